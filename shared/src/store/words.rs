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
        asked_by,
        marked,
        seats,
        ..
    } = status
    else {
        return None;
    };
    match asked_by {
        Some(number) => reason_of(notes, seats.seat(*number)?),
        // The ECCC marks nothing, and writes no reason.
        None if marked.is_empty() => None,
        None => latest(notes, |note, _| match note {
            NoteContent::Correction { reason, .. } => Some(reason.as_str().to_owned()),
            _ => None,
        }),
    }
}

/// What the Atlas refused of the answers that the operator asks to correct now; nothing in any other state.
#[must_use]
pub fn correction_refusals(notes: &[StoredNote], status: &Status) -> Vec<RefusedField> {
    let asked_by_operator = matches!(
        status,
        Status::CorrectionRequested { asked_by: None, marked, .. } if !marked.is_empty()
    );
    if !asked_by_operator {
        return Vec::new();
    }
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
        let of_seat = of_version.iter().filter(|it| it.seat == seat);
        let read: Vec<(Timestamp, NoteContent)> =
            of_seat.filter_map(|it| Some((it.at, it.read()?))).collect();
        let judged = read.iter().filter_map(|(at, note)| match note {
            NoteContent::Assessment(assessment) => Some((*at, assessment)),
            _ => None,
        });
        let Some((judged_at, assessment)) = judged.max_by_key(|(at, _)| *at) else {
            continue;
        };
        if assessment.outcome != Outcome::Reject {
            continue;
        }
        let ruled = read.iter().filter_map(|(at, note)| match note {
            NoteContent::Ruling {
                ruling: Ruling::Uphold,
                reason,
            } if *at >= judged_at => Some((*at, reason)),
            _ => None,
        });
        let ruled = ruled.max_by_key(|(at, _)| *at).map(|(_, reason)| reason);
        for text in [&assessment.reason].into_iter().chain(ruled) {
            let text = text.as_str().to_owned();
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

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "tests")]
mod tests {
    use jiff::SignedDuration;

    use super::*;
    use crate::{
        assessment::{Assessment, Seats},
        questions::QuestionId,
        text::Prose,
    };

    fn prose(text: &str) -> Prose {
        Prose::parse(text, 400).unwrap().unwrap()
    }

    fn note(seat: u8, minute: i64, content: &NoteContent) -> StoredNote {
        StoredNote {
            seat,
            version: 2,
            person: None,
            at: Timestamp::UNIX_EPOCH + SignedDuration::from_mins(minute),
            content: content.to_json(),
            salt: String::new(),
        }
    }

    fn judged(outcome: Outcome, reason: &str) -> NoteContent {
        NoteContent::Assessment(Box::new(Assessment {
            criteria: std::collections::BTreeMap::new(),
            outcome,
            reason: prose(reason),
            internal_note: None,
            marked: Vec::new(),
        }))
    }

    fn upheld(reason: &str) -> NoteContent {
        NoteContent::Ruling {
            ruling: Ruling::Uphold,
            reason: prose(reason),
        }
    }

    fn correction(marked: Vec<QuestionId>) -> Status {
        Status::CorrectionRequested {
            until: Timestamp::UNIX_EPOCH,
            reminded: 0,
            marked,
            asked_by: None,
            seats: Seats::default(),
        }
    }

    #[test]
    fn a_revision_by_the_eccc_tells_nothing_of_what_the_operator_asked_once() {
        let asked = NoteContent::Correction {
            marked: vec![QuestionId::Website],
            reason: prose("Another address, please."),
            refused: vec![RefusedField {
                pointer: String::new(),
                question: Some("website".into()),
                status: 422,
                fault: None,
            }],
        };
        let notes = [note(0, 1, &asked)];
        let by_operator = correction(vec![QuestionId::Website]);
        assert!(correction_reason(&notes, &by_operator).is_some());
        assert_eq!(correction_refusals(&notes, &by_operator).len(), 1);
        let by_eccc = correction(Vec::new());
        assert_eq!(correction_reason(&notes, &by_eccc), None);
        assert!(correction_refusals(&notes, &by_eccc).is_empty());
    }

    #[test]
    fn a_refusal_is_told_by_those_who_rejected_last_and_by_what_they_upheld_since() {
        let notes = [
            note(1, 1, &judged(Outcome::Reject, "First.")),
            note(1, 2, &upheld("First, upheld.")),
            note(1, 3, &judged(Outcome::Approve, "Now it is shown.")),
            note(2, 1, &judged(Outcome::Reject, "Second.")),
            note(2, 2, &upheld("Second, upheld in the round before.")),
            note(2, 4, &judged(Outcome::Reject, "Second, again.")),
            note(2, 5, &upheld("Second, upheld.")),
            note(3, 4, &judged(Outcome::Reject, "Second, again.")),
        ];
        let reasons = refusal_reasons(&notes, 2);
        assert_eq!(reasons, ["Second, again.", "Second, upheld."]);
        assert!(refusal_reasons(&notes, 1).is_empty());
    }
}
