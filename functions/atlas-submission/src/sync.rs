//! The job that fetches the vocabularies.

use std::time::Duration;

use jiff::{SignedDuration, Timestamp};
use shared::{
    outbox::vocabulary_sync,
    store::{StoreError, StoredVocabularies},
};

use crate::{
    atlas::{Atlas, CallError},
    backoff,
    client::{Failure, FailureKind, LONGEST_WAIT},
    handler::JobError,
    vocabularies::{Terms, fetch},
};

/// The queue swallows an id that it has seen within the last five minutes, and this job always has the same.
pub(crate) const LEAST_WAIT: Duration = Duration::from_secs(6 * 60);

/// Fetches all vocabularies and keeps them as a new generation. When that fails, the generation before stays, and the
/// job becomes a message due later.
pub(crate) async fn sync(atlas: &Atlas<'_>) -> Result<(), JobError> {
    let terms = match fetch(atlas.base(), |page| atlas.get(page)).await {
        Ok(terms) => terms,
        Err(CallError::Store(error)) => return Err(error.into()),
        Err(CallError::Open { until }) => return Err(JobError::Closed { until }),
        Err(CallError::Failed(failure)) => return Ok(later(atlas, failure).await?),
    };
    let fetched = atlas.service().now();
    let fetched = StoredVocabularies { fetched, terms };
    let store = atlas.service().store();
    let vocabularies = store.keep_vocabularies(&fetched).await?;
    let terms = Terms::of(&vocabularies);
    let offer = terms.offer();
    store.keep_offer(&offer).await?;
    tracing::info!(
        vocabulary.terms = fetched.terms.values().map(Vec::len).sum::<usize>(),
        vocabulary.gone = terms.gone().count(),
        vocabulary.unused = terms.unused().count(),
        "fetched the vocabularies"
    );
    for (vocabulary, notation) in terms.unmatched() {
        let is_offered = offer.codes(vocabulary).contains(&notation);
        let vocabulary = vocabulary.name();
        if is_offered {
            tracing::error!(
                vocabulary,
                notation,
                "no single term of the Atlas stands for this answer"
            );
        } else {
            tracing::warn!(
                vocabulary,
                notation,
                "no single term of the Atlas stands for this choice; the form does not offer it"
            );
        }
    }
    Ok(())
}

/// The job met the closed way to the Atlas; it becomes a message due later.
pub(crate) async fn put_off(atlas: &Atlas<'_>, until: Timestamp) -> Result<(), StoreError> {
    let least = atlas.service().now() + LEAST_WAIT;
    let due = atlas.come_back(until, 0).await?.max(least);
    tracing::info!(due = %due, "the Atlas is down, the vocabularies are fetched later");
    let message = vocabulary_sync(due);
    atlas.service().store().post_again(&message).await
}

async fn later(atlas: &Atlas<'_>, failure: Failure) -> Result<(), StoreError> {
    let wait = failed(&failure, "the vocabularies cannot be fetched");
    let message = vocabulary_sync(atlas.service().now() + wait);
    // The message that this job came from may not be deleted yet; it must not stand in the way of its own repetition.
    atlas.service().store().post_again(&message).await
}

/// Tells that a sync failed, and says after how long it is tried again.
pub(crate) fn failed(failure: &Failure, what: &str) -> SignedDuration {
    let wait = wait(failure);
    tracing::error!(
        atlas.class = failure.class,
        atlas.status = failure.status,
        atlas.cause = failure.cause,
        retry_s = wait.as_secs(),
        "{what}"
    );
    SignedDuration::try_from(wait).unwrap_or(SignedDuration::from_mins(30))
}

/// No attempts are counted here: what does not pass by itself is asked for slowly, until a person has mended it.
fn wait(failure: &Failure) -> Duration {
    match failure.kind {
        FailureKind::Permanent { .. } => LONGEST_WAIT,
        FailureKind::Passing | FailureKind::Unknown | FailureKind::Exists => {
            backoff::wait(0, failure.retry_after, [0; 16]).max(LEAST_WAIT)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sync_is_not_repeated_while_the_queue_would_swallow_it() {
        assert_eq!(wait(&Failure::passing("unavailable")), LEAST_WAIT);
        assert_eq!(wait(&Failure::permanent("not_found")), LONGEST_WAIT);
        let asked = Failure {
            retry_after: Some(Duration::from_secs(900)),
            ..Failure::passing("rate_limited")
        };
        assert_eq!(wait(&asked), Duration::from_secs(900));
    }
}
