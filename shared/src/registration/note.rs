//! What people write about a registration: personal data, kept beside it and erasable.

use serde::Deserialize;
use serde_json::{Map, Value, json};

use super::{Candidate, Choice, RefusedField, Ruling};
use crate::{assessment::Assessment, questions::QuestionId, text::Prose};

/// The most characters that any of these texts has.
const MAX: usize = 10_000;

/// What a note holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NoteContent {
    /// A seat's assessment.
    Assessment(Box<Assessment>),
    /// Why the seat's person cannot judge the case.
    Conflict(Prose),
    /// What a seat rules after the hearing, and why.
    Ruling {
        /// What it rules.
        ruling: Ruling,
        /// Why.
        reason: Prose,
    },
    /// Why an approval was recalled.
    Recall(Prose),
    /// What was typed by whoever knows nothing of the registration.
    Disowned(Prose),
    /// What the applicant replied to the intended rejection.
    Reply(Prose),
    /// What the authority answered about national security.
    Opinion {
        /// Whether there is a concern.
        concern: bool,
        /// What it says.
        text: Prose,
    },
    /// Why the operator mended answers.
    Fix(Prose),
    /// Why the operator sent it to the Atlas once more.
    Resubmission(Prose),
    /// Records of the Atlas with the same register number.
    Candidates(Vec<Candidate>),
    /// A record of ours that somebody else changed.
    Edited {
        /// The record.
        record: Candidate,
        /// The questions whose answers were changed there.
        edited: Vec<QuestionId>,
    },
    /// What a person chose, and why.
    Choice {
        /// What she chose.
        choice: Choice,
        /// Why.
        reason: Prose,
    },
    /// What the operator asks the applicant to correct, and why.
    Correction {
        /// The questions.
        marked: Vec<QuestionId>,
        /// Why.
        reason: Prose,
        /// What the Atlas refused of that.
        refused: Vec<RefusedField>,
    },
}

impl NoteContent {
    /// The content as JSON, for the item and for the commitment.
    #[must_use]
    pub fn to_json(&self) -> Map<String, Value> {
        let value = match self {
            Self::Assessment(assessment) => serde_json::to_value(assessment).unwrap_or_default(),
            Self::Conflict(reason) => json!({ "conflict_reason": reason }),
            Self::Ruling { ruling, reason } => json!({ "ruling": ruling, "reason": reason }),
            Self::Recall(reason) => json!({ "recall_reason": reason }),
            Self::Disowned(words) => json!({ "disowned": words }),
            Self::Reply(text) => json!({ "reply": text }),
            Self::Opinion { concern, text } => json!({ "concern": concern, "text": text }),
            Self::Fix(reason) => json!({ "fix_reason": reason }),
            Self::Resubmission(reason) => json!({ "resubmission_reason": reason }),
            Self::Candidates(candidates) => json!({ "candidates": candidates }),
            Self::Edited { record, edited } => json!({ "record": record, "edited": edited }),
            Self::Choice { choice, reason } => json!({ "chosen": choice, "reason": reason }),
            Self::Correction {
                marked,
                reason,
                refused,
            } => json!({
                "marked_by_operator": marked,
                "correction_reason": reason,
                "refused": refused,
            }),
        };
        match value {
            Value::Object(map) => map,
            _ => Map::new(),
        }
    }

