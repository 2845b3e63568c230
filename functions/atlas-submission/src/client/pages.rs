//! Lists, page by page (contract §1): as far as `links.next` leads, however few items a page shows, and never elsewhere.

use std::collections::BTreeSet;

use serde_json::Value;
use url::Url;

use super::{Answer, Failure};

/// Far more pages than any list has that the portal asks for: 5,000 records.
const MOST_PAGES: usize = 100;

/// The resources of a list, each page fetched by `get`.
///
/// # Errors
/// At the first call that fails. A page that cannot be read (`unreadable`), that leads to another host or list
/// (`foreign_link`), or to one that was read before or is one too many (`endless_list`) fails too: part of a list is
/// worse than none.
pub async fn all_pages<G, F, E>(base: &Url, first: Url, get: &G) -> Result<Vec<Value>, E>
where
    G: Fn(Url) -> F,
    F: Future<Output = Result<Answer, E>>,
    E: From<Failure>,
{
    let list = first.path().to_owned();
    let mut seen = BTreeSet::from([first.clone()]);
    let mut items = Vec::new();
    let mut next = Some(first);
    while let Some(address) = next {
        let answer = get(address).await?;
        let status = answer.status;
        let failed = |class| E::from(Failure::unknown(class).with_status(status));
        let page = Page::read(answer.body, base, &list).map_err(failed)?;
        items.extend(page.items);
        next = page.next;
        if let Some(next) = &next
            && (seen.len() >= MOST_PAGES || !seen.insert(next.clone()))
        {
            return Err(failed("endless_list"));
        }
    }
    Ok(items)
}

/// One page of a list.
#[derive(Debug, PartialEq)]
struct Page {
    items: Vec<Value>,
    next: Option<Url>,
}

impl Page {
    /// Reads a page of the list at the path `list`; the error is a class of failure.
    fn read(mut body: Value, base: &Url, list: &str) -> Result<Self, &'static str> {
        let link = body.pointer("/links/next");
        let link = link
            .and_then(Value::as_str)
            .or_else(|| link?.get("href")?.as_str());
        let next = link.map(|link| within(link, base, list)).transpose()?;
        match body.get_mut("data").map(Value::take) {
            Some(Value::Array(items)) => Ok(Self { items, next }),
            _ => Err("unreadable"),
        }
    }
}

/// The address of a further page of the same list on the same host. Only path and query are taken from the link: the key
/// goes where it always went, whatever scheme or port a site behind a proxy believes to have.
fn within(link: &str, base: &Url, list: &str) -> Result<Url, &'static str> {
    let link = base.join(link).map_err(|_| "unreadable")?;
    if link.host_str() != base.host_str() || link.path() != list {
        return Err("foreign_link");
    }
    let mut address = base.clone();
    address.set_path(link.path());
    address.set_query(link.query());
    Ok(address)
}

#[cfg(test)]
#[path = "pages_tests.rs"]
mod tests;
