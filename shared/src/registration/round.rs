//! Rounds: all seats judge one version of the answers. A new round gives every seat a new link; a seat whose person may
//! not judge any more goes to the next.

use super::{Change, Context, Refusal, Registration, SecurityOpinion, Status};
use crate::{
    assessment::{Passed, Seat, SeatState, Seats},
    audit::EventKind,
    ids::LinkId,
    link::{LinkState, Purpose},
    outbox::{Escalation, MailKind, Tick},
    settings::{PersonId, Settings},
};

impl Registration {
    /// The state in which all seats judge the present answers, the same persons as before where they may.
    fn next_round(&self, context: &Context<'_>) -> Status {
        let before = self.status.seats().cloned().unwrap_or_default();
        let after = context.settings.deadlines().assessment.after;
        Status::InAssessment {
            until: context.calendar().deadline(context.now, after),
            reminded: 0,
            seats: before.again(context.settings, &self.answers, |seat| {
                context.link_id(&format!("seat/{seat}"))
            }),
        }
    }

    /// Begins a round: links, mails and deadlines included; links of the round before are superseded, but for `used`, by
    /// which somebody wanted the round.
    pub(super) fn begin_round(&self, used: Option<LinkId>, context: &Context<'_>) -> Change {
        let mut change = Change::of(self, self.next_round(context), context);
        change.close_links(self, used, context);
        change.invite(context);
        change.opinion_for_round(context);
        let deadline = &context.settings.deadlines().assessment;
        change.remind(&deadline.reminders, context);
        if let Some(until) = change.registration.status.deadline() {
            change.tick(Tick::Overdue, until, context);
        }
        change
    }

    /// Whether a seat waits for somebody who may not judge any more, or could be filled now.
    #[must_use]
    pub fn wants_reseating(&self, settings: &Settings) -> bool {
        match &self.status {
            Status::InAssessment { seats, .. } | Status::Contested { seats, .. } => !seats
                .clone()
                .fill(settings, &self.answers, |_| LinkId::from_bits([0; 16]))
                .is_empty(),
            Status::RejectionIntended { seats, .. } => leavers(seats, settings).next().is_some(),
            _ => false,
        }
    }

    pub(super) fn reseat(&self, context: &Context<'_>) -> Result<Change, Refusal> {
        if !self.wants_reseating(context.settings) {
            return Err(Refusal::NotDue);
        }
        if matches!(self.status, Status::RejectionIntended { .. }) {
            return Ok(self.without_leavers(context));
        }
        let (status, passed) = self.refilled(context);
        let mut change = Change::of(self, status, context);
        change.hand_over(&passed, context);
        Ok(change)
    }

    /// Takes a seat from its person, who by `seats` may hold it no more, and gives it to the next; nobody left is told.
    /// `told` says in the trail why.
    pub(super) fn pass_on(
        &self,
        mut seats: Seats,
        (number, link): (u8, LinkId),
        told: impl FnOnce(&mut Change),
        context: &Context<'_>,
    ) -> Change {
        if let Some(seat) = seats.seat_mut(number) {
            seat.state = SeatState::Vacant;
        }
        let passed = seats.fill(context.settings, &self.answers, |seat| {
            context.link_id(&format!("seat/{seat}"))
        });
        let left_empty = passed.iter().all(|it| it.number != number);
        let mut status = self.status.clone();
        status.put(seats);
        let mut change = Change::of(self, status, context);
        told(&mut change);
        change.settle(link, LinkState::Revoked);
        change.hand_over(&passed, context);
        if left_empty {
            change.tell_vacancy(context);
        }
        change
    }

    /// The present state with every seat given to somebody who may judge, and which seats that changed.
    pub(super) fn refilled(&self, context: &Context<'_>) -> (Status, Vec<Passed>) {
        let mut status = self.status.clone();
        let passed = match &mut status {
            Status::InAssessment { seats, .. } | Status::Contested { seats, .. } => {
                seats.fill(context.settings, &self.answers, |seat| {
                    context.link_id(&format!("seat/{seat}"))
                })
            }
            _ => Vec::new(),
        };
        (status, passed)
    }
}

/// Seats that have to confirm a rejection and whose person is in the settings no more, or cannot be reached.
pub(super) fn leavers<'s>(
    seats: &'s Seats,
    settings: &'s Settings,
) -> impl Iterator<Item = &'s Seat> {
    seats.all().filter(|seat| {
        matches!(&seat.state, SeatState::Confirming { person, .. }
            if settings.person(person).is_none_or(|it| seats.is_unreachable(it)))
    })
}

