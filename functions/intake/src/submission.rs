//! Sending a registration: once, however often it is sent.

use std::sync::Arc;

use jiff::{SignedDuration, Timestamp};
use shared::{
    answers::Answers,
    audit::Actor,
    ids::{DraftId, Reference, RegistrationId},
    language::Language,
    registration::{Claim, Context, Registration, SentDraft, Submission},
    service::Service,
    settings::Settings,
    store::CommitError,
    web::Failure,
};

/// How often sending is tried again when a reference is taken or the same thing is sent at the same moment.
const MAX_TRIES: u32 = 5;

/// What became of what was sent.
#[derive(Debug)]
pub(crate) enum Sent {
    /// A registration began.
    New(Box<Registration>),
    /// The same was sent before under this key.
    Before {
        /// The registration.
        id: RegistrationId,
        /// Its reference.
        reference: Reference,
    },
    /// Something else was sent before under this key.
    KeyUsed,
    /// The draft was saved from another window since it was looked at; nothing was sent.
    DraftChanged,
}

/// What is sent, and the key that makes it one registration.
pub(crate) struct Sending {
    pub(crate) answers: Answers,
    pub(crate) language: Language,
    pub(crate) key: SubmissionKey,
    pub(crate) draft: Option<SentDraft>,
}

/// For how long a client's key is remembered at least.
const KEY_LIFE: SignedDuration = SignedDuration::from_hours(24);

/// What tells a repetition from another registration. Kept as a hash.
pub(crate) struct SubmissionKey {
    hash: String,
    /// Under which the same may have been sent in the time before.
    before: Option<String>,
}

impl SubmissionKey {
    /// The key of a draft: a draft becomes one registration.
    pub(crate) fn of_draft(draft: DraftId) -> Self {
        Self {
            hash: hash(&["draft", &draft.to_string()]),
            before: None,
        }
    }

    /// The key that a client of the API chose for a registration of that representative: two applicants may well choose
    /// the same. It is remembered for [`KEY_LIFE`] at least and for twice as long at most.
    pub(crate) fn of_client(key: &str, answers: &Answers, now: Timestamp) -> Self {
        let address = answers.representative_email();
        let address = address.map(|it| it.as_str().to_ascii_lowercase());
        let span = now.as_second().div_euclid(KEY_LIFE.as_secs());
        let of = |span: i64| {
            let address = address.as_deref().unwrap_or_default();
            hash(&["client", key, address, &span.to_string()])
        };
        Self {
            hash: of(span),
            before: Some(of(span - 1)),
        }
    }
}

/// A hash of these parts, as text.
pub(crate) fn hash(parts: &[&str]) -> String {
    let parts: Vec<&[u8]> = parts.iter().map(|part| part.as_bytes()).collect();
    let digest = shared::entropy::hash(&parts);
    let (first, second) = digest.split_at(16);
    let half = |half: &[u8]| DraftId::from_bits(half.try_into().unwrap_or_default()).to_string();
    half(first) + &half(second)
}

/// Sends a registration.
///
/// # Errors
/// When the table fails.
pub(crate) async fn send(
    service: &Service,
    settings: &Arc<Settings>,
    sending: Sending,
) -> Result<Sent, Failure> {
    let answers = serde_json::Value::Object(sending.answers.to_json()).to_string();
    let submission = Submission {
        fingerprint: hash(&[sending.language.tag(), &answers]),
        answers: sending.answers,
        language: sending.language,
        key: sending.key.hash,
        draft: sending.draft,
    };
    let claim_of = |key: &str| Claim::Submission {
        key: key.to_owned(),
        fingerprint: submission.fingerprint.clone(),
    };
    let claim = claim_of(&submission.key);
    if let Some(before) = &sending.key.before
        && let Some(sent) = sent_under(service, &claim_of(before), &submission).await?
    {
        return Ok(sent);
    }
    for _ in 0..MAX_TRIES {
        let now = service.now();
        let entropy = service.entropy()?;
        let context = Context {
            now,
            settings,
            entropy: &entropy,
            actor: Actor::Applicant,
        };
        let change = Registration::submit(submission.clone(), &context);
        match service.store().commit(change, now).await {
            Ok(registration) => return Ok(Sent::New(Box::new(registration))),
            Err(CommitError::Store(error)) => return Err(error.into()),
            Err(CommitError::Raced | CommitError::Taken(_) | CommitError::LinkSpent) => {}
        }
        // The same may have been sent before, or a reference was drawn twice, or others wrote at the same moment.
        if let Some(sent) = sent_under(service, &claim, &submission).await? {
            return Ok(sent);
        }
        if let Some(shown) = submission.draft {
            let held = service.store().draft(shown.id, now).await?;
            if held.is_none_or(|held| held.revision != shown.revision) {
                return Ok(Sent::DraftChanged);
            }
        }
    }
    Err(Failure::Busy)
}

/// What was sent before under that key, if anything.
async fn sent_under(
    service: &Service,
    claim: &Claim,
    submission: &Submission,
) -> Result<Option<Sent>, Failure> {
    let holder = service.store().holder(claim).await?;
    Ok(holder.map(|(id, reference, fingerprint)| {
        let same = fingerprint.as_deref() == Some(submission.fingerprint.as_str());
        if same || submission.draft.is_some() {
            Sent::Before { id, reference }
        } else {
            Sent::KeyUsed
        }
    }))
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "tests")]
mod tests {
    use super::*;
    use shared::example;

    fn key(key: &str, email: &str, now: &str) -> SubmissionKey {
        let mut answers = example::answers();
        answers.insert("representative_email".into(), email.into());
        let answers = Answers::from_json(&answers).unwrap();
        SubmissionKey::of_client(key, &answers, now.parse().unwrap())
    }

    #[test]
    fn a_clients_key_belongs_to_one_representative() {
        let now = "2026-11-21T12:00:00Z";
        let mari = key("try-1", "mari@example.org", now);
        assert_eq!(mari.hash, key("try-1", "MARI@example.org", now).hash);
        assert_ne!(mari.hash, key("try-1", "juhan@example.org", now).hash);
        assert_ne!(mari.hash, key("try-2", "mari@example.org", now).hash);
    }

    #[test]
    fn a_clients_key_is_remembered_for_a_day_at_least_and_two_at_most() {
        let sent = key("try-1", "mari@example.org", "2026-11-21T23:59:59Z");
        let found = |now| {
            let later = key("try-1", "mari@example.org", now);
            later.hash == sent.hash || later.before.as_ref() == Some(&sent.hash)
        };
        assert!(found("2026-11-21T23:59:59Z"));
        assert!(found("2026-11-22T23:59:59Z"));
        assert!(!found("2026-11-23T00:00:00Z"));
    }
}
