//! The routes, and what has to hold before anything of a case is shown.

use axum::{
    Router,
    extract::{Path, State},
    response::Response,
    routing::get,
};
use http::StatusCode;
use jiff::SignedDuration;
use shared::{
    ids::LinkId,
    link::{Purpose, SESSION},
    service::Service,
    web::{Failure, Form, Page, Visit, frame, no_referrer, see_other},
};

use crate::{answer::Desk, case::Case, pages::ReopenView, typed::Typed};

/// The pages of this function, to be run by `lambda_http` or mounted by the local host.
pub fn router(service: Service) -> Router {
    let routes = Router::new().route("/{lang}/decision/{what}", get(look).post(post));
    frame(routes, service)
}

/// The path of a link's page behind the language.
pub(crate) fn path(link: LinkId) -> String {
    format!("/{}/{link}", Purpose::Assess.segment())
}

/// The cookie is named after the link, so two cases can be open in two tabs.
fn cookie(link: LinkId) -> String {
    format!("link-{link}")
}

/// A token is exchanged for a session; a link id shows its case to whoever holds one.
async fn look(
    State(service): State<Service>,
    visit: Visit,
    Path((_, what)): Path<(String, String)>,
) -> Result<Response, Failure> {
    match LinkId::parse(&what) {
        Ok(id) => show(&service, visit, id).await,
        Err(_) => redeem(&service, visit, &what).await,
    }
}

/// Checks the signature and nothing else: no read, no write, nothing used up.
async fn redeem(service: &Service, visit: Visit, token: &str) -> Result<Response, Failure> {
    let Some(id) = service.verify_link(token, Purpose::Assess).await? else {
        return reopen(visit);
    };
    let keys = service.link_keys().await?;
    let session = keys.session(id, Purpose::Assess, visit.now + SESSION);
    let mut response = see_other(&visit.site.link(&path(id)))?;
    let age: SignedDuration = SESSION;
    visit.set_cookie(&mut response, &cookie(id), &session, age);
    Ok(no_referrer(response))
}

async fn show(service: &Service, visit: Visit, id: LinkId) -> Result<Response, Failure> {
    if !has_session(service, &visit, id).await? {
        return reopen(visit);
    }
    match Case::load(service.store(), id).await? {
        Some(case) => Desk::new(service, &visit, case).await?.show().await,
        None => reopen(visit),
    }
}

async fn post(
    State(service): State<Service>,
    visit: Visit,
    Path((_, what)): Path<(String, String)>,
    Form(posted): Form,
) -> Result<Response, Failure> {
    let typed = Typed::of(posted);
    let Ok(id) = LinkId::parse(&what) else {
        return reopen(visit);
    };
    if !has_session(&service, &visit, id).await? {
        return reopen_keeping(visit, id, &typed);
    }
    match Case::load(service.store(), id).await? {
        Some(case) => Desk::new(&service, &visit, case).await?.take(typed).await,
        None => reopen_keeping(visit, id, &typed),
    }
}

async fn has_session(service: &Service, visit: &Visit, id: LinkId) -> Result<bool, Failure> {
    let keys = service.link_keys().await?;
    Ok(visit
        .cookie(&cookie(id))
        .is_some_and(|value| keys.session_holds(value, id, Purpose::Assess, visit.now)))
}

/// One and the same answer for links that are unknown, malformed or purged, and for browsers that did not open one.
/// 403, since the one way on is another authorisation than the request carries; 401 would owe a challenge.
fn reopen(visit: Visit) -> Result<Response, Failure> {
    let view = ReopenView::empty(visit.text());
    let page = Page::new(view.title.clone(), view).status(StatusCode::FORBIDDEN);
    Ok(no_referrer(page.respond(&visit.site.at_start())?))
}

fn reopen_keeping(visit: Visit, id: LinkId, typed: &Typed) -> Result<Response, Failure> {
    if typed.is_empty() {
        return reopen(visit);
    }
    let action = visit.site.link(&path(id));
    let view = ReopenView::keeping(typed, action, visit.text());
    Page::new(view.title.clone(), view)
        .status(StatusCode::FORBIDDEN)
        .respond(&visit.site)
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "tests")]
mod tests;
