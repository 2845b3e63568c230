//! S12: what IAM grants to a function's code is what its code calls, both ways.

use std::collections::{BTreeMap, BTreeSet};

use local::{Calls, Portal};
use portal_tests::assessor::ASSESSORS;

use super::applied::{NAME, applied};
use crate::{portal::TestPortal, ways_out::step};

pub(super) const FUNCTIONS: [&str; 4] = ["intake", "decision", "outbox", "atlas-submission"];

/// Granted and not called on one machine, and why.
const NOT_CALLED_HERE: [(&str, &str, &str); 1] = [(
    "atlas-submission",
    "ssm:GetParameters atlas-gate",
    "read together with the key, only where a user and password guard the Atlas's site",
)];

/// What Lambda itself does under the functions' roles, and why. `{function}` is the function's name.
const OF_THE_SERVICE: [(&[&str], &str, &str); 10] = [
    (
        &FUNCTIONS,
        "logs:CreateLogStream logs log-group:/aws/lambda/ncc-portal-{function}:*",
        "each instance writes a stream of its own",
    ),
    (
        &FUNCTIONS,
        "logs:PutLogEvents logs log-group:/aws/lambda/ncc-portal-{function}:*",
        "logs and metrics",
    ),
    (
        &FUNCTIONS,
        "xray:PutTelemetryRecords *",
        "traces; X-Ray knows no resources",
    ),
    (
        &FUNCTIONS,
        "xray:PutTraceSegments *",
        "traces; X-Ray knows no resources",
    ),
    (
        &["outbox"],
        "dynamodb:DescribeStream dynamodb table/ncc-portal/stream/*",
        "the event source reads the stream, whose name ends in the time when it was made",
    ),
    (
        &["outbox"],
        "dynamodb:GetRecords dynamodb table/ncc-portal/stream/*",
        "the event source reads the stream",
    ),
    (
        &["outbox"],
        "dynamodb:GetShardIterator dynamodb table/ncc-portal/stream/*",
        "the event source reads the stream",
    ),
    (
        &["outbox"],
        "sqs:SendMessage sqs ncc-portal-outbox-failures",
        "what failed to the end is kept there",
    ),
    (
        &["atlas-submission"],
        "sqs:* sqs ncc-portal-atlas.fifo",
        "the event source takes jobs, deletes them and asks how many there are",
    ),
    (
        &["outbox"],
        "sqs:* sqs ncc-portal-mail-events",
        "the event source takes bounces and complaints, deletes them and asks how many there are",
    ),
];

/// What an event source does with a queue.
const OF_A_QUEUE: [&str; 3] = ["DeleteMessage", "GetQueueAttributes", "ReceiveMessage"];

/// What Lambda may do under a function's role, with the reason for each.
pub(super) fn of_the_service(function: &str) -> BTreeMap<String, &'static str> {
    let own = OF_THE_SERVICE
        .iter()
        .filter(|(of, _, _)| of.contains(&function));
    own.flat_map(|(_, grant, why)| {
        let grant = grant.replace("{function}", function);
        let grants = match grant.strip_prefix("sqs:* ") {
            Some(queue) => OF_A_QUEUE
                .map(|action| format!("sqs:{action} {queue}"))
                .to_vec(),
            None => vec![grant],
        };
        grants.into_iter().map(|grant| (grant, *why))
    })
    .collect()
}

/// `dynamodb:Query dynamodb table/ncc-portal/index/due` as `dynamodb:Query index/due`.
fn plain(grant: &str) -> String {
    let mut words = grant.split(' ');
    let (action, _, resource) = (words.next(), words.next(), words.next());
    let (action, resource) = (action.unwrap(), resource.unwrap());
    let own = resource.replace(&format!("{NAME}-"), "");
    let of = match action.split(':').next().unwrap() {
        "dynamodb" => own.split_once(&format!("{NAME}/")).map_or("", |it| it.1),
        "ses" => "",
        _ => own.rsplit('/').next().unwrap().trim_end_matches(".fifo"),
    };
    format!("{action} {of}").trim_end().to_owned()
}

fn granted(function: &str) -> BTreeSet<String> {
    let grants = applied()["grants"][format!("{NAME}-{function} code")].clone();
    let lines = grants.as_array().unwrap().iter();
    lines.map(|it| plain(it.as_str().unwrap())).collect()
}

fn called(calls: &Calls, function: &str) -> BTreeSet<String> {
    let calls = calls.list();
    let own = calls.into_iter().filter(|it| it.function == function);
    own.filter(|it| it.service != "atlas")
        .flat_map(|it| {
            let service = it.service;
            let actions = it.actions.into_keys();
            actions.map(move |action| {
                let (action, of) = action.split_once(' ').unwrap_or((&action, ""));
                let of = match service.as_str() {
                    "dynamodb" => of,
                    "ses" => "",
                    _ => {
                        let name = of.rsplit('/').next().unwrap();
                        name.trim_start_matches("portal-").trim_end_matches(".fifo")
                    }
                };
                format!("{service}:{action} {of}").trim_end().to_owned()
            })
        })
        .collect()
}

