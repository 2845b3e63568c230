//! What a link opens: the registration, its history, and whatever the link's holder did.

use jiff::Timestamp;
use serde_json::Value;
use shared::{
    assessment::{Assessment, Outcome, Seat, SeatState},
    audit::{Actor, EventKind},
    ids::LinkId,
    link::{Link, Purpose},
    registration::{Registration, Status},
    settings::Settings,
    store::{History, Store, StoreError, StoredNote},
};

/// A link with everything that its page shows.
pub(crate) struct Case {
    pub(crate) link: Link,
    pub(crate) registration: Registration,
    pub(crate) history: History,
}

/// What a seat decided.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Decision {
    pub(crate) seat: u8,
    pub(crate) outcome: Outcome,
    pub(crate) at: Timestamp,
    /// Every word of it, unless it was erased.
    pub(crate) words: Option<Assessment>,
}

impl Case {
    /// Reads the case; `None` when nothing is behind the link, or not for assessors.
    pub(crate) async fn load(store: &Store, id: LinkId) -> Result<Option<Self>, StoreError> {
        let Some(link) = store.link(id).await? else {
            return Ok(None);
        };
        if link.purpose != Purpose::Assess {
            return Ok(None);
        }
        let (registration, history) = tokio::join!(
            store.registration(link.registration),
            store.history(link.registration)
        );
        let history = history?;
        Ok(registration?.map(|registration| Self {
            link,
            registration,
            history,
        }))
    }

    /// The link's seat as it is now.
    pub(crate) fn seat(&self) -> Option<&Seat> {
        self.registration.status.seats()?.seat(self.link.seat?)
    }

    /// The link that the holder's seat is open by, when it still waits for her.
    pub(crate) fn waiting_link(&self, settings: &Settings) -> Option<LinkId> {
        if !matches!(
            self.registration.status,
            Status::InAssessment { .. } | Status::Contested { .. }
        ) {
            return None;
        }
        match &self.seat()?.state {
            SeatState::Open { person, link }
                if Some(person) == self.link.person.as_ref()
                    && settings.person(person).is_some() =>
            {
                Some(*link)
            }
            _ => None,
        }
    }

    /// What the link's holder decided by it.
    pub(crate) fn own_decision(&self) -> Option<Decision> {
        let (seat, person) = (self.link.seat?, self.link.person.as_ref()?);
        self.noted(|note| {
            note.seat == seat
                && note.version == self.link.version
                && note.person.as_ref() == Some(person)
        })
        .into_iter()
        .next()
        .or_else(|| {
            let actor = Actor::Assessor(person.clone());
            self.history.entries.iter().rev().find_map(|entry| {
                let facts = &entry.event.facts;
                let mine = entry.event.what == EventKind::Assessed
                    && entry.event.actor == actor
                    && facts.get("seat") == Some(&seat.to_string());
                let outcome = facts.get("outcome").filter(|_| mine)?;
                Some(Decision {
                    seat,
                    outcome: Outcome::ALL.into_iter().find(|it| it.code() == outcome)?,
                    at: entry.at,
                    words: None,
                })
            })
        })
    }

    /// What the other seats decided on the present version.
    pub(crate) fn other_decisions(&self) -> Vec<Decision> {
        self.noted(|note| {
            Some(note.seat) != self.link.seat && note.version == self.registration.version
        })
    }

    fn noted(&self, wanted: impl Fn(&StoredNote) -> bool) -> Vec<Decision> {
        let notes = self.history.notes.iter().filter(|note| wanted(note));
        notes
            .filter_map(|note| {
                let words: Assessment =
                    serde_json::from_value(Value::Object(note.content.clone())).ok()?;
                Some(Decision {
                    seat: note.seat,
                    outcome: words.outcome,
                    at: note.at,
                    words: Some(words),
                })
            })
            .collect()
    }

    /// Whether the link's holder declared a conflict of interest on this seat.
    pub(crate) fn passed_on(&self) -> bool {
        let (Some(seat), Some(person)) = (self.link.seat, &self.link.person) else {
            return false;
        };
        let actor = Actor::Assessor(person.clone());
        self.history.entries.iter().any(|entry| {
            entry.event.what == EventKind::ConflictDeclared
                && entry.event.actor == actor
                && entry.event.facts.get("seat") == Some(&seat.to_string())
        })
    }
}
