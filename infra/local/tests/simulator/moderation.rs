//! Contract §2 and §4: states, and what a published record allows.

use rstest::rstest;
use serde_json::json;

use crate::atlas::Atlas;

#[rstest]
#[case::rejected(&[("key-ncc", "ready_for_publication"), ("key-eccc", "rejected")])]
#[case::to_be_rejected(&[("key-ncc", "to_be_rejected")])]
#[tokio::test]
async fn a_record_without_a_way_out_cannot_be_changed(#[case] steps: &[(&str, &str)]) {
    let atlas = Atlas::start().await;
    let id = atlas.create("key-ncc", "Alpha").await;
    for (key, state) in steps {
        atlas.moves(&id, key, state).await;
    }
    let reply = atlas
        .patch(&id, "key-ncc", json!({"field_position": "CTO"}))
        .await;
    assert_eq!(reply.status, 403);
    assert_eq!(
        reply.detail(),
        "No valid transitions exist for given account."
    );
}

#[tokio::test]
async fn a_requested_revision_is_answered_by_sending_it_again() {
    let atlas = Atlas::start().await;
    let id = atlas.create("key-ncc", "Alpha").await;
    atlas.moves(&id, "key-ncc", "ready_for_publication").await;
    atlas.moves(&id, "key-eccc", "revision_requested").await;
    atlas.moves(&id, "key-ncc", "ready_for_publication").await;
}

#[tokio::test]
async fn published_to_ready_in_one_step_is_refused() {
    let atlas = Atlas::start().await;
    let id = published(&atlas).await;
    let reply = atlas
        .patch(
            &id,
            "key-ncc",
            json!({"moderation_state": "ready_for_publication"}),
        )
        .await;
    assert_eq!(reply.status, 422);
    let detail =
        "moderation_state: Invalid state transition from Published to Ready for publication";
    assert_eq!(reply.detail(), detail);
}

#[tokio::test]
async fn a_change_without_a_state_changes_the_public_record_at_once() {
    let atlas = Atlas::start().await;
    let id = published(&atlas).await;
    let reply = atlas
        .patch(&id, "key-ncc", json!({"field_position": "CTO"}))
        .await;
    assert_eq!(reply.status, 200);
    let seen = atlas.get(&format!("/node/cluster/{id}"), "").await.json();
    assert_eq!(seen["data"]["attributes"]["field_position"], "CTO");
    assert_eq!(seen["data"]["attributes"]["moderation_state"], "published");
}

#[tokio::test]
async fn a_revision_asked_of_a_published_record_shows_in_its_working_copy_alone() {
    let atlas = Atlas::start().await;
    let id = published(&atlas).await;
    atlas.moves(&id, "key-eccc", "revision_requested").await;
    let path = format!("/node/cluster/{id}");
    let state =
        |reply: crate::atlas::Reply| reply.json()["data"]["attributes"]["moderation_state"].clone();
    assert_eq!(state(atlas.get(&path, "key-ncc").await), "published");
    let copy = format!("{path}?resourceVersion=rel:working-copy");
    assert_eq!(
        state(atlas.get(&copy, "key-ncc").await),
        "revision_requested"
    );
    assert_eq!(atlas.get(&copy, "key-other").await.status, 403);
    let answer = atlas
        .patch(&id, "key-ncc", json!({"moderation_state": "draft"}))
        .await;
    assert_eq!(answer.status, 400);
    assert!(
        answer
            .detail()
            .starts_with("Updating a resource object that has a working copy")
    );
}

#[tokio::test]
async fn older_revisions_stay_readable_by_their_number() {
    let atlas = Atlas::start().await;
    let id = atlas.create("key-ncc", "Alpha").await;
    let path = format!("/node/cluster/{id}");
    let first =
        atlas.get(&path, "key-ncc").await.json()["data"]["attributes"]["drupal_internal__vid"]
            .clone();
    atlas.patch(&id, "key-ncc", json!({"title": "Beta"})).await;
    let old = atlas
        .get(&format!("{path}?resourceVersion=id:{first}"), "key-ncc")
        .await;
    assert_eq!(old.json()["data"]["attributes"]["title"], "Alpha");
    assert_eq!(
        atlas
            .get(&format!("{path}?resourceVersion=id:999"), "key-ncc")
            .await
            .status,
        404
    );
    assert_eq!(
        atlas
            .get(&format!("{path}?resourceVersion=x"), "key-ncc")
            .await
            .status,
        400
    );
}

async fn published(atlas: &Atlas) -> String {
    let id = atlas.create("key-ncc", "Alpha").await;
    atlas.moves(&id, "key-ncc", "ready_for_publication").await;
    atlas.moves(&id, "key-eccc", "published").await;
    id
}

#[tokio::test]
async fn the_hand_of_the_eccc_does_what_no_call_can() {
    let atlas = Atlas::start().await;
    let id = published(&atlas).await;
    let change = json!({"field_position": "CTO", "moderation_state": "draft"});
    assert_eq!(atlas.patch(&id, "key-ncc", change).await.status, 200);
    let waiting = atlas
        .patch(&id, "key-eccc", json!({"moderation_state": "published"}))
        .await;
    assert_eq!(waiting.status, 400, "a working copy takes no call");
    assert_eq!(atlas.hand(&id, "rejected").await, 409);
    assert_eq!(atlas.hand(&id, "published").await, 303);
    let record = atlas.get(&format!("/node/cluster/{id}"), "").await.json();
    assert_eq!(record["data"]["attributes"]["field_position"], "CTO");
    assert_eq!(atlas.hand(&id, "deleted").await, 303);
    assert_eq!(atlas.hand(&id, "deleted").await, 404);
}
