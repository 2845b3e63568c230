//! The portal on one machine: the functions as Lambda would run them, the AWS services they call, the Atlas simulator,
//! and a clock that can be turned.
//!
//! Everything lives in one process and one data folder, on loopback only:
//!
//! - [`Portal`] is the whole: a public port that plays API Gateway, the event sources, and the pages below `/_local/`;
//! - [`Services`] is only the AWS part;
//! - [`Access`] is the operator's way to it, whether a portal runs or not; [`Reached`] the same without keys;
//! - [`Environment`] tells a function or a command where all that is.

mod access;
mod demo;
mod environment;
mod events;
mod feedback;
mod functions;
mod gateway;
mod host;
mod mail;
mod metrics;
mod mount;
mod pages;
mod portal;
mod public;
mod running;
mod services;
pub mod simulator;
mod store;
mod wire;

use std::future::Future;
use std::pin::Pin;
use std::sync::Arc;

use jiff::SignedDuration;
use serde_json::Value;

pub use access::{Access, AccessError, Reached};
pub use demo::DemoError;
pub use environment::Environment;
pub use functions::Run;
pub use host::{Advanced, HostError};
pub use mail::Mail;
pub use metrics::{Emitted, Metrics};
pub use mount::AtlasError;
pub use portal::{Options, Portal};
pub use services::{Services, ServicesOptions, StartError};
pub use store::{Documents, Store, StoreError};
pub use wire::{CallCount, Calls, Fault, FaultError, Faults, Mode, Times, UntilCleared};

/// The region that local names and signatures carry.
pub const REGION: &str = "eu-central-1";
/// The account that local names carry.
pub(crate) const ACCOUNT: &str = "000000000000";
/// The Atlas queue.
pub(crate) const QUEUE: &str = "portal-atlas.fifo";
/// Where messages go that were received too often.
pub(crate) const DEAD_LETTERS: &str = "portal-atlas-dead.fifo";
/// The queue of the mail service's events.
pub(crate) const MAIL_EVENTS: &str = "portal-mail-events";
/// Where they go that were received too often.
pub(crate) const DEAD_MAIL_EVENTS: &str = "portal-mail-events-dead";
/// Visibility time-out of the queues: six times the functions' time-out.
pub(crate) const VISIBILITY: SignedDuration = SignedDuration::from_secs(360);
/// `maxReceiveCount` of the queues.
pub(crate) const MOST_RECEIVES: i64 = 5;

/// One function as Lambda would see it: an event as JSON in, an answer as JSON out, an error text when it failed.
pub type Invoke =
    Arc<dyn Fn(Value) -> Pin<Box<dyn Future<Output = Result<Value, String>> + Send>> + Send + Sync>;

/// The four functions.
#[derive(Clone)]
pub struct Functions {
    /// Gets API Gateway events: public pages and the JSON API.
    pub intake: Invoke,
    /// Gets API Gateway events of `/{lang}/decision/…`.
    pub decision: Invoke,
    /// Gets stream events, events of the mail service's queue, `{"source":"portal.schedule","task":"minute"}` and `"daily"`.
    pub outbox: Invoke,
    /// Gets queue events with one message.
    pub atlas_submission: Invoke,
}

/// Who calls AWS, told by the access key.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Caller {
    /// The function `intake`.
    Intake,
    /// The function `decision`.
    Decision,
    /// The function `outbox`.
    Outbox,
    /// The function `atlas-submission`.
    AtlasSubmission,
    /// The operator's commands.
    Operator,
}

impl Caller {
    const ALL: [Self; 5] = [
        Self::Intake,
        Self::Decision,
        Self::Outbox,
        Self::AtlasSubmission,
        Self::Operator,
    ];

    /// The name in counts and faults.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Intake => "intake",
            Self::Decision => "decision",
            Self::Outbox => "outbox",
            Self::AtlasSubmission => "atlas-submission",
            Self::Operator => "operator",
        }
    }

    /// Access key id and secret for the AWS SDK. The secret is any text: signatures are not checked.
    #[must_use]
    pub fn credentials(self) -> (String, String) {
        (format!("LOCAL-{}", self.name()), "local".to_owned())
    }

    fn of_access_key(key: &str) -> Option<Self> {
        let name = key.strip_prefix("LOCAL-")?;
        Self::ALL.into_iter().find(|caller| caller.name() == name)
    }
}
