//! SQS: two FIFO queues, the Atlas queue and its dead letters, over the AWS JSON protocol.

mod checks;

use axum::http::{HeaderName, StatusCode};
use jiff::SignedDuration;
use serde::Deserialize;
use serde_json::{Map, Value, json};

use checks::{Batch, MAX_BATCH, Message, Refusal, check_batch, checked, invalid, refuse};

use super::{Answer, Call, Service, Wire};
use crate::store::StoreError;
use crate::store::queue::{Receipt, Received, Sent, Wanted};
use crate::{ACCOUNT, DEAD_LETTERS, DEAD_MAIL_EVENTS, MOST_RECEIVES, QUEUE, REGION, VISIBILITY};

enum Failure {
    Refused(Refusal),
    Store(StoreError),
}

impl From<Refusal> for Failure {
    fn from(refusal: Refusal) -> Self {
        Self::Refused(refusal)
    }
}

impl From<StoreError> for Failure {
    fn from(error: StoreError) -> Self {
        Self::Store(error)
    }
}

#[derive(Deserialize)]
#[serde(rename_all = "PascalCase")]
struct Receive {
    max_number_of_messages: Option<usize>,
    visibility_timeout: Option<i64>,
    #[serde(default)]
    attribute_names: Vec<String>,
    #[serde(default)]
    message_system_attribute_names: Vec<String>,
}

#[derive(Deserialize)]
#[serde(rename_all = "PascalCase")]
struct Held {
    receipt_handle: String,
    visibility_timeout: Option<i64>,
}

pub(super) fn perform(wire: &Wire, call: &Call) -> Answer {
    let answer = serde_json::from_slice::<Value>(&call.body)
        .map_err(|_| Failure::from(invalid("The request is not JSON.")))
        .and_then(|body| run(wire, &call.operation, body));
    match answer {
        Ok(body) => Answer::json(Service::Sqs, &body),
        Err(Failure::Refused(refusal)) => {
            let mut answer = Answer::error(
                Service::Sqs,
                StatusCode::BAD_REQUEST,
                refusal.kind,
                &refusal.message,
            );
            answer.headers.push((
                HeaderName::from_static("x-amzn-query-error"),
                format!("{};Sender", refusal.query_kind),
            ));
            answer
        }
        Err(Failure::Store(error)) => {
            tracing::error!(error = %error, "the local queue failed");
            Service::Sqs.failure()
        }
    }
}

fn run(wire: &Wire, operation: &str, body: Value) -> Result<Value, Failure> {
    if operation == "GetQueueUrl" {
        let name = body["QueueName"].as_str().unwrap_or_default();
        return Ok(json!({ "QueueUrl": address(wire, known_queue(name)?) }));
    }
    let url = body["QueueUrl"].as_str().unwrap_or_default();
    let queue = known_queue(url.rsplit('/').next().unwrap_or_default())?;
    match operation {
        "SendMessage" => send(wire, queue, &decode(body)?),
        "SendMessageBatch" => send_batch(wire, queue, &decode(body)?),
        "ReceiveMessage" => receive(wire, queue, &decode(body)?),
        "DeleteMessage" => {
            let held: Held = decode(body)?;
            wire.store.delete_message(queue, &held.receipt_handle)?;
            wire.signals.queue.notify_one();
            Ok(json!({}))
        }
        "ChangeMessageVisibility" => change_visibility(wire, queue, &decode(body)?),
        "GetQueueAttributes" => attributes(wire, queue, &body),
        other => Err(refuse(
            "com.amazon.coral.service#UnknownOperationException",
            "InvalidAction",
            format!("The local queue does not know the operation {other}."),
        )
        .into()),
    }
}

fn decode<T: serde::de::DeserializeOwned>(body: Value) -> Result<T, Refusal> {
    serde_json::from_value(body).map_err(|error| invalid(error.to_string()))
}

fn known_queue(name: &str) -> Result<&'static str, Refusal> {
    [QUEUE, DEAD_LETTERS, DEAD_MAIL_EVENTS]
        .into_iter()
        .find(|queue| *queue == name)
        .ok_or_else(|| {
            refuse(
                "com.amazonaws.sqs#QueueDoesNotExist",
                "AWS.SimpleQueueService.NonExistentQueue",
                "The specified queue does not exist.",
            )
        })
}

fn address(wire: &Wire, queue: &str) -> String {
    let endpoint = wire.endpoint.get().map_or("", String::as_str);
    format!("{endpoint}/{ACCOUNT}/{queue}")
}

fn acknowledged(body: &str, receipt: &Receipt) -> Value {
    json!({
        "MessageId": receipt.id,
        "MD5OfMessageBody": digest(body),
        "SequenceNumber": sequence_number(receipt.sequence),
    })
}

/// MD5 as SQS prints it.
pub(crate) fn digest(body: &str) -> String {
    format!("{:x}", md5::compute(body))
}

/// A sequence number as SQS prints it: 20 digits.
pub(crate) fn sequence_number(sequence: i64) -> String {
    format!("188{sequence:017}")
}

fn send(wire: &Wire, queue: &str, message: &Message) -> Result<Value, Failure> {
    let sent = checked(queue, message)?;
    let receipts = wire
        .store
        .send(std::slice::from_ref(&sent), wire.clock.now())?;
    wire.signals.queue.notify_one();
    let receipt = receipts
        .first()
        .ok_or_else(|| invalid("Nothing was sent."))?;
    Ok(acknowledged(sent.body, receipt))
}

