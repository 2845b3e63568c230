//! The way out of what the Atlas refuses, by the operator's commands.

use std::path::Path;

use portal_tests::{
    applicant::{APPLICANT, example},
    assessor::{ASSESSORS, REASON},
    browser::Browser,
};
use serde_json::json;
use shared::{language::Language, locale::Text, questions::QuestionId};
use tempfile::TempDir;

use crate::process::{Running, json, portal, records};

const WHY: &str = "The Atlas took the term out of its list.";

/// The Atlas no longer takes the sector that the example names.
async fn atlas_hides_the_sector(browser: &mut Browser) {
    browser.settle().await;
    let url = browser.url("/_local/atlas/jsonapi/taxonomy_term/sectors");
    let mut request = browser.request(reqwest::Method::GET, &url);
    let key = reqwest::header::HeaderValue::from_static("key-ncc");
    request.headers_mut().insert("api-key", key);
    let terms = browser.send(request).await.json();
    let energy = terms["data"].as_array().unwrap().iter().find(|term| {
        let name = term["attributes"]["name"].as_str().unwrap();
        name.starts_with("Energy")
    });
    let hidden = json!({ "unpubterm": energy.unwrap()["id"] });
    let switched = browser
        .post_json("/_local/atlas/_simulator/switch", &[], &hidden)
        .await;
    assert!(switched.status.is_success(), "{}", switched.body);
}

/// A registration that was approved and that the Atlas refused; returns its reference.
async fn refused_by_the_atlas(running: &Running) -> String {
    let mut browser = running.browser();
    let answers = example(&mut browser).await;
    let reference = browser.apply_with("en", &answers).await;
    browser.confirm(APPLICANT).await;
    for assessor in &ASSESSORS[..2] {
        running.browser().approve_as(assessor).await;
    }
    atlas_hides_the_sector(&mut browser).await;
    browser.advance("PT20M").await;
    reference
}

fn state(data: &Path, reference: &str) -> String {
    let shown = json(data, &["show", reference]);
    assert_eq!(shown["trail"]["whole"], true, "{shown:#}");
    shown["state"].as_str().unwrap().to_owned()
}

/// Runs a command dry and for real: the reports are the same but for the first line, and the dry run writes nothing.
fn dry_and_real(data: &Path, reference: &str, command: &[&str]) -> String {
    let before = json(data, &["show", reference]);
    let dry: Vec<&str> = command.iter().copied().chain(["--dry-run"]).collect();
    let rehearsed = portal(data, &dry);
    assert!(rehearsed.out.starts_with("Dry run"), "{rehearsed:?}");
    assert_eq!(json(data, &["show", reference]), before, "a dry run wrote");
    let done = portal(data, command);
    assert!(done.out.starts_with("Done.\n"), "{done:?}");
    assert_eq!(rehearsed.below_first_line(), done.below_first_line());
    assert_ne!(
        json(data, &["show", reference]),
        before,
        "nothing was written"
    );
    done.out
}

#[tokio::test]
async fn rescue_command_executes() {
    let folder = TempDir::new().unwrap();
    let data = folder.path();
    let running = Running::start(data);
    let reference = refused_by_the_atlas(&running).await;

    assert_eq!(state(data, &reference), "needs_repair");
    let mut browser = running.browser();
    let mails = browser.mails().await;
    let told = mails.iter().find(|it| it.to == "operator@example.org");
    let told = &told.unwrap().text;
    assert!(told.contains(&format!("portal why {reference}")), "{told}");

    let why = portal(data, &["why", &reference]);
    assert!(why.out.contains("sectors"), "{}", why.out);
    assert!(why.out.contains("portal fix"), "{}", why.out);
    let why = json(data, &["why", &reference, "--language", "et"]);
    assert_eq!(why["refused"][0]["question"], "sectors");
    let estonian = Text::of(Language::Et).question_short(QuestionId::Sectors);
    assert_eq!(why["refused"][0]["label"], estonian.as_str());

    let reason = ["--reason", WHY];
    let fix = ["fix", &reference, "sectors=health", reason[0], reason[1]];
    let report = dry_and_real(data, &reference, &fix);
    assert!(report.contains("version 2"), "{report}");
    let resubmit = ["resubmit", &reference, reason[0], reason[1]];
    let report = dry_and_real(data, &reference, &resubmit);
    assert!(report.contains("needs_repair → submitting"), "{report}");

    browser.advance("PT10M").await;
    assert_eq!(records(&mut browser).await, 1);
    assert_eq!(state(data, &reference), "in_atlas_review");
}

#[tokio::test]
async fn a_fix_is_told_every_mistake_at_once_and_may_touch_only_what_was_refused() {
    let folder = TempDir::new().unwrap();
    let data = folder.path();
    let running = Running::start(data);
    let reference = refused_by_the_atlas(&running).await;
    let fix = |answers: &[&str]| {
        let command = ["fix", reference.as_str()];
        let reason = ["--reason", WHY];
        portal(data, &[&command[..], answers, &reason[..]].concat())
    };
    let wrong = fix(&["sectors=nonsense", "website=nowhere", "colour=blue"]);
    assert_eq!(wrong.code, 5, "{wrong:?}");
    for field in ["sectors:", "website:", "colour:"] {
        assert!(wrong.err.contains(field), "{}", wrong.err);
    }
    let other = fix(&["city=Tartu"]);
    assert_eq!(other.code, 4, "{other:?}");
    assert!(other.err.contains("city"), "{}", other.err);
    let same = fix(&["sectors=energy", "sectors=health"]);
    assert_eq!(same.code, 4, "{same:?}");
    assert_eq!(state(data, &reference), "needs_repair");
}

#[tokio::test]
async fn dry_run_equals_run() {
    let folder = TempDir::new().unwrap();
    let data = folder.path();
    let running = Running::start(data);
    let reference = refused_by_the_atlas(&running).await;
    running.kill();

    // Nobody serves the folder now: the command opens it, and who serves it next sends the mail.
    let ask = [
        "ask-correction",
        &reference,
        "--question",
        "sectors",
        "--question",
        "website",
        "--reason",
        REASON,
    ];
    let report = dry_and_real(data, &reference, &ask);
    assert!(report.contains("correction_requested"), "{report}");
    assert!(report.contains("m•••@naidis.example.org"), "{report}");
    assert!(!report.contains(APPLICANT), "{report}");

    let running = Running::recover(data).await;
    let mail = running.browser().mail_with(APPLICANT, "/status/").await;
    assert!(mail.text.contains(REASON), "{}", mail.text);
    assert_eq!(state(data, &reference), "correction_requested");
    let again = portal(data, &ask);
    assert_eq!(again.code, 4, "{again:?}");
}
