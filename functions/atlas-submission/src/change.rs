//! Bringing a record that is there up to date: by way of the ECCC's review, and not over what somebody else wrote.

use serde_json::Value;
use shared::registration::Registration;

use crate::{
    atlas::Atlas,
    client::{Cluster, Failure, LONGEST_WAIT, ModerationState},
    edited,
    handler::JobError,
    record::{Agreed, changes, copy_of, says_the_same},
    submit::Delivered,
    vocabularies::Terms,
};

/// What is to be written, and what holds besides.
pub(crate) struct Wish<'a> {
    /// The document that would create the record.
    pub(crate) document: &'a Value,
    pub(crate) agreed: Agreed,
    /// Whether a version that was sent before may wait behind a published record that says what is wanted.
    pub(crate) may_wait: bool,
    pub(crate) terms: &'a Terms<'a>,
}

impl<'a> Wish<'a> {
    /// What the registration's answers make.
    pub(crate) async fn of(
        atlas: &Atlas<'_>,
        registration: &Registration,
        document: &'a Value,
        terms: &'a Terms<'a>,
    ) -> Result<Self, JobError> {
        let copy = atlas.service().store().atlas_copy(registration).await?;
        Ok(Self {
            document,
            agreed: Agreed::new(copy, registration.atlas.side(), terms),
            may_wait: registration.is_restored(),
            terms,
        })
    }
}

/// Brings the record up to date, or finds that somebody else changed it.
pub(crate) async fn change(
    atlas: &Atlas<'_>,
    wish: &Wish<'_>,
    record: &Cluster,
) -> Result<Result<Delivered, Failure>, JobError> {
    let Wish {
        document: wanted,
        agreed,
        terms,
        may_wait,
    } = wish;
    let patch = match changes(wanted, record, agreed) {
        Ok(patch) => patch,
        Err(failure) => return Ok(Err(failure)),
    };
    let is_public = record.state == Some(ModerationState::Published);
    if is_public && (patch.is_some() || *may_wait) {
        match behind(atlas, wish, record).await? {
            Ok(None) => {}
            Ok(Some(waiting)) => return Ok(Ok(waiting)),
            Err(failure) => return Ok(Err(failure)),
        }
    }
    let Some(patch) = patch else {
        return Ok(Ok(Delivered::recorded(copy_of(wanted, record))));
    };
    let conflicts = agreed.conflicts(wanted, record);
    if !conflicts.is_empty() {
        let (record, edited) = edited::compare(wanted, record, &conflicts, terms);
        return Ok(Ok(Delivered::Conflict(record, edited)));
    }
    let changed = atlas.update_cluster(record.id, &patch).await;
    let changed = JobError::unless_failed(changed)?;
    Ok(changed.map(|record| Delivered::recorded(copy_of(wanted, &record))))
}

/// What waits behind a published record: what we sent before, if its answer was lost; what the ECCC wants revised; or
/// something else, which has to go first. `None` when nothing does.
async fn behind(
    atlas: &Atlas<'_>,
    wish: &Wish<'_>,
    record: &Cluster,
) -> Result<Result<Option<Delivered>, Failure>, JobError> {
    let copy = match JobError::unless_failed(atlas.working_copy(record.id).await)? {
        Ok(copy) if copy.version == record.version => return Ok(Ok(None)),
        Ok(copy) => copy,
        Err(failure) => return Ok(Err(failure)),
    };
    Ok(match copy.state {
        Some(ModerationState::RevisionRequested) => {
            Err(Failure::permanent("revision_of_published"))
        }
        _ if says_the_same(wish.document, &copy, &wish.agreed) => {
            Ok(Some(Delivered::recorded(copy_of(wish.document, &copy))))
        }
        _ => Err(Failure {
            retry_after: Some(LONGEST_WAIT),
            ..Failure::passing("working_copy")
        }),
    })
}
