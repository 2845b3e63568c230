//! What assessors do.

use super::{Change, Claim, Context, Refusal, Registration, Status, change::NoteContent};
use crate::{
    assessment::{Assessment, SeatState, Seats, Verdict},
    audit::{Actor, EventKind},
    ids::LinkId,
    link::LinkState,
    outbox::{Escalation, MailKind, Tick},
    questions::QuestionId,
    settings::PersonId,
    text::Prose,
};

/// An open seat that somebody acts from.
struct Held {
    number: u8,
    person: PersonId,
}

impl Registration {
    pub(super) fn assess(
        &self,
        link: LinkId,
        version: u32,
        assessment: &Assessment,
        context: &Context<'_>,
    ) -> Result<Change, Refusal> {
        let (seats, held) = self.open_seat(link, context)?;
        if version != self.version {
            return Err(Refusal::VersionChanged);
        }
        let mut seats = seats.clone();
        if let Some(seat) = seats.seat_mut(held.number) {
            let (person, outcome, at) = (held.person.clone(), assessment.outcome, context.now);
            seat.state = SeatState::Decided {
                person,
                link,
                outcome,
                at,
            };
        }
        let verdict = seats.verdict();
        let mut change = Change::of(self, self.after(verdict, seats, context), context);
        let note = NoteContent::Assessment(Box::new(assessment.clone()));
        let commitment = change.note(held.number, held.person, note, context);
        let facts = [
            ("seat", held.number.to_string()),
            ("outcome", assessment.outcome.code().to_owned()),
        ];
        let event = change.event(EventKind::Assessed, context, facts);
        event.commitments.insert("assessment".into(), commitment);
        change.settle(link, LinkState::Used);
        change.decided(verdict, context);
        Ok(change)
    }

    /// The seat that the link opens, if its person may still decide.
    fn open_seat(&self, link: LinkId, context: &Context<'_>) -> Result<(&Seats, Held), Refusal> {
        let seats = self
            .status
            .seats()
            .ok_or(Refusal::WrongState(self.status.name()))?;
        let seat = seats.of_link(link).ok_or(Refusal::LinkNotCurrent)?;
        match &seat.state {
            SeatState::Decided { .. } => Err(Refusal::AlreadyDecided),
            SeatState::Vacant => Err(Refusal::LinkNotCurrent),
            SeatState::Open { .. } if !matches!(self.status, Status::InAssessment { .. }) => {
                Err(Refusal::WrongState(self.status.name()))
            }
            SeatState::Open { person, .. } => {
                let known = context.settings.person(person).is_some();
                let same = context.actor == Actor::Assessor(person.clone());
                if known && same {
                    Ok((
                        seats,
                        Held {
                            number: seat.number,
                            person: person.clone(),
                        },
                    ))
                } else {
                    Err(Refusal::PersonRemoved)
                }
            }
        }
    }

    fn after(&self, verdict: Verdict, seats: Seats, context: &Context<'_>) -> Status {
        let deadlines = context.settings.deadlines();
        let until = |span| context.calendar().deadline(context.now, span);
        match verdict {
            Verdict::Open => Status::InAssessment {
                until: self.status.deadline().unwrap_or(context.now),
                seats,
            },
            Verdict::Approved => Status::Approved {
                until: until(context.settings.assessment().recall_window),
                seats,
            },
            Verdict::RejectionIntended => Status::RejectionIntended {
                until: until(context.settings.assessment().hearing),
                seats,
            },
            Verdict::CorrectionRequested => Status::CorrectionRequested {
                until: until(deadlines.correction.after),
                seats,
            },
            Verdict::Contested => Status::Contested {
                until: until(deadlines.contested),
                seats,
            },
        }
    }

    pub(super) fn declare_conflict(
        &self,
        link: LinkId,
        reason: &Prose,
        context: &Context<'_>,
    ) -> Result<Change, Refusal> {
        let (seats, held) = self.open_seat(link, context)?;
        let mut seats = seats.clone();
        seats.conflicted.push(held.person.clone());
        let next = seats.next_person(context.settings, &self.answers);
        let new_link = context.link_id(&format!("seat/{}", held.number));
        let state = match &next {
            Some(person) => SeatState::Open {
                person: person.clone(),
                link: new_link,
            },
            None => SeatState::Vacant,
        };
        if let Some(seat) = seats.seat_mut(held.number) {
            seat.state = state;
        }
        let until = self.status.deadline().unwrap_or(context.now);
        let mut change = Change::of(self, Status::InAssessment { until, seats }, context);
        let commitment = change.note(
            held.number,
            held.person,
            NoteContent::Conflict(reason.clone()),
            context,
        );
        let event = change.event(
            EventKind::ConflictDeclared,
            context,
            [("seat", held.number.to_string())],
        );
        event.commitments.insert("reason".into(), commitment);
        change.settle(link, LinkState::Revoked);
        match next {
            Some(person) => {
                change.issue_for_seat(new_link, held.number, person.clone(), until);
                change.mail(
                    MailKind::Assess {
                        person,
                        seat: held.number,
                        link: new_link,
                    },
                    context,
                );
            }
            None => change.escalate(Escalation::SeatVacant, context),
        }
        Ok(change)
    }
}

impl Change {
    /// What follows when the seats' outcomes add up to something.
    fn decided(&mut self, verdict: Verdict, context: &Context<'_>) {
        let (outcome, escalation) = match verdict {
            Verdict::Open => return,
            Verdict::Approved => ("approved", None),
            Verdict::RejectionIntended => {
                ("rejection_intended", Some(Escalation::RejectionIntended))
            }
            Verdict::CorrectionRequested => (
                "correction_requested",
                Some(Escalation::CorrectionRequested),
            ),
            Verdict::Contested => ("contested", Some(Escalation::Contested)),
        };
        let settings_version = context.settings.version().to_string();
        let facts = [
            ("outcome", outcome.to_owned()),
            ("settings", settings_version),
        ];
        self.event(EventKind::Decided, context, facts);
        self.tell_seats();
        let due = self.registration.status.deadline().unwrap_or(context.now);
        match escalation {
            Some(reason) => {
                self.escalate(reason, context);
                self.tick(Tick::Overdue, due, context);
            }
            None => {
                self.claim_register_number();
                self.mail_decision(context);
                self.tick(Tick::RecallWindowEnds, due, context);
            }
        }
    }

    /// Links of seats that did not get to decide this round.
    fn tell_seats(&mut self) {
        let open: Vec<LinkId> = self
            .registration
            .status
            .seats()
            .into_iter()
            .flat_map(|seats| &seats.seats)
            .filter(|seat| matches!(seat.state, SeatState::Open { .. }))
            .filter_map(crate::assessment::Seat::link)
            .collect();
        for link in open {
            self.settle(link, LinkState::Superseded);
        }
    }

    fn mail_decision(&mut self, context: &Context<'_>) {
        let persons: Vec<PersonId> = self
            .registration
            .status
            .seats()
            .into_iter()
            .flat_map(|seats| &seats.seats)
            .filter_map(|seat| seat.person().cloned())
            .collect();
        for person in persons {
            self.mail(MailKind::DecisionMade { person }, context);
        }
    }

    fn claim_register_number(&mut self) {
        let answers = &self.registration.answers;
        if let (Some(number), Some(country)) =
            (answers.text(QuestionId::RegisterNumber), answers.country())
        {
            let number = number.to_owned();
            self.claims.push(Claim::RegisterNumber { country, number });
        }
    }
}
