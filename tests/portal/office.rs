//! What assessors, the lead and the security authority do when things do not go straight.

use portal_tests::{
    applicant::APPLICANT,
    assessor::{ASSESSORS, AUTHORITY, REASON, approve},
    browser::Browser,
    form::Form,
};

use crate::portal::{TestPortal, atlas_records};

/// A confirmed registration, and somebody who looks on.
async fn confirmed(portal: &TestPortal) -> Browser {
    portal.assessed().await.0
}

#[tokio::test]
async fn a_rejection_is_told_heard_and_confirmed_and_nothing_goes_to_the_atlas() {
    let portal = TestPortal::start().await;
    let mut mari = confirmed(&portal).await;
    for assessor in &ASSESSORS[..2] {
        portal.browser().reject_as(assessor).await;
    }
    let told = mari.mail_with(APPLICANT, "/status/").await;
    assert!(told.text.contains(REASON), "{}", told.text);
    let early = portal.browser().open_case(ASSESSORS[0]).await;
    assert!(Form::all(&early).is_empty(), "the hearing is not over");
    mari.advance("P17D").await;
    portal.browser().rule_as(ASSESSORS[0], "uphold").await;
    let page = portal.browser().rule_as(ASSESSORS[1], "uphold").await;
    assert!(page.status.is_success());
    let final_mail = mari.mail_with(APPLICANT, "/status/").await;
    assert_ne!(final_mail.subject, told.subject);
    assert!(final_mail.text.contains("contest"), "{}", final_mail.text);
    mari.advance("P2D").await;
    assert!(atlas_records(&mut mari).await.is_empty());
    portal.trails_are_whole().await;
}

#[tokio::test]
async fn a_rejection_that_one_seat_reopens_is_assessed_anew_and_can_be_approved() {
    let portal = TestPortal::start().await;
    let mut mari = confirmed(&portal).await;
    for assessor in &ASSESSORS[..2] {
        portal.browser().reject_as(assessor).await;
    }
    mari.advance("P17D").await;
    portal.browser().rule_as(ASSESSORS[1], "reopen").await;
    for assessor in &ASSESSORS[..2] {
        portal.browser().approve_as(assessor).await;
    }
    mari.advance("PT16M").await;
    assert_eq!(atlas_records(&mut mari).await.len(), 1);
    portal.trails_are_whole().await;
}

#[tokio::test]
async fn d9_the_third_person_reads_both_views_and_her_decision_counts() {
    let portal = TestPortal::start().await;
    let mut mari = confirmed(&portal).await;
    portal.browser().approve_as(ASSESSORS[0]).await;
    portal.browser().reject_as(ASSESSORS[1]).await;
    mari.advance("PT16M").await;
    assert!(atlas_records(&mut mari).await.is_empty(), "contested");
    let mut third = portal.browser();
    let case = third.open_case(ASSESSORS[2]).await;
    assert_eq!(case.texts_of(".views section").len(), 2);
    let mut form = case.form_with("outcome");
    approve(&mut form);
    let done = third.submit(&form).await;
    assert!(done.status.is_success(), "{}", done.main());
    mari.advance("PT16M").await;
    assert_eq!(atlas_records(&mut mari).await.len(), 1);
    portal.trails_are_whole().await;
}

#[tokio::test]
async fn d10_a_recall_keeps_the_record_out_of_the_atlas_and_comes_too_late_after_release() {
    let portal = TestPortal::start().await;
    let mut mari = confirmed(&portal).await;
    for assessor in &ASSESSORS[..2] {
        portal.browser().approve_as(assessor).await;
    }
    let links = [
        mari.mail_with(ASSESSORS[0], "/decision/").await,
        mari.mail_with(ASSESSORS[1], "/decision/").await,
        mari.mail_with(ASSESSORS[2], "/decision/").await,
    ];
    for mail in &links {
        let page = portal.browser().open(&mail.link("/decision/")).await;
        assert!(page.form_with("errand").has("reason"), "{}", mail.to);
    }
    let mut lead = portal.browser();
    let page = lead.open(&links[2].link("/decision/")).await;
    let bare = lead.submit(&page.form_with("errand")).await;
    assert_eq!(bare.status, 422, "recalled without a word");
    assert_eq!(bare.summary(), ["reason"]);
    lead.recall_as(ASSESSORS[2]).await;
    mari.advance("PT1H").await;
    assert!(atlas_records(&mut mari).await.is_empty(), "recalled");
    let other = portal.browser().open(&links[0].link("/decision/")).await;
    assert!(Form::all(&other).iter().all(|form| !form.has("reason")));

    for assessor in &ASSESSORS[..2] {
        portal.browser().approve_as(assessor).await;
    }
    let mut first = portal.browser();
    let page = first.open_case(ASSESSORS[0]).await;
    let form = page.form_with("errand").with("reason", REASON);
    mari.advance("PT16M").await;
    let late = first.submit(&form).await;
    assert_eq!(late.status, 409, "{}", late.main());
    assert!(late.body.contains(REASON), "what was typed is lost");
    assert_eq!(atlas_records(&mut mari).await.len(), 1);
    portal.trails_are_whole().await;
}

#[tokio::test]
async fn the_security_authority_answers_by_its_own_link_and_is_waited_for() {
    let portal = TestPortal::start().await;
    let mut mari = confirmed(&portal).await;
    let mut first = portal.browser();
    let case = first.open_case(ASSESSORS[0]).await;
    let mut form = case.form_with("outcome");
    approve(&mut form);
    form.set("criterion-security-note", "An owner from a third country");
    let asked = first.press(&form, "ask").await;
    assert_eq!(asked.status, 200, "{}", asked.main());
    let question = mari.mail_with(AUTHORITY, "/decision/").await;
    assert!(!question.text.contains("Näidis"), "the mail names nobody");
    let early = first
        .submit(&asked.form_with("outcome").with("outcome", "approve"))
        .await;
    assert_eq!(early.status, 422, "approved before the authority answered");
    let mut authority = portal.browser();
    let page = authority.open(&question.link("/decision/")).await;
    assert!(
        !page.body.contains(APPLICANT),
        "more than the question needs"
    );
    let answer = page.form_with("opinion").with("opinion", "no_concern");
    let sent = authority.submit(&answer.with("words", "None known")).await;
    assert_eq!(sent.status, 200, "{:?}", sent.summary());
    for assessor in &ASSESSORS[..2] {
        portal.browser().approve_as(assessor).await;
    }
    mari.advance("PT16M").await;
    assert_eq!(atlas_records(&mut mari).await.len(), 1);
}

#[tokio::test]
async fn d1_the_case_is_had_as_a_page_and_as_a_file_by_its_link_alone() {
    let portal = TestPortal::start().await;
    confirmed(&portal).await;
    let mut first = portal.browser();
    let case = first.open_case(ASSESSORS[0]).await;
    let page = first.open(&format!("{}/case", case.url.path())).await;
    assert_eq!(page.status, 200);
    assert!(page.main().contains("Näidis Küber OÜ") && page.main().contains("7-3/EE-"));
    let file = first.open(&format!("{}/case.json", case.url.path())).await;
    assert_eq!(file.json()["answers"]["name_national"], "Näidis Küber OÜ");
    assert!(file.json()["access_restriction"].is_string());
    let stranger = portal
        .browser()
        .open(&format!("{}/case.json", case.url.path()))
        .await;
    assert_eq!(stranger.status, 403);
    assert!(!stranger.body.contains("Näidis"));
}
