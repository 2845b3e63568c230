//! R9: a copy of the table alone, as point-in-time recovery gives it, rebuilds the queue and the unsent mails.

use portal_tests::{
    applicant::{APPLICANT, example},
    assessor::ASSESSORS,
    browser::Browser,
};

use crate::portal::{TestPortal, atlas_records};

const OTHER: &str = "jaan@naidis.example.org";

/// A second organisation, confirmed and waiting for its assessors.
async fn other(portal: &TestPortal) -> Browser {
    let mut applicant = portal.browser();
    let mut answers = example(&mut applicant).await;
    answers["register_number"] = "10000009".into();
    answers["name_national"] = "Teine Näidis".into();
    answers["representative_email"] = OTHER.into();
    applicant.apply_with("en", &answers).await;
    applicant.confirm(OTHER).await;
    applicant
}

async fn mails(browser: &mut Browser, to: &str, part: &str) -> usize {
    let mails = browser.mails().await;
    let fitting = mails
        .iter()
        .filter(|mail| mail.to == to && mail.text.contains(part));
    fitting.count()
}

#[tokio::test]
async fn r9_a_copy_of_the_table_alone_loses_nothing_and_makes_no_record_twice() {
    let portal = TestPortal::start().await;
    let (mut mari, reference) = portal.assessed().await;
    for assessor in &ASSESSORS[..2] {
        portal.browser().approve_as(assessor).await;
    }
    // Approved by both, and the mail to the assessors of the other one was not sent yet.
    other(&portal).await;
    let copy = portal.copy_of_the_table();

    mari.advance("PT1H").await;
    assert_eq!(atlas_records(&mut mari).await.len(), 1);
    let asked = mails(&mut mari, ASSESSORS[0], "/decision/").await;

    let portal = portal.with_nothing_but(copy).await;
    let mut mari = portal.browser();
    mari.advance("P1D").await;
    let records = atlas_records(&mut mari).await;
    assert_eq!(records.len(), 1, "{records:?}");
    let status = mari.mail_with(APPLICANT, "/status/").await.link("/status/");
    let page = mari.open(&status).await;
    assert!(page.main().contains(&reference), "{}", page.main());
    // The copy knows nothing of the mail that went out after it: it comes again.
    assert_eq!(
        mails(&mut mari, ASSESSORS[0], "/decision/").await,
        asked + 1
    );
    portal.trails_are_whole().await;

    // The other one goes its way to the end.
    for assessor in &ASSESSORS[..2] {
        portal.browser().approve_as(assessor).await;
    }
    mari.advance("PT1H").await;
    assert_eq!(atlas_records(&mut mari).await.len(), 2);
}
