//! What a search for a create of unknown outcome finds, and what follows.

use atlas_submission::{AtlasClient, Terms, create};
use serde_json::json;
use shared::{
    answers::Answers,
    audit::Actor,
    config::{AtlasConfig, Secret},
    questions::QuestionId,
    registration::{AtlasFailure, Choice, Command, Making, Status},
};
use url::Url;
use uuid::Uuid;

use super::{Break, LONG, World};
use crate::commands::{MESSAGE, answers, consumer, job, prose};

#[tokio::test]
async fn what_the_atlas_took_nothing_of_is_sent_again_without_a_search() {
    let world = World::with(&json!({ "ignoreids": true, "readonly": true })).await;
    let consumer = consumer(&world.portal, &world.office, LONG);
    let id = world.office.submitting(answers(1, true)).await;
    consumer.handle(job(id, MESSAGE)).await.unwrap();
    let after = world.office.registration(id).await;
    assert_eq!((world.creates(), after.atlas.attempt()), (1, None));
    assert_eq!(after.status.name(), "submitting");
    world.switch(&json!({ "readonly": false }));
    world.each_has_its_record(&[id]).await;
}

#[tokio::test]
async fn nothing_found_counts_the_second_time_after_the_lag_and_then_the_create_is_sent_again() {
    let world = World::with(&json!({ "ignoreids": true })).await;
    let first = world.office.submitting(answers(1, true)).await;
    let consumer = consumer(&world.portal, &world.office, LONG);
    consumer.handle(job(first, MESSAGE)).await.unwrap();
    let id = world.office.submitting(answers(2, true)).await;
    let fault = json!({ "kind": "500", "after": false, "calls": 1, "method": "POST" });
    world.switch(&json!({ "faults": [fault] }));
    consumer.handle(job(id, MESSAGE)).await.unwrap();
    consumer.handle(job(id, MESSAGE)).await.unwrap();
    let searched = world.office.registration(id).await;
    let none_at = searched.atlas.attempt().unwrap().none_at.unwrap();
    let Status::Submitting { next_attempt, .. } = searched.status else {
        unreachable!("{}", searched.status.name());
    };
    assert!(next_attempt.duration_since(none_at).as_secs() >= 300);
    let (calls, revision) = (world.portal.portal.calls().list(), searched.revision);
    let atlas = |calls: &[local::CallCount]| {
        let atlas = calls.iter().filter(|it| it.service == "atlas");
        atlas.map(|it| it.count).sum::<u64>()
    };
    for _ in 0..3 {
        consumer.handle(job(id, MESSAGE)).await.unwrap();
    }
    let early = world.portal.portal.calls().list();
    assert_eq!(
        atlas(&early),
        atlas(&calls),
        "a delivery before its time calls nobody"
    );
    assert_eq!(world.office.registration(id).await.revision, revision);
    assert_eq!(world.creates(), 2);
    world.each_has_its_record(&[first, id]).await;
    assert_eq!(world.creates(), 3);
}

#[tokio::test]
async fn an_organisation_without_a_number_is_found_by_its_names() {
    let world = World::with(&json!({ "ignoreids": true })).await;
    let first = world.office.submitting(answers(1, false)).await;
    world.broken(first, Break::Cut).await;
    let namesake = world.office.submitting(answers(1, true)).await;
    world.broken(namesake, Break::Cut).await;
    world.each_has_its_record(&[first, namesake]).await;
    assert_eq!(world.creates(), 2);
}

