//! What the Atlas answered.

use super::{AtlasFailure, Change, Context, Refusal, Registration, Status};
use crate::{
    audit::EventKind,
    outbox::{AtlasJob, MailKind, Tick},
};

impl Registration {
    pub(super) fn atlas_recorded(&self, context: &Context<'_>) -> Result<Change, Refusal> {
        if self.status == Status::Withdrawn {
            return Ok(self.recorded_too_late(context));
        }
        let Status::Submitting { .. } = &self.status else {
            return Err(Refusal::WrongState(self.status.name()));
        };
        let until = context
            .calendar()
            .deadline(context.now, context.settings.deadlines().atlas_review);
        let mut change = Change::of(self, Status::InAtlasReview { until }, context);
        change.event(
            EventKind::Recorded,
            context,
            [("record", self.id.to_string())],
        );
        if let Some(link) = self.status_link {
            change.mail(MailKind::SentToAtlas { link }, context);
        }
        change.tick(Tick::Overdue, until, context);
        Ok(change)
    }

    /// Withdrawn while the record was being made: a person has to take it out of the Atlas.
    fn recorded_too_late(&self, context: &Context<'_>) -> Change {
        let mut change = Change::of(self, Status::Withdrawn, context);
        let record = self.id.to_string();
        change.event(EventKind::Recorded, context, [("record", record)]);
        change.mail(MailKind::RemoveFromAtlas, context);
        change
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
                change.event(EventKind::Refused, context, [("class", class.to_owned())]);
                change.mail(MailKind::NeedsRepair, context);
                change.tick(Tick::Overdue, until, context);
                Ok(change)
            }
        }
    }
}
