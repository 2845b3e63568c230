//! Correcting what the assessors marked, a form with those questions alone; and updating a member's answers, a form with
//! all. What is typed is kept behind the link until it is sent.

pub(super) mod check;

use std::collections::BTreeSet;

use axum::{
    extract::{Path, State},
    response::Response,
};
use jiff::{SignedDuration, Timestamp};
use shared::{
    answers::Answers,
    collect::{FieldError, RawAnswers, collect_again, question_of_field},
    ids::LinkId,
    link::Purpose,
    locale::Text,
    questions::{QUESTIONS, QuestionId},
    registration::{Status, correctable},
    service::Service,
    store::History,
    web::{
        ErrorSummary, Failure, FieldView, Fields, Form, Page, Posted, Visit,
        field::{MORE_OWNERS, posted_owners},
        link, see_other,
    },
};

use super::{Case, Opened, ways::refusals};
use crate::{
    api::raw,
    links::{
        FORM_TOKEN,
        step::{self, StepView},
    },
    section::with_damaged,
};

pub(super) const SEGMENT: &str = "correct";
pub(super) const CHECK: &str = "correct/check";

/// How long an update that was typed is kept.
const UPDATE_KEPT: SignedDuration = SignedDuration::from_hours(30 * 24);

/// The hidden field that says which version of the answers is corrected.
const VERSION: &str = "version";

/// A correction that the applicant is asked for, or an update that she may send.
struct Round<'a> {
    case: &'a Case,
    /// Until when it can be sent; what is typed of an update is kept so long.
    until: Timestamp,
    is_update: bool,
    /// The questions whose answers may change.
    open: BTreeSet<QuestionId>,
}

/// What the form shows.
struct Shown<'a> {
    typed: &'a RawAnswers,
    errors: &'a [FieldError],
    owners: usize,
}

impl<'a> Round<'a> {
    /// The correction that is asked now, or the update that is possible; none in any other state.
    fn of(case: &'a Case, visit: &Visit) -> Option<Self> {
        match &case.registration.status {
            Status::CorrectionRequested { until, marked, .. } => Some(Self {
                case,
                until: *until,
                is_update: false,
                open: correctable(marked),
            }),
            Status::Registered { .. } => Some(Self {
                case,
                until: visit.now + UPDATE_KEPT,
                is_update: true,
                open: correctable(&[]),
            }),
            _ => None,
        }
    }

    const fn version(&self) -> u32 {
        self.case.registration.version
    }

    /// The present answers to the questions that are open, as a form holds them.
    fn answered(&self) -> RawAnswers {
        let (mut answers, _) = raw::of(&self.case.registration.answers.to_json());
        answers
            .retain(|field, _| question_of_field(field).is_some_and(|id| self.open.contains(&id)));
        answers
    }

    /// What was typed and not sent yet, or the present answers.
    async fn typed(&self, service: &Service, visit: &Visit) -> Result<RawAnswers, Failure> {
        let (link, version) = (self.case.link.id, self.version());
        let store = service.store();
        let draft = store.correction_draft(link, version, visit.now).await?;
        Ok(draft.unwrap_or_else(|| self.answered()))
    }

    fn collect(&self, typed: &RawAnswers, visit: &Visit) -> Result<Answers, Vec<FieldError>> {
        let before = &self.case.registration.answers;
        collect_again(typed, &self.open, before, &visit.settings)
    }

    fn path(&self, visit: &Visit, segment: &str) -> String {
        format!("{}/{segment}", self.case.path(&visit.site))
    }

