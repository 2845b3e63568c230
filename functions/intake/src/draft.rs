//! An applicant's draft: kept in the table, held by a cookie.

use axum::response::Response;
use shared::{
    collect::{RawAnswers, question_of_field},
    email::EmailAddress,
    ids::{DraftId, LinkId},
    link::Purpose,
    questions::{QuestionId, Section},
    service::Service,
    store::{Draft, DraftError},
    web::{Failure, Visit},
};

/// The cookie's name. It holds what the link in a mail holds: the draft's id, signed, so that whoever reads the table
/// opens no draft.
const COOKIE: &str = "draft";

/// How often a saving is tried again when another window saves at the same moment.
const MAX_RACES: u32 = 4;

/// A draft and its id.
pub(crate) struct Held {
    /// Its id.
    pub(crate) id: DraftId,
    /// The draft.
    pub(crate) draft: Draft,
}

/// The draft that the visitor's cookie holds, sent or not; `None` when there is none or its time is over.
///
/// # Errors
/// When the table cannot be read.
pub(crate) async fn of(visit: &Visit, service: &Service) -> Result<Option<Held>, Failure> {
    let Some(cookie) = visit.cookie(COOKIE) else {
        return Ok(None);
    };
    match service.verify_link(cookie, Purpose::Resume).await? {
        Some(link) => behind(visit, service, link).await,
        None => Ok(None),
    }
}

/// The draft that a link leads to; `None` when its time is over.
///
/// # Errors
/// When the table cannot be read.
pub(crate) async fn behind(
    visit: &Visit,
    service: &Service,
    link: LinkId,
) -> Result<Option<Held>, Failure> {
    let id = DraftId::from_bits(*link.bits());
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
    let typed = fields.get(QuestionId::RepresentativeEmail.name());
    if let Some(address) = typed.and_then(|typed| EmailAddress::parse(typed.first()?).ok()) {
        let (store, until) = (service.store(), held.draft.until);
        store
            .tell_of_draft(&address, held.id, until, false, visit.now)
            .await?;
    }
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
///
/// # Errors
/// When the keys cannot be read.
pub(crate) async fn hold(
    visit: &Visit,
    service: &Service,
    response: &mut Response,
    held: &Held,
) -> Result<(), Failure> {
    let link = LinkId::from_bits(*held.id.bits());
    let token = service.link_keys().await?.sign(link, Purpose::Resume);
    let left = held.draft.until.duration_since(visit.now);
    visit.set_cookie(response, COOKIE, token.reveal(), left);
    Ok(())
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
    if let Some(sent) = &draft.sent {
        return format!("/apply/sent/{}", sent.reference);
    }
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
