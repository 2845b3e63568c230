use askama::Template;
use axum::body::Body;
use http::{Request, header};
use shared::{
    audit::AuditKey,
    clock::Clock,
    config::{self, FunctionConfig},
    language::Language,
    settings::{EXAMPLE, Settings},
};
use tower::ServiceExt;
use url::Url;

use super::{world::World, *};

const KEY: &str = "CQkJCQkJCQkJCQkJCQkJCQkJCQkJCQkJCQkJCQkJCQk";

fn keys() -> LinkKeys {
    LinkKeys::parse(&format!("1:{KEY}")).unwrap()
}

/// A service whose table nobody answers for.
fn service() -> Service {
    let aws = config::local_aws(&Url::parse("http://127.0.0.1:9").unwrap(), "tests");
    let config = FunctionConfig {
        table: "table".into(),
        base_url: Url::parse("https://portal.example.org").unwrap(),
        link_keys_parameter: "links".into(),
        audit_key_parameter: "audit".into(),
    };
    let client = aws_sdk_dynamodb::Client::new(&aws);
    let store = Store::new(client, "table".into(), AuditKey::parse(KEY).unwrap());
    let ssm = aws_sdk_ssm::Client::new(&aws);
    Service::of(store, ssm, &config, Clock::default(), keys())
        .holding(Settings::parse(EXAMPLE).unwrap())
}

async fn ask(method: &str, path: &str) -> (StatusCode, Option<String>) {
    let request = Request::builder()
        .method(method)
        .uri(path)
        .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
        .body(Body::empty())
        .unwrap();
    let answer = crate::router(service()).oneshot(request).await.unwrap();
    let location = answer.headers().get(header::LOCATION);
    let location = location.map(|it| it.to_str().unwrap().to_owned());
    (answer.status(), location)
}

#[tokio::test]
async fn d1_a_mailed_url_is_answered_without_the_table() {
    let id = LinkId::from_bits([3; 16]);
    for purpose in [Purpose::Confirm, Purpose::Status] {
        let (segment, token) = (purpose.segment(), keys().sign(id, purpose));
        let path = format!("/en/{segment}/{}", token.reveal());
        for method in ["GET", "HEAD"] {
            let answer = ask(method, &path).await;
            let location = Some(format!("/en/{segment}/{id}"));
            assert_eq!(answer, (StatusCode::SEE_OTHER, location), "{method}");
        }
    }
}

#[tokio::test]
async fn without_its_cookie_nothing_below_a_link_is_looked_for() {
    let id = LinkId::from_bits([3; 16]);
    for (method, path) in [
        ("GET", format!("/en/confirm/{id}")),
        ("POST", format!("/en/confirm/{id}")),
        ("GET", format!("/en/status/{id}")),
        ("POST", format!("/en/status/{id}")),
        ("GET", format!("/en/status/{id}/answers.json")),
        ("GET", format!("/en/status/{id}/answers.txt")),
        ("GET", format!("/en/status/{id}/correct")),
        ("POST", format!("/en/status/{id}/correct")),
        ("GET", format!("/en/status/{id}/correct/check")),
        ("POST", format!("/en/status/{id}/correct/check")),
        ("GET", format!("/en/status/{id}/reply")),
        ("POST", format!("/en/status/{id}/reply")),
        ("GET", format!("/en/status/{id}/withdraw")),
        ("POST", format!("/en/status/{id}/withdraw")),
        ("GET", "/en/status/nothing".to_owned()),
    ] {
        let answer = ask(method, &path).await;
        assert_eq!(answer, (StatusCode::FORBIDDEN, None), "{method} {path}");
    }
}

#[test]
fn a_form_that_was_made_for_another_link_presses_nothing() {
    let world = World::submitted();
    let case = world.newest_case(Purpose::Confirm);
    let button = |body: &str| Button::of(Posted::parse(body.as_bytes()).unwrap(), &case, &keys());
    let token = case.form_token(&keys());
    let ours = format!("form_token={token}");
    assert_eq!(button(&ours).unwrap(), Button::Main);
    assert_eq!(button(&format!("{ours}&renew=yes")).unwrap(), Button::Renew);
    let other = keys().form_token(LinkId::from_bits([3; 16]), 1);
    for body in [String::new(), format!("form_token={other}")] {
        assert!(matches!(button(&body), Err(Failure::OtherOrigin)), "{body}");
    }
    let unknown = button(&format!("{ours}&status=approved"));
    assert!(matches!(unknown, Err(Failure::Malformed(_))));
}

#[test]
fn each_notice_in_each_language() {
    for language in Language::ALL {
        let site = World::submitted().site(language);
        let renewal = || Some(("/en/status/x".to_owned(), "token".to_owned()));
        let pages = [
            (
                "expired",
                NoticeView::dead(&site, DeadLink::Expired, renewal()),
            ),
            ("used", NoticeView::dead(&site, DeadLink::Used, None)),
            (
                "superseded",
                NoticeView::dead(&site, DeadLink::Superseded, renewal()),
            ),
            ("revoked", NoticeView::dead(&site, DeadLink::Revoked, None)),
            ("sent", NoticeView::sent(&site)),
            ("before", NoticeView::before(&site)),
            ("limit", NoticeView::limit(&site)),
        ];
        for (name, page) in pages {
            insta::assert_snapshot!(format!("link-{name}-{language}"), page.render().unwrap());
        }
    }
}

#[test]
fn a_link_from_which_a_new_one_was_asked_offers_none() {
    let mut world = World::in_assessment();
    let old = world.newest(Purpose::Status);
    let from = Some(old.id);
    world.act(
        Actor::Applicant,
        Command::RenewLink {
            purpose: Purpose::Status,
            seat: None,
            from,
        },
    );
    assert_eq!(world.case(&old).renewal_token(true, &keys()), None);
    let newest = world.newest_case(Purpose::Status);
    assert!(newest.renewal_token(true, &keys()).is_some());
    assert_eq!(newest.renewal_token(false, &keys()), None);
}
