//! The job that sees what the ECCC did with our records, once a day (contract §2 and §4).

use std::collections::BTreeMap;

use jiff::Timestamp;
use shared::{
    audit::Actor,
    outbox::review_sync,
    registration::{Command, Refusal, Registration, Review, Status},
    settings::Settings,
    store::StoreError,
};
use uuid::Uuid;

use crate::{
    atlas::Atlas,
    client::{Cluster, Failure, FailureKind, ModerationState},
    handler::JobError,
    record::shows_before,
    sync::{LEAST_WAIT, failed},
};

/// The states in which a record is with the ECCC, or public.
const WITH_THE_ECCC: [&str; 2] = ["in_atlas_review", "registered"];

/// What is fetched of each record.
const FIELDS: [&str; 4] = [
    "moderation_state",
    "status",
    "changed",
    "drupal_internal__vid",
];

/// How many records are fetched in one call.
const TOGETHER: usize = 50;

/// Fetches the state of every record that the ECCC may have moved, and tells the registrations. First it asks who we are:
/// with a dead key every record that is not public would look gone.
pub(crate) async fn sync(atlas: &Atlas<'_>) -> Result<(), JobError> {
    let store = atlas.service().store();
    let mut registrations = Vec::new();
    for state in WITH_THE_ECCC {
        registrations.extend(store.registrations_in(state).await?);
    }
    if registrations.is_empty() {
        return Ok(());
    }
    if let Err(failure) = JobError::unless_failed(atlas.me().await)? {
        return Ok(later(atlas, &failure).await?);
    }
    let settings = atlas.service().settings().await?;
    let mut moved = 0_u32;
    for some in registrations.chunks(TOGETHER) {
        match tell(atlas, some, &settings).await? {
            Ok(told) => moved += told,
            Err(failure) => return Ok(later(atlas, &failure).await?),
        }
    }
    let records = registrations.len();
    tracing::info!(
        atlas.records = records,
        atlas.moved = moved,
        "saw what the ECCC did"
    );
    Ok(())
}

/// Looks at some records, up to as many as one call gives, and tells how many moved.
async fn tell(
    atlas: &Atlas<'_>,
    some: &[Registration],
    settings: &Settings,
) -> Result<Result<u32, Failure>, JobError> {
    let ids: Vec<Uuid> = some.iter().map(Registration::record_id).collect();
    let found = atlas.clusters_by_id(&ids, &FIELDS).await;
    let found: BTreeMap<Uuid, Cluster> = match JobError::unless_failed(found)? {
        Ok(found) => found.into_iter().map(|it| (it.id, it)).collect(),
        Err(failure) => return Ok(Err(failure)),
    };
    let mut moved = 0;
    for registration in some {
        let seen = match found.get(&registration.record_id()) {
            Some(record) => reviewed(atlas, registration, record).await?,
            None => missing(atlas, registration).await?,
        };
        match seen {
            Ok(None) => {}
            Ok(Some(review)) => {
                moved += u32::from(write_down(atlas, registration, review, settings).await?);
            }
            // One record on which the Atlas stumbles keeps nobody else's news back.
            Err(failure) if failure.kind != FailureKind::Passing => tracing::error!(
                registration.id = %registration.id,
                atlas.class = failure.class,
                atlas.status = failure.status,
                "what the ECCC did with a record cannot be seen"
            ),
            Err(failure) => return Ok(Err(failure)),
        }
    }
    Ok(Ok(moved))
}

/// What the ECCC did with a record since the registration was last told; `None` for nothing.
async fn reviewed(
    atlas: &Atlas<'_>,
    registration: &Registration,
    record: &Cluster,
) -> Result<Result<Option<Review>, Failure>, JobError> {
    let is_member = matches!(registration.status, Status::Registered { .. });
    Ok(Ok(match &record.state {
        Some(ModerationState::Published) if is_member => None,
        Some(ModerationState::Published) => {
            let behind = atlas.working_copy(record.id).await;
            match JobError::unless_failed(behind)? {
                Ok(copy) => match behind_published(record, &copy) {
                    Some(Review::Published) => return published(atlas, registration).await,
                    other => other,
                },
                Err(failure) => return Ok(Err(failure)),
            }
        }
        Some(ModerationState::RevisionRequested) => Some(Review::RevisionRequested),
        Some(ModerationState::Rejected) => Some(Review::Rejected),
        Some(
            ModerationState::Draft
            | ModerationState::ReadyForPublication
            | ModerationState::ToBeRejected,
        ) => None,
        Some(ModerationState::Other(_)) | None => {
            tracing::warn!(
                registration.id = %registration.id,
                "the Atlas tells no state of a record that this release knows"
            );
            None
        }
    }))
}

