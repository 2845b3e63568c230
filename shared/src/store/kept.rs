//! The messages that the table keeps, for the operator: which wait, which are parked, and how one is tried again.

use aws_sdk_dynamodb::types::AttributeValue;
use jiff::Timestamp;

use super::{
    Store, StoreError,
    item::{Item, moment, read},
    message::{DUE, PARKED, StoredMessage, message_of},
};
use crate::{
    ids::{MessageId, RegistrationId},
    outbox::Content,
    registration::Status,
};

/// A message as it lies in the table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KeptMessage {
    /// Its id.
    pub id: MessageId,
    /// The registration it belongs to; none for the portal's own messages.
    pub registration: Option<RegistrationId>,
    /// What it is to do; none when this release cannot read it.
    pub content: Option<Content>,
    /// Not before; for a message that is being delivered, the end of the lease.
    pub due: Timestamp,
    /// How often its delivery began.
    pub attempts: u32,
    /// What the last failure left: a code, with numbers behind semicolons.
    pub last_error: Option<String>,
    /// Whether it is parked: all attempts failed, and it comes no more by itself.
    pub parked: bool,
}

/// Whether a registration is open and yet nothing of what waits for it, its `messages`, acts at its deadline: then only a
/// person can help.
#[must_use]
pub fn is_stuck<'a>(status: &Status, messages: impl IntoIterator<Item = &'a KeptMessage>) -> bool {
    let Some(deadline) = status.deadline() else {
        return false;
    };
    // What was begun before is being delivered, or waits for its next attempt.
    let acts = |message: &KeptMessage| message.due == deadline || message.attempts > 0;
    !messages.into_iter().any(|it| !it.parked && acts(it))
}

/// Whether it is stuck and nobody knows: of a parked message the operator was told.
#[must_use]
pub fn is_silent(status: &Status, messages: &[KeptMessage]) -> bool {
    is_stuck(status, messages) && !messages.iter().any(|message| message.parked)
}

impl Store {
    /// All messages that wait for their time, the earliest first, and all that are parked, at the end. The index lags: a
    /// message that was written at this moment may be missing.
    ///
    /// # Errors
    /// When the table cannot be read.
    pub async fn messages(&self) -> Result<Vec<KeptMessage>, StoreError> {
        let mut messages = self.messages_in(DUE).await?;
        messages.extend(self.parked_messages().await?);
        Ok(messages)
    }

    /// The messages that are parked.
    ///
    /// # Errors
    /// When the table cannot be read.
    pub async fn parked_messages(&self) -> Result<Vec<KeptMessage>, StoreError> {
        self.messages_in(PARKED).await
    }

    async fn messages_in(&self, part: &str) -> Result<Vec<KeptMessage>, StoreError> {
        let mut messages = Vec::new();
        let mut from = None;
        loop {
            let page = self
                .client
                .query()
                .table_name(&self.table)
                .index_name("due")
                .key_condition_expression("due_partition = :part")
                .expression_attribute_values(":part", AttributeValue::S(part.to_owned()))
                .set_exclusive_start_key(from)
                .send()
                .await
                .map_err(|error| StoreError::from_sdk("Query", &error))?;
            let ids = page.items().iter().filter_map(message_of).collect();
            let read = |store: Self, id| async move { store.message(id).await };
            for message in self.each(ids, read).await {
                messages.extend(message?);
            }
            from = page.last_evaluated_key;
            if from.is_none() {
                return Ok(messages);
            }
        }
    }

    /// A message, waiting or parked; `None` when there is none with that id any more.
    ///
    /// # Errors
    /// When the table cannot be read.
    pub async fn message(&self, id: MessageId) -> Result<Option<KeptMessage>, StoreError> {
        let item = self.get(&StoredMessage::key(id)).await?;
        Ok(item.map(|item| kept(id, item)))
    }

    /// Lets a parked message become due at `now`, as if it had never been tried; `false` when it is not parked (any more).
    ///
    /// # Errors
    /// When the table cannot be written.
    pub async fn retry(&self, id: MessageId, now: Timestamp) -> Result<bool, StoreError> {
        let answer = self
            .client
            .update_item()
            .table_name(&self.table)
            .set_key(Some(StoredMessage::key(id).attributes()))
            .condition_expression("due_partition = :parked")
            .update_expression(
                "SET due_partition = :due, due_at = :now REMOVE attempts, last_error",
            )
            .expression_attribute_values(":parked", AttributeValue::S(PARKED.to_owned()))
            .expression_attribute_values(":due", AttributeValue::S(DUE.to_owned()))
            .expression_attribute_values(":now", AttributeValue::S(moment(now)))
            .send()
            .await;
        match answer {
            Ok(_) => Ok(true),
            Err(error)
                if error
                    .as_service_error()
                    .is_some_and(|it| it.is_conditional_check_failed_exception()) =>
            {
                Ok(false)
            }
            Err(error) => Err(StoreError::from_sdk("UpdateItem", &error)),
        }
    }
}

/// Attribute by attribute, so that a message which cannot be read is shown as far as it can.
fn kept(id: MessageId, item: Item) -> KeptMessage {
    let text = |name: &str| item.get(name).and_then(|it| it.as_s().ok()).cloned();
    let (due, part, last_error) = (text("due_at"), text("due_partition"), text("last_error"));
    let registration = text("registration").and_then(|id| RegistrationId::parse(&id).ok());
    let attempts = item.get("attempts").and_then(|it| it.as_n().ok());
    let attempts = attempts.and_then(|it| it.parse().ok()).unwrap_or(0);
    let content = read::<StoredMessage>(&StoredMessage::key(id), item).ok();
    KeptMessage {
        id,
        registration,
        content: content.map(StoredMessage::into_content),
        due: due
            .and_then(|due| due.parse().ok())
            .unwrap_or(Timestamp::UNIX_EPOCH),
        attempts,
        last_error,
        parked: part.as_deref() != Some(DUE),
    }
}
