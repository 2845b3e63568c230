//! A record that is there beside the one that the answers make: what differs is changed, and nothing else (contract §2).

use std::collections::BTreeSet;

use serde_json::{Map, Value, json};
use uuid::Uuid;

use crate::{
    client::{Cluster, Failure, ModerationState},
    field_map::{FIELD_MAP, Row, Write},
};

/// The body of the `PATCH` that makes `record` say what `wanted`, the document that would create it, says; `None` when it
/// does already, and waits for the ECCC or is published.
///
/// A published record is changed by way of a draft, so that the ECCC reviews it: without a state the change would be
/// public at once.
///
/// # Errors
/// A rejected record takes no changes.
pub(crate) fn changes(wanted: &Value, record: &Cluster) -> Result<Option<Value>, Failure> {
    let (mut attributes, relationships) = differences(wanted, record);
    let differs = !attributes.is_empty() || !relationships.is_empty();
    let state = match &record.state {
        Some(ModerationState::Rejected | ModerationState::ToBeRejected) => {
            return Err(Failure::permanent("rejected_record"));
        }
        Some(ModerationState::Draft | ModerationState::RevisionRequested) => {
            Some("ready_for_publication")
        }
        Some(ModerationState::Published) if differs => Some("draft"),
        Some(
            ModerationState::Published
            | ModerationState::ReadyForPublication
            | ModerationState::Other(_),
        )
        | None => None,
    };
    if let Some(state) = state {
        attributes.insert("moderation_state".to_owned(), state.into());
    }
    Ok((differs || state.is_some()).then(|| document(record.id, &attributes, &relationships)))
}

/// Whether the record says what `wanted` says, whatever its state.
pub(crate) fn says_the_same(wanted: &Value, record: &Cluster) -> bool {
    let (attributes, relationships) = differences(wanted, record);
    attributes.is_empty() && relationships.is_empty()
}

/// The attributes and relationships that differ, as they should be.
fn differences(wanted: &Value, record: &Cluster) -> (Map<String, Value>, Map<String, Value>) {
    let mut attributes = Map::new();
    let mut relationships = Map::new();
    for row in FIELD_MAP {
        if attributes.contains_key(row.field) || relationships.contains_key(row.field) {
            continue;
        }
        match row.write {
            Write::Term(_) | Write::Terms(_) => {
                if let Some(terms) = terms(row, wanted, record) {
                    relationships.insert(row.field.to_owned(), terms);
                }
            }
            _ => {
                let value = wanted.pointer(&format!("/data/attributes/{}", row.field));
                if !says(row, value, record) {
                    let value = value.cloned().unwrap_or_default();
                    attributes.insert(row.field.to_owned(), value);
                }
            }
        }
    }
    (attributes, relationships)
}

fn document(
    id: Uuid,
    attributes: &Map<String, Value>,
    relationships: &Map<String, Value>,
) -> Value {
    let mut data = json!({ "type": "node--cluster", "id": id });
    for (name, members) in [("attributes", attributes), ("relationships", relationships)] {
        if !members.is_empty() {
            data[name] = Value::Object(members.clone());
        }
    }
    json!({ "data": data })
}

/// Whether the record's attribute says that; nothing, null and empty are the same.
fn says(row: &Row, value: Option<&Value>, record: &Cluster) -> bool {
    let text = |value: Option<&Value>| value.and_then(Value::as_str).map(str::to_owned);
    match row.write {
        Write::Flag => value.and_then(Value::as_bool) == record.flag(row.field),
        Write::Link => {
            let uri = value.and_then(|value| value.get("uri"));
            text(uri).as_deref() == record.text(row.field)
        }
        // A field made of parts is replaced whole, so all its parts are compared at once.
        Write::AddressPart(_) => {
            let parts = FIELD_MAP.iter().filter_map(|other| match other.write {
                Write::AddressPart(part) if other.field == row.field => Some(part),
                _ => None,
            });
            let mut parts = parts;
            parts.all(|part| {
                let wanted = value.and_then(|value| value.get(part));
                text(wanted).as_deref() == record.address_part(part)
            })
        }
        _ => text(value).as_deref() == record.text(row.field),
    }
}

/// The relationship's new value; `None` when it refers to these terms, in whatever order.
fn terms(row: &Row, wanted: &Value, record: &Cluster) -> Option<Value> {
    let wanted = wanted.pointer(&format!("/data/relationships/{}", row.field));
    let ids = |data: &Value| -> BTreeSet<Uuid> {
        let identifiers = match data {
            Value::Array(list) => list.iter().collect(),
            Value::Null => Vec::new(),
            one => vec![one],
        };
        let ids = identifiers
            .into_iter()
            .filter_map(|it| it.get("id")?.as_str()?.parse().ok());
        ids.collect()
    };
    let ours = wanted
        .and_then(|it| it.get("data"))
        .map(ids)
        .unwrap_or_default();
    let theirs: BTreeSet<Uuid> = record.terms(row.field).into_iter().collect();
    if ours == theirs {
        return None;
    }
    let nothing = match row.write {
        Write::Term(_) => Value::Null,
        _ => json!([]),
    };
    Some(
        wanted
            .cloned()
            .unwrap_or_else(|| json!({ "data": nothing })),
    )
}

#[cfg(test)]
#[path = "record_tests.rs"]
mod tests;
