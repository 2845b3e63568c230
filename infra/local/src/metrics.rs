//! The metrics that the functions emitted, which CloudWatch would read from their logs.

use std::cmp::Reverse;
use std::collections::{BTreeMap, VecDeque};
use std::sync::{Arc, Mutex, PoisonError};

use serde::Serialize;
use shared::telemetry::{Collector, Metric};

use crate::Caller;

/// So many are kept; the oldest go.
const MOST: usize = 10_000;

/// One value of a metric, and which function emitted it.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Emitted {
    /// `intake`, `decision`, `outbox` or `atlas-submission`.
    pub function: &'static str,
    /// What it emitted.
    #[serde(flatten)]
    pub metric: Metric,
}

/// The metrics since the run began. Clones share them.
#[derive(Clone, Debug, Default)]
pub struct Metrics {
    kept: Arc<Mutex<VecDeque<Emitted>>>,
    errors: Arc<Mutex<BTreeMap<&'static str, u64>>>,
}

impl Metrics {
    /// All that are kept, the newest first. Functions run beside each other and arrive here in any order.
    #[must_use]
    pub fn list(&self) -> Vec<Emitted> {
        let kept = self.kept.lock().unwrap_or_else(PoisonError::into_inner);
        let mut list: Vec<Emitted> = kept.iter().rev().cloned().collect();
        list.sort_by_key(|emitted| Reverse(emitted.metric.at));
        list
    }

    /// How many invocations of a function ended in an error, a panic or no time, as AWS counts them under `Errors`.
    #[must_use]
    pub fn errors(&self, function: &str) -> u64 {
        let errors = self.errors.lock().unwrap_or_else(PoisonError::into_inner);
        errors.get(function).copied().unwrap_or(0)
    }

    /// Counts an error of a function.
    pub(crate) fn failed(&self, caller: Caller) {
        let mut errors = self.errors.lock().unwrap_or_else(PoisonError::into_inner);
        *errors.entry(caller.name()).or_default() += 1;
    }

    /// What keeps the metrics of one function.
    pub(crate) fn of(&self, caller: Caller) -> Collector {
        let kept = Arc::clone(&self.kept);
        Arc::new(move |metric| {
            let mut kept = kept.lock().unwrap_or_else(PoisonError::into_inner);
            if kept.len() == MOST {
                kept.pop_front();
            }
            let function = caller.name();
            kept.push_back(Emitted { function, metric });
        })
    }
}
