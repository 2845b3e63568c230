//! Messages that nobody delivers any more: they stay where they are, and the operator is told in the same transaction.

use aws_sdk_dynamodb::types::{AttributeValue, Put, TransactWriteItem, Update};

use super::{
    Store, StoreError,
    item::{Item, read, write_whole},
    message::{PARKED, StoredMessage},
};
use crate::{
    ids::MessageId,
    outbox::{Content, Message},
};

/// A message that does not get delivered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stuck {
    /// What it was to do; `None` when that cannot be read.
    pub content: Option<Content>,
    /// What its last failure left in it.
    pub last_error: Option<String>,
}

impl Store {
    /// Parks a message that `owner` holds the lease of: it stays, and no longer becomes due. The `notice` of it is written
    /// with it or not at all. Does nothing when the lease went to somebody else.
    ///
    /// # Errors
    /// When the table cannot be written; the lease then runs out and the message comes again.
    pub async fn park(
        &self,
        id: MessageId,
        owner: &str,
        error_class: &str,
        notice: Option<&Message>,
    ) -> Result<(), StoreError> {
        let parked = self.parking(id, owner, error_class)?;
        let mut writes = vec![TransactWriteItem::builder().update(parked.clone()).build()];
        if let Some(notice) = notice {
            let put = self.notice(notice)?;
            writes.push(TransactWriteItem::builder().put(put).build());
        }
        let answer = self
            .client
            .transact_write_items()
            .set_transact_items(Some(writes))
            .send()
            .await;
        let Err(error) = answer else { return Ok(()) };
        let refused = |position: usize| {
            use aws_sdk_dynamodb::operation::transact_write_items::TransactWriteItemsError::TransactionCanceledException;
            let Some(TransactionCanceledException(cancelled)) = error.as_service_error() else {
                return false;
            };
            cancelled
                .cancellation_reasons()
                .get(position)
                .and_then(|reason| reason.code())
                == Some("ConditionalCheckFailed")
        };
        if refused(0) {
            Ok(())
        } else if refused(1) {
            // Parked before, and that notice is still on its way: it tells of this time as well.
            self.parked_alone(parked).await
        } else {
            Err(StoreError::from_sdk("TransactWriteItems", &error))
        }
    }

    async fn parked_alone(&self, parked: Update) -> Result<(), StoreError> {
        let answer = self
            .client
            .transact_write_items()
            .transact_items(TransactWriteItem::builder().update(parked).build())
            .send()
            .await;
        match answer {
            Ok(_) => Ok(()),
            Err(error) => Err(StoreError::from_sdk("TransactWriteItems", &error)),
        }
    }

    fn parking(&self, id: MessageId, owner: &str, error_class: &str) -> Result<Update, StoreError> {
        let key = StoredMessage::key(id);
        Update::builder()
            .table_name(&self.table)
            .set_key(Some(key.attributes()))
            .condition_expression("lease_owner = :owner")
            .update_expression(
                "SET last_error = :class, due_partition = :parked REMOVE lease_owner",
            )
            .expression_attribute_values(":parked", AttributeValue::S(PARKED.to_owned()))
            .expression_attribute_values(":owner", AttributeValue::S(owner.to_owned()))
            .expression_attribute_values(":class", AttributeValue::S(error_class.to_owned()))
            .build()
            .map_err(|error| StoreError::unreadable(key.to_string(), error))
    }

    fn notice(&self, notice: &Message) -> Result<Put, StoreError> {
        let key = StoredMessage::key(notice.id);
        Put::builder()
            .table_name(&self.table)
            .set_item(Some(write_whole(&key, &StoredMessage::of(notice))?))
            .condition_expression("attribute_not_exists(PK)")
            .build()
            .map_err(|error| StoreError::unreadable(key.to_string(), error))
    }

    /// A message that the operator is to be told of; `None` when it is gone.
    ///
    /// # Errors
    /// When the table cannot be read.
    pub async fn stuck(&self, id: MessageId) -> Result<Option<Stuck>, StoreError> {
        let key = StoredMessage::key(id);
        let Some(item) = self.get(&key).await? else {
            return Ok(None);
        };
        let last_error = text(&item, "last_error");
        let content = read::<StoredMessage>(&key, item).ok();
        Ok(Some(Stuck {
            content: content.map(StoredMessage::into_content),
            last_error,
        }))
    }
}

fn text(item: &Item, attribute: &str) -> Option<String> {
    item.get(attribute)?.as_s().ok().cloned()
}
