//! What scripts use: the mailbox as JSON, what becomes of mails, the clock, the calls, the metrics, the faults.

use std::time::Duration;

use axum::Router;
use axum::body::Bytes;
use axum::extract::{Path, State};
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse as _, Redirect, Response};
use axum::routing::{get, post};
use jiff::tz::TimeZone;
use jiff::{Span, Timestamp};
use serde::{Deserialize, Serialize};
use serde_json::json;

use super::{Local, not_found};
use crate::feedback::Fate;
use crate::host::{HostError, written};
use crate::mail::Mail;
use crate::wire::Fault;

pub(super) fn router() -> Router<Local> {
    Router::new()
        .route("/_local/mails.json", get(mails))
        .route("/_local/clock", get(clock).post(turn))
        .route("/_local/mails/{id}/fate", post(befall))
        .route("/_local/calls.json", get(calls))
        .route("/_local/metrics.json", get(metrics))
        .route(
            "/_local/faults",
            get(faults).post(add_fault).delete(clear_faults),
        )
}

fn json(status: StatusCode, body: &impl Serialize) -> Response {
    match serde_json::to_vec_pretty(body) {
        Ok(body) => {
            let headers = [
                (header::CONTENT_TYPE, "application/json"),
                (header::CACHE_CONTROL, "no-store"),
            ];
            (status, headers, body).into_response()
        }
        Err(error) => problem(StatusCode::INTERNAL_SERVER_ERROR, &error.to_string()),
    }
}

/// Problem details (RFC 9457).
fn problem(status: StatusCode, detail: &str) -> Response {
    let body = json!({
        "type": "about:blank",
        "title": status.canonical_reason(),
        "status": status.as_u16(),
        "detail": detail,
    });
    let headers = [(header::CONTENT_TYPE, "application/problem+json")];
    (status, headers, body.to_string()).into_response()
}

fn failed(error: &HostError) -> Response {
    let status = match error {
        HostError::Ending => StatusCode::SERVICE_UNAVAILABLE,
        HostError::Store(_) | HostError::Table(_) => StatusCode::INTERNAL_SERVER_ERROR,
    };
    problem(status, &error.to_string())
}

async fn mails(State(local): State<Local>) -> Response {
    match local.host.store.mails() {
        Ok(mails) => {
            let mails: Vec<Mail> = mails.into_iter().map(Mail::read).collect();
            json(StatusCode::OK, &mails)
        }
        Err(error) => failed(&error.into()),
    }
}

#[derive(Deserialize)]
struct Befallen {
    fate: Fate,
}

/// Lets a mail come back, or be complained of, or be answered by a machine.
async fn befall(State(local): State<Local>, Path(id): Path<String>, body: Bytes) -> Response {
    let json_fate: Option<Befallen> = serde_json::from_slice(&body).ok();
    let is_form = json_fate.is_none();
    let befallen = json_fate.or_else(|| serde_html_form::from_bytes(&body).ok());
    let Some(Befallen { fate }) = befallen else {
        return problem(
            StatusCode::BAD_REQUEST,
            "Send {\"fate\":\"bounce\"}, \"complaint\", \"mailbox_full\" or \"auto_reply\".",
        );
    };
    let (store, now) = (&local.host.store, local.host.clock.now());
    let reported = match store.mail(&id) {
        Ok(Some(mail)) => store.report(&mail, fate, now),
        Ok(None) => return not_found(),
        Err(error) => Err(error),
    };
    if let Err(error) = reported {
        return failed(&error.into());
    }
    local.host.signals.feedback.notify_one();
    if is_form {
        Redirect::to("/_local/mails").into_response()
    } else {
        StatusCode::ACCEPTED.into_response()
    }
}

async fn metrics(State(local): State<Local>) -> Response {
    json(StatusCode::OK, &local.host.metrics.list())
}

async fn clock(State(local): State<Local>) -> Response {
    let clock = &local.host.clock;
    let answer = json!({ "now": clock.now(), "ahead": written(clock.shift()) });
    json(StatusCode::OK, &answer)
}

#[derive(Deserialize)]
struct Turn {
    advance: String,
}

/// How long `span` is when it begins now; calendar days count as 24 hours.
fn length(span: &str, now: Timestamp) -> Option<Duration> {
    let span: Span = span.parse().ok()?;
    let now = now.to_zoned(TimeZone::UTC);
    let then = now.checked_add(span).ok()?;
    Duration::try_from(then.duration_since(&now)).ok()
}

async fn turn(State(local): State<Local>, body: Bytes) -> Response {
    // JSON is JSON whatever it is announced as: `curl -d` announces a form.
    let json_turn: Option<Turn> = serde_json::from_slice(&body).ok();
    let is_form = json_turn.is_none();
    let turn = json_turn.or_else(|| serde_html_form::from_bytes(&body).ok());
    let span = turn.and_then(|turn| length(&turn.advance, local.host.clock.now()));
    let Some(span) = span else {
        return problem(
            StatusCode::BAD_REQUEST,
            "Send {\"advance\":\"P7D\"}: an ISO 8601 duration that is not negative.",
        );
    };
    let host = local.host.clone();
    // A caller that stops waiting does not stop the clock half way.
    let advanced = local
        .host
        .running
        .spawn(async move { host.advance(span).await })
        .await;
    match advanced {
        Some(Ok(_)) if is_form => Redirect::to("/_local/").into_response(),
        Some(Ok(advanced)) => json(StatusCode::OK, &advanced),
        Some(Err(error)) => failed(&error),
        None => failed(&HostError::Ending),
    }
}

async fn calls(State(local): State<Local>) -> Response {
    json(StatusCode::OK, &local.calls.list())
}

async fn faults(State(local): State<Local>) -> Response {
    json(StatusCode::OK, &local.faults.list())
}

async fn add_fault(State(local): State<Local>, body: Bytes) -> Response {
    let fault = match serde_json::from_slice::<Fault>(&body) {
        Ok(fault) => fault,
        Err(error) => return problem(StatusCode::BAD_REQUEST, &error.to_string()),
    };
    match local.faults.add(fault) {
        Ok(()) => json(StatusCode::CREATED, &local.faults.list()),
        Err(error) => problem(StatusCode::BAD_REQUEST, &error.to_string()),
    }
}

async fn clear_faults(State(local): State<Local>) -> Response {
    local.faults.clear();
    StatusCode::NO_CONTENT.into_response()
}
