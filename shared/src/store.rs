//! The table: every item the portal keeps, read and written in one place (`rules.md` §2 has the list).
//!
//! A registration changes only by [`Store::commit`]. Written directly are only drafts, the leases of messages,
//! vocabularies, the Atlas's pace, health and ways, counters and settings.

mod anchor;
mod breaker;
mod change;
mod client_ids;
mod commit;
mod correction;
mod counter;
mod draft;
mod error;
mod item;
mod kept;
mod listing;
mod load;
mod look_alike;
mod mailbox;
mod message;
mod pace;
mod parking;
mod settings;
pub mod table;
mod vocabulary;
mod words;

pub use anchor::{OpenCase, TrailEnd};
pub use change::Told;
pub use client_ids::ClientIds;
pub use commit::CommitError;
pub use draft::{Draft, DraftError, DraftState};
pub use error::StoreError;
pub use kept::{KeptMessage, is_silent, is_stuck};
pub use load::{History, StoredNote, StoredVersion};
pub use look_alike::LookAlike;
pub use mailbox::KnownDraft;
pub use message::{Claimed, DueMessage, MESSAGE_LEASE};
pub use pace::Turn;
pub use parking::Stuck;
pub use vocabulary::{Generation, StoredTerm, StoredVocabularies};
pub use words::{correction_reason, correction_refusals, refusal_reasons, rejection_reasons};

use aws_sdk_dynamodb::Client;

use crate::audit::AuditKey;

/// The table and what is needed to write to it.
#[derive(Clone, Debug)]
pub struct Store {
    client: Client,
    table: String,
    audit_key: AuditKey,
}

impl Store {
    /// A store in that table.
    #[must_use]
    pub const fn new(client: Client, table: String, audit_key: AuditKey) -> Self {
        Self {
            client,
            table,
            audit_key,
        }
    }
}
