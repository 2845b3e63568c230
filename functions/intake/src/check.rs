//! The check page: every answer once, with a link to change it; and sending.

use askama::Template;
use axum::{extract::State, response::Response};
use shared::{
    collect::{Scope, collect},
    ids::Reference,
    locale::Text,
    questions::Section,
    registration::SentDraft,
    service::Service,
    store::Draft,
    web::{
        Failure, Form, Page, Site, Visit,
        answers::{ShownAnswer, section_answers},
        see_other,
    },
};

use crate::{
    draft::{self, Held},
    submission::{self, Sending, Sent, SubmissionKey},
};

#[derive(Template)]
#[template(path = "check.html")]
struct CheckView<'a> {
    t: Text,
    site: &'a Site,
    sections: Vec<Checked>,
    complete: bool,
    tried: bool,
    revision: u64,
}

/// A section as the page shows it.
struct Checked {
    title: String,
    path: String,
    /// The answers; `None` when something in the section has to be mended first.
    answers: Option<Vec<ShownAnswer>>,
}

/// `GET /{lang}/apply/check`
pub(crate) async fn show(
    State(service): State<Service>,
    visit: Visit,
) -> Result<Response, Failure> {
    match draft::of(&visit, &service).await? {
        None => see_other(&visit.site.link("/apply/organisation")),
        Some(Held {
            draft: Draft {
                sent: Some(sent), ..
            },
            ..
        }) => receipt(&visit, &sent.reference),
        Some(held) => page(&visit, &held, false),
    }
}

/// `POST /{lang}/apply/check`
pub(crate) async fn send(
    State(service): State<Service>,
    visit: Visit,
    Form(mut posted): Form,
) -> Result<Response, Failure> {
    let Some(held) = draft::of(&visit, &service).await? else {
        return see_other(&visit.site.link("/apply/organisation"));
    };
    if let Some(sent) = &held.draft.sent {
        return receipt(&visit, &sent.reference);
    }
    let shown = posted
        .take("revision")
        .and_then(|revision| revision.parse::<u64>().ok());
    let trapped = posted.take("fax").is_some_and(|fax| !fax.is_empty());
    if trapped || !posted.fields().is_empty() {
        return Err(Failure::Malformed("a field that this page does not have"));
    }
    // Answers that changed in another window since the page was shown are looked at again before they are sent.
    if shown != Some(held.draft.revision) {
        return see_other(&visit.site.link("/apply/check"));
    }
    let Ok(answers) = collect(&held.draft.answers, Scope::Whole, &visit.settings) else {
        return page(&visit, &held, true);
    };
    let key = SubmissionKey::of_draft(held.id);
    let sending = Sending {
        answers,
        language: visit.language(),
        key,
        draft: Some(SentDraft {
            id: held.id,
            revision: held.draft.revision,
        }),
    };
    match submission::send(&service, &visit.settings, sending).await? {
        Sent::New(registration) => receipt(&visit, &registration.reference),
        Sent::Before { reference, .. } => receipt(&visit, &reference),
        Sent::DraftChanged => see_other(&visit.site.link("/apply/check")),
        Sent::KeyUsed => Err(Failure::Internal(
            "a draft's key was used for something else",
        )),
    }
}

fn receipt(visit: &Visit, reference: &Reference) -> Result<Response, Failure> {
    see_other(&visit.site.link(&format!("/apply/sent/{reference}")))
}

fn page(visit: &Visit, held: &Held, tried: bool) -> Result<Response, Failure> {
    let t = visit.text();
    let sections: Vec<Checked> = Section::ALL
        .into_iter()
        .map(|section| checked(visit, &held.draft, section))
        .collect();
    let complete = sections.iter().all(|section| section.answers.is_some());
    let view = CheckView {
        t,
        site: &visit.site,
        sections,
        complete,
        tried,
        revision: held.draft.revision,
    };
    Page::new(t.msg_check_title(), view)
        .errors(tried && !complete)
        .respond(&visit.site)
}

fn checked(visit: &Visit, draft: &Draft, section: Section) -> Checked {
    let raw = draft::of_section(draft, section);
    let answers = collect(&raw, Scope::Section(section), &visit.settings).ok();
    Checked {
        title: visit.text().section_title(section),
        path: visit.site.link(&format!("/apply/{}", section.name())),
        answers: answers
            .map(|answers| section_answers(section, &answers, &visit.settings, visit.text())),
    }
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "tests")]
mod tests {
    use super::*;
    use crate::{api::raw, testing};
    use shared::{example, language::Language};

    #[tokio::test]
    async fn every_answer_once_with_a_way_to_change_it() {
        let visit = testing::visit(Language::En, "/apply/check");
        let mut held = testing::held(&[], &[]);
        held.draft.answers = raw::of(&example::answers_for(&visit.settings)).0;
        let (status, html) = testing::read(page(&visit, &held, false).unwrap()).await;
        assert_eq!(status, 200);
        insta::assert_snapshot!("check", html);
    }

    #[tokio::test]
    async fn what_is_missing_is_named_and_sending_it_all_the_same_is_an_error() {
        let visit = testing::visit(Language::Et, "/apply/check");
        let held = testing::held(&[("first_name", "Mari")], &[]);
        let (status, html) = testing::read(page(&visit, &held, false).unwrap()).await;
        assert!(status == 200 && !html.contains("role=\"alert\""));
        let (status, html) = testing::read(page(&visit, &held, true).unwrap()).await;
        assert_eq!(status, 422);
        insta::assert_snapshot!("check_incomplete", html);
    }
}
