//! A rejection is first an intention: the applicant is heard, and only then it is confirmed, or not
//! (Charter of Fundamental Rights, Article 41(2)(a)).

use jiff::Timestamp;

use super::{
    Change, Context, NoteContent, Refusal, Registration, Ruling, Status, UpdateEnd, round::leavers,
};
use crate::{
    assessment::{Outcome, SeatState, Seats},
    audit::{Actor, EventKind},
    ids::LinkId,
    link::{LinkState, Purpose},
    outbox::{MailKind, Tick},
    settings::PersonId,
    text::Prose,
};

impl Registration {
    pub(super) fn reply(
        &self,
        link: LinkId,
        text: Prose,
        context: &Context<'_>,
    ) -> Result<Change, Refusal> {
        if self.status_link != Some(link) {
            return Err(Refusal::LinkNotCurrent);
        }
        if !self.status.may_reply() {
            return Err(match self.status {
                Status::RejectionIntended { .. } => Refusal::AlreadyDecided,
                _ => Refusal::WrongState(self.status.name()),
            });
        }
        let mut change = self.ask_to_confirm(context);
        let commitment = change.remark(NoteContent::Reply(text), context);
        let event = change.event(EventKind::Replied, context, []);
        event.commitments.insert("reply".into(), commitment);
        Ok(change)
    }

    pub(super) fn hearing_ends(&self, context: &Context<'_>) -> Result<Change, Refusal> {
        if !self.status.may_reply() {
            return Err(Refusal::NotDue);
        }
        let mut change = self.ask_to_confirm(context);
        change.event(EventKind::HearingEnded, context, []);
        Ok(change)
    }

    /// The seats that rejected are asked to confirm; when none of their persons is left, all is judged anew.
    fn ask_to_confirm(&self, context: &Context<'_>) -> Change {
        let mut seats = self.status.seats().cloned().unwrap_or_default();
        let asked: Vec<(u8, PersonId)> = seats
            .counting(Outcome::Reject)
            .filter_map(|seat| Some((seat.number, seat.person()?.clone())))
            .filter(|(_, person)| context.settings.person(person).is_some())
            .collect();
        if asked.is_empty() {
            return self.reopened(context);
        }
        for (number, person) in asked {
            let link = context.link_id(&format!("confirm/{number}"));
            if let Some(seat) = seats.seat_mut(number) {
                let at = match seat.state {
                    SeatState::Decided { at, .. } => at,
                    _ => context.now,
                };
                seat.state = SeatState::Confirming { person, link, at };
            }
        }
        let week = context.settings.deadlines().contested;
        let until = context.calendar().deadline(context.now, week);
        let status = Status::RejectionIntended { until, seats };
        let mut change = Change::of(self, status, context);
        for (seat, person, link) in confirming(&change.registration) {
            change.ask_to_rule(seat, person, link, context);
        }
        change.tick(Tick::Overdue, until, context);
        change
    }

    pub(super) fn confirm_rejection(
        &self,
        link: LinkId,
        ruling: Ruling,
        reason: Prose,
        context: &Context<'_>,
    ) -> Result<Change, Refusal> {
        let Status::RejectionIntended { until, seats } = &self.status else {
            return Err(Refusal::WrongState(self.status.name()));
        };
        let seat = seats.of_link(link).ok_or(Refusal::LinkNotCurrent)?;
        let person = match &seat.state {
            SeatState::Confirming { person, .. } => person.clone(),
            SeatState::Upheld { .. } => return Err(Refusal::AlreadyDecided),
            SeatState::Vacant | SeatState::Open { .. } | SeatState::Decided { .. } => {
                return Err(Refusal::LinkNotCurrent);
            }
        };
        let known = context.settings.person(&person).is_some();
        if !known || context.actor != Actor::Assessor(person.clone()) {
            return Err(Refusal::PersonRemoved);
        }
        let number = seat.number;
        let mut change = match ruling {
            Ruling::Reopen => self.reopened_by(Some(link), context),
            Ruling::Uphold => {
                let mut seats = seats.clone();
                if let Some(seat) = seats.seat_mut(number) {
                    let (person, at) = (person.clone(), context.now);
                    seat.state = SeatState::Upheld { person, link, at };
                }
                self.after_ruling(*until, seats, context)
            }
        };
        change.settle(link, LinkState::Used);
        let note = NoteContent::Ruling { ruling, reason };
        let commitment = change.note(number, person, note, context);
        if let Some(note) = change.notes.last_mut() {
            note.version = self.version;
        }
        let facts = [
            ("seat", number.to_string()),
            ("ruling", ruling.code().to_owned()),
        ];
        let event = change.event(EventKind::Ruled, context, facts);
        event.commitments.insert("ruling".into(), commitment);
        change.rejected(self, context);
        Ok(change)
    }

