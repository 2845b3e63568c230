//! What the status page says first to somebody who has just done something there.

use axum::response::Response;
use shared::{
    audit::EventKind,
    registration::{Registration, Status, UpdateEnd},
    store::History,
    web::{Failure, Visit, see_other},
};

use super::Case;

/// What was done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Done {
    Corrected,
    Updated,
    TakenBack,
    Replied,
    Listed,
    Unlisted,
    Withdrawn,
}

impl Done {
    const ALL: [Self; 7] = [
        Self::Corrected,
        Self::Updated,
        Self::TakenBack,
        Self::Replied,
        Self::Listed,
        Self::Unlisted,
        Self::Withdrawn,
    ];

    const fn code(self) -> &'static str {
        match self {
            Self::Corrected => "corrected",
            Self::Updated => "updated",
            Self::TakenBack => "taken-back",
            Self::Replied => "replied",
            Self::Listed => "listed",
            Self::Unlisted => "unlisted",
            Self::Withdrawn => "withdrawn",
        }
    }

    /// What the address of the page says was done, where the registration agrees.
    pub(super) fn of(
        visit: &Visit,
        registration: &Registration,
        history: &History,
    ) -> Option<Self> {
        let mut all = Self::ALL.into_iter();
        all.find(|done| visit.asks("done", done.code()))
            .filter(|done| done.holds(registration, history))
    }

    fn holds(self, registration: &Registration, history: &History) -> bool {
        match (self, &registration.status) {
            (Self::Corrected, Status::InAssessment { .. }) => {
                history.last(EventKind::Corrected).is_some()
            }
            (Self::Updated, Status::InAssessment { .. }) => registration.standing.is_some(),
            (Self::TakenBack, Status::Registered { .. } | Status::Submitting { .. }) => {
                let ended = history.entries.iter().rev().find(|entry| {
                    let what = entry.event.what;
                    matches!(what, EventKind::UpdateEnded | EventKind::UpdateSubmitted)
                });
                let end = ended.and_then(|entry| entry.event.facts.get("end"));
                end.is_some_and(|end| end == UpdateEnd::TakenBack.code())
            }
            (Self::Replied, Status::RejectionIntended { .. }) => history.reply().is_some(),
            (Self::Listed, _) => registration.directory_consent == Some(true),
            (Self::Unlisted, _) => registration.directory_consent == Some(false),
            (Self::Withdrawn, Status::Withdrawn) => true,
            _ => false,
        }
    }
}

/// To the status page, which says that it was done.
pub(super) fn lead(visit: &Visit, case: &Case, done: Done) -> Result<Response, Failure> {
    see_other(&format!("{}?done={}", case.path(&visit.site), done.code()))
}
