//! Where a registration stands: the applicant's own page, and her answers to keep.

mod correct;
mod directory;
mod done;
mod download;
mod reference;
mod reply;
mod take_back;
mod view;
mod ways;
mod withdraw;

use axum::{
    Router,
    extract::{Path, State},
    response::Response,
    routing::get,
};
use jiff::Timestamp;
use shared::{
    audit::Actor,
    link::{DeadLink, Purpose},
    registration::{Command, Refusal, Registration},
    service::Service,
    web::{
        Failure, Form, Visit,
        link::{self, Entry},
        see_other,
    },
};

use super::{Button, Case};

use done::Done;
use download::Download;
use view::StatusView;

/// The routes of what is done about a registration, below its status page.
pub(super) fn steps() -> Router<Service> {
    let below = |segment: &str| format!("/{{lang}}/status/{{part}}/{segment}");
    Router::new()
        .route(
            &below(correct::SEGMENT),
            get(correct::show).post(correct::save),
        )
        .route(
            &below(correct::CHECK),
            get(correct::check::show).post(correct::check::send),
        )
        .route(
            &below(directory::SEGMENT),
            get(directory::show).post(directory::send),
        )
        .route(&below(reply::SEGMENT), get(reply::show).post(reply::send))
        .route(
            &below(take_back::SEGMENT),
            get(take_back::show).post(take_back::send),
        )
        .route(
            &below(withdraw::SEGMENT),
            get(withdraw::show).post(withdraw::send),
        )
}

/// What a link id below `/status/` opens.
enum Opened {
    /// The case, which the link shows.
    Case(Case),
    /// The link shows nothing of its case now.
    Dead(Case, Dead),
    /// This browser has not opened such a link.
    Closed,
}

impl Opened {
    /// What is answered when there is no case to show, with what was typed.
    async fn answer(
        self,
        service: &Service,
        visit: &Visit,
        typed: Vec<(String, String)>,
    ) -> Result<Response, Failure> {
        match self {
            Self::Dead(case, dead) => gone(service, visit, &case, dead, typed).await,
            Self::Case(case) => see_other(&case.path(&visit.site)),
            Self::Closed => link::closed(visit),
        }
    }
}

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
        Entry::Opened(_) => show(&service, &visit, opened(&service, &visit, &part).await?).await,
        Entry::Closed => link::closed(&visit),
    }
}

async fn show(service: &Service, visit: &Visit, opened: Opened) -> Result<Response, Failure> {
    let case = match opened {
        Opened::Case(case) => case,
        other => return other.answer(service, visit, Vec::new()).await,
    };
    let history = service.store().history(case.registration.id).await?;
    let done = Done::of(visit, &case.registration, &history);
    StatusView::new(&visit.site, &visit.settings, &case, &history)
        .after(done)
        .page()
        .respond(&visit.site)
}

async fn gone(
    service: &Service,
    visit: &Visit,
    case: &Case,
    dead: Dead,
    typed: Vec<(String, String)>,
) -> Result<Response, Failure> {
    let renewal = case.renewal_token(dead.renewable, &*service.link_keys().await?);
    super::dead(visit, case, dead.why, renewal, typed)
}

/// Lets the applicant do something.
async fn issue(
    service: &Service,
    visit: &Visit,
    case: &Case,
    command: Command,
) -> Result<Result<Registration, (Refusal, Registration)>, Failure> {
    let (store, id) = (service.store(), case.registration.id);
    let changed = store.change(id, &visit.settings, visit.now, Actor::Applicant, command);
    Ok(changed.await?)
}

/// `POST /{lang}/status/{link id}`: a new link in place of one that works no more.
pub(super) async fn act(
    State(service): State<Service>,
    visit: Visit,
    Path((_, part)): Path<(String, String)>,
    Form(posted): Form,
) -> Result<Response, Failure> {
    let (case, renewable) = match opened(&service, &visit, &part).await? {
        Opened::Case(case) => (case, false),
        Opened::Dead(case, dead) => (case, dead.renewable),
        Opened::Closed => return link::closed(&visit),
    };
    let button = Button::of(posted, &case, &*service.link_keys().await?)?;
    if button == Button::Renew && renewable {
        return super::renew(&visit, &service, &case).await;
    }
    see_other(&case.path(&visit.site))
}

/// What is behind a link id in this browser.
async fn opened(service: &Service, visit: &Visit, part: &str) -> Result<Opened, Failure> {
    let Some(id) = link::opened(visit, service, Purpose::Status, part).await? else {
        return Ok(Opened::Closed);
    };
    let case = Case::load(service.store(), id, Purpose::Status).await?;
    Ok(
        case.map_or(Opened::Closed, |case| match Dead::check(&case, visit.now) {
            Ok(()) => Opened::Case(case),
            Err(dead) => Opened::Dead(case, dead),
        }),
    )
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
    match opened(service, visit, part).await? {
        Opened::Case(case) => make(&case).respond(&case.registration.reference),
        other => other.answer(service, visit, Vec::new()).await,
    }
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "tests")]
mod tests;