    /// Reads what [`Self::to_json`] wrote; `None` for anything else, such as what was erased.
    #[must_use]
    pub fn from_json(map: &Map<String, Value>) -> Option<Self> {
        let prose = |name: &str| {
            let text = map.get(name)?.as_str()?;
            Prose::parse(text, MAX).ok().flatten()
        };
        if map.contains_key("outcome") {
            let assessment = Assessment::deserialize(Value::Object(map.clone())).ok()?;
            return Some(Self::Assessment(Box::new(assessment)));
        }
        if let Some(ruling) = map.get("ruling") {
            let ruling = Ruling::deserialize(ruling).ok()?;
            let reason = prose("reason")?;
            return Some(Self::Ruling { ruling, reason });
        }
        if let Some(marked) = map.get("marked_by_operator") {
            let marked = Vec::deserialize(marked).ok()?;
            let reason = prose("correction_reason")?;
            let refused = map.get("refused").map(Vec::deserialize);
            return Some(Self::Correction {
                marked,
                reason,
                refused: refused.transpose().ok()?.unwrap_or_default(),
            });
        }
        if let Some(candidates) = map.get("candidates") {
            return Vec::deserialize(candidates).ok().map(Self::Candidates);
        }
        if let Some(record) = map.get("record") {
            let record = Candidate::deserialize(record).ok()?;
            let edited = Vec::deserialize(map.get("edited")?).ok()?;
            return Some(Self::Edited { record, edited });
        }
        if let Some(choice) = map.get("chosen") {
            let choice = Choice::deserialize(choice).ok()?;
            let reason = prose("reason")?;
            return Some(Self::Choice { choice, reason });
        }
        if let Some(concern) = map.get("concern") {
            let (concern, text) = (concern.as_bool()?, prose("text")?);
            return Some(Self::Opinion { concern, text });
        }
        prose("conflict_reason")
            .map(Self::Conflict)
            .or_else(|| prose("recall_reason").map(Self::Recall))
            .or_else(|| prose("disowned").map(Self::Disowned))
            .or_else(|| prose("reply").map(Self::Reply))
            .or_else(|| prose("fix_reason").map(Self::Fix))
            .or_else(|| prose("resubmission_reason").map(Self::Resubmission))
    }
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "tests")]
mod tests {
    use super::*;
    use crate::assessment::Outcome;

    #[test]
    fn every_note_is_read_again_and_what_was_erased_is_none() {
        let text = || Prose::parse("Because.\nAnd so on.", MAX).unwrap().unwrap();
        let (reason, marked) = (text(), vec![QuestionId::Website]);
        let assessment = Assessment {
            criteria: std::collections::BTreeMap::new(),
            outcome: Outcome::AskCorrection,
            reason: text(),
            internal_note: None,
            marked: marked.clone(),
        };
        let concern = true;
        for note in [
            NoteContent::Assessment(Box::new(assessment)),
            NoteContent::Conflict(text()),
            NoteContent::Ruling {
                ruling: Ruling::Reopen,
                reason: text(),
            },
            NoteContent::Recall(text()),
            NoteContent::Disowned(text()),
            NoteContent::Reply(text()),
            NoteContent::Opinion {
                concern,
                text: text(),
            },
            NoteContent::Fix(text()),
            NoteContent::Resubmission(text()),
            NoteContent::Candidates(vec![Candidate {
                id: uuid::Uuid::nil(),
                answers: std::collections::BTreeMap::from([("city".into(), "Tallinn".into())]),
                state: Some("published".into()),
                changed: Some(jiff::Timestamp::UNIX_EPOCH),
                own: Some(false),
            }]),
            NoteContent::Edited {
                record: Candidate {
                    id: uuid::Uuid::nil(),
                    answers: std::collections::BTreeMap::new(),
                    state: None,
                    changed: None,
                    own: None,
                },
                edited: marked.clone(),
            },
            NoteContent::Choice {
                choice: Choice::Link(uuid::Uuid::nil()),
                reason: text(),
            },
            NoteContent::Choice {
                choice: Choice::Create,
                reason: text(),
            },
            NoteContent::Correction {
                marked,
                reason,
                refused: vec![RefusedField {
                    pointer: "/data/attributes/field_url/0".into(),
                    question: Some("website".into()),
                    status: 422,
                    fault: Some(crate::registration::Fault::Invalid),
                }],
            },
        ] {
            assert_eq!(NoteContent::from_json(&note.to_json()), Some(note));
        }
        assert_eq!(NoteContent::from_json(&Map::new()), None);
    }
}
