//! Confirming the representative's e-mail address.

use askama::Template;
use axum::{
    extract::{Path, State},
    response::Response,
};
use http::StatusCode;
use jiff::Timestamp;
use shared::{
    audit::Actor,
    link::{DeadLink, Purpose},
    locale::Text,
    registration::{Command, Lapse, Status},
    service::Service,
    settings::Settings,
    web::{
        Failure, Form, Page, Site, Visit,
        link::{self, Entry},
        see_other,
    },
};

use super::{Button, Case, NoticeView};

/// What a confirmation link leads to now.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Stage {
    /// The question whether the address is right.
    Open,
    /// The address was confirmed by this very link.
    Confirmed,
    /// The address was confirmed by another link.
    ConfirmedBefore,
    /// Nobody confirmed in time.
    TimeOver,
    /// The link works no more, but the registration still waits.
    Dead { why: DeadLink, renewable: bool },
}

impl Stage {
    fn of(case: &Case, now: Timestamp) -> Self {
        let alive = case.link.check(now);
        match (&case.registration.status, alive) {
            (
                Status::Expired {
                    why: Lapse::NotConfirmed | Lapse::Disowned,
                },
                _,
            ) => Self::TimeOver,
            (Status::AwaitingConfirmation { until, .. }, _) if *until <= now => Self::TimeOver,
            (Status::AwaitingConfirmation { link, .. }, Ok(())) if *link == case.link.id => {
                Self::Open
            }
            (Status::AwaitingConfirmation { .. }, Ok(())) => Self::Dead {
                why: DeadLink::Superseded,
                renewable: true,
            },
            (Status::AwaitingConfirmation { .. }, Err(why)) => Self::Dead {
                why,
                renewable: matches!(why, DeadLink::Superseded | DeadLink::Expired),
            },
            (_, Err(DeadLink::Used)) => Self::Confirmed,
            (_, Ok(()) | Err(_)) => Self::ConfirmedBefore,
        }
    }
}

/// `GET /{lang}/confirm/{token}` and `GET /{lang}/confirm/{link id}`.
pub(super) async fn look(
    State(service): State<Service>,
    visit: Visit,
    Path((_, part)): Path<(String, String)>,
) -> Result<Response, Failure> {
    let id = match link::enter(&visit, &service, Purpose::Confirm, &part).await? {
        Entry::Mailed(response) => return Ok(response),
        Entry::Opened(id) => id,
        Entry::Closed => return link::closed(&visit),
    };
    match Case::load(service.store(), id, Purpose::Confirm).await? {
        Some(case) => show(&service, &visit, &case).await,
        None => link::closed(&visit),
    }
}

async fn show(service: &Service, visit: &Visit, case: &Case) -> Result<Response, Failure> {
    let token = case.form_token(&*service.link_keys().await?);
    match Stage::of(case, visit.now) {
        Stage::Open => OpenView::new(visit.now, &visit.site, &visit.settings, case, token)
            .page()
            .respond(&visit.site),
        Stage::Confirmed => {
            let status = status_path(service, visit, case).await?;
            ConfirmedView::new(&visit.site, &visit.settings, case, status)
                .page()
                .respond(&visit.site)
        }
        Stage::ConfirmedBefore => confirmed_before(&visit.site)
            .page(StatusCode::OK)
            .respond(&visit.site),
        Stage::TimeOver => time_over(&visit.site, &visit.settings, case)
            .page(StatusCode::GONE)
            .respond(&visit.site),
        Stage::Dead { why, renewable } => super::dead(visit, case, why, renewable.then_some(token)),
    }
}

/// The status page's path, when this browser may open it.
async fn status_path(
    service: &Service,
    visit: &Visit,
    case: &Case,
) -> Result<Option<String>, Failure> {
    let Some(id) = case.registration.status_link else {
        return Ok(None);
    };
    let opened = link::opened(visit, service, Purpose::Status, &id.to_string()).await?;
    Ok(opened.map(|id| link::path(&visit.site, Purpose::Status, id)))
}

/// `POST /{lang}/confirm/{link id}`
pub(super) async fn act(
    State(service): State<Service>,
    visit: Visit,
    Path((_, part)): Path<(String, String)>,
    Form(posted): Form,
) -> Result<Response, Failure> {
    let Some(id) = link::opened(&visit, &service, Purpose::Confirm, &part).await? else {
        return link::closed(&visit);
    };
    let Some(case) = Case::load(service.store(), id, Purpose::Confirm).await? else {
        return link::closed(&visit);
    };
    let button = Button::of(posted, &case, &*service.link_keys().await?)?;
    match (button, Stage::of(&case, visit.now)) {
        (Button::Main, Stage::Open) => confirm(&service, &visit, &case).await,
        (
            Button::Renew,
            Stage::Dead {
                renewable: true, ..
            },
        ) => super::renew(&visit, &service, &case).await,
        // Pressed twice, or too late: the page says how it stands.
        _ => see_other(&case.path(&visit.site)),
    }
}

