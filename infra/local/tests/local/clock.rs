use std::time::Duration;

use aws_sdk_dynamodb::Client;
use aws_sdk_dynamodb::types::AttributeValue;
use jiff::{SignedDuration, Timestamp};
use local::{Caller, Environment, Functions, Portal};
use serde_json::{Value, json};
use shared::clock::Clock;

use crate::support::{Fixture, Notes, dynamodb, function, get, http, noting, options, portal, put};

const HOUR: Duration = Duration::from_secs(3600);

fn written(at: Timestamp) -> String {
    format!("{at:.3}")
}

/// Deletes what is due, notes it with the time, and asks for another round with the message `again`.
async fn deliver(client: &Client, clock: &Clock, notes: &Notes) -> Result<Value, String> {
    let due = client
        .query()
        .table_name("portal")
        .index_name("due")
        .key_condition_expression("due_partition = :due AND due_at <= :now")
        .expression_attribute_values(":due", AttributeValue::S("due".into()))
        .expression_attribute_values(":now", AttributeValue::S(written(clock.now())))
        .send()
        .await
        .map_err(|error| error.to_string())?;
    for item in due.items() {
        let id = item["PK"].as_s().unwrap();
        if id == "O#stuck" {
            continue;
        }
        notes.push(json!([id, written(clock.now())]));
        client
            .delete_item()
            .table_name("portal")
            .key("PK", item["PK"].clone())
            .key("SK", item["SK"].clone())
            .send()
            .await
            .map_err(|error| error.to_string())?;
        if id == "O#again" {
            let later = clock.now() + SignedDuration::from_mins(30);
            due_at(client, "O#later", later).await;
        }
    }
    Ok(Value::Null)
}

async fn due_at(client: &Client, id: &str, at: Timestamp) {
    let at = written(at);
    put(
        client,
        &[
            ("PK", id),
            ("SK", "MESSAGE"),
            ("due_partition", "due"),
            ("due_at", &at),
        ],
    )
    .await;
}

/// A portal whose outbox works on the table's due index.
async fn working() -> Fixture {
    let notes = Notes::default();
    let noted = notes.clone();
    let build = async move |environment: Environment| {
        let client = dynamodb(&environment, Caller::Outbox);
        let outbox = function(move |event| {
            let (client, clock, notes) = (client.clone(), environment.clock.clone(), noted.clone());
            async move {
                match event["task"].as_str() {
                    Some("minute") => deliver(&client, &clock, &notes).await,
                    _ => Ok(Value::Null),
                }
            }
        });
        Ok(Functions {
            outbox,
            ..noting(&Notes::default())
        })
    };
    let folder = tempfile::tempdir().unwrap();
    let portal = Portal::start(options(folder.path()), build).await.unwrap();
    Fixture {
        portal,
        notes,
        folder,
    }
}

#[tokio::test]
async fn due_things_happen_in_order_at_their_time() {
    let fixture = working().await;
    let client = dynamodb(fixture.portal.environment(), Caller::Operator);
    let start = fixture.portal.environment().clock.now();
    let hours = |count| start + SignedDuration::from_hours(count);
    due_at(&client, "O#third", hours(30)).await;
    due_at(&client, "O#first", start).await;
    due_at(&client, "O#again", hours(2)).await;
    due_at(&client, "O#never", hours(100)).await;
    let report = fixture.portal.advance(48 * HOUR).await.unwrap();
    assert!(!report.gave_up);
    let notes = fixture.notes.take();
    let order: Vec<_> = notes.iter().map(|note| note[0].as_str().unwrap()).collect();
    assert_eq!(order, ["O#first", "O#again", "O#later", "O#third"]);
    let third: Timestamp = notes[3][1].as_str().unwrap().parse().unwrap();
    assert!(third >= hours(30) && third < hours(31));
    assert!(report.now >= hours(48) && report.now < hours(49));
}

#[tokio::test]
async fn what_never_moves_does_not_stop_the_clock() {
    let fixture = working().await;
    let client = dynamodb(fixture.portal.environment(), Caller::Operator);
    let clock = fixture.portal.environment().clock.clone();
    let target = clock.now() + SignedDuration::from_hours(24);
    due_at(&client, "O#stuck", clock.now()).await;
    due_at(
        &client,
        "O#other",
        clock.now() + SignedDuration::from_hours(1),
    )
    .await;
    let report = fixture.portal.advance(24 * HOUR).await.unwrap();
    assert!(report.gave_up);
    assert!(report.now >= target);
    assert_eq!(fixture.notes.take()[0][0], "O#other");
}

#[tokio::test]
async fn new_messages_wake_the_outbox_and_nothing_else_does() {
    let fixture = portal().await;
    let client = dynamodb(fixture.portal.environment(), Caller::Intake);
    put(&client, &[("PK", "O#1"), ("SK", "MESSAGE")]).await;
    put(
        &client,
        &[("PK", "O#1"), ("SK", "MESSAGE"), ("attempts", "1")],
    )
    .await;
    put(&client, &[("PK", "R#1"), ("SK", "HEAD")]).await;
    fixture.portal.settle().await.unwrap();
    let notes = fixture.notes.take();
    let records: Vec<&Value> = notes
        .iter()
        .filter_map(|note| note[1]["Records"].as_array())
        .flatten()
        .collect();
    assert_eq!(records.len(), 1);
    assert_eq!(records[0]["eventName"], "INSERT");
    assert_eq!(records[0]["eventSource"], "aws:dynamodb");
    let keys = json!({ "PK": { "S": "O#1" }, "SK": { "S": "MESSAGE" } });
    assert_eq!(records[0]["dynamodb"]["Keys"], keys);
    assert_eq!(records[0]["dynamodb"].get("NewImage"), None);
    fixture.portal.settle().await.unwrap();
    assert!(fixture.notes.take().is_empty());
}

