//! FIFO queues as SQS keeps them: order within a group, deduplication for five minutes, visibility, dead letters.
//!
//! All times are the portal's, so that turning its clock turns the queue's too.

use jiff::{SignedDuration, Timestamp};
use rusqlite::{Connection, OptionalExtension as _, Row, params};
use serde_json::Value;
use uuid::Uuid;

use super::{Store, StoreError, time};

/// SQS forgets a deduplication id after this long.
const DEDUPLICATION: SignedDuration = SignedDuration::from_mins(5);
/// How long both queues keep a message, as the infrastructure sets it (SQS allows no more).
const RETENTION: SignedDuration = SignedDuration::from_hours(14 * 24);

/// What a sender gives.
#[derive(Clone, Debug)]
pub(crate) struct Sent<'a> {
    pub(crate) queue: &'a str,
    pub(crate) group: &'a str,
    pub(crate) deduplication: &'a str,
    pub(crate) body: &'a str,
    /// Message attributes as they came.
    pub(crate) attributes: &'a Value,
}

/// What a sender learns. For a duplicate it is what the first sender learnt.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Receipt {
    pub(crate) id: String,
    pub(crate) sequence: i64,
}

/// A message handed to a receiver.
#[derive(Clone, Debug)]
pub(crate) struct Received {
    pub(crate) id: String,
    pub(crate) sequence: i64,
    pub(crate) group: String,
    pub(crate) deduplication: String,
    pub(crate) body: String,
    pub(crate) attributes: Value,
    pub(crate) sent_at: Timestamp,
    pub(crate) first_received_at: Timestamp,
    pub(crate) receives: i64,
    pub(crate) receipt: String,
}

/// What a receiver asks for.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Wanted {
    pub(crate) most: usize,
    /// How long the messages stay hidden from others.
    pub(crate) visibility: SignedDuration,
}

/// Numbers of `GetQueueAttributes`.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Counts {
    pub(crate) visible: i64,
    pub(crate) in_flight: i64,
}

fn received(row: &Row<'_>) -> rusqlite::Result<Received> {
    let attributes: String = row.get(5)?;
    Ok(Received {
        sequence: row.get(0)?,
        id: row.get(1)?,
        group: row.get(2)?,
        deduplication: row.get(3)?,
        body: row.get(4)?,
        attributes: serde_json::from_str(&attributes).unwrap_or(Value::Null),
        sent_at: time(row.get(6)?),
        first_received_at: time(row.get::<_, Option<i64>>(7)?.unwrap_or(0)),
        receives: row.get(8)?,
        receipt: String::new(),
    })
}

/// The oldest messages of groups that have nothing in flight.
fn visible(
    connection: &Connection,
    queue: &str,
    now: i64,
    most: usize,
) -> rusqlite::Result<Vec<Received>> {
    connection
        .prepare_cached(
            "SELECT sequence, id, message_group, deduplication, body, attributes, sent_at, first_received_at, receives \
             FROM queue AS m WHERE queue = ?1 AND visible_at <= ?2 AND NOT EXISTS (SELECT 1 FROM queue AS o \
                 WHERE o.queue = m.queue AND o.message_group = m.message_group AND o.visible_at > ?2) \
             ORDER BY sequence LIMIT ?3",
        )?
        .query_map(params![queue, now, most], received)?
        .collect()
}

