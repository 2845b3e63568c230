//! After `terraform apply`, against a stand-in of AWS before a local portal's table, queue and parameters.

use std::collections::BTreeSet;
use std::path::Path;

use serde_json::json;
use shared::config::local_aws;
use tempfile::TempDir;
use url::Url;

use super::aws::{Aws, TOPIC, alarms, applied_alarms, subscriptions};
use crate::process::Running;

/// A portal whose settings are those of a real centre but for the sender, and the stand-in before it.
pub(super) async fn site(folder: &TempDir) -> (Running, Aws) {
    let data = folder.path().join("data");
    let settings = folder.path().join("portal.toml");
    let text = super::real_settings().replace("portal@ncc.ee", "portal@example.org");
    std::fs::write(&settings, text).unwrap();
    let running = Running::start_with(&data, &["--settings", settings.to_str().unwrap()]);
    let aws = Aws::before(&data).await;
    (running, aws)
}

async fn put(data: &Path, name: &str, value: &str) {
    let here = std::fs::read(data.join("data/running.json")).unwrap();
    let here: serde_json::Value = serde_json::from_slice(&here).unwrap();
    let endpoint = Url::parse(here["endpoint"].as_str().unwrap()).unwrap();
    let client = aws_sdk_ssm::Client::new(&local_aws(&endpoint, "LOCAL-operator"));
    let put = client
        .put_parameter()
        .name(name)
        .value(value)
        .overwrite(true);
    put.send().await.unwrap();
}

#[tokio::test]
async fn a_portal_on_aws_that_is_well_is_said_to_be() {
    let folder = TempDir::new().unwrap();
    let (_running, aws) = site(&folder).await;
    let found = aws.doctor(&[]).await;
    assert_eq!(found.code, 0, "{found:#?}");
    for verdict in ["wrong", "unasked", "not_here"] {
        assert_eq!(found.that_are(verdict), [], "{verdict}");
    }
    let to_do = found.that_are("to_do");
    assert!(to_do.iter().all(|it| it.0 == "settings"), "{to_do:#?}");
    let topics = [
        "surroundings",
        "settings",
        "table",
        "parameters",
        "mail",
        "atlas",
        "messages",
        "alarms",
        "clock",
    ];
    let fine = found.that_are("fine");
    for topic in topics {
        assert!(fine.iter().any(|it| it.0 == topic), "{topic}: {fine:#?}");
    }
    let all = format!("{} alarms, each switched on", applied_alarms().len());
    assert!(
        fine.iter().any(|it| it.1.contains(&all)),
        "{all}: {fine:#?}"
    );
}

#[tokio::test]
async fn the_runbook_lists_the_rights_that_it_asks_with_and_no_others() {
    let folder = TempDir::new().unwrap();
    let (_running, aws) = site(&folder).await;
    aws.run(&["--test-mail", "engineer@ncc.ee"]).await;
    let runbook = Path::new(env!("CARGO_MANIFEST_DIR")).join("../docs/runbook.md");
    let runbook = std::fs::read_to_string(runbook).unwrap();
    let (_, section) = runbook.split_once("It reads with these rights").unwrap();
    let (section, _) = section.split_once("\n\n").unwrap();
    let rights = section.split('`').skip(1).step_by(2);
    let rights: BTreeSet<String> = rights
        .filter_map(|it| it.split_once(':'))
        .map(|(_, operation)| operation.to_owned())
        .collect();
    assert_eq!(rights, aws.asked());
}

#[tokio::test]
async fn variables_that_are_not_set_and_an_address_without_https_are_named() {
    let folder = TempDir::new().unwrap();
    let (_running, mut aws) = site(&folder).await;
    aws.variables.insert("PORTAL_QUEUE_URL", None);
    aws.doctor(&[])
        .await
        .is_only("surroundings", "PORTAL_QUEUE_URL is not set", "First look");
    let open = Some("http://portal.example.org".to_owned());
    aws.variables = [("PORTAL_BASE_URL", open)].into();
    aws.doctor(&[])
        .await
        .is_only("surroundings", "http://portal.example.org", "https://");
}

