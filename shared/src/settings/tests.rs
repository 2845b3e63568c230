mod refused;
mod trial;

use super::*;
use crate::period::Period;

/// The example of the house rules: the least that a file needs.
const LEAST: &str = r#"
[centre]
name = { en = "National Coordination Centre", et = "Riiklik koordineerimiskeskus" }
country = "EE"
registers_for = ["EE"]
other_centres = "https://example.org/centres"
contact = "ncc@example.org"
operator = "operator@example.org"
languages = ["en", "et"]
time_zone = "Europe/Tallinn"
days_off = ["saturday", "sunday", "2026-12-24"]
register_number = { required = true, digits = 8 }
write_in_english = true

[assessment]
quorum = 2
recall_window = "PT15M"
hearing = "P14D"
security_assessment = "on_request"
lead = "third"

[[assessment.person]]
id = "first"
name = "First Assessor"
email = "first@ncc.example.org"
language = "et"

[[assessment.person]]
id = "second"
name = "Second Assessor"
email = "second@ncc.example.org"
language = "et"

[[assessment.person]]
id = "third"
name = "Third Assessor"
email = "third@ncc.example.org"
language = "en"
"#;

fn settings(text: &str) -> Settings {
    Settings::parse(text).unwrap_or_else(|findings| panic!("{findings:#?}"))
}

/// The least file with one text replaced by another.
fn with(from: &str, to: &str) -> String {
    assert!(LEAST.contains(from), "{from}");
    LEAST.replacen(from, to, 1)
}

/// The findings of a file that is refused.
fn refusals(text: &str) -> Vec<String> {
    let findings = Settings::parse(text).map(|_| ()).unwrap_err();
    assert!(!findings.is_empty());
    findings.iter().map(ToString::to_string).collect()
}

/// The warnings of a file, as people read them; without those that LEAST and EXAMPLE have for being examples.
fn warnings(text: &str) -> Vec<String> {
    let warnings = settings(text).warnings().into_iter();
    let real = warnings.filter(|it| !it.message.starts_with("is only for trying the portal out"));
    real.map(|warning| warning.to_string()).collect()
}

#[test]
fn the_example_is_accepted_without_a_finding() {
    let example = settings(EXAMPLE);
    assert_eq!(warnings(EXAMPLE), [""; 0]);
    assert!(example.directory);
    assert_eq!(example.groups.len(), 3);
    assert_eq!(example.deadlines, Deadlines::default());
    assert_eq!(example.mail.from.as_str(), "portal@example.org");
}

#[test]
fn what_the_example_shows_in_comments_is_accepted_too() {
    let mut text = String::new();
    let mut block = false;
    for line in EXAMPLE.lines() {
        let bare = line.strip_prefix("# ").unwrap_or(line);
        block = (block && line.starts_with("# ")) || line.starts_with("# [");
        text.push_str(if block { bare } else { line });
        text.push('\n');
    }
    let example = settings(&text);
    assert_eq!(example.assessment.criteria.len(), 1);
    assert_eq!(example.questions.len(), 1);
    assert!(example.import.is_some());
}

#[test]
fn the_least_file_means_the_defaults_and_warns_of_what_is_left_out() {
    let least = settings(LEAST);
    assert_eq!(least.deadlines, Deadlines::default());
    assert_eq!(least.mail.from, least.centre.contact);
    assert_eq!(least.legal.retention, Period::months(60));
    assert!(!least.directory);
    let warned = warnings(LEAST);
    let warned: Vec<&str> = warned
        .iter()
        .filter_map(|it| it.split(": ").nth(1))
        .collect();
    assert_eq!(
        warned,
        [
            "legal",
            "legal",
            "legal",
            "assessment",
            "assessment.security_assessment"
        ]
    );
}

#[test]
fn lookups_find_persons_their_languages_and_the_name_of_the_centre() {
    let example = settings(EXAMPLE).with_version(7);
    let first = PersonId::parse("first").unwrap();
    let left = PersonId::parse("left").unwrap();
    assert_eq!(example.version(), 7);
    assert_eq!(example.person(&first).unwrap().id, first);
    assert!(example.person(&left).is_none());
    assert_eq!(example.lead().id.as_str(), "third");
    assert_eq!(example.language_of(&first), Language::Et);
    assert_eq!(example.language_of(&left), Language::En);
    assert_eq!(
        example.name_in(Language::Et),
        "Riiklik koordineerimiskeskus"
    );
    let order: Vec<_> = example.persons().iter().map(|it| it.id.as_str()).collect();
    assert_eq!(order, ["first", "second", "third"]);
}

#[test]
fn an_assessor_keeps_away_from_her_own_domain_and_from_those_she_declared() {
    let example = settings(EXAMPLE);
    let first = &example.persons()[0];
    assert!(first.conflicts_with(&["ncc.example.org".to_owned()]));
    assert!(first.conflicts_with(&["University.example.org".to_owned()]));
    assert!(first.conflicts_with(&["physics.university.example.org".to_owned()]));
    assert!(!first.conflicts_with(&["example.org".to_owned()]));
}

#[test]
fn debugging_output_of_the_settings_names_no_assessor() {
    let printed = format!("{:?}", settings(EXAMPLE));
    assert!(printed.contains("EmailAddress(n•••@example.org)"));
    for person in ["First Assessor", "first@", "third@"] {
        assert!(!printed.contains(person));
    }
}

#[test]
fn a_further_country_is_accepted_with_a_reason() {
    let further = "registers_for = [\"EE\", \"NO\"]\nreasons = { NO = \"By agreement\" }";
    let centre = settings(&with("registers_for = [\"EE\"]", further)).centre;
    assert_eq!(centre.registers_for.len(), 2);
    assert_eq!(centre.reasons[0].0, Country::parse("NO").unwrap());
}

#[test]
fn two_persons_are_enough_and_the_warning_says_what_is_then_impossible() {
    let (two, _) = LEAST.rsplit_once("[[assessment.person]]").unwrap();
    let two = two.replace("lead = \"third\"", "lead = \"first\"");
    let warning = settings(&two)
        .warnings()
        .into_iter()
        .find(|warning| warning.path == "assessment.person")
        .unwrap();
    assert!(warning.message.contains("goes to the lead"));
    assert_eq!(warning.line, 22);
}

#[test]
fn a_centre_of_one_language_writes_its_texts_alone() {
    let text = LEAST
        .replace("[\"en\", \"et\"]", "[\"en\"]")
        .replace("language = \"et\"", "language = \"en\"")
        .replace(
            "{ en = \"National Coordination Centre\", et = \"Riiklik koordineerimiskeskus\" }",
            "\"National Coordination Centre\"",
        );
    assert_eq!(
        settings(&text).name_in(Language::Et),
        "National Coordination Centre"
    );
    assert_eq!(
        refusals(&text.replace("language = \"en\"\n\n[[", "language = \"et\"\n\n[["))[0],
        "line 26: assessment.person[1].language: is none of the centre's languages: add it to \
         centre.languages"
    );
}

#[test]
fn files_from_other_machines_are_read_all_the_same() {
    let windows = format!("\u{feff}{}", LEAST.replace('\n', "\r\n"));
    assert_eq!(settings(&windows).persons().len(), 3);
    let late = windows.replace("quorum = 2", "quorum = 9");
    assert!(refusals(&late)[0].starts_with("line 16: "));
}
