//! What the local run keeps beside the table: one SQLite file for queues, mailbox, parameters, simulator and clock.
//!
//! WAL with `synchronous = NORMAL` keeps every acknowledged write when the process is killed; only a power cut could
//! lose the last ones, which is good enough on a laptop and spares a disk flush per mail.

mod documents;
mod mailbox;
mod parameters;
pub(crate) mod queue;

use std::path::Path;
use std::sync::{Arc, Mutex, PoisonError};

use jiff::{SignedDuration, Timestamp};
use rusqlite::{Connection, OptionalExtension as _, params};

pub use documents::Documents;
pub(crate) use mailbox::Posted;
pub(crate) use parameters::Parameter;

const SCHEMA: &str = "
CREATE TABLE IF NOT EXISTS settings (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT;
CREATE TABLE IF NOT EXISTS queue (
    sequence INTEGER PRIMARY KEY AUTOINCREMENT, queue TEXT NOT NULL, id TEXT NOT NULL, message_group TEXT NOT NULL,
    deduplication TEXT NOT NULL, body TEXT NOT NULL, attributes TEXT NOT NULL, sent_at INTEGER NOT NULL,
    visible_at INTEGER NOT NULL, first_received_at INTEGER, receives INTEGER NOT NULL DEFAULT 0, receipt TEXT) STRICT;
CREATE INDEX IF NOT EXISTS queue_order ON queue (queue, message_group, visible_at);
CREATE TABLE IF NOT EXISTS deduplication (
    queue TEXT NOT NULL, deduplication TEXT NOT NULL, id TEXT NOT NULL, sequence INTEGER NOT NULL, at INTEGER NOT NULL,
    PRIMARY KEY (queue, deduplication)) STRICT;
CREATE TABLE IF NOT EXISTS mails (
    number INTEGER PRIMARY KEY AUTOINCREMENT, id TEXT NOT NULL UNIQUE, at INTEGER NOT NULL, recipients TEXT NOT NULL,
    raw BLOB NOT NULL, tags TEXT NOT NULL, configuration_set TEXT) STRICT;
CREATE TABLE IF NOT EXISTS parameters (
    name TEXT PRIMARY KEY, kind TEXT NOT NULL, value TEXT NOT NULL, version INTEGER NOT NULL, at INTEGER NOT NULL) STRICT;
CREATE TABLE IF NOT EXISTS documents (
    number INTEGER PRIMARY KEY AUTOINCREMENT, kind TEXT NOT NULL, id TEXT NOT NULL, json TEXT NOT NULL,
    UNIQUE (kind, id)) STRICT;
";

/// What can go wrong with the file.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// SQLite refused: disk full, file damaged, or the like.
    #[error("the local store failed: {0}")]
    Sqlite(#[from] rusqlite::Error),
    /// A stored JSON text cannot be read.
    #[error("the local store holds something unreadable: {0}")]
    Json(#[from] serde_json::Error),
}

/// The file, open. Clones share one connection.
#[derive(Clone, Debug)]
pub struct Store {
    connection: Arc<Mutex<Connection>>,
}

impl Store {
    /// Opens the file, creating it and its tables when they are not there.
    ///
    /// # Errors
    /// When the file cannot be opened or is no SQLite database.
    pub fn open(path: &Path) -> Result<Self, StoreError> {
        let connection = Connection::open(path)?;
        connection.pragma_update(None, "journal_mode", "WAL")?;
        connection.pragma_update(None, "synchronous", "NORMAL")?;
        connection.pragma_update(None, "busy_timeout", 5_000)?;
        connection.execute_batch(SCHEMA)?;
        Ok(Self {
            connection: Arc::new(Mutex::new(connection)),
        })
    }

    /// Runs `work` in one transaction.
    fn with<T>(
        &self,
        work: impl FnOnce(&Connection) -> Result<T, StoreError>,
    ) -> Result<T, StoreError> {
        let mut connection = self
            .connection
            .lock()
            .unwrap_or_else(PoisonError::into_inner);
        let transaction = connection.transaction()?;
        let value = work(&transaction)?;
        transaction.commit()?;
        Ok(value)
    }

    /// The documents of the Atlas simulator.
    #[must_use]
    pub fn documents(&self) -> Documents {
        Documents::new(self.clone())
    }

    fn setting(&self, name: &str) -> Result<Option<String>, StoreError> {
        self.with(|connection| {
            Ok(connection
                .query_row(
                    "SELECT value FROM settings WHERE name = ?1",
                    [name],
                    |row| row.get(0),
                )
                .optional()?)
        })
    }

    fn set(&self, name: &str, value: &str) -> Result<(), StoreError> {
        self.with(|connection| {
            connection.execute(
                "INSERT INTO settings (name, value) VALUES (?1, ?2) \
                 ON CONFLICT (name) DO UPDATE SET value = excluded.value",
                params![name, value],
            )?;
            Ok(())
        })
    }

    /// How far the portal's clock was ahead of the machine's when this was last written; zero at first.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn clock_shift(&self) -> Result<SignedDuration, StoreError> {
        Ok(self.kept_clock_shift()?.unwrap_or_default())
    }

    /// As [`Self::clock_shift`]; `None` when it was never written.
    pub(crate) fn kept_clock_shift(&self) -> Result<Option<SignedDuration>, StoreError> {
        let text = self.setting("clock_shift_ms")?;
        let ms = text.and_then(|text| text.parse().ok());
        Ok(ms.map(SignedDuration::from_millis))
    }

    pub(crate) fn set_clock_shift(&self, shift: SignedDuration) -> Result<(), StoreError> {
        self.set("clock_shift_ms", &shift.as_millis().to_string())
    }

    /// When the daily schedule fires next; `None` before it has ever fired.
    pub(crate) fn daily_due(&self) -> Result<Option<Timestamp>, StoreError> {
        Ok(self
            .setting("daily_due")?
            .and_then(|text| text.parse().ok()))
    }

    pub(crate) fn set_daily_due(&self, at: Timestamp) -> Result<(), StoreError> {
        self.set("daily_due", &at.to_string())
    }

    /// The last record of the table's stream that was dealt with.
    pub(crate) fn stream_position(&self) -> Result<Option<String>, StoreError> {
        self.setting("stream_position")
    }

    pub(crate) fn set_stream_position(&self, sequence_number: &str) -> Result<(), StoreError> {
        self.set("stream_position", sequence_number)
    }
}

/// A stored time, in milliseconds since 1970.
fn time(ms: i64) -> Timestamp {
    Timestamp::from_millisecond(ms).unwrap_or(Timestamp::MIN)
}
