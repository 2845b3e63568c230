//! What the applicant does, or whoever reads the mail of the address that was given.

use super::{
    Change, Context, Lapse, NoteContent, Refusal, Registration, Status, change::STATUS_LINK_LIFE,
};
use crate::{
    audit::EventKind,
    email::EmailAddress,
    ids::{LinkId, Reference},
    link::{LinkState, Purpose},
    outbox::{Escalation, MailKind},
    text::Prose,
};

impl Registration {
    pub(super) fn confirm(&self, link: LinkId, context: &Context<'_>) -> Result<Change, Refusal> {
        self.confirmable(link, context)?;
        let status_link = context.link_id("status");
        let mut confirmed = self.clone();
        confirmed.status_link = Some(status_link);
        let mut change = confirmed.begin_round(None, context);
        change.event(EventKind::Confirmed, context, []);
        change.settle(link, LinkState::Used);
        change.issue(status_link, Purpose::Status, context.now + STATUS_LINK_LIFE);
        change.mail(MailKind::Received { link: status_link }, context);
        Ok(change)
    }

    /// The mailbox is somebody's who knows nothing of the registration. Nothing is deleted; the lead is told, and no mail
    /// goes to the address any more.
    pub(super) fn disown(
        &self,
        link: LinkId,
        words: Prose,
        context: &Context<'_>,
    ) -> Result<Change, Refusal> {
        self.confirmable(link, context)?;
        let why = Lapse::Disowned;
        let mut change = Change::of(self, Status::Expired { why }, context);
        change.settle(link, LinkState::Used);
        let commitment = change.remark(NoteContent::Disowned(words), context);
        let event = change.event(EventKind::Disowned, context, []);
        event.commitments.insert("words".into(), commitment);
        change.escalate(Escalation::Disowned, context);
        Ok(change)
    }

    /// Whether that link confirms the address now.
    fn confirmable(&self, link: LinkId, context: &Context<'_>) -> Result<(), Refusal> {
        self.awaiting_confirmation()?;
        match &self.status {
            Status::AwaitingConfirmation { link: current, .. } if *current != link => {
                Err(Refusal::LinkNotCurrent)
            }
            Status::AwaitingConfirmation { until, .. } if *until <= context.now => {
                Err(Refusal::WrongState("expired"))
            }
            _ => Ok(()),
        }
    }

    pub(super) fn correct_address(
        &self,
        address: EmailAddress,
        context: &Context<'_>,
    ) -> Result<Change, Refusal> {
        use crate::{answers::Answer, questions::QuestionId};
        self.awaiting_confirmation()?;
        let mut answers = self.answers.clone();
        answers.set(QuestionId::RepresentativeEmail, Answer::Email(address));
        let corrected = self.with_answers(answers, context);
        let mut change = corrected.new_confirmation(context)?;
        change.new_version = true;
        change.record_answers(EventKind::AddressCorrected, context);
        Ok(change)
    }

    pub(super) fn awaiting_confirmation(&self) -> Result<(), Refusal> {
        match &self.status {
            Status::AwaitingConfirmation { .. } => Ok(()),
            Status::Expired { why } if *why != Lapse::NotCorrected => {
                Err(Refusal::WrongState(self.status.name()))
            }
            _ => Err(Refusal::AlreadyConfirmed),
        }
    }

    /// Consent can be given and taken back as long as the registration is open; that is no new version of the answers,
    /// because nobody assesses it (GDPR, Art. 7(3)).
    pub(super) fn set_directory_consent(
        &self,
        link: LinkId,
        reference: &str,
        listed: bool,
        context: &Context<'_>,
    ) -> Result<Change, Refusal> {
        self.typed_on_status_page(link, reference)?;
        if self.consents_to_directory() == listed {
            return Err(Refusal::NothingChanges);
        }
        let mut change = Change::of(self, self.status.clone(), context);
        change.registration.directory_consent = Some(listed);
        let what = if listed {
            EventKind::DirectoryConsentGiven
        } else {
            EventKind::DirectoryConsentWithdrawn
        };
        change.event(what, context, []);
        Ok(change)
    }

    /// Whether something may be done by the status link to a registration that is open, the reference being typed.
    pub(super) fn typed_on_status_page(
        &self,
        link: LinkId,
        reference: &str,
    ) -> Result<(), Refusal> {
        if self.status_link != Some(link) {
            return Err(Refusal::LinkNotCurrent);
        }
        if !self.status.is_open() {
            return Err(Refusal::WrongState(self.status.name()));
        }
        if Reference::parse(reference).ok().as_ref() != Some(&self.reference) {
            return Err(Refusal::NotTheReference);
        }
        Ok(())
    }

    pub(super) fn withdraw(
        &self,
        link: LinkId,
        reference: &str,
        context: &Context<'_>,
    ) -> Result<Change, Refusal> {
        self.typed_on_status_page(link, reference)?;
        let mut change = Change::of(self, Status::Withdrawn, context);
        change.drop_standing();
        change.close_links(self, None, context);
        change.event(EventKind::Withdrawn, context, []);
        change.mail(MailKind::Withdrawn, context);
        change.release_register_number();
        match &self.status {
            Status::Submitting { .. }
            | Status::NeedsRepair { .. }
            | Status::InAtlasReview { .. }
            | Status::Registered { .. } => change.mail(MailKind::RemoveFromAtlas, context),
            Status::AwaitingConfirmation { .. }
            | Status::Expired { .. }
            | Status::InAssessment { .. }
            | Status::Contested { .. }
            | Status::CorrectionRequested { .. }
            | Status::RejectionIntended { .. }
            | Status::Rejected { .. }
            | Status::Approved { .. }
            | Status::DuplicateFound { .. }
            | Status::ConflictFound { .. }
            | Status::RejectedByEccc { .. }
            | Status::Withdrawn => change.take_out_of_atlas(context),
        }
        Ok(change)
    }
}
