//! Items as they lie in the table, and their keys.

use std::collections::HashMap;

use aws_sdk_dynamodb::types::AttributeValue;
use jiff::Timestamp;
use serde::{Deserialize, Serialize, de::DeserializeOwned};
use serde_json::{Map, Value};

use super::{StoreError, table};
use crate::{
    answers::Answers,
    assessment::Seats,
    audit::ChainHead,
    ids::{ChangeId, LinkId, Reference, RegistrationId},
    language::Language,
    questions::QuestionId,
    registration::{
        AtlasCopy, AtlasRecord, Claim, RegisterNumber, Registration, Renewals, SecurityOpinion,
        Standing, Status,
    },
};

/// An item's attributes.
pub(super) type Item = HashMap<String, AttributeValue>;

/// The version of the form of items; readers refuse a higher one.
const SCHEMA: u32 = 1;

/// A moment as the table's sort keys hold it: UTC, milliseconds, always 24 characters.
#[must_use]
pub(super) fn moment(at: Timestamp) -> String {
    at.strftime("%Y-%m-%dT%H:%M:%S%.3fZ").to_string()
}

/// Partition and sort key.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Key {
    pub(super) partition: String,
    pub(super) sort: String,
}

impl Key {
    pub(super) fn new(partition: impl Into<String>, sort: impl Into<String>) -> Self {
        Self {
            partition: partition.into(),
            sort: sort.into(),
        }
    }

    pub(super) fn head(id: RegistrationId) -> Self {
        Self::new(format!("R#{id}"), "HEAD")
    }

    pub(super) fn version(id: RegistrationId, version: u32) -> Self {
        Self::new(format!("R#{id}"), format!("V#{version:03}"))
    }

    pub(super) fn entry(id: RegistrationId, sequence: u32) -> Self {
        Self::new(format!("R#{id}"), format!("E#{sequence:06}"))
    }

    pub(super) fn note(id: RegistrationId, seat: u8, revision: u64) -> Self {
        Self::new(format!("R#{id}"), format!("N#{seat}#{revision:06}"))
    }

    pub(super) fn link(id: LinkId) -> Self {
        Self::new(format!("L#{id}"), "LINK")
    }

    pub(super) fn claim(claim: &Claim) -> Self {
        let value = match claim {
            Claim::Reference(reference) => format!("U#reference#{reference}"),
            Claim::Submission { key, .. } => format!("U#submission#{key}"),
            Claim::RegisterNumber(RegisterNumber { country, number }) => {
                format!("U#register#{country}#{number}")
            }
        };
        Self::new(value, "UNIQUE")
    }

    pub(super) fn attributes(&self) -> Item {
        HashMap::from([
            (
                table::PARTITION.to_owned(),
                AttributeValue::S(self.partition.clone()),
            ),
            (table::SORT.to_owned(), AttributeValue::S(self.sort.clone())),
        ])
    }
}

/// For logs: what opens a draft, names a link or stands for an organisation is left out.
impl std::fmt::Display for Key {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self.partition.split_once('#') {
            Some((kind @ ("D" | "K" | "L" | "U"), _)) => write!(f, "{kind}#… {}", self.sort),
            _ => write!(f, "{} {}", self.partition, self.sort),
        }
    }
}

/// The attributes of `value`, without the key.
pub(super) fn write<T: Serialize>(key: &Key, value: &T) -> Result<Item, StoreError> {
    serde_dynamo::aws_sdk_dynamodb_1::to_item(value)
        .map_err(|error| StoreError::unreadable(key.to_string(), error))
}

/// As [`write`], with the key.
pub(super) fn write_whole<T: Serialize>(key: &Key, value: &T) -> Result<Item, StoreError> {
    let mut item = write(key, value)?;
    item.extend(key.attributes());
    Ok(item)
}

/// Reads an item that [`write`] wrote, by this release or another: unknown attributes are left alone.
pub(super) fn read<T: DeserializeOwned>(key: &Key, item: Item) -> Result<T, StoreError> {
    serde_dynamo::aws_sdk_dynamodb_1::from_item(item)
        .map_err(|error| StoreError::unreadable(key.to_string(), error))
}

