//! What the applicant does after sending; and new links for everybody.

use super::{Change, Context, Refusal, Registration, Status, change::STATUS_LINK_LIFE};
use crate::{
    assessment::{SeatState, Seats},
    audit::EventKind,
    email::EmailAddress,
    ids::LinkId,
    link::{LinkState, Purpose},
    outbox::{Escalation, MailKind, Tick},
};

impl Registration {
    pub(super) fn confirm(&self, link: LinkId, context: &Context<'_>) -> Result<Change, Refusal> {
        let Status::AwaitingConfirmation {
            until,
            link: current,
            ..
        } = &self.status
        else {
            return Err(match self.status {
                Status::Expired => Refusal::WrongState(self.status.name()),
                _ => Refusal::AlreadyConfirmed,
            });
        };
        if *current != link {
            return Err(Refusal::LinkNotCurrent);
        }
        if *until <= context.now {
            return Err(Refusal::WrongState("expired"));
        }
        let until = context
            .calendar()
            .deadline(context.now, context.settings.deadlines().assessment.after);
        let seats = Seats::assign(context.settings, &self.answers, |seat| {
            context.link_id(&format!("seat/{seat}"))
        });
        let status = Status::InAssessment {
            until,
            seats: seats.clone(),
        };
        let status_link = context.link_id("status");
        let mut change = Change::of(self, status, context);
        change.registration.status_link = Some(status_link);
        change.event(EventKind::Confirmed, context, []);
        change.settle(link, LinkState::Used);
        change.issue(status_link, Purpose::Status, context.now + STATUS_LINK_LIFE);
        change.mail(MailKind::Received { link: status_link }, context);
        change.invite(&seats, context);
        change.tick(Tick::Overdue, until, context);
        Ok(change)
    }

    pub(super) fn correct_address(
        &self,
        address: EmailAddress,
        context: &Context<'_>,
    ) -> Result<Change, Refusal> {
        use crate::{answers::Answer, questions::QuestionId};
        self.awaiting_confirmation()?;
        let mut corrected = self.clone();
        corrected
            .answers
            .set(QuestionId::RepresentativeEmail, Answer::Email(address));
        corrected.version += 1;
        corrected.salt = context.entropy.derive("salt");
        let mut change = corrected.new_confirmation(context)?;
        change.new_version = true;
        change.record_answers(EventKind::AddressCorrected, context);
        Ok(change)
    }

    fn awaiting_confirmation(&self) -> Result<(), Refusal> {
        match &self.status {
            Status::AwaitingConfirmation { .. } => Ok(()),
            Status::Expired => Err(Refusal::WrongState(self.status.name())),
            _ => Err(Refusal::AlreadyConfirmed),
        }
    }

    /// A fresh confirmation link in place of the present one; the deadline stays.
    fn new_confirmation(&self, context: &Context<'_>) -> Result<Change, Refusal> {
        let Status::AwaitingConfirmation { until, link, mails } = &self.status else {
            return Err(Refusal::AlreadyConfirmed);
        };
        let mails = mails
            .spend(context.calendar().date_of(context.now))
            .ok_or(Refusal::TooManyMails)?;
        let renewed = context.link_id("confirm");
        let status = Status::AwaitingConfirmation {
            until: *until,
            link: renewed,
            mails,
        };
        let mut change = Change::of(self, status, context);
        change.settle(*link, LinkState::Superseded);
        change.issue(renewed, Purpose::Confirm, *until);
        change.mail(MailKind::Confirm { link: renewed }, context);
        Ok(change)
    }

    pub(super) fn renew_link(
        &self,
        purpose: Purpose,
        seat: Option<u8>,
        context: &Context<'_>,
    ) -> Result<Change, Refusal> {
        let mut change = match purpose {
            Purpose::Confirm => {
                self.awaiting_confirmation()?;
                self.new_confirmation(context)?
            }
            Purpose::Status => self.new_status_link(context)?,
            Purpose::Assess => self.new_seat_link(seat.ok_or(Refusal::LinkNotCurrent)?, context)?,
        };
        change.event(
            EventKind::LinkRenewed,
            context,
            [("purpose", purpose.segment().to_owned())],
        );
        Ok(change)
    }

    fn new_status_link(&self, context: &Context<'_>) -> Result<Change, Refusal> {
        let old = self
            .status_link
            .ok_or(Refusal::WrongState(self.status.name()))?;
        let renewed = context.link_id("status");
        let mut change = Change::of(self, self.status.clone(), context);
        change.registration.status_link = Some(renewed);
        change.settle(old, LinkState::Superseded);
        change.issue(renewed, Purpose::Status, context.now + STATUS_LINK_LIFE);
        change.mail(MailKind::StatusLink { link: renewed }, context);
        Ok(change)
    }

    fn new_seat_link(&self, number: u8, context: &Context<'_>) -> Result<Change, Refusal> {
        let Status::InAssessment { until, seats } = &self.status else {
            return Err(Refusal::WrongState(self.status.name()));
        };
        let mut seats = seats.clone();
        let seat = seats.seat_mut(number).ok_or(Refusal::LinkNotCurrent)?;
        let SeatState::Open { person, link: old } = seat.state.clone() else {
            return Err(Refusal::AlreadyDecided);
        };
        if context.settings.person(&person).is_none() {
            return Err(Refusal::PersonRemoved);
        }
        let renewed = context.link_id(&format!("seat/{number}"));
        seat.state = SeatState::Open {
            person: person.clone(),
            link: renewed,
        };
        let status = Status::InAssessment {
            until: *until,
            seats,
        };
        let mut change = Change::of(self, status, context);
        change.settle(old, LinkState::Superseded);
        let expires = (*until).max(
            context
                .calendar()
                .deadline(context.now, context.settings.deadlines().contested),
        );
        change.issue_for_seat(renewed, number, person.clone(), expires);
        change.mail(
            MailKind::Assess {
                person,
                seat: number,
                link: renewed,
            },
            context,
        );
        Ok(change)
    }
}

impl Change {
    /// Sends every open seat its link; a vacant one goes to the lead.
    pub(super) fn invite(&mut self, seats: &Seats, context: &Context<'_>) {
        let expires = self.registration.status.deadline().unwrap_or(context.now);
        for seat in &seats.seats {
            match &seat.state {
                SeatState::Open { person, link } => {
                    self.issue_for_seat(*link, seat.number, person.clone(), expires);
                    let mail = MailKind::Assess {
                        person: person.clone(),
                        seat: seat.number,
                        link: *link,
                    };
                    self.mail(mail, context);
                }
                SeatState::Vacant => self.escalate(Escalation::SeatVacant, context),
                SeatState::Decided { .. } => {}
            }
        }
    }
}
