//! The job that brings an approved registration into the Atlas: exactly one record, whatever is cut where.
//!
//! Before the first create, records with the same register number are searched for: a person says whether one is the same
//! organisation. How a record is made once, and no more, is in [`crate::create`]; what became of a create whose outcome
//! nobody knows is found out by [`crate::trace`] (contract §2).

use jiff::{SignedDuration, Timestamp};
use shared::{
    audit::Actor,
    entropy::Entropy,
    ids::RegistrationId,
    outbox::vocabulary_sync,
    questions::QuestionId,
    registration::{
        AtlasCopy, AtlasFailure, Candidate, Command, Refusal, RefusedField, Review, Status,
    },
    settings::Settings,
    store::StoredVocabularies,
};

use crate::{
    atlas::Atlas,
    backoff,
    change::{Wish, change},
    client::{Failure, FailureKind, Refused},
    create::{Job, create, first},
    duplicates,
    field_map::question_at,
    handler::JobError,
    payload,
    trace::{Trace, trace},
    vocabularies::Terms,
};

/// Brings one registration into the Atlas, and writes down what came of it. Does nothing for one that does not wait for
/// it: it was recalled, or another delivery of the same job was quicker.
pub(crate) async fn submit(atlas: &Atlas<'_>, id: RegistrationId) -> Result<(), JobError> {
    let service = atlas.service();
    let settings = service.settings().await?;
    let registration = service.store().registration(id).await?;
    let registration = registration.ok_or(JobError::NoSuchRegistration(id))?;
    let Status::Submitting { attempts, .. } = registration.status else {
        tracing::info!(registration.id = %id, registration.status = registration.status.name(), "nothing to submit");
        return Ok(());
    };
    if let Err(missing) = registration.may_be_submitted(&settings) {
        tracing::error!(registration.id = %id, reason = missing.code(), "a registration may not go to the Atlas");
        return write_down(atlas, id, &settings, not_approved()).await;
    }
    let ready = JobError::unless_failed(atlas.ready().await)?;
    let result = match (ready, service.store().vocabularies().await?) {
        (Err(failure), _) => Err(failure),
        (Ok(()), None) => Err(Failure::passing("vocabularies_missing")),
        (Ok(()), Some(vocabularies)) => {
            let job = Job {
                atlas,
                registration: &registration,
                settings: &settings,
            };
            match deliver(&job, &vocabularies).await {
                Err(JobError::Overtaken) => {
                    tracing::info!(registration.id = %id, "somebody was quicker");
                    return Ok(());
                }
                result => result?,
            }
        }
    };
    let now = service.now();
    if needs_terms(&result) {
        service.store().post(&vocabulary_sync(now)).await?;
    }
    let command = command(result, attempts, now, &service.entropy()?);
    write_down(atlas, id, &settings, command).await
}

/// What a registration is told whose decisions allow no record: nothing was sent.
fn not_approved() -> Command {
    Command::AtlasFailed(AtlasFailure::Permanent {
        class: "four_eyes",
        refused: Vec::new(),
    })
}

/// What came of a delivery.
pub(crate) enum Delivered {
    /// The Atlas has the record; with what was written, where the answer showed it.
    Recorded(Option<Box<AtlasCopy>>),
    /// Nothing was sent: somebody else changed the answers to these questions in the record.
    Conflict(Candidate, Vec<QuestionId>),
    /// Nothing was sent now: these records may be the same organisation.
    Duplicates(Vec<Candidate>),
    /// Nothing was sent: the record that was there is gone.
    Gone,
}

impl Delivered {
    pub(crate) fn recorded(copy: AtlasCopy) -> Self {
        Self::Recorded(Some(Box::new(copy)))
    }
}

