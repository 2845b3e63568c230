//! What assessors do, without any I/O: the criteria they answer, the seats they hold, what their outcomes add up to.

mod criteria;
mod form;
mod seat;

pub use criteria::{CRITERIA, Choice, Criterion, checklist};
pub use form::{
    AssessmentError, AssessmentField, AssessmentForm, AssessmentProblem, MIN_REASON, collect,
};
pub use seat::{Passed, Seat, SeatState, Seats, Verdict, may_assess};

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::{questions::QuestionId, settings, text::Prose};

/// What an assessor concludes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Outcome {
    /// The organisation becomes a member.
    Approve,
    /// The applicant is asked to mend something first.
    AskCorrection,
    /// The organisation does not become a member.
    Reject,
}

impl Outcome {
    /// All outcomes, in the order in which the form offers them.
    pub const ALL: [Self; 3] = [Self::Approve, Self::AskCorrection, Self::Reject];

    /// The outcome's code in forms and items.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Approve => "approve",
            Self::AskCorrection => "ask_correction",
            Self::Reject => "reject",
        }
    }
}

/// An answer to one criterion.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CriterionAnswer {
    /// The code chosen.
    pub answer: String,
    /// A note to it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<Prose>,
}

/// What an assessor sends.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Assessment {
    /// Answers, by criterion code.
    pub criteria: BTreeMap<String, CriterionAnswer>,
    /// The conclusion.
    pub outcome: Outcome,
    /// The reason, which the applicant gets.
    pub reason: Prose,
    /// A note for the assessors only.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub internal_note: Option<Prose>,
    /// The questions that the applicant is asked to correct.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub marked: Vec<QuestionId>,
}

impl Assessment {
    /// Whether every criterion, those of the settings among them, has an answer that speaks for the organisation.
    #[must_use]
    pub fn is_all_in_favour(&self, own: &[settings::Choice]) -> bool {
        checklist(own).all(|criterion| {
            let given = self.criteria.get(criterion.code);
            given
                .and_then(|given| criterion.choice(&given.answer))
                .is_some_and(|choice| choice.in_favour)
        })
    }
}
