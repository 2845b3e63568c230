//! Reading registrations, links and what belongs to them. Every read is consistent.

use jiff::Timestamp;
use serde::{Deserialize, Serialize, de::DeserializeOwned};
use serde_json::{Map, Value};

use super::{
    Store, StoreError,
    item::{Head, Item, Key, Version, read},
    table,
};
use crate::{
    answers::Answers,
    audit::Entry,
    ids::{LinkId, Reference, RegistrationId},
    link::Link,
    registration::{AtlasCopy, Claim, NoteContent, Registration},
    settings::PersonId,
};

/// A registration's audit trail, and what assessors wrote.
#[derive(Clone, Debug)]
pub struct History {
    /// The trail, first to last.
    pub entries: Vec<Entry>,
    /// Assessors' notes, by seat and version.
    pub notes: Vec<StoredNote>,
}

/// What somebody wrote, as it is kept.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct StoredNote {
    /// The seat; 0 for what no seat wrote.
    pub seat: u8,
    /// The version of the answers at that time.
    pub version: u32,
    /// Who, when it was an assessor.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub person: Option<PersonId>,
    /// When.
    pub at: Timestamp,
    /// What was written; [`Self::read`] reads it.
    pub content: Map<String, Value>,
    /// The salt of the commitment in the trail.
    pub(super) salt: String,
}

impl StoredNote {
    /// What was written; `None` when it was erased.
    #[must_use]
    pub fn read(&self) -> Option<NoteContent> {
        NoteContent::from_json(&self.content)
    }
}

/// One version of the answers, as it is kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StoredVersion {
    /// From 1.
    pub number: u32,
    /// The answers.
    pub answers: Answers,
}

/// A claim as it is kept.
#[derive(Serialize, Deserialize)]
pub(super) struct StoredClaim {
    pub(super) registration: RegistrationId,
    pub(super) reference: Reference,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) fingerprint: Option<String>,
}

impl Store {
    pub(super) async fn get(&self, key: &Key) -> Result<Option<Item>, StoreError> {
        let answer = self
            .client
            .get_item()
            .table_name(&self.table)
            .set_key(Some(key.attributes()))
            .consistent_read(true)
            .send()
            .await
            .map_err(|error| StoreError::from_sdk("GetItem", &error))?;
        Ok(answer.item)
    }

    pub(super) async fn head(&self, id: RegistrationId) -> Result<Option<Head>, StoreError> {
        let key = Key::head(id);
        let Some(item) = self.get(&key).await? else {
            return Ok(None);
        };
        let head: Head = read(&key, item)?;
        if !head.is_listed_where_it_stands() {
            let state = "the index has it in another state than it is in";
            return Err(StoreError::unreadable(key.to_string(), state));
        }
        Ok(Some(head))
    }

    /// The registration with its present answers.
    ///
    /// # Errors
    /// When the table cannot be read, or holds something that this release cannot read.
    pub async fn registration(
        &self,
        id: RegistrationId,
    ) -> Result<Option<Registration>, StoreError> {
        let Some(head) = self.head(id).await? else {
            return Ok(None);
        };
        let version = self.version(id, head.version).await?;
        let standing = match head.standing {
            Some(aside) => Some(self.version(id, aside.version).await?),
            None => None,
        };
        head.with(&version, standing.as_ref()).map(Some)
    }

    async fn version(&self, id: RegistrationId, number: u32) -> Result<Version, StoreError> {
        let key = Key::version(id, number);
        let item = self.get(&key).await?;
        read(
            &key,
            item.ok_or_else(|| StoreError::Missing(key.to_string()))?,
        )
    }

    /// What was last written to the Atlas before an update; `None` when there is no update, or that could not be seen.
    ///
    /// # Errors
    /// When the table cannot be read.
    pub async fn standing_copy(
        &self,
        registration: &Registration,
    ) -> Result<Option<AtlasCopy>, StoreError> {
        let standing = registration.standing.as_ref();
        match standing.and_then(|standing| standing.copied) {
            Some(number) => Ok(self.version(registration.id, number).await?.atlas_copy),
            None => Ok(None),
        }
    }

