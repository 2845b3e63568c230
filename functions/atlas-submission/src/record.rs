//! A record that is there beside the one that the answers make: what differs is changed, and nothing else; what somebody
//! else changed there since it was last written is found (contract §2).

use std::collections::BTreeSet;

use serde_json::{Map, Value, json};
use shared::registration::{AtlasCopy, Side};
use uuid::Uuid;

use crate::{
    client::{Cluster, Failure, ModerationState},
    field_map::{FIELD_MAP, Row, Write},
    vocabularies::Terms,
};

/// What holds besides the answers: what was last agreed on with the Atlas, and whose values stay once a person said so.
#[derive(Clone, Debug, Default)]
pub(crate) struct Agreed {
    copy: Option<AtlasCopy>,
    side: Option<Side>,
    /// Terms that the record showed and that the Atlas lists no more.
    unlisted: BTreeSet<String>,
}

impl Agreed {
    pub(crate) fn new(copy: Option<AtlasCopy>, side: Option<Side>, terms: &Terms<'_>) -> Self {
        let shown = copy.iter().flat_map(|copy| {
            let relationships = rows().filter(|row| is_relationship(row));
            relationships.filter_map(|row| copy.shown.get(row.field)?.as_array())
        });
        let ids = shown.flatten().filter_map(Value::as_str);
        let unlisted = ids.filter(|id| !terms.lists(id)).map(str::to_owned);
        Self {
            unlisted: unlisted.collect(),
            copy,
            side,
        }
    }

    /// What the record showed in a field. Of a term that the Atlas lists no more it does not matter whether the record has
    /// it still, as one that was unpublished, or no more, as one that was deleted: nobody edited the record.
    fn before(&self, row: &Row, now: &Value) -> Option<Value> {
        let mut before = self.copy.as_ref()?.shown.get(row.field)?.clone();
        if let (Value::Array(ids), Value::Array(there)) = (&mut before, now) {
            let dropped = |id: &Value| {
                let unlisted = id.as_str().is_some_and(|id| self.unlisted.contains(id));
                unlisted && !there.contains(id)
            };
            ids.retain(|id| !dropped(id));
        }
        Some(before)
    }

    /// The fields that somebody else changed since, and that say something else than the answers, while nobody has said
    /// whose values stay.
    pub(crate) fn conflicts(&self, wanted: &Value, record: &Cluster) -> Vec<&'static str> {
        match self.side {
            None => self.edited(wanted, record).collect(),
            Some(_) => Vec::new(),
        }
    }

    fn edited<'a>(
        &'a self,
        wanted: &'a Value,
        record: &'a Cluster,
    ) -> impl Iterator<Item = &'static str> + 'a {
        rows().filter_map(|row| {
            let now = said(row, record);
            let before = self.before(row, &now)?;
            (now != before && now != asked(row, wanted)).then_some(row.field)
        })
    }

    /// The fields in which the record may say something else: where a person let it, and the answers and the record have
    /// stayed as they were since.
    fn kept(&self, wanted: &Value, record: &Cluster) -> BTreeSet<&'static str> {
        let mut kept: BTreeSet<&'static str> = match self.side {
            Some(Side::Theirs) => self.edited(wanted, record).collect(),
            Some(Side::Ours) | None => BTreeSet::new(),
        };
        if let Some(copy) = &self.copy {
            kept.extend(rows().filter_map(|row| {
                let (wanted, record) = (asked(row, wanted), said(row, record));
                let (sent, shown) = (copy.sent.get(row.field)?, self.before(row, &record)?);
                (wanted == *sent && record == shown && wanted != record).then_some(row.field)
            }));
        }
        kept
    }
}

/// What `wanted` and a record say, to be kept until the record is next changed.
pub(crate) fn copy_of(wanted: &Value, record: &Cluster) -> AtlasCopy {
    let named = |value: Value, row: &Row| (row.field.to_owned(), value);
    AtlasCopy {
        sent: rows().map(|row| named(asked(row, wanted), row)).collect(),
        shown: rows().map(|row| named(said(row, record), row)).collect(),
    }
}

/// Whether a record shows nothing of an update: every field that the update changed is as it was before. Where a person
/// let the Atlas keep another value, nothing was changed.
pub(crate) fn shows_before(before: &AtlasCopy, update: &AtlasCopy, record: &Cluster) -> bool {
    let mut changed = rows()
        .filter(|row| update.sent.get(row.field) == update.shown.get(row.field))
        .filter(|row| before.shown.get(row.field) != update.shown.get(row.field))
        .peekable();
    changed.peek().is_some()
        && changed.all(|row| before.shown.get(row.field) == Some(&said(row, record)))
}

