//! Reading clusters.

use jiff::Timestamp;
use serde_json::{Value, json};

use super::access;
use super::accounts::Caller;
use super::answer::{Answer, Refusal};
use super::call::Call;
use super::fields::{FIELDS, find};
use super::filter::{Filter, Sort};
use super::lists::{self, Extra, Item};
use super::paths;
use super::records::{Record, Revision};
use super::render;
use super::world::World;

/// 404 for a record that is not there; Drupal names the route.
pub(super) fn gone(route: &str) -> Refusal {
    let detail = format!(
        "The \"entity\" parameter was not converted for the path \"/jsonapi/node/cluster/{{entity}}\" (route name: \"jsonapi.node--cluster.{route}\")"
    );
    Refusal::new(404, detail)
}

/// `GET /node/cluster/{id}`.
pub(super) fn get(world: &World, call: &Call, id: &str, now: Timestamp) -> Result<Answer, Refusal> {
    let (record, revision) = find_revision(world, call, id)?;
    call.query.check()?;
    let data = render::record(world, call, record, revision);
    let mut document = json!({"data": data, "links": {"self": {"href": call.url()}}});
    if let Some(included) = included(world, call, &[(record, revision)], now)? {
        document["included"] = Value::Array(included);
    }
    Ok(Answer::document(200, document))
}

/// The record and the revision that the call names, if the caller may see it.
fn find_revision<'w>(
    world: &'w World,
    call: &Call,
    id: &str,
) -> Result<(&'w Record, &'w Revision), Refusal> {
    let record = world.read(call, id).ok_or_else(|| gone("individual"))?;
    let revision = match call.query.get("resourceVersion") {
        None | Some("rel:latest-version") => &record.shown,
        Some("rel:working-copy") => record.latest(),
        Some(version) => {
            let number = version
                .strip_prefix("id:")
                .and_then(|number| number.parse().ok());
            let Some(number) = number else {
                let detail =
                    format!("An invalid resource version identifier, `{version}`, was provided.");
                return Err(Refusal::new(400, detail));
            };
            record.revision(number).ok_or_else(|| {
                let detail = format!(
                    "The requested version, identified by `{version}`, could not be found."
                );
                Refusal::new(404, detail)
            })?
        }
    };
    access::view(call.caller, record, revision)?;
    Ok((record, revision))
}

/// `GET /node/cluster`. With a filter, records that the caller may not see never count; without one they are omitted
/// from the page that they would be on.
pub(super) fn list(world: &World, call: &Call, now: Timestamp) -> Result<Answer, Refusal> {
    call.query.check()?;
    let filter = Filter::read(&call.query, paths::check)?;
    let sort = Sort::read(&call.query, paths::check)?;
    let copies = call.query.get("resourceVersion") == Some("rel:working-copy");
    let version = |record: &'_ Record| {
        if copies {
            record.latest().number
        } else {
            record.shown.number
        }
    };
    let mut found: Vec<(&Record, &Revision)> = Vec::new();
    for record in world.readable(call, now) {
        let revision = record.revision(version(record)).unwrap_or(&record.shown);
        found.push((record, revision));
    }
    if let Some(filter) = &filter {
        if filter.names("moderation_state") {
            return Err(Refusal::new(500, "'moderation_state' not found"));
        }
        found.retain(|(record, revision)| {
            access::can_view(call.caller, record, revision)
                && filter.fits(&|path| paths::look(world, record, revision, path))
        });
    }
    found.sort_by(|(a, of_a), (b, of_b)| {
        let left = |path: &str| paths::look(world, a, of_a, path);
        sort.compare(&left, &|path| paths::look(world, b, of_b, path))
    });
    let (found, page, more) = lists::cut(call, found)?;
    let visible: Vec<(&Record, &Revision)> = found
        .iter()
        .copied()
        .filter(|(record, revision)| access::can_view(call.caller, record, revision))
        .collect();
    let included = included(world, call, &visible, now)?;
    let item = |(record, revision): (&Record, &Revision)| {
        if access::can_view(call.caller, record, revision) {
            Item::Shown(render::record(world, call, record, revision))
        } else {
            Item::Omitted {
                id: record.id.clone(),
                href: call.link(&format!("/node/cluster/{}", record.id)),
                why: access::UNPUBLISHED,
            }
        }
    };
    let items = found.into_iter().map(item).collect();
    Ok(lists::document(
        call,
        items,
        (page, more),
        Extra { included },
    ))
}

