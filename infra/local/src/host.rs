//! Plays Lambda: invokes the functions, and its event sources (stream, queue, schedules) on the portal's clock.
//!
//! In the background a write wakes the stream and a send wakes the queue; the minute schedule fires every real minute.
//! [`Host::advance`] does the same without waiting: it turns the clock from one due moment to the next.

mod advance;

use std::ops::AddAssign;
use std::sync::Arc;
use std::time::Duration;

use dynoxide::{Database, DynoxideError};
use jiff::Timestamp;
use serde_json::{Value, json};
use shared::{clock::Clock, telemetry};
use tokio::sync::{Mutex, watch};
use tokio::time::{Instant, MissedTickBehavior};

pub use advance::Advanced;
pub(crate) use advance::written;

use crate::events::{self, FEEDBACK_BATCH, STREAM_BATCH};
use crate::running::Running;
use crate::store::queue::Wanted;
use crate::store::{Store, StoreError};
use crate::wire::{Signals, stopped};
use crate::{
    Caller, DEAD_LETTERS, DEAD_MAIL_EVENTS, Functions, MAIL_EVENTS, MOST_RECEIVES, Metrics, QUEUE,
    VISIBILITY,
};

/// How often a batch of the stream is tried before it is left to the minute schedule.
const STREAM_ATTEMPTS: usize = 3;
/// How often the daily event is tried.
const SCHEDULE_ATTEMPTS: usize = 3;
/// The gateway gives up on a function after this long.
const GATEWAY_TIMEOUT: Duration = Duration::from_secs(30);
/// Time-out of the functions behind stream, queue and schedules.
const EVENT_TIMEOUT: Duration = Duration::from_secs(60);
/// Period of the schedule.
const MINUTE: Duration = Duration::from_secs(60);

/// What the host itself stumbles over; a function's failure is none of it.
#[derive(Debug, thiserror::Error)]
pub enum HostError {
    /// The local store failed.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The embedded table failed.
    #[error("the local table failed: {0}")]
    Table(#[from] DynoxideError),
    /// The run is ending.
    #[error("the portal is shutting down")]
    Ending,
}

/// Why a function gave no answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Failure {
    /// It failed or panicked.
    Failed,
    /// It did not end in time and was stopped.
    TimedOut,
}

/// What a pass over the event sources did.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Work {
    /// Events handed to functions.
    pub(crate) events: u64,
    /// Events that a function failed on, in whole or in part.
    pub(crate) failures: u64,
}

impl AddAssign for Work {
    fn add_assign(&mut self, other: Self) {
        self.events += other.events;
        self.failures += other.failures;
    }
}

/// The functions and what feeds them.
pub(crate) struct Host {
    pub(crate) functions: Functions,
    pub(crate) running: Running,
    pub(crate) metrics: Metrics,
    pub(crate) store: Store,
    pub(crate) database: Database,
    pub(crate) table: String,
    pub(crate) clock: Clock,
    pub(crate) signals: Arc<Signals>,
    pub(crate) stop: watch::Receiver<bool>,
    /// Held while events go to the outbox function.
    pub(crate) outbox_lane: Mutex<()>,
    /// Held while a message goes to the Atlas function.
    pub(crate) queue_lane: Mutex<()>,
    /// Held while the clock is turned.
    pub(crate) turn: Mutex<()>,
}

impl Host {
    /// Invokes a function and waits for its answer. The invocation outlives a caller that stops waiting.
    pub(crate) async fn invoke(&self, caller: Caller, event: Value) -> Result<Value, Failure> {
        let (function, timeout) = match caller {
            Caller::Intake => (&self.functions.intake, GATEWAY_TIMEOUT),
            Caller::Decision => (&self.functions.decision, GATEWAY_TIMEOUT),
            Caller::Outbox => (&self.functions.outbox, EVENT_TIMEOUT),
            Caller::AtlasSubmission => (&self.functions.atlas_submission, EVENT_TIMEOUT),
            Caller::Operator => return Err(Failure::Failed),
        };
        let answer = tokio::time::timeout(timeout, function(event));
        let answer = telemetry::collecting(self.metrics.of(caller), answer);
        let name = caller.name();
        let ended = self.running.spawn(answer).await;
        if !matches!(ended, Some(Ok(Ok(_)))) {
            self.metrics.failed(caller);
        }
        match ended {
            Some(Ok(Ok(answer))) => Ok(answer),
            Some(Ok(Err(error))) => {
                tracing::error!(function.name = name, error, "a function failed");
                Err(Failure::Failed)
            }
            Some(Err(_)) => {
                tracing::error!(function.name = name, "a function timed out");
                Err(Failure::TimedOut)
            }
            None => {
                tracing::error!(function.name = name, "a function panicked");
                Err(Failure::Failed)
            }
        }
    }

    pub(crate) fn stopping(&self) -> bool {
        *self.stop.borrow()
    }

    /// Feeds new records of the table's stream to the outbox, in order.
    pub(crate) async fn deliver_stream(&self) -> Result<Work, HostError> {
        let mut work = Work::default();
        while !self.stopping() {
            let position = self.store.stream_position()?;
            let page = events::read_stream(&self.database, &self.table, position.as_deref())?;
            let Some(last) = page.last else { break };
            for batch in page.records.chunks(STREAM_BATCH) {
                work += self.deliver_batch(batch).await;
            }
            self.store.set_stream_position(&last)?;
        }
        Ok(work)
    }