    /// Persons who left confirm nothing; whoever is left does.
    pub(super) fn without_leavers(&self, context: &Context<'_>) -> Change {
        let Some(until) = self.status.deadline() else {
            return self.reopened(context);
        };
        let mut seats = self.status.seats().cloned().unwrap_or_default();
        let mut gone = Vec::new();
        let left: Vec<_> = leavers(&seats, context.settings)
            .map(|seat| seat.number)
            .collect();
        for number in left {
            if let Some(seat) = seats.seat_mut(number)
                && let SeatState::Confirming { person, link, at } = seat.state.clone()
            {
                gone.push((number, link));
                let outcome = Outcome::Reject;
                seat.state = SeatState::Decided {
                    person,
                    link,
                    outcome,
                    at,
                };
            }
        }
        let asked = |seat: &crate::assessment::Seat| {
            matches!(
                seat.state,
                SeatState::Confirming { .. } | SeatState::Upheld { .. }
            )
        };
        if !seats.all().any(asked) {
            return self.reopened(context);
        }
        let mut change = self.after_ruling(until, seats, context);
        for (number, link) in gone {
            change.settle(link, LinkState::Revoked);
            let facts = [("seat", number.to_string())];
            change.event(EventKind::SeatPassed, context, facts);
        }
        change.rejected(self, context);
        change
    }

    /// Rejected once every seat that was asked has confirmed; an update of a member is refused, and the member stays one.
    fn after_ruling(&self, until: Timestamp, seats: Seats, context: &Context<'_>) -> Change {
        let waits = |state: &SeatState| matches!(state, SeatState::Confirming { .. });
        if seats.all().any(|seat| waits(&seat.state)) {
            return Change::of(self, Status::RejectionIntended { until, seats }, context);
        }
        let mut concluded = self.clone();
        concluded.status.put(seats.clone());
        concluded
            .restored(UpdateEnd::Refused, context)
            .unwrap_or_else(|| {
                let at = context.now;
                Change::of(self, Status::Rejected { at, seats }, context)
            })
    }

    /// A new link for a seat that has to confirm.
    pub(super) fn new_confirming_link(
        &self,
        number: u8,
        context: &Context<'_>,
    ) -> Result<Change, Refusal> {
        let Status::RejectionIntended { until, seats } = &self.status else {
            return Err(Refusal::WrongState(self.status.name()));
        };
        let mut seats = seats.clone();
        let seat = seats.seat_mut(number).ok_or(Refusal::LinkNotCurrent)?;
        let SeatState::Confirming { person, link, at } = seat.state.clone() else {
            return Err(Refusal::AlreadyDecided);
        };
        if context.settings.person(&person).is_none() {
            return Err(Refusal::PersonRemoved);
        }
        let (old, link) = (link, context.link_id(&format!("confirm/{number}")));
        seat.state = SeatState::Confirming {
            person: person.clone(),
            link,
            at,
        };
        let until = *until;
        let status = Status::RejectionIntended { until, seats };
        let mut change = Change::of(self, status, context);
        change.settle(old, LinkState::Superseded);
        change.ask_to_rule(number, person, link, context);
        Ok(change)
    }

    /// All seats judge anew.
    pub(super) fn reopened(&self, context: &Context<'_>) -> Change {
        self.reopened_by(None, context)
    }

    /// All seats judge anew; `used` is the link by which somebody wanted that.
    fn reopened_by(&self, used: Option<LinkId>, context: &Context<'_>) -> Change {
        let mut change = self.begin_round(used, context);
        change.event(EventKind::Reopened, context, []);
        change
    }
}

/// The seats that have to confirm, with their persons and links.
fn confirming(registration: &Registration) -> Vec<(u8, PersonId, LinkId)> {
    let seats = registration.status.seats().into_iter().flat_map(Seats::all);
    seats
        .filter_map(|seat| match &seat.state {
            SeatState::Confirming { person, link, .. } => {
                Some((seat.number, person.clone(), *link))
            }
            _ => None,
        })
        .collect()
}

impl Change {
    fn ask_to_rule(&mut self, seat: u8, person: PersonId, link: LinkId, context: &Context<'_>) {
        let week = context.settings.deadlines().contested;
        let until = self.registration.status.deadline().unwrap_or(context.now);
        let expires = until.max(context.calendar().deadline(context.now, week));
        let holder = (seat, person.clone());
        self.issue_for_seat(link, Purpose::ConfirmRejection, holder, expires);
        self.mail(MailKind::ConfirmRejection { person, seat, link }, context);
    }

    /// What follows when the rejection is confirmed.
    fn rejected(&mut self, before: &Registration, context: &Context<'_>) {
        if !matches!(self.registration.status, Status::Rejected { .. }) {
            return;
        }
        let facts = [
            ("outcome", "rejected".to_owned()),
            ("settings", context.settings.version().to_string()),
        ];
        self.event(EventKind::Decided, context, facts);
        self.revoke_opinion(before);
        self.mail_applicant(|link| MailKind::Decided { link }, context);
        self.release_register_number();
        self.take_out_of_atlas(context);
    }
}
