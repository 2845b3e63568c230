//! What was seen of a Drupal of this shape, as far as no other test here shows it. docs/contract-tests.md names all.

use rstest::rstest;
use serde_json::{Value, json};

use crate::atlas::{Atlas, DEFENCE, MEDIA_TYPE, cluster};

const ID: &str = "0f4d1c52-7c6f-4d58-9d0e-5b8f2f6a0001";
const OTHER: &str = "0f4d1c52-7c6f-4d58-9d0e-5b8f2f6a0002";

fn path(id: &str) -> String {
    format!("/node/cluster/{id}")
}

/// A record that is public.
async fn published(atlas: &Atlas) -> String {
    let id = atlas.create("key-ncc", "Alpha").await;
    atlas.moves(&id, "key-ncc", "ready_for_publication").await;
    atlas.moves(&id, "key-eccc", "published").await;
    id
}

#[tokio::test]
async fn a_wrong_key_reads_what_is_public_and_is_nobody() {
    let atlas = Atlas::start().await;
    let id = published(&atlas).await;
    assert!(atlas.get("", "key-ncc").await.json()["meta"]["links"]["me"]["meta"]["id"].is_string());
    let root = atlas.get("", "wrong").await;
    assert_eq!(root.status, 200);
    assert!(root.json()["meta"].is_null());
    let record = atlas.get(&path(&id), "wrong").await;
    assert_eq!(record.status, 200);
    let attributes = &record.json()["data"]["attributes"];
    assert!(
        attributes["field_e_mail"].is_string(),
        "the public sees the representative"
    );
}

#[tokio::test]
async fn a_wrong_key_and_none_write_nothing_and_see_no_draft() {
    let atlas = Atlas::start().await;
    let id = atlas.create("key-ncc", "Alpha").await;
    let wrong = atlas.post("wrong", &cluster(ID)).await;
    assert_eq!((wrong.status.as_u16(), wrong.detail().as_str()), (403, ""));
    assert_eq!(atlas.post("", &cluster(ID)).await.status, 401);
    for key in ["wrong", ""] {
        assert_eq!(atlas.get(&path(&id), key).await.status, 401);
    }
}

#[tokio::test]
async fn a_page_holds_fifty_however_many_are_asked_for_and_tells_no_total() {
    let atlas = Atlas::start().await;
    let list = "/taxonomy_term/cluster_thematic_area";
    let page = atlas
        .get(&format!("{list}?page[limit]=100"), "key-ncc")
        .await;
    assert_eq!(page.ids().len(), 50);
    let json = page.json();
    assert!(json["links"]["next"]["href"].is_string());
    assert!(json["meta"]["count"].is_null());
    atlas.switch(json!({ "unpubterm": page.ids()[7] })).await;
    let page = atlas.get(list, "key-ncc").await;
    assert_eq!(page.ids().len(), 49, "what is hidden leaves a gap");
    let json = page.json();
    assert!(json["links"]["next"]["href"].is_string());
    assert!(json["meta"]["omitted"].is_object());
}

#[tokio::test]
async fn only_the_fields_asked_for_come() {
    let atlas = Atlas::start().await;
    atlas.create("key-ncc", "Alpha").await;
    let sparse = "/node/cluster?fields[node--cluster]=title,moderation_state";
    let record = atlas.get(sparse, "key-ncc").await.json()["data"][0].clone();
    assert_eq!(record["attributes"].as_object().unwrap().len(), 2);
    assert!(record["relationships"].is_null());
}

#[tokio::test]
async fn the_moderation_state_cannot_be_filtered_by() {
    let atlas = Atlas::start().await;
    atlas.create("key-ncc", "Alpha").await;
    let filter = "/node/cluster?filter[moderation_state]=draft";
    assert_eq!(atlas.get(filter, "key-ncc").await.status, 500);
}

