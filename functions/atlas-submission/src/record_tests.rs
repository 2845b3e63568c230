#![expect(clippy::unwrap_used, reason = "tests")]

use serde_json::json;
use shared::{answers::Answers, example, ids::RegistrationId};

use super::*;
use crate::{payload, payload::tests::vocabularies, vocabularies::Terms};

/// The document of the example, and the record that it made.
fn made() -> (Value, Value) {
    let answers = Answers::from_json(&example::answers()).unwrap();
    let id = RegistrationId::parse("4b2482ed-f048-4eee-9f8f-799637f11562").unwrap();
    let vocabularies = vocabularies();
    let document = payload::create(id, &answers, &Terms::of(&vocabularies)).unwrap();
    let mut record = document["data"].clone();
    // As Drupal shows it: lists for names, more parts than were sent, nulls for nothing.
    let name = record["attributes"]["field_institution_name_in_nation"].clone();
    record["attributes"]["field_institution_name_in_nation"] = json!([name]);
    record["attributes"]["field_address"]["address_line2"] = Value::Null;
    record["attributes"]["field_address"]["administrative_area"] = json!("");
    record["attributes"]["field_url"]["title"] = json!("");
    (document, record)
}

fn patch(document: &Value, record: &Value) -> Option<Value> {
    changes(
        document,
        &Cluster::read(record).unwrap(),
        &Agreed::default(),
    )
    .unwrap()
}

#[test]
fn a_record_that_says_the_same_in_other_shapes_and_orders_is_left_alone() {
    let (document, mut record) = made();
    assert_eq!(patch(&document, &record), None);
    record["attributes"]["moderation_state"] = json!("draft");
    assert!(says_the_same(
        &document,
        &Cluster::read(&record).unwrap(),
        &Agreed::default()
    ));
    record["attributes"]["moderation_state"] = json!("ready_for_publication");
    let domains = &mut record["relationships"]["field_cluster_thematic_area"]["data"];
    domains.as_array_mut().unwrap().reverse();
    assert_eq!(patch(&document, &record), None);
    record["attributes"]["moderation_state"] = json!("published");
    assert_eq!(patch(&document, &record), None);
}

#[test]
fn only_what_differs_is_sent_and_an_address_whole() {
    let (document, mut record) = made();
    record["attributes"]["field_address"]["locality"] = json!("Tartu");
    record["attributes"]["field_url"]["uri"] = json!("https://old.example.org/");
    record["relationships"]["field_sectors"]["data"] = json!([]);
    let patch = patch(&document, &record).unwrap();
    let sent = &document["data"];
    let expected = json!({
        "type": "node--cluster",
        "id": sent["id"],
        "attributes": {
            "field_address": sent["attributes"]["field_address"],
            "field_url": sent["attributes"]["field_url"],
        },
        "relationships": { "field_sectors": sent["relationships"]["field_sectors"] },
    });
    assert_eq!(patch["data"], expected);
}

#[test]
fn an_answer_that_is_given_no_more_is_cleared() {
    let (mut document, record) = made();
    let data = document["data"].as_object_mut().unwrap();
    data["attributes"]
        .as_object_mut()
        .unwrap()
        .remove("field_phone_number");
    data["relationships"]
        .as_object_mut()
        .unwrap()
        .remove("field_sectors");
    let patch = patch(&document, &record).unwrap();
    assert_eq!(
        patch["data"]["attributes"],
        json!({ "field_phone_number": null })
    );
    assert_eq!(
        patch["data"]["relationships"],
        json!({ "field_sectors": { "data": [] } })
    );
}

#[test]
fn each_state_is_moved_towards_the_review_and_never_past_it() {
    let (document, mut record) = made();
    let mut moved = |state: &str, city: &str| {
        record["attributes"]["moderation_state"] = json!(state);
        record["attributes"]["field_address"]["locality"] = json!(city);
        let patch = patch(&document, &record);
        patch.map(|patch| patch["data"]["attributes"]["moderation_state"].clone())
    };
    assert_eq!(
        moved("draft", "Tallinn"),
        Some(json!("ready_for_publication"))
    );
    assert_eq!(
        moved("revision_requested", "Tartu"),
        Some(json!("ready_for_publication"))
    );
    assert_eq!(moved("ready_for_publication", "Tartu"), Some(Value::Null));
    assert_eq!(moved("ready_for_publication", "Tallinn"), None);
    assert_eq!(moved("published", "Tartu"), Some(json!("draft")));
    for state in ["rejected", "to_be_rejected"] {
        record["attributes"]["moderation_state"] = json!(state);
        let refused = changes(
            &document,
            &Cluster::read(&record).unwrap(),
            &Agreed::default(),
        )
        .unwrap_err();
        assert_eq!(refused.class, "rejected_record");
    }
}

fn read(record: &Value) -> Cluster {
    Cluster::read(record).unwrap()
}

fn agreed(copy: &AtlasCopy, side: Option<Side>) -> Agreed {
    let vocabularies = vocabularies();
    Agreed::new(Some(copy.clone()), side, &Terms::of(&vocabularies))
}

