//! Fetching the vocabularies, page by page.

use std::collections::BTreeMap;

use serde_json::Value;
use shared::{store::StoredTerm, taxonomy::Vocabulary};
use url::Url;
use uuid::Uuid;

use crate::client::{Answer, Failure};

/// The most that Drupal gives at once; asking for more still gives 50.
const PAGE: &str = "50";

/// Far more pages than any vocabulary has: who links in a circle is stopped.
const MOST_PAGES: usize = 40;

/// Fetches all vocabularies of the Atlas at `base`, each page by `get`.
///
/// # Errors
/// At the first call that fails; a vocabulary that is empty, or a list that cannot be read, fails too: half a copy is
/// worse than the last good one.
pub async fn fetch<G, F, E>(base: &Url, get: G) -> Result<BTreeMap<Vocabulary, Vec<StoredTerm>>, E>
where
    G: Fn(Url) -> F,
    F: Future<Output = Result<Answer, E>>,
    E: From<Failure>,
{
    let mut all = BTreeMap::new();
    for vocabulary in Vocabulary::ALL {
        let terms = fetch_one(base, &get, vocabulary).await?;
        if terms.is_empty() {
            return Err(Failure::passing("vocabulary_empty").into());
        }
        all.insert(vocabulary, terms);
    }
    Ok(all)
}

async fn fetch_one<G, F, E>(
    base: &Url,
    get: &G,
    vocabulary: Vocabulary,
) -> Result<Vec<StoredTerm>, E>
where
    G: Fn(Url) -> F,
    F: Future<Output = Result<Answer, E>>,
    E: From<Failure>,
{
    let mut terms: BTreeMap<Uuid, StoredTerm> = BTreeMap::new();
    let mut next = Some(first_page(base, vocabulary));
    for _ in 0..MOST_PAGES {
        let Some(address) = next else {
            return Ok(terms.into_values().collect());
        };
        let answer = get(address.clone()).await?;
        let page = Page::read(&answer.body, base).map_err(Failure::unknown)?;
        terms.extend(page.terms.into_iter().map(|term| (term.id, term)));
        next = page.next.filter(|next| *next != address);
    }
    Err(Failure::unknown("endless_list").into())
}

fn first_page(base: &Url, vocabulary: Vocabulary) -> Url {
    let name = vocabulary.name();
    let mut address = base.clone();
    address.set_path(&format!("{}/taxonomy_term/{name}", base.path()));
    let fields = match vocabulary {
        Vocabulary::Country => "name,status,field_iso_code",
        _ => "name,status",
    };
    address
        .query_pairs_mut()
        .append_pair(&format!("fields[taxonomy_term--{name}]"), fields)
        .append_pair("page[limit]", PAGE);
    address
}

/// One page of a list of terms.
#[derive(Debug, PartialEq, Eq)]
struct Page {
    terms: Vec<StoredTerm>,
    next: Option<Url>,
}

impl Page {
    /// Reads a page; the error is a class of failure.
    fn read(body: &Value, base: &Url) -> Result<Self, &'static str> {
        let data = body
            .get("data")
            .and_then(Value::as_array)
            .ok_or("unreadable")?;
        let shown = |term: &&Value| term.pointer("/attributes/status") != Some(&Value::Bool(false));
        let terms: Option<Vec<StoredTerm>> = data.iter().filter(shown).map(term).collect();
        let link = body.pointer("/links/next");
        let link = link
            .and_then(Value::as_str)
            .or_else(|| link?.get("href")?.as_str());
        Ok(Self {
            terms: terms.ok_or("unreadable")?,
            next: link.map(|link| within(link, base)).transpose()?,
        })
    }
}

fn term(resource: &Value) -> Option<StoredTerm> {
    let id = resource.get("id")?.as_str()?;
    let name = resource.pointer("/attributes/name")?.as_str()?;
    let code = resource
        .pointer("/attributes/field_iso_code")
        .and_then(Value::as_str)
        .map(|code| code.trim().to_ascii_uppercase())
        .filter(|code| !code.is_empty());
    Some(StoredTerm {
        id: Uuid::try_parse(id).ok()?,
        name: name.to_owned(),
        iso_code: code,
    })
}