#[rstest]
#[case::no_json("{\"data\":", 400)]
#[case::no_type("{\"data\":{\"attributes\":{}}}", 400)]
#[case::an_unknown_attribute(
    "{\"data\":{\"type\":\"node--cluster\",\"attributes\":{\"field_no_such\":1}}}",
    422
)]
#[case::an_unknown_relationship(
    "{\"data\":{\"type\":\"node--cluster\",\"relationships\":{\"field_no_such\":{\"data\":null}}}}",
    422
)]
#[tokio::test]
async fn a_body_that_is_none_of_a_cluster_is_refused(#[case] body: &str, #[case] status: u16) {
    let atlas = Atlas::start().await;
    let url = format!("{}/jsonapi/node/cluster", atlas.home);
    let headers = [("api-key", "key-ncc"), ("content-type", MEDIA_TYPE)];
    let reply = atlas.send("POST", &url, &headers, Some(body.to_owned()));
    assert_eq!(reply.await.unwrap().status, status);
}

#[tokio::test]
async fn a_change_names_the_id_of_its_address_and_no_version() {
    let atlas = Atlas::start().await;
    atlas.post("key-ncc", &cluster(ID)).await;
    let body = json!({"data": {"type": "node--cluster", "id": OTHER, "attributes": {}}});
    let other = atlas.call("PATCH", &path(ID), "key-ncc", Some(&body)).await;
    assert_eq!(other.status, 400);
    let body = json!({"data": {"type": "node--cluster", "id": ID, "attributes": {}}});
    let version = format!("{}?resourceVersion=rel:working-copy", path(ID));
    let named = atlas.call("PATCH", &version, "key-ncc", Some(&body)).await;
    assert_eq!(named.status, 400);
}

#[rstest]
#[case("status", json!(true))]
#[case("created", json!("2026-01-01T00:00:00+00:00"))]
#[case("changed", json!("2026-01-01T00:00:00+00:00"))]
#[case("drupal_internal__nid", json!(1))]
#[tokio::test]
async fn what_the_site_keeps_to_itself_is_refused_where_it_is(
    #[case] field: &str,
    #[case] value: Value,
) {
    let atlas = Atlas::start().await;
    let mut body = cluster(ID);
    body["data"]["attributes"][field] = value;
    let reply = atlas.post("key-ncc", &body).await;
    assert_eq!(reply.status, 403);
    assert_eq!(reply.pointers(), [format!("/data/attributes/{field}")]);
}

#[tokio::test]
async fn what_is_not_there_is_told_in_json_and_where_there_is_nothing_by_a_page() {
    let atlas = Atlas::start().await;
    let record = atlas.get(&path(ID), "key-ncc").await;
    assert_eq!(record.status, 404);
    assert_eq!(record.json()["errors"][0]["status"], "404");
    for path in ["/taxonomy_term/no_such", "/node/no_such"] {
        let reply = atlas.get(path, "key-ncc").await;
        assert_eq!(reply.status, 404);
        assert!(reply.header("content-type").starts_with("text/html"));
    }
}

#[tokio::test]
async fn a_method_that_there_is_not_is_refused() {
    let atlas = Atlas::start().await;
    atlas.post("key-ncc", &cluster(ID)).await;
    let body = cluster(ID);
    let reply = atlas.call("PUT", &path(ID), "key-ncc", Some(&body)).await;
    assert_eq!(reply.status, 405);
    assert!(reply.detail().contains("Method Not Allowed"));
}

#[rstest]
#[case("application/json", 415)]
#[case("application/vnd.api+json; charset=utf-8", 201)]
#[tokio::test]
async fn only_the_media_type_of_json_api_is_taken_whatever_is_accepted(
    #[case] kind: &str,
    #[case] status: u16,
) {
    let atlas = Atlas::start().await;
    let url = format!("{}/jsonapi/node/cluster", atlas.home);
    let headers = [
        ("api-key", "key-ncc"),
        ("content-type", kind),
        ("accept", "text/plain"),
    ];
    let reply = atlas.send("POST", &url, &headers, Some(cluster(ID).to_string()));
    let reply = reply.await.unwrap();
    assert_eq!(reply.status, status);
    assert_eq!(reply.header("content-type"), MEDIA_TYPE);
}

#[rstest]
#[case::of_version_4("0f4d1c52-7c6f-4d58-9d0e-5b8f2f6a0001")]
#[case::of_version_7("019ab3c2-7c6f-7d58-9d0e-5b8f2f6a0001")]
#[tokio::test]
async fn ids_of_both_versions_pass(#[case] id: &str) {
    let atlas = Atlas::start().await;
    let reply = atlas.post("key-ncc", &cluster(id)).await;
    assert_eq!(
        (reply.status.as_u16(), reply.json()["data"]["id"].as_str()),
        (201, Some(id))
    );
}

