//! `portal serve --demo`

use std::collections::BTreeSet;

use shared::registration::Status;
use tempfile::TempDir;

use crate::process::{Running, json, portal};

#[tokio::test]
async fn the_demonstration_shows_organisations_in_every_state_and_a_full_mailbox() {
    let folder = TempDir::new().unwrap();
    let data = folder.path();
    let running = Running::start_with(data, &["--demo"]);
    let listed = json(data, &["list"]);
    let all = listed["registrations"].as_array().unwrap();
    let states: BTreeSet<&str> = all.iter().map(|it| it["state"].as_str().unwrap()).collect();
    assert_eq!(states, BTreeSet::from(Status::NAMES), "{listed:#}");
    for it in all {
        let reference = it["reference"].as_str().unwrap();
        let shown = portal(data, &["show", reference]);
        assert_eq!(shown.code, 0, "{shown:?}");
        let why = json(data, &["why", reference]);
        assert_eq!(why["stuck"], false, "{why:#}");
    }
    let greek = all.iter().find(|it| {
        let name = it["organisation"].as_str().unwrap();
        name.starts_with("Παράδειγμα")
    });
    let reference = greek.unwrap()["reference"].as_str().unwrap();
    assert!(
        reference.ends_with("-ZA7J-YPZG"),
        "the same every time: {reference}"
    );

    let mut browser = running.browser();
    let mailbox = browser.open("/_local/mails").await;
    assert_eq!(mailbox.status, 200);
    for part in ["Примерен", "Needs repair", "Contested"] {
        assert!(mailbox.body.contains(part), "no mail with {part}");
    }
    let applicant = "representative@mustand.example.org";
    let draft = browser.mail_with(applicant, "/resume/").await;
    let page = browser.open(&draft.link("/resume/")).await;
    assert_eq!(page.status, 200, "the draft cannot be opened");
    let digests = browser.mails().await;
    let digests: Vec<_> = digests
        .iter()
        .filter(|mail| mail.subject.starts_with("Registrations in week"))
        .collect();
    assert!(digests.len() >= 3, "{} digests", digests.len());
    let overview = browser.open(&digests[0].link("/decision/")).await;
    assert_eq!(overview.status, 200, "{}", overview.main());
    assert!(overview.body.contains("Παράδειγμα"), "no overview");
    let mail = mailbox.attributes("main a", "href").into_iter().next();
    assert_eq!(browser.open(&mail.unwrap()).await.status, 200);
    running.kill();

    let again = portal(data, &["list"]);
    assert_eq!(again.code, 0, "it goes on without --demo");
    let refused = std::process::Command::new(env!("CARGO_BIN_EXE_portal"))
        .args(["serve", "--demo", "--port", "0", "--data"])
        .arg(data)
        .output()
        .unwrap();
    assert!(!refused.status.success());
    let said = String::from_utf8(refused.stderr).unwrap();
    assert!(said.contains("--demo needs an empty data folder"), "{said}");
}
