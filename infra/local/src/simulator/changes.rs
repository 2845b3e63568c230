//! Creating, changing and deleting clusters.

use std::collections::BTreeMap;

use jiff::Timestamp;
use serde_json::{Map, json};

use super::access;
use super::accounts::Account;
use super::answer::{Answer, Refusal, Violation};
use super::body::Wanted;
use super::call::Call;
use super::clusters::gone;
use super::records::{KeepError, Record, Revision};
use super::render;
use super::terms::derived_id;
use super::workflow;
use super::world::World;

/// `POST /node/cluster`: access, reading, field access, validation, existence, and only then the record.
pub(super) fn create(world: &mut World, call: &Call, now: Timestamp) -> Result<Answer, Refusal> {
    let account = access::create(call.caller, world)?;
    call.query.check()?;
    let wanted = Wanted::read(&call.body, world)?;
    if world.switches.is_on("refuseids") && wanted.id.is_some() {
        return Err(Refusal::new(403, "Client-generated IDs are not accepted."));
    }
    wanted.check_access("POST")?;
    let (state, mut violations) = judge(world, &wanted, account, workflow::FIRST, true);
    if world.switches.is_on("draftfirst") && state != workflow::FIRST {
        let to = workflow::label(&state);
        violations.push(of_state(format!(
            "Invalid state transition from Draft to {to}"
        )));
    }
    refuse(&violations)?;
    let (number, revision) = world.records.next();
    let given = wanted
        .id
        .clone()
        .filter(|_| !world.switches.is_on("ignoreids"));
    let id = given.unwrap_or_else(|| derived_id(&format!("record/{number}/{now}")));
    if world.records.find(&id).is_some() {
        return Err(Refusal::new(409, "Conflict: Entity already exists."));
    }
    fits_database(&wanted)?;
    let mut shown = Revision {
        number: revision,
        changed: now,
        by: account.user.to_owned(),
        state,
        attributes: Map::new(),
        relationships: BTreeMap::new(),
    };
    wanted.merge(&mut shown.attributes, &mut shown.relationships);
    let record = Record {
        id,
        number,
        owner: account.user.to_owned(),
        created: now,
        shown,
        working_copy: None,
        past: Vec::new(),
    };
    let data = render::record(world, call, &record, &record.shown);
    let location = call.link(&format!(
        "/node/cluster/{}?resourceVersion=id%3A{revision}",
        record.id
    ));
    world
        .records
        .put(record)
        .map_err(|error| not_kept(&error))?;
    let document = json!({"data": data, "links": {"self": {"href": call.url()}}});
    Ok(Answer::document(201, document).header("location", location))
}

/// `PATCH /node/cluster/{id}`.
pub(super) fn change(
    world: &mut World,
    call: &Call,
    id: &str,
    now: Timestamp,
) -> Result<Answer, Refusal> {
    let mut record = world
        .records
        .find(id)
        .ok_or_else(|| gone("individual.patch"))?
        .clone();
    let account = access::update(call.caller, world, &record)?;
    call.query.check()?;
    if call.query.get("resourceVersion").is_some() {
        let detail = "PATCH requests with a `resourceVersion` query parameter are not supported.";
        return Err(Refusal::new(400, detail));
    }
    if record.working_copy.is_some() {
        let detail = "Updating a resource object that has a working copy is not yet supported. See https://www.drupal.org/project/drupal/issues/2795279.";
        return Err(Refusal::new(400, detail));
    }
    let wanted = Wanted::read(&call.body, world)?;
    if wanted.id.as_deref() != Some(id) {
        let detail = format!(
            "The selected entity ({id}) does not match the ID in the payload ({}).",
            wanted.id.unwrap_or_default()
        );
        return Err(Refusal::new(400, detail));
    }
    wanted.check_access("PATCH")?;
    let (state, violations) = judge(world, &wanted, account, &record.shown.state, false);
    refuse(&violations)?;
    fits_database(&wanted)?;
    let mut revision = Revision {
        number: world.records.next().1,
        changed: now,
        by: account.user.to_owned(),
        state,
        attributes: record.shown.attributes.clone(),
        relationships: record.shown.relationships.clone(),
    };
    wanted.merge(&mut revision.attributes, &mut revision.relationships);
    record.revise(revision);
    let data = render::record(world, call, &record, record.latest());
    world
        .records
        .put(record)
        .map_err(|error| not_kept(&error))?;
    Ok(Answer::document(
        200,
        json!({"data": data, "links": {"self": {"href": call.url()}}}),
    ))
}

/// `DELETE /node/cluster/{id}`.
pub(super) fn delete(world: &mut World, call: &Call, id: &str) -> Result<Answer, Refusal> {
    if world.records.find(id).is_none() {
        return Err(gone("individual.delete"));
    }
    access::delete(call.caller)?;
    world.records.delete(id).map_err(|error| not_kept(&error))?;
    Ok(Answer::empty(204))
}

/// The state that is wanted, and what speaks against the values and the step to it.
fn judge(
    world: &World,
    wanted: &Wanted,
    account: &Account,
    from: &str,
    whole: bool,
) -> (String, Vec<Violation>) {
    let mut violations = wanted.check(world, whole);
    let Some(to) = &wanted.state else {
        return (from.to_owned(), violations);
    };
    if let Err(message) = workflow::check(account.role, from, to) {
        violations.push(of_state(message));
    }
    (to.clone(), violations)
}

fn of_state(message: String) -> Violation {
    Violation {
        path: "moderation_state".to_owned(),
        message,
        many: false,
    }
}

fn refuse(violations: &[Violation]) -> Result<(), Refusal> {
    if violations.is_empty() {
        Ok(())
    } else {
        Err(Refusal::violations(violations))
    }
}

fn fits_database(wanted: &Wanted) -> Result<(), Refusal> {
    if wanted.overflows() {
        let detail = "SQLSTATE[22001]: String data, right truncated: 1406 Data too long for column";
        return Err(Refusal::new(500, detail));
    }
    Ok(())
}

fn not_kept(error: &KeepError) -> Refusal {
    tracing::error!(error.message = %error, "simulator.record.not_kept");
    Refusal::new(
        500,
        "The website encountered an unexpected error. Try again later.",
    )
}
