//! What is made of the Atlas's answers.

#![expect(clippy::panic, clippy::unwrap_used, reason = "tests")]

use std::time::Duration;

use serde_json::json;

use super::*;

const ID: &str = "4b2482ed-f048-4eee-9f8f-799637f11562";

fn id() -> RegistrationId {
    RegistrationId::parse(ID).unwrap()
}

fn record(id: &str) -> Answer {
    Answer {
        status: 201,
        body: json!({"data": {"type": "node--cluster", "id": id}}),
    }
}

fn class(result: Result<(), Failure>) -> (&'static str, FailureKind) {
    let failure = result.unwrap_err();
    (failure.class, failure.kind)
}

fn nothing_named() -> FailureKind {
    FailureKind::Permanent {
        refused: Vec::new(),
    }
}

fn told(result: Result<Delivered, Failure>) -> Command {
    let now = Timestamp::UNIX_EPOCH;
    command(result, 2, now, &Entropy::from_seed([7; 32]))
}

#[test]
fn only_a_record_with_our_id_is_ours() {
    assert_eq!(is_ours(&record(ID), id()), Ok(()));
    let other = record("6de5a137-89ff-4b1c-9f37-5a4f5b9f2a60");
    assert_eq!(
        class(is_ours(&other, id())),
        ("id_ignored", nothing_named())
    );
    let none = Answer {
        status: 200,
        body: json!({"data": []}),
    };
    assert_eq!(
        class(is_ours(&none, id())),
        ("unreadable", FailureKind::Unknown)
    );
}

#[test]
fn an_id_that_is_taken_is_ours_when_we_may_read_it_and_somebody_elses_when_not() {
    let ours = record(ID).body.get("data").and_then(Cluster::read);
    assert!(adopted(Ok(ours.unwrap())).is_ok());
    let hidden = Failure::permanent("forbidden").with_status(403);
    assert_eq!(
        class(adopted(Err(hidden)).map(drop)),
        ("foreign_record", nothing_named())
    );
    let revoked = Failure::permanent("credentials").with_status(401);
    assert_eq!(
        class(adopted(Err(revoked)).map(drop)),
        ("credentials", nothing_named())
    );
    let stale = Failure::permanent("not_found").with_status(404);
    assert_eq!(
        class(adopted(Err(stale)).map(drop)),
        ("unseen_record", FailureKind::Unknown)
    );
    let down = Failure::passing("unavailable").with_status(503);
    assert_eq!(
        class(adopted(Err(down)).map(drop)),
        ("unavailable", FailureKind::Passing)
    );
}

#[test]
fn a_record_there_is_recorded() {
    let recorded = told(Ok(Delivered::Recorded(None)));
    assert!(matches!(recorded, Command::AtlasRecorded { copy: None }));
    let gone = told(Ok(Delivered::Gone));
    assert!(matches!(gone, Command::Reviewed(Review::Gone)));
}

#[test]
fn a_failure_that_passes_or_leaves_the_outcome_open_is_tried_again_later() {
    for failure in [Failure::passing("unavailable"), Failure::unknown("timeout")] {
        let Command::AtlasFailed(AtlasFailure::Passing { retry_at, .. }) = told(Err(failure))
        else {
            panic!("not passing");
        };
        let wait = retry_at.as_second();
        assert!((60..=120).contains(&wait), "{wait}");
    }
}

#[test]
fn the_wait_that_the_atlas_asks_for_is_kept() {
    let asked = Failure {
        retry_after: Some(Duration::from_secs(1_000)),
        ..Failure::passing("rate_limited")
    };
    let Command::AtlasFailed(AtlasFailure::Passing { retry_at, class }) = told(Err(asked)) else {
        panic!("not passing");
    };
    assert_eq!((retry_at.as_second(), class), (1_000, "rate_limited"));
}

#[test]
fn a_refusal_names_the_question_behind_each_pointer() {
    let refused = |pointer: &str| Refused {
        pointer: pointer.to_owned(),
        status: 422,
        fault: None,
    };
    let kind = FailureKind::Permanent {
        refused: vec![refused("/data/attributes/field_url/0"), refused("")],
    };
    let Command::AtlasFailed(AtlasFailure::Permanent { class, refused }) =
        told(Err(Failure::new("refused", kind)))
    else {
        panic!("not permanent");
    };
    let questions: Vec<Option<&str>> = refused.iter().map(|it| it.question.as_deref()).collect();
    assert_eq!((class, questions), ("refused", vec![Some("website"), None]));
}

#[test]
fn only_what_newer_vocabularies_may_mend_asks_for_them() {
    assert!(needs_terms(&Err(Failure::permanent("term_gone"))));
    assert!(needs_terms(&Err(Failure::permanent("term_unknown"))));
    assert!(!needs_terms(&Err(Failure::permanent("not_found"))));
    assert!(!needs_terms(&Ok(Delivered::Recorded(None))));
}
