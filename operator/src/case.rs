//! A registration with everything that belongs to it, as commands show it.

use jiff::Timestamp;
use serde::Serialize;
use shared::{
    assessment::{Seat, SeatState},
    audit::{Actor, Broken, Entry, EventKind},
    ids::{Reference, RegistrationId},
    questions::QuestionId,
    registration::{Fault, Registration, Status, differences},
    settings::PersonId,
    store::{KeptMessage, StoredVersion},
};

use crate::desk::Desk;
use crate::output::Stop;

/// A registration, and what the table keeps beside it.
pub(crate) struct Case {
    pub(crate) registration: Registration,
    pub(crate) entries: Vec<Entry>,
    pub(crate) trail: Result<(), Broken>,
    pub(crate) versions: Vec<StoredVersion>,
    pub(crate) messages: Vec<KeptMessage>,
}

impl Case {
    /// Reads it.
    ///
    /// # Errors
    /// When there is none with that reference, or the table cannot be read.
    pub(crate) async fn read(desk: &Desk, reference: &Reference) -> Result<Self, Stop> {
        let id = desk.find(reference).await?;
        let store = desk.store();
        let registration = store.registration(id).await?;
        let missing = || Stop::Missing(format!("there is no registration {reference}"));
        let mut messages = store.messages().await?;
        messages.retain(|message| message.registration == Some(id));
        Ok(Self {
            registration: registration.ok_or_else(missing)?,
            entries: store.history(id).await?.entries,
            trail: store.verify_trail(id).await?,
            versions: store.versions(id).await?,
            messages,
        })
    }

    /// Since when it is in its state.
    pub(crate) fn since(&self) -> Timestamp {
        let moves = |entry: &&Entry| changes_state(entry.event.what);
        let last = self.entries.iter().rev().find(moves);
        last.map_or(self.registration.updated, |entry| entry.at)
    }

    /// The class of the last failure at the Atlas.
    pub(crate) fn last_failure(&self) -> Option<&str> {
        let of_atlas =
            |entry: &&Entry| matches!(entry.event.what, EventKind::Refused | EventKind::Delayed);
        let last = self.entries.iter().rev().find(of_atlas)?;
        last.event.facts.get("class").map(String::as_str)
    }

    /// Whether it is open and yet nothing is due at its deadline: then only a person can help.
    pub(crate) fn is_stuck(&self) -> bool {
        is_stuck(&self.registration, &self.messages)
    }
}

/// Whether that registration is open and none of its messages is due at its deadline.
pub(crate) fn is_stuck<'a>(
    registration: &Registration,
    messages: impl IntoIterator<Item = &'a KeptMessage>,
) -> bool {
    let Some(deadline) = registration.status.deadline() else {
        return false;
    };
    // What was begun before is being delivered, or waits for its next attempt.
    let acts = |message: &KeptMessage| message.due == deadline || message.attempts > 0;
    !messages.into_iter().any(|it| !it.parked && acts(it))
}

/// Whether such an entry goes with another state.
const fn changes_state(what: EventKind) -> bool {
    match what {
        EventKind::Submitted
        | EventKind::Confirmed
        | EventKind::Expired
        | EventKind::Disowned
        | EventKind::Withdrawn
        | EventKind::Decided
        | EventKind::CorrectionAsked
        | EventKind::Corrected
        | EventKind::Recalled
        | EventKind::Reopened
        | EventKind::Released
        | EventKind::Refused
        | EventKind::Resubmitted
        | EventKind::DuplicatesFound
        | EventKind::ConflictFound
        | EventKind::Chosen
        | EventKind::UpdateSubmitted
        | EventKind::UpdateEnded
        | EventKind::Published
        | EventKind::RevisionRequested
        | EventKind::RejectedByEccc
        | EventKind::Recorded => true,
        EventKind::DirectoryConsentGiven
        | EventKind::DirectoryConsentWithdrawn
        | EventKind::LinkRenewed
        | EventKind::AddressCorrected
        | EventKind::Assessed
        | EventKind::ConflictDeclared
        | EventKind::SeatPassed
        | EventKind::SeatFilled
        | EventKind::Reminded
        | EventKind::OpinionRequested
        | EventKind::OpinionGiven
        | EventKind::Replied
        | EventKind::HearingEnded
        | EventKind::Ruled
        | EventKind::Escalated
        | EventKind::Requeued
        | EventKind::Delayed
        | EventKind::Fixed => false,
    }
}

/// A seat, without what was written there.
#[derive(Serialize)]
pub(crate) struct SeatShown {
    pub(crate) number: u8,
    pub(crate) person: Option<PersonId>,
    pub(crate) state: &'static str,
    pub(crate) at: Option<Timestamp>,
}

