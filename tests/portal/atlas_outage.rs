//! The Atlas while it is down, and what becomes of approved registrations meanwhile.

use std::ops::Range;

use local::Calls;
use portal_tests::{applicant::example, assessor::ASSESSORS, browser::Browser};
use serde_json::{Value, json};
use shared::{
    ids::Reference,
    registration::{Claim, Registration, Status},
};

use crate::portal::{TestPortal, atlas_records};

/// Registrations that are approved, whose recall windows still run.
async fn approved(portal: &TestPortal, numbers: Range<usize>) -> Vec<Reference> {
    let mut references = Vec::new();
    for number in numbers {
        let mut applicant = portal.browser();
        let mut answers = example(&mut applicant).await;
        let address = format!("mari{number}@naidis.example.org");
        answers["register_number"] = format!("1000000{number}").into();
        answers["name_national"] = format!("Näidis {number}").into();
        answers["representative_email"] = address.clone().into();
        let reference = applicant.apply_with("en", &answers).await;
        references.push(Reference::parse(&reference).unwrap());
        applicant.confirm(&address).await;
        for assessor in &ASSESSORS[..2] {
            portal.browser().approve_as(assessor).await;
        }
    }
    references
}

async fn found(portal: &TestPortal, reference: &Reference) -> Registration {
    let service = portal.portal.service().await.unwrap();
    let claim = Claim::Reference(reference.clone());
    let holder = service.store().holder(&claim).await.unwrap().unwrap();
    let registration = service.store().registration(holder.0).await.unwrap();
    registration.unwrap()
}

fn switch(portal: &TestPortal, circumstances: &Value) {
    let circumstances = circumstances.to_string();
    let switched = portal.portal.simulator().switch(circumstances.as_bytes());
    switched.unwrap();
}

/// Turns the clock; no function may fail on the way, since that is what fills the dead letters.
async fn turn(browser: &mut Browser, by: &str) {
    let turned = browser
        .post_json("/_local/clock", &[], &json!({ "advance": by }))
        .await
        .json();
    assert_eq!(
        (&turned["failures"], &turned["gave_up"]),
        (&json!(0), &json!(false)),
        "{turned}"
    );
}

/// Calls to the Atlas so far.
struct Called {
    /// `GET /jsonapi`: is it there, and who are we.
    probes: u64,
    /// Looking for duplicates: what an attempt begins with.
    searches: u64,
    creates: u64,
}

fn calls(calls: &Calls) -> Called {
    let count = |operation| calls.count("atlas-submission", "atlas", operation);
    Called {
        probes: count("GET /jsonapi"),
        searches: count("GET /jsonapi/node/cluster"),
        creates: count("POST /jsonapi/node/cluster"),
    }
}

#[tokio::test]
async fn r7_after_hours_without_the_atlas_every_registration_is_there_within_an_hour() {
    outage_of(8).await;
}

#[tokio::test]
#[ignore = "a week takes minutes: cargo test --test portal -- --ignored r7"]
async fn r7_after_a_week_without_the_atlas_every_registration_is_there_within_an_hour() {
    outage_of(7 * 24).await;
}

async fn outage_of(hours: u64) {
    let portal = TestPortal::start().await;
    let mut references = approved(&portal, 0..2).await;
    let mut clock = portal.browser();
    switch(&portal, &json!({ "maintenance": true }));
    turn(&mut clock, "PT2H").await;
    let called = calls(portal.portal.calls());
    let probes = called.probes;
    assert!(
        (1..=105).contains(&probes),
        "{probes} probes in 105 minutes"
    );
    assert_eq!(called.searches, 1, "one attempt finds out");
    turn(&mut clock, &format!("PT{}H", hours - 4)).await;
    references.extend(approved(&portal, 2..5).await);
    turn(&mut clock, "PT2H").await;
    let called = calls(portal.portal.calls());
    let probes = called.probes;
    assert!(
        probes <= 60 + hours * 12,
        "{probes} probes in {hours} hours"
    );
    assert_eq!((called.searches, called.creates), (1, 0));
    for reference in &references {
        let registration = found(&portal, reference).await;
        let Status::Submitting { attempts, .. } = registration.status else {
            unreachable!("{}", registration.status.name());
        };
        assert!(attempts <= 1, "{attempts} attempts");
        assert!(
            registration.chain.sequence <= 16,
            "{:?}",
            registration.chain
        );
    }
    assert!(crate::logs::lines().contains("atlas_down"), "no alarm");
    switch(&portal, &json!({ "maintenance": false }));
    turn(&mut clock, "PT1H").await;
    assert_eq!(atlas_records(&mut clock).await.len(), references.len());
    for reference in &references {
        let registration = found(&portal, reference).await;
        assert_eq!(registration.status.name(), "in_atlas_review");
    }
    portal.trails_are_whole().await;
}

#[tokio::test]
async fn a_read_only_atlas_is_read_and_not_written_to_again_and_again() {
    let portal = TestPortal::start().await;
    let references = approved(&portal, 0..2).await;
    let mut clock = portal.browser();
    switch(&portal, &json!({ "readonly": true }));
    turn(&mut clock, "PT8H").await;
    let attempts = calls(portal.portal.calls()).creates;
    assert!((2..=40).contains(&attempts), "{attempts} attempts");
    let told = crate::logs::lines();
    assert!(told.contains("atlas_read_only"), "no alarm");
    switch(&portal, &json!({ "readonly": false }));
    turn(&mut clock, "PT1H").await;
    assert_eq!(atlas_records(&mut clock).await.len(), references.len());
}

#[tokio::test]
async fn i2_whatever_breaks_after_the_record_was_made_there_is_one_for_each_registration() {
    let portal = TestPortal::start().await;
    let references = approved(&portal, 0..7).await;
    let mut clock = portal.browser();
    let kinds = ["cut", "truncated", "race", "html", "502", "504", "500"];
    let faults: Vec<Value> = kinds
        .iter()
        .map(|kind| json!({ "kind": kind, "after": true, "calls": 1, "method": "POST" }))
        .collect();
    switch(&portal, &json!({ "faults": faults }));
    turn(&mut clock, "PT4H").await;
    assert_eq!(atlas_records(&mut clock).await.len(), references.len());
    for reference in &references {
        let registration = found(&portal, reference).await;
        assert_eq!(registration.status.name(), "in_atlas_review");
    }
    let attempts = calls(portal.portal.calls()).creates;
    assert!(
        attempts <= 3 * references.len() as u64,
        "{attempts} attempts"
    );
}
