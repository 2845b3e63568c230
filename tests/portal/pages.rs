//! What holds for every page.

use portal_tests::applicant::{APPLICANT, SECTIONS};
use reqwest::Method;

use crate::{logs, portal::TestPortal};

const CSP: &str = "default-src 'none'; script-src 'self'; connect-src 'self'; style-src 'self'; img-src 'self'; \
                   form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

fn paths() -> Vec<String> {
    let mut paths: Vec<String> = [
        "/",
        "/en/",
        "/et/",
        "/health",
        "/.well-known/security.txt",
        "/api/openapi.json",
    ]
    .map(str::to_owned)
    .into();
    for section in SECTIONS {
        paths.push(format!("/en/apply/{section}"));
    }
    for path in [
        "apply/check",
        "apply/sent/EE-2026-4F7K-9QXM",
        "confirm/x",
        "status/x",
        "decision/x",
        "help",
        "privacy",
    ] {
        paths.push(format!("/et/{path}"));
    }
    paths.extend(
        [
            "/nowhere",
            "/en/nowhere",
            "/xx/",
            "/assets/none.css",
            "/api/none",
        ]
        .map(str::to_owned),
    );
    paths
}

#[tokio::test]
async fn s9_every_route_and_method_answers_with_the_headers_of_the_house() {
    let portal = TestPortal::start().await;
    let browser = portal.browser();
    for path in paths() {
        for method in [
            Method::GET,
            Method::HEAD,
            Method::POST,
            Method::PUT,
            Method::DELETE,
            Method::OPTIONS,
            Method::PATCH,
        ] {
            let request = browser.request(method.clone(), &browser.url(&path));
            let page = browser.clone().send(request).await;
            let what = format!("{method} {path}: {}", page.status);
            assert!(!page.status.is_server_error(), "{what}");
            assert_eq!(
                page.headers
                    .get("content-security-policy")
                    .map(|it| it.to_str().unwrap()),
                Some(CSP),
                "{what}"
            );
            assert_eq!(
                page.headers
                    .get("x-content-type-options")
                    .map(|it| it.to_str().unwrap()),
                Some("nosniff"),
                "{what}"
            );
            assert!(page.headers.contains_key("referrer-policy"), "{what}");
            assert!(page.headers.contains_key("cache-control"), "{what}");
        }
    }
}

#[tokio::test]
async fn head_answers_as_get_without_a_body() {
    let portal = TestPortal::start().await;
    let mut browser = portal.browser();
    for path in paths() {
        let get = browser
            .send(browser.request(Method::GET, &browser.url(&path)))
            .await;
        let head = browser
            .send(browser.request(Method::HEAD, &browser.url(&path)))
            .await;
        assert_eq!(
            (head.status, head.body.as_str()),
            (get.status, ""),
            "{path}"
        );
    }
}

#[tokio::test]
async fn u9_no_cookie_before_one_is_needed_and_nothing_from_elsewhere() {
    let portal = TestPortal::start().await;
    let mut browser = portal.browser();
    for path in paths() {
        let page = browser.open(&path).await;
        assert!(browser.cookies.is_empty(), "{path} sets a cookie");
        for address in [
            page.attributes("[src]", "src"),
            page.attributes("link[href]", "href"),
        ]
        .concat()
        {
            let url = page.url.join(&address).unwrap();
            assert_eq!(url.origin(), browser.base.origin(), "{path} loads {url}");
        }
        assert!(
            page.body.len() <= 200_000,
            "{path} is {} bytes",
            page.body.len()
        );
        assert!(
            page.attributes("[style]", "style").is_empty(),
            "{path} styles inline"
        );
    }
}

#[tokio::test]
async fn a_chosen_language_beats_what_the_browser_asks_for() {
    let portal = TestPortal::start().await;
    let mut browser = portal.browser();
    browser.language = "et;q=0.9, en;q=0.5";
    let start = browser.open("/").await;
    assert_eq!(
        (start.url.path(), start.attributes("html", "lang")),
        ("/et/", vec!["et".to_owned()])
    );
    let english = browser.open("/en/").await;
    assert_eq!(english.attributes("html", "lang"), ["en"]);
    let other = english.attributes(".languages a[hreflang=et]", "href");
    assert_eq!(other, ["/et/"]);
}

