//! The Atlas simulator below `/_local/atlas`: its calls are counted and can be made to fail like any other.

use axum::Router;
use axum::extract::{Request, State};
use axum::http::{HeaderMap, StatusCode};
use axum::middleware::{Next, from_fn_with_state};
use axum::response::{IntoResponse as _, Response};
use shared::clock::Clock;
use tokio::sync::watch;
use uuid::Uuid;

use crate::Caller;
use crate::simulator::{AddressError, KeepError, Records, Simulator, Terms, TermsError};
use crate::store::{Documents, StoreError};
use crate::wire::{Calls, Faults, Mode, Traits, stopped};

/// The portal's key at the simulator.
const KEY: &str = "key-ncc";

#[derive(Clone)]
pub(crate) struct Watch {
    pub(crate) calls: Calls,
    pub(crate) faults: Faults,
    pub(crate) stop: watch::Receiver<bool>,
}

/// The simulator with the built-in terms, its records in the local store.
pub(crate) fn simulator(documents: Documents, clock: Clock) -> Result<Simulator, AtlasError> {
    let kept = documents.clone();
    let failed = |error: StoreError| KeepError(error.to_string());
    let records = Records::kept(
        move |kind| documents.list(kind).map_err(failed),
        move |kind, id, document| match document {
            Some(document) => kept.put(kind, id, document).map_err(failed),
            None => kept.delete(kind, id).map(drop).map_err(failed),
        },
    )?;
    Ok(Simulator::new(Terms::built_in()?, records, move || {
        clock.now()
    })?)
}

/// Why the simulator does not start.
#[derive(Debug, thiserror::Error)]
pub enum AtlasError {
    /// Its records cannot be read from the local store.
    #[error(transparent)]
    Records(#[from] KeepError),
    /// Its built-in terms are broken.
    #[error(transparent)]
    Terms(#[from] TermsError),
    /// Its built-in rules of addresses are broken.
    #[error(transparent)]
    Addresses(#[from] AddressError),
}

/// The simulator's routes, watched.
pub(crate) fn watched(simulator: &Simulator, watch: Watch) -> Router {
    simulator.router().layer(from_fn_with_state(watch, observe))
}

async fn observe(State(watch): State<Watch>, request: Request, next: Next) -> Response {
    let path = request.uri().path();
    if !path.starts_with("/jsonapi") || !is_ours(request.headers(), request.uri().query()) {
        return next.run(request).await;
    }
    let function = Caller::AtlasSubmission.name();
    let operation = format!("{} {}", request.method(), without_ids(path));
    watch.calls.record(function, "atlas", &operation);
    let mode = watch
        .faults
        .strike(function, "atlas", &operation, &Traits::default());
    let failed = StatusCode::INTERNAL_SERVER_ERROR;
    match mode {
        None | Some(Mode::Conflict | Mode::Lag | Mode::Refuse) => next.run(request).await,
        Some(Mode::Before) => failed.into_response(),
        Some(Mode::After) => {
            next.run(request).await;
            failed.into_response()
        }
        Some(Mode::Hang) => {
            next.run(request).await;
            stopped(watch.stop).await;
            failed.into_response()
        }
    }
}

/// Whether the portal calls, not a curious person.
fn is_ours(headers: &HeaderMap, query: Option<&str>) -> bool {
    headers.values().any(|value| value == KEY) || query.is_some_and(|query| query.contains(KEY))
}

fn without_ids(path: &str) -> String {
    let parts: Vec<&str> = path
        .split('/')
        .map(|part| match Uuid::try_parse(part) {
            Ok(_) => "{id}",
            Err(_) => part,
        })
        .collect();
    parts.join("/")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_do_not_make_calls_different() {
        assert_eq!(
            without_ids("/jsonapi/node/cluster/6f6b2f0e-5c52-4c1f-8a4e-0d9b6f6f1a11"),
            "/jsonapi/node/cluster/{id}"
        );
    }
}
