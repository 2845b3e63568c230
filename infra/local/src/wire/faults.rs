//! Faults between SDK and service, ordered in advance: the n-th call of a kind fails, hangs or loses a race.

use std::sync::{Arc, Mutex, PoisonError};

use serde::{Deserialize, Serialize};

/// How a call goes wrong.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Mode {
    /// The service fails (500) and has done nothing.
    Before,
    /// The service does it, then fails (500): the caller cannot know.
    After,
    /// The service does it and never answers; ends when the caller gives up.
    Hang,
    /// DynamoDB writes and transactions only: another transaction holds the item.
    Conflict,
    /// DynamoDB queries of an index only: the index has not caught up and shows nothing.
    Lag,
    /// SES only: the service refuses it for good (400) and has done nothing.
    Refuse,
}

/// How often, once the n-th call is reached.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum Times {
    /// So many calls in a row.
    Count(u64),
    /// `"until_cleared"`: every call until the faults are cleared.
    UntilCleared(UntilCleared),
}

/// The word for [`Times::UntilCleared`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum UntilCleared {
    /// `"until_cleared"`.
    UntilCleared,
}

/// An ordered fault.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Fault {
    /// `dynamodb`, `sqs`, `ses`, `ssm` or `atlas`.
    pub service: String,
    /// As [`crate::CallCount::operation`]; `*` for any, and a trailing `*` for any that begins so.
    pub operation: String,
    /// Only calls of this function; of any when absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub function: Option<String>,
    /// Which matching call is hit first; 1 is the next one.
    #[serde(default = "one")]
    pub nth: u64,
    /// What happens to it.
    pub mode: Mode,
    /// How many calls in a row are hit.
    #[serde(default = "once")]
    pub times: Times,
}

fn one() -> u64 {
    1
}

fn once() -> Times {
    Times::Count(1)
}

/// Why a fault cannot be ordered.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum FaultError {
    /// No such service.
    #[error("service must be dynamodb, sqs, ses, ssm or atlas")]
    Service,
    /// Calls are counted from one.
    #[error("nth and times must be at least 1")]
    Zero,
    /// Only DynamoDB has transactions and lagging indexes; only SES looks into what it is given.
    #[error("conflict and lag exist for dynamodb only, refuse for ses only")]
    Mode,
}

/// What a call is, as far as some modes depend on it.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Traits {
    pub(crate) can_conflict: bool,
    pub(crate) reads_index: bool,
}

/// The faults still to come. Clones share them.
#[derive(Clone, Debug, Default)]
pub struct Faults {
    pending: Arc<Mutex<Vec<Fault>>>,
}

impl Fault {
    /// The next call of `operation` on `service` goes wrong as `mode` says.
    #[must_use]
    pub fn next(service: &str, operation: &str, mode: Mode) -> Self {
        Self {
            service: service.to_owned(),
            operation: operation.to_owned(),
            function: None,
            nth: 1,
            mode,
            times: once(),
        }
    }

    /// Every call until the faults are cleared, instead of one.
    #[must_use]
    pub fn until_cleared(mut self) -> Self {
        self.times = Times::UntilCleared(UntilCleared::UntilCleared);
        self
    }

    /// The `nth` matching call instead of the next.
    #[must_use]
    pub fn nth(mut self, nth: u64) -> Self {
        self.nth = nth;
        self
    }

    /// Only calls of `function`.
    #[must_use]
    pub fn of(mut self, function: &str) -> Self {
        self.function = Some(function.to_owned());
        self
    }

    fn check(&self) -> Result<(), FaultError> {
        if !["dynamodb", "sqs", "ses", "ssm", "atlas"].contains(&self.service.as_str()) {
            return Err(FaultError::Service);
        }
        if self.nth == 0 || self.times == Times::Count(0) {
            return Err(FaultError::Zero);
        }
        let only = match self.mode {
            Mode::Conflict | Mode::Lag => Some("dynamodb"),
            Mode::Refuse => Some("ses"),
            Mode::Before | Mode::After | Mode::Hang => None,
        };
        if only.is_some_and(|service| service != self.service) {
            return Err(FaultError::Mode);
        }
        Ok(())
    }

    fn matches(&self, function: &str, service: &str, operation: &str, traits: &Traits) -> bool {
        let operation_matches = match self.operation.strip_suffix('*') {
            Some(beginning) => operation.starts_with(beginning),
            None => operation == self.operation,
        };
        let mode_fits = match self.mode {
            Mode::Conflict => traits.can_conflict,
            Mode::Lag => traits.reads_index,
            Mode::Before | Mode::After | Mode::Hang | Mode::Refuse => true,
        };
        self.service == service
            && operation_matches
            && mode_fits
            && self.function.as_deref().is_none_or(|name| name == function)
    }
}

