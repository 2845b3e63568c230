//! The mailbox: every mail that was handed to the local SES.

use jiff::Timestamp;
use rusqlite::{OptionalExtension as _, Row, params};

use super::{Store, StoreError, time};

/// A mail as it left SES.
#[derive(Clone, Debug)]
pub(crate) struct Posted {
    /// SES's message id.
    pub(crate) id: String,
    pub(crate) at: Timestamp,
    /// Addresses of the envelope, without names.
    pub(crate) recipients: Vec<String>,
    /// The MIME message with the headers SES replaced.
    pub(crate) raw: Vec<u8>,
    pub(crate) tags: Vec<(String, String)>,
    pub(crate) configuration_set: Option<String>,
}

type Columns = (String, i64, String, Vec<u8>, String, Option<String>);

fn columns(row: &Row<'_>) -> rusqlite::Result<Columns> {
    Ok((
        row.get(0)?,
        row.get(1)?,
        row.get(2)?,
        row.get(3)?,
        row.get(4)?,
        row.get(5)?,
    ))
}

fn posted(columns: Columns) -> Result<Posted, StoreError> {
    let (id, at, recipients, raw, tags, configuration_set) = columns;
    Ok(Posted {
        id,
        at: time(at),
        recipients: serde_json::from_str(&recipients)?,
        raw,
        tags: serde_json::from_str(&tags)?,
        configuration_set,
    })
}

impl Store {
    pub(crate) fn post(&self, mail: &Posted) -> Result<(), StoreError> {
        self.with(|connection| {
            connection.execute(
                "INSERT INTO mails (id, at, recipients, raw, tags, configuration_set) VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
                params![
                    mail.id,
                    mail.at.as_millisecond(),
                    serde_json::to_string(&mail.recipients)?,
                    mail.raw,
                    serde_json::to_string(&mail.tags)?,
                    mail.configuration_set,
                ],
            )?;
            Ok(())
        })
    }

    /// All mails, newest first.
    pub(crate) fn mails(&self) -> Result<Vec<Posted>, StoreError> {
        self.with(|connection| {
            let mut statement = connection.prepare_cached(
                "SELECT id, at, recipients, raw, tags, configuration_set FROM mails ORDER BY number DESC",
            )?;
            let rows = statement.query_map([], columns)?;
            rows.map(|row| posted(row?)).collect()
        })
    }

    pub(crate) fn mail(&self, id: &str) -> Result<Option<Posted>, StoreError> {
        self.with(|connection| {
            connection
                .query_row(
                    "SELECT id, at, recipients, raw, tags, configuration_set FROM mails WHERE id = ?1",
                    [id],
                    columns,
                )
                .optional()?
                .map(posted)
                .transpose()
        })
    }
}
