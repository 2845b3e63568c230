use std::time::Duration;

use aws_sdk_dynamodb::types::AttributeValue;
use aws_sdk_ses::primitives::Blob;
use aws_sdk_ses::types::RawMessage;
use local::{Caller, Environment, Portal, StartError};
use serde_json::json;

use crate::support::{Fixture, Notes, dynamodb, noting, options, portal, put, ses, sqs};

async fn again(fixture: Fixture) -> Fixture {
    let Fixture { portal, folder, .. } = fixture;
    portal.shutdown().await;
    let notes = Notes::default();
    let functions = noting(&notes);
    let portal = Portal::start(options(folder.path()), async |_| Ok(functions))
        .await
        .unwrap();
    Fixture {
        portal,
        notes,
        folder,
    }
}

#[tokio::test]
async fn a_restart_keeps_everything() {
    let fixture = portal().await;
    fixture
        .portal
        .advance(Duration::from_secs(7200))
        .await
        .unwrap();
    let environment = fixture.portal.environment().clone();
    let client = dynamodb(&environment, Caller::Intake);
    put(&client, &[("PK", "R#1"), ("SK", "HEAD")]).await;
    put(&client, &[("PK", "O#1"), ("SK", "MESSAGE")]).await;
    sqs(&environment, Caller::Outbox)
        .send_message()
        .queue_url(&environment.queue_url)
        .message_body("kept")
        .message_group_id("atlas")
        .message_deduplication_id("kept")
        .send()
        .await
        .unwrap();
    let mail = "From: ncc@example.org\r\nTo: a@example.org\r\nSubject: Kept\r\n\r\nText\r\n";
    ses(&environment, Caller::Outbox)
        .send_raw_email()
        .raw_message(RawMessage::builder().data(Blob::new(mail)).build().unwrap())
        .send()
        .await
        .unwrap();
    fixture
        .portal
        .documents()
        .put("node", "1", &json!({ "a": 1 }))
        .unwrap();
    fixture.notes.take();

    let fixture = again(fixture).await;
    let environment = fixture.portal.environment();
    assert!(environment.clock.shift().as_secs() >= 7200);
    let kept = dynamodb(environment, Caller::Operator)
        .get_item()
        .table_name("portal")
        .key("PK", AttributeValue::S("R#1".into()))
        .key("SK", AttributeValue::S("HEAD".into()))
        .send()
        .await
        .unwrap();
    assert!(kept.item.is_some());
    assert_eq!(fixture.portal.mails().unwrap()[0].subject, "Kept");
    let documents = fixture.portal.documents();
    assert_eq!(documents.get("node", "1").unwrap(), Some(json!({ "a": 1 })));
    fixture.portal.settle().await.unwrap();
    let notes = fixture.notes.take();
    assert!(notes.iter().any(|note| note[0] == "atlas-submission"));
    let stream = notes
        .iter()
        .filter(|note| note[1]["Records"][0]["eventSource"] == "aws:dynamodb");
    assert_eq!(stream.count(), 1);
}

#[tokio::test]
async fn what_was_acknowledged_survives_a_portal_that_is_dropped() {
    let Fixture { portal, folder, .. } = portal().await;
    let client = dynamodb(portal.environment(), Caller::Intake);
    for number in 0..100 {
        put(&client, &[("PK", &format!("R#{number}")), ("SK", "HEAD")]).await;
    }
    drop(portal);
    let functions = noting(&Notes::default());
    let portal = Portal::start(options(folder.path()), async |_| Ok(functions))
        .await
        .unwrap();
    let client = dynamodb(portal.environment(), Caller::Operator);
    let scanned = client.scan().table_name("portal").send().await.unwrap();
    assert_eq!(scanned.count, 100);
}

#[tokio::test]
async fn a_data_folder_serves_one_portal_at_a_time() {
    let fixture = portal().await;
    let second = Portal::start(options(fixture.folder.path()), async |_| {
        Ok(noting(&Notes::default()))
    })
    .await;
    let error = second.err().unwrap();
    assert!(matches!(error, StartError::Locked(_)));
    assert!(
        error
            .to_string()
            .contains("another portal is already running")
    );
    let environment = Environment::running(fixture.folder.path())
        .unwrap()
        .unwrap();
    assert_eq!(environment.endpoint, fixture.portal.environment().endpoint);
    let Fixture { portal, folder, .. } = fixture;
    portal.shutdown().await;
    assert!(Environment::running(folder.path()).unwrap().is_none());
}

#[tokio::test]
async fn a_used_port_is_told_clearly() {
    let fixture = portal().await;
    let port: u16 = fixture
        .portal
        .base_url()
        .rsplit_once(':')
        .unwrap()
        .1
        .parse()
        .unwrap();
    let folder = tempfile::tempdir().unwrap();
    let mut options = options(folder.path());
    options.port = port;
    let error = Portal::start(options, async |_| Ok(noting(&Notes::default())))
        .await
        .err()
        .unwrap();
    assert!(
        error
            .to_string()
            .starts_with(&format!("port {port} is in use"))
    );
}

#[tokio::test]
async fn a_fresh_start_forgets() {
    let fixture = portal().await;
    fixture
        .portal
        .documents()
        .put("node", "1", &json!(1))
        .unwrap();
    let Fixture { portal, folder, .. } = fixture;
    portal.shutdown().await;
    let mut options = options(folder.path());
    options.fresh = true;
    let portal = Portal::start(options, async |_| Ok(noting(&Notes::default())))
        .await
        .unwrap();
    assert_eq!(portal.documents().list("node").unwrap(), []);
}
