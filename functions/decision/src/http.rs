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
        Failure, Form, Page, Posted, Visit, frame,
        link::{self, Entry},
    },
};

use crate::{case::Case, desk::Desk, overview, pages::ReopenView, typed::Typed, words};

/// The pages of this function, to be run by `lambda_http` or mounted by the local host.
pub fn router(service: Service) -> Router {
    let routes = Router::new()
        .route("/{lang}/decision/{what}", get(look).post(post))
        .route("/{lang}/decision/{what}/case", get(print))
        .route("/{lang}/decision/{what}/case.json", get(json));
    frame(routes, service)
}

/// A token is exchanged for a session; a link id shows its page to whoever holds one.
async fn look(
    State(service): State<Service>,
    visit: Visit,
    Path((_, what)): Path<(String, String)>,
) -> Result<Response, Failure> {
    for purpose in Purpose::OF_DECISION {
        match link::enter(&visit, &service, purpose, &what).await? {
            Entry::Mailed(response) => return Ok(response),
            Entry::Opened(id) if purpose == Purpose::Overview => {
                return overview::show(&service, &visit, id).await;
            }
            Entry::Opened(id) => {
                return match Case::load(service.store(), id, purpose).await? {
                    Some(case) => Desk::new(&service, &visit, case).await?.show().await,
                    None => link::closed(&visit),
                };
            }
            Entry::Closed => {}
        }
    }
    link::closed(&visit)
}

async fn post(
    State(service): State<Service>,
    visit: Visit,
    Path((_, what)): Path<(String, String)>,
    Form(posted): Form,
) -> Result<Response, Failure> {
    let Ok(id) = LinkId::parse(&what) else {
        return link::closed(&visit);
    };
    match opened(&service, &visit, &what).await? {
        Some(case) => {
            let desk = Desk::new(&service, &visit, case).await?;
            desk.take(posted).await
        }
        None => reopen_keeping(&visit, id, posted),
    }
}

/// `GET /{lang}/decision/{link id}/case`: the case on one page, to be printed.
async fn print(
    State(service): State<Service>,
    visit: Visit,
    Path((_, what)): Path<(String, String)>,
) -> Result<Response, Failure> {
    match opened(&service, &visit, &what).await? {
        Some(case) => Desk::new(&service, &visit, case).await?.print(),
        None => link::closed(&visit),
    }
}

/// `GET /{lang}/decision/{link id}/case.json`: the same for machines.
async fn json(
    State(service): State<Service>,
    visit: Visit,
    Path((_, what)): Path<(String, String)>,
) -> Result<Response, Failure> {
    match opened(&service, &visit, &what).await? {
        Some(case) => Desk::new(&service, &visit, case).await?.json(),
        None => link::closed(&visit),
    }
}

/// The case behind a link id, when this browser has opened that link.
async fn opened(service: &Service, visit: &Visit, what: &str) -> Result<Option<Case>, Failure> {
    for purpose in Purpose::OF_DECISION {
        if let Some(id) = link::opened(visit, service, purpose, what).await? {
            return Ok(Case::load(service.store(), id, purpose).await?);
        }
    }
    Ok(None)
}

/// The answer of [`link::closed`], with what was typed.
fn reopen_keeping(visit: &Visit, id: LinkId, mut posted: Posted) -> Result<Response, Failure> {
    let action = link::path(&visit.site, Purpose::Assess, id);
    let sheet = posted.value(words::ERRAND).and_then(words::Sheet::named);
    let view = if let Some(sheet) = sheet {
        let written = words::Written::of(posted, sheet);
        if written.is_empty() {
            return link::closed(visit);
        }
        ReopenView::with_words(&written, action, visit.text())
    } else {
        let _of_no_form = posted.take(words::ERRAND);
        let typed = Typed::of(posted, &visit.settings.assessment().criteria);
        if typed.is_empty() {
            return link::closed(visit);
        }
        ReopenView::keeping(&typed, action, visit.text(), &visit.settings)
    };
    Page::new(view.title.clone(), view)
        .status(StatusCode::FORBIDDEN)
        .respond(&visit.site)
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "tests")]
mod tests;
