//! Every way out, through the pages: correction, a third person, recall, rejection after the hearing, an opinion.

use http::StatusCode;
use shared::{
    answers::Answers,
    audit::{Actor, EventKind},
    outbox::Tick,
    questions::QuestionId,
    registration::Command,
    settings::EXAMPLE,
};

use crate::office::{Answer, Fields, Office};

const WORDS: &str = "The register extract was of another organisation.";

fn said(page: &Answer, fields: &[(&str, &str)]) -> Fields {
    let mut said = page.hidden();
    for (name, value) in fields {
        said.insert((*name).to_owned(), (*value).to_owned());
    }
    said.insert("do".into(), "send".into());
    said
}

/// The applicant corrects her website.
async fn correct(office: &Office) {
    let present = office.present().await;
    let mut answers = present.answers.to_json();
    answers.insert("website".into(), "https://kuber.example.org/".into());
    let command = Command::AnswerCorrection {
        link: present.status_link.unwrap(),
        version: present.version,
        answers: Box::new(Answers::from_json(&answers).unwrap()),
    };
    office.handle(Actor::Applicant, command).await;
}

#[tokio::test]
async fn u4_a_correction_needs_a_marked_question_and_the_new_version_marks_what_changed() {
    let office = Office::open().await;
    let (browser, other) = (office.click(1).await, office.click(2).await);
    let page = office.get(&browser).await;
    let mut fields = page.filled("ask_correction");
    fields.remove("marked");
    let answer = office.post(&browser, &fields).await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(answer.has("a[href='#marked']") && answer.has("#marked-error"));
    assert!(answer.has("input[value=ask_correction][checked]"));
    fields.insert("marked".into(), "website".into());
    let sent = office.send(&browser, &fields).await;
    assert!(sent.says("The applicant was asked to correct the answers by"));
    let marked = [QuestionId::Website];
    assert_eq!(office.present().await.status.marked(), marked);
    assert!(
        office
            .get(&other)
            .await
            .says("The applicant was asked for a correction")
    );

    correct(&office).await;
    for old in [&browser, &other] {
        let page = office.get(old).await;
        assert!(page.says("The applicant sent new answers") && !page.says("Näidis"));
        assert!(page.has("button[value=renew]"));
    }
    let browser = office.click(2).await;
    let page = office.get(&browser).await;
    assert!(page.has("del") && page.has("ins") && page.says("https://kuber.example.org/"));
    assert!(page.has("dt .tag") && page.says("Asked of the applicant by seat 1"));
}

#[tokio::test]
async fn approve_is_refused_at_the_criteria_that_stand_in_the_way() {
    let office = Office::open().await;
    let browser = office.click(1).await;
    let mut fields = office.get(&browser).await.filled("approve");
    fields.insert("criterion-mission".into(), "cannot_tell".into());
    let answer = office.post(&browser, &fields).await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(answer.has("#criterion-mission-error") && answer.has("#outcome-error"));
    assert_eq!(office.happened(EventKind::Assessed).await, 0);
}

#[tokio::test]
async fn d9_the_third_person_sees_both_views_and_decides() {
    let office = Office::open().await;
    for (seat, outcome) in [(1, "approve"), (2, "reject")] {
        let browser = office.click(seat).await;
        let fields = office.get(&browser).await.filled(outcome);
        office.send(&browser, &fields).await;
    }
    let first = office.get(&office.click(1).await).await;
    assert!(first.says("A further person, seat 3, sees both views"));
    let third = office.click(3).await;
    let page = office.get(&third).await;
    assert!(page.has(".views section:nth-child(2)") && page.has("form"));
    assert!(page.says("Seat 1: Approved") && page.says("Seat 2: Rejected"));
    let done = office.send(&third, &page.filled("approve")).await;
    assert!(done.says("It goes to the Atlas after"));
    assert_eq!(office.present().await.status.name(), "approved");
    let file = format!("{}/case.json", third.path);
    let file = office
        .ask("GET", &file, &third.cookie, &Fields::new())
        .await;
    assert!(file.says("\"access_restriction\": \"For internal use.") && file.says("\"seat\": 2"));
    let page = format!("{}/case", third.path);
    let page = office
        .ask("GET", &page, &third.cookie, &Fields::new())
        .await;
    assert!(page.says("7-3/EE-") && !page.has("form[method=post]"));
}