/// What came of it; the outer error is none of the Atlas's.
async fn deliver(
    job: &Job<'_>,
    vocabularies: &StoredVocabularies,
) -> Result<Result<Delivered, Failure>, JobError> {
    let (atlas, registration) = (job.atlas, job.registration);
    let terms = Terms::of(vocabularies);
    let document = match payload::create(registration.id, &registration.answers, &terms) {
        Ok(document) => document,
        Err(refused) => {
            let class = match terms.any_gone(&registration.answers) {
                true => "term_gone",
                false => "term_unknown",
            };
            let kind = FailureKind::Permanent { refused };
            return Ok(Err(Failure::new(class, kind)));
        }
    };
    if registration.atlas.is_there() {
        let record = atlas.cluster(registration.record_id()).await;
        return match JobError::unless_failed(record)? {
            Ok(record) => {
                let wish = Wish::of(atlas, registration, &document, &terms).await?;
                change(atlas, &wish, &record).await
            }
            Err(failure) if failure.class == "not_found" => Ok(Ok(Delivered::Gone)),
            Err(failure) => Ok(Err(failure)),
        };
    }
    if let Some(attempt) = registration.atlas.attempt() {
        match trace(job, attempt, &terms).await? {
            Ok(Trace::Nothing) => {}
            Ok(Trace::Found(record)) => {
                return change(atlas, &first(&document, &terms), &record).await;
            }
            Ok(Trace::Unclear(candidates)) => return Ok(Ok(Delivered::Duplicates(candidates))),
            Err(failure) => return Ok(Err(failure)),
        }
    }
    if !registration.atlas.is_settled() {
        match duplicates::candidates(atlas, registration, &terms).await? {
            Ok(none) if none.is_empty() => {}
            Ok(candidates) => return Ok(Ok(Delivered::Duplicates(candidates))),
            Err(failure) => return Ok(Err(failure)),
        }
    }
    create(job, document, &terms).await
}

/// Whether the failure is one that newer vocabularies may mend.
fn needs_terms(result: &Result<Delivered, Failure>) -> bool {
    let classes = ["term_unknown", "term_gone", "vocabularies_missing"];
    matches!(result, Err(failure) if classes.contains(&failure.class))
}

/// What the registration is told.
fn command(
    result: Result<Delivered, Failure>,
    attempts: u32,
    now: Timestamp,
    entropy: &Entropy,
) -> Command {
    let failure = match result {
        Ok(Delivered::Recorded(copy)) => return Command::AtlasRecorded { copy },
        Ok(Delivered::Conflict(record, edited)) => {
            return Command::AtlasConflict { record, edited };
        }
        Ok(Delivered::Duplicates(candidates)) => return Command::AtlasDuplicates { candidates },
        Ok(Delivered::Gone) => return Command::Reviewed(Review::Gone),
        Err(failure) => failure,
    };
    log(&failure, attempts);
    let class = failure.class;
    Command::AtlasFailed(match failure.kind {
        FailureKind::Passing | FailureKind::Unknown | FailureKind::Exists => {
            let wait = backoff::wait(attempts, failure.retry_after, entropy.derive("retry"));
            let wait = SignedDuration::try_from(wait).unwrap_or(SignedDuration::from_mins(30));
            let retry_at = now + wait;
            AtlasFailure::Passing { retry_at, class }
        }
        FailureKind::Permanent { refused } => AtlasFailure::Permanent {
            class,
            refused: refused.into_iter().map(with_question).collect(),
        },
    })
}

/// One line for each failure; what a person has to mend is an error.
fn log(failure: &Failure, attempts: u32) {
    let Failure {
        class,
        status,
        kind,
        cause,
        ..
    } = failure;
    let cause = cause.as_deref();
    match kind {
        FailureKind::Permanent { .. } => tracing::error!(
            atlas.class = class,
            atlas.status = status,
            attempts,
            "the Atlas refused a record"
        ),
        FailureKind::Passing | FailureKind::Unknown | FailureKind::Exists => tracing::warn!(
            atlas.class = class,
            atlas.status = status,
            atlas.cause = cause,
            attempts,
            "the Atlas did not take a record yet"
        ),
    }
}

fn with_question(refused: Refused) -> RefusedField {
    RefusedField {
        question: question_at(&refused.pointer).map(|question| question.name().to_owned()),
        pointer: refused.pointer,
        status: refused.status,
        fault: refused.fault,
    }
}

async fn write_down(
    atlas: &Atlas<'_>,
    id: RegistrationId,
    settings: &Settings,
    command: Command,
) -> Result<(), JobError> {
    let (store, now) = (atlas.service().store(), atlas.service().now());
    match store
        .change(id, settings, now, Actor::Atlas, command)
        .await?
    {
        Ok(registration) => {
            tracing::info!(registration.id = %id, registration.status = registration.status.name(), "written down what the Atlas said");
            Ok(())
        }
        Err((Refusal::WrongState(_) | Refusal::NothingChanges, now)) => {
            tracing::info!(registration.id = %id, registration.status = now.status.name(), "somebody was quicker");
            Ok(())
        }
        Err((refusal, _)) => Err(JobError::Refused(refusal)),
    }
}

#[cfg(test)]
#[path = "submit_tests.rs"]
mod tests;
