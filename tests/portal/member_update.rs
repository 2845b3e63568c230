//! What members change, and what others change in their records meanwhile.

use portal_tests::{
    applicant::APPLICANT,
    assessor::{ASSESSORS, REASON},
    browser::Browser,
};
use serde_json::Value;

use crate::{
    atlas_review::{approve, in_review},
    portal::{TestPortal, atlas_records},
    ways_out::{status, step},
};

/// What people at the ECCC do with the record on the site.
async fn eccc(portal: &TestPortal, browser: &mut Browser, state: &str) {
    let record = atlas_records(browser).await.remove(0);
    let simulator = portal.portal.simulator();
    simulator
        .eccc(record["id"].as_str().unwrap(), state)
        .unwrap();
}

/// A member; its browser and the reference.
async fn member(portal: &TestPortal) -> (Browser, String) {
    let (mut mari, reference) = in_review(portal).await;
    eccc(portal, &mut mari, "published").await;
    mari.advance("P1D").await;
    (mari, reference)
}

/// Sends an update of these answers.
async fn update(mari: &mut Browser, reference: &str, answers: &[(&str, &str)]) {
    let mut form = step(mari, "/correct").await.form();
    assert!(form.has("expertise") && !form.has("representative_email"));
    for (name, value) in answers {
        form = form.with(name, value);
    }
    let check = mari.submit(&form).await;
    assert_eq!(check.status, 200, "{:?}", check.summary());
    let done = mari
        .submit(&check.form().with("reference", reference))
        .await;
    assert!(
        done.main().contains("We have your update"),
        "{}",
        done.main()
    );
}

async fn attributes(browser: &mut Browser) -> Value {
    let records = atlas_records(browser).await;
    assert_eq!(records.len(), 1, "I2");
    records[0]["attributes"].clone()
}

#[tokio::test]
async fn a_members_update_is_judged_and_reviewed_while_the_published_record_stays() {
    let portal = TestPortal::start().await;
    let (mut mari, reference) = member(&portal).await;
    update(
        &mut mari,
        &reference,
        &[("website", "https://new.example.org/")],
    )
    .await;
    let page = status(&mut mari).await;
    assert!(
        page.main().contains("is a member all the while"),
        "{}",
        page.main()
    );
    let told = mari.mail_with(APPLICANT, "/status/").await;
    assert!(
        told.subject.starts_with("We have your update"),
        "{}",
        told.subject
    );
    let case = portal.browser().open_case(ASSESSORS[0]).await;
    assert!(case.main().contains("Liikme uuendus"), "{}", case.main());
    approve(&portal, &mut mari).await;
    let published = attributes(&mut mari).await;
    assert_eq!(published["moderation_state"], "published");
    assert_ne!(published["field_url"]["uri"], "https://new.example.org/");
    mari.advance("P1D").await;
    let page = status(&mut mari).await;
    assert!(page.main().contains("under review"), "{}", page.main());
    eccc(&portal, &mut mari, "published").await;
    mari.advance("P1D").await;
    let published = attributes(&mut mari).await;
    assert_eq!(published["field_url"]["uri"], "https://new.example.org/");
    let page = status(&mut mari).await;
    assert!(!page.main().contains("all the while"), "{}", page.main());
    assert!(page.main().contains("Your organisation is a member"));
    portal.trails_are_whole().await;
}

