//! What is sent back: documents, refusals in JSON:API's form, and pages.

use axum::body::Body;
use axum::response::{IntoResponse, Response};
use http::{HeaderName, HeaderValue, StatusCode};
use serde_json::{Value, json};

/// JSON:API's media type.
pub(super) const MEDIA_TYPE: &str = "application/vnd.api+json";

/// The body of an answer.
#[derive(Debug)]
pub(super) enum Content {
    Document(Value),
    Page(String),
    Nothing,
}

/// An answer before it goes on the wire.
#[derive(Debug)]
pub(super) struct Answer {
    pub(super) status: u16,
    pub(super) headers: Vec<(&'static str, String)>,
    pub(super) content: Content,
}

impl Answer {
    /// A document with JSON:API's `jsonapi` member added.
    pub(super) fn document(status: u16, mut document: Value) -> Self {
        if let Value::Object(members) = &mut document {
            members.insert("jsonapi".to_owned(), implementation());
        }
        Self {
            status,
            headers: Vec::new(),
            content: Content::Document(document),
        }
    }

    pub(super) fn page(status: u16, html: impl Into<String>) -> Self {
        Self {
            status,
            headers: Vec::new(),
            content: Content::Page(html.into()),
        }
    }

    pub(super) fn empty(status: u16) -> Self {
        Self {
            status,
            headers: Vec::new(),
            content: Content::Nothing,
        }
    }

    pub(super) fn header(mut self, name: &'static str, value: impl Into<String>) -> Self {
        self.headers.push((name, value.into()));
        self
    }

    /// The answer on the wire; of a truncated one only the first half of the body is sent.
    pub(super) fn send(self, truncated: bool) -> Response {
        let (kind, mut body) = match self.content {
            Content::Document(document) => (Some(MEDIA_TYPE), document.to_string().into_bytes()),
            Content::Page(html) => (Some("text/html; charset=UTF-8"), html.into_bytes()),
            Content::Nothing => (None, Vec::new()),
        };
        if truncated {
            body.truncate(body.len() / 2);
        }
        let mut response = Body::from(body).into_response();
        *response.status_mut() =
            StatusCode::from_u16(self.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
        let caching = ("cache-control", "must-revalidate, no-cache, private".into());
        let kind = kind.map(|kind| ("content-type", kind.to_owned()));
        for (name, value) in kind.into_iter().chain([caching]).chain(self.headers) {
            if let Ok(value) = HeaderValue::from_str(&value) {
                response
                    .headers_mut()
                    .insert(HeaderName::from_static(name), value);
            }
        }
        response
    }
}

fn implementation() -> Value {
    json!({"version": "1.0", "meta": {"links": {"self": {"href": "http://jsonapi.org/format/1.0/"}}}})
}

/// One finding about a field: 422 names them all.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Violation {
    /// Drupal's path, such as `field_e_mail.0.value`.
    pub(super) path: String,
    pub(super) message: String,
    /// Does the field hold many values? The pointer leaves the `0` of a single one out.
    pub(super) many: bool,
}

impl Violation {
    fn pointer(&self) -> String {
        let pointer = format!("/data/attributes/{}", self.path.replace('.', "/"));
        if self.many {
            pointer
        } else {
            pointer.replacen("/0/", "/", 1)
        }
    }
}

/// Why a call is not done. Rendered as JSON:API errors.
#[derive(Debug)]
pub(super) struct Refusal {
    status: u16,
    problems: Vec<(String, Option<String>)>,
    headers: Vec<(&'static str, String)>,
    info: Option<&'static str>,
    /// Violations of fields carry no links.
    linked: bool,
}

impl Refusal {
    pub(super) fn new(status: u16, detail: impl Into<String>) -> Self {
        Self {
            status,
            problems: vec![(detail.into(), None)],
            headers: Vec::new(),
            info: None,
            linked: true,
        }
    }

    pub(super) fn violations(violations: &[Violation]) -> Self {
        let problem = |v: &Violation| (format!("{}: {}", v.path, v.message), Some(v.pointer()));
        Self {
            status: 422,
            problems: violations.iter().map(problem).collect(),
            headers: Vec::new(),
            info: None,
            linked: false,
        }
    }

    /// 401 as the site's Basic authentication module says it.
    pub(super) fn unauthenticated() -> Self {
        Self::new(401, "No authentication credentials provided.")
            .header("www-authenticate", "Basic realm=\"Atlas\"")
    }

    pub(super) fn at(mut self, pointer: impl Into<String>) -> Self {
        if let Some(problem) = self.problems.first_mut() {
            problem.1 = Some(pointer.into());
        }
        self
    }

    pub(super) fn header(mut self, name: &'static str, value: impl Into<String>) -> Self {
        self.headers.push((name, value.into()));
        self
    }

    pub(super) fn info(mut self, link: &'static str) -> Self {
        self.info = Some(link);
        self
    }

    /// The document for a call to `url`.
    pub(super) fn answer(self, url: &str) -> Answer {
        let status = self.status;
        let info = self.info.map(str::to_owned).or_else(|| more_about(status));
        let errors: Vec<Value> = self
            .problems
            .into_iter()
            .map(|(detail, pointer)| {
                let mut error =
                    json!({"title": title(status), "status": status.to_string(), "detail": detail});
                if self.linked {
                    error["links"] = json!({"via": {"href": url}});
                    if let Some(info) = &info {
                        error["links"]["info"] = json!({"href": info});
                    }
                }
                if let Some(pointer) = pointer {
                    error["source"] = json!({"pointer": pointer});
                }
                error
            })
            .collect();
        let mut answer = Answer::document(status, json!({"errors": errors}));
        answer.headers.extend(self.headers);
        answer
    }
}

fn title(status: u16) -> &'static str {
    match status {
        422 => "Unprocessable Content",
        _ => StatusCode::from_u16(status)
            .ok()
            .and_then(|status| status.canonical_reason())
            .unwrap_or("Error"),
    }
}

/// Drupal links the old HTTP specification's section; it has none for 422.
fn more_about(status: u16) -> Option<String> {
    let section = match status {
        400..=417 => format!("10.4.{}", status - 399),
        500..=505 => format!("10.5.{}", status - 499),
        _ => return None,
    };
    Some(format!(
        "https://www.w3.org/Protocols/rfc2616/rfc2616-sec10.html#sec{section}"
    ))
}
