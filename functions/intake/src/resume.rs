//! Going on with a draft elsewhere: asking for a link by mail, and what the link leads to.
//!
//! Whoever asks gets one and the same answer, whether there is a draft or not: which there are is looked up when the
//! mail is sent, and only the reader of the mailbox learns it. Opening the link changes nothing; a button lets the
//! browser hold the draft, which stays where else it is held.

use askama::Template;
use axum::{
    Router,
    extract::{Path, State},
    response::Response,
    routing::get,
};
use http::StatusCode;
use shared::{
    email::EmailAddress,
    ids::MessageId,
    limit::Rule,
    link::Purpose,
    locale::Text,
    outbox::{Content, MailKind, Message},
    questions::{QuestionId, Section},
    registration::MAILS_A_DAY,
    service::Service,
    web::{
        ErrorSummary, Failure, Form, Page, Visit, Wait,
        link::{self, Entry},
        see_other,
    },
};

use crate::{
    draft::{self, Held},
    saved,
};

/// The field that holds the address.
const ADDRESS: &str = "email";

pub(crate) fn routes() -> Router<Service> {
    Router::new()
        .route("/{lang}/apply/resume", get(show).post(ask))
        .route("/{lang}/apply/resume/{part}", get(look).post(take))
}

/// The form that asks for the link; also on the page that says that answers are saved.
#[derive(Template)]
#[template(path = "resume-form.html")]
pub(crate) struct AskForm {
    t: Text,
    action: String,
    typed: String,
    /// What is wrong with what was typed.
    error: Option<String>,
    /// Whether the draft that this browser holds is meant, whatever address it names.
    this: bool,
}

impl AskForm {
    pub(crate) fn new(visit: &Visit, typed: String, this: bool) -> Self {
        Self {
            t: visit.text(),
            action: visit.site.link("/apply/resume"),
            typed,
            error: None,
            this,
        }
    }
}

#[derive(Template)]
#[template(path = "resume.html")]
struct ResumeView {
    t: Text,
    form: AskForm,
    summary: ErrorSummary,
}

#[derive(Template)]
#[template(path = "resume-sent.html")]
struct SentView {
    t: Text,
    start: String,
}

#[derive(Template)]
#[template(path = "resume-here.html")]
struct HereView {
    t: Text,
    organisation: Option<String>,
    done: usize,
    count: usize,
    until: String,
    was_sent: bool,
    /// Whether this browser holds another draft that was not sent.
    replaces: bool,
}

/// `GET /{lang}/apply/resume`
async fn show(visit: Visit) -> Result<Response, Failure> {
    if visit.asks("mail", "sent") {
        let view = SentView {
            t: visit.text(),
            start: visit.site.link("/"),
        };
        return Page::new(visit.text().msg_resume_sent_title(), view).respond(&visit.site);
    }
    page(&visit, AskForm::new(&visit, String::new(), false), &[]).respond(&visit.site)
}

/// The page; `troubles` are what is wrong beside the address.
fn page(visit: &Visit, form: AskForm, troubles: &[String]) -> Page<impl Template> {
    let t = visit.text();
    let mut summary = ErrorSummary::new(t);
    if let Some(error) = &form.error {
        summary.add(Some(format!("#{ADDRESS}")), error.clone());
    }
    for trouble in troubles {
        summary.add(None, trouble.clone());
    }
    let wrong = !summary.is_empty();
    Page::new(t.msg_resume_title(), ResumeView { t, form, summary }).errors(wrong)
}

/// `POST /{lang}/apply/resume`
async fn ask(
    State(service): State<Service>,
    visit: Visit,
    Form(mut posted): Form,
) -> Result<Response, Failure> {
    let t = visit.text();
    let misarrived = posted.misarrived(ADDRESS);
    let typed = posted.take(ADDRESS).unwrap_or_default();
    let this = posted.take("this").is_some();
    let trapped = posted.take("fax").is_some_and(|fax| !fax.is_empty());
    let unexpected = posted.unexpected();
    let troubles: Vec<String> = unexpected.iter().map(|it| t.field_error(it)).collect();
    let mut form = AskForm::new(&visit, typed.clone(), this);
    form.error = misarrived.map(|problem| t.problem(&problem, &t.msg_resume_email()));
    if form.error.is_some() || !troubles.is_empty() {
        return page(&visit, form, &troubles).respond(&visit.site);
    }
    if trapped {
        return page(&visit, form, &[t.msg_problem_trap()]).respond(&visit.site);
    }
    let Ok(address) = EmailAddress::parse(&typed) else {
        form.error = Some(t.msg_problem_resume_email());
        return page(&visit, form, &[]).respond(&visit.site);
    };
    if let Some(wait) = visit.spend(&service, Rule::Links).await? {
        return too_many(&visit, form, wait);
    }
    if this && let Some(held) = draft::of(&visit, &service).await? {
        let (store, until) = (service.store(), held.draft.until);
        store
            .tell_of_draft(&address, held.id, until, true, visit.now)
            .await?;
    }
    let asked = Message {
        id: MessageId::from_bits(service.entropy()?.derive("message")),
        due: visit.now,
        registration: None,
        content: Content::Mail {
            mail: MailKind::ResumeAsked {
                mailbox: service.store().mailbox(&address),
                language: visit.language(),
            },
        },
    };
    service.store().post(&asked).await?;
    see_other(&visit.site.link("/apply/resume?mail=sent"))
}

