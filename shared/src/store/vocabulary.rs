//! The Atlas's vocabularies, kept as generations: a new one is written whole, then the pointer moves.

use std::collections::BTreeMap;

use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::{
    Store, StoreError,
    item::{Key, moment, read, write_whole},
};
use crate::taxonomy::Vocabulary;

/// A term of the Atlas.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct StoredTerm {
    /// Its id in the Atlas.
    pub id: Uuid,
    /// Its label.
    pub name: String,
    /// For countries: ISO 3166-1 alpha-2.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub iso_code: Option<String>,
}

/// All vocabularies of one generation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StoredVocabularies {
    /// When they were fetched.
    pub fetched: Timestamp,
    /// The terms, by vocabulary.
    pub terms: BTreeMap<Vocabulary, Vec<StoredTerm>>,
}

#[derive(Serialize, Deserialize)]
struct Pointer {
    generation: String,
    fetched: Timestamp,
}

/// Whether both hold the same terms, in whatever order.
fn same(
    one: &BTreeMap<Vocabulary, Vec<StoredTerm>>,
    other: &BTreeMap<Vocabulary, Vec<StoredTerm>>,
) -> bool {
    let by_id = |terms: &BTreeMap<Vocabulary, Vec<StoredTerm>>| {
        let all = terms.iter().flat_map(|(vocabulary, terms)| {
            terms
                .iter()
                .map(|term| ((*vocabulary, term.id), term.clone()))
        });
        all.collect::<BTreeMap<_, _>>()
    };
    by_id(one) == by_id(other)
}

fn pointer_key() -> Key {
    Key::new("A#atlas", "VOCABULARIES")
}

fn partition(generation: &str, vocabulary: Vocabulary) -> String {
    format!("T#{generation}#{}", vocabulary.name())
}

impl Store {
    /// Whether vocabularies are there.
    ///
    /// # Errors
    /// When the table cannot be read.
    pub async fn has_vocabularies(&self) -> Result<bool, StoreError> {
        Ok(self.get(&pointer_key()).await?.is_some())
    }

    /// The present vocabularies; `None` when none were fetched yet.
    ///
    /// # Errors
    /// When the table cannot be read.
    pub async fn vocabularies(&self) -> Result<Option<StoredVocabularies>, StoreError> {
        let Some(item) = self.get(&pointer_key()).await? else {
            return Ok(None);
        };
        let pointer: Pointer = read(&pointer_key(), item)?;
        Ok(Some(StoredVocabularies {
            fetched: pointer.fetched,
            terms: self.terms(&pointer.generation).await?,
        }))
    }

    async fn terms(
        &self,
        generation: &str,
    ) -> Result<BTreeMap<Vocabulary, Vec<StoredTerm>>, StoreError> {
        let mut terms = BTreeMap::new();
        for vocabulary in Vocabulary::ALL {
            let partition = partition(generation, vocabulary);
            let key = Key::new(partition.clone(), "TERM#");
            let items = self.items(&partition, "TERM#").await?;
            let list: Result<Vec<StoredTerm>, _> =
                items.into_iter().map(|item| read(&key, item)).collect();
            terms.insert(vocabulary, list?);
        }
        Ok(terms)
    }

    /// Writes a generation, then moves the pointer to it. Terms that are the present ones are not written again.
    ///
    /// # Errors
    /// When the table cannot be written; the generation before stays in force then.
    pub async fn keep_vocabularies(
        &self,
        vocabularies: &StoredVocabularies,
    ) -> Result<(), StoreError> {
        if let Some(item) = self.get(&pointer_key()).await? {
            let present: Pointer = read(&pointer_key(), item)?;
            if same(&self.terms(&present.generation).await?, &vocabularies.terms) {
                let pointer = Pointer {
                    fetched: vocabularies.fetched,
                    ..present
                };
                return self.put_plain(&pointer_key(), &pointer).await;
            }
        }
        let generation = moment(vocabularies.fetched);
        for (vocabulary, terms) in &vocabularies.terms {
            for term in terms {
                let key = Key::new(
                    partition(&generation, *vocabulary),
                    format!("TERM#{}", term.id),
                );
                self.put_plain(&key, term).await?;
            }
        }
        let pointer = Pointer {
            generation,
            fetched: vocabularies.fetched,
        };
        self.put_plain(&pointer_key(), &pointer).await
    }

    pub(super) async fn put_plain<T: Serialize>(
        &self,
        key: &Key,
        value: &T,
    ) -> Result<(), StoreError> {
        self.client
            .put_item()
            .table_name(&self.table)
            .set_item(Some(write_whole(key, value)?))
            .send()
            .await
            .map_err(|error| StoreError::from_sdk("PutItem", &error))?;
        Ok(())
    }
}
