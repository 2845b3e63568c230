//! Calls on the wire: how many there are, and what happens when one fails.

use local::{Fault, Mode};
use portal_tests::{
    applicant::{APPLICANT, example},
    assessor::{ASSESSORS, approve},
};

use shared::taxonomy::Vocabulary;

use crate::portal::{TestPortal, atlas_records};

fn count(portal: &TestPortal, function: &str, operation: &str) -> u64 {
    let calls = portal.portal.calls().list();
    let wanted = calls
        .iter()
        .filter(|call| call.function == function && call.operation == operation);
    wanted.map(|call| call.count).sum()
}

#[tokio::test]
async fn sending_a_registration_is_counted_and_then_one_write_and_so_is_a_decision() {
    let portal = TestPortal::start().await;
    let mut mari = portal.browser();
    let answers = example(&mut mari).await;
    let check = mari.fill_sections("en", &answers).await;
    let others = ["PutItem", "UpdateItem", "DeleteItem"];
    let [puts, updates, deletes] = others.map(|operation| count(&portal, "intake", operation));
    mari.submit(&check.form()).await;
    assert_eq!(count(&portal, "intake", "TransactWriteItems"), 1);
    let after = others.map(|operation| count(&portal, "intake", operation));
    assert_eq!(
        after,
        [puts, updates + 1, deletes],
        "the counter of its network apart"
    );

    mari.confirm(APPLICANT).await;
    let mut assessor = portal.browser();
    let mut form = assessor.open_case(ASSESSORS[0]).await.form_with("outcome");
    approve(&mut form);
    assessor.submit(&form).await;
    assert_eq!(count(&portal, "decision", "TransactWriteItems"), 1);
    assert_eq!(count(&portal, "decision", "PutItem"), 0);
}

#[tokio::test]
async fn a_commit_whose_answer_was_lost_is_recognised_and_not_repeated() {
    let portal = TestPortal::start().await;
    let mut mari = portal.browser();
    let answers = example(&mut mari).await;
    let check = mari.fill_sections("en", &answers).await;
    portal
        .portal
        .faults()
        .add(Fault::next("dynamodb", "TransactWriteItems", Mode::After))
        .unwrap();
    let receipt = mari.submit(&check.form()).await;
    assert_eq!(receipt.status, 200, "{}", receipt.main());
    assert_eq!(
        mari.mails()
            .await
            .iter()
            .filter(|mail| mail.to == APPLICANT)
            .count(),
        1
    );
}

#[tokio::test]
async fn a_transaction_conflict_is_tried_again_and_nobody_notices() {
    let portal = TestPortal::start().await;
    let mut mari = portal.browser();
    mari.apply("en").await;
    portal
        .portal
        .faults()
        .add(Fault::next(
            "dynamodb",
            "TransactWriteItems",
            Mode::Conflict,
        ))
        .unwrap();
    mari.confirm(APPLICANT).await;
    portal.browser().approve_as(ASSESSORS[0]).await;
}

#[tokio::test]
async fn i5_a_mail_that_ses_took_without_answering_is_repeated_at_most_once_with_the_same_link() {
    let portal = TestPortal::start().await;
    let mut mari = portal.browser();
    mari.apply("en").await;
    portal
        .portal
        .faults()
        .add(Fault::next("ses", "SendRawEmail", Mode::After))
        .unwrap();
    mari.advance("PT1H").await;
    let mails = mari.mails().await;
    let links: Vec<String> = mails
        .iter()
        .filter(|mail| mail.to == APPLICANT)
        .map(|mail| mail.link("/confirm/"))
        .collect();
    assert!((1..=2).contains(&links.len()), "{} mails", links.len());
    assert!(links.windows(2).all(|two| two[0] == two[1]));
}

#[tokio::test]
async fn the_atlas_that_cuts_the_connection_after_writing_holds_one_record() {
    let portal = TestPortal::start().await;
    let (mut mari, _) = portal.assessed().await;
    for assessor in &ASSESSORS[..2] {
        portal.browser().approve_as(assessor).await;
    }
    let fault = serde_json::json!({ "faults": [{ "kind": "cut", "after": true, "calls": 1, "method": "POST" }] });
    let switched = mari
        .post_json("/_local/atlas/_simulator/switch", &[], &fault)
        .await;
    assert_eq!(switched.status, 204, "{}", switched.body);
    mari.advance("PT2H").await;
    assert_eq!(atlas_records(&mut mari).await.len(), 1);
    let status = mari.mail_with(APPLICANT, "/status/").await;
    assert!(
        mari.mails()
            .await
            .iter()
            .filter(|mail| mail.subject == status.subject)
            .count()
            >= 1
    );
}

