//! Registrations that are like another: the same register number, a domain, or a name that looks the same.

use std::collections::{BTreeMap, BTreeSet};

use aws_sdk_dynamodb::types::{AttributeValue, Put, TransactWriteItem};

use super::{
    Store, StoreError,
    item::{Key, register_number},
    table,
};
use crate::{
    ids::{Reference, RegistrationId},
    registration::{Likeness, Registration, Status},
};

/// The most that are shown: more would say nothing more.
const MOST: usize = 20;

/// A registration that is like another.
#[derive(Clone, Debug)]
pub struct LookAlike {
    /// Its id.
    pub id: RegistrationId,
    /// What people call it by.
    pub reference: Reference,
    /// The organisation's name.
    pub name: String,
    /// Where it stands.
    pub status: Status,
    /// What is alike; never empty.
    pub by: BTreeSet<Likeness>,
}

/// Where others find the registration by its domains and names. What a version before was found by stays.
pub(super) fn items(
    table: &str,
    registration: &Registration,
) -> Result<Vec<TransactWriteItem>, StoreError> {
    let likenesses = registration.answers.likenesses();
    let partitions = likenesses.iter().filter_map(partition);
    partitions
        .map(|partition| {
            let key = Key::new(partition, format!("R#{}", registration.id));
            let put = Put::builder()
                .table_name(table)
                .set_item(Some(key.attributes()))
                .build()
                .map_err(|error| StoreError::unreadable(key.to_string(), error))?;
            Ok(TransactWriteItem::builder().put(put).build())
        })
        .collect()
}

/// The items of a likeness; register numbers have an index instead.
fn partition(likeness: &Likeness) -> Option<String> {
    match likeness {
        Likeness::RegisterNumber => None,
        Likeness::Domain(domain) => Some(format!("K#domain#{domain}")),
        Likeness::Name(name) => Some(format!("K#name#{name}")),
    }
}

impl Store {
    /// Other registrations with the same register number, a domain or a name like this one's, whatever became of them;
    /// at most 20.
    ///
    /// # Errors
    /// When the table cannot be read.
    pub async fn look_alikes(
        &self,
        registration: &Registration,
    ) -> Result<Vec<LookAlike>, StoreError> {
        let mut found: BTreeMap<String, (RegistrationId, BTreeSet<Likeness>)> = BTreeMap::new();
        let mut note = |id: RegistrationId, likeness: Likeness| {
            let entry = found.entry(id.to_string());
            entry
                .or_insert_with(|| (id, BTreeSet::new()))
                .1
                .insert(likeness);
        };
        for likeness in registration.answers.likenesses() {
            let Some(partition) = partition(&likeness) else {
                continue;
            };
            for item in self.items(&partition, "R#").await? {
                let sort = item.get(table::SORT).and_then(|it| it.as_s().ok());
                let id = sort.and_then(|it| RegistrationId::parse(it.strip_prefix("R#")?).ok());
                if let Some(id) = id {
                    note(id, likeness.clone());
                }
            }
        }
        for id in self.with_number(registration).await? {
            note(id, Likeness::RegisterNumber);
        }
        found.remove(&registration.id.to_string());
        let mut alike = Vec::new();
        for (id, by) in found.into_values().take(MOST) {
            if let Some(other) = self.registration(id).await? {
                alike.push(LookAlike {
                    id,
                    name: other.organisation().to_owned(),
                    reference: other.reference,
                    status: other.status,
                    by,
                });
            }
        }
        Ok(alike)
    }

    /// What the index says has the same register number: a hint.
    async fn with_number(
        &self,
        registration: &Registration,
    ) -> Result<Vec<RegistrationId>, StoreError> {
        let Some(number) = register_number(&registration.answers) else {
            return Ok(Vec::new());
        };
        let page = self
            .client
            .query()
            .table_name(&self.table)
            .index_name("register")
            .key_condition_expression("register_number = :number")
            .expression_attribute_values(":number", AttributeValue::S(number))
            .scan_index_forward(false)
            .send()
            .await
            .map_err(|error| StoreError::from_sdk("Query", &error))?;
        let ids = page.items().iter().filter_map(|item| {
            let key = item.get(table::PARTITION)?.as_s().ok()?;
            RegistrationId::parse(key.strip_prefix("R#")?).ok()
        });
        Ok(ids.collect())
    }
}
