//! Terms: lists and single ones.

use jiff::Timestamp;
use serde_json::json;

use super::accounts::Caller;
use super::answer::{Answer, Refusal};
use super::call::Call;
use super::filter::{Filter, Sort};
use super::lists::{self, Extra, Item};
use super::render;
use super::terms::Term;
use super::world::World;

const HIDDEN: &str = "The current user is not allowed to GET the selected resource. The taxonomy term is not published.";

/// `GET /taxonomy_term/{vocabulary}`.
pub(super) fn list(
    world: &World,
    call: &Call,
    vocabulary: &str,
    now: Timestamp,
) -> Result<Answer, Refusal> {
    call.query.check()?;
    let filter = Filter::read(&call.query, known_path)?;
    let sort = Sort::read(&call.query, known_path)?;
    let mut terms = world.terms_of(vocabulary);
    if let Some(filter) = &filter {
        terms.retain(|term| filter.fits(&|path| look(term, path)));
    }
    terms.sort_by(|a, b| sort.compare(&|path| look(a, path), &|path| look(b, path)));
    let (terms, page, more) = lists::cut(call, terms)?;
    let item = |term: &Term| {
        if world.is_hidden(&term.id) {
            Item::Omitted {
                id: term.id.clone(),
                href: call.link(&format!("/taxonomy_term/{vocabulary}/{}", term.id)),
                why: HIDDEN,
            }
        } else {
            Item::Shown(render::term(call, term, now))
        }
    };
    let items = terms.into_iter().map(item).collect();
    Ok(lists::document(call, items, (page, more), Extra::default()))
}

/// `GET /taxonomy_term/{vocabulary}/{id}`.
pub(super) fn get(
    world: &World,
    call: &Call,
    (vocabulary, id): (&str, &str),
    now: Timestamp,
) -> Result<Answer, Refusal> {
    let term = world.term(id).filter(|term| term.vocabulary == vocabulary);
    let Some(term) = term else {
        let detail = format!(
            "The \"entity\" parameter was not converted for the path \"/jsonapi/taxonomy_term/{vocabulary}/{{entity}}\" (route name: \"jsonapi.taxonomy_term--{vocabulary}.individual\")"
        );
        return Err(Refusal::new(404, detail));
    };
    if world.is_hidden(id) {
        return Err(match call.caller {
            Caller::Known(_) => Refusal::new(403, HIDDEN).at("/data"),
            Caller::WrongKey | Caller::NoKey => Refusal::unauthenticated(),
        });
    }
    call.query.check()?;
    let document =
        json!({"data": render::term(call, term, now), "links": {"self": {"href": call.url()}}});
    Ok(Answer::document(200, document))
}

fn known_path(path: &str) -> Result<(), Refusal> {
    match path {
        "id"
        | "name"
        | "weight"
        | "status"
        | "langcode"
        | "drupal_internal__tid"
        | "field_iso_code" => Ok(()),
        _ => Err(super::paths::unknown(path)),
    }
}

fn look(term: &Term, path: &str) -> Vec<String> {
    let value = match path {
        "id" => term.id.clone(),
        "name" => term.name.clone(),
        "weight" => term.weight.to_string(),
        "status" => "1".to_owned(),
        "langcode" => "en".to_owned(),
        "drupal_internal__tid" => term.tid.to_string(),
        _ => return term.iso_code.iter().cloned().collect(),
    };
    vec![value]
}
