//! Records as sites may write them.

#![expect(clippy::unwrap_used, reason = "tests")]

use proptest::prelude::*;
use serde_json::json;

use super::*;

const ID: &str = "af861535-82d7-4620-b3ee-6cb7034f8bd6";
const TERM: &str = "60260736-9803-460a-a33d-2cbd837ef5e0";

/// The recorded story of reading.
const RECORDED: &str = include_str!("../../../../tests/data/drupal-jsonapi/read.json");

fn with(attributes: Value, relationships: Value) -> Cluster {
    let resource = json!({
        "type": "node--cluster", "id": ID, "attributes": attributes, "relationships": relationships,
    });
    Cluster::read(&resource).unwrap()
}

fn has(attributes: Value) -> Cluster {
    with(attributes, json!({}))
}

#[test]
fn a_recorded_record_is_read_whole() {
    let story: Value = serde_json::from_str(RECORDED).unwrap();
    let exchanges = story["exchanges"].as_array().unwrap();
    let own = exchanges.iter().find(|it| it["name"] == "own-draft");
    let cluster = Cluster::read(&own.unwrap()["response"]["body"]["data"]).unwrap();
    assert_eq!(cluster.id.to_string(), ID);
    assert_eq!(cluster.title.as_deref(), Some("Read"));
    assert_eq!(cluster.state, Some(ModerationState::Draft));
    let changed = "2026-11-21T19:22:51Z".parse().unwrap();
    assert_eq!(
        (cluster.changed, cluster.created),
        (Some(changed), Some(changed))
    );
    assert_eq!(
        (cluster.version, cluster.published),
        (Some(681), Some(false))
    );
    let name = cluster.text("field_institution_name_in_nation");
    assert_eq!(name, Some("Näidis OÜ"));
    assert_eq!(cluster.text("field_url"), Some("https://example.org/"));
    assert_eq!(cluster.text("field_headquarter"), None);
    assert_eq!(cluster.address_part("locality"), Some("Tallinn"));
    assert_eq!(cluster.address_part("sorting_code"), None);
    assert_eq!(cluster.flag("field_question_headquarter"), Some(true));
    assert_eq!(cluster.terms("field_country").len(), 1);
    assert_eq!(cluster.terms("field_field_of_activity").len(), 2);
    assert!(cluster.terms("field_technologies").is_empty());
}

#[test]
fn every_field_with_two_shapes_is_read_in_both() {
    for name in [json!("Näidis OÜ"), json!(["Näidis OÜ"])] {
        let cluster = has(json!({"field_institution_name_in_nation": name}));
        let read = cluster.text("field_institution_name_in_nation");
        assert_eq!(read, Some("Näidis OÜ"));
    }
    for link in [
        json!("https://example.org/"),
        json!({"uri": "https://example.org/", "title": "", "options": []}),
        json!([{"uri": "https://example.org/"}]),
    ] {
        let cluster = has(json!({"field_url": link}));
        assert_eq!(cluster.text("field_url"), Some("https://example.org/"));
    }
    let identifier = json!({"type": "taxonomy_term--cluster_type", "id": TERM, "meta": {}});
    for kind in [
        json!({"data": identifier}),
        json!({"data": [identifier]}),
        json!([identifier]),
    ] {
        let cluster = with(json!({}), json!({"field_cluster_type": kind}));
        assert_eq!(
            cluster.terms("field_cluster_type"),
            [TERM.parse::<Uuid>().unwrap()]
        );
    }
    for changed in [json!("2026-11-21T19:22:51+00:00"), json!(1_795_288_971)] {
        let cluster = has(json!({"changed": changed}));
        assert_eq!(cluster.changed, "2026-11-21T19:22:51Z".parse().ok());
    }
}

#[test]
fn null_empty_and_missing_are_nothing() {
    for nothing in [
        json!({}),
        json!({"f": null}),
        json!({"f": ""}),
        json!({"f": []}),
    ] {
        let cluster = with(nothing.clone(), nothing);
        assert_eq!((cluster.text("f"), cluster.flag("f")), (None, None));
        assert!(cluster.terms("f").is_empty());
    }
    let bare = json!({"type": "node--cluster", "id": ID});
    let bare = Cluster::read(&bare).unwrap();
    assert_eq!((bare.title, bare.state, bare.published), (None, None, None));
}

#[test]
fn an_identifier_of_a_deleted_term_is_left_out() {
    let data = json!({"data": [{"id": "missing"}, {"id": TERM}, {"id": null}, 7]});
    let cluster = with(json!({}), json!({"field_sectors": data}));
    assert_eq!(cluster.terms("field_sectors").len(), 1);
}

#[test]
fn a_state_that_nobody_knows_keeps_its_name() {
    for name in [
        "draft",
        "ready_for_publication",
        "published",
        "to_be_rejected",
        "rejected",
        "revision_requested",
        "archived",
    ] {
        let state = has(json!({"moderation_state": name})).state.unwrap();
        assert_eq!(state.name(), name);
        assert_eq!(
            matches!(state, ModerationState::Other(_)),
            name == "archived"
        );
    }
}

#[test]
fn what_is_no_cluster_is_not_read() {
    for resource in [
        Value::Null,
        json!([]),
        json!({"id": ID}),
        json!({"type": "node--cluster"}),
        json!({"type": "node--cluster", "id": "1"}),
        json!({"type": "node--page", "id": ID}),
    ] {
        assert_eq!(Cluster::read(&resource), None, "{resource}");
    }
}

fn any_json() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        any::<f64>().prop_map(Value::from),
        "\\PC{0,12}".prop_map(Value::from),
    ];
    leaf.prop_recursive(3, 24, 4, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..4).prop_map(Value::from),
            prop::collection::btree_map("(uri|value|id|data|locality)", inner, 0..4)
                .prop_map(|members| Value::Object(members.into_iter().collect())),
        ]
    })
}

proptest! {
    #[test]
    fn whatever_a_field_holds_the_record_is_read(value in any_json()) {
        let names = ["title", "moderation_state", "changed", "status", "field_address", "drupal_internal__vid"];
        let attributes: Map<String, Value> =
            names.iter().map(|name| ((*name).to_owned(), value.clone())).collect();
        let cluster = with(Value::Object(attributes), json!({"title": value}));
        let _read = (cluster.text("title"), cluster.flag("status"), cluster.address_part("locality"));
        prop_assert!(cluster.terms("title").len() < 5);
    }

    #[test]
    fn whatever_comes_instead_of_a_record_is_no_record_or_one(value in any_json()) {
        let _read = Cluster::read(&value);
    }
}
