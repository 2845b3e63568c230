//! Limits on networks and on mails to addresses that nobody has confirmed; robots that are told apart honestly (S8).

use local::{Fault, Mode};
use portal_tests::{
    applicant::{APPLICANT, example},
    browser::Browser,
};
use serde_json::json;
use shared::settings::EXAMPLE;

use crate::portal::TestPortal;

/// A portal with one of the limits set.
async fn limited(setting: &str, value: u32) -> TestPortal {
    let mut lines: Vec<String> = EXAMPLE.lines().map(str::to_owned).collect();
    let line = lines
        .iter_mut()
        .find(|line| line.starts_with(&format!("{setting} = ")))
        .unwrap();
    *line = format!("{setting} = {value}");
    TestPortal::with_settings(&lines.join("\n")).await
}

async fn confirmations(browser: &mut Browser) -> usize {
    let mails = browser.mails().await;
    let to_her = mails.iter().filter(|mail| mail.to == APPLICANT);
    to_her
        .filter(|mail| mail.text.contains("/confirm/"))
        .count()
}

#[tokio::test]
async fn s8_an_unconfirmed_address_gets_three_mails_a_day_whichever_registration_they_are_for() {
    let portal = TestPortal::start().await;
    let mut last = portal.browser();
    for _ in 0..5 {
        last = portal.browser();
        last.apply("en").await;
    }
    assert_eq!(confirmations(&mut last).await, 3);
    last = portal.browser();
    let reference = last.apply("en").await;
    let receipt = last.open(&format!("/en/apply/sent/{reference}")).await;
    assert!(
        receipt.main().contains("it comes tomorrow"),
        "{}",
        receipt.main()
    );

    last.advance("P1D").await;
    assert_eq!(confirmations(&mut last).await, 6, "put off, not dropped");
    let receipt = portal.browser().apply("en").await;
    assert!(receipt.starts_with("EE-"));
    last.advance("P1D").await;
    assert_eq!(confirmations(&mut last).await, 7);
}

#[tokio::test]
async fn s8_a_mail_that_ses_refuses_gives_its_place_among_those_of_the_day_back() {
    let portal = TestPortal::start().await;
    let mut mari = portal.browser();
    let refused = Fault::next("ses", "SendRawEmail", Mode::Refuse);
    portal.portal.faults().add(refused).unwrap();
    mari.apply("en").await;
    assert_eq!(confirmations(&mut mari).await, 0, "it was refused");
    for _ in 0..2 {
        portal.browser().apply("en").await;
    }
    mari.advance("PT5M").await;
    assert_eq!(confirmations(&mut mari).await, 3, "and came a little later");
    portal.browser().apply("en").await;
    mari.advance("PT5M").await;
    assert_eq!(
        confirmations(&mut mari).await,
        3,
        "those were all of the day"
    );
}

#[tokio::test]
async fn s8_waiting_for_the_next_day_is_no_failed_attempt() {
    let portal = TestPortal::start().await;
    for _ in 0..16 {
        portal.browser().apply("en").await;
    }
    let mut mari = portal.browser();
    for day in 1..=6 {
        assert_eq!(
            confirmations(&mut mari).await,
            (3 * day).min(16),
            "day {day}"
        );
        mari.advance("P1D").await;
    }
    let to_operator = mari.mails().await;
    let parked = to_operator
        .iter()
        .filter(|it| it.subject.contains("Parked"));
    assert_eq!(parked.count(), 0);
}

#[tokio::test]
async fn s8_whoever_confirms_is_no_stranger_to_the_address() {
    let portal = TestPortal::start().await;
    for _ in 0..5 {
        let mut mari = portal.browser();
        mari.apply("en").await;
        mari.confirm(APPLICANT).await;
    }
    assert_eq!(confirmations(&mut portal.browser()).await, 5);
}

