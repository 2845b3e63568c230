//! Counts what every function asks of AWS and of the Atlas.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};

use serde::Serialize;

#[derive(Clone, Debug, Default)]
struct Entry {
    count: u64,
    actions: BTreeMap<String, u64>,
}

type Key = (String, String, String);

/// The calls since the run began. Clones share the counts.
#[derive(Clone, Debug, Default)]
pub struct Calls {
    counts: Arc<Mutex<BTreeMap<Key, Entry>>>,
}

/// How often one function did one thing.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct CallCount {
    /// `intake`, `decision`, `outbox`, `atlas-submission` or `operator`.
    pub function: String,
    /// `dynamodb`, `sqs`, `ses`, `ssm` or `atlas`.
    pub service: String,
    /// As AWS names it; for the Atlas method and path with `{id}` for ids.
    pub operation: String,
    /// Calls that arrived, those that a fault hit included.
    pub count: u64,
    /// What IAM has to grant for it, by action and by what it acts on where a service has several: `PutItem` for each item
    /// of a transaction, `Query index/due`, `GetParameters /portal/link-keys`, `SendMessage atlas.fifo`.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub actions: BTreeMap<String, u64>,
}

impl Calls {
    /// Counts one call.
    pub fn record(&self, function: &str, service: &str, operation: &str) {
        self.record_with(function, service, operation, &[]);
    }

    pub(super) fn record_with(
        &self,
        function: &str,
        service: &str,
        operation: &str,
        actions: &[String],
    ) {
        let mut counts = self.counts.lock().unwrap_or_else(PoisonError::into_inner);
        let entry = counts
            .entry((function.into(), service.into(), operation.into()))
            .or_default();
        entry.count += 1;
        for action in actions {
            *entry.actions.entry(action.clone()).or_default() += 1;
        }
    }

    /// All counts, by function, service and operation.
    #[must_use]
    pub fn list(&self) -> Vec<CallCount> {
        let counts = self.counts.lock().unwrap_or_else(PoisonError::into_inner);
        counts
            .iter()
            .map(|((function, service, operation), entry)| CallCount {
                function: function.clone(),
                service: service.clone(),
                operation: operation.clone(),
                count: entry.count,
                actions: entry.actions.clone(),
            })
            .collect()
    }

    /// How often `function` did `operation`.
    #[must_use]
    pub fn count(&self, function: &str, service: &str, operation: &str) -> u64 {
        let counts = self.counts.lock().unwrap_or_else(PoisonError::into_inner);
        counts
            .get(&(function.into(), service.into(), operation.into()))
            .map_or(0, |entry| entry.count)
    }
}
