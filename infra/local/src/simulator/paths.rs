//! The paths by which clusters can be filtered and sorted.

use serde_json::Value;

use super::answer::Refusal;
use super::fields::{Kind, find};
use super::records::{Record, Revision};
use super::world::World;

/// 400 for a path that does not exist.
pub(super) fn unknown(path: &str) -> Refusal {
    let field = path.split('.').next().unwrap_or(path);
    let detail = format!(
        "Invalid nested filtering. The field `{field}`, given in the path `{path}`, does not exist."
    );
    Refusal::new(400, detail)
}

fn incomplete(path: &str, ends: &str) -> Refusal {
    let detail = format!(
        "Invalid nested filtering. The field `{path}`, given in the path `{path}` is incomplete, it must end with one of the following specifiers: {ends}."
    );
    Refusal::new(400, detail)
}

/// Checks a path of `filter` or `sort`.
pub(super) fn check(path: &str) -> Result<(), Refusal> {
    const OWN: [&str; 8] = [
        "id",
        "uid.id",
        "status",
        "created",
        "changed",
        "drupal_internal__nid",
        "langcode",
        "moderation_state",
    ];
    if OWN.contains(&path) {
        return Ok(());
    }
    let (name, rest) = path
        .split_once('.')
        .map_or((path, None), |(name, rest)| (name, Some(rest)));
    let Some(field) = find(name) else {
        return Err(if name == "uid" {
            incomplete(path, "`id`")
        } else {
            unknown(path)
        });
    };
    let allowed: &[&str] = match field.kind {
        Kind::Text | Kind::Mail | Kind::Flag => {
            return rest
                .is_none_or(|rest| rest == "value")
                .then_some(())
                .ok_or_else(|| unknown(path));
        }
        Kind::Link => &["uri", "title"],
        Kind::Address => &super::address::PARTS,
        Kind::Terms(_) => &[
            "id",
            "name",
            "field_iso_code",
            "drupal_internal__tid",
            "meta.drupal_internal__target_id",
        ],
    };
    match rest {
        Some(rest) if allowed.contains(&rest) => Ok(()),
        Some(_) => Err(unknown(path)),
        None => Err(incomplete(path, &format!("`{}`", allowed.join("`, `")))),
    }
}

/// The values of a record at a checked path.
pub(super) fn look(world: &World, record: &Record, revision: &Revision, path: &str) -> Vec<String> {
    let one = |value: String| vec![value];
    match path {
        "id" => return one(record.id.clone()),
        "uid.id" => return one(record.owner.clone()),
        "status" => return one(u8::from(revision.is_published()).to_string()),
        "created" => return one(record.created.as_second().to_string()),
        "changed" => return one(revision.changed.as_second().to_string()),
        "drupal_internal__nid" => return one(record.number.to_string()),
        "langcode" => return one("en".to_owned()),
        _ => {}
    }
    let (name, rest) = path.split_once('.').unwrap_or((path, "value"));
    if let Some(ids) = revision.relationships.get(name) {
        let terms = ids.iter().filter_map(|id| world.term(id));
        return match rest {
            "id" => terms.map(|term| term.id.clone()).collect(),
            "name" => terms.map(|term| term.name.clone()).collect(),
            "field_iso_code" => terms.filter_map(|term| term.iso_code.clone()).collect(),
            _ => terms.map(|term| term.tid.to_string()).collect(),
        };
    }
    let value = revision.attributes.get(name).unwrap_or(&Value::Null);
    let value = value.get(rest).unwrap_or(value);
    match value {
        Value::Array(values) => values.iter().filter_map(plain).collect(),
        other => plain(other).into_iter().collect(),
    }
}

fn plain(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => Some(text.clone()),
        Value::Bool(flag) => Some(u8::from(*flag).to_string()),
        Value::Number(number) => Some(number.to_string()),
        _ => None,
    }
}
