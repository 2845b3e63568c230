//! Pages that say the same to everybody: help, privacy, accessibility; and what programs look for.

use askama::Template;
use axum::{
    Router,
    body::Body,
    extract::State,
    response::{IntoResponse, Response},
    routing::get,
};
use http::{HeaderValue, header};
use jiff::{SignedDuration, Timestamp, Unit};
use shared::{
    locale::Text,
    period::Period,
    questions::{Kind, QUESTIONS, Visibility},
    service::Service,
    settings::Settings,
    web::{Failure, Page, Visit},
};
use url::Url;

/// How long a copy of `security.txt` may be believed: RFC 9116 advises less than a year.
const SECURITY_TXT_LIFE: SignedDuration = SignedDuration::from_hours(180 * 24);

/// The routes of these pages.
pub(crate) fn routes() -> Router<Service> {
    Router::new()
        .route("/{lang}/help", get(help))
        .route("/{lang}/privacy", get(privacy))
        .route("/{lang}/accessibility", get(accessibility))
        .route("/.well-known/security.txt", get(security))
        .route("/health", get(|| async { "ok" }))
}

async fn help(visit: Visit) -> Result<Response, Failure> {
    HelpView::new(visit.text(), &visit.settings)
        .page()
        .respond(&visit.site)
}

async fn privacy(visit: Visit) -> Result<Response, Failure> {
    PrivacyView::new(visit.text(), &visit.settings)
        .page()
        .respond(&visit.site)
}

async fn accessibility(visit: Visit) -> Result<Response, Failure> {
    AccessibilityView::new(visit.text(), &visit.settings)
        .page()
        .respond(&visit.site)
}

/// Where to report a weakness (RFC 9116).
async fn security(State(service): State<Service>) -> Result<Response, Failure> {
    let settings = service.settings().await?;
    let text = security_txt(&settings, service.base_url(), service.now())
        .ok_or(Failure::Internal("security.txt cannot be written"))?;
    let headers = [
        (header::CONTENT_TYPE, "text/plain; charset=utf-8"),
        (header::CACHE_CONTROL, "public, max-age=86400"),
    ]
    .map(|(name, value)| (name, HeaderValue::from_static(value)));
    Ok((headers, Body::from(text)).into_response())
}

fn security_txt(settings: &Settings, base: &Url, now: Timestamp) -> Option<String> {
    let day = now
        .checked_add(SECURITY_TXT_LIFE)
        .ok()?
        .round(Unit::Hour)
        .ok()?;
    let here = base.join("/.well-known/security.txt").ok()?;
    let languages: Vec<&str> = settings.languages().iter().map(|it| it.tag()).collect();
    Some(format!(
        "Contact: mailto:{}\nExpires: {day}\nPreferred-Languages: {}\nCanonical: {here}\n",
        settings.centre().contact,
        languages.join(", "),
    ))
}

/// A period in days; the most it can be, where it is set in months.
fn days(period: Period) -> u32 {
    let most = || u32::try_from(period.at_most().as_hours() / 24).unwrap_or(u32::MAX);
    period.whole_days().unwrap_or_else(most).max(1)
}

/// A period in years, begun ones counted whole.
fn years(period: Period) -> u32 {
    days(period).div_ceil(12 * 31)
}

#[derive(Template)]
#[template(path = "help.html")]
struct HelpView {
    t: Text,
    centre: String,
    contact: String,
    draft_days: u32,
    assessment_days: u32,
}

impl HelpView {
    fn new(t: Text, settings: &Settings) -> Self {
        Self {
            t,
            centre: settings.name_in(t.language()).to_owned(),
            contact: settings.centre().contact.to_string(),
            draft_days: days(settings.deadlines().draft),
            assessment_days: days(settings.deadlines().assessment.after),
        }
    }

    fn page(self) -> Page<Self> {
        Page::new(self.t.msg_help_title(), self)
    }
}

#[derive(Template)]
#[template(path = "privacy.html")]
struct PrivacyView {
    t: Text,
    /// Who answers for the data: name and address, in lines.
    controller: String,
    officer: Option<String>,
    contact: String,
    has_directory: bool,
    /// Who sees which answers.
    readers: [(String, Vec<String>); 3],
    draft_days: u32,
    confirmation_days: u32,
    retention_years: u32,
}

impl PrivacyView {
    fn new(t: Text, settings: &Settings) -> Self {
        let (legal, deadlines) = (settings.legal(), settings.deadlines());
        let language = t.language();
        let controller = legal
            .privacy_controller
            .as_ref()
            .map_or_else(|| settings.name_in(language), |it| it.get(language));
        let officer = legal.privacy_contact.as_ref();
        let contact = officer.unwrap_or(&settings.centre().contact);
        Self {
            t,
            controller: controller.to_owned(),
            officer: officer.map(ToString::to_string),
            contact: contact.to_string(),
            has_directory: settings.directory(),
            readers: [
                (t.msg_privacy_who_public(), Visibility::Public),
                (t.msg_privacy_who_eccc(), Visibility::EcccAndCentres),
                (t.msg_privacy_who_centre(), Visibility::ThisCentre),
            ]
            .map(|(who, visibility)| (who, seen(visibility, t, settings))),
            draft_days: days(deadlines.draft),
            confirmation_days: days(deadlines.confirmation.after),
            retention_years: years(legal.retention),
        }
    }

    fn page(self) -> Page<Self> {
        Page::new(self.t.msg_privacy_title(), self)
    }
}

/// The questions whose answers these readers see, among those that the centre asks.
fn seen(visibility: Visibility, t: Text, settings: &Settings) -> Vec<String> {
    QUESTIONS
        .iter()
        .filter(|question| question.visibility == visibility)
        .filter(|question| question.kind != Kind::ManyOfSetting || !settings.groups().is_empty())
        .map(|question| t.question_short(question.id))
        .collect()
}

#[derive(Template)]
#[template(path = "accessibility.html")]
struct AccessibilityView {
    t: Text,
    contact: String,
    /// Name and address of the body that enforces the rules.
    body: Option<(String, String)>,
}

impl AccessibilityView {
    fn new(t: Text, settings: &Settings) -> Self {
        let body = settings.legal().accessibility_body.as_ref();
        Self {
            t,
            contact: settings.centre().contact.to_string(),
            body: body.map(|body| {
                let name = body.name.get(t.language()).to_owned();
                (name, body.url.as_str().to_owned())
            }),
        }
    }

    fn page(self) -> Page<Self> {
        Page::new(self.t.msg_accessibility_title(), self)
    }
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "tests")]
mod tests;
