//! The audit trail: who did what and when, chained by HMAC with a key that the table does not hold.
//!
//! Each entry's code covers its content and the code of the entry before, so editing, inserting, deleting or reordering
//! entries shows; cutting the tail shows against the registration's head and the anchors outside the table. Personal
//! data appear only as commitments whose salt lies beside the data: erasing both leaves the chain valid. No free text.

use std::collections::BTreeMap;

use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};
use sha2::{Digest, Sha256};

use crate::{entropy::authenticate, ids::RegistrationId, settings::PersonId};

use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};

/// Who did something.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "is", content = "id", rename_all = "snake_case")]
pub enum Actor {
    /// Whoever holds the applicant's links.
    Applicant,
    /// A person of the settings.
    Assessor(PersonId),
    /// Time itself: a tick.
    Deadline,
    /// The European Cybersecurity Atlas answered.
    Atlas,
    /// The operator.
    Operator,
    /// The competent authority that was asked about national security.
    SecurityAuthority,
    /// The mail service said what became of a mail.
    MailService,
}

/// What happened. Codes, numbers and commitments only.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Event {
    /// The kind of event, e.g. `submitted`.
    pub what: EventKind,
    /// Who did it.
    pub actor: Actor,
    /// Facts without personal data: seat, outcome, version, settings version, a host's record id.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub facts: BTreeMap<String, String>,
    /// Commitments to what is kept elsewhere, by what they stand for.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub commitments: BTreeMap<String, Commitment>,
}

/// The kinds of events, in the order of a registration's life.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum EventKind {
    /// The applicant sent it.
    Submitted,
    /// The e-mail address was confirmed.
    Confirmed,
    /// Nobody confirmed the address, or corrected the answers, in time.
    Expired,
    /// Whoever reads the address's mail knows nothing of the registration.
    Disowned,
    /// The applicant withdrew it.
    Withdrawn,
    /// The applicant agreed to be listed in the directory.
    DirectoryConsentGiven,
    /// The applicant does not agree any more to be listed in the directory.
    DirectoryConsentWithdrawn,
    /// A link was replaced by a new one.
    LinkRenewed,
    /// The e-mail address was corrected before it was confirmed.
    AddressCorrected,
    /// A seat was decided.
    Assessed,
    /// A person declared a conflict of interest and passed the seat.
    ConflictDeclared,
    /// A seat went to another person, because its person assesses no more.
    SeatPassed,
    /// A seat that nobody could hold went to somebody.
    SeatFilled,
    /// A mail came back for good.
    MailBounced,
    /// A reminder went out.
    Reminded,
    /// The authority was asked about national security.
    OpinionRequested,
    /// The authority answered.
    OpinionGiven,
    /// The seats' outcomes made a decision.
    Decided,
    /// The operator asked the applicant for a correction.
    CorrectionAsked,
    /// The applicant corrected the answers.
    Corrected,
    /// A member updated its answers.
    UpdateSubmitted,
    /// An update goes no further: the answers that were approved before hold again.
    UpdateEnded,
    /// The applicant replied to the intended rejection.
    Replied,
    /// The time to reply is over, or the applicant replied: the rejection can be confirmed.
    HearingEnded,
    /// A seat confirmed the rejection, or wanted the case assessed anew.
    Ruled,
    /// An approval was recalled before it went to the Atlas.
    Recalled,
    /// All seats judge anew.
    Reopened,
    /// Nobody decided in time, or nobody is left to: the lead was told.
    Escalated,
    /// The recall window ended.
    Released,
    /// The Atlas job was put back into the queue.
    Requeued,
    /// The Atlas could not be reached or answered with a passing failure.
    Delayed,
    /// The Atlas refused the record.
    Refused,
    /// The operator mended what the Atlas had refused.
    Fixed,
    /// The operator sent it to the Atlas once more.
    Resubmitted,
    /// The Atlas holds the record.
    Recorded,
    /// The Atlas showed records with the same register number.
    DuplicatesFound,
    /// Somebody else changed the record in the Atlas.
    ConflictFound,
    /// A person chose among records or values.
    Chosen,
    /// The ECCC published the record.
    Published,
    /// The ECCC asked to revise the record.
    RevisionRequested,
    /// The ECCC rejected the record.
    RejectedByEccc,
}

/// A salted hash of data that are kept elsewhere.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Commitment(String);

impl Commitment {
    /// Commits to JSON data under a salt. Objects are hashed with their keys in order.
    #[must_use]
    pub fn to(data: &Map<String, Value>, salt: &[u8; 16]) -> Self {
        let mut hash = Sha256::new();
        hash.update(salt);
        hash.update(canonical(data).as_bytes());
        Self(URL_SAFE_NO_PAD.encode(hash.finalize()))
    }
}

fn canonical(data: &Map<String, Value>) -> String {
    let ordered: BTreeMap<&String, &Value> = data.iter().collect();
    serde_json::to_string(&ordered).unwrap_or_default()
}

/// Where a registration's chain ends.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ChainHead {
    /// The number of entries.
    pub sequence: u32,
    /// The code of the last entry; empty before the first.
    pub code: String,
}

