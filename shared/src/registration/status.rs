//! Where a registration stands, with what is known only there.

use std::collections::BTreeMap;

use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::{MailAllowance, RefusedField};
use crate::{
    assessment::{SeatState, Seats},
    ids::LinkId,
    questions::QuestionId,
    settings::PersonId,
};

/// Where a registration stands. Every open state has a moment by which somebody has to act.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "name", rename_all = "snake_case")]
pub enum Status {
    /// The representative's e-mail address is not confirmed yet.
    AwaitingConfirmation {
        /// Then it expires.
        until: Timestamp,
        /// The link that confirms.
        link: LinkId,
        /// How many mails went out today.
        mails: MailAllowance,
        /// How many reminders were due.
        #[serde(default)]
        reminded: u8,
    },
    /// The applicant did not act in time, or is not the one.
    Expired {
        /// What happened.
        #[serde(default)]
        why: Lapse,
    },
    /// Assessors judge it.
    InAssessment {
        /// Then the lead is told.
        until: Timestamp,
        /// How many reminders were due.
        #[serde(default)]
        reminded: u8,
        /// Who judges.
        seats: Seats,
    },
    /// The assessors differ; a third person sees both views and decides.
    Contested {
        /// Then the lead is told again.
        until: Timestamp,
        /// Who judged how, and the third person.
        seats: Seats,
    },
    /// The applicant has to correct what is marked.
    CorrectionRequested {
        /// Then it expires.
        until: Timestamp,
        /// How many reminders were due.
        #[serde(default)]
        reminded: u8,
        /// The questions to correct, in the order of the form; none when the ECCC asked, which names no questions: then
        /// all can be corrected.
        #[serde(default)]
        marked: Vec<QuestionId>,
        /// The seat that asked; none for the operator and the ECCC. Its note holds the reason.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        asked_by: Option<u8>,
        /// Who judged how.
        seats: Seats,
    },
    /// The assessors mean to reject. First the applicant may reply; then the seats that rejected confirm.
    RejectionIntended {
        /// The end of the hearing; once it is over, when the lead is told that nobody confirmed.
        until: Timestamp,
        /// Who judged how, and who confirms.
        seats: Seats,
    },
    /// Rejected, after the applicant could be heard.
    Rejected {
        /// When.
        at: Timestamp,
        /// Who judged how.
        seats: Seats,
    },
    /// Approved; until then it can be recalled.
    Approved {
        /// The end of the recall window.
        until: Timestamp,
        /// Who can recall it, by which link.
        #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
        recall: BTreeMap<PersonId, LinkId>,
        /// Who approved.
        seats: Seats,
    },
    /// On its way to the Atlas.
    Submitting {
        /// Since when.
        since: Timestamp,
        /// When its job is queued again unless there is a result.
        until: Timestamp,
        /// Calls that failed for a passing reason.
        attempts: u32,
        /// When the last job that was queued becomes due.
        next_attempt: Timestamp,
        /// Who approved.
        seats: Seats,
    },
    /// The Atlas refused it; the operator has to look.
    NeedsRepair {
        /// Then the operator is told again.
        until: Timestamp,
        /// What was refused.
        refused: Vec<RefusedField>,
        /// Who approved.
        seats: Seats,
    },
    /// The Atlas has records with the same register number: a person says whether one of them is this organisation's.
    DuplicateFound {
        /// Then the lead is told.
        until: Timestamp,
        /// The records, by their ids; a note holds what they say.
        candidates: Vec<Uuid>,
        /// Who can choose, by which link.
        choosers: BTreeMap<PersonId, LinkId>,
        /// Who approved.
        seats: Seats,
    },
    /// Somebody else changed the record since it was last written: a person says whose values stay.
    ConflictFound {
        /// Then the lead is told.
        until: Timestamp,
        /// Who can choose, by which link.
        choosers: BTreeMap<PersonId, LinkId>,
        /// Who approved.
        seats: Seats,
    },
    /// The Atlas holds the record; the ECCC reviews it.
    InAtlasReview {
        /// Then the operator is told.
        until: Timestamp,
        /// Who approved.
        #[serde(default)]
        seats: Seats,
    },
    /// The ECCC has published the record: the organisation is a member.
    Registered {
        /// Then the answers should be confirmed, and the lead is told.
        until: Timestamp,
        /// Who approved.
        seats: Seats,
    },
    /// The ECCC rejected the record.
    RejectedByEccc {
        /// When that was seen.
        at: Timestamp,
    },
    /// The applicant withdrew it.
    Withdrawn,
}

