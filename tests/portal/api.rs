//! The JSON API: the same rules as the form.

use portal_tests::applicant::{APPLICANT, example};
use serde_json::{Value, json};

use crate::portal::TestPortal;

#[tokio::test]
async fn the_example_of_the_description_is_accepted_as_it_stands() {
    let portal = TestPortal::start().await;
    let mut script = portal.browser();
    let description = script.open("/api/openapi.json").await.json();
    assert_eq!(
        description["openapi"]
            .as_str()
            .map(|version| version.starts_with("3.1")),
        Some(true)
    );
    let answers = example(&mut script).await;
    let body = json!({ "language": "en", "answers": answers });
    let created = script
        .post_json("/api/registrations", &[("idempotency-key", "first")], &body)
        .await;
    assert_eq!(created.status, 201, "{}", created.body);
    let created = created.json();
    assert!(
        created["reference"]
            .as_str()
            .is_some_and(|reference| reference.starts_with("EE-"))
    );
    assert_eq!(created["status"], "awaiting_confirmation");
    script.mail_with(APPLICANT, "/confirm/").await;
}

#[tokio::test]
async fn the_same_key_gives_the_same_registration_and_another_content_is_refused() {
    let portal = TestPortal::start().await;
    let mut script = portal.browser();
    let answers = example(&mut script).await;
    let body = json!({ "language": "en", "answers": answers });
    let key = [("idempotency-key", "once")];
    let first = script
        .post_json("/api/registrations", &key, &body)
        .await
        .json();
    let again = script.post_json("/api/registrations", &key, &body).await;
    assert!(again.status.is_success(), "{}", again.body);
    assert_eq!(again.json()["reference"], first["reference"]);
    let mut other = body.clone();
    other["answers"]["city"] = "Tartu".into();
    let refused = script.post_json("/api/registrations", &key, &other).await;
    assert_eq!(refused.status, 422, "{}", refused.body);
    let mut somebody_else = body.clone();
    somebody_else["answers"]["representative_email"] = "juhan@naidis.example.org".into();
    let theirs = script
        .post_json("/api/registrations", &key, &somebody_else)
        .await;
    assert_eq!(theirs.status, 201, "{}", theirs.body);
    let mails = script.mails().await;
    assert_eq!(mails.iter().filter(|mail| mail.to == APPLICANT).count(), 1);
}

#[tokio::test]
async fn s2_unknown_and_server_owned_members_are_refused_by_name() {
    let portal = TestPortal::start().await;
    let mut script = portal.browser();
    let answers = example(&mut script).await;
    for (place, name) in [
        ("answers", "status"),
        ("answers", "reference"),
        ("top", "status"),
        ("top", "id"),
    ] {
        let mut body = json!({ "language": "en", "answers": answers });
        if place == "top" {
            body[name] = "approved".into();
        } else {
            body["answers"][name] = "approved".into();
        }
        let refused = script.post_json("/api/registrations", &[], &body).await;
        assert!(
            refused.status.is_client_error(),
            "{name}: {}",
            refused.status
        );
        assert_eq!(refused.headers["content-type"], "application/problem+json");
        assert!(refused.body.contains(name), "{}", refused.body);
    }
}

#[tokio::test]
async fn s2_a_member_that_stands_twice_is_refused_by_name() {
    let portal = TestPortal::start().await;
    let mut script = portal.browser();
    let url = script.url("/api/registrations");
    let answers = example(&mut script).await;
    let once = json!({ "language": "en", "answers": answers }).to_string();
    for (member, doubled, pointer) in [
        ("\"language\":", "\"language\":\"et\",", "/language"),
        ("\"city\":", "\"city\":\"Tartu\",", "/answers/city"),
        (
            "\"share_percent\":",
            "\"share_percent\":1,",
            "/answers/owners/0/share_percent",
        ),
    ] {
        let body = once.replacen(member, &format!("{doubled}{member}"), 1);
        assert_ne!(body, once);
        let mut request = script.post_bytes(&url, body.into_bytes());
        let json = reqwest::header::HeaderValue::from_static("application/json");
        request.headers_mut().insert("content-type", json);
        let refused = script.send(request).await;
        assert_eq!(refused.status, 400, "{member}: {}", refused.body);
        assert_eq!(refused.headers["content-type"], "application/problem+json");
        let problem = refused.json();
        assert_eq!(problem["errors"][0]["pointer"], pointer);
        assert_eq!(problem["errors"][0]["code"], "repeated");
    }
    assert!(script.mails().await.is_empty());
}

#[tokio::test]
async fn every_error_of_every_field_comes_at_once_as_problem_json() {
    let portal = TestPortal::start().await;
    let mut script = portal.browser();
    let body = json!({ "language": "et", "answers": { "website": "javascript:alert(1)", "main_seat": "perhaps" } });
    let refused = script.post_json("/api/registrations", &[], &body).await;
    assert_eq!(refused.status, 422);
    let problem = refused.json();
    assert_eq!(problem["status"], 422);
    let fields: Vec<&str> = problem["errors"]
        .as_array()
        .unwrap()
        .iter()
        .map(|error| error["field"].as_str().unwrap())
        .collect();
    for field in [
        "name_english",
        "website",
        "main_seat",
        "representative_email",
        "no_exclusion_ground",
    ] {
        assert!(fields.contains(&field), "{field} is missing in {fields:?}");
    }
}

#[tokio::test]
async fn whatever_is_no_json_object_gets_a_problem_and_never_a_server_error() {
    let portal = TestPortal::start().await;
    let mut script = portal.browser();
    let url = script.url("/api/registrations");
    let bodies: [&[u8]; 8] = [
        b"",
        b"{",
        b"[]",
        b"null",
        b"\"text\"",
        b"{\"language\":\"en\"}",
        b"{\"language\":\"en\",\"answers\":{\"city\":\"\\ud800\"}}",
        b"\xff\xfe",
    ];
    for body in bodies {
        let mut request = script.post_bytes(&url, body.to_vec());
        let json = reqwest::header::HeaderValue::from_static("application/json");
        request.headers_mut().insert("content-type", json);
        let answer = script.send(request).await;
        assert!(
            answer.status.is_client_error(),
            "{:?}: {}",
            String::from_utf8_lossy(body),
            answer.status
        );
        assert_eq!(answer.headers["content-type"], "application/problem+json");
        let problem: Value = answer.json();
        assert!(problem["title"].is_string() && problem["status"] == answer.status.as_u16());
    }
    let form = script.post_request(&url, &[("language".into(), "en".into())]);
    assert_eq!(script.send(form).await.status, 415);
}
