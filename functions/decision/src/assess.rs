//! The assessor's page behind a seat's link: the form, what it does, and what is shown once she has decided.

use axum::response::Response;
use http::StatusCode;
use jiff::SignedDuration;
use shared::{
    assessment::{AssessmentForm, Criterion, Outcome},
    collect::RawAnswers,
    registration::{Command, Refusal},
    store::DraftError,
    web::{Failure, Page, see_other},
};

use crate::{
    case::Decision,
    desk::{Desk, Returned},
    pages::{CaseView, EndedView, FormOf, FormView, Notice, Problem, Shown},
    stage::Stage,
    typed::{Action, Fault, Obstacle, Typed},
};

/// How long an unsent assessment is kept.
const DRAFT: SignedDuration = SignedDuration::from_hours(30 * 24);

impl Desk<'_> {
    pub(crate) fn stage(&self) -> Stage {
        self.case.stage(&self.visit.settings, self.visit.now)
    }

    pub(crate) async fn show_assessment(&self) -> Result<Response, Failure> {
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
            Stage::PassedOn => self.ended(EndedView::passed_on(self.text()), StatusCode::OK),
            Stage::Ended(ended) => self.ended(self.end(ended), StatusCode::OK),
        }
    }

    pub(crate) async fn take_assessment(self, typed: Typed) -> Result<Response, Failure> {
        match (self.stage(), typed.action) {
            (Stage::Ended(_), Action::Renew) => self.renew(&typed.token).await,
            (_, Action::Renew) => see_other(&self.here()),
            (Stage::Open, Action::Save) => self.save(typed).await,
            (Stage::Open, Action::Ask) => self.ask(typed).await,
            (Stage::Open, Action::Send | Action::Unknown) => self.send(typed).await,
            (Stage::Decided(decision), _) => self.again(&decision, &typed),
            (Stage::PassedOn, _) if self.declares_conflict(&typed) => see_other(&self.here()),
            (Stage::PassedOn, _) => self.unsent(EndedView::passed_on(self.text()), &typed),
            (Stage::Ended(ended), _) => self.unsent(self.end(ended), &typed),
        }
    }

    /// A page that takes nothing any more, with what was typed.
    fn unsent(&self, page: EndedView, typed: &Typed) -> Result<Response, Failure> {
        self.ended(page.keeping(typed, self.reader()), StatusCode::CONFLICT)
    }

    async fn save(self, typed: Typed) -> Result<Response, Failure> {
        match self.keep(&typed).await? {
            None => see_other(&self.here()),
            Some(answer) => Ok(answer),
        }
    }

    /// Keeps what was typed; an answer only when it cannot be kept.
    async fn keep(&self, typed: &Typed) -> Result<Option<Response>, Failure> {
        let settings = &self.visit.settings;
        let strange = typed.strange(settings);
        if !strange.is_empty() {
            return self.wrong(typed, &strange).map(Some);
        }
        let until = self.visit.now + DRAFT;
        let answers = typed.answers.clone();
        let store = self.service.store();
        match store.save_assessor_draft(self.id(), answers, until).await {
            Ok(()) => Ok(None),
            // So much fits only into controls that say themselves what is too long.
            Err(DraftError::TooLarge) => {
                let faults = typed.collect(settings).err().unwrap_or_default();
                self.wrong(typed, &faults).map(Some)
            }
            Err(error) => Err(error.into()),
        }
    }

    /// Asks the security authority. What the assessor wrote so far is kept; her note says why she asks.
    async fn ask(self, mut typed: Typed) -> Result<Response, Failure> {
        if let Err(why) = self.check_form(&typed.token, typed.version) {
            return self.returned(&typed, &why);
        }
        let Some(security) = Criterion::with_code("security") else {
            return see_other(&self.here());
        };
        let note = format!("criterion-{}-note", security.code);
        let is_empty = |values: &Vec<String>| values.iter().all(|it| it.trim().is_empty());
        if typed.answers.get(&note).is_none_or(is_empty) {
            let why = Obstacle::NothingToAsk;
            return self.wrong(&typed, &[Fault::Stopped(why.at(), why)]);
        }
        let requested = vec!["requested".to_owned()];
        let name = format!("criterion-{}", security.code);
        typed.answers.insert(name, requested);
        if let Some(answer) = self.keep(&typed).await? {
            return Ok(answer);
        }
        let link = self.id();
        match self.issue(Command::RequestOpinion { link }).await? {
            Ok(()) | Err(Refusal::OpinionOutstanding) => see_other(&self.here()),
            Err(refusal) => self.refused(refusal, &typed).await,
        }
    }

    async fn send(self, typed: Typed) -> Result<Response, Failure> {
        if let Err(why) = self.check_form(&typed.token, typed.version) {
            return self.returned(&typed, &why);
        }
        let link = self.id();
        let settings = self.visit.settings.clone();
        let command = match typed.collect(&settings) {
            Err(faults) => return self.wrong(&typed, &faults),
            Ok(AssessmentForm::Assessed(assessment)) => {
                if let Some(why) = self.obstacle(assessment.outcome) {
                    return self.wrong(&typed, &[Fault::Stopped(why.at(), why)]);
                }
                Command::Assess {
                    link,
                    version: typed.version,
                    assessment: Box::new(assessment),
                }
            }
            Ok(AssessmentForm::Conflicted(reason)) => Command::DeclareConflict { link, reason },
        };
        match self.issue(command).await? {
            Ok(()) => see_other(&self.here()),
            Err(refusal) => self.refused(refusal, &typed).await,
        }
    }

    /// What stands in the way of an approval and is known before it is tried.
    fn obstacle(&self, outcome: Outcome) -> Option<Obstacle> {
        if outcome != Outcome::Approve {
            return None;
        }
        let cleared = self.case.registration.security_clears(&self.visit.settings);
        cleared.err().as_ref().and_then(obstacle)
    }

    /// Others were quicker, or something else stands in the way.
    async fn refused(self, refusal: Refusal, typed: &Typed) -> Result<Response, Failure> {
        let desk = self.afresh().await?;
        match (refusal, desk.stage()) {
            (_, Stage::Decided(decision)) => desk.again(&decision, typed),
            (_, Stage::PassedOn) => see_other(&desk.here()),
            (_, Stage::Ended(ended)) => desk.unsent(desk.end(ended), typed),
            (Refusal::VersionChanged, Stage::Open) => desk.returned(typed, &Returned::Changed),
            (Refusal::RegisterNumberTaken, Stage::Open) => {
                desk.returned(typed, &Returned::NumberTaken)
            }
            (refusal, Stage::Open) => {
                let why = obstacle(&refusal).ok_or(Failure::Busy)?;
                desk.wrong(typed, &[Fault::Stopped(why.at(), why)])
            }
        }
    }

    /// The same once more is confirmed once more; something else was not sent, and the page says so.
    fn again(&self, decision: &Decision, typed: &Typed) -> Result<Response, Failure> {
        let same = match typed.collect(&self.visit.settings) {
            Ok(AssessmentForm::Assessed(now)) => decision.words.as_ref() == Some(&now),
            Ok(AssessmentForm::Conflicted(_)) | Err(_) => false,
        };
        if same {
            return see_other(&self.here());
        }
        self.unsent(EndedView::decided(decision, self.reader()), typed)
    }

    fn declares_conflict(&self, typed: &Typed) -> bool {
        matches!(
            typed.collect(&self.visit.settings),
            Ok(AssessmentForm::Conflicted(_))
        )
    }

    fn wrong(&self, typed: &Typed, faults: &[Fault<'_>]) -> Result<Response, Failure> {
        self.form(
            &typed.answers,
            faults,
            Vec::new(),
            StatusCode::UNPROCESSABLE_ENTITY,
        )
    }

    fn returned(&self, typed: &Typed, why: &Returned) -> Result<Response, Failure> {
        let (status, notice) = self.returned_notice(why);
        self.form(&typed.answers, &[], vec![notice], status)
    }

    fn saved(&self) -> Notice {
        let text = self.text();
        Notice {
            kind: "good",
            heading: text.msg_decision_saved(),
            lines: vec![text.msg_decision_saved_text()],
        }
    }

    fn form(
        &self,
        typed: &RawAnswers,
        faults: &[Fault<'_>],
        notices: Vec<Notice>,
        status: StatusCode,
    ) -> Result<Response, Failure> {
        let text = self.text();
        let form = FormOf {
            reader: self.reader(),
            action: self.here(),
            hidden: self.hidden(),
            case: Some(&self.case),
        };
        let form = FormView::new(form, typed, faults);
        let shown = Shown::Form(Box::new(form), Problem::all(faults, text));
        let title = text.msg_decision_title(self.case.registration.organisation());
        let view = CaseView::new(&self.case, shown, notices, self.reader());
        Page::new(title, view)
            .errors(!faults.is_empty())
            .status(status)
            .respond(&self.visit.site)
    }

    fn decided(&self, decision: Decision) -> Result<Response, Failure> {
        let title = self.text().msg_decision_sent_title();
        let shown = Shown::Decided(decision);
        let view = CaseView::new(&self.case, shown, Vec::new(), self.reader());
        Page::new(title, view).respond(&self.visit.site)
    }
}

/// The obstacle that a refusal names, when the assessor can see to it.
const fn obstacle(refusal: &Refusal) -> Option<Obstacle> {
    match refusal {
        Refusal::OpinionOutstanding => Some(Obstacle::OpinionOutstanding),
        Refusal::SecurityConcern => Some(Obstacle::SecurityConcern),
        Refusal::ConflictOfInterest => Some(Obstacle::ConflictOfInterest),
        _ => None,
    }
}