#[tokio::test]
async fn d10_an_approval_is_recalled_with_a_reason_once_and_only_until_release() {
    let office = Office::open().await;
    office.both("approve").await;
    let (lead, first) = (
        office.click_recall("third").await,
        office.click_recall("first").await,
    );
    let page = office.get(&lead).await;
    assert!(page.says("Meets every criterion that applies."));
    let bare = office.post(&lead, &said(&page, &[])).await;
    assert_eq!(bare.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(bare.has("a[href='#reason']"));
    let fields = said(&page, &[("reason", WORDS)]);
    for _ in 0..2 {
        let done = office.send(&lead, &fields).await;
        assert!(done.says("The approval is recalled") && done.says(WORDS));
    }
    assert_eq!(office.happened(EventKind::Recalled).await, 1);
    let late = said(&office.get(&first).await, &[("reason", WORDS)]);
    let answer = office.post(&first, &late).await;
    assert_eq!(answer.status, StatusCode::CONFLICT);
    assert!(answer.says("The approval was recalled") && answer.says(WORDS));
    let again = office.get(&office.click(1).await).await;
    assert!(again.says("assess it anew") && again.says(WORDS) && again.has("form"));

    office.both("approve").await;
    let first = office.click_recall("first").await;
    let fields = said(&office.get(&first).await, &[("reason", WORDS)]);
    office.tick(Tick::RecallWindowEnds).await;
    let answer = office.post(&first, &fields).await;
    assert_eq!(answer.status, StatusCode::CONFLICT);
    assert!(answer.says("It is with the Atlas already") && answer.says(WORDS));
    assert_eq!(office.present().await.status.name(), "submitting");
}

#[tokio::test]
async fn a_rejection_is_heard_and_then_confirmed_by_both_seats() {
    let office = Office::open().await;
    office.both("reject").await;
    let page = office.get(&office.click(1).await).await;
    assert!(page.says("The applicant may reply until"));
    let link = office.present().await.status_link.unwrap();
    let text = shared::text::Prose::parse("We are in the register.", 100);
    let text = text.unwrap().unwrap();
    office
        .handle(Actor::Applicant, Command::Reply { link, text })
        .await;
    for seat in [1, 2] {
        let browser = office.click_ruling(seat).await;
        let page = office.get(&browser).await;
        assert!(page.says("We are in the register.") && page.says("Seat 2: Rejected"));
        let unsaid = said(&page, &[("reason", WORDS)]);
        let answer = office.post(&browser, &unsaid).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
        let fields = said(&page, &[("ruling", "uphold"), ("reason", WORDS)]);
        let done = office.send(&browser, &fields).await;
        assert!(done.says("You confirmed the rejection"));
        let other = said(&page, &[("ruling", "reopen"), ("reason", WORDS)]);
        let answer = office.post(&browser, &other).await;
        assert_eq!(answer.status, StatusCode::CONFLICT);
    }
    assert_eq!(office.present().await.status.name(), "rejected");
    assert_eq!(office.happened(EventKind::Ruled).await, 2);
}

#[tokio::test]
async fn one_seat_that_reopens_a_rejection_is_enough_and_the_others_link_says_so() {
    let office = Office::open().await;
    office.both("reject").await;
    office.tick(Tick::HearingEnds).await;
    let (first, second) = (office.click_ruling(1).await, office.click_ruling(2).await);
    let page = office.get(&first).await;
    assert!(page.says("The applicant did not reply"));
    let fields = said(&page, &[("ruling", "reopen"), ("reason", WORDS)]);
    let done = office.send(&first, &fields).await;
    assert!(done.says("It is assessed anew"));
    let other = office.get(&second).await;
    assert!(other.says("The registration is assessed anew") && !other.has("form"));
    assert_eq!(office.present().await.status.name(), "in_assessment");
}

#[tokio::test]
async fn the_authority_is_asked_with_a_note_and_nobody_approves_before_it_answers() {
    let office = Office::open().await;
    let browser = office.click(1).await;
    let mut fields = office.get(&browser).await.filled("approve");
    fields.insert("do".into(), "ask".into());
    let answer = office.post(&browser, &fields).await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(answer.has("#criterion-security-note-error"));
    fields.insert("criterion-security-note".into(), "Owner abroad".into());
    let asked = office.send(&browser, &fields).await;
    assert!(asked.says("The authority was asked.") && asked.says("Owner abroad"));
    assert_eq!(office.happened(EventKind::OpinionRequested).await, 1);
    let early = office.post(&browser, &asked.filled("approve")).await;
    assert_eq!(early.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(early.says("Wait for the security authority"));

    let authority = office.click_question().await;
    let page = office.get(&authority).await;
    assert!(page.says("Näidis Küber OÜ") && !page.says("mari@naidis.example.org"));
    let file = format!("{}/case.json", authority.path);
    let file = office
        .ask("GET", &file, &authority.cookie, &Fields::new())
        .await;
    assert!(!file.says("mari@naidis.example.org"));
    let fields = said(&page, &[("opinion", "no_concern"), ("words", "None known")]);
    for _ in 0..2 {
        assert!(
            office
                .send(&authority, &fields)
                .await
                .says("Your answer is sent")
        );
    }
    assert_eq!(office.happened(EventKind::OpinionGiven).await, 1);
    let page = office.get(&browser).await;
    assert!(page.says("there is no concern") && page.says("None known"));
    office.send(&browser, &page.filled("approve")).await;
}

#[tokio::test]
async fn d7_who_shares_a_domain_since_the_settings_changed_cannot_approve() {
    let office = Office::open().await;
    let browser = office.click(1).await;
    let fields = office.get(&browser).await.filled("approve");
    let stricter = EXAMPLE.replace("university.example.org", "naidis.example.org");
    let store = office.service.store();
    store.apply_settings(&stricter).await.unwrap();
    office.clock.advance(std::time::Duration::from_secs(61));
    let answer = office.post(&browser, &fields).await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(answer.says("Pass your seat on"));
    assert_eq!(office.happened(EventKind::Assessed).await, 0);
}

#[tokio::test]
async fn d7_one_person_never_holds_two_seats_nor_decides_for_the_other() {
    let office = Office::open().await;
    let (first, second) = (office.click(1).await, office.click(2).await);
    let fields = office.get(&first).await.filled("approve");
    office.send(&first, &fields).await;
    let answer = office.post(&second, &fields).await;
    assert_eq!(
        answer.status,
        StatusCode::FORBIDDEN,
        "the other seat's form"
    );
    let own = office.get(&second).await.filled("approve");
    let cookie = first.cookie.clone();
    let answer = office.ask("POST", &second.path, &cookie, &own).await;
    assert_eq!(
        answer.status,
        StatusCode::FORBIDDEN,
        "the other seat's link"
    );
    assert_eq!(office.happened(EventKind::Assessed).await, 1);
}

#[tokio::test]
async fn d6_a_token_for_one_errand_opens_no_other_and_words_without_a_session_come_back() {
    let office = Office::open().await;
    office.both("approve").await;
    let browser = office.click_recall("second").await;
    let page = office.get(&browser).await;
    let fields = said(&page, &[("reason", WORDS)]);
    let answer = office.ask("POST", &browser.path, "", &fields).await;
    assert_eq!(answer.status, StatusCode::FORBIDDEN);
    assert!(answer.says(WORDS) && !answer.says("Näidis"));
    let seat = office.click(1).await;
    let answer = office
        .ask("GET", &browser.path, &seat.cookie, &Fields::new())
        .await;
    assert_eq!(answer.status, StatusCode::FORBIDDEN);
    assert_eq!(office.happened(EventKind::Recalled).await, 0);
}

#[tokio::test]
async fn the_lead_sees_how_all_registrations_stand_by_her_link_alone_and_for_its_time() {
    let office = Office::open().await;
    let before = office.present().await;
    let lead = office.click_overview("third").await;
    let page = office.get(&lead).await;
    assert!(page.says("Näidis Küber OÜ") && page.says("First Assessor, Second Assessor"));
    assert!(page.has("svg title") && page.has("form[method=get]"));
    let filtered = format!("{}?state=approved&person=&overdue=yes", lead.path);
    let nothing = office
        .ask("GET", &filtered, &lead.cookie, &Fields::new())
        .await;
    assert!(nothing.says("No open registration matches.") && !nothing.says("Näidis"));
    let other = office.get(&office.click_overview("first").await).await;
    assert!(other.says("You do not lead the assessors any more") && !other.says("Näidis"));
    let posted = office.post(&lead, &Fields::new()).await;
    assert_eq!(
        posted.status,
        StatusCode::FORBIDDEN,
        "there is nothing to post"
    );
    office
        .clock
        .advance(std::time::Duration::from_secs(23 * 3600));
    assert!(office.get(&lead).await.says("Näidis"));
    office
        .clock
        .advance(std::time::Duration::from_secs(3600 + 1));
    let closed = office.get(&lead).await;
    assert!(
        !closed.says("Näidis"),
        "the session is over, and so is the link"
    );
    assert_eq!(office.present().await, before);
}
