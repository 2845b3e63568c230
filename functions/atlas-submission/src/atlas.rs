//! One invocation's way to the Atlas: every call waits for its turn, none is made while the Atlas is known to be down, and
//! none runs into the end of the invocation.

mod calls;
mod health;
mod ids;

#[cfg(test)]
pub(crate) use health::observation;

use std::{
    sync::{Mutex, PoisonError},
    time::Duration,
};

use jiff::{SignedDuration, Timestamp};
use serde_json::Value;
use shared::{
    breaker::Breaker,
    service::Service,
    store::{StoreError, Turn},
};
use tokio::time::Instant;
use url::Url;
use uuid::Uuid;

use crate::client::{Answer, AtlasClient, Failure};

/// What is kept of an invocation for writing down what came of a call.
const RESERVE: Duration = Duration::from_secs(5);

/// A call that could get less time than this is not begun.
const LEAST_CALL: Duration = Duration::from_secs(5);

/// How often a turn is asked for, since others may take it first.
const MOST_TURNS: usize = 30;

/// Why a call gave nothing.
#[derive(Debug, thiserror::Error)]
pub enum CallError {
    /// The Atlas, or the way to it.
    #[error("the Atlas gave nothing: {}", .0.class)]
    Failed(Failure),
    /// Nothing was called: the Atlas is down, and the next probe is not before `until`. That is no attempt.
    #[error("the Atlas is down; the next probe is not before {until}")]
    Open {
        /// The next probe.
        until: Timestamp,
    },
    /// The table.
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl From<Failure> for CallError {
    fn from(failure: Failure) -> Self {
        Self::Failed(failure)
    }
}

/// The Atlas, as one invocation may use it.
pub struct Atlas<'a> {
    client: &'a AtlasClient,
    service: &'a Service,
    /// The least time between two calls.
    pace: SignedDuration,
    /// When the invocation ends.
    deadline: Instant,
    /// What this invocation knows of the Atlas's health; read when it is first needed.
    health: Mutex<Option<Breaker>>,
}

/// One call.
#[derive(Clone, Copy, Debug)]
enum Call<'d> {
    /// Calls 1 to 5.
    Read,
    /// Call 6.
    Create(&'d Value),
    /// Call 7.
    Change(Uuid, &'d Value),
}

impl<'a> Atlas<'a> {
    /// The Atlas behind `client`, at most one call in `pace`, until `deadline`.
    #[must_use]
    pub const fn new(
        client: &'a AtlasClient,
        service: &'a Service,
        pace: SignedDuration,
        deadline: Instant,
    ) -> Self {
        Self {
            client,
            service,
            pace,
            deadline,
            health: Mutex::new(None),
        }
    }

    /// The portal's own side: table, settings, clock.
    #[must_use]
    pub const fn service(&self) -> &Service {
        self.service
    }

    /// Makes a call, unless the Atlas is down, and remembers what it shows.
    async fn call(&self, call: Call<'_>, address: Url) -> Result<Answer, CallError> {
        self.ready().await?;
        let name = name(call, &address);
        let result = self.send(call, address).await?;
        self.observe(&name, call, &result).await;
        Ok(result?)
    }

    /// Makes a call in its turn.
    async fn send(
        &self,
        call: Call<'_>,
        address: Url,
    ) -> Result<Result<Answer, Failure>, StoreError> {
        let budget = match self.turn().await? {
            Ok(budget) => budget,
            Err(failure) => return Ok(Err(failure)),
        };
        let now = self.service.now();
        Ok(match call {
            Call::Read => self.client.get(address, budget, now).await,
            Call::Create(document) => self.client.create_cluster(document, budget, now).await,
            Call::Change(id, document) => {
                self.client.update_cluster(id, document, budget, now).await
            }
        })
    }

    /// Waits until the next call is allowed; says how much time it may take.
    async fn turn(&self) -> Result<Result<Duration, Failure>, StoreError> {
        for _ in 0..MOST_TURNS {
            let left = self.left();
            if left < LEAST_CALL {
                break;
            }
            let turn = self
                .service
                .store()
                .atlas_turn(self.service.now(), self.pace)
                .await?;
            match turn {
                Turn::Now => return Ok(Ok(self.left())),
                Turn::Wait(wait) if wait + LEAST_CALL > left => break,
                Turn::Wait(wait) => self.service.clock().sleep(wait).await,
            }
        }
        Ok(Err(Failure::passing("out_of_time")))
    }

    /// The time left for calls.
    fn left(&self) -> Duration {
        self.deadline
            .saturating_duration_since(Instant::now())
            .saturating_sub(RESERVE)
    }

    fn known(&self) -> Option<Breaker> {
        self.health
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .clone()
    }

    fn know(&self, health: Option<Breaker>) {
        *self.health.lock().unwrap_or_else(PoisonError::into_inner) = health;
    }
}

/// What stands for a call: the same call again has the same name. Nothing of what it asks for or sends is in it but ids.
fn name(call: Call<'_>, address: &Url) -> String {
    let path = address.path();
    match call {
        Call::Read => format!("GET {path}"),
        Call::Create(document) => {
            let id = document.pointer("/data/id").and_then(Value::as_str);
            format!("POST {path} {}", id.unwrap_or_default())
        }
        Call::Change(..) => format!("PATCH {path}"),
    }
}
