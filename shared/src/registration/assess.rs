//! What assessors do.

use super::{Change, Context, NoteContent, Refusal, Registration, Status, correction::in_order};
use crate::{
    assessment::{Assessment, Outcome, SeatState, Seats, Verdict, may_assess},
    audit::{Actor, EventKind},
    ids::LinkId,
    link::LinkState,
    settings::PersonId,
    text::Prose,
};

/// An open seat that somebody acts from.
pub(super) struct Held {
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
        let marked = in_order(&assessment.marked);
        match assessment.outcome {
            Outcome::Approve => self.may_approve(&held, assessment, context)?,
            Outcome::AskCorrection if marked.is_empty() => return Err(Refusal::NothingMarked),
            Outcome::AskCorrection | Outcome::Reject => {}
        }
        let mut seats = seats.clone();
        if let Some(seat) = seats.seat_mut(held.number) {
            seat.state = SeatState::Decided {
                person: held.person.clone(),
                link,
                outcome: assessment.outcome,
                at: context.now,
            };
        }
        let verdict = seats.verdict();
        let status = match verdict {
            Verdict::CorrectionRequested => {
                let mut status = self.correction_requested(marked, Some(held.number), context);
                status.put(seats);
                status
            }
            _ => self.after(verdict, seats, context),
        };
        let mut change = Change::of(self, status, context);
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
        if verdict == Verdict::Approved {
            change.registration.may_be_submitted(context.settings)?;
        }
        Ok(change)
    }

    /// Approving needs every criterion in favour, an authority without concern, and a person who is not the applicant's.
    fn may_approve(
        &self,
        held: &Held,
        assessment: &Assessment,
        context: &Context<'_>,
    ) -> Result<(), Refusal> {
        let person = context.settings.person(&held.person);
        if !person.is_some_and(|person| may_assess(person, &self.answers)) {
            return Err(Refusal::ConflictOfInterest);
        }
        if !assessment.is_all_in_favour(&context.settings.assessment().criteria) {
            return Err(Refusal::NotAllInFavour);
        }
        self.security_clears(context.settings)
    }

    /// The seat that the link opens, if its person may still decide.
    pub(super) fn open_seat(
        &self,
        link: LinkId,
        context: &Context<'_>,
    ) -> Result<(&Seats, Held), Refusal> {
        let seats = self
            .status
            .seats()
            .ok_or(Refusal::WrongState(self.status.name()))?;
        let seat = seats.of_link(link).ok_or(Refusal::LinkNotCurrent)?;
        let judged = matches!(
            self.status,
            Status::InAssessment { .. } | Status::Contested { .. }
        );
        match &seat.state {
            SeatState::Decided { .. } | SeatState::Upheld { .. } => Err(Refusal::AlreadyDecided),
            SeatState::Vacant | SeatState::Confirming { .. } => Err(Refusal::LinkNotCurrent),
            SeatState::Open { .. } if !judged => Err(Refusal::WrongState(self.status.name())),
            SeatState::Open { person, .. } => {
                let known = context.settings.person(person).is_some();
                let same = context.actor == Actor::Assessor(person.clone());
                if known && same {
                    let (number, person) = (seat.number, person.clone());
                    Ok((seats, Held { number, person }))
                } else {
                    Err(Refusal::PersonRemoved)
                }
            }
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
        let Held { number, person } = held;
        let told = |change: &mut Change| {
            let note = NoteContent::Conflict(reason.clone());
            let commitment = change.note(number, person, note, context);
            let facts = [("seat", number.to_string())];
            let event = change.event(EventKind::ConflictDeclared, context, facts);
            event.commitments.insert("reason".into(), commitment);
        };
        Ok(self.pass_on(seats, (number, link), told, context))
    }
}
