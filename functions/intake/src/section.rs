//! One section of the form.

use askama::Template;
use axum::{
    extract::{Path, State},
    response::Response,
};
use shared::{
    collect::{FieldError, Problem, RawAnswers, Scope, collect, question_of_field},
    locale::Text,
    questions::{Kind, Section},
    service::Service,
    text,
    web::{
        ErrorSummary, Failure, FieldView, Fields, Form, Page, Posted, Visit,
        field::{MORE_OWNERS, posted_owners},
        see_other,
    },
};

use crate::draft::{self, Held};

/// A field that people do not see and robots fill in.
const TRAP: &str = "fax";

/// The most characters of an answer that is saved unchecked: well above what any question takes.
const MAX_UNCHECKED: usize = 5_000;

#[derive(Template)]
#[template(path = "section.html")]
struct SectionView {
    t: Text,
    title: String,
    number: usize,
    count: usize,
    back: String,
    summary: ErrorSummary,
    fields: Vec<FieldView>,
    /// Whether the way leads back to the check page.
    to_check: bool,
    /// Whether another button than "save" stands first in the form.
    has_buttons_inside: bool,
}

/// What a section's page shows.
struct Shown<'a> {
    typed: &'a RawAnswers,
    errors: &'a [FieldError],
    trapped: bool,
    owners: usize,
}

fn page(visit: &Visit, section: Section, state: &Shown<'_>) -> Page<impl Template> {
    let t = visit.text();
    let to_check = returns_to_check(visit);
    let back = if to_check {
        "/apply/check".to_owned()
    } else {
        section
            .previous()
            .map_or_else(|| "/".to_owned(), |it| format!("/apply/{}", it.name()))
    };
    let privacy = visit.site.link("/privacy");
    let fields = Fields {
        t,
        settings: &visit.settings,
        raw: state.typed,
        errors: state.errors,
        owners: state.owners,
        privacy: &privacy,
    };
    let mut summary = ErrorSummary::of(t, state.errors);
    if state.trapped {
        summary.add(None, t.msg_problem_trap());
    }
    let title = t.section_title(section);
    let wrong = !summary.is_empty();
    let view = SectionView {
        t,
        title: title.clone(),
        number: Section::ALL
            .iter()
            .position(|it| *it == section)
            .unwrap_or(0)
            + 1,
        count: Section::ALL.len(),
        back: visit.site.link(&back),
        summary,
        fields: fields.section(section),
        to_check,
        has_buttons_inside: section.questions().any(|it| it.kind == Kind::Owners),
    };
    Page::new(title, view).errors(wrong).counting()
}

fn returns_to_check(visit: &Visit) -> bool {
    visit.asks("return", "check")
}

fn named(name: &str) -> Result<Section, Failure> {
    Section::named(name).ok_or(Failure::NotFound)
}

/// Where a draft that was sent leads.
fn receipt(visit: &Visit, held: Option<&Held>) -> Option<String> {
    let sent = held?.draft.sent.as_ref()?;
    Some(visit.site.link(&format!("/apply/sent/{}", sent.reference)))
}

/// `GET /{lang}/apply/{section}`.
pub(crate) async fn show(
    State(service): State<Service>,
    visit: Visit,
    Path((_, name)): Path<(String, String)>,
) -> Result<Response, Failure> {
    let section = named(&name)?;
    let held = draft::of(&visit, &service).await?;
    if let Some(receipt) = receipt(&visit, held.as_ref()) {
        return see_other(&receipt);
    }
    let typed = held.map(|held| held.draft.answers).unwrap_or_default();
    let state = Shown {
        typed: &typed,
        errors: &[],
        trapped: false,
        owners: 0,
    };
    page(&visit, section, &state).respond(&visit.site)
}

/// `POST /{lang}/apply/{section}`: save and go on, save and come back later, or one more owner.
pub(crate) async fn save(
    State(service): State<Service>,
    visit: Visit,
    Path((_, name)): Path<(String, String)>,
    Form(mut posted): Form,
) -> Result<Response, Failure> {
    let section = named(&name)?;
    let later = posted.take("later").is_some();
    let more = section == Section::Ownership && posted.take(MORE_OWNERS).is_some();
    let trapped = posted.take(TRAP).is_some_and(|it| !it.is_empty());
    let checked = check(&visit, section, &posted);
    let errors = match &checked {
        _ if more => Vec::new(),
        _ if later => unsaveable(section, &posted),
        Ok(()) => Vec::new(),
        Err(errors) => errors.clone(),
    };
    if more || trapped || !errors.is_empty() {
        let owners = posted_owners(posted.fields()) + usize::from(more);
        let state = Shown {
            typed: posted.fields(),
            errors: &errors,
            trapped,
            owners,
        };
        return page(&visit, section, &state).respond(&visit.site);
    }
    let held = draft::of(&visit, &service).await?;
    let (fields, done) = (posted.fields(), checked.is_ok());
    let held = draft::keep(&visit, &service, held, section, fields, done).await?;
    if let Some(receipt) = receipt(&visit, Some(&held)) {
        return see_other(&receipt);
    }
    let next = match section.next() {
        _ if later => "/apply/saved".to_owned(),
        Some(next) if !returns_to_check(&visit) => format!("/apply/{}", next.name()),
        _ => "/apply/check".to_owned(),
    };
    let mut response = see_other(&visit.site.link(&next))?;
    draft::hold(&visit, &mut response, &held);
    Ok(response)
}

/// Everything that is wrong with a section.
fn check(visit: &Visit, section: Section, posted: &Posted) -> Result<(), Vec<FieldError>> {
    let found = collect(posted.fields(), Scope::Section(section), &visit.settings);
    let mut errors = found.err().unwrap_or_default();
    for field in posted.damaged() {
        let question = question_of_field(field);
        match errors.iter_mut().find(|error| error.field == *field) {
            Some(error) if question.is_some() => error.problem = Problem::NotText,
            Some(_) => {}
            None => errors.push(FieldError {
                field: field.clone(),
                question,
                problem: Problem::NotText,
            }),
        }
    }
    if errors.is_empty() {
        Ok(())
    } else {
        Err(errors)
    }
}

/// What keeps a section from being saved as it was typed: fields that do not exist, characters that cannot be kept.
fn unsaveable(section: Section, posted: &Posted) -> Vec<FieldError> {
    let mut errors = Vec::new();
    for (field, values) in posted.fields() {
        let question =
            question_of_field(field).filter(|question| question.question().section == section);
        let characters = || values.iter().flat_map(|value| value.chars());
        let forbidden = characters()
            .find(|letter| text::forbidden(*letter) && !matches!(letter, '\n' | '\r' | '\t'));
        let actual = characters().count();
        let problem = if question.is_none() {
            Problem::Unexpected
        } else if posted.damaged().contains(field) {
            Problem::NotText
        } else if let Some(character) = forbidden {
            Problem::ForbiddenCharacter { character }
        } else if actual > MAX_UNCHECKED {
            let max = question.and_then(|it| it.question().max);
            Problem::TooLong {
                max: max.unwrap_or(MAX_UNCHECKED),
                actual,
            }
        } else {
            continue;
        };
        errors.push(FieldError {
            field: field.clone(),
            question,
            problem,
        });
    }
    errors
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "tests")]
mod tests;
