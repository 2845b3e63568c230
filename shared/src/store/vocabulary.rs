//! The Atlas's vocabularies, kept as generations: a new one is written whole, then the pointer moves.

use std::collections::{BTreeMap, BTreeSet};

use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::{
    Store, StoreError,
    item::{Key, moment, read, write_whole},
};
use crate::{offer::Offer, taxonomy::Vocabulary};

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
    /// Since when the Atlas does not list it any more: unpublished or deleted. Kept for what refers to it; new records
    /// cannot.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub gone_since: Option<Timestamp>,
}

/// All vocabularies of one generation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StoredVocabularies {
    /// When they were fetched.
    pub fetched: Timestamp,
    /// The terms, by vocabulary.
    pub terms: BTreeMap<Vocabulary, Vec<StoredTerm>>,
}

/// Which vocabularies are in force.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Generation {
    /// When the Atlas's terms were last seen to have changed.
    pub changed: Timestamp,
    /// When they were last fetched.
    pub fetched: Timestamp,
}

#[derive(Serialize, Deserialize)]
struct Pointer {
    generation: String,
    fetched: Timestamp,
}

/// The fetched terms, and those of before that are not among them, marked.
fn with_the_gone(
    fetched: &StoredVocabularies,
    before: BTreeMap<Vocabulary, Vec<StoredTerm>>,
) -> BTreeMap<Vocabulary, Vec<StoredTerm>> {
    let mut all = fetched.terms.clone();
    for (vocabulary, before) in before {
        let present = all.entry(vocabulary).or_default();
        let ids: BTreeSet<Uuid> = present.iter().map(|term| term.id).collect();
        let gone = before.into_iter().filter(|term| !ids.contains(&term.id));
        present.extend(gone.map(|mut term| {
            term.gone_since.get_or_insert(fetched.fetched);
            term
        }));
    }
    all
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

fn offer_key() -> Key {
    Key::new("A#atlas", "OFFER")
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

    /// Which vocabularies are in force; `None` when none were fetched yet.
    ///
    /// # Errors
    /// When the table cannot be read.
    pub async fn vocabulary_generation(&self) -> Result<Option<Generation>, StoreError> {
        let Some(item) = self.get(&pointer_key()).await? else {
            return Ok(None);
        };
        let pointer: Pointer = read(&pointer_key(), item)?;
        let changed = pointer.generation.parse();
        let changed =
            changed.map_err(|error| StoreError::unreadable(pointer_key().to_string(), error))?;
        let fetched = pointer.fetched;
        Ok(Some(Generation { changed, fetched }))
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

    /// Writes what was fetched as a generation, then moves the pointer to it. Terms of before that are not in it stay,
    /// marked as gone. Terms that are the present ones are not written again. Gives what is in force now.
    ///
    /// # Errors
    /// When the table cannot be written; the generation before stays in force then.
    pub async fn keep_vocabularies(
        &self,
        fetched: &StoredVocabularies,
    ) -> Result<StoredVocabularies, StoreError> {
        let before = match self.get(&pointer_key()).await? {
            Some(item) => {
                let pointer: Pointer = read(&pointer_key(), item)?;
                let terms = self.terms(&pointer.generation).await?;
                Some((pointer.generation, terms))
            }
            None => None,
        };
        let (present, before) = before.unzip();
        let kept = StoredVocabularies {
            fetched: fetched.fetched,
            terms: with_the_gone(fetched, before.clone().unwrap_or_default()),
        };
        let unchanged = before.is_some_and(|before| same(&before, &kept.terms));
        let generation = match present.filter(|_| unchanged) {
            Some(present) => present,
            None => self.write_generation(&kept).await?,
        };
        let pointer = Pointer {
            generation,
            fetched: kept.fetched,
        };
        self.put_plain(&pointer_key(), &pointer).await?;
        Ok(kept)
    }

    /// What the form offers of the lists that follow the Atlas; nothing of it before the Atlas was asked.
    ///
    /// # Errors
    /// When the table cannot be read.
    pub async fn offer(&self) -> Result<Offer, StoreError> {
        match self.get(&offer_key()).await? {
            Some(item) => read(&offer_key(), item),
            None => Ok(Offer::default()),
        }
    }

    /// Has the form offer that from now on.
    ///
    /// # Errors
    /// When the table cannot be written.
    pub async fn keep_offer(&self, offer: &Offer) -> Result<(), StoreError> {
        self.put_plain(&offer_key(), offer).await
    }

    /// Writes all terms under a new generation, and gives its name.
    async fn write_generation(&self, kept: &StoredVocabularies) -> Result<String, StoreError> {
        let generation = moment(kept.fetched);
        for (vocabulary, terms) in &kept.terms {
            let partition = partition(&generation, *vocabulary);
            for term in terms {
                let key = Key::new(partition.clone(), format!("TERM#{}", term.id));
                self.put_plain(&key, term).await?;
            }
        }
        Ok(generation)
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

#[cfg(test)]
mod tests {
    use super::*;

    fn term(number: u128, name: &str, gone: Option<i64>) -> StoredTerm {
        StoredTerm {
            id: Uuid::from_u128(number),
            name: name.to_owned(),
            iso_code: None,
            gone_since: gone.and_then(|second| Timestamp::from_second(second).ok()),
        }
    }

    fn of(terms: Vec<StoredTerm>) -> BTreeMap<Vocabulary, Vec<StoredTerm>> {
        BTreeMap::from([(Vocabulary::Sectors, terms)])
    }

    #[test]
    fn a_term_that_vanished_is_kept_with_its_mark_until_it_comes_back() {
        let fetched = |second, terms| StoredVocabularies {
            fetched: Timestamp::from_second(second).unwrap_or_default(),
            terms: of(terms),
        };
        let (energy, health) = (term(1, "Energy", None), term(2, "Health", None));
        let before = of(vec![energy.clone(), health.clone()]);
        let first = with_the_gone(&fetched(10, vec![energy.clone()]), before);
        let gone = of(vec![energy.clone(), term(2, "Health", Some(10))]);
        assert_eq!(first, gone);
        let second = with_the_gone(&fetched(20, vec![energy.clone()]), first);
        assert_eq!(second, gone);
        let back = with_the_gone(&fetched(30, vec![energy.clone(), health.clone()]), second);
        assert_eq!(back, of(vec![energy, health]));
    }

    #[test]
    fn a_term_that_an_earlier_release_kept_is_there() {
        let kept =
            r#"{"id":"60260736-9803-460a-a33d-2cbd837ef5e0","name":"Estonia","iso_code":"EE"}"#;
        let read: Result<StoredTerm, _> = serde_json::from_str(kept);
        assert!(read.is_ok_and(|term| term.gone_since.is_none()));
    }
}