#[tokio::test]
async fn several_records_that_may_be_ours_are_a_persons_to_judge() {
    let world = World::with(&json!({ "ignoreids": true })).await;
    let id = world.office.submitting(answers(1, true)).await;
    world.broken(id, Break::Cut).await;
    // Somebody with the centre's key makes the same by hand.
    let vocabularies = world.office.service.store().vocabularies().await;
    let vocabularies = vocabularies.unwrap().unwrap();
    let terms = Terms::of(&vocabularies);
    let twin = create(id, &answers(1, true), &terms).unwrap();
    let base = Url::parse(&world.portal.portal.environment().atlas_url).unwrap();
    let config = AtlasConfig::new(&base, Secret::new("key-ncc".to_owned()));
    let client = AtlasClient::new(config).unwrap();
    let now = world.office.service.now();
    client.create_cluster(&twin, LONG, now).await.unwrap();
    world.portal.browser().advance("PT1H").await;
    let found = world.office.registration(id).await;
    let Status::DuplicateFound {
        candidates,
        choosers,
        ..
    } = &found.status
    else {
        unreachable!("{}", found.status.name());
    };
    assert_eq!(candidates.len(), 2);
    let (person, link) = choosers.iter().next().unwrap();
    let choose = Command::Choose {
        link: *link,
        choice: Choice::Link(candidates[0]),
        reason: prose("The other one was made by hand."),
    };
    let actor = Actor::Assessor(person.clone());
    world.office.act(id, actor, choose).await;
    world.portal.browser().advance("PT1H").await;
    let linked = world.office.registration(id).await;
    assert_eq!(linked.status.name(), "in_atlas_review");
    assert_eq!(linked.record_id(), candidates[0]);
    assert_eq!(world.records().await.len(), 2, "none was made");
}

#[tokio::test]
async fn a_record_is_found_by_what_was_sent_although_the_answers_were_corrected_since() {
    let world = World::with(&json!({ "ignoreids": true })).await;
    let office = &world.office;
    let id = office.submitting(answers(1, true)).await;
    world.broken(id, Break::Cut).await;
    let revoked = AtlasFailure::Permanent {
        class: "credentials",
        refused: Vec::new(),
    };
    office
        .act(id, Actor::Atlas, Command::AtlasFailed(revoked))
        .await;
    let marked = vec![
        QuestionId::NameEnglish,
        QuestionId::NameNational,
        QuestionId::RegisterNumber,
    ];
    let reason = prose("All of it is another organisation's.");
    let ask = Command::AskCorrection { marked, reason };
    let asked = office.act(id, Actor::Operator, ask).await;
    let mut corrected = answers(2, true).to_json();
    let address = "representative_email";
    corrected[address] = asked.answers.to_json()[address].clone();
    let answer = Command::AnswerCorrection {
        link: asked.status_link.unwrap(),
        version: asked.version,
        answers: Box::new(Answers::from_json(&corrected).unwrap()),
    };
    office.act(id, Actor::Applicant, answer).await;
    office.approve(id).await;
    world.each_has_its_record(&[id]).await;
    assert_eq!(world.creates(), 1, "the record that was there was changed");
}

#[tokio::test]
async fn two_deliveries_of_a_job_at_the_same_moment_make_one_record_in_every_world() {
    for world in [
        json!({}),
        json!({ "ignoreids": true }),
        json!({ "refuseids": true }),
        json!({ "ignoreids": true, "lag": 60 }),
    ] {
        let world = World::with(&world).await;
        let one = consumer(&world.portal, &world.office, LONG);
        let other = consumer(&world.portal, &world.office, LONG);
        let mut ids = Vec::new();
        for number in 1..=4 {
            let id = world.office.submitting(answers(number, true)).await;
            let both = tokio::join!(one.handle(job(id, MESSAGE)), other.handle(job(id, MESSAGE)));
            both.0.unwrap();
            both.1.unwrap();
            ids.push(id);
        }
        world.each_has_its_record(&ids).await;
    }
}

#[tokio::test]
async fn a_record_that_was_made_while_the_applicant_withdrew_is_named_to_the_operator() {
    let world = World::with(&json!({ "ignoreids": true })).await;
    let office = &world.office;
    let id = office.submitting(answers(1, true)).await;
    let before = office.registration(id).await;
    let withdraw = Command::Withdraw {
        link: before.status_link.unwrap(),
        reference: before.reference.to_string(),
    };
    office.act(id, Actor::Applicant, withdraw).await;
    let record = Uuid::from_u128(7);
    let made = Command::AtlasMaking(Making::Made { record });
    office.act(id, Actor::Atlas, made).await;
    let mut operator = world.portal.browser();
    operator.settle().await;
    let mails = operator.mails().await;
    let named = mails
        .iter()
        .filter(|mail| mail.text.contains(&record.to_string()));
    assert!(named.count() >= 1);
}
