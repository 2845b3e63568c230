//! Alarms: whether each is on and reaches a person, and which ring now.

use std::collections::BTreeSet;

use super::cloudwatch::{self, Alarm};
use super::finding::{Findings, Topic, counted};
use super::site::Site;
use super::trouble;

/// What is made in `infra/alarms.tf`, without the portal's name.
const ALARMS: [&str; 29] = [
    "api-5xx",
    "assessor-bounced",
    "atlas-age",
    "atlas-credentials",
    "atlas-dead",
    "atlas-down",
    "atlas-ids-ignored",
    "atlas-ids-refused",
    "atlas-read-only",
    "atlas-submission-errors",
    "atlas-submission-throttles",
    "bounce-rate",
    "broken-trails",
    "centre-bounced",
    "complaint-rate",
    "decision-errors",
    "decision-throttles",
    "intake-errors",
    "intake-throttles",
    "mail-events-age",
    "mail-events-dead",
    "outbox-errors",
    "outbox-failures",
    "outbox-lag",
    "outbox-silent",
    "outbox-stream-age",
    "outbox-throttles",
    "parked-messages",
    "silent-failures",
];

/// Instead of an ARN, while nobody has confirmed.
const PENDING: &str = "PendingConfirmation";

/// What belongs to a topic's name.
const TOPIC: &str = ":sns:";

/// Looks at the portal's alarms, whose names begin with `name` and a hyphen.
pub(super) async fn check(site: &Site, name: Option<&str>) -> Findings {
    let mut findings = Findings::about(Topic::Alarms);
    if site.is_here() {
        findings.not_here("CloudWatch and SNS: nobody is told of an alarm");
        return findings;
    }
    let Some(name) = name.or(site.names.table.as_deref().ok()) else {
        return findings;
    };
    let alarms = match cloudwatch::alarms(site, &format!("{name}-")).await {
        Ok(alarms) => alarms,
        Err(trouble) => {
            findings.trouble(trouble);
            return findings;
        }
    };
    let own = |alarm: &Alarm| {
        let after = alarm.alarm_name.strip_prefix(name);
        let kind = after.and_then(|rest| rest.strip_prefix('-'));
        kind.is_some_and(|kind| ALARMS.contains(&kind))
    };
    let alarms: Vec<Alarm> = alarms.into_iter().filter(own).collect();
    if alarms.is_empty() {
        findings.wrong(
            format!("there is no alarm whose name begins with {name}-"),
            "terraform apply makes them; where Terraform's variable `name` is another: --name NAME",
        );
        return findings;
    }
    missing(&alarms, name, &mut findings);
    wiring(&alarms, &mut findings);
    ringing(&alarms, &mut findings);
    let topics: BTreeSet<&str> = alarms
        .iter()
        .flat_map(|alarm| &alarm.alarm_actions)
        .map(String::as_str)
        .filter(|action| action.contains(TOPIC))
        .collect();
    let client = aws_sdk_sns::Client::new(&site.aws);
    for topic in topics {
        listeners(&client, topic, &mut findings).await;
    }
    findings
}

fn missing(alarms: &[Alarm], name: &str, findings: &mut Findings) {
    let there = |kind: &str| {
        let mut names = alarms.iter().map(|alarm| alarm.alarm_name.as_str());
        names.any(|it| it.strip_prefix(name).and_then(|it| it.strip_prefix('-')) == Some(kind))
    };
    let missing: Vec<&str> = ALARMS.into_iter().filter(|kind| !there(kind)).collect();
    if !missing.is_empty() {
        findings.wrong(
            format!("alarms of {name} are missing: {}", missing.join(", ")),
            "terraform apply makes them again.",
        );
    }
}

fn wiring(alarms: &[Alarm], findings: &mut Findings) {
    let before = findings.is_clean();
    for alarm in alarms {
        let name = &alarm.alarm_name;
        if !alarm.actions_enabled {
            findings.wrong(
                format!("the alarm {name} is switched off"),
                format!("aws cloudwatch enable-alarm-actions --alarm-names {name}"),
            );
        }
    }
    let silent = alarms.iter().filter(|alarm| alarm.alarm_actions.is_empty());
    let silent: Vec<&str> = silent.map(|alarm| alarm.alarm_name.as_str()).collect();
    if !silent.is_empty() {
        findings.wrong(
            format!("alarms that tell nobody: {}", silent.join(", ")),
            "terraform apply: each alarm's action is the topic.",
        );
    }
    if before && findings.is_clean() {
        let count = counted(alarms.len(), "alarm");
        findings.fine(format!(
            "{count}, each switched on and with somebody to tell"
        ));
    }
}

fn ringing(alarms: &[Alarm], findings: &mut Findings) {
    let ringing = alarms.iter().filter(|it| it.state_value == "ALARM");
    let mut none = true;
    for alarm in ringing {
        none = false;
        let what = alarm
            .alarm_description
            .as_deref()
            .unwrap_or("no description");
        findings.wrong(
            format!("the alarm {} rings: {what}", alarm.alarm_name),
            "docs/runbook.md says what it means and what to do.",
        );
    }
    if none {
        findings.fine("no alarm rings");
    }
}

async fn listeners(client: &aws_sdk_sns::Client, topic: &str, findings: &mut Findings) {
    let mut pages = client
        .list_subscriptions_by_topic()
        .topic_arn(topic)
        .into_paginator()
        .items()
        .send();
    let (mut confirmed, mut pending) = (0_usize, 0_usize);
    while let Some(subscription) = pages.next().await {
        match subscription {
            Ok(subscription) => match subscription.subscription_arn() {
                Some(PENDING) => pending += 1,
                Some(arn) if arn.starts_with("arn:") => confirmed += 1,
                _ => {}
            },
            Err(error) => {
                let action = "sns:ListSubscriptionsByTopic";
                return findings.trouble(trouble::of(action, &error));
            }
        }
    }
    let name = topic.rsplit(':').next().unwrap_or(topic);
    if pending > 0 {
        findings.task(
            format!("not confirmed yet that it wants the alarms of {name}: {}", counted(pending, "address")),
            "Each has a mail of AWS, “AWS Notification - Subscription Confirmation”, with a link that works for 3 days; after \
             that: console, SNS, the topic, Request confirmation.",
        );
    }
    if confirmed > 0 {
        findings.fine(format!(
            "the alarms of {name} reach {}",
            counted(confirmed, "address")
        ));
    } else {
        findings.wrong(
            format!("nobody hears the alarms of {name}"),
            "Terraform's variable alarm_addresses, apply, then confirm the mail that AWS sends to each address.",
        );
    }
}
