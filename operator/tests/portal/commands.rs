//! What holds for the operator's commands: exit codes, settings, no personal data.

use portal_tests::applicant::APPLICANT;
use tempfile::TempDir;

use crate::process::{Running, json, portal};

#[tokio::test]
async fn each_way_to_fail_has_an_exit_code_of_its_own() {
    let folder = TempDir::new().unwrap();
    let data = folder.path();
    let nowhere = portal(&data.join("nowhere"), &["list"]);
    assert_eq!(nowhere.code, 3, "{nowhere:?}");
    assert!(!data.join("nowhere").exists(), "asking made a folder");
    let running = Running::start(data);
    for (arguments, code) in [
        (vec!["show", "EE-2026-2222-2222"], 3),
        (vec!["show", "nonsense"], 2),
        (vec!["resubmit", "EE-2026-2222-2222"], 2),
        (vec!["resubmit", "EE-2026-2222-2222", "--reason", " "], 2),
        (vec!["resubmit", "EE-2026-2222-2222", "--reason", "Now."], 3),
        (vec!["retry", "AAAAAAAAAAAAAAAAAAAAAA"], 3),
        (vec!["list", "--state", "asleep"], 3),
        (vec!["list"], 0),
    ] {
        let ended = portal(data, &arguments);
        assert_eq!(ended.code, code, "{arguments:?}: {ended:?}");
        assert_eq!(ended.err.is_empty(), code == 0, "{ended:?}");
    }
    let error = json(data, &["show", "EE-2026-2222-2222"]);
    assert_eq!(error["error"]["kind"], "missing");
    running.kill();
    assert_eq!(portal(data, &["list"]).code, 0, "the folder is free again");
}

#[tokio::test]
async fn what_is_shown_of_a_registration_names_no_person_and_no_address() {
    let folder = TempDir::new().unwrap();
    let data = folder.path();
    let running = Running::start(data);
    let mut mari = running.browser();
    let reference = mari.apply("en").await;
    mari.confirm(APPLICANT).await;
    for command in ["show", "why"] {
        for arguments in [
            vec![command, &reference],
            vec![command, &reference, "--json"],
        ] {
            let ended = portal(data, &arguments);
            assert_eq!(ended.code, 0, "{ended:?}");
            assert!(ended.out.contains("in_assessment"), "{}", ended.out);
            for personal in [APPLICANT, "Mari", "@ncc.example.org", "First Assessor"] {
                assert!(!ended.out.contains(personal), "{personal} in {}", ended.out);
            }
        }
    }
}

#[tokio::test]
async fn settings_are_applied_as_the_dry_run_said_and_outlive_a_restart() {
    let folder = TempDir::new().unwrap();
    let data = folder.path();
    let running = Running::start(data);
    let mut mari = running.browser();
    let reference = mari.apply("en").await;
    mari.confirm(APPLICANT).await;
    let file = data.join("portal.toml");
    let path = file.to_str().unwrap();
    let others = shared::settings::EXAMPLE
        .replace("id = \"second\"", "id = \"other\"")
        .replace("second@ncc.example.org", "other@ncc.example.org");
    std::fs::write(&file, others).unwrap();
    let dry = portal(data, &["settings", "apply", path, "--dry-run"]);
    let before = json(data, &["show", &reference]);
    let done = portal(data, &["settings", "apply", path]);
    assert_eq!(dry.below_first_line(), done.below_first_line());
    for said in ["version 1", "other assess", "second assess", &reference] {
        assert!(
            done.out.to_lowercase().contains(&said.to_lowercase()),
            "{}",
            done.out
        );
    }
    let after = json(data, &["show", &reference]);
    assert_eq!(before["seats"][1]["person"], "second");
    assert_ne!(after["seats"][1]["person"], "second");
    running.kill();

    let running = Running::recover(data).await;
    let again = portal(data, &["settings", "apply", path]);
    assert!(
        again.out.contains("stay as they are, version 2"),
        "{again:?}"
    );
    running.kill();
    std::fs::write(&file, "nonsense = 1").unwrap();
    let wrong = portal(data, &["settings", "apply", path]);
    assert_eq!(wrong.code, 5, "{wrong:?}");
}
