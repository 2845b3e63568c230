use proptest::prelude::*;

use super::*;

/// A text of the least file, what stands there instead, how the finding begins.
const MISTAKES: &[(&str, &str, &str)] = &[
    (
        "quorum = 2",
        "quorum = 1",
        "assessment.quorum: write a whole number from 2 to 5",
    ),
    (
        "quorum = 2",
        "quorum = \"2\"",
        "assessment.quorum: write a whole number from 2 to 5, without quotes; this is a text",
    ),
    (
        "quorum = 2",
        "quorum = 4",
        "assessment.quorum: more must approve than there are persons",
    ),
    (
        "\"PT15M\"",
        "\"P8D\"",
        "assessment.recall_window: is too long: at most P7D",
    ),
    (
        "\"P14D\"",
        "\"PT0S\"",
        "assessment.hearing: a duration is longer than nothing",
    ),
    (
        "\"P14D\"",
        "\"P6Y\"",
        "assessment.hearing: is too long: at most P60M",
    ),
    (
        "lead = \"third\"",
        "lead = \"fourth\"",
        "assessment.lead: no person of [[assessment.person]] has this id",
    ),
    (
        "id = \"second\"",
        "id = \"first\"",
        "assessment.person[2].id: another person has this id already",
    ),
    (
        "id = \"second\"",
        "id = \"Second\"",
        "assessment.person[2].id: write 1 to 32 small letters",
    ),
    (
        "\"second@ncc.example.org\"",
        "\"Second <second@ncc.example.org>\"",
        "assessment.person[2].email: an e-mail address holds no spaces",
    ),
    (
        "\"on_request\"",
        "\"on-request\"",
        "assessment.security_assessment: write one of always, on_request, never (did you mean `on_request`?)",
    ),
    (
        "\"on_request\"",
        "\"always\"",
        "assessment.security_authority: is missing",
    ),
    ("[\"en\", \"et\"]", "[]", "centre.languages: is empty"),
    (
        "[\"en\", \"et\"]",
        "[\"en\", \"et\", \"en\"]",
        "centre.languages: has too many entries",
    ),
    (
        ", et = \"Riiklik koordineerimiskeskus\"",
        "",
        "centre.name: is missing in Eesti: add et = \"…\"",
    ),
    (
        "{ en = \"National Coordination Centre\", et = \"Riiklik koordineerimiskeskus\" }",
        "\"NCC\"",
        "centre.name: write it in each language: { en = \"…\", et = \"…\" }",
    ),
    (
        "et = \"Riiklik koordineerimiskeskus\"",
        "et = \"  \"",
        "centre.name.et: is empty",
    ),
    (
        "registers_for = [\"EE\"]",
        "registers_for = [\"LV\"]",
        "centre.registers_for: lacks the centre's own country: add \"EE\"",
    ),
    (
        "registers_for = [\"EE\"]",
        "registers_for = [\"EE\", \"NO\"]",
        "centre.registers_for: NO is not the centre's country: say why",
    ),
    (
        "registers_for = [\"EE\"]",
        "reasons = { NO = \"agreed\" }",
        "centre.reasons.NO: is not in centre.registers_for",
    ),
    (
        "https://example.org/centres",
        "example.org",
        "centre.other_centres: a web address begins with https://",
    ),
    (
        "\"2026-12-24\"",
        "\"2026-02-30\"",
        "centre.days_off[3]: write a day of the week",
    ),
    (
        "\"sunday\"",
        "\"sundays\"",
        "centre.days_off[2]: is no day; did you mean `sunday`?",
    ),
    (
        "digits = 8",
        "digits = 0",
        "centre.register_number.digits: write a whole number from 1 to 20",
    ),
    (
        "write_in_english = true",
        "write_in_english = \"yes\"",
        "centre.write_in_english: write true or false, without quotes; this is a text",
    ),
];

/// A part added to the least file, how the finding begins.
const PARTS: &[(&str, &str)] = &[
    (
        "[deadlines]\ndraft = \"P1DT1H\"",
        "deadlines.draft: write days and months, or hours",
    ),
    (
        "[deadlines]\nconfirmation = \"P5D\"",
        "deadlines.confirmation: the reminder after P7D is not before the end after P5D",
    ),
    (
        "[deadlines]\nassessment = { after = \"P10D\", reminders = [\"P10D\"] }",
        "deadlines.assessment: the reminder after P10D",
    ),
    (
        "[deadlines]\nresubmission = \"P2D\"",
        "deadlines.resubmission: is later than",
    ),
    (
        "[legal]\nremedy = { en = \"Sue.\" }",
        "legal.remedy: is missing in Eesti",
    ),
    (
        "[legal]\nremedy = { en = \"Sue.\", et = \"Kaeba.\", xx = \"?\" }",
        "legal.remedy.xx: the portal has no texts in this language, only en, et",
    ),
    (
        "[mail]\nfrom = \"portal\"",
        "mail.from: an e-mail address has the form",
    ),
    (
        "[directory]\nenabled = 1",
        "directory.enabled: write true or false",
    ),
    (
        "[import]\nstart = 2026-08-31\nend = 2027-03-01",
        "import.end: is more than six months after the start",
    ),
    (
        "[import]\nstart = 2026-09-01\nend = \"2026-08-31\"",
        "import.end: is before the start",
    ),
    (
        "[import]\nstart = 2026-09-01T10:00:00\nend = 2026-10-01",
        "import.start: write a date",
    ),
    (
        "[[group]]\ncode = \"A\"\nlabel = { en = \"a\", et = \"a\" }",
        "group[1].code: write at most 40 small letters",
    ),
    (
        "[[question]]\nid = \"website\"\nkind = \"text\"\nlabel = { en = \"a\", et = \"a\" }",
        "question[1].id: a question of the common part has this name",
    ),
    (
        "[[question]]\nid = \"size\"\nkind = \"one_of\"\nlabel = { en = \"a\", et = \"a\" }",
        "question[1].options: needs 2 or more entries",
    ),
    (
        "[[question]]\nid = \"size\"\nkind = \"yes_no\"\nmax = 3\nlabel = { en = \"a\", et = \"a\" }",
        "question[1].max: only questions of the kind text",
    ),
    (
        "[group]\ncode = \"a\"",
        "group: write a list in square brackets; this is a table",
    ),
];

