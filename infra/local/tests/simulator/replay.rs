//! Plays the recorded stories and names every difference from Drupal.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Value, json};

use crate::atlas::{Atlas, Reply, folder};

/// Ids that the server makes itself, recorded to played.
type Ids = BTreeMap<String, String>;

#[tokio::test]
async fn every_recorded_story_is_answered_as_drupal_did() {
    let mut exchanges = 0;
    let mut found = Vec::new();
    for file in std::fs::read_dir(folder()).unwrap() {
        let path = file.unwrap().path();
        let is_json = path
            .extension()
            .is_some_and(|extension| extension == "json");
        if is_json && path.file_stem().is_some_and(|name| name != "terms") {
            let story = serde_json::from_str(&std::fs::read_to_string(path).unwrap()).unwrap();
            exchanges += play(&story, &mut found).await;
        }
    }
    assert!(found.is_empty(), "{}", found.join("\n"));
    assert_eq!(exchanges, 173);
}

async fn play(story: &Value, found: &mut Vec<String>) -> usize {
    let atlas = Atlas::start().await;
    let me = atlas.get("", "key-ncc").await.json()["meta"]["links"]["me"]["meta"]["id"].clone();
    let mut ids = Ids::from([(text(&story["me"]), text(&me))]);
    let mut count = 0;
    for exchange in story["exchanges"].as_array().unwrap() {
        if let Some(switch) = exchange.get("switch") {
            atlas.switch(switch.clone()).await;
            continue;
        }
        count += 1;
        let (request, wanted) = (&exchange["request"], &exchange["response"]);
        let reply = send(&atlas, request, &ids).await;
        note_made_id(request, wanted, &reply, &mut ids);
        let names = format!("{}/{}", text(&story["story"]), text(&exchange["name"]));
        found.extend(
            differences(wanted, &reply, &ids)
                .into_iter()
                .map(|d| format!("{names}: {d}")),
        );
    }
    count
}

async fn send(atlas: &Atlas, request: &Value, ids: &Ids) -> Reply {
    let key = |value: &str| match value {
        "<ncc>" => "key-ncc".to_owned(),
        "<other>" => "key-other".to_owned(),
        "<eccc>" => "key-eccc".to_owned(),
        "<wrong>" => "no-such-key".to_owned(),
        other => other.to_owned(),
    };
    let headers: Vec<(String, String)> = request["headers"]
        .as_object()
        .unwrap()
        .iter()
        .map(|(name, value)| (name.clone(), key(&text(value))))
        .collect();
    let headers: Vec<(&str, &str)> = headers
        .iter()
        .map(|(name, value)| (name.as_str(), value.as_str()))
        .collect();
    let body = match &request["body"] {
        Value::Null => None,
        Value::String(raw) => Some(translate(raw, ids)),
        json => Some(translate(&json.to_string(), ids)),
    };
    let url = format!(
        "{}/jsonapi{}",
        atlas.home,
        translate(&text(&request["path"]), ids)
    );
    atlas
        .send(&text(&request["method"]), &url, &headers, body)
        .await
        .unwrap()
}

fn note_made_id(request: &Value, wanted: &Value, reply: &Reply, ids: &mut Ids) {
    let made = request["method"] == "POST" && reply.status == 201;
    if made && request["body"]["data"]["id"].is_null() && wanted.get("body").is_some() {
        let played = reply.json()["data"]["id"].clone();
        ids.insert(text(&wanted["body"]["data"]["id"]), text(&played));
    }
}

fn differences(wanted: &Value, reply: &Reply, ids: &Ids) -> Vec<String> {
    if wanted["status"] != reply.status.as_u16() {
        return vec![format!(
            "status {}, Drupal {}",
            reply.status, wanted["status"]
        )];
    }
    let Some(body) = wanted.get("body") else {
        return Vec::new();
    };
    let played = reply.json();
    if body.is_object() != played.is_object() {
        return vec!["JSON or not".to_owned()];
    }
    if !body.is_object() {
        return Vec::new();
    }
    let bare = |kind: &str| kind.split(';').next().unwrap_or_default().to_owned();
    let mut found = Vec::new();
    if bare(&text(&wanted["headers"]["content-type"])) != bare(reply.header("content-type")) {
        found.push(format!("media type {}", reply.header("content-type")));
    }
    let body: Value = serde_json::from_str(&translate(&body.to_string(), ids)).unwrap();
    if body.get("errors").is_some() {
        found.extend(errors(&body, &played));
    } else {
        found.extend(document(&body, &played));
    }
    found
}

