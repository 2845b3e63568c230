//! The circuit breaker at work: who may call, who probes, and what the operator's alarms find in the log.

use jiff::{SignedDuration, Timestamp};
use shared::{
    breaker::{Breaker, Observation, Observed, Outage, Way},
    ids::RegistrationId,
    outbox::{AtlasJob, put_off},
    store::StoreError,
    telemetry::{self, Unit},
};

use super::{Atlas, Call, CallError};
use crate::client::{Answer, Failure, FailureKind};

/// How often another invocation may be quicker before this one leaves it at that.
const MOST_LOSSES: usize = 3;

impl Atlas<'_> {
    /// Whether the Atlas may be called: a job asks before it begins, so that nothing is written down about a call that is
    /// not made. When the Atlas is down and it is time, this makes the probe, `GET /`. Every call asks by itself too;
    /// after the first answer of an invocation that costs nothing.
    ///
    /// # Errors
    /// [`CallError::Open`] while the Atlas is down: then the job is put off ([`Self::put_off`]), which is no attempt.
    pub async fn ready(&self) -> Result<(), CallError> {
        for _ in 0..MOST_LOSSES {
            let breaker = self.breaker().await?;
            let now = self.service.now();
            match breaker.way(now) {
                Way::Open => return Ok(()),
                Way::Closed { until } => {
                    self.tell_if_lasting(&breaker).await;
                    return Err(CallError::Open { until });
                }
                Way::Probe => {
                    if let Some(mine) = self.moved(&breaker, breaker.probing(now)).await? {
                        return self.probe(mine).await;
                    }
                }
            }
        }
        let until = self.service.now() + shared::breaker::PROBE_APART;
        Err(CallError::Open { until })
    }

    /// Writes a job for one registration that met the closed way as a message due later, and says when: after the next
    /// probe, the later the older the outage is, at most half an hour. No attempt, no command, no entry in the trail; the
    /// same job put off twice waits once.
    ///
    /// # Errors
    /// When the table cannot be written.
    pub async fn put_off(
        &self,
        job: AtlasJob,
        registration: RegistrationId,
        until: Timestamp,
    ) -> Result<Timestamp, StoreError> {
        // Random, and the same each time.
        let bits = registration.uuid().into_bytes();
        let place = u16::from_be_bytes([bits[0], bits[1]]);
        let due = self.come_back(until, place).await?;
        let message = put_off(job, registration, due);
        self.service.store().post_again(&message).await?;
        tracing::info!(registration.id = %registration, due = %due, "the Atlas is down, the job comes again");
        Ok(due)
    }

    /// When a job that met the closed way comes back; see [`Breaker::come_back`].
    pub(crate) async fn come_back(
        &self,
        until: Timestamp,
        place: u16,
    ) -> Result<Timestamp, StoreError> {
        let breaker = self.breaker().await?;
        Ok(breaker.come_back(until, place, self.service.now()))
    }

    /// Asks whether the site is there. Whoever may not come in without a key that works is at its door all the same.
    async fn probe(&self, mine: Breaker) -> Result<(), CallError> {
        let failure = match self.send(Call::Read, self.client.root()).await? {
            Ok(_) => None,
            Err(failure) if failure.class == "credentials" => None,
            Err(failure) => Some(failure),
        };
        let Some(failure) = failure else {
            self.moved(&mine, mine.probed()).await?;
            return Ok(());
        };
        let now = self.service.now();
        let next = match observation(&failure) {
            Some(
                Observation::Outage { class, asked } | Observation::Suspicion { class, asked },
            ) => mine.still_out(class, asked, now),
            _ => mine.still_out(failure.class, None, now),
        };
        let until = match next.way(now) {
            Way::Closed { until } => until,
            Way::Open | Way::Probe => now,
        };
        if let Some(next) = self.moved(&mine, next).await? {
            self.tell_if_lasting(&next).await;
        }
        Err(CallError::Open { until })
    }

    /// Remembers what a call showed. That this cannot be written down must not lose what the call gave.
    pub(super) async fn observe(
        &self,
        name: &str,
        call: Call<'_>,
        result: &Result<Answer, Failure>,
    ) {
        let observation = match result {
            Ok(_) => Some(Observation::Answered),
            Err(failure) => observation(failure),
        };
        if let Some(observation) = observation {
            let writes = !matches!(call, Call::Read);
            let call = Observed { name, writes };
            if let Err(error) = self.write_observation(call, &observation).await {
                tracing::warn!(error = %error, "what a call showed of the Atlas's health could not be written down");
            }
        }
        if let Err(failure) = result
            && failure.class == "credentials"
        {
            self.tell_of_credentials(failure).await;
        }
    }

    async fn write_observation(
        &self,
        call: Observed<'_>,
        what: &Observation,
    ) -> Result<(), StoreError> {
        for _ in 0..MOST_LOSSES {
            let (before, now) = (self.breaker().await?, self.service.now());
            let Some(after) = before.observe(call, what, now) else {
                return Ok(());
            };
            if let Some(after) = self.moved(&before, after).await? {
                log_change(before.outage(), after.outage(), now);
                // A site that is read-only answers every probe: only what it refuses shows that the outage lasts.
                self.tell_if_lasting(&after).await;
                return Ok(());
            }
        }
        Ok(())
    }

    /// Once an hour for as long as an outage lasts.
    async fn tell_if_lasting(&self, breaker: &Breaker) {
        let Some(told) = breaker.lasting(self.service.now()) else {
            return;
        };
        let Ok(Some(told)) = self.moved(breaker, told).await else {
            return;
        };
        if let Some(outage) = told.outage() {
            let alarm = match outage.class.as_str() {
                "read_only" => "atlas_read_only",
                _ => "atlas_down",
            };
            tracing::error!(
                alarm,
                atlas.class = outage.class,
                atlas.since = %outage.since,
                "the Atlas has been down for more than an hour"
            );
            self.alarm(alarm);
        }
    }

    /// At most once an hour, however many calls the key fails.
    pub(super) async fn tell_of_credentials(&self, failure: &Failure) {
        let Ok(breaker) = self.breaker().await else {
            return;
        };
        let Some(told) = breaker.without_credentials(self.service.now()) else {
            return;
        };
        if let Ok(Some(_)) = self.moved(&breaker, told).await {
            tracing::error!(
                alarm = "atlas_credentials",
                atlas.class = failure.class,
                atlas.status = failure.status,
                "the Atlas does not know the centre's key"
            );
            self.alarm("atlas_credentials");
        }
    }

    /// Counts a trouble that was told in the log with the field `alarm`.
    pub(super) fn alarm(&self, trouble: &str) {
        let (trouble, now) = (Some(("Trouble", trouble)), self.service.now());
        telemetry::metric("AtlasTrouble", Unit::Count, 1.0, trouble, now);
    }

    /// What this invocation knows, read when it is first asked.
    async fn breaker(&self) -> Result<Breaker, StoreError> {
        if let Some(known) = self.known() {
            return Ok(known);
        }
        let read = self.service.store().breaker().await?;
        self.know(Some(read.clone()));
        Ok(read)
    }

    /// Moves the breaker; `None` when another invocation was quicker, and then it is read again.
    async fn moved(&self, from: &Breaker, to: Breaker) -> Result<Option<Breaker>, StoreError> {
        let moved = self.service.store().move_breaker(from, to).await?;
        self.know(moved.clone());
        Ok(moved)
    }
}

