//! What the mail service reports of mails: SES's event publishing, through a queue that feeds the outbox.
//!
//! A mail comes back when somebody wants it to, at `/_local/mails`, or when it goes to one of the addresses of SES's
//! mailbox simulator, such as `bounce@simulator.amazonses.com` or `bounce+second@simulator.amazonses.com`.

use jiff::Timestamp;
use serde::Deserialize;
use serde_json::{Map, Value, json};
use uuid::Uuid;

use crate::MAIL_EVENTS;
use crate::store::queue::Sent;
use crate::store::{Posted, Store, StoreError};

/// The domain of SES's mailbox simulator.
const SIMULATOR: &str = "simulator.amazonses.com";

/// What becomes of a mail.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Fate {
    /// Its mailbox does not exist.
    Bounce,
    /// Its reader marks it as unwanted.
    Complaint,
    /// Its reader is out of office.
    AutoReply,
    /// Its mailbox takes nothing more, and SES has given up.
    MailboxFull,
}

impl Fate {
    /// What SES's mailbox simulator does at that address; `None` for any other address.
    pub(crate) fn at(address: &str) -> Option<Self> {
        let (local, domain) = address.rsplit_once('@')?;
        if !domain.eq_ignore_ascii_case(SIMULATOR) {
            return None;
        }
        match local.split('+').next()? {
            "bounce" | "suppressionlist" => Some(Self::Bounce),
            "complaint" => Some(Self::Complaint),
            "ooto" => Some(Self::AutoReply),
            _ => None,
        }
    }

    /// The event's type, and the object that tells more, by its name.
    fn told(self, mail: &Posted, now: Timestamp) -> (&'static str, &'static str, Value) {
        let bounced = |kind: &str, detail: &str, status: &str| {
            let recipients = mail.recipients.iter().map(
                |address| json!({ "emailAddress": address, "action": "failed", "status": status }),
            );
            json!({
                "bounceType": kind,
                "bounceSubType": detail,
                "bouncedRecipients": recipients.collect::<Vec<_>>(),
                "timestamp": now,
                "feedbackId": Uuid::new_v4(),
                "reportingMTA": "dsn; local",
            })
        };
        match self {
            Self::Bounce => ("Bounce", "bounce", bounced("Permanent", "General", "5.1.1")),
            Self::AutoReply => ("Bounce", "bounce", bounced("Transient", "General", "4.0.0")),
            Self::MailboxFull => {
                let told = bounced("Transient", "MailboxFull", "4.2.2");
                ("Bounce", "bounce", told)
            }
            Self::Complaint => {
                let recipients = mail
                    .recipients
                    .iter()
                    .map(|address| json!({ "emailAddress": address }));
                let complaint = json!({
                    "complainedRecipients": recipients.collect::<Vec<_>>(),
                    "timestamp": now,
                    "feedbackId": Uuid::new_v4(),
                    "complaintFeedbackType": "abuse",
                    "complaintSubType": null,
                });
                ("Complaint", "complaint", complaint)
            }
        }
    }
}

/// SES's record of what became of a mail.
fn published(mail: &Posted, fate: Fate, now: Timestamp) -> Value {
    let tags = mail
        .tags
        .iter()
        .map(|(name, value)| (name.clone(), json!([value])));
    let (kind, name, told) = fate.told(mail, now);
    json!({
        "eventType": kind,
        name: told,
        "mail": {
            "timestamp": mail.at,
            "messageId": mail.id,
            "destination": mail.recipients,
            "headersTruncated": true,
            "headers": [],
            "tags": tags.collect::<Map<_, _>>(),
        },
    })
}

impl Store {
    /// Puts what became of a mail into the queue.
    pub(crate) fn report(
        &self,
        mail: &Posted,
        fate: Fate,
        now: Timestamp,
    ) -> Result<(), StoreError> {
        let body = published(mail, fate, now).to_string();
        // A queue without order: each message is a group of its own, and no two are the same.
        let id = Uuid::new_v4().to_string();
        let event = Sent {
            queue: MAIL_EVENTS,
            group: &id,
            deduplication: &id,
            body: &body,
            attributes: &Value::Null,
        };
        self.send(&[event], now).map(drop)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_addresses_of_the_mailbox_simulator_have_their_fates() {
        let of = |local: &str| Fate::at(&format!("{local}@{SIMULATOR}"));
        assert_eq!(of("bounce"), Some(Fate::Bounce));
        assert_eq!(of("bounce+first"), Some(Fate::Bounce));
        assert_eq!(of("complaint"), Some(Fate::Complaint));
        assert_eq!(of("ooto"), Some(Fate::AutoReply));
        assert_eq!(of("success"), None);
        assert_eq!(Fate::at("bounce@example.org"), None);
    }
}
