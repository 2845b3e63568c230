//! Asks a host of the Atlas what no official document says (docs/atlas.md, "Checking a host"): with the client that is
//! shipped, one call at a time, and so that its answers can be sent to the ECCC. Neither the key nor anything about a
//! person is in a finding.
//!
//! Reading changes nothing. Writing leaves one record, which nobody but the ECCC can delete: see [`TITLE`].

mod host;
mod moving;
mod reading;
mod record;
mod writing;

pub use record::TITLE;

use std::{sync::Mutex, time::Duration};

use serde::Serialize;
use shared::{clock::Clock, config::AtlasConfig, ids::RegistrationId, store::StoredVocabularies};
use url::Url;
use uuid::Uuid;

use self::host::Host;
use crate::client::ClientError;

/// What a finding is about, in the order of the report.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Topic {
    /// How the host is reached, and as whom.
    Access,
    /// Pages, filters, caches.
    Reading,
    /// Terms, and the portal's answers that they stand for.
    Vocabularies,
    /// Required fields and lengths.
    Fields,
    /// Making a record, once.
    Creating,
    /// Changing it.
    Changing,
    /// Its way to the public.
    Moderation,
}

/// What a finding means for the portal.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Verdict {
    /// As the portal expects it.
    Expected,
    /// As expected once a setting is made.
    Setting,
    /// Otherwise than expected; the portal works, or somebody has to know.
    Differs,
    /// The portal cannot work with the host like that.
    Blocks,
    /// It could not be asked.
    Unasked,
}

/// One question and what the host did.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Finding {
    /// What it is about.
    pub topic: Topic,
    /// What was asked.
    pub question: &'static str,
    /// What it means.
    pub verdict: Verdict,
    /// What the host did.
    pub seen: String,
    /// What follows: the setting to make, or what the portal or a person does; empty when nothing does.
    pub follows: String,
}

/// A term of the Atlas, for the lists whose labels are published nowhere.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Label {
    /// The vocabulary's machine name.
    pub vocabulary: &'static str,
    /// The term's id.
    pub id: Uuid,
    /// Its name, as the host writes it.
    pub name: String,
    /// The portal's notation that it stands for.
    pub notation: Option<&'static str>,
}

/// A record that the check left on the host.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Left {
    /// Its id.
    pub id: Uuid,
    /// Its state when it was last seen.
    pub state: String,
}

/// What reading found out and writing needs.
#[derive(Clone, Debug)]
struct Known {
    me: Uuid,
    vocabularies: StoredVocabularies,
}

/// A check of one host.
pub struct HostCheck {
    host: Host,
    config: AtlasConfig,
    id: RegistrationId,
    known: Option<Known>,
    findings: Vec<Finding>,
    labels: Vec<Label>,
    left: Vec<Left>,
}

impl HostCheck {
    /// A check of the host that `config` names, with its pace between calls by `clock`. `id` becomes the id of the record
    /// that writing leaves.
    ///
    /// # Errors
    /// When key, proxy or TLS cannot be used.
    pub fn new(config: AtlasConfig, clock: Clock, id: RegistrationId) -> Result<Self, ClientError> {
        Ok(Self {
            host: Host::new(config.clone(), clock)?,
            config,
            id,
            known: None,
            findings: Vec::new(),
            labels: Vec::new(),
            left: Vec::new(),
        })
    }

    /// The JSON:API root that is asked.
    #[must_use]
    pub const fn base(&self) -> &Url {
        &self.config.base
    }

    /// The least time between two calls.
    #[must_use]
    pub fn pace(&self) -> Duration {
        self.host.pace()
    }

    /// How many calls were made so far.
    #[must_use]
    pub fn calls(&self) -> usize {
        self.host.calls()
    }

    /// What was found so far, by topic.
    #[must_use]
    pub fn findings(&self) -> &[Finding] {
        &self.findings
    }

    /// The terms of the lists whose labels are published nowhere.
    #[must_use]
    pub fn labels(&self) -> &[Label] {
        &self.labels
    }

    /// The records that were left; one when all went as expected.
    #[must_use]
    pub fn left(&self) -> &[Left] {
        &self.left
    }

    /// Whether something stands in the way of using the host.
    #[must_use]
    pub fn blocks(&self) -> bool {
        self.findings.iter().any(|it| it.verdict == Verdict::Blocks)
    }

    /// Asks what can be asked by reading. Gives whether writing can be asked too.
    pub async fn read(&mut self) -> bool {
        self.known = self.ask_by_reading().await;
        self.told_of_limits();
        self.known.is_some() && !self.blocks()
    }

    /// Asks what can only be asked by writing: creates that the host refuses, and one that it accepts, whose record is
    /// changed, moved and left. Does nothing unless [`Self::read`] said that it can.
    pub async fn write(&mut self) {
        if let Some(known) = self.known.clone() {
            self.ask_by_writing(&known).await;
            self.told_of_limits();
        }
    }

    /// Writes a finding down, beside the others of its topic.
    fn find(
        &mut self,
        topic: Topic,
        question: &'static str,
        (verdict, seen, follows): (Verdict, impl Into<String>, impl Into<String>),
    ) {
        let finding = Finding {
            topic,
            question,
            verdict,
            seen: seen.into(),
            follows: follows.into(),
        };
        let place = self.findings.partition_point(|it| it.topic <= topic);
        self.findings.insert(place, finding);
    }

    /// A limit on calls, once it was met.
    fn told_of_limits(&mut self) {
        let question = "Does the host limit how often it is called?";
        let Some(seen) = self.host.limited() else {
            return;
        };
        self.findings.retain(|it| it.question != question);
        let follows = "The portal waits as long as it is told to, and calls again.";
        self.find(Topic::Access, question, (Verdict::Differs, seen, follows));
    }
}

/// A lock that a panic elsewhere does not close.
fn locked<T>(mutex: &Mutex<T>) -> std::sync::MutexGuard<'_, T> {
    mutex
        .lock()
        .unwrap_or_else(std::sync::PoisonError::into_inner)
}
