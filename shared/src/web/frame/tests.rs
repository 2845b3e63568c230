use axum::{
    extract::Path,
    routing::{get, post},
};
use http::HeaderMap;
use http_body_util::BodyExt;
use tower::ServiceExt;
use url::Url;

use super::*;
use crate::{
    audit::AuditKey,
    clock::Clock,
    config::{self, FunctionConfig},
    link::LinkKeys,
    settings,
    store::Store,
    web::{Form, Visit, assets, form},
};

/// A service that nothing answers to: its endpoint is a port that nobody listens on.
pub(in crate::web) fn service(base_url: &str) -> Service {
    let nowhere = Url::parse("http://127.0.0.1:9").unwrap();
    let aws = config::local_aws(&nowhere, "tests");
    let key = "CQkJCQkJCQkJCQkJCQkJCQkJCQkJCQkJCQkJCQkJCQk";
    let config = FunctionConfig {
        table: "table".into(),
        base_url: Url::parse(base_url).unwrap(),
        link_keys_parameter: "links".into(),
        audit_key_parameter: "audit".into(),
    };
    let store = Store::new(
        aws_sdk_dynamodb::Client::new(&aws),
        "table".into(),
        AuditKey::parse(key).unwrap(),
    );
    let keys = LinkKeys::parse(&format!("1:{key}")).unwrap();
    let ssm = aws_sdk_ssm::Client::new(&aws);
    Service::of(store, ssm, &config, Clock::default(), keys)
        .holding(Settings::parse(settings::EXAMPLE).unwrap())
}

fn router(base_url: &str) -> Router {
    let routes = Router::new()
        .route("/assets/{file}", get(assets::serve))
        .route(
            "/{lang}/",
            get(|visit: Visit| async move { visit.site.owner() }),
        )
        .route(
            "/{lang}/send",
            post(|Form(posted): Form| async move { posted.fields().len().to_string() }),
        )
        .route(
            "/{lang}/number/{number}",
            get(|Path((_, number)): Path<(String, u8)>| async move { number.to_string() }),
        )
        .route(
            "/api/thing",
            get(|| async { Failure::Internal("no such luck") }),
        );
    frame(routes, service(base_url))
}

async fn ask(
    method: &str,
    path: &str,
    lines: &[(&str, &str)],
    body: &str,
) -> (StatusCode, HeaderMap, String) {
    ask_at("https://portal.example.org", method, path, lines, body).await
}

async fn ask_at(
    base_url: &str,
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
    let (head, body) = router(base_url)
        .oneshot(request)
        .await
        .unwrap()
        .into_parts();
    let body = body.collect().await.unwrap().to_bytes();
    (
        head.status,
        head.headers,
        String::from_utf8_lossy(&body).into_owned(),
    )
}

const FORM: (&str, &str) = ("content-type", "application/x-www-form-urlencoded");

#[tokio::test]
async fn every_answer_has_the_security_headers() {
    for (method, path, status) in [
        ("GET", "/en/", 200),
        ("GET", assets::LOOK, 200),
        ("GET", "/nothing", 404),
        ("GET", "/xx/", 404),
        ("DELETE", "/en/", 405),
        ("OPTIONS", "/en/", 405),
        ("POST", "/en/send", 415),
        ("GET", "/en/number/%FF", 400),
        ("GET", "/en/number/x", 400),
        ("GET", "/api/thing", 500),
        ("GET", "/api/nothing", 404),
    ] {
        let (found, headers, _) = ask(method, path, &[], "").await;
        assert_eq!(found, status, "{method} {path}");
        let header = |name: &str| headers.get(name).unwrap().to_str().unwrap().to_owned();
        assert_eq!(
            header("content-security-policy"),
            "default-src 'none'; script-src 'self'; connect-src 'self'; style-src 'self'; img-src 'self'; \
             form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
        );
        assert_eq!(header("x-content-type-options"), "nosniff");
        assert_eq!(header("referrer-policy"), "same-origin");
        assert_eq!(header("cross-origin-opener-policy"), "same-origin");
        assert_eq!(header("cross-origin-resource-policy"), "same-origin");
        assert!(header("permissions-policy").contains("camera=()"));
        assert!(header("strict-transport-security").starts_with("max-age="));
        let immutable = header("cache-control").contains("immutable");
        assert_eq!(immutable, path == assets::LOOK, "{path}");
    }
}

#[tokio::test]
async fn the_local_run_promises_no_https() {
    let (_, headers, _) = ask_at("http://127.0.0.1:8080", "GET", "/en/", &[], "").await;
    assert!(!headers.contains_key("strict-transport-security"));
}

#[tokio::test]
async fn a_failure_is_a_page_in_the_readers_language_or_a_problem_document() {
    let (_, headers, page) = ask("GET", "/et/nothing", &[], "").await;
    assert_eq!(headers["content-type"], "text/html; charset=utf-8");
    assert!(page.contains("<html lang=\"et\">"), "{page}");
    let (_, _, page) = ask("GET", "/nothing", &[("accept-language", "et")], "").await;
    assert!(page.contains("<html lang=\"et\">"), "{page}");
    let (_, headers, problem) = ask("GET", "/api/thing", &[], "").await;
    assert_eq!(headers["content-type"], "application/problem+json");
    let problem: serde_json::Value = serde_json::from_str(&problem).unwrap();
    assert_eq!(problem["status"], 500);
    assert!(!problem.to_string().contains("luck"), "{problem}");
}

#[tokio::test]
async fn a_path_that_may_hold_a_token_is_not_repeated() {
    let (_, _, page) = ask("GET", "/en/confirm/secrettoken", &[], "").await;
    assert!(!page.contains("secrettoken"), "{page}");
}

#[tokio::test]
async fn head_is_get_without_a_body() {
    for path in ["/en/", "/nothing", assets::LOOK] {
        let (got, _, page) = ask("GET", path, &[], "").await;
        let (head, _, nothing) = ask("HEAD", path, &[], "").await;
        assert_eq!((got, nothing.as_str()), (head, ""), "{path}");
        assert!(!page.is_empty());
    }
}

#[tokio::test]
async fn a_refused_method_says_which_are_taken() {
    let (_, headers, _) = ask("PUT", "/en/", &[], "").await;
    assert_eq!(headers["allow"], "GET,HEAD");
}

#[tokio::test]
async fn posts_are_taken_from_our_pages_in_our_format_and_within_bounds() {
    let post =
        async |lines: &[(&str, &str)], body: &str| ask("POST", "/en/send", lines, body).await.0;
    assert_eq!(post(&[FORM], "a=1&b=2").await, 200);
    assert_eq!(
        post(&[FORM, ("origin", "https://evil.example.org")], "a=1").await,
        403
    );
    assert_eq!(post(&[("content-type", "text/plain")], "a=1").await, 415);
    assert_eq!(post(&[FORM], "%FF=1").await, 400);
    let large = "a".repeat(form::MAX_BODY + 1);
    assert_eq!(post(&[FORM], &large).await, 413);
    assert_eq!(
        post(&[FORM, ("content-length", "999999999")], "a=1").await,
        413
    );
}

#[tokio::test]
async fn pages_are_compressed_for_those_who_can_read_it() {
    let (_, headers, _) = ask("GET", assets::LOOK, &[("accept-encoding", "gzip")], "").await;
    assert_eq!(headers["content-encoding"], "gzip");
    let (_, headers, _) = ask("GET", assets::LOOK, &[], "").await;
    assert!(!headers.contains_key("content-encoding"));
}
