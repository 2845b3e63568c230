//! The portal's own client against the simulator: each understands what the other says.

use std::time::Duration;

use atlas_submission::{
    Answer, AtlasClient, Failure, FailureKind, Terms, create, fetch_vocabularies, question_at,
};
use jiff::Timestamp;
use local::simulator;
use serde_json::{Value, json};
use shared::answers::Answers;
use shared::config::{AtlasConfig, Secret};
use shared::example;
use shared::ids::RegistrationId;
use shared::questions::QuestionId;
use shared::store::StoredVocabularies;
use tokio::sync::oneshot;
use url::Url;

use crate::atlas::{Atlas, DEFENCE};

const BUDGET: Duration = Duration::from_secs(20);
const NOW: Timestamp = Timestamp::UNIX_EPOCH;

fn id() -> RegistrationId {
    RegistrationId::parse("4b2482ed-f048-4eee-9f8f-799637f11562").unwrap()
}

fn client(home: &str, key: &str) -> AtlasClient {
    let base = Url::parse(home).unwrap();
    AtlasClient::new(AtlasConfig::new(&base, Secret::new(key.to_owned()))).unwrap()
}

async fn vocabularies(client: &AtlasClient) -> StoredVocabularies {
    let get = |page| client.get(page, BUDGET, NOW);
    let terms = fetch_vocabularies(client.base(), get).await.unwrap();
    let fetched = NOW;
    StoredVocabularies { fetched, terms }
}

/// The example registration as the client would send it, with answers replaced.
async fn document(client: &AtlasClient, changes: Value) -> Value {
    let mut map = example::answers();
    map.extend(changes.as_object().unwrap().clone());
    let answers = Answers::from_json(&map).unwrap();
    let vocabularies = vocabularies(client).await;
    create(id(), &answers, &Terms::of(&vocabularies)).unwrap()
}

async fn post(client: &AtlasClient, document: &Value) -> Result<Answer, Failure> {
    client.create_cluster(document, BUDGET, NOW).await
}

/// The questions behind what was refused.
fn questions(failure: Failure) -> Vec<Option<QuestionId>> {
    let FailureKind::Permanent { refused } = failure.kind else {
        return Vec::new();
    };
    let pointers = refused.iter().map(|it| it.pointer.as_str());
    pointers.map(question_at).collect()
}

#[tokio::test]
async fn a_record_is_created_once_and_found_by_its_id() {
    let atlas = Atlas::start().await;
    let client = client(&atlas.home, "key-ncc");
    let document = document(&client, json!({})).await;
    let created = post(&client, &document).await.unwrap();
    assert_eq!(
        (created.status, created.id()),
        (201, Some(id().to_string().as_str()))
    );
    let again = post(&client, &document).await.unwrap_err();
    assert_eq!((again.class, again.kind), ("exists", FailureKind::Exists));
    let found = client
        .get(client.cluster(id().uuid()), BUDGET, NOW)
        .await
        .unwrap();
    let attributes = &found.body["data"]["attributes"];
    assert_eq!(attributes["title"], document["data"]["attributes"]["title"]);
    assert_eq!(attributes["moderation_state"], "ready_for_publication");
}

#[tokio::test]
async fn every_answer_has_its_term_among_the_built_in_ones() {
    let (tell, told) = oneshot::channel();
    let terms = simulator::Terms::built_in().unwrap();
    let server = tokio::spawn(simulator::serve(
        0,
        terms,
        || NOW,
        move |address| tell.send(address).unwrap(),
    ));
    let client = client(&format!("http://{}", told.await.unwrap()), "key-ncc");
    let vocabularies = vocabularies(&client).await;
    assert_eq!(Terms::of(&vocabularies).unmatched().count(), 0);
    let sizes: Vec<usize> = vocabularies.terms.values().map(Vec::len).collect();
    assert_eq!(sizes, [30, 10, 6, 165, 15, 17, 6]);
    let created = post(&client, &document(&client, json!({})).await)
        .await
        .unwrap();
    assert_eq!(created.status, 201);
    server.abort();
}

#[tokio::test]
async fn somebody_elses_record_under_our_id_cannot_be_read() {
    let atlas = Atlas::start().await;
    let (ours, theirs) = (
        client(&atlas.home, "key-ncc"),
        client(&atlas.home, "key-other"),
    );
    let document = document(&ours, json!({})).await;
    post(&theirs, &document).await.unwrap();
    let taken = post(&ours, &document).await.unwrap_err();
    assert_eq!(taken.kind, FailureKind::Exists);
    let hidden = ours
        .get(ours.cluster(id().uuid()), BUDGET, NOW)
        .await
        .unwrap_err();
    assert_eq!(hidden.status, 403);
}

#[tokio::test]
async fn a_wrong_key_reads_terms_and_writes_nothing() {
    let atlas = Atlas::start().await;
    let client = client(&atlas.home, "wrong");
    let document = document(&client, json!({})).await;
    let refused = post(&client, &document).await.unwrap_err();
    assert_eq!((refused.class, refused.status), ("credentials", 403));
}

#[tokio::test]
async fn what_the_atlas_refuses_leads_to_the_question_that_was_answered_so() {
    let atlas = Atlas::start().await;
    let client = client(&atlas.home, "key-ncc");
    let mut document = document(&client, json!({})).await;
    let attributes = &mut document["data"]["attributes"];
    attributes["field_e_mail"] = json!("nobody");
    attributes["field_url"]["uri"] = json!("www.example.org");
    attributes["field_address"]["postal_code"] = json!("1");
    attributes["title"] = json!("x".repeat(256));
    document["data"]["relationships"]["field_field_of_activity"]["data"] = json!([]);
    let failure = post(&client, &document).await.unwrap_err();
    assert_eq!((failure.class, failure.status), ("refused", 422));
    let mut named = questions(failure);
    named.sort();
    named.dedup();
    let expected = [
        QuestionId::NameEnglish,
        QuestionId::PostalCode,
        QuestionId::Website,
        QuestionId::RepresentativeEmail,
        QuestionId::Activities,
    ];
    assert_eq!(named, expected.map(Some));
}

#[tokio::test]
async fn a_term_that_was_deleted_leads_to_its_question() {
    let atlas = Atlas::start().await;
    let client = client(&atlas.home, "key-ncc");
    let document = document(&client, json!({"sectors": ["defence"]})).await;
    atlas.switch(json!({ "delterm": DEFENCE })).await;
    let failure = post(&client, &document).await.unwrap_err();
    assert_eq!((failure.class, failure.status), ("term_gone", 404));
    assert_eq!(questions(failure), [Some(QuestionId::Sectors)]);
}

#[tokio::test]
async fn a_site_that_takes_nothing_now_is_one_to_come_back_to() {
    for (circumstance, class, status) in [
        ("maintenance", "unavailable", 503),
        ("readonly", "read_only", 405),
    ] {
        let atlas = Atlas::start().await;
        let client = client(&atlas.home, "key-ncc");
        let document = document(&client, json!({})).await;
        atlas.switch(json!({ circumstance: true })).await;
        let failure = post(&client, &document).await.unwrap_err();
        assert_eq!((failure.class, failure.status), (class, status));
        assert_eq!(failure.kind, FailureKind::Passing);
        assert!(failure.retry_after.is_some());
    }
}
