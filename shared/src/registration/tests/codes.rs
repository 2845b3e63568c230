//! Codes: what forms, items and the trail call things by.

use serde::Serialize;
use serde_json::Value;
use uuid::Uuid;

use super::*;

fn stored(value: impl Serialize) -> Value {
    serde_json::to_value(value).unwrap()
}

#[test]
fn what_a_form_sends_is_what_items_hold() {
    for ruling in Ruling::ALL {
        assert_eq!(stored(ruling), ruling.code());
    }
    for outcome in Outcome::ALL {
        assert_eq!(stored(outcome), outcome.code());
    }
    let link = Choice::Link(Uuid::nil());
    for choice in [link, Choice::Create, Choice::Ours, Choice::Theirs] {
        assert_eq!(stored(choice)["choice"], choice.code());
    }
    for end in UpdateEnd::ALL {
        assert_eq!(stored(end), end.code());
    }
}

#[test]
fn the_trail_calls_a_decision_by_the_state_that_it_leads_to() {
    for outcomes in [
        [Outcome::Approve, Outcome::Approve],
        [Outcome::Reject, Outcome::Reject],
        [Outcome::Approve, Outcome::Reject],
        [Outcome::Approve, Outcome::AskCorrection],
    ] {
        let change = World::new().decided(outcomes);
        let decided = change.events.last().unwrap();
        assert_eq!(decided.what, EventKind::Decided);
        assert_eq!(decided.facts["outcome"], change.registration.status.name());
    }
}

#[test]
fn each_reason_against_the_atlas_has_a_code_of_its_own_in_the_log() {
    let reasons = [
        NotSubmittable::NotApproved,
        NotSubmittable::TooFewApprovals,
        NotSubmittable::Conflict,
        NotSubmittable::Security,
    ];
    let codes: std::collections::BTreeSet<&str> = reasons.iter().map(|it| it.code()).collect();
    assert_eq!(codes.len(), reasons.len(), "{codes:?}");
}
