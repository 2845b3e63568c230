//! Writing a change: one transaction, on condition that nothing else changed the registration.

use std::collections::HashMap;

use aws_sdk_dynamodb::{
    error::SdkError,
    operation::transact_write_items::TransactWriteItemsError,
    types::{AttributeValue, Delete, Put, TransactWriteItem, Update},
};
use jiff::Timestamp;
use serde::Serialize;

use super::{
    Store, StoreError,
    draft::sent_update,
    item::{Approval, Head, Item, Key, Version, write, write_whole},
    load::{StoredClaim, StoredNote},
    look_alike,
    message::StoredMessage,
};
use crate::{
    ids::{LinkId, RegistrationId},
    link::LinkState,
    registration::{Change, Claim, LinkChange, Registration, SeatNote},
};

/// Why a change was not written.
#[derive(Debug, thiserror::Error)]
pub enum CommitError {
    /// Somebody else changed the registration first.
    #[error("the registration has changed since it was read")]
    Raced,
    /// A value that only one registration may hold is held by another.
    #[error("a unique value is taken")]
    Taken(Claim),
    /// A new link was asked for from that one before.
    #[error("a new link was asked for from this one before")]
    LinkSpent,
    /// The table failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl Store {
    /// Writes a change whole, or not at all; returns the registration as it is now.
    ///
    /// A commit whose answer was lost recognises itself by its change id.
    ///
    /// # Errors
    /// See [`CommitError`].
    pub async fn commit(
        &self,
        change: Change,
        now: Timestamp,
    ) -> Result<Registration, CommitError> {
        let mut registration = change.registration.clone();
        let (chain, entries) =
            self.audit_key
                .seal(registration.id, &registration.chain, now, &change.events);
        registration.chain = chain;
        let mut writes = Writes {
            table: &self.table,
            items: Vec::new(),
            claims: Vec::new(),
            renewed: Vec::new(),
        };
        writes.head(&registration, change.is_new)?;
        if change.new_version {
            writes.put(
                &Key::version(registration.id, registration.version),
                &Version::of(&registration),
            )?;
            let alike = look_alike::items(&self.table, &registration)?;
            writes.items.extend(alike);
        }
        if let (true, Some(standing)) = (change.sets_aside, &registration.standing) {
            let approval = HashMap::from([("approval", Approval::of(standing))]);
            writes.add_to_version(&registration, standing.version, &approval)?;
        }
        if let Some(copy) = &change.copy {
            let copy = HashMap::from([("atlas_copy", copy)]);
            writes.add_to_version(&registration, registration.version, &copy)?;
        }
        for entry in &entries {
            writes.put(&Key::entry(registration.id, entry.sequence), entry)?;
        }
        for message in &change.messages {
            writes.put(&StoredMessage::key(message.id), &StoredMessage::of(message))?;
        }
        for link in &change.links {
            writes.link(link)?;
        }
        for note in &change.notes {
            writes.note(&registration, note, now)?;
        }
        for claim in &change.claims {
            writes.claim(claim, &registration)?;
        }
        for claim in &change.releases {
            writes.release(claim, &registration)?;
        }
        if let Some(draft) = change.draft {
            writes.items.push(
                TransactWriteItem::builder()
                    .update(sent_update(&self.table, draft, &registration)?)
                    .build(),
            );
        }
        let (items, conditions) = (writes.items, (writes.claims, writes.renewed));
        let sent = self
            .client
            .transact_write_items()
            .set_transact_items(Some(items))
            .send()
            .await;
        match sent {
            Ok(_) => Ok(registration),
            Err(error) => self.after_failure(registration, &conditions, &error).await,
        }
    }

