//! Which term of the Atlas an answer stands for. Ids are the Atlas's and known only from there, so terms are found by
//! their labels: those of the JRC taxonomy, to which the Atlas adds examples in brackets, and for the two lists of
//! Article 8, whose labels in the Atlas are published nowhere, the words that are likely. A term of these two that has
//! other words is offered in its own, and an answer that holds them stands for it.

use std::collections::BTreeSet;

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
#[derive(Clone, Copy, Debug)]
pub struct Terms<'a>(&'a StoredVocabularies);

impl<'a> Terms<'a> {
    /// Asks these vocabularies.
    #[must_use]
    pub const fn of(vocabularies: &'a StoredVocabularies) -> Self {
        Self(vocabularies)
    }

    /// The Atlas's id for what an answer holds, for a new record; `None` when no term has its label, or several have, or
    /// only one that is gone.
    #[must_use]
    pub fn term(&self, vocabulary: Vocabulary, code: &str) -> Option<Uuid> {
        only(&matching(&self.list(vocabulary, false), vocabulary, code))
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
        let terms = self.list(vocabulary, false).into_iter();
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
        only(&matching_country(
            &self.list(Vocabulary::Country, false),
            country,
        ))
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
        let gone = || matching(&self.list(vocabulary, true), vocabulary, code);
        self.term(vocabulary, code).is_none() && !gone().is_empty()
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
                    let gone = || matching_country(&self.list(vocabulary, true), *country);
                    self.country(*country).is_none() && !gone().is_empty()
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
        let lists = self.0.terms.iter();
        lists.flat_map(|(vocabulary, terms)| terms.iter().map(|term| (*vocabulary, term)))
    }

    /// The terms of a vocabulary that are gone, or those that are not.
    fn list(&self, vocabulary: Vocabulary, gone: bool) -> Vec<&'a StoredTerm> {
        let all = self.0.terms.get(&vocabulary).map_or(&[][..], Vec::as_slice);
        all.iter()
            .filter(|term| term.gone_since.is_some() == gone)
            .collect()
    }
}

/// The terms that an answer stands for, by the best label that there is.
fn matching(list: &[&StoredTerm], vocabulary: Vocabulary, code: &str) -> Vec<Uuid> {
    let Some(term) = vocabulary.term(code) else {
        let own_words = |name: &str| vocabulary.follows_the_atlas() && folded(name) == folded(code);
        return having(list, own_words);
    };
    let other = other_labels(vocabulary, term);
    let found = [
        having(list, |name| folded(name) == folded(term.label)),
        having(list, |name| bare(name) == bare(term.label)),
        having(list, |name| {
            other.iter().any(|label| bare(name) == bare(label))
        }),
    ];
    found
        .into_iter()
        .find(|ids| !ids.is_empty())
        .unwrap_or_default()
}

fn matching_country(list: &[&StoredTerm], country: Country) -> Vec<Uuid> {
    let by_code: Vec<Uuid> = list
        .iter()
        .filter(|term| term.iso_code.as_deref() == Some(country.code()))
        .map(|term| term.id)
        .collect();
    if !by_code.is_empty() {
        return by_code;
    }
    list.iter()
        .filter(|term| term.iso_code.is_none())
        .filter(|term| bare(&term.name) == bare(country.rules().name))
        .map(|term| term.id)
        .collect()
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

fn having(list: &[&StoredTerm], is: impl Fn(&str) -> bool) -> Vec<Uuid> {
    list.iter()
        .filter(|term| is(&term.name))
        .map(|term| term.id)
        .collect()
}

fn only(ids: &[Uuid]) -> Option<Uuid> {
    match ids {
        [id] => Some(*id),
        _ => None,
    }
}

/// In small letters, with single spaces.
fn folded(label: &str) -> String {
    let words: Vec<&str> = label.split_whitespace().collect();
    words.join(" ").to_lowercase()
}

/// As [`folded`], without examples in brackets at the end; a label that is nothing but brackets stays.
fn bare(label: &str) -> String {
    let folded = folded(label);
    let mut rest = folded.as_str();
    while let Some(open) = tail(rest) {
        rest = rest[..open].trim_end();
    }
    if rest.is_empty() {
        return folded;
    }
    rest.to_owned()
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
