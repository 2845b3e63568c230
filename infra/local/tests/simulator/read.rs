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

/// The page, after a form was posted; the forms lead back to it.
async fn posted(atlas: &Atlas, what: &str, form: &str) -> String {
    let headers = [("content-type", "application/x-www-form-urlencoded")];
    let url = format!("{}/_simulator/{what}", atlas.home);
    let reply = atlas.send("POST", &url, &headers, Some(form.to_owned()));
    let reply = reply.await.unwrap();
    assert_eq!(reply.status, 303, "{}", reply.text);
    let page = format!("{}{}", atlas.home, reply.header("location"));
    atlas.send("GET", &page, &[], None).await.unwrap().text
}

#[tokio::test]
async fn the_page_for_people_turns_circumstances_on_and_off_and_shows_which_are_on() {
    let atlas = Atlas::start().await;
    let on = "name=\"readonly\" value=\"on\" checked";
    let page = posted(&atlas, "switch", "form=circumstances&readonly=on").await;
    assert!(page.contains(on), "{page}");
    let id = "0f4d1c52-7c6f-4d58-9d0e-5b8f2f6a0001";
    assert_eq!(atlas.post("key-ncc", &cluster(id)).await.status, 405);
    let page = posted(&atlas, "switch", "form=circumstances").await;
    assert!(!page.contains(" checked"), "{page}");
    assert_eq!(atlas.post("key-ncc", &cluster(id)).await.status, 201);
}

#[tokio::test]
async fn the_page_for_people_adds_faults_and_takes_them_away() {
    let atlas = Atlas::start().await;
    let form = "form=fault&kind=429&method=GET&path=/node&calls=2&retry_after=60&after=";
    let page = posted(&atlas, "switch", form).await;
    let told = "429, for GET below /node, Retry-After: 60, 2 times";
    assert!(page.contains(told), "{page}");
    let reply = atlas.get("/node/cluster", "key-ncc").await;
    assert_eq!(
        (reply.status.as_u16(), reply.header("retry-after")),
        (429, "60")
    );
    let page = posted(&atlas, "switch", "form=no_faults").await;
    assert!(page.contains("No call meets a fault."), "{page}");
    assert_eq!(atlas.get("/node/cluster", "key-ncc").await.status, 200);
}

#[tokio::test]
async fn the_page_for_people_hides_and_deletes_terms_and_empties_the_site() {
    let atlas = Atlas::start().await;
    atlas.create("key-ncc", "Alpha").await;
    let term = |deed: &str| format!("form=term&term={DEFENCE}&deed={deed}");
    let page = posted(&atlas, "switch", &term("unpubterm")).await;
    assert!(page.contains("Unpublished: Defence."), "{page}");
    let named = format!("{}&name=Armed+forces", term("nameterm"));
    let page = posted(&atlas, "switch", &named).await;
    assert!(page.contains("Unpublished: Armed forces."), "{page}");
    let page = posted(&atlas, "switch", &term("delterm")).await;
    assert!(page.contains("Deleted: Armed forces."), "{page}");
    let page = posted(&atlas, "reset", "form=reset").await;
    assert!(page.contains("No organisation has been sent"), "{page}");
    assert!(!page.contains("Deleted:"), "{page}");
    assert!(page.contains(">Defence<"), "{page}");
}

#[tokio::test]
async fn a_form_that_is_not_understood_changes_nothing() {
    let atlas = Atlas::start().await;
    let headers = [("content-type", "application/x-www-form-urlencoded")];
    let url = format!("{}/_simulator/switch", atlas.home);
    for form in [
        "",
        "form=sunshine",
        "form=fault&kind=418",
        "form=fault&kind=429&calls=x",
        "form=term&deed=delterm",
        "form=term&term=x&deed=nameterm",
    ] {
        let reply = atlas.send("POST", &url, &headers, Some(form.to_owned()));
        assert_eq!(reply.await.unwrap().status, 400, "{form}");
    }
    assert_eq!(atlas.get("", "key-ncc").await.status, 200);
}
