//! A whole page around what stands inside `<main>`.

use askama::Template;
use axum::{body::Body, response::Response};
use http::{HeaderValue, StatusCode, header};

use super::{Failure, Site, assets};
use crate::locale::Text;

/// A page: its title, its content, and how it is answered.
pub struct Page<C> {
    title: String,
    content: C,
    status: StatusCode,
    has_errors: bool,
    has_script: bool,
}

#[derive(Template)]
#[template(path = "web/shell.html")]
struct Shell<'a> {
    t: Text,
    site: &'a Site,
    title: String,
    content: String,
    has_script: bool,
}

impl<C: Template> Page<C> {
    /// A page with status 200. `title` is its heading; the portal's name is added to it.
    pub const fn new(title: String, content: C) -> Self {
        Self {
            title,
            content,
            status: StatusCode::OK,
            has_errors: false,
            has_script: false,
        }
    }

    /// With another status.
    #[must_use]
    pub const fn status(mut self, status: StatusCode) -> Self {
        self.status = status;
        self
    }

    /// When `wrong`: status 422, and a title that begins with the translated "Error:".
    #[must_use]
    pub const fn errors(mut self, wrong: bool) -> Self {
        if wrong {
            self.has_errors = true;
            self.status = StatusCode::UNPROCESSABLE_ENTITY;
        }
        self
    }

    /// With the script that counts characters. Every page works without it.
    #[must_use]
    pub const fn counting(mut self) -> Self {
        self.has_script = true;
        self
    }

    /// The page as HTML.
    ///
    /// # Errors
    /// When a template cannot be rendered.
    pub fn html(&self, site: &Site) -> Result<String, askama::Error> {
        let t = site.text();
        let heading = if self.has_errors {
            t.msg_page_title_error(&self.title)
        } else {
            self.title.clone()
        };
        Shell {
            t,
            site,
            title: t.msg_page_title(heading, t.msg_portal_name()),
            content: self.content.render()?,
            has_script: self.has_script,
        }
        .render()
    }

    /// The answer that carries the page.
    ///
    /// # Errors
    /// When a template cannot be rendered.
    pub fn respond(&self, site: &Site) -> Result<Response, Failure> {
        let mut response = Response::new(Body::from(self.html(site)?));
        *response.status_mut() = self.status;
        let headers = response.headers_mut();
        headers.insert(
            header::CONTENT_TYPE,
            HeaderValue::from_static("text/html; charset=utf-8"),
        );
        headers.insert(
            header::CONTENT_LANGUAGE,
            HeaderValue::from_static(site.language().tag()),
        );
        Ok(response)
    }
}

/// `303 See Other`: after a post, so that reloading repeats nothing; and from a URL with a token to one without.
///
/// # Errors
/// [`Failure::NotFound`] when `path` cannot stand in a header.
pub fn see_other(path: &str) -> Result<Response, Failure> {
    let mut response = Response::new(Body::empty());
    *response.status_mut() = StatusCode::SEE_OTHER;
    let location = HeaderValue::from_str(path).map_err(|_| Failure::NotFound)?;
    response.headers_mut().insert(header::LOCATION, location);
    Ok(response)
}
