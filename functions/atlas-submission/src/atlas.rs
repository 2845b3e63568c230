//! One invocation's way to the Atlas: every call waits for its turn, and none runs into the end of the invocation.

use std::time::Duration;

use serde_json::Value;
use shared::{
    ids::RegistrationId,
    service::Service,
    store::{StoreError, Turn},
};
use tokio::time::Instant;
use url::Url;

use jiff::SignedDuration;

use crate::client::{Answer, AtlasClient, Failure};

/// What is kept of an invocation for writing down what came of a call.
const RESERVE: Duration = Duration::from_secs(5);

/// A call that could get less time than this is not begun.
const LEAST_CALL: Duration = Duration::from_secs(5);

/// How often a turn is asked for, since others may take it first.
const MOST_TURNS: usize = 30;

/// Why a call gave nothing.
#[derive(Debug, thiserror::Error)]
pub(crate) enum CallError {
    /// The Atlas, or the way to it.
    #[error("the Atlas gave nothing: {}", .0.class)]
    Failed(Failure),
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
pub(crate) struct Atlas<'a> {
    pub(crate) client: &'a AtlasClient,
    pub(crate) service: &'a Service,
    /// The least time between two calls.
    pub(crate) pace: SignedDuration,
    /// When the invocation ends.
    pub(crate) deadline: Instant,
}

impl Atlas<'_> {
    /// The JSON:API root.
    pub(crate) const fn base(&self) -> &Url {
        self.client.base()
    }

    /// Call 2, in its turn.
    pub(crate) async fn get(&self, address: Url) -> Result<Answer, CallError> {
        let budget = self.turn().await?;
        let answer = self.client.get(address, budget, self.service.now()).await;
        Ok(answer?)
    }

    /// Call 5, in its turn.
    pub(crate) async fn cluster(&self, id: RegistrationId) -> Result<Answer, CallError> {
        let budget = self.turn().await?;
        let answer = self.client.cluster(id, budget, self.service.now()).await;
        Ok(answer?)
    }

    /// Call 6, in its turn.
    pub(crate) async fn create_cluster(&self, document: &Value) -> Result<Answer, CallError> {
        let budget = self.turn().await?;
        let now = self.service.now();
        Ok(self.client.create_cluster(document, budget, now).await?)
    }

    /// Waits until the next call is allowed; says how much time it may take.
    async fn turn(&self) -> Result<Duration, CallError> {
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
                Turn::Now => return Ok(self.left()),
                Turn::Wait(wait) if wait + LEAST_CALL > left => break,
                Turn::Wait(wait) => self.service.clock().sleep(wait).await,
            }
        }
        Err(Failure::passing("out_of_time").into())
    }

    /// The time left for calls.
    fn left(&self) -> Duration {
        self.deadline
            .saturating_duration_since(Instant::now())
            .saturating_sub(RESERVE)
    }
}