/// What a failure shows of the Atlas's health; `None` when it shows nothing.
pub(crate) fn observation(failure: &Failure) -> Option<Observation> {
    let class = failure.class;
    let asked = failure
        .retry_after
        .and_then(|asked| SignedDuration::try_from(asked).ok());
    match class {
        "unreachable" | "unavailable" | "read_only" | "web_page" | "gateway" | "redirected" => {
            Some(Observation::Outage { class, asked })
        }
        "timeout" | "cut" | "server_error" | "rate_limited" | "unreadable" => {
            Some(Observation::Suspicion { class, asked })
        }
        "credentials" => None,
        _ => match failure.kind {
            FailureKind::Permanent { .. } | FailureKind::Exists => Some(Observation::Answered),
            FailureKind::Passing | FailureKind::Unknown => None,
        },
    }
}

/// One line when the way closes, and one when it is open again. A trial that fails is the same outage.
fn log_change(before: Option<&Outage>, after: Option<&Outage>, now: Timestamp) {
    match (before, after) {
        (None, Some(outage)) => tracing::warn!(
            breaker = "open",
            atlas.class = outage.class,
            atlas.since = %outage.since,
            "the Atlas is down: no calls but one probe a minute"
        ),
        (Some(outage), None) => tracing::info!(
            breaker = "closed",
            atlas.class = outage.class,
            atlas.since = %outage.since,
            outage_s = now.duration_since(outage.since).as_secs(),
            "the Atlas is there again"
        ),
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_no_other_call_would_get_around_is_an_outage() {
        for class in ["unreachable", "unavailable", "read_only", "web_page"] {
            let outage = observation(&Failure::passing(class));
            assert!(
                matches!(outage, Some(Observation::Outage { .. })),
                "{class}"
            );
        }
        for class in ["timeout", "cut", "server_error", "rate_limited"] {
            let suspicion = observation(&Failure::unknown(class));
            assert!(matches!(suspicion, Some(Observation::Suspicion { .. })));
        }
        let refused = observation(&Failure::permanent("refused"));
        assert_eq!(refused, Some(Observation::Answered));
        for nothing in [
            Failure::permanent("credentials"),
            Failure::passing("out_of_time"),
            Failure::passing("vocabulary_empty"),
        ] {
            assert_eq!(observation(&nothing), None);
        }
    }
}
