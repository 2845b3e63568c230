//! What the documents promise is there.

use std::{
    fs,
    path::{Path, PathBuf},
};

fn sources(folder: &Path, all: &mut String) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            sources(&path, all);
        } else if path.extension().is_some_and(|ending| ending == "rs") {
            all.push_str(&fs::read_to_string(path).unwrap());
        }
    }
}

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .parent()
        .unwrap()
        .to_owned()
}

fn document(name: &str) -> String {
    fs::read_to_string(root().join("docs").join(name)).unwrap()
}

/// What a text has in backticks that may be the name of a function of at least so many letters.
fn named(text: &str, letters: usize) -> Vec<&str> {
    let is_name = |name: &&str| {
        name.len() >= letters
            && name
                .bytes()
                .all(|it| matches!(it, b'a'..=b'z' | b'0'..=b'9' | b'_'))
    };
    text.split('`').filter(is_name).collect()
}

/// The statements about the Atlas: number, and the tests that show it.
fn statements(text: &str) -> Vec<(usize, Vec<&str>)> {
    let rows = text.lines().filter_map(|line| {
        let (number, rest) = line.strip_prefix("| ")?.split_once(" | ")?;
        let (_, tests) = rest.rsplit_once(" | ")?;
        Some((number.parse().ok()?, named(tests, 1)))
    });
    rows.collect()
}

#[test]
fn every_test_that_the_documents_name_exists() {
    let mut all = String::new();
    for folder in ["functions", "infra", "operator", "shared/src", "tests"] {
        sources(&root().join(folder), &mut all);
    }
    let (model, simulator) = (document("threat-model.md"), document("simulator.md"));
    let deployment = document("deployment.md");
    let contract = document("contract-tests.md");
    let statements = statements(&contract).into_iter();
    let names = statements.flat_map(|(_, tests)| tests);
    let names = names.chain(named(&model, 21)).chain(named(&simulator, 21));
    let names = names.chain(named(&deployment, 21));
    let missing: Vec<&str> = names
        .filter(|name| !all.contains(&format!("fn {name}(")))
        .collect();
    assert!(missing.is_empty(), "{missing:?}");
}

#[test]
fn every_statement_about_the_atlas_has_its_number_and_a_test_that_shows_it() {
    let text = document("contract-tests.md");
    let statements = statements(&text);
    assert!(statements.len() >= 60, "{}", statements.len());
    for (expected, (number, tests)) in (1..).zip(statements) {
        assert_eq!(number, expected);
        assert!(!tests.is_empty(), "{number}");
    }
}
