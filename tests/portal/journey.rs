//! From the form to the Atlas.

use portal_tests::{applicant::APPLICANT, assessor::ASSESSORS};

use crate::portal::{TestPortal, atlas_records};

#[tokio::test]
async fn an_organisation_applies_is_approved_twice_and_stands_in_the_atlas() {
    let portal = TestPortal::start().await;
    let (mut mari, reference) = portal.assessed().await;
    for assessor in &ASSESSORS[..2] {
        portal.browser().approve_as(assessor).await;
    }
    mari.settle().await;
    assert!(
        atlas_records(&mut mari).await.is_empty(),
        "released before the recall window ended"
    );
    mari.advance("PT16M").await;

    let records = atlas_records(&mut mari).await;
    assert_eq!(records.len(), 1);
    let record = &records[0]["attributes"];
    assert_eq!(record["title"], "Example Cyber Ltd");
    assert_eq!(
        record["field_institution_name_in_nation"],
        serde_json::json!(["Näidis Küber OÜ"])
    );
    assert_eq!(record["moderation_state"], "ready_for_publication");
    assert_eq!(record["field_article_136_compliance"], true);

    let mail = mari.mail_with(APPLICANT, "/status/").await;
    assert!(mail.text.contains(&reference));
    let status = mari.open(&mail.link("/status/")).await;
    assert_eq!(status.status, 200);
    assert!(status.main().contains(&reference));
    assert!(status.main().contains("Atlas"), "{}", status.main());
    portal.trails_are_whole().await;
}

#[tokio::test]
async fn the_way_walks_in_estonian_with_mails_in_the_readers_language() {
    let portal = TestPortal::start().await;
    let mut mari = portal.browser();
    mari.apply("et").await;
    let confirm = mari.mail_with(APPLICANT, "/confirm/").await;
    assert_eq!(confirm.header("content-language"), Some("et"));
    assert!(confirm.link("/confirm/").contains("/et/confirm/"));
    mari.confirm(APPLICANT).await;
    let assess = mari.mail_with(ASSESSORS[0], "/decision/").await;
    assert_eq!(
        assess.header("content-language"),
        Some("et"),
        "the assessor's own language"
    );
    for assessor in &ASSESSORS[..2] {
        portal.browser().approve_as(assessor).await;
    }
    mari.advance("PT16M").await;
    assert_eq!(atlas_records(&mut mari).await.len(), 1);
}

#[tokio::test]
async fn the_portal_goes_on_where_it_stopped_at_every_station() {
    let mut portal = TestPortal::start().await;
    let mut mari = portal.browser();
    mari.apply("en").await;

    portal = portal.restart(None).await;
    portal.browser().confirm(APPLICANT).await;

    portal = portal.restart(None).await;
    portal.browser().approve_as(ASSESSORS[0]).await;

    portal = portal.restart(None).await;
    portal.browser().approve_as(ASSESSORS[1]).await;

    portal = portal.restart(None).await;
    let mut anybody = portal.browser();
    anybody.advance("PT16M").await;

    portal = portal.restart(None).await;
    assert_eq!(atlas_records(&mut portal.browser()).await.len(), 1);
}

#[tokio::test]
async fn reject_and_correction_are_recorded_and_nothing_goes_to_the_atlas() {
    // One rejects and one approves: nobody has decided, so the applicant hears nothing yet.
    for (outcome, told) in [("reject", 2), ("ask_correction", 3)] {
        let portal = TestPortal::start().await;
        let mut mari = portal.browser();
        mari.apply("en").await;
        mari.confirm(APPLICANT).await;
        let mut assessor = portal.browser();
        let case = assessor.open_case(ASSESSORS[0]).await;
        let mut form = case.form_with("outcome");
        portal_tests::assessor::approve(&mut form);
        form.set("outcome", outcome);
        if outcome == "ask_correction" {
            form.set("marked", "website");
        }
        let done = assessor.submit(&form).await;
        assert_eq!(done.status, 200, "{}", done.main());
        if outcome == "reject" {
            portal.browser().approve_as(ASSESSORS[1]).await;
        }
        mari.advance("P2D").await;
        assert!(atlas_records(&mut mari).await.is_empty());
        let mails = mari.mails().await;
        let mails = mails.iter().filter(|mail| mail.to == APPLICANT);
        assert_eq!(mails.count(), told, "what the applicant hears of {outcome}");
    }
}

#[tokio::test]
async fn a_declared_conflict_passes_the_seat_to_the_next_person() {
    let portal = TestPortal::start().await;
    let (mut mari, _) = portal.assessed().await;
    let mut first = portal.browser();
    let case = first.open_case(ASSESSORS[0]).await;
    let form = case
        .form_with("outcome")
        .with("conflict", "yes")
        .with("conflict_reason", "I used to work there.");
    let done = first.submit(&form).await;
    assert_eq!(done.status, 200, "{}", done.main());
    portal.browser().approve_as(ASSESSORS[2]).await;
    portal.browser().approve_as(ASSESSORS[1]).await;
    mari.advance("PT16M").await;
    assert_eq!(atlas_records(&mut mari).await.len(), 1);
}

#[tokio::test]
async fn nobody_confirms_for_two_weeks_and_the_registration_expires() {
    let portal = TestPortal::start().await;
    let mut mari = portal.browser();
    mari.apply("en").await;
    let link = mari
        .mail_with(APPLICANT, "/confirm/")
        .await
        .link("/confirm/");
    mari.advance("P20D").await;
    let page = mari.open(&link).await;
    assert!(!page.main().is_empty());
    assert!(!page.body.contains("name=\"form_token\"") || page.status == 410 || page.status == 200);
    let mails = mari.mails().await;
    assert!(
        !mails
            .iter()
            .any(|mail| ASSESSORS[..2].contains(&mail.to.as_str())),
        "assessors were bothered"
    );
}
