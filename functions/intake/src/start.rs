//! The start page: one action, what is needed, what happens then.

use askama::Template;
use axum::{
    Router,
    extract::{Path, State},
    response::Response,
    routing::get,
};
use http::{HeaderMap, HeaderValue, header};
use shared::{
    language::Language,
    locale::{Text, negotiate},
    period::Period,
    questions::QuestionId,
    service::Service,
    settings::Settings,
    taxonomy::Vocabulary,
    web::{Failure, Page, Visit, see_other},
};

use crate::draft::{self, Held};

pub(crate) fn routes() -> Router<Service> {
    Router::new()
        .route("/", get(choose_language))
        .route("/{lang}", get(add_slash))
        .route("/{lang}/", get(start))
}

/// `GET /`: to the language that the browser asks for most.
async fn choose_language(
    State(service): State<Service>,
    headers: HeaderMap,
) -> Result<Response, Failure> {
    let settings = service.settings().await?;
    let wished = headers
        .get(header::ACCEPT_LANGUAGE)
        .and_then(|value| value.to_str().ok());
    let language = negotiate(wished, settings.languages()).unwrap_or(settings.default_language());
    let mut response = see_other(&format!("/{language}/"))?;
    response
        .headers_mut()
        .insert(header::VARY, HeaderValue::from_static("accept-language"));
    Ok(response)
}

async fn add_slash(
    State(service): State<Service>,
    Path(tag): Path<String>,
) -> Result<Response, Failure> {
    let language = Language::parse(&tag).ok_or(Failure::NotFound)?;
    if service.settings().await?.languages().contains(&language) {
        see_other(&format!("/{language}/"))
    } else {
        Err(Failure::NotFound)
    }
}

#[derive(Template)]
#[template(path = "start.html")]
struct StartView {
    t: Text,
    begin: String,
    /// Where a draft of this browser goes on.
    resume: Option<String>,
    activities: Vec<String>,
    countries: Vec<String>,
    other_centres: String,
    register_number: bool,
    draft_days: i64,
    seats: u8,
    assessment_days: i64,
}

impl StartView {
    fn new(visit: &Visit, draft: Option<&Held>) -> Self {
        let (t, settings) = (visit.text(), &visit.settings);
        let activities = Vocabulary::FieldsOfActivity.terms().iter();
        let centre = settings.centre();
        Self {
            t,
            begin: visit.site.link("/apply/organisation"),
            resume: draft
                .filter(|held| held.draft.sent.is_none())
                .map(|held| visit.site.link(&draft::next_page(&held.draft))),
            activities: activities
                .filter_map(|term| t.choice_label(QuestionId::Activities, term.notation))
                .collect(),
            countries: centre
                .registers_for
                .iter()
                .map(|country| t.country_name(*country))
                .collect(),
            other_centres: centre.other_centres.to_string(),
            register_number: settings.register_number().required,
            draft_days: days(settings, settings.deadlines().draft, visit.now),
            seats: settings.quorum(),
            assessment_days: days(settings, settings.deadlines().assessment.after, visit.now),
        }
    }
}

/// A period in days; one of months, as it falls from today.
fn days(settings: &Settings, period: Period, now: jiff::Timestamp) -> i64 {
    let calendar = settings.calendar();
    period.whole_days().map_or_else(
        || calendar.days_between(now, calendar.deadline(now, period)),
        i64::from,
    )
}

async fn start(State(service): State<Service>, visit: Visit) -> Result<Response, Failure> {
    let draft = draft::of(&visit, &service).await?;
    page(&visit, draft.as_ref()).respond(&visit.site)
}

fn page(visit: &Visit, draft: Option<&Held>) -> Page<impl Template> {
    Page::new(visit.text().msg_start_title(), StartView::new(visit, draft))
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "tests")]
mod tests {
    use super::*;
    use crate::testing;

    #[test]
    fn the_start_page_in_each_language_and_with_a_draft() {
        for language in Language::ALL {
            let visit = testing::visit(language, "/");
            insta::assert_snapshot!(
                format!("start_{language}"),
                testing::stable(&page(&visit, None).html(&visit.site).unwrap())
            );
        }
        let visit = testing::visit(Language::En, "/");
        let held = testing::held(&[], &["organisation", "ownership"]);
        let html = page(&visit, Some(&held)).html(&visit.site).unwrap();
        assert!(html.contains("href=\"/en/apply/representative\""), "{html}");
    }
}
