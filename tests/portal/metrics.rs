//! What the portal measures of itself, as alarms see it.

use aws_sdk_dynamodb::types::AttributeValue;
use jiff::Timestamp;
use local::{Fault, Mode};
use portal_tests::{applicant::APPLICANT, assessor::ASSESSORS};
use serde_json::json;
use shared::{
    ids::RegistrationId,
    outbox::{Content, Tick},
    telemetry::{Metric, Unit},
};

use crate::{portal::TestPortal, ways_out::step};

fn total(portal: &TestPortal, name: &str) -> Vec<Metric> {
    let mut metrics = portal.metrics(name);
    metrics.retain(|it| it.dimensions.is_empty());
    metrics
}

/// The one registration there is.
async fn only(portal: &TestPortal) -> RegistrationId {
    let service = portal.portal.service().await.unwrap();
    service.store().open_cases().await.unwrap()[0].id
}

#[tokio::test]
async fn metrics_are_had_as_json_the_newest_first() {
    let portal = TestPortal::start().await;
    let mut browser = portal.browser();
    browser.advance("P1D").await;
    let metrics = browser.open("/_local/metrics.json").await.json();
    let all = metrics.as_array().unwrap();
    let silent = all
        .iter()
        .find(|it| it["name"] == "SilentFailures")
        .unwrap();
    assert_eq!(
        (&silent["function"], &silent["unit"], &silent["value"]),
        (&json!("outbox"), &json!("Count"), &json!(0.0))
    );
    assert_eq!(silent["dimensions"], json!({}));
    let at = |it: &serde_json::Value| it["at"].as_str().unwrap().parse::<Timestamp>().unwrap();
    let at: Vec<Timestamp> = all.iter().map(at).collect();
    assert!(at.is_sorted_by(|newer, older| newer >= older), "{at:?}");
}

#[tokio::test]
async fn the_outbox_lags_by_as_long_as_its_oldest_due_message_waits() {
    let portal = TestPortal::start().await;
    let mut mari = portal.browser();
    mari.settle().await;
    let fault = Fault::next("dynamodb", "UpdateItem", Mode::Before).of("outbox");
    portal.portal.faults().add(fault.until_cleared()).unwrap();
    mari.apply("en").await;
    mari.advance("PT10M").await;
    let lag = &portal.metrics("OutboxLag")[0];
    assert!((600.0..660.0).contains(&lag.value), "{lag:?}");
    assert_eq!((lag.unit, lag.dimensions.len()), (Unit::Seconds, 0));
    portal.portal.faults().clear();
    mari.advance("P7D").await;
    let lag = &portal.metrics("OutboxLag")[0];
    assert!(lag.value < 1.0, "a tick at its time: {lag:?}");
}

#[tokio::test]
async fn retried_and_parked_messages_are_counted_by_kind_and_together() {
    let portal = TestPortal::start().await;
    let mut mari = portal.browser();
    mari.settle().await;
    let fault = Fault::next("ses", "SendRawEmail", Mode::Refuse).until_cleared();
    portal.portal.faults().add(fault).unwrap();
    mari.apply("en").await;
    mari.advance("PT3H").await;
    for (name, least) in [("MessagesRetried", 4), ("MessagesParked", 1)] {
        let all = portal.metrics(name);
        let of_kind = all.iter().filter(|it| {
            it.dimensions
                .get("Kind")
                .is_some_and(|kind| kind == "mail.confirm")
        });
        assert_eq!(of_kind.count(), least, "{name}");
        let together = total(&portal, name).len();
        assert_eq!(together * 2, all.len(), "{name}");
        assert!(all.iter().all(|it| it.unit == Unit::Count));
    }
}

#[tokio::test]
async fn a_registration_for_which_nothing_is_due_is_a_silent_failure() {
    let portal = TestPortal::start().await;
    let (mut mari, _) = portal.assessed().await;
    mari.advance("P1D").await;
    assert_eq!(total(&portal, "SilentFailures")[0].value, 0.0);
    let store = portal.portal.service().await.unwrap().store().clone();
    let messages = store.messages().await.unwrap();
    let tick = |it: &&shared::store::KeptMessage| {
        let overdue = Content::Tick {
            tick: Tick::Overdue,
        };
        it.content == Some(overdue)
    };
    let tick = messages.iter().find(tick).unwrap();
    let deleted = portal
        .table()
        .delete_item()
        .table_name(&portal.portal.environment().table)
        .key("PK", AttributeValue::S(format!("O#{}", tick.id)))
        .key("SK", AttributeValue::S("MESSAGE".into()));
    deleted.send().await.unwrap();
    mari.advance("P1D").await;
    assert_eq!(total(&portal, "SilentFailures")[0].value, 1.0);
}

/// Writes something else into an item of a registration, as whoever gets hold of the table does.
async fn tamper(portal: &TestPortal, id: RegistrationId, sort: &str, attribute: &str, value: &str) {
    let tampered = portal
        .table()
        .update_item()
        .table_name(&portal.portal.environment().table)
        .key("PK", AttributeValue::S(format!("R#{id}")))
        .key("SK", AttributeValue::S(sort.to_owned()))
        .update_expression("SET #attribute = :value")
        .expression_attribute_names("#attribute", attribute)
        .expression_attribute_values(":value", AttributeValue::S(value.to_owned()));
    tampered.send().await.unwrap();
}

