//! The vocabularies: built in, or read from a file of recorded ones.

use serde::Deserialize;
use sha2::{Digest, Sha256};
use uuid::Uuid;

const COUNTRIES: &str = include_str!("../../../../shared/data/countries.csv");
const TAXONOMY: &str = include_str!("../../../../shared/data/jrc-taxonomy.csv");

/// The vocabularies in the order of their numbers, with their dimension in the JRC taxonomy.
const VOCABULARIES: [(&str, Option<&str>); 7] = [
    ("country", None),
    ("cluster_type", None),
    ("fields_of_activity", None),
    ("cluster_thematic_area", Some("knowledge_domain")),
    ("sectors", Some("sector")),
    ("technologies", Some("technology")),
    ("use_cases", Some("use_case")),
];

/// Kinds of organisation; the Atlas's own labels are published nowhere (contract §5).
const CLUSTER_TYPES: [(&str, &str); 10] = [
    ("sme", "SME"),
    ("large_company", "Large company"),
    ("academic_or_research", "Academic or research organisation"),
    ("civil_society", "Civil-society association"),
    ("standardisation", "European standardisation organisation"),
    ("public_entity", "Public entity"),
    (
        "operational_or_technical",
        "Operational or technical cybersecurity entity",
    ),
    ("sector_stakeholder", "Sector stakeholder"),
    ("edih", "European Digital Innovation Hub"),
    ("other", "Other"),
];

/// The six items of Article 8(3) of Regulation (EU) 2021/887.
const FIELDS_OF_ACTIVITY: [(&str, &str); 6] = [
    ("a", "Academia, research or innovation"),
    ("b", "Industrial or product development"),
    ("c", "Training and education"),
    ("d", "Information security or incident response operations"),
    ("e", "Ethics"),
    (
        "f",
        "Formal and technical standardisation and specifications",
    ),
];

/// Examples that the Atlas puts in brackets behind a label of the JRC; the alternative labels are put there as well.
const EXAMPLES: [(&str, &str); 5] = [
    ("energy", "electricity, gas, oil"),
    ("financial", "banking, insurance, markets"),
    ("health", "hospitals, laboratories"),
    ("transportation", "air, rail, road, water"),
    ("legal", "compliance, liability"),
];

