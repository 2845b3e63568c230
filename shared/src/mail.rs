//! Mails: one struct for each, with what it tells; a [`Frame`] says from whom, to whom and in which language, and makes
//! a [`Mail`] of both, in plain text and in HTML. [`Mail::to_mime`] is what the mail service gets.
//!
//! Text and HTML are rendered from one [`Letter`], so they cannot tell different things. To an address that nobody has
//! confirmed ([`Confirm`], [`ConfirmReminder`], [`Expired`]) goes nothing that the submitter typed: a stranger may have typed the address.

mod answers;
mod applicant;
mod assessor;
mod lead;
mod letter;
mod mime;
mod operator;
mod outcome;
mod resume;
mod review;
mod seat;

pub use answers::{AnswerGroup, AnswerLine, AnswerRow, answer_groups};
pub use applicant::{Confirm, Expired, Received, Sent, SentToAtlas, StatusLink};
pub use assessor::{Assess, DecisionMade};
pub use lead::{Digest, DigestState, DigestTrail, Escalated};
pub use letter::{Action, Fact, Letter};
pub use mime::MimeError;
pub use operator::{AtlasOverdue, NeedsRepair, Parked, RemoveFromAtlas, Stalled, Unreachable};
pub use outcome::{
    ConfirmReminder, Correction, Rejected, RejectionIntended, UpdateEnded, Withdrawn,
};
pub use resume::Resume;
pub use review::{ApplicantReview, Conflict, Duplicate, EcccReview, Reviewed};
pub use seat::{ConfirmRejection, Contested, OpinionGiven, SecurityQuestion, Superseded};

/// A template failed, which it does only for want of memory.
pub use askama::Error as TemplateError;

use askama::Template;
use jiff::Timestamp;
use url::Url;

use crate::{
    email::EmailAddress,
    ids::{LinkId, MessageId, RegistrationId},
    language::Language,
    link::{LinkKeys, Purpose},
    locale::Text,
    settings::Settings,
};

/// The header that carries the id of the message which a mail comes from: mail services replace the `Message-ID`.
pub const MESSAGE_HEADER: &str = "X-NCC-Message";

/// Whom a mail goes to: it tells what a mail that comes back means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Recipient {
    /// The representative, or whoever drafts.
    Applicant,
    /// A person of the settings, in a seat or having been.
    Assessor,
    /// The lead, the operator, the security authority.
    Centre,
}

impl Recipient {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Applicant, Self::Assessor, Self::Centre];

    /// The recipient's code, in the mail service's tags and in metrics.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Applicant => "applicant",
            Self::Assessor => "assessor",
            Self::Centre => "centre",
        }
    }
}

/// A mail, written and ready to be sent.
#[derive(Clone, PartialEq, Eq)]
pub struct Mail {
    /// Its one recipient.
    pub to: EmailAddress,
    /// One line.
    pub subject: String,
    /// Complete alone.
    pub text: String,
    /// A whole document that refers to nothing elsewhere.
    pub html: String,
    /// What else its headers say.
    pub headers: Headers,
}

/// Without address and content: what is printed for debugging ends up in logs.
impl std::fmt::Debug for Mail {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Mail")
            .field("to", &self.to)
            .field("message", &self.headers.message)
            .finish_non_exhaustive()
    }
}

/// What the headers of a mail say besides recipient and subject.
#[derive(Clone, PartialEq, Eq)]
pub struct Headers {
    /// The name of the centre, in the reader's language.
    pub from_name: String,
    /// The sender's address.
    pub from: EmailAddress,
    /// Where replies go.
    pub reply_to: EmailAddress,
    /// The reader's language.
    pub language: Language,
    /// The message it comes from.
    pub message: MessageId,
    /// What its one recipient is to the portal.
    pub recipient: Recipient,
    /// The registration it belongs to: mails of one registration form one thread.
    pub registration: Option<RegistrationId>,
    /// The host of the portal, for ids in headers.
    pub host: String,
    /// When it was written.
    pub date: Timestamp,
}

/// What a mail tells, whoever it goes to.
pub trait Content {
    /// The mail's words and facts in the reader's language.
    fn letter(&self, frame: &Frame<'_>) -> Letter;
}

/// From whom, to whom, in which language, about what.
#[derive(Clone, Copy)]
pub struct Frame<'a> {
    /// The centre's settings.
    pub settings: &'a Settings,
    /// Where people reach the portal.
    pub base: &'a Url,
    /// The one recipient.
    pub to: &'a EmailAddress,
    /// What the recipient is to the portal.
    pub recipient: Recipient,
    /// The recipient's language.
    pub language: Language,
    /// The message it comes from.
    pub message: MessageId,
    /// The registration it belongs to.
    pub registration: Option<RegistrationId>,
    /// The present moment.
    pub now: Timestamp,
}

impl Frame<'_> {
    /// The texts in the recipient's language.
    #[must_use]
    pub fn text(&self) -> Text {
        Text::of(self.language)
    }

    /// The day on which a moment falls at the centre, in words.
    #[must_use]
    pub fn day(&self, moment: Timestamp) -> String {
        self.text().day(moment, self.settings.calendar())
    }

    /// A moment by the centre's clock, in words.
    #[must_use]
    pub fn moment(&self, moment: Timestamp) -> String {
        self.text().moment(moment, self.settings.calendar())
    }

    /// The address behind which a link opens its page: `{base}/{lang}/{segment}/{token}`. The same link gives the same
    /// address again.
    #[must_use]
    pub fn link_url(&self, keys: &LinkKeys, link: LinkId, purpose: Purpose) -> String {
        let token = keys.sign(link, purpose);
        self.url(&format!("{}/{}", purpose.segment(), token.reveal()))
    }

    /// The start page in the recipient's language.
    #[must_use]
    pub fn start_url(&self) -> String {
        self.url("")
    }

    fn url(&self, path: &str) -> String {
        let base = self.base.as_str().trim_end_matches('/');
        format!("{base}/{}/{path}", self.language)
    }

    /// Writes a mail.
    ///
    /// # Errors
    /// When a template fails, which it does only for want of memory.
    pub fn write(&self, content: &impl Content) -> Result<Mail, TemplateError> {
        let letter = content.letter(self);
        let centre = self.settings.name_in(self.language);
        let contact = &self.settings.centre().contact;
        let text = letter::TextPart::new(self.text(), centre, contact, &letter).render()?;
        let html = letter::HtmlPart::new(self.text(), centre, contact, &letter).render()?;
        let mail = self.settings.mail();
        Ok(Mail {
            to: self.to.clone(),
            subject: letter.subject,
            text,
            html,
            headers: Headers {
                from_name: centre.to_owned(),
                from: mail.from.clone(),
                reply_to: mail.reply_to.clone(),
                language: self.language,
                message: self.message,
                recipient: self.recipient,
                registration: self.registration,
                host: self.base.host_str().unwrap_or("localhost").to_owned(),
                date: self.now,
            },
        })
    }
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "tests")]
mod tests;
