//! Twice sent is once done.

use portal_tests::{
    applicant::{APPLICANT, example},
    assessor::{ASSESSORS, approve},
};

use crate::portal::{TestPortal, atlas_records};

#[tokio::test]
async fn u6_a_double_click_a_reload_and_the_back_button_make_one_registration() {
    let portal = TestPortal::start().await;
    let mut mari = portal.browser();
    let answers = example(&mut mari).await;
    let check = mari.fill_sections("en", &answers).await;
    let form = check.form();
    let (mut left, mut right) = (mari.clone(), mari.clone());
    let (first, second) = tokio::join!(left.submit(&form), right.submit(&form));
    let reference = first.text_of(".reference").unwrap();
    assert_eq!(second.text_of(".reference"), Some(reference.clone()));
    let reloaded = mari.submit(&form).await;
    assert_eq!(reloaded.text_of(".reference"), Some(reference.clone()));
    let receipt = mari.open(&format!("/en/apply/sent/{reference}")).await;
    assert_eq!(receipt.text_of(".reference"), Some(reference));
    let mails = mari.mails().await;
    assert_eq!(mails.iter().filter(|mail| mail.to == APPLICANT).count(), 1);
}

#[tokio::test]
async fn answers_saved_in_another_window_are_looked_at_before_they_are_sent() {
    let portal = TestPortal::start().await;
    let mut mari = portal.browser();
    let answers = example(&mut mari).await;
    let stale = mari.fill_sections("en", &answers).await.form();
    let other = mari.open("/en/apply/organisation").await.form();
    mari.submit(&other.with("city", "Tartu")).await;
    let check = mari.submit(&stale).await;
    assert_eq!(check.url.path(), "/en/apply/check");
    assert!(check.main().contains("Tartu"));
    assert!(mari.mails().await.is_empty(), "sent unseen");
    let receipt = mari.submit(&check.form()).await;
    assert!(receipt.text_of(".reference").is_some());
}

#[tokio::test]
async fn d8_the_same_decision_sent_twice_is_confirmed_twice_and_recorded_once() {
    let portal = TestPortal::start().await;
    let (mut mari, _) = portal.assessed().await;
    let mut assessor = portal.browser();
    let mut form = assessor.open_case(ASSESSORS[0]).await.form_with("outcome");
    approve(&mut form);
    let first = assessor.submit(&form).await;
    let second = assessor.submit(&form).await;
    assert_eq!((first.status.as_u16(), second.status.as_u16()), (200, 200));
    assert_eq!(first.heading(), second.heading());
    portal.browser().approve_as(ASSESSORS[1]).await;
    mari.advance("PT16M").await;
    assert_eq!(atlas_records(&mut mari).await.len(), 1);
    let made = mari
        .mails()
        .await
        .iter()
        .filter(|mail| mail.to == ASSESSORS[0])
        .count();
    assert_eq!(made, 2, "one invitation and one note of the decision");
}

#[tokio::test]
async fn two_assessors_who_decide_at_the_same_moment_are_both_recorded() {
    for _ in 0..3 {
        let portal = TestPortal::start().await;
        let mut mari = portal.browser();
        mari.apply("en").await;
        mari.confirm(APPLICANT).await;
        let (mut first, mut second) = (portal.browser(), portal.browser());
        let mut left = first.open_case(ASSESSORS[0]).await.form_with("outcome");
        let mut right = second.open_case(ASSESSORS[1]).await.form_with("outcome");
        approve(&mut left);
        approve(&mut right);
        let (one, other) = tokio::join!(first.submit(&left), second.submit(&right));
        assert_eq!(
            (one.status.as_u16(), other.status.as_u16()),
            (200, 200),
            "{}\n{}",
            one.main(),
            other.main()
        );
        mari.advance("PT16M").await;
        assert_eq!(atlas_records(&mut mari).await.len(), 1);
        portal.trails_are_whole().await;
    }
}

#[tokio::test]
async fn two_registrations_with_one_register_number_are_not_both_approved() {
    let portal = TestPortal::start().await;
    for round in 0..2 {
        let mut mari = portal.browser();
        mari.apply("en").await;
        mari.confirm(APPLICANT).await;
        portal.browser().approve_as(ASSESSORS[0]).await;
        let mut second = portal.browser();
        let mut form = second.open_case(ASSESSORS[1]).await.form_with("outcome");
        approve(&mut form);
        let done = second.submit(&form).await;
        if round == 1 {
            assert_eq!(done.status, 409, "{}", done.main());
        }
        mari.advance("PT16M").await;
        assert_eq!(atlas_records(&mut mari).await.len(), 1);
    }
}
