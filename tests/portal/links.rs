//! Mailed links: what scanners do to them, and what becomes of them.

use portal_tests::{
    applicant::APPLICANT,
    assessor::{ASSESSORS, approve},
    browser::Browser,
    form::Form,
    page::Page,
};
use reqwest::Method;

use crate::{
    logs,
    portal::{TestPortal, atlas_records},
};

/// The links of one registration that were mailed: to confirm it, to its status, to decide on it.
async fn mailed_links(applicant: &mut Browser) -> [String; 3] {
    applicant.apply("en").await;
    let confirm = applicant.mail_with(APPLICANT, "/confirm/").await;
    applicant.confirm(APPLICANT).await;
    let status = applicant.mail_with(APPLICANT, "/status/").await;
    let decision = applicant.mail_with(ASSESSORS[0], "/decision/").await;
    [
        confirm.link("/confirm/"),
        status.link("/status/"),
        decision.link("/decision/"),
    ]
}

#[tokio::test]
async fn d1_a_thousand_looks_write_nothing_and_use_nothing_up() {
    let portal = TestPortal::start().await;
    let mut mari = portal.browser();
    let links = mailed_links(&mut mari).await;
    let before = portal.writes();
    let mut scanner = portal.browser();
    for round in 0..250 {
        for link in &links {
            let method =
                [Method::GET, Method::HEAD, Method::OPTIONS, Method::GET][round % 4].clone();
            let request = scanner.request(method, &scanner.url(link));
            let page = scanner.send(request).await;
            assert!(!page.status.is_server_error(), "{}", page.status);
        }
    }
    assert_eq!(portal.writes(), before);
    portal.browser().approve_as(ASSESSORS[0]).await;
}

/// Follows every link of the portal on a page and sends every form: empty, with every box ticked, with the first choice
/// of everything, and with every button.
pub(crate) async fn rummage(scanner: &mut Browser, page: &Page) {
    for form in Form::all(page) {
        for (button, _) in form.buttons() {
            for eager in [false, true] {
                let mut form = form.clone();
                if eager {
                    for name in form.names() {
                        for choice in ["yes", "approve", "no_concern", "none_known", "no"] {
                            if offers(page, &name, choice) {
                                form.set(&name, choice);
                            }
                        }
                    }
                }
                scanner.press(&form, button).await;
            }
        }
    }
    for href in page.attributes("a[href]", "href") {
        if let Ok(url) = page.url.join(&href)
            && url.origin() == page.url.origin()
        {
            let request = scanner.request(Method::GET, &url);
            scanner.follow(request).await;
        }
    }
}

fn offers(page: &Page, name: &str, value: &str) -> bool {
    !page
        .attributes(&format!("input[name='{name}'][value='{value}']"), "name")
        .is_empty()
}

#[tokio::test]
async fn d2_a_scanner_that_opens_and_sends_everything_decides_nothing_and_the_person_still_succeeds()
 {
    let portal = TestPortal::start().await;
    let mut mari = portal.browser();
    mari.apply("en").await;
    let mut scanner = portal.browser();
    let confirm = mari
        .mail_with(APPLICANT, "/confirm/")
        .await
        .link("/confirm/");
    let page = scanner.open(&confirm).await;
    rummage(&mut scanner, &page).await;
    for assessor in &ASSESSORS[..2] {
        let page = scanner.open_case(assessor).await;
        rummage(&mut scanner, &page).await;
    }
    let status = mari.mail_with(APPLICANT, "/status/").await.link("/status/");
    let page = scanner.open(&status).await;
    rummage(&mut scanner, &page).await;
    mari.advance("P1D").await;
    assert!(
        atlas_records(&mut mari).await.is_empty(),
        "a scanner decided"
    );
    for assessor in &ASSESSORS[..2] {
        portal.browser().approve_as(assessor).await;
    }
    mari.advance("PT16M").await;
    assert_eq!(atlas_records(&mut mari).await.len(), 1);
}

