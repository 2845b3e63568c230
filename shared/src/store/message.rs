//! Messages on their way: claimed by key under a lease, delivered, deleted by their owner.

use aws_sdk_dynamodb::types::AttributeValue;
use jiff::{SignedDuration, Timestamp};
use serde::{Deserialize, Serialize};

use super::{
    Store, StoreError,
    item::{Key, moment, read, write_whole},
    table,
};
use crate::{
    ids::{MessageId, RegistrationId},
    outbox::{Content, Message},
};

/// How long a claimed message is its owner's: longer than the function that delivers it may run.
pub const MESSAGE_LEASE: SignedDuration = SignedDuration::from_secs(120);

/// The one partition of the index of due messages: right at this scale.
pub(super) const DUE: &str = "due";

/// The partition of the same index that holds what is parked.
pub(super) const PARKED: &str = "parked";

/// A message as it lies in the table.
#[derive(Serialize, Deserialize)]
pub(super) struct StoredMessage {
    id: MessageId,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    registration: Option<RegistrationId>,
    content: Content,
    /// In the index of due messages: [`DUE`], or [`PARKED`].
    #[serde(default, skip_serializing_if = "Option::is_none")]
    due_partition: Option<String>,
    due_at: String,
    #[serde(default)]
    attempts: u32,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    last_error: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    lease_owner: Option<String>,
}

impl StoredMessage {
    pub(super) fn key(id: MessageId) -> Key {
        Key::new(format!("O#{id}"), "MESSAGE")
    }

    pub(super) fn of(message: &Message) -> Self {
        Self {
            id: message.id,
            registration: message.registration,
            content: message.content.clone(),
            due_partition: Some(DUE.to_owned()),
            due_at: moment(message.due),
            attempts: 0,
            last_error: None,
            lease_owner: None,
        }
    }

    pub(super) fn into_content(self) -> Content {
        self.content
    }
}

/// A message that the index says is due.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DueMessage {
    /// Its id.
    pub id: MessageId,
    /// Since when.
    pub at: Timestamp,
}

/// A message that is ours to deliver until the lease ends.
#[derive(Clone, Debug)]
pub struct Claimed {
    /// The message.
    pub message: Message,
    /// How often it was claimed, this time included.
    pub attempts: u32,
    /// Whether an attempt before this one failed with an unknown outcome or never reported back.
    pub last_error: Option<String>,
    owner: String,
}

impl Store {
    /// Takes a message that is due and free. `None` when it is gone, not due, somebody else's, or parked.
    ///
    /// # Errors
    /// When the table cannot be written or the message not be read; the lease is `owner`'s in the latter case.
    pub async fn claim(
        &self,
        id: MessageId,
        owner: &str,
        now: Timestamp,
    ) -> Result<Option<Claimed>, StoreError> {
        let key = StoredMessage::key(id);
        let answer = self
            .client
            .update_item()
            .table_name(&self.table)
            .set_key(Some(key.attributes()))
            .condition_expression("due_partition = :due AND due_at <= :now")
            .update_expression("SET due_at = :until, lease_owner = :owner ADD attempts :one")
            .expression_attribute_values(":due", AttributeValue::S(DUE.into()))
            .expression_attribute_values(":now", AttributeValue::S(moment(now)))
            .expression_attribute_values(":until", AttributeValue::S(moment(now + MESSAGE_LEASE)))
            .expression_attribute_values(":owner", AttributeValue::S(owner.to_owned()))
            .expression_attribute_values(":one", AttributeValue::N("1".into()))
            .return_values(aws_sdk_dynamodb::types::ReturnValue::AllNew)
            .send()
            .await;
        let item = match answer {
            Ok(answer) => answer.attributes.unwrap_or_default(),
            Err(error)
                if error
                    .as_service_error()
                    .is_some_and(|it| it.is_conditional_check_failed_exception()) =>
            {
                return Ok(None);
            }
            Err(error) => return Err(StoreError::from_sdk("UpdateItem", &error)),
        };
        let stored: StoredMessage = read(&key, item)?;
        let message = Message {
            id,
            due: now,
            registration: stored.registration,
            content: stored.content,
        };
        let (attempts, last_error) = (stored.attempts, stored.last_error);
        Ok(Some(Claimed {
            message,
            attempts,
            last_error,
            owner: owner.to_owned(),
        }))
    }

    /// Deletes a message that was delivered or became moot. Does nothing when the lease went to somebody else.
    ///
    /// # Errors
    /// When the table cannot be written.
    pub async fn delivered(&self, claimed: &Claimed) -> Result<(), StoreError> {
        let answer = self
            .client
            .delete_item()
            .table_name(&self.table)
            .set_key(Some(StoredMessage::key(claimed.message.id).attributes()))
            .condition_expression("lease_owner = :owner")
            .expression_attribute_values(":owner", AttributeValue::S(claimed.owner.clone()))
            .send()
            .await;
        match answer {
            Ok(_) => Ok(()),
            Err(error)
                if error
                    .as_service_error()
                    .is_some_and(|it| it.is_conditional_check_failed_exception()) =>
            {
                Ok(())
            }
            Err(error) => Err(StoreError::from_sdk("DeleteItem", &error)),
        }
    }

