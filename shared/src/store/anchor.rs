//! The ends of audit trails, to be kept outside the table as well.

use aws_sdk_dynamodb::types::AttributeValue;
use jiff::Timestamp;

use super::{
    Store, StoreError,
    item::{Item, moment},
    table,
};
use crate::{audit::ChainHead, ids::RegistrationId, registration::Status};

impl Store {
    /// Where the trails end of all registrations that changed at `since` or later, in no order. What lies outside the
    /// table shows later whether a trail was cut.
    ///
    /// # Errors
    /// When the table cannot be read.
    pub async fn trail_heads(
        &self,
        since: Timestamp,
    ) -> Result<Vec<(RegistrationId, ChainHead)>, StoreError> {
        let mut heads = Vec::new();
        for status in Status::NAMES {
            for id in self.changed_since(status, since).await? {
                if let Some(head) = self.head(id).await? {
                    heads.push((id, head.chain));
                }
            }
        }
        Ok(heads)
    }

    /// What the index says is in that state and changed since: a hint.
    async fn changed_since(
        &self,
        status: &str,
        since: Timestamp,
    ) -> Result<Vec<RegistrationId>, StoreError> {
        let mut ids = Vec::new();
        let mut from = None;
        loop {
            let page = self
                .client
                .query()
                .table_name(&self.table)
                .index_name("status")
                .key_condition_expression("#status = :status AND updated_at >= :since")
                .expression_attribute_names("#status", "status")
                .expression_attribute_values(":status", AttributeValue::S(status.to_owned()))
                .expression_attribute_values(":since", AttributeValue::S(moment(since)))
                .set_exclusive_start_key(from)
                .send()
                .await
                .map_err(|error| StoreError::from_sdk("Query", &error))?;
            ids.extend(page.items().iter().filter_map(registration_of));
            from = page.last_evaluated_key;
            if from.is_none() {
                return Ok(ids);
            }
        }
    }
}

fn registration_of(item: &Item) -> Option<RegistrationId> {
    let key = item.get(table::PARTITION)?.as_s().ok()?;
    RegistrationId::parse(key.strip_prefix("R#")?).ok()
}
