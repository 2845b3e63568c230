//! What applicants do after sending: correct, reply, withdraw, disown; and what a scanner does on those pages.

use portal_tests::{
    applicant::APPLICANT,
    assessor::{ASSESSORS, REASON, approve},
    browser::Browser,
    form::Form,
    page::Page,
};

use crate::{
    links::rummage,
    portal::{TestPortal, atlas_records},
};

/// A seat sends another outcome than approval.
pub(crate) async fn decide(portal: &TestPortal, assessor: &str, outcome: &str, marked: &[&str]) {
    let mut browser = portal.browser();
    let mut form = browser.open_case(assessor).await.form_with("outcome");
    approve(&mut form);
    form.set("outcome", outcome);
    for question in marked {
        form.set("marked", question);
    }
    let done = browser.submit(&form).await;
    assert_eq!(done.status, 200, "{:?}\n{}", done.summary(), done.main());
}

pub(crate) async fn rejecting(portal: &TestPortal) {
    for assessor in &ASSESSORS[..2] {
        decide(portal, assessor, "reject", &[]).await;
    }
}

/// The status page by the newest link.
pub(crate) async fn status(mari: &mut Browser) -> Page {
    let link = mari.mail_with(APPLICANT, "/status/").await.link("/status/");
    let page = mari.open(&link).await;
    assert_eq!(page.status, 200, "{}", page.main());
    page
}

/// Follows the link on the status page that ends so.
pub(crate) async fn step(mari: &mut Browser, name: &str) -> Page {
    let links = status(mari).await.attributes("main a[href]", "href");
    let link = links.iter().find(|link| link.ends_with(name));
    assert!(link.is_some(), "no way to {name}: {links:?}");
    let page = mari.open(link.unwrap());
    page.await
}

/// A refused form: named field, kept values.
fn refused(page: &Page, field: &str) {
    assert_eq!(page.status, 422, "{}", page.main());
    assert!(page.title().starts_with("Error: "), "{}", page.title());
    assert_eq!(page.summary(), [field], "{}", page.main());
}

async fn mails_to(mari: &mut Browser, address: &str) -> usize {
    let mails = mari.mails().await;
    mails.iter().filter(|mail| mail.to == address).count()
}

#[tokio::test]
async fn a_correction_is_checked_sent_once_and_approved_as_the_next_version() {
    let portal = TestPortal::start().await;
    let (mut mari, reference) = portal.assessed().await;
    let marked = ["website", "majority_outside"];
    decide(&portal, ASSESSORS[0], "ask_correction", &marked).await;
    let form = step(&mut mari, "/correct").await;
    assert!(form.main().contains(REASON), "{}", form.main());
    let form = form.form();
    let names = ["website", "majority_outside", "majority_outside_details"];
    assert_eq!(form.names(), names);

    let form = form
        .with("website", "example")
        .with("majority_outside", "yes");
    let wrong = mari.submit(&form).await;
    assert_eq!(wrong.status, 422);
    assert_eq!(wrong.summary(), ["website", "majority_outside_details"]);
    assert_eq!(wrong.form().values("website"), ["example"]);
    let form = wrong
        .form()
        .with("website", "https://new.example.org/")
        .with("majority_outside_details", "Example Inc., Canada");
    let check = mari.submit(&form).await;
    assert!(check.url.path().ends_with("/correct/check"));
    assert!(check.main().contains("https://new.example.org/"));
    assert!(check.main().contains("https://naidis.example.org/"));
    let kept = step(&mut mari, "/correct").await.form();
    assert_eq!(kept.values("website"), ["https://new.example.org/"]);

    refused(&mari.submit(&check.form()).await, "reference");
    let sending = check.form().with("reference", &reference.to_lowercase());
    let done = mari.submit(&sending).await;
    assert!(
        done.main().contains("We have your corrected answers"),
        "{}",
        done.main()
    );
    let again = mari.submit(&sending).await;
    assert_eq!((done.status, done.main()), (again.status, again.main()));
    assert!(done.main().contains("Version 2"));

    for assessor in &ASSESSORS[..2] {
        portal.browser().approve_as(assessor).await;
    }
    mari.advance("PT16M").await;
    let records = atlas_records(&mut mari).await;
    assert_eq!(records.len(), 1);
    let record = records[0]["attributes"].to_string();
    assert!(record.contains("https://new.example.org/"), "{record}");
    assert!(record.contains("Example Inc., Canada"), "{record}");
    portal.trails_are_whole().await;
}

#[tokio::test]
async fn another_correction_than_the_one_sent_says_that_the_registration_moved_on() {
    let portal = TestPortal::start().await;
    let (mut mari, reference) = portal.assessed().await;
    decide(&portal, ASSESSORS[0], "ask_correction", &["city"]).await;
    let form = step(&mut mari, "/correct").await.form();
    let stale = form.clone().with("city", "Narva");
    let check = mari.submit(&form.with("city", "Tartu")).await.form();
    mari.submit(&stale).await;
    let unseen = mari.submit(&check.with("reference", &reference)).await;
    assert!(unseen.url.path().ends_with("/correct/check"));
    assert!(unseen.main().contains("Narva"), "{}", unseen.main());
    let done = mari
        .submit(&unseen.form().with("reference", &reference))
        .await;
    assert_eq!(done.status, 200, "{}", done.main());

    let late = mari.submit(&stale.with("city", "Valga")).await;
    assert_eq!(late.status, 409);
    assert!(late.main().contains("Valga"), "{}", late.main());
    let shown = status(&mut mari).await;
    assert!(shown.main().contains("Narva") && !shown.main().contains("Valga"));
}

