//! What is answered before the table is asked: the endpoint of these tests is a port that nobody listens on, so whatever
//! reads or writes fails.

use axum::{
    Router,
    body::{Body, Bytes},
};
use http::{HeaderMap, Request, StatusCode};
use shared::{
    audit::AuditKey,
    clock::Clock,
    config::{FunctionConfig, local_aws},
    ids::LinkId,
    link::{LinkKeys, Purpose, SESSION},
    service::Service,
    settings::{EXAMPLE, Settings},
    store::Store,
};
use tower::ServiceExt;
use url::Url;

use super::*;

const KEY: &str = "CQkJCQkJCQkJCQkJCQkJCQkJCQkJCQkJCQkJCQkJCQk";

fn keys() -> LinkKeys {
    LinkKeys::parse(&format!("1:{KEY}")).unwrap()
}

fn link() -> LinkId {
    LinkId::from_bits([7; 16])
}

fn routes(base_url: &str) -> (Router, Service) {
    let aws = local_aws(&Url::parse("http://127.0.0.1:9").unwrap(), "tests");
    let config = FunctionConfig {
        table: "table".into(),
        base_url: Url::parse(base_url).unwrap(),
        link_keys_parameter: "links".into(),
        audit_key_parameter: "audit".into(),
    };
    let table = aws_sdk_dynamodb::Client::new(&aws);
    let store = Store::new(table, "table".into(), AuditKey::parse(KEY).unwrap());
    let ssm = aws_sdk_ssm::Client::new(&aws);
    let service = Service::of(store, ssm, &config, Clock::default(), keys())
        .holding(Settings::parse(EXAMPLE).unwrap());
    (router(service.clone()), service)
}

struct Answer {
    status: StatusCode,
    headers: HeaderMap,
    body: Bytes,
}

impl Answer {
    fn header(&self, name: &str) -> &str {
        self.headers.get(name).unwrap().to_str().unwrap()
    }

    fn text(&self) -> String {
        String::from_utf8_lossy(&self.body).into_owned()
    }
}

async fn ask(
    base_url: &str,
    method: &str,
    path: &str,
    lines: &[(&str, &str)],
    body: &str,
) -> Answer {
    let mut request = Request::builder().method(method).uri(path);
    for (name, value) in lines {
        request = request.header(*name, *value);
    }
    let request = request.body(Body::from(body.to_owned())).unwrap();
    let response = routes(base_url).0.oneshot(request).await.unwrap();
    let (head, body) = response.into_parts();
    Answer {
        status: head.status,
        headers: head.headers,
        body: axum::body::to_bytes(body, 1 << 20).await.unwrap(),
    }
}

async fn get_(path: &str) -> Answer {
    ask("https://portal.example.org", "GET", path, &[], "").await
}

const FORM: (&str, &str) = ("content-type", "application/x-www-form-urlencoded");

#[tokio::test]
async fn d1_a_token_is_exchanged_for_a_session_without_asking_the_table() {
    let token = keys().sign(link(), Purpose::Assess);
    let path = format!("/et/decision/{}", token.reveal());
    for method in ["GET", "HEAD"] {
        let answer = ask("https://portal.example.org", method, &path, &[], "").await;
        assert_eq!(answer.status, StatusCode::SEE_OTHER, "{method}");
        assert_eq!(
            answer.header("location"),
            format!("/et/decision/{}", link())
        );
        assert_eq!(answer.header("referrer-policy"), "no-referrer");
        let cookie = answer.header("set-cookie");
        assert!(
            cookie.starts_with(&format!("__Host-link-{}=", link())),
            "{cookie}"
        );
        assert!(
            cookie.ends_with("; Path=/; Max-Age=86400; HttpOnly; SameSite=Lax; Secure"),
            "{cookie}"
        );
    }
    let local = ask("http://127.0.0.1:8080", "GET", &path, &[], "").await;
    let cookie = local.header("set-cookie");
    assert!(cookie.starts_with(&format!("link-{}=", link())), "{cookie}");
    assert!(!cookie.contains("Secure"), "{cookie}");
}

