//! Records in a store of documents.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex};

use local::simulator::{KeepError, Records};
use serde_json::{Value, json};

use crate::atlas::{Atlas, cluster};

const ID: &str = "0f4d1c52-7c6f-4d58-9d0e-5b8f2f6a0001";

type Documents = Arc<Mutex<BTreeMap<String, Value>>>;

fn records(documents: &Documents) -> Records {
    let (listed, kept) = (Arc::clone(documents), Arc::clone(documents));
    let list = move |_: &str| Ok(listed.lock().unwrap().clone().into_iter().collect());
    let keep = move |_: &str, id: &str, document: Option<&Value>| {
        match document {
            Some(document) => kept.lock().unwrap().insert(id.to_owned(), document.clone()),
            None => kept.lock().unwrap().remove(id),
        };
        Ok(())
    };
    Records::kept(list, keep).unwrap()
}

#[tokio::test]
async fn records_survive_a_restart_with_their_numbers() {
    let documents = Documents::default();
    let first = Atlas::with(records(&documents), "").await;
    first.create("key-ncc", "Alpha").await;
    let id = first.create("key-ncc", "Beta").await;
    first.patch(&id, "key-ncc", json!({"title": "Gamma"})).await;
    drop(first);
    let second = Atlas::with(records(&documents), "").await;
    let record = second
        .get(&format!("/node/cluster/{id}"), "key-ncc")
        .await
        .json();
    assert_eq!(record["data"]["attributes"]["title"], "Gamma");
    let next = second.post("key-ncc", &cluster(ID)).await.json();
    assert_eq!(next["data"]["attributes"]["drupal_internal__nid"], 3);
    assert_eq!(next["data"]["attributes"]["drupal_internal__vid"], 4);
}

#[tokio::test]
async fn a_deleted_record_is_gone_from_the_store() {
    let documents = Documents::default();
    let atlas = Atlas::with(records(&documents), "").await;
    let id = atlas.create("key-ncc", "Alpha").await;
    atlas
        .call("DELETE", &format!("/node/cluster/{id}"), "key-eccc", None)
        .await;
    assert!(documents.lock().unwrap().is_empty());
}

#[tokio::test]
async fn what_could_not_be_kept_did_not_happen() {
    let full = |_: &str, _: &str, _: Option<&Value>| Err(KeepError("disk full".to_owned()));
    let records = Records::kept(|_| Ok(Vec::new()), full).unwrap();
    let atlas = Atlas::with(records, "").await;
    let reply = atlas.post("key-ncc", &cluster(ID)).await;
    assert_eq!(reply.status, 500);
    assert!(!reply.text.contains("disk full"));
    assert_eq!(
        atlas.get("/node/cluster", "key-ncc").await.ids(),
        [] as [String; 0]
    );
}
