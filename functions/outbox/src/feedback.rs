//! What the mail service says became of a mail: the records of SES's event publishing, as SNS puts them raw into a queue.
//! They come from outside, so they are bounded, and nothing of their content is logged.

use std::collections::BTreeMap;

use aws_lambda_events::sqs::SqsMessage;
use serde::Deserialize;
use serde_json::Value;
use shared::{
    email::EmailAddress,
    ids::{MessageId, RegistrationId},
    mail::Recipient,
};

use crate::wire::{TAG_MESSAGE, TAG_RECIPIENT, TAG_REGISTRATION};

/// The longest record that is read. SES cuts the headers that it repeats at 10 kB.
const LONGEST: usize = 64 * 1024;

/// A mail of ours has one recipient; a complaint may name all whom SES wrote to at that provider.
const MOST_RECIPIENTS: usize = 10;

/// Reports that are no complaint of a reader (RFC 5965, section 7.3, and RFC 6430): of a forged sender, of a virus, or
/// that a mail is wanted.
const NO_COMPLAINTS: [&str; 3] = ["auth-failure", "virus", "not-spam"];

/// A mail that came back for good, or that its reader complained of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Feedback {
    /// What became of it.
    pub(crate) what: What,
    /// The message that it came from.
    pub(crate) message: MessageId,
    /// Whom it went to.
    pub(crate) recipient: Recipient,
    /// The registration that it was about.
    pub(crate) registration: Option<RegistrationId>,
    /// The addresses that it is about; at least one.
    pub(crate) addresses: Vec<EmailAddress>,
}

/// What became of a mail.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum What {
    /// It cannot be delivered, now or later.
    Bounced,
    /// It was not delivered, and is not tried any more; another one may be.
    GivenUp,
    /// Its reader marked it as unwanted.
    Complained,
}

/// A record, by the id that names it in the partial batch response.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct FeedbackRecord {
    pub(crate) id: String,
    pub(crate) feedback: Feedback,
}

/// Why a record says nothing that could be acted on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub(crate) enum Unreadable {
    /// No record of a queue, with an id and a body.
    #[error("it is no record of a queue")]
    NoRecord,
    /// Longer than [`LONGEST`].
    #[error("it is too long")]
    TooLong,
    /// Not what SES publishes.
    #[error("it is no event of the mail service")]
    NoEvent,
    /// Without the tags that every mail of the portal has.
    #[error("it is about no mail of the portal")]
    NotOurs,
    /// It names nobody, or too many, or no address at all.
    #[error("it names no recipients that could be written to")]
    Recipients,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Published {
    event_type: String,
    mail: Sent,
    bounce: Option<Bounce>,
    complaint: Option<Complaint>,
}

#[derive(Deserialize)]
struct Sent {
    #[serde(default)]
    destination: Vec<String>,
    #[serde(default)]
    tags: BTreeMap<String, Vec<String>>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Bounce {
    bounce_type: String,
    #[serde(default)]
    bounce_sub_type: Option<String>,
    bounced_recipients: Vec<Reader>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Complaint {
    #[serde(default)]
    complaint_feedback_type: Option<String>,
    complained_recipients: Vec<Reader>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Reader {
    email_address: String,
}

/// The record of a queue that holds something to act on; `None` for any other, and for one that cannot be read, which is
/// told in the log and never comes again.
pub(crate) fn record(value: &Value) -> Option<FeedbackRecord> {
    let read = SqsMessage::deserialize(value).map_err(|_| Unreadable::NoRecord);
    let parts = read.and_then(|it| it.message_id.zip(it.body).ok_or(Unreadable::NoRecord));
    match parts.and_then(|(id, body)| Ok((id, read_body(&body)?))) {
        Ok((id, feedback)) => Some(FeedbackRecord {
            id,
            feedback: feedback?,
        }),
        Err(cause) => {
            tracing::error!(cause = %cause, "an event of the mail service cannot be read");
            None
        }
    }
}

/// What an event says; `None` when it says nothing for good: a delay, an automatic reply.
fn read_body(body: &str) -> Result<Option<Feedback>, Unreadable> {
    if body.len() > LONGEST {
        return Err(Unreadable::TooLong);
    }
    let event: Published = serde_json::from_str(body).map_err(|_| Unreadable::NoEvent)?;
    let (what, readers) = match (event.event_type.as_str(), event.bounce, event.complaint) {
        ("Bounce", Some(bounce), _) if bounce.bounce_type == "Permanent" => {
            (What::Bounced, bounce.bounced_recipients)
        }
        ("Bounce", Some(bounce), _) if bounce.is_given_up() => {
            (What::GivenUp, bounce.bounced_recipients)
        }
        ("Complaint", _, Some(complaint)) if complaint.is_of_a_reader() => {
            (What::Complained, complaint.complained_recipients)
        }
        // SES took it and then found something in it that it does not send.
        ("Reject", ..) => {
            let readers = event.mail.destination.iter().cloned();
            let reader = |email_address| Reader { email_address };
            (What::GivenUp, readers.map(reader).collect())
        }
        ("Bounce", None, _) | ("Complaint", _, None) => return Err(Unreadable::NoEvent),
        _ => return Ok(None),
    };
    let tag = |name| event.mail.tags.get(name).and_then(|values| values.first());
    let message = tag(TAG_MESSAGE).and_then(|id| MessageId::parse(id).ok());
    let recipient =
        tag(TAG_RECIPIENT).and_then(|code| Recipient::ALL.into_iter().find(|it| it.code() == code));
    let registration = tag(TAG_REGISTRATION).map(|id| RegistrationId::parse(id));
    Ok(Some(Feedback {
        what,
        message: message.ok_or(Unreadable::NotOurs)?,
        recipient: recipient.ok_or(Unreadable::NotOurs)?,
        registration: registration.transpose().map_err(|_| Unreadable::NotOurs)?,
        addresses: addresses(&readers)?,
    }))
}

impl Bounce {
    /// Whether this mail never arrived, though the mailbox may be there. An automatic reply comes as `Transient` and
    /// `General`, and so may others of which nobody can tell.
    fn is_given_up(&self) -> bool {
        match self.bounce_type.as_str() {
            "Undetermined" => true,
            "Transient" => self
                .bounce_sub_type
                .as_deref()
                .is_some_and(|detail| detail != "General"),
            _ => false,
        }
    }
}

impl Complaint {
    fn is_of_a_reader(&self) -> bool {
        let report = self.complaint_feedback_type.as_deref();
        report.is_none_or(|report| !NO_COMPLAINTS.contains(&report))
    }
}

fn addresses(readers: &[Reader]) -> Result<Vec<EmailAddress>, Unreadable> {
    if readers.is_empty() || readers.len() > MOST_RECIPIENTS {
        return Err(Unreadable::Recipients);
    }
    let address = |reader: &Reader| EmailAddress::parse(&reader.email_address);
    let addresses: Result<_, _> = readers.iter().map(address).collect();
    addresses.map_err(|_| Unreadable::Recipients)
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "tests")]
mod tests;
