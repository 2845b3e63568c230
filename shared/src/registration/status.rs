//! Where a registration stands, with what is known only there.

use jiff::{Timestamp, civil::Date};
use serde::{Deserialize, Serialize};

use super::RefusedField;
use crate::{assessment::Seats, ids::LinkId};

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
    },
    /// Nobody confirmed the address in time.
    Expired,
    /// Assessors judge it.
    InAssessment {
        /// Then the lead is told.
        until: Timestamp,
        /// Who judges.
        seats: Seats,
    },
    /// The assessors differ.
    Contested {
        /// Then the lead is told again.
        until: Timestamp,
        /// Who judged how.
        seats: Seats,
    },
    /// A seat asked for a correction.
    CorrectionRequested {
        /// Then the lead is told again.
        until: Timestamp,
        /// Who judged how.
        seats: Seats,
    },
    /// All seats rejected.
    RejectionIntended {
        /// Then the lead is told again.
        until: Timestamp,
        /// Who judged how.
        seats: Seats,
    },
    /// Approved; until then it can be recalled.
    Approved {
        /// The end of the recall window.
        until: Timestamp,
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
    /// The Atlas holds the record; the ECCC reviews it.
    InAtlasReview {
        /// Then the operator is told.
        until: Timestamp,
    },
}

/// Mails to an address that nobody has confirmed: at most three a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct MailAllowance {
    /// The day, in the centre's time zone.
    pub day: Date,
    /// Mails on that day.
    pub sent: u8,
}

/// The most mails a day to an address that nobody has confirmed: a stranger may have typed it.
pub const MAILS_A_DAY: u8 = 3;

impl MailAllowance {
    /// After one more mail on `day`; `None` when the day's mails are used up.
    #[must_use]
    pub fn spend(self, day: Date) -> Option<Self> {
        let sent = if self.day == day { self.sent } else { 0 };
        (sent < MAILS_A_DAY).then_some(Self {
            day,
            sent: sent + 1,
        })
    }

    /// The first mail.
    #[must_use]
    pub const fn first(day: Date) -> Self {
        Self { day, sent: 1 }
    }
}

impl Status {
    /// The names of all states, in the order of the variants.
    pub const NAMES: [&'static str; 10] = [
        "awaiting_confirmation",
        "expired",
        "in_assessment",
        "contested",
        "correction_requested",
        "rejection_intended",
        "approved",
        "submitting",
        "needs_repair",
        "in_atlas_review",
    ];

    /// The state's name in items, indexes and the JSON API.
    #[must_use]
    pub const fn name(&self) -> &'static str {
        match self {
            Self::AwaitingConfirmation { .. } => "awaiting_confirmation",
            Self::Expired => "expired",
            Self::InAssessment { .. } => "in_assessment",
            Self::Contested { .. } => "contested",
            Self::CorrectionRequested { .. } => "correction_requested",
            Self::RejectionIntended { .. } => "rejection_intended",
            Self::Approved { .. } => "approved",
            Self::Submitting { .. } => "submitting",
            Self::NeedsRepair { .. } => "needs_repair",
            Self::InAtlasReview { .. } => "in_atlas_review",
        }
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
            | Self::InAtlasReview { until } => Some(*until),
            Self::Expired => None,
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
            | Self::Approved { seats, .. }
            | Self::Submitting { seats, .. }
            | Self::NeedsRepair { seats, .. } => Some(seats),
            Self::AwaitingConfirmation { .. } | Self::Expired | Self::InAtlasReview { .. } => None,
        }
    }
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "tests")]
mod tests {
    use super::*;

    #[test]
    fn the_names_are_those_of_the_stored_states() {
        let unknown = serde_json::json!({ "name": "none" });
        let error = serde_json::from_value::<Status>(unknown).unwrap_err();
        let expected = Status::NAMES.map(|name| format!("`{name}`")).join(", ");
        assert!(error.to_string().ends_with(&expected), "{error}");
    }
}
