//! An approval is taken back before it goes to the Atlas.

use super::{Change, Context, NoteContent, Refusal, Registration, Status};
use crate::{
    audit::{Actor, EventKind},
    ids::LinkId,
    link::LinkState,
    text::Prose,
};

impl Registration {
    /// A recall that comes after the registration was handed over loses; so does the hand-over that comes after a recall.
    pub(super) fn recall(
        &self,
        link: LinkId,
        reason: Prose,
        context: &Context<'_>,
    ) -> Result<Change, Refusal> {
        let Status::Approved { recall, seats, .. } = &self.status else {
            return Err(match self.status {
                Status::Submitting { .. }
                | Status::NeedsRepair { .. }
                | Status::DuplicateFound { .. }
                | Status::ConflictFound { .. }
                | Status::InAtlasReview { .. }
                | Status::Registered { .. } => Refusal::WithTheAtlas,
                _ => Refusal::WrongState(self.status.name()),
            });
        };
        let (person, _) = recall
            .iter()
            .find(|(_, it)| **it == link)
            .ok_or(Refusal::LinkNotCurrent)?;
        let known = context.settings.person(person).is_some();
        if !known || context.actor != Actor::Assessor(person.clone()) {
            return Err(Refusal::PersonRemoved);
        }
        let seat = seats.all().find(|seat| seat.person() == Some(person));
        let number = seat.map_or(0, |seat| seat.number);
        let mut change: Change = self.begin_round(Some(link), context);
        change.settle(link, LinkState::Used);
        change.release_register_number();
        let note = NoteContent::Recall(reason);
        let commitment = change.note(number, person.clone(), note, context);
        let facts = [("seat", number.to_string())];
        let event = change.event(EventKind::Recalled, context, facts);
        event.commitments.insert("reason".into(), commitment);
        Ok(change)
    }
}
