//! What the reader of a case has to know before reading on.

use shared::{
    assessment::SeatState,
    registration::{Likeness, Ruling, Status},
    store::LookAlike,
};

use super::{Notice, Reader, Shown};
use crate::case::{Case, Decision, Round};

/// What was done by this link, and what follows.
pub(super) fn done(case: &Case, shown: &Shown, reader: Reader<'_>) -> Option<Notice> {
    match shown {
        Shown::Form(..) | Shown::Errand(..) => None,
        Shown::Decided(decision) => Some(confirmation(case, decision, reader)),
        Shown::Done(deed, at) => Some(Notice {
            kind: "good",
            heading: deed.title(reader.text),
            lines: deed.lines(*at, Some(&case.registration.status), reader),
        }),
    }
}

/// What is known of the case before anything is decided.
pub(super) fn of_case(case: &Case, shown: &Shown, reader: Reader<'_>) -> Vec<Notice> {
    let is_asked = matches!(shown, Shown::Form(..));
    let asked = [own_domain(case, reader), again(case, reader)];
    asked
        .into_iter()
        .flatten()
        .filter(|_| is_asked)
        .chain(member(case, reader))
        .chain(look_alikes(case, reader))
        .chain(refusals(case, reader))
        .collect()
}

/// Seats are given past whoever shares a domain with the applicant; settings may have changed since.
fn own_domain(case: &Case, reader: Reader<'_>) -> Option<Notice> {
    let person = reader.settings.person(case.link.person.as_ref()?)?;
    let domains = case.registration.answers.domains();
    person.conflicts_with(&domains).then(|| Notice {
        kind: "warn",
        heading: reader.text.msg_decision_same_domain_heading(),
        lines: Vec::new(),
    })
}

/// Why the case is judged anew.
fn again(case: &Case, reader: Reader<'_>) -> Option<Notice> {
    let text = reader.text;
    let said = |seat: u8, words: &str| {
        let words = text.msg_quoted(words);
        if seat == 0 {
            text.msg_decision_said_lead(words)
        } else {
            text.msg_decision_said(seat, words)
        }
    };
    let (heading, remarks) = match case.round() {
        Round::First | Round::Corrected => return None,
        Round::Recalled => (
            text.msg_decision_again_recalled(),
            case.recalled().into_iter().collect(),
        ),
        Round::Reopened => (
            text.msg_decision_again_reopened(),
            case.ruled(Ruling::Reopen),
        ),
    };
    Some(Notice {
        kind: "warn",
        heading,
        lines: remarks
            .iter()
            .map(|it| said(it.seat, it.text.as_str()))
            .collect(),
    })
}

/// Registrations that look like this one: somebody may look like a member without being it.
fn look_alikes(case: &Case, reader: Reader<'_>) -> Option<Notice> {
    let text = reader.text;
    let line = |alike: &LookAlike| {
        let mut by: Vec<String> = Vec::new();
        for words in alike.by.iter().map(|it| likeness(it, reader)) {
            if !by.contains(&words) {
                by.push(words);
            }
        }
        text.msg_decision_lookalike_line(
            alike.reference.as_str(),
            &alike.name,
            text.state(&alike.status),
            by.join(", "),
        )
    };
    let lines = case.alike.iter().map(line);
    (!case.alike.is_empty()).then(|| Notice {
        kind: "warn",
        heading: text.msg_decision_lookalike_heading(),
        lines: std::iter::once(text.msg_decision_lookalike_text())
            .chain(lines)
            .collect(),
    })
}

/// What holds while an update of a member is judged.
fn member(case: &Case, reader: Reader<'_>) -> Option<Notice> {
    let standing = case.registration.standing.as_ref()?;
    let text = reader.text;
    Some(Notice {
        kind: "",
        heading: text.msg_decision_update(),
        lines: vec![text.msg_decision_update_text(standing.version)],
    })
}

/// What the Atlas refused of an approved registration.
fn refusals(case: &Case, reader: Reader<'_>) -> Option<Notice> {
    let Status::NeedsRepair { refused, .. } = &case.registration.status else {
        return None;
    };
    let text = reader.text;
    let lines = refused.iter().map(|field| text.refusal(field));
    Some(Notice {
        kind: "warn",
        heading: text.msg_decision_needs_repair(),
        lines: std::iter::once(text.msg_decision_needs_repair_text())
            .chain(lines)
            .collect(),
    })
}

fn likeness(likeness: &Likeness, reader: Reader<'_>) -> String {
    let text = reader.text;
    match likeness {
        Likeness::RegisterNumber => text.msg_decision_lookalike_number(),
        Likeness::Domain(domain) => text.msg_decision_lookalike_domain(domain),
        Likeness::Name(_) => text.msg_decision_lookalike_name(),
    }
}

/// What was decided by this seat, and what follows.
fn confirmation(case: &Case, decision: &Decision, reader: Reader<'_>) -> Notice {
    let text = reader.text;
    let outcome = text.outcome_done(decision.outcome);
    let mut lines = vec![text.msg_decision_sent_outcome(outcome)];
    lines.extend(what_follows(&case.registration.status, reader));
    Notice {
        kind: "good",
        heading: text.msg_decision_sent_title(),
        lines,
    }
}

fn what_follows(status: &Status, reader: Reader<'_>) -> Vec<String> {
    let text = reader.text;
    let verdict = match status {
        Status::InAssessment { .. } => return vec![text.msg_decision_sent_waiting()],
        Status::Rejected { .. } => Some(text.status_title(status)),
        // What comes next says it.
        Status::Contested { .. } => None,
        _ => status.seats().map(|seats| text.verdict(seats.verdict())),
    };
    let decided = verdict.map(|verdict| text.msg_decision_decided_outcome(verdict));
    decided.into_iter().chain(next(status, reader)).collect()
}

fn next(status: &Status, reader: Reader<'_>) -> Option<String> {
    let (text, calendar) = (reader.text, reader.settings.calendar());
    let day = |moment| text.day(moment, calendar);
    Some(match status {
        Status::AwaitingConfirmation { .. } | Status::InAssessment { .. } => return None,
        Status::Contested { until, seats } => {
            let third = seats.third.as_ref();
            match third.filter(|seat| seat.state != SeatState::Vacant) {
                Some(seat) => text.msg_decision_contested_next(seat.number, day(*until)),
                None => text.msg_decision_contested_vacant(),
            }
        }
        Status::CorrectionRequested { until, .. } => text.msg_decision_correction_next(day(*until)),
        Status::RejectionIntended { until, .. } if status.may_reply() => {
            text.msg_decision_rejection_next(day(*until))
        }
        Status::RejectionIntended { until, .. } => text.msg_decision_rejection_heard(day(*until)),
        Status::Rejected { at, .. } => text.msg_decision_rejected(day(*at)),
        Status::Approved { until, .. } => {
            text.msg_decision_approved_until(text.moment(*until, calendar))
        }
        Status::Submitting { .. } | Status::NeedsRepair { .. } => text.msg_decision_approved_gone(),
        Status::DuplicateFound { until, .. } => text.msg_decision_duplicate(day(*until)),
        Status::ConflictFound { until, .. } => text.msg_decision_settle(day(*until)),
        Status::InAtlasReview { .. } => text.msg_decision_in_atlas(),
        Status::Registered { .. } => text.msg_decision_registered(),
        Status::RejectedByEccc { at } => text.msg_decision_rejected_by_eccc(day(*at)),
        Status::Withdrawn => text.msg_decision_withdrawn(),
        Status::Expired { .. } => text.msg_decision_lapsed(),
    })
}