#[tokio::test]
async fn a_bad_record_is_tried_again_from_where_it_failed_and_then_left() {
    let notes = Notes::default();
    let noted = notes.clone();
    let outbox = function(move |event| {
        let ids: Vec<Value> = event["Records"]
            .as_array()
            .into_iter()
            .flatten()
            .map(|record| record["dynamodb"]["Keys"]["PK"]["S"].clone())
            .collect();
        let bad = event["Records"]
            .as_array()
            .into_iter()
            .flatten()
            .find(|record| record["dynamodb"]["Keys"]["PK"]["S"] == "O#bad")
            .map(|record| json!({ "itemIdentifier": record["dynamodb"]["SequenceNumber"] }));
        noted.push(json!(ids));
        async move { Ok(json!({ "batchItemFailures": bad.into_iter().collect::<Vec<_>>() })) }
    });
    let functions = Functions {
        outbox,
        ..noting(&Notes::default())
    };
    let folder = tempfile::tempdir().unwrap();
    let portal = Portal::start(options(folder.path()), async |_| Ok(functions))
        .await
        .unwrap();
    let client = dynamodb(portal.environment(), Caller::Intake);
    for id in ["O#good", "O#bad", "O#after"] {
        put(&client, &[("PK", id), ("SK", "MESSAGE")]).await;
    }
    portal.settle().await.unwrap();
    let rest = json!(["O#bad", "O#after"]);
    let mut seen = notes.take();
    seen.retain(|ids| !ids.as_array().unwrap().is_empty());
    assert_eq!(
        seen,
        [json!(["O#good", "O#bad", "O#after"]), rest.clone(), rest]
    );
}

#[tokio::test]
async fn the_daily_schedule_fires_once_a_day_and_first_at_once() {
    let fixture = portal().await;
    fixture.portal.settle().await.unwrap();
    let daily = json!(["outbox", { "source": "portal.schedule", "task": "daily" }]);
    assert_eq!(fixture.notes.take(), std::slice::from_ref(&daily));
    fixture.portal.settle().await.unwrap();
    assert!(fixture.notes.take().is_empty());
    fixture.portal.advance(7 * 24 * HOUR).await.unwrap();
    assert_eq!(fixture.notes.take(), vec![daily; 7]);
}

#[tokio::test]
async fn the_clock_is_read_and_turned_over_http() {
    let fixture = portal().await;
    let base_url = fixture.portal.base_url();
    let before = get(base_url, "/_local/clock").await.json();
    assert_eq!(before["ahead"], "PT0S");
    let turned = http(
        base_url,
        "POST /_local/clock",
        "",
        br#"{"advance":"P7DT2H"}"#,
    )
    .await;
    assert_eq!(turned.status, 200);
    assert_eq!(turned.json()["ahead"], "P7DT2H");
    assert_eq!(
        get(base_url, "/_local/clock").await.json()["ahead"],
        "P7DT2H"
    );
    for bad in ["", "{}", r#"{"advance":"soon"}"#, r#"{"advance":"-P1D"}"#] {
        let refused = http(base_url, "POST /_local/clock", "", bad.as_bytes()).await;
        assert_eq!(refused.status, 400, "{bad}");
    }
    let form = "Content-Type: application/x-www-form-urlencoded\r\n";
    let turned = http(base_url, "POST /_local/clock", form, b"advance=PT0S").await;
    assert_eq!(turned.status, 303);
    let by_curl = br#"{"advance":"PT0S"}"#;
    let turned = http(base_url, "POST /_local/clock", form, by_curl).await;
    assert_eq!(turned.status, 200);
}

#[tokio::test]
async fn waits_cost_no_time_while_the_clock_is_turned() {
    let notes = Notes::default();
    let build = async |environment: Environment| {
        let atlas_submission = function(move |_| {
            let clock = environment.clock.clone();
            async move {
                clock.sleep(Duration::from_secs(86_400)).await;
                Ok(Value::Null)
            }
        });
        Ok(Functions {
            atlas_submission,
            ..noting(&notes)
        })
    };
    let folder = tempfile::tempdir().unwrap();
    let portal = Portal::start(options(folder.path()), build).await.unwrap();
    let before = portal.environment().clock.now();
    crate::support::sqs(portal.environment(), Caller::Outbox)
        .send_message()
        .queue_url(&portal.environment().queue_url)
        .message_body("x")
        .message_group_id("atlas")
        .message_deduplication_id("x")
        .send()
        .await
        .unwrap();
    // The function's own time-out is real, so a wait that took its time would fail here.
    let report = portal.settle().await.unwrap();
    assert_eq!(report.failures, 0);
    // The wait may have begun a moment before the clock was turned.
    assert!(report.now.duration_since(before) >= SignedDuration::from_hours(24));
}
