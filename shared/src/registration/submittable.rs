//! Four eyes, looked at once more: what may go to the Atlas.

use super::{Refusal, Registration, Status};
use crate::{
    assessment::{Verdict, may_assess},
    settings::Settings,
};

/// Four eyes: at least so many different persons approve.
const LEAST_APPROVALS: usize = 2;

/// Why a registration may not go to the Atlas.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NotSubmittable {
    /// It is not approved.
    #[error("it is not approved")]
    NotApproved,
    /// Fewer than two different persons approved it.
    #[error("fewer than two different persons approved it")]
    TooFewApprovals,
    /// Somebody approved it who is the applicant's contact or shares a domain with the organisation.
    #[error("a person with a conflict of interest approved it")]
    Conflict,
    /// The competent authority has a concern, or has not answered.
    #[error("the security authority stands in the way")]
    Security,
}

impl NotSubmittable {
    /// A code for the audit trail and for logs.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::NotApproved => "not_approved",
            Self::TooFewApprovals => "too_few_approvals",
            Self::Conflict => "conflict_of_interest",
            Self::Security => "security",
        }
    }
}

impl Registration {
    /// Whether the decisions that the registration holds allow a record in the Atlas. Asked when it is approved, when the
    /// recall window ends, when the operator sends it once more, and by whoever is about to call the Atlas.
    ///
    /// A person who left the settings since then has decided all the same.
    ///
    /// # Errors
    /// Says what is missing.
    pub fn may_be_submitted(&self, settings: &Settings) -> Result<(), NotSubmittable> {
        let seats = match &self.status {
            Status::Approved { seats, .. }
            | Status::Submitting { seats, .. }
            | Status::NeedsRepair { seats, .. }
            | Status::DuplicateFound { seats, .. }
            | Status::ConflictFound { seats, .. } => seats,
            Status::AwaitingConfirmation { .. }
            | Status::Expired { .. }
            | Status::InAssessment { .. }
            | Status::Contested { .. }
            | Status::CorrectionRequested { .. }
            | Status::RejectionIntended { .. }
            | Status::Rejected { .. }
            | Status::InAtlasReview { .. }
            | Status::Registered { .. }
            | Status::RejectedByEccc { .. }
            | Status::Withdrawn => return Err(NotSubmittable::NotApproved),
        };
        if seats.verdict() != Verdict::Approved {
            return Err(NotSubmittable::NotApproved);
        }
        let approvers = seats.approvers();
        if approvers.len() < LEAST_APPROVALS {
            return Err(NotSubmittable::TooFewApprovals);
        }
        let conflict = approvers.iter().any(|id| {
            let person = settings.person(id);
            person.is_some_and(|person| !may_assess(person, &self.answers))
        });
        if conflict {
            return Err(NotSubmittable::Conflict);
        }
        match self.security_clears(settings) {
            Err(Refusal::SecurityConcern | Refusal::OpinionOutstanding) => {
                Err(NotSubmittable::Security)
            }
            _ => Ok(()),
        }
    }
}