#[tokio::test]
async fn d6_what_is_malformed_forged_or_unknown_gets_one_and_the_same_answer() {
    let other = keys().sign(link(), Purpose::Status);
    let mut forged = keys().sign(link(), Purpose::Assess).reveal().to_owned();
    forged.replace_range(40..41, if &forged[40..41] == "A" { "B" } else { "A" });
    let unknown = get_(&format!("/en/decision/{}", link())).await;
    assert_eq!(unknown.status, StatusCode::FORBIDDEN);
    assert!(unknown.headers.get("set-cookie").is_none());
    for what in [
        "x",
        "%00",
        &"A".repeat(66),
        &"A".repeat(5_000),
        other.reveal(),
        &forged,
        "AAAAAAAAAAAAAAAAAAAAAA",
    ] {
        let answer = get_(&format!("/en/decision/{what}")).await;
        assert_eq!(answer.status, unknown.status, "{what}");
        assert_eq!(answer.body, unknown.body, "{what}");
        assert_eq!(answer.header("referrer-policy"), "no-referrer");
        assert!(!answer.text().contains(&link().to_string()));
    }
}

#[tokio::test]
async fn a_session_opens_its_own_link_and_ends() {
    let now = Clock::default().now();
    let path = format!("/en/decision/{}", link());
    let session = |id: LinkId, purpose, until| {
        format!(
            "__Host-link-{}={}",
            link(),
            keys().session(id, purpose, until)
        )
    };
    let open = session(link(), Purpose::Assess, now + SESSION);
    let answer = ask(
        "https://portal.example.org",
        "GET",
        &path,
        &[("cookie", &open)],
        "",
    )
    .await;
    assert_eq!(
        answer.status,
        StatusCode::SERVICE_UNAVAILABLE,
        "the table was asked"
    );
    for closed in [
        session(link(), Purpose::Assess, now),
        session(link(), Purpose::Status, now + SESSION),
        session(LinkId::from_bits([8; 16]), Purpose::Assess, now + SESSION),
    ] {
        let lines = [("cookie", closed.as_str())];
        let answer = ask("https://portal.example.org", "GET", &path, &lines, "").await;
        assert_eq!(answer.status, StatusCode::FORBIDDEN);
    }
}

#[tokio::test]
async fn a_post_without_a_session_loses_nothing_and_shows_nothing_of_the_case() {
    let path = format!("/en/decision/{}", link());
    let body = "do=send&token=1.abc&version=1&outcome=approve&criterion-mission=no&\
                reason=Typed+for+an+hour+%3Cb%3E&conflict=no";
    let answer = ask("https://portal.example.org", "POST", &path, &[FORM], body).await;
    assert_eq!(answer.status, StatusCode::FORBIDDEN);
    assert_eq!(answer.header("referrer-policy"), "same-origin");
    let page = scraper::Html::parse_document(&answer.text());
    let one = |css: &str| {
        let found = page.select(&scraper::Selector::parse(css).unwrap()).next();
        found.is_some()
    };
    assert!(one("input[name=outcome][value=approve][checked]"));
    assert!(one("input[name=criterion-mission][value=no][checked]"));
    assert!(one("input[name=token][value='1.abc']"));
    assert!(answer.text().contains("Typed for an hour &#60;b&#62;"));
    let empty = ask(
        "https://portal.example.org",
        "POST",
        &path,
        &[FORM],
        "do=save",
    )
    .await;
    assert_eq!(empty.body, get_(&path).await.body);
}

#[tokio::test]
async fn d3_posts_from_elsewhere_other_methods_and_other_formats_are_refused() {
    let path = format!("/en/decision/{}", link());
    for (method, lines, status) in [
        (
            "POST",
            &[FORM, ("origin", "https://evil.example.org")][..],
            403,
        ),
        ("POST", &[FORM, ("origin", "null")], 403),
        ("POST", &[FORM, ("sec-fetch-site", "cross-site")], 403),
        ("POST", &[("content-type", "multipart/form-data")], 415),
        ("PUT", &[FORM], 405),
        ("DELETE", &[], 405),
        ("OPTIONS", &[], 405),
    ] {
        let answer = ask(
            "https://portal.example.org",
            method,
            &path,
            lines,
            "do=send&reason=x",
        )
        .await;
        assert_eq!(answer.status.as_u16(), status, "{method} {lines:?}");
        assert!(answer.header("content-security-policy").contains("'none'"));
    }
}
