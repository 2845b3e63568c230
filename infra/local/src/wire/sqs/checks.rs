//! What SQS demands of a message before it takes it.

use serde::Deserialize;
use serde_json::Value;

use crate::store::queue::Sent;

/// SQS's limit for a message and for a batch, in bytes.
pub(super) const MAX_MESSAGE: usize = 1024 * 1024;
/// SQS's limit of messages in one call.
pub(super) const MAX_BATCH: usize = 10;

/// Why SQS refuses: the JSON error type, its name in the older query protocol, and the text.
pub(super) struct Refusal {
    pub(super) kind: &'static str,
    pub(super) query_kind: &'static str,
    pub(super) message: String,
}

pub(super) fn refuse(
    kind: &'static str,
    query_kind: &'static str,
    message: impl Into<String>,
) -> Refusal {
    Refusal {
        kind,
        query_kind,
        message: message.into(),
    }
}

pub(super) fn invalid(message: impl Into<String>) -> Refusal {
    refuse(
        "com.amazon.coral.service#InvalidParameterValueException",
        "InvalidParameterValue",
        message,
    )
}

pub(super) fn missing(parameter: &str) -> Refusal {
    refuse(
        "com.amazon.coral.service#MissingRequiredParameterException",
        "MissingParameter",
        format!("The request must contain the parameter {parameter}."),
    )
}

#[derive(Deserialize)]
#[serde(rename_all = "PascalCase")]
pub(super) struct Message {
    #[serde(default)]
    pub(super) id: String,
    #[serde(default)]
    pub(super) message_body: String,
    pub(super) message_group_id: Option<String>,
    pub(super) message_deduplication_id: Option<String>,
    pub(super) delay_seconds: Option<i64>,
    #[serde(default)]
    pub(super) message_attributes: Value,
}

#[derive(Deserialize)]
#[serde(rename_all = "PascalCase")]
pub(super) struct Batch {
    #[serde(default)]
    pub(super) entries: Vec<Message>,
}

/// What SQS's FIFO queues demand of a message; without content-based deduplication the id is required.
pub(super) fn checked<'a>(queue: &'a str, message: &'a Message) -> Result<Sent<'a>, Refusal> {
    if message.message_body.is_empty() {
        return Err(missing("MessageBody"));
    }
    if message.message_body.len() > MAX_MESSAGE {
        return Err(invalid(format!(
            "One or more parameters are invalid. Reason: Message must be shorter than {MAX_MESSAGE} bytes."
        )));
    }
    if message.delay_seconds.is_some() {
        return Err(invalid(
            "The request includes a parameter that is not valid for this queue type: DelaySeconds",
        ));
    }
    let group = message
        .message_group_id
        .as_deref()
        .ok_or_else(|| missing("MessageGroupId"))?;
    let deduplication = message.message_deduplication_id.as_deref().ok_or_else(|| {
        invalid(
            "The queue should either have ContentBasedDeduplication enabled or MessageDeduplicationId provided \
             explicitly",
        )
    })?;
    Ok(Sent {
        queue,
        group,
        deduplication,
        body: &message.message_body,
        attributes: &message.message_attributes,
    })
}

pub(super) fn check_batch(batch: &Batch) -> Result<(), Refusal> {
    let mut ids: Vec<&str> = batch
        .entries
        .iter()
        .map(|entry| entry.id.as_str())
        .collect();
    ids.sort_unstable();
    ids.dedup();
    let size: usize = batch
        .entries
        .iter()
        .map(|entry| entry.message_body.len())
        .sum();
    let (kind, query_kind, message) = if batch.entries.is_empty() {
        (
            "com.amazonaws.sqs#EmptyBatchRequest",
            "AWS.SimpleQueueService.EmptyBatchRequest",
            "There should be at least one SendMessageBatchRequestEntry in the request.",
        )
    } else if batch.entries.len() > MAX_BATCH {
        (
            "com.amazonaws.sqs#TooManyEntriesInBatchRequest",
            "AWS.SimpleQueueService.TooManyEntriesInBatchRequest",
            "Maximum number of entries per request are 10.",
        )
    } else if ids.len() < batch.entries.len() {
        (
            "com.amazonaws.sqs#BatchEntryIdsNotDistinct",
            "AWS.SimpleQueueService.BatchEntryIdsNotDistinct",
            "The ids of the entries must be distinct.",
        )
    } else if size > MAX_MESSAGE {
        (
            "com.amazonaws.sqs#BatchRequestTooLong",
            "AWS.SimpleQueueService.BatchRequestTooLong",
            "Batch requests cannot be longer than 1048576 bytes.",
        )
    } else {
        return Ok(());
    };
    Err(refuse(kind, query_kind, message))
}
