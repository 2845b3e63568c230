mod used;

use std::collections::BTreeSet;

use jiff::civil::date;

use super::*;
use crate::{
    assessment::{AssessmentError, AssessmentField, AssessmentProblem, CRITERIA},
    collect::{FieldError, Problem},
    questions::QUESTIONS,
};

fn every_text() -> impl Iterator<Item = Text> {
    Language::ALL.into_iter().map(Text::of)
}

#[test]
fn every_message_formats_in_every_language_without_leftovers() {
    for text in every_text() {
        for number in [1, 2, 21] {
            let messages = generated::every_message(text.messages, number);
            assert!(messages.len() > 500, "{}", messages.len());
            for (name, message) in messages {
                let where_ = format!("{} {name}: {message}", text.language);
                assert!(!message.trim().is_empty(), "{where_}");
                assert_eq!(message.trim(), message, "{where_}");
                assert!(
                    !message.contains(['{', '}', '\u{2068}', '\u{2069}']),
                    "{where_}"
                );
                assert!(
                    !message.contains("  ") && !message.contains(" ."),
                    "{where_}"
                );
            }
        }
    }
}

#[test]
fn every_sentence_says_what_to_enter_and_never_blames() {
    let forbidden = [
        "invalid",
        "incorrect",
        "Please",
        "must not",
        "vigane sisend",
        "Palun",
    ];
    for text in every_text() {
        for (name, message) in generated::every_message(text.messages, 2) {
            for word in forbidden {
                assert!(!message.contains(word), "{name}: {message}");
            }
        }
    }
}

#[test]
fn every_question_and_every_choice_has_its_words() {
    for text in every_text() {
        for question in QUESTIONS {
            assert!(!text.question_label(question.id).is_empty());
            assert!(!text.question_missing(question.id).ends_with('.'));
            assert!(!text.question_short(question.id).ends_with('?'));
            if let Kind::OneOf(codes) | Kind::ManyOf(codes) = question.kind {
                for code in codes {
                    assert!(text.choice_label(question.id, code).is_some(), "{code}");
                }
                assert_eq!(text.choice_label(question.id, "no such code"), None);
            }
        }
        for vocabulary in Vocabulary::ALL {
            for term in vocabulary.terms() {
                assert!(!text.term_label(vocabulary, term.notation).is_empty());
                let translated = text.term_language(vocabulary, term.notation).is_none();
                assert!(
                    translated || !vocabulary.follows_the_atlas(),
                    "{}",
                    term.notation
                );
            }
        }
        for country in Country::all() {
            assert!(!text.country_name(country).is_empty());
        }
    }
}

#[test]
fn names_pass_through_a_message_as_they_are() {
    for name in [
        "Näidis Küber OÜ",
        "Παράδειγμα Α.Ε.",
        "Пример ЕООД",
        "A & <B> {c} $d",
    ] {
        for text in every_text() {
            let message = text.msg_quoted(name);
            assert!(message.contains(name), "{message}");
            assert_eq!(message.chars().count(), name.chars().count() + 2);
        }
    }
}

#[test]
fn dates_are_written_out() {
    let day = date(2026, 12, 5);
    let moment = day.at(9, 5, 0, 0);
    let [english, estonian] = [Language::En, Language::Et].map(Text::of);
    assert_eq!(english.date(day), "5 December 2026");
    assert_eq!(estonian.date(day), "5. detsember 2026");
    assert_eq!(english.date_time(moment), "5 December 2026, 09:05");
    assert_eq!(estonian.date_time(moment), "5. detsember 2026 kell 09:05");
}

#[test]
fn plurals_follow_the_number() {
    let [english, estonian] = [Language::En, Language::Et].map(Text::of);
    assert_eq!(english.msg_form_max_characters(1), "At most 1 character.");
    assert_eq!(estonian.msg_form_max_characters(800), "Kuni 800 tähemärki.");
}

