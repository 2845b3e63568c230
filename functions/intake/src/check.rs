//! The check page: every answer once, with a link to change it; and sending.

use askama::Template;
use axum::{extract::State, response::Response};
use shared::{
    collect::{FieldError, Scope, collect},
    ids::Reference,
    limit::Rule,
    locale::Text,
    questions::Section,
    registration::SentDraft,
    service::Service,
    store::Draft,
    web::{
        ErrorSummary, Failure, Form, Page, Posted, Site, Visit,
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
    summary: ErrorSummary,
    revision: u64,
    /// When the page was first shown, signed.
    shown: String,
}

/// How the page is shown.
struct Look {
    /// Whether it was asked to send.
    tried: bool,
    /// When it was first shown, signed: looking it over counts from then, however often it comes back.
    shown: String,
    /// Why it was not sent, beside what is missing; as sentences.
    troubles: Vec<String>,
}

/// What is posted besides the answers, which the draft holds.
struct Pressed {
    revision: Option<u64>,
    shown: Option<String>,
    trapped: bool,
    /// Fields that the page does not have.
    unexpected: Vec<FieldError>,
}

impl Pressed {
    fn read(mut posted: Posted) -> Self {
        Self {
            revision: posted.take("revision").and_then(|it| it.parse().ok()),
            shown: posted.take("shown"),
            trapped: posted.take("fax").is_some_and(|fax| !fax.is_empty()),
            unexpected: posted.unexpected(),
        }
    }
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
        Some(held) => {
            let look = Look {
                tried: false,
                shown: service.link_keys().await?.stamp(held.id.bits(), visit.now),
                troubles: Vec::new(),
            };
            page(&visit, &held, look)
        }
    }
}

/// `POST /{lang}/apply/check`
pub(crate) async fn send(
    State(service): State<Service>,
    visit: Visit,
    Form(posted): Form,
) -> Result<Response, Failure> {
    let Some(held) = draft::of(&visit, &service).await? else {
        return see_other(&visit.site.link("/apply/organisation"));
    };
    if let Some(sent) = &held.draft.sent {
        return receipt(&visit, &sent.reference);
    }
    let pressed = Pressed::read(posted);
    // Answers that changed in another window since the page was shown are looked at again before they are sent.
    if pressed.revision != Some(held.draft.revision) {
        return see_other(&visit.site.link("/apply/check"));
    }
    let (shown, slow) = looked_over(&service, &visit, &held, pressed.shown).await?;
    let t = visit.text();
    let look = |troubles| Look {
        tried: true,
        shown,
        troubles,
    };
    if !pressed.unexpected.is_empty() {
        let troubles = pressed.unexpected.iter().map(|it| t.field_error(it));
        return page(&visit, &held, look(troubles.collect()));
    }
    if pressed.trapped {
        return page(&visit, &held, look(vec![t.msg_problem_trap()]));
    }
    let Ok(answers) = collect(&held.draft.answers, Scope::Whole, &visit.settings) else {
        return page(&visit, &held, look(Vec::new()));
    };
    if !slow {
        return page(&visit, &held, look(vec![t.msg_problem_too_fast()]));
    }
    if let Some(wait) = visit.spend(&service, Rule::Submissions).await? {
        let again = page(&visit, &held, look(vec![visit.too_many(wait)]))?;
        return Ok(wait.refuse(again));
    }
    let sending = Sending {
        answers,
        language: visit.language(),
        key: SubmissionKey::of_draft(held.id),
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

/// When the page was first shown, signed anew where nothing usable came back; and whether a person can have looked the
/// answers over since then.
async fn looked_over(
    service: &Service,
    visit: &Visit,
    held: &Held,
    shown: Option<String>,
) -> Result<(String, bool), Failure> {
    let keys = service.link_keys().await?;
    let stamp = shown.and_then(|stamp| {
        let at = keys.stamped(&stamp, held.id.bits())?;
        Some((stamp, at))
    });
    Ok(match stamp {
        Some((stamp, at)) => (stamp, visit.now >= at + visit.settings.limits().check),
        None => (keys.stamp(held.id.bits(), visit.now), false),
    })
}

fn receipt(visit: &Visit, reference: &Reference) -> Result<Response, Failure> {
    see_other(&visit.site.link(&format!("/apply/sent/{reference}")))
}

fn page(visit: &Visit, held: &Held, look: Look) -> Result<Response, Failure> {
    let t = visit.text();
    let sections: Vec<Checked> = Section::ALL
        .into_iter()
        .map(|section| checked(visit, &held.draft, section))
        .collect();
    let mut summary = ErrorSummary::new(t);
    for trouble in look.troubles {
        summary.add(None, trouble);
    }
    if look.tried && summary.is_empty() {
        for section in sections.iter().filter(|section| section.answers.is_none()) {
            let target = format!("{}?return=check", section.path);
            summary.add(Some(target), t.msg_check_section_incomplete(&section.title));
        }
    }
    let wrong = !summary.is_empty();
    let view = CheckView {
        t,
        site: &visit.site,
        sections,
        summary,
        revision: held.draft.revision,
        shown: look.shown,
    };
    Page::new(t.msg_check_title(), view)
        .errors(wrong)
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

    fn look(tried: bool) -> Look {
        Look {
            tried,
            shown: "1.0.signed".into(),
            troubles: Vec::new(),
        }
    }

    #[tokio::test]
    async fn every_answer_once_with_a_way_to_change_it() {
        let visit = testing::visit(Language::En, "/apply/check");
        let mut held = testing::held(&[], &[]);
        held.draft.answers = raw::of(&example::answers_for(&visit.settings)).0;
        let (status, html) = testing::read(page(&visit, &held, look(false)).unwrap()).await;
        assert_eq!(status, 200);
        insta::assert_snapshot!("check", html);
    }

    #[tokio::test]
    async fn what_is_missing_is_named_and_sending_it_all_the_same_is_an_error() {
        let visit = testing::visit(Language::Et, "/apply/check");
        let held = testing::held(&[("first_name", "Mari")], &[]);
        let (status, html) = testing::read(page(&visit, &held, look(false)).unwrap()).await;
        assert!(status == 200 && !html.contains("role=\"alert\""));
        let (status, html) = testing::read(page(&visit, &held, look(true)).unwrap()).await;
        assert_eq!(status, 422);
        insta::assert_snapshot!("check_incomplete", html);
    }

    #[tokio::test]
    async fn whole_answers_that_are_not_sent_come_back_with_the_reason() {
        let visit = testing::visit(Language::En, "/apply/check");
        let mut held = testing::held(&[], &[]);
        held.draft.answers = raw::of(&example::answers_for(&visit.settings)).0;
        let look = Look {
            troubles: vec![visit.text().msg_problem_too_fast()],
            ..look(true)
        };
        let (status, html) = testing::read(page(&visit, &held, look).unwrap()).await;
        assert_eq!(status, 422);
        assert!(html.contains("<title>Error: "), "{html}");
        for part in [
            "role=\"alert\"",
            "That was very quick.",
            "value=\"1.0.signed\"",
        ] {
            assert!(html.contains(part), "{part}");
        }
    }
}
