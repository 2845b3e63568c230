//! Which term of the Atlas an answer stands for. Ids are the Atlas's and known only from there, so terms are found by
//! their labels: those of the JRC taxonomy, to which the Atlas adds examples in brackets, and for the two lists of
//! Article 8, whose labels in the Atlas are published nowhere, the words that are likely. A term of these two that has
//! other words is offered in its own, and an answer that holds them stands for it.

use std::collections::{BTreeMap, BTreeSet};

use shared::{
    answers::{Answer, Answers},
    country::Country,
    offer::Offer,
    store::{StoredTerm, StoredVocabularies},
    taxonomy::{Term, Vocabulary},
    text::Line,
};
use uuid::Uuid;

use crate::field_map::{FIELD_MAP, Write};

/// Further labels under which the Atlas may list a term: the words of Regulation (EU) 2021/887, Article 8(3).
static WORDS_OF_THE_LAW: &[(Vocabulary, &str, &str)] = &[
    (
        Vocabulary::FieldsOfActivity,
        "research",
        "Academia, research or innovation",
    ),
    (
        Vocabulary::FieldsOfActivity,
        "industry",
        "Industrial or product development",
    ),
];

/// The longest label that is offered, in characters: what Drupal gives a term's name.
const MAX_LABEL: usize = 255;

/// The most terms that are offered in the Atlas's own words: more make no list to choose from.
const MAX_FOREIGN: usize = 60;

/// The Atlas's terms, to be asked for by what answers hold.
#[derive(Clone, Debug)]
pub struct Terms<'a>(BTreeMap<Vocabulary, Vec<Listed<'a>>>);

/// A term with its label as labels are compared.
#[derive(Clone, Debug)]
struct Listed<'a> {
    term: &'a StoredTerm,
    label: Label,
}

/// A label in small letters, with single spaces.
#[derive(Clone, Debug)]
struct Label {
    folded: String,
    /// Where the examples in brackets at the end begin.
    bare: usize,
}

