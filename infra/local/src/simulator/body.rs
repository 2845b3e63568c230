//! The resource object in a POST or PATCH: read in Drupal's order, so that of several faults the same one is named.

use std::collections::BTreeMap;

use serde_json::{Map, Value};

use super::accounts::by_user;
use super::answer::{Refusal, Violation};
use super::fields::{FIELDS, Field, PROTECTED, TOLERATED, find};
use super::values::{self, foreign_property, violation};
use super::world::World;

/// What a caller wants to write.
#[derive(Debug, Default)]
pub(super) struct Wanted {
    pub(super) id: Option<String>,
    pub(super) state: Option<String>,
    /// The items of each attribute that was sent.
    attributes: BTreeMap<&'static str, Vec<Value>>,
    /// The term ids of each relationship that was sent.
    relationships: BTreeMap<&'static str, Vec<String>>,
    /// Fields that nobody may write, in the order sent.
    protected: Vec<String>,
}

impl Wanted {
    /// Reads a body: 400 for what is no resource object, 422 for a malformed id, 404 for unknown terms, 422 for
    /// unknown fields and properties; in this order.
    pub(super) fn read(body: &[u8], world: &World) -> Result<Self, Refusal> {
        if body.is_empty() {
            return Err(Refusal::new(400, "Empty request body."));
        }
        let document: Value =
            serde_json::from_slice(body).map_err(|_| Refusal::new(400, "Syntax error"))?;
        let data = &document["data"];
        if !data["type"].is_string() {
            return Err(Refusal::new(
                400,
                "Resource object must include a \"type\".",
            ));
        }
        let mut wanted = Self {
            id: read_id(&data["id"])?,
            ..Self::default()
        };
        let none = Map::new();
        let relationships = data["relationships"].as_object().unwrap_or(&none);
        let mut unknown = None;
        for (name, relationship) in relationships {
            match wanted.read_relationship(name, relationship, world)? {
                Known::Yes => {}
                Known::No => unknown = unknown.or(Some(name)),
            }
        }
        for (name, sent) in data["attributes"].as_object().unwrap_or(&none) {
            match wanted.read_attribute(name, sent)? {
                Known::Yes => {}
                Known::No => unknown = unknown.or(Some(name)),
            }
        }
        match unknown {
            None => Ok(wanted),
            Some(name) => Err(Refusal::new(
                422,
                format!("The attribute {name} does not exist on the node--cluster resource type."),
            )),
        }
    }

    fn read_relationship(
        &mut self,
        name: &str,
        relationship: &Value,
        world: &World,
    ) -> Result<Known, Refusal> {
        let identifiers = match &relationship["data"] {
            Value::Null => Vec::new(),
            Value::Array(identifiers) => identifiers.iter().collect(),
            one => vec![one],
        };
        let mut ids = Vec::new();
        for identifier in identifiers {
            let (kind, id) = (&identifier["type"], &identifier["id"]);
            let (Some(kind), Some(id)) = (kind.as_str(), id.as_str()) else {
                return Err(Refusal::new(
                    400,
                    "Invalid body payload for the relationship.",
                ));
            };
            let exists = world.term(id).is_some() || by_user(id).is_some();
            if !exists {
                let detail = format!(
                    "The resource identified by `{kind}:{id}` (given as a relationship item) could not be found."
                );
                return Err(Refusal::new(404, detail));
            }
            let meta = identifier["meta"].as_object();
            if let (Some(field), Some(extra)) =
                (find(name), meta.and_then(|meta| meta.keys().next()))
            {
                return Err(foreign_property(field, extra));
            }
            ids.push(id.to_owned());
        }
        match find(name).filter(|field| field.vocabulary().is_some()) {
            Some(field) => {
                self.relationships.insert(field.name, ids);
                Ok(Known::Yes)
            }
            None => Ok(self.note_protected(name)),
        }
    }

    fn read_attribute(&mut self, name: &str, sent: &Value) -> Result<Known, Refusal> {
        if name == "moderation_state" {
            self.state = match sent {
                Value::Null => None,
                Value::String(state) => Some(state.clone()),
                other => Some(other.to_string()),
            };
            return Ok(Known::Yes);
        }
        if let Some(field) = find(name) {
            self.attributes
                .insert(field.name, values::read(field, sent)?);
            return Ok(Known::Yes);
        }
        Ok(self.note_protected(name))
    }

