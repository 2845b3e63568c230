//! O2: each alarm has a section in the runbook, and what our code measures sounds it.

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::Path,
};

use aws_sdk_dynamodb::types::AttributeValue;
use aws_sdk_sqs::types::QueueAttributeName;
use jiff::Timestamp;
use local::{Fault, Mode};
use portal_tests::{applicant::APPLICANT, assessor::ASSESSORS};
use serde_json::{Value, json};

use super::applied::{NAME, applied};
use crate::{bounces::befalls, metrics::forge, portal::TestPortal};

/// The namespace of our own metrics.
const OURS: &str = shared::telemetry::NAMESPACE;

fn alarm(name: &str) -> Value {
    let alarm = applied()["alarms"][format!("{NAME}-{name}")].clone();
    assert!(!alarm.is_null(), "there is no alarm {name}");
    alarm
}

/// Whether a figure of that metric crosses the alarm's threshold.
fn crosses(alarm: &Value, figure: f64) -> bool {
    let threshold = alarm["threshold"].as_f64().unwrap();
    match alarm["comparison_operator"].as_str().unwrap() {
        "GreaterThanThreshold" => figure > threshold,
        "LessThanThreshold" => figure < threshold,
        other => unreachable!("{other}"),
    }
}

/// What the alarm makes of these figures in each period that has one: as CloudWatch evaluates it, by its statistic of each
/// period, over as many periods as it looks at. What it makes of silence is left out: the local clock passes over minutes
/// in which nothing is due, and nothing is measured in them.
fn evaluated(alarm: &Value, figures: &[(Timestamp, f64)]) -> Vec<bool> {
    let number = |key: &str| alarm[key].as_i64().unwrap();
    let mut periods: BTreeMap<i64, Vec<f64>> = BTreeMap::new();
    for (at, figure) in figures {
        let period = at.as_second().div_euclid(number("period"));
        periods.entry(period).or_default().push(*figure);
    }
    let breaches = |own: &Vec<f64>| {
        let own = own.iter().copied();
        let figure = match alarm["statistic"].as_str().unwrap() {
            "Sum" => own.sum(),
            "Maximum" => own.fold(f64::MIN, f64::max),
            other => unreachable!("{other}"),
        };
        crosses(alarm, figure)
    };
    let at_each = periods.keys().map(|last| {
        let window = periods.range(last - number("evaluation_periods") + 1..=*last);
        let many = window.filter(|(_, own)| breaches(own)).count();
        many >= usize::try_from(number("datapoints_to_alarm")).unwrap()
    });
    at_each.collect()
}

fn states(portal: &TestPortal, name: &str) -> Vec<bool> {
    let alarm = alarm(name);
    assert_eq!(alarm["namespace"], OURS);
    let dimensions = json!(alarm["dimensions"].as_object().cloned().unwrap_or_default());
    let mut metrics = portal.metrics(alarm["metric_name"].as_str().unwrap());
    metrics.retain(|it| json!(it.dimensions) == dimensions);
    let figures: Vec<_> = metrics.iter().map(|it| (it.at, it.value)).collect();
    evaluated(&alarm, &figures)
}

/// Whether what the portal measured last, under the alarm's very name and dimensions, sounds it.
fn sounds(portal: &TestPortal, name: &str) -> bool {
    states(portal, name).last().copied().unwrap_or(false)
}

/// As [`sounds`], of what it measured at any time.
fn sounded(portal: &TestPortal, name: &str) -> bool {
    states(portal, name).contains(&true)
}

#[test]
fn an_alarm_looks_at_its_statistic_of_as_many_periods_as_it_says() {
    let at = |second: i64| Timestamp::from_second(1_800_000_000 + second).unwrap();
    let alarm = |statistic: &str, of: u32, many: u32| {
        json!({ "period": 60, "evaluation_periods": of, "datapoints_to_alarm": many, "statistic": statistic,
            "comparison_operator": "GreaterThanThreshold", "threshold": 5.0 })
    };
    let figures = [(at(0), 3.0), (at(30), 3.0), (at(60), 6.0), (at(180), 1.0)];
    assert_eq!(
        evaluated(&alarm("Sum", 1, 1), &figures),
        [true, true, false]
    );
    assert_eq!(
        evaluated(&alarm("Sum", 2, 2), &figures),
        [false, true, false]
    );
    assert_eq!(
        evaluated(&alarm("Maximum", 1, 1), &figures),
        [false, true, false]
    );
    assert_eq!(
        evaluated(&alarm("Maximum", 3, 1), &figures),
        [false, true, true]
    );
    assert!(evaluated(&alarm("Sum", 1, 1), &[]).is_empty());
}

/// The alarms and what the runbook's table says of each: the test that sounds it, or why none does.
fn table() -> Vec<(String, String)> {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("../docs/runbook.md");
    let text = fs::read_to_string(file).unwrap();
    let (_, below) = text
        .split_once("| alarm | sounded by |\n|---|---|\n")
        .unwrap();
    let rows = below.lines().map_while(|line| line.strip_prefix("| `"));
    rows.map(|row| {
        let (name, by) = row.split_once("` | ").unwrap();
        (name.to_owned(), by.trim_end_matches(" |").to_owned())
    })
    .collect()
}

