//! The job that brings an approved registration into the Atlas: exactly one record, whatever is cut where.
//!
//! Before the first create, records with the same register number are searched for: a person says whether one is the same
//! organisation. The record's id is the registration's, fixed before anything was sent. So after an unknown outcome the same POST is
//! repeated: the Atlas either creates the record now (201), or says that it exists (409), and then it is read to see
//! whether it is ours (contract §2).

use jiff::{SignedDuration, Timestamp};
use serde_json::Value;
use shared::{
    audit::Actor,
    entropy::Entropy,
    ids::RegistrationId,
    outbox::vocabulary_sync,
    questions::QuestionId,
    registration::{
        AtlasCopy, AtlasFailure, Candidate, Command, Refusal, RefusedField, Registration, Review,
        Status,
    },
    settings::Settings,
    store::StoredVocabularies,
};

use crate::{
    atlas::Atlas,
    backoff,
    change::{Wish, change},
    client::{Answer, Cluster, Failure, FailureKind, ModerationState, Refused},
    duplicates,
    field_map::question_at,
    handler::JobError,
    payload,
    record::{Agreed, copy_of},
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
        (Ok(()), Some(vocabularies)) => deliver(atlas, &registration, &vocabularies).await?,
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
    /// Nothing was sent: these records may be the same organisation.
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
    atlas: &Atlas<'_>,
    registration: &Registration,
    vocabularies: &StoredVocabularies,
) -> Result<Result<Delivered, Failure>, JobError> {
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
    if !registration.atlas.is_settled() {
        match duplicates::candidates(atlas, registration, &terms).await? {
            Ok(none) if none.is_empty() => {}
            Ok(candidates) => return Ok(Ok(Delivered::Duplicates(candidates))),
            Err(failure) => return Ok(Err(failure)),
        }
    }
    create(atlas, registration.id, document, &terms).await
}

/// Makes the record. Where a site lets nobody create in the state that waits for the ECCC, it is made as a draft and then
/// moved (contract §4).
async fn create(
    atlas: &Atlas<'_>,
    id: RegistrationId,
    mut document: Value,
    terms: &Terms<'_>,
) -> Result<Result<Delivered, Failure>, JobError> {
    let mut created = JobError::unless_failed(atlas.create_cluster(&document).await)?;
    if created.as_ref().is_err_and(is_about_the_state) {
        if let Some(attributes) = document.pointer_mut("/data/attributes") {
            attributes
                .as_object_mut()
                .map(|it| it.remove("moderation_state"));
        }
        created = JobError::unless_failed(atlas.create_cluster(&document).await)?;
    }
    let record = match created {
        Ok(answer) => match is_ours(&answer, id) {
            Ok(()) => answer.body.get("data").and_then(Cluster::read),
            Err(failure) => return Ok(Err(failure)),
        },
        // It was made before, perhaps with other answers than these.
        Err(failure) if failure.kind == FailureKind::Exists => {
            let record = JobError::unless_failed(atlas.cluster(id.uuid()).await)?;
            return match adopted(record) {
                Ok(record) => change(atlas, &first(&document, terms), &record).await,
                Err(failure) => Ok(Err(failure)),
            };
        }
        Err(failure) => return Ok(Err(failure)),
    };
    match record {
        Some(record) if record.state == Some(ModerationState::Draft) => {
            change(atlas, &first(&document, terms), &record).await
        }
        Some(record) => Ok(Ok(Delivered::recorded(copy_of(&document, &record)))),
        None => Ok(Ok(Delivered::Recorded(None))),
    }
}

/// Nothing was agreed on before: the record is only just being made.
fn first<'a>(document: &'a Value, terms: &'a Terms<'a>) -> Wish<'a> {
    Wish {
        document,
        agreed: Agreed::default(),
        terms,
    }
}

fn is_about_the_state(failure: &Failure) -> bool {
    match &failure.kind {
        FailureKind::Permanent { refused } => {
            failure.status == 422
                && refused
                    .iter()
                    .any(|it| it.pointer.starts_with("/data/attributes/moderation_state"))
        }
        FailureKind::Passing | FailureKind::Unknown | FailureKind::Exists => false,
    }
}

/// Whether the record in the answer has our id. A server that gives another one ignores the ids of its clients: posting
/// again would make a second record, so a person has to look.
fn is_ours(answer: &Answer, id: RegistrationId) -> Result<(), Failure> {
    match answer.id() {
        Some(given) if given.eq_ignore_ascii_case(&id.to_string()) => Ok(()),
        Some(_) => Err(Failure::permanent("id_ignored").with_status(answer.status)),
        None => Err(Failure::unknown("unreadable").with_status(answer.status)),
    }
}

/// What reading the record says whose id is taken.
fn adopted(read: Result<Cluster, Failure>) -> Result<Cluster, Failure> {
    match read {
        Ok(record) => Ok(record),
        // Only this says that the record is somebody else's; 401 is about our key (contract §1).
        Err(failure) if failure.status == 403 => {
            Err(Failure::permanent("foreign_record").with_status(403))
        }
        // Reads after writes were seen stale.
        Err(failure) if failure.status == 404 => {
            Err(Failure::unknown("unseen_record").with_status(404))
        }
        Err(failure) => Err(failure),
    }
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
        Err((Refusal::WrongState(state), _)) => {
            tracing::info!(registration.id = %id, registration.status = state, "somebody was quicker");
            Ok(())
        }
        Err((refusal, _)) => Err(JobError::Refused(refusal)),
    }
}

#[cfg(test)]
#[path = "submit_tests.rs"]
mod tests;