impl Store {
    /// Stores messages, all or none; a duplicate within five minutes is acknowledged and not stored.
    pub(crate) fn send(
        &self,
        messages: &[Sent<'_>],
        now: Timestamp,
    ) -> Result<Vec<Receipt>, StoreError> {
        self.with(|connection| {
            connection.execute(
                "DELETE FROM deduplication WHERE at <= ?1",
                [now.saturating_sub(DEDUPLICATION)
                    .map_or(0, Timestamp::as_millisecond)],
            )?;
            connection.execute(
                "DELETE FROM queue WHERE sent_at <= ?1",
                [now.saturating_sub(RETENTION)
                    .map_or(0, Timestamp::as_millisecond)],
            )?;
            messages
                .iter()
                .map(|message| store_message(connection, message, now))
                .collect()
        })
    }

    /// Takes up to `wanted.most` messages in order and hides them. What was already received `dead.1` times goes to
    /// the queue `dead.0` instead.
    pub(crate) fn receive(
        &self,
        queue: &str,
        wanted: Wanted,
        dead: Option<(&str, i64)>,
        now: Timestamp,
    ) -> Result<Vec<Received>, StoreError> {
        self.with(|connection| {
            let mut taken = Vec::new();
            while taken.is_empty() {
                let candidates = visible(connection, queue, now.as_millisecond(), wanted.most)?;
                if candidates.is_empty() {
                    break;
                }
                for message in candidates {
                    match dead {
                        Some((dead, most)) if message.receives >= most => {
                            bury(connection, &message, dead)?;
                        }
                        _ => taken.push(take(connection, message, wanted.visibility, now)?),
                    }
                }
            }
            Ok(taken)
        })
    }

    /// Deletes what `receipt` stands for; tells whether it was there.
    pub(crate) fn delete_message(&self, queue: &str, receipt: &str) -> Result<bool, StoreError> {
        self.with(|connection| {
            let deleted = connection.execute(
                "DELETE FROM queue WHERE queue = ?1 AND receipt = ?2",
                [queue, receipt],
            )?;
            Ok(deleted > 0)
        })
    }

    /// Hides what `receipt` stands for until `until`; tells whether it was there.
    pub(crate) fn hide_message(
        &self,
        queue: &str,
        receipt: &str,
        until: Timestamp,
    ) -> Result<bool, StoreError> {
        self.with(|connection| {
            let hidden = connection.execute(
                "UPDATE queue SET visible_at = ?1 WHERE queue = ?2 AND receipt = ?3",
                params![until.as_millisecond(), queue, receipt],
            )?;
            Ok(hidden > 0)
        })
    }

    /// When the next hidden message shows again, after `now`.
    pub(crate) fn next_visibility(
        &self,
        queue: &str,
        now: Timestamp,
    ) -> Result<Option<Timestamp>, StoreError> {
        self.with(|connection| {
            let next: Option<i64> = connection.query_row(
                "SELECT MIN(visible_at) FROM queue WHERE queue = ?1 AND visible_at > ?2",
                params![queue, now.as_millisecond()],
                |row| row.get(0),
            )?;
            Ok(next.map(time))
        })
    }

    pub(crate) fn counts(&self, queue: &str, now: Timestamp) -> Result<Counts, StoreError> {
        self.with(|connection| {
            Ok(connection.query_row(
                "SELECT COUNT(*) FILTER (WHERE visible_at <= ?2), COUNT(*) FILTER (WHERE visible_at > ?2) \
                 FROM queue WHERE queue = ?1",
                params![queue, now.as_millisecond()],
                |row| {
                    Ok(Counts {
                        visible: row.get(0)?,
                        in_flight: row.get(1)?,
                    })
                },
            )?)
        })
    }
}

fn bury(connection: &Connection, message: &Received, dead: &str) -> rusqlite::Result<()> {
    connection.execute(
        "UPDATE queue SET queue = ?1, receipt = NULL WHERE sequence = ?2",
        params![dead, message.sequence],
    )?;
    Ok(())
}

fn take(
    connection: &Connection,
    mut message: Received,
    visibility: SignedDuration,
    now: Timestamp,
) -> rusqlite::Result<Received> {
    message.receipt = Uuid::new_v4().to_string();
    message.receives += 1;
    if message.receives == 1 {
        message.first_received_at = now;
    }
    let hidden_until = now.saturating_add(visibility).unwrap_or(Timestamp::MAX);
    connection.execute(
        "UPDATE queue SET receipt = ?1, receives = ?2, first_received_at = ?3, visible_at = ?4 WHERE sequence = ?5",
        params![
            message.receipt,
            message.receives,
            message.first_received_at.as_millisecond(),
            hidden_until.as_millisecond(),
            message.sequence
        ],
    )?;
    Ok(message)
}

fn store_message(
    connection: &Connection,
    message: &Sent<'_>,
    now: Timestamp,
) -> Result<Receipt, StoreError> {
    let known = connection
        .query_row(
            "SELECT id, sequence FROM deduplication WHERE queue = ?1 AND deduplication = ?2",
            [message.queue, message.deduplication],
            |row| {
                Ok(Receipt {
                    id: row.get(0)?,
                    sequence: row.get(1)?,
                })
            },
        )
        .optional()?;
    if let Some(known) = known {
        return Ok(known);
    }
    let id = Uuid::new_v4().to_string();
    let at = now.as_millisecond();
    connection.execute(
        "INSERT INTO queue (queue, id, message_group, deduplication, body, attributes, sent_at, visible_at) \
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?7)",
        params![
            message.queue,
            id,
            message.group,
            message.deduplication,
            message.body,
            message.attributes.to_string(),
            at
        ],
    )?;
    let sequence = connection.last_insert_rowid();
    connection.execute(
        "INSERT INTO deduplication (queue, deduplication, id, sequence, at) VALUES (?1, ?2, ?3, ?4, ?5)",
        params![message.queue, message.deduplication, id, sequence, at],
    )?;
    Ok(Receipt { id, sequence })
}
