//! The pace of calls to the Atlas: one at a time, at least so far apart, across all invocations.

use std::time::Duration;

use aws_sdk_dynamodb::types::AttributeValue;
use jiff::{SignedDuration, Timestamp};

use super::{
    Store, StoreError,
    item::{Key, moment},
};

/// Whether the Atlas may be called.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Turn {
    /// Now; the next caller has to wait.
    Now,
    /// After this long, ask again.
    Wait(Duration),
}

impl Store {
    /// Asks for a turn; when it is granted, the next one comes `apart` later.
    ///
    /// # Errors
    /// When the table cannot be written.
    pub async fn atlas_turn(
        &self,
        now: Timestamp,
        apart: SignedDuration,
    ) -> Result<Turn, StoreError> {
        let key = Key::new("A#atlas", "PACE");
        let answer = self
            .client
            .update_item()
            .table_name(&self.table)
            .set_key(Some(key.attributes()))
            .update_expression("SET next_call_at = :next")
            .condition_expression("attribute_not_exists(next_call_at) OR next_call_at <= :now")
            .expression_attribute_values(":now", AttributeValue::S(moment(now)))
            .expression_attribute_values(":next", AttributeValue::S(moment(now + apart)))
            .return_values_on_condition_check_failure(
                aws_sdk_dynamodb::types::ReturnValuesOnConditionCheckFailure::AllOld,
            )
            .send()
            .await;
        let error = match answer {
            Ok(_) => return Ok(Turn::Now),
            Err(error) => error,
        };
        let held = match error.as_service_error() {
            Some(aws_sdk_dynamodb::operation::update_item::UpdateItemError::ConditionalCheckFailedException(held)) => {
                held.item().and_then(|item| item.get("next_call_at")).and_then(|at| at.as_s().ok()).cloned()
            }
            _ => return Err(StoreError::from_sdk("UpdateItem", &error)),
        };
        let next: Option<Timestamp> = held.and_then(|at| at.parse().ok());
        let left = next
            .map_or(apart, |next| next.duration_since(now))
            .min(apart)
            .max(SignedDuration::from_millis(1));
        Ok(Turn::Wait(
            Duration::try_from(left).unwrap_or(Duration::from_millis(1)),
        ))
    }
}