/// The address of a further page, when it is the same site's list of terms. Only path and query are taken from the link:
/// the key goes where it always went, whatever scheme or port a site behind a proxy believes to have.
fn within(link: &str, base: &Url) -> Result<Url, &'static str> {
    let link = base.join(link).map_err(|_| "unreadable")?;
    let prefix = format!("{}/taxonomy_term/", base.path());
    if link.host_str() != base.host_str() || !link.path().starts_with(&prefix) {
        return Err("foreign_link");
    }
    let mut address = base.clone();
    address.set_path(link.path());
    address.set_query(link.query());
    Ok(address)
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "tests")]
mod tests {
    use super::*;
    use serde_json::json;

    const ID: &str = "b0d0733e-528b-43fd-b21a-405b33b7d949";

    fn base() -> Url {
        Url::parse("https://atlas.example/jsonapi").unwrap()
    }

    fn next(link: Value) -> Result<Option<String>, &'static str> {
        let body = json!({"data": [], "links": {"next": link}});
        Page::read(&body, &base()).map(|page| page.next.map(String::from))
    }

    #[test]
    fn the_next_page_is_found_in_an_object_and_in_a_string() {
        let link = "https://atlas.example/jsonapi/taxonomy_term/sectors?page%5Boffset%5D=50";
        assert_eq!(next(json!({"href": link})), Ok(Some(link.to_owned())));
        assert_eq!(next(json!(link)), Ok(Some(link.to_owned())));
        assert_eq!(next(Value::Null), Ok(None));
    }

    #[test]
    fn a_site_that_does_not_know_its_own_scheme_is_still_asked_where_it_is() {
        let link = "http://atlas.example:8080/jsonapi/taxonomy_term/sectors?page%5Boffset%5D=50";
        let asked = "https://atlas.example/jsonapi/taxonomy_term/sectors?page%5Boffset%5D=50";
        assert_eq!(next(json!(link)), Ok(Some(asked.to_owned())));
    }

    #[test]
    fn a_link_that_leads_elsewhere_is_not_followed() {
        for link in [
            "https://elsewhere.example/jsonapi/taxonomy_term/sectors",
            "https://atlas.example/user/login",
            "https://atlas.example/jsonapi/node/cluster",
            "https://atlas.example/jsonapi/taxonomy_term/../../admin",
        ] {
            assert_eq!(next(json!(link)), Err("foreign_link"), "{link}");
        }
    }

    #[test]
    fn terms_are_read_and_unpublished_ones_left_out() {
        let body = json!({"data": [
            {"id": ID, "attributes": {"name": "Estonia", "field_iso_code": " ee "}},
            {"id": ID, "attributes": {"name": "Hidden", "status": false}},
        ]});
        let page = Page::read(&body, &base()).unwrap();
        let estonia = StoredTerm {
            id: ID.parse().unwrap(),
            name: "Estonia".into(),
            iso_code: Some("EE".into()),
        };
        assert_eq!(page.terms, [estonia]);
    }

    #[test]
    fn a_list_that_is_none_and_a_term_without_name_or_id_cannot_be_read() {
        for body in [
            json!({}),
            json!({"data": {}}),
            json!({"data": [{"id": ID, "attributes": {}}]}),
            json!({"data": [{"id": "virtual", "attributes": {"name": "A"}}]}),
        ] {
            assert_eq!(Page::read(&body, &base()), Err("unreadable"), "{body}");
        }
    }

    #[test]
    fn only_what_is_needed_is_asked_for() {
        assert_eq!(
            first_page(&base(), Vocabulary::Country).as_str(),
            "https://atlas.example/jsonapi/taxonomy_term/country?fields%5Btaxonomy_term--country%5D=name%2Cstatus%2Cfield_iso_code&page%5Blimit%5D=50"
        );
    }
}
