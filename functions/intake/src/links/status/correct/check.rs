//! The corrected answers beside those before, looked at once more before they are sent.

use askama::Template;
use axum::{
    extract::{Path, State},
    response::Response,
};
use shared::{
    answers::Answers,
    collect::{Problem, RawAnswers},
    locale::Text,
    questions::{QuestionId, Section},
    registration::{Command, Refusal, Registration},
    service::Service,
    web::{
        Failure, Form, Page, Visit,
        answers::{ShownAnswer, ShownValue, section_answers},
        see_other,
    },
};

use super::{
    super::{
        Case, Opened,
        done::{self, Done},
        reference::{REFERENCE, wrong_reference},
    },
    CHECK, Round, SEGMENT, VERSION, moved,
};
use crate::{
    links::step::{StepView, Typed},
    submission,
};

/// The hidden field that says which answers were shown: those saved from another window since are looked at first.
const SHOWN: &str = "shown";

/// The answers that may change, as they will be and as they are.
#[derive(Template)]
#[template(path = "corrected.html")]
struct CorrectedView {
    t: Text,
    rows: Vec<Row>,
    /// The path of the form.
    form: String,
    /// Why nothing is to be sent; or that nothing is changed.
    unchanged: Option<String>,
}

struct Row {
    question: QuestionId,
    label: String,
    now: ShownValue,
    /// The answer that it takes the place of; none when it stays.
    before: Option<ShownValue>,
}

impl CorrectedView {
    fn new(visit: &Visit, round: &Round<'_>, after: &Answers) -> Self {
        let (t, before) = (visit.text(), &round.case.registration.answers);
        let shown = |answers: &Answers| -> Vec<ShownAnswer> {
            let sections = Section::ALL.into_iter();
            let all = sections.flat_map(|it| section_answers(it, answers, &visit.settings, t));
            all.filter(|it| round.open.contains(&it.question)).collect()
        };
        let (old, new) = (shown(before), shown(after));
        let value = |list: &[ShownAnswer], id| {
            let found = list.iter().find(|it| it.question == id);
            found.map_or_else(
                || ShownValue::Nothing(t.msg_not_provided()),
                |it| it.value.clone(),
            )
        };
        let is_shown = |id: QuestionId| {
            let mut all = old.iter().chain(&new);
            all.find(|it| it.question == id).map(|it| it.label.clone())
        };
        let changed = |id: &QuestionId| before.get(*id) != after.get(*id);
        let rows = round.open.iter().filter_map(|id| {
            Some(Row {
                question: *id,
                label: is_shown(*id)?,
                now: value(&new, *id),
                before: changed(id).then(|| value(&old, *id)),
            })
        });
        Self {
            t,
            rows: rows.collect(),
            form: round.path(visit, SEGMENT),
            unchanged: (!round.open.iter().any(changed)).then(|| {
                if round.is_update {
                    t.msg_status_update_unchanged_text()
                } else {
                    t.msg_status_corrected_unchanged_text()
                }
            }),
        }
    }
}

/// What tells these typed answers from others.
fn mark(version: u32, typed: &RawAnswers) -> String {
    let typed = serde_json::to_string(typed).unwrap_or_default();
    submission::hash(&["correction", &version.to_string(), &typed])
}

/// `GET /{lang}/status/{link id}/correct/check`
pub(in super::super) async fn show(
    State(service): State<Service>,
    visit: Visit,
    Path((_, part)): Path<(String, String)>,
) -> Result<Response, Failure> {
    let case = match super::super::opened(&service, &visit, &part).await? {
        Opened::Case(case) => case,
        other => return other.answer(&service, &visit, Vec::new()).await,
    };
    let Some(round) = Round::of(&case, &visit) else {
        return see_other(&case.path(&visit.site));
    };
    let typed = round.typed(&service, &visit).await?;
    let Ok(after) = round.collect(&typed, &visit) else {
        return see_other(&round.path(&visit, SEGMENT));
    };
    let token = case.form_token(&*service.link_keys().await?);
    let shown = (mark(round.version(), &typed), &after);
    page(&visit, &round, token, shown, &Typed::nothing())?.respond(&visit.site)
}

