//! The circuit breaker before the Atlas: whether it is worth a call, as all invocations together know it. Pure; the table
//! keeps it ([`crate::store::Store::breaker`]).
//!
//! - An **outage** of the whole site (no connection, maintenance, read-only, a page instead of an answer, a gateway's
//!   error) closes the way at once: every other call would meet the same.
//! - A **suspicion** (a time-out, a cut connection, a 500, a rate limit, an answer that breaks off) may lie in the one
//!   call: a record on which the Atlas stumbles must not keep all others away. So only three *different* calls in a row
//!   close the way; the same call again counts once, and anything that the Atlas answers properly in between clears them.
//! - While the way is closed, at most one **probe** a minute asks whether the site is there. It reads and never writes.
//! - After a probe that succeeded the way is open **on trial**, because a read proves little: a site that takes no writes
//!   answers reads well. The outage is over when a call succeeds that is of the kind that failed; when one fails again,
//!   the same outage goes on, and the longer it has lasted, the longer is the wait for the next trial.

use jiff::{SignedDuration, Timestamp};
use serde::{Deserialize, Serialize};

/// At most one probe in this time.
pub const PROBE_APART: SignedDuration = SignedDuration::from_mins(1);

/// So many different calls that fail in a row are an outage.
const SUSPECTS: usize = 3;

/// The most that a `Retry-After` moves the next probe: sites announce hours for minutes.
const LONGEST_ASKED: SignedDuration = SignedDuration::from_mins(10);

/// The longest wait for the next trial.
const LONGEST_TRIAL_WAIT: SignedDuration = SignedDuration::from_mins(15);

/// After this long a person has to know, and every time it has passed again.
const ALARM_APART: SignedDuration = SignedDuration::from_hours(1);

/// How far apart one job comes back to a closed way, in seconds; each once the outage is four times as old. All are whole
/// minutes, so that a job comes back in a minute of its own.
const SLOTS: [i64; 5] = [60, 120, 300, 600, 1_800];

/// What all invocations together know of the Atlas's health. The default: nothing bad.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Breaker {
    /// Rises with each change, so that two invocations do not overwrite each other.
    #[serde(default)]
    pub(crate) revision: u64,
    /// The outage that lasts.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    outage: Option<Outage>,
    /// The different calls that failed since the last that did not.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    suspects: Vec<String>,
    /// When the operator was last told that the key does not work.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    credentials_told: Option<Timestamp>,
}

/// An outage that lasts.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Outage {
    /// The class of the failure that was seen last.
    pub class: String,
    /// Since when.
    pub since: Timestamp,
    /// The next probe, not before.
    pub next_probe: Timestamp,
    /// Whether a probe succeeded, and the next call decides.
    trial: bool,
    /// Whether writes fail: then no read ends it.
    of_writes: bool,
    /// When a person was last told that it lasts.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    told: Option<Timestamp>,
}

/// What a call showed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Observation {
    /// The Atlas answered, be it with a refusal of this one record.
    Answered,
    /// It takes no calls at all.
    Outage {
        /// The class of the failure.
        class: &'static str,
        /// How long it asks us to wait.
        asked: Option<SignedDuration>,
    },
    /// This call failed in a way that may be its own fault.
    Suspicion {
        /// The class of the failure.
        class: &'static str,
        /// How long it asks us to wait.
        asked: Option<SignedDuration>,
    },
}

/// The call that showed it.
#[derive(Clone, Copy, Debug)]
pub struct Observed<'a> {
    /// What stands for it: the same call again has the same name.
    pub name: &'a str,
    /// Whether it was to write.
    pub writes: bool,
}

/// Whether the Atlas may be called.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Way {
    /// It may.
    Open,
    /// Not before then.
    Closed {
        /// When the next probe may be.
        until: Timestamp,
    },
    /// It is time to see whether the site is there again.
    Probe,
}

impl Breaker {
    /// The outage that lasts, on trial or not.
    #[must_use]
    pub const fn outage(&self) -> Option<&Outage> {
        self.outage.as_ref()
    }

    /// Whether jobs wait for the Atlas: until a probe succeeds.
    #[must_use]
    pub fn holds_jobs(&self) -> bool {
        self.outage.as_ref().is_some_and(|outage| !outage.trial)
    }

    /// Whether the Atlas may be called now.
    #[must_use]
    pub fn way(&self, now: Timestamp) -> Way {
        match &self.outage {
            Some(outage) if !outage.trial && now < outage.next_probe => Way::Closed {
                until: outage.next_probe,
            },
            Some(outage) if !outage.trial => Way::Probe,
            _ => Way::Open,
        }
    }

