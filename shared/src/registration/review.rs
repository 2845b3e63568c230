//! What the ECCC does with a record: seen by the daily sync, and told to everybody concerned.

use super::{AtlasRecord, Change, Context, Refusal, Registration, Review, Status, UpdateEnd};
use crate::{
    assessment::Seats,
    audit::EventKind,
    outbox::{MailKind, Tick},
    settings::PersonId,
};

impl Registration {
    pub(super) fn reviewed(
        &self,
        review: Review,
        context: &Context<'_>,
    ) -> Result<Change, Refusal> {
        let seats = match (&self.status, review) {
            (Status::InAtlasReview { seats, .. } | Status::Registered { seats, .. }, _)
            | (Status::Submitting { seats, .. }, Review::Gone) => seats,
            _ => return Err(Refusal::WrongState(self.status.name())),
        };
        match review {
            Review::Published => self.published(seats, context),
            Review::RevisionRequested => Ok(self.revision_requested(seats, context)),
            Review::UpdateDiscarded => self.update_discarded(seats, context),
            Review::Rejected => Ok(self.rejected_by_eccc(seats, context)),
            Review::RevisionOfPublished => {
                let class = "revision_of_published";
                let mut change = self.for_operator(seats, review, class, context);
                // Whatever becomes of the version that waits, the record shows what it showed before.
                if let Some(standing) = &self.standing {
                    change.registration.atlas.shows_again(standing.copied);
                }
                Ok(change)
            }
            Review::Gone => {
                let mut change = self.for_operator(seats, review, "record_gone", context);
                change.registration.atlas = AtlasRecord::default();
                change.drop_standing();
                Ok(change)
            }
        }
    }

    fn published(&self, seats: &Seats, context: &Context<'_>) -> Result<Change, Refusal> {
        if matches!(self.status, Status::Registered { .. }) {
            return Err(Refusal::NothingChanges);
        }
        let after = context.settings.deadlines().reconfirmation;
        let until = context.calendar().deadline(context.now, after);
        let status = Status::Registered {
            until,
            seats: seats.clone(),
        };
        let mut change = Change::of(self, status, context);
        change.drop_standing();
        change.event(EventKind::Published, context, []);
        if !self.is_restored() {
            let is_update = self.standing.is_some();
            let mail = |link| match is_update {
                true => MailKind::UpdatePublished { link },
                false => MailKind::Registered { link },
            };
            change.mail_applicant(mail, context);
            change.tell_seats(seats, Review::Published, context);
        }
        change.tick(Tick::Overdue, until, context);
        Ok(change)
    }

    /// The record shows the answers that were approved before, so they hold again.
    fn update_discarded(&self, seats: &Seats, context: &Context<'_>) -> Result<Change, Refusal> {
        let wrong_state = || Refusal::WrongState(self.status.name());
        if !matches!(self.status, Status::InAtlasReview { .. }) {
            return Err(wrong_state());
        }
        let mut discarded = self.clone();
        if let Some(standing) = &mut discarded.standing {
            standing.handed_over = false;
            discarded.atlas.shows_again(standing.copied);
        }
        let change = discarded.restored(UpdateEnd::Discarded, context);
        let mut change = change.ok_or_else(wrong_state)?;
        change.tell_seats(seats, Review::UpdateDiscarded, context);
        Ok(change)
    }

    /// The Atlas names no questions, so the applicant may correct all; then the seats judge anew.
    fn revision_requested(&self, seats: &Seats, context: &Context<'_>) -> Change {
        let status = self.correction_requested(Vec::new(), None, context);
        let mut change = Change::of(self, status, context);
        change.drop_standing();
        change.event(EventKind::RevisionRequested, context, []);
        change.tell_seats(seats, Review::RevisionRequested, context);
        change.ask_applicant_with(|link| MailKind::RevisionRequested { link }, context);
        change
    }

    fn rejected_by_eccc(&self, seats: &Seats, context: &Context<'_>) -> Change {
        let at = context.now;
        let mut change = Change::of(self, Status::RejectedByEccc { at }, context);
        change.drop_standing();
        change.release_register_number();
        change.revoke_opinion(self);
        change.event(EventKind::RejectedByEccc, context, []);
        change.mail_applicant(|link| MailKind::RejectedByEccc { link }, context);
        change.tell_seats(seats, Review::Rejected, context);
        change
    }

    /// Nobody here deletes records, and the Atlas takes no answer to a revision behind a published record. A person finds
    /// out what to do; sent once more, what is missing is made and what differs is changed.
    fn for_operator(
        &self,
        seats: &Seats,
        review: Review,
        class: &'static str,
        context: &Context<'_>,
    ) -> Change {
        let until = context
            .calendar()
            .deadline(context.now, context.settings.deadlines().needs_repair);
        let status = Status::NeedsRepair {
            until,
            refused: Vec::new(),
            seats: seats.clone(),
        };
        let mut change = Change::of(self, status, context);
        change.event(EventKind::Refused, context, [("class", class.to_owned())]);
        change.mail(MailKind::NeedsRepair, context);
        change.tell_seats(seats, review, context);
        change.tick(Tick::Overdue, until, context);
        change
    }
}

impl Change {
    /// Tells everybody who decided.
    fn tell_seats(&mut self, seats: &Seats, review: Review, context: &Context<'_>) {
        let persons: std::collections::BTreeSet<&PersonId> =
            seats.all().filter_map(|seat| seat.person()).collect();
        for person in persons {
            if context.settings.person(person).is_some() {
                let person = person.clone();
                self.mail(MailKind::Reviewed { person, review }, context);
            }
        }
    }
}
