//! Why a request is not answered as asked. Browsers get it as a page, API clients as a problem document.

use std::sync::Arc;

use askama::Template;
use axum::{
    body::Body,
    response::{IntoResponse, Response},
};
use http::StatusCode;

use super::{Page, Problem, Site, Wait};
use crate::{
    language::Language,
    locale::Text,
    service::ServiceError,
    store::{CommitError, DraftError, StoreError},
};

/// Why a request is not answered as asked. Handlers return it; [`super::frame`] turns it into the answer.
#[derive(Debug, thiserror::Error)]
pub enum Failure {
    /// Nothing is at this address, or nothing that may be shown.
    #[error("nothing at this address")]
    NotFound,
    /// The address takes other methods.
    #[error("not with this method")]
    MethodNotAllowed,
    /// The body has more than [`super::form::MAX_BODY`] bytes.
    #[error("the body is too large")]
    TooLarge,
    /// The body is of another media type than the address takes.
    #[error("not with this media type")]
    UnsupportedMediaType,
    /// What was sent is not in its own format; says what is wrong with it, without quoting it.
    #[error("malformed: {0}")]
    Malformed(&'static str),
    /// Another site posted here in its visitor's name.
    #[error("posted from another origin")]
    OtherOrigin,
    /// Asked past the firewall, at the API's own address.
    #[error("asked past the firewall")]
    PastTheFirewall,
    /// Others change the same thing at this moment.
    #[error("others change the same thing at this moment")]
    Busy,
    /// Too many requests from one network.
    #[error("too many requests from one network")]
    TooMany(Wait),
    /// The function cannot do its work now.
    #[error(transparent)]
    Service(#[from] ServiceError),
    /// A template could not be rendered.
    #[error("a page could not be rendered: {0}")]
    Page(#[from] askama::Error),
    /// Something that should not happen; told without personal data.
    #[error("{0}")]
    Internal(&'static str),
}

impl From<StoreError> for Failure {
    fn from(error: StoreError) -> Self {
        Self::Service(error.into())
    }
}

impl From<DraftError> for Failure {
    fn from(error: DraftError) -> Self {
        match error {
            DraftError::TooLarge => Self::TooLarge,
            DraftError::Raced => Self::Busy,
            DraftError::Store(error) => error.into(),
        }
    }
}

impl From<CommitError> for Failure {
    fn from(error: CommitError) -> Self {
        match error {
            CommitError::Raced | CommitError::Taken(_) | CommitError::LinkSpent => Self::Busy,
            CommitError::Store(error) => error.into(),
        }
    }
}

impl Failure {
    /// The status of the answer.
    #[must_use]
    pub const fn status(&self) -> StatusCode {
        match self {
            Self::NotFound => StatusCode::NOT_FOUND,
            Self::MethodNotAllowed => StatusCode::METHOD_NOT_ALLOWED,
            Self::TooLarge => StatusCode::PAYLOAD_TOO_LARGE,
            Self::UnsupportedMediaType => StatusCode::UNSUPPORTED_MEDIA_TYPE,
            Self::Malformed(_) => StatusCode::BAD_REQUEST,
            Self::OtherOrigin | Self::PastTheFirewall => StatusCode::FORBIDDEN,
            Self::Busy => StatusCode::CONFLICT,
            Self::TooMany(_) => StatusCode::TOO_MANY_REQUESTS,
            Self::Service(_) => StatusCode::SERVICE_UNAVAILABLE,
            Self::Page(_) | Self::Internal(_) => StatusCode::INTERNAL_SERVER_ERROR,
        }
    }

    /// The failure that a bare status stands for: what axum refuses by itself.
    pub(super) fn of_status(status: StatusCode) -> Self {
        match status {
            StatusCode::NOT_FOUND => Self::NotFound,
            StatusCode::METHOD_NOT_ALLOWED => Self::MethodNotAllowed,
            StatusCode::PAYLOAD_TOO_LARGE => Self::TooLarge,
            StatusCode::UNSUPPORTED_MEDIA_TYPE => Self::UnsupportedMediaType,
            _ if status.is_client_error() => Self::Malformed("refused before it was read"),
            _ => Self::Internal("an answer without a page"),
        }
    }

    /// Heading, what happened, what to do.
    fn words(&self, t: Text) -> [String; 3] {
        match self {
            Self::Malformed(_) => [
                t.msg_error_400(),
                t.msg_error_400_text(),
                t.msg_error_400_next(),
            ],
            Self::OtherOrigin => [
                t.msg_error_403(),
                t.msg_error_403_text(),
                t.msg_error_403_next(),
            ],
            Self::NotFound | Self::PastTheFirewall => [
                t.msg_error_404(),
                t.msg_error_404_text(),
                t.msg_error_404_next(),
            ],
            Self::MethodNotAllowed => [
                t.msg_error_405(),
                t.msg_error_405_text(),
                t.msg_error_405_next(),
            ],
            Self::Busy => [
                t.msg_error_409(),
                t.msg_error_409_text(),
                t.msg_error_409_next(),
            ],
            Self::TooLarge => [
                t.msg_error_413(),
                t.msg_error_413_text(),
                t.msg_error_413_next(),
            ],
            Self::UnsupportedMediaType => [
                t.msg_error_415(),
                t.msg_error_415_text(),
                t.msg_error_415_next(),
            ],
            Self::TooMany(_) => [
                t.msg_error_429(),
                t.msg_error_429_text(),
                t.msg_error_429_next(),
            ],
            Self::Page(_) | Self::Internal(_) => [
                t.msg_error_500(),
                t.msg_error_500_text(),
                t.msg_error_500_next(),
            ],
            Self::Service(_) => [
                t.msg_error_503(),
                t.msg_error_503_text(),
                t.msg_error_503_next(),
            ],
        }
    }

    /// The page that says so. `request` is the id under which the log knows the request.
    ///
    /// # Errors
    /// When the template cannot be rendered.
    pub fn page(&self, site: &Site, request: &str) -> Result<Response, Self> {
        let t = site.text();
        let [title, text, next] = self.words(t);
        let request = self.status().is_server_error().then(|| request.to_owned());
        let start = site.link("/");
        let view = FailureView {
            t,
            title: title.clone(),
            text,
            next,
            request,
            start,
        };
        Page::new(title, view).status(self.status()).respond(site)
    }

    /// The problem document that says so, in English.
    #[must_use]
    pub fn problem(&self, request: &str) -> Problem {
        let [title, text, next] = self.words(Text::of(Language::En));
        let detail = match self {
            Self::Malformed(what) => format!("{text} What is wrong: {what}."),
            _ => format!("{text} {next}"),
        };
        Problem::new(self.status(), title, detail).instance(request)
    }
}

#[derive(Template)]
#[template(path = "web/failure.html")]
struct FailureView {
    t: Text,
    title: String,
    text: String,
    next: String,
    request: Option<String>,
    start: String,
}

impl IntoResponse for Failure {
    fn into_response(self) -> Response {
        let mut response = Response::new(Body::empty());
        *response.status_mut() = self.status();
        response.extensions_mut().insert(Arc::new(self));
        response
    }
}
