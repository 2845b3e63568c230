//! What became of a create whose outcome nobody knows, where sending it again may make a second record (contract §2).
//!
//! First the record is asked for by its id, where the Atlas may have kept it; then it is searched for among those that are
//! ours and were made since. One that says what was sent is adopted; anything else is a person's to judge. Lists may lag, so
//! nothing found counts only the second time, after the lag.

use jiff::{SignedDuration, Timestamp};
use shared::{
    answers::Answers,
    ids::RegistrationId,
    questions::QuestionId,
    registration::{Attempt, Candidate, Making, Status},
    store::ClientIds,
};
use uuid::Uuid;

use crate::{
    client::{Cluster, Failure},
    create::{Job, foreign},
    duplicates::candidate,
    handler::JobError,
    vocabularies::Terms,
};

/// How far the Atlas's clock may be from ours.
const SKEW: SignedDuration = SignedDuration::from_mins(5);

/// Due times are kept to the millisecond: a job that comes this early is on time.
const EARLY: SignedDuration = SignedDuration::from_secs(1);

/// What was found.
pub(crate) enum Trace {
    /// The record; what is known of it is written down.
    Found(Cluster),
    /// Records that may be it.
    Unclear(Vec<Candidate>),
    /// There is none: another create may be sent.
    Nothing,
}

/// Looks for the record of `attempt`. A failure says that the outcome is still unknown.
pub(crate) async fn trace(
    job: &Job<'_>,
    attempt: Attempt,
    terms: &Terms<'_>,
) -> Result<Result<Trace, Failure>, JobError> {
    let (now, lag) = (job.atlas.service().now(), job.atlas.list_lag());
    if let Some(wait) = too_early(attempt, now, lag) {
        // A job that was delivered twice: the one that is on time is waiting.
        return match job.registration.status {
            Status::Submitting { next_attempt, .. } if next_attempt > now => {
                Err(JobError::Overtaken)
            }
            _ => Ok(Err(untraced(wait))),
        };
    }
    let known = job.atlas.client_ids().await?;
    let found = match by_id(job, known).await? {
        Ok(Some(record)) => vec![record],
        Ok(None) => match left_behind(job, attempt, terms).await? {
            Ok(Left::Sure(record)) => vec![record],
            Ok(Left::Unclear(candidates)) => return Ok(Ok(Trace::Unclear(candidates))),
            Ok(Left::Nothing) => Vec::new(),
            Err(failure) => return Ok(Err(failure)),
        },
        Err(failure) => return Ok(Err(failure)),
    };
    match (found.into_iter().next(), attempt.none_at) {
        (Some(record), _) => {
            adopt(job, known, record.id).await?;
            Ok(Ok(Trace::Found(record)))
        }
        (None, Some(_)) => Ok(Ok(Trace::Nothing)),
        (None, None) => {
            job.tell(Making::NotFound).await?;
            Ok(Err(untraced(lag)))
        }
    }
}

/// How much of the lag of lists is left since nothing was found for the first time.
fn too_early(attempt: Attempt, now: Timestamp, lag: SignedDuration) -> Option<SignedDuration> {
    let left = (attempt.none_at? + lag).duration_since(now);
    (left > EARLY).then_some(left)
}

/// The outcome stays unknown for so long.
fn untraced(wait: SignedDuration) -> Failure {
    Failure {
        retry_after: wait.try_into().ok(),
        ..Failure::passing("outcome_unknown")
    }
}

/// The record with our id, where the Atlas is not known to give others.
async fn by_id(
    job: &Job<'_>,
    known: Option<ClientIds>,
) -> Result<Result<Option<Cluster>, Failure>, JobError> {
    if matches!(known, Some(ClientIds::Ignored | ClientIds::Refused)) {
        return Ok(Ok(None));
    }
    let read = job.atlas.cluster(job.registration.id.uuid()).await;
    Ok(match JobError::unless_failed(read)? {
        Ok(record) => Ok(Some(record)),
        Err(failure) if failure.class == "not_found" => Ok(None),
        Err(failure) if failure.status == 403 => Err(foreign(&failure)),
        Err(failure) => Err(failure),
    })
}

/// The record is ours: its id tells what the Atlas does with ids.
async fn adopt(job: &Job<'_>, known: Option<ClientIds>, record: Uuid) -> Result<(), JobError> {
    if record == job.registration.id.uuid() {
        return job.learn(known, ClientIds::Honoured).await;
    }
    if known.is_none() {
        job.learn(known, ClientIds::Ignored).await?;
    }
    job.tell(Making::Made { record }).await
}