#[tokio::test]
async fn a_create_is_looked_at_in_its_order_and_last_for_its_existence() {
    let atlas = Atlas::start().await;
    atlas.post("key-ncc", &cluster(ID)).await;
    let mut body = cluster(ID);
    body["data"]["attributes"]["field_e_mail"] = json!("nobody");
    let mut found = vec![atlas.post("key-ncc", &body).await.status.as_u16()];
    body["data"]["attributes"]["status"] = json!(true);
    found.push(atlas.post("key-ncc", &body).await.status.as_u16());
    let term = json!([{"type": "taxonomy_term--sectors", "id": OTHER}]);
    body["data"]["relationships"]["field_sectors"]["data"] = term;
    found.push(atlas.post("key-ncc", &body).await.status.as_u16());
    body["data"]["id"] = json!(ID.to_uppercase());
    found.push(atlas.post("key-ncc", &body).await.status.as_u16());
    assert_eq!(found, [422, 403, 404, 422]);
    assert_eq!(atlas.post("key-ncc", &cluster(ID)).await.status, 409);
}

#[tokio::test]
async fn of_two_changes_at_once_both_succeed_and_the_last_stays() {
    let atlas = Atlas::start().await;
    let id = atlas.create("key-ncc", "Alpha").await;
    let (one, other) = tokio::join!(
        atlas.patch(&id, "key-ncc", json!({"field_position": "One"})),
        atlas.patch(&id, "key-ncc", json!({"field_position": "Two"})),
    );
    assert_eq!((one.status.as_u16(), other.status.as_u16()), (200, 200));
    assert_eq!(one.header("etag"), "");
    let record = atlas.get(&path(&id), "key-ncc").await.json();
    let position = record["data"]["attributes"]["field_position"].clone();
    assert!(
        [json!("One"), json!("Two")].contains(&position),
        "{position}"
    );
}

#[tokio::test]
async fn a_field_made_of_parts_is_replaced_whole_and_part_of_it_is_refused() {
    let atlas = Atlas::start().await;
    let id = atlas.create("key-ncc", "Alpha").await;
    let part = json!({"field_address": {"country_code": "EE", "locality": "Tartu"}});
    assert_eq!(atlas.patch(&id, "key-ncc", part).await.status, 422);
    let mut body = json!({"data": {"type": "node--cluster", "id": id}});
    body["data"]["relationships"]["field_sectors"]["data"] = json!([]);
    let cleared = atlas
        .call("PATCH", &path(&id), "key-ncc", Some(&body))
        .await;
    let record = &cleared.json()["data"];
    assert_eq!(record["relationships"]["field_sectors"]["data"], json!([]));
    assert_eq!(
        record["attributes"]["title"], "Alpha",
        "what is left out stays"
    );
}

#[tokio::test]
async fn a_county_of_estonia_and_a_wrong_postal_code_are_refused() {
    let atlas = Atlas::start().await;
    let right = json!({"country_code": "EE", "locality": "Tartu", "address_line1": "Ülikooli 1", "postal_code": "50090"});
    for (part, value) in [("administrative_area", "Tartumaa"), ("postal_code", "5009")] {
        let mut body = cluster(ID);
        let mut address = right.clone();
        address[part] = json!(value);
        body["data"]["attributes"]["field_address"] = address;
        let reply = atlas.post("key-ncc", &body).await;
        assert_eq!(reply.status, 422);
        let pointer = format!("/data/attributes/field_address/{part}");
        assert_eq!(reply.pointers(), [pointer]);
    }
}

#[rstest]
#[case::draft_to_draft("draft", "key-ncc", 200, "")]
#[case::to_what_there_is_not(
    "no_such",
    "key-ncc",
    422,
    "moderation_state: State no_such does not exist"
)]
#[case::a_step_of_the_eccc(
    "published",
    "key-ncc",
    422,
    "moderation_state: You do not have access to transition from Draft to Published"
)]
#[tokio::test]
async fn a_state_that_is_sent_needs_its_step(
    #[case] state: &str,
    #[case] key: &str,
    #[case] status: u16,
    #[case] detail: &str,
) {
    let atlas = Atlas::start().await;
    let id = atlas.create("key-ncc", "Alpha").await;
    let state = json!({ "moderation_state": state });
    let reply = atlas.patch(&id, key, state).await;
    assert_eq!(reply.status, status, "{}", reply.text);
    assert!(reply.detail().starts_with(detail), "{}", reply.detail());
}

