//! Drafts: answers that were not sent yet, as they were typed; an applicant's by draft id, an assessor's by link id.

use std::fmt::Display;

use aws_sdk_dynamodb::types::{AttributeValue, Update};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::{
    Store, StoreError,
    item::{Item, Key, read, write},
    table,
};
use crate::{
    collect::RawAnswers,
    email::EmailAddress,
    ids::{DraftId, LinkId, Reference, RegistrationId},
    questions::QuestionId,
    registration::{Registration, SentDraft},
};

/// The most bytes that the values of a draft may have together.
const MAX_DRAFT_BYTES: usize = 128 * 1024;

/// An applicant's draft.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Draft {
    /// What was typed, by field; empty once it was sent.
    #[serde(default)]
    pub answers: RawAnswers,
    /// The sections that were saved without an error, by name.
    #[serde(default)]
    pub done: Vec<String>,
    /// Rises with every saving.
    pub revision: u64,
    /// When it is deleted.
    pub until: Timestamp,
    /// What became of it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sent: Option<DraftState>,
}

impl Draft {
    /// The address that was typed as the representative's, when it is one.
    #[must_use]
    pub fn representative_email(&self) -> Option<EmailAddress> {
        let typed = self.answers.get(QuestionId::RepresentativeEmail.name())?;
        EmailAddress::parse(typed.first()?).ok()
    }
}

/// What a draft became.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DraftState {
    /// The registration.
    pub registration: RegistrationId,
    /// Its reference.
    pub reference: Reference,
}

/// Why a draft was not saved.
#[derive(Debug, thiserror::Error)]
pub enum DraftError {
    /// More bytes than a draft may have.
    #[error("the draft is too large")]
    TooLarge,
    /// It was sent, or saved from another window, since it was read.
    #[error("the draft has changed since it was read")]
    Raced,
    /// The table failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// Of an applicant's draft by its id; of what was typed behind a link by the link's.
pub(super) fn key(id: impl Display) -> Key {
    Key::new(format!("D#{id}"), "DRAFT")
}

/// # Errors
/// [`DraftError::TooLarge`].
pub(super) fn check_size(answers: &RawAnswers) -> Result<(), DraftError> {
    let size: usize = answers.values().flatten().map(String::len).sum();
    if size > MAX_DRAFT_BYTES {
        return Err(DraftError::TooLarge);
    }
    Ok(())
}

/// What is stored under that key until then.
fn item(key: &Key, draft: &impl Serialize, until: Timestamp) -> Result<Item, StoreError> {
    let mut item = write(key, draft)?;
    item.extend(key.attributes());
    let until = AttributeValue::N(until.as_second().to_string());
    item.insert(table::TTL.to_owned(), until);
    Ok(item)
}

/// Marks a draft as sent and empties it, unless it was sent or saved since it was looked at.
pub(super) fn sent_update(
    table: &str,
    draft: SentDraft,
    registration: &Registration,
) -> Result<Update, StoreError> {
    let key = key(draft.id);
    let sent = DraftState {
        registration: registration.id,
        reference: registration.reference.clone(),
    };
    let sent = serde_dynamo::aws_sdk_dynamodb_1::to_attribute_value(&sent)
        .map_err(|error| StoreError::unreadable(key.to_string(), error))?;
    Update::builder()
        .table_name(table)
        .set_key(Some(key.attributes()))
        .update_expression("SET #sent = :sent, #answers = :none, #revision = #revision + :one")
        .condition_expression("#revision = :shown AND attribute_not_exists(#sent)")
        .expression_attribute_names("#sent", "sent")
        .expression_attribute_names("#answers", "answers")
        .expression_attribute_names("#revision", "revision")
        .expression_attribute_values(":sent", sent)
        .expression_attribute_values(":none", AttributeValue::M(std::collections::HashMap::new()))
        .expression_attribute_values(":one", AttributeValue::N("1".into()))
        .expression_attribute_values(":shown", AttributeValue::N(draft.revision.to_string()))
        .build()
        .map_err(|error| StoreError::unreadable(key.to_string(), error))
}

impl Store {
    /// An applicant's draft, unless its time is over.
    ///
    /// # Errors
    /// When the table cannot be read.
    pub async fn draft(&self, id: DraftId, now: Timestamp) -> Result<Option<Draft>, StoreError> {
        let key = key(id);
        let Some(item) = self.get(&key).await? else {
            return Ok(None);
        };
        let draft: Draft = read(&key, item)?;
        Ok((draft.until > now).then_some(draft))
    }

    /// Saves an applicant's draft. `draft.revision` is the one read, 0 for a new draft.
    ///
    /// # Errors
    /// See [`DraftError`].
    pub async fn save_draft(&self, id: DraftId, mut draft: Draft) -> Result<Draft, DraftError> {
        check_size(&draft.answers)?;
        let before = draft.revision;
        draft.revision += 1;
        let put = self
            .client
            .put_item()
            .table_name(&self.table)
            .set_item(Some(item(&key(id), &draft, draft.until)?));
        let put = if before == 0 {
            put.condition_expression("attribute_not_exists(PK)")
        } else {
            put.condition_expression("#revision = :before AND attribute_not_exists(#sent)")
                .expression_attribute_names("#revision", "revision")
                .expression_attribute_names("#sent", "sent")
                .expression_attribute_values(":before", AttributeValue::N(before.to_string()))
        };
        match put.send().await {
            Ok(_) => Ok(draft),
            Err(error)
                if error
                    .as_service_error()
                    .is_some_and(|it| it.is_conditional_check_failed_exception()) =>
            {
                Err(DraftError::Raced)
            }
            Err(error) => Err(StoreError::from_sdk("PutItem", &error).into()),
        }
    }

    /// What an assessor typed and did not send yet.
    ///
    /// # Errors
    /// When the table cannot be read.
    pub async fn assessor_draft(
        &self,
        link: LinkId,
        now: Timestamp,
    ) -> Result<Option<RawAnswers>, StoreError> {
        let key = key(link);
        let Some(item) = self.get(&key).await? else {
            return Ok(None);
        };
        let draft: Draft = read(&key, item)?;
        Ok((draft.until > now).then_some(draft.answers))
    }

    /// Keeps what an assessor typed; the last one saved stays.
    ///
    /// # Errors
    /// [`DraftError::TooLarge`], or when the table cannot be written.
    pub async fn save_assessor_draft(
        &self,
        link: LinkId,
        answers: RawAnswers,
        until: Timestamp,
    ) -> Result<(), DraftError> {
        check_size(&answers)?;
        let draft = Draft {
            answers,
            done: Vec::new(),
            revision: 1,
            until,
            sent: None,
        };
        Ok(self.put_draft(&key(link), &draft, until).await?)
    }

    /// Keeps a draft, whatever was there before.
    pub(super) async fn put_draft(
        &self,
        key: &Key,
        draft: &impl Serialize,
        until: Timestamp,
    ) -> Result<(), StoreError> {
        self.client
            .put_item()
            .table_name(&self.table)
            .set_item(Some(item(key, draft, until)?))
            .send()
            .await
            .map(drop)
            .map_err(|error| StoreError::from_sdk("PutItem", &error))
    }
}
