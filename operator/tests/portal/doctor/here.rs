//! On one machine.

use std::path::Path;

use aws_sdk_dynamodb::types::AttributeValue;
use portal_tests::browser::Browser;
use serde_json::json;
use tempfile::TempDir;

use super::Found;
use crate::process::{Running, json, portal};

fn doctor(data: &Path) -> Found {
    Found::of(&portal(data, &["doctor", "--json"]))
}

async fn switch(browser: &mut Browser, circumstance: &str) {
    let path = "/_local/atlas/_simulator/switch";
    let circumstances = json!({ circumstance: true });
    let switched = browser.post_json(path, &[], &circumstances).await;
    assert_eq!(switched.status, 204, "{}", switched.body);
}

#[tokio::test]
async fn a_portal_that_runs_is_well_and_what_one_machine_lacks_is_said() {
    let folder = TempDir::new().unwrap();
    let data = folder.path();
    let running = Running::start(data);
    let mut browser = running.browser();
    browser.apply("en").await;
    let found = doctor(data);
    assert_eq!(found.code, 0, "{found:#?}");
    for verdict in ["wrong", "unasked", "to_do"] {
        assert_eq!(found.that_are(verdict), [], "{verdict}");
    }
    let lacks: Vec<String> = found
        .that_are("not_here")
        .into_iter()
        .map(|it| it.0)
        .collect();
    assert_eq!(
        lacks,
        ["surroundings", "settings", "table", "mail", "alarms"]
    );
    let text = portal(data, &["doctor"]).out;
    for told in [
        "not on this machine: CloudWatch and SNS",
        "fine: SES has verified",
        "1 open registration waiting",
    ] {
        assert!(text.contains(told), "{told:?} is not in {text}");
    }
    assert!(!text.contains("key-ncc"), "{text}");
}

#[tokio::test]
async fn a_portal_that_does_not_run_is_looked_at_all_the_same() {
    let folder = TempDir::new().unwrap();
    let data = folder.path();
    assert_eq!(portal(data, &["doctor"]).code, 3);
    Running::start(data).kill();
    let found = doctor(data);
    assert_eq!(found.code, 0, "{found:#?}");
    let atlas = found.that_are("not_here");
    assert!(
        atlas
            .iter()
            .any(|it| it.1.contains("the simulator answers while")),
        "{atlas:#?}"
    );
}

#[tokio::test]
async fn an_atlas_that_is_down_or_wants_another_key_is_told_apart() {
    let folder = TempDir::new().unwrap();
    let data = folder.path();
    let running = Running::start(data);
    let mut browser = running.browser();
    switch(&mut browser, "queryonly").await;
    doctor(data).is_only("atlas", "only in the query", "key_in = \"query\"");
    switch(&mut browser, "maintenance").await;
    doctor(data).is_only("atlas", "503 (unavailable)", "nothing is lost");
}

/// What the operator's own key reaches of a portal that runs.
fn wire(data: &Path) -> (local::Environment, aws_config::SdkConfig) {
    let environment = local::Environment::running(data).unwrap().unwrap();
    let endpoint = environment.endpoint.parse().unwrap();
    let aws = shared::config::local_aws(&endpoint, "LOCAL-operator");
    (environment, aws)
}

#[tokio::test]
async fn a_registration_that_nothing_moves_any_more_is_named() {
    let folder = TempDir::new().unwrap();
    let data = folder.path();
    let running = Running::start(data);
    let mut browser = running.browser();
    let reference = browser.apply("en").await;
    browser.settle().await;
    let (environment, aws) = wire(data);
    let table = aws_sdk_dynamodb::Client::new(&aws);
    for message in json(data, &["messages"])["messages"].as_array().unwrap() {
        if message["reference"] == reference.as_str() {
            let key = format!("O#{}", message["id"].as_str().unwrap());
            let delete = table.delete_item().table_name(&environment.table);
            let delete = delete.key("PK", AttributeValue::S(key));
            let delete = delete.key("SK", AttributeValue::S("MESSAGE".into()));
            delete.send().await.unwrap();
        }
    }
    doctor(data).is_only("messages", &reference, "portal why REFERENCE");
}