    /// Whether the transaction took effect all the same, and if not, why.
    async fn after_failure(
        &self,
        registration: Registration,
        (claims, renewed): &(Vec<(usize, Claim)>, Vec<usize>),
        error: &SdkError<TransactWriteItemsError>,
    ) -> Result<Registration, CommitError> {
        let stored = self.head(registration.id).await?;
        if stored.is_some_and(|head| head.change == registration.change) {
            return Ok(registration);
        }
        let Some(TransactWriteItemsError::TransactionCanceledException(cancelled)) =
            error.as_service_error()
        else {
            return match error.as_service_error() {
                Some(TransactWriteItemsError::TransactionInProgressException(_)) => {
                    Err(CommitError::Raced)
                }
                _ => Err(StoreError::from_sdk("TransactWriteItems", error).into()),
            };
        };
        let failed = |position: usize| {
            cancelled
                .cancellation_reasons()
                .get(position)
                .and_then(|reason| reason.code())
        };
        if let Some((_, claim)) = claims
            .iter()
            .find(|(at, _)| failed(*at) == Some("ConditionalCheckFailed"))
        {
            return Err(CommitError::Taken(claim.clone()));
        }
        if renewed
            .iter()
            .any(|at| failed(*at) == Some("ConditionalCheckFailed"))
        {
            return Err(CommitError::LinkSpent);
        }
        let races = ["ConditionalCheckFailed", "TransactionConflict"];
        let raced = cancelled
            .cancellation_reasons()
            .iter()
            .any(|reason| reason.code().is_some_and(|code| races.contains(&code)));
        if raced {
            Err(CommitError::Raced)
        } else {
            Err(StoreError::from_sdk("TransactWriteItems", error).into())
        }
    }

    /// Verifies a registration's audit trail against its head.
    ///
    /// # Errors
    /// When the table cannot be read; the inner error says where the trail breaks.
    pub async fn verify_trail(
        &self,
        id: RegistrationId,
    ) -> Result<Result<(), crate::audit::Broken>, StoreError> {
        let head = async || {
            let head = self.head(id).await?;
            head.ok_or_else(|| StoreError::Missing(Key::head(id).to_string()))
        };
        let mut chain = head().await?.chain;
        loop {
            let entries = self.entries(id).await?;
            let found = self.audit_key.verify(id, &chain, &entries);
            if found.is_ok() {
                return Ok(found);
            }
            // It may have grown between the two reads.
            let now = head().await?.chain;
            if now == chain {
                return Ok(found);
            }
            chain = now;
        }
    }
}

/// What is written to a link from which a new one is asked.
#[derive(Serialize)]
struct Renewed {
    renewed: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    state: Option<LinkState>,
}

/// The parts of one transaction.
struct Writes<'a> {
    table: &'a str,
    items: Vec<TransactWriteItem>,
    /// The position of each claim among the items.
    claims: Vec<(usize, Claim)>,
    /// The positions of links from which a new one is asked.
    renewed: Vec<usize>,
}

