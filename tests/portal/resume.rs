//! Going on with a draft elsewhere, by a mailed link.

use portal_tests::{
    applicant::{APPLICANT, SECTIONS, example, fill},
    browser::Browser,
    page::Page,
};
use reqwest::Method;

use crate::{logs, portal::TestPortal};

/// A draft with the first three sections, the representative's among them.
async fn begun(portal: &TestPortal) -> Browser {
    let mut mari = portal.browser();
    let answers = example(&mut mari).await;
    for section in &SECTIONS[..3] {
        let mut form = mari.open(&format!("/en/apply/{section}")).await.form();
        fill(&mut form, &answers);
        assert_eq!(mari.submit(&form).await.status, 200);
    }
    mari
}

async fn ask(browser: &mut Browser, address: &str) -> Page {
    let form = browser.open("/en/apply/resume").await.form();
    browser.submit(&form.with("email", address)).await
}

async fn mails_to(browser: &mut Browser, address: &str) -> usize {
    let mails = browser.mails().await;
    mails.iter().filter(|mail| mail.to == address).count()
}

#[tokio::test]
async fn a_draft_goes_on_in_another_browser_and_is_sent_from_there() {
    let portal = TestPortal::start().await;
    let mut at_work = begun(&portal).await;
    let answers = example(&mut at_work).await;
    let mut at_home = portal.browser();
    let told = ask(&mut at_home, "MARI@naidis.example.org").await;
    assert_eq!(told.heading(), "Look into your mail");
    let link = at_home
        .mail_with(APPLICANT, "/apply/resume/")
        .await
        .link("/apply/resume/");

    let page = at_home.open(&link).await;
    assert!(!page.url.path().contains(link.rsplit('/').next().unwrap()));
    assert!(page.main().contains("Näidis Küber OÜ"), "{}", page.main());
    assert!(page.main().contains("3 of 6"), "{}", page.main());
    let page = at_home.submit(&page.form()).await;
    assert_eq!(page.url.path(), "/en/apply/expertise");

    // Both browsers hold it; nothing is lost whichever goes on.
    let city = at_work.open("/en/apply/organisation").await.form();
    at_work.submit(&city.with("city", "Tartu")).await;
    for section in &SECTIONS[3..] {
        let mut form = at_home.open(&format!("/en/apply/{section}")).await.form();
        fill(&mut form, &answers);
        at_home.submit(&form).await;
    }
    let check = at_home.open("/en/apply/check").await;
    assert!(check.main().contains("Tartu"));
    let receipt = at_home.submit(&check.form()).await;
    assert!(
        receipt.text_of(".reference").is_some(),
        "{}",
        receipt.main()
    );
    let again = portal.browser().open(&link).await;
    assert!(again.main().contains("has been sent"), "{}", again.main());
}

#[tokio::test]
async fn whoever_asks_is_told_the_same_whether_there_is_a_draft_or_not() {
    let portal = TestPortal::start().await;
    begun(&portal).await;
    let mut stranger = portal.browser();
    let there = ask(&mut stranger, APPLICANT).await;
    let nothing = ask(&mut stranger, "nobody@naidis.example.org").await;
    assert_eq!((there.status, there.body), (nothing.status, nothing.body));
    assert_eq!(mails_to(&mut stranger, APPLICANT).await, 1);
    assert_eq!(
        mails_to(&mut stranger, "nobody@naidis.example.org").await,
        0
    );
    let wrong = ask(&mut stranger, "mari@").await;
    assert_eq!(wrong.status, 422);
    assert_eq!(wrong.summary(), ["email"]);
    assert_eq!(wrong.form().values("email"), ["mari@"]);
}

#[tokio::test]
async fn an_address_beside_the_representatives_gets_the_link_only_from_whoever_holds_the_draft() {
    let portal = TestPortal::start().await;
    let mut mari = begun(&portal).await;
    let home = "mari@home.example.org";
    let mut elsewhere = portal.browser();
    ask(&mut elsewhere, home).await;
    assert_eq!(mails_to(&mut elsewhere, home).await, 0);
    let form = mari.open("/en/apply/contribution").await.form();
    let saved = mari.press(&form, "later").await;
    assert_eq!(saved.form().values("email"), [APPLICANT]);
    mari.submit(&saved.form().with("email", home)).await;
    let link = mari
        .mail_with(home, "/apply/resume/")
        .await
        .link("/apply/resume/");
    assert_eq!(elsewhere.open(&link).await.status, 200);
}

#[tokio::test]
async fn d1_looking_at_the_link_writes_nothing_and_a_mailbox_gets_three_a_day() {
    let portal = TestPortal::start().await;
    let mut mari = begun(&portal).await;
    for _ in 0..5 {
        ask(&mut mari, APPLICANT).await;
    }
    assert_eq!(mails_to(&mut mari, APPLICANT).await, 3);
    let link = mari
        .mail_with(APPLICANT, "/apply/resume/")
        .await
        .link("/apply/resume/");
    let token = link.rsplit('/').next().unwrap();
    assert!(!logs::lines().contains(token));
    let calls = || -> u64 {
        let calls = portal.portal.calls().list();
        let writes = ["PutItem", "UpdateItem", "DeleteItem", "TransactWriteItems"];
        let of_intake = calls.iter().filter(|it| it.function == "intake");
        of_intake
            .filter(|it| writes.contains(&it.operation.as_str()))
            .map(|it| it.count)
            .sum()
    };
    let before = calls();
    let mut scanner = portal.browser();
    for method in [Method::GET, Method::HEAD, Method::OPTIONS, Method::GET] {
        let request = scanner.request(method, &scanner.url(&link));
        scanner.follow(request).await;
    }
    let page = scanner.open(&link).await;
    scanner.submit(&page.form()).await;
    assert_eq!(calls(), before);
    assert_eq!(mari.open(&link).await.status, 200);
    mari.advance("P1D").await;
    assert_eq!(
        mails_to(&mut mari, APPLICANT).await,
        5,
        "put off, not dropped"
    );
    mari.advance("P31D").await;
    assert_eq!(portal.browser().open(&link).await.status, 410);
}

#[tokio::test]
async fn a_copy_of_the_table_opens_no_draft() {
    let portal = TestPortal::start().await;
    let mari = begun(&portal).await;
    let held = mari.cookies["draft"].clone();
    let mut thief = portal.browser();
    // The draft's id, which is the key of its item, is the first part of what the cookie holds.
    let other = if &held[40..41] == "A" { "B" } else { "A" };
    let forged = format!("{}{other}{}", &held[..40], &held[41..]);
    for cookie in [&held[..22], &forged] {
        thief.cookies.insert("draft".into(), cookie.to_owned());
        let page = thief.open("/en/apply/organisation").await;
        assert!(!page.body.contains("Küber"), "{cookie}");
    }
    thief.cookies.insert("draft".into(), held);
    let page = thief.open("/en/apply/organisation").await;
    assert!(page.body.contains("Küber"));
}
