use aws_sdk_dynamodb::types::{AttributeValue, ConditionCheck, Put, TransactWriteItem, Update};
use local::Caller;

use crate::support::{dynamodb, portal};

fn text(value: &str) -> AttributeValue {
    AttributeValue::S(value.to_owned())
}

fn put(id: &str) -> Put {
    Put::builder()
        .table_name("portal")
        .item("PK", text(id))
        .item("SK", text("HEAD"))
        .condition_expression("attribute_not_exists(PK)")
        .build()
        .unwrap()
}

#[tokio::test]
async fn a_conditional_put_has_one_winner() {
    let fixture = portal().await;
    let client = dynamodb(fixture.portal.environment(), Caller::Intake);
    let attempt = || {
        client
            .put_item()
            .table_name("portal")
            .item("PK", text("R#1"))
            .item("SK", text("HEAD"))
            .condition_expression("attribute_not_exists(PK)")
            .send()
    };
    let (first, second) = tokio::join!(attempt(), attempt());
    assert_eq!(u8::from(first.is_ok()) + u8::from(second.is_ok()), 1);
    let refused = first.err().or(second.err()).unwrap().into_service_error();
    assert!(refused.is_conditional_check_failed_exception());
}

#[tokio::test]
async fn a_cancelled_transaction_tells_the_reason_of_each_item() {
    let fixture = portal().await;
    let client = dynamodb(fixture.portal.environment(), Caller::Decision);
    let check = ConditionCheck::builder()
        .table_name("portal")
        .key("PK", text("L#1"))
        .key("SK", text("LINK"))
        .condition_expression("attribute_exists(PK)")
        .build()
        .unwrap();
    let error = client
        .transact_write_items()
        .transact_items(TransactWriteItem::builder().put(put("R#1")).build())
        .transact_items(TransactWriteItem::builder().condition_check(check).build())
        .send()
        .await
        .unwrap_err()
        .into_service_error();
    let reasons = match error {
        aws_sdk_dynamodb::operation::transact_write_items::TransactWriteItemsError::TransactionCanceledException(
            cancelled,
        ) => cancelled.cancellation_reasons.unwrap(),
        other => panic!("{other:?}"),
    };
    let codes: Vec<_> = reasons.iter().filter_map(|reason| reason.code()).collect();
    assert_eq!(codes, ["None", "ConditionalCheckFailed"]);
    let read = client
        .get_item()
        .table_name("portal")
        .key("PK", text("R#1"))
        .key("SK", text("HEAD"))
        .send()
        .await
        .unwrap();
    assert!(read.item.is_none());
}

#[tokio::test]
async fn calls_are_counted_by_function_with_the_actions_of_transactions() {
    let fixture = portal().await;
    let client = dynamodb(fixture.portal.environment(), Caller::Decision);
    let update = Update::builder()
        .table_name("portal")
        .key("PK", text("R#2"))
        .key("SK", text("HEAD"))
        .update_expression("SET version = :one")
        .expression_attribute_values(":one", AttributeValue::N("1".into()))
        .build()
        .unwrap();
    client
        .transact_write_items()
        .transact_items(TransactWriteItem::builder().put(put("R#1")).build())
        .transact_items(TransactWriteItem::builder().update(update).build())
        .send()
        .await
        .unwrap();
    let calls = fixture.portal.calls().list();
    assert_eq!(calls.len(), 1);
    assert_eq!(
        serde_json::to_value(&calls[0]).unwrap(),
        serde_json::json!({
            "function": "decision",
            "service": "dynamodb",
            "operation": "TransactWriteItems",
            "count": 1,
            "actions": { "PutItem": 1, "UpdateItem": 1 },
        })
    );
    assert_eq!(
        fixture
            .portal
            .calls()
            .count("intake", "dynamodb", "TransactWriteItems"),
        0
    );
}

#[tokio::test]
async fn strangers_are_refused() {
    let fixture = portal().await;
    let endpoint = &fixture.portal.environment().endpoint;
    let answer = crate::support::http(
        endpoint,
        "POST /",
        "X-Amz-Target: DynamoDB_20120810.Scan\r\n",
        br#"{"TableName":"portal"}"#,
    )
    .await;
    assert_eq!(answer.status, 400);
    assert!(fixture.portal.calls().list().is_empty());
}
