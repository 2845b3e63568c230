//! Counters of limits: outside transactions, gone when their window is over.

use aws_sdk_dynamodb::{
    operation::update_item::builders::UpdateItemFluentBuilder, types::AttributeValue,
};

use super::{
    Store, StoreError,
    item::{Key, moment},
    table,
};
use crate::limit::Allowance;

/// The attribute that counts.
const COUNT: &str = "spent";

impl Store {
    fn counter(&self, allowance: &Allowance) -> Key {
        let subject =
            self.audit_key
                .pseudonym(&["limit", allowance.rule.name(), &allowance.subject]);
        let start = moment(allowance.window.start);
        Key::new(format!("C#{subject}"), format!("WINDOW#{start}"))
    }

    fn count(&self, allowance: &Allowance, update: &str) -> UpdateItemFluentBuilder {
        let end = allowance.window.end.as_second().to_string();
        self.client
            .update_item()
            .table_name(&self.table)
            .set_key(Some(self.counter(allowance).attributes()))
            .update_expression(format!("SET #ttl = :end{update}"))
            .expression_attribute_names("#count", COUNT)
            .expression_attribute_names("#ttl", table::TTL)
            .expression_attribute_values(":end", AttributeValue::N(end))
    }

    /// Spends one; `false` when nothing is left. A counter never counts beyond its limit.
    ///
    /// # Errors
    /// When the table cannot be written.
    pub async fn spend(&self, allowance: &Allowance) -> Result<bool, StoreError> {
        let answer = self
            .count(allowance, " ADD #count :one")
            .condition_expression("attribute_not_exists(#count) OR #count < :most")
            .expression_attribute_values(":one", AttributeValue::N("1".into()))
            .expression_attribute_values(":most", AttributeValue::N(allowance.most.to_string()))
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

    /// How much was spent so far.
    ///
    /// # Errors
    /// When the table cannot be read.
    pub async fn spent(&self, allowance: &Allowance) -> Result<u32, StoreError> {
        let item = self.get(&self.counter(allowance)).await?;
        let count = item.and_then(|item| item.get(COUNT)?.as_n().ok()?.parse().ok());
        Ok(count.unwrap_or(0))
    }

    /// Gives back one that was spent on nothing.
    ///
    /// # Errors
    /// When the table cannot be written.
    pub async fn refund(&self, allowance: &Allowance) -> Result<(), StoreError> {
        let answer = self
            .count(allowance, " ADD #count :less")
            .expression_attribute_values(":less", AttributeValue::N("-1".into()))
            .send()
            .await;
        answer
            .map(drop)
            .map_err(|error| StoreError::from_sdk("UpdateItem", &error))
    }

    /// Counts from nothing again.
    ///
    /// # Errors
    /// When the table cannot be written.
    pub async fn renew_allowance(&self, allowance: &Allowance) -> Result<(), StoreError> {
        let answer = self
            .count(allowance, ", #count = :none")
            .expression_attribute_values(":none", AttributeValue::N("0".into()))
            .send()
            .await;
        answer
            .map(drop)
            .map_err(|error| StoreError::from_sdk("UpdateItem", &error))
    }
}
