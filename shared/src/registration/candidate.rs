//! Records of the Atlas that a person compares with a registration, and what she chooses.

use std::collections::BTreeMap;

use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// A record of the Atlas that may be this organisation's: what a person compares. Texts are the Atlas's, cut at
/// [`Candidate::MOST`] characters.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Candidate {
    /// The record's id.
    pub id: Uuid,
    /// What it says where a question of ours asks the same, by the question's name; only what the public may read.
    pub answers: BTreeMap<String, String>,
    /// The state of its moderation, as the Atlas names it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub state: Option<String>,
    /// When it last changed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub changed: Option<Timestamp>,
    /// Whether it is one of our own; none when the Atlas does not say.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub own: Option<bool>,
}

impl Candidate {
    /// The most characters that are kept of a text.
    pub const MOST: usize = 400;
    /// The most candidates that a person can choose among; more is a case for the operator.
    pub const MANY: usize = 4;
}

/// What a person chose: among records with the same register number, or in a conflict.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "choice", content = "record")]
pub enum Choice {
    /// That record is this organisation's: it is brought up to date, and none is made.
    Link(Uuid),
    /// None of them is: a record is made.
    Create,
    /// Our values replace those that somebody else wrote.
    Ours,
    /// What somebody else wrote stays.
    Theirs,
}

impl Choice {
    /// The choice's code in forms and in the trail.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Link(_) => "link",
            Self::Create => "create",
            Self::Ours => "ours",
            Self::Theirs => "theirs",
        }
    }
}
