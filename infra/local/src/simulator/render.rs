//! Records, terms and users as resource objects.

use jiff::Timestamp;
use serde_json::{Map, Value, json};

use super::accounts::{Account, by_user};
use super::call::Call;
use super::fields::FIELDS;
use super::records::{Record, Revision};
use super::terms::{Term, derived_id};
use super::world::World;

const CONCEPTS: &str = "https://www.drupal.org/docs/8/modules/json-api/core-concepts";

/// A time as Drupal writes it: `2026-11-21T19:22:44+00:00`.
pub(super) fn time(at: Timestamp) -> String {
    at.strftime("%Y-%m-%dT%H:%M:%S+00:00").to_string()
}

/// A cluster at one of its revisions, with the fields that the call asks for.
pub(super) fn record(world: &World, call: &Call, record: &Record, revision: &Revision) -> Value {
    let path = format!("/node/cluster/{}", record.id);
    let version =
        |version: &str| json!({"href": call.link(&format!("{path}?resourceVersion={version}"))});
    let mut links = json!({
        "self": version(&format!("id%3A{}", revision.number)),
        "working-copy": version("rel%3Aworking-copy"),
    });
    if revision.number != record.shown.number {
        links["latest-version"] = version("rel%3Alatest-version");
    }
    let mut attributes = own_attributes(record, revision);
    if call.caller.account().is_some() {
        attributes.insert("revision_log".to_owned(), Value::Null);
    }
    attributes.extend(revision.attributes.clone());
    let mut relationships = own_relationships(record, revision);
    for field in &FIELDS {
        if field.vocabulary().is_some() {
            let data = identifiers(world, revision, field.name);
            relationships.insert(field.name.to_owned(), data);
        }
    }
    let linked = relationships.into_iter().map(|(name, data)| {
        let links = json!({
            "related": version_of(call, &format!("{path}/{name}"), revision.number),
            "self": version_of(call, &format!("{path}/relationships/{name}"), revision.number),
        });
        (name, json!({"data": data, "links": links}))
    });
    let relationships: Map<String, Value> = linked.collect();
    let resource = ("node--cluster", record.id.as_str());
    object(call, resource, links, attributes, relationships)
}

fn version_of(call: &Call, path: &str, number: u64) -> Value {
    json!({"href": call.link(&format!("{path}?resourceVersion=id%3A{number}"))})
}

fn own_attributes(record: &Record, revision: &Revision) -> Map<String, Value> {
    let attributes = json!({
        "drupal_internal__nid": record.number,
        "drupal_internal__vid": revision.number,
        "langcode": "en",
        "revision_timestamp": time(revision.changed),
        "status": revision.is_published(),
        "created": time(record.created),
        "changed": time(revision.changed),
        "promote": true,
        "sticky": false,
        "default_langcode": true,
        "revision_translation_affected": true,
        "moderation_state": revision.state,
    });
    into_map(attributes)
}

fn own_relationships(record: &Record, revision: &Revision) -> Map<String, Value> {
    let kind = json!({
        "type": "node_type--node_type",
        "id": derived_id("node_type/cluster"),
        "meta": {"drupal_internal__target_id": "cluster"},
    });
    into_map(json!({
        "node_type": kind,
        "uid": user_identifier(&record.owner),
        "revision_uid": user_identifier(&revision.by),
    }))
}

fn user_identifier(user: &str) -> Value {
    let uid = by_user(user).map(|account| account.uid);
    json!({"type": "user--user", "id": user, "meta": {"drupal_internal__target_id": uid}})
}

/// The `data` of a relationship to terms: a list, one identifier, or null.
pub(super) fn identifiers(world: &World, revision: &Revision, name: &str) -> Value {
    let none = Vec::new();
    let ids = revision.relationships.get(name).unwrap_or(&none);
    let field = super::fields::find(name);
    let vocabulary = field
        .and_then(super::fields::Field::vocabulary)
        .unwrap_or_default();
    let identifier = |id: &String| match world.term(id) {
        Some(term) => json!({
            "type": format!("taxonomy_term--{}", term.vocabulary),
            "id": id,
            "meta": {"drupal_internal__target_id": term.tid},
        }),
        None => placeholder(vocabulary, "missing"),
    };
    if field.is_some_and(|field| field.many) {
        Value::Array(ids.iter().map(identifier).collect())
    } else {
        ids.first().map_or(Value::Null, identifier)
    }
}

/// The identifier of what is no resource: the parent of a root, or a term that was deleted.
fn placeholder(vocabulary: &str, what: &str) -> Value {
    let about = format!("Usage and meaning of the '{what}' resource identifier.");
    let help = json!({"href": format!("{CONCEPTS}#{what}"), "meta": {"about": about}});
    json!({
        "type": format!("taxonomy_term--{vocabulary}"),
        "id": what,
        "meta": {"links": {"help": help}},
    })
}

/// A term of a vocabulary.
pub(super) fn term(call: &Call, term: &Term, now: Timestamp) -> Value {
    let path = format!("/taxonomy_term/{}/{}", term.vocabulary, term.id);
    let version =
        |version: &str| json!({"href": call.link(&format!("{path}?resourceVersion={version}"))});
    let links = json!({
        "self": version(&format!("id%3A{}", term.tid)),
        "working-copy": version("rel%3Aworking-copy"),
    });
    let mut attributes = into_map(json!({
        "drupal_internal__tid": term.tid,
        "drupal_internal__revision_id": term.tid,
        "langcode": "en",
        "revision_created": time(now),
        "status": true,
        "name": term.name,
        "description": null,
        "weight": term.weight,
        "changed": time(now),
        "default_langcode": true,
        "revision_translation_affected": true,
    }));
    if term.vocabulary == "country" {
        attributes.insert("field_iso_code".to_owned(), json!(term.iso_code));
    }
    let vid = json!({
        "type": "taxonomy_vocabulary--taxonomy_vocabulary",
        "id": derived_id(&format!("vocabulary/{}", term.vocabulary)),
        "meta": {"drupal_internal__target_id": term.vocabulary},
    });
    let relationships = into_map(json!({
        "vid": {"data": vid},
        "revision_user": {"data": null},
        "parent": {"data": [placeholder(term.vocabulary, "virtual")]},
    }));
    let kind = format!("taxonomy_term--{}", term.vocabulary);
    object(call, (&kind, &term.id), links, attributes, relationships)
}

/// A user with what others may know.
pub(super) fn user(call: &Call, account: &Account) -> Value {
    let path = format!("/user/user/{}", account.user);
    let links = json!({"self": {"href": call.link(&path)}});
    let attributes = into_map(json!({
        "display_name": account.name,
        "drupal_internal__uid": account.uid,
    }));
    object(
        call,
        ("user--user", account.user),
        links,
        attributes,
        Map::new(),
    )
}

/// A resource object, cut to the fields asked for.
fn object(
    call: &Call,
    (kind, id): (&str, &str),
    links: Value,
    mut attributes: Map<String, Value>,
    mut relationships: Map<String, Value>,
) -> Value {
    if let Some(names) = call.query.fields(kind) {
        attributes.retain(|name, _| names.contains(name));
        relationships.retain(|name, _| names.contains(name));
    }
    let mut object = json!({"type": kind, "id": id, "links": links});
    if !attributes.is_empty() {
        object["attributes"] = Value::Object(attributes);
    }
    if !relationships.is_empty() {
        object["relationships"] = Value::Object(relationships);
    }
    object
}

fn into_map(value: Value) -> Map<String, Value> {
    match value {
        Value::Object(map) => map,
        _ => Map::new(),
    }
}
