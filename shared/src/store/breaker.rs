//! The circuit breaker before the Atlas, as the table keeps it.

use aws_sdk_dynamodb::types::AttributeValue;

use super::{
    Store, StoreError,
    item::{Key, read, write_whole},
};
use crate::breaker::Breaker;

fn key() -> Key {
    Key::new("A#atlas", "BREAKER")
}

impl Store {
    /// What is known of the Atlas's health.
    ///
    /// # Errors
    /// When the table cannot be read.
    pub async fn breaker(&self) -> Result<Breaker, StoreError> {
        let item = self.get(&key()).await?;
        item.map_or_else(|| Ok(Breaker::default()), |item| read(&key(), item))
    }

    /// Moves the breaker from what was read to what it became; `None` when somebody else moved it since.
    ///
    /// # Errors
    /// When the table cannot be written.
    pub async fn move_breaker(
        &self,
        from: &Breaker,
        mut to: Breaker,
    ) -> Result<Option<Breaker>, StoreError> {
        to.revision = from.revision + 1;
        let put = self
            .client
            .put_item()
            .table_name(&self.table)
            .set_item(Some(write_whole(&key(), &to)?))
            .condition_expression("attribute_not_exists(PK) OR revision = :from")
            .expression_attribute_values(":from", AttributeValue::N(from.revision.to_string()))
            .send()
            .await;
        match put {
            Ok(_) => Ok(Some(to)),
            Err(error)
                if error
                    .as_service_error()
                    .is_some_and(|it| it.is_conditional_check_failed_exception()) =>
            {
                Ok(None)
            }
            Err(error) => Err(StoreError::from_sdk("PutItem", &error)),
        }
    }
}
