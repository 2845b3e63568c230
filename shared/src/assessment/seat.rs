//! Seats: who judges a case, and what their outcomes add up to (four eyes).

use std::collections::BTreeMap;

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::Outcome;
use crate::{
    answers::Answers,
    ids::LinkId,
    questions::QuestionId,
    settings::{Person, PersonId, Settings},
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
    /// Rejected; the applicant could be heard, and the person holds a link to confirm the rejection.
    Confirming {
        /// Who.
        person: PersonId,
        /// By which link.
        link: LinkId,
        /// When she rejected.
        at: Timestamp,
    },
    /// Rejected, and confirmed after the hearing.
    Upheld {
        /// Who.
        person: PersonId,
        /// By which link.
        link: LinkId,
        /// When she confirmed.
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
            SeatState::Open { person, .. }
            | SeatState::Decided { person, .. }
            | SeatState::Confirming { person, .. }
            | SeatState::Upheld { person, .. } => Some(person),
        }
    }

    /// The link that this seat is, or was last, decided by.
    #[must_use]
    pub const fn link(&self) -> Option<LinkId> {
        match &self.state {
            SeatState::Vacant => None,
            SeatState::Open { link, .. }
            | SeatState::Decided { link, .. }
            | SeatState::Confirming { link, .. }
            | SeatState::Upheld { link, .. } => Some(*link),
        }
    }

    /// What was decided here.
    #[must_use]
    pub const fn outcome(&self) -> Option<Outcome> {
        match &self.state {
            SeatState::Decided { outcome, .. } => Some(*outcome),
            SeatState::Confirming { .. } | SeatState::Upheld { .. } => Some(Outcome::Reject),
            SeatState::Vacant | SeatState::Open { .. } => None,
        }
    }

    /// Whether it waits for its person to assess.
    #[must_use]
    pub const fn is_open(&self) -> bool {
        matches!(self.state, SeatState::Open { .. })
    }
}

/// What the seats' outcomes add up to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// Somebody still has to decide.
    Open,
    /// Everybody approved, or the third person did.
    Approved,
    /// Everybody rejected, or the third person did.
    RejectionIntended,
    /// Somebody asked for a correction: the round ends.
    CorrectionRequested,
    /// They differ, and no third person has decided.
    Contested,
}

impl Verdict {
    /// The verdict's code in the audit trail.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::Approved => "approved",
            Self::RejectionIntended => "rejection_intended",
            Self::CorrectionRequested => "correction_requested",
            Self::Contested => "contested",
        }
    }
}

/// The seats of a case, and who cannot take one.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Seats {
    /// In order of their numbers.
    pub seats: Vec<Seat>,
    /// The third person's, once the others differ: she alone decides then.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub third: Option<Seat>,
    /// Who declared a conflict of interest.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub conflicted: Vec<PersonId>,
    /// Whose mails about this case came back, with the [mark](crate::email::EmailAddress::mark) of the address that they
    /// went to: with another address she can be asked again.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub unreachable: BTreeMap<PersonId, String>,
}

/// A seat that went to somebody else, or to nobody.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Passed {
    /// The seat.
    pub number: u8,
    /// Who held it, by which link.
    pub before: Option<(PersonId, LinkId)>,
}

/// Whether a person may judge these answers: neither is one of the organisation's domains hers, nor is she its contact.
#[must_use]
pub fn may_assess(person: &Person, answers: &Answers) -> bool {
    let contacts = [QuestionId::RepresentativeEmail, QuestionId::GeneralEmail];
    let is_contact = contacts.into_iter().any(|contact| {
        matches!(answers.get(contact), Some(crate::answers::Answer::Email(address))
            if address.same_mailbox(&person.email))
    });
    !is_contact && !person.conflicts_with(&answers.domains())
}

impl Seats {
    /// All seats empty-handed for another round: the same persons, as far as they may still judge, with new links.
    #[must_use]
    pub fn again(
        &self,
        settings: &Settings,
        answers: &Answers,
        link: impl Fn(u8) -> LinkId,
    ) -> Self {
        let mut next = Self {
            conflicted: self.conflicted.clone(),
            unreachable: self.unreachable.clone(),
            ..Self::default()
        };
        for number in 1..=settings.quorum() {
            let before = self.seats.iter().find(|seat| seat.number == number);
            let same = before
                .and_then(Seat::person)
                .filter(|person| next.fits(person, settings, answers));
            let state = same.map_or(SeatState::Vacant, |person| SeatState::Open {
                person: person.clone(),
                link: link(number),
            });
            next.seats.push(Seat { number, state });
        }
        next.fill(settings, answers, link);
        next
    }