    fn note_protected(&mut self, name: &str) -> Known {
        if PROTECTED.contains(&name) {
            self.protected.push(name.to_owned());
            return Known::Yes;
        }
        if TOLERATED.contains(&name) {
            return Known::Yes;
        }
        Known::No
    }

    /// 403 for the first field that the site keeps to itself.
    pub(super) fn check_access(&self, method: &str) -> Result<(), Refusal> {
        let Some(name) = self.protected.first() else {
            return Ok(());
        };
        let detail =
            format!("The current user is not allowed to {method} the selected field ({name}).");
        Err(Refusal::new(403, detail).at(format!("/data/attributes/{name}")))
    }

    /// Everything wrong with the values sent; with `whole`, missing required fields as well.
    pub(super) fn check(&self, world: &World, whole: bool) -> Vec<Violation> {
        let mut found = Vec::new();
        for field in &FIELDS {
            let sent = self.attributes.contains_key(field.name)
                || self.relationships.contains_key(field.name);
            if !sent && !whole {
                continue;
            }
            if field.vocabulary().is_some() {
                let none = Vec::new();
                let ids = self.relationships.get(field.name).unwrap_or(&none);
                found.extend(check_terms(field, ids, world));
            } else {
                let items = self
                    .attributes
                    .get(field.name)
                    .map_or(&[][..], Vec::as_slice);
                found.extend(values::check(field, items, world.addresses()));
            }
        }
        found
    }

    /// Would the database refuse what validation lets pass?
    pub(super) fn overflows(&self) -> bool {
        self.attributes
            .iter()
            .any(|(name, items)| find(name).is_some_and(|field| values::overflows(field, items)))
    }

    /// Writes what was sent over what there was; fields replace each other whole.
    pub(super) fn merge(
        &self,
        attributes: &mut Map<String, Value>,
        relationships: &mut BTreeMap<String, Vec<String>>,
    ) {
        for field in &FIELDS {
            if field.vocabulary().is_some() {
                let kept = relationships.entry(field.name.to_owned()).or_default();
                if let Some(ids) = self.relationships.get(field.name) {
                    kept.clone_from(ids);
                }
                continue;
            }
            let sent = self.attributes.get(field.name);
            if let Some(items) = sent {
                attributes.insert(field.name.to_owned(), values::shown(field, items));
            } else if !attributes.contains_key(field.name) {
                attributes.insert(field.name.to_owned(), values::shown(field, &[]));
            }
        }
    }
}

enum Known {
    Yes,
    No,
}

/// A UUID in lower case; anything else is malformed.
fn read_id(id: &Value) -> Result<Option<String>, Refusal> {
    let malformed = || {
        Refusal::new(
            422,
            "IDs should be properly generated and formatted UUIDs as described in RFC 4122.",
        )
    };
    match id {
        Value::Null => Ok(None),
        Value::String(id) => {
            let parsed = uuid::Uuid::try_parse(id).map_err(|_| malformed())?;
            if parsed.to_string() == *id {
                Ok(Some(id.clone()))
            } else {
                Err(malformed())
            }
        }
        _ => Err(malformed()),
    }
}

fn check_terms(field: &Field, ids: &[String], world: &World) -> Vec<Violation> {
    if ids.is_empty() && field.required {
        return vec![violation(
            field,
            "",
            "This value should not be null.".to_owned(),
        )];
    }
    if ids.len() > 1 && !field.many {
        let message = format!(
            "{}: this field cannot hold more than 1 values.",
            field.label()
        );
        return vec![violation(field, "", message)];
    }
    let mut found = Vec::new();
    for (index, id) in ids.iter().enumerate() {
        let term = world.term(id);
        let fits = |vocabulary| Some(vocabulary) == field.vocabulary() && !world.is_hidden(id);
        if !term.is_some_and(|term| fits(term.vocabulary)) {
            let number = term.map_or(0, |term| term.tid);
            let message = format!("This entity (taxonomy_term: {number}) cannot be referenced.");
            found.push(violation(field, &format!(".{index}.target_id"), message));
        }
    }
    found
}
