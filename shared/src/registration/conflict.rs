//! Somebody else changed a record of ours in the Atlas since we last wrote it: a person says whose values stay
//! (contract, §2).

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use super::{Candidate, Change, Context, NoteContent, Refusal, Registration, Status};
use crate::{
    audit::EventKind,
    outbox::{Escalation, Tick},
    questions::QuestionId,
};

/// What a record and the portal last agreed on: kept beside the version of the answers that was sent. Members are named as
/// the Atlas names its fields.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct AtlasCopy {
    /// What the answers made.
    pub sent: Map<String, Value>,
    /// What the record showed then: the same, unless a person let the Atlas keep other values.
    pub shown: Map<String, Value>,
}

/// Whose values stay in a conflict.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Side {
    /// The registration's: the record is changed.
    Ours,
    /// The record's: what was edited there stays, the rest is brought up to date.
    Theirs,
}

impl Registration {
    pub(super) fn atlas_conflict(
        &self,
        record: Candidate,
        edited: Vec<QuestionId>,
        context: &Context<'_>,
    ) -> Result<Change, Refusal> {
        let Status::Submitting { seats, .. } = &self.status else {
            return Err(Refusal::WrongState(self.status.name()));
        };
        if self.atlas.side().is_some() || edited.is_empty() {
            return Err(Refusal::NothingChanges);
        }
        let until = context
            .calendar()
            .deadline(context.now, context.settings.deadlines().choice);
        let status = Status::ConflictFound {
            until,
            choosers: self.choosers(context),
            seats: seats.clone(),
        };
        let mut change = Change::of(self, status, context);
        let number = edited.len().to_string();
        let edit = NoteContent::Edited { record, edited };
        let commitment = change.remark(edit, context);
        let event = change.event(EventKind::ConflictFound, context, [("questions", number)]);
        event.commitments.insert("record".into(), commitment);
        change.ask_to_choose(&BTreeMap::new(), context);
        change.tick(Tick::Overdue, until, context);
        Ok(change)
    }

    /// Whom the lead is told about when nobody chooses in time.
    pub(super) const fn choice_overdue(&self) -> Escalation {
        match self.status {
            Status::ConflictFound { .. } => Escalation::Conflict,
            _ => Escalation::Duplicate,
        }
    }
}