/// Looks, when a test's portal goes, whether one of its functions called what it may not on AWS: so every journey and every
/// fault is a test of the grants.
pub(crate) struct Granted(Calls);

impl Granted {
    pub(crate) fn all(portal: &Portal) -> Self {
        Self(portal.calls().clone())
    }
}

impl Drop for Granted {
    fn drop(&mut self) {
        if std::thread::panicking() {
            return;
        }
        for function in FUNCTIONS {
            let (called, granted) = (called(&self.0, function), granted(function));
            let missing: Vec<_> = called.difference(&granted).collect();
            assert!(
                missing.is_empty(),
                "{function} calls, and may not: {missing:?}"
            );
        }
    }
}

/// By its pages, through nearly everything that people do; the demonstration has done by commands what time and the Atlas
/// do.
async fn walked() -> TestPortal {
    let portal = TestPortal::demo().await;
    let (mut mari, reference) = portal.assessed().await;
    for assessor in &ASSESSORS[..2] {
        portal.browser().approve_as(assessor).await;
    }
    portal.browser().recall_as(ASSESSORS[0]).await;
    for assessor in &ASSESSORS[..2] {
        portal.browser().approve_as(assessor).await;
    }
    let mut lead = portal.browser();
    let digest = lead
        .mail_with(ASSESSORS[2], "The registrations in week")
        .await;
    lead.open(&digest.link("/decision/")).await;
    let members = mari.open("/en/members").await;
    assert_eq!(members.status, 200, "{}", members.main());
    let form = step(&mut mari, "/withdraw").await.form();
    mari.submit(&form.with("reference", &reference)).await;
    mari.advance("P1D").await;
    portal
}

#[tokio::test]
async fn s12_each_function_may_do_what_its_code_calls_and_nothing_else() {
    let portal = walked().await;
    for function in FUNCTIONS {
        let called = called(portal.portal.calls(), function);
        let mut granted = granted(function);
        for (of, grant, why) in NOT_CALLED_HERE {
            if of == function {
                assert!(
                    granted.remove(grant),
                    "{grant} is not granted; it was, as it is {why}"
                );
            }
        }
        let idle: Vec<_> = granted.difference(&called).collect();
        assert!(idle.is_empty(), "{function} may, and never calls: {idle:?}");
    }
}

/// Resources with a wildcard, of a function or of anybody, and why nothing narrower would do.
const WILDCARDS: [(&str, &str); 4] = [
    ("xray:", "X-Ray knows no resources"),
    (
        "logs:",
        "each instance names its own stream of the one group",
    ),
    (
        "dynamodb:",
        "the stream's name ends in the time when it was made; it is the table's one",
    ),
    (
        "ses:SendRawEmail ses identity/* if {\"StringLike\":{\"ses:FromAddress\":",
        "in SES's sandbox a recipient is an identity of the account as well",
    ),
];

#[test]
fn s12_no_wildcard_is_granted_but_those_that_have_a_reason() {
    let grants = applied()["grants"].clone();
    for (of, lines) in grants.as_object().unwrap() {
        for line in lines.as_array().unwrap() {
            let line = line.as_str().unwrap();
            let (grant, _) = line.split_once(" if ").unwrap_or((line, ""));
            let reason = WILDCARDS.iter().find(|(start, _)| line.starts_with(start));
            assert!(!grant.contains('*') || reason.is_some(), "{of}: {line}");
            let action = grant.split(' ').next().unwrap();
            assert!(!action.contains('*'), "{of}: {line}");
        }
    }
}

#[test]
fn s12_mails_go_out_by_the_portals_own_sender_alone() {
    let grants = applied()["grants"].clone();
    let mut found = BTreeSet::new();
    for (of, lines) in grants.as_object().unwrap() {
        let lines = lines.as_array().unwrap().iter();
        let lines = lines.map(|line| line.as_str().unwrap());
        let mail = lines.filter(|line| line.starts_with("ses:"));
        found.extend(mail.map(|line| format!("{of}: {line}")));
    }
    let from = "{\"StringLike\":{\"ses:FromAddress\":\"*@ncc.example.org\"}}";
    let expected = [
        "configuration-set/ncc-portal".to_owned(),
        format!("identity/* if {from}"),
        "identity/ncc.example.org".to_owned(),
    ];
    let expected = expected.map(|on| format!("{NAME}-outbox code: ses:SendRawEmail ses {on}"));
    assert_eq!(found, BTreeSet::from(expected));
}

#[test]
fn s12_the_service_may_do_what_event_sources_logs_and_traces_need_each_for_a_reason() {
    let grants = applied()["grants"].clone();
    for function in FUNCTIONS {
        let own = grants[format!("{NAME}-{function} service")]
            .as_array()
            .unwrap();
        let own: BTreeSet<String> = own
            .iter()
            .map(|it| it.as_str().unwrap().to_owned())
            .collect();
        let reasoned: BTreeSet<String> = of_the_service(function).into_keys().collect();
        assert_eq!(own, reasoned, "{function}");
    }
}