/// Makes another of what a trail records second.
pub(crate) async fn forge(portal: &TestPortal, id: RegistrationId) {
    tamper(portal, id, "E#000002", "what", "withdrawn").await;
}

#[tokio::test]
async fn a_trail_that_somebody_touched_is_counted_the_same_day() {
    let portal = TestPortal::start().await;
    let (mut mari, _) = portal.assessed().await;
    mari.advance("P1D").await;
    assert_eq!(total(&portal, "TrailsBroken")[0].value, 0.0);
    forge(&portal, only(&portal).await).await;
    mari.advance("P1D").await;
    assert_eq!(total(&portal, "TrailsBroken")[0].value, 1.0);
}

#[tokio::test]
async fn a_trail_to_which_nothing_is_added_any_more_has_its_turn_within_four_weeks() {
    let portal = TestPortal::start().await;
    let (mut mari, reference) = portal.assessed().await;
    let id = only(&portal).await;
    let form = step(&mut mari, "/withdraw").await.form();
    mari.submit(&form.with("reference", &reference)).await;
    mari.advance("P4D").await;
    forge(&portal, id).await;
    mari.advance("P28D").await;
    let broken: f64 = total(&portal, "TrailsBroken")
        .iter()
        .map(|it| it.value)
        .sum();
    assert_eq!(broken, 1.0, "found on one of the 28 days");
}

#[tokio::test]
async fn a_registration_that_was_taken_out_of_every_list_is_not_read_as_if_nothing_were() {
    let portal = TestPortal::start().await;
    portal.assessed().await;
    let id = only(&portal).await;
    tamper(&portal, id, "HEAD", "status", "nowhere").await;
    let store = portal.portal.service().await.unwrap().store().clone();
    let read = store.registration(id).await;
    assert!(read.unwrap_err().to_string().contains("another state"));
}

#[tokio::test]
async fn the_oldest_of_each_open_state_is_measured_once_a_day() {
    let portal = TestPortal::start().await;
    let mut mari = portal.browser();
    mari.apply("en").await;
    mari.advance("P2D").await;
    let metrics = portal.metrics("OldestInState");
    let newest = |state: &str| {
        let of = |it: &&Metric| it.dimensions["State"] == state;
        metrics.iter().find(of).unwrap().value
    };
    let day = 24.0 * 3_600.0;
    assert!((day..2.0 * day).contains(&newest("awaiting_confirmation")));
    assert_eq!(newest("in_assessment"), 0.0);
    let states: std::collections::BTreeSet<&String> =
        metrics.iter().map(|it| &it.dimensions["State"]).collect();
    assert_eq!(states.len(), 12, "{states:?}");
}

#[tokio::test]
async fn a_decision_took_from_the_confirmed_address_to_the_end_of_the_recall_window() {
    let portal = TestPortal::start().await;
    let (mut mari, _) = portal.assessed().await;
    mari.advance("P1D").await;
    for assessor in &ASSESSORS[..2] {
        portal.browser().approve_as(assessor).await;
    }
    assert!(portal.metrics("TimeToDecision").is_empty());
    mari.advance("PT1H").await;
    let took = total(&portal, "TimeToDecision");
    let expected = f64::from(24 * 3_600 + 15 * 60);
    assert_eq!(took.len(), 1, "{took:?}");
    assert!(
        (expected..expected + 60.0).contains(&took[0].value),
        "{took:?}"
    );
}

#[tokio::test]
async fn a_decision_against_the_applicant_is_measured_when_she_is_told() {
    let portal = TestPortal::start().await;
    let (mut mari, _) = portal.assessed().await;
    for assessor in &ASSESSORS[..2] {
        portal.browser().reject_as(assessor).await;
    }
    mari.advance("P17D").await;
    assert!(portal.metrics("TimeToDecision").is_empty(), "heard first");
    for assessor in &ASSESSORS[..2] {
        portal.browser().rule_as(assessor, "uphold").await;
    }
    mari.mail_with(APPLICANT, "contest").await;
    let took = total(&portal, "TimeToDecision");
    assert_eq!(took.len(), 1, "{took:?}");
    assert!(took[0].value >= f64::from(17 * 24 * 3_600), "{took:?}");
}

#[tokio::test]
async fn a_trouble_of_the_atlas_is_counted_where_it_is_told() {
    let portal = TestPortal::start().await;
    let (mut mari, _) = portal.assessed().await;
    for assessor in &ASSESSORS[..2] {
        portal.browser().approve_as(assessor).await;
    }
    let circumstances = json!({ "maintenance": true }).to_string();
    let simulator = portal.portal.simulator();
    simulator.switch(circumstances.as_bytes()).unwrap();
    mari.advance("PT3H").await;
    let metrics = portal.metrics("AtlasTrouble");
    assert!(!metrics.is_empty());
    for metric in metrics {
        assert_eq!((metric.value, metric.unit), (1.0, Unit::Count));
        assert_eq!(metric.dimensions["Trouble"], "atlas_down");
    }
}
