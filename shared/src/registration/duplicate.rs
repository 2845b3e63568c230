//! Records with the same register number that were in the Atlas before: a person says whether one of them is this
//! organisation's, so that no member is there twice (contract, §2).

use std::collections::BTreeMap;

use super::{Candidate, Change, Choice, Context, NoteContent, Refusal, Registration, Side, Status};
use crate::{
    audit::{Actor, EventKind},
    ids::LinkId,
    link::{LinkState, Purpose},
    outbox::{Escalation, MailKind, Tick},
    settings::PersonId,
    text::Prose,
};

impl Registration {
    pub(super) fn atlas_duplicates(
        &self,
        candidates: Vec<Candidate>,
        context: &Context<'_>,
    ) -> Result<Change, Refusal> {
        let Status::Submitting { seats, .. } = &self.status else {
            return Err(Refusal::WrongState(self.status.name()));
        };
        if candidates.is_empty() || !self.atlas.is_open() {
            return Err(Refusal::NothingChanges);
        }
        let until = context
            .calendar()
            .deadline(context.now, context.settings.deadlines().choice);
        let status = Status::DuplicateFound {
            until,
            candidates: candidates.iter().map(|it| it.id).collect(),
            choosers: self.choosers(context),
            seats: seats.clone(),
        };
        let mut change = Change::of(self, status, context);
        let number = candidates.len().to_string();
        let commitment = change.remark(NoteContent::Candidates(candidates), context);
        let event = change.event(EventKind::DuplicatesFound, context, [("records", number)]);
        event.commitments.insert("records".into(), commitment);
        change.ask_to_choose(&BTreeMap::new(), context);
        change.tick(Tick::Overdue, until, context);
        Ok(change)
    }

    /// Who can choose: whoever approved and is still there, and the lead; each by a link of her own.
    pub(super) fn choosers(&self, context: &Context<'_>) -> BTreeMap<PersonId, LinkId> {
        let seats = self.status.seats().into_iter();
        let approvers = seats.flat_map(|seats| seats.approvers());
        approvers
            .chain([&context.settings.lead().id])
            .filter(|person| context.settings.person(person).is_some())
            .map(|person| {
                let link = context.link_id(&format!("choose/{person}"));
                (person.clone(), link)
            })
            .collect()
    }

    pub(super) fn choose(
        &self,
        link: LinkId,
        choice: Choice,
        reason: Prose,
        context: &Context<'_>,
    ) -> Result<Change, Refusal> {
        let (Some(choosers), Some(seats)) = (self.status.choosers(), self.status.seats()) else {
            return Err(Refusal::WrongState(self.status.name()));
        };
        let (person, _) = choosers
            .iter()
            .find(|(_, it)| **it == link)
            .ok_or(Refusal::LinkNotCurrent)?;
        let known = context.settings.person(person).is_some();
        if !known || context.actor != Actor::Assessor(person.clone()) {
            return Err(Refusal::PersonRemoved);
        }
        let mut chosen = self.clone();
        let mut facts = vec![("choice", choice.code().to_owned())];
        match (choice, &self.status) {
            (Choice::Link(record), Status::DuplicateFound { candidates, .. })
                if candidates.contains(&record) =>
            {
                chosen.atlas.link(record);
                facts.push(("record", record.to_string()));
            }
            (Choice::Create, Status::DuplicateFound { .. }) => chosen.atlas.none_is_ours(),
            (Choice::Ours, Status::ConflictFound { .. }) => {
                chosen.atlas.settle_conflict(Side::Ours);
            }
            (Choice::Theirs, Status::ConflictFound { .. }) => {
                chosen.atlas.settle_conflict(Side::Theirs);
            }
            _ => return Err(Refusal::CannotBeChosen),
        }
        if chosen.may_be_submitted(context.settings).is_err() {
            return Ok(self.reopened_without_choice(context));
        }
        let seat = seats.all().find(|seat| seat.person() == Some(person));
        let number = seat.map_or(0, |seat| seat.number);
        let mut change = chosen.to_atlas(seats.clone(), EventKind::Chosen, context);
        change.settle(link, LinkState::Used);
        for (other, theirs) in choosers.iter().filter(|(_, it)| **it != link) {
            change.settle(*theirs, LinkState::Superseded);
            let person = other.clone();
            change.mail(MailKind::Superseded { person }, context);
        }
        let note = NoteContent::Choice { choice, reason };
        let commitment = change.note(number, person.clone(), note, context);
        if let Some(event) = change.events.last_mut() {
            let named = facts
                .into_iter()
                .map(|(name, fact)| (name.to_owned(), fact));
            event.facts.extend(named);
            event.commitments.insert("reason".into(), commitment);
        }
        Ok(change)
    }

    /// What was approved may not go to the Atlas after all, such as when a conflict showed since then: it is judged anew.
    fn reopened_without_choice(&self, context: &Context<'_>) -> Change {
        let mut change = self.reopened(context);
        change.release_register_number();
        change.escalate(Escalation::FourEyes, context);
        change
    }

    /// A new link for a person who can choose.
    pub(super) fn new_choosing_link(
        &self,
        from: LinkId,
        context: &Context<'_>,
    ) -> Result<Change, Refusal> {
        let mut status = self.status.clone();
        let Some(choosers) = status.choosers_mut() else {
            return Err(Refusal::WrongState(self.status.name()));
        };
        let held = choosers.iter_mut().find(|(_, link)| **link == from);
        let (person, link) = held.ok_or(Refusal::LinkNotCurrent)?;
        if context.settings.person(person).is_none() {
            return Err(Refusal::PersonRemoved);
        }
        let (person, renewed) = (person.clone(), context.link_id(&format!("choose/{person}")));
        *link = renewed;
        let mut change = Change::of(self, status, context);
        change.settle(from, LinkState::Superseded);
        change.ask_one_to_choose(person, renewed, context);
        Ok(change)
    }
}

impl Change {
    /// Asks everybody who can choose now and could not before.
    pub(super) fn ask_to_choose(
        &mut self,
        before: &BTreeMap<PersonId, LinkId>,
        context: &Context<'_>,
    ) {
        let choosers = self.registration.status.choosers().cloned();
        for (person, link) in choosers.unwrap_or_default() {
            if before.get(&person) != Some(&link) {
                self.ask_one_to_choose(person, link, context);
            }
        }
    }

    fn ask_one_to_choose(&mut self, person: PersonId, link: LinkId, context: &Context<'_>) {
        let choice = context.settings.deadlines().choice;
        let until = self.registration.status.deadline().unwrap_or(context.now);
        let expires = context.calendar().deadline(until, choice);
        let seats = self.registration.status.seats();
        let seat = seats.and_then(|seats| {
            let mut all = seats.all();
            let held = all.find(|seat| seat.person() == Some(&person));
            held.map(|seat| seat.number)
        });
        let holder = (seat, person.clone());
        let (purpose, mail) = match self.registration.status {
            Status::ConflictFound { .. } => (Purpose::Settle, MailKind::Conflict { person, link }),
            _ => (Purpose::Choose, MailKind::Duplicate { person, link }),
        };
        self.issue_for_person(link, purpose, holder, expires);
        self.mail(mail, context);
    }

    /// Nobody has to choose any more.
    pub(super) fn close_choice(&mut self, before: &Registration) {
        let links = before.status.choosers().into_iter().flatten();
        for (_, link) in links {
            self.settle(*link, LinkState::Revoked);
        }
    }
}
