//! Contract §1 and §6: reading one thing, and where answers lead.

use serde_json::json;

use crate::atlas::{Atlas, DEFENCE, cluster};
use local::simulator::Records;

#[tokio::test]
async fn a_key_in_the_query_is_as_good_as_one_in_the_header() {
    let atlas = Atlas::start().await;
    let id = atlas.create("key-ncc", "Alpha").await;
    let path = format!("/node/cluster/{id}?api-key=key-ncc");
    assert_eq!(atlas.get(&path, "").await.status, 200);
}

#[tokio::test]
async fn head_answers_as_get_without_a_body() {
    let atlas = Atlas::start().await;
    let id = atlas.create("key-ncc", "Alpha").await;
    let reply = atlas
        .call("HEAD", &format!("/node/cluster/{id}"), "key-ncc", None)
        .await;
    assert_eq!((reply.status.as_u16(), reply.text.as_str()), (200, ""));
    assert_eq!(reply.header("content-type"), "application/vnd.api+json");
}

#[tokio::test]
async fn relationships_can_be_read_as_identifiers_and_as_terms() {
    let atlas = Atlas::start().await;
    let id = atlas.create("key-ncc", "Alpha").await;
    let identifiers = atlas
        .get(
            &format!("/node/cluster/{id}/relationships/field_sectors"),
            "key-ncc",
        )
        .await;
    assert_eq!(identifiers.ids(), [DEFENCE]);
    let terms = atlas
        .get(&format!("/node/cluster/{id}/field_sectors"), "key-ncc")
        .await;
    assert_eq!(terms.json()["data"][0]["attributes"]["name"], "Defence");
    let none = atlas
        .get(&format!("/node/cluster/{id}/field_position"), "key-ncc")
        .await;
    assert_eq!(none.status, 404);
    assert!(none.header("content-type").starts_with("text/html"));
}

#[tokio::test]
async fn links_lead_back_to_where_the_simulator_is_nested() {
    let atlas = Atlas::with(Records::in_memory(), "/_local/atlas").await;
    let reply = atlas
        .post("key-ncc", &cluster("0f4d1c52-7c6f-4d58-9d0e-5b8f2f6a0001"))
        .await;
    assert_eq!(reply.status, 201);
    let link = reply.json()["data"]["links"]["self"]["href"]
        .as_str()
        .unwrap()
        .to_owned();
    assert!(
        link.starts_with(&format!("{}/jsonapi/node/cluster/", atlas.home)),
        "{link}"
    );
    assert_eq!(
        atlas
            .send("GET", &link, &[("api-key", "key-ncc")], None)
            .await
            .unwrap()
            .status,
        200
    );
    let slashed = format!("{}/jsonapi/", atlas.home);
    let root = atlas
        .send("GET", &slashed, &[("api-key", "key-ncc")], None)
        .await
        .unwrap();
    assert!(root.json()["meta"]["links"]["me"]["meta"]["id"].is_string());
}

#[tokio::test]
async fn the_page_for_people_says_when_there_is_nothing() {
    let atlas = Atlas::start().await;
    let page = atlas
        .send("GET", &format!("{}/", atlas.home), &[], None)
        .await
        .unwrap();
    assert_eq!(page.status, 200);
    assert!(
        page.text
            .contains("No organisation has been sent to the Atlas yet.")
    );
}

#[tokio::test]
async fn the_page_for_people_shows_names_as_text_and_links_to_their_data() {
    let atlas = Atlas::start().await;
    let id = atlas.create("key-ncc", "<script>x</script>").await;
    atlas.moves(&id, "key-ncc", "ready_for_publication").await;
    atlas.moves(&id, "key-eccc", "published").await;
    atlas
        .patch(&id, "key-ncc", json!({"moderation_state": "draft"}))
        .await;
    let page = atlas
        .send("GET", &format!("{}/", atlas.home), &[], None)
        .await
        .unwrap();
    assert!(!page.text.contains("<script>"));
    assert!(page.text.contains("with a change in the state “Draft”"));
    let link = format!("/jsonapi/node/cluster/{id}?api-key=key-ncc");
    assert!(page.text.contains(&link));
    assert_eq!(
        atlas
            .send("GET", &format!("{}{link}", atlas.home), &[], None)
            .await
            .unwrap()
            .status,
        200
    );
}

#[tokio::test]
async fn each_call_is_told_with_its_route_and_whose_key_it_carries() {
    let atlas = Atlas::start().await;
    let id = atlas.create("key-ncc", "Alpha").await;
    atlas.get(&format!("/node/cluster/{id}"), "key-eccc").await;
    atlas.get("/node/nothing", "no-such-key").await;
    let calls = atlas.calls.lock().unwrap().clone();
    let expected = [
        "POST /node/cluster ncc",
        "GET /node/cluster/{id} eccc",
        "GET /* anonymous",
    ];
    assert_eq!(calls, expected);
}
