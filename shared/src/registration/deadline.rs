//! What time does.

use jiff::Timestamp;

use super::{Change, Context, Lapse, Refusal, Registration, Status, UpdateEnd};
use crate::{
    assessment::Seats,
    audit::EventKind,
    link::LinkState,
    outbox::{AtlasJob, Escalation, MailKind, Tick},
    settings::Settings,
};

/// What to do while the Atlas has not answered since a registration was handed over `since` then, and somebody meant to
/// look at `until`: when to look again, and whether the operator is told now. That happens once, and not before
/// its time.
#[must_use]
pub fn result_missing(
    since: Timestamp,
    until: Timestamp,
    now: Timestamp,
    settings: &Settings,
) -> (Timestamp, bool) {
    let (calendar, deadlines) = (settings.calendar(), settings.deadlines());
    let next = calendar.deadline(now, deadlines.resubmission);
    let last = calendar.deadline(since, deadlines.submission);
    if now < last {
        (next.min(last), false)
    } else {
        (next, until <= last)
    }
}

impl Registration {
    pub(super) fn tick(&self, tick: Tick, context: &Context<'_>) -> Result<Change, Refusal> {
        match tick {
            Tick::Reminder { of, number } => return self.reminder(of, number, context),
            Tick::OpinionOverdue => return self.opinion_overdue(context),
            Tick::ConfirmationExpires
            | Tick::CorrectionExpires
            | Tick::HearingEnds
            | Tick::Overdue
            | Tick::RecallWindowEnds
            | Tick::AtlasResultMissing => {}
        }
        if self.status.deadline().is_none_or(|due| due > context.now) {
            return Err(Refusal::NotDue);
        }
        match (tick, &self.status) {
            (Tick::ConfirmationExpires, Status::AwaitingConfirmation { link, .. }) => {
                let mut change = self.expired(Lapse::NotConfirmed, context);
                change.settle(*link, LinkState::Revoked);
                Ok(change)
            }
            (Tick::CorrectionExpires, Status::CorrectionRequested { .. }) => Ok(self
                .restored(UpdateEnd::NotCorrected, context)
                .unwrap_or_else(|| self.expired(Lapse::NotCorrected, context))),
            (Tick::HearingEnds, Status::RejectionIntended { .. }) => self.hearing_ends(context),
            (Tick::RecallWindowEnds, Status::Approved { .. }) => Ok(self.release(context)),
            (Tick::AtlasResultMissing, Status::Submitting { .. }) => Ok(self.requeue(context)),
            (Tick::Overdue, _) => self.overdue(context),
            _ => Err(Refusal::NotDue),
        }
    }

    fn expired(&self, why: Lapse, context: &Context<'_>) -> Change {
        let mut change = Change::of(self, Status::Expired { why }, context);
        change.close_links(self, None, context);
        change.event(EventKind::Expired, context, []);
        change.mail(MailKind::Expired, context);
        change.release_register_number();
        change.take_out_of_atlas(context);
        change
    }

    /// Whoever is waited for is reminded, by the link that works already.
    fn reminder(
        &self,
        of: Timestamp,
        number: u8,
        context: &Context<'_>,
    ) -> Result<Change, Refusal> {
        if self.status.deadline() != Some(of) || of <= context.now {
            return Err(Refusal::NotDue);
        }
        let (mut status, passed) = self.refilled(context);
        let (Status::AwaitingConfirmation { reminded, .. }
        | Status::InAssessment { reminded, .. }
        | Status::CorrectionRequested { reminded, .. }) = &mut status
        else {
            return Err(Refusal::NotDue);
        };
        if *reminded >= number {
            return Err(Refusal::NotDue);
        }
        *reminded = number;
        let mut mail = None;
        if let Status::AwaitingConfirmation { link, mails, .. } = &mut status
            && let Some(spent) = mails.spend(context.calendar().date_of(context.now))
        {
            *mails = spent;
            mail = Some(MailKind::ConfirmReminder { link: *link });
        }
        let mut change = Change::of(self, status, context);
        let number = number.to_string();
        change.event(EventKind::Reminded, context, [("number", number)]);
        match self.status {
            Status::InAssessment { .. } => {
                for (seat, person, link) in change.open_seats() {
                    if passed.iter().all(|it| it.number != seat) {
                        change.mail(MailKind::AssessReminder { person, seat, link }, context);
                    }
                }
                change.hand_over(&passed, context);
            }
            Status::CorrectionRequested { .. } => {
                change.mail_applicant(|link| MailKind::CorrectionReminder { link }, context);
            }
            _ => {}
        }
        if let Some(mail) = mail {
            change.mail(mail, context);
        }
        Ok(change)
    }

