//! What time does.

use super::{Change, Context, Refusal, Registration, Status};
use crate::{
    audit::EventKind,
    link::LinkState,
    outbox::{AtlasJob, Escalation, MailKind, Tick},
};

impl Registration {
    pub(super) fn tick(&self, tick: Tick, context: &Context<'_>) -> Result<Change, Refusal> {
        if self.status.deadline().is_none_or(|due| due > context.now) {
            return Err(Refusal::NotDue);
        }
        match (tick, &self.status) {
            (Tick::ConfirmationExpires, Status::AwaitingConfirmation { link, .. }) => {
                let mut change = Change::of(self, Status::Expired, context);
                change.settle(*link, LinkState::Revoked);
                change.event(EventKind::Expired, context, []);
                change.mail(MailKind::Expired, context);
                Ok(change)
            }
            (Tick::RecallWindowEnds, Status::Approved { .. }) => Ok(self.release(context)),
            (Tick::AtlasResultMissing, Status::Submitting { .. }) => Ok(self.requeue(context)),
            (Tick::Overdue, _) => self.overdue(context),
            (Tick::ConfirmationExpires | Tick::RecallWindowEnds | Tick::AtlasResultMissing, _) => {
                Err(Refusal::NotDue)
            }
        }
    }

    fn release(&self, context: &Context<'_>) -> Change {
        let seats = self.status.seats().cloned().unwrap_or_default();
        let until = context
            .calendar()
            .deadline(context.now, context.settings.deadlines().resubmission);
        let status = Status::Submitting {
            since: context.now,
            until,
            attempts: 0,
            next_attempt: context.now,
            seats,
        };
        let mut change = Change::of(self, status, context);
        change.event(EventKind::Released, context, []);
        change.atlas_job(AtlasJob::Submit, context.now, context);
        change.tick(Tick::AtlasResultMissing, until, context);
        change
    }

    fn requeue(&self, context: &Context<'_>) -> Change {
        let mut status = self.status.clone();
        let (mut overdue, mut vanished) = (false, false);
        if let Status::Submitting {
            since,
            until,
            next_attempt,
            ..
        } = &mut status
        {
            let deadlines = context.settings.deadlines();
            let next = context
                .calendar()
                .deadline(context.now, deadlines.resubmission);
            let last = context.calendar().deadline(*since, deadlines.submission);
            overdue = *until < last && last <= next;
            *until = next;
            // A job that waits for its next attempt has not vanished: a second one would never end beside it.
            let patience = context
                .calendar()
                .deadline(*next_attempt, deadlines.resubmission);
            vanished = patience <= context.now;
            if vanished {
                *next_attempt = context.now;
            }
        }
        let due = status.deadline().unwrap_or(context.now);
        let mut change = Change::of(self, status, context);
        if vanished {
            change.event(EventKind::Requeued, context, []);
            change.atlas_job(AtlasJob::Submit, context.now, context);
        }
        change.tick(Tick::AtlasResultMissing, due, context);
        if overdue {
            change.mail(MailKind::AtlasOverdue, context);
        }
        change
    }

    /// Somebody should have acted: the lead is told, or the operator, and again later.
    fn overdue(&self, context: &Context<'_>) -> Result<Change, Refusal> {
        let again = context
            .calendar()
            .deadline(context.now, context.settings.deadlines().contested);
        let mut status = self.status.clone();
        match &mut status {
            Status::InAssessment { until, .. }
            | Status::Contested { until, .. }
            | Status::CorrectionRequested { until, .. }
            | Status::RejectionIntended { until, .. }
            | Status::NeedsRepair { until, .. }
            | Status::InAtlasReview { until } => *until = again,
            Status::AwaitingConfirmation { .. }
            | Status::Expired
            | Status::Approved { .. }
            | Status::Submitting { .. } => return Err(Refusal::NotDue),
        }
        let to_operator = matches!(
            status,
            Status::NeedsRepair { .. } | Status::InAtlasReview { .. }
        );
        let needs_repair = matches!(status, Status::NeedsRepair { .. });
        let mut change = Change::of(self, status, context);
        if needs_repair {
            change.event(
                EventKind::Escalated,
                context,
                [("reason", "needs_repair".to_owned())],
            );
            change.mail(MailKind::NeedsRepair, context);
        } else if to_operator {
            change.event(
                EventKind::Escalated,
                context,
                [("reason", "atlas_review".to_owned())],
            );
            change.mail(MailKind::AtlasOverdue, context);
        } else {
            change.escalate(Escalation::Overdue, context);
        }
        change.tick(Tick::Overdue, again, context);
        Ok(change)
    }
}
