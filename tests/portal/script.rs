//! A script that knows only the addresses below `/_local/`, the API's description, and HTML forms: the README's example.

use portal_tests::{applicant::APPLICANT, assessor::ASSESSORS};
use serde_json::json;

use crate::portal::{TestPortal, atlas_records};

#[tokio::test]
async fn a_script_takes_the_example_through_confirmation_and_two_approvals_into_the_atlas() {
    let portal = TestPortal::start().await;
    let mut script = portal.browser();
    let answers = portal_tests::applicant::example(&mut script).await;
    let body = json!({ "language": "en", "answers": answers });
    let created = script
        .post_json(
            "/api/registrations",
            &[("idempotency-key", "readme")],
            &body,
        )
        .await;
    assert_eq!(created.status, 201, "{}", created.body);
    script.confirm(APPLICANT).await;
    for assessor in &ASSESSORS[..2] {
        portal.browser().approve_as(assessor).await;
    }
    script.advance("PT20M").await;
    let records = atlas_records(&mut script).await;
    assert_eq!(records.len(), 1);
    assert_eq!(records[0]["attributes"]["title"], answers["name_english"]);
}
