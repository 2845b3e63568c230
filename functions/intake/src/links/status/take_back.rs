//! Taking an update back, while it is judged: the answers that were approved before hold again.

use axum::{
    extract::{Path, State},
    response::Response,
};
use shared::{
    collect::Problem,
    registration::{Command, Refusal, Registration},
    service::Service,
    web::{Failure, Form, Page, Visit, see_other},
};

use super::{
    Case, Opened,
    done::{self, Done},
    reference::{REFERENCE, TypedStep},
};
use crate::links::step::{StepView, Typed};

pub(super) const SEGMENT: &str = "take-back";

/// `GET /{lang}/status/{link id}/take-back`
pub(super) async fn show(
    State(service): State<Service>,
    visit: Visit,
    Path((_, part)): Path<(String, String)>,
) -> Result<Response, Failure> {
    let case = match super::opened(&service, &visit, &part).await? {
        Opened::Case(case) => case,
        other => return other.answer(&service, &visit, Vec::new()).await,
    };
    if !case.registration.may_take_update_back() {
        return see_other(&case.path(&visit.site));
    }
    let token = case.form_token(&*service.link_keys().await?);
    page(&visit, &case, token, &Typed::nothing()).respond(&visit.site)
}

/// `POST /{lang}/status/{link id}/take-back`
pub(super) async fn send(
    State(service): State<Service>,
    visit: Visit,
    Path((_, part)): Path<(String, String)>,
    Form(mut posted): Form,
) -> Result<Response, Failure> {
    let case = match super::opened(&service, &visit, &part).await? {
        Opened::Case(case) => case,
        other => return other.answer(&service, &visit, Vec::new()).await,
    };
    let keys = service.link_keys().await?;
    case.check_token(&mut posted, &keys)?;
    let mut typed = REFERENCE.take(&mut posted);
    if !case.registration.may_take_update_back() {
        return over(&visit, &case, &case.registration);
    }
    if typed.is_fine() {
        let (link, reference) = (case.link.id, typed.value.clone());
        let command = Command::TakeUpdateBack { link, reference };
        match super::issue(&service, &visit, &case, command).await? {
            Ok(_) => return done::lead(&visit, &case, Done::TakenBack),
            Err((Refusal::NotTheReference, _)) => typed.problem = Some(Problem::UnknownChoice),
            Err((_, now)) => return over(&visit, &case, &now),
        }
    }
    page(&visit, &case, case.form_token(&keys), &typed).respond(&visit.site)
}

/// Once it is taken back, however often the button was pressed, the status page says so; otherwise how it stands instead.
fn over(visit: &Visit, case: &Case, now: &Registration) -> Result<Response, Failure> {
    if now.standing.is_none() || now.is_restored() {
        return done::lead(visit, case, Done::TakenBack);
    }
    see_other(&case.path(&visit.site))
}

pub(super) fn page(visit: &Visit, case: &Case, token: String, typed: &Typed) -> Page<StepView> {
    let t = visit.text();
    let step = TypedStep {
        segment: SEGMENT,
        title: t.msg_status_take_back(),
        lines: vec![t.msg_status_take_back_lead()],
        hidden: None,
        button: t.msg_status_take_back_send(),
    };
    step.page(visit, case, token, typed)
}