/// Why a registration expired.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Lapse {
    /// Nobody confirmed the address in time.
    #[default]
    NotConfirmed,
    /// Whoever reads the address's mail knows nothing of it.
    Disowned,
    /// Nobody corrected the answers in time.
    NotCorrected,
}

impl Status {
    /// The names of all states, in the order of the variants.
    pub const NAMES: [&'static str; 16] = [
        "awaiting_confirmation",
        "expired",
        "in_assessment",
        "contested",
        "correction_requested",
        "rejection_intended",
        "rejected",
        "approved",
        "submitting",
        "needs_repair",
        "duplicate_found",
        "conflict_found",
        "in_atlas_review",
        "registered",
        "rejected_by_eccc",
        "withdrawn",
    ];

    /// The names of the states to which something can still happen, in the same order.
    pub fn open_names() -> impl Iterator<Item = &'static str> {
        let ends = ["expired", "rejected", "rejected_by_eccc", "withdrawn"];
        Self::NAMES
            .into_iter()
            .filter(move |name| !ends.contains(name))
    }

    /// The state's name in items, indexes and the JSON API.
    #[must_use]
    pub const fn name(&self) -> &'static str {
        match self {
            Self::AwaitingConfirmation { .. } => "awaiting_confirmation",
            Self::Expired { .. } => "expired",
            Self::InAssessment { .. } => "in_assessment",
            Self::Contested { .. } => "contested",
            Self::CorrectionRequested { .. } => "correction_requested",
            Self::RejectionIntended { .. } => "rejection_intended",
            Self::Rejected { .. } => "rejected",
            Self::Approved { .. } => "approved",
            Self::Submitting { .. } => "submitting",
            Self::NeedsRepair { .. } => "needs_repair",
            Self::DuplicateFound { .. } => "duplicate_found",
            Self::ConflictFound { .. } => "conflict_found",
            Self::InAtlasReview { .. } => "in_atlas_review",
            Self::Registered { .. } => "registered",
            Self::RejectedByEccc { .. } => "rejected_by_eccc",
            Self::Withdrawn => "withdrawn",
        }
    }

    /// Its place among [`Self::NAMES`].
    #[must_use]
    pub fn place(&self) -> usize {
        let mut names = Self::NAMES.iter();
        names
            .position(|name| *name == self.name())
            .unwrap_or(Self::NAMES.len())
    }

    /// The moment by which somebody has to act, or something happens by itself.
    #[must_use]
    pub const fn deadline(&self) -> Option<Timestamp> {
        match self {
            Self::AwaitingConfirmation { until, .. }
            | Self::InAssessment { until, .. }
            | Self::Contested { until, .. }
            | Self::CorrectionRequested { until, .. }
            | Self::RejectionIntended { until, .. }
            | Self::Approved { until, .. }
            | Self::Submitting { until, .. }
            | Self::NeedsRepair { until, .. }
            | Self::DuplicateFound { until, .. }
            | Self::ConflictFound { until, .. }
            | Self::InAtlasReview { until, .. }
            | Self::Registered { until, .. } => Some(*until),
            Self::Expired { .. }
            | Self::Rejected { .. }
            | Self::RejectedByEccc { .. }
            | Self::Withdrawn => None,
        }
    }

    /// The seats, in the states that have them.
    #[must_use]
    pub const fn seats(&self) -> Option<&Seats> {
        match self {
            Self::InAssessment { seats, .. }
            | Self::Contested { seats, .. }
            | Self::CorrectionRequested { seats, .. }
            | Self::RejectionIntended { seats, .. }
            | Self::Rejected { seats, .. }
            | Self::Approved { seats, .. }
            | Self::Submitting { seats, .. }
            | Self::NeedsRepair { seats, .. }
            | Self::DuplicateFound { seats, .. }
            | Self::ConflictFound { seats, .. }
            | Self::InAtlasReview { seats, .. }
            | Self::Registered { seats, .. } => Some(seats),
            Self::AwaitingConfirmation { .. }
            | Self::Expired { .. }
            | Self::RejectedByEccc { .. }
            | Self::Withdrawn => None,
        }
    }

    /// Puts other seats into a state that has seats; the other states stay as they are.
    pub(super) fn put(&mut self, other: Seats) {
        match self {
            Self::InAssessment { seats, .. }
            | Self::Contested { seats, .. }
            | Self::CorrectionRequested { seats, .. }
            | Self::RejectionIntended { seats, .. }
            | Self::Rejected { seats, .. }
            | Self::Approved { seats, .. }
            | Self::Submitting { seats, .. }
            | Self::NeedsRepair { seats, .. }
            | Self::DuplicateFound { seats, .. }
            | Self::ConflictFound { seats, .. }
            | Self::InAtlasReview { seats, .. }
            | Self::Registered { seats, .. } => *seats = other,
            Self::AwaitingConfirmation { .. }
            | Self::Expired { .. }
            | Self::RejectedByEccc { .. }
            | Self::Withdrawn => {}
        }
    }

    /// Who can choose among records or values, by which link; none in every other state.
    #[must_use]
    pub const fn choosers(&self) -> Option<&BTreeMap<PersonId, LinkId>> {
        match self {
            Self::DuplicateFound { choosers, .. } | Self::ConflictFound { choosers, .. } => {
                Some(choosers)
            }
            _ => None,
        }
    }

    pub(super) const fn choosers_mut(&mut self) -> Option<&mut BTreeMap<PersonId, LinkId>> {
        match self {
            Self::DuplicateFound { choosers, .. } | Self::ConflictFound { choosers, .. } => {
                Some(choosers)
            }
            _ => None,
        }
    }

    /// Whether anything can still happen to it.
    #[must_use]
    pub const fn is_open(&self) -> bool {
        self.deadline().is_some()
    }

    /// The questions that the applicant may correct now; empty in every other state.
    #[must_use]
    pub fn marked(&self) -> &[QuestionId] {
        match self {
            Self::CorrectionRequested { marked, .. } => marked,
            _ => &[],
        }
    }

    /// Whether the applicant may reply to an intended rejection now.
    #[must_use]
    pub fn may_reply(&self) -> bool {
        let Self::RejectionIntended { seats, .. } = self else {
            return false;
        };
        seats.all().all(|seat| {
            !matches!(
                seat.state,
                SeatState::Confirming { .. } | SeatState::Upheld { .. }
            )
        })
    }
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "tests")]
mod tests {
    use super::*;

    #[test]
    fn each_state_has_its_place_in_the_order_of_a_registrations_life() {
        let at = Timestamp::UNIX_EPOCH;
        let places = [
            Status::Expired {
                why: Lapse::NotConfirmed,
            },
            Status::RejectedByEccc { at },
            Status::Withdrawn,
        ]
        .map(|status| status.place());
        assert_eq!(places, [1, 14, 15]);
    }

    #[test]
    fn the_names_are_those_of_the_stored_states() {
        let unknown = serde_json::json!({ "name": "none" });
        let error = serde_json::from_value::<Status>(unknown).unwrap_err();
        let expected = Status::NAMES.map(|name| format!("`{name}`")).join(", ");
        assert!(error.to_string().ends_with(&expected), "{error}");
    }
}