#[tokio::test]
async fn an_update_without_a_change_is_not_sent_and_one_that_is_taken_back_leaves_the_old_answers()
{
    let portal = TestPortal::start().await;
    let (mut mari, reference) = member(&portal).await;
    let form = step(&mut mari, "/correct").await.form();
    let check = mari.submit(&form).await;
    assert!(check.main().contains("Nothing is changed yet") && !check.main().contains("<form"));
    update(
        &mut mari,
        &reference,
        &[("city", "Tartu"), ("postal_code", "50090")],
    )
    .await;
    let form = step(&mut mari, "/take-back").await.form();
    let wrong = mari
        .submit(&form.clone().with("reference", "EE-2026-AAAA-AAAA"))
        .await;
    assert_eq!(wrong.status, 422);
    let sending = form.with("reference", &reference);
    let done = mari.submit(&sending).await;
    assert!(
        done.main().contains("The update is taken back"),
        "{}",
        done.main()
    );
    assert_eq!(mari.submit(&sending).await.main(), done.main());
    let page = status(&mut mari).await;
    assert!(page.main().contains("Tallinn") && !page.main().contains("Tartu"));
    mari.advance("P1D").await;
    let told = mari.mail_with(APPLICANT, "/status/").await;
    assert!(told.subject.contains("is taken back"), "{}", told.subject);
    let late = portal.browser().open_case(ASSESSORS[0]).await;
    assert!(!late.main().contains("name=\"outcome\""), "{}", late.main());
    portal.trails_are_whole().await;
}

/// A member whose telephone number somebody at the ECCC changed, and whose approved update meets that.
async fn edited(portal: &TestPortal) -> Browser {
    let (mut mari, reference) = member(portal).await;
    eccc(portal, &mut mari, "edited").await;
    update(
        &mut mari,
        &reference,
        &[("city", "Tartu"), ("postal_code", "50090")],
    )
    .await;
    approve(portal, &mut mari).await;
    mari
}

#[tokio::test]
async fn what_somebody_else_wrote_waits_for_an_assessor_who_says_whose_values_stay() {
    for (side, phone) in [("theirs", "+3222000000"), ("ours", "+3726000000")] {
        let portal = TestPortal::start().await;
        let mut mari = edited(&portal).await;
        let page = status(&mut mari).await;
        assert!(
            page.main().contains("Compared with the Atlas"),
            "{}",
            page.main()
        );
        let mut seat = portal.browser();
        let page = seat.open_case(ASSESSORS[0]).await;
        assert_eq!(
            page.texts_of(".views section h3").len(),
            2,
            "{}",
            page.main()
        );
        assert!(page.main().contains("+3222000000"), "{}", page.main());
        let form = page.form_with("side");
        let unchosen = seat.submit(&form.clone().with("reason", REASON)).await;
        assert_eq!(unchosen.status, 422);
        let sending = form.with("side", side).with("reason", REASON);
        let done = seat.submit(&sending).await;
        assert_eq!(done.status, 200, "{}", done.main());
        assert_eq!(seat.submit(&sending).await.main(), done.main());
        let late = portal.browser().open_case(ASSESSORS[1]).await;
        assert!(
            late.main().contains("ei ole vaja midagi teha"),
            "{}",
            late.main()
        );
        mari.advance("PT5M").await;
        eccc(&portal, &mut mari, "published").await;
        mari.advance("P1D").await;
        let record = attributes(&mut mari).await;
        assert_eq!(record["field_address"]["locality"], "Tartu", "{side}");
        assert_eq!(record["field_phone_number"], phone, "{side}");
        portal.trails_are_whole().await;
    }
}

#[tokio::test]
async fn an_update_that_the_eccc_discards_is_told_and_the_next_one_meets_no_conflict() {
    let portal = TestPortal::start().await;
    let (mut mari, reference) = member(&portal).await;
    update(
        &mut mari,
        &reference,
        &[("website", "https://new.example.org/")],
    )
    .await;
    approve(&portal, &mut mari).await;
    eccc(&portal, &mut mari, "discarded").await;
    mari.advance("P1D").await;
    let page = status(&mut mari).await;
    assert!(!page.main().contains("new.example.org"), "{}", page.main());
    let told = mari.mail_with(APPLICANT, "/status/").await;
    assert!(
        told.subject.starts_with("The ECCC did not take"),
        "{}",
        told.subject
    );
    update(
        &mut mari,
        &reference,
        &[("website", "https://better.example.org/")],
    )
    .await;
    approve(&portal, &mut mari).await;
    eccc(&portal, &mut mari, "published").await;
    mari.advance("P1D").await;
    let record = attributes(&mut mari).await;
    assert_eq!(record["field_url"]["uri"], "https://better.example.org/");
    portal.trails_are_whole().await;
}