#[tokio::test]
async fn a_record_that_waits_stays_where_it_is_unless_a_step_is_sent() {
    let atlas = Atlas::start().await;
    let id = atlas.create("key-ncc", "Alpha").await;
    atlas.moves(&id, "key-ncc", "ready_for_publication").await;
    let same = json!({ "moderation_state": "ready_for_publication" });
    let reply = atlas.patch(&id, "key-ncc", same).await;
    assert_eq!(reply.status, 422, "there is no step from ready to ready");
    let reply = atlas.patch(&id, "key-ncc", json!({"title": "Beta"})).await;
    let state = &reply.json()["data"]["attributes"]["moderation_state"];
    assert_eq!(state, "ready_for_publication");
}

#[tokio::test]
async fn only_the_eccc_publishes_what_is_published_again() {
    let atlas = Atlas::start().await;
    let id = published(&atlas).await;
    let state = json!({ "moderation_state": "published" });
    assert_eq!(atlas.patch(&id, "key-ncc", state.clone()).await.status, 422);
    assert_eq!(atlas.patch(&id, "key-eccc", state).await.status, 200);
}

#[tokio::test]
async fn no_record_is_created_as_published() {
    let atlas = Atlas::start().await;
    let mut body = cluster(ID);
    body["data"]["attributes"]["moderation_state"] = json!("published");
    let reply = atlas.post("key-ncc", &body).await;
    assert_eq!(reply.status, 422);
    assert_eq!(reply.pointers(), ["/data/attributes/moderation_state"]);
}

#[tokio::test]
async fn a_change_for_review_is_seen_in_the_working_copy_alone_and_takes_no_further_one() {
    let atlas = Atlas::start().await;
    let id = published(&atlas).await;
    let before = atlas.get(&path(&id), "key-ncc").await.json();
    assert!(
        before["data"]["links"]["working-copy"].is_object(),
        "it is always there"
    );
    let change = json!({"field_position": "CTO", "moderation_state": "draft"});
    assert_eq!(atlas.patch(&id, "key-ncc", change).await.status, 200);
    let position = async |key: &str, path: String| {
        let json = atlas.get(&path, key).await.json();
        let data = match &json["data"] {
            Value::Array(list) => list[0].clone(),
            one => one.clone(),
        };
        data["attributes"]["field_position"].clone()
    };
    for (key, address) in [
        ("", path(&id)),
        ("key-ncc", path(&id)),
        ("key-ncc", "/node/cluster".to_owned()),
    ] {
        assert_eq!(position(key, address).await, "CISO");
    }
    let copy = format!("{}?resourceVersion=rel:working-copy", path(&id));
    assert_eq!(position("key-ncc", copy.clone()).await, "CTO");
    let version = |json: Value| json["data"]["attributes"]["drupal_internal__vid"].clone();
    assert_ne!(
        version(atlas.get(&copy, "key-ncc").await.json()),
        version(before)
    );
    let further = atlas
        .patch(&id, "key-ncc", json!({"field_position": "CEO"}))
        .await;
    assert_eq!(further.status, 400);
}

#[tokio::test]
async fn many_findings_are_told_at_once_with_the_path_first() {
    let atlas = Atlas::start().await;
    let mut body = cluster(ID);
    body["data"]["attributes"]["field_e_mail"] = json!("nobody");
    body["data"]["attributes"]["title"] = json!("x".repeat(256));
    body["data"]["relationships"]["field_sectors"]["data"] =
        json!([{"type": "taxonomy_term--sectors", "id": DEFENCE}]);
    atlas.switch(json!({ "unpubterm": DEFENCE })).await;
    let reply = atlas.post("key-ncc", &body).await;
    assert_eq!(reply.status, 422);
    let expected = [
        "/data/attributes/title/value",
        "/data/attributes/field_e_mail/value",
        "/data/attributes/field_sectors/0/target_id",
    ];
    assert_eq!(reply.pointers(), expected);
    assert!(
        reply.detail().starts_with("title.0.value: "),
        "{}",
        reply.detail()
    );
}
