//! Contract §1 and §6: circumstances and faults.

use rstest::rstest;
use serde_json::{Value, json};

use crate::atlas::{Atlas, DEFENCE, cluster};

const ID: &str = "0f4d1c52-7c6f-4d58-9d0e-5b8f2f6a0001";

#[rstest]
#[case::time_out("408", 408, true)]
#[case::too_many("429", 429, false)]
#[case::internal("500", 500, false)]
#[case::gateway("502", 502, true)]
#[case::unavailable("503", 503, true)]
#[case::gateway_time_out("504", 504, true)]
#[case::log_in_page("html", 200, true)]
#[case::elsewhere("redirect", 302, true)]
#[tokio::test]
async fn a_fault_meets_the_calls_it_is_meant_for_and_is_used_up(
    #[case] kind: &str,
    #[case] status: u16,
    #[case] html: bool,
) {
    let atlas = Atlas::start().await;
    atlas
        .switch(json!({"faults": [{"kind": kind, "calls": 1, "method": "POST"}]}))
        .await;
    assert_eq!(atlas.get("", "key-ncc").await.status, 200);
    let reply = atlas.post("key-ncc", &cluster(ID)).await;
    assert_eq!(reply.status, status);
    assert_eq!(reply.header("content-type").starts_with("text/html"), html);
    assert_eq!(
        atlas.get("/node/cluster", "key-ncc").await.ids(),
        [] as [String; 0]
    );
    assert_eq!(atlas.post("key-ncc", &cluster(ID)).await.status, 201);
}

#[rstest]
#[case::none(None)]
#[case::seconds(Some("120"))]
#[case::a_date(Some("Sat, 21 Nov 2026 21:00:00 GMT"))]
#[case::absurd(Some("99999999999999999999"))]
#[tokio::test]
async fn retry_after_is_whatever_is_wanted(#[case] value: Option<&str>) {
    let atlas = Atlas::start().await;
    atlas
        .switch(json!({"faults": [{"kind": "429", "retry_after": value}]}))
        .await;
    let reply = atlas.get("", "key-ncc").await;
    assert_eq!(reply.status, 429);
    assert_eq!(reply.header("retry-after"), value.unwrap_or(""));
}

#[rstest]
#[case::cut(json!({"kind": "cut"}))]
#[case::truncated(json!({"kind": "truncated"}))]
#[case::race(json!({"kind": "race"}))]
#[case::bad_gateway(json!({"kind": "502", "after": true}))]
#[tokio::test]
async fn a_call_can_take_effect_before_it_fails(#[case] mut fault: Value) {
    let atlas = Atlas::start().await;
    fault["calls"] = json!(1);
    atlas.switch(json!({"faults": [fault]})).await;
    let reply = atlas
        .try_call("POST", "/node/cluster", "key-ncc", Some(&cluster(ID)))
        .await;
    let understood = reply.is_ok_and(|reply| reply.json()["data"]["id"] == ID);
    assert!(!understood);
    assert_eq!(atlas.post("key-ncc", &cluster(ID)).await.status, 409);
}

#[tokio::test]
async fn a_cut_connection_gives_no_answer_at_all() {
    let atlas = Atlas::start().await;
    atlas.switch(json!({"faults": [{"kind": "cut"}]})).await;
    assert!(atlas.try_call("GET", "", "key-ncc", None).await.is_err());
}

#[tokio::test]
async fn a_hanging_call_has_no_answer_until_the_client_gives_up() {
    let atlas = Atlas::start().await;
    atlas
        .switch(json!({"faults": [{"kind": "hang", "calls": 1}]}))
        .await;
    tokio::select! {
        reply = atlas.try_call("GET", "", "key-ncc", None) => unreachable!("{reply:?}"),
        () = atlas.arrived.notified() => {}
    }
    assert_eq!(atlas.get("", "key-ncc").await.status, 200);
}

#[tokio::test]
async fn a_hanging_call_is_cut_when_the_fault_is_taken_away() {
    let atlas = Atlas::start().await;
    atlas.switch(json!({"faults": [{"kind": "hang"}]})).await;
    let (reply, ()) = tokio::join!(atlas.try_call("GET", "", "key-ncc", None), async {
        atlas.arrived.notified().await;
        atlas.switch(json!({"faults": []})).await;
    });
    assert!(reply.is_err());
}

