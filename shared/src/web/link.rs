//! The way in by a mailed link.
//!
//! `/{lang}/{segment}/{token}` is checked by its signature alone, nothing is read, and the browser is sent on to
//! `/{lang}/{segment}/{link id}` with a cookie, named after the link, that stands for having opened it. So the token
//! stays in no history, in no referrer and in no log, and two cases can be open in two tabs.

use askama::Template;
use axum::response::Response;
use http::StatusCode;

use super::{Failure, Page, Site, Visit, no_referrer, see_other};
use crate::{
    ids::LinkId,
    link::{Purpose, SESSION},
    locale::Text,
    service::Service,
};

/// What a path below `/{lang}/{segment}/` leads to.
#[derive(Debug)]
pub enum Entry {
    /// It is a mailed one: this answer sends the browser on.
    Mailed(Response),
    /// It names a link that this browser has opened within [`SESSION`]. What became of the link, the table knows.
    Opened(LinkId),
    /// Unknown, malformed, or not opened in this browser; all three get [`closed`].
    Closed,
}

/// Looks at the part of a path that is a token or a link's id.
///
/// # Errors
/// When the keys cannot be read.
pub async fn enter(
    visit: &Visit,
    service: &Service,
    purpose: Purpose,
    part: &str,
) -> Result<Entry, Failure> {
    if let Some(id) = service.verify_link(part, purpose).await? {
        let mut response = see_other(&path(&visit.site, purpose, id))?;
        remember(visit, service, purpose, id, &mut response).await?;
        return Ok(Entry::Mailed(no_referrer(response)));
    }
    let opened = opened(visit, service, purpose, part).await?;
    Ok(opened.map_or(Entry::Closed, Entry::Opened))
}

/// The link that `part` is the id of, when this browser has opened it. For posts, and for what stands below its page.
///
/// # Errors
/// When the keys cannot be read.
pub async fn opened(
    visit: &Visit,
    service: &Service,
    purpose: Purpose,
    part: &str,
) -> Result<Option<LinkId>, Failure> {
    let Ok(id) = LinkId::parse(part) else {
        return Ok(None);
    };
    let Some(cookie) = visit.cookie(&cookie_name(id)) else {
        return Ok(None);
    };
    let keys = service.link_keys().await?;
    let holds = keys.session_holds(cookie, id, purpose, visit.now);
    Ok(holds.then_some(id))
}

/// Gives the browser the cookie that stands for an opened link.
///
/// # Errors
/// When the keys cannot be read.
pub async fn remember(
    visit: &Visit,
    service: &Service,
    purpose: Purpose,
    id: LinkId,
    response: &mut Response,
) -> Result<(), Failure> {
    let keys = service.link_keys().await?;
    let session = keys.session(id, purpose, visit.now + SESSION);
    visit.set_cookie(response, &cookie_name(id), &session, SESSION);
    Ok(())
}

fn cookie_name(id: LinkId) -> String {
    format!("link-{id}")
}

/// The path of a link's page, without its token.
#[must_use]
pub fn path(site: &Site, purpose: Purpose, id: LinkId) -> String {
    site.link(&format!("/{}/{id}", purpose.segment()))
}

/// The one answer to whatever opens nothing here: "open the link in your mail". 403, since the one way on is another
/// authorisation than the request carries; 401 would owe a challenge.
///
/// # Errors
/// When the page cannot be rendered.
pub fn closed(visit: &Visit) -> Result<Response, Failure> {
    let site = visit.site.clone().at_start();
    Page::new(
        site.text().msg_link_cookie_missing_empty(),
        ClosedView::new(&site),
    )
    .status(StatusCode::FORBIDDEN)
    .respond(&site)
    .map(no_referrer)
}

#[derive(Template)]
#[template(path = "web/closed.html")]
struct ClosedView {
    t: Text,
    start: String,
}

impl ClosedView {
    fn new(site: &Site) -> Self {
        Self {
            t: site.text(),
            start: site.link("/"),
        }
    }
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "tests")]
mod tests;
