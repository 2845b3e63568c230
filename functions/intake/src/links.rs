//! The pages behind the applicant's mailed links. Opening one writes nothing; what is pressed there becomes a command.

mod confirm;
mod status;
mod step;
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
    limit::Rule,
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
        .merge(status::steps())
        .route("/{lang}/status/{part}/answers.json", get(status::json))
        .route("/{lang}/status/{part}/answers.txt", get(status::text))
}

/// The hidden field that says for which link a form was made.
const FORM_TOKEN: &str = "form_token";

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

    /// Takes the hidden token out of a posted form.
    ///
    /// # Errors
    /// [`Failure::OtherOrigin`] when the form was not made for this link.
    fn check_token(&self, posted: &mut Posted, keys: &LinkKeys) -> Result<(), Failure> {
        let token = posted.take(FORM_TOKEN).unwrap_or_default();
        if keys.form_token_holds(&token, self.link.id, self.link.version) {
            Ok(())
        } else {
            Err(Failure::OtherOrigin)
        }
    }

    /// The token of a form that has a new link mailed; none when one was asked for from this link before.
    fn renewal_token(&self, renewable: bool, keys: &LinkKeys) -> Option<String> {
        (renewable && !self.link.renewed).then(|| self.form_token(keys))
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
        let token = case.check_token(&mut posted, keys);
        let renew = posted.take("renew").is_some();
        if !posted.fields().is_empty() {
            return Err(Failure::Malformed("a field that this page does not have"));
        }
        token?;
        Ok(if renew { Self::Renew } else { Self::Main })
    }
}

/// Has a new link mailed to the address on record, in place of every earlier one.
async fn renew(visit: &Visit, service: &Service, case: &Case) -> Result<Response, Failure> {
    if let Some(wait) = visit.spend(service, Rule::Links).await? {
        return Err(Failure::TooMany(wait));
    }
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
        Err((Refusal::AlreadyRenewed, _)) => see_other(&format!("{here}?new=before")),
        // Something happened in the meantime; the page says what.
        Err(_) => see_other(&here),
    }
}

/// What became of a link that opens nothing any more; where `renewal` holds a form token, a new one is offered. What was
/// typed on its page before stands on this one.
fn dead(
    visit: &Visit,
    case: &Case,
    why: DeadLink,
    renewal: Option<String>,
    typed: Vec<(String, String)>,
) -> Result<Response, Failure> {
    if visit.asks("new", "sent") {
        return NoticeView::sent(&visit.site)
            .page(StatusCode::OK)
            .respond(&visit.site);
    }
    if visit.asks("new", "before") {
        return NoticeView::before(&visit.site)
            .page(StatusCode::OK)
            .respond(&visit.site);
    }
    let renewal = renewal.map(|token| (case.path(&visit.site), token));
    let notice = NoticeView {
        typed,
        ..NoticeView::dead(&visit.site, why, renewal)
    };
    notice.page(StatusCode::GONE).respond(&visit.site)
}

/// A page that says one thing and shows nothing of a case.
#[derive(Template)]
#[template(path = "notice.html")]
struct NoticeView {
    t: Text,
    title: String,
    lines: Vec<String>,
    /// What was typed and went nowhere: labels and texts.
    typed: Vec<(String, String)>,
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
            typed: Vec::new(),
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

    fn before(site: &Site) -> Self {
        let t = site.text();
        Self::new(
            site,
            t.msg_link_new_before(),
            vec![t.msg_link_new_before_text()],
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
