//! What the Atlas answered.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::{AtlasCopy, AtlasFailure, Change, Context, Refusal, Registration, Side, Status};
use crate::{
    audit::EventKind,
    outbox::{AtlasJob, MailKind, Tick},
};

/// A create that was begun where the Atlas may make a second record when it is sent again, and whose outcome is not known
/// yet.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Attempt {
    /// When the first create was begun that may have made a record.
    pub since: Timestamp,
    /// The version of the answers that was sent last.
    pub version: u32,
    /// When a search found no record for the first time after the last create.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub none_at: Option<Timestamp>,
}

/// What is known of a create, where sending it again may make a second record (contract, §2).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Making {
    /// It is about to be sent. Written first, so that whoever comes after a crash knows that its outcome is unknown.
    Begun {
        /// What was known of an earlier one: refused when that is not so any more.
        seen: Option<Attempt>,
    },
    /// The Atlas took nothing.
    NotMade,
    /// A search found no record of it.
    NotFound,
    /// The record is there, under an id that the Atlas gave it.
    Made {
        /// Its id.
        record: Uuid,
    },
}

/// What is known of a registration's record in the Atlas.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct AtlasRecord {
    /// Its id, where a person found it there or the Atlas gave it one; otherwise it has the registration's.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    linked: Option<Uuid>,
    /// Whether it is there.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    recorded: bool,
    /// Whether it may be there: the registration was handed over.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    handed_over: bool,
    /// Whether a person said that no other record is this organisation's.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    distinct: bool,
    /// Whose values stay, once a person said so in a conflict; until the record is written.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    side: Option<Side>,
    /// The version of the answers beside which the copy lies that was last written.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    copied: Option<u32>,
    /// The create whose outcome has to be found out before another one may be sent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    attempt: Option<Attempt>,
}

impl AtlasRecord {
    /// Whether a record is there that belongs to the registration: it is changed, and none is made.
    #[must_use]
    pub const fn is_there(&self) -> bool {
        self.recorded || self.linked.is_some()
    }

    /// Whether nobody has to look for other records any more.
    #[must_use]
    pub const fn is_settled(&self) -> bool {
        self.is_there() || self.distinct
    }

    /// Whose values stay, once a person said so.
    #[must_use]
    pub const fn side(&self) -> Option<Side> {
        self.side
    }

    /// The version of the answers beside which the copy lies that was last written.
    #[must_use]
    pub const fn copied(&self) -> Option<u32> {
        self.copied
    }

    pub(super) const fn settle_conflict(&mut self, side: Side) {
        self.side = Some(side);
    }

    /// The record shows again what it showed when that version was written.
    pub(super) const fn shows_again(&mut self, copied: Option<u32>) {
        self.copied = copied;
    }

    /// Whose values stay was said of other answers.
    pub(super) const fn forget_side(&mut self) {
        self.side = None;
    }

    pub(super) const fn is_recorded(&self) -> bool {
        self.recorded
    }

    const fn record(&mut self, version: Option<u32>) {
        self.recorded = true;
        self.side = None;
        self.attempt = None;
        if version.is_some() {
            self.copied = version;
        }
    }

    /// The create whose outcome has to be found out before another one may be sent.
    #[must_use]
    pub const fn attempt(&self) -> Option<Attempt> {
        self.attempt
    }

    /// A person said which record it is.
    pub(super) const fn link(&mut self, record: Uuid) {
        self.linked = Some(record);
        self.attempt = None;
    }

    /// A person said that it is none of those that were found: whatever a create of ours made is among them.
    pub(super) const fn none_is_ours(&mut self) {
        self.distinct = true;
        self.attempt = None;
    }

    /// Whether records that were found are a person's to judge.
    pub(super) const fn is_open(&self) -> bool {
        !self.is_settled() || self.attempt.is_some()
    }

    pub(super) const fn hand_over(&mut self) {
        self.handed_over = true;
    }

    /// The record that was linked takes no changes of ours: somebody has to look again.
    pub(super) const fn forget_link(&mut self) {
        if !self.recorded {
            self.linked = None;
        }
    }

    /// What was decided about other records was decided for another register number.
    pub(super) const fn search_again(&mut self) {
        self.distinct = false;
        self.forget_link();
    }
}

impl Registration {
    /// The id of its record in the Atlas, whether it is there yet or not.
    #[must_use]
    pub fn record_id(&self) -> Uuid {
        self.atlas.linked.unwrap_or_else(|| self.id.uuid())
    }

    /// The id of the record that we made or changed, for whoever has to take it out: one that was only linked is somebody
    /// else's still.
    #[must_use]
    pub fn record_to_remove(&self) -> Uuid {
        if self.atlas.recorded {
            self.record_id()
        } else {
            self.id.uuid()
        }
    }

