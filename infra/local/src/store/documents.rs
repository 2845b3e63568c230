//! JSON documents by kind and id: where the Atlas simulator keeps what it was told.

use rusqlite::{OptionalExtension as _, params};
use serde_json::Value;

use super::{Store, StoreError};

/// A small document store. Every call is durable when it returns.
#[derive(Clone, Debug)]
pub struct Documents {
    store: Store,
}

impl Documents {
    pub(super) fn new(store: Store) -> Self {
        Self { store }
    }

    /// Stores a document; one that is already there is replaced and keeps its place in [`list`](Self::list).
    ///
    /// # Errors
    /// When the file cannot be written.
    pub fn put(&self, kind: &str, id: &str, document: &Value) -> Result<(), StoreError> {
        self.store.with(|connection| {
            connection.execute(
                "INSERT INTO documents (kind, id, json) VALUES (?1, ?2, ?3) \
                 ON CONFLICT (kind, id) DO UPDATE SET json = excluded.json",
                params![kind, id, document.to_string()],
            )?;
            Ok(())
        })
    }

    /// One document, or `None`.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn get(&self, kind: &str, id: &str) -> Result<Option<Value>, StoreError> {
        self.store.with(|connection| {
            let json: Option<String> = connection
                .query_row(
                    "SELECT json FROM documents WHERE kind = ?1 AND id = ?2",
                    [kind, id],
                    |row| row.get(0),
                )
                .optional()?;
            Ok(json.map(|json| serde_json::from_str(&json)).transpose()?)
        })
    }

    /// All documents of a kind with their ids, in the order in which they were first stored.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn list(&self, kind: &str) -> Result<Vec<(String, Value)>, StoreError> {
        self.store.with(|connection| {
            let mut statement = connection
                .prepare_cached("SELECT id, json FROM documents WHERE kind = ?1 ORDER BY number")?;
            let rows = statement.query_map([kind], |row| {
                Ok((row.get::<_, String>(0)?, row.get::<_, String>(1)?))
            })?;
            rows.map(|row| {
                let (id, json) = row?;
                Ok((id, serde_json::from_str(&json)?))
            })
            .collect()
        })
    }

    /// Removes a document; tells whether it was there.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub fn delete(&self, kind: &str, id: &str) -> Result<bool, StoreError> {
        self.store.with(|connection| {
            let removed = connection.execute(
                "DELETE FROM documents WHERE kind = ?1 AND id = ?2",
                [kind, id],
            )?;
            Ok(removed > 0)
        })
    }
}
