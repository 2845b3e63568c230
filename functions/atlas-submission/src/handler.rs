//! From the queue's event to jobs, and back: which records the queue has to deliver again.

use std::time::Duration;

use aws_lambda_events::event::sqs::{SqsEvent, SqsMessage};
use jiff::{SignedDuration, Timestamp};
use serde_json::{Value, json};
use shared::{
    config::AtlasConfig,
    ids::RegistrationId,
    outbox::{AtlasJob, QueueBody},
    registration::Refusal,
    service::{Service, ServiceError},
    store::StoreError,
};
use tokio::time::Instant;

use crate::{
    atlas::{Atlas, CallError},
    client::{AtlasClient, ClientError, Failure},
    review,
    submit::submit,
    sync::{self, sync},
};

/// The version of queue bodies that this release reads.
const BODY_VERSION: u8 = 1;

/// How long an invocation may take.
pub const INVOCATION: Duration = Duration::from_secs(60);

/// The event is none of a queue's.
#[derive(Debug, thiserror::Error)]
pub enum HandleError {
    /// It cannot be read at all.
    #[error("not an SQS event: {0}")]
    NotAnEvent(#[from] serde_json::Error),
    /// A record that failed has no id to report it by.
    #[error("a record of the SQS event has no message id")]
    NoMessageId,
    /// Every record failed.
    #[error("no job of the SQS event was done")]
    NothingDone,
}

/// A job could not be done, and nothing was written down about it: the queue delivers it again, and in the end to the
/// dead letters.
#[derive(Debug, thiserror::Error)]
pub(crate) enum JobError {
    #[error("the record has no body that can be read: {0}")]
    Body(serde_json::Error),
    #[error("the body has version {0}, which this release does not know")]
    Version(u64),
    #[error("the job names no registration")]
    NoRegistration,
    #[error("there is no registration {0}")]
    NoSuchRegistration(RegistrationId),
    #[error("the registration refused the result: {0}")]
    Refused(Refusal),
    /// Somebody else moved the registration meanwhile: there is nothing more to do, and nothing to report.
    #[error("somebody was quicker")]
    Overtaken,
    /// Met before anything was called: the job is put off, whichever it is.
    #[error("the Atlas is down until {until}")]
    Closed { until: Timestamp },
    #[error(transparent)]
    Service(#[from] ServiceError),
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl JobError {
    /// Keeps apart what the Atlas did, which a job writes down, and what ends the job.
    pub(crate) fn unless_failed<T>(
        result: Result<T, CallError>,
    ) -> Result<Result<T, Failure>, Self> {
        match result {
            Ok(given) => Ok(Ok(given)),
            Err(CallError::Failed(failure)) => Ok(Err(failure)),
            Err(CallError::Open { until }) => Err(Self::Closed { until }),
            Err(CallError::Store(error)) => Err(error.into()),
        }
    }
}

/// The function: takes jobs from the queue, and is the only one to call the Atlas.
pub struct AtlasSubmission {
    service: Service,
    client: AtlasClient,
    pace: SignedDuration,
}

impl AtlasSubmission {
    /// Sets up the way to the Atlas; calls nothing yet.
    ///
    /// # Errors
    /// When the configuration cannot be used.
    pub fn new(service: Service, config: AtlasConfig) -> Result<Self, ClientError> {
        Ok(Self {
            pace: config.pace,
            client: AtlasClient::new(config)?,
            service,
        })
    }

    /// Handles an SQS event with the whole time of an invocation, [`INVOCATION`].
    ///
    /// # Errors
    /// See [`Self::handle_until`].
    pub async fn handle(&self, event: Value) -> Result<Value, HandleError> {
        self.handle_until(event, Instant::now() + INVOCATION).await
    }

    /// Handles an SQS event in an invocation that ends at `deadline`; answers `{"batchItemFailures": […]}`.
    ///
    /// The queue keeps an order, so after a record that failed no other is begun: they are reported too. When none was
    /// done the event as a whole failed, which AWS counts as an error of the function: so each job that fails sounds,
    /// since they come one at a time.
    ///
    /// # Errors
    /// When the event is none of a queue's, or nothing of it was done. Then the queue delivers all of it again.
    pub async fn handle_until(
        &self,
        event: Value,
        deadline: Instant,
    ) -> Result<Value, HandleError> {
        let event: SqsEvent = serde_json::from_value(event)?;
        let mut failures = Vec::new();
        for record in &event.records {
            if failures.is_empty() {
                let Err(error) = self.record(record, deadline).await else {
                    continue;
                };
                tracing::error!(message.id = record.message_id, error = %error, "a job of the Atlas queue failed");
            }
            let id = record.message_id.as_ref().ok_or(HandleError::NoMessageId)?;
            failures.push(json!({ "itemIdentifier": id }));
        }
        if !failures.is_empty() && failures.len() == event.records.len() {
            return Err(HandleError::NothingDone);
        }
        Ok(json!({ "batchItemFailures": failures }))
    }

    async fn record(&self, record: &SqsMessage, deadline: Instant) -> Result<(), JobError> {
        let job = Job::read(record.body.as_deref().unwrap_or_default())?;
        let atlas = Atlas::new(&self.client, &self.service, self.pace, deadline);
        let done = match job {
            Job::Submit(id) => submit(&atlas, id).await,
            Job::SyncVocabularies => sync(&atlas).await,
            Job::SyncReview => review::sync(&atlas).await,
        };
        match done {
            Err(JobError::Closed { until }) => Ok(job.put_off(&atlas, until).await?),
            done => done,
        }
    }
}

/// A job with what it needs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Job {
    Submit(RegistrationId),
    SyncVocabularies,
    SyncReview,
}

impl Job {
    /// The version is looked at first: the rest of another version's body may have another shape.
    fn read(body: &str) -> Result<Self, JobError> {
        let value: Value = serde_json::from_str(body).map_err(JobError::Body)?;
        let version = value.get("version").and_then(Value::as_u64);
        if let Some(version) = version.filter(|version| *version != u64::from(BODY_VERSION)) {
            return Err(JobError::Version(version));
        }
        let body: QueueBody = serde_json::from_value(value).map_err(JobError::Body)?;
        match (body.job, body.registration) {
            (AtlasJob::Submit, Some(id)) => Ok(Self::Submit(id)),
            (AtlasJob::Submit, None) => Err(JobError::NoRegistration),
            (AtlasJob::SyncVocabularies, _) => Ok(Self::SyncVocabularies),
            (AtlasJob::SyncReview, _) => Ok(Self::SyncReview),
        }
    }

