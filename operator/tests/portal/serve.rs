//! The `portal` binary as people start, stop and kill it.

use std::collections::BTreeMap;
use std::io::Read;
use std::process::Command;

use portal_tests::{applicant::APPLICANT, assessor::ASSESSORS};
use tempfile::TempDir;

use crate::process::{Running, records};

#[tokio::test]
async fn killed_at_every_station_it_loses_nothing_and_doubles_nothing() {
    let folder = TempDir::new().unwrap();
    let portal = Running::start(folder.path());
    portal.browser().apply("en").await;
    portal.kill();

    let portal = Running::recover(folder.path()).await;
    portal.browser().confirm(APPLICANT).await;
    portal.kill();

    let portal = Running::recover(folder.path()).await;
    portal.browser().approve_as(ASSESSORS[0]).await;
    portal.kill();

    let portal = Running::recover(folder.path()).await;
    portal.browser().approve_as(ASSESSORS[1]).await;
    portal.kill();

    let portal = Running::recover(folder.path()).await;
    let mut anybody = portal.browser();
    anybody.advance("PT20M").await;
    assert_eq!(records(&mut anybody).await, 1);
    let mails = anybody.mails().await;
    for (to, wanted) in [(APPLICANT, 3), (ASSESSORS[0], 2), (ASSESSORS[1], 2)] {
        let mut times = BTreeMap::new();
        for mail in mails.iter().filter(|mail| mail.to == to) {
            *times.entry(mail.header("X-NCC-Message")).or_insert(0) += 1;
        }
        assert_eq!(times.len(), wanted, "mails to {to}: {times:?}");
        assert!(times.values().all(|sent| *sent <= 2), "{times:?}");
    }
    portal.kill();
}

#[test]
fn it_says_ready_on_standard_output_and_nothing_else_and_stops_cleanly_when_asked() {
    let folder = TempDir::new().unwrap();
    let mut portal = Running::start(folder.path());
    let pid = portal.child.id().to_string();
    assert!(
        Command::new("kill")
            .args(["-INT", &pid])
            .status()
            .unwrap()
            .success()
    );
    assert!(portal.child.wait().unwrap().success());
    let mut rest = String::new();
    portal
        .child
        .stdout
        .as_mut()
        .unwrap()
        .read_to_string(&mut rest)
        .unwrap();
    assert_eq!(rest, "");
}

#[test]
fn a_used_port_and_a_used_folder_get_a_clear_message() {
    let folder = TempDir::new().unwrap();
    let portal = Running::start(folder.path());
    let port = portal
        .base
        .trim_end_matches('/')
        .rsplit(':')
        .next()
        .unwrap()
        .to_owned();
    for (arguments, said) in [
        (
            vec!["serve", "--port", &port, "--data", "/tmp/never-made"],
            "in use",
        ),
        (
            vec![
                "serve",
                "--port",
                "0",
                "--data",
                folder.path().to_str().unwrap(),
            ],
            "already running",
        ),
    ] {
        let output = Command::new(env!("CARGO_BIN_EXE_portal"))
            .args(&arguments)
            .output()
            .unwrap();
        assert!(!output.status.success());
        let message = String::from_utf8_lossy(&output.stderr);
        assert!(message.contains(said), "{message}");
        assert!(output.stdout.is_empty());
    }
}

#[test]
fn settings_check_names_every_mistake_with_its_line() {
    let folder = TempDir::new().unwrap();
    let file = folder.path().join("portal.toml");
    std::fs::write(&file, shared::settings::EXAMPLE).unwrap();
    let check = || {
        Command::new(env!("CARGO_BIN_EXE_portal"))
            .args(["settings", "check"])
            .arg(&file)
            .output()
            .unwrap()
    };
    let fine = check();
    assert!(fine.status.success());
    let warned = String::from_utf8_lossy(&fine.stdout);
    for setting in ["centre.contact", "limits.drafts", "limits.check_seconds"] {
        let warning = format!(": {setting}: is only for trying the portal out: ");
        assert!(warned.contains(&warning), "{setting}: {warned}");
    }
    let bad = shared::settings::EXAMPLE
        .replace("quorum = 2", "quorum = 9")
        .replace(
            "operator = \"operator@example.org\"",
            "operator = \"nobody\"",
        );
    std::fs::write(&file, bad).unwrap();
    let output = check();
    assert!(!output.status.success());
    let message = String::from_utf8_lossy(&output.stderr);
    assert!(
        message.contains("quorum") && message.contains("operator") && message.contains("line"),
        "{message}"
    );
}
