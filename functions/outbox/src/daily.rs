//! Once a day: what is asked for anew, seats of persons who left, and what the portal measures of itself.

use std::{
    collections::HashMap,
    sync::atomic::{AtomicBool, Ordering},
    time::Duration,
};

use jiff::{SignedDuration, Timestamp};
use serde_json::{Value, json};
use shared::{
    audit::Actor,
    ids::RegistrationId,
    outbox::{review_sync, vocabulary_sync, weekly_digest},
    registration::{Command, Status},
    settings::Settings,
    store::{KeptMessage, OpenCase, Store, StoreError, is_silent},
    telemetry::{self, Unit},
};
use tokio::time::Instant;

use crate::{Error, Outbox};

/// Nothing more is begun after this long: the function's time-out is 60 s.
const BEGIN_WITHIN: Duration = Duration::from_secs(40);

/// How many are looked at before the time is.
const PAGE: usize = 50;

/// How far back the daily record of audit trails reaches: two runs may fail without a gap.
const ANCHOR_SPAN: SignedDuration = SignedDuration::from_hours(3 * 24);

/// What changed more recently may have messages that the index does not show yet.
const INDEX_LAG: SignedDuration = SignedDuration::from_mins(10);

/// One day's run.
struct Day<'a> {
    store: &'a Store,
    now: Timestamp,
    begun: Instant,
    /// Whether something was left undone.
    unfinished: AtomicBool,
}

impl Outbox {
    /// Asks for the vocabularies and for what the ECCC did, prepares the next weekly digest, gives seats of persons who
    /// left to others, keeps the ends of audit trails outside the table, in the log, and measures.
    pub(crate) async fn daily(&self) -> Result<Value, Error> {
        let day = Day {
            store: self.service.store(),
            now: self.service.now(),
            begun: Instant::now(),
            unfinished: AtomicBool::new(false),
        };
        let (store, now) = (day.store, day.now);
        store.post(&vocabulary_sync(now)).await?;
        store.post(&review_sync(now)).await?;
        let settings = self.service.settings().await?;
        store.post(&weekly_digest(now, settings.calendar())).await?;
        let cases = store.open_cases().await?;
        let reseated = day.reseat(&settings).await?;
        let ends = store.trail_ends(now - ANCHOR_SPAN).await?;
        for end in &ends {
            tracing::info!(
                registration.id = %end.id,
                trail.sequence = end.chain.sequence,
                trail.code = end.chain.code,
                "the end of an audit trail"
            );
        }
        day.oldest(&cases);
        day.silent(&cases).await?;
        day.trails().await?;
        if day.unfinished.load(Ordering::Relaxed) {
            return Err(Error::Unfinished);
        }
        Ok(json!({ "trails": ends.len(), "reseated": reseated }))
    }
}

impl Day<'_> {
    /// Whether the time is over; then it is said what is left undone, and nothing claims to have been counted.
    fn is_over(&self, undone: &str) -> bool {
        let over = self.begun.elapsed() >= BEGIN_WITHIN;
        if over {
            tracing::error!(undone, "the daily run had no time for everything");
            self.unfinished.store(true, Ordering::Relaxed);
        }
        over
    }

    /// Gives every seat that waits for somebody who left to the next person; says in how many cases.
    async fn reseat(&self, settings: &Settings) -> Result<usize, StoreError> {
        let mut reseated = 0;
        for state in ["in_assessment", "contested", "rejection_intended"] {
            for registration in self.store.registrations_in(state).await? {
                if !registration.wants_reseating(settings) {
                    continue;
                }
                if self.is_over("seats") {
                    return Ok(reseated);
                }
                let (id, by, command) = (registration.id, Actor::Deadline, Command::Reseat);
                let done = self.store.change(id, settings, self.now, by, command);
                reseated += usize::from(done.await?.is_ok());
            }
        }
        Ok(reseated)
    }

    /// How long ago the oldest in each state last changed; nothing where there is none is 0.
    fn oldest(&self, cases: &[OpenCase]) {
        for state in Status::open_names() {
            let there = cases.iter().filter(|case| case.status.name() == state);
            let oldest = there.map(|case| case.updated).min().unwrap_or(self.now);
            let seconds = self.now.duration_since(oldest).as_secs_f64();
            let state = Some(("State", state));
            telemetry::metric("OldestInState", Unit::Seconds, seconds, state, self.now);
        }
    }

    /// How many registrations are open and wait for nothing, and nobody was told.
    async fn silent(&self, cases: &[OpenCase]) -> Result<(), StoreError> {
        if self.is_over("silent failures") {
            return Ok(());
        }
        let mut messages: HashMap<RegistrationId, Vec<KeptMessage>> = HashMap::new();
        for message in self.store.messages().await? {
            if let Some(id) = message.registration {
                messages.entry(id).or_default().push(message);
            }
        }
        let mut silent = 0_u32;
        for case in cases {
            let own = messages.get(&case.id).map_or(&[][..], Vec::as_slice);
            let settled = case.updated < self.now - INDEX_LAG;
            if !settled || !is_silent(&case.status, own) || self.moved(case).await? {
                continue;
            }
            silent += 1;
            tracing::error!(
                registration.id = %case.id,
                state = case.status.name(),
                "nothing is due any more that would let a registration go on"
            );
        }
        let silent = f64::from(silent);
        telemetry::metric("SilentFailures", Unit::Count, silent, None, self.now);
        Ok(())
    }

    /// Whether it has changed since it was listed.
    async fn moved(&self, case: &OpenCase) -> Result<bool, StoreError> {
        let found = self.store.registration(case.id).await?;
        Ok(found.is_none_or(|it| it.updated != case.updated))
    }

    /// How many trails do not verify, of those that grew lately and of those whose turn it is.
    async fn trails(&self) -> Result<(), StoreError> {
        let since = self.now - ANCHOR_SPAN;
        let ids = self.store.trails_to_verify(since, self.now).await?;
        let mut broken = 0_u32;
        for page in ids.chunks(PAGE) {
            if self.is_over("audit trails") {
                // What was found is told all the same; that none is broken is not claimed.
                if broken == 0 {
                    return Ok(());
                }
                break;
            }
            for (id, found) in self.store.broken_trails(page).await? {
                broken += 1;
                tracing::error!(registration.id = %id, found, "an audit trail is broken");
            }
        }
        let broken = f64::from(broken);
        telemetry::metric("TrailsBroken", Unit::Count, broken, None, self.now);
        Ok(())
    }
}
