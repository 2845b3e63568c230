//! Parameters, as SSM keeps them.

use jiff::Timestamp;
use rusqlite::{OptionalExtension as _, params};

use super::{Store, StoreError, time};

/// One parameter in its latest version.
#[derive(Clone, Debug)]
pub(crate) struct Parameter {
    pub(crate) name: String,
    /// `String`, `StringList` or `SecureString`.
    pub(crate) kind: String,
    pub(crate) value: String,
    pub(crate) version: i64,
    pub(crate) at: Timestamp,
}

impl Store {
    pub(crate) fn parameter(&self, name: &str) -> Result<Option<Parameter>, StoreError> {
        self.with(|connection| {
            Ok(connection
                .query_row(
                    "SELECT name, kind, value, version, at FROM parameters WHERE name = ?1",
                    [name],
                    |row| {
                        Ok(Parameter {
                            name: row.get(0)?,
                            kind: row.get(1)?,
                            value: row.get(2)?,
                            version: row.get(3)?,
                            at: time(row.get(4)?),
                        })
                    },
                )
                .optional()?)
        })
    }

    /// Writes a parameter and returns its version; `None` when it is there and `overwrite` is not wanted.
    pub(crate) fn put_parameter(
        &self,
        name: &str,
        kind: &str,
        value: &str,
        overwrite: bool,
        at: Timestamp,
    ) -> Result<Option<i64>, StoreError> {
        let conflict = if overwrite {
            "DO UPDATE SET kind = excluded.kind, value = excluded.value, version = version + 1, at = excluded.at"
        } else {
            "DO NOTHING"
        };
        self.with(|connection| {
            Ok(connection
                .query_row(
                    &format!(
                        "INSERT INTO parameters (name, kind, value, version, at) VALUES (?1, ?2, ?3, 1, ?4) \
                         ON CONFLICT (name) {conflict} RETURNING version"
                    ),
                    params![name, kind, value, at.as_millisecond()],
                    |row| row.get(0),
                )
                .optional()?)
        })
    }
}