#[test]
fn only_the_english_terms_of_another_language_are_marked() {
    let [english, estonian] = [Language::En, Language::Et].map(Text::of);
    assert_eq!(english.list_language(Vocabulary::Sectors), None);
    assert_eq!(estonian.list_language(Vocabulary::Sectors), Some("en"));
    assert_eq!(estonian.list_language(Vocabulary::ClusterType), None);
    let kind = |code| {
        (
            estonian.term_label(Vocabulary::ClusterType, code),
            estonian.term_language(Vocabulary::ClusterType, code),
        )
    };
    assert_eq!(kind("Guild"), ("Guild".to_owned(), Some("en")));
    assert_eq!(kind("sme").1, None);
}

#[test]
fn every_criterion_and_each_of_its_answers_has_its_words() {
    for text in every_text() {
        for criterion in CRITERIA {
            assert_ne!(text.criterion_label(*criterion), criterion.code);
            assert!(text.criterion_hint(*criterion).is_some());
            for choice in criterion.choices {
                let label = text.criterion_choice(*criterion, choice.code);
                assert_ne!(label, choice.code);
            }
        }
    }
}

/// The English sentence for a problem of the name in English.
fn about_the_name(problem: Problem) -> String {
    Text::of(Language::En).field_error(&FieldError {
        field: "name_english".into(),
        question: Some(QuestionId::NameEnglish),
        problem,
    })
}

#[test]
fn an_error_names_what_to_enter_and_the_answer_it_is_about() {
    let (max, actual) = (255, 256);
    for (problem, wanted) in [
        (
            Problem::Missing,
            "Enter the name of the organisation in English",
        ),
        (
            Problem::TooLong { max, actual },
            "Shorten “Name in English” to 255 characters. It has 256 now",
        ),
        (
            Problem::ForeignScript { character: '字' },
            "Write “Name in English” in Latin, Greek or Cyrillic letters. “字” is none of them",
        ),
    ] {
        assert_eq!(about_the_name(problem), wanted);
    }
}

#[test]
fn a_character_that_cannot_be_seen_is_named_by_its_number() {
    for (character, wanted) in [
        ('\u{200B}', "U+200B"),
        ('\u{7}', "U+0007"),
        ('\u{202E}', "U+202E"),
        ('\u{A0}', "U+00A0"),
        ('<', "“<”"),
        ('\u{1F600}', "“\u{1F600}”"),
    ] {
        assert_eq!(
            about_the_name(Problem::ForbiddenCharacter { character }),
            format!("Take the character {wanted} out of “Name in English”")
        );
    }
}

#[test]
fn an_error_in_the_list_of_owners_is_about_the_part_that_is_missing() {
    let missing = |field: &str| {
        Text::of(Language::En).field_error(&FieldError {
            field: field.into(),
            question: Some(QuestionId::Owners),
            problem: Problem::Missing,
        })
    };
    assert_eq!(
        missing("owners-1-name"),
        "Enter the name, country and share of at least one owner"
    );
    assert_eq!(
        missing("owners-2-country"),
        "Enter the country of this owner"
    );
    assert_eq!(
        missing("owners-10-share"),
        "Enter the share of this owner in per cent"
    );
}

#[test]
fn a_field_that_does_not_exist_is_called_by_its_name() {
    let error = FieldError {
        field: "fax_number".into(),
        question: None,
        problem: Problem::Unexpected,
    };
    assert_eq!(
        Text::of(Language::En).field_error(&error),
        "Leave out “fax_number”: the form has no such field"
    );
}

#[test]
fn the_postal_code_of_the_country_stands_in_the_sentence() {
    let country = Country::parse("EE").unwrap();
    let problem = Problem::PostalCode {
        country,
        example: country.postal_code_example(),
    };
    let texts =
        [Language::En, Language::Et].map(|language| Text::of(language).problem(&problem, ""));
    assert_eq!(
        texts,
        [
            "Enter the postal code in the form used there (Estonia), for example 10141",
            "Sisestage sihtnumber kujul, mida kasutab Eesti, näiteks 10141"
        ]
    );
}

#[test]
fn every_control_of_the_assessment_says_what_is_missing() {
    for text in every_text() {
        let missing: BTreeSet<String> = AssessmentField::all(&[])
            .map(|field| {
                text.assessment_error(&AssessmentError {
                    field,
                    problem: AssessmentProblem::Missing,
                })
            })
            .collect();
        assert_eq!(missing.len(), AssessmentField::all(&[]).count());
    }
}
