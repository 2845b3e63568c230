//! Labels as the Atlas may write them.

#![expect(clippy::unwrap_used, reason = "tests")]

use std::collections::{BTreeMap, BTreeSet};

use serde::Deserialize;

use super::*;

/// The vocabularies of the Drupal on which the contract was observed.
const RECORDED: &str = include_str!("../../../../tests/data/drupal-jsonapi/terms.json");

fn vocabularies(vocabulary: Vocabulary, names: &[&str]) -> StoredVocabularies {
    let term = |(number, name): (usize, &&str)| StoredTerm {
        id: Uuid::from_u128(number as u128),
        name: (*name).to_owned(),
        iso_code: None,
        gone_since: None,
    };
    let terms = names.iter().enumerate().map(term).collect();
    StoredVocabularies {
        fetched: jiff::Timestamp::UNIX_EPOCH,
        terms: BTreeMap::from([(vocabulary, terms)]),
    }
}

/// The place of the label that is found for a notation.
fn found(vocabulary: Vocabulary, notation: &str, names: &[&str]) -> Option<u128> {
    let vocabularies = vocabularies(vocabulary, names);
    let id = Terms::of(&vocabularies).term(vocabulary, notation);
    id.map(|id| id.as_u128())
}

#[derive(Deserialize)]
struct Recorded {
    id: Uuid,
    name: String,
    field_iso_code: Option<String>,
}

fn recorded() -> StoredVocabularies {
    let file: BTreeMap<String, Vec<Recorded>> = serde_json::from_str(RECORDED).unwrap();
    let terms = file.into_iter().map(|(name, terms)| {
        let terms = terms.into_iter().map(|term| StoredTerm {
            id: term.id,
            name: term.name,
            iso_code: term.field_iso_code,
            gone_since: None,
        });
        (Vocabulary::named(&name).unwrap(), terms.collect())
    });
    StoredVocabularies {
        fetched: jiff::Timestamp::UNIX_EPOCH,
        terms: terms.collect(),
    }
}

#[test]
fn every_answer_has_one_term_of_its_own_in_the_recorded_vocabularies() {
    let recorded = recorded();
    let terms = Terms::of(&recorded);
    assert_eq!(terms.unmatched().count(), 0);
    for vocabulary in Vocabulary::ALL {
        let ids: BTreeSet<Uuid> = vocabulary
            .terms()
            .iter()
            .map(|term| terms.term(vocabulary, term.notation).unwrap())
            .collect();
        assert_eq!(ids.len(), vocabulary.terms().len());
    }
}

#[test]
fn the_words_of_the_law_are_understood_as_labels() {
    let names = [
        "Academia, research or innovation",
        "Industrial or product development",
    ];
    let of = |notation| found(Vocabulary::FieldsOfActivity, notation, &names);
    assert_eq!(
        (of("research"), of("industry"), of("ethics")),
        (Some(0), Some(1), None)
    );
}

#[test]
fn capitals_white_space_and_examples_in_brackets_do_not_matter() {
    for name in [
        "Energy",
        "ENERGY",
        "  energy\u{a0}",
        "Energy (electricity, gas, oil)",
        "Energy  [oil (and gas)] (water)",
    ] {
        assert_eq!(
            found(Vocabulary::Sectors, "energy", &["Space", name]),
            Some(1),
            "{name}"
        );
    }
    for name in ["Energy, oil", "(Energy)", "Energy (", ""] {
        assert_eq!(
            found(Vocabulary::Sectors, "energy", &[name]),
            None,
            "{name}"
        );
    }
}

#[test]
fn another_name_is_taken_when_the_label_is_not_there() {
    let of = |names: &[&str]| found(Vocabulary::Technologies, "uav", names);
    assert_eq!(of(&["Unmanned aerial vehicles (drones)"]), Some(0));
    assert_eq!(of(&["Unmanned aerial vehicles", "UAV"]), Some(1));
}

#[test]
fn several_terms_with_one_label_are_none_unless_one_is_exactly_it() {
    let of = |names: &[&str]| found(Vocabulary::Sectors, "health", names);
    assert_eq!(of(&["Health (hospitals)", "Health (laboratories)"]), None);
    assert_eq!(of(&["Health", "health"]), None);
    assert_eq!(of(&["Health (hospitals)", "Health"]), Some(1));
}

#[test]
fn a_country_is_found_by_code_and_by_name_only_where_there_is_no_code() {
    let estonia = Country::parse("EE").unwrap();
    let latvia = Country::parse("LV").unwrap();
    let mut list = vocabularies(Vocabulary::Country, &["Eesti", "latvia", "Latvia"]);
    let countries = list.terms.get_mut(&Vocabulary::Country).unwrap();
    countries[0].iso_code = Some("EE".into());
    countries[2].iso_code = Some("XX".into());
    let terms = Terms::of(&list);
    assert_eq!(terms.country(estonia), Some(Uuid::from_u128(0)));
    assert_eq!(terms.country(latvia), Some(Uuid::from_u128(1)));
    assert_eq!(terms.country(Country::parse("FI").unwrap()), None);
}