    /// One batch, again from its first failed record on; given up after some attempts, as Lambda does.
    async fn deliver_batch(&self, batch: &[Value]) -> Work {
        let mut work = Work::default();
        let mut rest = batch;
        for _ in 0..STREAM_ATTEMPTS {
            work.events += 1;
            let event = json!({ "Records": rest });
            if let Ok(answer) = self.invoke(Caller::Outbox, event).await {
                let failed = events::failures(&answer);
                let first = rest.iter().position(|record| {
                    failed
                        .iter()
                        .any(|id| id == events::sequence_number(record))
                });
                let Some(first) = first else { return work };
                rest = &rest[first..];
            }
            work.failures += 1;
        }
        work
    }

    /// Feeds visible messages to the Atlas function, one at a time. What fails stays hidden and comes back.
    pub(crate) async fn deliver_queue(&self) -> Result<Work, HostError> {
        let wanted = Wanted {
            most: 1,
            visibility: VISIBILITY,
        };
        let mut work = Work::default();
        while !self.stopping() {
            let now = self.clock.now();
            let dead = Some((DEAD_LETTERS, MOST_RECEIVES));
            let Some(message) = self.store.receive(QUEUE, wanted, dead, now)?.pop() else {
                break;
            };
            work.events += 1;
            let event = events::queue_event(&message);
            match self.invoke(Caller::AtlasSubmission, event).await {
                Ok(answer) if !events::failures(&answer).contains(&message.id) => {
                    self.store.delete_message(QUEUE, &message.receipt)?;
                }
                _ => work.failures += 1,
            }
        }
        Ok(work)
    }

    /// Feeds what became of mails to the outbox. What fails stays hidden and comes back.
    pub(crate) async fn deliver_feedback(&self) -> Result<Work, HostError> {
        let wanted = Wanted {
            most: FEEDBACK_BATCH,
            visibility: VISIBILITY,
        };
        let mut work = Work::default();
        while !self.stopping() {
            let now = self.clock.now();
            let dead = Some((DEAD_MAIL_EVENTS, MOST_RECEIVES));
            let messages = self.store.receive(MAIL_EVENTS, wanted, dead, now)?;
            if messages.is_empty() {
                break;
            }
            work.events += 1;
            let event = events::feedback_event(&messages);
            let answer = self.invoke(Caller::Outbox, event).await;
            let failed = answer.map(|answer| events::failures(&answer));
            let done = |id| failed.as_ref().is_ok_and(|failed| !failed.contains(id));
            for message in messages.iter().filter(|message| done(&message.id)) {
                self.store.delete_message(MAIL_EVENTS, &message.receipt)?;
            }
            work.failures += u64::from(!failed.is_ok_and(|failed| failed.is_empty()));
        }
        Ok(work)
    }

    /// The minute schedule's event.
    pub(crate) async fn minute(&self) -> Work {
        let answer = self
            .invoke(Caller::Outbox, events::schedule("minute"))
            .await;
        Work {
            events: 1,
            failures: u64::from(answer.is_err()),
        }
    }

    /// The daily schedule's event when its time has come; on a new data folder that is at once, so that the
    /// vocabularies are there.
    pub(crate) async fn daily(&self) -> Result<Work, HostError> {
        let now = self.clock.now();
        if self.store.daily_due()?.is_some_and(|due| due > now) {
            return Ok(Work::default());
        }
        let mut work = Work::default();
        for _ in 0..SCHEDULE_ATTEMPTS {
            work.events += 1;
            if self
                .invoke(Caller::Outbox, events::schedule("daily"))
                .await
                .is_ok()
            {
                break;
            }
            work.failures += 1;
        }
        self.store.set_daily_due(events::next_daily(now))?;
        Ok(work)
    }

    /// Stream, events of mails and schedules, until the run ends.
    pub(crate) async fn feed_outbox(self: Arc<Self>) {
        let mut minute = tokio::time::interval(MINUTE);
        minute.set_missed_tick_behavior(MissedTickBehavior::Delay);
        loop {
            let tick = tokio::select! {
                () = stopped(self.stop.clone()) => return,
                () = self.signals.table.notified() => false,
                () = self.signals.feedback.notified() => false,
                _ = minute.tick() => true,
            };
            let _lane = self.outbox_lane.lock().await;
            if let Err(error) = self.feed_outbox_once(tick).await {
                tracing::error!(error = %error, "the stream stopped for now");
            }
        }
    }

    async fn feed_outbox_once(&self, tick: bool) -> Result<(), HostError> {
        self.deliver_stream().await?;
        self.deliver_feedback().await?;
        if tick {
            self.daily().await?;
            self.minute().await;
        }
        Ok(())
    }

    /// The queue, until the run ends.
    pub(crate) async fn feed_atlas(self: Arc<Self>) {
        loop {
            let next = {
                let _lane = self.queue_lane.lock().await;
                let fed = self.deliver_queue().await;
                if let Err(error) = &fed {
                    tracing::error!(error = %error, "the queue stopped for now");
                }
                self.store.next_visibility(QUEUE, self.clock.now())
            };
            let wait = next.ok().flatten().map_or(MINUTE, |at| self.until(at));
            tokio::select! {
                () = stopped(self.stop.clone()) => return,
                () = self.signals.queue.notified() => {}
                () = tokio::time::sleep_until(Instant::now() + wait) => {}
            }
        }
    }

    fn until(&self, at: Timestamp) -> Duration {
        Duration::try_from(at.duration_since(self.clock.now())).unwrap_or(Duration::ZERO)
    }
}
