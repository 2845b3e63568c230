//! The ends of audit trails, to be kept outside the table as well.

use std::collections::{BTreeSet, HashSet};

use aws_sdk_dynamodb::types::AttributeValue;
use jiff::Timestamp;

use super::{
    Store, StoreError,
    item::{Head, Item, Key, moment},
    table,
};
use crate::{
    audit::ChainHead,
    ids::{Reference, RegistrationId},
    registration::Status,
};

/// Every trail is verified once in so many days, also when nothing is added to it any more.
const TRAIL_ROUND: i64 = 28;

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
    /// When it last changed.
    pub updated: Timestamp,
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
            for (id, head) in self.heads(status, since).await? {
                ends.push(TrailEnd {
                    id,
                    reference: head.reference,
                    chain: head.chain,
                });
            }
        }
        Ok(ends)
    }

    /// Whose trails are to be verified on that day: registrations that changed at `since` or later, and those whose turn
    /// it is, which each has every four weeks. They begin with another one every day.
    ///
    /// # Errors
    /// When the table cannot be read.
    pub async fn trails_to_verify(
        &self,
        since: Timestamp,
        day: Timestamp,
    ) -> Result<Vec<RegistrationId>, StoreError> {
        let day = day.as_second().div_euclid(24 * 3600);
        let turn = day.rem_euclid(TRAIL_ROUND);
        let in_turn =
            |id: &RegistrationId| i64::from(id.uuid().as_bytes()[15]) % TRAIL_ROUND == turn;
        let mut ids = BTreeSet::new();
        for status in Status::NAMES {
            ids.extend(self.changed_since(status, since).await?);
            let all = self.changed_since(status, Timestamp::UNIX_EPOCH).await?;
            ids.extend(all.into_iter().filter(in_turn));
        }
        let mut ids: Vec<_> = ids.into_iter().collect();
        let many = i64::try_from(ids.len()).unwrap_or(i64::MAX).max(1);
        ids.rotate_left(usize::try_from(day.rem_euclid(many)).unwrap_or(0));
        Ok(ids)
    }

    /// Which of these trails do not verify, and where they break. One that cannot be read is broken as well; one of a
    /// registration that the index still lists and that is gone is none.
    ///
    /// # Errors
    /// When the table cannot be read.
    pub async fn broken_trails(
        &self,
        ids: &[RegistrationId],
    ) -> Result<Vec<(RegistrationId, String)>, StoreError> {
        let verify = |store: Self, id| async move { (id, store.verify_trail(id).await) };
        let mut broken = Vec::new();
        for (id, verified) in self.each(ids.to_vec(), verify).await {
            match verified {
                Ok(Ok(())) => {}
                Ok(Err(found)) => broken.push((id, found.to_string())),
                Err(StoreError::Missing(_)) if self.get(&Key::head(id)).await?.is_none() => {}
                Err(error @ (StoreError::Unreadable { .. } | StoreError::Missing(_))) => {
                    broken.push((id, error.to_string()));
                }
                Err(error) => return Err(error),
            }
        }
        Ok(broken)
    }

    /// The heads of what the index says is in that state and changed since. One that cannot be read is told in the log
    /// and left out, so that it holds up no other.
    async fn heads(
        &self,
        status: &str,
        since: Timestamp,
    ) -> Result<Vec<(RegistrationId, Head)>, StoreError> {
        let ids = self.changed_since(status, since).await?;
        let read =
            |store: Self, id| async move { store.head(id).await.map(|head| Some((id, head?))) };
        let mut heads = Vec::new();
        for head in self.each(ids, read).await {
            match head {
                Ok(head) => heads.extend(head),
                Err(error @ StoreError::Unreadable { .. }) => {
                    tracing::error!(error = %error, "a registration cannot be read");
                }
                Err(error) => return Err(error),
            }
        }
        Ok(heads)
    }

    /// Every registration to which something can still happen, state by state. The index lags: one that moved between
    /// states at this moment may be missing, none is there twice.
    ///
    /// # Errors
    /// When the table cannot be read.
    pub async fn open_cases(&self) -> Result<Vec<OpenCase>, StoreError> {
        let (mut cases, mut seen) = (Vec::new(), HashSet::new());
        for status in Status::NAMES {
            for (id, head) in self.heads(status, Timestamp::UNIX_EPOCH).await? {
                if head.state.is_open() && seen.insert(id) {
                    cases.push(OpenCase {
                        id,
                        updated: head.updated(id)?,
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
    pub(super) async fn changed_since(
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
