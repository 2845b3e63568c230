//! The ECCC's hand: what people there do with a record on the site, which no call of the API can.

use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use jiff::Timestamp;
use serde::Deserialize;

use super::accounts::{ACCOUNTS, Role};
use super::records::{Record, Revision};
use super::workflow;
use super::world::World;

/// What is posted: a record and the state to move it to, or `deleted`.
#[derive(Deserialize)]
pub(super) struct Deed {
    id: String,
    state: String,
}

/// The state that is none: the record goes away.
pub(super) const DELETED: &str = "deleted";

/// The states that the ECCC can move a record to from where it is now, its version that waits included.
pub(super) fn ways(record: &Record) -> impl Iterator<Item = &'static str> {
    let from = record.latest().state.clone();
    let states = ["published", "revision_requested", "rejected"];
    states
        .into_iter()
        .filter(move |to| *to != from && workflow::check(Role::Eccc, &from, to).is_ok())
        .chain([DELETED])
}

/// Does it, and leads back to the list at `page`.
pub(super) fn act(world: &mut World, deed: &Deed, page: &str, now: Timestamp) -> Response {
    let Some(record) = world.records.find(&deed.id).cloned() else {
        return (StatusCode::NOT_FOUND, "There is no such record.").into_response();
    };
    let Some(state) = ways(&record).find(|way| *way == deed.state) else {
        let why = "The ECCC cannot do that with this record now.";
        return (StatusCode::CONFLICT, why).into_response();
    };
    let done = if state == DELETED {
        world.records.delete(&record.id)
    } else {
        let number = world.records.next().1;
        world.records.put(moved(record, state, number, now))
    };
    match done {
        Ok(()) => Redirect::to(page).into_response(),
        Err(error) => (StatusCode::INTERNAL_SERVER_ERROR, error.to_string()).into_response(),
    }
}

fn moved(mut record: Record, state: &str, number: u64, now: Timestamp) -> Record {
    let eccc = ACCOUNTS.iter().find(|account| account.role == Role::Eccc);
    let revision = Revision {
        number,
        changed: now,
        by: eccc
            .map(|account| account.user)
            .unwrap_or_default()
            .to_owned(),
        state: state.to_owned(),
        ..record.latest().clone()
    };
    record.revise(revision);
    record
}
