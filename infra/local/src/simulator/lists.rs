//! A page of a list: what is left after filters, in order, with links to its neighbours and what was left out.

use serde_json::{Map, Value, json};

use super::answer::{Answer, Refusal};
use super::call::Call;
use super::query::{PAGE_LIMIT, Page};

const ACCESS: &str =
    "https://www.drupal.org/docs/8/modules/json-api/filtering#filters-access-control";

/// One member of a list.
pub(super) enum Item {
    Shown(Value),
    /// The caller may not see it: its address, and why.
    Omitted {
        id: String,
        href: String,
        why: &'static str,
    },
}

/// The resources that a call gets beside the ones it asked for.
#[derive(Default)]
pub(super) struct Extra {
    pub(super) included: Option<Vec<Value>>,
}

/// Cuts the page that the call asks for out of `all`.
///
/// # Errors
/// 400 for a page that cannot be.
pub(super) fn cut<T>(call: &Call, all: Vec<T>) -> Result<(Vec<T>, Page, bool), Refusal> {
    let page = call.query.page()?;
    let more = all.len() > page.offset.saturating_add(page.limit);
    let items = all.into_iter().skip(page.offset).take(page.limit).collect();
    Ok((items, page, more))
}

/// The document of a page.
pub(super) fn document(
    call: &Call,
    items: Vec<Item>,
    (page, more): (Page, bool),
    extra: Extra,
) -> Answer {
    let mut data = Vec::new();
    let mut omitted = Map::new();
    for item in items {
        match item {
            Item::Shown(object) => data.push(object),
            Item::Omitted { id, href, why } => {
                let key = format!("item--{}", id.get(..7).unwrap_or(&id));
                omitted.insert(
                    key,
                    json!({"href": href, "meta": {"rel": "item", "detail": why}}),
                );
            }
        }
    }
    let mut document = json!({"data": data, "links": links(call, page, more)});
    if !omitted.is_empty() {
        omitted.insert("help".to_owned(), json!({"href": ACCESS}));
        let detail = "Some resources have been omitted because of insufficient authorization.";
        document["meta"] = json!({"omitted": {"detail": detail, "links": omitted}});
    }
    if let Some(included) = extra.included {
        document["included"] = Value::Array(included);
    }
    Answer::document(200, document)
}

fn links(call: &Call, page: Page, more: bool) -> Value {
    let to = |offset: usize| {
        let page = Page {
            offset,
            limit: page.limit.min(PAGE_LIMIT),
        };
        json!({"href": format!("{}?{}", call.link(&call.path), call.query.with_page(page))})
    };
    let mut links = json!({"self": {"href": call.url()}});
    if more {
        links["next"] = to(page.offset + page.limit);
    }
    if page.offset > 0 {
        links["first"] = to(0);
        links["prev"] = to(page.offset.saturating_sub(page.limit));
    }
    links
}
