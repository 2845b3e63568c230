//! Mails that came back for good: nobody reads them at that address. Events of the mail service come more than once and
//! late, so each says something only as long as the address is still the one that is written to.

use super::{Change, Context, Refusal, Registration, Status};
use crate::{
    assessment::{SeatState, Seats},
    audit::{Actor, EventKind},
    email::EmailAddress,
    ids::LinkId,
    outbox::MailKind,
    settings::Settings,
};

impl Registration {
    /// The operator is told, once for each address that the applicant gives: whatever state it is in, there is a mail that
    /// she did not get.
    pub(super) fn applicant_unreachable(
        &self,
        address: &EmailAddress,
        context: &Context<'_>,
    ) -> Result<Change, Refusal> {
        by_the_mail_service(context)?;
        let given = self.answers.representative_email();
        if self.unreachable || !given.is_some_and(|it| it.same_mailbox(address)) {
            return Err(Refusal::NothingChanges);
        }
        let mut change = Change::of(self, self.status.clone(), context);
        change.registration.unreachable = true;
        let facts = [("recipient", "applicant".to_owned())];
        change.event(EventKind::MailBounced, context, facts);
        change.mail(MailKind::Unreachable, context);
        Ok(change)
    }

    /// Her seat goes to the next person, as when she declares a conflict; where she has to confirm a rejection, as when she
    /// left. In this case she is not asked again at that address.
    pub(super) fn assessor_unreachable(
        &self,
        address: &EmailAddress,
        context: &Context<'_>,
    ) -> Result<Change, Refusal> {
        by_the_mail_service(context)?;
        let (Status::InAssessment { seats, .. }
        | Status::Contested { seats, .. }
        | Status::RejectionIntended { seats, .. }) = &self.status
        else {
            return Err(Refusal::WrongState(self.status.name()));
        };
        let waits = waiting_at(seats, address, context.settings);
        let (number, link, marked) = waits.ok_or(Refusal::NothingChanges)?;
        let told = |change: &mut Change| {
            let facts = [
                ("recipient", "assessor".to_owned()),
                ("seat", number.to_string()),
            ];
            change.event(EventKind::MailBounced, context, facts);
        };
        if let Status::RejectionIntended { .. } = self.status {
            let mut without = self.clone();
            without.status.put(marked);
            let mut change = without.without_leavers(context);
            told(&mut change);
            return Ok(change);
        }
        Ok(self.pass_on(marked, (number, link), told, context))
    }
}

/// The seat that waits for whoever is written to at that address, its link, and the seats with a mark that she cannot be
/// reached there.
fn waiting_at(
    seats: &Seats,
    address: &EmailAddress,
    settings: &Settings,
) -> Option<(u8, LinkId, Seats)> {
    let mut waiting = seats.all().filter_map(|seat| match &seat.state {
        SeatState::Open { person, link } | SeatState::Confirming { person, link, .. } => {
            Some((seat.number, *link, settings.person(person)?))
        }
        SeatState::Vacant | SeatState::Decided { .. } | SeatState::Upheld { .. } => None,
    });
    let (number, link, person) = waiting.find(|(.., it)| it.email.same_mailbox(address))?;
    let mut marked = seats.clone();
    marked
        .unreachable
        .insert(person.id.clone(), person.email.mark());
    Some((number, link, marked))
}

fn by_the_mail_service(context: &Context<'_>) -> Result<(), Refusal> {
    if context.actor == Actor::MailService {
        Ok(())
    } else {
        Err(Refusal::NotAllowed)
    }
}
