//! The pages below `/_local/`, for people, and what scripts read and turn there.

mod scripts;

use std::sync::Arc;

use askama::Template;
use axum::Router;
use axum::extract::{Path, State};
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse as _, Redirect, Response};
use axum::routing::get;
use jiff::Timestamp;
use jiff::tz::TimeZone;

use crate::host::Host;
use crate::mail::Mail;
use crate::store::StoreError;
use crate::wire::{Calls, Faults};

const LOOK: &[u8] = include_bytes!("../../../shared/assets/look.css");
const MARK: &[u8] = include_bytes!("../../../shared/assets/mark.svg");
const LOCAL: &[u8] = include_bytes!("../assets/local.css");

/// Nothing from elsewhere, nothing inline; the mailbox frames only itself.
const PAGE_POLICY: &str = "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; \
                           frame-src 'self'; base-uri 'none'; frame-ancestors 'none'";
/// A mail runs nothing and loads nothing; its links leave the frame.
const MAIL_POLICY: &str = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; frame-ancestors 'self'; \
                           sandbox allow-top-navigation-by-user-activation allow-popups \
                           allow-popups-to-escape-sandbox";

/// What the pages show and turn.
#[derive(Clone)]
pub(crate) struct Local {
    pub(crate) host: Arc<Host>,
    pub(crate) calls: Calls,
    pub(crate) faults: Faults,
}

/// All addresses below `/_local`, but for the Atlas.
pub(crate) fn router(local: Local) -> Router {
    Router::new()
        .route("/_local", get(async || Redirect::permanent("/_local/")))
        .route("/_local/", get(index))
        .route("/_local/mails", get(mails))
        .route("/_local/mails/{id}", get(mail))
        .route("/_local/mails/{id}/html", get(mail_html))
        .route(
            "/_local/look.css",
            get(async || asset(LOOK, "text/css; charset=utf-8")),
        )
        .route(
            "/_local/local.css",
            get(async || asset(LOCAL, "text/css; charset=utf-8")),
        )
        .route(
            "/_local/mark.svg",
            get(async || asset(MARK, "image/svg+xml")),
        )
        .merge(scripts::router())
        .with_state(local)
}

fn asset(bytes: &'static [u8], kind: &'static str) -> Response {
    ([(header::CONTENT_TYPE, kind)], bytes).into_response()
}

/// Why a page cannot be shown.
#[derive(Debug, thiserror::Error)]
enum PageError {
    #[error(transparent)]
    Store(#[from] StoreError),
    #[error(transparent)]
    Template(#[from] askama::Error),
}

impl axum::response::IntoResponse for PageError {
    fn into_response(self) -> Response {
        tracing::error!(error = %self, "a local page failed");
        (StatusCode::INTERNAL_SERVER_ERROR, self.to_string()).into_response()
    }
}

fn page(status: StatusCode, template: &impl Template) -> Result<Response, PageError> {
    let mut response = (status, template.render()?).into_response();
    let headers = response.headers_mut();
    headers.insert(
        header::CONTENT_TYPE,
        HeaderValue::from_static("text/html; charset=utf-8"),
    );
    headers.insert(
        header::CONTENT_SECURITY_POLICY,
        HeaderValue::from_static(PAGE_POLICY),
    );
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    Ok(response)
}

fn shown(at: Timestamp) -> String {
    at.to_zoned(TimeZone::UTC)
        .strftime("%-d %B %Y, %H:%M:%S UTC")
        .to_string()
}

#[derive(Template)]
#[template(path = "missing.html")]
struct Missing;

/// The page for an address that does not exist below `/_local/`.
pub(crate) fn not_found() -> Response {
    page(StatusCode::NOT_FOUND, &Missing)
        .unwrap_or_else(axum::response::IntoResponse::into_response)
}

#[derive(Template)]
#[template(path = "index.html")]
struct Index {
    mails: usize,
    now: Timestamp,
    shown: String,
    ahead: String,
}

async fn index(State(local): State<Local>) -> Result<Response, PageError> {
    let now = local.host.clock.now();
    let index = Index {
        mails: local.host.store.mails()?.len(),
        now,
        shown: shown(now),
        ahead: crate::host::written(local.host.clock.shift()),
    };
    page(StatusCode::OK, &index)
}

struct Line {
    id: String,
    subject: String,
    to: String,
    at: Timestamp,
    shown: String,
}

#[derive(Template)]
#[template(path = "mails.html")]
struct Mails {
    mails: Vec<Line>,
}

/// A subject that can be clicked.
fn subject(mail: &Mail) -> String {
    if mail.subject.trim().is_empty() {
        "(no subject)".to_owned()
    } else {
        mail.subject.clone()
    }
}

async fn mails(State(local): State<Local>) -> Result<Response, PageError> {
    let lines = local
        .host
        .store
        .mails()?
        .into_iter()
        .map(|posted| {
            let mail = Mail::read(posted);
            Line {
                subject: subject(&mail),
                shown: shown(mail.at),
                id: mail.id,
                to: mail.to,
                at: mail.at,
            }
        })
        .collect();
    page(StatusCode::OK, &Mails { mails: lines })
}

/// A stretch of text, or a link in it.
#[derive(Debug, PartialEq, Eq)]
struct Piece<'a> {
    text: &'a str,
    link: bool,
}

#[derive(Template)]
#[template(path = "mail.html")]
struct OneMail<'a> {
    mail: &'a Mail,
    subject: String,
    from: &'a str,
    shown: String,
    pieces: Vec<Piece<'a>>,
}