#[tokio::test]
async fn a_correction_that_does_not_come_expires_and_what_was_typed_is_shown() {
    let portal = TestPortal::start().await;
    let (mut mari, reference) = portal.assessed().await;
    decide(&portal, ASSESSORS[0], "ask_correction", &["city"]).await;
    let form = step(&mut mari, "/correct").await.form();
    mari.advance("P30D").await;
    let shown = status(&mut mari).await;
    assert!(
        shown.main().contains("Not corrected in time"),
        "{}",
        shown.main()
    );
    let late = mari.submit(&form.with("city", "Tartu")).await;
    assert_eq!(late.status, 409);
    assert!(late.main().contains("Tartu"), "{}", late.main());
    let links = shown.attributes("main a[href]", "href");
    assert!(links.iter().all(|link| !link.ends_with("/withdraw")));
    let told = mari.mails().await;
    assert!(told.iter().any(|mail| mail.to == APPLICANT
        && mail.subject.contains(&reference)
        && mail.subject.contains("expired")));
}

#[tokio::test]
async fn a_reply_is_received_once_and_the_assessors_are_asked_again() {
    let portal = TestPortal::start().await;
    let (mut mari, _) = portal.assessed().await;
    rejecting(&portal).await;
    let page = step(&mut mari, "/reply").await;
    assert!(page.main().contains(REASON), "{}", page.main());
    refused(&mari.submit(&page.form()).await, "reply");
    let long = page.form().with("reply", &"x".repeat(4_001));
    refused(&mari.submit(&long).await, "reply");

    let reply = "The register shows it since Monday.\nSee the extract of 20 November.";
    let sending = page.form().with("reply", reply);
    let before = mails_to(&mut mari, ASSESSORS[0]).await;
    let done = mari.submit(&sending).await;
    assert!(
        done.main().contains("We have your reply"),
        "{}",
        done.main()
    );
    assert!(done.main().contains("See the extract of 20 November."));
    let again = mari.submit(&sending).await;
    assert_eq!((done.status, done.main()), (again.status, again.main()));
    assert_eq!(mails_to(&mut mari, ASSESSORS[0]).await, before + 1);

    let other = mari.submit(&sending.with("reply", "One thing more.")).await;
    assert_eq!(other.status, 409);
    assert!(other.main().contains("One thing more."));
    assert!(!status(&mut mari).await.main().contains("One thing more."));
    portal.trails_are_whole().await;
}

#[tokio::test]
async fn a_confirmed_rejection_shows_its_reasons_the_reply_and_how_to_contest_it() {
    let portal = TestPortal::start().await;
    let (mut mari, _) = portal.assessed().await;
    rejecting(&portal).await;
    let form = step(&mut mari, "/reply").await.form();
    mari.submit(&form.with("reply", "Not so.")).await;
    for assessor in &ASSESSORS[..2] {
        portal.browser().rule_as(assessor, "uphold").await;
    }
    let shown = status(&mut mari).await;
    let said = shown.main();
    for words in ["Rejected", REASON, "Not so.", "How to contest the decision"] {
        assert!(said.contains(words), "{words}: {said}");
    }
    let links = shown.attributes("main a[href]", "href");
    assert!(
        links
            .iter()
            .all(|link| !link.ends_with("/withdraw") && !link.ends_with("/reply"))
    );
    portal.trails_are_whole().await;
}

#[tokio::test]
async fn a_registration_is_withdrawn_by_its_typed_reference_in_every_open_state() {
    for state in ["in_assessment", "correction", "hearing", "approved"] {
        let portal = TestPortal::start().await;
        let (mut mari, reference) = portal.assessed().await;
        match state {
            "correction" => decide(&portal, ASSESSORS[0], "ask_correction", &["city"]).await,
            "hearing" => rejecting(&portal).await,
            "approved" => {
                for assessor in &ASSESSORS[..2] {
                    portal.browser().approve_as(assessor).await;
                }
            }
            _ => {}
        }
        let form = step(&mut mari, "/withdraw").await.form();
        for typed in ["", "EE-2026-AAAA-AAAA", "yes"] {
            let wrong = mari.submit(&form.clone().with("reference", typed)).await;
            refused(&wrong, "reference");
            assert!(wrong.main().contains(&reference));
        }
        let sending = form.with("reference", &reference);
        let done = mari.submit(&sending).await;
        let said = done.main();
        assert!(
            said.contains("Your registration is withdrawn"),
            "{state}: {said}"
        );
        assert_eq!(mari.submit(&sending).await.main(), said);
        mari.advance("P1D").await;
        assert!(atlas_records(&mut mari).await.is_empty(), "{state}");
        let mail = mari.mails().await;
        let told = |mail: &&portal_tests::mailbox::Mail| {
            mail.to == APPLICANT && mail.subject.contains("is withdrawn")
        };
        assert_eq!(mail.iter().filter(told).count(), 1, "{state}");
        let case = portal.browser().open_case(ASSESSORS[0]).await;
        assert!(Form::all(&case).iter().all(|form| !form.has("outcome")));
        portal.trails_are_whole().await;
    }
}