    /// Gives seats that nobody holds, or somebody who may not judge any more, to the next persons in order of the
    /// settings; skipped is whoever has a conflict, one of the organisation's domains being hers. Says which.
    pub fn fill(
        &mut self,
        settings: &Settings,
        answers: &Answers,
        link: impl Fn(u8) -> LinkId,
    ) -> Vec<Passed> {
        let waiting: Vec<(u8, Option<(PersonId, LinkId)>)> = self
            .all()
            .filter_map(|seat| match &seat.state {
                SeatState::Vacant => Some((seat.number, None)),
                SeatState::Open { person, link } if !self.fits(person, settings, answers) => {
                    Some((seat.number, Some((person.clone(), *link))))
                }
                _ => None,
            })
            .collect();
        let mut passed = Vec::new();
        for (number, before) in waiting {
            let next = self.next_person(settings, answers);
            if next.is_none() && before.is_none() {
                continue;
            }
            if let Some(seat) = self.seat_mut(number) {
                seat.state = next.map_or(SeatState::Vacant, |person| SeatState::Open {
                    person,
                    link: link(number),
                });
            }
            passed.push(Passed { number, before });
        }
        passed
    }

    /// A seat for a third person: the next in order who holds none here and has no conflict.
    pub fn call_third(
        &mut self,
        settings: &Settings,
        answers: &Answers,
        link: impl Fn(u8) -> LinkId,
    ) {
        let last = self.seats.iter().map(|seat| seat.number).max();
        let number = last.unwrap_or(0).saturating_add(1);
        let state = match self.next_person(settings, answers) {
            Some(person) => SeatState::Open {
                person,
                link: link(number),
            },
            None => SeatState::Vacant,
        };
        self.third = Some(Seat { number, state });
    }

    /// The next person of the settings who holds no seat here and has no conflict.
    #[must_use]
    pub fn next_person(&self, settings: &Settings, answers: &Answers) -> Option<PersonId> {
        settings
            .persons()
            .iter()
            .filter(|person| self.all().all(|seat| seat.person() != Some(&person.id)))
            .find(|person| self.fits(&person.id, settings, answers))
            .map(|person| person.id.clone())
    }

    /// Whether that person may hold a seat here: in the settings, within reach, and without a conflict.
    fn fits(&self, person: &PersonId, settings: &Settings, answers: &Answers) -> bool {
        let known = settings.person(person);
        let fit = |it: &Person| !self.is_unreachable(it) && may_assess(it, answers);
        !self.conflicted.contains(person) && known.is_some_and(fit)
    }

    /// Whether mails about this case to her present address came back.
    #[must_use]
    pub fn is_unreachable(&self, person: &Person) -> bool {
        let marked = self.unreachable.get(&person.id);
        marked.is_some_and(|mark| *mark == person.email.mark())
    }

    /// All seats, the third person's last.
    pub fn all(&self) -> impl Iterator<Item = &Seat> {
        self.seats.iter().chain(&self.third)
    }

    /// The seat that a link belongs to.
    #[must_use]
    pub fn of_link(&self, link: LinkId) -> Option<&Seat> {
        self.all().find(|seat| seat.link() == Some(link))
    }

    /// The seat with that number.
    #[must_use]
    pub fn seat(&self, number: u8) -> Option<&Seat> {
        self.all().find(|seat| seat.number == number)
    }

    /// The seat with that number, to change it.
    pub fn seat_mut(&mut self, number: u8) -> Option<&mut Seat> {
        let third = self.third.iter_mut();
        let mut all = self.seats.iter_mut().chain(third);
        all.find(|seat| seat.number == number)
    }

    /// The seats whose outcome is that one and counts: once a third person decided, hers alone.
    pub fn counting(&self, outcome: Outcome) -> impl Iterator<Item = &Seat> {
        let alone = self
            .third
            .as_ref()
            .is_some_and(|seat| seat.outcome().is_some());
        let seats = if alone { &[][..] } else { &self.seats };
        let counting = seats.iter().chain(&self.third);
        counting.filter(move |seat| seat.outcome() == Some(outcome))
    }

    /// The different persons who approved, in the order of their seats.
    #[must_use]
    pub fn approvers(&self) -> Vec<&PersonId> {
        let mut persons: Vec<&PersonId> = Vec::new();
        for seat in self.all() {
            if let (Some(Outcome::Approve), Some(person)) = (seat.outcome(), seat.person())
                && !persons.contains(&person)
            {
                persons.push(person);
            }
        }
        persons
    }

    /// What the outcomes so far add up to. A correction asked by any seat ends the round; otherwise all have to decide,
    /// and where they differ, a third person.
    #[must_use]
    pub fn verdict(&self) -> Verdict {
        if let Some(third) = &self.third {
            return match third.outcome() {
                None => Verdict::Contested,
                Some(Outcome::Approve) => Verdict::Approved,
                Some(Outcome::Reject) => Verdict::RejectionIntended,
                Some(Outcome::AskCorrection) => Verdict::CorrectionRequested,
            };
        }
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
