//! What answers mean, case by case.

#![expect(clippy::panic, clippy::unwrap_used, reason = "tests")]

use super::*;
use serde_json::json;

/// What an answer with that status and body is judged to be: class, kind, pointers.
fn judged(status: u16, body: Option<Value>) -> String {
    let Some(failure) = judge(status, body.as_ref(), None) else {
        return "good".to_owned();
    };
    assert_eq!(failure.status, status);
    let kind = match failure.kind {
        FailureKind::Passing => "passing".to_owned(),
        FailureKind::Unknown => "unknown".to_owned(),
        FailureKind::Exists => "exists".to_owned(),
        FailureKind::Permanent { refused } => {
            let pointers: Vec<String> = refused.into_iter().map(|it| it.pointer).collect();
            format!("permanent {pointers:?}")
        }
    };
    format!("{} {kind}", failure.class)
}

/// As Drupal writes its errors.
fn error(status: &str, detail: &str, pointer: Option<&str>) -> Value {
    let mut error = json!({"status": status, "title": "Any title", "detail": detail});
    if let Some(pointer) = pointer {
        error["source"] = json!({ "pointer": pointer });
    }
    error
}

#[test]
fn a_good_answer_is_200_or_201_with_an_object_without_errors() {
    let document = json!({"data": {"id": "1"}});
    assert_eq!(judged(201, Some(document.clone())), "good");
    assert_eq!(judged(200, Some(document)), "good");
    assert_eq!(judged(200, Some(json!({"data": [], "errors": []}))), "good");
}

#[test]
fn a_page_a_broken_body_or_nothing_with_a_good_status_leaves_the_outcome_open() {
    for (status, body) in [
        (200, None),
        (201, None),
        (204, None),
        (202, Some(json!({"data": {}}))),
        (200, Some(json!("maintenance"))),
        (200, Some(json!([]))),
        (201, Some(Value::Null)),
    ] {
        assert_eq!(judged(status, body), "unreadable unknown");
    }
}

#[test]
fn errors_with_a_good_status_count_as_what_they_say() {
    let errors = |errors: Value| judged(200, Some(json!({ "errors": errors })));
    let invalid = error("422", "title: too long", Some("/data/attributes/title"));
    assert_eq!(
        errors(json!([invalid])),
        r#"refused permanent ["/data/attributes/title"]"#
    );
    assert_eq!(errors(json!([{"status": 503}])), "unavailable passing");
    assert_eq!(
        errors(json!([{"detail": "?"}])),
        "errors_in_success unknown"
    );
    assert_eq!(errors(json!(["odd"])), "errors_in_success unknown");
    assert_eq!(
        errors(json!([{"status": "99999999"}])),
        "errors_in_success unknown"
    );
}

#[test]
fn every_refused_field_is_named_by_pointer_or_by_how_the_sentence_begins() {
    let errors = [
        error(
            "422",
            "field_e_mail.0.value: This value is not a valid email address.",
            Some("/data/attributes/field_e_mail/value"),
        ),
        error(
            "422",
            "field_address.0.postal_code: Postal code field is not in the right format.",
            None,
        ),
        error("422", "title: This value should not be null.", Some("")),
        error(
            "422",
            "The attribute field_no_such does not exist on the node--cluster resource type.",
            None,
        ),
        error("422", "Something: else", Some("/data")),
        json!("odd"),
    ];
    assert_eq!(
        judged(422, Some(json!({ "errors": errors }))),
        r#"refused permanent ["/data/attributes/field_e_mail/value", "/data/attributes/field_address/postal_code", "/data/attributes/title", "", "", ""]"#
    );
}

#[test]
fn the_longer_of_what_is_asked_and_what_is_known_to_help_is_waited() {
    let errors = [error("405", "accept only read operations", None)];
    let body = json!({ "errors": errors });
    let soon = Some(Duration::from_secs(5));
    let read_only = judge(405, Some(&body), soon).map(|it| it.retry_after);
    assert_eq!(read_only, Some(Some(LONGEST_WAIT)));
    let unavailable = judge(503, None, soon).map(|it| it.retry_after);
    assert_eq!(unavailable, Some(soon));
}

#[test]
fn what_drupal_says_of_a_value_is_known_by_its_recorded_words() {
    let term = "The resource identified by `taxonomy_term--sectors:93042510` (given as a relationship item) could not be found.";
    for (detail, fault) in [
        (
            "field_first_name: This value should not be null.",
            Some(Fault::Missing),
        ),
        (
            "field_address.0.locality: City field is required.",
            Some(Fault::Missing),
        ),
        (
            "title.0.value: Title: may not be longer than 255 characters.",
            Some(Fault::TooLong),
        ),
        (
            "field_url.0: The path 'www.example.org' is invalid.",
            Some(Fault::Invalid),
        ),
        (
            "field_e_mail.0.value: This value is not a valid email address.",
            Some(Fault::Invalid),
        ),
        (
            "field_address.0.postal_code: Postal code field is not in the right format.",
            Some(Fault::Invalid),
        ),
        (
            "field_sectors.0.target_id: This entity (taxonomy_term: 203) cannot be referenced.",
            Some(Fault::UnknownTerm),
        ),
        (term, Some(Fault::UnknownTerm)),
        ("Syntax error", None),
    ] {
        let errors = [error("422", detail, None)];
        let failure = judge(422, Some(&json!({ "errors": errors })), None).unwrap();
        let FailureKind::Permanent { refused } = failure.kind else {
            panic!("not permanent")
        };
        assert_eq!(refused[0].fault, fault, "{detail}");
    }
}

#[test]
fn a_site_that_takes_no_ids_from_clients_says_so_in_several_ways() {
    let words = "Client-generated IDs are not accepted.";
    for (status, detail, pointer) in [
        (403, words, None),
        (400, "No client-generated id, please.", None),
        (403, "", Some("/data/id")),
        (422, "This value is not allowed.", Some("/data/id")),
    ] {
        let body = json!({ "errors": [error(&status.to_string(), detail, pointer)] });
        let expected = format!("id_refused permanent [{:?}]", pointer.unwrap_or_default());
        assert_eq!(judged(status, Some(body)), expected);
    }
    let body = json!({ "errors": [error("403", "No valid transitions exist.", None)] });
    assert!(judged(403, Some(body)).starts_with("forbidden"));
    let body = json!({ "errors": [error("500", words, None)] });
    assert!(judged(500, Some(body)).starts_with("server_error"));
}
