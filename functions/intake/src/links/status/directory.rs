//! Whether the centre's directory lists the organisation: consent is taken back as easily as it is given, both with the
//! reference typed, so that no program that opens mails does either.

use axum::{
    extract::{Path, State},
    response::Response,
};
use shared::{
    collect::Problem,
    registration::{Command, Refusal, Registration},
    service::Service,
    settings::Settings,
    web::{Failure, Form, Page, Visit, see_other},
};

use super::{
    Case, Opened,
    done::{self, Done},
    reference::{REFERENCE, TypedStep},
};
use crate::links::step::{StepView, Typed};

pub(super) const SEGMENT: &str = "directory";

/// Whether there is anything to agree to: the centre has a directory, and the registration can still become a member's.
pub(super) const fn is_offered(settings: &Settings, registration: &Registration) -> bool {
    settings.directory() && registration.status.is_open()
}

/// `GET /{lang}/status/{link id}/directory`
pub(super) async fn show(
    State(service): State<Service>,
    visit: Visit,
    Path((_, part)): Path<(String, String)>,
) -> Result<Response, Failure> {
    let case = match super::opened(&service, &visit, &part).await? {
        Opened::Case(case) => case,
        other => return other.answer(&service, &visit, Vec::new()).await,
    };
    if !is_offered(&visit.settings, &case.registration) {
        return see_other(&case.path(&visit.site));
    }
    let token = case.form_token(&*service.link_keys().await?);
    page(&visit, &case, token, &Typed::nothing()).respond(&visit.site)
}

/// `POST /{lang}/status/{link id}/directory`
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
    let listed = match posted.take(LISTED).as_deref() {
        Some("yes") => true,
        Some("no") => false,
        _ => return Err(Failure::Malformed("a form that this page does not have")),
    };
    let mut typed = REFERENCE.take(&mut posted);
    if !is_offered(&visit.settings, &case.registration) {
        return see_other(&case.path(&visit.site));
    }
    if typed.is_fine() {
        let (link, reference) = (case.link.id, typed.value.clone());
        let command = Command::SetDirectoryConsent {
            link,
            reference,
            listed,
        };
        let done = if listed { Done::Listed } else { Done::Unlisted };
        match super::issue(&service, &visit, &case, command).await? {
            Ok(_) | Err((Refusal::NothingChanges, _)) => return done::lead(&visit, &case, done),
            Err((Refusal::NotTheReference, _)) => typed.problem = Some(Problem::UnknownChoice),
            Err(_) => return see_other(&case.path(&visit.site)),
        }
    }
    page(&visit, &case, case.form_token(&keys), &typed).respond(&visit.site)
}

/// What the button of the page that was shown says, so that a repeated press repeats that and does not reverse it.
const LISTED: &str = "listed";

pub(super) fn page(visit: &Visit, case: &Case, token: String, typed: &Typed) -> Page<StepView> {
    let t = visit.text();
    let (lead, button, wanted) = if case.registration.consents_to_directory() {
        (
            t.msg_status_directory_take_lead(),
            t.msg_status_directory_take_send(),
            "no",
        )
    } else {
        (
            t.msg_status_directory_put_lead(),
            t.msg_status_directory_put_send(),
            "yes",
        )
    };
    let step = TypedStep {
        segment: SEGMENT,
        title: t.msg_status_directory(),
        lines: vec![lead],
        hidden: Some((LISTED, wanted.to_owned())),
        button,
    };
    step.page(visit, case, token, typed)
}
