//! What can be asked of a registration, and why it may be refused.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::{
    assessment::Assessment, email::EmailAddress, ids::LinkId, link::Purpose, outbox::Tick,
    text::Prose,
};

/// Something that somebody, or time, wants to happen to a registration.
#[derive(Clone, Debug)]
pub enum Command {
    /// The applicant confirms the e-mail address, by the mailed link.
    Confirm {
        /// The link that was opened.
        link: LinkId,
    },
    /// The applicant corrects the e-mail address before it is confirmed.
    CorrectAddress {
        /// The address that is right.
        address: EmailAddress,
    },
    /// The holder of an old link asks for a new one; it goes to the address on record.
    RenewLink {
        /// What the link is for.
        purpose: Purpose,
        /// The seat, for an assessor's link.
        seat: Option<u8>,
    },
    /// A seat decides.
    Assess {
        /// The link that was opened.
        link: LinkId,
        /// The version of the answers that was shown.
        version: u32,
        /// What was decided.
        assessment: Box<Assessment>,
    },
    /// A seat's person cannot judge this case.
    DeclareConflict {
        /// The link that was opened.
        link: LinkId,
        /// Why, in her own words.
        reason: Prose,
    },
    /// A deadline acts.
    Tick(Tick),
    /// The Atlas holds the record.
    AtlasRecorded,
    /// The Atlas does not hold the record.
    AtlasFailed(AtlasFailure),
}

/// Why the Atlas does not hold a record.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum AtlasFailure {
    /// It may work later.
    Passing {
        /// When to try again.
        retry_at: Timestamp,
        /// The class of the failure, for the trail: a code.
        class: &'static str,
    },
    /// It will not work by itself.
    Permanent {
        /// The class of the failure, for the trail: a code.
        class: &'static str,
        /// What was refused.
        refused: Vec<RefusedField>,
    },
}

/// One thing that the Atlas refused.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RefusedField {
    /// The JSON:API pointer, e.g. `/data/attributes/field_url/0`; empty when the Atlas gave none.
    pub pointer: String,
    /// The name of the form question that fills the field.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub question: Option<String>,
    /// The HTTP status of the error; 0 when it was found before anything was sent.
    pub status: u16,
}

/// Why a command does nothing.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// Not in this state.
    #[error("not possible while the registration is {0}")]
    WrongState(&'static str),
    /// The address is confirmed already.
    #[error("the address is confirmed already")]
    AlreadyConfirmed,
    /// This seat has decided already.
    #[error("this seat has decided already")]
    AlreadyDecided,
    /// The link is not the one that opens this, any more.
    #[error("the link does not belong to an open step of this registration")]
    LinkNotCurrent,
    /// The answers changed since they were shown.
    #[error("the answers have changed since they were shown")]
    VersionChanged,
    /// The person is not in the settings any more.
    #[error("the person assesses no more")]
    PersonRemoved,
    /// The deadline lies in the future, or acted already.
    #[error("nothing is due")]
    NotDue,
    /// The day's mails to an unconfirmed address are used up.
    #[error("no more mails today")]
    TooManyMails,
    /// The organisation's register number belongs to another approved registration.
    #[error("the register number belongs to another approved registration")]
    RegisterNumberTaken,
}
