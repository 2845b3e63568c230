//! What a handler knows of a request for a page.

use std::sync::Arc;

use axum::{extract::FromRequestParts, response::Response};
use http::{HeaderMap, Uri, request::Parts};
use jiff::{SignedDuration, Timestamp};

use super::{Failure, Site, cookie};
use crate::{language::Language, locale::Text, service::Service, settings::Settings};

/// A request for a page at `/{lang}/…`, where the language is one that the centre offers.
pub struct Visit {
    /// The frame of the page.
    pub site: Site,
    /// The settings in force.
    pub settings: Arc<Settings>,
    /// The present moment.
    pub now: Timestamp,
    headers: HeaderMap,
    uri: Uri,
    secure: bool,
}

impl FromRequestParts<Service> for Visit {
    type Rejection = Failure;

    async fn from_request_parts(parts: &mut Parts, service: &Service) -> Result<Self, Failure> {
        let settings = service.settings().await?;
        let (language, path) = split(&parts.uri).ok_or(Failure::NotFound)?;
        if !settings.languages().contains(&language) {
            return Err(Failure::NotFound);
        }
        Ok(Self {
            site: Site::new(&settings, language, &path),
            settings,
            now: service.now(),
            headers: parts.headers.clone(),
            uri: parts.uri.clone(),
            secure: service.is_https(),
        })
    }
}

/// The language that a path begins with, and what stands behind it, query included.
pub(super) fn split(uri: &Uri) -> Option<(Language, String)> {
    let path = uri.path().strip_prefix('/')?;
    let (tag, rest) = path.split_once('/').unwrap_or((path, ""));
    let language = Language::parse(tag)?;
    let query = uri.query().map(|query| format!("?{query}"));
    Some((language, format!("/{rest}{}", query.unwrap_or_default())))
}

impl Visit {
    /// A visit of a browser that sends nothing along, at `path` behind the language: to render pages without a request.
    #[must_use]
    pub fn at(settings: Settings, language: Language, path: &str, now: Timestamp) -> Self {
        Self {
            site: Site::new(&settings, language, path),
            settings: Arc::new(settings),
            now,
            headers: HeaderMap::new(),
            uri: format!("/{language}{path}").parse().unwrap_or_default(),
            secure: false,
        }
    }

    /// The words in the language of the page.
    #[must_use]
    pub fn text(&self) -> Text {
        self.site.text()
    }

    /// The language of the page.
    #[must_use]
    pub const fn language(&self) -> Language {
        self.site.language()
    }

    /// The value of one of our cookies.
    #[must_use]
    pub fn cookie(&self, name: &str) -> Option<&str> {
        cookie::get(&self.headers, name, self.secure)
    }

    /// Sets one of our cookies.
    pub fn set_cookie(
        &self,
        response: &mut Response,
        name: &str,
        value: &str,
        age: SignedDuration,
    ) {
        cookie::set(response, name, value, age, self.secure);
    }

    /// Makes the browser forget one of our cookies.
    pub fn forget_cookie(&self, response: &mut Response, name: &str) {
        cookie::forget(response, name, self.secure);
    }

    /// Whether the query holds that pair, as in `?return=check`.
    #[must_use]
    pub fn asks(&self, name: &str, value: &str) -> bool {
        let query = self.uri.query().unwrap_or_default();
        url::form_urlencoded::parse(query.as_bytes())
            .any(|(found, its)| found == name && its == value)
    }

    /// The first value of that name in the query, as in `?state=approved`; empty when there is none.
    #[must_use]
    pub fn query(&self, name: &str) -> String {
        let query = self.uri.query().unwrap_or_default();
        url::form_urlencoded::parse(query.as_bytes())
            .find(|(found, _)| found == name)
            .map_or_else(String::new, |(_, value)| value.into_owned())
    }

    /// The day of a moment, as people write it.
    #[must_use]
    pub fn date(&self, moment: Timestamp) -> String {
        self.text().day(moment, self.settings.calendar())
    }

    /// Date and time of day of a moment, as people write them.
    #[must_use]
    pub fn date_time(&self, moment: Timestamp) -> String {
        self.text().moment(moment, self.settings.calendar())
    }
}