/// Nothing waits behind a published record: it was published as it was sent, unless it shows nothing of the update that
/// was sent. Then the ECCC discarded that.
async fn published(
    atlas: &Atlas<'_>,
    registration: &Registration,
) -> Result<Result<Option<Review>, Failure>, JobError> {
    let store = atlas.service().store();
    let before = store.standing_copy(registration).await?;
    let update = store.atlas_copy(registration).await?;
    let (Some(before), Some(update)) = (before, update) else {
        return Ok(Ok(Some(Review::Published)));
    };
    let record = atlas.cluster(registration.record_id()).await;
    Ok(JobError::unless_failed(record)?.map(|record| {
        Some(if shows_before(&before, &update, &record) {
            Review::UpdateDiscarded
        } else {
            Review::Published
        })
    }))
}

/// A record that is published may have another version behind it that still waits.
fn behind_published(record: &Cluster, copy: &Cluster) -> Option<Review> {
    if copy.version == record.version {
        return Some(Review::Published);
    }
    match copy.state {
        Some(ModerationState::RevisionRequested) => Some(Review::RevisionOfPublished),
        _ => None,
    }
}

/// A record that a list leaves out is gone only when its own address says so.
async fn missing(
    atlas: &Atlas<'_>,
    registration: &Registration,
) -> Result<Result<Option<Review>, Failure>, JobError> {
    let record = match JobError::unless_failed(atlas.cluster(registration.record_id()).await)? {
        Ok(record) => record,
        Err(failure) if failure.class == "not_found" => return Ok(Ok(Some(Review::Gone))),
        Err(failure) if failure.status == 403 => {
            tracing::error!(
                registration.id = %registration.id,
                "the Atlas does not show us a record of ours"
            );
            return Ok(Ok(None));
        }
        Err(failure) => return Ok(Err(failure)),
    };
    reviewed(atlas, registration, &record).await
}

/// Whether the registration moved; it may have moved by itself meanwhile.
async fn write_down(
    atlas: &Atlas<'_>,
    registration: &Registration,
    review: Review,
    settings: &Settings,
) -> Result<bool, JobError> {
    let (store, now) = (atlas.service().store(), atlas.service().now());
    let command = Command::Reviewed(review);
    let told = store.change(registration.id, settings, now, Actor::Atlas, command);
    match told.await? {
        Ok(after) => {
            tracing::info!(
                registration.id = %after.id,
                registration.status = after.status.name(),
                "the ECCC moved a record"
            );
            Ok(true)
        }
        Err((Refusal::WrongState(_) | Refusal::NothingChanges, _)) => Ok(false),
        Err((refusal, _)) => {
            tracing::error!(
                registration.id = %registration.id,
                refusal = %refusal,
                "a registration refused what the ECCC did"
            );
            Ok(false)
        }
    }
}

/// The job met the closed way to the Atlas; it becomes a message due later.
pub(crate) async fn put_off(atlas: &Atlas<'_>, until: Timestamp) -> Result<(), StoreError> {
    let least = atlas.service().now() + LEAST_WAIT;
    let due = atlas.come_back(until, 0).await?.max(least);
    tracing::info!(due = %due, "the Atlas is down, the review is asked for later");
    atlas.service().store().post_again(&review_sync(due)).await
}

async fn later(atlas: &Atlas<'_>, failure: &Failure) -> Result<(), StoreError> {
    let wait = failed(failure, "what the ECCC did cannot be seen");
    let message = review_sync(atlas.service().now() + wait);
    atlas.service().store().post_again(&message).await
}