/// The terms and users that `include` asks for, each once; `None` without `include`.
fn included(
    world: &World,
    call: &Call,
    records: &[(&Record, &Revision)],
    now: Timestamp,
) -> Result<Option<Vec<Value>>, Refusal> {
    let Some(names) = call.query.get("include") else {
        return Ok(None);
    };
    let mut seen: Vec<String> = Vec::new();
    let mut objects = Vec::new();
    for name in names.split(',').filter(|name| !name.is_empty()) {
        let related = name == "uid" || find(name).is_some_and(|field| field.vocabulary().is_some());
        if !related {
            return Err(not_a_relationship(name));
        }
        for (record, revision) in records {
            for (id, object) in related_objects(world, call, (record, revision), name, now) {
                if !seen.contains(&id) {
                    seen.push(id);
                    objects.push(object);
                }
            }
        }
    }
    Ok(Some(objects))
}

fn not_a_relationship(name: &str) -> Refusal {
    let relationships = FIELDS.iter().filter(|field| field.vocabulary().is_some());
    let names: Vec<&str> = relationships.map(|field| field.name).collect();
    let detail = format!(
        "`{name}` is not a valid relationship field name. Possible values: node_type, revision_uid, uid, {}.",
        names.join(", ")
    );
    Refusal::new(400, detail)
}

fn related_objects(
    world: &World,
    call: &Call,
    (record, revision): (&Record, &Revision),
    name: &str,
    now: Timestamp,
) -> Vec<(String, Value)> {
    if name == "uid" {
        let owner = record
            .owner()
            .filter(|owner| call.caller == Caller::Known(owner));
        return owner
            .map(|owner| (owner.user.to_owned(), render::user(call, owner)))
            .into_iter()
            .collect();
    }
    let ids = revision.relationships.get(name).into_iter().flatten();
    ids.filter(|id| !world.is_hidden(id))
        .filter_map(|id| world.term(id))
        .map(|term| (term.id.clone(), render::term(call, term, now)))
        .collect()
}

/// `GET /node/cluster/{id}/{field}`: the terms that a relationship points to; `None` for what is no relationship.
pub(super) fn related(
    world: &World,
    call: &Call,
    (id, name): (&str, &str),
    now: Timestamp,
) -> Result<Option<Answer>, Refusal> {
    let Some(field) = find(name).filter(|field| field.vocabulary().is_some()) else {
        return Ok(None);
    };
    let (record, revision) = find_revision(world, call, id)?;
    call.query.check()?;
    let objects = related_objects(world, call, (record, revision), name, now);
    let mut objects = objects.into_iter().map(|(_, object)| object);
    let data = if field.many {
        Value::Array(objects.collect())
    } else {
        objects.next().unwrap_or_default()
    };
    let document = json!({"data": data, "links": {"self": {"href": call.url()}}});
    Ok(Some(Answer::document(200, document)))
}

/// `GET /node/cluster/{id}/relationships/{field}`: the identifiers; `None` for what is no relationship.
pub(super) fn relationship(
    world: &World,
    call: &Call,
    id: &str,
    name: &str,
) -> Result<Option<Answer>, Refusal> {
    if find(name).is_none_or(|field| field.vocabulary().is_none()) {
        return Ok(None);
    }
    let (record, revision) = find_revision(world, call, id)?;
    call.query.check()?;
    let related = call.link(&format!("/node/cluster/{}/{name}", record.id));
    let document = json!({
        "data": render::identifiers(world, revision, name),
        "links": {"self": {"href": call.url()}, "related": {"href": related}},
    });
    Ok(Some(Answer::document(200, document)))
}