/// `HEAD` of a registration. An attribute that is left out of a commit stays as it was, so what can end is written even
/// when there is none.
#[derive(Serialize, Deserialize)]
pub(super) struct Head {
    schema: u32,
    id: RegistrationId,
    pub(super) reference: Reference,
    language: Language,
    pub(super) created_at: Timestamp,
    updated_at: String,
    pub(super) revision: u64,
    pub(super) change: ChangeId,
    pub(super) version: u32,
    status: String,
    pub(super) state: Status,
    settings_version: u32,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    status_link: Option<LinkId>,
    #[serde(default)]
    renewals: Renewals,
    #[serde(default)]
    directory_consent: Option<bool>,
    #[serde(default)]
    unreachable: bool,
    #[serde(default)]
    security: Option<SecurityOpinion>,
    #[serde(default)]
    pub(super) standing: Option<SetAside>,
    #[serde(default)]
    claimed: Option<RegisterNumber>,
    #[serde(default)]
    atlas: AtlasRecord,
    /// For the index of register numbers: country and number.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    register_number: Option<String>,
    pub(super) chain: ChainHead,
}

/// The version of the answers that holds while an update is judged.
#[derive(Clone, Copy, Serialize, Deserialize)]
pub(super) struct SetAside {
    pub(super) version: u32,
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    handed_over: bool,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    copied: Option<u32>,
}

/// One version of the answers.
#[derive(Serialize, Deserialize)]
pub(super) struct Version {
    schema: u32,
    answers: Map<String, Value>,
    salt: String,
    /// Once an update set it aside.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    approval: Option<Approval>,
    /// What was last written to the Atlas from this version.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) atlas_copy: Option<AtlasCopy>,
}

/// Who approved a version that was set aside, what the authority had answered, and when its answers should be confirmed.
#[derive(Clone, Serialize, Deserialize)]
pub(super) struct Approval {
    seats: Seats,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    security: Option<SecurityOpinion>,
    until: Timestamp,
}

impl Approval {
    pub(super) fn of(standing: &Standing) -> Self {
        Self {
            seats: standing.seats.clone(),
            security: standing.security.clone(),
            until: standing.until,
        }
    }
}

impl Head {
    /// Whether what the index is asked for is what the registration is: otherwise nothing that goes through all
    /// registrations would find it.
    pub(super) fn is_listed_where_it_stands(&self) -> bool {
        self.status == self.state.name()
    }

    pub(super) fn of(registration: &Registration) -> Self {
        Self {
            schema: SCHEMA,
            id: registration.id,
            reference: registration.reference.clone(),
            language: registration.language,
            created_at: registration.created,
            updated_at: moment(registration.updated),
            revision: registration.revision,
            change: registration.change,
            version: registration.version,
            status: registration.status.name().to_owned(),
            state: registration.status.clone(),
            settings_version: registration.settings_version,
            status_link: registration.status_link,
            renewals: registration.renewals,
            directory_consent: registration.directory_consent,
            unreachable: registration.unreachable,
            security: registration.security.clone(),
            standing: registration.standing.as_deref().map(|it| SetAside {
                version: it.version,
                handed_over: it.handed_over,
                copied: it.copied,
            }),
            claimed: registration.claimed.clone(),
            atlas: registration.atlas,
            register_number: register_number(&registration.answers),
            chain: registration.chain.clone(),
        }
    }

    /// When it last changed.
    pub(super) fn updated(&self, id: RegistrationId) -> Result<Timestamp, StoreError> {
        let key = || Key::head(id).to_string();
        self.updated_at
            .parse()
            .map_err(|error| StoreError::unreadable(key(), error))
    }