    /// The recall window is over. What may not go to the Atlas after all, such as when a conflict showed since then, is
    /// judged anew.
    fn release(&self, context: &Context<'_>) -> Change {
        if self.may_be_submitted(context.settings).is_err() {
            let mut change = self.reopened(context);
            change.release_register_number();
            change.escalate(Escalation::FourEyes, context);
            return change;
        }
        let seats = self.status.seats().cloned().unwrap_or_default();
        self.to_atlas(seats, EventKind::Released, context)
    }

    /// On the way to the Atlas, with a tick that brings the job back until there is a result.
    pub(super) fn to_atlas(&self, seats: Seats, what: EventKind, context: &Context<'_>) -> Change {
        let (now, settings) = (context.now, context.settings);
        let (until, _) = result_missing(now, now, now, settings);
        let status = Status::Submitting {
            since: context.now,
            until,
            attempts: 0,
            next_attempt: context.now,
            seats,
        };
        let mut change = Change::of(self, status, context);
        change.registration.atlas.hand_over();
        if let Some(standing) = &mut change.registration.standing {
            standing.handed_over = true;
        }
        change.event(what, context, []);
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
            (*until, overdue) = result_missing(*since, *until, context.now, context.settings);
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

    /// Somebody should have acted: the lead is told, or the operator, and again later. Seats of persons who left go to
    /// others.
    fn overdue(&self, context: &Context<'_>) -> Result<Change, Refusal> {
        if self.status.may_reply() {
            return Err(Refusal::NotDue);
        }
        let again = context
            .calendar()
            .deadline(context.now, context.settings.deadlines().contested);
        let (mut status, passed) = self.refilled(context);
        let lead = match &mut status {
            Status::InAssessment { until, .. } => {
                *until = again;
                Some(Escalation::Overdue)
            }
            Status::Contested { until, .. } => {
                *until = again;
                Some(Escalation::Contested)
            }
            Status::RejectionIntended { until, .. } => {
                *until = again;
                Some(Escalation::RejectionIntended)
            }
            Status::DuplicateFound {
                until, choosers, ..
            }
            | Status::ConflictFound {
                until, choosers, ..
            } => {
                *until = again;
                let mut all = self.choosers(context);
                all.extend(std::mem::take(choosers));
                *choosers = all;
                Some(self.choice_overdue())
            }
            Status::Registered { until, .. } => {
                let period = context.settings.deadlines().atlas_review;
                *until = context.calendar().deadline(context.now, period);
                Some(Escalation::Reconfirmation)
            }
            Status::NeedsRepair { until, .. } | Status::InAtlasReview { until, .. } => {
                *until = again;
                None
            }
            Status::AwaitingConfirmation { .. }
            | Status::Expired { .. }
            | Status::CorrectionRequested { .. }
            | Status::Rejected { .. }
            | Status::Approved { .. }
            | Status::Submitting { .. }
            | Status::RejectedByEccc { .. }
            | Status::Withdrawn => return Err(Refusal::NotDue),
        };
        let (reason, mail) = match status {
            Status::NeedsRepair { .. } => ("needs_repair", MailKind::NeedsRepair),
            _ => ("atlas_review", MailKind::AtlasOverdue),
        };
        let due = status.deadline().unwrap_or(again);
        let mut change = Change::of(self, status, context);
        change.hand_over(&passed, context);
        if let Some(choosers) = self.status.choosers() {
            change.ask_to_choose(choosers, context);
        }
        if let Some(escalation) = lead {
            change.escalate(escalation, context);
        } else {
            let facts = [("reason", reason.to_owned())];
            change.event(EventKind::Escalated, context, facts);
            change.mail(mail, context);
        }
        change.tick(Tick::Overdue, due, context);
        Ok(change)
    }
}
