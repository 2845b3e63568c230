//! What an ordinary registration asks of AWS: the figures behind the costs in docs/deployment.md.

use std::collections::BTreeMap;

use portal_tests::{applicant::APPLICANT, assessor::ASSESSORS};

use crate::portal::{TestPortal, atlas_records};

/// Calls and touched items so far, but for what runs every minute whether anybody applies or not.
fn asked(portal: &TestPortal) -> BTreeMap<&'static str, u64> {
    let mut asked = BTreeMap::new();
    for call in portal.portal.calls().list() {
        if call.function == "operator" || call.service == "atlas" {
            continue;
        }
        let what = match (call.service.as_str(), call.operation.as_str()) {
            ("dynamodb", "TransactWriteItems" | "PutItem" | "UpdateItem" | "DeleteItem") => {
                "written items"
            }
            ("dynamodb", _) => "reads",
            ("ses", _) => "mails",
            ("sqs", _) => "jobs",
            _ => "parameters",
        };
        let items = call.actions.values().sum::<u64>().max(call.count);
        *asked.entry(what).or_default() += items;
    }
    asked
}

#[tokio::test]
async fn an_ordinary_registration_asks_no_more_of_aws_than_its_costs_are_counted_with() {
    let portal = TestPortal::start().await;
    portal.browser().advance("PT1H").await;
    let before = asked(&portal);
    let mut mari = portal.browser();
    mari.apply("en").await;
    mari.confirm(APPLICANT).await;
    for assessor in &ASSESSORS[..2] {
        portal.browser().approve_as(assessor).await;
    }
    mari.advance("PT20M").await;
    assert_eq!(atlas_records(&mut mari).await.len(), 1);
    let now = asked(&portal);
    let most = [
        ("jobs", 2),
        ("mails", 10),
        ("reads", 400),
        ("written items", 300),
    ];
    for (what, most) in most {
        let asked = now[what] - before.get(what).copied().unwrap_or_default();
        assert!(asked <= most, "{asked} {what}");
        assert!(asked * 4 >= most, "far less than {most} {what}: {asked}");
    }
}