#[tokio::test]
async fn an_outbox_that_stands_still_is_found() {
    let folder = TempDir::new().unwrap();
    let data = folder.path();
    let running = Running::start(data);
    let mut browser = running.browser();
    browser.apply("en").await;
    browser.settle().await;
    let fault = json!({
        "function": "outbox",
        "service": "dynamodb",
        "operation": "UpdateItem",
        "mode": "before",
        "times": "until_cleared",
    });
    browser.post_json("/_local/faults", &[], &fault).await;
    let messages = json(data, &["messages"]);
    let id = messages["messages"][0]["id"].as_str().unwrap();
    let (environment, aws) = wire(data);
    let update = aws_sdk_dynamodb::Client::new(&aws)
        .update_item()
        .table_name(environment.table)
        .key("PK", AttributeValue::S(format!("O#{id}")))
        .key("SK", AttributeValue::S("MESSAGE".into()))
        .update_expression("SET due_at = :long_ago")
        .expression_attribute_values(
            ":long_ago",
            AttributeValue::S("2026-01-01T00:00:00.000Z".into()),
        );
    update.send().await.unwrap();
    let found = doctor(data);
    let late = found.that_are("wrong");
    assert_eq!(found.code, 7, "{found:#?}");
    assert!(
        late[0].1.contains("the outbox does not deliver"),
        "{late:#?}"
    );
    assert!(late[0].2.contains("EventBridge Scheduler"), "{late:#?}");
}

#[tokio::test]
async fn a_job_among_the_dead_letters_is_found() {
    let folder = TempDir::new().unwrap();
    let data = folder.path();
    let _running = Running::start(data);
    let (environment, aws) = wire(data);
    let send = aws_sdk_sqs::Client::new(&aws)
        .send_message()
        .queue_url(environment.dead_letters_url)
        .message_group_id("atlas")
        .message_deduplication_id("1")
        .message_body("{}");
    send.send().await.unwrap();
    doctor(data).is_only(
        "messages",
        "1 of the Atlas's jobs is a dead letter",
        "Start DLQ redrive",
    );
}

#[tokio::test]
async fn a_message_that_nobody_got_is_found() {
    let folder = TempDir::new().unwrap();
    let data = folder.path();
    let running = Running::start(data);
    let mut browser = running.browser();
    let fault = json!({
        "service": "ses",
        "operation": "SendRawEmail",
        "mode": "before",
        "times": "until_cleared",
    });
    browser.post_json("/_local/faults", &[], &fault).await;
    let reference = browser.apply("en").await;
    browser.advance("PT12H").await;
    doctor(data).is_only("messages", "parked", "portal retry MESSAGE");
    let text = portal(data, &["doctor"]).out;
    assert!(
        text.contains("12") && text.contains("ahead of this machine's"),
        "{text}"
    );
    assert!(!text.contains(&reference), "nothing is stuck: {text}");
}

#[tokio::test]
async fn a_test_mail_goes_where_it_is_asked_to_and_only_then() {
    let folder = TempDir::new().unwrap();
    let data = folder.path();
    let running = Running::start(data);
    doctor(data);
    let mut browser = running.browser();
    assert_eq!(browser.open("/_local/mails.json").await.json(), json!([]));
    let sent = portal(data, &["doctor", "--test-mail", "engineer@example.org"]);
    assert_eq!(sent.code, 0, "{sent:?}");
    assert!(
        sent.out.contains("took a test mail to e•••@example.org"),
        "{}",
        sent.out
    );
    let mails = browser.open("/_local/mails.json").await.json();
    assert_eq!(mails[0]["to"], "engineer@example.org");
    assert_eq!(mails.as_array().unwrap().len(), 1);
    let refused = portal(
        data,
        &["doctor", "--test-mail", "engineer\nBcc: x@example.org"],
    );
    assert_eq!(refused.code, 2, "{refused:?}");
}
