//! Withdrawing, in every open state. It cannot be undone, so it takes the reference, typed.

use axum::{
    extract::{Path, State},
    response::Response,
};
use shared::{
    collect::Problem,
    registration::{Command, Refusal, Registration, Status},
    service::Service,
    web::{Failure, Form, Page, Visit, see_other},
};

use super::{
    Case, Opened,
    done::{self, Done},
    reference::{REFERENCE, TypedStep},
};
use crate::links::step::{StepView, Typed};

pub(super) const SEGMENT: &str = "withdraw";

/// `GET /{lang}/status/{link id}/withdraw`
pub(super) async fn show(
    State(service): State<Service>,
    visit: Visit,
    Path((_, part)): Path<(String, String)>,
) -> Result<Response, Failure> {
    let case = match super::opened(&service, &visit, &part).await? {
        Opened::Case(case) => case,
        other => return other.answer(&service, &visit, Vec::new()).await,
    };
    if !case.registration.status.is_open() {
        return see_other(&case.path(&visit.site));
    }
    let token = case.form_token(&*service.link_keys().await?);
    page(&visit, &case, token, &Typed::nothing()).respond(&visit.site)
}

/// `POST /{lang}/status/{link id}/withdraw`
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
    if !case.registration.status.is_open() {
        return over(&visit, &case, &case.registration.status);
    }
    if typed.is_fine() {
        let (link, reference) = (case.link.id, typed.value.clone());
        let command = Command::Withdraw { link, reference };
        match super::issue(&service, &visit, &case, command).await? {
            Ok(after) => return over(&visit, &case, &after.status),
            Err((Refusal::NotTheReference, _)) => typed.problem = Some(Problem::UnknownChoice),
            Err((_, now)) => return over(&visit, &case, &now.status),
        }
    }
    page(&visit, &case, case.form_token(&keys), &typed).respond(&visit.site)
}

/// Once it is withdrawn, however often the button was pressed, the status page says so; otherwise how it stands instead.
fn over(visit: &Visit, case: &Case, status: &Status) -> Result<Response, Failure> {
    match status {
        Status::Withdrawn => done::lead(visit, case, Done::Withdrawn),
        _ => see_other(&case.path(&visit.site)),
    }
}

pub(super) fn page(visit: &Visit, case: &Case, token: String, typed: &Typed) -> Page<StepView> {
    let t = visit.text();
    let mut lines = vec![t.msg_status_withdraw_lead()];
    if is_with_the_atlas(&case.registration) {
        lines.push(t.msg_status_withdraw_atlas());
    }
    let step = TypedStep {
        segment: SEGMENT,
        title: t.msg_status_withdraw(),
        lines,
        hidden: None,
        button: t.msg_status_withdraw_send(),
    };
    step.page(visit, case, token, typed)
}

const fn is_with_the_atlas(registration: &Registration) -> bool {
    registration.is_member()
        || matches!(
            registration.status,
            Status::Submitting { .. } | Status::NeedsRepair { .. } | Status::InAtlasReview { .. }
        )
}