#[test]
fn a_term_that_is_gone_stands_for_no_new_answer_and_is_told_apart_from_one_that_never_was() {
    let mut list = vocabularies(Vocabulary::Sectors, &["Energy", "Health", "Dragons"]);
    let sectors = list.terms.get_mut(&Vocabulary::Sectors).unwrap();
    sectors[0].gone_since = Some(jiff::Timestamp::UNIX_EPOCH);
    let terms = Terms::of(&list);
    let term = |notation| terms.term(Vocabulary::Sectors, notation);
    assert_eq!(
        (term("energy"), term("health")),
        (None, Some(Uuid::from_u128(1)))
    );
    let gone = |notation| terms.is_gone(Vocabulary::Sectors, notation);
    assert_eq!(
        (gone("energy"), gone("health"), gone("space")),
        (true, false, false)
    );
    let names = |of: Vec<(Vocabulary, &StoredTerm)>| {
        let names = of.into_iter().map(|(_, term)| term.name.clone());
        names.collect::<Vec<_>>()
    };
    assert_eq!(names(terms.gone().collect()), ["Energy"]);
    assert_eq!(names(terms.unused().collect()), ["Dragons"]);
    let answers = |sector: &str| {
        let mut map = shared::example::answers();
        map.insert("sectors".into(), serde_json::json!([sector]));
        Answers::from_json(&map).unwrap()
    };
    assert!(terms.any_gone(&answers("energy")));
    assert!(!terms.any_gone(&answers("health")));
}

#[test]
fn a_term_that_came_back_under_another_id_is_taken() {
    let mut list = vocabularies(Vocabulary::Sectors, &["Energy", "Energy"]);
    let sectors = list.terms.get_mut(&Vocabulary::Sectors).unwrap();
    sectors[0].gone_since = Some(jiff::Timestamp::UNIX_EPOCH);
    let terms = Terms::of(&list);
    let term = terms.term(Vocabulary::Sectors, "energy");
    assert_eq!(term, Some(Uuid::from_u128(1)));
    assert!(!terms.is_gone(Vocabulary::Sectors, "energy"));
}

/// The kinds of organisation that the form offers when the Atlas lists these.
fn kinds(names: &[&str]) -> Vec<String> {
    let list = vocabularies(Vocabulary::ClusterType, names);
    let offer = Terms::of(&list).offer();
    let codes = offer.codes(Vocabulary::ClusterType).into_iter();
    codes.map(str::to_owned).collect()
}

#[test]
fn the_form_offers_our_notations_and_what_the_atlas_words_differently_before_other() {
    let offered = kinds(&["Other", "Zoo", "Large company", "Guild", "SME"]);
    assert_eq!(offered, ["sme", "large_company", "Guild", "Zoo", "other"]);
}

#[test]
fn what_the_atlas_does_not_list_or_not_any_more_is_not_offered() {
    let mut list = vocabularies(Vocabulary::ClusterType, &["SME", "Guild", "Large company"]);
    for place in [0, 1] {
        let terms = list.terms.get_mut(&Vocabulary::ClusterType).unwrap();
        terms[place].gone_since = Some(jiff::Timestamp::UNIX_EPOCH);
    }
    let terms = Terms::of(&list);
    let offer = terms.offer();
    assert_eq!(offer.codes(Vocabulary::ClusterType), ["large_company"]);
    assert!(terms.is_gone(Vocabulary::ClusterType, "Guild"));
}

#[test]
fn a_label_that_stands_for_two_terms_or_looks_like_a_notation_or_cannot_be_read_is_not_offered() {
    let bad = [
        "Guild",
        "guild ",
        "association",
        "\u{202e}Guild",
        " ",
        "SME",
    ];
    assert_eq!(kinds(&bad), ["sme"]);
    let long = "g".repeat(256);
    assert_eq!(kinds(&[&long, "SME"]), ["sme"]);
    let list = vocabularies(Vocabulary::ClusterType, &bad);
    assert_eq!(Terms::of(&list).unused().count(), 5);
    let many: Vec<String> = (0..90).map(|number| format!("Kind {number}")).collect();
    let many: Vec<&str> = many.iter().map(String::as_str).collect();
    assert_eq!(kinds(&many).len(), MAX_FOREIGN);
}

#[test]
fn an_answer_in_the_atlas_s_words_stands_for_its_term_and_only_in_the_lists_that_follow_the_atlas()
{
    let found = |vocabulary, code| found(vocabulary, code, &["SME", " Trade  guild"]);
    assert_eq!(found(Vocabulary::ClusterType, "Trade guild"), Some(1));
    assert_eq!(found(Vocabulary::ClusterType, "Guild"), None);
    assert_eq!(found(Vocabulary::Sectors, "Trade guild"), None);
    assert_eq!(kinds(&["SME", " Trade  guild"]).len(), 2);
}

#[test]
fn a_list_that_the_atlas_does_not_have_is_offered_as_ours() {
    assert_eq!(kinds(&[]).len(), Vocabulary::ClusterType.terms().len());
    let list = vocabularies(Vocabulary::ClusterType, &["Guild"]);
    let terms = Terms::of(&list);
    let own_words = [(Vocabulary::ClusterType, "Guild".to_owned())];
    assert_eq!(terms.offered_as_they_are(), own_words);
    assert_eq!(terms.offer().codes(Vocabulary::FieldsOfActivity).len(), 6);
}
