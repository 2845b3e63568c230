//! Sending a registration: once, however often it is sent.

use std::sync::Arc;

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

/// What tells a repetition from another registration. Kept as a hash.
pub(crate) struct SubmissionKey(String);

impl SubmissionKey {
    /// The key of a draft: a draft becomes one registration.
    pub(crate) fn of_draft(draft: DraftId) -> Self {
        Self(hash(&["draft", &draft.to_string()]))
    }

    /// The key that a client of the API chose.
    pub(crate) fn of_client(key: &str) -> Self {
        Self(hash(&["client", key]))
    }
}

fn hash(parts: &[&str]) -> String {
    let parts: Vec<&[u8]> = parts.iter().map(|part| part.as_bytes()).collect();
    let digest = shared::entropy::authenticate(&[0; 32], &parts);
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
        key: sending.key.0,
        draft: sending.draft,
    };
    let claim = Claim::Submission {
        key: submission.key.clone(),
        fingerprint: submission.fingerprint.clone(),
    };
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
        if let Some((id, reference, fingerprint)) = service.store().holder(&claim).await? {
            let same = fingerprint.as_deref() == Some(submission.fingerprint.as_str());
            return Ok(if same || submission.draft.is_some() {
                Sent::Before { id, reference }
            } else {
                Sent::KeyUsed
            });
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
