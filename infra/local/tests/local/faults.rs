use std::time::Duration;

use aws_sdk_dynamodb::types::AttributeValue;
use local::{Caller, Fault, Mode};

use crate::support::{Fixture, dynamodb, http, portal, put};

async fn try_put(fixture: &Fixture, id: &str) -> Result<(), aws_sdk_dynamodb::Error> {
    let text = |value: &str| AttributeValue::S(value.to_owned());
    dynamodb(fixture.portal.environment(), Caller::Intake)
        .put_item()
        .table_name("portal")
        .item("PK", text(id))
        .item("SK", text("HEAD"))
        .send()
        .await
        .map(drop)
        .map_err(aws_sdk_dynamodb::Error::from)
}

async fn is_there(fixture: &Fixture, id: &str) -> bool {
    dynamodb(fixture.portal.environment(), Caller::Operator)
        .get_item()
        .table_name("portal")
        .key("PK", AttributeValue::S(id.to_owned()))
        .key("SK", AttributeValue::S("HEAD".to_owned()))
        .send()
        .await
        .unwrap()
        .item
        .is_some()
}

#[tokio::test]
async fn a_call_can_fail_before_and_after_its_effect() {
    let fixture = portal().await;
    let faults = fixture.portal.faults();
    faults
        .add(Fault::next("dynamodb", "PutItem", Mode::Before))
        .unwrap();
    try_put(&fixture, "R#1").await.unwrap_err();
    assert!(!is_there(&fixture, "R#1").await);
    faults
        .add(Fault::next("dynamodb", "PutItem", Mode::After))
        .unwrap();
    try_put(&fixture, "R#2").await.unwrap_err();
    assert!(is_there(&fixture, "R#2").await);
    try_put(&fixture, "R#3").await.unwrap();
    assert_eq!(
        fixture
            .portal
            .calls()
            .count("intake", "dynamodb", "PutItem"),
        3
    );
}

#[tokio::test]
async fn a_hung_call_has_its_effect_and_no_answer() {
    let fixture = portal().await;
    fixture
        .portal
        .faults()
        .add(Fault::next("dynamodb", "PutItem", Mode::Hang))
        .unwrap();
    let hung = try_put(&fixture, "R#1");
    let seen = async {
        while !is_there(&fixture, "R#1").await {
            tokio::task::yield_now().await;
        }
    };
    tokio::select! {
        _ = hung => panic!("it answered"),
        () = seen => {}
    }
}

#[tokio::test]
async fn writes_can_meet_a_conflict() {
    let fixture = portal().await;
    fixture
        .portal
        .faults()
        .add(Fault::next("dynamodb", "*", Mode::Conflict))
        .unwrap();
    assert!(!is_there(&fixture, "R#1").await);
    let error = try_put(&fixture, "R#1").await.unwrap_err();
    assert!(matches!(
        error,
        aws_sdk_dynamodb::Error::TransactionConflictException(_)
    ));
}

#[tokio::test]
async fn an_index_can_lag() {
    let fixture = portal().await;
    let client = dynamodb(fixture.portal.environment(), Caller::Outbox);
    put(
        &client,
        &[
            ("PK", "O#1"),
            ("SK", "MESSAGE"),
            ("due_partition", "due"),
            ("due_at", "2026"),
        ],
    )
    .await;
    let query = || {
        client
            .query()
            .table_name("portal")
            .index_name("due")
            .key_condition_expression("due_partition = :due")
            .expression_attribute_values(":due", AttributeValue::S("due".into()))
            .send()
    };
    fixture
        .portal
        .faults()
        .add(Fault::next("dynamodb", "Query", Mode::Lag))
        .unwrap();
    assert_eq!(query().await.unwrap().count, 0);
    assert_eq!(query().await.unwrap().count, 1);
}

#[tokio::test]
async fn faults_are_ordered_listed_and_cleared_over_http() {
    let fixture = portal().await;
    let base_url = fixture.portal.base_url();
    let order =
        br#"{"service":"dynamodb","operation":"PutItem","function":"outbox","mode":"after"}"#;
    let answer = http(base_url, "POST /_local/faults", "", order).await;
    assert_eq!(answer.status, 201);
    assert_eq!(answer.json()[0]["nth"], 1);
    let refused = http(base_url, "POST /_local/faults", "", br#"{"service":"s3"}"#).await;
    assert_eq!(refused.status, 400);
    assert_eq!(refused.header("content-type"), ["application/problem+json"]);
    try_put(&fixture, "R#1").await.unwrap();
    let cleared = http(base_url, "DELETE /_local/faults", "", b"").await;
    assert_eq!(cleared.status, 204);
    assert!(fixture.portal.faults().list().is_empty());
}

#[tokio::test]
async fn the_end_of_the_run_ends_hung_calls() {
    let fixture = portal().await;
    let portal = fixture.portal;
    portal
        .faults()
        .add(Fault::next("dynamodb", "PutItem", Mode::Hang))
        .unwrap();
    let client = dynamodb(portal.environment(), Caller::Intake);
    let hung = tokio::spawn(async move {
        let text = |value: &str| AttributeValue::S(value.to_owned());
        let call = client.put_item().table_name("portal");
        call.item("PK", text("R#1"))
            .item("SK", text("HEAD"))
            .send()
            .await
            .is_err()
    });
    while portal.calls().count("intake", "dynamodb", "PutItem") == 0 {
        tokio::task::yield_now().await;
    }
    portal.shutdown().await;
    let ended = tokio::time::timeout(Duration::from_secs(60), hung).await;
    assert!(ended.unwrap().unwrap());
}
