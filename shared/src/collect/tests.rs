//! What the collector takes and refuses.

use proptest::prelude::*;

use super::*;
use crate::{example, settings::EXAMPLE};

fn settings() -> Settings {
    Settings::parse(EXAMPLE).unwrap()
}

/// The example as a form would post it.
fn example_raw() -> RawAnswers {
    use serde_json::Value;
    let mut raw = RawAnswers::new();
    for (name, value) in example::answers() {
        let values = match value {
            Value::Bool(yes) => vec![if yes {
                "yes".to_owned()
            } else {
                "no".to_owned()
            }],
            Value::Array(codes) if name != "owners" => codes
                .iter()
                .map(|code| code.as_str().unwrap().to_owned())
                .collect(),
            Value::String(text) => vec![text],
            _ => continue,
        };
        raw.insert(name, values);
    }
    for (position, share) in ["60", "40 %"].into_iter().enumerate() {
        let number = position + 1;
        raw.insert(
            format!("owners-{number}-name"),
            vec![format!("Owner {number}")],
        );
        raw.insert(format!("owners-{number}-country"), vec!["Estonia".into()]);
        raw.insert(format!("owners-{number}-share"), vec![share.into()]);
    }
    raw
}

fn with(changes: &[(&str, &str)]) -> RawAnswers {
    let mut raw = example_raw();
    for (name, value) in changes {
        raw.insert((*name).to_owned(), vec![(*value).to_owned()]);
    }
    raw
}

fn problems(raw: &RawAnswers, settings: &Settings) -> Vec<(String, Problem)> {
    let errors = collect(raw, Scope::Whole, settings)
        .err()
        .unwrap_or_default();
    errors
        .into_iter()
        .map(|error| (error.field, error.problem))
        .collect()
}

#[test]
fn the_example_is_accepted_whole_and_section_by_section() {
    let raw = example_raw();
    let whole = collect(&raw, Scope::Whole, &settings()).unwrap();
    assert_eq!(whole.text(QuestionId::PostalCode), Some("10141"));
    for section in Section::ALL {
        let mine = raw.iter().filter(|(name, _)| {
            question_of_field(name).is_some_and(|id| id.question().section == section)
        });
        let mine: RawAnswers = mine
            .map(|(name, values)| (name.clone(), values.clone()))
            .collect();
        assert!(
            collect(&mine, Scope::Section(section), &settings()).is_ok(),
            "{}",
            section.name()
        );
    }
}

#[test]
fn nothing_at_all_names_every_required_question_once_and_in_order() {
    let found = problems(&RawAnswers::new(), &settings());
    let names: Vec<&str> = found.iter().map(|(field, _)| field.as_str()).collect();
    let mut sorted = names.clone();
    sorted.sort_by_key(|name| question_of_field(name));
    assert_eq!(names, sorted);
    for name in [
        "name_english",
        "register_number",
        "kind",
        "control",
        "activities",
        "domains",
        "signed_by",
    ] {
        assert_eq!(names.iter().filter(|it| **it == name).count(), 1, "{name}");
    }
    for name in [
        "main_seat_details",
        "owners-1-name",
        "province",
        "postal_code",
        "directory",
        "phone",
    ] {
        assert!(!names.contains(&name), "{name}");
    }
}

#[test]
fn an_answer_that_opens_a_question_makes_it_required_and_another_drops_it() {
    let mut raw = example_raw();
    raw.remove("main_seat_details");
    assert_eq!(
        problems(&raw, &settings()),
        [("main_seat_details".to_owned(), Problem::Missing)]
    );
    let raw = with(&[("main_seat", "yes")]);
    let answers = collect(&raw, Scope::Whole, &settings()).unwrap();
    assert_eq!(answers.get(QuestionId::MainSeatDetails), None);
    let raw = with(&[("control", "listed")]);
    assert_eq!(
        collect(&raw, Scope::Whole, &settings())
            .unwrap()
            .get(QuestionId::Owners),
        None
    );
}

#[test]
fn a_country_that_is_not_served_is_told_apart_from_one_that_does_not_exist() {
    let found = problems(&with(&[("country", "FI")]), &settings());
    assert!(matches!(&found[0], (field, Problem::CountryNotServed { .. }) if field == "country"));
    let found = problems(&with(&[("country", "XX")]), &settings());
    assert_eq!(found[0], ("country".to_owned(), Problem::UnknownChoice));
}

#[test]
fn spain_wants_a_province_and_takes_only_its_own() {
    let settings = Settings::parse(
        &EXAMPLE
            .replace("country = \"EE\"", "country = \"ES\"")
            .replace("registers_for = [\"EE\"]", "registers_for = [\"ES\"]"),
    )
    .unwrap();
    let raw = with(&[("country", "ES"), ("postal_code", "28001")]);
    assert_eq!(
        problems(&raw, &settings),
        [("province".to_owned(), Problem::Missing)]
    );
    let raw = with(&[
        ("country", "ES"),
        ("postal_code", "28001"),
        ("province", "Roma"),
    ]);
    assert!(matches!(
        problems(&raw, &settings)[..],
        [(_, Problem::ProvinceUnknown { .. })]
    ));
    let raw = with(&[
        ("country", "ES"),
        ("postal_code", "28001"),
        ("province", "A Coruña"),
    ]);
    assert_eq!(problems(&raw, &settings), []);
}

#[test]
fn a_sub_domain_brings_its_domain_with_it() {
    let raw = with(&[("domains", "post-quantum_cryptography")]);
    let answers = collect(&raw, Scope::Whole, &settings()).unwrap();
    assert_eq!(
        answers.codes(QuestionId::Domains),
        ["cryptology", "post-quantum_cryptography"]
    );
}

#[test]
fn owners_are_checked_row_by_row_and_together() {
    let found = problems(&with(&[("owners-2-share", "101")]), &settings());
    assert_eq!(
        found,
        [("owners-2-share".to_owned(), Problem::ShareOutOfRange)]
    );
    let found = problems(&with(&[("owners-2-share", "41")]), &settings());
    assert_eq!(
        found,
        [("owners-1-share".to_owned(), Problem::SharesAboveWhole)]
    );
    let found = problems(&with(&[("owners-3-name", "Somebody")]), &settings());
    let fields: Vec<&str> = found.iter().map(|(field, _)| field.as_str()).collect();
    assert_eq!(fields, ["owners-3-country", "owners-3-share"]);
}

#[test]
fn fields_of_other_sections_and_of_none_are_unexpected() {
    let raw = RawAnswers::from([
        ("city".to_owned(), vec!["Tallinn".to_owned()]),
        ("owners-01-name".to_owned(), vec![]),
    ]);
    let errors = collect(&raw, Scope::Section(Section::Contribution), &settings()).unwrap_err();
    assert!(
        errors
            .iter()
            .all(|error| error.problem == Problem::Unexpected)
    );
    assert_eq!(errors.len(), 2);
}

proptest! {
    #[test]
    fn whatever_is_collected_is_read_again_as_it_was(name in "\\PC{1,40}", city in "[A-Za-zÀ-ž ]{1,40}") {
        let raw = with(&[("name_english", &name), ("city", &city)]);
        if let Ok(answers) = collect(&raw, Scope::Whole, &settings()) {
            prop_assert_eq!(Answers::from_json(&answers.to_json()).unwrap(), answers);
        }
    }

    #[test]
    fn no_post_makes_it_panic(name in "[a-z_0-9-]{0,20}", values in proptest::collection::vec("\\PC{0,30}", 0..4)) {
        let mut raw = example_raw();
        raw.insert(name, values);
        let _ = collect(&raw, Scope::Whole, &settings());
    }
}