/// The only finding of the least file with one text replaced by another.
fn refusal(from: &str, to: &str) -> String {
    let refusals = refusals(&with(from, to));
    assert_eq!(refusals.len(), 1, "{refusals:#?}");
    refusals[0].clone()
}

#[test]
fn everything_that_is_wrong_is_told_at_once_with_its_line() {
    let text = LEAST
        .replace("country = \"EE\"", "country = \"US\"")
        .replace("\"Europe/Tallinn\"", "\"Europe/Talinn\"")
        .replace("quorum = 2", "quorom = 2")
        .replace("second@ncc.example.org", "First@ncc.example.org")
        .replace("third@ncc.example.org", "operator@example.org")
        .replace("hearing = \"P14D\"", "hearing = \"14 days\"");
    let lines: Vec<_> = Settings::parse(&text)
        .unwrap_err()
        .into_iter()
        .map(|finding| (finding.line, finding.path))
        .collect();
    assert_eq!(
        lines,
        [
            (4, "centre.country".to_owned()),
            (10, "centre.time_zone".to_owned()),
            (16, "assessment.quorom".to_owned()),
            (18, "assessment.hearing".to_owned()),
            (31, "assessment.person[2].email".to_owned()),
            (37, "assessment.person[3].email".to_owned()),
        ]
    );
}

#[test]
fn an_unknown_setting_is_refused_with_the_one_that_was_meant() {
    assert_eq!(
        refusal("write_in_english", "write_in_englisch"),
        "line 13: centre.write_in_englisch: no setting has this name; did you mean \
         `write_in_english`?"
    );
    assert_eq!(
        refusal("quorum = 2", "quorum = 2\ncolour = \"red\""),
        "line 17: assessment.colour: no setting has this name"
    );
}

#[test]
fn a_missing_setting_is_told_at_the_head_of_its_part() {
    assert_eq!(
        refusal("country = \"EE\"\n", ""),
        "line 2: centre.country: is missing: write its country, such as \"EE\""
    );
    assert_eq!(
        refusals(""),
        [
            "line 1: assessment: is missing: write a part that begins with [assessment]",
            "line 1: centre: is missing: write a part that begins with [centre]",
        ]
    );
}

#[test]
fn what_is_no_toml_is_told_with_its_line_and_without_guessing_at_the_rest() {
    let refused = refusals(&with("quorum = 2", "quorum = = 2"));
    assert_eq!(refused.len(), 1, "{refused:#?}");
    assert!(
        refused[0].starts_with("line 16: this is not TOML"),
        "{refused:#?}"
    );
    let twice = refusals(&with("quorum = 2", "quorum = 2\nquorum = 3"));
    assert!(twice[0].starts_with("line 17: "), "{twice:#?}");
}

#[test]
fn each_mistake_is_told_in_words_that_say_what_to_write() {
    for (from, to, message) in MISTAKES {
        let refused = refusal(from, to);
        let (_, told) = refused.split_once(": ").unwrap();
        assert!(told.starts_with(message), "{told}");
    }
}

#[test]
fn parts_that_may_be_left_out_are_checked_when_they_are_there() {
    for (part, message) in PARTS {
        let refused = refusals(&format!("{LEAST}\n{part}\n"));
        let (_, told) = refused[0].split_once(": ").unwrap();
        assert!(told.starts_with(message), "{refused:#?}");
        assert_eq!(refused.len(), 1, "{refused:#?}");
    }
}

#[test]
fn a_file_that_no_item_could_hold_is_refused() {
    let long = format!("{LEAST}# {}", "x".repeat(300_000));
    assert_eq!(refusals(&long).len(), 1);
}
#[test]
fn no_finding_repeats_an_address() {
    let text = LEAST.replace("@ncc.example.org", "@@ncc.example.org");
    for refused in refusals(&text) {
        assert!(!refused.contains("ncc.example.org"), "{refused}");
    }
}

proptest! {
    #[test]
    fn a_damaged_file_gives_findings_and_never_a_crash(
        from in 0_usize..1_400, length in 0_usize..40, instead in "[\\[\\]{}=\"a-z0-9,.\n\r \\PC]{0,12}"
    ) {
        let mut text: Vec<char> = LEAST.chars().collect();
        let from = from.min(text.len());
        let to = (from + length).min(text.len());
        text.splice(from..to, instead.chars());
        let text: String = text.into_iter().collect();
        if let Err(findings) = Settings::parse(&text) {
            prop_assert!(!findings.is_empty());
            let lines = text.lines().count().max(1) + 1;
            for finding in findings {
                prop_assert!((1..=lines).contains(&finding.line), "{}", finding);
            }
        }
    }
}
