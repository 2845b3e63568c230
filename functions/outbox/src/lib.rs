//! Delivers due messages and lets time act: mails by SES, Atlas jobs by SQS, deadlines as commands. The only function
//! that sends anything, and the only one that the clock moves.
//!
//! It is woken by the table's stream when messages are written, every minute for whatever is due, and by the mail service
//! when a mail comes back. A message is claimed by key under a lease, delivered, and deleted by its owner; what fails comes
//! again later, and what keeps failing is parked and told to the operator. Everything is done before the answer; nothing
//! runs after it.

mod attempt;
mod compose;
mod daily;
mod delivery;
mod digest;
mod event;
mod feedback;
mod returned;
mod wire;

use std::time::Duration;

use jiff::Timestamp;
use lambda_runtime::Diagnostic;
use serde_json::{Value, json};
use shared::{
    outbox::vocabulary_sync,
    service::{Service, ServiceError},
    store::StoreError,
    telemetry::{self, Unit},
};
use tokio::time::Instant;

use crate::{
    delivery::Run,
    event::{Event, Record},
};

/// No delivery is begun after this long: the function's time-out is 60 s, and one delivery may need half of it.
const BEGIN_WITHIN: Duration = Duration::from_secs(30);

/// How many due messages are looked up at once.
const PAGE: i32 = 50;

/// Why an event came to nothing.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// An event that is nothing of ours.
    #[error("neither records of the table's stream or of a queue nor a schedule of the portal")]
    UnknownEvent,
    /// The daily run had no time for everything: what it would have counted may be wrong and nobody know.
    #[error("the daily run had no time for everything")]
    Unfinished,
    /// The table could not be asked what is due.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The function cannot do its work.
    #[error(transparent)]
    Service(#[from] ServiceError),
}

impl From<Error> for Diagnostic {
    fn from(error: Error) -> Self {
        let name = match error {
            Error::UnknownEvent => "UnknownEvent",
            Error::Unfinished => "Unfinished",
            Error::Store(_) => "Store",
            Error::Service(_) => "Service",
        };
        Self {
            error_type: name.to_owned(),
            error_message: error.to_string(),
        }
    }
}

/// The function. Cheap to clone.
#[derive(Clone)]
pub struct Outbox {
    service: Service,
    ses: aws_sdk_ses::Client,
    sqs: aws_sdk_sqs::Client,
    queue_url: String,
}

impl Outbox {
    /// Delivers mails by `ses` and Atlas jobs to the FIFO queue at `queue_url` by `sqs`.
    #[must_use]
    pub const fn new(
        service: Service,
        ses: aws_sdk_ses::Client,
        sqs: aws_sdk_sqs::Client,
        queue_url: String,
    ) -> Self {
        Self {
            service,
            ses,
            sqs,
            queue_url,
        }
    }

    /// Handles one event: records of the table's stream, answered with a partial batch response that names records which
    /// could not even be looked at; records of the queue with the mail service's events, answered in the same way; or
    /// `{"source":"portal.schedule","task":"minute"|"daily"}`, answered with how many messages were settled.
    ///
    /// # Errors
    /// When the event is nothing of ours, or the table cannot be asked what is due.
    pub async fn handle(&self, event: Value) -> Result<Value, Error> {
        let event = Event::read(event).ok_or(Error::UnknownEvent)?;
        let run = Run::begin(self)?;
        match event {
            Event::Stream(records) => Ok(records_of_stream(&run, records).await),
            Event::Feedback(records) => Ok(self.feedback(records).await),
            Event::Minute => self.minute(&run).await,
            Event::Daily => self.daily().await,
        }
    }

    /// Whatever is due, the oldest first. The index lags: a page of which nothing could be claimed is the end.
    async fn minute(&self, run: &Run<'_>) -> Result<Value, Error> {
        let begun = Instant::now();
        let store = self.service.store();
        if !store.has_vocabularies().await? {
            store.post(&vocabulary_sync(self.service.now())).await?;
        }
        let mut settled = 0_u32;
        let mut due = store.due(self.service.now(), PAGE).await?;
        self.measure_lag(due.first().map(|oldest| oldest.at));
        loop {
            let mut progress = false;
            for message in due.iter().map(|it| it.id) {
                if begun.elapsed() >= BEGIN_WITHIN {
                    return Ok(json!({ "settled": settled }));
                }
                match run.deliver(message).await {
                    Ok(true) => {
                        progress = true;
                        settled += 1;
                    }
                    Ok(false) => {}
                    Err(error) => tracing::error!(
                        message.id = %message,
                        error = %error,
                        "a due message could not be claimed"
                    ),
                }
            }
            if !progress {
                return Ok(json!({ "settled": settled }));
            }
            due = store.due(self.service.now(), PAGE).await?;
        }
    }

    /// How long the oldest due message has waited for this run.
    fn measure_lag(&self, oldest: Option<Timestamp>) {
        let now = self.service.now();
        let waited = oldest.map_or(0.0, |due| now.duration_since(due).as_secs_f64());
        telemetry::metric("OutboxLag", Unit::Seconds, waited.max(0.0), None, now);
    }
}

async fn records_of_stream(run: &Run<'_>, records: Vec<Record>) -> Value {
    let (begun, mut failures) = (Instant::now(), Vec::new());
    for record in records {
        if begun.elapsed() >= BEGIN_WITHIN {
            // The next minute's run finds the rest.
            break;
        }
        match run.deliver(record.message).await {
            Ok(_) => {}
            Err(error) => {
                tracing::error!(
                    message.id = %record.message,
                    error = %error,
                    "a new message could not be claimed"
                );
                failures.push(json!({ "itemIdentifier": record.sequence }));
            }
        }
    }
    json!({ "batchItemFailures": failures })
}
