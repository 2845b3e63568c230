//! The ends of audit trails, to be kept outside the table as well.

use aws_sdk_dynamodb::types::AttributeValue;
use jiff::Timestamp;

use super::{
    Store, StoreError,
    item::{Item, moment},
    table,
};
use crate::{
    audit::ChainHead,
    ids::{Reference, RegistrationId},
    registration::Status,
};

/// Where a registration's trail ends.
#[derive(Clone, Debug)]
pub struct TrailEnd {
    /// Whose.
    pub id: RegistrationId,
    /// What people call it by.
    pub reference: Reference,
    /// The end.
    pub chain: ChainHead,
}

/// A registration to which something can still happen, as its head tells.
#[derive(Clone, Debug)]
pub struct OpenCase {
    /// Its id.
    pub id: RegistrationId,
    /// What people call it by.
    pub reference: Reference,
    /// When it was sent.
    pub created: Timestamp,
    /// Where it stands.
    pub status: Status,
}

impl Store {
    /// Where the trails end of all registrations that changed at `since` or later, in no order. What lies outside the
    /// table shows later whether a trail was cut.
    ///
    /// # Errors
    /// When the table cannot be read.
    pub async fn trail_ends(&self, since: Timestamp) -> Result<Vec<TrailEnd>, StoreError> {
        let mut ends = Vec::new();
        for status in Status::NAMES {
            for id in self.changed_since(status, since).await? {
                if let Some(head) = self.head(id).await? {
                    ends.push(TrailEnd {
                        id,
                        reference: head.reference,
                        chain: head.chain,
                    });
                }
            }
        }
        Ok(ends)
    }

    /// Every registration to which something can still happen, state by state. The index lags: one that moved between
    /// states at this moment may be missing, none is there twice.
    ///
    /// # Errors
    /// When the table cannot be read.
    pub async fn open_cases(&self) -> Result<Vec<OpenCase>, StoreError> {
        let mut cases: Vec<OpenCase> = Vec::new();
        for status in Status::NAMES {
            for id in self.changed_since(status, Timestamp::UNIX_EPOCH).await? {
                let Some(head) = self.head(id).await? else {
                    continue;
                };
                if head.state.is_open() && cases.iter().all(|it| it.id != id) {
                    cases.push(OpenCase {
                        id,
                        reference: head.reference,
                        created: head.created_at,
                        status: head.state,
                    });
                }
            }
        }
        Ok(cases)
    }

    /// How many registrations the index says are in that state.
    ///
    /// # Errors
    /// When the table cannot be read.
    pub async fn count_in(&self, status: &str) -> Result<usize, StoreError> {
        let all = self.changed_since(status, Timestamp::UNIX_EPOCH).await?;
        Ok(all.len())
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
