//! A record of the Atlas as it is read (contract §3): every field that was seen in two shapes is understood in both, and
//! nothing that a site may write there stops the reader.

use std::fmt;

use jiff::Timestamp;
use serde_json::{Map, Value};
use uuid::Uuid;

/// Where a record is on its way to the public (contract §4).
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ModerationState {
    /// With the centre.
    Draft,
    /// With the ECCC.
    ReadyForPublication,
    /// Public.
    Published,
    /// The centre asks the ECCC to reject it.
    ToBeRejected,
    /// The ECCC rejected it.
    Rejected,
    /// The ECCC asks the centre for another version.
    RevisionRequested,
    /// A state that this release does not know.
    Other(String),
}

impl ModerationState {
    /// The state of that machine name.
    #[must_use]
    pub fn named(name: &str) -> Self {
        match name {
            "draft" => Self::Draft,
            "ready_for_publication" => Self::ReadyForPublication,
            "published" => Self::Published,
            "to_be_rejected" => Self::ToBeRejected,
            "rejected" => Self::Rejected,
            "revision_requested" => Self::RevisionRequested,
            other => Self::Other(other.to_owned()),
        }
    }

    /// Its machine name.
    #[must_use]
    pub fn name(&self) -> &str {
        match self {
            Self::Draft => "draft",
            Self::ReadyForPublication => "ready_for_publication",
            Self::Published => "published",
            Self::ToBeRejected => "to_be_rejected",
            Self::Rejected => "rejected",
            Self::RevisionRequested => "revision_requested",
            Self::Other(name) => name,
        }
    }
}

impl fmt::Display for ModerationState {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

/// One record, at one of its versions. What a call did not ask for is `None`.
#[derive(Clone, Debug, PartialEq)]
pub struct Cluster {
    /// Its id; for records of this portal that of the registration.
    pub id: Uuid,
    /// The name in English.
    pub title: Option<String>,
    /// Where it is on its way. A record that waits with a second version behind a published one says `Published`.
    pub state: Option<ModerationState>,
    /// When this version was saved.
    pub changed: Option<Timestamp>,
    /// When the record was made.
    pub created: Option<Timestamp>,
    /// Which version this is (`drupal_internal__vid`): differs between the published one and the working copy.
    pub version: Option<u64>,
    /// Whether this version is public (`status`).
    pub published: Option<bool>,
    /// All attributes as the Atlas wrote them.
    pub attributes: Map<String, Value>,
    /// All relationships as the Atlas wrote them.
    pub relationships: Map<String, Value>,
}

impl Cluster {
    /// Reads a resource object; `None` when it is none of type `node--cluster` with an id.
    #[must_use]
    pub fn read(resource: &Value) -> Option<Self> {
        if resource.get("type")?.as_str()? != "node--cluster" {
            return None;
        }
        let id = Uuid::try_parse(resource.get("id")?.as_str()?).ok()?;
        let members = |name: &str| match resource.get(name) {
            Some(Value::Object(members)) => members.clone(),
            _ => Map::new(),
        };
        let mut cluster = Self {
            id,
            title: None,
            state: None,
            changed: None,
            created: None,
            version: None,
            published: None,
            attributes: members("attributes"),
            relationships: members("relationships"),
        };
        cluster.title = cluster.text("title").map(str::to_owned);
        cluster.state = cluster.text("moderation_state").map(ModerationState::named);
        cluster.changed = cluster.attributes.get("changed").and_then(moment);
        cluster.created = cluster.attributes.get("created").and_then(moment);
        cluster.version = whole(cluster.attributes.get("drupal_internal__vid"));
        cluster.published = cluster.flag("status");
        Some(cluster)
    }

    /// A text: a string, the first of a list (names), the `uri` of a link, or the `value` of a formatted text. Empty
    /// counts as missing.
    #[must_use]
    pub fn text(&self, field: &str) -> Option<&str> {
        self.attributes.get(field).and_then(text)
    }

    /// A part of the address.
    #[must_use]
    pub fn address_part(&self, part: &str) -> Option<&str> {
        let address = first(self.attributes.get("field_address")?)?;
        address.get(part).and_then(text)
    }

    /// Yes or no; also as a number or a text.
    #[must_use]
    pub fn flag(&self, field: &str) -> Option<bool> {
        match first(self.attributes.get(field)?)? {
            Value::Bool(yes) => Some(*yes),
            Value::Number(number) => number.as_i64().map(|number| number != 0),
            Value::String(text) => match text.as_str() {
                "1" | "true" => Some(true),
                "0" | "false" => Some(false),
                _ => None,
            },
            _ => None,
        }
    }

    /// The terms of a relationship, in the order of the Atlas: of one identifier or a list. What has no UUID, such as
    /// `missing` for a deleted term, is left out.
    #[must_use]
    pub fn terms(&self, field: &str) -> Vec<Uuid> {
        let data = self
            .relationships
            .get(field)
            .map(|it| it.get("data").unwrap_or(it));
        let identifiers = match data {
            Some(Value::Array(list)) => list.as_slice(),
            Some(one @ Value::Object(_)) => std::slice::from_ref(one),
            _ => &[],
        };
        let ids = identifiers
            .iter()
            .filter_map(|it| it.get("id").and_then(Value::as_str));
        ids.filter_map(|id| Uuid::try_parse(id).ok()).collect()
    }
}

/// A list of one is what it holds.
fn first(value: &Value) -> Option<&Value> {
    match value {
        Value::Array(list) => list.first(),
        Value::Null => None,
        other => Some(other),
    }
}

fn text(value: &Value) -> Option<&str> {
    let text = match first(value)? {
        Value::String(text) => text,
        Value::Object(parts) => parts.get("uri").or_else(|| parts.get("value"))?.as_str()?,
        _ => return None,
    };
    (!text.is_empty()).then_some(text)
}

/// A moment as Drupal writes it now (`2026-11-21T19:22:44+00:00`) or did once (seconds).
fn moment(value: &Value) -> Option<Timestamp> {
    match first(value)? {
        Value::String(text) => text.parse().ok(),
        Value::Number(seconds) => Timestamp::from_second(seconds.as_i64()?).ok(),
        _ => None,
    }
}

fn whole(value: Option<&Value>) -> Option<u64> {
    match first(value?)? {
        Value::Number(number) => number.as_u64(),
        Value::String(digits) => digits.parse().ok(),
        _ => None,
    }
}

#[cfg(test)]
#[path = "cluster_tests.rs"]
mod tests;