#[tokio::test]
async fn u11_a_reference_alone_reveals_nothing_and_wrong_ones_look_the_same() {
    let portal = TestPortal::start().await;
    let reference = portal.browser().apply("en").await;
    let mut stranger = portal.browser();
    let real = stranger.open(&format!("/en/apply/sent/{reference}")).await;
    let wrong = stranger.open("/en/apply/sent/EE-2026-4F7K-9QXM").await;
    let junk = stranger.open("/en/apply/sent/nothing").await;
    assert_eq!((real.status, real.main()), (wrong.status, wrong.main()));
    assert_eq!((real.status, real.main()), (junk.status, junk.main()));
    assert!(!real.body.contains(&reference));
}

#[tokio::test]
async fn u6_the_receipt_says_what_happens_next_with_dates_and_hides_the_address() {
    let portal = TestPortal::start().await;
    let mut mari = portal.browser();
    let reference = mari.apply("en").await;
    let receipt = mari.open(&format!("/en/apply/sent/{reference}")).await;
    assert!(!receipt.attributes("time[datetime]", "datetime").is_empty());
    assert!(
        receipt.main().contains("m•••@naidis.example.org"),
        "{}",
        receipt.main()
    );
    assert!(!receipt.body.contains(APPLICANT));
}

#[tokio::test]
async fn u10_mails_are_whole_in_text_and_html_and_an_unverified_address_gets_nothing_typed() {
    let portal = TestPortal::start().await;
    let mut mari = portal.browser();
    mari.apply("en").await;
    let confirm = mari.mail_with(APPLICANT, "/confirm/").await;
    for typed in [
        "Example Cyber",
        "Näidis",
        "Mari",
        "Tallinn",
        "Incident response",
    ] {
        assert!(
            !confirm.text.contains(typed) && !confirm.html.contains(typed),
            "{typed} in the first mail"
        );
        assert!(!confirm.subject.contains(typed));
    }
    mari.confirm(APPLICANT).await;
    for mail in mari.mails().await {
        for header in [
            "auto-submitted",
            "reply-to",
            "content-language",
            "references",
        ] {
            assert!(
                mail.header(header).is_some(),
                "“{}” has no {header}",
                mail.subject
            );
        }
        assert!(
            !mail.text.is_empty() && mail.html.contains("<html"),
            "“{}”",
            mail.subject
        );
        assert!(
            !mail.html.contains("<img") && !mail.html.contains("src="),
            "“{}” loads something",
            mail.subject
        );
    }
}

#[tokio::test]
async fn s10_no_personal_data_reach_logs_queue_or_counts() {
    let portal = TestPortal::start().await;
    let mut mari = portal.browser();
    let mut answers = portal_tests::applicant::example(&mut mari).await;
    let canaries = [
        "Kanarbiku Kärt",
        "kanarbik-firma",
        "Kanarbiku tänav 7",
        "Kanarbiku eriala",
    ];
    answers["family_name"] = canaries[0].into();
    answers["website"] = format!("https://{}.example.org/", canaries[1]).into();
    answers["street"] = canaries[2].into();
    answers["expertise"] = canaries[3].into();
    tracing::info!(note = "planted-canary", "the search must find this");
    mari.apply_with("en", &answers).await;
    mari.confirm(APPLICANT).await;
    for assessor in &portal_tests::assessor::ASSESSORS[..2] {
        portal.browser().approve_as(assessor).await;
    }
    mari.advance("PT16M").await;
    let logged = logs::lines();
    assert!(logged.contains("planted-canary"));
    let calls = mari.open("/_local/calls.json").await.body;
    for canary in canaries {
        assert!(
            !logged.contains(canary) && !calls.contains(canary),
            "{canary} leaked"
        );
    }
}