#[test]
fn o2_every_alarm_names_its_section_of_the_runbook_and_what_sounds_it() {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("../docs/runbook.md");
    let runbook = fs::read_to_string(file).unwrap();
    let alarms = applied()["alarms"].clone();
    let mut names = BTreeSet::new();
    for (name, alarm) in alarms.as_object().unwrap() {
        let name = name.strip_prefix(&format!("{NAME}-")).unwrap();
        let says = alarm["alarm_description"].as_str().unwrap();
        assert!(
            says.ends_with(&format!("docs/runbook.md#alarm-{name}")),
            "{says}"
        );
        assert!(
            runbook.contains(&format!("\n### Alarm: {name}\n")),
            "{name}"
        );
        names.insert(name.to_owned());
    }
    let told: BTreeSet<String> = table().into_iter().map(|(name, _)| name).collect();
    assert_eq!(told, names);
    let sources = include_str!("alarms.rs");
    for (name, by) in table() {
        let ours = alarm(&name)["namespace"] == OURS;
        match by.split('`').nth(1) {
            Some(test) => assert!(sources.contains(&format!("fn {test}(")), "{test}"),
            None => assert!(!ours && by.starts_with("AWS"), "{name}: {by}"),
        }
    }
}

#[tokio::test]
async fn a_message_that_waits_sounds_and_a_parked_one_does() {
    let portal = TestPortal::start().await;
    let mut mari = portal.browser();
    mari.settle().await;
    assert!(!sounds(&portal, "outbox-lag"));
    let held = Fault::next("dynamodb", "UpdateItem", Mode::Before).of("outbox");
    portal.portal.faults().add(held.until_cleared()).unwrap();
    mari.apply("en").await;
    mari.advance("PT11M").await;
    assert!(sounds(&portal, "outbox-lag"));
    portal.portal.faults().clear();
    let refused = Fault::next("ses", "SendRawEmail", Mode::Refuse).until_cleared();
    portal.portal.faults().add(refused).unwrap();
    assert!(!sounds(&portal, "parked-messages"));
    mari.advance("PT6H").await;
    assert!(sounded(&portal, "parked-messages"));
    assert!(!sounds(&portal, "outbox-lag"));
}

#[tokio::test]
async fn a_registration_that_nothing_moves_and_a_forged_trail_sound_the_next_day() {
    let portal = TestPortal::start().await;
    let (mut mari, _) = portal.assessed().await;
    mari.advance("P1D").await;
    let daily = ["silent-failures", "broken-trails"];
    assert!(daily.iter().all(|name| !sounds(&portal, name)));
    let store = portal.portal.service().await.unwrap().store().clone();
    let id = store.open_cases().await.unwrap()[0].id;
    let table = portal.table();
    for message in store.messages().await.unwrap() {
        if message.registration == Some(id) {
            let key = AttributeValue::S(format!("O#{}", message.id));
            let delete = table
                .delete_item()
                .table_name(&portal.portal.environment().table);
            let delete = delete
                .key("PK", key)
                .key("SK", AttributeValue::S("MESSAGE".into()));
            delete.send().await.unwrap();
        }
    }
    forge(&portal, id).await;
    mari.advance("P1D").await;
    assert!(daily.iter().all(|name| sounds(&portal, name)));
}

#[tokio::test]
async fn mails_that_come_back_from_an_assessor_or_the_centre_sound() {
    let portal = TestPortal::start().await;
    let (mut mari, _) = portal.assessed().await;
    mari.settle().await;
    for (address, name) in [
        (ASSESSORS[0], "assessor-bounced"),
        ("operator@example.org", "centre-bounced"),
    ] {
        if name == "centre-bounced" {
            // Of the applicant's mail that comes back the operator is told.
            befalls(&portal, APPLICANT, "bounce", 1).await;
            assert!(!sounds(&portal, name));
        }
        befalls(&portal, address, "bounce", 1).await;
        assert!(sounds(&portal, name), "{name}");
    }
}

/// What an Atlas like that sounds once a registration has been on its way for hours.
async fn atlas_sounds(circumstance: &str) -> Vec<&'static str> {
    let portal = TestPortal::start().await;
    let (mut mari, _) = portal.assessed().await;
    for assessor in &ASSESSORS[..2] {
        portal.browser().approve_as(assessor).await;
    }
    let circumstances = json!({ circumstance: true }).to_string();
    portal
        .portal
        .simulator()
        .switch(circumstances.as_bytes())
        .unwrap();
    mari.advance("PT12H").await;
    let all = [
        "atlas-down",
        "atlas-read-only",
        "atlas-credentials",
        "atlas-ids-ignored",
        "atlas-ids-refused",
    ];
    all.into_iter()
        .filter(|name| sounded(&portal, name))
        .collect()
}