async fn mail(State(local): State<Local>, Path(id): Path<String>) -> Result<Response, PageError> {
    let Some(posted) = local.host.store.mail(&id)? else {
        return Ok(not_found());
    };
    let mail = Mail::read(posted);
    let template = OneMail {
        subject: subject(&mail),
        from: mail.headers.get("From").map_or("", String::as_str),
        shown: shown(mail.at),
        pieces: pieces(&mail.text),
        mail: &mail,
    };
    page(StatusCode::OK, &template)
}

async fn mail_html(
    State(local): State<Local>,
    Path(id): Path<String>,
) -> Result<Response, PageError> {
    let Some(posted) = local.host.store.mail(&id)? else {
        return Ok(not_found());
    };
    let html = with_links_to_the_top(&Mail::read(posted).html);
    let headers = [
        (header::CONTENT_TYPE, "text/html; charset=utf-8"),
        (header::CONTENT_SECURITY_POLICY, MAIL_POLICY),
        (header::REFERRER_POLICY, "no-referrer"),
        (header::CACHE_CONTROL, "no-store"),
    ];
    Ok((headers, html).into_response())
}

/// Links of a mail open in the window, not in the frame that shows the mail.
fn with_links_to_the_top(html: &str) -> String {
    let base = "<base target=\"_top\">";
    let lower = html.to_ascii_lowercase();
    let head = lower
        .find("<head>")
        .map(|at| at + "<head>".len())
        .or_else(|| {
            lower
                .find("<html")
                .and_then(|at| lower[at..].find('>').map(|end| at + end + 1))
        })
        .unwrap_or(0);
    format!("{}{base}{}", &html[..head], &html[head..])
}

/// Cuts a text at its links.
fn pieces(text: &str) -> Vec<Piece<'_>> {
    let mut pieces = Vec::new();
    let mut rest = text;
    while let Some(start) = ["https://", "http://"]
        .iter()
        .filter_map(|scheme| rest.find(scheme))
        .min()
    {
        let link = &rest[start..];
        let end = link
            .find(|c: char| c.is_whitespace() || "<>\"".contains(c))
            .unwrap_or(link.len());
        let end = link[..end]
            .trim_end_matches(['.', ',', ';', ':', ')', '!', '?'])
            .len();
        pieces.push(Piece {
            text: &rest[..start],
            link: false,
        });
        pieces.push(Piece {
            text: &link[..end],
            link: true,
        });
        rest = &link[end..];
    }
    pieces.push(Piece {
        text: rest,
        link: false,
    });
    pieces
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn links_in_a_text_can_be_clicked() {
        let found: Vec<_> =
            pieces("Open http://127.0.0.1:8080/en/x, or (https://example.org/a?b=c).")
                .into_iter()
                .filter(|piece| piece.link)
                .map(|piece| piece.text)
                .collect();
        assert_eq!(
            found,
            ["http://127.0.0.1:8080/en/x", "https://example.org/a?b=c"]
        );
    }

    #[test]
    fn links_of_a_mail_leave_its_frame() {
        assert_eq!(
            with_links_to_the_top("<html lang=\"et\"><head><title>x</title>"),
            "<html lang=\"et\"><head><base target=\"_top\"><title>x</title>"
        );
        assert_eq!(with_links_to_the_top("<p>x"), "<base target=\"_top\"><p>x");
    }
}
