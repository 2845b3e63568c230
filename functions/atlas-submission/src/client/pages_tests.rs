//! Where the next page is, and when there is none.

#![expect(clippy::unwrap_used, reason = "tests")]

use std::{cell::RefCell, collections::BTreeMap};

use proptest::prelude::*;
use serde_json::json;

use super::*;

const LIST: &str = "/jsonapi/taxonomy_term/sectors";

fn base() -> Url {
    Url::parse("https://atlas.example/jsonapi").unwrap()
}

fn next(link: Value) -> Result<Option<String>, &'static str> {
    let body = json!({"data": [], "links": {"next": link}});
    Page::read(body, &base(), LIST).map(|page| page.next.map(String::from))
}

#[test]
fn the_next_page_is_found_in_an_object_and_in_a_string() {
    let link = "https://atlas.example/jsonapi/taxonomy_term/sectors?page%5Boffset%5D=50";
    assert_eq!(next(json!({"href": link})), Ok(Some(link.to_owned())));
    assert_eq!(next(json!(link)), Ok(Some(link.to_owned())));
    for none in [Value::Null, json!({}), json!({"href": null}), json!(7)] {
        assert_eq!(next(none), Ok(None));
    }
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
        "https://user@elsewhere.example/jsonapi/taxonomy_term/sectors",
        "//elsewhere.example/jsonapi/taxonomy_term/sectors",
        "https://atlas.example/user/login",
        "https://atlas.example/jsonapi/node/cluster",
        "https://atlas.example/jsonapi/taxonomy_term/../../admin",
        "https://atlas.example/jsonapi/taxonomy_term/sectors/1",
    ] {
        assert_eq!(next(json!(link)), Err("foreign_link"), "{link}");
    }
}

#[test]
fn a_list_that_is_none_cannot_be_read() {
    for body in [json!({}), json!({"data": {}}), json!({"data": null})] {
        let read = Page::read(body.clone(), &base(), LIST);
        assert_eq!(read, Err("unreadable"), "{body}");
    }
}

/// What a list gives whose pages link as `links` says, by the number of the page; and how many pages were asked for.
async fn walk(links: BTreeMap<usize, usize>) -> (Result<usize, &'static str>, usize) {
    let asked = RefCell::new(0_usize);
    let page = |number: usize| {
        let mut address = base();
        address.set_path(LIST);
        address.set_query(Some(&format!("page={number}")));
        address
    };
    let get = |address: Url| {
        *asked.borrow_mut() += 1;
        let number: usize = address.query().unwrap()[5..].parse().unwrap();
        let mut body = json!({"data": [{"id": number}]});
        if let Some(next) = links.get(&number) {
            body["links"] = json!({"next": {"href": page(*next).as_str()}});
        }
        std::future::ready(Ok::<_, Failure>(Answer { status: 200, body }))
    };
    let items = all_pages(&base(), page(0), &get).await;
    let counted = items.map(|items| items.len());
    (counted.map_err(|failure| failure.class), asked.into_inner())
}

#[tokio::test]
async fn a_list_is_read_to_its_end_whatever_a_page_shows() {
    let links = (0..7).map(|page| (page, page + 1)).collect();
    assert_eq!(walk(links).await, (Ok(8), 8));
}

#[tokio::test]
async fn a_list_without_end_is_left() {
    for (links, calls) in [
        (BTreeMap::from([(0, 0)]), 1),
        (BTreeMap::from([(0, 1), (1, 0)]), 2),
        ((0..500).map(|page| (page, page + 1)).collect(), MOST_PAGES),
    ] {
        assert_eq!(walk(links).await, (Err("endless_list"), calls));
    }
}

proptest! {
    #[test]
    fn no_link_leads_away_from_the_list(link in "\\PC{0,80}") {
        if let Ok(Some(next)) = next(json!(link)) {
            let next = Url::parse(&next).unwrap();
            prop_assert_eq!((next.host_str(), next.path()), (Some("atlas.example"), LIST));
        }
    }
}