#[test]
fn what_somebody_else_wrote_since_is_a_conflict_where_it_is_not_what_we_want_too() {
    let (document, mut record) = made();
    let copy = copy_of(&document, &read(&record));
    assert!(
        agreed(&copy, None)
            .conflicts(&document, &read(&record))
            .is_empty()
    );
    record["attributes"]["field_phone_number"] = json!("+3726111111");
    record["attributes"]["field_address"]["locality"] = json!("Tartu");
    let conflicts = agreed(&copy, None).conflicts(&document, &read(&record));
    assert_eq!(conflicts, ["field_address", "field_phone_number"]);
    let mut ours = document.clone();
    ours["data"]["attributes"]["field_phone_number"] = json!("+3726111111");
    let conflicts = agreed(&copy, None).conflicts(&ours, &read(&record));
    assert_eq!(conflicts, ["field_address"]);
    assert!(
        Agreed::default()
            .conflicts(&document, &read(&record))
            .is_empty()
    );
}

#[test]
fn a_changed_answer_over_an_untouched_record_is_no_conflict() {
    let (mut document, record) = made();
    let copy = copy_of(&document, &read(&record));
    document["data"]["attributes"]["field_phone_number"] = json!("+3726000001");
    let agreed = agreed(&copy, None);
    assert!(agreed.conflicts(&document, &read(&record)).is_empty());
    let patch = changes(&document, &read(&record), &agreed)
        .unwrap()
        .unwrap();
    assert_eq!(
        patch["data"]["attributes"]["field_phone_number"],
        "+3726000001"
    );
}

#[test]
fn our_side_overwrites_and_their_side_stays_until_one_of_both_changes() {
    let (document, mut record) = made();
    let copy = copy_of(&document, &read(&record));
    record["attributes"]["field_phone_number"] = json!("+3726111111");
    record["attributes"]["moderation_state"] = json!("published");
    let ours = agreed(&copy, Some(Side::Ours));
    assert!(ours.conflicts(&document, &read(&record)).is_empty());
    let patch = changes(&document, &read(&record), &ours).unwrap().unwrap();
    assert_eq!(
        patch["data"]["attributes"]["field_phone_number"],
        document["data"]["attributes"]["field_phone_number"]
    );
    let theirs = agreed(&copy, Some(Side::Theirs));
    assert_eq!(changes(&document, &read(&record), &theirs).unwrap(), None);
    // From then on the difference is agreed on.
    let settled = agreed(&copy_of(&document, &read(&record)), None);
    assert!(settled.conflicts(&document, &read(&record)).is_empty());
    assert_eq!(changes(&document, &read(&record), &settled).unwrap(), None);
    let mut changed = document.clone();
    changed["data"]["attributes"]["field_phone_number"] = json!("+3726000009");
    let patch = changes(&changed, &read(&record), &settled)
        .unwrap()
        .unwrap();
    assert_eq!(
        patch["data"]["attributes"]["field_phone_number"],
        "+3726000009"
    );
}

#[test]
fn a_term_that_the_atlas_dropped_from_a_record_is_nobodys_edit() {
    let (document, mut record) = made();
    let mut copy = copy_of(&document, &read(&record));
    let gone = "00000000-0000-4000-8000-00000000dead";
    let shown = copy.shown.get_mut("field_sectors").unwrap();
    shown.as_array_mut().unwrap().push(json!(gone));
    assert!(
        agreed(&copy, None)
            .conflicts(&document, &read(&record))
            .is_empty()
    );
    record["relationships"]["field_sectors"]["data"] = json!([]);
    let conflicts = agreed(&copy, None).conflicts(&document, &read(&record));
    assert_eq!(conflicts, ["field_sectors"]);
}

#[test]
fn a_term_that_was_unpublished_and_is_there_still_is_nobodys_edit_either() {
    let (document, mut record) = made();
    let gone = "00000000-0000-4000-8000-00000000dead";
    let identifier = json!({ "type": "taxonomy_term--sectors", "id": gone });
    record["relationships"]["field_sectors"]["data"] = json!([identifier]);
    let copy = copy_of(&document, &read(&record));
    let agreed = agreed(&copy, None);
    assert!(agreed.conflicts(&document, &read(&record)).is_empty());
    // What was agreed to stay is not sent, and another answer is.
    assert_eq!(changes(&document, &read(&record), &agreed).unwrap(), None);
    let mut other = document.clone();
    other["data"]["relationships"]["field_sectors"]["data"] = json!([]);
    assert!(agreed.conflicts(&other, &read(&record)).is_empty());
    let patch = changes(&other, &read(&record), &agreed).unwrap().unwrap();
    assert_eq!(
        patch["data"]["relationships"]["field_sectors"],
        json!({ "data": [] })
    );
}

#[test]
fn a_record_that_shows_nothing_of_an_update_has_lost_it() {
    let (document, record) = made();
    let before = copy_of(&document, &read(&record));
    let mut updated = document.clone();
    updated["data"]["attributes"]["field_phone_number"] = json!("+3726111111");
    let mut published = record.clone();
    published["attributes"]["field_phone_number"] = json!("+3726111111");
    let update = copy_of(&updated, &read(&published));
    assert!(shows_before(&before, &update, &read(&record)));
    assert!(!shows_before(&before, &update, &read(&published)));
    assert!(!shows_before(&before, &before, &read(&record)));
}
