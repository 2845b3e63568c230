//! What happened so far, from the audit trail. Until the reader has decided, it does not tell her what others did.

use jiff::Timestamp;
use shared::{
    assessment::{Outcome, Seat, SeatState, Verdict},
    audit::{Entry, EventKind},
    locale::Text,
    registration::{Registration, Status},
};

use super::Reader;
use crate::case::Case;

/// A line of the history.
pub(crate) struct Step {
    pub(crate) what: String,
    /// As machines and as people write it; none for what is still to come.
    pub(crate) when: Option<(Timestamp, String)>,
}

/// The steps so far. `reveal` tells outcomes of other seats.
pub(crate) fn steps(case: &Case, reveal: bool, reader: Reader<'_>) -> Vec<Step> {
    let (text, calendar) = (reader.text, reader.settings.calendar());
    case.history
        .entries
        .iter()
        .filter(|entry| entry.event.what != EventKind::LinkRenewed)
        .map(|entry| Step {
            what: what(entry, reveal, text),
            when: Some((entry.at, text.moment(entry.at, calendar))),
        })
        .chain(waiting(&case.registration, text))
        .collect()
}

fn what(entry: &Entry, reveal: bool, text: Text) -> String {
    let event = &entry.event;
    let fact = |name: &str| event.facts.get(name).map(String::as_str);
    let seat = fact("seat").and_then(|seat| seat.parse::<u8>().ok());
    let done = match (event.what, fact("outcome"), fact("ruling"), fact("concern")) {
        (EventKind::Assessed, Some(outcome), ..) if reveal => {
            let outcome = Outcome::ALL.into_iter().find(|it| it.code() == outcome);
            outcome.map(|it| text.outcome_done(it))
        }
        (EventKind::Decided, Some("rejected"), ..) => Some(text.msg_status_rejected()),
        (EventKind::Decided, Some(outcome), ..) => verdict_of(outcome).map(|it| text.verdict(it)),
        (EventKind::Ruled, _, Some("uphold"), _) => Some(text.msg_ruling_uphold_done()),
        (EventKind::Ruled, _, Some("reopen"), _) => Some(text.msg_ruling_reopen_done()),
        (EventKind::OpinionGiven, _, _, Some("true")) => Some(text.msg_opinion_given_concern()),
        (EventKind::OpinionGiven, ..) => Some(text.msg_opinion_given_none()),
        _ => None,
    };
    let done = done.unwrap_or_else(|| text.event(event.what));
    match seat.filter(|seat| *seat > 0) {
        Some(seat) => text.msg_decision_assessment_of(seat, done),
        None => done,
    }
}

/// The verdict behind the trail's code.
fn verdict_of(code: &str) -> Option<Verdict> {
    match code {
        "approved" => Some(Verdict::Approved),
        "rejection_intended" => Some(Verdict::RejectionIntended),
        "correction_requested" => Some(Verdict::CorrectionRequested),
        "contested" => Some(Verdict::Contested),
        _ => None,
    }
}

/// Whom the case waits for, while seats judge or confirm.
fn waiting(registration: &Registration, text: Text) -> Option<Step> {
    let (Status::InAssessment { seats, .. }
    | Status::Contested { seats, .. }
    | Status::RejectionIntended { seats, .. }) = &registration.status
    else {
        return None;
    };
    let waits = |seat: &&Seat| {
        seat.outcome().is_none() || matches!(seat.state, SeatState::Confirming { .. })
    };
    let open: Vec<String> = seats
        .all()
        .filter(waits)
        .map(|seat| seat.number.to_string())
        .collect();
    let count = u32::try_from(open.len()).unwrap_or(u32::MAX);
    let what = text.msg_decision_waiting_for(count, open.join(", "));
    (!open.is_empty()).then_some(Step { what, when: None })
}
