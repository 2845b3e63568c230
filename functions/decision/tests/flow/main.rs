//! The assessors' way, from the mailed token to the decision, against an embedded table.
#![expect(clippy::unwrap_used, clippy::panic, reason = "tests")]

mod office;
mod ways;

use std::time::Duration;

use http::StatusCode;
use shared::{audit::EventKind, settings::EXAMPLE};

use crate::office::{Browser, Fields, Office};

#[tokio::test]
async fn d1_looking_changes_nothing_and_d8_the_same_post_twice_is_one_record_and_one_confirmation()
{
    let office = Office::open().await;
    let before = office.present().await;
    let browser = office.click(1).await;
    for method in ["GET", "HEAD", "OPTIONS"].into_iter().cycle().take(30) {
        let path = office.mailed(1).await;
        office.ask(method, &path, "", &Fields::new()).await;
        let (path, cookie) = (&browser.path, &browser.cookie);
        office.ask(method, path, cookie, &Fields::new()).await;
    }
    assert_eq!(office.present().await, before);
    let page = office.get(&browser).await;
    assert!(page.says("Näidis Küber OÜ") && !page.has("[checked]"));
    let fields = page.filled("approve");
    let first = office.send(&browser, &fields).await;
    assert!(first.says("Your assessment is sent") && first.says("Approved"));
    let second = office.send(&browser, &fields).await;
    assert_eq!(first.text, second.text);
    assert_eq!(office.happened(EventKind::Assessed).await, 1);
    let other = office.click(2).await;
    let page = office.get(&other).await;
    assert!(page.says("has decided") && !page.says("Meets every criterion"));
    let done = office.send(&other, &page.filled("approve")).await;
    assert!(done.says("It goes to the Atlas after"));
    assert_eq!(office.present().await.status.name(), "approved");
}

#[tokio::test]
async fn another_decision_by_the_same_link_is_not_taken_and_not_lost() {
    let office = Office::open().await;
    let browser = office.click(1).await;
    let page = office.get(&browser).await;
    office.send(&browser, &page.filled("approve")).await;
    let mut second = page.filled("reject");
    second.insert(
        "reason".into(),
        "On second thoughts I am against it.".into(),
    );
    let answer = office.post(&browser, &second).await;
    assert_eq!(answer.status, StatusCode::CONFLICT);
    assert!(answer.says("You have sent your assessment"));
    assert!(answer.says("On second thoughts I am against it."));
    assert_eq!(office.happened(EventKind::Assessed).await, 1);
}

#[tokio::test]
async fn u4_what_is_wrong_is_told_and_what_was_typed_is_kept() {
    let office = Office::open().await;
    let browser = office.click(1).await;
    let mut fields = office.get(&browser).await.filled("approve");
    fields.remove("criterion-mission");
    fields.insert("reason".into(), "Too short".into());
    fields.insert("role".into(), "admin".into());
    let answer = office.post(&browser, &fields).await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(answer.says("<title>Error: "));
    assert!(answer.has("a[href='#criterion-mission']") && answer.has("#criterion-mission-error"));
    assert!(answer.has("a[href='#reason']") && answer.says(">Too short</textarea>"));
    assert!(answer.has("input[name=outcome][value=approve][checked]"));
    assert!(answer.says("“role”"));
    assert_eq!(office.happened(EventKind::Assessed).await, 0);
}

#[tokio::test]
async fn what_was_saved_is_there_when_the_link_is_opened_again() {
    let office = Office::open().await;
    let browser = office.click(1).await;
    let mut fields = office.get(&browser).await.hidden();
    fields.insert("criterion-mission-note".into(), "Ask <them>".into());
    fields.insert("outcome".into(), "reject".into());
    fields.insert("do".into(), "save".into());
    let page = office.send(&browser, &fields).await;
    assert!(page.says("Your assessment is saved"));
    let again = office.get(&office.click(1).await).await;
    assert!(again.has("input[name=outcome][value=reject][checked]"));
    assert!(again.has("details[open]") && again.says("Ask &#60;them&#62;"));
    let other = office.get(&office.click(2).await).await;
    assert!(!other.has("[checked]") && !other.says("Ask &#60;them&#62;"));
    assert_eq!(office.happened(EventKind::Assessed).await, 0);
}

