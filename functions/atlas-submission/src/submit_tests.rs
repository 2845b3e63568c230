//! What is made of the Atlas's answers.

#![expect(clippy::panic, reason = "tests")]

use std::time::Duration;

use super::*;

fn told(result: Result<Delivered, Failure>) -> Command {
    let now = Timestamp::UNIX_EPOCH;
    command(result, 2, now, &Entropy::from_seed([7; 32]))
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
