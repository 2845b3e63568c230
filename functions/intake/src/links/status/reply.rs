//! The applicant's reply to an intended rejection, once in each hearing.

use axum::{
    extract::{Path, State},
    response::Response,
};
use shared::{
    collect::Problem,
    ids::LinkId,
    link::Purpose,
    registration::{Command, Registration},
    service::Service,
    store::History,
    text::Prose,
    web::{Failure, Form, Page, Posted, Visit, link, see_other},
};

use super::{
    Case, Opened,
    done::{self, Done},
};
use crate::links::{
    FORM_TOKEN,
    step::{self, Asked, StepView, Typed},
};

pub(super) const SEGMENT: &str = "reply";

const REPLY: Asked = Asked {
    name: "reply",
    max: 4_000,
    several_lines: true,
};

/// `GET /{lang}/status/{link id}/reply`
pub(super) async fn show(
    State(service): State<Service>,
    visit: Visit,
    Path((_, part)): Path<(String, String)>,
) -> Result<Response, Failure> {
    let case = match super::opened(&service, &visit, &part).await? {
        Opened::Case(case) => case,
        other => return other.answer(&service, &visit, Vec::new()).await,
    };
    if !case.registration.status.may_reply() {
        return see_other(&case.path(&visit.site));
    }
    let token = case.form_token(&*service.link_keys().await?);
    let history = service.store().history(case.registration.id).await?;
    page(&visit, &case, token, &history, &Typed::nothing()).respond(&visit.site)
}

/// `POST /{lang}/status/{link id}/reply`
pub(super) async fn send(
    State(service): State<Service>,
    visit: Visit,
    Path((_, part)): Path<(String, String)>,
    Form(mut posted): Form,
) -> Result<Response, Failure> {
    let case = match super::opened(&service, &visit, &part).await? {
        Opened::Case(case) => case,
        Opened::Closed => return kept(&visit, &part, posted),
        dead => return dead.answer(&service, &visit, entered(&visit, posted)).await,
    };
    let keys = service.link_keys().await?;
    case.check_token(&mut posted, &keys)?;
    let typed = REPLY.take(&mut posted);
    let (id, store) = (case.registration.id, service.store());
    if !case.registration.status.may_reply() {
        let history = store.history(id).await?;
        return over(&visit, &case, &case.registration, &history, typed.value);
    }
    if typed.is_fine()
        && let Ok(Some(text)) = Prose::parse(&typed.value, REPLY.max)
    {
        let command = Command::Reply {
            link: case.link.id,
            text,
        };
        return match super::issue(&service, &visit, &case, command).await? {
            Ok(_) => done::lead(&visit, &case, Done::Replied),
            Err((_, now)) => {
                let history = store.history(id).await?;
                over(&visit, &case, &now, &history, typed.value)
            }
        };
    }
    let history = store.history(id).await?;
    page(&visit, &case, case.form_token(&keys), &history, &typed).respond(&visit.site)
}

/// The same reply once more is received once more; another one was not sent, and the page says so.
fn over(
    visit: &Visit,
    case: &Case,
    now: &Registration,
    history: &History,
    typed: String,
) -> Result<Response, Failure> {
    let t = visit.text();
    let received = history.reply().map(|(_, text)| text);
    let sent = Prose::parse(&typed, REPLY.max).ok().flatten();
    let is_open = now.status.is_open();
    if is_open && received.is_some() && received.as_deref() == sent.as_ref().map(Prose::as_str) {
        return done::lead(visit, case, Done::Replied);
    }
    step::not_done(
        visit,
        (t.msg_status_reply_late(), t.msg_status_reply_late_text()),
        vec![(t.msg_status_reply_label(), typed)],
        (t.msg_status_back(), case.path(&visit.site)),
    )
}

fn page(
    visit: &Visit,
    case: &Case,
    token: String,
    history: &History,
    typed: &Typed,
) -> Page<StepView> {
    let (t, registration) = (visit.text(), &case.registration);
    let until = registration
        .status
        .deadline()
        .map(|until| visit.date(until));
    let reasons = shared::store::rejection_reasons(&history.notes, &registration.status);
    let facts = reasons
        .into_iter()
        .map(|reason| (t.msg_status_reply_reason(), reason));
    let action = format!("{}/{SEGMENT}", case.path(&visit.site));
    form(visit, (action, token), typed)
        .of(
            registration.reference.as_str(),
            (t.msg_status_back(), case.path(&visit.site)),
        )
        .line(t.msg_status_reply_lead(until.unwrap_or_default()))
        .facts(facts.collect())
        .page()
}

fn form(visit: &Visit, hidden: (String, String), typed: &Typed) -> StepView {
    let t = visit.text();
    let label = t.msg_status_reply_label();
    let wrong = typed.problem.as_ref().map(|problem| match problem {
        Problem::Missing => t.msg_status_reply_missing(),
        _ => t.problem(problem, &label),
    });
    let field = REPLY
        .field(t, label, &typed.value)
        .hint(Some(t.msg_status_reply_hint()))
        .error(wrong.clone());
    StepView::new(t, t.msg_status_reply(), hidden)
        .fields(vec![field])
        .button(t.msg_status_reply_send())
        .errors(typed.summary(t, REPLY, wrong.as_ref()))
}

/// What was typed, with its label.
fn entered(visit: &Visit, mut posted: Posted) -> Vec<(String, String)> {
    let typed = REPLY.take(&mut posted).value;
    let label = visit.text().msg_status_reply_label();
    let is_there = !typed.trim().is_empty();
    is_there.then_some((label, typed)).into_iter().collect()
}

/// What is answered to somebody whose browser has forgotten the link, with the form as it was filled.
fn kept(visit: &Visit, part: &str, mut posted: Posted) -> Result<Response, Failure> {
    let token = posted.take(FORM_TOKEN).unwrap_or_default();
    let value = REPLY.take(&mut posted).value;
    let Ok(id) = LinkId::parse(part) else {
        return link::closed(visit);
    };
    if value.trim().is_empty() {
        return link::closed(visit);
    }
    let action = format!("{}/{SEGMENT}", link::path(&visit.site, Purpose::Status, id));
    let typed = Typed {
        value,
        ..Typed::nothing()
    };
    form(visit, (action, token), &typed).reopen(visit)
}
