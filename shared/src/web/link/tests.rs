use axum::{
    Router,
    body::Body,
    extract::{Path, State},
    routing::get,
};
use http::{Request, header};
use http_body_util::BodyExt;
use tower::ServiceExt;

use super::*;
use crate::{
    language::Language,
    settings::{EXAMPLE, Settings},
    web::{frame, frame::tests::service},
};

const HOST: &str = "https://portal.example.org";

async fn page(
    visit: Visit,
    State(service): State<Service>,
    Path((_, part)): Path<(String, String)>,
) -> Result<Response, Failure> {
    match enter(&visit, &service, Purpose::Status, &part).await? {
        Entry::Mailed(response) => Ok(response),
        Entry::Opened(id) => Ok(Response::new(Body::from(id.to_string()))),
        Entry::Closed => closed(&visit),
    }
}

/// Asks a router whose table and parameters cannot be reached: whatever it answers, it has read nothing.
async fn ask(service: &Service, path: &str, cookie: &str) -> Response {
    let routes = Router::new().route("/{lang}/status/{part}", get(page));
    let request = Request::get(path)
        .header(header::COOKIE, cookie)
        .body(Body::empty())
        .unwrap();
    frame(routes, service.clone())
        .oneshot(request)
        .await
        .unwrap()
}

async fn text(response: Response) -> String {
    let body = response.into_body().collect().await.unwrap().to_bytes();
    String::from_utf8(body.to_vec()).unwrap()
}

async fn token(service: &Service, purpose: Purpose) -> String {
    let keys = service.link_keys().await.unwrap();
    keys.sign(LinkId::from_bits([3; 16]), purpose)
        .reveal()
        .to_owned()
}

#[tokio::test]
async fn d4_a_mailed_url_gives_a_cookie_and_leads_to_one_without_the_token_and_reads_nothing() {
    let service = service(HOST);
    let token = token(&service, Purpose::Status).await;
    let answer = ask(&service, &format!("/et/status/{token}"), "").await;
    assert_eq!(answer.status(), StatusCode::SEE_OTHER);
    let header = |name| answer.headers()[name].to_str().unwrap().to_owned();
    assert_eq!(header("location"), "/et/status/AwMDAwMDAwMDAwMDAwMDAw");
    assert_eq!(header("referrer-policy"), "no-referrer");
    let cookie = header("set-cookie");
    assert!(
        cookie.starts_with("__Host-link-AwMDAwMDAwMDAwMDAwMDAw=1."),
        "{cookie}"
    );
    assert!(
        cookie.ends_with("; Path=/; Max-Age=86400; HttpOnly; SameSite=Lax; Secure"),
        "{cookie}"
    );
    let session = cookie.split(';').next().unwrap();
    let opened = ask(&service, &header("location"), session).await;
    assert_eq!(text(opened).await, "AwMDAwMDAwMDAwMDAwMDAw");
    let other = ask(&service, "/et/status/BAQEBAQEBAQEBAQEBAQEBA", session).await;
    assert_eq!(other.status(), StatusCode::FORBIDDEN);
}

#[tokio::test]
async fn d6_whatever_opens_nothing_gets_one_and_the_same_answer() {
    let service = service(HOST);
    let other_purpose = token(&service, Purpose::Assess).await;
    let forged = format!("B{}", &token(&service, Purpose::Status).await[1..]);
    let expected = text(ask(&service, "/en/status/x", "").await).await;
    assert!(
        expected.contains("Open the link in your mail"),
        "{expected}"
    );
    for part in [
        other_purpose.as_str(),
        &forged,
        "AwMDAwMDAwMDAwMDAwMDAw",
        "%20",
    ] {
        let cookie = "__Host-link-AwMDAwMDAwMDAwMDAwMDAw=1.9999999999.AAAA";
        let answer = ask(&service, &format!("/en/status/{part}"), cookie).await;
        assert_eq!(answer.status(), StatusCode::FORBIDDEN, "{part}");
        assert!(!answer.headers().contains_key("set-cookie"), "{part}");
        assert_eq!(text(answer).await, expected, "{part}");
    }
}

#[test]
fn the_answer_to_whatever_opens_nothing_in_each_language() {
    let settings = Settings::parse(EXAMPLE).unwrap();
    for language in Language::ALL {
        let site = Site::new(&settings, language, "/");
        let view = ClosedView::new(&site);
        insta::assert_snapshot!(format!("closed-{language}"), view.render().unwrap());
    }
}
