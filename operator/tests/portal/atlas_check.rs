//! `portal atlas-check` against the simulator, in each world that it can be.

use std::path::Path;

use portal_tests::browser::Browser;
use reqwest::header::HeaderValue;
use serde_json::{Value, json};
use tempfile::TempDir;

use crate::process::{Ended, Running, command};

const TITLE: &str = "TEST RECORD of a registration portal - please delete";

/// A simulator alone in a world of its own, and what the check found there.
struct World {
    atlas: Running,
    browser: Browser,
}

impl World {
    async fn with(circumstances: Value) -> Self {
        Self::of(Running::simulator(&[]), circumstances).await
    }

    async fn of(atlas: Running, circumstances: Value) -> Self {
        let mut browser = atlas.browser();
        let switch = browser.post_json("/_simulator/switch", &[], &circumstances);
        let switched = switch.await;
        assert_eq!(switched.status, 204, "{}", switched.body);
        Self { atlas, browser }
    }

    fn run(&self, more: &[&str]) -> Ended {
        let base = self.atlas.base.as_str();
        let own = ["atlas-check", "--base", base, "--pace", "0"];
        command(&[&own[..], more].concat())
    }

    /// What a check with this key finds that writes.
    fn check(&self, key: &str) -> Found {
        self.check_with(&["--key", key, "--yes"])
    }

    fn check_with(&self, more: &[&str]) -> Found {
        let ended = self.run(&[more, &["--json"]].concat());
        let found = serde_json::from_str(&ended.out).unwrap_or_else(|_| panic!("{ended:?}"));
        Found {
            code: ended.code,
            found,
        }
    }

    /// The titles and states of the records, as the ECCC sees them.
    async fn records(&mut self) -> Vec<(String, String)> {
        let listed = self
            .browser
            .open("/jsonapi/node/cluster?api-key=key-eccc")
            .await;
        let listed = listed.json();
        let records = listed["data"].as_array().unwrap().iter().map(|it| {
            let text = |name: &str| it["attributes"][name].as_str().unwrap().to_owned();
            (text("title"), text("moderation_state"))
        });
        records.collect()
    }
}

struct Found {
    code: i32,
    found: Value,
}

impl Found {
    /// The verdicts that are not as expected, with the topic and the beginning of what was seen.
    fn others(&self) -> Vec<(String, String)> {
        let findings = self.found["findings"].as_array().unwrap().iter();
        let others =
            findings.filter(|it| it["verdict"] != "expected" && it["verdict"] != "unasked");
        others
            .map(|it| {
                let text = |name: &str| it[name].as_str().unwrap().to_owned();
                (
                    format!("{} {}", text("topic"), text("verdict")),
                    text("seen"),
                )
            })
            .collect()
    }

    /// The one finding that is not as expected.
    fn only(&self) -> (String, String) {
        let mut others = self.others();
        assert_eq!(others.len(), 1, "{others:#?}");
        others.remove(0)
    }
}

#[tokio::test]
async fn a_host_that_does_as_expected_is_found_to_and_one_test_record_is_left() {
    let mut world = World::with(json!({})).await;
    let found = world.check("key-ncc");
    assert_eq!((found.code, found.others()), (0, Vec::new()));
    assert_eq!(found.found["labels"].as_array().unwrap().len(), 16);
    let left = (TITLE.to_owned(), "to_be_rejected".to_owned());
    assert_eq!(world.records().await, [left]);
    assert_eq!(found.found["left"].as_array().unwrap().len(), 1);
    assert_eq!(found.found["left"][0]["state"], "to_be_rejected");
    let calls = found.found["calls"].as_u64().unwrap();
    assert_eq!(calls, 34, "docs/atlas.md says how long a check takes");
    assert_eq!(
        world.check("key-ncc").code,
        0,
        "a second check is as good as the first"
    );
}

#[tokio::test]
async fn without_a_yes_nothing_is_written_and_the_reader_is_told_what_would_be_left() {
    let mut world = World::with(json!({})).await;
    let ended = world.run(&["--key", "key-ncc"]);
    assert_eq!(ended.code, 0, "{ended:?}");
    assert!(
        ended.err.contains("leaves one record on http://127.0.0.1"),
        "{}",
        ended.err
    );
    assert!(
        ended.err.contains(TITLE) && ended.err.contains("--yes"),
        "{}",
        ended.err
    );
    assert!(ended.out.contains("Nothing was written"), "{}", ended.out);
    assert_eq!(world.records().await, []);
}