    pub(super) fn atlas_recorded(
        &self,
        copy: Option<AtlasCopy>,
        context: &Context<'_>,
    ) -> Result<Change, Refusal> {
        if self.status == Status::Withdrawn {
            return self.recorded_too_late(self.record_id(), context);
        }
        let Status::Submitting { seats, .. } = &self.status else {
            return Err(Refusal::WrongState(self.status.name()));
        };
        let until = context
            .calendar()
            .deadline(context.now, context.settings.deadlines().atlas_review);
        let status = Status::InAtlasReview {
            until,
            seats: seats.clone(),
        };
        let mut change = Change::of(self, status, context);
        let version = copy.is_some().then_some(self.version);
        change.registration.atlas.record(version);
        change.copy = copy;
        change.event(
            EventKind::Recorded,
            context,
            [("record", self.record_id().to_string())],
        );
        if !self.is_restored() {
            change.mail_applicant(|link| MailKind::SentToAtlas { link }, context);
        }
        change.tick(Tick::Overdue, until, context);
        Ok(change)
    }

    /// What became of a create, as far as it is known. That is nothing yet that anybody has to hear of: the trail gets
    /// the record, or the failure.
    pub(super) fn making(&self, making: Making, context: &Context<'_>) -> Result<Change, Refusal> {
        if let (Status::Withdrawn, Making::Made { record }) = (&self.status, making) {
            return self.recorded_too_late(record, context);
        }
        if !matches!(self.status, Status::Submitting { .. }) {
            return Err(Refusal::WrongState(self.status.name()));
        }
        let mut atlas = self.atlas;
        match (making, atlas.attempt) {
            (Making::Begun { seen }, before) if before == seen && !atlas.is_there() => {
                atlas.attempt = Some(Attempt {
                    since: before.map_or(context.now, |it| it.since),
                    version: self.version,
                    none_at: None,
                });
            }
            (Making::NotMade, Some(_)) => atlas.attempt = None,
            (Making::NotFound, Some(attempt)) if attempt.none_at.is_none() => {
                let none_at = Some(context.now);
                atlas.attempt = Some(Attempt { none_at, ..attempt });
            }
            (Making::Made { record }, _) if !atlas.is_there() => {
                atlas.linked = Some(record);
                atlas.record(None);
            }
            _ => return Err(Refusal::NothingChanges),
        }
        let mut change = Change::of(self, self.status.clone(), context);
        change.registration.atlas = atlas;
        Ok(change)
    }

    /// Withdrawn while the record was being made: a person has to take it out of the Atlas.
    fn recorded_too_late(&self, record: Uuid, context: &Context<'_>) -> Result<Change, Refusal> {
        if self.atlas.recorded {
            return Err(Refusal::NothingChanges);
        }
        let mut change = Change::of(self, Status::Withdrawn, context);
        let atlas = &mut change.registration.atlas;
        atlas.linked = (record != self.id.uuid()).then_some(record);
        atlas.record(None);
        change.event(
            EventKind::Recorded,
            context,
            [("record", record.to_string())],
        );
        change.mail(MailKind::RemoveFromAtlas, context);
        Ok(change)
    }

    pub(super) fn atlas_failed(
        &self,
        failure: AtlasFailure,
        context: &Context<'_>,
    ) -> Result<Change, Refusal> {
        let Status::Submitting {
            since,
            until,
            attempts,
            seats,
            ..
        } = &self.status
        else {
            return Err(Refusal::WrongState(self.status.name()));
        };
        match failure {
            AtlasFailure::Passing { retry_at, class } => {
                let (since, until, seats) = (*since, *until, seats.clone());
                let status = Status::Submitting {
                    since,
                    until,
                    attempts: attempts + 1,
                    next_attempt: retry_at,
                    seats,
                };
                let mut change = Change::of(self, status, context);
                change.event(EventKind::Delayed, context, [("class", class.to_owned())]);
                change.atlas_job(AtlasJob::Submit, retry_at, context);
                Ok(change)
            }
            AtlasFailure::Permanent { class, refused } => {
                let until = context
                    .calendar()
                    .deadline(context.now, context.settings.deadlines().needs_repair);
                let status = Status::NeedsRepair {
                    until,
                    refused,
                    seats: seats.clone(),
                };
                let mut change = Change::of(self, status, context);
                change.registration.atlas.forget_link();
                change.event(EventKind::Refused, context, [("class", class.to_owned())]);
                change.mail(MailKind::NeedsRepair, context);
                change.tick(Tick::Overdue, until, context);
                Ok(change)
            }
        }
    }
}

impl Change {
    /// The registration has ended, and its record is still there: a person has to take it out.
    pub(super) fn take_out_of_atlas(&mut self, context: &Context<'_>) {
        let atlas = &self.registration.atlas;
        if atlas.recorded || atlas.handed_over {
            self.mail(MailKind::RemoveFromAtlas, context);
        }
    }
}