#[tokio::test]
async fn d3_a_decision_posted_from_elsewhere_is_refused() {
    let portal = TestPortal::start().await;
    portal.assessed().await;
    let mut assessor = portal.browser();
    let mut form = assessor.open_case(ASSESSORS[0]).await.form_with("outcome");
    approve(&mut form);
    for (header, value) in [
        ("origin", "https://elsewhere.example"),
        ("sec-fetch-site", "cross-site"),
        ("origin", "null"),
    ] {
        let mut request = assessor.post_request(&form.action, &form.sent_by(""));
        if header == "origin" {
            request.headers_mut().remove("sec-fetch-site");
        }
        request
            .headers_mut()
            .insert(header, reqwest::header::HeaderValue::from_static(value));
        let refused = assessor.send(request).await;
        assert_eq!(refused.status, 403, "{header}: {value}");
    }
    let case = assessor.open_case(ASSESSORS[0]).await;
    assert!(
        Form::all(&case).iter().any(|form| form.has("outcome")),
        "the seat was used"
    );
}

#[tokio::test]
async fn d4_no_token_is_logged_or_kept() {
    let portal = TestPortal::start().await;
    let mut mari = portal.browser();
    let planted = "planted-token-for-the-search-itself";
    tracing::info!(note = planted, "the search must find this");
    assert!(logs::lines().contains(planted));

    let links = mailed_links(&mut mari).await;
    mari.open(&links[1]).await;
    portal.browser().approve_as(ASSESSORS[0]).await;
    let logged = logs::lines();
    let table = portal.table_as_text();
    for link in links {
        let token = link.rsplit('/').next().unwrap();
        assert_eq!(token.len(), 66);
        assert!(!logged.contains(token), "a token was logged");
        assert!(!table.contains(token), "a token lies in the table");
    }
}

#[tokio::test]
async fn d4_the_page_behind_a_token_tells_no_referrer() {
    let portal = TestPortal::start().await;
    let (mut mari, _) = portal.assessed().await;
    let link = mari
        .mail_with(ASSESSORS[0], "/decision/")
        .await
        .link("/decision/");
    let request = mari.request(Method::GET, &mari.url(&link));
    let redirect = mari.send(request).await;
    assert_eq!(redirect.status, 303);
    assert_eq!(redirect.headers["referrer-policy"], "no-referrer");
    let cookie = redirect.headers["set-cookie"].to_str().unwrap();
    assert!(
        cookie.contains("HttpOnly") && cookie.contains("SameSite=Lax"),
        "{cookie}"
    );
    assert!(
        !redirect.headers["location"]
            .to_str()
            .unwrap()
            .contains(link.rsplit('/').next().unwrap())
    );
}

#[tokio::test]
async fn d5_a_used_link_says_so_and_shows_no_form() {
    let portal = TestPortal::start().await;
    let (mut mari, _) = portal.assessed().await;
    let mut assessor = portal.browser();
    assessor.approve_as(ASSESSORS[0]).await;
    let link = mari
        .mail_with(ASSESSORS[0], "/decision/")
        .await
        .link("/decision/");
    let again = portal.browser().open(&link).await;
    assert!(Form::all(&again).iter().all(|form| !form.has("outcome")));
    assert!(
        again.main().contains("Teie hinnang on saadetud"),
        "{}",
        again.main()
    );
    let confirm = mari
        .mail_with(APPLICANT, "/confirm/")
        .await
        .link("/confirm/");
    let again = portal.browser().open(&confirm).await;
    assert_eq!(
        again
            .attributes("form button", "name")
            .iter()
            .filter(|name| name.is_empty())
            .count(),
        0
    );
}

#[tokio::test]
async fn d5_an_expired_link_says_so_and_a_new_one_goes_to_the_address_on_record() {
    let portal = TestPortal::start().await;
    let (mut mari, _) = portal.assessed().await;
    let old = mari
        .mail_with(ASSESSORS[0], "/decision/")
        .await
        .link("/decision/");
    mari.advance("P30D").await;
    let mut assessor = portal.browser();
    let page = assessor.open(&old).await;
    assert!(
        Form::all(&page).iter().all(|form| !form.has("outcome")),
        "{}",
        page.main()
    );
    let renewed = assessor.press(&page.form_with("renew"), "renew").await;
    assert!(renewed.status.is_success(), "{}", renewed.main());
    let new = mari
        .mail_with(ASSESSORS[0], "/decision/")
        .await
        .link("/decision/");
    assert_ne!(new, old);
    let superseded = portal.browser().open(&old).await;
    assert_ne!(
        superseded.main(),
        page.main(),
        "expired and superseded read alike"
    );
    portal.browser().approve_as(ASSESSORS[0]).await;
}