#[tokio::test]
async fn s8_a_network_sends_so_many_registrations_an_hour_and_keeps_what_it_typed() {
    let portal = limited("submissions", 2).await;
    let mut mari = portal.browser();
    let answers = example(&mut mari).await;
    mari.apply_with("en", &answers).await;
    let body = json!({ "language": "en", "answers": answers });
    let by_program = mari.post_json("/api/registrations", &[], &body).await;
    assert_eq!(by_program.status, 201, "{}", by_program.body);

    let refused = mari.post_json("/api/registrations", &[], &body).await;
    assert_eq!(refused.status, 429, "{}", refused.body);
    assert_eq!(refused.headers["content-type"], "application/problem+json");
    assert!(refused.headers.contains_key("retry-after"));
    let mut late = portal.browser();
    let check = late.fill_sections("en", &answers).await;
    let page = late.submit(&check.form()).await;
    assert_eq!(page.status, 429, "{}", page.main());
    assert!(page.title().starts_with("Error: "), "{}", page.title());
    assert!(page.main().contains("Nothing is lost"), "{}", page.main());
    assert!(page.main().contains("Pärnu") || page.main().contains("Tallinn"));
    let seconds: i64 = page.headers["retry-after"]
        .to_str()
        .unwrap()
        .parse()
        .unwrap();
    assert!((1..=3_601).contains(&seconds), "{seconds}");

    late.advance("PT1H1M").await;
    let receipt = late.submit(&page.form()).await;
    assert!(
        receipt.text_of(".reference").is_some(),
        "{}",
        receipt.main()
    );
}

#[tokio::test]
async fn s8_a_network_begins_so_many_drafts_an_hour_and_goes_on_with_those_it_has() {
    let portal = limited("drafts", 1).await;
    let mut mari = portal.browser();
    let answers = example(&mut mari).await;
    mari.fill_sections("en", &answers).await;
    let mut late = portal.browser();
    let form = late.open("/en/apply/contribution").await.form();
    let page = late
        .submit(&form.with("goals", "Shared detection rules."))
        .await;
    assert_eq!(page.status, 429);
    assert!(late.cookies.is_empty());
    assert_eq!(page.form().values("goals"), ["Shared detection rules."]);
    late.advance("PT1H1M").await;
    assert_eq!(late.submit(&page.form()).await.status, 200);
}

#[tokio::test]
async fn s8_a_network_asks_for_so_many_mails_an_hour() {
    let portal = limited("links", 1).await;
    let mut mari = portal.browser();
    let reference = mari.apply("en").await;
    assert_eq!(confirmations(&mut mari).await, 1);
    let receipt = mari.open(&format!("/en/apply/sent/{reference}")).await;
    let again = mari.press(&receipt.form_with("resend"), "resend").await;
    assert_eq!(again.status, 200);
    let form = receipt.form_with("correct");
    let form = form.with("representative_email", "mari.tamm@naidis.example.org");
    let page = mari.press(&form, "correct").await;
    assert_eq!(page.status, 429);
    assert!(page.headers.contains_key("retry-after"));
    assert_eq!(
        page.form_with("correct").values("representative_email"),
        ["mari.tamm@naidis.example.org"]
    );
    assert_eq!(confirmations(&mut mari).await, 2);
}

#[tokio::test]
async fn s8_what_was_not_looked_over_comes_back_and_is_sent_the_second_time() {
    let portal = limited("check_seconds", 5).await;
    let mut mari = portal.browser();
    let answers = example(&mut mari).await;
    let check = mari.fill_sections("en", &answers).await;
    let quick = mari.submit(&check.form()).await;
    assert_eq!(quick.status, 422);
    assert!(
        quick.main().contains("That was very quick"),
        "{}",
        quick.main()
    );
    assert!(quick.main().contains("Tallinn"));
    let forged = quick.form().with("shown", "1.0.AAAA");
    assert_eq!(mari.submit(&forged).await.status, 422);
    mari.advance("PT5S").await;
    let receipt = mari.submit(&quick.form()).await;
    assert!(
        receipt.text_of(".reference").is_some(),
        "{}",
        receipt.main()
    );
}

#[tokio::test]
async fn s8_a_filled_trap_brings_the_check_page_back_with_the_reason() {
    let portal = TestPortal::start().await;
    let mut robot = portal.browser();
    let answers = example(&mut robot).await;
    let check = robot.fill_sections("en", &answers).await;
    let page = robot.submit(&check.form().with("fax", "123")).await;
    assert_eq!(page.status, 422);
    assert!(
        page.main().contains("Leave the last field empty"),
        "{}",
        page.main()
    );
    assert!(page.main().contains("Tallinn"));
    assert!(robot.mails().await.is_empty());
    let receipt = robot.submit(&page.form()).await;
    assert!(
        receipt.text_of(".reference").is_some(),
        "{}",
        receipt.main()
    );
}
