//! Answers that fail on purpose.

use axum::body::Body;
use axum::response::{IntoResponse, Response};
use http_body_util::{Full, Limited};
use serde_json::json;
use tokio::sync::watch;

use super::answer::{Answer, Refusal};
use super::site;
use super::switches::{Fault, FaultKind};

/// Turns the answer that the site would give (`None`: it was not asked) into a failed one. `url` is the call's.
pub(super) async fn fail(
    fault: Fault,
    given: Option<Answer>,
    url: &str,
    mut released: watch::Receiver<()>,
) -> Response {
    let answer = match fault.kind {
        FaultKind::TimeOut => Answer::page(408, site::page("408 Request Time-out")),
        FaultKind::TooManyRequests => Refusal::new(429, "Too many requests.").answer(url),
        FaultKind::InternalError => Refusal::new(
            500,
            "The website encountered an unexpected error. Try again later.",
        )
        .answer(url),
        FaultKind::BadGateway => Answer::page(502, site::page("502 Bad Gateway")),
        FaultKind::Unavailable => Answer::page(503, site::page("503 Service Unavailable")),
        FaultKind::GatewayTimeOut => Answer::page(504, site::page("504 Gateway Time-out")),
        FaultKind::Race => {
            let detail = "SQLSTATE[23000]: Integrity constraint violation: 1062 Duplicate entry for key 'node_field__uuid__value'";
            Refusal::new(500, detail).answer(url)
        }
        FaultKind::Html => Answer::page(200, site::page("Log in")),
        FaultKind::Truncated => {
            let whole = given.unwrap_or_else(|| Answer::document(200, json!({"data": []})));
            return whole.send(true);
        }
        FaultKind::Hang => {
            // An error means that the simulator is gone; then the call ends as well.
            let _ = released.changed().await;
            return cut();
        }
        FaultKind::Cut => return cut(),
        FaultKind::Redirect => Answer::page(302, site::page("Found"))
            .header("location", "https://elsewhere.example/jsonapi"),
    };
    let answer = match fault.retry_after {
        Some(value) => answer.header("retry-after", value),
        None => answer,
    };
    answer.send(false)
}

/// A body that breaks off before its first byte: the server closes the connection without an answer.
fn cut() -> Response {
    Body::new(Limited::new(Full::from("cut"), 1)).into_response()
}
