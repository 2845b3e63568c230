//! Where a registration stands: the applicant's own page, and her answers to keep.

mod download;
mod view;

use axum::{
    extract::{Path, State},
    response::Response,
};
use jiff::Timestamp;
use shared::{
    link::{DeadLink, Purpose},
    service::Service,
    web::{
        Failure, Form, Visit,
        link::{self, Entry},
        see_other,
    },
};

use super::{Button, Case};

use download::Download;
use view::StatusView;

/// Why a link shows nothing of its case now.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Dead {
    why: DeadLink,
    /// Whether a new link may be asked for.
    renewable: bool,
}

impl Dead {
    fn check(case: &Case, now: Timestamp) -> Result<(), Self> {
        let current = case.registration.status_link;
        match case.link.check(now) {
            Ok(()) if current == Some(case.link.id) => Ok(()),
            Ok(()) => Err(DeadLink::Superseded),
            Err(why) => Err(why),
        }
        .map_err(|why| Self {
            why,
            renewable: current.is_some() && why != DeadLink::Revoked,
        })
    }
}

/// `GET /{lang}/status/{token}` and `GET /{lang}/status/{link id}`.
pub(super) async fn look(
    State(service): State<Service>,
    visit: Visit,
    Path((_, part)): Path<(String, String)>,
) -> Result<Response, Failure> {
    match link::enter(&visit, &service, Purpose::Status, &part).await? {
        Entry::Mailed(response) => Ok(response),
        Entry::Opened(id) => {
            let case = Case::load(service.store(), id, Purpose::Status).await?;
            show(&service, &visit, case).await
        }
        Entry::Closed => link::closed(&visit),
    }
}

async fn show(service: &Service, visit: &Visit, case: Option<Case>) -> Result<Response, Failure> {
    let Some(case) = case else {
        return link::closed(visit);
    };
    if let Err(dead) = Dead::check(&case, visit.now) {
        return gone(service, visit, &case, dead).await;
    }
    let history = service.store().history(case.registration.id).await?;
    StatusView::new(&visit.site, &visit.settings, &case, &history.entries)
        .page()
        .respond(&visit.site)
}

async fn gone(
    service: &Service,
    visit: &Visit,
    case: &Case,
    dead: Dead,
) -> Result<Response, Failure> {
    let renewal = if dead.renewable {
        Some(case.form_token(&*service.link_keys().await?))
    } else {
        None
    };
    super::dead(visit, case, dead.why, renewal)
}

/// `POST /{lang}/status/{link id}`: a new link in place of one that works no more.
pub(super) async fn act(
    State(service): State<Service>,
    visit: Visit,
    Path((_, part)): Path<(String, String)>,
    Form(posted): Form,
) -> Result<Response, Failure> {
    let Some(case) = opened(&service, &visit, &part).await? else {
        return link::closed(&visit);
    };
    let button = Button::of(posted, &case, &*service.link_keys().await?)?;
    let renewable = Dead::check(&case, visit.now).is_err_and(|dead| dead.renewable);
    if button == Button::Renew && renewable {
        return super::renew(&visit, &service, &case).await;
    }
    see_other(&case.path(&visit.site))
}

/// The case behind a link id, when this browser has opened that link.
async fn opened(service: &Service, visit: &Visit, part: &str) -> Result<Option<Case>, Failure> {
    match link::opened(visit, service, Purpose::Status, part).await? {
        Some(id) => Ok(Case::load(service.store(), id, Purpose::Status).await?),
        None => Ok(None),
    }
}

/// `GET /{lang}/status/{link id}/answers.json`
pub(super) async fn json(
    State(service): State<Service>,
    visit: Visit,
    Path((_, part)): Path<(String, String)>,
) -> Result<Response, Failure> {
    download(&service, &visit, &part, Download::json).await
}

/// `GET /{lang}/status/{link id}/answers.txt`
pub(super) async fn text(
    State(service): State<Service>,
    visit: Visit,
    Path((_, part)): Path<(String, String)>,
) -> Result<Response, Failure> {
    let make = |case: &Case| Download::text(case, visit.text(), &visit.settings);
    download(&service, &visit, &part, make).await
}

async fn download(
    service: &Service,
    visit: &Visit,
    part: &str,
    make: impl FnOnce(&Case) -> Download,
) -> Result<Response, Failure> {
    let Some(case) = opened(service, visit, part).await? else {
        return link::closed(visit);
    };
    match Dead::check(&case, visit.now) {
        Ok(()) => make(&case).respond(&case.registration.reference),
        Err(dead) => gone(service, visit, &case, dead).await,
    }
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "tests")]
mod tests;
