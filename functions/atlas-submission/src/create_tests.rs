//! What is made of the Atlas's answers to a create.

#![expect(clippy::unwrap_used, reason = "tests")]

use serde_json::json;

use super::*;

fn class(result: Result<Cluster, Failure>) -> (&'static str, FailureKind) {
    let failure = result.unwrap_err();
    (failure.class, failure.kind)
}

fn nothing_named() -> FailureKind {
    FailureKind::Permanent {
        refused: Vec::new(),
    }
}

#[test]
fn an_id_that_is_taken_is_ours_when_we_may_read_it_and_somebody_elses_when_not() {
    let ours = json!({"type": "node--cluster", "id": "4b2482ed-f048-4eee-9f8f-799637f11562"});
    assert!(adopted(Ok(Cluster::read(&ours).unwrap())).is_ok());
    let hidden = Failure::permanent("forbidden").with_status(403);
    assert_eq!(
        class(adopted(Err(hidden))),
        ("foreign_record", nothing_named())
    );
    let revoked = Failure::permanent("credentials").with_status(401);
    assert_eq!(
        class(adopted(Err(revoked))),
        ("credentials", nothing_named())
    );
    let stale = Failure::permanent("not_found").with_status(404);
    assert_eq!(
        class(adopted(Err(stale))),
        ("unseen_record", FailureKind::Unknown)
    );
    let down = Failure::passing("unavailable").with_status(503);
    assert_eq!(
        class(adopted(Err(down))),
        ("unavailable", FailureKind::Passing)
    );
}

#[test]
fn only_what_certainly_made_nothing_may_be_sent_again_without_a_search() {
    let nothing = [
        Failure::permanent("refused").with_status(422),
        Failure::permanent("credentials").with_status(403),
        Failure::passing("rate_limited").with_status(429),
        Failure::passing("read_only").with_status(405),
        Failure::passing("unreachable"),
        Failure::passing("out_of_time"),
    ];
    for failure in nothing {
        assert!(took_nothing(&failure), "{failure:?}");
    }
    let perhaps = [
        Failure::unknown("timeout"),
        Failure::unknown("cut"),
        Failure::unknown("server_error").with_status(500),
        Failure::unknown("gateway").with_status(502),
        Failure::passing("unavailable").with_status(503),
        Failure::passing("redirected").with_status(302),
        Failure::permanent("refused").with_status(200),
        Failure::new("exists", FailureKind::Exists).with_status(409),
    ];
    for failure in perhaps {
        assert!(!took_nothing(&failure), "{failure:?}");
    }
}

#[test]
fn a_member_is_taken_out_once() {
    let mut document = json!({"data": {"id": "1", "attributes": {"moderation_state": "draft"}}});
    assert!(take_out(&mut document, "/data", "id"));
    assert!(!take_out(&mut document, "/data", "id"));
    assert!(take_out(
        &mut document,
        "/data/attributes",
        "moderation_state"
    ));
    assert!(!take_out(&mut document, "/data/none", "id"));
    assert_eq!(document, json!({"data": {"attributes": {}}}));
}
