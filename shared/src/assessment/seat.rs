//! Seats: who judges a case, and what their outcomes add up to (four eyes).

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::Outcome;
use crate::{
    answers::Answers,
    ids::LinkId,
    settings::{PersonId, Settings},
};

/// Where a seat stands.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "is", rename_all = "snake_case")]
pub enum SeatState {
    /// Nobody is left to take it: the lead has to see to it.
    Vacant,
    /// A person holds a link and has not decided.
    Open {
        /// Who.
        person: PersonId,
        /// By which link.
        link: LinkId,
    },
    /// Decided.
    Decided {
        /// Who.
        person: PersonId,
        /// By which link.
        link: LinkId,
        /// What.
        outcome: Outcome,
        /// When.
        at: Timestamp,
    },
}

/// One of the persons' places in a case.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Seat {
    /// From 1.
    pub number: u8,
    /// Where it stands.
    pub state: SeatState,
}

impl Seat {
    /// Who sits here, decided or not.
    #[must_use]
    pub const fn person(&self) -> Option<&PersonId> {
        match &self.state {
            SeatState::Vacant => None,
            SeatState::Open { person, .. } | SeatState::Decided { person, .. } => Some(person),
        }
    }

    /// The link this seat is decided by.
    #[must_use]
    pub const fn link(&self) -> Option<LinkId> {
        match &self.state {
            SeatState::Vacant => None,
            SeatState::Open { link, .. } | SeatState::Decided { link, .. } => Some(*link),
        }
    }

    /// What was decided here.
    #[must_use]
    pub const fn outcome(&self) -> Option<Outcome> {
        match &self.state {
            SeatState::Decided { outcome, .. } => Some(*outcome),
            SeatState::Vacant | SeatState::Open { .. } => None,
        }
    }
}

/// What the seats' outcomes add up to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// Somebody still has to decide.
    Open,
    /// Everybody approved.
    Approved,
    /// Everybody rejected.
    RejectionIntended,
    /// Somebody asked for a correction: the round ends.
    CorrectionRequested,
    /// They differ.
    Contested,
}

/// The seats of a case, and who cannot take one.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Seats {
    /// In order of their numbers.
    pub seats: Vec<Seat>,
    /// Who declared a conflict of interest.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub conflicted: Vec<PersonId>,
}

impl Seats {
    /// Fills the seats in the order of the settings. `link` names the link of each seat.
    ///
    /// Skipped are persons with a conflict: one of the organisation's domains is theirs.
    #[must_use]
    pub fn assign(settings: &Settings, answers: &Answers, link: impl Fn(u8) -> LinkId) -> Self {
        let mut seats = Self {
            seats: Vec::new(),
            conflicted: Vec::new(),
        };
        for number in 1..=settings.quorum() {
            let state = match seats.next_person(settings, answers) {
                Some(person) => SeatState::Open {
                    person,
                    link: link(number),
                },
                None => SeatState::Vacant,
            };
            seats.seats.push(Seat { number, state });
        }
        seats
    }

    /// The next person of the settings who holds no seat here and has no conflict.
    #[must_use]
    pub fn next_person(&self, settings: &Settings, answers: &Answers) -> Option<PersonId> {
        let domains = answers.domains();
        settings
            .persons()
            .iter()
            .filter(|person| !self.conflicted.contains(&person.id))
            .filter(|person| {
                self.seats
                    .iter()
                    .all(|seat| seat.person() != Some(&person.id))
            })
            .find(|person| !person.conflicts_with(&domains))
            .map(|person| person.id.clone())
    }

    /// The seat that a link belongs to.
    #[must_use]
    pub fn of_link(&self, link: LinkId) -> Option<&Seat> {
        self.seats.iter().find(|seat| seat.link() == Some(link))
    }

    /// The seat with that number, to change it.
    pub fn seat_mut(&mut self, number: u8) -> Option<&mut Seat> {
        self.seats.iter_mut().find(|seat| seat.number == number)
    }

    /// What the outcomes so far add up to. A correction asked by any seat ends the round; otherwise all have to decide.
    #[must_use]
    pub fn verdict(&self) -> Verdict {
        let outcomes: Vec<Option<Outcome>> = self.seats.iter().map(Seat::outcome).collect();
        if outcomes.contains(&Some(Outcome::AskCorrection)) {
            return Verdict::CorrectionRequested;
        }
        if outcomes.is_empty() || outcomes.contains(&None) {
            return Verdict::Open;
        }
        let all = |wanted| outcomes.iter().all(|outcome| *outcome == Some(wanted));
        if all(Outcome::Approve) {
            Verdict::Approved
        } else if all(Outcome::Reject) {
            Verdict::RejectionIntended
        } else {
            Verdict::Contested
        }
    }
}
