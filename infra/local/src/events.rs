//! The events of Lambda's event sources, as a function receives them.

use dynoxide::Database;
use jiff::{SignedDuration, Timestamp};
use serde_json::{Map, Value, json};

use crate::store::queue::Received;
use crate::wire::{digest, queue_arn, run_table, system_attributes};
use crate::{MAIL_EVENTS, QUEUE, REGION};

/// Most records in one event of the stream, as the infrastructure sets it.
pub(crate) const STREAM_BATCH: usize = 10;
/// Most records in one event of the mail service's queue, as the infrastructure sets it.
pub(crate) const FEEDBACK_BATCH: usize = 10;
/// How many of the stream's records are read at once.
const STREAM_PAGE: usize = 200;
/// Only items whose key begins so wake the outbox.
const STREAM_FILTER: &str = "O#";
/// When the daily schedule fires, after midnight UTC.
const DAILY_AT: SignedDuration = SignedDuration::from_hours(3);

/// The schedule's event: `minute` or `daily`.
pub(crate) fn schedule(task: &str) -> Value {
    json!({ "source": "portal.schedule", "task": task })
}

/// When the daily schedule fires after `now`.
pub(crate) fn next_daily(now: Timestamp) -> Timestamp {
    let day = SignedDuration::from_hours(24).as_secs();
    let since = now.as_second() - DAILY_AT.as_secs();
    let next = (since.div_euclid(day) + 1) * day + DAILY_AT.as_secs();
    Timestamp::from_second(next).unwrap_or(Timestamp::MAX)
}

/// The event of one queue message (batch size 1).
pub(crate) fn queue_event(message: &Received) -> Value {
    json!({ "Records": [{
        "messageId": message.id,
        "receiptHandle": message.receipt,
        "body": message.body,
        "attributes": system_attributes(message),
        "messageAttributes": message_attributes(&message.attributes),
        "md5OfBody": digest(&message.body),
        "eventSource": "aws:sqs",
        "eventSourceARN": queue_arn(QUEUE),
        "awsRegion": REGION,
    }] })
}

/// The event of messages of a queue without order.
pub(crate) fn feedback_event(messages: &[Received]) -> Value {
    let record = |message: &Received| {
        json!({
            "messageId": message.id,
            "receiptHandle": message.receipt,
            "body": message.body,
            "attributes": {
                "ApproximateReceiveCount": message.receives.to_string(),
                "SentTimestamp": message.sent_at.as_millisecond().to_string(),
                "ApproximateFirstReceiveTimestamp": message.first_received_at.as_millisecond().to_string(),
            },
            "messageAttributes": {},
            "md5OfBody": digest(&message.body),
            "eventSource": "aws:sqs",
            "eventSourceARN": queue_arn(MAIL_EVENTS),
            "awsRegion": REGION,
        })
    };
    json!({ "Records": messages.iter().map(record).collect::<Vec<_>>() })
}

/// Message attributes in the event's spelling, which differs from the call's.
fn message_attributes(given: &Value) -> Value {
    let attributes = given
        .as_object()
        .into_iter()
        .flatten()
        .map(|(name, value)| {
            let attribute = json!({
                "stringValue": value["StringValue"],
                "binaryValue": value["BinaryValue"],
                "stringListValues": [],
                "binaryListValues": [],
                "dataType": value["DataType"],
            });
            (name.clone(), attribute)
        });
    Value::Object(attributes.collect::<Map<_, _>>())
}

/// Ids that a partial batch response names; `None` when the answer is none and the batch counts as done.
pub(crate) fn failures(answer: &Value) -> Vec<String> {
    answer["batchItemFailures"]
        .as_array()
        .into_iter()
        .flatten()
        .filter_map(|failure| failure["itemIdentifier"].as_str().map(str::to_owned))
        .collect()
}

/// A stretch of the stream.
#[derive(Debug, Default)]
pub(crate) struct Page {
    /// Records that pass the filter, as the function gets them.
    pub(crate) records: Vec<Value>,
    /// The last sequence number read, filtered or not; `None` at the end of the stream.
    pub(crate) last: Option<String>,
}

/// The sequence number of a stream record.
pub(crate) fn sequence_number(record: &Value) -> &str {
    record["dynamodb"]["SequenceNumber"]
        .as_str()
        .unwrap_or_default()
}

/// Reads the stream after `position`; a table without a stream has none.
pub(crate) fn read_stream(
    database: &Database,
    table: &str,
    position: Option<&str>,
) -> Result<Page, dynoxide::DynoxideError> {
    let arn = dynoxide::streams::stream_arn(table, "local");
    let mut request = json!({
        "StreamArn": arn,
        "ShardId": dynoxide::streams::shard_id(table),
        "ShardIteratorType": "TRIM_HORIZON",
    });
    if let Some(position) = position {
        request["ShardIteratorType"] = json!("AFTER_SEQUENCE_NUMBER");
        request["SequenceNumber"] = json!(position);
    }
    let iterator = run_table(database, "GetShardIterator", &request)?;
    let request = json!({ "ShardIterator": iterator["ShardIterator"], "Limit": STREAM_PAGE });
    let mut answer = run_table(database, "GetRecords", &request)?;
    let Value::Array(records) = answer["Records"].take() else {
        return Ok(Page::default());
    };
    let last = records
        .last()
        .map(|record| sequence_number(record).to_owned());
    let records = records
        .into_iter()
        .filter(passes_filter)
        .map(|mut record| {
            record["eventSourceARN"] = json!(arn);
            record
        })
        .collect();
    Ok(Page { records, last })
}

fn passes_filter(record: &Value) -> bool {
    let key = record["dynamodb"]["Keys"]["PK"]["S"].as_str();
    record["eventName"] == "INSERT" && key.is_some_and(|key| key.starts_with(STREAM_FILTER))
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "tests")]
mod tests {
    use super::*;

    #[test]
    fn the_daily_schedule_fires_at_three_in_the_morning() {
        let next = |now: &str| next_daily(now.parse().unwrap()).to_string();
        assert_eq!(next("2026-11-21T02:59:59Z"), "2026-11-21T03:00:00Z");
        assert_eq!(next("2026-11-21T03:00:00Z"), "2026-11-22T03:00:00Z");
        assert_eq!(next("2026-11-21T23:00:00Z"), "2026-11-22T03:00:00Z");
    }

    #[test]
    fn a_partial_batch_response_names_what_failed() {
        let answer = json!({ "batchItemFailures": [{ "itemIdentifier": "a" }] });
        assert_eq!(failures(&answer), ["a"]);
        assert!(failures(&Value::Null).is_empty());
        assert!(failures(&json!({ "batchItemFailures": [] })).is_empty());
    }
}
