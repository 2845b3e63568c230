//! What wakes the function: the table's stream, two schedules, and the mail service's events in a queue.

use aws_lambda_events::dynamodb::EventRecord;
use serde::Deserialize;
use serde_json::Value;
use shared::ids::MessageId;

use crate::feedback::{self, FeedbackRecord};

/// A wake-up call.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Event {
    /// New messages, by the table's stream.
    Stream(Vec<Record>),
    /// What became of mails, by the queue of the mail service's events.
    Feedback(Vec<FeedbackRecord>),
    /// Once a minute.
    Minute,
    /// Once a day.
    Daily,
}

/// A new message.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Record {
    /// Names the record in the partial batch response.
    pub(crate) sequence: String,
    /// The message.
    pub(crate) message: MessageId,
}

/// The schedules' event.
#[derive(Deserialize)]
struct Schedule {
    source: String,
    task: String,
}

/// The keys of a record: the stream carries nothing else.
#[derive(Deserialize)]
struct Keys {
    #[serde(rename = "PK")]
    partition: String,
}

impl Event {
    /// Reads an event; `None` for one that is nothing of ours.
    ///
    /// Records of other items are left out, and so are, with an error in the log, records that cannot be read: neither
    /// holds up its neighbours, and the message of a bad record is found by the next minute's run.
    pub(crate) fn read(event: Value) -> Option<Self> {
        if let Some(Value::Array(records)) = event.get("Records") {
            let of_queue = |record: &Value| record["eventSource"] == "aws:sqs";
            return Some(if records.first().is_some_and(of_queue) {
                Self::Feedback(records.iter().filter_map(feedback::record).collect())
            } else {
                Self::Stream(records.iter().filter_map(record).collect())
            });
        }
        let schedule: Schedule = serde_json::from_value(event).ok()?;
        match (schedule.source.as_str(), schedule.task.as_str()) {
            ("portal.schedule", "minute") => Some(Self::Minute),
            ("portal.schedule", "daily") => Some(Self::Daily),
            _ => None,
        }
    }
}

fn record(value: &Value) -> Option<Record> {
    let unreadable = |cause: String| {
        tracing::error!(cause, "a stream record cannot be read");
        None
    };
    let record = match EventRecord::deserialize(value) {
        Ok(record) => record,
        Err(error) => return unreadable(error.to_string()),
    };
    if record.event_name != "INSERT" {
        return None;
    }
    let keys: Keys = match serde_dynamo::from_item(record.change.keys) {
        Ok(keys) => keys,
        Err(error) => return unreadable(error.to_string()),
    };
    let id = keys.partition.strip_prefix("O#")?;
    let Ok(message) = MessageId::parse(id) else {
        return unreadable("its key names no message".to_owned());
    };
    let Some(sequence) = record.change.sequence_number else {
        return unreadable("it has no sequence number".to_owned());
    };
    Some(Record { sequence, message })
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "tests")]
mod tests {
    use super::*;

    fn recorded(name: &str) -> Value {
        let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/data/");
        let text = std::fs::read_to_string(format!("{folder}{name}.json")).unwrap();
        serde_json::from_str(&text).unwrap()
    }

    fn first() -> Record {
        Record {
            sequence: "111".to_owned(),
            message: MessageId::parse("AAAAAAAAAAAAAAAAAAAAAA").unwrap(),
        }
    }

    fn last() -> Record {
        Record {
            sequence: "119".to_owned(),
            message: MessageId::parse("BQUFBQUFBQUFBQUFBQUFBQ").unwrap(),
        }
    }

    #[test]
    fn new_messages_are_read_from_the_stream() {
        let event = Event::read(recorded("stream")).unwrap();
        assert_eq!(event, Event::Stream(vec![first(), last()]));
    }

    #[test]
    fn bad_records_and_other_items_do_not_hold_up_their_neighbours() {
        let event = Event::read(recorded("stream-with-bad-records")).unwrap();
        assert_eq!(event, Event::Stream(vec![first(), last()]));
    }

    #[test]
    fn the_schedules_are_told_apart() {
        assert_eq!(Event::read(recorded("minute")), Some(Event::Minute));
        assert_eq!(Event::read(recorded("daily")), Some(Event::Daily));
    }

    #[test]
    fn anything_else_is_no_event_of_ours() {
        for other in [
            "null",
            "{}",
            "[]",
            "\"minute\"",
            r#"{"task":"minute"}"#,
            r#"{"source":"aws.events","task":"minute"}"#,
            r#"{"source":"portal.schedule","task":"hourly"}"#,
            r#"{"Records":"none"}"#,
        ] {
            assert_eq!(Event::read(serde_json::from_str(other).unwrap()), None);
        }
        let empty = serde_json::json!({ "Records": [] });
        assert_eq!(Event::read(empty), Some(Event::Stream(Vec::new())));
    }
}
