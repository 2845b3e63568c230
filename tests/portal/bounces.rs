//! Mails that come back.

use local::{Fault, Mail, Mode};
use portal_tests::{
    applicant::APPLICANT,
    assessor::{ASSESSORS, AUTHORITY},
    browser::Browser,
};
use serde_json::json;
use shared::outbox::{Content, MailKind};

use crate::portal::TestPortal;

const OPERATOR: &str = "operator@example.org";

fn mails_to(portal: &TestPortal, address: &str) -> Vec<Mail> {
    let mut mails = portal.portal.mails().unwrap();
    mails.retain(|mail| mail.to == address);
    mails
}

/// The newest mail to somebody comes back, or whatever else becomes of it; so often is it said. Then everything due happens.
pub(crate) async fn befalls(portal: &TestPortal, address: &str, fate: &str, times: usize) {
    let mut browser = portal.browser();
    let id = mails_to(portal, address)[0].id.clone();
    for _ in 0..times {
        let said = browser
            .post_json(
                &format!("/_local/mails/{id}/fate"),
                &[],
                &json!({ "fate": fate }),
            )
            .await;
        assert_eq!(said.status, 202, "{}", said.body);
    }
    browser.settle().await;
}

/// How often a metric was counted, by its dimension.
fn counted(portal: &TestPortal, name: &str, by: &str) -> usize {
    let metrics = portal.metrics(name);
    let counted = metrics.iter().filter(|it| match by {
        "" => it.dimensions.is_empty(),
        by => it.dimensions.values().any(|value| value == by),
    });
    counted.count()
}

async fn confirmed(portal: &TestPortal) -> Browser {
    portal.assessed().await.0
}

#[tokio::test]
async fn the_seat_of_an_assessor_whose_mail_comes_back_goes_to_the_next_who_decides() {
    let portal = TestPortal::start().await;
    let mut mari = confirmed(&portal).await;
    mari.settle().await;
    let old = mari.mail_with(ASSESSORS[0], "/decision/").await;
    let before = mails_to(&portal, ASSESSORS[0]).len();
    befalls(&portal, ASSESSORS[0], "bounce", 3).await;
    befalls(&portal, ASSESSORS[0], "bounce", 1).await;
    assert_eq!(mails_to(&portal, ASSESSORS[2]).len(), 1, "asked once");
    assert_eq!(mails_to(&portal, ASSESSORS[0]).len(), before);
    assert_eq!(counted(&portal, "MailsBounced", "assessor"), 4);
    let dead = portal.browser().open(&old.link("/decision/")).await;
    assert!(!dead.body.contains("name=\"outcome\""), "{}", dead.main());
    for assessor in [ASSESSORS[2], ASSESSORS[1]] {
        portal.browser().approve_as(assessor).await;
    }
    mari.advance("PT16M").await;
    portal.trails_are_whole().await;
    assert_eq!(crate::portal::atlas_records(&mut mari).await.len(), 1);
}

#[tokio::test]
async fn an_assessor_who_marks_the_mail_as_unwanted_is_asked_no_more() {
    let portal = TestPortal::start().await;
    confirmed(&portal).await.settle().await;
    befalls(&portal, ASSESSORS[0], "complaint", 1).await;
    assert_eq!(mails_to(&portal, ASSESSORS[2]).len(), 1);
    assert_eq!(counted(&portal, "MailsComplained", ""), 1);
    assert_eq!(counted(&portal, "MailsBounced", "assessor"), 0);
}

#[tokio::test]
async fn once_nobody_is_left_to_ask_lead_and_operator_are_told() {
    let portal = TestPortal::start().await;
    let mut mari = confirmed(&portal).await;
    mari.settle().await;
    befalls(&portal, ASSESSORS[0], "bounce", 1).await;
    befalls(&portal, ASSESSORS[1], "bounce", 1).await;
    let told = mails_to(&portal, OPERATOR);
    assert_eq!(told.len(), 1, "{told:?}");
    assert!(told[0].subject.contains("No assessor left"), "{told:?}");
    let lead = mails_to(&portal, ASSESSORS[2]);
    assert_eq!(lead.len(), 2, "asked to assess, and told as the lead");
    portal.trails_are_whole().await;
}

/// SES tells of the bounce before it answers, and the outbox cannot delete the message: it lies in the table still when
/// the bounce is acted on.
#[tokio::test]
async fn bounce_before_id_persisted() {
    let first = "bounce+first@simulator.amazonses.com";
    let settings = shared::settings::EXAMPLE.replace(ASSESSORS[0], first);
    let portal = TestPortal::with_settings(&settings).await;
    let faults = portal.portal.faults();
    let lost = Fault::next("dynamodb", "DeleteItem", Mode::Before).of("outbox");
    let mut mari = portal.browser();
    mari.apply("en").await;
    mari.settle().await;
    faults.add(lost.until_cleared()).unwrap();
    mari.confirm(APPLICANT).await;
    mari.settle().await;
    let store = portal.portal.service().await.unwrap().store().clone();
    let kept = store.messages().await.unwrap();
    let to_first = kept.iter().find(|message| {
        matches!(&message.content, Some(Content::Mail { mail: MailKind::Assess { person, .. } })
            if person.as_str() == "first")
    });
    assert_eq!(
        to_first.unwrap().attempts,
        1,
        "nobody knows that it went out"
    );
    assert_eq!(mails_to(&portal, ASSESSORS[2]).len(), 1, "asked instead");
    faults.clear();
    mari.advance("PT10M").await;
    assert_eq!(mails_to(&portal, first).len(), 1, "moot by then");
    assert_eq!(counted(&portal, "MailsBounced", "assessor"), 1);
}

