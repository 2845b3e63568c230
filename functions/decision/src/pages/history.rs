//! What happened so far, from the audit trail. Until the reader has decided, it does not tell her what others did.

use jiff::Timestamp;
use shared::{
    assessment::{Outcome, Verdict},
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
    match (event.what, seat, fact("outcome")) {
        (EventKind::Assessed, Some(seat), Some(outcome)) if reveal => {
            let outcome = Outcome::ALL.into_iter().find(|it| it.code() == outcome);
            let done = outcome.map_or_else(|| text.event(event.what), |it| text.outcome_done(it));
            text.msg_decision_assessment_of(seat, done)
        }
        (EventKind::Decided, _, Some(outcome)) => {
            verdict_of(outcome).map_or_else(|| text.event(event.what), |it| text.verdict(it))
        }
        (what, Some(seat), _) => text.msg_decision_assessment_of(seat, text.event(what)),
        (what, None, _) => text.event(what),
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

/// Whom the case waits for, while it is in assessment.
fn waiting(registration: &Registration, text: Text) -> Option<Step> {
    let (Status::InAssessment { seats, .. } | Status::Contested { seats, .. }) =
        &registration.status
    else {
        return None;
    };
    let open: Vec<String> = seats
        .all()
        .filter(|seat| seat.outcome().is_none())
        .map(|seat| seat.number.to_string())
        .collect();
    let count = u32::try_from(open.len()).unwrap_or(u32::MAX);
    let what = text.msg_decision_waiting_for(count, open.join(", "));
    (!open.is_empty()).then_some(Step { what, when: None })
}
