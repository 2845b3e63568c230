//! Contract §1: pages, filters, order.

use rstest::rstest;
use serde_json::json;

use crate::atlas::{Atlas, DEFENCE, ESTONIA};

#[tokio::test]
async fn following_next_gives_every_term_once() {
    let atlas = Atlas::start().await;
    let mut url = format!("{}/jsonapi/taxonomy_term/cluster_thematic_area", atlas.home);
    let mut seen = std::collections::BTreeSet::new();
    let mut pages = 0;
    loop {
        let page = atlas.send("GET", &url, &[], None).await.unwrap();
        seen.extend(page.ids());
        pages += 1;
        match page.json()["links"]["next"]["href"].as_str() {
            Some(next) => next.clone_into(&mut url),
            None => break,
        }
    }
    assert_eq!((pages, seen.len()), (4, 165));
}

#[rstest]
#[case("page[limit]=0")]
#[case("page[limit]=-1")]
#[case("page[limit]=many")]
#[tokio::test]
async fn a_page_of_nothing_is_refused(#[case] query: &str) {
    let atlas = Atlas::start().await;
    let reply = atlas
        .get(&format!("/taxonomy_term/sectors?{query}"), "key-ncc")
        .await;
    assert_eq!(reply.status, 400);
}

#[tokio::test]
async fn many_are_asked_for_by_id_and_what_is_unknown_or_invisible_is_missing() {
    let atlas = Atlas::start().await;
    let mine = atlas.create("key-ncc", "Mine").await;
    let theirs = atlas.create("key-other", "Theirs").await;
    let query = format!(
        "/node/cluster?filter[k][path]=id&filter[k][operator]=IN&filter[k][value][]={mine}&filter[k][value][]={theirs}&filter[k][value][]={ESTONIA}"
    );
    let reply = atlas.get(&query, "key-ncc").await;
    assert_eq!(reply.ids(), [mine]);
    assert!(reply.json()["meta"]["omitted"].is_null());
}

#[rstest]
#[case::equal("filter[title]=Beta", &["Beta"])]
#[case::a_blank_matters("filter[title]=Beta%20", &[])]
#[case::unequal("filter[t][path]=title&filter[t][operator]=%3C%3E&filter[t][value]=Beta", &["Alpha", "Gamma"])]
#[case::greater("filter[t][path]=title&filter[t][operator]=%3E&filter[t][value]=Beta", &["Gamma"])]
#[case::less("filter[t][path]=title&filter[t][operator]=%3C&filter[t][value]=Beta", &["Alpha"])]
#[case::contains("filter[t][path]=title&filter[t][operator]=CONTAINS&filter[t][value]=mm", &["Gamma"])]
#[case::starts_with("filter[t][path]=title&filter[t][operator]=STARTS_WITH&filter[t][value]=Al", &["Alpha"])]
#[case::condition_within("filter[t][condition][path]=title&filter[t][condition][value]=Alpha", &["Alpha"])]
#[case::either("filter[g][group][conjunction]=OR&filter[a][path]=title&filter[a][value]=Alpha&filter[a][memberOf]=g&filter[b][path]=title&filter[b][value]=Gamma&filter[b][memberOf]=g", &["Alpha", "Gamma"])]
#[case::country_by_code("filter[field_country.field_iso_code]=EE", &["Alpha", "Beta", "Gamma"])]
#[case::city("filter[field_address.locality]=Tartu", &[])]
#[case::never_set("filter[h][path]=field_headquarter&filter[h][operator]=IS NULL", &["Alpha", "Beta", "Gamma"])]
#[case::later_than("filter[c][path]=changed&filter[c][operator]=%3E&filter[c][value]=1", &["Alpha", "Beta", "Gamma"])]
#[case::descending("sort=-title", &["Gamma", "Beta", "Alpha"])]
#[case::descending_at_length("sort[t][path]=title&sort[t][direction]=DESC", &["Gamma", "Beta", "Alpha"])]
#[tokio::test]
async fn filters_and_orders(#[case] query: &str, #[case] titles: &[&str]) {
    let atlas = Atlas::start().await;
    for title in ["Alpha", "Beta", "Gamma"] {
        atlas.create("key-ncc", title).await;
    }
    let reply = atlas
        .get(
            &format!("/node/cluster?{query}&fields[node--cluster]=title"),
            "key-ncc",
        )
        .await;
    let json = reply.json();
    let found: Vec<&str> = json["data"]
        .as_array()
        .unwrap()
        .iter()
        .map(|item| item["attributes"]["title"].as_str().unwrap())
        .collect();
    assert_eq!(found, titles);
}

#[rstest]
#[case::operator("filter[t][path]=title&filter[t][operator]=LIKE&filter[t][value]=x")]
#[case::path("filter[field_no_such]=1")]
#[case::incomplete_path("filter[field_country]=1")]
#[case::incomplete_user("filter[uid]=1")]
#[case::no_value("filter[t][path]=title")]
#[case::order("sort=field_no_such")]
#[case::include("include=field_position")]
#[case::lower_case_parameter("limit=5")]
#[case::underscore("_=5")]
#[tokio::test]
async fn what_a_list_does_not_know_is_refused(#[case] query: &str) {
    let atlas = Atlas::start().await;
    let reply = atlas
        .get(&format!("/node/cluster?{query}"), "key-ncc")
        .await;
    assert_eq!(reply.status, 400, "{}", reply.text);
    assert_eq!(reply.json()["errors"][0]["status"], "400");
}

#[tokio::test]
async fn only_the_owner_is_found_by_the_user_of_a_draft() {
    let atlas = Atlas::start().await;
    let mine = atlas.create("key-ncc", "Mine").await;
    atlas.create("key-other", "Theirs").await;
    let me = atlas.get("", "key-ncc").await.json()["meta"]["links"]["me"]["meta"]["id"].clone();
    let query = format!(
        "/node/cluster?filter[uid.id][value]={}",
        me.as_str().unwrap()
    );
    assert_eq!(atlas.get(&query, "key-ncc").await.ids(), [mine]);
    assert_eq!(
        atlas.get(&query, "key-other").await.ids(),
        [] as [String; 0]
    );
}

#[tokio::test]
async fn included_terms_come_once_beside_the_records() {
    let atlas = Atlas::start().await;
    for title in ["Alpha", "Beta"] {
        atlas.create("key-ncc", title).await;
    }
    let reply = atlas
        .get("/node/cluster?include=field_sectors", "key-ncc")
        .await
        .json();
    let included = reply["included"].as_array().unwrap();
    assert_eq!(included.len(), 1);
    assert_eq!(included[0]["id"], DEFENCE);
}

#[tokio::test]
async fn a_term_is_found_by_its_name() {
    let atlas = Atlas::start().await;
    let reply = atlas
        .get("/taxonomy_term/country?filter[field_iso_code]=EE", "")
        .await;
    assert_eq!(reply.ids(), [ESTONIA]);
    assert_eq!(
        reply.json()["data"][0]["attributes"]["name"],
        json!("Estonia")
    );
}