    /// What was last written to the Atlas, and what the record showed then; `None` when nothing was, or it could not be
    /// seen.
    ///
    /// # Errors
    /// When the table cannot be read.
    pub async fn atlas_copy(
        &self,
        registration: &Registration,
    ) -> Result<Option<AtlasCopy>, StoreError> {
        match registration.atlas.copied() {
            Some(number) => Ok(self.version(registration.id, number).await?.atlas_copy),
            None => Ok(None),
        }
    }

    /// A link, dead or alive.
    ///
    /// # Errors
    /// When the table cannot be read.
    pub async fn link(&self, id: LinkId) -> Result<Option<Link>, StoreError> {
        let key = Key::link(id);
        self.get(&key)
            .await?
            .map(|item| read(&key, item))
            .transpose()
    }

    /// Who holds a unique value: the registration, its reference, and the fingerprint that came with a submission key.
    ///
    /// # Errors
    /// When the table cannot be read.
    pub async fn holder(
        &self,
        claim: &Claim,
    ) -> Result<Option<(RegistrationId, Reference, Option<String>)>, StoreError> {
        let key = Key::claim(claim);
        let Some(item) = self.get(&key).await? else {
            return Ok(None);
        };
        let claim: StoredClaim = read(&key, item)?;
        Ok(Some((
            claim.registration,
            claim.reference,
            claim.fingerprint,
        )))
    }

    /// The audit trail and the assessors' notes.
    ///
    /// # Errors
    /// When the table cannot be read.
    pub async fn history(&self, id: RegistrationId) -> Result<History, StoreError> {
        let entries = self.entries(id).await?;
        let notes = self.read_all(id, "N#").await?;
        Ok(History { entries, notes })
    }

    /// The audit trail, first to last.
    pub(super) async fn entries(&self, id: RegistrationId) -> Result<Vec<Entry>, StoreError> {
        self.read_all(id, "E#").await
    }

    async fn read_all<T: DeserializeOwned>(
        &self,
        id: RegistrationId,
        prefix: &str,
    ) -> Result<Vec<T>, StoreError> {
        let key = Key::new(format!("R#{id}"), prefix);
        let items = self.items(&key.partition, prefix).await?;
        items.into_iter().map(|item| read(&key, item)).collect()
    }

    /// All versions of the answers, first to last.
    ///
    /// # Errors
    /// When the table cannot be read, or holds something that this release cannot read.
    pub async fn versions(&self, id: RegistrationId) -> Result<Vec<StoredVersion>, StoreError> {
        let mut versions = Vec::new();
        for item in self.items(&format!("R#{id}"), "V#").await? {
            let sort = item.get(table::SORT).and_then(|it| it.as_s().ok());
            let number = sort.and_then(|it| it.strip_prefix("V#")?.parse().ok());
            let key = Key::version(id, number.unwrap_or_default());
            let version: Version = read(&key, item)?;
            versions.push(StoredVersion {
                number: number.unwrap_or_default(),
                answers: version.answers(&key)?,
            });
        }
        Ok(versions)
    }

    /// All items of a partition whose sort key begins with `prefix`, in order.
    pub(super) async fn items(
        &self,
        partition: &str,
        prefix: &str,
    ) -> Result<Vec<Item>, StoreError> {
        let mut items = Vec::new();
        let mut from = None;
        loop {
            let page = self
                .client
                .query()
                .table_name(&self.table)
                .consistent_read(true)
                .key_condition_expression("#pk = :pk AND begins_with(#sk, :prefix)")
                .expression_attribute_names("#pk", table::PARTITION)
                .expression_attribute_names("#sk", table::SORT)
                .expression_attribute_values(
                    ":pk",
                    aws_sdk_dynamodb::types::AttributeValue::S(partition.to_owned()),
                )
                .expression_attribute_values(
                    ":prefix",
                    aws_sdk_dynamodb::types::AttributeValue::S(prefix.to_owned()),
                )
                .set_exclusive_start_key(from)
                .send()
                .await
                .map_err(|error| StoreError::from_sdk("Query", &error))?;
            items.extend(page.items.unwrap_or_default());
            from = page.last_evaluated_key;
            if from.is_none() {
                return Ok(items);
            }
        }
    }
}