    /// Gives a message back, to be due again at `due`. Does nothing when the lease went to somebody else.
    ///
    /// # Errors
    /// When the table cannot be written.
    pub async fn give_back(
        &self,
        claimed: &Claimed,
        due: Timestamp,
        error_class: &str,
    ) -> Result<(), StoreError> {
        let update = self
            .client
            .update_item()
            .table_name(&self.table)
            .set_key(Some(StoredMessage::key(claimed.message.id).attributes()))
            .condition_expression("lease_owner = :owner")
            .update_expression("SET due_at = :at, last_error = :class REMOVE lease_owner")
            .expression_attribute_values(":at", AttributeValue::S(moment(due)))
            .expression_attribute_values(":owner", AttributeValue::S(claimed.owner.clone()))
            .expression_attribute_values(":class", AttributeValue::S(error_class.to_owned()));
        match update.send().await {
            Ok(_) => Ok(()),
            Err(error)
                if error
                    .as_service_error()
                    .is_some_and(|it| it.is_conditional_check_failed_exception()) =>
            {
                Ok(())
            }
            Err(error) => Err(StoreError::from_sdk("UpdateItem", &error)),
        }
    }

    /// Gives a message back untried, to be due again at `due`: the claim does not count.
    ///
    /// # Errors
    /// When the table cannot be written.
    pub async fn postpone(&self, claimed: &Claimed, due: Timestamp) -> Result<(), StoreError> {
        let answer = self
            .client
            .update_item()
            .table_name(&self.table)
            .set_key(Some(StoredMessage::key(claimed.message.id).attributes()))
            .condition_expression("lease_owner = :owner")
            .update_expression("SET due_at = :at REMOVE lease_owner ADD attempts :less")
            .expression_attribute_values(":owner", AttributeValue::S(claimed.owner.clone()))
            .expression_attribute_values(":at", AttributeValue::S(moment(due)))
            .expression_attribute_values(":less", AttributeValue::N("-1".into()))
            .send()
            .await;
        match answer {
            Ok(_) => Ok(()),
            Err(error)
                if error
                    .as_service_error()
                    .is_some_and(|it| it.is_conditional_check_failed_exception()) =>
            {
                Ok(())
            }
            Err(error) => Err(StoreError::from_sdk("UpdateItem", &error)),
        }
    }

    /// Writes a message of the portal's own, outside any registration; `false` when it is there already.
    ///
    /// # Errors
    /// When the table cannot be written.
    pub async fn post(&self, message: &Message) -> Result<bool, StoreError> {
        let key = StoredMessage::key(message.id);
        let put = self
            .client
            .put_item()
            .table_name(&self.table)
            .set_item(Some(write_whole(&key, &StoredMessage::of(message))?))
            .condition_expression("attribute_not_exists(PK)")
            .send()
            .await;
        match put {
            Ok(_) => Ok(true),
            Err(error)
                if error
                    .as_service_error()
                    .is_some_and(|it| it.is_conditional_check_failed_exception()) =>
            {
                Ok(false)
            }
            Err(error) => Err(StoreError::from_sdk("PutItem", &error)),
        }
    }

    /// Writes a message of the portal's own in place of whatever has its id: nobody who holds the lease of that deletes
    /// this one.
    ///
    /// # Errors
    /// When the table cannot be written.
    pub async fn post_again(&self, message: &Message) -> Result<(), StoreError> {
        let key = StoredMessage::key(message.id);
        self.put_plain(&key, &StoredMessage::of(message)).await
    }

    /// Up to `limit` messages that were due at `now`, the oldest first. A hint: claiming decides.
    ///
    /// # Errors
    /// When the table cannot be read.
    pub async fn due(&self, now: Timestamp, limit: i32) -> Result<Vec<DueMessage>, StoreError> {
        let page = self
            .client
            .query()
            .table_name(&self.table)
            .index_name("due")
            .key_condition_expression("due_partition = :due AND due_at <= :now")
            .expression_attribute_values(":due", AttributeValue::S(DUE.into()))
            .expression_attribute_values(":now", AttributeValue::S(moment(now)))
            .limit(limit)
            .send()
            .await
            .map_err(|error| StoreError::from_sdk("Query", &error))?;
        let due = page
            .items()
            .iter()
            .filter_map(|item| due_message(item, now));
        Ok(due.collect())
    }
}

fn due_message(item: &super::item::Item, now: Timestamp) -> Option<DueMessage> {
    let id = message_of(item)?;
    let at = item
        .get("due_at")
        .and_then(|it| it.as_s().ok()?.parse().ok());
    let at = at.unwrap_or(now);
    Some(DueMessage { id, at })
}

pub(super) fn message_of(item: &super::item::Item) -> Option<MessageId> {
    let key = item.get(table::PARTITION)?.as_s().ok()?;
    MessageId::parse(key.strip_prefix("O#")?).ok()
}