#[tokio::test]
async fn the_gate_wants_a_user_and_a_password_besides_the_key() {
    let atlas = Atlas::start().await;
    atlas.switch(json!({"gate": true})).await;
    let reply = atlas.get("", "key-ncc").await;
    assert_eq!(reply.status, 401);
    assert!(reply.header("content-type").starts_with("text/html"));
    let headers = [
        ("api-key", "key-ncc"),
        ("authorization", "Basic Z2F0ZTpvcGVuLXNlc2FtZQ=="),
    ];
    let reply = atlas
        .send("GET", &format!("{}/jsonapi", atlas.home), &headers, None)
        .await
        .unwrap();
    assert_eq!(reply.status, 200);
    assert!(reply.json()["meta"]["links"]["me"].is_object());
}

#[tokio::test]
async fn an_unpublished_term_is_hidden_left_out_and_cannot_be_chosen() {
    let atlas = Atlas::start().await;
    let before = atlas.create("key-ncc", "Before").await;
    atlas.switch(json!({"unpubterm": DEFENCE})).await;
    assert_eq!(
        atlas
            .get(&format!("/taxonomy_term/sectors/{DEFENCE}"), "key-ncc")
            .await
            .status,
        403
    );
    let list = atlas.get("/taxonomy_term/sectors", "key-ncc").await;
    assert_eq!(list.ids().len(), 14);
    assert!(list.json()["meta"]["omitted"].is_object());
    let reply = atlas.post("key-ncc", &cluster(ID)).await;
    assert_eq!(reply.status, 422);
    assert_eq!(
        reply.pointers(),
        ["/data/attributes/field_sectors/0/target_id"]
    );
    let record = atlas
        .get(&format!("/node/cluster/{before}"), "key-ncc")
        .await
        .json();
    assert_eq!(
        record["data"]["relationships"]["field_sectors"]["data"][0]["id"],
        DEFENCE
    );
}

#[tokio::test]
async fn a_deleted_term_is_missing_where_it_was_used_and_unknown_where_it_is_sent() {
    let atlas = Atlas::start().await;
    let before = atlas.create("key-ncc", "Before").await;
    atlas.switch(json!({"delterm": DEFENCE})).await;
    assert_eq!(
        atlas
            .get(&format!("/taxonomy_term/sectors/{DEFENCE}"), "key-ncc")
            .await
            .status,
        404
    );
    assert_eq!(atlas.post("key-ncc", &cluster(ID)).await.status, 404);
    let record = atlas
        .get(&format!("/node/cluster/{before}"), "key-ncc")
        .await
        .json();
    let identifier = &record["data"]["relationships"]["field_sectors"]["data"][0];
    assert_eq!(identifier["id"], "missing");
    assert_eq!(identifier["type"], "taxonomy_term--sectors");
}

#[tokio::test]
async fn a_stale_read_is_refreshed_by_a_cache_buster() {
    let atlas = Atlas::start().await;
    let id = atlas.create("key-ncc", "Alpha").await;
    atlas.switch(json!({"stale": true})).await;
    assert_eq!(
        atlas
            .patch(&id, "key-ncc", json!({"title": "Beta"}))
            .await
            .status,
        200
    );
    let title = async |path: String| {
        atlas.get(&path, "key-ncc").await.json()["data"]["attributes"]["title"].clone()
    };
    assert_eq!(title(format!("/node/cluster/{id}")).await, "Alpha");
    assert_eq!(
        title(format!("/node/cluster/{id}?cacheBust=1")).await,
        "Beta"
    );
}

#[tokio::test]
async fn a_site_can_ignore_or_refuse_the_ids_of_clients() {
    let atlas = Atlas::start().await;
    atlas.switch(json!({"ignoreids": true})).await;
    let reply = atlas.post("key-ncc", &cluster(ID)).await;
    assert_eq!(reply.status, 201);
    assert_ne!(reply.json()["data"]["id"], ID);
    atlas
        .switch(json!({"ignoreids": false, "refuseids": true}))
        .await;
    assert_eq!(atlas.post("key-ncc", &cluster(ID)).await.status, 403);
}