#[tokio::test]
async fn the_report_is_markdown_and_holds_neither_the_key_nor_anything_about_a_person() {
    let folder = TempDir::new().unwrap();
    let path = |name: &str| folder.path().join(name).display().to_string();
    std::fs::write(folder.path().join("key"), "key-ncc\n").unwrap();
    let world = World::with(json!({})).await;
    let (key, report) = (path("key"), path("report.md"));
    let ended = world.run(&["--key-file", &key, "--report", &report, "--yes"]);
    assert_eq!(ended.code, 0, "{ended:?}");
    assert!(
        ended
            .out
            .contains("Nothing that was asked stands in the way"),
        "{}",
        ended.out
    );
    assert!(ended.out.contains(&report), "{}", ended.out);
    let text = std::fs::read_to_string(Path::new(&report)).unwrap();
    for wanted in [
        "# What http://127.0.0.1",
        "## Moderation",
        "| `cluster_type` | SME |",
        "please delete it",
        "withdrew",
    ] {
        assert!(text.contains(wanted), "{wanted} is not in {text}");
    }
    for unwanted in ["key-ncc", "Mari", "@", folder.path().to_str().unwrap()] {
        assert!(!text.contains(unwanted), "{unwanted} is in {text}");
    }
    let is_torn = |line: &&str| line.starts_with("| ") && line.matches(" | ").count() != 3;
    assert_eq!(text.lines().find(is_torn), None);
}

#[tokio::test]
async fn where_ids_of_clients_count_for_nothing_the_same_is_not_sent_twice() {
    for (circumstance, seen) in [
        ("ignoreids", "It gives the record another id."),
        ("refuseids", "It refuses to create with one."),
    ] {
        let mut world = World::with(json!({ circumstance: true })).await;
        let found = world.check("key-ncc");
        let (verdict, said) = found.only();
        assert_eq!((found.code, verdict.as_str()), (0, "creating differs"));
        assert!(said.starts_with(seen), "{said}");
        assert_eq!(world.records().await.len(), 1);
    }
}

#[tokio::test]
async fn a_host_that_takes_no_writes_now_is_in_the_way_and_keeps_nothing() {
    for (circumstance, class) in [
        ("readonly", "405 (`read_only`)"),
        ("nocreate", "403 (`forbidden`)"),
    ] {
        let mut world = World::with(json!({ circumstance: true })).await;
        let found = world.check("key-ncc");
        let (verdict, said) = found.only();
        assert_eq!((found.code, verdict.as_str()), (7, "fields blocks"));
        assert!(said.contains(class), "{said}");
        assert_eq!(world.records().await, []);
    }
}

#[tokio::test]
async fn a_host_where_records_cannot_be_changed_is_in_the_way_and_the_record_is_told() {
    let mut world = World::with(json!({ "noedit": true })).await;
    let found = world.check("key-ncc");
    assert_eq!(found.code, 7);
    let verdicts: Vec<String> = found.others().into_iter().map(|(it, _)| it).collect();
    let moderation = [
        "moderation blocks",
        "moderation differs",
        "moderation differs",
    ];
    assert_eq!(verdicts[0], "changing blocks");
    assert_eq!(verdicts[1..], moderation);
    assert_eq!(found.found["left"][0]["state"], "draft");
    assert_eq!(world.records().await.len(), 1);
}

#[tokio::test]
async fn what_stands_before_the_host_is_told_apart() {
    let world = World::with(json!({ "maintenance": true })).await;
    let found = world.check("key-ncc");
    let (verdict, said) = found.only();
    assert_eq!((found.code, verdict.as_str()), (7, "access blocks"));
    assert!(said.contains("503 (`unavailable`)"), "{said}");

    let world = World::with(json!({ "gate": true })).await;
    let found = world.check("key-ncc");
    assert_eq!((found.code, found.only().0.as_str()), (7, "access blocks"));
    let follows = &found.found["findings"][0]["follows"];
    assert!(
        follows
            .as_str()
            .unwrap()
            .contains("PORTAL_ATLAS_GATE_PARAMETER"),
        "{follows}"
    );
    let folder = TempDir::new().unwrap();
    let gate = folder.path().join("gate");
    std::fs::write(&gate, "gate:open-sesame\n").unwrap();
    let gate = gate.display().to_string();
    let found = world.check_with(&["--key", "key-ncc", "--gate-file", &gate]);
    assert_eq!((found.code, found.only().0.as_str()), (0, "access setting"));
}