#[tokio::test]
async fn a_table_that_is_missing_unprotected_or_of_another_shape_is_found() {
    let folder = TempDir::new().unwrap();
    let (_running, mut aws) = site(&folder).await;
    aws.variables
        .insert("PORTAL_TABLE", Some("other".to_owned()));
    let wrong = aws.doctor(&["--name", "portal"]).await.that_are("wrong");
    assert_eq!(wrong.len(), 1, "{wrong:#?}");
    assert!(
        wrong[0].1.contains("no table other in eu-central-1"),
        "{wrong:?}"
    );
    aws.variables.clear();

    let off = json!({ "TimeToLiveDescription": { "TimeToLiveStatus": "DISABLED" } });
    aws.answers("DescribeTimeToLive", 200, off.to_string());
    aws.doctor(&[])
        .await
        .is_only("table", "TTL by expires_at is off", "terraform apply");

    let (_running, aws) = site(&TempDir::new().unwrap()).await;
    let none = json!({ "ContinuousBackupsDescription": { "ContinuousBackupsStatus": "ENABLED" } });
    aws.answers("DescribeContinuousBackups", 200, none.to_string());
    aws.doctor(&[])
        .await
        .is_only("table", "no point-in-time recovery", "terraform apply");

    let denied = json!({ "__type": "com.amazon.coral.service#AccessDeniedException" });
    aws.answers("DescribeContinuousBackups", 400, denied.to_string());
    let found = aws.doctor(&[]).await;
    found.is_only(
        "table",
        "DescribeContinuousBackups is not allowed",
        "First look",
    );
    assert_eq!(
        found.that_are("wrong"),
        [],
        "who may not ask has found nothing wrong"
    );

    aws.answers(
        "DescribeTable",
        200,
        json!({ "Table": { "TableStatus": "ACTIVE", "KeySchema": [] } }).to_string(),
    );
    let wrong = aws.doctor(&[]).await.that_are("wrong");
    let about = |words: &str| wrong.iter().any(|it| it.1.contains(words));
    for words in [
        "is not PK and SK",
        "the index due is missing",
        "stream is off",
    ] {
        assert!(about(words), "{words}: {wrong:#?}");
    }
}

#[tokio::test]
async fn secrets_that_are_missing_never_given_or_damaged_are_found_without_showing_them() {
    let folder = TempDir::new().unwrap();
    let (_running, mut aws) = site(&folder).await;
    let missing = Some("/portal/nowhere".to_owned());
    aws.variables.insert("PORTAL_AUDIT_KEY_PARAMETER", missing);
    aws.doctor(&[]).await.is_only(
        "parameters",
        "no parameter /portal/nowhere",
        "secrets.audit_key",
    );
    aws.variables.clear();

    put(folder.path(), "/portal/link-keys", "1:hush").await;
    let found = aws.doctor(&[]).await;
    found.is_only(
        "parameters",
        "/portal/link-keys does not hold",
        "secret_versions.link_keys",
    );
    assert!(!format!("{found:?}").contains("hush"), "{found:#?}");

    let (_running, mut aws) = site(&TempDir::new().unwrap()).await;
    let gate = Some("/portal/audit-key".to_owned());
    aws.variables.insert("PORTAL_ATLAS_GATE_PARAMETER", gate);
    let wrong = aws.doctor(&[]).await.that_are("wrong");
    assert_eq!(wrong.len(), 1, "{wrong:#?}");
    assert!(wrong[0].1.contains("not user:password"), "{wrong:?}");
    aws.variables.clear();
    let firewall = Some("/portal/link-keys".to_owned());
    aws.variables
        .insert("PORTAL_FIREWALL_KEY_PARAMETER", firewall);
    aws.doctor(&[])
        .await
        .is_only("parameters", "no keys of the firewall", "as firewall_key");
}

#[tokio::test]
async fn secrets_that_whoever_asks_may_not_read_are_named_one_by_one() {
    let folder = TempDir::new().unwrap();
    let (_running, aws) = site(&folder).await;
    let denied = json!({ "__type": "AccessDeniedException" });
    aws.answers("GetParameters", 400, denied.to_string());
    let found = aws.doctor(&[]).await;
    assert_eq!(
        (found.code, found.that_are("wrong")),
        (7, vec![]),
        "{found:#?}"
    );
    let unasked = found.that_are("unasked");
    let named = [
        "/portal/link-keys",
        "/portal/audit-key",
        "/portal/atlas-key",
    ];
    for (name, it) in named.iter().zip(&unasked) {
        assert!(
            it.1.starts_with(name) && it.1.contains("not allowed"),
            "{it:?}"
        );
    }
    assert_eq!(unasked[3].0, "atlas", "{unasked:#?}");
}

#[tokio::test]
async fn an_atlas_key_that_was_not_given_or_is_dead_is_told_apart() {
    let folder = TempDir::new().unwrap();
    let (_running, aws) = site(&folder).await;
    put(folder.path(), "/portal/atlas-key", "not given").await;
    let wrong = aws.doctor(&[]).await.that_are("wrong");
    assert!(
        wrong[0].1.contains("/portal/atlas-key was never given"),
        "{wrong:#?}"
    );
    put(folder.path(), "/portal/atlas-key", "revoked").await;
    let found = aws.doctor(&[]).await;
    found.is_only(
        "atlas",
        "does not know the key",
        "secret_versions.atlas_key",
    );
    assert!(!format!("{found:?}").contains("revoked"), "{found:#?}");
}