#[tokio::test]
async fn an_atlas_in_maintenance_for_a_day_gets_its_record_when_it_is_back() {
    let portal = TestPortal::start().await;
    let (mut mari, _) = portal.assessed().await;
    for assessor in &ASSESSORS[..2] {
        portal.browser().approve_as(assessor).await;
    }
    let switch = |on: bool| serde_json::json!({ "maintenance": on });
    mari.post_json("/_local/atlas/_simulator/switch", &[], &switch(true))
        .await;
    mari.advance("PT6H").await;
    mari.post_json("/_local/atlas/_simulator/switch", &[], &switch(false))
        .await;
    mari.advance("PT2H").await;
    assert_eq!(atlas_records(&mut mari).await.len(), 1);
}

fn to_operator(mails: &[portal_tests::mailbox::Mail]) -> usize {
    mails
        .iter()
        .filter(|mail| mail.to == "operator@example.org")
        .count()
}

#[tokio::test]
async fn i5_a_mail_that_cannot_be_handed_over_is_parked_and_the_operator_told_once() {
    let portal = TestPortal::start().await;
    let mut mari = portal.browser();
    for attempt in 1..=2 {
        let failing = Fault::next("ses", "SendRawEmail", Mode::Before).nth(attempt);
        portal.portal.faults().add(failing).unwrap();
    }
    // The answer to "parked, and here is the notice" is lost as well.
    let parking = Fault::next("dynamodb", "TransactWriteItems", Mode::After).of("outbox");
    portal.portal.faults().add(parking).unwrap();
    mari.apply("en").await;
    mari.advance("P1D").await;
    let mails = mari.mails().await;
    assert_eq!(
        to_operator(&mails),
        1,
        "{:?}",
        portal.portal.faults().list()
    );
    assert!(mails.iter().all(|mail| mail.to != APPLICANT));
}

#[tokio::test]
async fn a_message_that_cannot_be_read_is_parked_and_the_operator_told_once() {
    use aws_sdk_dynamodb::types::AttributeValue::S;
    let portal = TestPortal::start().await;
    let environment = portal.portal.environment();
    let (access_key, _) = environment.credentials(local::Caller::Operator);
    let endpoint = environment.endpoint.parse().unwrap();
    let aws = shared::config::local_aws(&endpoint, &access_key);
    let id = "AAECAwQFBgcICQoLDA0ODw";
    aws_sdk_dynamodb::Client::new(&aws)
        .put_item()
        .table_name(&environment.table)
        .item("PK", S(format!("O#{id}")))
        .item("SK", S("MESSAGE".into()))
        .item("due_partition", S("due".into()))
        .item("due_at", S("2026-01-01T00:00:00.000Z".into()))
        .item("content", S("from a later release".into()))
        .send()
        .await
        .unwrap();
    let mut operator = portal.browser();
    operator.advance("PT2H").await;
    let mails = operator.mails().await;
    assert_eq!(to_operator(&mails), 1);
    assert!(mails[0].text.contains(id), "{}", mails[0].text);
}

#[tokio::test]
async fn vocabularies_are_written_again_only_when_the_atlas_changed_a_term() {
    let portal = TestPortal::start().await;
    let mut operator = portal.browser();
    operator.advance("PT1H").await;
    let service = portal.portal.service().await.unwrap();
    let sectors = async || {
        let kept = service.store().vocabularies().await.unwrap().unwrap();
        let sectors = kept.terms[&Vocabulary::Sectors].clone();
        (kept.fetched, sectors)
    };
    let (first, terms) = sectors().await;
    let written = count(&portal, "atlas-submission", "PutItem");
    operator.advance("P1D").await;
    let (second, same) = sectors().await;
    assert!(second > first);
    assert_eq!(terms, same);
    let pointer_and_pace = count(&portal, "atlas-submission", "PutItem") - written;
    assert!(pointer_and_pace < 20, "{pointer_and_pace} writes");
    let deleted = terms[0].id;
    let switch = serde_json::json!({ "delterm": deleted });
    operator
        .post_json("/_local/atlas/_simulator/switch", &[], &switch)
        .await;
    operator.advance("P1D").await;
    let (third, marked) = sectors().await;
    assert_eq!(marked.len(), terms.len());
    let gone = marked.iter().filter(|term| term.gone_since == Some(third));
    let gone: Vec<_> = gone.map(|term| term.id).collect();
    assert_eq!(gone, [deleted]);
    operator.advance("P1D").await;
    assert_eq!(sectors().await.1, marked);
}