#[tokio::test]
async fn a_site_can_want_drafts_first_and_keys_in_the_address_only() {
    let atlas = Atlas::start().await;
    atlas.switch(json!({"draftfirst": true})).await;
    let mut body = cluster(ID);
    body["data"]["attributes"]["moderation_state"] = json!("ready_for_publication");
    let reply = atlas.post("key-ncc", &body).await;
    assert_eq!(reply.status, 422);
    assert_eq!(reply.pointers(), ["/data/attributes/moderation_state"]);
    body["data"]["attributes"]["moderation_state"] = json!("draft");
    assert_eq!(atlas.post("key-ncc", &body).await.status, 201);
    atlas.switch(json!({"queryonly": true})).await;
    let me = async |path: &str| atlas.get(path, "key-ncc").await.json()["meta"]["links"].clone();
    assert!(me("").await.is_null());
    assert!(me("?api-key=key-ncc").await["me"].is_object());
}

#[rstest]
#[case("nocreate", "POST")]
#[case("noedit", "PATCH")]
#[tokio::test]
async fn a_key_can_lose_a_permission(#[case] switch: &str, #[case] method: &str) {
    let atlas = Atlas::start().await;
    let id = atlas.create("key-ncc", "Alpha").await;
    atlas.switch(json!({switch: true})).await;
    let path = if method == "POST" {
        "/node/cluster".to_owned()
    } else {
        format!("/node/cluster/{id}")
    };
    assert_eq!(
        atlas
            .call(method, &path, "key-ncc", Some(&cluster(&id)))
            .await
            .status,
        403
    );
}

#[tokio::test]
async fn a_reset_empties_the_site_and_ends_every_circumstance() {
    let atlas = Atlas::start().await;
    atlas.create("key-ncc", "Alpha").await;
    atlas
        .switch(json!({"maintenance": true, "delterm": DEFENCE, "faults": [{"kind": "500"}]}))
        .await;
    assert_eq!(atlas.control("reset", &json!({})).await.status, 204);
    let list = atlas.get("/node/cluster", "key-eccc").await;
    assert_eq!((list.status.as_u16(), list.ids().len()), (200, 0));
    assert_eq!(
        atlas
            .get(&format!("/taxonomy_term/sectors/{DEFENCE}"), "")
            .await
            .status,
        200
    );
}

#[tokio::test]
async fn lists_that_lag_miss_a_record_that_can_be_read_by_its_id() {
    let atlas = Atlas::start().await;
    atlas.switch(json!({"lag": 60})).await;
    assert_eq!(atlas.post("key-ncc", &cluster(ID)).await.status, 201);
    let list = async |query: &str| {
        let path = format!("/node/cluster?{query}");
        atlas.get(&path, "key-ncc").await.ids()
    };
    assert_eq!(list("cacheBust=1").await, [] as [String; 0]);
    let alone = atlas.get(&format!("/node/cluster/{ID}"), "key-ncc").await;
    assert_eq!(alone.status, 200);
    atlas.switch(json!({"lag": 0})).await;
    assert_eq!(list("cacheBust=1").await, [ID]);
}

#[rstest]
#[case(json!({"sunshine": true}), "sunshine")]
#[case(json!({"lag": "a minute"}), "lag")]
#[case(json!({"maintenance": "yes"}), "maintenance")]
#[case(json!({"faults": [{"kind": "418"}]}), "faults")]
#[case(json!([]), "object")]
#[tokio::test]
async fn a_switch_that_is_not_understood_is_refused_by_name(
    #[case] wanted: Value,
    #[case] named: &str,
) {
    let atlas = Atlas::start().await;
    let reply = atlas.control("switch", &wanted).await;
    assert_eq!(reply.status, 400);
    assert!(reply.text.contains(named), "{}", reply.text);
}

#[tokio::test]
async fn maintenance_is_told_in_json_with_a_wait_of_seconds() {
    let atlas = Atlas::start().await;
    atlas.switch(json!({ "maintenance": true })).await;
    let reply = atlas.get("", "key-ncc").await;
    assert_eq!(reply.status, 503);
    assert_eq!(reply.json()["errors"][0]["status"], "503");
    let wait: u64 = reply.header("retry-after").parse().unwrap();
    assert!((5..=10).contains(&wait), "{wait}");
}