    /// Writes the job as a message due when the Atlas may be there again.
    async fn put_off(self, atlas: &Atlas<'_>, until: Timestamp) -> Result<(), StoreError> {
        match self {
            Self::Submit(id) => atlas.put_off(AtlasJob::Submit, id, until).await.map(drop),
            Self::SyncVocabularies => sync::put_off(atlas, until).await,
            Self::SyncReview => review::put_off(atlas, until).await,
        }
    }
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "tests")]
mod tests {
    use super::*;

    const ID: &str = "4b2482ed-f048-4eee-9f8f-799637f11562";
    const MESSAGE: &str = "AAAAAAAAAAAAAAAAAAAAAA";

    /// Hosts run the function on any thread. That this compiles is the test.
    #[expect(dead_code, reason = "checked by the compiler, never called")]
    fn an_invocation_may_move_between_threads(function: &AtlasSubmission) {
        const fn moves<T: Send>(_: &T) {}
        moves(&function.handle(Value::Null));
    }

    #[test]
    fn each_job_is_read_from_the_bodies_that_the_outbox_writes() {
        let body = |job, registration| {
            serde_json::to_string(&QueueBody {
                version: 1,
                job,
                registration,
                message: MESSAGE.to_owned().try_into().unwrap(),
            })
            .unwrap()
        };
        let id = RegistrationId::parse(ID).unwrap();
        let submit = Job::read(&body(AtlasJob::Submit, Some(id))).unwrap();
        assert_eq!(submit, Job::Submit(id));
        let sync = Job::read(&body(AtlasJob::SyncVocabularies, None)).unwrap();
        assert_eq!(sync, Job::SyncVocabularies);
        let review = Job::read(&body(AtlasJob::SyncReview, None)).unwrap();
        assert_eq!(review, Job::SyncReview);
    }

    #[test]
    fn a_body_of_another_version_or_shape_is_no_job() {
        for body in [
            String::new(),
            "null".to_owned(),
            "{}".to_owned(),
            format!(
                r#"{{"version":2,"job":"submit","registration":"{ID}","message":"{MESSAGE}"}}"#
            ),
            format!(r#"{{"version":1,"job":"dance","registration":"{ID}","message":"{MESSAGE}"}}"#),
            format!(r#"{{"version":1,"job":"submit","message":"{MESSAGE}"}}"#),
            format!(r#"{{"version":1,"job":"submit","registration":"A","message":"{MESSAGE}"}}"#),
            format!(r#"{{"version":1,"job":"submit","registration":"{ID}"}}"#),
        ] {
            assert!(Job::read(&body).is_err(), "{body}");
        }
    }
}