/// What lists show.
enum Left {
    /// One record, which says what was sent.
    Sure(Cluster),
    /// Records of which a person has to say whether one is it.
    Unclear(Vec<Candidate>),
    Nothing,
}

/// The records that the attempt may have left behind: with the register number and country that were sent, else with the
/// title.
async fn left_behind(
    job: &Job<'_>,
    attempt: Attempt,
    terms: &Terms<'_>,
) -> Result<Result<Left, Failure>, JobError> {
    let sent = sent(job, attempt).await?;
    let me = match JobError::unless_failed(job.atlas.me().await)? {
        Ok(me) => me,
        Err(failure) => return Ok(Err(failure)),
    };
    let country = sent.country().and_then(|country| terms.country(country));
    let mut found = Vec::new();
    if let (Some(number), Some(country)) = (sent.text(QuestionId::RegisterNumber), country) {
        let listed = job.atlas.duplicates(number.trim(), country, &[]).await;
        match JobError::unless_failed(listed)? {
            Ok(listed) => found.extend(listed.into_iter().filter(|it| may_be(it, attempt, me))),
            Err(failure) => return Ok(Err(failure)),
        }
    }
    if found.is_empty()
        && let (Some(title), _) = names(&sent)
    {
        let listed = job.atlas.own_by_title(me, title).await;
        let fits = |it: &Cluster| may_be(it, attempt, me) && says(it, &sent);
        match JobError::unless_failed(listed)? {
            Ok(listed) => found.extend(listed.into_iter().filter(fits)),
            Err(failure) => return Ok(Err(failure)),
        }
    }
    let found = without_others(job, found).await?;
    Ok(match found.as_slice() {
        [] => Ok(Left::Nothing),
        [one] if says(one, &sent) => Ok(Left::Sure(one.clone())),
        many if many.len() > Candidate::MANY => Err(Failure::permanent("many_duplicates")),
        some => Ok(Left::Unclear(
            some.iter().map(|it| candidate(it, me)).collect(),
        )),
    })
}

/// The answers that were sent; they may have been corrected since.
async fn sent(job: &Job<'_>, attempt: Attempt) -> Result<Answers, JobError> {
    let registration = job.registration;
    if attempt.version == registration.version {
        return Ok(registration.answers.clone());
    }
    let versions = job
        .atlas
        .service()
        .store()
        .versions(registration.id)
        .await?;
    let sent = versions.into_iter().find(|it| it.number == attempt.version);
    Ok(sent.map_or_else(|| registration.answers.clone(), |it| it.answers))
}

/// Whether the attempt may have made it; what the Atlas does not show of it speaks for that.
fn may_be(record: &Cluster, attempt: Attempt, me: Uuid) -> bool {
    let since = attempt.since - SKEW;
    record.created.is_none_or(|created| created >= since)
        && record.terms("uid").iter().all(|owner| *owner == me)
}

/// Whether it says what was sent, as far as that tells organisations apart.
fn says(record: &Cluster, sent: &Answers) -> bool {
    let number = record.text("field_registration_number").map(str::trim);
    let sent_number = sent.text(QuestionId::RegisterNumber).map(str::trim);
    let (title, national) = names(sent);
    (number.is_none() || number == sent_number)
        && record.text("title") == title
        && record.text("field_institution_name_in_nation") == national
}

/// The name in English and the national one, as a record has them: where one is missing, the other.
fn names(sent: &Answers) -> (Option<&str>, Option<&str>) {
    let english = sent.text(QuestionId::NameEnglish);
    let national = sent.text(QuestionId::NameNational);
    (english.or(national), national.or(english))
}

/// Without those that other registrations made.
async fn without_others(job: &Job<'_>, found: Vec<Cluster>) -> Result<Vec<Cluster>, JobError> {
    let store = job.atlas.service().store();
    let mut ours = Vec::new();
    for record in found {
        let other = RegistrationId::parse(&record.id.to_string()).ok();
        let other = other.filter(|other| *other != job.registration.id);
        let is_others = match other {
            Some(other) => store.registration(other).await?.is_some(),
            None => false,
        };
        if !is_others {
            ours.push(record);
        }
    }
    Ok(ours)
}

#[cfg(test)]
#[path = "trace_tests.rs"]
mod tests;