#[tokio::test]
async fn a_key_is_looked_for_in_the_header_and_then_in_the_address() {
    let world = World::with(json!({ "queryonly": true })).await;
    let found = world.check("key-ncc");
    assert_eq!((found.code, found.only().0.as_str()), (0, "access setting"));
    let follows = &found.found["findings"][0]["follows"];
    assert!(
        follows.as_str().unwrap().contains("PORTAL_ATLAS_KEY_IN"),
        "{follows}"
    );

    let mut world = World::with(json!({})).await;
    let found = world.check("nobodys");
    let (verdict, said) = found.only();
    assert_eq!((found.code, verdict.as_str()), (7, "access blocks"));
    assert!(said.contains("takes us for nobody"), "{said}");
    assert_eq!(world.records().await, []);
}

#[tokio::test]
async fn a_host_with_old_reads_or_drafts_first_works_and_is_told() {
    let world = World::with(json!({ "stale": true })).await;
    let found = world.check("key-ncc");
    assert_eq!((found.code, found.others()), (0, Vec::new()));
    let findings = found.found["findings"].to_string();
    assert!(
        findings.contains("Only around caches (`cacheBust`)"),
        "{findings}"
    );

    let world = World::with(json!({ "draftfirst": true })).await;
    let found = world.check("key-ncc");
    assert_eq!(
        found.only(),
        ("moderation differs".to_owned(), "No.".to_owned())
    );
}

#[tokio::test]
async fn what_the_public_reads_of_a_person_is_told_by_field_and_not_by_value() {
    let data = Path::new(env!("CARGO_MANIFEST_DIR")).join("../tests/data/drupal-jsonapi");
    let terms = data.join("terms.json").display().to_string();
    let atlas = Running::simulator(&["--terms", &terms]);
    let mut world = World::of(atlas, json!({})).await;
    let story = std::fs::read_to_string(data.join("create-once.json")).unwrap();
    let story: Value = serde_json::from_str(&story).unwrap();
    let mut record = story["exchanges"][0]["request"]["body"].clone();
    record["data"]["attributes"]["moderation_state"] = json!("published");
    let url = world.browser.url("/jsonapi/node/cluster?api-key=key-eccc");
    let mut request = world.browser.request(reqwest::Method::POST, &url);
    let kind = HeaderValue::from_static("application/vnd.api+json");
    request.headers_mut().insert("content-type", kind);
    *request.body_mut() = Some(record.to_string().into());
    let made = world.browser.send(request).await;
    assert_eq!(made.status, 201, "{}", made.body);
    let found = world.check_with(&["--key", "key-ncc"]);
    let others = found.others().into_iter();
    let mut reading = others.filter(|(verdict, _)| verdict == "reading differs");
    let (_, said) = reading.next().unwrap();
    assert!(said.starts_with("`field_first_name`"), "{said}");
    let address = record["data"]["attributes"]["field_e_mail"]
        .as_str()
        .unwrap();
    assert!(!found.found.to_string().contains(address));
}

#[tokio::test]
async fn a_limit_on_calls_is_told_with_the_wait_that_is_asked_for() {
    let fault = json!({ "kind": "429", "retry_after": "60", "calls": 1, "path": "/node" });
    let world = World::with(json!({ "faults": [fault] })).await;
    let found = world.check_with(&["--key", "key-ncc"]);
    let limited = found
        .others()
        .into_iter()
        .find(|(verdict, _)| verdict == "access differs");
    let (_, said) = limited.unwrap();
    assert!(said.contains("429") && said.contains("wait 60 s"), "{said}");
}

#[test]
fn the_key_goes_to_nobody_by_mistake() {
    for (arguments, code) in [
        ("--base http://atlas.example --key k", 4),
        ("--base https://atlas.example --key k --pace 100", 4),
        ("--base https://atlas.example", 3),
        ("--base https://atlas.example --key k --key-file f", 2),
        ("--base nowhere --key k", 2),
        ("--base https://atlas.example --key-file /no/such/file", 1),
        (
            "--base http://127.0.0.1:1 --key k --report /no/such/file",
            1,
        ),
        ("--base http://127.0.0.1:1 --key k --pace 0", 7),
    ] {
        let arguments: Vec<&str> = arguments.split(' ').collect();
        let ended = command(&[&["atlas-check"], arguments.as_slice()].concat());
        assert_eq!(ended.code, code, "{arguments:?}: {ended:?}");
    }
}