#[tokio::test]
async fn a_form_without_its_token_or_of_another_link_comes_back_whole() {
    let office = Office::open().await;
    let (browser, other) = (office.click(1).await, office.click(2).await);
    let page = office.get(&browser).await;
    let foreign = office.get(&other).await.filled("approve");
    let mut bare = page.filled("approve");
    bare.remove("token");
    for fields in [foreign, bare] {
        let answer = office.post(&browser, &fields).await;
        assert_eq!(answer.status, StatusCode::FORBIDDEN);
        assert!(answer.has("input[name=outcome][value=approve][checked]"));
    }
    let mut older = page.filled("approve");
    older.insert("version".into(), "7".into());
    let answer = office.post(&browser, &older).await;
    assert_eq!(answer.status, StatusCode::CONFLICT);
    assert!(answer.says("The answers changed while you were writing"));
    assert_eq!(office.happened(EventKind::Assessed).await, 0);
}

#[tokio::test]
async fn d5_an_expired_link_offers_a_new_one_once() {
    let office = Office::open().await;
    let link = office.mailed(1).await;
    office.clock.advance(Duration::from_secs(60 * 86_400));
    let answer = office.ask("GET", &link, "", &Fields::new()).await;
    let browser = Browser {
        cookie: answer.cookie.unwrap().split(';').next().unwrap().to_owned(),
        path: answer.location.unwrap(),
    };
    let page = office.get(&browser).await;
    assert!(page.says("This link has expired") && !page.says("Näidis Küber OÜ"));
    let mut fields = page.hidden();
    fields.insert("do".into(), "renew".into());
    for _ in 0..2 {
        let sent = office.send(&browser, &fields).await;
        assert!(sent.says("We sent a new link"));
    }
    assert_eq!(office.happened(EventKind::LinkRenewed).await, 1);
    assert!(office.get(&browser).await.says("There is a newer link"));
    assert!(
        office
            .get(&office.click(1).await)
            .await
            .has("input[name=outcome]")
    );
}

#[tokio::test]
async fn a_conflict_of_interest_passes_the_seat_on_with_nothing_but_its_reason() {
    let office = Office::open().await;
    let browser = office.click(1).await;
    let mut fields = office.get(&browser).await.hidden();
    fields.insert("conflict".into(), "yes".into());
    fields.insert("conflict_reason".into(), "I worked there".into());
    for _ in 0..2 {
        let page = office.send(&browser, &fields).await;
        assert!(page.says("Your seat is passed on") && !page.says("Näidis Küber OÜ"));
        assert!(
            !page.has("form"),
            "nobody renews a seat that is somebody else's"
        );
    }
    assert_eq!(office.happened(EventKind::ConflictDeclared).await, 1);
    fields.insert("conflict".into(), "no".into());
    let answer = office.post(&browser, &fields).await;
    assert_eq!(answer.status, StatusCode::CONFLICT);
    assert!(
        office
            .get(&office.click(1).await)
            .await
            .has("input[name=outcome]")
    );
}

#[tokio::test]
async fn a_case_that_moved_on_while_somebody_wrote_tells_so_and_keeps_her_words() {
    let office = Office::open().await;
    let (browser, other) = (office.click(1).await, office.click(2).await);
    let mine = office.get(&browser).await.filled("approve");
    let theirs = office.get(&other).await.filled("ask_correction");
    office.send(&other, &theirs).await;
    let answer = office.post(&browser, &mine).await;
    assert_eq!(answer.status, StatusCode::CONFLICT);
    assert!(answer.says("The applicant was asked for a correction"));
    assert!(answer.says("Meets every criterion that applies."));
    assert!(!answer.says("Näidis Küber OÜ") && !answer.has("form"));
    assert_eq!(office.happened(EventKind::Assessed).await, 1);
}

#[tokio::test]
async fn d5_who_left_the_settings_is_told_so_within_a_minute() {
    let office = Office::open().await;
    let browser = office.click(1).await;
    let fields = office.get(&browser).await.filled("approve");
    let (head, rest) = EXAMPLE.split_once("[[assessment.person]]").unwrap();
    let (_, tail) = rest.split_once("[[assessment.person]]").unwrap();
    let without = format!("{head}[[assessment.person]]{tail}");
    office
        .service
        .store()
        .apply_settings(&without)
        .await
        .unwrap();
    office.clock.advance(Duration::from_secs(61));
    let page = office.get(&browser).await;
    assert!(page.says("You are not an assessor of this centre any more"));
    assert!(!page.has("form") && !page.says("Näidis Küber OÜ"));
    let answer = office.post(&browser, &fields).await;
    assert_eq!(answer.status, StatusCode::CONFLICT);
    assert_eq!(office.happened(EventKind::Assessed).await, 0);
}