fn errors(wanted: &Value, played: &Value) -> Vec<String> {
    let list = |document: &Value| document["errors"].as_array().cloned().unwrap_or_default();
    let (wanted, played) = (list(wanted), list(played));
    let sorted = |errors: &[Value]| {
        let mut pointers: Vec<String> = errors
            .iter()
            .map(|error| error["source"]["pointer"].to_string())
            .collect();
        pointers.sort();
        pointers
    };
    if sorted(&wanted) != sorted(&played) {
        return vec![format!(
            "pointers {:?}, Drupal {:?}",
            sorted(&played),
            sorted(&wanted)
        )];
    }
    let statuses = |errors: &[Value]| -> BTreeSet<String> {
        errors
            .iter()
            .map(|error| error["status"].to_string())
            .collect()
    };
    let mut found = Vec::new();
    if statuses(&wanted) != statuses(&played) {
        found.push("status member of the errors".to_owned());
    }
    for error in wanted {
        let detail = text(&error["detail"]);
        if !is_vague(&detail) && !played.iter().any(|error| error["detail"] == detail) {
            found.push(format!("detail missing: {detail:?}, has {played:?}"));
        }
    }
    found
}

/// Texts with numbers, routes or hosts differ from site to site.
fn is_vague(detail: &str) -> bool {
    let lower = detail.to_lowercase();
    lower.contains(|c: char| c.is_ascii_digit())
        || ["route", "http", "sqlstate"]
            .iter()
            .any(|word| lower.contains(word))
}

fn document(wanted: &Value, played: &Value) -> Vec<String> {
    let mut found = Vec::new();
    let has_me = |document: &Value| !document["meta"]["links"]["me"].is_null();
    if has_me(wanted) != has_me(played) {
        found.push("meta.links.me".to_owned());
    }
    let (mut data, mut here) = (&wanted["data"], &played["data"]);
    if let (Some(wanted_items), Some(items)) = (data.as_array(), here.as_array()) {
        if ids(data) != ids(here) {
            found.push(format!(
                "{} records, Drupal {}, or others",
                items.len(),
                wanted_items.len()
            ));
        }
        if wanted["links"]["next"].is_null() != played["links"]["next"].is_null() {
            found.push("links.next".to_owned());
        }
        if wanted["meta"]["omitted"].is_null() != played["meta"]["omitted"].is_null() {
            found.push("meta.omitted".to_owned());
        }
        match (wanted_items.first(), items.first()) {
            (Some(first), Some(played)) if first["id"] == played["id"] => {
                (data, here) = (first, played)
            }
            _ => return found,
        }
    } else if data.is_array() || here.is_array() {
        found.push("a list or not".to_owned());
        return found;
    }
    found.extend(record(data, here));
    found
}

fn record(wanted: &Value, played: &Value) -> Vec<String> {
    const COMPARED: [&str; 4] = ["title", "name", "status", "moderation_state"];
    let mut found = Vec::new();
    for member in ["type", "id"] {
        if wanted[member] != played[member] {
            found.push(format!(
                "{member} {}, Drupal {}",
                played[member], wanted[member]
            ));
        }
    }
    let none = serde_json::Map::new();
    for (name, value) in wanted["attributes"].as_object().unwrap_or(&none) {
        let compared = name.starts_with("field_") || COMPARED.contains(&name.as_str());
        let here = played["attributes"]
            .get(name)
            .cloned()
            .unwrap_or(json!("<missing>"));
        if compared && here != *value {
            found.push(format!("{name} = {here}, Drupal {value}"));
        }
    }
    for (name, value) in wanted["relationships"].as_object().unwrap_or(&none) {
        let compared = name.starts_with("field_") || name == "parent";
        if compared && ids(&value["data"]) != ids(&played["relationships"][name]["data"]) {
            found.push(format!("relationship {name}"));
        }
    }
    found
}

fn ids(data: &Value) -> Vec<String> {
    let mut ids: Vec<String> = match data {
        Value::Array(items) => items.iter().map(|item| text(&item["id"])).collect(),
        one => vec![text(&one["id"])],
    };
    ids.sort();
    ids
}

fn text(value: &Value) -> String {
    value.as_str().unwrap_or_default().to_owned()
}

fn translate(text: &str, ids: &Ids) -> String {
    ids.iter().fold(text.to_owned(), |text, (recorded, here)| {
        text.replace(recorded, here)
    })
}
