//! An applicant's draft: kept in the table, held by a cookie.

use axum::response::Response;
use shared::{
    collect::{RawAnswers, question_of_field},
    ids::DraftId,
    questions::Section,
    service::Service,
    store::{Draft, DraftError},
    web::{Failure, Visit},
};

/// The cookie's name.
const COOKIE: &str = "draft";

/// How often a saving is tried again when another window saves at the same moment.
const MAX_RACES: u32 = 4;

/// A draft and its id.
pub(crate) struct Held {
    /// Its id, which is also what the cookie holds.
    pub(crate) id: DraftId,
    /// The draft.
    pub(crate) draft: Draft,
}

/// The draft that the visitor's cookie holds, sent or not; `None` when there is none or its time is over.
///
/// # Errors
/// When the table cannot be read.
pub(crate) async fn of(visit: &Visit, service: &Service) -> Result<Option<Held>, Failure> {
    let Some(id) = visit
        .cookie(COOKIE)
        .and_then(|cookie| DraftId::parse(cookie).ok())
    else {
        return Ok(None);
    };
    let draft = service.store().draft(id, visit.now).await?;
    Ok(draft.map(|draft| Held { id, draft }))
}

/// Keeps what was typed in a section in place of what the draft held of it, and begins a draft when there is none.
///
/// `done` says whether the section is without errors. A draft that was sent in the meantime stays as it is.
///
/// # Errors
/// When the draft grows too large, or the table cannot be written.
pub(crate) async fn keep(
    visit: &Visit,
    service: &Service,
    held: Option<Held>,
    section: Section,
    fields: &RawAnswers,
    done: bool,
) -> Result<Held, Failure> {
    let mut held = match held {
        Some(held) => held,
        None => begin(visit, service)?,
    };
    for _ in 0..MAX_RACES {
        if held.draft.sent.is_some() {
            return Ok(held);
        }
        let mut draft = held.draft.clone();
        draft
            .answers
            .retain(|name, _| section_of(name) != Some(section));
        draft.answers.extend(
            fields
                .iter()
                .map(|(name, values)| (name.clone(), values.clone())),
        );
        draft.done.retain(|name| name != section.name());
        if done {
            draft.done.push(section.name().to_owned());
        }
        match service.store().save_draft(held.id, draft).await {
            Ok(draft) => return Ok(Held { id: held.id, draft }),
            Err(DraftError::Raced) => {
                let draft = service.store().draft(held.id, visit.now).await?;
                held.draft = draft.ok_or(Failure::Busy)?;
            }
            Err(error) => return Err(error.into()),
        }
    }
    Err(Failure::Busy)
}

fn begin(visit: &Visit, service: &Service) -> Result<Held, Failure> {
    let id = DraftId::from_bits(service.entropy()?.derive("draft"));
    let until = visit
        .settings
        .calendar()
        .deadline(visit.now, visit.settings.deadlines().draft);
    let draft = Draft {
        answers: RawAnswers::new(),
        done: Vec::new(),
        revision: 0,
        until,
        sent: None,
    };
    Ok(Held { id, draft })
}

/// Sets the cookie that holds the draft, until the draft's end.
pub(crate) fn hold(visit: &Visit, response: &mut Response, held: &Held) {
    visit.set_cookie(
        response,
        COOKIE,
        &held.id.to_string(),
        held.draft.until.duration_since(visit.now),
    );
}

/// Makes the browser forget the draft; the draft itself stays until its end.
pub(crate) fn forget(visit: &Visit, response: &mut Response) {
    visit.forget_cookie(response, COOKIE);
}

fn section_of(field: &str) -> Option<Section> {
    question_of_field(field).map(|id| id.question().section)
}

/// What a draft holds of one section.
pub(crate) fn of_section(draft: &Draft, section: Section) -> RawAnswers {
    let mine = draft
        .answers
        .iter()
        .filter(|(name, _)| section_of(name) == Some(section));
    mine.map(|(name, values)| (name.clone(), values.clone()))
        .collect()
}

/// The path, without the language, on which a draft goes on.
pub(crate) fn next_page(draft: &Draft) -> String {
    let open = Section::ALL
        .into_iter()
        .find(|section| !draft.done.iter().any(|name| name == section.name()));
    open.map_or_else(
        || "/apply/check".to_owned(),
        |section| format!("/apply/{}", section.name()),
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing;

    #[test]
    fn a_draft_goes_on_at_the_first_section_that_is_open() {
        let page = |done: &[&str]| next_page(&testing::held(&[], done).draft);
        assert_eq!(page(&[]), "/apply/organisation");
        assert_eq!(
            page(&["organisation", "representative"]),
            "/apply/ownership"
        );
        assert_eq!(page(&Section::ALL.map(Section::name)), "/apply/check");
    }
}
