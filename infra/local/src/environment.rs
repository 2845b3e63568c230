//! Where everything is, for functions and commands.

use std::path::Path;

use serde::{Deserialize, Serialize};
use shared::clock::Clock;

use crate::Caller;
use crate::services::{self, StartError};
use crate::store::Store;

/// What a function needs to know of its surroundings; on AWS Terraform tells it.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Environment {
    /// The endpoint of DynamoDB, SQS, SES and SSM; plain HTTP on loopback.
    pub endpoint: String,
    /// The region to sign for.
    pub region: String,
    /// The table.
    pub table: String,
    /// The Atlas queue.
    pub queue_url: String,
    /// The Atlas queue's dead letters.
    pub dead_letters_url: String,
    /// Names of the parameters that were given at start, in that order.
    pub parameters: Vec<String>,
    /// Where the public sees the portal, without a slash at the end.
    pub base_url: String,
    /// The Atlas simulator's JSON:API.
    pub atlas_url: String,
    /// The portal's clock.
    #[serde(skip)]
    pub clock: Clock,
}

impl Environment {
    /// Access key id and secret of a function or of the operator.
    #[must_use]
    pub fn credentials(&self, caller: Caller) -> (String, String) {
        caller.credentials()
    }

    /// The environment of a function that runs beside the portal (`cargo lambda watch --env-file`): a line for each variable.
    pub(crate) fn variables(&self) -> String {
        let (access_key, secret) = Caller::Operator.credentials();
        let mut lines = vec![
            ("AWS_ACCESS_KEY_ID", access_key),
            ("AWS_ENDPOINT_URL", self.endpoint.clone()),
            ("AWS_REGION", self.region.clone()),
            ("AWS_SECRET_ACCESS_KEY", secret),
            ("PORTAL_ATLAS_URL", self.atlas_url.clone()),
            ("PORTAL_BASE_URL", self.base_url.clone()),
            ("PORTAL_QUEUE_URL", self.queue_url.clone()),
            ("PORTAL_TABLE", self.table.clone()),
        ];
        let names = [
            "PORTAL_LINK_KEYS_PARAMETER",
            "PORTAL_AUDIT_KEY_PARAMETER",
            "PORTAL_ATLAS_KEY_PARAMETER",
        ];
        lines.extend(names.into_iter().zip(self.parameters.iter().cloned()));
        let lines = lines
            .iter()
            .map(|(name, value)| format!("{name}={value}\n"));
        lines.collect()
    }

    /// The surroundings of the portal that runs on a data folder; `None` when none runs there.
    ///
    /// # Errors
    /// When the folder cannot be read.
    pub fn running(data: &Path) -> Result<Option<Self>, StartError> {
        if !services::is_locked(data)? {
            return Ok(None);
        }
        let Ok(text) = std::fs::read(data.join(services::RUNNING)) else {
            return Ok(None);
        };
        let Ok(mut environment) = serde_json::from_slice::<Self>(&text) else {
            return Ok(None);
        };
        let store = Store::open(&data.join(services::STORE))?;
        environment.clock = Clock::shifted(store.clock_shift()?);
        Ok(Some(environment))
    }
}
