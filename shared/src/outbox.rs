//! Messages: everything the portal still has to send, ask or remember, written in the same transaction as the change it
//! follows from. The `outbox` function delivers them; they carry ids only.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use crate::{
    ids::{LinkId, MessageId, RegistrationId},
    settings::PersonId,
};

/// One thing to do when its time comes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Message {
    /// Its id; mails and Atlas jobs carry it, so that a repetition is recognised.
    pub id: MessageId,
    /// Not before.
    pub due: Timestamp,
    /// The registration it belongs to; none for the portal's own messages.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub registration: Option<RegistrationId>,
    /// What to do.
    pub content: Content,
}

/// What a message is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "is", rename_all = "snake_case")]
pub enum Content {
    /// A mail to hand to SES.
    Mail {
        /// Which.
        mail: MailKind,
    },
    /// A moment at which a deadline acts, through a command.
    Tick {
        /// Which.
        tick: Tick,
    },
    /// A job for the queue to the Atlas.
    AtlasJob {
        /// Which.
        job: AtlasJob,
    },
}

/// The mails, each to one recipient. Addresses are looked up when it is sent.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum MailKind {
    /// Applicant: confirm your address.
    Confirm {
        /// The link in it.
        link: LinkId,
    },
    /// Applicant: we have your registration, with the answers.
    Received {
        /// The link to the status page.
        link: LinkId,
    },
    /// Applicant: a new link to the status page, asked for.
    StatusLink {
        /// The link in it.
        link: LinkId,
    },
    /// Applicant: nobody confirmed the address in time.
    Expired,
    /// Applicant: approved and in the Atlas, for review by the ECCC.
    SentToAtlas {
        /// The link to the status page.
        link: LinkId,
    },
    /// Assessor: please assess.
    Assess {
        /// To whom.
        person: PersonId,
        /// The seat.
        seat: u8,
        /// The link in it.
        link: LinkId,
    },
    /// Assessor: the decision was made.
    DecisionMade {
        /// To whom.
        person: PersonId,
    },
    /// Lead: a case needs a hand.
    Escalation {
        /// Why.
        reason: Escalation,
    },
    /// Operator: the Atlas refused a record.
    NeedsRepair,
    /// Operator: a registration has waited too long for the Atlas.
    AtlasOverdue,
    /// Operator: a message could not be delivered.
    Parked {
        /// Which.
        message: MessageId,
    },
}

/// Why the lead is told.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Escalation {
    /// Nobody decided in time.
    Overdue,
    /// No person is left to take a seat.
    SeatVacant,
    /// The assessors differ.
    Contested,
    /// All seats rejected.
    RejectionIntended,
    /// A seat asked for a correction.
    CorrectionRequested,
}

/// Moments at which a deadline acts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Tick {
    /// The address was not confirmed in time.
    ConfirmationExpires,
    /// Somebody should have acted by now: an assessor, the lead, the operator.
    Overdue,
    /// The recall window ends.
    RecallWindowEnds,
    /// No result from the Atlas yet: the job may have vanished from the queue.
    AtlasResultMissing,
}

/// Jobs for the one queue to the Atlas.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum AtlasJob {
    /// Create the record of an approved registration.
    Submit,
    /// Fetch the vocabularies.
    SyncVocabularies,
}

/// The body of a message in the queue: ids only. `version` tells readers of other releases what to expect.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct QueueBody {
    /// Always 1 so far.
    pub version: u8,
    /// What to do.
    pub job: AtlasJob,
    /// For which registration.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub registration: Option<RegistrationId>,
    /// The message it comes from.
    pub message: MessageId,
}

/// The job that fetches the vocabularies, due at `due`. Its id is always the same: everybody who misses the vocabularies
/// asks for the same job, and while one waits for its time no other comes.
#[must_use]
pub fn vocabulary_sync(due: Timestamp) -> Message {
    let digest = Sha256::digest("vocabularies");
    let mut bits = [0; 16];
    bits.copy_from_slice(&digest[..16]);
    Message {
        id: MessageId::from_bits(bits),
        due,
        registration: None,
        content: Content::AtlasJob {
            job: AtlasJob::SyncVocabularies,
        },
    }
}