/// Whatever comes of it, the page says it. Whoever confirmed may look at the status at once: the link to it is mailed
/// to the very same address.
async fn confirm(service: &Service, visit: &Visit, case: &Case) -> Result<Response, Failure> {
    let changed = service.store().change(
        case.registration.id,
        &visit.settings,
        visit.now,
        Actor::Applicant,
        Command::Confirm { link: case.link.id },
    );
    let changed = changed.await?;
    let mut response = see_other(&case.path(&visit.site))?;
    if let Ok(registration) = changed
        && let Some(id) = registration.status_link
    {
        link::remember(visit, service, Purpose::Status, id, &mut response).await?;
    }
    Ok(response)
}

fn confirmed_before(site: &Site) -> NoticeView {
    let t = site.text();
    NoticeView::new(
        site,
        t.msg_confirm_already_title(),
        vec![t.msg_confirm_already()],
    )
}

fn time_over(site: &Site, settings: &Settings, case: &Case) -> NoticeView {
    let t = site.text();
    let until = t.day(case.link.expires, settings.calendar());
    let lines = vec![t.msg_confirm_expired(until), t.msg_confirm_expired_again()];
    NoticeView {
        onward: (t.msg_confirm_start_again(), site.link("/")),
        ..NoticeView::new(site, t.msg_confirm_expired_title(), lines)
    }
}

/// What lies before the applicant, with dates as people and as machines write them.
struct Way {
    sent: (String, Timestamp),
    /// Until when to confirm; `None` once it is done.
    confirm_by: Option<(String, Timestamp)>,
    seats: u8,
    /// When the applicant hears of the decision at the latest.
    hear_by: (String, Timestamp),
}

impl Way {
    fn new(now: Timestamp, t: Text, settings: &Settings, case: &Case) -> Self {
        let (registration, calendar) = (&case.registration, settings.calendar());
        let day = |moment| (t.day(moment, calendar), moment);
        let after_now = || calendar.deadline(now, settings.deadlines().assessment.after);
        let (confirm_by, hear_by) = match &registration.status {
            Status::AwaitingConfirmation { until, .. } => (Some(day(*until)), after_now()),
            status => (None, status.deadline().unwrap_or_else(after_now)),
        };
        Self {
            sent: (
                t.moment(registration.created, calendar),
                registration.created,
            ),
            confirm_by,
            seats: settings.quorum(),
            hear_by: day(hear_by),
        }
    }
}

/// The question. Nothing that was typed into the registration is shown: the address may be a stranger's.
#[derive(Template)]
#[template(path = "confirm.html")]
struct OpenView {
    t: Text,
    reference: String,
    action: String,
    token: String,
    way: Way,
    contact: Option<String>,
}

impl OpenView {
    fn new(now: Timestamp, site: &Site, settings: &Settings, case: &Case, token: String) -> Self {
        let t = site.text();
        Self {
            t,
            reference: case.registration.reference.to_string(),
            action: case.path(site),
            token,
            way: Way::new(now, t, settings, case),
            contact: site.contact().map(str::to_owned),
        }
    }

    fn page(self) -> Page<Self> {
        Page::new(self.t.msg_confirm_title(), self)
    }
}

/// What confirming has led to.
#[derive(Template)]
#[template(path = "confirmed.html")]
struct ConfirmedView {
    t: Text,
    title: String,
    lead: String,
    reference: String,
    /// What comes next, while the registration is in assessment.
    way: Option<Way>,
    status: Option<String>,
    contact: Option<String>,
}

impl ConfirmedView {
    fn new(site: &Site, settings: &Settings, case: &Case, status: Option<String>) -> Self {
        let t = site.text();
        let assessed = matches!(case.registration.status, Status::InAssessment { .. });
        let (title, lead) = if assessed {
            (t.msg_confirm_done_title(), t.msg_confirm_done())
        } else {
            (t.msg_confirm_already_title(), t.msg_confirm_already())
        };
        Self {
            t,
            title,
            lead,
            reference: case.registration.reference.to_string(),
            way: assessed.then(|| Way::new(case.registration.updated, t, settings, case)),
            status,
            contact: site.contact().map(str::to_owned),
        }
    }

    fn page(self) -> Page<Self> {
        Page::new(self.title.clone(), self)
    }
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "tests")]
mod tests;
