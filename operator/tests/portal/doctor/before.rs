//! Before the first `terraform apply`.

use tempfile::TempDir;

use super::{Found, aws::Aws, real_settings};
use crate::process::{Running, command};

/// A file of that content.
fn file(folder: &TempDir, name: &str, content: &str) -> String {
    let path = folder.path().join(name);
    std::fs::write(&path, content).unwrap();
    path.display().to_string()
}

#[tokio::test]
async fn before_the_first_apply_what_is_to_do_is_said_and_nothing_that_is_not_there_yet_is_wrong() {
    let folder = TempDir::new().unwrap();
    let running = Running::start(&folder.path().join("data"));
    let aws = Aws::before(&folder.path().join("data")).await;
    aws.answers("GetSendQuota", 200, super::aws::quota(200, 0));
    let none = "<VerificationAttributes/>";
    let action = "GetIdentityVerificationAttributes";
    aws.answers(action, 200, super::aws::xml(action, none));
    let settings = file(&folder, "portal.toml", &real_settings());
    let key = file(&folder, "key", "key-ncc\n");
    let atlas = format!("{}_local/atlas", running.base);
    let given = [
        "--settings",
        &settings,
        "--atlas-url",
        &atlas,
        "--key-file",
        &key,
    ];
    let found = aws.doctor(&[&["--before"], &given[..]].concat()).await;
    assert_eq!(
        (found.code, found.that_are("wrong")),
        (0, vec![]),
        "{found:#?}"
    );
    let to_do = found.that_are("to_do");
    let of_mail: Vec<&str> = to_do
        .iter()
        .filter(|it| it.0 == "mail")
        .map(|it| it.2.as_str())
        .collect();
    assert_eq!(of_mail.len(), 2, "{to_do:#?}");
    assert!(of_mail[0].contains("put-account-details"), "{of_mail:?}");
    assert!(
        of_mail[1].contains("mail_domain = \"ncc.ee\""),
        "{of_mail:?}"
    );
    assert!(
        to_do.iter().any(|it| it.1.contains("limits.drafts")),
        "{to_do:#?}"
    );
    let topics: Vec<&str> = found
        .findings
        .iter()
        .map(|it| it["topic"].as_str().unwrap())
        .collect();
    for after in ["table", "parameters", "messages", "alarms"] {
        assert!(!topics.contains(&after), "{after}");
    }
    let fine = found.that_are("fine");
    assert!(
        fine.iter()
            .any(|it| it.1.contains("gives its vocabularies")),
        "{fine:#?}"
    );
}

#[tokio::test]
async fn settings_with_mistakes_and_a_dead_key_are_found_together() {
    let folder = TempDir::new().unwrap();
    let running = Running::start(&folder.path().join("data"));
    let aws = Aws::before(&folder.path().join("data")).await;
    let wrong = real_settings().replace("quorum = 2", "quorom = 2");
    let settings = file(&folder, "portal.toml", &wrong);
    let key = file(&folder, "key", "nobodys");
    let atlas = format!("{}_local/atlas", running.base);
    let found = aws
        .doctor(&[
            "--before",
            "--settings",
            &settings,
            "--atlas-url",
            &atlas,
            "--key-file",
            &key,
        ])
        .await;
    let wrong = found.that_are("wrong");
    assert!(wrong[0].1.contains("quorom"), "{wrong:#?}");
    let atlas = wrong.iter().find(|it| it.0 == "atlas").unwrap();
    assert!(atlas.1.contains("does not know the key"), "{atlas:?}");
    assert!(
        !found
            .findings
            .iter()
            .any(|it| it.to_string().contains("nobodys"))
    );
}

#[tokio::test]
async fn without_credentials_or_region_nothing_is_asked_and_both_are_explained() {
    let folder = TempDir::new().unwrap();
    let _running = Running::start(folder.path());
    let mut aws = Aws::before(folder.path()).await;
    aws.variables.insert("AWS_ACCESS_KEY_ID", None);
    let found = aws.doctor(&["--before"]).await;
    let wrong = found.that_are("wrong");
    assert_eq!((wrong.len(), found.code), (1, 7), "{found:#?}");
    assert!(wrong[0].1.contains("no AWS credentials"), "{wrong:?}");
    assert!(
        wrong[0].2.contains("aws configure export-credentials"),
        "{wrong:?}"
    );
    aws.variables.insert("AWS_REGION", None);
    let wrong = aws.doctor(&["--before"]).await.that_are("wrong");
    assert!(wrong[0].1.contains("no AWS region"), "{wrong:?}");
    aws.variables
        .insert("AWS_REGION", Some("eu-west-2".to_owned()));
    let wrong = aws.doctor(&["--before"]).await.that_are("wrong");
    assert!(
        wrong[0].1.contains("none of the European Union's"),
        "{wrong:?}"
    );
}

#[tokio::test]
async fn credentials_that_aws_refuses_are_told_apart() {
    let folder = TempDir::new().unwrap();
    let _running = Running::start(folder.path());
    let aws = Aws::before(folder.path()).await;
    for (code, found) in [
        ("ExpiredToken", "have expired"),
        ("InvalidClientTokenId", "does not know the access key"),
        ("SignatureDoesNotMatch", "refuses the signature"),
    ] {
        aws.refuses("GetCallerIdentity", 403, code);
        let wrong = aws.doctor(&["--before"]).await.that_are("wrong");
        assert!(wrong[0].1.contains(found), "{code}: {wrong:?}");
    }
}

#[test]
fn an_aws_that_cannot_be_reached_and_a_key_in_the_clear_are_said() {
    let ended = command(&["doctor", "--before", "--atlas-url", "http://atlas.example"]);
    assert_eq!(ended.code, 3, "no key: {ended:?}");
    let folder = TempDir::new().unwrap();
    let key = file(&folder, "key", "k");
    let given = ["--atlas-url", "http://atlas.example", "--key-file", &key];
    let ended = command(&[&["doctor", "--before"], &given[..]].concat());
    assert_eq!(ended.code, 4, "{ended:?}");
}

#[tokio::test]
async fn where_aws_does_not_answer_the_rest_is_looked_at_all_the_same() {
    let folder = TempDir::new().unwrap();
    let running = Running::start(&folder.path().join("data"));
    let mut aws = Aws::before(&folder.path().join("data")).await;
    // Nobody listens there: the port was free a moment ago, and is none of the first 1024.
    let free = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let nobody = format!("http://{}", free.local_addr().unwrap());
    drop(free);
    aws.variables.insert("AWS_ENDPOINT_URL", Some(nobody));
    let key = file(&folder, "key", "key-ncc");
    let atlas = format!("{}_local/atlas", running.base);
    let found: Found = aws
        .doctor(&["--before", "--atlas-url", &atlas, "--key-file", &key])
        .await;
    let wrong = found.that_are("wrong");
    assert_eq!(wrong.len(), 1, "{found:#?}");
    assert!(
        wrong[0].1.contains("does not answer sts:GetCallerIdentity"),
        "{wrong:?}"
    );
    let unasked: Vec<String> = found
        .that_are("unasked")
        .into_iter()
        .map(|it| it.0)
        .collect();
    assert_eq!(unasked, ["mail", "clock"]);
    assert!(found.that_are("fine").iter().any(|it| it.0 == "atlas"));
}