    /// The form.
    fn page(
        &self,
        visit: &Visit,
        token: String,
        history: &History,
        shown: &Shown<'_>,
    ) -> Page<StepView> {
        let (t, registration) = (visit.text(), &self.case.registration);
        let reason = shared::store::correction_reason(&history.notes, &registration.status);
        let reason = reason.map(|reason| (t.msg_status_correct_reason(), reason));
        let facts = refusals(t, &registration.status, history).into_iter();
        let facts = facts.chain(reason).collect();
        let (present, _) = raw::of(&registration.answers.to_json());
        let roots = roots(&self.open, &present);
        let action = self.path(visit, SEGMENT);
        let words = Words::of(visit, Some(self));
        form(
            visit,
            (action, token),
            self.version(),
            (&roots, shown),
            &words,
        )
        .of(
            registration.reference.as_str(),
            (t.msg_status_back(), self.case.path(&visit.site)),
        )
        .line(words.lead)
        .facts(facts)
        .errors(ErrorSummary::of(t, shown.errors))
        .page()
    }
}

/// The questions that stand by themselves: each brings those that its answer opens. A question whose own condition does
/// not hold, and cannot come to hold here, is not asked.
fn roots(open: &BTreeSet<QuestionId>, present: &RawAnswers) -> Vec<QuestionId> {
    let stands_alone = |id: &QuestionId| {
        let Some(condition) = id.question().condition else {
            return true;
        };
        let given = present.get(condition.question.name());
        let holds =
            given.is_some_and(|all| all.iter().any(|it| condition.values.contains(&it.as_str())));
        !open.contains(&condition.question) && holds
    };
    open.iter().copied().filter(stands_alone).collect()
}

/// What the form says.
struct Words {
    title: String,
    lead: String,
    button: String,
}

impl Words {
    fn of(visit: &Visit, round: Option<&Round<'_>>) -> Self {
        let t = visit.text();
        match round {
            Some(round) if round.is_update => Self {
                title: t.msg_status_update(),
                lead: t.msg_status_update_lead(),
                button: t.msg_status_update_continue(),
            },
            _ => Self {
                title: t.msg_status_correct(),
                lead: round.map_or_else(String::new, |round| {
                    t.msg_status_correct_lead(visit.date(round.until))
                }),
                button: t.msg_status_correct_continue(),
            },
        }
    }
}

