//! The calls of a check: one after the other, and not faster than the portal itself.

use std::{sync::Mutex, time::Duration};

use serde_json::Value;
use shared::{
    clock::Clock,
    config::{ATLAS_TIMEOUT, AtlasConfig, KeyPlace},
};
use url::Url;
use uuid::Uuid;

use super::locked;
use crate::client::{Answer, AtlasClient, ClientError, Failure, FailureKind, Refused};

/// The most characters of a pointer that are told: hosts write them.
const MOST_OF_A_POINTER: usize = 80;

/// The host, and how it was called.
pub(super) struct Host {
    client: AtlasClient,
    config: AtlasConfig,
    clock: Clock,
    pace: Duration,
    log: Mutex<Log>,
}

#[derive(Default)]
struct Log {
    calls: usize,
    /// What the first call said that was one too many.
    limited: Option<String>,
}

impl Host {
    pub(super) fn new(config: AtlasConfig, clock: Clock) -> Result<Self, ClientError> {
        Ok(Self {
            pace: Duration::try_from(config.pace).unwrap_or_default(),
            client: AtlasClient::new(config.clone())?,
            config,
            clock,
            log: Mutex::default(),
        })
    }

    pub(super) const fn client(&self) -> &AtlasClient {
        &self.client
    }

    pub(super) const fn pace(&self) -> Duration {
        self.pace
    }

    pub(super) const fn clock(&self) -> &Clock {
        &self.clock
    }

    pub(super) fn calls(&self) -> usize {
        locked(&self.log).calls
    }

    pub(super) fn limited(&self) -> Option<String> {
        locked(&self.log).limited.clone()
    }

    /// From now on the key goes into the query.
    pub(super) fn put_key_into_query(&mut self) -> Result<(), ClientError> {
        self.config.key_in = KeyPlace::Query;
        self.client = AtlasClient::new(self.config.clone())?;
        Ok(())
    }

    pub(super) async fn get(&self, address: Url) -> Result<Answer, Failure> {
        self.get_as(&self.client, address).await
    }

    /// The same as somebody else.
    pub(super) async fn get_as(
        &self,
        client: &AtlasClient,
        address: Url,
    ) -> Result<Answer, Failure> {
        self.turn().await;
        let now = self.clock.now();
        self.noted(client.get(address, ATLAS_TIMEOUT, now).await)
    }

    pub(super) async fn post(&self, document: &Value) -> Result<Answer, Failure> {
        self.turn().await;
        let (client, now) = (&self.client, self.clock.now());
        self.noted(client.create_cluster(document, ATLAS_TIMEOUT, now).await)
    }

    pub(super) async fn patch(&self, id: Uuid, document: &Value) -> Result<Answer, Failure> {
        self.turn().await;
        let (client, now) = (&self.client, self.clock.now());
        self.noted(
            client
                .update_cluster(id, document, ATLAS_TIMEOUT, now)
                .await,
        )
    }

    /// Waits after the call before.
    async fn turn(&self) {
        let is_first = {
            let mut log = locked(&self.log);
            log.calls += 1;
            log.calls == 1
        };
        if !is_first {
            self.clock.sleep(self.pace).await;
        }
    }

    fn noted(&self, result: Result<Answer, Failure>) -> Result<Answer, Failure> {
        if let Err(failure) = &result
            && failure.class == "rate_limited"
        {
            let mut log = locked(&self.log);
            let (calls, pace) = (log.calls, self.pace.as_millis());
            let asked = failure.retry_after.map_or_else(
                || "does not say for how long to wait".to_owned(),
                |wait| format!("asks to wait {} s", wait.as_secs()),
            );
            log.limited.get_or_insert_with(|| {
                format!("It refuses call {calls} with 429, made {pace} ms after the one before, and {asked}.")
            });
        }
        result
    }
}

/// A failure in words: status, class, and which fields were named.
pub(super) fn told(failure: &Failure) -> String {
    let mut words = match failure.status {
        0 => format!("There is no answer (`{}`)", failure.class),
        status => format!("It answers {status} (`{}`)", failure.class),
    };
    if let Some(cause) = &failure.cause {
        words.push_str(": ");
        words.push_str(cause);
    }
    let named: Vec<String> = refused(failure)
        .iter()
        .filter(|it| !it.pointer.is_empty())
        .map(|it| format!("`{}`", plain(&it.pointer)))
        .collect();
    if !named.is_empty() {
        words.push_str(", naming ");
        words.push_str(&named.join(", "));
    }
    words.push('.');
    words
}

/// What a permanent failure names.
pub(super) fn refused(failure: &Failure) -> &[Refused] {
    match &failure.kind {
        FailureKind::Permanent { refused } => refused,
        FailureKind::Passing | FailureKind::Unknown | FailureKind::Exists => &[],
    }
}

fn plain(pointer: &str) -> String {
    let letters = pointer.chars();
    letters
        .filter(|it| it.is_ascii_alphanumeric() || "/_.-".contains(*it))
        .take(MOST_OF_A_POINTER)
        .collect()
}