fn too_many(visit: &Visit, form: AskForm, wait: Wait) -> Result<Response, Failure> {
    let trouble = visit.too_many(wait);
    Ok(wait.refuse(page(visit, form, &[trouble]).respond(&visit.site)?))
}

/// `GET /{lang}/apply/resume/{token}` and `GET /{lang}/apply/resume/{link id}`
async fn look(
    State(service): State<Service>,
    visit: Visit,
    Path((_, part)): Path<(String, String)>,
) -> Result<Response, Failure> {
    let id = match link::enter(&visit, &service, Purpose::Resume, &part).await? {
        Entry::Mailed(response) => return Ok(response),
        Entry::Opened(id) => id,
        Entry::Closed => return link::closed(&visit),
    };
    match draft::behind(&visit, &service, id).await? {
        Some(held) => {
            let present = draft::of(&visit, &service).await?;
            here(&visit, &held, present.as_ref()).respond(&visit.site)
        }
        None => gone(&visit),
    }
}

/// `POST /{lang}/apply/resume/{link id}`: lets this browser hold the draft.
async fn take(
    State(service): State<Service>,
    visit: Visit,
    Path((_, part)): Path<(String, String)>,
) -> Result<Response, Failure> {
    let Some(id) = link::opened(&visit, &service, Purpose::Resume, &part).await? else {
        return link::closed(&visit);
    };
    let Some(held) = draft::behind(&visit, &service, id).await? else {
        return gone(&visit);
    };
    let mut response = see_other(&visit.site.link(&draft::next_page(&held.draft)))?;
    draft::hold(&visit, &service, &mut response, &held).await?;
    Ok(response)
}

fn gone(visit: &Visit) -> Result<Response, Failure> {
    saved::nothing_saved(visit)
        .status(StatusCode::GONE)
        .respond(&visit.site)
}

fn here(visit: &Visit, held: &Held, present: Option<&Held>) -> Page<impl Template> {
    let t = visit.text();
    let named = [QuestionId::NameNational, QuestionId::NameEnglish]
        .into_iter()
        .filter_map(|question| held.draft.answers.get(question.name())?.first())
        .find(|name| !name.trim().is_empty());
    let other = present.filter(|present| present.id != held.id && present.draft.sent.is_none());
    let view = HereView {
        t,
        organisation: named.cloned(),
        done: held.draft.done.len(),
        count: Section::ALL.len(),
        until: visit.date(held.draft.until),
        was_sent: held.draft.sent.is_some(),
        replaces: other.is_some(),
    };
    Page::new(t.msg_resume_title(), view)
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "tests")]
mod tests {
    use super::*;
    use crate::testing;
    use shared::language::Language;

    fn html(visit: &Visit, page: &Page<impl Template>) -> String {
        testing::stable(&page.html(&visit.site).unwrap())
    }

    #[test]
    fn the_pages_that_lead_back_to_a_draft_in_each_language() {
        for language in Language::ALL {
            let visit = testing::visit(language, "/apply/resume");
            let empty = page(&visit, AskForm::new(&visit, String::new(), false), &[]);
            insta::assert_snapshot!(format!("resume_{language}"), html(&visit, &empty));
            let mut form = AskForm::new(&visit, "<mari@".into(), true);
            form.error = Some(visit.text().msg_problem_resume_email());
            let wrong = page(&visit, form, &[]);
            insta::assert_snapshot!(format!("resume_wrong_{language}"), html(&visit, &wrong));
            let held = testing::held(&[("name_national", "Näidis Küber OÜ")], &["organisation"]);
            let here = here(&visit, &held, None);
            insta::assert_snapshot!(format!("resume_here_{language}"), html(&visit, &here));
        }
    }

    #[test]
    fn a_browser_that_holds_another_draft_is_told() {
        let visit = testing::visit(Language::En, "/apply/resume/x");
        let (held, mut other) = (testing::held(&[], &[]), testing::held(&[], &[]));
        other.id = shared::ids::DraftId::from_bits([8; 16]);
        let told = |present: &Held| html(&visit, &here(&visit, &held, Some(present)));
        assert!(told(&other).contains("holds another registration"));
        assert!(!told(&held).contains("holds another registration"));
    }
}
