//! What goes around a router.

use std::{sync::Arc, time::Instant};

use axum::{
    Router,
    body::Body,
    extract::{MatchedPath, Request, State},
    middleware::{Next, from_fn_with_state},
    response::{IntoResponse, Response},
};
use http::{HeaderValue, Method, StatusCode, Uri, header};
use lambda_http::request::RequestContext;
use tower_http::compression::CompressionLayer;

use super::{Failure, Site, headers, network::Visitor, origin, visit::split};
use crate::{
    language::Language,
    locale::negotiate,
    service::{Admission, Service},
    settings::Settings,
};

/// A router with everything around it that every function's answers need.
pub fn frame(routes: Router<Service>, service: Service) -> Router {
    routes
        .fallback(|| async { Failure::NotFound })
        .method_not_allowed_fallback(|| async { Failure::MethodNotAllowed })
        .layer(from_fn_with_state(service.clone(), around))
        .layer(CompressionLayer::new())
        .with_state(service)
}

/// What has to be known of a request when it is answered.
struct Seen {
    id: String,
    method: Method,
    uri: Uri,
    route: String,
    accept_language: Option<String>,
    started: Instant,
}

/// What a firewall shows, and whom it says the request is from (`infra/modules/edge`).
const FIREWALL_KEY: &str = "x-portal-firewall";
const VISITOR: &str = "x-portal-visitor";

/// Refuses who comes past the firewall, before any handler sees it, and believes the firewall's word about others.
async fn admit(service: &Service, request: &mut Request) -> Result<(), Failure> {
    let shown = request
        .headers()
        .get(FIREWALL_KEY)
        .map(HeaderValue::as_bytes);
    match service.admits(shown).await? {
        Admission::Open => {}
        Admission::Refused => return Err(Failure::PastTheFirewall),
        Admission::Vouched => {
            let said = request.headers().get(VISITOR);
            let address = said.and_then(|it| it.to_str().ok()?.parse().ok());
            request.extensions_mut().insert(Visitor(address));
        }
    }
    Ok(())
}

async fn around(State(service): State<Service>, mut request: Request, next: Next) -> Response {
    let seen = Seen::of(&request, &service);
    let answer = if let Err(failure) = admit(&service, &mut request).await {
        failure.into_response()
    } else if origin::is_ours(request.method(), request.headers(), service.base_url()) {
        next.run(request).await
    } else {
        Failure::OtherOrigin.into_response()
    };
    let failure = failure_in(&answer);
    let mut answer = match &failure {
        Some(failure) => seen.explain(&service, failure, answer).await,
        None => answer,
    };
    headers::secure(&mut answer, service.is_https());
    if let Ok(id) = HeaderValue::from_str(&seen.id) {
        answer.headers_mut().insert("x-request-id", id);
    }
    if seen.method == Method::HEAD {
        *answer.body_mut() = Body::empty();
    }
    seen.log(answer.status(), failure.as_deref());
    answer
}

/// The failure that a handler returned, or that stands behind an answer of axum's own.
fn failure_in(answer: &Response) -> Option<Arc<Failure>> {
    if let Some(failure) = answer.extensions().get::<Arc<Failure>>() {
        return Some(Arc::clone(failure));
    }
    let status = answer.status();
    let explained = answer
        .headers()
        .get(header::CONTENT_TYPE)
        .is_some_and(|media| media != "text/plain; charset=utf-8");
    let refused = status.is_client_error() || status.is_server_error();
    (refused && !explained).then(|| Arc::new(Failure::of_status(status)))
}

impl Seen {
    fn of(request: &Request, service: &Service) -> Self {
        let route = request
            .extensions()
            .get::<MatchedPath>()
            .map_or("-", MatchedPath::as_str);
        let accept_language = request.headers().get(header::ACCEPT_LANGUAGE);
        Self {
            id: request_id(request, service),
            method: request.method().clone(),
            uri: request.uri().clone(),
            route: route.to_owned(),
            accept_language: accept_language
                .and_then(|value| value.to_str().ok())
                .map(str::to_owned),
            started: Instant::now(),
        }
    }

    /// The answer that tells a failure: a page, or a problem document under `/api`.
    async fn explain(&self, service: &Service, failure: &Failure, answer: Response) -> Response {
        let mut told = if self.uri.path().starts_with("/api/") {
            failure.problem(&self.id).into_response()
        } else {
            let settings = service.settings().await.ok();
            let site = self.site(settings.as_deref());
            failure.page(&site, &self.id).unwrap_or_else(|error| {
                tracing::error!(request.id = self.id, error = %error, "the error page failed");
                StatusCode::INTERNAL_SERVER_ERROR.into_response()
            })
        };
        if let Some(allow) = answer.headers().get(header::ALLOW) {
            told.headers_mut().insert(header::ALLOW, allow.clone());
        }
        if let Failure::TooMany(wait) = failure {
            wait.announce(&mut told);
        }
        if told.status() == StatusCode::SERVICE_UNAVAILABLE {
            let seconds = HeaderValue::from_static("10");
            told.headers_mut().insert(header::RETRY_AFTER, seconds);
        }
        told
    }

    /// The path may hold a token, so the other languages lead to their start pages.
    fn site(&self, settings: Option<&Settings>) -> Site {
        let offered = settings.map_or(&Language::ALL[..], Settings::languages);
        let language = split(&self.uri)
            .map(|(language, _)| language)
            .filter(|language| offered.contains(language))
            .or_else(|| negotiate(self.accept_language.as_deref(), offered))
            .unwrap_or(Language::En);
        match settings {
            Some(settings) => Site::new(settings, language, "/"),
            None => Site::bare(language),
        }
    }

    /// One line per request; the route instead of the path, which may hold a token.
    fn log(&self, status: StatusCode, failure: Option<&Failure>) {
        let (id, method, route) = (&self.id, self.method.as_str(), &self.route);
        let duration_ms = u64::try_from(self.started.elapsed().as_millis()).unwrap_or(u64::MAX);
        let status = status.as_u16();
        match failure {
            Some(failure) if status >= 500 => tracing::error!(
                request.id = id,
                http.method = method,
                http.route = route,
                http.status = status,
                duration_ms,
                error = %failure,
                "failed to answer {method} {route}: {failure}"
            ),
            _ => tracing::info!(
                request.id = id,
                http.method = method,
                http.route = route,
                http.status = status,
                duration_ms,
                "answered {method} {route} with {status}"
            ),
        }
    }
}

/// The gateway's id of the request, or one of our own.
fn request_id(request: &Request, service: &Service) -> String {
    let gateway = match request.extensions().get::<RequestContext>() {
        Some(RequestContext::ApiGatewayV2(context)) => context.request_id.clone(),
        _ => None,
    };
    gateway.unwrap_or_else(|| {
        service.entropy().map_or_else(
            |_| "-".to_owned(),
            |entropy| {
                let bits = entropy.derive("request");
                bits[..8].iter().map(|byte| format!("{byte:02x}")).collect()
            },
        )
    })
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "tests")]
pub(super) mod tests;
