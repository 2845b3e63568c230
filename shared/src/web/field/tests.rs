use super::*;
use crate::{
    collect::{RawAnswers, Scope, collect},
    language::Language,
    questions::{QUESTIONS, Section},
    settings::{self, Settings},
};

fn settings() -> Settings {
    Settings::parse(settings::EXAMPLE).unwrap()
}

fn raw(fields: &[(&str, &str)]) -> RawAnswers {
    let mut raw = RawAnswers::new();
    for (name, value) in fields {
        raw.entry((*name).into()).or_default().push((*value).into());
    }
    raw
}

fn html(language: Language, section: Section, raw: &RawAnswers, errors: &[FieldError]) -> String {
    let (t, settings) = (Text::of(language), settings());
    let fields = Fields {
        t,
        settings: &settings,
        raw,
        errors,
        owners: 0,
        privacy: "/en/privacy",
    };
    let rendered = fields
        .section(section)
        .iter()
        .map(|it| it.render().unwrap())
        .collect::<String>();
    ErrorSummary::of(t, errors).render().unwrap() + &rendered
}

fn wrong(section: Section, raw: &RawAnswers) -> String {
    let errors = collect(raw, Scope::Section(section), &settings()).unwrap_err();
    html(Language::En, section, raw, &errors)
}

#[test]
fn every_section_empty() {
    for section in Section::ALL {
        let page = html(Language::En, section, &RawAnswers::new(), &[]);
        insta::assert_snapshot!(format!("{}_empty", section.name()), page);
    }
}

#[test]
fn a_section_in_estonian_marks_english_terms() {
    let page = html(Language::Et, Section::Expertise, &RawAnswers::new(), &[]);
    assert!(page.contains("lang=\"en\">Cryptology"), "{page}");
    insta::assert_snapshot!(
        "declarations_estonian",
        html(Language::Et, Section::Declarations, &RawAnswers::new(), &[])
    );
}

#[test]
fn sections_with_errors_keep_what_was_typed() {
    let typed = raw(&[
        ("name_english", "<b>\"Example\"</b> & 'Co'\0\u{7}"),
        ("country", "EE"),
        ("postal_code", "1O141"),
        ("website", "example"),
    ]);
    insta::assert_snapshot!("organisation_wrong", wrong(Section::Organisation, &typed));
    let typed = raw(&[
        ("main_seat", "no"),
        ("subsidiaries", "yes"),
        ("subsidiaries_details", "\nLatvia </textarea><script>"),
        ("control", "owners"),
        ("owners-3-name", "Example Holding"),
        ("owners-3-share", "150"),
    ]);
    insta::assert_snapshot!("ownership_wrong", wrong(Section::Ownership, &typed));
}

#[test]
fn every_error_leads_to_a_control_of_the_page() {
    for section in Section::ALL {
        let typed = raw(&[
            ("control", "owners"),
            ("owners-2-name", "x"),
            ("main_seat", "no"),
        ]);
        let typed: RawAnswers = typed
            .into_iter()
            .filter(|(field, _)| {
                crate::collect::question_of_field(field)
                    .is_some_and(|id| id.question().section == section)
            })
            .collect();
        let Err(errors) = collect(&typed, Scope::Section(section), &settings()) else {
            continue;
        };
        let page = html(Language::En, section, &typed, &errors);
        for error in &errors {
            assert!(
                page.contains(&format!("href=\"#{}\"", error.field)),
                "{error:?}"
            );
            assert!(
                page.contains(&format!(" id=\"{}\"", error.field)),
                "{error:?}"
            );
            assert!(page.contains("aria-invalid=\"true\""));
        }
    }
}

#[test]
fn every_id_stands_once_and_every_question_is_asked() {
    for section in Section::ALL {
        let page = html(Language::En, section, &RawAnswers::new(), &[]);
        let mut ids: Vec<&str> = page
            .split(" id=\"")
            .skip(1)
            .filter_map(|rest| rest.split('"').next())
            .collect();
        let all = ids.len();
        ids.sort_unstable();
        ids.dedup();
        assert_eq!(ids.len(), all, "{}", section.name());
        for question in QUESTIONS.iter().filter(|it| it.section == section) {
            let name = match question.name {
                "province" => continue,
                "owners" => "owners-1-name",
                name => name,
            };
            assert!(page.contains(&format!("name=\"{name}\"")), "{name}");
        }
    }
}

#[test]
fn a_country_with_provinces_opens_the_question_for_them() {
    let text = settings::EXAMPLE.replace(
        "registers_for = [\"EE\"]",
        "registers_for = [\"EE\", \"ES\"]\nreasons = { ES = \"By agreement\" }",
    );
    let settings = Settings::parse(&text).unwrap();
    let typed = raw(&[("country", "ES"), ("province", "Madrid")]);
    let fields = Fields {
        t: Text::of(Language::En),
        settings: &settings,
        raw: &typed,
        errors: &[],
        owners: 0,
        privacy: "/en/privacy",
    };
    let page = fields
        .question(crate::questions::QuestionId::Country)
        .unwrap()
        .render()
        .unwrap();
    assert!(
        page.contains("<option value=\"ES\" class=\"opens\" selected>"),
        "{page}"
    );
    assert!(page.contains("<optgroup label=\"Spain\">"), "{page}");
    assert!(
        page.contains("<option value=\"Madrid\" selected>"),
        "{page}"
    );
    assert!(page.contains("<div class=\"depends\">"), "{page}");
}
