//! Which mail a message becomes as things stand now, or why it has become moot. Pure.

mod applicant;
mod assessor;
mod others;

pub(crate) use others::{Week, digest};

use jiff::Timestamp;
use shared::{
    email::EmailAddress,
    ids::{DraftId, LinkId, MessageId},
    language::Language,
    link::{Link, LinkKeys, Purpose},
    mail::{self, Content, Frame, Mail, Recipient},
    outbox::MailKind,
    registration::{Registration, Review},
    settings::{PersonId, Settings},
    store::StoredNote,
};
use url::Url;

/// Why there is no mail.
#[derive(Debug)]
pub(crate) enum NoMail {
    /// Nobody needs it any more; why, as a code.
    Moot(&'static str),
    /// A template failed.
    Template,
}

const STATE_PASSED: NoMail = NoMail::Moot("state_passed");
const LINK_DEAD: NoMail = NoMail::Moot("link_dead");
const PERSON_LEFT: NoMail = NoMail::Moot("person_left");
const NO_ADDRESS: NoMail = NoMail::Moot("no_address");

/// What mails are made with, whatever they are about.
#[derive(Clone, Copy)]
pub(crate) struct Desk<'a> {
    pub(crate) settings: &'a Settings,
    pub(crate) keys: &'a LinkKeys,
    pub(crate) base: &'a Url,
    pub(crate) now: Timestamp,
    /// The message that becomes a mail.
    pub(crate) message: MessageId,
}

/// The link that a mail carries. The status page is opened by the link that works now, so that a mail which says more
/// than "here is a link" is not lost when another link takes its place.
pub(crate) fn link_of(mail: &MailKind, registration: &Registration) -> Option<LinkId> {
    match mail {
        MailKind::Confirm { link }
        | MailKind::ConfirmReminder { link }
        | MailKind::StatusLink { link }
        | MailKind::Assess { link, .. }
        | MailKind::AssessReminder { link, .. }
        | MailKind::Contested { link, .. }
        | MailKind::ConfirmRejection { link, .. }
        | MailKind::OpinionGiven { link, .. }
        | MailKind::Duplicate { link, .. }
        | MailKind::Conflict { link, .. }
        | MailKind::SecurityQuestion { link } => Some(*link),
        MailKind::Received { link }
        | MailKind::Corrected { link }
        | MailKind::UpdateReceived { link }
        | MailKind::UpdateEnded { link, .. }
        | MailKind::CorrectionAsked { link }
        | MailKind::CorrectionReminder { link }
        | MailKind::RejectionIntended { link }
        | MailKind::Decided { link }
        | MailKind::RevisionRequested { link }
        | MailKind::Registered { link }
        | MailKind::UpdatePublished { link }
        | MailKind::RejectedByEccc { link }
        | MailKind::SentToAtlas { link } => Some(registration.status_link.unwrap_or(*link)),
        MailKind::DecisionMade { link, .. } => *link,
        MailKind::Expired
        | MailKind::Withdrawn
        | MailKind::Superseded { .. }
        | MailKind::Reviewed { .. }
        | MailKind::Escalation { .. }
        | MailKind::Digest
        | MailKind::NeedsRepair
        | MailKind::AtlasOverdue
        | MailKind::Stalled { .. }
        | MailKind::RemoveFromAtlas
        | MailKind::Unreachable
        | MailKind::Parked { .. }
        | MailKind::ResumeAsked { .. }
        | MailKind::Resume { .. } => None,
    }
}

/// Whether a mail tells what people wrote.
pub(crate) const fn tells_notes(mail: &MailKind) -> bool {
    matches!(
        mail,
        MailKind::CorrectionAsked { .. }
            | MailKind::CorrectionReminder { .. }
            | MailKind::RejectionIntended { .. }
            | MailKind::Decided { .. }
            | MailKind::UpdateEnded { .. }
            | MailKind::Conflict { .. }
            | MailKind::ConfirmRejection { .. }
    )
}

/// What a mail is made of besides settings and keys.
#[derive(Clone, Copy)]
pub(crate) struct About<'a> {
    pub(crate) registration: &'a Registration,
    /// What the table holds of [`link_of`].
    pub(crate) link: Option<&'a Link>,
    /// What people wrote, for a mail that [`tells_notes`].
    pub(crate) notes: &'a [StoredNote],
}

