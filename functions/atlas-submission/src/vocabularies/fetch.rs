//! Fetching the vocabularies, page by page.

use std::collections::BTreeMap;

use serde_json::Value;
use shared::{store::StoredTerm, taxonomy::Vocabulary};
use url::Url;
use uuid::Uuid;

use crate::client::{Answer, Failure, PAGE, all_pages};

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
    let items = all_pages(base, first_page(base, vocabulary), get).await?;
    let read: Option<BTreeMap<Uuid, StoredTerm>> = items
        .iter()
        .filter(|item| item.pointer("/attributes/status") != Some(&Value::Bool(false)))
        .map(|item| term(item).map(|term| (term.id, term)))
        .collect();
    let terms = read.ok_or_else(|| Failure::unknown("unreadable"))?;
    Ok(terms.into_values().collect())
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
        .append_pair("page[limit]", &PAGE.to_string());
    address
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
        gone_since: None,
    })
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

    /// What a vocabulary of one page gives.
    async fn fetched(body: Value) -> Result<Vec<StoredTerm>, &'static str> {
        let get = |_| {
            std::future::ready(Ok(Answer {
                status: 200,
                body: body.clone(),
            }))
        };
        let terms: Result<_, Failure> = fetch_one(&base(), &get, Vocabulary::Country).await;
        terms.map_err(|failure| failure.class)
    }

    #[tokio::test]
    async fn terms_are_read_and_unpublished_ones_left_out() {
        let body = json!({"data": [
            {"id": ID, "attributes": {"name": "Estonia", "field_iso_code": " ee "}},
            {"id": ID, "attributes": {"name": "Hidden", "status": false}},
        ]});
        let estonia = StoredTerm {
            id: ID.parse().unwrap(),
            name: "Estonia".into(),
            iso_code: Some("EE".into()),
            gone_since: None,
        };
        assert_eq!(fetched(body).await, Ok(vec![estonia]));
    }

    #[tokio::test]
    async fn a_list_that_is_none_and_a_term_without_name_or_id_cannot_be_read() {
        for body in [
            json!({}),
            json!({"data": [{"id": ID, "attributes": {}}]}),
            json!({"data": [{"id": "virtual", "attributes": {"name": "A"}}]}),
        ] {
            assert_eq!(fetched(body.clone()).await, Err("unreadable"), "{body}");
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
