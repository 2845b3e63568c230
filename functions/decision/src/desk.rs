//! One request of somebody who holds a session for a link: what every such page has in common.

use std::sync::Arc;

use axum::response::Response;
use http::StatusCode;
use shared::{
    audit::Actor,
    ids::LinkId,
    link::{LinkKeys, Purpose},
    locale::Text,
    registration::{Command, Refusal},
    service::Service,
    web::{Failure, Page, Posted, Visit, link, see_other},
};

use crate::{
    case::Case,
    pages::{EndedView, Notice, Reader},
    stage::Ended,
    typed::Typed,
    words::{Sheet, Written},
};

/// Why a form comes back although nothing that was typed is wrong.
pub(crate) enum Returned {
    /// The answers changed since they were shown.
    Changed,
    /// The form was not made for this link and version, or too long ago.
    Stale,
    /// The register number belongs to another approved registration.
    NumberTaken,
}

/// One request of somebody who holds a session for a link.
pub(crate) struct Desk<'a> {
    pub(crate) service: &'a Service,
    pub(crate) visit: &'a Visit,
    pub(crate) keys: Arc<LinkKeys>,
    pub(crate) case: Case,
}

impl<'a> Desk<'a> {
    pub(crate) async fn new(
        service: &'a Service,
        visit: &'a Visit,
        case: Case,
    ) -> Result<Self, Failure> {
        let keys = service.link_keys().await?;
        Ok(Self {
            service,
            visit,
            keys,
            case,
        })
    }

    /// The page as it stands.
    pub(crate) async fn show(&self) -> Result<Response, Failure> {
        match Sheet::of(self.case.link.purpose) {
            None => self.show_assessment().await,
            Some(sheet) => self.show_errand(sheet),
        }
    }

    /// What a pressed button does.
    pub(crate) async fn take(self, posted: Posted) -> Result<Response, Failure> {
        match Sheet::of(self.case.link.purpose) {
            None => {
                let own = &self.visit.settings.assessment().criteria;
                let typed = Typed::of(posted, own);
                self.take_assessment(typed).await
            }
            Some(sheet) => self.take_errand(Written::of(posted, sheet)).await,
        }
    }

    pub(crate) const fn id(&self) -> LinkId {
        self.case.link.id
    }

    pub(crate) fn text(&self) -> Text {
        self.visit.text()
    }

    pub(crate) fn reader(&self) -> Reader<'_> {
        Reader {
            text: self.visit.text(),
            settings: &self.visit.settings,
        }
    }

    pub(crate) fn here(&self) -> String {
        link::path(&self.visit.site, self.case.link.purpose, self.id())
    }

    /// The hidden fields of a form: its token, and the version that it is for.
    pub(crate) fn hidden(&self) -> (String, u32) {
        let version = self.case.registration.version;
        (self.keys.form_token(self.id(), version), version)
    }

    /// Why a form of another version, or of another link, is not taken.
    pub(crate) fn check_form(&self, token: &str, version: u32) -> Result<(), Returned> {
        if version != 0 && version != self.case.registration.version {
            return Err(Returned::Changed);
        }
        if !self.keys.form_token_holds(token, self.id(), version) {
            return Err(Returned::Stale);
        }
        Ok(())
    }

    pub(crate) async fn issue(&self, command: Command) -> Result<Result<(), Refusal>, Failure> {
        let actor = match (&self.case.link.purpose, &self.case.link.person) {
            (Purpose::SecurityOpinion, _) => Actor::SecurityAuthority,
            (_, Some(person)) => Actor::Assessor(person.clone()),
            (_, None) => return Err(Failure::Internal("a link of nobody")),
        };
        let (id, store) = (self.case.registration.id, self.service.store());
        let handled = store
            .change(id, &self.visit.settings, self.visit.now, actor, command)
            .await?;
        Ok(handled.map(drop).map_err(|(refusal, _)| refusal))
    }

    /// The same request, with the case as it is by now.
    pub(crate) async fn afresh(self) -> Result<Self, Failure> {
        let purpose = self.case.link.purpose;
        let fresh = Case::load(self.service.store(), self.id(), purpose).await?;
        Ok(Desk {
            case: fresh.ok_or(Failure::NotFound)?,
            ..self
        })
    }

    /// A new link for the holder's own step, once for each link it takes the place of.
    pub(crate) async fn renew(self, token: &str) -> Result<Response, Failure> {
        let Some(waiting) = self.case.waiting_link(&self.visit.settings) else {
            return see_other(&self.here());
        };
        let version = self.case.registration.version;
        if self.keys.form_token_holds(token, waiting, version) {
            let command = Command::RenewLink {
                purpose: self.case.link.purpose,
                seat: self.case.link.seat,
                from: Some(self.id()),
            };
            match self.issue(command).await? {
                Ok(()) | Err(Refusal::AlreadyRenewed) => {}
                Err(Refusal::TooManyMails) => {
                    let page = EndedView::too_many(self.text());
                    return self.ended(page, StatusCode::TOO_MANY_REQUESTS);
                }
                Err(_) => return see_other(&self.here()),
            }
        } else if waiting == self.id() {
            return see_other(&self.here());
        }
        see_other(&format!("{}?sent=yes", self.here()))
    }

    /// What is said above a form that comes back.
    pub(crate) fn returned_notice(&self, why: &Returned) -> (StatusCode, Notice) {
        let text = self.text();
        let (status, heading, line) = match why {
            Returned::Changed => (
                StatusCode::CONFLICT,
                text.msg_decision_changed_title(),
                text.msg_decision_changed(),
            ),
            Returned::Stale => (
                StatusCode::FORBIDDEN,
                text.msg_decision_look_again_title(),
                text.msg_decision_look_again(),
            ),
            Returned::NumberTaken => (
                StatusCode::CONFLICT,
                text.msg_decision_same_number_heading(),
                text.msg_problem_register_number_taken(),
            ),
        };
        let notice = Notice {
            kind: "warn",
            heading,
            lines: vec![line],
        };
        (status, notice)
    }

    /// Why the link ended, with a way to a new one where the step still waits for its holder.
    pub(crate) fn end(&self, ended: Ended) -> EndedView {
        if self.visit.asks("sent", "yes") {
            return EndedView::sent(self.text());
        }
        let page = EndedView::new(ended, self.text());
        match self.case.waiting_link(&self.visit.settings) {
            Some(waiting) if ended != Ended::PersonRemoved && !self.case.link.renewed => {
                let version = self.case.registration.version;
                page.renewable(self.here(), self.keys.form_token(waiting, version))
            }
            _ => page,
        }
    }

    pub(crate) fn ended(&self, page: EndedView, status: StatusCode) -> Result<Response, Failure> {
        let page = page.of_case(self.case.registration.reference.as_str());
        Page::new(page.title.clone(), page)
            .status(status)
            .respond(&self.visit.site)
    }
}