/// A mail about a registration.
pub(crate) fn compose(mail: &MailKind, desk: Desk<'_>, about: About<'_>) -> Result<Mail, NoMail> {
    let case = Case {
        desk,
        registration: about.registration,
        link: about.link,
        notes: about.notes,
    };
    match mail {
        MailKind::Confirm { link } => case.confirm(*link),
        MailKind::ConfirmReminder { link } => case.confirm_reminder(*link),
        MailKind::Received { .. } => case.received(mail::Sent::First),
        MailKind::Corrected { .. } => case.received(mail::Sent::Corrected),
        MailKind::UpdateReceived { .. } => case.received(mail::Sent::Updated),
        MailKind::UpdateEnded { end, version, .. } => case.update_ended(*end, *version),
        MailKind::StatusLink { .. } => case.status_link(),
        MailKind::Expired => case.expired(),
        MailKind::CorrectionAsked { .. } => case.correction(false),
        MailKind::CorrectionReminder { .. } => case.correction(true),
        MailKind::RejectionIntended { .. } => case.rejection_intended(),
        MailKind::Decided { .. } => case.rejected(),
        MailKind::Withdrawn => case.withdrawn(),
        MailKind::SentToAtlas { .. } => case.sent_to_atlas(),
        MailKind::RevisionRequested { .. } => case.eccc_review(Review::RevisionRequested),
        MailKind::Registered { .. } => case.eccc_review(Review::Published),
        MailKind::UpdatePublished { .. } => case.update_published(),
        MailKind::RejectedByEccc { .. } => case.eccc_review(Review::Rejected),
        MailKind::Reviewed { person, review } => case.reviewed(person, *review),
        MailKind::Duplicate { person, link } => case.duplicate(person, *link),
        MailKind::Conflict { person, link } => case.conflict(person, *link),
        MailKind::Assess { person, seat, link } => case.assess(person, *seat, *link, false),
        MailKind::AssessReminder { person, seat, link } => case.assess(person, *seat, *link, true),
        MailKind::Contested { person, seat, link } => case.contested(person, *seat, *link),
        MailKind::ConfirmRejection { person, seat, link } => {
            case.confirm_rejection(person, *seat, *link)
        }
        MailKind::Superseded { person } => case.superseded(person),
        MailKind::OpinionGiven { person, seat, link } => case.opinion_given(person, *seat, *link),
        MailKind::DecisionMade { person, link } => case.decision_made(person, *link),
        MailKind::SecurityQuestion { link } => case.security_question(*link),
        MailKind::Escalation { reason } => case.escalation(*reason),
        MailKind::NeedsRepair => case.needs_repair(),
        MailKind::AtlasOverdue => case.atlas_overdue(),
        MailKind::Stalled { .. } => case.stalled(),
        MailKind::RemoveFromAtlas => case.remove_from_atlas(),
        MailKind::Unreachable => case.unreachable(),
        MailKind::Digest
        | MailKind::Parked { .. }
        | MailKind::ResumeAsked { .. }
        | MailKind::Resume { .. } => Err(STATE_PASSED),
    }
}

/// The mail that leads back to a draft.
pub(crate) fn resume(
    desk: Desk<'_>,
    to: &EmailAddress,
    language: Language,
    draft: DraftId,
    until: Timestamp,
) -> Result<Mail, NoMail> {
    let frame = desk.frame(None, (Recipient::Applicant, to), language);
    let link = LinkId::from_bits(*draft.bits());
    let url = frame.link_url(desk.keys, link, Purpose::Resume);
    write(frame, &mail::Resume { until, url })
}

/// The operator's mail about a parked message.
pub(crate) fn parked(
    desk: Desk<'_>,
    registration: Option<&Registration>,
    message: MessageId,
    kind: &str,
    failure: &str,
) -> Result<Mail, NoMail> {
    let mail = mail::Parked {
        message,
        kind,
        reference: registration.map(|it| &it.reference),
        failure,
    };
    desk.for_operator(registration, &mail)
}

impl Desk<'_> {
    fn frame<'a>(
        &'a self,
        registration: Option<&Registration>,
        (recipient, to): (Recipient, &'a EmailAddress),
        language: Language,
    ) -> Frame<'a> {
        Frame {
            settings: self.settings,
            base: self.base,
            to,
            recipient,
            language,
            message: self.message,
            registration: registration.map(|it| it.id),
            now: self.now,
        }
    }

    fn for_operator(
        &self,
        registration: Option<&Registration>,
        content: &impl Content,
    ) -> Result<Mail, NoMail> {
        let to = &self.settings.centre().operator;
        let language = self.settings.default_language();
        let frame = self.frame(registration, (Recipient::Centre, to), language);
        write(frame, content)
    }
}

fn write(frame: Frame<'_>, content: &impl Content) -> Result<Mail, NoMail> {
    frame.write(content).map_err(|_| NoMail::Template)
}

struct Case<'a> {
    desk: Desk<'a>,
    registration: &'a Registration,
    link: Option<&'a Link>,
    notes: &'a [StoredNote],
}

impl Case<'_> {
    fn applicant(&self) -> Result<Frame<'_>, NoMail> {
        let to = self.registration.answers.representative_email();
        let to = to.ok_or(NO_ADDRESS)?;
        Ok(self.frame(Recipient::Applicant, to, self.registration.language))
    }

    fn frame<'f>(
        &'f self,
        recipient: Recipient,
        to: &'f EmailAddress,
        language: Language,
    ) -> Frame<'f> {
        let about = Some(self.registration);
        self.desk.frame(about, (recipient, to), language)
    }

    fn person(&self, id: &PersonId) -> Result<Frame<'_>, NoMail> {
        let person = self.desk.settings.person(id).ok_or(PERSON_LEFT)?;
        Ok(self.frame(Recipient::Assessor, &person.email, person.language))
    }

    /// The address of the mail's link, when it works and is for that.
    fn url(&self, frame: &Frame<'_>, purpose: Purpose) -> Result<String, NoMail> {
        let link = self.link.ok_or(LINK_DEAD)?;
        let ours = link.registration == self.registration.id && link.purpose == purpose;
        if !ours || link.check(self.desk.now).is_err() {
            return Err(LINK_DEAD);
        }
        Ok(frame.link_url(self.desk.keys, link.id, purpose))
    }
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "tests")]
mod tests;