#[tokio::test]
async fn d5_a_leavers_link_dies_with_the_settings() {
    let portal = TestPortal::start().await;
    let (mut mari, _) = portal.assessed().await;
    let link = mari
        .mail_with(ASSESSORS[0], "/decision/")
        .await
        .link("/decision/");
    let leaver = shared::settings::EXAMPLE
        .replace("id = \"first\"", "id = \"fourth\"")
        .replace(
            "email = \"first@ncc.example.org\"",
            "email = \"fourth@ncc.example.org\"",
        );
    let portal = portal.restart(Some(&leaver)).await;
    let page = portal.browser().open(&link).await;
    assert!(
        Form::all(&page)
            .iter()
            .all(|form| !form.has("outcome") && !form.has("renew")),
        "{}",
        page.main()
    );
}

#[tokio::test]
async fn d6_unknown_and_malformed_links_get_one_and_the_same_answer() {
    let portal = TestPortal::start().await;
    let (mut mari, _) = portal.assessed().await;
    for (mail, segment) in [(ASSESSORS[0], "decision"), (APPLICANT, "status")] {
        let link = mari
            .mail_with(mail, &format!("/{segment}/"))
            .await
            .link(&format!("/{segment}/"));
        let token = link.rsplit('/').next().unwrap().to_owned();
        let forged = format!("{}A", &token[..65]);
        let forged = if forged == token {
            format!("{}B", &token[..65])
        } else {
            forged
        };
        let other = if segment == "decision" {
            "status"
        } else {
            "decision"
        };
        let mut stranger = portal.browser();
        let mut answers = Vec::new();
        for path in [
            format!("/en/{segment}/{forged}"),
            format!("/en/{segment}/AAAAAAAAAAAAAAAAAAAAAA"),
            format!("/en/{segment}/x"),
            format!("/en/{segment}/{}", &token[..22]),
        ] {
            let page = stranger.open(&path).await;
            answers.push((page.status, page.main(), page.title()));
        }
        assert!(
            answers.windows(2).all(|two| two[0] == two[1]),
            "{answers:#?}"
        );
        let misplaced = stranger.open(&format!("/en/{other}/{token}")).await;
        assert_eq!(
            misplaced.status, answers[0].0,
            "a link opens another kind of page"
        );
    }
}

#[tokio::test]
async fn a_decision_whose_cookie_is_gone_comes_back_with_everything_typed() {
    let portal = TestPortal::start().await;
    portal.assessed().await;
    let mut assessor = portal.browser();
    let mut form = assessor.open_case(ASSESSORS[0]).await.form_with("outcome");
    approve(&mut form);
    assessor.cookies.clear();
    let page = assessor.submit(&form).await;
    assert!(
        page.body.contains(portal_tests::assessor::REASON),
        "{}: {}",
        page.status,
        page.main()
    );
    assert!(
        !page.main().contains("Näidis Küber"),
        "the case is shown without its cookie"
    );
}

#[tokio::test]
async fn two_cases_are_open_in_two_tabs_and_neither_disturbs_the_other() {
    let portal = TestPortal::start().await;
    portal.assessed().await;
    let mut assessor = portal.browser();
    let one = assessor.open_case(ASSESSORS[0]).await;
    let mut second = portal.browser();
    let mut answers = portal_tests::applicant::example(&mut second).await;
    answers["name_national"] = "Teine Näidis OÜ".into();
    answers["register_number"] = "10000001".into();
    second.apply_with("en", &answers).await;
    second.confirm(APPLICANT).await;
    let other = assessor.open_case(ASSESSORS[0]).await;
    assert_ne!(one.url, other.url);
    for page in [one, other] {
        let mut form = page.form_with("outcome");
        approve(&mut form);
        let done = assessor.submit(&form).await;
        assert_eq!(done.status, 200, "{}", done.main());
    }
}