/// The body of the `PATCH` that makes `record` say what `wanted`, the document that would create it, says; `None` when it
/// does already, and waits for the ECCC or is published.
///
/// A published record is changed by way of a draft, so that the ECCC reviews it: without a state the change would be
/// public at once.
///
/// # Errors
/// A rejected record takes no changes.
pub(crate) fn changes(
    wanted: &Value,
    record: &Cluster,
    agreed: &Agreed,
) -> Result<Option<Value>, Failure> {
    let (mut attributes, relationships) = differences(wanted, record, agreed);
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
pub(crate) fn says_the_same(wanted: &Value, record: &Cluster, agreed: &Agreed) -> bool {
    let (attributes, relationships) = differences(wanted, record, agreed);
    attributes.is_empty() && relationships.is_empty()
}

/// The attributes and relationships that differ, as they should be.
fn differences(
    wanted: &Value,
    record: &Cluster,
    agreed: &Agreed,
) -> (Map<String, Value>, Map<String, Value>) {
    let mut attributes = Map::new();
    let mut relationships = Map::new();
    let kept = agreed.kept(wanted, record);
    for row in rows().filter(|row| !kept.contains(row.field)) {
        if asked(row, wanted) == said(row, record) {
            continue;
        }
        let name = row.field.to_owned();
        if is_relationship(row) {
            let value = wanted.pointer(&format!("/data/relationships/{}", row.field));
            let nothing = match row.write {
                Write::Term(_) => Value::Null,
                _ => json!([]),
            };
            let value = value.cloned();
            relationships.insert(name, value.unwrap_or_else(|| json!({ "data": nothing })));
        } else {
            let value = wanted.pointer(&format!("/data/attributes/{}", row.field));
            attributes.insert(name, value.cloned().unwrap_or_default());
        }
    }
    (attributes, relationships)
}

/// One row for each field: a field made of parts is replaced whole, so all its parts are compared at once.
fn rows() -> impl Iterator<Item = &'static Row> {
    let mut seen = BTreeSet::new();
    FIELD_MAP.iter().filter(move |row| seen.insert(row.field))
}

const fn is_relationship(row: &Row) -> bool {
    matches!(row.write, Write::Term(_) | Write::Terms(_))
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

/// The parts of a field that the portal fills.
fn parts(field: &str) -> impl Iterator<Item = &'static str> {
    FIELD_MAP.iter().filter_map(move |row| match row.write {
        Write::AddressPart(part) if row.field == field => Some(part),
        _ => None,
    })
}

/// A text; nothing and empty are the same.
fn text(value: Option<&str>) -> Value {
    value.filter(|text| !text.is_empty()).into()
}

/// Ids of terms, in an order of their own.
fn ids(ids: impl Iterator<Item = Uuid>) -> Value {
    let ids: BTreeSet<String> = ids.map(|id| id.to_string()).collect();
    ids.into_iter().collect()
}

/// What a document says in a field, in a shape of its own that is compared with [`said`].
fn asked(row: &Row, wanted: &Value) -> Value {
    let value = wanted.pointer(&format!("/data/attributes/{}", row.field));
    let member = |name| text(value.and_then(|it| it.get(name)).and_then(Value::as_str));
    match row.write {
        Write::Flag => value.and_then(Value::as_bool).into(),
        Write::Link => member("uri"),
        Write::AddressPart(_) => parts(row.field)
            .map(|part| (part.to_owned(), member(part)))
            .collect(),
        Write::Text | Write::OneLine => text(value.and_then(Value::as_str)),
        Write::Term(_) | Write::Terms(_) => {
            let data = wanted.pointer(&format!("/data/relationships/{}/data", row.field));
            let identifiers = match data {
                Some(Value::Array(list)) => list.as_slice(),
                Some(one @ Value::Object(_)) => std::slice::from_ref(one),
                _ => &[],
            };
            let named = identifiers.iter().filter_map(|it| it.get("id")?.as_str());
            ids(named.filter_map(|id| id.parse().ok()))
        }
    }
}

/// What a record says in a field.
fn said(row: &Row, record: &Cluster) -> Value {
    match row.write {
        Write::Flag => record.flag(row.field).into(),
        Write::AddressPart(_) => parts(row.field)
            .map(|part| (part.to_owned(), text(record.address_part(part))))
            .collect(),
        Write::Text | Write::OneLine | Write::Link => text(record.text(row.field)),
        Write::Term(_) | Write::Terms(_) => ids(record.terms(row.field).into_iter()),
    }
}

#[cfg(test)]
#[path = "record_tests.rs"]
mod tests;