impl Faults {
    /// Orders a fault.
    ///
    /// # Errors
    /// When it could never happen.
    pub fn add(&self, fault: Fault) -> Result<(), FaultError> {
        fault.check()?;
        self.lock().push(fault);
        Ok(())
    }

    /// The faults still to come; `nth` and `times` tell what is left.
    #[must_use]
    pub fn list(&self) -> Vec<Fault> {
        self.lock().clone()
    }

    /// Forgets all of them.
    pub fn clear(&self) {
        self.lock().clear();
    }

    fn lock(&self) -> std::sync::MutexGuard<'_, Vec<Fault>> {
        self.pending.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// What happens to this call. Every fault that matches counts it; the first one that is due hits it.
    pub(crate) fn strike(
        &self,
        function: &str,
        service: &str,
        operation: &str,
        traits: &Traits,
    ) -> Option<Mode> {
        let mut pending = self.lock();
        let mut hit = None;
        for fault in pending.iter_mut() {
            if !fault.matches(function, service, operation, traits) {
                continue;
            }
            if fault.nth > 1 {
                fault.nth -= 1;
            } else if hit.is_none() {
                hit = Some(fault.mode);
                if let Times::Count(left) = &mut fault.times {
                    *left -= 1;
                }
            }
        }
        pending.retain(|fault| fault.times != Times::Count(0));
        hit
    }
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "tests")]
mod tests {
    use super::*;

    fn strike(faults: &Faults, operation: &str) -> Option<Mode> {
        let traits = Traits {
            can_conflict: operation == "PutItem",
            reads_index: false,
        };
        faults.strike("intake", "dynamodb", operation, &traits)
    }

    #[test]
    fn the_nth_matching_call_is_hit_once() {
        let faults = Faults::default();
        faults
            .add(Fault::next("dynamodb", "PutItem", Mode::After).nth(2))
            .unwrap();
        assert_eq!(strike(&faults, "GetItem"), None);
        assert_eq!(strike(&faults, "PutItem"), None);
        assert_eq!(strike(&faults, "PutItem"), Some(Mode::After));
        assert_eq!(strike(&faults, "PutItem"), None);
        assert!(faults.list().is_empty());
    }

    #[test]
    fn a_fault_until_cleared_hits_until_it_is_cleared() {
        let faults = Faults::default();
        faults
            .add(Fault::next("dynamodb", "*", Mode::Before).until_cleared())
            .unwrap();
        for _ in 0..5 {
            assert_eq!(strike(&faults, "Query"), Some(Mode::Before));
        }
        faults.clear();
        assert_eq!(strike(&faults, "Query"), None);
    }

    #[test]
    fn a_fault_of_one_function_spares_the_others() {
        let faults = Faults::default();
        faults
            .add(Fault::next("dynamodb", "PutItem", Mode::Before).of("outbox"))
            .unwrap();
        assert_eq!(strike(&faults, "PutItem"), None);
    }

    #[test]
    fn a_conflict_waits_for_a_write() {
        let faults = Faults::default();
        faults
            .add(Fault::next("dynamodb", "*", Mode::Conflict))
            .unwrap();
        assert_eq!(strike(&faults, "GetItem"), None);
        assert_eq!(strike(&faults, "PutItem"), Some(Mode::Conflict));
    }

    #[test]
    fn faults_are_written_as_people_write_them() {
        let fault: Fault = serde_json::from_str(
            r#"{"service":"ses","operation":"SendRawEmail","mode":"hang","times":"until_cleared"}"#,
        )
        .unwrap();
        assert_eq!(
            fault,
            Fault::next("ses", "SendRawEmail", Mode::Hang).until_cleared()
        );
    }

    #[test]
    fn impossible_faults_are_refused() {
        let faults = Faults::default();
        let refuse = |fault: Fault| faults.add(fault).unwrap_err();
        assert_eq!(
            refuse(Fault::next("s3", "*", Mode::After)),
            FaultError::Service
        );
        assert_eq!(
            refuse(Fault::next("ses", "*", Mode::Conflict)),
            FaultError::Mode
        );
        assert_eq!(
            refuse(Fault::next("sqs", "*", Mode::Refuse)),
            FaultError::Mode
        );
        assert_eq!(
            refuse(Fault::next("ses", "*", Mode::After).nth(0)),
            FaultError::Zero
        );
    }
}