#[tokio::test]
async fn dead_letters_are_counted_and_a_queue_without_any_place_for_them_is_wrong() {
    let folder = TempDir::new().unwrap();
    let (_running, aws) = site(&folder).await;
    let policy =
        json!({ "deadLetterTargetArn": "arn:aws:sqs:eu-central-1:0:portal-atlas-dead.fifo" });
    let attributes =
        json!({ "RedrivePolicy": policy.to_string(), "ApproximateNumberOfMessages": "2" });
    let answer = json!({ "Attributes": attributes }).to_string();
    aws.answers("GetQueueAttributes", 200, answer);
    aws.doctor(&[]).await.is_only(
        "messages",
        "2 of the Atlas's jobs are dead",
        "start-message-move-task",
    );
    aws.answers(
        "GetQueueAttributes",
        200,
        json!({ "Attributes": {} }).to_string(),
    );
    aws.doctor(&[])
        .await
        .is_only("messages", "no dead letters", "infra/queues.tf");
}

#[tokio::test]
async fn a_queue_that_is_not_there_is_named() {
    let folder = TempDir::new().unwrap();
    let (_running, mut aws) = site(&folder).await;
    let other = Some("https://sqs.eu-central-1.amazonaws.com/0/other.fifo".to_owned());
    aws.variables.insert("PORTAL_QUEUE_URL", other);
    aws.doctor(&[])
        .await
        .is_only("messages", "no queue other.fifo", "PORTAL_QUEUE_URL");
}

#[tokio::test]
async fn alarms_that_ring_are_off_or_reach_nobody_are_found() {
    let folder = TempDir::new().unwrap();
    let (_running, aws) = site(&folder).await;
    let ringing = alarms(Some("portal-atlas-dead"), &[TOPIC]);
    aws.answers("DescribeAlarms", 200, ringing);
    aws.doctor(&[])
        .await
        .is_only("alarms", "portal-atlas-dead rings", "docs/runbook.md");
    let off =
        alarms(None, &[TOPIC]).replacen("\"ActionsEnabled\":true", "\"ActionsEnabled\":false", 1);
    aws.answers("DescribeAlarms", 200, off);
    aws.doctor(&[])
        .await
        .is_only("alarms", "is switched off", "enable-alarm-actions");
    aws.answers("DescribeAlarms", 200, alarms(None, &[]));
    aws.doctor(&[])
        .await
        .is_only("alarms", "alarms that tell nobody", "each alarm's action");
    let of_another = alarms(None, &[TOPIC]).replace("portal-outbox-lag", "portal-test-outbox-lag");
    aws.answers("DescribeAlarms", 200, of_another);
    aws.doctor(&[])
        .await
        .is_only("alarms", "are missing: outbox-lag", "makes them again");
    aws.answers(
        "DescribeAlarms",
        200,
        json!({ "MetricAlarms": [] }).to_string(),
    );
    aws.doctor(&[])
        .await
        .is_only("alarms", "begins with portal-", "--name");
    let denied = json!({ "__type": "com.amazonaws.cloudwatch#AccessDeniedException" });
    aws.answers("DescribeAlarms", 403, denied.to_string());
    aws.doctor(&[]).await.is_only(
        "alarms",
        "cloudwatch:DescribeAlarms is not allowed",
        "First look",
    );

    aws.answers("DescribeAlarms", 200, alarms(None, &[TOPIC]));
    aws.answers(
        "ListSubscriptionsByTopic",
        200,
        subscriptions(&["PendingConfirmation"]),
    );
    aws.doctor(&[]).await.is_only(
        "alarms",
        "nobody hears the alarms of portal-alarms",
        "alarm_addresses",
    );
    let one = "arn:aws:sns:eu-central-1:000000000000:portal-alarms:1";
    aws.answers(
        "ListSubscriptionsByTopic",
        200,
        subscriptions(&[one, "PendingConfirmation"]),
    );
    aws.doctor(&[]).await.is_to_do(
        "alarms",
        "portal-alarms: 1 address",
        "Subscription Confirmation",
    );
}

#[tokio::test]
async fn a_machine_whose_time_is_off_is_told_by_how_much() {
    let folder = TempDir::new().unwrap();
    let (_running, aws) = site(&folder).await;
    aws.says_it_is("Sat, 21 Nov 2015 08:00:00 GMT".to_owned());
    aws.doctor(&[])
        .await
        .is_only("clock", "ahead of AWS's", "timedatectl");
    aws.says_it_is("Sun, 21 Nov 2100 08:00:00 GMT".to_owned());
    aws.doctor(&[])
        .await
        .is_only("clock", "behind AWS's", "timedatectl");
}