impl Writes<'_> {
    fn put<T: Serialize>(&mut self, key: &Key, value: &T) -> Result<(), StoreError> {
        let put = Put::builder()
            .table_name(self.table)
            .set_item(Some(write_whole(key, value)?))
            .condition_expression("attribute_not_exists(PK)")
            .build()
            .map_err(|error| StoreError::unreadable(key.to_string(), error))?;
        self.items
            .push(TransactWriteItem::builder().put(put).build());
        Ok(())
    }

    /// The head is updated attribute by attribute, so that attributes of another release stay.
    fn head(&mut self, registration: &Registration, is_new: bool) -> Result<(), StoreError> {
        let key = Key::head(registration.id);
        let head = Head::of(registration);
        if is_new {
            return self.put(&key, &head);
        }
        let mut update = set_all(self.table, &key, write(&key, &head)?);
        update = update
            .condition_expression("#revision = :before")
            .expression_attribute_values(
                ":before",
                AttributeValue::N((registration.revision - 1).to_string()),
            );
        self.update(&key, update)
    }

    fn update(
        &mut self,
        key: &Key,
        update: aws_sdk_dynamodb::types::builders::UpdateBuilder,
    ) -> Result<(), StoreError> {
        let update = update
            .build()
            .map_err(|error| StoreError::unreadable(key.to_string(), error))?;
        self.items
            .push(TransactWriteItem::builder().update(update).build());
        Ok(())
    }

    /// What a version gets besides, once it is there.
    fn add_to_version<T: Serialize>(
        &mut self,
        registration: &Registration,
        version: u32,
        what: &T,
    ) -> Result<(), StoreError> {
        let key = Key::version(registration.id, version);
        let update = set_all(self.table, &key, write(&key, what)?)
            .condition_expression("attribute_exists(PK)");
        self.update(&key, update)
    }

    fn link(&mut self, change: &LinkChange) -> Result<(), StoreError> {
        match change {
            LinkChange::Issue(link) => self.put(&Key::link(link.id), link),
            LinkChange::Settle { link, state } => {
                let key = Key::link(*link);
                let state = HashMap::from([("state", *state)]);
                let update = set_all(self.table, &key, write(&key, &state)?)
                    .condition_expression("attribute_exists(PK)");
                self.update(&key, update)
            }
            LinkChange::Renewed { link, state } => {
                let key = Key::link(*link);
                let renewed = Renewed {
                    renewed: true,
                    state: *state,
                };
                let update = set_all(self.table, &key, write(&key, &renewed)?)
                    .condition_expression(
                        "attribute_exists(PK) AND attribute_not_exists(#renewed)",
                    );
                self.renewed.push(self.items.len());
                self.update(&key, update)
            }
        }
    }

    /// Gives a value free, if it is this registration's.
    fn release(&mut self, claim: &Claim, registration: &Registration) -> Result<(), StoreError> {
        let key = Key::claim(claim);
        let delete = Delete::builder()
            .table_name(self.table)
            .set_key(Some(key.attributes()))
            .condition_expression("attribute_not_exists(PK) OR registration = :mine")
            .expression_attribute_values(":mine", AttributeValue::S(registration.id.to_string()))
            .build()
            .map_err(|error| StoreError::unreadable(key.to_string(), error))?;
        self.items
            .push(TransactWriteItem::builder().delete(delete).build());
        Ok(())
    }

    fn note(
        &mut self,
        registration: &Registration,
        note: &SeatNote,
        now: Timestamp,
    ) -> Result<(), StoreError> {
        let key = Key::note(registration.id, note.seat, registration.revision);
        let stored = StoredNote {
            seat: note.seat,
            version: note.version,
            person: note.person.clone(),
            at: now,
            content: note.content.to_json(),
            salt: LinkId::from_bits(note.salt).to_string(),
        };
        self.put(&key, &stored)
    }

    fn claim(&mut self, claim: &Claim, registration: &Registration) -> Result<(), StoreError> {
        let fingerprint = match claim {
            Claim::Submission { fingerprint, .. } => Some(fingerprint.clone()),
            Claim::Reference(_) | Claim::RegisterNumber(_) => None,
        };
        let (id, reference) = (registration.id, registration.reference.clone());
        self.claims.push((self.items.len(), claim.clone()));
        self.put(
            &Key::claim(claim),
            &StoredClaim {
                registration: id,
                reference,
                fingerprint,
            },
        )
    }
}

/// An update that sets every attribute of `item` (which has no key) and leaves others alone.
pub(super) fn set_all(
    table: &str,
    key: &Key,
    item: Item,
) -> aws_sdk_dynamodb::types::builders::UpdateBuilder {
    let mut update = Update::builder()
        .table_name(table)
        .set_key(Some(key.attributes()));
    let mut sets = Vec::with_capacity(item.len());
    for (name, value) in item {
        sets.push(format!("#{name} = :{name}"));
        update = update
            .expression_attribute_names(format!("#{name}"), &name)
            .expression_attribute_values(format!(":{name}"), value);
    }
    sets.sort();
    update.update_expression(format!("SET {}", sets.join(", ")))
}
