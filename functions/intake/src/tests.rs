//! The router, asked for what needs no table.

use axum::{body::Body, extract::Request};
use http::{HeaderMap, StatusCode};
use shared::web::assets;
use tower::ServiceExt;

use crate::testing;

async fn ask(
    method: &str,
    path: &str,
    lines: &[(&str, &str)],
    body: &str,
) -> (StatusCode, HeaderMap, String) {
    let mut request = Request::builder().method(method).uri(path);
    for (name, value) in lines {
        request = request.header(*name, *value);
    }
    let request = request.body(Body::from(body.to_owned())).unwrap();
    let router = crate::router(testing::service());
    let answer = router.oneshot(request).await.unwrap();
    let (status, headers) = (answer.status(), answer.headers().clone());
    (status, headers, testing::read(answer).await.1)
}

const FORM: (&str, &str) = ("content-type", "application/x-www-form-urlencoded");

#[tokio::test]
async fn the_language_is_what_the_address_says_and_else_what_the_browser_asks_for() {
    let (status, headers, _) = ask("GET", "/", &[("accept-language", "et-EE,en;q=0.5")], "").await;
    assert_eq!(
        (status.as_u16(), &headers["location"]),
        (303, &"/et/".parse().unwrap())
    );
    assert_eq!(headers["vary"], "accept-language");
    let (_, headers, _) = ask("GET", "/en", &[("accept-language", "et")], "").await;
    assert_eq!(headers["location"], "/en/");
    let (_, _, page) = ask("GET", "/en/", &[("accept-language", "et")], "").await;
    assert!(page.contains("<html lang=\"en\">"), "{page}");
}

#[tokio::test]
async fn no_cookie_is_set_before_one_is_needed() {
    for path in [
        "/",
        "/en/",
        "/et/apply/organisation",
        "/en/apply/saved",
        "/nothing",
        assets::LOOK,
    ] {
        let (_, headers, _) = ask("GET", path, &[], "").await;
        assert!(!headers.contains_key("set-cookie"), "{path}");
    }
}

#[tokio::test]
async fn every_address_answers_in_its_own_way() {
    for (method, path, status) in [
        ("GET", "/en/apply/organisation", 200),
        ("GET", "/en/apply/declarations?return=check", 200),
        ("HEAD", "/en/apply/ownership", 200),
        ("GET", "/en/apply/saved", 200),
        ("GET", "/en/apply/check", 303),
        ("GET", "/health", 200),
        ("GET", "/.well-known/security.txt", 200),
        ("GET", "/api/openapi.json", 200),
        ("GET", "/en/help", 200),
        ("GET", "/et/privacy", 200),
        ("GET", "/en/accessibility", 200),
        ("GET", "/en/confirm/junk", 403),
        ("GET", "/en/status/junk", 403),
        ("GET", "/en/members", 404),
        ("POST", "/api/registrations", 415),
        ("GET", "/en/apply/sent/EE-2026-4F7K-9QXM", 404),
        ("GET", "/en/apply/secrets", 404),
        ("GET", "/lv/apply/organisation", 404),
        ("GET", "/en/apply/%FF", 400),
        ("GET", "/lv", 404),
        ("GET", "/assets/look.css", 404),
        ("PUT", "/en/apply/organisation", 405),
        ("POST", "/en/", 405),
        ("POST", "/en/apply/organisation", 415),
    ] {
        let (found, _, _) = ask(method, path, &[], "").await;
        assert_eq!(found.as_u16(), status, "{method} {path}");
    }
}

#[tokio::test]
async fn a_wrong_section_comes_back_with_everything_that_was_typed() {
    let body = "first_name=%3Cb%3EMari&family_name=&representative_email=mari%40&position=Head";
    let (status, _, page) = ask("POST", "/en/apply/representative", &[FORM], body).await;
    assert_eq!(status, 422);
    assert!(page.contains("<title>Error: Your representative"), "{page}");
    for kept in ["&#60;b&#62;Mari", "value=\"mari@\"", "value=\"Head\""] {
        assert!(page.contains(kept), "{kept}");
    }
    for anchor in ["#family_name", "#representative_email"] {
        assert!(page.contains(&format!("href=\"{anchor}\"")), "{anchor}");
    }
}

#[tokio::test]
async fn bad_posts_are_refused_by_the_field_they_are_bad_in() {
    let long = "a".repeat(6_000);
    for (field, value, status) in [
        ("first_name", "%FF", 422),
        ("first_name", "%00", 422),
        ("first_name", "a%0D%0ABcc%3A%20b", 422),
        ("first_name", "%E7%BD%91", 422),
        ("first_name", "a&first_name=b", 422),
        ("first_name", long.as_str(), 422),
        ("representative_phone", "12", 422),
        ("representative_expertise", long.as_str(), 422),
        ("status", "approved", 422),
        ("%FF", "a", 400),
    ] {
        let body = format!("family_name=N&representative_email=a%40example.org&{field}={value}");
        for later in ["", "&later=1"] {
            let body = format!("{body}{later}");
            let (found, _, page) = ask("POST", "/en/apply/representative", &[FORM], &body).await;
            let unchecked = !later.is_empty() && found == StatusCode::SERVICE_UNAVAILABLE;
            assert!(
                found.as_u16() == status || unchecked,
                "{field}={value}{later}: {found}"
            );
            if found == 422 && field != "status" {
                assert!(
                    page.contains(&format!("href=\"#{field}\"")),
                    "{field}={value}{later}"
                );
            }
        }
    }
}

#[tokio::test]
async fn a_robot_that_fills_in_what_nobody_sees_is_refused() {
    let body = "goals=&fax=123";
    let (status, _, page) = ask("POST", "/en/apply/contribution", &[FORM], body).await;
    assert_eq!(status, 422);
    assert!(page.contains("Leave the last field empty"), "{page}");
}

#[tokio::test]
async fn the_button_for_one_more_owner_keeps_what_was_typed_and_saves_nothing() {
    let body = "control=owners&owners-1-name=Mari&owners-2-name=&more_owners=1";
    let (status, headers, page) = ask("POST", "/en/apply/ownership", &[FORM], body).await;
    assert_eq!(status, 200);
    assert!(!headers.contains_key("set-cookie"));
    assert!(
        page.contains("id=\"owners-3-name\"") && page.contains("value=\"Mari\""),
        "{page}"
    );
}