    /// After a call; `None` when it showed nothing new. While the way is closed only probes count.
    #[must_use]
    pub fn observe(&self, call: Observed<'_>, what: &Observation, now: Timestamp) -> Option<Self> {
        match (&self.outage, what) {
            (Some(outage), _) if !outage.trial => None,
            (Some(outage), Observation::Answered) => {
                (call.writes || !outage.of_writes).then(|| self.with(None))
            }
            (
                Some(outage),
                Observation::Outage { class, asked } | Observation::Suspicion { class, asked },
            ) => {
                let wait = (now.duration_since(outage.since) / 4).min(LONGEST_TRIAL_WAIT);
                Some(self.with(Some(Outage {
                    class: (*class).to_owned(),
                    next_probe: now + wait.max(pause(*asked)),
                    trial: false,
                    of_writes: outage.of_writes || call.writes,
                    ..outage.clone()
                })))
            }
            (None, Observation::Answered) => (!self.suspects.is_empty()).then(|| self.with(None)),
            (None, Observation::Outage { class, asked }) => {
                Some(self.with(Some(Outage::begin(class, *asked, call, now))))
            }
            (None, Observation::Suspicion { class, asked }) => {
                self.suspect(class, *asked, call, now)
            }
        }
    }

    fn suspect(
        &self,
        class: &str,
        asked: Option<SignedDuration>,
        call: Observed<'_>,
        now: Timestamp,
    ) -> Option<Self> {
        if self.suspects.iter().any(|name| name == call.name) {
            return None;
        }
        if self.suspects.len() + 1 >= SUSPECTS {
            return Some(self.with(Some(Outage::begin(class, asked, call, now))));
        }
        let mut next = self.clone();
        next.suspects.push(call.name.to_owned());
        Some(next)
    }

    /// The same with another outage, or none, and without suspects.
    fn with(&self, outage: Option<Outage>) -> Self {
        Self {
            outage,
            suspects: Vec::new(),
            ..self.clone()
        }
    }

    /// Takes the probe that is due: nobody else's comes within a minute.
    #[must_use]
    pub fn probing(&self, now: Timestamp) -> Self {
        let mut next = self.clone();
        if let Some(outage) = &mut next.outage {
            outage.next_probe = now + PROBE_APART;
        }
        next
    }

    /// After a probe that was answered: the way is open on trial.
    #[must_use]
    pub fn probed(&self) -> Self {
        let mut next = self.clone();
        if let Some(outage) = &mut next.outage {
            outage.trial = true;
        }
        next
    }

    /// After a probe that was not.
    #[must_use]
    pub fn still_out(&self, class: &str, asked: Option<SignedDuration>, now: Timestamp) -> Self {
        let mut next = self.clone();
        if let Some(outage) = &mut next.outage {
            outage.class = class.to_owned();
            outage.next_probe = outage.next_probe.max(now + pause(asked));
        }
        next
    }

    /// Once an hour from the first hour of an outage on: the same, with a person told.
    #[must_use]
    pub fn lasting(&self, now: Timestamp) -> Option<Self> {
        let outage = self.outage.as_ref()?;
        if now < outage.told.unwrap_or(outage.since) + ALARM_APART {
            return None;
        }
        let mut next = self.clone();
        next.outage.as_mut()?.told = Some(now);
        Some(next)
    }

    /// At most once an hour: the same, with a person told that the key does not work.
    #[must_use]
    pub fn without_credentials(&self, now: Timestamp) -> Option<Self> {
        let told = self.credentials_told;
        (told.is_none_or(|told| told + ALARM_APART <= now)).then(|| Self {
            credentials_told: Some(now),
            ..self.clone()
        })
    }

    /// When a job that met the closed way comes back: after `until`, sooner while the outage is young and at most half an
    /// hour apart when it is old. `place` spreads different jobs over that time; the same job gets the same moments,
    /// however often and whenever it asks, so that it never waits in two copies.
    #[must_use]
    pub fn come_back(&self, until: Timestamp, place: u16, now: Timestamp) -> Timestamp {
        let age = self
            .outage
            .as_ref()
            .map_or(0, |outage| now.duration_since(outage.since).as_secs());
        let slot = SLOTS.into_iter().rev().find(|slot| slot * 4 <= age);
        let slot = slot.unwrap_or(SLOTS[0]);
        let from = until.max(now).as_second() + 1;
        let wait = (i64::from(place) - from).rem_euclid(slot);
        Timestamp::from_second(from + wait).unwrap_or(Timestamp::MAX)
    }
}

impl Outage {
    fn begin(
        class: &str,
        asked: Option<SignedDuration>,
        call: Observed<'_>,
        now: Timestamp,
    ) -> Self {
        Self {
            class: class.to_owned(),
            since: now,
            next_probe: now + pause(asked),
            trial: false,
            of_writes: call.writes,
            told: None,
        }
    }
}

/// The wait until the next probe.
fn pause(asked: Option<SignedDuration>) -> SignedDuration {
    asked
        .unwrap_or(SignedDuration::ZERO)
        .clamp(PROBE_APART, LONGEST_ASKED)
}

#[cfg(test)]
mod tests;