    /// The registration with its present answers, and those that hold when an update is judged.
    pub(super) fn with(
        self,
        version: &Version,
        standing: Option<&Version>,
    ) -> Result<Registration, StoreError> {
        let key = || Key::version(self.id, self.version).to_string();
        if self.schema > SCHEMA || version.schema > SCHEMA {
            return Err(StoreError::unreadable(key(), "written by a later release"));
        }
        let updated = self.updated(self.id)?;
        let salt =
            LinkId::parse(&version.salt).map_err(|error| StoreError::unreadable(key(), error))?;
        let answers = version.answers(&Key::version(self.id, self.version))?;
        let standing = match (self.standing, standing) {
            (Some(aside), Some(version)) => {
                let key = Key::version(self.id, aside.version);
                Some(Box::new(version.standing(aside, &key)?))
            }
            _ => None,
        };
        Ok(Registration {
            id: self.id,
            reference: self.reference,
            language: self.language,
            created: self.created_at,
            updated,
            revision: self.revision,
            change: self.change,
            version: self.version,
            answers,
            salt: *salt.bits(),
            status: self.state,
            settings_version: self.settings_version,
            status_link: self.status_link,
            renewals: self.renewals,
            directory_consent: self.directory_consent,
            unreachable: self.unreachable,
            standing,
            claimed: self.claimed,
            security: self.security,
            atlas: self.atlas,
            chain: self.chain,
        })
    }
}

/// What the index of register numbers is partitioned by: country and number.
pub(super) fn register_number(answers: &Answers) -> Option<String> {
    let number = answers.text(QuestionId::RegisterNumber)?;
    Some(format!("{}#{number}", answers.country()?))
}

impl Version {
    pub(super) fn answers(&self, key: &Key) -> Result<Answers, StoreError> {
        Answers::from_json(&self.answers)
            .map_err(|error| StoreError::unreadable(key.to_string(), error))
    }

    pub(super) fn of(registration: &Registration) -> Self {
        Self {
            schema: SCHEMA,
            answers: registration.answers.to_json(),
            salt: LinkId::from_bits(registration.salt).to_string(),
            approval: None,
            atlas_copy: None,
        }
    }

    fn standing(&self, aside: SetAside, key: &Key) -> Result<Standing, StoreError> {
        let approval = self.approval.clone();
        let approval = approval
            .ok_or_else(|| StoreError::unreadable(key.to_string(), "nobody approved it"))?;
        Ok(Standing {
            version: aside.version,
            answers: self.answers(key)?,
            seats: approval.seats,
            security: approval.security,
            until: approval.until,
            copied: aside.copied,
            handed_over: aside.handed_over,
        })
    }
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "tests")]
mod tests {
    use super::*;

    #[test]
    fn a_key_in_a_log_opens_no_draft_and_names_no_organisation() {
        assert_eq!(Key::new("D#AAAA", "DRAFT").to_string(), "D#… DRAFT");
        assert_eq!(
            Key::new("U#register#EE#10000000", "UNIQUE").to_string(),
            "U#… UNIQUE"
        );
        assert_eq!(Key::new("R#id", "HEAD").to_string(), "R#id HEAD");
    }

    #[test]
    fn what_a_registration_does_not_have_any_more_is_written_as_nothing_and_so_does_not_stay() {
        let text = crate::settings::EXAMPLE;
        let settings = crate::settings::Settings::parse(text).unwrap();
        let entropy = crate::entropy::Entropy::from_seed([1; 32]);
        let context = crate::registration::Context {
            now: Timestamp::UNIX_EPOCH,
            settings: &settings,
            entropy: &entropy,
            actor: crate::audit::Actor::Applicant,
        };
        let submission = crate::registration::Submission {
            answers: Answers::from_json(&crate::example::answers()).unwrap(),
            language: Language::En,
            key: "key".into(),
            fingerprint: "fingerprint".into(),
            draft: None,
        };
        let registration = Registration::submit(submission, &context).registration;
        let key = Key::head(registration.id);
        let head = write(&key, &Head::of(&registration)).unwrap();
        for ends in ["claimed", "directory_consent", "security", "standing"] {
            assert_eq!(head.get(ends), Some(&AttributeValue::Null(true)), "{ends}");
        }
    }

    #[test]
    fn moments_sort_as_text_and_have_one_length() {
        let whole = moment(Timestamp::from_second(0).unwrap());
        let part = moment(Timestamp::from_millisecond(1).unwrap());
        assert_eq!(whole, "1970-01-01T00:00:00.000Z");
        assert!(whole < part && whole.len() == part.len());
    }
}
