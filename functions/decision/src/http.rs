//! The routes, and what has to hold before anything of a case is shown.

use axum::{
    Router,
    extract::{Path, State},
    response::Response,
    routing::get,
};
use http::StatusCode;
use shared::{
    ids::LinkId,
    link::Purpose,
    service::Service,
    web::{
        Failure, Form, Page, Visit, frame,
        link::{self, Entry},
    },
};

use crate::{answer::Desk, case::Case, pages::ReopenView, typed::Typed};

/// The pages of this function, to be run by `lambda_http` or mounted by the local host.
pub fn router(service: Service) -> Router {
    let routes = Router::new().route("/{lang}/decision/{what}", get(look).post(post));
    frame(routes, service)
}

/// A token is exchanged for a session; a link id shows its case to whoever holds one.
async fn look(
    State(service): State<Service>,
    visit: Visit,
    Path((_, what)): Path<(String, String)>,
) -> Result<Response, Failure> {
    let id = match link::enter(&visit, &service, Purpose::Assess, &what).await? {
        Entry::Mailed(response) => return Ok(response),
        Entry::Opened(id) => id,
        Entry::Closed => return link::closed(&visit),
    };
    match Case::load(service.store(), id).await? {
        Some(case) => Desk::new(&service, &visit, case).await?.show().await,
        None => link::closed(&visit),
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
        return link::closed(&visit);
    };
    if link::opened(&visit, &service, Purpose::Assess, &what)
        .await?
        .is_none()
    {
        return reopen_keeping(&visit, id, &typed);
    }
    match Case::load(service.store(), id).await? {
        Some(case) => Desk::new(&service, &visit, case).await?.take(typed).await,
        None => reopen_keeping(&visit, id, &typed),
    }
}

/// The answer of [`link::closed`], with what was typed.
fn reopen_keeping(visit: &Visit, id: LinkId, typed: &Typed) -> Result<Response, Failure> {
    if typed.is_empty() {
        return link::closed(visit);
    }
    let action = link::path(&visit.site, Purpose::Assess, id);
    let view = ReopenView::keeping(typed, action, visit.text());
    Page::new(view.title.clone(), view)
        .status(StatusCode::FORBIDDEN)
        .respond(&visit.site)
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "tests")]
mod tests;