impl Change {
    /// Sends every open seat its link; a vacant one goes to the lead.
    fn invite(&mut self, context: &Context<'_>) {
        for (seat, person, link) in self.open_seats() {
            self.ask_seat(seat, person, link, context);
        }
        let seats = self.registration.status.seats();
        let vacant = seats.is_some_and(|seats| {
            let mut all = seats.all();
            all.any(|seat| seat.state == SeatState::Vacant)
        });
        if vacant {
            self.tell_vacancy(context);
        }
    }

    /// The seats that wait, with their persons and links.
    pub(super) fn open_seats(&self) -> Vec<(u8, PersonId, LinkId)> {
        let seats = self.registration.status.seats();
        let open = seats
            .into_iter()
            .flat_map(Seats::all)
            .filter_map(|seat| match &seat.state {
                SeatState::Open { person, link } => Some((seat.number, person.clone(), *link)),
                _ => None,
            });
        open.collect()
    }

    /// A seat's link, and the mail that brings it.
    pub(super) fn ask_seat(
        &mut self,
        seat: u8,
        person: PersonId,
        link: LinkId,
        context: &Context<'_>,
    ) {
        let until = self.registration.status.deadline().unwrap_or(context.now);
        let week = context.settings.deadlines().contested;
        let expires = until.max(context.calendar().deadline(context.now, week));
        self.issue_for_seat(link, Purpose::Assess, (seat, person.clone()), expires);
        let mail = if matches!(self.registration.status, Status::Contested { .. }) {
            MailKind::Contested { person, seat, link }
        } else {
            MailKind::Assess { person, seat, link }
        };
        self.mail(mail, context);
    }

    /// Seats that were passed on: the old links die, the new persons are asked.
    pub(super) fn hand_over(&mut self, passed: &[Passed], context: &Context<'_>) {
        for it in passed {
            if let Some((person, link)) = &it.before {
                self.settle(*link, LinkState::Revoked);
                let facts = [("seat", it.number.to_string())];
                self.event(EventKind::SeatPassed, context, facts);
                let person = person.clone();
                self.mail(MailKind::Superseded { person }, context);
            }
        }
        let open = self.open_seats();
        for it in passed {
            match open.iter().find(|(seat, ..)| *seat == it.number) {
                Some((seat, person, link)) => {
                    if it.before.is_none() {
                        let facts = [("seat", seat.to_string())];
                        self.event(EventKind::SeatFilled, context, facts);
                    }
                    self.ask_seat(*seat, person.clone(), *link, context);
                }
                None => self.tell_vacancy(context),
            }
        }
    }

    /// Nobody is left: lead and operator are told, nothing decides by itself.
    pub(super) fn tell_vacancy(&mut self, context: &Context<'_>) {
        let contested = matches!(self.registration.status, Status::Contested { .. });
        let reason = if contested {
            Escalation::Contested
        } else {
            Escalation::SeatVacant
        };
        self.escalate(reason, context);
        self.mail(MailKind::Stalled { reason }, context);
    }

    /// Ends every link by which something could still be done to the registration as it was `before`, but for `used`,
    /// and tells whoever was waited for.
    pub(super) fn close_links(
        &mut self,
        before: &Registration,
        used: Option<LinkId>,
        context: &Context<'_>,
    ) {
        if let Status::Approved { recall, .. } = &before.status {
            for link in recall.values().filter(|link| Some(**link) != used) {
                self.settle(*link, LinkState::Revoked);
            }
        }
        let was_over = matches!(before.status, Status::CorrectionRequested { .. });
        for seat in before.status.seats().into_iter().flat_map(Seats::all) {
            match &seat.state {
                SeatState::Open { person, link } if !was_over && Some(*link) != used => {
                    self.settle(*link, LinkState::Superseded);
                    let person = person.clone();
                    self.mail(MailKind::Superseded { person }, context);
                }
                SeatState::Confirming { link, .. } if Some(*link) != used => {
                    self.settle(*link, LinkState::Superseded);
                }
                _ => {}
            }
        }
        self.close_choice(before);
        if !self.registration.status.is_open() {
            self.revoke_opinion(before);
        }
    }

    /// The authority's answer is not waited for any more.
    pub(super) fn revoke_opinion(&mut self, before: &Registration) {
        if let Some(SecurityOpinion::Requested { link, .. }) = &before.security {
            self.settle(*link, LinkState::Revoked);
        }
    }
}
