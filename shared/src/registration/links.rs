//! New links in place of old ones, for everybody. They go only to the address on record, so many a day, and each link
//! gives one.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::{
    Change, Context, LinkChange, MailAllowance, Refusal, Registration, Status,
    change::STATUS_LINK_LIFE,
};
use crate::{
    assessment::SeatState,
    audit::EventKind,
    ids::LinkId,
    link::{LinkState, Purpose},
    outbox::MailKind,
};

/// How many new links were asked for today, by whom.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Renewals {
    /// To the status page.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub applicant: Option<MailAllowance>,
    /// For seats, and for the authority.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub assessors: Option<MailAllowance>,
}

fn spend(allowance: &mut Option<MailAllowance>, day: Date) -> Result<(), Refusal> {
    let spent = allowance.map_or(Some(MailAllowance::first(day)), |it| it.spend(day));
    *allowance = Some(spent.ok_or(Refusal::TooManyMails)?);
    Ok(())
}

impl Registration {
    pub(super) fn renew_link(
        &self,
        purpose: Purpose,
        seat: Option<u8>,
        from: Option<LinkId>,
        context: &Context<'_>,
    ) -> Result<Change, Refusal> {
        let of_seat = || seat.ok_or(Refusal::LinkNotCurrent);
        let mut change = match purpose {
            Purpose::Confirm => {
                self.awaiting_confirmation()?;
                self.new_confirmation(context)?
            }
            Purpose::Status => self.new_status_link(context)?,
            Purpose::Assess => self.new_seat_link(of_seat()?, context)?,
            Purpose::ConfirmRejection => self.new_confirming_link(of_seat()?, context)?,
            Purpose::SecurityOpinion => self.new_opinion_link(context)?,
            Purpose::Choose | Purpose::Settle => {
                let link = from.ok_or(Refusal::LinkNotCurrent)?;
                self.new_choosing_link(link, context)?
            }
            Purpose::Recall | Purpose::Overview | Purpose::Resume => {
                return Err(Refusal::LinkNotCurrent);
            }
        };
        let day = context.calendar().date_of(context.now);
        let renewals = &mut change.registration.renewals;
        match purpose {
            // Its mails are counted by the state.
            Purpose::Confirm => {}
            Purpose::Status => spend(&mut renewals.applicant, day)?,
            Purpose::Assess
            | Purpose::ConfirmRejection
            | Purpose::SecurityOpinion
            | Purpose::Recall
            | Purpose::Choose
            | Purpose::Settle
            | Purpose::Overview
            | Purpose::Resume => spend(&mut renewals.assessors, day)?,
        }
        if let Some(from) = from {
            change.renewed_from(from);
        }
        let purpose = purpose.segment().to_owned();
        change.event(EventKind::LinkRenewed, context, [("purpose", purpose)]);
        Ok(change)
    }

    /// A fresh confirmation link in place of the present one; the deadline stays.
    pub(super) fn new_confirmation(&self, context: &Context<'_>) -> Result<Change, Refusal> {
        let Status::AwaitingConfirmation {
            until,
            link,
            mails,
            reminded,
        } = &self.status
        else {
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
            reminded: *reminded,
        };
        let mut change = Change::of(self, status, context);
        change.settle(*link, LinkState::Superseded);
        change.issue(renewed, Purpose::Confirm, *until);
        change.mail(MailKind::Confirm { link: renewed }, context);
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
        let mut status = self.status.clone();
        let (Status::InAssessment { seats, .. } | Status::Contested { seats, .. }) = &mut status
        else {
            return Err(Refusal::WrongState(self.status.name()));
        };
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
        let mut change = Change::of(self, status, context);
        change.settle(old, LinkState::Superseded);
        change.ask_seat(number, person, renewed, context);
        Ok(change)
    }
}

impl Change {
    /// Notes that a new link was asked for from that one. Each item of a transaction is written once: what becomes of the
    /// link otherwise is written with it.
    fn renewed_from(&mut self, from: LinkId) {
        let mut state = None;
        self.links.retain(|change| match change {
            LinkChange::Settle { link, state: ends } if *link == from => {
                state = Some(*ends);
                false
            }
            _ => true,
        });
        self.links.push(LinkChange::Renewed { link: from, state });
    }
}
