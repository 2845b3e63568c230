//! The applicant's own links: what each opens, and what becomes of the ones before.

use portal_tests::{applicant::APPLICANT, browser::Browser, form::Form};

use crate::portal::TestPortal;

async fn newest(mari: &mut Browser, part: &str) -> String {
    mari.mail_with(APPLICANT, part).await.link(part)
}

#[tokio::test]
async fn d5_a_superseded_confirmation_link_has_a_new_one_mailed_three_times_a_day_at_most() {
    let portal = TestPortal::start().await;
    let mut mari = portal.browser();
    let reference = mari.apply("en").await;
    let first = newest(&mut mari, "/confirm/").await;
    let question = mari.open(&first).await.form_with("form_token");
    let receipt = mari.open(&format!("/en/apply/sent/{reference}")).await;
    mari.press(&receipt.form_with("resend"), "resend").await;
    let second = newest(&mut mari, "/confirm/").await;
    assert_ne!(first, second);

    let too_late = mari.submit(&question).await;
    assert_eq!(too_late.status, 410, "the old link confirmed");
    let dead = mari.open(&first).await;
    assert_eq!(too_late.main(), dead.main());
    assert!(!dead.main().contains(&reference));
    let renewed = mari.press(&dead.form_with("renew"), "renew").await;
    assert_eq!(renewed.status, 200, "{}", renewed.main());
    let third = newest(&mut mari, "/confirm/").await;
    assert_ne!(second, third);
    let limit = mari.press(&dead.form_with("renew"), "renew").await;
    assert_eq!(limit.status, 429, "{}", limit.main());
    assert_eq!(newest(&mut mari, "/confirm/").await, third);

    mari.confirm(APPLICANT).await;
    let before = mari.open(&first).await;
    assert_eq!(before.status, 200);
    assert!(!before.main().contains(&reference));
    assert!(Form::all(&before).is_empty());
}

#[tokio::test]
async fn confirming_twice_is_done_once_and_leads_to_the_status_page() {
    let portal = TestPortal::start().await;
    let mut mari = portal.browser();
    let reference = mari.apply("en").await;
    let link = newest(&mut mari, "/confirm/").await;
    let question = mari.open(&link).await.form_with("form_token");
    let done = mari.submit(&question).await;
    let again = mari.submit(&question).await;
    assert_eq!((done.status, done.main()), (again.status, again.main()));
    let mails = mari.mails().await;
    let received = mails.iter().filter(|mail| mail.text.contains("/status/"));
    assert_eq!(received.count(), 1);

    let path = done.attributes("main a.button", "href").remove(0);
    let status = mari.open(&path).await;
    assert_eq!(status.status, 200);
    assert!(status.main().contains(&reference));
    let mut elsewhere = portal.browser();
    let done = elsewhere.open(&link).await;
    assert!(done.attributes("main a.button", "href").is_empty());
    assert_eq!(elsewhere.open(&path).await.status, 403);
}

#[tokio::test]
async fn answers_are_kept_as_files_by_whoever_opened_the_link_and_by_nobody_else() {
    let portal = TestPortal::start().await;
    let mut mari = portal.browser();
    let reference = mari.apply("et").await;
    mari.confirm(APPLICANT).await;
    let link = newest(&mut mari, "/status/").await;
    let status = portal.browser().open(&link).await;
    let files = status.attributes("a[download]", "href");
    assert_eq!(files.len(), 2);
    let mut reader = portal.browser();
    reader.open(&link).await;
    for file in files {
        let answer = reader.open(&file).await;
        assert_eq!(answer.status, 200);
        assert!(answer.body.contains("Näidis Küber OÜ"), "{file}");
        let kept_as = answer.headers["content-disposition"].to_str().unwrap();
        assert!(kept_as.contains(&reference), "{kept_as}");
        let stranger = portal.browser().open(&file).await;
        assert_eq!(stranger.status, 403);
        assert!(!stranger.body.contains("Näidis Küber OÜ"), "{file}");
    }
}