#[tokio::test]
async fn whoever_knows_nothing_of_it_says_so_in_words_and_hears_no_more() {
    let portal = TestPortal::start().await;
    let mut mari = portal.browser();
    mari.apply("en").await;
    let link = mari
        .mail_with(APPLICANT, "/confirm/")
        .await
        .link("/confirm/");
    let form = mari.open(&link).await.form_with("words");
    refused(&mari.submit(&form).await, "words");
    let long = form.clone().with("words", &"x".repeat(401));
    refused(&mari.submit(&long).await, "words");
    let sending = form.with("words", "I do not know this organisation.");
    let done = mari.submit(&sending).await;
    assert!(done.main().contains("Thank you"), "{}", done.main());
    assert_eq!(mari.submit(&sending).await.main(), done.main());
    assert_eq!(portal.browser().open(&link).await.main(), done.main());
    assert_eq!(mails_to(&mut mari, ASSESSORS[2]).await, 1, "the lead");
    mari.advance("P40D").await;
    assert_eq!(mails_to(&mut mari, APPLICANT).await, 1);
    portal.trails_are_whole().await;
}

#[tokio::test]
async fn d2_a_scanner_on_every_page_of_the_applicant_sends_nothing_and_she_still_succeeds() {
    let portal = TestPortal::start().await;
    let (mut mari, reference) = portal.assessed().await;
    let marked = ["website", "activities", "subsidiaries"];
    decide(&portal, ASSESSORS[0], "ask_correction", &marked).await;
    let before = mari.mails().await.len();
    let mut scanner = portal.browser();
    for name in ["/correct", "/withdraw"] {
        let page = step(&mut scanner, name).await;
        rummage(&mut scanner, &page).await;
    }
    let form = step(&mut scanner, "/correct").await.form();
    let check = scanner.submit(&form).await;
    assert!(check.url.path().ends_with("/check"), "{}", check.main());
    rummage(&mut scanner, &check).await;
    assert_eq!(mari.mails().await.len(), before, "a scanner did something");
    let form = step(&mut mari, "/correct").await.form();
    let check = mari.submit(&form).await;
    let done = mari
        .submit(&check.form().with("reference", &reference))
        .await;
    assert_eq!(done.status, 200, "{}", done.main());

    rejecting(&portal).await;
    let before = mari.mails().await.len();
    for name in ["/reply", "/withdraw"] {
        let page = step(&mut scanner, name).await;
        rummage(&mut scanner, &page).await;
    }
    assert_eq!(mari.mails().await.len(), before, "a scanner did something");
    let form = step(&mut mari, "/reply").await.form();
    let done = mari.submit(&form.with("reply", "Not so.")).await;
    assert!(done.main().contains("We have your reply"));
}

#[tokio::test]
async fn what_was_typed_comes_back_to_a_browser_that_forgot_the_link() {
    let portal = TestPortal::start().await;
    let (mut mari, _) = portal.assessed().await;
    decide(&portal, ASSESSORS[0], "ask_correction", &["city"]).await;
    let form = step(&mut mari, "/correct").await.form();
    mari.cookies.clear();
    let page = mari.submit(&form.with("city", "Tartu")).await;
    assert_eq!(page.status, 403);
    assert!(!page.main().contains("Näidis"), "{}", page.main());
    let kept = page.form();
    assert_eq!(kept.values("city"), ["Tartu"]);
    status(&mut mari).await;
    let check = mari.submit(&kept).await;
    assert!(check.url.path().ends_with("/check"), "{}", check.main());
}

#[tokio::test]
async fn d5_each_superseded_link_gives_one_new_link() {
    let portal = TestPortal::start().await;
    let mut mari = portal.browser();
    let reference = mari.apply("en").await;
    let old = mari.mail_with(APPLICANT, "/confirm/").await;
    let old = old.link("/confirm/");
    let receipt = mari.open(&format!("/en/apply/sent/{reference}")).await;
    mari.press(&receipt.form_with("resend"), "resend").await;
    let form = mari.open(&old).await.form_with("renew");
    let sent = mari.press(&form, "renew").await;
    assert_eq!(sent.heading(), "We sent a new link", "{}", sent.main());
    mari.advance("P1D").await;
    let count = mails_to(&mut mari, APPLICANT).await;
    let dead = mari.open(&old).await;
    assert!(Form::all(&dead).is_empty(), "{}", dead.main());
    let again = mari.press(&form, "renew").await;
    assert_eq!(
        again.heading(),
        "A new link was sent before",
        "{}",
        again.main()
    );
    assert_eq!(mails_to(&mut mari, APPLICANT).await, count);
    mari.confirm(APPLICANT).await;
}
