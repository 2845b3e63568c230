//! What is answered to somebody who holds a session for a link, and what her buttons do.

use std::sync::Arc;

use axum::response::Response;
use http::StatusCode;
use jiff::SignedDuration;
use shared::{
    assessment::AssessmentForm,
    audit::Actor,
    collect::RawAnswers,
    ids::LinkId,
    limit::Rule,
    link::{LinkKeys, Purpose},
    registration::{Command, Refusal},
    service::Service,
    store::DraftError,
    web::{Failure, Page, Visit, link, see_other},
};

use crate::{
    case::{Case, Decision},
    pages::{CaseView, EndedView, FormView, Notice, Problem, Reader, Shown},
    stage::{Ended, Stage},
    typed::{Action, Fault, Typed},
};

/// How long an unsent assessment is kept.
const DRAFT: SignedDuration = SignedDuration::from_hours(30 * 24);

/// Why a form comes back although nothing that was typed is wrong.
enum Returned {
    /// The answers changed since they were shown.
    Changed,
    /// The form was not made for this link and version, or too long ago.
    Stale,
    /// The register number belongs to another approved registration.
    NumberTaken,
}

/// One request of somebody who holds a session for a link.
pub(crate) struct Desk<'a> {
    service: &'a Service,
    visit: &'a Visit,
    keys: Arc<LinkKeys>,
    case: Case,
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

    fn id(&self) -> LinkId {
        self.case.link.id
    }

    fn reader(&self) -> Reader<'_> {
        Reader {
            text: self.visit.text(),
            settings: &self.visit.settings,
        }
    }

    fn stage(&self) -> Stage {
        self.case.stage(&self.visit.settings, self.visit.now)
    }

    fn here(&self) -> String {
        link::path(&self.visit.site, Purpose::Assess, self.id())
    }

    /// The page as it stands.
    pub(crate) async fn show(&self) -> Result<Response, Failure> {
        match self.stage() {
            Stage::Open => {
                let store = self.service.store();
                let draft = store.assessor_draft(self.id(), self.visit.now).await?;
                let typed = draft.unwrap_or_default();
                let saved = typed.values().flatten().any(|value| !value.is_empty());
                let notices = saved.then(|| self.saved()).into_iter().collect();
                self.form(&typed, &[], notices, StatusCode::OK)
            }
            Stage::Decided(decision) if self.case.link.expires <= self.visit.now => {
                self.ended(EndedView::decided(&decision, self.reader()), StatusCode::OK)
            }
            Stage::Decided(decision) => self.decided(decision),
            Stage::PassedOn => self.ended(EndedView::passed_on(self.visit.text()), StatusCode::OK),
            Stage::Ended(ended) => {
                let page = if self.visit.asks("sent", "yes") {
                    EndedView::sent(self.visit.text())
                } else {
                    self.end(ended)
                };
                self.ended(page, StatusCode::OK)
            }
        }
    }

    /// What a pressed button does.
    pub(crate) async fn take(self, typed: Typed) -> Result<Response, Failure> {
        let text = self.visit.text();
        match (self.stage(), typed.action) {
            (Stage::Ended(_), Action::Renew) => self.renew(&typed).await,
            (_, Action::Renew) => see_other(&self.here()),
            (Stage::Open, Action::Save) => self.save(typed).await,
            (Stage::Open, Action::Send | Action::Unknown) => self.send(typed).await,
            (Stage::Decided(decision), _) => self.again(&decision, &typed),
            (Stage::PassedOn, _) if declares_conflict(&typed) => see_other(&self.here()),
            (Stage::PassedOn, _) => self.ended(
                EndedView::passed_on(text).keeping(&typed),
                StatusCode::CONFLICT,
            ),
            (Stage::Ended(ended), _) => {
                self.ended(self.end(ended).keeping(&typed), StatusCode::CONFLICT)
            }
        }
    }

    async fn save(self, typed: Typed) -> Result<Response, Failure> {
        let strange = typed.strange();
        if !strange.is_empty() {
            return self.wrong(&typed, &strange);
        }
        let until = self.visit.now + DRAFT;
        let answers = typed.answers.clone();
        let store = self.service.store();
        match store.save_assessor_draft(self.id(), answers, until).await {
            Ok(()) => see_other(&self.here()),
            // So much fits only into controls that say themselves what is too long.
            Err(DraftError::TooLarge) => {
                let faults = typed.collect().err().unwrap_or_default();
                self.wrong(&typed, &faults)
            }
            Err(error) => Err(error.into()),
        }
    }

    async fn send(self, typed: Typed) -> Result<Response, Failure> {
        if typed.version != 0 && typed.version != self.case.registration.version {
            return self.returned(&typed, &Returned::Changed);
        }
        if !self
            .keys
            .form_token_holds(&typed.token, self.id(), typed.version)
        {
            return self.returned(&typed, &Returned::Stale);
        }
        let link = self.id();
        let command = match typed.collect() {
            Err(faults) => return self.wrong(&typed, &faults),
            Ok(AssessmentForm::Assessed(assessment)) => Command::Assess {
                link,
                version: typed.version,
                assessment: Box::new(assessment),
            },
            Ok(AssessmentForm::Conflicted(reason)) => Command::DeclareConflict { link, reason },
        };
        match self.issue(command).await? {
            Ok(()) => see_other(&self.here()),
            Err(refusal) => self.refused(refusal, &typed).await,
        }
    }

    /// A new link for the holder's own seat, once for each link it takes the place of.
    async fn renew(self, typed: &Typed) -> Result<Response, Failure> {
        let Some(waiting) = self.case.waiting_link(&self.visit.settings) else {
            return see_other(&self.here());
        };
        let version = self.case.registration.version;
        if self.keys.form_token_holds(&typed.token, waiting, version) {
            if let Some(wait) = self.visit.spend(self.service, Rule::Links).await? {
                return Err(Failure::TooMany(wait));
            }
            let command = Command::RenewLink {
                purpose: Purpose::Assess,
                seat: self.case.link.seat,
                from: Some(self.id()),
            };
            if self.issue(command).await?.is_err() {
                return see_other(&self.here());
            }
        } else if waiting == self.id() {
            return see_other(&self.here());
        }
        see_other(&format!("{}?sent=yes", self.here()))
    }

    async fn issue(&self, command: Command) -> Result<Result<(), Refusal>, Failure> {
        let person = self.case.link.person.clone();
        let actor = Actor::Assessor(person.ok_or(Failure::Internal("a link of nobody"))?);
        let (id, store) = (self.case.registration.id, self.service.store());
        let handled = store
            .change(id, &self.visit.settings, self.visit.now, actor, command)
            .await?;
        Ok(handled.map(drop).map_err(|(refusal, _)| refusal))
    }

    /// Others were quicker, or something else stands in the way.
    async fn refused(self, refusal: Refusal, typed: &Typed) -> Result<Response, Failure> {
        let fresh = Case::load(self.service.store(), self.id()).await?;
        let desk = Desk {
            case: fresh.ok_or(Failure::NotFound)?,
            ..self
        };
        match (refusal, desk.stage()) {
            (_, Stage::Decided(decision)) => desk.again(&decision, typed),
            (_, Stage::PassedOn) => see_other(&desk.here()),
            (_, Stage::Ended(ended)) => {
                desk.ended(desk.end(ended).keeping(typed), StatusCode::CONFLICT)
            }
            (Refusal::VersionChanged, Stage::Open) => desk.returned(typed, &Returned::Changed),
            (Refusal::RegisterNumberTaken, Stage::Open) => {
                desk.returned(typed, &Returned::NumberTaken)
            }
            (_, Stage::Open) => Err(Failure::Busy),
        }
    }

    /// The same once more is confirmed once more; something else was not sent, and the page says so.
    fn again(&self, decision: &Decision, typed: &Typed) -> Result<Response, Failure> {
        let same = match typed.collect() {
            Ok(AssessmentForm::Assessed(now)) => decision.words.as_ref() == Some(&now),
            Ok(AssessmentForm::Conflicted(_)) | Err(_) => false,
        };
        if same {
            return see_other(&self.here());
        }
        let page = EndedView::decided(decision, self.reader()).keeping(typed);
        self.ended(page, StatusCode::CONFLICT)
    }

    fn wrong(&self, typed: &Typed, faults: &[Fault]) -> Result<Response, Failure> {
        self.form(
            &typed.answers,
            faults,
            Vec::new(),
            StatusCode::UNPROCESSABLE_ENTITY,
        )
    }

    fn returned(&self, typed: &Typed, why: &Returned) -> Result<Response, Failure> {
        let text = self.visit.text();
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
        self.form(&typed.answers, &[], vec![notice], status)
    }

    fn saved(&self) -> Notice {
        let text = self.visit.text();
        Notice {
            kind: "good",
            heading: text.msg_decision_saved(),
            lines: vec![text.msg_decision_saved_text()],
        }
    }

    fn form(
        &self,
        typed: &RawAnswers,
        faults: &[Fault],
        notices: Vec<Notice>,
        status: StatusCode,
    ) -> Result<Response, Failure> {
        let text = self.visit.text();
        let version = self.case.registration.version;
        let hidden = (self.keys.form_token(self.id(), version), version);
        let form = FormView::new(text, self.here(), hidden, typed, faults);
        let shown = Shown::Form(Box::new(form), Problem::all(faults, text));
        let title = text.msg_decision_title(self.case.registration.organisation());
        let view = CaseView::new(&self.case, shown, notices, self.reader());
        Page::new(title, view)
            .errors(!faults.is_empty())
            .status(status)
            .respond(&self.visit.site)
    }

    fn decided(&self, decision: Decision) -> Result<Response, Failure> {
        let title = self.visit.text().msg_decision_sent_title();
        let shown = Shown::Decided(decision);
        let view = CaseView::new(&self.case, shown, Vec::new(), self.reader());
        Page::new(title, view).respond(&self.visit.site)
    }

    /// Why the link ended, with a way to a new one where the seat still waits for its holder.
    fn end(&self, ended: Ended) -> EndedView {
        let page = EndedView::new(ended, self.visit.text());
        match self.case.waiting_link(&self.visit.settings) {
            Some(waiting) if ended != Ended::PersonRemoved => {
                let version = self.case.registration.version;
                page.renewable(self.here(), self.keys.form_token(waiting, version))
            }
            _ => page,
        }
    }

    fn ended(&self, page: EndedView, status: StatusCode) -> Result<Response, Failure> {
        let page = page.of_case(self.case.registration.reference.as_str());
        Page::new(page.title.clone(), page)
            .status(status)
            .respond(&self.visit.site)
    }
}

fn declares_conflict(typed: &Typed) -> bool {
    matches!(typed.collect(), Ok(AssessmentForm::Conflicted(_)))
}
