//! Turns the portal's clock from due moment to due moment.

use std::time::Duration;

use jiff::{SignedDuration, Timestamp};
use serde::Serialize;
use serde_json::{Value, json};
use shared::clock::Clock;

use super::{Host, HostError, Work};
use crate::wire::run_table;
use crate::{MAIL_EVENTS, QUEUE};

/// So many passes over the event sources at one moment are a loop.
const MOST_ROUNDS: u32 = 1_000;
/// So many due moments in one turn are a loop; a week of one probe a minute needs a tenth of it.
const MOST_MOMENTS: u32 = 100_000;
/// So many minute events in a row that change nothing in what is due mean that none will.
const PATIENCE: u32 = 3;

/// What turning the clock brought about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Advanced {
    /// The portal's time now.
    pub now: Timestamp,
    /// How far that is ahead of the machine's clock (ISO 8601).
    #[serde(serialize_with = "ahead")]
    pub ahead: SignedDuration,
    /// Events that functions got.
    pub events: u64,
    /// Events that a function failed on, in whole or in part.
    pub failures: u64,
    /// True when something stayed due that no event could move, or the turning was cut short.
    pub gave_up: bool,
}

pub(crate) fn ahead<S: serde::Serializer>(
    shift: &SignedDuration,
    serializer: S,
) -> Result<S::Ok, S::Error> {
    serializer.collect_str(&written(*shift))
}

/// A shift as `P7DT2H`, to the second.
pub(crate) fn written(shift: SignedDuration) -> String {
    let seconds = shift.as_secs();
    let (days, rest) = (seconds / 86_400, seconds % 86_400);
    let time: String = [(rest / 3600, 'H'), (rest / 60 % 60, 'M'), (rest % 60, 'S')]
        .into_iter()
        .filter(|(count, _)| *count != 0)
        .map(|(count, unit)| format!("{count}{unit}"))
        .collect();
    match (days, time.is_empty()) {
        (0, true) => "PT0S".to_owned(),
        (0, false) => format!("PT{time}"),
        (_, true) => format!("P{days}D"),
        (_, false) => format!("P{days}DT{time}"),
    }
}

/// While it lives nothing waits for real.
struct Hurry<'a>(&'a Clock);

impl<'a> Hurry<'a> {
    fn begin(clock: &'a Clock) -> Self {
        clock.hurry(true);
        Self(clock)
    }
}

impl Drop for Hurry<'_> {
    fn drop(&mut self) {
        self.0.hurry(false);
    }
}

/// Notices when minute events no longer change what is due.
#[derive(Default)]
struct Patience {
    due: Vec<Value>,
    repeats: u32,
}

impl Patience {
    /// Whether another event is worth trying.
    fn left(&mut self, due: &[Value]) -> bool {
        if self.due == due {
            self.repeats += 1;
        } else {
            self.due = due.to_vec();
            self.repeats = 0;
        }
        self.repeats < PATIENCE
    }
}

impl Host {
    /// Turns the clock forward by `span`, stopping at every due moment on the way until everything due has happened.
    /// A span of zero only waits for what is due already. Always ends; see [`Advanced::gave_up`].
    pub(crate) async fn advance(&self, span: Duration) -> Result<Advanced, HostError> {
        let _turn = self.turn.lock().await;
        let _hurry = Hurry::begin(&self.clock);
        let _outbox = self.outbox_lane.lock().await;
        let _queue = self.queue_lane.lock().await;
        let span = SignedDuration::try_from(span).unwrap_or(SignedDuration::MAX);
        let target = self.clock.shift().saturating_add(span);
        let mut work = Work::default();
        let mut gave_up = false;
        let mut moments = 0;
        loop {
            gave_up |= !self.settle(&mut work).await?;
            self.store.set_clock_shift(self.clock.shift())?;
            let left = target.saturating_sub(self.clock.shift());
            if !left.is_positive() {
                break;
            }
            moments += 1;
            let step = if moments < MOST_MOMENTS {
                let now = self.clock.now();
                self.next_due(now)?
                    .map_or(left, |due| left.min(due.duration_since(now)))
            } else {
                gave_up = true;
                left
            };
            let step = Duration::try_from(step).unwrap_or(Duration::ZERO);
            self.clock.advance(step);
            self.store.set_clock_shift(self.clock.shift())?;
        }
        Ok(Advanced {
            now: self.clock.now(),
            ahead: self.clock.shift(),
            events: work.events,
            failures: work.failures,
            gave_up,
        })
    }

