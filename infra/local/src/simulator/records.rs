//! The records held, and where they are kept.

use std::collections::BTreeMap;

use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use super::accounts::{Account, by_user};

/// The kind of document under which records are kept.
pub const KIND: &str = "atlas-record";

/// The list of `(id, document)` of a kind.
type List = Box<dyn Fn(&str) -> Result<Vec<(String, Value)>, KeepError> + Send + Sync>;
/// Keeps a document of a kind under an id; without a document it deletes what is there.
type Keep = Box<dyn Fn(&str, &str, Option<&Value>) -> Result<(), KeepError> + Send + Sync>;

/// The place where records are kept could not do it.
#[derive(Debug, thiserror::Error)]
#[error("records cannot be kept: {0}")]
pub struct KeepError(pub String);

/// The records of the Atlas: in memory, and in a store of documents if one is given.
pub struct Records {
    held: BTreeMap<u64, Record>,
    ids: BTreeMap<String, u64>,
    last_revision: u64,
    last_number: u64,
    keep: Option<Keep>,
}

impl Records {
    /// Records that live as long as the process.
    #[must_use]
    pub fn in_memory() -> Self {
        Self {
            held: BTreeMap::new(),
            ids: BTreeMap::new(),
            last_revision: 0,
            last_number: 0,
            keep: None,
        }
    }

    /// Records that are read by `list(kind)` now and kept by `keep(kind, id, document)` before each answer; `None` as
    /// the document deletes.
    ///
    /// # Errors
    /// When the documents cannot be listed, or one of them is no record.
    pub fn kept(
        list: impl Fn(&str) -> Result<Vec<(String, Value)>, KeepError> + Send + Sync + 'static,
        keep: impl Fn(&str, &str, Option<&Value>) -> Result<(), KeepError> + Send + Sync + 'static,
    ) -> Result<Self, KeepError> {
        let list: List = Box::new(list);
        let mut records = Self::in_memory();
        for (id, document) in list(KIND)? {
            let record: Record = serde_json::from_value(document)
                .map_err(|error| KeepError(format!("{KIND} {id}: {error}")))?;
            records.hold(record);
        }
        records.keep = Some(Box::new(keep));
        Ok(records)
    }

    pub(super) fn all(&self) -> impl Iterator<Item = &Record> {
        self.held.values()
    }

    pub(super) fn find(&self, id: &str) -> Option<&Record> {
        self.held.get(self.ids.get(id)?)
    }

    /// A copy of what is held now.
    pub(super) fn snapshot(&self) -> BTreeMap<u64, Record> {
        self.held.clone()
    }

    /// The numbers of the next record and of the next revision.
    pub(super) fn next(&self) -> (u64, u64) {
        (self.last_number + 1, self.last_revision + 1)
    }

    /// Keeps a new or changed record.
    pub(super) fn put(&mut self, record: Record) -> Result<(), KeepError> {
        if let Some(keep) = &self.keep {
            let document =
                serde_json::to_value(&record).map_err(|error| KeepError(error.to_string()))?;
            keep(KIND, &record.id, Some(&document))?;
        }
        self.hold(record);
        Ok(())
    }

    pub(super) fn delete(&mut self, id: &str) -> Result<(), KeepError> {
        if let Some(keep) = &self.keep {
            keep(KIND, id, None)?;
        }
        if let Some(number) = self.ids.remove(id) {
            self.held.remove(&number);
        }
        Ok(())
    }

    pub(super) fn clear(&mut self) -> Result<(), KeepError> {
        let ids: Vec<String> = self.ids.keys().cloned().collect();
        ids.iter().try_for_each(|id| self.delete(id))
    }

    fn hold(&mut self, record: Record) {
        self.last_number = self.last_number.max(record.number);
        self.last_revision = self.last_revision.max(record.latest().number);
        self.ids.insert(record.id.clone(), record.number);
        self.held.insert(record.number, record);
    }
}

/// A cluster with all its revisions.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(super) struct Record {
    pub(super) id: String,
    /// `drupal_internal__nid`.
    pub(super) number: u64,
    /// UUID of the user who created it.
    pub(super) owner: String,
    pub(super) created: Timestamp,
    /// The revision that GET and lists show: the published one if there is any.
    pub(super) shown: Revision,
    /// A later revision that waits for the ECCC.
    pub(super) working_copy: Option<Revision>,
    /// What was shown before, oldest first.
    pub(super) past: Vec<Revision>,
}

/// One revision of a cluster.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(super) struct Revision {
    /// `drupal_internal__vid`.
    pub(super) number: u64,
    pub(super) changed: Timestamp,
    /// UUID of the user who made it.
    pub(super) by: String,
    pub(super) state: String,
    /// Attributes as answers show them; `title` is among them.
    pub(super) attributes: Map<String, Value>,
    /// Term ids by relationship.
    pub(super) relationships: BTreeMap<String, Vec<String>>,
}

impl Record {
    /// The latest revision, shown or not.
    pub(super) fn latest(&self) -> &Revision {
        self.working_copy.as_ref().unwrap_or(&self.shown)
    }

    pub(super) fn revision(&self, number: u64) -> Option<&Revision> {
        let now = self.working_copy.iter().chain([&self.shown]);
        now.chain(&self.past)
            .find(|revision| revision.number == number)
    }

    pub(super) fn owner(&self) -> Option<&'static Account> {
        by_user(&self.owner)
    }

    pub(super) fn is_public(&self) -> bool {
        self.shown.is_published()
    }

    /// Adds a revision: it is shown, unless it is a draft beside a published one.
    pub(super) fn revise(&mut self, revision: Revision) {
        if self.is_public() && !revision.is_published() {
            self.working_copy = Some(revision);
        } else {
            self.working_copy = None;
            self.past.push(std::mem::replace(&mut self.shown, revision));
        }
    }
}

impl Revision {
    pub(super) fn is_published(&self) -> bool {
        self.state == super::workflow::PUBLISHED
    }

    pub(super) fn title(&self) -> &str {
        self.attributes
            .get("title")
            .and_then(Value::as_str)
            .unwrap_or_default()
    }
}
