//! The ECCC's hand: what people there do with a record on the site, which no call of the API can.

use axum::http::StatusCode;
use jiff::Timestamp;
use serde::Deserialize;

use super::accounts::{ACCOUNTS, Role};
use super::records::{KeepError, Record, Revision};
use super::workflow;
use super::world::World;

/// What is posted: a record and the state to move it to, `edited`, `discarded` or `deleted`.
#[derive(Deserialize)]
pub(super) struct Deed {
    pub(super) id: String,
    pub(super) state: String,
}

/// The state that is none: the record goes away.
pub(super) const DELETED: &str = "deleted";

/// The state that is none: somebody there corrects the telephone number of a published record.
pub(super) const EDITED: &str = "edited";

/// The state that is none: the version that waits behind a published record goes away.
pub(super) const DISCARDED: &str = "discarded";

/// What somebody there writes who corrects it.
const CORRECTED_PHONE: &str = "+3222000000";

/// The states that the ECCC can move a record to from where it is now, its version that waits included.
pub(super) fn ways(record: &Record) -> impl Iterator<Item = &'static str> {
    let from = record.latest().state.clone();
    let states = ["published", "revision_requested", "rejected"];
    states
        .into_iter()
        .filter(move |to| *to != from && workflow::check(Role::Eccc, &from, to).is_ok())
        .chain(record.is_public().then_some(EDITED))
        .chain(record.working_copy.is_some().then_some(DISCARDED))
        .chain([DELETED])
}

/// Why it is not done.
#[derive(Debug, thiserror::Error)]
pub(super) enum Refused {
    #[error("There is no such record.")]
    NoRecord,
    #[error("The ECCC cannot do that with this record now.")]
    NoWay,
    #[error(transparent)]
    Keep(#[from] KeepError),
}

impl Refused {
    pub(super) const fn status(&self) -> StatusCode {
        match self {
            Self::NoRecord => StatusCode::NOT_FOUND,
            Self::NoWay => StatusCode::CONFLICT,
            Self::Keep(_) => StatusCode::INTERNAL_SERVER_ERROR,
        }
    }
}

/// Does it.
pub(super) fn act(world: &mut World, id: &str, state: &str, now: Timestamp) -> Result<(), Refused> {
    let record = world.records.find(id).cloned().ok_or(Refused::NoRecord)?;
    let state = ways(&record)
        .find(|way| *way == state)
        .ok_or(Refused::NoWay)?;
    if state == DELETED {
        return Ok(world.records.delete(id)?);
    }
    let number = world.records.next().1;
    let revised = match state {
        EDITED => edited(record, number, now),
        DISCARDED => Record {
            working_copy: None,
            ..record
        },
        _ => moved(record, state, number, now),
    };
    Ok(world.records.put(revised)?)
}

fn edited(record: Record, number: u64, now: Timestamp) -> Record {
    let mut attributes = record.shown.attributes.clone();
    attributes.insert("field_phone_number".to_owned(), CORRECTED_PHONE.into());
    let mut record = moved(record, "published", number, now);
    record.shown.attributes = attributes;
    record
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
