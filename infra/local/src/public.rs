//! The public port's router: `/_local/…` here, everything else to the functions.

use std::net::SocketAddr;
use std::sync::Arc;

use axum::Router;
use axum::extract::{ConnectInfo, Request, State};
use axum::http::{HeaderName, HeaderValue, StatusCode};
use axum::response::Response;
use uuid::Uuid;

use crate::gateway;
use crate::host::{Failure, Host};
use crate::pages;

/// Everything on the public port.
pub(crate) fn router(host: Arc<Host>, local: Router, atlas: Router) -> Router {
    local
        .nest("/_local/atlas", atlas)
        .fallback_service(Router::new().fallback(handle).with_state(host))
}

async fn handle(
    State(host): State<Arc<Host>>,
    ConnectInfo(peer): ConnectInfo<SocketAddr>,
    request: Request,
) -> Response {
    let path = gateway::decoded_path(request.uri().path());
    if path == "/_local" || path.starts_with("/_local/") {
        return pages::not_found();
    }
    let mut response = forward(&host, peer, request, &path).await;
    if let Ok(id) = HeaderValue::from_str(&Uuid::new_v4().to_string()) {
        response
            .headers_mut()
            .insert(HeaderName::from_static("apigw-requestid"), id);
    }
    response
}

async fn forward(host: &Host, peer: SocketAddr, request: Request, path: &str) -> Response {
    let (parts, body) = request.into_parts();
    let body = match gateway::read_body(body).await {
        Ok(body) => body,
        Err(refusal) => return refusal,
    };
    let event = gateway::event(&parts, path, &body, peer, host.clock.now());
    match host.invoke(gateway::function_for(path), event).await {
        Ok(answer) => gateway::response(&parts.method, answer).unwrap_or_else(|reason| {
            tracing::error!(reason, "a function's answer is malformed");
            gateway::refusal(StatusCode::INTERNAL_SERVER_ERROR, "Internal Server Error")
        }),
        Err(Failure::Failed) => {
            gateway::refusal(StatusCode::INTERNAL_SERVER_ERROR, "Internal Server Error")
        }
        Err(Failure::TimedOut) => {
            gateway::refusal(StatusCode::SERVICE_UNAVAILABLE, "Service Unavailable")
        }
    }
}
