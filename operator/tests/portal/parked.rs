//! Messages that nobody got.

use portal_tests::applicant::APPLICANT;
use serde_json::json;
use tempfile::TempDir;

use crate::process::{Running, json, portal};

#[tokio::test]
async fn a_parked_message_is_listed_and_goes_out_once_it_is_retried() {
    let folder = TempDir::new().unwrap();
    let data = folder.path();
    let running = Running::start(data);
    let mut browser = running.browser();
    let fault = json!({
        "service": "ses",
        "operation": "SendRawEmail",
        "mode": "before",
        "times": "until_cleared",
    });
    let set = browser.post_json("/_local/faults", &[], &fault).await;
    assert!(set.status.is_success(), "{}", set.body);
    let reference = browser.apply("en").await;
    browser.advance("PT12H").await;
    let url = browser.url("/_local/faults");
    let clear = browser.request(reqwest::Method::DELETE, &url);
    browser.send(clear).await;

    let parked = json(data, &["messages", "--parked"]);
    let all = parked["messages"].as_array().unwrap();
    let confirm = all.iter().find(|it| it["what"] == "mail.confirm").unwrap();
    assert_eq!(confirm["reference"], reference.as_str(), "{parked:#}");
    let id = confirm["id"].as_str().unwrap();
    let why = portal(data, &["why", &reference]);
    assert!(
        why.out.contains(&format!("portal retry {id}")),
        "{}",
        why.out
    );

    let dry = portal(data, &["retry", "--dry-run", id]);
    assert_eq!(
        json(data, &["messages", "--parked"]),
        parked,
        "a dry run wrote"
    );
    let done = portal(data, &["retry", id]);
    assert_eq!(dry.below_first_line(), done.below_first_line());
    browser.advance("PT5M").await;
    let mail = browser.mail_with(APPLICANT, "/confirm/").await;
    assert_eq!(mail.header("x-ncc-message"), Some(id));
    let again = portal(data, &["retry", id]);
    assert_eq!(again.code, 3, "{again:?}");
}
