//! What a link opens: the registration, its history, and what people wrote about it.

use std::collections::BTreeMap;

use jiff::Timestamp;
use shared::{
    answers::Answers,
    assessment::{Assessment, Outcome, Seat, SeatState},
    audit::{Actor, EventKind},
    ids::LinkId,
    link::{Link, Purpose},
    questions::QuestionId,
    registration::{NoteContent, Registration, Ruling, SecurityOpinion, Status},
    settings::Settings,
    store::{History, LookAlike, Store, StoreError, StoredVersion},
    text::Prose,
};

use crate::{stage::Deed, words::Said};

/// A link with everything that its page shows.
pub(crate) struct Case {
    pub(crate) link: Link,
    pub(crate) registration: Registration,
    pub(crate) history: History,
    /// All versions of the answers, first to last.
    pub(crate) versions: Vec<StoredVersion>,
    /// Other registrations that look like this one.
    pub(crate) alike: Vec<LookAlike>,
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

/// What the applicant was asked to correct.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Asked {
    /// The seat that asked; none for the operator.
    pub(crate) seat: Option<u8>,
    pub(crate) at: Timestamp,
    pub(crate) reason: Prose,
    pub(crate) marked: Vec<QuestionId>,
}

/// Words that somebody wrote outside of an assessment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Remark {
    /// The seat that wrote them, 0 when none did.
    pub(crate) seat: u8,
    pub(crate) at: Timestamp,
    pub(crate) text: Prose,
}

/// How the present round of assessments began.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Round {
    /// With the confirmed address.
    First,
    /// With corrected answers.
    Corrected,
    /// With the recall of an approval.
    Recalled,
    /// With a rejection that was not confirmed, or an approval that did not hold.
    Reopened,
}

impl Case {
    /// Reads the case; `None` when nothing is behind the link, or it is for something else.
    pub(crate) async fn load(
        store: &Store,
        id: LinkId,
        purpose: Purpose,
    ) -> Result<Option<Self>, StoreError> {
        let Some(link) = store.link(id).await? else {
            return Ok(None);
        };
        if link.purpose != purpose {
            return Ok(None);
        }
        let (registration, history, versions) = tokio::join!(
            store.registration(link.registration),
            store.history(link.registration),
            store.versions(link.registration),
        );
        let Some(registration) = registration? else {
            return Ok(None);
        };
        let alike = match purpose {
            Purpose::Assess
            | Purpose::Recall
            | Purpose::ConfirmRejection
            | Purpose::Choose
            | Purpose::Settle => store.look_alikes(&registration).await?,
            Purpose::Confirm
            | Purpose::Status
            | Purpose::SecurityOpinion
            | Purpose::Overview
            | Purpose::Resume => Vec::new(),
        };
        Ok(Some(Self {
            link,
            registration,
            history: history?,
            versions: versions?,
            alike,
        }))
    }

    /// The link's seat as it is now.
    pub(crate) fn seat(&self) -> Option<&Seat> {
        self.registration.status.seats()?.seat(self.link.seat?)
    }

    /// Whether the registration waits for assessments.
    pub(crate) fn is_judged(&self) -> bool {
        matches!(
            self.registration.status,
            Status::InAssessment { .. } | Status::Contested { .. }
        )
    }

    /// The link by which the present step waits for its holder, when it does.
    pub(crate) fn waiting_link(&self, settings: &Settings) -> Option<LinkId> {
        if self.link.purpose == Purpose::SecurityOpinion {
            return match &self.registration.security {
                Some(SecurityOpinion::Requested { link, .. })
                    if self.registration.status.is_open()
                        && settings.assessment().security_authority.is_some() =>
                {
                    Some(*link)
                }
                _ => None,
            };
        }
        let (person, link) = match (&self.seat()?.state, self.link.purpose) {
            (SeatState::Open { person, link }, Purpose::Assess) if self.is_judged() => {
                (person, *link)
            }
            (SeatState::Confirming { person, link, .. }, Purpose::ConfirmRejection) => {
                (person, *link)
            }
            _ => return None,
        };
        let is_hers = Some(person) == self.link.person.as_ref();
        (is_hers && settings.person(person).is_some()).then_some(link)
    }

