//! Making a record, exactly once, whatever the Atlas does with the ids that its clients give (contract §2).
//!
//! The record's id is the registration's, fixed before anything was sent. Where the Atlas was seen to keep such ids, the
//! same POST is simply repeated after an unknown outcome: it makes the record now (201), or says that it exists (409), and
//! then it is read to see whether it is ours. Everywhere else a create is written down before it is sent, and none is sent
//! while the outcome of an earlier one is unknown: [`crate::trace`] finds that out.

use serde_json::Value;
use shared::{
    audit::Actor,
    registration::{Command, Making, Refusal, Registration},
    settings::Settings,
    store::ClientIds,
};
use uuid::Uuid;

use crate::{
    atlas::Atlas,
    change::{Wish, change},
    client::{Answer, Cluster, Failure, FailureKind, ModerationState},
    handler::JobError,
    record::{Agreed, copy_of},
    submit::Delivered,
    vocabularies::Terms,
};

/// One registration on its way, as one invocation sees it.
pub(crate) struct Job<'a> {
    pub(crate) atlas: &'a Atlas<'a>,
    /// As it was read when the invocation began.
    pub(crate) registration: &'a Registration,
    pub(crate) settings: &'a Settings,
}

impl Job<'_> {
    /// Writes down what is known of a create.
    ///
    /// # Errors
    /// [`JobError::Overtaken`] when that is not so any more, else the table's.
    pub(crate) async fn tell(&self, making: Making) -> Result<(), JobError> {
        let (service, id) = (self.atlas.service(), self.registration.id);
        let command = Command::AtlasMaking(making);
        let told = service
            .store()
            .change(id, self.settings, service.now(), Actor::Atlas, command);
        match told.await? {
            Ok(_) => Ok(()),
            Err((Refusal::WrongState(_) | Refusal::NothingChanges, _)) => Err(JobError::Overtaken),
            Err((refusal, _)) => Err(JobError::Refused(refusal)),
        }
    }

    /// Remembers what the Atlas was seen to do with our ids, unless it was known.
    pub(crate) async fn learn(
        &self,
        known: Option<ClientIds>,
        seen: ClientIds,
    ) -> Result<(), JobError> {
        if known != Some(seen) {
            self.atlas.learn_client_ids(seen).await?;
        }
        Ok(())
    }

    /// From now on the outcome of a create is unknown.
    async fn begin(&self) -> Result<(), JobError> {
        let seen = self.registration.atlas.attempt();
        self.tell(Making::Begun { seen }).await
    }
}

/// Makes the record. Where a site takes no ids, it is made without; where it lets nobody create in the state that waits for
/// the ECCC, it is made as a draft and then moved (contract §4).
pub(crate) async fn create(
    job: &Job<'_>,
    mut document: Value,
    terms: &Terms<'_>,
) -> Result<Result<Delivered, Failure>, JobError> {
    let known = job.atlas.client_ids().await?;
    let mut repeatable = known == Some(ClientIds::Honoured);
    if !repeatable {
        job.begin().await?;
    }
    if matches!(known, Some(ClientIds::Ignored | ClientIds::Refused)) {
        take_out(&mut document, "/data", "id");
    }
    loop {
        let sent = job.atlas.create_cluster(&document).await;
        let failure = match JobError::unless_failed(sent)? {
            Ok(answer) => return made(job, known, &first(&document, terms), &answer).await,
            Err(failure) => failure,
        };
        let mut another_way = false;
        if failure.class == "id_refused" && take_out(&mut document, "/data", "id") {
            job.learn(known, ClientIds::Refused).await?;
            if repeatable {
                job.begin().await?;
                repeatable = false;
            }
            another_way = true;
        } else if is_about_the_state(&failure) {
            another_way = take_out(&mut document, "/data/attributes", "moderation_state");
        }
        if another_way {
            continue;
        }
        if failure.kind == FailureKind::Exists {
            return taken(job, known, &first(&document, terms)).await;
        }
        if !repeatable && took_nothing(&failure) {
            job.tell(Making::NotMade).await?;
        }
        return Ok(Err(failure));
    }
}

/// The Atlas has made it.
async fn made(
    job: &Job<'_>,
    known: Option<ClientIds>,
    sent: &Wish<'_>,
    answer: &Answer,
) -> Result<Result<Delivered, Failure>, JobError> {
    let Some(record) = answer.id().and_then(|id| Uuid::try_parse(id).ok()) else {
        return Ok(Err(
            Failure::unknown("unreadable").with_status(answer.status)
        ));
    };
    let with_id = sent.document.pointer("/data/id").is_some();
    if record == job.registration.id.uuid() {
        job.learn(known, ClientIds::Honoured).await?;
    } else {
        if with_id {
            job.learn(known, ClientIds::Ignored).await?;
        }
        job.tell(Making::Made { record }).await?;
    }
    match answer.body.get("data").and_then(Cluster::read) {
        Some(record) if record.state == Some(ModerationState::Draft) => {
            change(job.atlas, sent, &record).await
        }
        Some(record) => {
            let copy = copy_of(sent.document, &record);
            Ok(Ok(Delivered::recorded(copy)))
        }
        None => Ok(Ok(Delivered::Recorded(None))),
    }
}

/// A record with our id is there: it was made before, perhaps with other answers than these.
async fn taken(
    job: &Job<'_>,
    known: Option<ClientIds>,
    wanted: &Wish<'_>,
) -> Result<Result<Delivered, Failure>, JobError> {
    let record = job.atlas.cluster(job.registration.id.uuid()).await;
    match adopted(JobError::unless_failed(record)?) {
        Ok(record) => {
            job.learn(known, ClientIds::Honoured).await?;
            change(job.atlas, wanted, &record).await
        }
        Err(failure) => Ok(Err(failure)),
    }
}

/// Nothing was agreed on before: the record is only just being made.
pub(crate) fn first<'a>(document: &'a Value, terms: &'a Terms<'a>) -> Wish<'a> {
    Wish {
        document,
        agreed: Agreed::default(),
        may_wait: false,
        terms,
    }
}

/// What reading the record says whose id is taken.
fn adopted(read: Result<Cluster, Failure>) -> Result<Cluster, Failure> {
    match read {
        Ok(record) => Ok(record),
        Err(failure) if failure.status == 403 => Err(foreign(&failure)),
        // Reads after writes were seen stale.
        Err(failure) if failure.status == 404 => {
            Err(Failure::unknown("unseen_record").with_status(404))
        }
        Err(failure) => Err(failure),
    }
}

/// The record with our id is somebody else's. Only 403 says so; 401 is about our key (contract §1).
pub(crate) const fn foreign(hidden: &Failure) -> Failure {
    Failure::permanent("foreign_record").with_status(hidden.status)
}

/// Whether a create that failed so has certainly made nothing. A 503 of something in front of the site may come after the
/// site's work.
fn took_nothing(failure: &Failure) -> bool {
    match failure.kind {
        FailureKind::Permanent { .. } => failure.status >= 400,
        FailureKind::Passing => {
            ["rate_limited", "unreachable", "read_only", "out_of_time"].contains(&failure.class)
        }
        FailureKind::Unknown | FailureKind::Exists => false,
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

/// Takes a member out of the object at `place`; says whether it was there.
fn take_out(document: &mut Value, place: &str, member: &str) -> bool {
    let object = document.pointer_mut(place).and_then(Value::as_object_mut);
    object.is_some_and(|it| it.remove(member).is_some())
}

#[cfg(test)]
#[path = "create_tests.rs"]
mod tests;
