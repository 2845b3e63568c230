//! Which records a create of unknown outcome may have left behind.

#![expect(clippy::unwrap_used, reason = "tests")]

use serde_json::{Value, json};
use shared::example;

use super::*;

const ME: u128 = 1;

fn attempt(none_at: Option<i64>) -> Attempt {
    Attempt {
        since: Timestamp::from_second(10_000).unwrap(),
        version: 1,
        none_at: none_at.map(|second| Timestamp::from_second(second).unwrap()),
    }
}

fn record(attributes: &Value, owner: Option<u128>) -> Cluster {
    let uid =
        owner.map(|owner| json!({"data": {"type": "user--user", "id": Uuid::from_u128(owner)}}));
    let resource = json!({
        "type": "node--cluster",
        "id": "4b2482ed-f048-4eee-9f8f-799637f11562",
        "attributes": attributes,
        "relationships": uid.map_or_else(|| json!({}), |uid| json!({ "uid": uid })),
    });
    Cluster::read(&resource).unwrap()
}

#[test]
fn a_record_of_ours_that_was_made_since_may_be_it_and_so_may_one_that_tells_neither() {
    let may_be = |created: i64, owner| {
        let record = record(&json!({ "created": created }), owner);
        may_be(&record, attempt(None), Uuid::from_u128(ME))
    };
    assert!(may_be(10_001, Some(ME)));
    assert!(may_be(9_701, Some(ME)), "clocks differ");
    assert!(may_be(10_001, None));
    assert!(!may_be(9_699, Some(ME)));
    assert!(!may_be(10_001, Some(2)));
    let untold = record(&json!({}), None);
    assert!(super::may_be(&untold, attempt(None), Uuid::from_u128(ME)));
}

#[test]
fn a_record_says_what_was_sent_when_both_names_and_the_number_do() {
    let answers = Answers::from_json(&example::answers()).unwrap();
    let sent = json!({
        "title": answers.text(QuestionId::NameEnglish),
        "field_institution_name_in_nation": [answers.text(QuestionId::NameNational)],
        "field_registration_number": format!("{} ", answers.text(QuestionId::RegisterNumber).unwrap()),
    });
    assert!(says(&record(&sent, None), &answers));
    for field in [
        "title",
        "field_institution_name_in_nation",
        "field_registration_number",
    ] {
        let mut other = sent.clone();
        other[field] = json!("Another");
        assert!(!says(&record(&other, None), &answers), "{field}");
    }
    let mut without = sent;
    without["field_registration_number"] = Value::Null;
    assert!(says(&record(&without, None), &answers));
}

#[test]
fn nothing_found_counts_again_only_after_the_lag_of_lists() {
    let lag = SignedDuration::from_mins(5);
    let left = |none_at, now| {
        let now = Timestamp::from_second(now).unwrap();
        too_early(attempt(none_at), now, lag).map(|it| it.as_secs())
    };
    assert_eq!(left(None, 20_000), None);
    assert_eq!(left(Some(20_000), 20_000), Some(300));
    assert_eq!(left(Some(20_000), 20_298), Some(2));
    assert_eq!(left(Some(20_000), 20_299), None);
    assert_eq!(left(Some(20_000), 30_000), None);
}
