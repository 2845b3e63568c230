//! What people wrote about a registration, as far as the applicant gets to read it.

use std::collections::BTreeSet;

use jiff::Timestamp;

use super::{History, StoredNote};
use crate::{
    assessment::{Outcome, Seat},
    audit::EventKind,
    registration::{NoteContent, RefusedField, Ruling, Status},
};

/// Why a correction is asked now; none in any other state, and once it was erased.
#[must_use]
pub fn correction_reason(notes: &[StoredNote], status: &Status) -> Option<String> {
    let Status::CorrectionRequested {
        asked_by, seats, ..
    } = status
    else {
        return None;
    };
    match asked_by {
        Some(number) => reason_of(notes, seats.seat(*number)?),
        None => latest(notes, |note, _| match note {
            NoteContent::Correction { reason, .. } => Some(reason.as_str().to_owned()),
            _ => None,
        }),
    }
}

/// What the Atlas refused of the answers that the operator asks to correct now; nothing in any other state.
#[must_use]
pub fn correction_refusals(notes: &[StoredNote], status: &Status) -> Vec<RefusedField> {
    let Status::CorrectionRequested { asked_by: None, .. } = status else {
        return Vec::new();
    };
    let asked = notes.iter().filter_map(|note| match note.read()? {
        NoteContent::Correction { refused, .. } => Some((note.at, refused)),
        _ => None,
    });
    asked
        .max_by_key(|(at, _)| *at)
        .map_or_else(Vec::new, |it| it.1)
}

/// Why the registration is, or is to be, rejected: what the seats that rejected wrote, each followed by what it wrote
/// after the hearing; the same words of two seats once. Empty in any other state.
#[must_use]
pub fn rejection_reasons(notes: &[StoredNote], status: &Status) -> Vec<String> {
    let (seats, is_final) = match status {
        Status::RejectionIntended { seats, .. } => (seats, false),
        Status::Rejected { seats, .. } => (seats, true),
        _ => return Vec::new(),
    };
    let mut reasons = Vec::new();
    for seat in seats.counting(Outcome::Reject) {
        let ruling = is_final.then(|| ruling_of(notes, seat)).flatten();
        for reason in reason_of(notes, seat).into_iter().chain(ruling) {
            if !reasons.contains(&reason) {
                reasons.push(reason);
            }
        }
    }
    reasons
}

/// Why an update was refused that was that version: what the seats wrote who rejected it, each followed by what it wrote
/// after the hearing.
#[must_use]
pub fn refusal_reasons(notes: &[StoredNote], version: u32) -> Vec<String> {
    let of_version: Vec<&StoredNote> = notes.iter().filter(|it| it.version == version).collect();
    let seats: BTreeSet<u8> = of_version.iter().map(|it| it.seat).collect();
    let mut reasons = Vec::new();
    for seat in seats {
        let mut of_seat: Vec<&&StoredNote> =
            of_version.iter().filter(|it| it.seat == seat).collect();
        of_seat.sort_by_key(|it| it.at);
        let read = || of_seat.iter().rev().filter_map(|it| it.read());
        let judged = read().find_map(|note| match note {
            NoteContent::Assessment(assessment) => Some(assessment),
            _ => None,
        });
        let ruled = read().find_map(|note| match note {
            NoteContent::Ruling {
                ruling: Ruling::Uphold,
                reason,
            } => Some(reason),
            _ => None,
        });
        let judged = judged.filter(|it| it.outcome == Outcome::Reject);
        let texts = judged.map(|it| it.reason).into_iter().chain(ruled);
        for text in texts.map(|it| it.as_str().to_owned()) {
            if !reasons.contains(&text) {
                reasons.push(text);
            }
        }
    }
    reasons
}

impl History {
    /// The applicant's reply in the last hearing, and when it came; none when that passed in silence.
    #[must_use]
    pub fn reply(&self) -> Option<(Timestamp, String)> {
        let mut hearings = self.entries.iter().rev().filter(|entry| {
            matches!(
                entry.event.what,
                EventKind::Replied | EventKind::HearingEnded
            )
        });
        let last = hearings.next()?;
        if last.event.what != EventKind::Replied {
            return None;
        }
        let text = latest(&self.notes, |note, _| match note {
            NoteContent::Reply(text) => Some(text.as_str().to_owned()),
            _ => None,
        });
        text.map(|text| (last.at, text))
    }

    /// When something of that kind happened last.
    #[must_use]
    pub fn last(&self, what: EventKind) -> Option<Timestamp> {
        let mut entries = self.entries.iter().rev();
        entries
            .find(|entry| entry.event.what == what)
            .map(|entry| entry.at)
    }
}

fn reason_of(notes: &[StoredNote], seat: &Seat) -> Option<String> {
    latest(notes, |note, of| match note {
        NoteContent::Assessment(assessment) if is_of(of, seat) => {
            Some(assessment.reason.as_str().to_owned())
        }
        _ => None,
    })
}

fn ruling_of(notes: &[StoredNote], seat: &Seat) -> Option<String> {
    latest(notes, |note, of| match note {
        NoteContent::Ruling {
            ruling: Ruling::Uphold,
            reason,
        } if is_of(of, seat) => Some(reason.as_str().to_owned()),
        _ => None,
    })
}

/// Of the last note of which `pick` makes something, that.
fn latest(
    notes: &[StoredNote],
    pick: impl Fn(&NoteContent, &StoredNote) -> Option<String>,
) -> Option<String> {
    let picked = notes.iter().filter_map(|note| {
        let text = pick(&note.read()?, note)?;
        Some((note.at, text))
    });
    let last = picked.max_by_key(|(at, _)| *at);
    last.map(|(_, text)| text)
}

fn is_of(note: &StoredNote, seat: &Seat) -> bool {
    note.seat == seat.number && note.person.as_ref() == seat.person()
}