#[tokio::test]
async fn each_trouble_of_the_atlas_sounds_its_own_alarm() {
    for (circumstance, name) in [
        ("maintenance", "atlas-down"),
        ("readonly", "atlas-read-only"),
        ("queryonly", "atlas-credentials"),
        ("ignoreids", "atlas-ids-ignored"),
        ("refuseids", "atlas-ids-refused"),
    ] {
        assert_eq!(atlas_sounds(circumstance).await, [name], "{circumstance}");
    }
}

/// Whether a function's errors sound the alarm about that function.
fn errors_sound(portal: &TestPortal, function: &str) -> bool {
    let alarm = alarm(&format!("{function}-errors"));
    let of = &alarm["dimensions"]["FunctionName"];
    assert_eq!(*of, format!("{NAME}-{function}"));
    assert_eq!(alarm["metric_name"], "Errors");
    let errors = portal.portal.metrics().errors(function);
    crosses(&alarm, f64::from(u32::try_from(errors).unwrap()))
}

#[tokio::test]
async fn a_function_that_fails_counts_as_an_error_and_its_job_ends_among_the_dead_letters() {
    let portal = TestPortal::start().await;
    let (mut mari, _) = portal.assessed().await;
    for assessor in &ASSESSORS[..2] {
        portal.browser().approve_as(assessor).await;
    }
    let fault = Fault::next("dynamodb", "GetItem", Mode::Before).of("atlas-submission");
    portal.portal.faults().add(fault.until_cleared()).unwrap();
    assert!(!errors_sound(&portal, "atlas-submission"));
    assert!(!lies_in(&portal, "atlas-dead").await);
    mari.advance("PT2H").await;
    assert!(errors_sound(&portal, "atlas-submission"));
    assert!(lies_in(&portal, "atlas-dead").await);
}

/// Whether what lies in the queue that an alarm is about sounds it.
async fn lies_in(portal: &TestPortal, name: &str) -> bool {
    let alarm = alarm(name);
    assert_eq!(alarm["metric_name"], "ApproximateNumberOfMessagesVisible");
    let queue = alarm["dimensions"]["QueueName"].as_str().unwrap();
    let (ours, _) = portal
        .portal
        .environment()
        .queue_url
        .rsplit_once('/')
        .unwrap();
    let endpoint = portal.portal.environment().endpoint.parse().unwrap();
    let aws = shared::config::local_aws(&endpoint, "LOCAL-operator");
    let asked = aws_sdk_sqs::Client::new(&aws)
        .get_queue_attributes()
        .queue_url(format!("{ours}/{}", queue.strip_prefix("ncc-").unwrap()))
        .attribute_names(QueueAttributeName::ApproximateNumberOfMessages);
    let attributes = asked.send().await.unwrap().attributes.unwrap();
    let count = &attributes[&QueueAttributeName::ApproximateNumberOfMessages];
    crosses(&alarm, count.parse().unwrap())
}

#[tokio::test]
async fn a_bounce_that_is_never_handled_ends_among_the_dead_letters() {
    let portal = TestPortal::start().await;
    let (mut mari, _) = portal.assessed().await;
    mari.settle().await;
    let fault = Fault::next("dynamodb", "TransactWriteItems", Mode::Before).of("outbox");
    portal.portal.faults().add(fault.until_cleared()).unwrap();
    befalls(&portal, ASSESSORS[0], "bounce", 1).await;
    assert!(!lies_in(&portal, "mail-events-dead").await);
    mari.advance("PT1H").await;
    assert!(lies_in(&portal, "mail-events-dead").await);
}

#[tokio::test]
async fn an_outbox_that_cannot_ask_the_table_counts_as_an_error() {
    let portal = TestPortal::start().await;
    let mut operator = portal.browser();
    operator.settle().await;
    let fault = Fault::next("dynamodb", "Query", Mode::Before).of("outbox");
    portal.portal.faults().add(fault.until_cleared()).unwrap();
    assert!(!errors_sound(&portal, "outbox"));
    operator.advance("P4D").await;
    assert!(errors_sound(&portal, "outbox"));
}

#[tokio::test]
async fn pages_that_the_table_does_not_let_be_made_count_as_errors_of_the_api() {
    let portal = TestPortal::start().await;
    let mut mari = portal.browser();
    mari.open("/en/apply/organisation").await;
    for function in ["intake", "decision"] {
        for operation in ["GetItem", "Query", "PutItem", "UpdateItem"] {
            let fault = Fault::next("dynamodb", operation, Mode::Before).of(function);
            portal.portal.faults().add(fault.until_cleared()).unwrap();
        }
    }
    mari.advance("PT2M").await;
    let mut errors = 0.0;
    for _ in 0..3 {
        let page = mari.open("/en/apply/organisation").await;
        errors += f64::from(u8::from(page.status.is_server_error()));
    }
    assert!(crosses(&alarm("api-5xx"), errors), "{errors}");
}