#[tokio::test]
async fn of_an_applicant_whose_mail_comes_back_the_operator_is_told_once() {
    let portal = TestPortal::start().await;
    let mut mari = portal.browser();
    let reference = mari.apply("en").await;
    mari.settle().await;
    befalls(&portal, APPLICANT, "bounce", 3).await;
    befalls(&portal, APPLICANT, "bounce", 1).await;
    let told = mails_to(&portal, OPERATOR);
    assert_eq!(told.len(), 1, "{told:?}");
    assert!(told[0].subject.contains(&reference));
    assert!(told[0].text.contains("not confirmed") && !told[0].text.contains(APPLICANT));
    assert_eq!(told[0].tags["recipient"], "centre");
    assert_eq!(counted(&portal, "MailsBounced", "applicant"), 4);
    mari.confirm(APPLICANT).await;
    mari.settle().await;
    befalls(&portal, APPLICANT, "bounce", 1).await;
    assert_eq!(
        mails_to(&portal, OPERATOR).len(),
        1,
        "that address is known"
    );
    portal.trails_are_whole().await;
    assert!(
        !crate::logs::lines().contains(APPLICANT),
        "an address in the log"
    );
}

#[tokio::test]
async fn a_full_mailbox_takes_no_seat_and_rings_the_bell_since_the_mail_never_arrived() {
    let portal = TestPortal::start().await;
    confirmed(&portal).await.settle().await;
    let before = portal.writes();
    befalls(&portal, ASSESSORS[0], "mailbox_full", 1).await;
    assert_eq!(portal.writes(), before);
    assert!(mails_to(&portal, ASSESSORS[2]).is_empty());
    assert_eq!(counted(&portal, "MailsBounced", "assessor"), 1);
}

#[tokio::test]
async fn an_automatic_reply_or_an_applicants_complaint_changes_nothing() {
    let portal = TestPortal::start().await;
    confirmed(&portal).await.settle().await;
    let before = portal.writes();
    for address in [APPLICANT, ASSESSORS[0]] {
        befalls(&portal, address, "auto_reply", 1).await;
    }
    befalls(&portal, APPLICANT, "complaint", 1).await;
    assert_eq!(portal.writes(), before);
    assert!(portal.metrics("MailsBounced").is_empty());
    assert_eq!(counted(&portal, "MailsComplained", ""), 1);
}

#[tokio::test]
async fn a_mail_to_the_centre_that_comes_back_is_left_to_the_alarms() {
    let portal = TestPortal::start().await;
    let mut mari = portal.browser();
    mari.apply("en").await;
    mari.settle().await;
    befalls(&portal, APPLICANT, "bounce", 1).await;
    let (before, writes) = (portal.portal.mails().unwrap().len(), portal.writes());
    befalls(&portal, OPERATOR, "bounce", 1).await;
    assert_eq!(counted(&portal, "MailsBounced", "centre"), 1);
    assert_eq!(
        (portal.portal.mails().unwrap().len(), portal.writes()),
        (before, writes)
    );
    assert!(crate::logs::lines().contains("a mail to the centre came back"));
}

#[tokio::test]
async fn an_event_that_the_table_does_not_take_comes_again() {
    let portal = TestPortal::start().await;
    let mut mari = confirmed(&portal).await;
    mari.settle().await;
    let fault = Fault::next("dynamodb", "TransactWriteItems", Mode::Before).of("outbox");
    portal.portal.faults().add(fault.until_cleared()).unwrap();
    befalls(&portal, ASSESSORS[0], "bounce", 1).await;
    assert!(portal.metrics("MailsBounced").is_empty());
    portal.portal.faults().clear();
    mari.advance("PT7M").await;
    assert_eq!(mails_to(&portal, ASSESSORS[2]).len(), 1);
    assert_eq!(counted(&portal, "MailsBounced", "assessor"), 1);
}

#[tokio::test]
async fn the_mailbox_lets_people_see_what_happens_when_a_mail_comes_back() {
    let portal = TestPortal::start().await;
    let mut mari = portal.browser();
    let reference = mari.apply("en").await;
    mari.settle().await;
    let id = mails_to(&portal, APPLICANT)[0].id.clone();
    let page = mari.open(&format!("/_local/mails/{id}")).await;
    let form = page.form_with("bounce");
    let list = mari.press(&form, "bounce").await;
    assert_eq!(
        (list.status.as_u16(), list.heading()),
        (200, "Mailbox".to_owned())
    );
    mari.settle().await;
    assert!(mails_to(&portal, OPERATOR)[0].subject.contains(&reference));
    assert!(mails_to(&portal, AUTHORITY).is_empty());
}