/// The form with these questions.
fn form(
    visit: &Visit,
    hidden: (String, String),
    version: u32,
    (roots, shown): (&[QuestionId], &Shown<'_>),
    words: &Words,
) -> StepView {
    let t = visit.text();
    let privacy = visit.site.link("/privacy");
    let fields = Fields {
        t,
        settings: &visit.settings,
        raw: shown.typed,
        errors: shown.errors,
        owners: shown.owners,
        privacy: &privacy,
    };
    let fields: Vec<FieldView> = roots.iter().filter_map(|id| fields.question(*id)).collect();
    let has_owners = roots
        .iter()
        .any(|id| matches!(id, QuestionId::Control | QuestionId::Owners));
    StepView::new(t, words.title.clone(), hidden)
        .hidden(VERSION, version.to_string())
        .fields(fields)
        .button(words.button.clone())
        .buttons_inside(has_owners)
}

/// `GET /{lang}/status/{link id}/correct`
pub(super) async fn show(
    State(service): State<Service>,
    visit: Visit,
    Path((_, part)): Path<(String, String)>,
) -> Result<Response, Failure> {
    let case = match super::opened(&service, &visit, &part).await? {
        Opened::Case(case) => case,
        other => return other.answer(&service, &visit, Vec::new()).await,
    };
    let Some(round) = Round::of(&case, &visit) else {
        return see_other(&case.path(&visit.site));
    };
    let typed = round.typed(&service, &visit).await?;
    let shown = Shown {
        typed: &typed,
        errors: &[],
        owners: 0,
    };
    answer(&service, &visit, &round, &shown).await
}

async fn answer(
    service: &Service,
    visit: &Visit,
    round: &Round<'_>,
    shown: &Shown<'_>,
) -> Result<Response, Failure> {
    let token = round.case.form_token(&*service.link_keys().await?);
    let history = service.store().history(round.case.registration.id).await?;
    round
        .page(visit, token, &history, shown)
        .respond(&visit.site)
}

/// `POST /{lang}/status/{link id}/correct`: keep it and go on to check it, or one more owner.
pub(super) async fn save(
    State(service): State<Service>,
    visit: Visit,
    Path((_, part)): Path<(String, String)>,
    Form(mut posted): Form,
) -> Result<Response, Failure> {
    let case = match super::opened(&service, &visit, &part).await? {
        Opened::Case(case) => case,
        Opened::Closed => return kept(&visit, &part, posted),
        dead => {
            let typed = entered(visit.text(), posted.fields());
            return dead.answer(&service, &visit, typed).await;
        }
    };
    case.check_token(&mut posted, &*service.link_keys().await?)?;
    let version = posted.take(VERSION);
    let more = posted.take(MORE_OWNERS).is_some();
    let round = Round::of(&case, &visit).filter(|it| version == Some(it.version().to_string()));
    let Some(round) = round else {
        return moved(&visit, &case, posted.fields());
    };
    let checked = round.collect(posted.fields(), &visit);
    let errors = with_damaged(checked.err().unwrap_or_default(), &posted);
    if more || !errors.is_empty() {
        let shown = Shown {
            typed: posted.fields(),
            errors: if more { &[] } else { &errors },
            owners: posted_owners(posted.fields()) + usize::from(more),
        };
        return answer(&service, &visit, &round, &shown).await;
    }
    let (link, fields) = (case.link.id, posted.into_fields());
    let store = service.store();
    store
        .save_correction_draft(link, round.version(), fields, round.until)
        .await?;
    see_other(&round.path(&visit, CHECK))
}

/// The registration moved on since the form was shown.
fn moved(visit: &Visit, case: &Case, typed: &RawAnswers) -> Result<Response, Failure> {
    let t = visit.text();
    step::not_done(
        visit,
        (
            t.msg_status_corrected_moved(),
            t.msg_status_corrected_moved_text(),
        ),
        entered(t, typed),
        (t.msg_status_back(), case.path(&visit.site)),
    )
}

/// What was entered, question by question, in words.
fn entered(t: Text, typed: &RawAnswers) -> Vec<(String, String)> {
    let of_question = |id: QuestionId| {
        let fields = typed
            .iter()
            .filter(|(field, _)| question_of_field(field) == Some(id));
        let words: Vec<String> = fields
            .flat_map(|(_, values)| values)
            .filter(|value| !value.trim().is_empty())
            .map(|value| t.choice_label(id, value).unwrap_or_else(|| value.clone()))
            .collect();
        (!words.is_empty()).then(|| (t.question_short(id), words.join("\n")))
    };
    let questions = QUESTIONS.iter().map(|question| question.id);
    questions.filter_map(of_question).collect()
}

/// What is answered to somebody whose browser has forgotten the link, with the form as it was filled.
fn kept(visit: &Visit, part: &str, mut posted: Posted) -> Result<Response, Failure> {
    let token = posted.take(FORM_TOKEN).unwrap_or_default();
    let version = posted.take(VERSION).and_then(|it| it.parse().ok());
    let open: BTreeSet<QuestionId> = posted
        .fields()
        .keys()
        .filter_map(|field| question_of_field(field))
        .collect();
    let (Ok(id), false) = (LinkId::parse(part), open.is_empty()) else {
        return link::closed(visit);
    };
    let shown = Shown {
        typed: posted.fields(),
        errors: &[],
        owners: 0,
    };
    let roots = roots(&open, posted.fields());
    let path = link::path(&visit.site, Purpose::Status, id);
    let hidden = (format!("{path}/{SEGMENT}"), token);
    let (version, words) = (version.unwrap_or_default(), Words::of(visit, None));
    form(visit, hidden, version, (&roots, &shown), &words).reopen(visit)
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "tests")]
mod tests;
