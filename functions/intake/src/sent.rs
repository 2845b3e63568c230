//! The receipt: the reference, the one thing left to do, what happens next.

mod wish;

use askama::Template;
use axum::{
    extract::{Path, State},
    response::Response,
};
use http::StatusCode;
use shared::{
    audit::Actor,
    email::EmailAddress,
    limit::{Allowance, Rule},
    link::Purpose,
    locale::{StatusText, Text},
    registration::{Command, MAILS_A_DAY, Refusal, Registration, Status},
    service::Service,
    web::{ErrorSummary, Failure, Form, Page, Site, Visit, Wait, see_other},
};

use self::wish::{Mistakes, Wish};
use crate::draft;

#[derive(Template)]
#[template(path = "sent.html")]
struct SentView<'a> {
    t: Text,
    site: &'a Site,
    reference: String,
    address: String,
    sent: (String, String),
    stand: Stand,
    seats: u8,
    news: Option<String>,
    summary: ErrorSummary,
    /// What is wrong with the typed address, and what was typed.
    error: Option<String>,
    typed: String,
    /// That the address has had its mails of today.
    full: Option<String>,
}

#[derive(Template)]
#[template(path = "elsewhere.html")]
struct ElsewhereView {
    t: Text,
}

/// Where the registration stands, as far as this page tells.
enum Stand {
    /// The address has to be confirmed; the last days for that and for an answer, in words and for machines.
    Unconfirmed {
        confirm_by: (String, String),
        hear_by: (String, String),
    },
    /// It is assessed; the last day for an answer.
    Assessed { hear_by: (String, String) },
    /// Any later state, in words. Its dates are on the page that the mailed link opens.
    Later(StatusText),
}

/// What a post did not do.
enum Trouble {
    Form(Mistakes),
    /// The registration has had its mails of today.
    Limit,
    /// The network has asked for too many; what was typed.
    Network {
        wait: Wait,
        typed: String,
    },
}

/// `GET /{lang}/apply/sent/{reference}`
pub(crate) async fn show(
    State(service): State<Service>,
    visit: Visit,
    Path((_, reference)): Path<(String, String)>,
) -> Result<Response, Failure> {
    match own(&visit, &service, &reference).await? {
        Some(registration) => shown(&service, &visit, &registration, None).await,
        None => elsewhere(&visit),
    }
}

/// `POST /{lang}/apply/sent/{reference}`: send the mail again, correct the address, or go on to another registration.
pub(crate) async fn change(
    State(service): State<Service>,
    visit: Visit,
    Path((_, reference)): Path<(String, String)>,
    Form(posted): Form,
) -> Result<Response, Failure> {
    let Some(registration) = own(&visit, &service, &reference).await? else {
        return elsewhere(&visit);
    };
    let wish = match Wish::read(posted)? {
        Ok(wish) => wish,
        Err(mistakes) => {
            let trouble = Trouble::Form(mistakes);
            return shown(&service, &visit, &registration, Some(trouble)).await;
        }
    };
    let (command, news, typed) = match wish {
        Wish::Another => {
            let mut response = see_other(&visit.site.link("/apply/organisation"))?;
            draft::forget(&visit, &mut response);
            return Ok(response);
        }
        Wish::Resend => {
            let command = Command::RenewLink {
                purpose: Purpose::Confirm,
                seat: None,
                from: None,
            };
            (command, "again", String::new())
        }
        Wish::Correct(address) => {
            let typed = address.as_str().to_owned();
            (Command::CorrectAddress { address }, "corrected", typed)
        }
    };
    if let Some(wait) = visit.spend(&service, Rule::Links).await? {
        let trouble = Trouble::Network { wait, typed };
        let page = shown(&service, &visit, &registration, Some(trouble)).await?;
        return Ok(wait.refuse(page));
    }
    let here = visit
        .site
        .link(&format!("/apply/sent/{}", registration.reference));
    let changed = service.store().change(
        registration.id,
        &visit.settings,
        visit.now,
        Actor::Applicant,
        command,
    );
    match changed.await? {
        Ok(_) => see_other(&format!("{here}?mail={news}")),
        Err((Refusal::TooManyMails, registration)) => {
            shown(&service, &visit, &registration, Some(Trouble::Limit)).await
        }
        // Confirmed or expired in the meantime: the page says so.
        Err(_) => see_other(&here),
    }
}

/// The page, with a look at whether the address has had its mails of today.
async fn shown(
    service: &Service,
    visit: &Visit,
    registration: &Registration,
    trouble: Option<Trouble>,
) -> Result<Response, Failure> {
    let waiting = matches!(registration.status, Status::AwaitingConfirmation { .. });
    let full = match registration.answers.representative_email() {
        Some(address) if waiting => {
            let calendar = visit.settings.calendar();
            let mails = Allowance::of_unverified(address, calendar, visit.now);
            service.store().spent(&mails).await? >= mails.most
        }
        _ => false,
    };
    page(visit, registration, full, trouble)
}

/// The registration with that reference, if this browser sent it.
async fn own(
    visit: &Visit,
    service: &Service,
    reference: &str,
) -> Result<Option<Registration>, Failure> {
    let Some(sent) = draft::of(visit, service)
        .await?
        .and_then(|held| held.draft.sent)
    else {
        return Ok(None);
    };
    if sent.reference.as_str() != reference {
        return Ok(None);
    }
    Ok(service.store().registration(sent.registration).await?)
}