    /// Runs the event sources until nothing is due; `false` when something stays due.
    async fn settle(&self, work: &mut Work) -> Result<bool, HostError> {
        let mut patience = Patience::default();
        for _ in 0..MOST_ROUNDS {
            if self.stopping() {
                return Err(HostError::Ending);
            }
            let mut round = self.deliver_stream().await?;
            round += self.deliver_feedback().await?;
            round += self.deliver_queue().await?;
            round += self.daily().await?;
            let due = self.due_by(self.clock.now())?;
            let worth_trying = !due.is_empty() && patience.left(&due);
            if worth_trying {
                round += self.minute().await;
            }
            *work += round;
            if round.events == 0 {
                return Ok(due.is_empty());
            }
        }
        Ok(false)
    }

    /// Keys and due times of what the table's index `due` shows up to `now`.
    fn due_by(&self, now: Timestamp) -> Result<Vec<Value>, HostError> {
        let mut due = self.query_due("due_at <= :now", now, 1_000)?;
        for item in &mut due {
            *item = json!([item["PK"], item["SK"], item["due_at"]]);
        }
        Ok(due)
    }

    /// The next moment after `now` at which something becomes due.
    fn next_due(&self, now: Timestamp) -> Result<Option<Timestamp>, HostError> {
        let in_table = self
            .query_due("due_at > :now", now, 1)?
            .first()
            .and_then(|item| item["due_at"]["S"].as_str()?.parse().ok());
        let moments = [
            in_table,
            self.store.next_visibility(QUEUE, now)?,
            self.store.next_visibility(MAIL_EVENTS, now)?,
            self.store.daily_due()?,
        ];
        Ok(moments.into_iter().flatten().filter(|at| *at > now).min())
    }

    /// Items of the index `due` in the order of their due times; none when the table has no such index.
    fn query_due(
        &self,
        condition: &str,
        now: Timestamp,
        limit: u32,
    ) -> Result<Vec<Value>, HostError> {
        let request = json!({
            "TableName": self.table,
            "IndexName": "due",
            "KeyConditionExpression": format!("due_partition = :due AND {condition}"),
            "ExpressionAttributeValues": { ":due": { "S": "due" }, ":now": { "S": format!("{now:.3}") } },
            "Limit": limit,
        });
        match run_table(&self.database, "Query", &request) {
            Ok(mut answer) => match answer["Items"].take() {
                Value::Array(items) => Ok(items),
                _ => Ok(Vec::new()),
            },
            Err(dynoxide::DynoxideError::ValidationException(_)) => Ok(Vec::new()),
            Err(error) => Err(error.into()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_shift_is_written_as_people_read_it() {
        let of = |seconds| written(SignedDuration::from_secs(seconds));
        assert_eq!(of(0), "PT0S");
        assert_eq!(of(7 * 86_400 + 7200), "P7DT2H");
        assert_eq!(of(86_400), "P1D");
        assert_eq!(of(90), "PT1M30S");
    }

    #[test]
    fn patience_ends_when_nothing_changes() {
        let mut patience = Patience::default();
        let stuck = [json!("a")];
        assert!(patience.left(&stuck));
        assert!(patience.left(&stuck));
        assert!(patience.left(&stuck));
        assert!(!patience.left(&stuck));
        assert!(patience.left(&[json!("b")]));
    }
}