impl SeatShown {
    pub(crate) fn of(seat: &Seat) -> Self {
        let (state, at) = match &seat.state {
            SeatState::Vacant => ("vacant", None),
            SeatState::Open { .. } => ("open", None),
            SeatState::Decided { outcome, at, .. } => (outcome.code(), Some(*at)),
            SeatState::Confirming { at, .. } => ("reject, to be confirmed", Some(*at)),
            SeatState::Upheld { at, .. } => ("reject, confirmed", Some(*at)),
        };
        Self {
            number: seat.number,
            person: seat.person().cloned(),
            state,
            at,
        }
    }
}

/// A version of the answers: only which questions changed.
#[derive(Serialize)]
pub(crate) struct VersionShown {
    pub(crate) number: u32,
    pub(crate) changed: Vec<&'static str>,
}

/// All versions.
pub(crate) fn versions(all: &[StoredVersion]) -> Vec<VersionShown> {
    let mut shown = Vec::new();
    let mut before: Option<&StoredVersion> = None;
    for version in all {
        let changed = before.map(|before| differences(&before.answers, &version.answers));
        shown.push(VersionShown {
            number: version.number,
            changed: changed
                .into_iter()
                .flatten()
                .map(|it| it.question.name())
                .collect(),
        });
        before = Some(version);
    }
    shown
}

/// An entry of the trail.
#[derive(Serialize)]
pub(crate) struct EntryShown {
    pub(crate) sequence: u32,
    pub(crate) at: Timestamp,
    pub(crate) actor: String,
    pub(crate) what: EventKind,
    pub(crate) facts: std::collections::BTreeMap<String, String>,
}

impl EntryShown {
    pub(crate) fn of(entry: &Entry) -> Self {
        Self {
            sequence: entry.sequence,
            at: entry.at,
            actor: actor(&entry.event.actor),
            what: entry.event.what,
            facts: entry.event.facts.clone(),
        }
    }
}

/// Who acted, as a code.
fn actor(actor: &Actor) -> String {
    match actor {
        Actor::Applicant => "applicant".to_owned(),
        Actor::Assessor(person) => format!("assessor {person}"),
        Actor::Deadline => "deadline".to_owned(),
        Actor::Atlas => "atlas".to_owned(),
        Actor::Operator => "operator".to_owned(),
        Actor::SecurityAuthority => "security authority".to_owned(),
    }
}

/// A code of ours: `needs_repair`.
pub(crate) fn code<T: Serialize>(value: &T) -> String {
    match serde_json::to_value(value) {
        Ok(serde_json::Value::String(code)) => code,
        _ => String::new(),
    }
}

/// A message.
#[derive(Serialize)]
pub(crate) struct MessageShown {
    pub(crate) id: String,
    pub(crate) what: &'static str,
    pub(crate) registration: Option<RegistrationId>,
    pub(crate) due: Timestamp,
    pub(crate) parked: bool,
    pub(crate) attempts: u32,
    pub(crate) last_failure: Option<String>,
}

impl MessageShown {
    pub(crate) fn of(message: &KeptMessage) -> Self {
        let content = message.content.as_ref();
        let failure = message.last_error.as_deref();
        Self {
            id: message.id.to_string(),
            what: content.map_or("unreadable", |content| content.code()),
            registration: message.registration,
            due: message.due,
            parked: message.parked,
            attempts: message.attempts,
            last_failure: failure.map(|text| text.split(';').next().unwrap_or(text).to_owned()),
        }
    }
}

/// One thing that the Atlas refused.
#[derive(Serialize)]
pub(crate) struct RefusedShown {
    pub(crate) question: Option<&'static str>,
    pub(crate) label: Option<String>,
    pub(crate) pointer: String,
    pub(crate) status: u16,
    pub(crate) fault: Option<Fault>,
    /// In words.
    pub(crate) says: String,
}

/// What the Atlas refused, told by the questions of the form.
pub(crate) fn refused(status: &Status, language: shared::locale::Text) -> Vec<RefusedShown> {
    let Status::NeedsRepair { refused, .. } = status else {
        return Vec::new();
    };
    let shown = refused.iter().map(|field| {
        let question = field.question.as_deref().and_then(QuestionId::named);
        RefusedShown {
            question: question.map(QuestionId::name),
            label: question.map(|id| language.question_short(id)),
            pointer: field.pointer.clone(),
            status: field.status,
            fault: field.fault,
            says: language.refusal(field),
        }
    });
    shown.collect()
}