/// Why vocabularies cannot be had.
#[derive(Debug, thiserror::Error)]
pub enum TermsError {
    /// The file is no JSON object of vocabularies.
    #[error("the file of terms is not JSON as expected: {0}")]
    Json(#[from] serde_json::Error),
    /// A table that is built in cannot be read.
    #[error("a built-in table cannot be read: {0}")]
    Csv(#[from] csv::Error),
    /// A vocabulary that clusters need is not in the file.
    #[error("the file of terms lacks the vocabulary {0}")]
    Missing(&'static str),
}

/// One term of a vocabulary.
#[derive(Clone, Debug)]
pub(super) struct Term {
    pub(super) id: String,
    /// The term's number inside the site, from 1 through all vocabularies.
    pub(super) tid: u64,
    pub(super) vocabulary: &'static str,
    pub(super) name: String,
    pub(super) weight: i64,
    /// ISO 3166-1 alpha-2, for countries.
    pub(super) iso_code: Option<String>,
}

/// The terms that records can refer to, with stable UUIDs.
#[derive(Clone, Debug)]
pub struct Terms {
    terms: Vec<Term>,
}

impl Terms {
    /// The built-in vocabularies: the countries of the Union and of EEA-EFTA, the kinds of organisation, the fields of
    /// activity, and the JRC taxonomy with labels as the Atlas writes them. A term's UUID depends on its vocabulary and
    /// notation alone, so it is the same on every machine.
    ///
    /// # Errors
    /// When a built-in table cannot be read.
    pub fn built_in() -> Result<Self, TermsError> {
        let taxonomy = read::<TaxonomyRow>(TAXONOMY)?;
        let mut terms = Self { terms: Vec::new() };
        for row in read::<CountryRow>(COUNTRIES)? {
            terms.add("country", &row.code, row.name, Some(row.code.clone()));
        }
        for (notation, name) in CLUSTER_TYPES {
            terms.add("cluster_type", notation, name.to_owned(), None);
        }
        for (notation, name) in FIELDS_OF_ACTIVITY {
            terms.add("fields_of_activity", notation, name.to_owned(), None);
        }
        for (vocabulary, dimension) in VOCABULARIES {
            for row in taxonomy
                .iter()
                .filter(|row| Some(row.dimension.as_str()) == dimension)
            {
                let notation = format!("{}/{}", row.parent, row.notation);
                terms.add(vocabulary, &notation, row.atlas_label(), None);
            }
        }
        Ok(terms)
    }

    /// Reads `{vocabulary: [{id, name, weight, field_iso_code?}]}`.
    ///
    /// # Errors
    /// When the text is not of that shape, or a vocabulary is missing.
    pub fn from_json(text: &str) -> Result<Self, TermsError> {
        let mut file: std::collections::BTreeMap<String, Vec<Given>> = serde_json::from_str(text)?;
        let mut terms = Self { terms: Vec::new() };
        for (vocabulary, _) in VOCABULARIES {
            let given = file
                .remove(vocabulary)
                .ok_or(TermsError::Missing(vocabulary))?;
            for term in given {
                let tid = terms.next_tid();
                terms.terms.push(Term {
                    id: term.id.to_string(),
                    tid,
                    vocabulary,
                    name: term.name,
                    weight: term.weight,
                    iso_code: term.field_iso_code,
                });
            }
        }
        Ok(terms)
    }

    fn next_tid(&self) -> u64 {
        u64::try_from(self.terms.len())
            .unwrap_or(u64::MAX)
            .saturating_add(1)
    }

    fn add(&mut self, vocabulary: &'static str, notation: &str, name: String, iso: Option<String>) {
        let tid = self.next_tid();
        self.terms.push(Term {
            id: derived_id(&format!("{vocabulary}/{notation}")),
            tid,
            vocabulary,
            name,
            weight: 0,
            iso_code: iso,
        });
    }

    pub(super) fn find(&self, id: &str) -> Option<&Term> {
        self.terms.iter().find(|term| term.id == id)
    }

    /// Gives a term another label; an id that there is not names nothing.
    pub(super) fn name(&mut self, id: &str, name: String) {
        if let Some(term) = self.terms.iter_mut().find(|term| term.id == id) {
            term.name = name;
        }
    }

    pub(super) fn all(&self) -> impl Iterator<Item = &Term> {
        self.terms.iter()
    }

    pub(super) fn of(&self, vocabulary: &str) -> impl Iterator<Item = &Term> {
        self.terms
            .iter()
            .filter(move |term| term.vocabulary == vocabulary)
    }
}

/// The name of a vocabulary that there is.
pub(super) fn vocabulary(name: &str) -> Option<&'static str> {
    VOCABULARIES
        .iter()
        .map(|(known, _)| *known)
        .find(|known| *known == name)
}

/// Every vocabulary, for the list of resources.
pub(super) fn vocabularies() -> impl Iterator<Item = &'static str> {
    VOCABULARIES.iter().map(|(name, _)| *name)
}

/// A UUID (version 8) that depends on `name` alone.
pub(super) fn derived_id(name: &str) -> String {
    let mut bytes = [0_u8; 16];
    for (byte, from) in bytes.iter_mut().zip(Sha256::digest(name.as_bytes())) {
        *byte = from;
    }
    uuid::Builder::from_custom_bytes(bytes)
        .into_uuid()
        .to_string()
}

#[derive(Deserialize)]
struct Given {
    id: Uuid,
    name: String,
    #[serde(default)]
    weight: i64,
    #[serde(default)]
    field_iso_code: Option<String>,
}

#[derive(Deserialize)]
struct CountryRow {
    code: String,
    name: String,
}

#[derive(Deserialize)]
struct TaxonomyRow {
    dimension: String,
    parent: String,
    notation: String,
    label: String,
    alternative_label: String,
}

impl TaxonomyRow {
    fn atlas_label(&self) -> String {
        let example = EXAMPLES
            .iter()
            .find(|(notation, _)| *notation == self.notation && self.parent.is_empty())
            .map(|(_, example)| *example);
        match (example, self.alternative_label.as_str()) {
            (Some(tail), _) => format!("{} ({tail})", self.label),
            (None, "") => self.label.clone(),
            (None, tail) => format!("{} ({tail})", self.label),
        }
    }
}

fn read<T: for<'a> Deserialize<'a>>(text: &str) -> Result<Vec<T>, csv::Error> {
    csv::Reader::from_reader(text.as_bytes())
        .deserialize()
        .collect()
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "tests")]
mod tests {
    use super::*;

    #[test]
    fn the_built_in_vocabularies_have_the_sizes_of_the_contract() {
        let terms = Terms::built_in().unwrap();
        let size = |vocabulary| terms.of(vocabulary).count();
        let sizes: Vec<usize> = vocabularies().map(size).collect();
        assert_eq!(sizes, [30, 10, 6, 165, 15, 17, 6]);
    }

    #[test]
    fn every_built_in_term_has_an_id_of_its_own_that_never_changes() {
        let terms = Terms::built_in().unwrap();
        let ids: std::collections::BTreeSet<&str> =
            terms.terms.iter().map(|term| term.id.as_str()).collect();
        assert_eq!(ids.len(), terms.terms.len());
        let estonia = terms.of("country").find(|term| term.name == "Estonia");
        assert_eq!(estonia.unwrap().id, derived_id("country/EE"));
        assert_eq!(
            derived_id("country/EE"),
            "ce298dd8-ee9b-86a8-a9be-65fbb7df991c"
        );
    }

    #[test]
    fn labels_carry_examples_in_brackets_behind_the_label_of_the_taxonomy() {
        let terms = Terms::built_in().unwrap();
        let names: Vec<&str> = terms.of("sectors").map(|term| term.name.as_str()).collect();
        assert!(names.contains(&"Energy (electricity, gas, oil)"));
        assert!(names.contains(&"Defence"));
    }

    #[test]
    fn a_file_without_a_vocabulary_is_refused_by_name() {
        let error = Terms::from_json(r#"{"country": []}"#).unwrap_err();
        assert_eq!(
            error.to_string(),
            "the file of terms lacks the vocabulary cluster_type"
        );
    }
}
