//! `portal serve --demo`: made-up organisations in every state, whose lives were lived in the weeks before now.
//!
//! The clock begins in the past. Applicants and assessors issue their commands through the store as their pages do, and
//! the functions do the rest when it is due: mails, reminders, deadlines, the Atlas. So every date, every mail and every
//! audit trail is what it would be. The same folder of names gives the same registrations with the same references.

mod acts;
mod answers;
mod stories;

use jiff::civil::{DateTime, time};
use jiff::{SignedDuration, Timestamp, ToSpan};
use serde_json::json;
use shared::{
    calendar::Calendar, clock::Clock, outbox::weekly_digest, service::Service, settings::Settings,
};

use self::acts::Act;
use self::stories::{STORIES, Story, When};
use crate::host::HostError;
use crate::services::{StartError, TABLE};
use crate::store::StoreError;
use crate::{Portal, Run};

/// How long before now the clock begins: the first organisation applies 24 days ago or on the last working day before
/// that, which a long holiday can move by four days.
const SPAN: SignedDuration = SignedDuration::from_hours(4 * 7 * 24);

const WEEK: SignedDuration = SignedDuration::from_hours(7 * 24);

/// The sector that the Atlas does not take at the moment when somebody names it.
const HIDDEN: (&str, &str) = ("sectors", "Space");

type BoxError = Box<dyn std::error::Error + Send + Sync>;

/// Why the demonstration could not be made.
#[derive(Debug, thiserror::Error)]
pub enum DemoError {
    /// The clock could not be turned.
    #[error(transparent)]
    Host(#[from] HostError),
    /// The folder cannot be written.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The centre's settings refuse a made-up organisation.
    #[error("the settings refuse the answers of a made-up organisation: {0}")]
    Answers(String),
    /// The simulator does not know a circumstance.
    #[error("the Atlas simulator: {0}")]
    Simulator(String),
    /// Table or settings.
    #[error("{0}")]
    Service(BoxError),
}

fn service_error(error: impl Into<BoxError>) -> DemoError {
    DemoError::Service(error.into())
}

/// The clock with which a demonstration begins.
///
/// # Errors
/// When the folder is not empty.
pub(crate) fn begin(run: &Run) -> Result<Clock, StartError> {
    if !run.fresh && run.data.join(TABLE).exists() {
        return Err(StartError::NotEmpty(run.data.clone()));
    }
    Ok(Clock::shifted(-SPAN))
}

/// One thing that somebody does at a moment.
struct Scene {
    at: Timestamp,
    story: &'static Story,
    act: Act,
}

/// Lets all stories happen, until now.
pub(crate) async fn fill(portal: &Portal) -> Result<(), DemoError> {
    let service = portal.service().await.map_err(service_error)?;
    let settings = service.settings().await.map_err(service_error)?;
    let now = portal.clock().now() + SPAN;
    portal.settle().await?;
    // The vocabularies are there now; each of these days would only fetch them again. What else a day brings is the
    // lead's next digest.
    portal.no_daily_before(crate::events::next_daily(now))?;
    digests(&service, &settings, now).await?;
    let mut refused = Vec::new();
    for scene in scenes(now, &settings) {
        advance_to(portal, scene.at).await?;
        if refused.contains(&scene.story.slug) {
            continue;
        }
        circumstances(portal, scene.story, scene.act)?;
        let done = acts::play(&service, &settings, scene.story, scene.act).await?;
        if let Err(refusal) = done {
            tracing::warn!(
                organisation = scene.story.slug,
                act = ?scene.act,
                refusal = %refusal,
                "these settings do not let this organisation go further"
            );
            refused.push(scene.story.slug);
        }
    }
    advance_to(portal, now).await?;
    switch(portal, &json!({ "faults": [] }))
}

/// Has every week's digest sent when it is due, the one after `now` included.
async fn digests(service: &Service, settings: &Settings, now: Timestamp) -> Result<(), DemoError> {
    let mut asked = service.now();
    loop {
        let digest = weekly_digest(asked, settings.calendar());
        service.store().post(&digest).await.map_err(service_error)?;
        if asked >= now {
            return Ok(());
        }
        asked = now.min(asked + WEEK);
    }
}

/// All scenes in the order of time.
fn scenes(now: Timestamp, settings: &Settings) -> Vec<Scene> {
    let mut scenes = Vec::new();
    for story in STORIES {
        for (number, (when, act)) in story.life.iter().enumerate() {
            scenes.push(Scene {
                at: moment(now, *when, number, settings.calendar()),
                story,
                act: *act,
            });
        }
    }
    scenes.sort_by_key(|scene| scene.at);
    scenes
}

/// In office hours of that day, or of the last working day before it; a later scene of a story later in the day.
fn moment(now: Timestamp, when: When, number: usize, calendar: &Calendar) -> Timestamp {
    let minutes = i64::try_from(number).unwrap_or(0) * 47;
    match when {
        When::Days(days) => {
            let counted = calendar.date_of(now).saturating_sub(days.days());
            let mut before = counted.series(-1.day());
            let day = before.find(|day| !calendar.days_off().contains(*day));
            let day = day.unwrap_or(counted);
            let morning = DateTime::from_parts(day, time(9, 12, 0, 0));
            let at = morning.saturating_add(minutes.minutes());
            calendar.time_zone().to_timestamp(at).unwrap_or(now)
        }
        When::Minutes(minutes) => now - SignedDuration::from_mins(minutes),
    }
}

async fn advance_to(portal: &Portal, at: Timestamp) -> Result<(), DemoError> {
    let left = at.duration_since(portal.clock().now());
    let left = std::time::Duration::try_from(left).unwrap_or_default();
    portal.advance(left).await?;
    Ok(())
}

/// The Atlas at the moment when a registration is about to reach it.
fn circumstances(portal: &Portal, story: &Story, act: Act) -> Result<(), DemoError> {
    match act {
        Act::AtlasHidesTerm | Act::AtlasShowsTerm => {
            let (vocabulary, name) = HIDDEN;
            let Some(term) = portal.simulator().term_named(vocabulary, name) else {
                return Err(DemoError::Simulator(format!("no term {name}")));
            };
            let switch_name = if act == Act::AtlasHidesTerm {
                "unpubterm"
            } else {
                "pubterm"
            };
            switch(portal, &json!({ switch_name: term }))
        }
        Act::EcccPublishes | Act::EcccEdits | Act::EcccRejects => {
            let state = match act {
                Act::EcccPublishes => "published",
                Act::EcccEdits => "edited",
                _ => "rejected",
            };
            let id = answers::id(story).to_string();
            let moved = portal.simulator().eccc(&id, state);
            moved.map_err(DemoError::Simulator)
        }
        Act::AtlasDown => {
            tracing::debug!(organisation = story.slug, "the Atlas is down for this one");
            let fault = json!({ "kind": "503", "retry_after": "1800", "method": "POST" });
            switch(portal, &json!({ "faults": [fault] }))
        }
        _ => Ok(()),
    }
}

fn switch(portal: &Portal, circumstances: &serde_json::Value) -> Result<(), DemoError> {
    let body = circumstances.to_string();
    let done = portal.simulator().switch(body.as_bytes());
    done.map_err(DemoError::Simulator)
}

/// The registration that a story is about; the id follows from the name, so it is found without being remembered.
async fn registration(
    service: &Service,
    story: &Story,
) -> Result<Option<shared::registration::Registration>, DemoError> {
    let id = answers::id(story);
    service
        .store()
        .registration(id)
        .await
        .map_err(service_error)
}