impl<'a> Terms<'a> {
    /// Asks these vocabularies.
    #[must_use]
    pub fn of(vocabularies: &'a StoredVocabularies) -> Self {
        let lists = vocabularies.terms.iter().map(|(vocabulary, terms)| {
            let listed = |term: &'a StoredTerm| Listed {
                term,
                label: Label::of(&term.name),
            };
            (*vocabulary, terms.iter().map(listed).collect())
        });
        Self(lists.collect())
    }

    /// The Atlas's id for what an answer holds, for a new record; `None` when no term has its label, or several have, or
    /// only one that is gone.
    #[must_use]
    pub fn term(&self, vocabulary: Vocabulary, code: &str) -> Option<Uuid> {
        only(&self.matching(vocabulary, code, false))
    }

    /// What the form offers of the lists that follow the Atlas: our notations that stand for a term, then the terms that
    /// none stands for, by their labels. "Other" comes last.
    #[must_use]
    pub fn offer(&self) -> Offer {
        Offer::new(
            self.offered(Vocabulary::ClusterType),
            self.offered(Vocabulary::FieldsOfActivity),
        )
    }

    /// The terms that the form offers in the Atlas's own words.
    #[must_use]
    pub fn offered_as_they_are(&self) -> Vec<(Vocabulary, String)> {
        let lists = Vocabulary::ALL.into_iter();
        let lists = lists.filter(|vocabulary| vocabulary.follows_the_atlas());
        lists
            .flat_map(|vocabulary| {
                let codes = self.offered(vocabulary).into_iter();
                let foreign = codes.filter(move |code| vocabulary.term(code).is_none());
                foreign.map(move |code| (vocabulary, code))
            })
            .collect()
    }

    fn offered(&self, vocabulary: Vocabulary) -> Vec<String> {
        let own = vocabulary.terms().iter().map(|term| term.notation);
        let own = own.filter(|notation| self.term(vocabulary, notation).is_some());
        let (last, own): (Vec<&str>, Vec<&str>) = own.partition(|notation| *notation == "other");
        let used: BTreeSet<Uuid> = own
            .iter()
            .chain(&last)
            .filter_map(|notation| self.term(vocabulary, notation))
            .collect();
        let terms = self.list(vocabulary, false).map(|listed| listed.term);
        let mut foreign: Vec<String> = terms
            .filter(|term| !used.contains(&term.id))
            .filter_map(|term| Line::parse(&term.name, MAX_LABEL).ok().flatten())
            .map(|label| label.as_str().to_owned())
            .filter(|label| vocabulary.term(label).is_none())
            .filter(|label| self.term(vocabulary, label).is_some())
            .take(MAX_FOREIGN)
            .collect();
        foreign.sort();
        let own = own.into_iter().map(str::to_owned);
        own.chain(foreign)
            .chain(last.into_iter().map(str::to_owned))
            .collect()
    }

    /// The Atlas's id for a country, for a new record: by its code, or by its English name where the Atlas gives no code.
    #[must_use]
    pub fn country(&self, country: Country) -> Option<Uuid> {
        only(&self.matching_country(country, false))
    }

    /// Whether the Atlas lists a term with that id now.
    #[must_use]
    pub fn lists(&self, id: &str) -> bool {
        let mut all = self.all();
        all.any(|(_, term)| term.gone_since.is_none() && term.id.to_string() == id)
    }

    /// The label of the term with that id, whether it is still listed or not.
    #[must_use]
    pub fn name(&self, id: Uuid) -> Option<&'a str> {
        let mut all = self.all();
        all.find(|(_, term)| term.id == id)
            .map(|(_, term)| term.name.as_str())
    }

    /// Whether the Atlas had a term for what an answer holds and has it no more.
    #[must_use]
    pub fn is_gone(&self, vocabulary: Vocabulary, code: &str) -> bool {
        self.term(vocabulary, code).is_none() && !self.matching(vocabulary, code, true).is_empty()
    }

    /// Whether the Atlas had a term for one of these answers and has it no more.
    #[must_use]
    pub fn any_gone(&self, answers: &Answers) -> bool {
        FIELD_MAP.iter().any(|row| {
            let (Write::Term(vocabulary) | Write::Terms(vocabulary)) = row.write else {
                return false;
            };
            match answers.get(row.question) {
                Some(Answer::Country(country)) => {
                    self.country(*country).is_none()
                        && !self.matching_country(*country, true).is_empty()
                }
                _ => {
                    let codes = answers.codes(row.question);
                    codes.iter().any(|code| self.is_gone(vocabulary, code))
                }
            }
        })
    }

    /// The terms that the Atlas does not list any more.
    pub fn gone(&self) -> impl Iterator<Item = (Vocabulary, &'a StoredTerm)> + '_ {
        self.all().filter(|(_, term)| term.gone_since.is_some())
    }

    /// The terms that no choice of the form stands for. Countries are chosen by code and left out.
    pub fn unused(&self) -> impl Iterator<Item = (Vocabulary, &'a StoredTerm)> + '_ {
        let used: BTreeSet<Uuid> = Vocabulary::ALL
            .into_iter()
            .flat_map(|vocabulary| {
                let own = vocabulary.terms().iter();
                let own = own.map(|term| term.notation.to_owned());
                let codes = match vocabulary.follows_the_atlas() {
                    true => self.offered(vocabulary),
                    false => own.collect(),
                };
                let codes = codes.into_iter();
                codes.filter_map(move |code| self.term(vocabulary, &code))
            })
            .collect();
        self.all().filter(move |(vocabulary, term)| {
            *vocabulary != Vocabulary::Country
                && term.gone_since.is_none()
                && !used.contains(&term.id)
        })
    }

    /// The notations that no term of the Atlas stands for, by vocabulary.
    pub fn unmatched(&self) -> impl Iterator<Item = (Vocabulary, &'static str)> + '_ {
        Vocabulary::ALL.into_iter().flat_map(|vocabulary| {
            vocabulary
                .terms()
                .iter()
                .map(move |term| (vocabulary, term.notation))
                .filter(|(vocabulary, notation)| self.term(*vocabulary, notation).is_none())
        })
    }

    fn all(&self) -> impl Iterator<Item = (Vocabulary, &'a StoredTerm)> + '_ {
        let lists = self.0.iter();
        lists.flat_map(|(vocabulary, list)| list.iter().map(|it| (*vocabulary, it.term)))
    }

    /// The terms of a vocabulary that are gone, or those that are not.
    fn list(&self, vocabulary: Vocabulary, gone: bool) -> impl Iterator<Item = &Listed<'a>> {
        let list = self.0.get(&vocabulary).into_iter().flatten();
        list.filter(move |listed| listed.term.gone_since.is_some() == gone)
    }

    /// The terms that an answer stands for, by the best label that there is.
    fn matching(&self, vocabulary: Vocabulary, code: &str, gone: bool) -> Vec<Uuid> {
        let having = |is: &dyn Fn(&Label) -> bool| -> Vec<Uuid> {
            let list = self.list(vocabulary, gone);
            let found = list.filter(|listed| is(&listed.label));
            found.map(|listed| listed.term.id).collect()
        };
        let Some(term) = vocabulary.term(code) else {
            let own_words = Label::of(code);
            return match vocabulary.follows_the_atlas() {
                true => having(&|label| label.folded == own_words.folded),
                false => Vec::new(),
            };
        };
        let ours = Label::of(term.label);
        let others = other_labels(vocabulary, term);
        let others: Vec<Label> = others.into_iter().map(Label::of).collect();
        let same = having(&|label| label.folded == ours.folded);
        if !same.is_empty() {
            return same;
        }
        let alike = having(&|label| label.bare() == ours.bare());
        if !alike.is_empty() {
            return alike;
        }
        having(&|label| others.iter().any(|other| label.bare() == other.bare()))
    }

    fn matching_country(&self, country: Country, gone: bool) -> Vec<Uuid> {
        let list = || self.list(Vocabulary::Country, gone);
        let by_code: Vec<Uuid> = list()
            .filter(|listed| listed.term.iso_code.as_deref() == Some(country.code()))
            .map(|listed| listed.term.id)
            .collect();
        if !by_code.is_empty() {
            return by_code;
        }
        let name = Label::of(country.rules().name);
        list()
            .filter(|listed| listed.term.iso_code.is_none())
            .filter(|listed| listed.label.bare() == name.bare())
            .map(|listed| listed.term.id)
            .collect()
    }
}

fn other_labels(vocabulary: Vocabulary, term: &Term) -> Vec<&'static str> {
    let of_the_law = WORDS_OF_THE_LAW
        .iter()
        .filter(|(of, notation, _)| *of == vocabulary && *notation == term.notation)
        .map(|(_, _, label)| *label);
    term.alternative_label
        .into_iter()
        .chain(of_the_law)
        .collect()
}

fn only(ids: &[Uuid]) -> Option<Uuid> {
    match ids {
        [id] => Some(*id),
        _ => None,
    }
}

impl Label {
    fn of(label: &str) -> Self {
        let words: Vec<&str> = label.split_whitespace().collect();
        let folded = words.join(" ").to_lowercase();
        let mut rest = folded.as_str();
        while let Some(open) = tail(rest) {
            rest = rest[..open].trim_end();
        }
        let bare = match rest.len() {
            0 => folded.len(),
            some => some,
        };
        Self { folded, bare }
    }

    /// Without examples in brackets at the end; a label that is nothing but brackets stays.
    fn bare(&self) -> &str {
        &self.folded[..self.bare]
    }
}

/// Where the bracket that ends the label opens.
fn tail(label: &str) -> Option<usize> {
    let mut depth = 0_u32;
    let (open, close) = match label.chars().next_back()? {
        ')' => ('(', ')'),
        ']' => ('[', ']'),
        _ => return None,
    };
    for (position, letter) in label.char_indices().rev() {
        if letter == close {
            depth += 1;
        } else if letter == open {
            depth -= 1;
            if depth == 0 {
                return Some(position);
            }
        }
    }
    None
}

#[cfg(test)]
#[path = "matching_tests.rs"]
mod tests;