/// One and the same for every reference, whether it exists or not.
fn elsewhere(visit: &Visit) -> Result<Response, Failure> {
    let t = visit.text();
    let site = visit.site.clone().at_start();
    Page::new(t.msg_receipt_elsewhere_title(), ElsewhereView { t })
        .status(StatusCode::NOT_FOUND)
        .respond(&site)
}

fn page(
    visit: &Visit,
    registration: &Registration,
    full: bool,
    trouble: Option<Trouble>,
) -> Result<Response, Failure> {
    let t = visit.text();
    let calendar = visit.settings.calendar();
    let day = |moment| (visit.date(moment), calendar.date_of(moment).to_string());
    let stand = match &registration.status {
        Status::AwaitingConfirmation { until, .. } => Stand::Unconfirmed {
            confirm_by: day(*until),
            hear_by: day(calendar.deadline(visit.now, visit.settings.deadlines().assessment.after)),
        },
        Status::InAssessment { until, .. } => Stand::Assessed {
            hear_by: day(*until),
        },
        later => Stand::Later(t.status(later, calendar)),
    };
    let news = match visit.asked("mail").as_deref() {
        Some("again") => Some(t.msg_receipt_sent_again()),
        Some("corrected") => Some(t.msg_receipt_address_corrected()),
        _ => None,
    };
    let address = registration
        .answers
        .representative_email()
        .map(EmailAddress::masked)
        .unwrap_or_default();
    let mut view = SentView {
        t,
        site: &visit.site,
        reference: registration.reference.to_string(),
        address,
        sent: (
            visit.date_time(registration.created),
            registration.created.to_string(),
        ),
        stand,
        seats: visit.settings.quorum(),
        news: news.filter(|_| trouble.is_none()),
        summary: ErrorSummary::new(t),
        error: None,
        typed: String::new(),
        full: full.then(|| t.msg_receipt_mail_tomorrow(MAILS_A_DAY)),
    };
    match trouble {
        Some(Trouble::Form(Mistakes { errors, typed })) => {
            let address = errors.iter().find(|error| error.question.is_some());
            view.error = address.map(|error| t.field_error(error));
            view.summary = ErrorSummary::of(t, &errors);
            view.typed = typed;
        }
        Some(Trouble::Limit) => view
            .summary
            .add(None, t.msg_receipt_send_limit(MAILS_A_DAY)),
        Some(Trouble::Network { wait, typed }) => {
            view.summary.add(None, visit.too_many(wait));
            view.typed = typed;
        }
        None => {}
    }
    let wrong = !view.summary.is_empty();
    Page::new(t.msg_receipt_title(), view)
        .errors(wrong)
        .respond(&visit.site)
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "tests")]
mod tests {
    use super::*;
    use crate::testing;
    use shared::{language::Language, registration::Lapse, web::Posted};

    #[tokio::test]
    async fn the_receipt_in_each_language() {
        for language in Language::ALL {
            let visit = testing::visit(language, "/apply/sent/x");
            let registration = testing::registration(&visit);
            let (_, html) = testing::read(page(&visit, &registration, false, None).unwrap()).await;
            insta::assert_snapshot!(format!("sent_{language}"), html);
        }
    }

    #[tokio::test]
    async fn a_receipt_looked_at_late_says_where_the_registration_stands() {
        let visit = testing::visit(Language::En, "/apply/sent/x");
        let mut registration = testing::registration(&visit);
        registration.status = Status::Expired {
            why: Lapse::NotConfirmed,
        };
        let (_, html) = testing::read(page(&visit, &registration, false, None).unwrap()).await;
        let confirmed = visit.text().msg_receipt_confirmed_heading();
        assert!(
            !html.contains(&confirmed) && !html.contains("<ol"),
            "{html}"
        );
        insta::assert_snapshot!("sent_expired", html);
    }

    #[tokio::test]
    async fn what_can_go_wrong_on_the_receipt() {
        let visit = testing::visit(Language::En, "/apply/sent/x");
        let registration = testing::registration(&visit);
        let posted = Posted::parse(b"correct=1&representative_email=mari%40").unwrap();
        let trouble = Trouble::Form(Wish::read(posted).unwrap().unwrap_err());
        let answer = page(&visit, &registration, false, Some(trouble)).unwrap();
        let (status, html) = testing::read(answer).await;
        assert_eq!(status, 422);
        insta::assert_snapshot!("sent_wrong_address", html);
        let answer = page(&visit, &registration, true, Some(Trouble::Limit)).unwrap();
        let (status, html) = testing::read(answer).await;
        assert_eq!(status, 422);
        insta::assert_snapshot!("sent_limit", html);
    }

    #[tokio::test]
    async fn every_reference_looks_the_same_elsewhere() {
        let pages = ["/apply/sent/EE-2026-4F7K-9QXM", "/apply/sent/x"]
            .map(|path| elsewhere(&testing::visit(Language::En, path)).unwrap());
        let [first, second] = pages;
        let (first, second) = (testing::read(first).await, testing::read(second).await);
        assert_eq!(first, second);
        insta::assert_snapshot!("sent_elsewhere", first.1);
    }
}
