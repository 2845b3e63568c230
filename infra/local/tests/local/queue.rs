use std::time::Duration;

use aws_sdk_sqs::types::{
    MessageSystemAttributeName, QueueAttributeName, SendMessageBatchRequestEntry,
};
use local::{Caller, Functions, Portal};
use serde_json::json;

use crate::support::{Fixture, Notes, function, noting, options, portal, sqs};

const VISIBILITY: Duration = Duration::from_secs(360);

async fn send(fixture: &Fixture, body: &str, deduplication: &str) -> String {
    let environment = fixture.portal.environment();
    sqs(environment, Caller::Outbox)
        .send_message()
        .queue_url(&environment.queue_url)
        .message_body(body)
        .message_group_id("atlas")
        .message_deduplication_id(deduplication)
        .send()
        .await
        .unwrap()
        .message_id
        .unwrap()
}

fn bodies(notes: &Notes) -> Vec<String> {
    notes
        .take()
        .iter()
        .filter(|note| note[0] == "atlas-submission")
        .map(|note| note[1]["Records"][0]["body"].as_str().unwrap().to_owned())
        .collect()
}

/// A portal whose Atlas function fails on the bodies `fail` and `crash`, each in its way.
async fn stubborn() -> Fixture {
    let notes = Notes::default();
    let noted = notes.clone();
    let atlas_submission = function(move |event| {
        noted.push(json!(["atlas-submission", event]));
        let record = &event["Records"][0];
        let answer = match record["body"].as_str().unwrap() {
            "fail" => {
                Ok(json!({ "batchItemFailures": [{ "itemIdentifier": record["messageId"] }] }))
            }
            "crash" => Err("it crashed".to_owned()),
            _ => Ok(json!({ "batchItemFailures": [] })),
        };
        async { answer }
    });
    let functions = Functions {
        atlas_submission,
        ..noting(&Notes::default())
    };
    let folder = tempfile::tempdir().unwrap();
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
async fn messages_arrive_one_at_a_time_in_order() {
    let fixture = portal().await;
    for body in ["a", "b", "c"] {
        send(&fixture, body, body).await;
    }
    fixture.portal.settle().await.unwrap();
    assert_eq!(bodies(&fixture.notes), ["a", "b", "c"]);
    fixture.portal.settle().await.unwrap();
    assert!(bodies(&fixture.notes).is_empty());
}

#[tokio::test]
async fn a_deduplication_id_counts_for_five_minutes_of_the_portals_clock() {
    let fixture = portal().await;
    let first = send(&fixture, "a", "same").await;
    let second = send(&fixture, "a", "same").await;
    assert_eq!(first, second);
    fixture.portal.settle().await.unwrap();
    assert_eq!(bodies(&fixture.notes).len(), 1);
    send(&fixture, "a", "same").await;
    fixture
        .portal
        .advance(Duration::from_secs(301))
        .await
        .unwrap();
    assert!(bodies(&fixture.notes).is_empty());
    assert_ne!(send(&fixture, "a", "same").await, first);
    fixture.portal.settle().await.unwrap();
    assert_eq!(bodies(&fixture.notes).len(), 1);
}

#[tokio::test]
async fn a_failed_message_holds_back_its_group_and_comes_back_after_the_visibility_time_out() {
    for failing in ["fail", "crash"] {
        let fixture = stubborn().await;
        send(&fixture, failing, "1").await;
        send(&fixture, "next", "2").await;
        let report = fixture.portal.settle().await.unwrap();
        assert_eq!(report.failures, 1);
        assert_eq!(bodies(&fixture.notes), [failing]);
        fixture.portal.advance(VISIBILITY).await.unwrap();
        assert_eq!(bodies(&fixture.notes), [failing]);
    }
}

#[tokio::test]
async fn after_five_receives_a_message_is_a_dead_letter_and_the_group_goes_on() {
    let fixture = stubborn().await;
    send(&fixture, "crash", "1").await;
    send(&fixture, "next", "2").await;
    fixture.portal.advance(6 * VISIBILITY).await.unwrap();
    let seen = bodies(&fixture.notes);
    assert_eq!(seen, ["crash", "crash", "crash", "crash", "crash", "next"]);
    let environment = fixture.portal.environment();
    let client = sqs(environment, Caller::Operator);
    let dead = client
        .receive_message()
        .queue_url(&environment.dead_letters_url)
        .message_system_attribute_names(MessageSystemAttributeName::All)
        .send()
        .await
        .unwrap();
    let message = &dead.messages()[0];
    assert_eq!(message.body(), Some("crash"));
    assert_eq!(
        message.attributes().unwrap()[&MessageSystemAttributeName::ApproximateReceiveCount],
        "6"
    );
    client
        .delete_message()
        .queue_url(&environment.dead_letters_url)
        .receipt_handle(message.receipt_handle().unwrap())
        .send()
        .await
        .unwrap();
    let left = client
        .get_queue_attributes()
        .queue_url(&environment.dead_letters_url)
        .attribute_names(QueueAttributeName::All)
        .send()
        .await
        .unwrap();
    assert_eq!(
        left.attributes().unwrap()[&QueueAttributeName::ApproximateNumberOfMessagesNotVisible],
        "0"
    );
}

#[tokio::test]
async fn the_event_has_the_shape_lambda_gives_it() {
    let fixture = portal().await;
    let id = send(&fixture, "{\"message\":1}", "d").await;
    fixture.portal.settle().await.unwrap();
    let notes = fixture.notes.take();
    let event = &notes
        .iter()
        .find(|note| note[0] == "atlas-submission")
        .unwrap()[1];
    let record = &event["Records"][0];
    assert_eq!(record["messageId"], json!(id));
    assert_eq!(record["eventSource"], "aws:sqs");
    assert_eq!(record["md5OfBody"], "e1bfcedfda5ec5f6859c00382fa042f8");
    assert_eq!(record["attributes"]["MessageGroupId"], "atlas");
    assert_eq!(record["attributes"]["ApproximateReceiveCount"], "1");
}

#[tokio::test]
async fn a_batch_is_answered_entry_by_entry() {
    let fixture = portal().await;
    let environment = fixture.portal.environment();
    let entry = |id: &str, group: Option<&str>| {
        SendMessageBatchRequestEntry::builder()
            .id(id)
            .message_body(id)
            .set_message_group_id(group.map(str::to_owned))
            .message_deduplication_id(id)
            .build()
            .unwrap()
    };
    let answer = sqs(environment, Caller::Outbox)
        .send_message_batch()
        .queue_url(&environment.queue_url)
        .entries(entry("good", Some("atlas")))
        .entries(entry("bad", None))
        .send()
        .await
        .unwrap();
    assert_eq!(answer.successful()[0].id(), "good");
    assert_eq!(answer.failed()[0].id(), "bad");
    assert_eq!(answer.failed()[0].code(), "MissingParameter");
}

#[tokio::test]
async fn an_unknown_queue_is_named_as_such() {
    let fixture = portal().await;
    let client = sqs(fixture.portal.environment(), Caller::Outbox);
    let known = client
        .get_queue_url()
        .queue_name("portal-atlas.fifo")
        .send()
        .await
        .unwrap();
    assert_eq!(
        known.queue_url(),
        Some(fixture.portal.environment().queue_url.as_str())
    );
    let error = client
        .get_queue_url()
        .queue_name("other")
        .send()
        .await
        .unwrap_err();
    assert!(error.into_service_error().is_queue_does_not_exist());
}
