//! The pages behind the applicant's mailed links. Opening one writes nothing; what is pressed there becomes a command.

mod confirm;
mod status;
#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "tests")]
mod tests;
#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "tests")]
mod world;

use askama::Template;
use axum::{Router, response::Response, routing::get};
use http::StatusCode;
use shared::{
    audit::Actor,
    ids::LinkId,
    link::{DeadLink, Link, LinkKeys, Purpose},
    locale::Text,
    registration::{Command, Refusal, Registration},
    service::Service,
    store::{Store, StoreError},
    web::{Failure, Page, Posted, Site, Visit, link, see_other},
};

/// The routes below `/{lang}/confirm` and `/{lang}/status`.
pub(crate) fn routes() -> Router<Service> {
    Router::new()
        .route(
            "/{lang}/confirm/{part}",
            get(confirm::look).post(confirm::act),
        )
        .route("/{lang}/status/{part}", get(status::look).post(status::act))
        .route("/{lang}/status/{part}/answers.json", get(status::json))
        .route("/{lang}/status/{part}/answers.txt", get(status::text))
}

/// A link and the registration that it belongs to.
struct Case {
    link: Link,
    registration: Registration,
}

impl Case {
    /// Reads both; `None` when nothing is behind the id, or a link for something else.
    async fn load(store: &Store, id: LinkId, purpose: Purpose) -> Result<Option<Self>, StoreError> {
        let Some(link) = store.link(id).await? else {
            return Ok(None);
        };
        if link.purpose != purpose {
            return Ok(None);
        }
        let registration = store.registration(link.registration).await?;
        Ok(registration.map(|registration| Self { link, registration }))
    }

    /// The path of the link's page.
    fn path(&self, site: &Site) -> String {
        link::path(site, self.link.purpose, self.link.id)
    }

    /// The hidden token of a form on the link's page.
    fn form_token(&self, keys: &LinkKeys) -> String {
        keys.form_token(self.link.id, self.link.version)
    }
}

/// Which button was pressed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Button {
    /// The one that the page is for.
    Main,
    /// "Send me a new link".
    Renew,
}

impl Button {
    /// Reads a posted form of a link's page.
    ///
    /// # Errors
    /// [`Failure::Malformed`] for a field that no such page has; [`Failure::OtherOrigin`] when the form was not made
    /// for this link.
    fn of(mut posted: Posted, case: &Case, keys: &LinkKeys) -> Result<Self, Failure> {
        let token = posted.take("form_token").unwrap_or_default();
        let renew = posted.take("renew").is_some();
        if !posted.fields().is_empty() {
            return Err(Failure::Malformed("a field that this page does not have"));
        }
        if !keys.form_token_holds(&token, case.link.id, case.link.version) {
            return Err(Failure::OtherOrigin);
        }
        Ok(if renew { Self::Renew } else { Self::Main })
    }
}

/// Has a new link mailed to the address on record, in place of every earlier one.
async fn renew(visit: &Visit, service: &Service, case: &Case) -> Result<Response, Failure> {
    let command = Command::RenewLink {
        purpose: case.link.purpose,
        seat: None,
        from: Some(case.link.id),
    };
    let changed = service.store().change(
        case.registration.id,
        &visit.settings,
        visit.now,
        Actor::Applicant,
        command,
    );
    let here = case.path(&visit.site);
    match changed.await? {
        Ok(_) => see_other(&format!("{here}?new=sent")),
        Err((Refusal::TooManyMails, _)) => NoticeView::limit(&visit.site)
            .page(StatusCode::TOO_MANY_REQUESTS)
            .respond(&visit.site),
        // Something happened in the meantime; the page says what.
        Err(_) => see_other(&here),
    }
}

/// What became of a link that opens nothing any more; where `renewal` holds a form token, a new one is offered.
fn dead(
    visit: &Visit,
    case: &Case,
    why: DeadLink,
    renewal: Option<String>,
) -> Result<Response, Failure> {
    if visit.asks("new", "sent") {
        return NoticeView::sent(&visit.site)
            .page(StatusCode::OK)
            .respond(&visit.site);
    }
    let renewal = renewal.map(|token| (case.path(&visit.site), token));
    NoticeView::dead(&visit.site, why, renewal)
        .page(StatusCode::GONE)
        .respond(&visit.site)
}

/// A page that says one thing and shows nothing of a case.
#[derive(Template)]
#[template(path = "notice.html")]
struct NoticeView {
    t: Text,
    title: String,
    lines: Vec<String>,
    /// Where a new link is asked for, and the token of that form.
    renewal: Option<(String, String)>,
    /// A way on: its name and path.
    onward: (String, String),
}

impl NoticeView {
    fn new(site: &Site, title: String, lines: Vec<String>) -> Self {
        let t = site.text();
        Self {
            t,
            title,
            lines,
            renewal: None,
            onward: (t.msg_link_go_to_start(), site.link("/")),
        }
    }

    fn dead(site: &Site, why: DeadLink, renewal: Option<(String, String)>) -> Self {
        let t = site.text();
        let (title, line) = match why {
            DeadLink::Expired => (t.msg_link_expired(), t.msg_link_expired_text()),
            DeadLink::Used => (t.msg_link_used(), t.msg_link_used_text()),
            DeadLink::Superseded => (t.msg_link_superseded(), t.msg_link_superseded_text()),
            // The applicant's links belong to no assessor.
            DeadLink::Revoked | DeadLink::PersonRemoved => {
                (t.msg_link_revoked(), t.msg_link_revoked_text())
            }
        };
        Self {
            renewal,
            ..Self::new(site, title, vec![line])
        }
    }

    fn sent(site: &Site) -> Self {
        let t = site.text();
        Self::new(
            site,
            t.msg_link_new_sent(),
            vec![t.msg_link_new_sent_text()],
        )
    }

    fn limit(site: &Site) -> Self {
        let t = site.text();
        Self::new(
            site,
            t.msg_link_new_limit(),
            vec![t.msg_link_new_limit_text()],
        )
    }

    fn page(self, status: StatusCode) -> Page<Self> {
        Page::new(self.title.clone(), self).status(status)
    }
}
