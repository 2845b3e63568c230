//! `portal list`

use std::collections::BTreeSet;

use jiff::Timestamp;
use serde::Serialize;
use shared::{
    ids::{Reference, RegistrationId},
    registration::Status,
};

use crate::cli;
use crate::desk::Desk;
use crate::output::{Report, Stop, columns};

#[derive(Serialize)]
pub(crate) struct Listed {
    registrations: Vec<Row>,
    #[serde(skip)]
    lines: Vec<Vec<String>>,
}

#[derive(Serialize)]
struct Row {
    reference: Reference,
    state: &'static str,
    deadline: Option<Timestamp>,
    organisation: String,
}

/// Lists registrations, in the order of their states, the most urgent first.
pub(crate) async fn list(options: &cli::List) -> Result<Listed, Stop> {
    if let Some(state) = &options.state
        && !Status::NAMES.contains(&state.as_str())
    {
        let names = Status::NAMES.join(", ");
        return Err(Stop::Missing(format!(
            "there is no state {state}; there are {names}"
        )));
    }
    Desk::at(&options.at, async |desk| read(desk, options).await).await
}

async fn read(desk: &Desk, options: &cli::List) -> Result<Listed, Stop> {
    let office = desk.office(options.at.language).await?;
    let store = desk.store();
    // The index may name a registration twice while it moves between states.
    let ends = store.trail_ends(Timestamp::UNIX_EPOCH).await?;
    let ids: BTreeSet<RegistrationId> = ends.iter().map(|end| end.id).collect();
    let mut found = Vec::new();
    for id in ids {
        found.extend(store.registration(id).await?);
    }
    found.retain(|it| {
        let name = it.status.name();
        options.state.as_deref().is_none_or(|state| state == name)
    });
    found.sort_by_key(|it| (it.status.place(), it.status.deadline(), it.created));
    let lines = found.iter().map(|it| {
        let deadline = it.status.deadline().map(|at| office.day(at));
        vec![
            it.reference.to_string(),
            it.status.name().to_owned(),
            deadline.unwrap_or_default(),
            it.organisation().to_owned(),
        ]
    });
    Ok(Listed {
        lines: lines.collect(),
        registrations: found
            .iter()
            .map(|it| Row {
                reference: it.reference.clone(),
                state: it.status.name(),
                deadline: it.status.deadline(),
                organisation: it.organisation().to_owned(),
            })
            .collect(),
    })
}

impl Report for Listed {
    fn text(&self) -> String {
        if self.registrations.is_empty() {
            return "There are no registrations.".to_owned();
        }
        columns(&self.lines)
    }
}