/// An event with its place in the chain.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Entry {
    /// From 1.
    pub sequence: u32,
    /// When it happened.
    pub at: Timestamp,
    /// What happened.
    #[serde(flatten)]
    pub event: Event,
    /// Over everything above, the registration, and the code of the entry before.
    pub code: String,
}

/// The key of the chains; it lies in a SecureString, not in the table.
#[derive(Clone)]
pub struct AuditKey([u8; 32]);

impl std::fmt::Debug for AuditKey {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("AuditKey(…)")
    }
}

/// The chain does not hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Broken {
    /// The entry at this place is not the one that was written.
    #[error("audit entry {0} was changed, moved, inserted or removed")]
    At(u32),
    /// Entries are missing at the end.
    #[error("the audit trail ends at {found} and should end at {expected}")]
    Cut {
        /// How many entries there are.
        found: u32,
        /// How many there should be.
        expected: u32,
    },
}

impl AuditKey {
    /// Reads 32 bytes in unpadded base64url; `None` for anything else.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        URL_SAFE_NO_PAD
            .decode(text.trim())
            .ok()?
            .try_into()
            .ok()
            .map(Self)
    }

    /// Stands for somebody or something that the table is not to name: a keyed hash, the same for the same parts.
    #[must_use]
    pub fn pseudonym(&self, parts: &[&str]) -> String {
        let parts: Vec<&[u8]> = parts.iter().map(|part| part.as_bytes()).collect();
        URL_SAFE_NO_PAD.encode(authenticate(&self.0, &parts))
    }

    /// Chains events to the end of a registration's trail.
    #[must_use]
    pub fn seal(
        &self,
        registration: RegistrationId,
        head: &ChainHead,
        at: Timestamp,
        events: &[Event],
    ) -> (ChainHead, Vec<Entry>) {
        let mut head = head.clone();
        let mut entries = Vec::with_capacity(events.len());
        for event in events {
            let sequence = head.sequence + 1;
            let code = self.code(registration, &head.code, sequence, at, event);
            head = ChainHead {
                sequence,
                code: code.clone(),
            };
            entries.push(Entry {
                sequence,
                at,
                event: event.clone(),
                code,
            });
        }
        (head, entries)
    }

    /// Checks a whole trail, first to last, against the registration's head.
    ///
    /// # Errors
    /// Says where it breaks.
    pub fn verify(
        &self,
        registration: RegistrationId,
        head: &ChainHead,
        entries: &[Entry],
    ) -> Result<(), Broken> {
        let mut previous = ChainHead::default();
        for entry in entries {
            let expected = previous.sequence + 1;
            let code = self.code(
                registration,
                &previous.code,
                expected,
                entry.at,
                &entry.event,
            );
            if entry.sequence != expected || entry.code != code {
                return Err(Broken::At(expected));
            }
            previous = ChainHead {
                sequence: expected,
                code,
            };
        }
        if previous.sequence != head.sequence {
            return Err(Broken::Cut {
                found: previous.sequence,
                expected: head.sequence,
            });
        }
        if previous.code == head.code {
            Ok(())
        } else {
            Err(Broken::At(head.sequence))
        }
    }

    fn code(
        &self,
        id: RegistrationId,
        previous: &str,
        sequence: u32,
        at: Timestamp,
        event: &Event,
    ) -> String {
        let event = serde_json::to_vec(event).unwrap_or_default();
        let code = authenticate(
            &self.0,
            &[
                id.uuid().as_bytes(),
                previous.as_bytes(),
                &sequence.to_be_bytes(),
                &at.as_millisecond().to_be_bytes(),
                &event,
            ],
        );
        URL_SAFE_NO_PAD.encode(code)
    }
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "tests")]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn trail(count: u32) -> (AuditKey, RegistrationId, ChainHead, Vec<Entry>) {
        let key = AuditKey([5; 32]);
        let id = RegistrationId::from_bits([1; 16]);
        let mut head = ChainHead::default();
        let mut all = Vec::new();
        for number in 0..count {
            let facts = BTreeMap::from([("seat".to_owned(), number.to_string())]);
            let event = Event {
                what: EventKind::Assessed,
                actor: Actor::Applicant,
                facts,
                commitments: BTreeMap::new(),
            };
            let at = Timestamp::from_second(i64::from(number)).unwrap();
            let (next, entries) = key.seal(id, &head, at, &[event]);
            head = next;
            all.extend(entries);
        }
        (key, id, head, all)
    }

    #[test]
    fn an_untouched_trail_verifies() {
        let (key, id, head, entries) = trail(5);
        assert_eq!(key.verify(id, &head, &entries), Ok(()));
        assert!(
            key.verify(RegistrationId::from_bits([2; 16]), &head, &entries)
                .is_err()
        );
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(1000))]
        #[test]
        fn s11_every_tampering_is_found(at in 0_usize..6, other in 0_usize..6, how in 0_u8..5) {
            let (key, id, head, mut entries) = trail(6);
            match how {
                0 => entries[at].event.facts = BTreeMap::from([("seat".into(), "forged".into())]),
                1 => { entries.remove(at); }
                2 => { let copy = entries[at].clone(); entries.insert(other, copy); }
                3 => { prop_assume!(at != other); entries.swap(at, other); }
                _ => entries.truncate(at),
            }
            prop_assert!(key.verify(id, &head, &entries).is_err());
        }
    }
}