fn send_batch(wire: &Wire, queue: &str, batch: &Batch) -> Result<Value, Failure> {
    check_batch(batch)?;
    let mut failed = Vec::new();
    let mut accepted = Vec::new();
    for entry in &batch.entries {
        match checked(queue, entry) {
            Ok(sent) => accepted.push((entry.id.as_str(), sent)),
            Err(refusal) => failed.push(json!({
                "Id": entry.id,
                "SenderFault": true,
                "Code": refusal.query_kind,
                "Message": refusal.message,
            })),
        }
    }
    let messages: Vec<Sent<'_>> = accepted.iter().map(|(_, sent)| sent.clone()).collect();
    let receipts = wire.store.send(&messages, wire.clock.now())?;
    wire.signals.queue.notify_one();
    let successful: Vec<Value> = accepted
        .iter()
        .zip(&receipts)
        .map(|((id, sent), receipt)| {
            let mut entry = acknowledged(sent.body, receipt);
            entry["Id"] = json!(id);
            entry
        })
        .collect();
    Ok(json!({ "Successful": successful, "Failed": failed }))
}

fn seconds(given: Option<i64>) -> SignedDuration {
    given.map_or(VISIBILITY, SignedDuration::from_secs)
}

fn receive(wire: &Wire, queue: &str, request: &Receive) -> Result<Value, Failure> {
    let most = request.max_number_of_messages.unwrap_or(1);
    if !(1..=MAX_BATCH).contains(&most) {
        return Err(invalid("MaxNumberOfMessages must be between 1 and 10.").into());
    }
    let wanted = Wanted {
        most,
        visibility: seconds(request.visibility_timeout),
    };
    let dead = (queue == QUEUE).then_some((DEAD_LETTERS, MOST_RECEIVES));
    let messages = wire.store.receive(queue, wanted, dead, wire.clock.now())?;
    let asked: Vec<&str> = request
        .attribute_names
        .iter()
        .chain(&request.message_system_attribute_names)
        .map(String::as_str)
        .collect();
    let messages: Vec<Value> = messages
        .iter()
        .map(|message| {
            let mut all = system_attributes(message);
            all.retain(|name, _| asked.contains(&"All") || asked.contains(&name.as_str()));
            json!({
                "MessageId": message.id,
                "ReceiptHandle": message.receipt,
                "MD5OfBody": digest(&message.body),
                "Body": message.body,
                "Attributes": all,
            })
        })
        .collect();
    Ok(json!({ "Messages": messages }))
}

/// Attributes that SQS itself gives a message, in the words the event source uses too.
pub(crate) fn system_attributes(message: &Received) -> Map<String, Value> {
    let attributes = [
        ("ApproximateReceiveCount", message.receives.to_string()),
        (
            "SentTimestamp",
            message.sent_at.as_millisecond().to_string(),
        ),
        (
            "ApproximateFirstReceiveTimestamp",
            message.first_received_at.as_millisecond().to_string(),
        ),
        ("SequenceNumber", sequence_number(message.sequence)),
        ("MessageGroupId", message.group.clone()),
        ("MessageDeduplicationId", message.deduplication.clone()),
        ("SenderId", "LOCAL".to_owned()),
    ];
    attributes
        .into_iter()
        .map(|(name, value)| (name.to_owned(), Value::String(value)))
        .collect()
}

fn change_visibility(wire: &Wire, queue: &str, held: &Held) -> Result<Value, Failure> {
    let until = wire
        .clock
        .now()
        .saturating_add(seconds(held.visibility_timeout))
        .unwrap_or(jiff::Timestamp::MAX);
    if !wire
        .store
        .hide_message(queue, &held.receipt_handle, until)?
    {
        return Err(refuse(
            "com.amazonaws.sqs#ReceiptHandleIsInvalid",
            "ReceiptHandleIsInvalid",
            "The receipt handle is not known.",
        )
        .into());
    }
    wire.signals.queue.notify_one();
    Ok(json!({}))
}

fn attributes(wire: &Wire, queue: &str, body: &Value) -> Result<Value, Failure> {
    let counts = wire.store.counts(queue, wire.clock.now())?;
    let mut all = Map::new();
    let mut set = |name: &str, value: String| all.insert(name.to_owned(), Value::String(value));
    set("ApproximateNumberOfMessages", counts.visible.to_string());
    set(
        "ApproximateNumberOfMessagesNotVisible",
        counts.in_flight.to_string(),
    );
    set("ApproximateNumberOfMessagesDelayed", "0".to_owned());
    set("QueueArn", arn(queue));
    set("FifoQueue", "true".to_owned());
    set("ContentBasedDeduplication", "false".to_owned());
    set("VisibilityTimeout", VISIBILITY.as_secs().to_string());
    if queue == QUEUE {
        let policy =
            json!({ "deadLetterTargetArn": arn(DEAD_LETTERS), "maxReceiveCount": MOST_RECEIVES });
        set("RedrivePolicy", policy.to_string());
    }
    let asked: Vec<&str> = body["AttributeNames"]
        .as_array()
        .into_iter()
        .flatten()
        .filter_map(Value::as_str)
        .collect();
    all.retain(|name, _| asked.contains(&"All") || asked.contains(&name.as_str()));
    Ok(json!({ "Attributes": all }))
}

/// The queue's name as AWS writes it in events and policies.
pub(crate) fn arn(queue: &str) -> String {
    format!("arn:aws:sqs:{REGION}:{ACCOUNT}:{queue}")
}
