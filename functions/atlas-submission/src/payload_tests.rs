//! The whole document, and what is left out of it.

#![expect(clippy::unwrap_used, reason = "tests")]

use std::collections::BTreeMap;

use super::*;
use shared::{
    country::Country,
    example,
    store::{StoredTerm, StoredVocabularies},
};
use uuid::Uuid;

/// Every term of the portal's own lists, with ids that count.
pub(crate) fn vocabularies() -> StoredVocabularies {
    let mut terms = BTreeMap::new();
    for (high, vocabulary) in (1_u64..).zip(Vocabulary::ALL) {
        let names: Vec<(String, Option<String>)> = match vocabulary {
            Vocabulary::Country => Country::all()
                .map(|it| (it.rules().name.to_owned(), Some(it.code().to_owned())))
                .collect(),
            _ => vocabulary
                .terms()
                .iter()
                .map(|term| (term.label.to_owned(), None))
                .collect(),
        };
        let stored = (1_u64..)
            .zip(names)
            .map(|(low, (name, iso_code))| StoredTerm {
                id: Uuid::from_u64_pair(high, low),
                name,
                iso_code,
                gone_since: None,
            });
        terms.insert(vocabulary, stored.collect());
    }
    StoredVocabularies {
        fetched: jiff::Timestamp::UNIX_EPOCH,
        terms,
    }
}

fn id() -> RegistrationId {
    RegistrationId::parse("4b2482ed-f048-4eee-9f8f-799637f11562").unwrap()
}

/// The example's answers, some of them taken away or replaced (`null` takes away).
fn answers(changes: &Value) -> Answers {
    let mut map = example::answers();
    for (name, value) in changes.as_object().unwrap() {
        if value.is_null() {
            map.remove(name);
        } else {
            map.insert(name.clone(), value.clone());
        }
    }
    Answers::from_json(&map).unwrap()
}

fn created(changes: &Value) -> Value {
    let vocabularies = vocabularies();
    create(id(), &answers(changes), &Terms::of(&vocabularies)).unwrap()
}

#[test]
fn the_example_becomes_this_document() {
    let document = created(&json!({}));
    insta::assert_snapshot!(serde_json::to_string_pretty(&document).unwrap());
}

#[test]
fn what_was_not_answered_is_left_out() {
    let document = created(&json!({
        "department": null, "postal_code": null, "phone": null, "sectors": null, "use_cases": [],
    }));
    let text = document.to_string();
    for field in [
        "field_entity_department",
        "postal_code",
        "field_phone_number",
        "field_sectors",
        "field_use_cases",
        "null",
    ] {
        assert!(!text.contains(field), "{field}");
    }
}

#[test]
fn one_name_stands_in_for_the_other() {
    let english = created(&json!({"name_national": null}));
    let attributes = &english["data"]["attributes"];
    assert_eq!(
        attributes["field_institution_name_in_nation"],
        "Example Cyber Ltd"
    );
    let national = created(&json!({"name_english": null}));
    assert_eq!(national["data"]["attributes"]["title"], "Näidis Küber OÜ");
}

#[test]
fn lines_become_one_where_the_atlas_shows_one() {
    let document =
        created(&json!({"main_seat_details": "Example Holding\n\nMain Street 1 \nRiga"}));
    let attributes = &document["data"]["attributes"];
    assert_eq!(
        attributes["field_headquarter"],
        "Example Holding; Main Street 1; Riga"
    );
    let expertise = attributes["field_field_of_activity_descr"]
        .as_str()
        .unwrap();
    assert_eq!(expertise.lines().count(), 2);
}

#[test]
fn answers_of_the_centre_alone_do_not_leave_it() {
    let text = created(&json!({})).to_string();
    for local in [
        "Ten years of incident response",
        "share_percent",
        "csirt",
        "signed_by",
    ] {
        assert!(!text.contains(local), "{local}");
    }
}

#[test]
fn every_answer_without_a_term_is_named_and_none_dropped() {
    let mut vocabularies = vocabularies();
    for (vocabulary, label) in [
        (Vocabulary::Country, "Estonia"),
        (Vocabulary::ClusterType, "SME"),
        (Vocabulary::Sectors, "Health"),
    ] {
        let list = vocabularies.terms.get_mut(&vocabulary).unwrap();
        list.retain(|term| term.name != label);
    }
    let refused = create(id(), &answers(&json!({})), &Terms::of(&vocabularies)).unwrap_err();
    let pointers: Vec<&str> = refused.iter().map(|it| it.pointer.as_str()).collect();
    assert_eq!(
        pointers,
        [
            "/data/relationships/field_country",
            "/data/relationships/field_cluster_type",
            "/data/relationships/field_sectors",
        ]
    );
}