    /// What the link's holder decided last from this seat on the version that the link was for.
    pub(crate) fn own_decision(&self) -> Option<Decision> {
        let (seat, person) = (self.link.seat?, self.link.person.as_ref()?);
        let mut noted = self.assessments(self.link.version);
        noted.retain(|(decision, by)| decision.seat == seat && by.as_ref() == Some(person));
        noted.pop().map(|(decision, _)| decision).or_else(|| {
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

    /// What stands decided on the present version, seat by seat, but for `without`.
    pub(crate) fn standing(&self, without: Option<u8>) -> Vec<Decision> {
        let mut latest = BTreeMap::new();
        for (decision, by) in self.assessments(self.registration.version) {
            latest.insert(decision.seat, (decision, by));
        }
        let seats = self.registration.status.seats();
        let stands = |seat: u8, by: Option<&_>| {
            seats.is_none_or(|seats| {
                let seat = seats.seat(seat);
                seat.is_some_and(|seat| seat.outcome().is_some() && seat.person() == by)
            })
        };
        latest
            .into_values()
            .filter(|(decision, by)| {
                Some(decision.seat) != without && stands(decision.seat, by.as_ref())
            })
            .map(|(decision, _)| decision)
            .collect()
    }

    /// Every assessment of a version, oldest first, with who made it.
    fn assessments(&self, version: u32) -> Vec<(Decision, Option<shared::settings::PersonId>)> {
        let notes = self.history.notes.iter();
        let mut found: Vec<_> = notes
            .filter(|note| note.version == version)
            .filter_map(|note| match note.read()? {
                NoteContent::Assessment(words) => {
                    let decision = Decision {
                        seat: note.seat,
                        outcome: words.outcome,
                        at: note.at,
                        words: Some(*words),
                    };
                    Some((decision, note.person.clone()))
                }
                _ => None,
            })
            .collect();
        found.sort_by_key(|(decision, _)| decision.at);
        found
    }

    /// The answers before the present version, when there is one.
    pub(crate) fn before(&self) -> Option<&Answers> {
        let number = self.registration.version.checked_sub(1)?;
        let version = self.versions.iter().find(|it| it.number == number)?;
        Some(&version.answers)
    }

    /// What the applicant was asked to correct in a version.
    pub(crate) fn asked(&self, version: u32) -> Option<Asked> {
        let notes = self.history.notes.iter();
        let asked = notes
            .filter(|note| note.version == version)
            .filter_map(|note| {
                let (seat, reason, marked) = match note.read()? {
                    NoteContent::Assessment(words) if words.outcome == Outcome::AskCorrection => {
                        (Some(note.seat), words.reason, words.marked)
                    }
                    NoteContent::Correction { marked, reason, .. } => (None, reason, marked),
                    _ => return None,
                };
                Some(Asked {
                    seat,
                    at: note.at,
                    reason,
                    marked,
                })
            });
        asked.max_by_key(|asked| asked.at)
    }

    /// The last words on the present version that `pick` picks.
    fn remark(&self, pick: impl Fn(NoteContent) -> Option<Prose>) -> Option<Remark> {
        let version = self.registration.version;
        let notes = self.history.notes.iter();
        let remarks = notes
            .filter(|note| note.version == version)
            .filter_map(|note| {
                Some(Remark {
                    seat: note.seat,
                    at: note.at,
                    text: pick(note.read()?)?,
                })
            });
        remarks.max_by_key(|remark| remark.at)
    }

    /// What the applicant replied to the intended rejection of the present round.
    pub(crate) fn reply(&self) -> Option<Remark> {
        let reply = self.remark(|content| match content {
            NoteContent::Reply(text) => Some(text),
            _ => None,
        })?;
        let mut entries = self.history.entries.iter().rev();
        let began = entries.find(|entry| round_of(entry.event.what).is_some())?;
        (reply.at >= began.at).then_some(reply)
    }

    /// What the authority said on national security.
    pub(crate) fn opinion(&self) -> Option<Remark> {
        let notes = self.history.notes.iter();
        let said = notes.filter_map(|note| match note.read()? {
            NoteContent::Opinion { text, .. } => Some(Remark {
                seat: note.seat,
                at: note.at,
                text,
            }),
            _ => None,
        });
        said.max_by_key(|remark| remark.at)
    }

    /// Why the last approval of this version was recalled.
    pub(crate) fn recalled(&self) -> Option<Remark> {
        self.remark(|content| match content {
            NoteContent::Recall(reason) => Some(reason),
            _ => None,
        })
    }

    /// What a seat ruled last after the hearing, and why.
    pub(crate) fn ruled(&self, wanted: Ruling) -> Vec<Remark> {
        let version = self.registration.version;
        let notes = self.history.notes.iter();
        let rulings = notes
            .filter(|note| note.version == version)
            .filter_map(|note| match note.read()? {
                NoteContent::Ruling { ruling, reason } if ruling == wanted => Some(Remark {
                    seat: note.seat,
                    at: note.at,
                    text: reason,
                }),
                _ => None,
            });
        rulings.collect()
    }

    /// How the present round began.
    pub(crate) fn round(&self) -> Round {
        let mut entries = self.history.entries.iter().rev();
        entries
            .find_map(|entry| round_of(entry.event.what))
            .unwrap_or(Round::First)
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

    /// Whether the link's seat went to another person without its holder's doing.
    pub(crate) fn reseated(&self) -> bool {
        let seat = self.link.seat.map(|seat| seat.to_string());
        self.history.entries.iter().any(|entry| {
            entry.event.what == EventKind::SeatPassed
                && entry.event.facts.get("seat") == seat.as_ref()
        })
    }

    /// What the link's holder chose and wrote when she did that, unless it was erased.
    pub(crate) fn said(&self, deed: Deed) -> Option<Said> {
        let notes = self.history.notes.iter();
        let hers = notes.filter(|note| note.person == self.link.person);
        let said = hers.filter_map(|note| {
            let (choice, words) = match (deed, note.read()?) {
                (Deed::Recalled, NoteContent::Recall(reason)) => ("", reason),
                (Deed::Ruled(ruled), NoteContent::Ruling { ruling, reason }) if ruled == ruling => {
                    (ruling.code(), reason)
                }
                (Deed::Chosen(chosen), NoteContent::Choice { choice, reason })
                    if chosen == choice =>
                {
                    (self.choice_code(choice), reason)
                }
                (Deed::Answered { .. }, NoteContent::Opinion { concern, text }) => {
                    (if concern { "concern" } else { "no_concern" }, text)
                }
                _ => return None,
            };
            let choice = choice.to_owned();
            Some((note.at, Said { choice, words }))
        });
        said.max_by_key(|(at, _)| *at).map(|(_, said)| said)
    }

    /// When the link's holder last did that, and as what the trail has it.
    pub(crate) fn deed(&self, what: EventKind) -> Option<(Timestamp, &BTreeMap<String, String>)> {
        let actor = Actor::Assessor(self.link.person.clone()?);
        let mut entries = self.history.entries.iter().rev();
        let entry = entries.find(|entry| entry.event.what == what && entry.event.actor == actor)?;
        Some((entry.at, &entry.event.facts))
    }
}

const fn round_of(event: EventKind) -> Option<Round> {
    match event {
        EventKind::Confirmed => Some(Round::First),
        EventKind::Corrected => Some(Round::Corrected),
        EventKind::Recalled => Some(Round::Recalled),
        EventKind::Reopened => Some(Round::Reopened),
        _ => None,
    }
}