pub(super) fn page(
    visit: &Visit,
    round: &Round<'_>,
    token: String,
    (mark, after): (String, &Answers),
    typed: &Typed,
) -> Result<Page<StepView>, Failure> {
    let (t, registration) = (visit.text(), &round.case.registration);
    let reference = registration.reference.as_str();
    let wrong = wrong_reference(t, typed, reference);
    let field = REFERENCE
        .field(t, t.msg_status_type_reference(), &typed.value)
        .hint(Some(t.msg_status_type_reference_hint(reference)))
        .error(wrong.clone());
    let back = (t.msg_back(), round.path(visit, SEGMENT));
    let answers = CorrectedView::new(visit, round, after);
    let nothing_to_send = round.is_update && answers.unchanged.is_some();
    let (title, lead, button) = if round.is_update {
        (
            t.msg_status_update_check(),
            t.msg_status_update_check_lead(),
            t.msg_status_update_send(),
        )
    } else {
        (
            t.msg_status_corrected(),
            t.msg_status_corrected_lead(visit.date(round.until)),
            t.msg_status_corrected_send(),
        )
    };
    let action = round.path(visit, CHECK);
    let view = StepView::new(t, title, (action, token))
        .of(reference, back)
        .line(lead)
        .inside(answers.render()?);
    if nothing_to_send {
        return Ok(view.page());
    }
    Ok(view
        .hidden(VERSION, round.version().to_string())
        .hidden(SHOWN, mark)
        .fields(vec![field])
        .button(button)
        .errors(typed.summary(t, REFERENCE, wrong.as_ref()))
        .page())
}

/// `POST /{lang}/status/{link id}/correct/check`
pub(in super::super) async fn send(
    State(service): State<Service>,
    visit: Visit,
    Path((_, part)): Path<(String, String)>,
    Form(mut posted): Form,
) -> Result<Response, Failure> {
    let case = match super::super::opened(&service, &visit, &part).await? {
        Opened::Case(case) => case,
        other => return other.answer(&service, &visit, Vec::new()).await,
    };
    let keys = service.link_keys().await?;
    case.check_token(&mut posted, &keys)?;
    let version = posted.take(VERSION).and_then(|it| it.parse::<u32>().ok());
    let shown = posted.take(SHOWN).unwrap_or_default();
    let mut typed = REFERENCE.take(&mut posted);
    let version = version.ok_or(Failure::Malformed("which version is corrected"))?;
    let store = service.store();
    let draft = store.correction_draft(case.link.id, version, visit.now);
    let draft = draft.await?;
    let round = Round::of(&case, &visit).filter(|it| it.version() == version);
    let Some(round) = round else {
        return over(&visit, &case, &case.registration, (version, &shown, draft));
    };
    let answers = draft.unwrap_or_else(|| round.answered());
    let (Ok(after), true) = (
        round.collect(&answers, &visit),
        mark(version, &answers) == shown,
    ) else {
        return see_other(&round.path(&visit, CHECK));
    };
    let names_it = |typed: &str| {
        shared::ids::Reference::parse(typed).is_ok_and(|it| it == case.registration.reference)
    };
    if typed.problem.is_none() && !names_it(&typed.value) {
        typed.problem = Some(Problem::UnknownChoice);
    }
    if !typed.is_fine() {
        let shown = (shown, &after);
        return page(&visit, &round, case.form_token(&keys), shown, &typed)?.respond(&visit.site);
    }
    let (link, after) = (case.link.id, Box::new(after));
    let (command, done) = if round.is_update {
        let answers = after;
        let command = Command::Update {
            link,
            version,
            answers,
        };
        (command, Done::Updated)
    } else {
        let answers = after;
        let command = Command::AnswerCorrection {
            link,
            version,
            answers,
        };
        (command, Done::Corrected)
    };
    match super::super::issue(&service, &visit, &case, command).await? {
        Ok(_) => done::lead(&visit, &case, done),
        Err((Refusal::NothingChanges, _)) => see_other(&round.path(&visit, CHECK)),
        Err((Refusal::NotMarked(_), _)) => Err(Failure::Internal("a correction went too far")),
        Err((_, now)) => over(&visit, &case, &now, (version, &shown, Some(answers))),
    }
}

/// The same correction once more is received once more; another one was not sent, and the page says so.
fn over(
    visit: &Visit,
    case: &Case,
    now: &Registration,
    (version, shown, draft): (u32, &str, Option<RawAnswers>),
) -> Result<Response, Failure> {
    let draft = draft.unwrap_or_default();
    let same = mark(version, &draft) == shown;
    if same && now.version == version + 1 {
        let done = if now
            .standing
            .as_ref()
            .is_some_and(|it| it.version == version)
        {
            Done::Updated
        } else {
            Done::Corrected
        };
        return done::lead(visit, case, done);
    }
    moved(visit, case, &draft)
}
