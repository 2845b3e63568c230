//! Answers as people read them: on the page that checks them before sending, on the status page, and before assessors.

use std::fmt;

use askama::Template;

use crate::{
    answers::{Answer, Answers, Owner},
    country::Country,
    locale::Text,
    questions::{Kind, Question, QuestionId, Section},
    settings::Settings,
    taxonomy::Vocabulary,
};

/// From so many terms on, a tree is folded: a list of 165 lines hides what stands below it.
const FOLD_FROM: usize = 25;

/// One question with its answer, in words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ShownAnswer {
    /// Which question.
    pub question: QuestionId,
    /// The question's short name.
    pub label: String,
    /// The answer; `{{ value }}` in a template writes its HTML, everything that was typed escaped.
    pub value: ShownValue,
}

/// An answer in words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ShownValue {
    /// Nothing was answered; the words say so.
    Nothing(String),
    /// Text, its lines kept. Web addresses are text too: nobody is to follow one by mistake.
    Words(String),
    /// A term in a language that is not the page's.
    Foreign(Item),
    /// Several, one beneath the other, in the order of the list they were chosen from.
    List(Vec<Item>),
    /// Terms of a list in two levels.
    Tree {
        /// The `lang` attribute they need, where it is not the page's.
        language: Option<&'static str>,
        /// Whether each branch opens on demand only.
        folded: bool,
        /// The branches of which something was chosen.
        branches: Vec<Branch>,
    },
}

/// One of several.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Item {
    /// The `lang` attribute it needs, where it is not the page's.
    pub language: Option<&'static str>,
    /// In words.
    pub label: String,
}

#[derive(Template)]
#[template(path = "web/answer.html")]
struct AnswerView<'a> {
    value: &'a ShownValue,
}

/// As HTML.
impl fmt::Display for ShownValue {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        AnswerView { value: self }
            .render_into(f)
            .map_err(|_| fmt::Error)
    }
}

impl askama::filters::HtmlSafe for ShownValue {}

/// What was chosen of one branch of a tree.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Branch {
    /// The branch's label.
    pub root: String,
    /// How many of how many were chosen, in words.
    pub chosen: String,
    /// The labels chosen below it.
    pub leaves: Vec<String>,
}

/// The answers of a section, in the order of the form. Questions that these answers do not open, and that the centre
/// does not ask, are left out.
#[must_use]
pub fn section_answers(
    section: Section,
    answers: &Answers,
    settings: &Settings,
    text: Text,
) -> Vec<ShownAnswer> {
    section
        .questions()
        .filter(|question| {
            answers.get(question.id).is_some() || is_asked(question, answers, settings)
        })
        .map(|question| ShownAnswer {
            question: question.id,
            label: text.question_short(question.id),
            value: shown(question, answers, settings, text),
        })
        .collect()
}

fn is_asked(question: &Question, answers: &Answers, settings: &Settings) -> bool {
    if question.kind == Kind::ManyOfSetting {
        return !settings.groups().is_empty();
    }
    question.condition.is_none_or(|condition| {
        let code = match answers.get(condition.question) {
            Some(Answer::Yes(true)) => Some("yes"),
            Some(Answer::Yes(false)) => Some("no"),
            _ => answers.text(condition.question),
        };
        code.is_some_and(|code| condition.values.contains(&code))
    })
}

fn shown(question: &Question, answers: &Answers, settings: &Settings, text: Text) -> ShownValue {
    let label = |code: &str| {
        text.choice_label(question.id, code)
            .or_else(|| label_here(question, code, answers, settings, text))
            .unwrap_or_else(|| code.to_owned())
    };
    let item = |code: &str| Item {
        language: vocabulary_of(question.kind).and_then(|it| text.term_language(it, code)),
        label: label(code),
    };
    match answers.get(question.id) {
        None => ShownValue::Nothing(text.msg_not_provided()),
        Some(Answer::Many(codes)) if codes.is_empty() => {
            ShownValue::Nothing(text.msg_not_provided())
        }
        Some(Answer::Yes(yes)) => {
            ShownValue::Words(if *yes { text.msg_yes() } else { text.msg_no() })
        }
        Some(Answer::Many(codes)) => match question.kind {
            Kind::TreeOfVocabulary(vocabulary) => tree(vocabulary, codes, text),
            _ => ShownValue::List(codes.iter().map(|code| item(code)).collect()),
        },
        Some(Answer::Owners(owners)) => {
            let item = |owner| Item {
                language: None,
                label: owner_line(owner, text),
            };
            ShownValue::List(owners.iter().map(item).collect())
        }
        Some(Answer::One(code)) => match item(code) {
            Item {
                language: None,
                label,
            } => ShownValue::Words(label),
            foreign => ShownValue::Foreign(foreign),
        },
        Some(Answer::Country(country)) => ShownValue::Words(text.country_name(*country)),
        Some(Answer::Line(line)) if question.kind == Kind::Province => {
            ShownValue::Words(label(line.as_str()))
        }
        Some(
            Answer::Line(_)
            | Answer::Prose(_)
            | Answer::Email(_)
            | Answer::Phone(_)
            | Answer::Web(_),
        ) => ShownValue::Words(answers.text(question.id).unwrap_or_default().to_owned()),
    }
}

/// Labels of codes that depend on the country or on the settings.
fn label_here(
    question: &Question,
    code: &str,
    answers: &Answers,
    settings: &Settings,
    text: Text,
) -> Option<String> {
    match question.kind {
        Kind::Province => {
            let provinces = answers.country()?.rules().provinces;
            let (_, name) = provinces.iter().find(|(known, _)| *known == code)?;
            Some((*name).to_owned())
        }
        Kind::ManyOfSetting => {
            let group = settings
                .groups()
                .iter()
                .find(|it| it.code.as_str() == code)?;
            Some(group.label.get(text.language()).to_owned())
        }
        _ => None,
    }
}

const fn vocabulary_of(kind: Kind) -> Option<Vocabulary> {
    match kind {
        Kind::OneOfVocabulary(vocabulary)
        | Kind::ManyOfVocabulary(vocabulary)
        | Kind::TreeOfVocabulary(vocabulary) => Some(vocabulary),
        _ => None,
    }
}

fn owner_line(owner: &Owner, text: Text) -> String {
    let country = Country::parse(owner.country.as_str()).map_or_else(
        || owner.country.as_str().to_owned(),
        |country| text.country_name(country),
    );
    text.msg_form_owner_line(
        owner.name.as_str(),
        country,
        owner.share_percent.to_string(),
    )
}

fn tree(vocabulary: Vocabulary, codes: &[String], text: Text) -> ShownValue {
    let chosen = |notation: &str| codes.iter().any(|code| code == notation);
    let branches = vocabulary.roots().filter_map(|root| {
        let below: Vec<_> = vocabulary.children(root.notation).collect();
        let leaves: Vec<String> = below
            .iter()
            .filter(|leaf| chosen(leaf.notation))
            .map(|leaf| leaf.label.to_owned())
            .collect();
        (chosen(root.notation) || !leaves.is_empty()).then(|| Branch {
            root: root.label.to_owned(),
            chosen: text.msg_form_chosen(count(leaves.len()), count(below.len())),
            leaves,
        })
    });
    ShownValue::Tree {
        language: text.list_language(vocabulary),
        folded: codes.len() >= FOLD_FROM,
        branches: branches.collect(),
    }
}

fn count(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "tests")]
mod tests {
    use super::*;
    use crate::{language::Language, settings::EXAMPLE};
    use serde_json::{Value, json};

    fn given(answers: Value) -> Answers {
        Answers::from_json(answers.as_object().unwrap()).unwrap()
    }

    fn value_of(id: QuestionId, answers: &Answers, language: Language) -> ShownValue {
        let settings = Settings::parse(EXAMPLE).unwrap();
        section_answers(
            id.question().section,
            answers,
            &settings,
            Text::of(language),
        )
        .into_iter()
        .find(|shown| shown.question == id)
        .unwrap()
        .value
    }

    fn html(id: QuestionId, answers: &Answers, language: Language) -> String {
        value_of(id, answers, language).to_string()
    }

    #[test]
    fn what_was_typed_is_escaped_and_keeps_its_lines() {
        let answers =
            given(json!({ "expertise": "<b>A</b> &\nB", "website": "https://example.org/" }));
        let shown = html(QuestionId::Expertise, &answers, Language::En);
        assert_eq!(shown, "&#60;b&#62;A&#60;/b&#62; &#38;\nB");
        let website = html(QuestionId::Website, &answers, Language::En);
        assert_eq!(website, "https://example.org/");
    }

    #[test]
    fn terms_of_the_taxonomy_are_english_on_an_estonian_page_and_say_so() {
        let domains: Vec<&str> = Vocabulary::ClusterThematicArea
            .terms()
            .iter()
            .map(|term| term.notation)
            .collect();
        let few = given(json!({ "domains": domains[..3] }));
        let shown = html(QuestionId::Domains, &few, Language::Et);
        assert!(shown.starts_with("<p lang=\"en\">"), "{shown}");
        assert!(!shown.contains('\n'), "{shown}");
        let all = given(json!({ "domains": domains }));
        let shown = html(QuestionId::Domains, &all, Language::Et);
        assert_eq!(shown.matches("<details>").count(), 15);
        assert_eq!(shown.matches("<li>").count(), 150);
    }

    #[test]
    fn codes_are_shown_in_words() {
        let answers = given(json!({
            "country": "IT",
            "province": "MI",
            "control": "owners",
            "owners": [{ "name": "Omanik OÜ", "country": "EE", "share_percent": 60 }],
            "groups": ["skills", "gone"],
            "main_seat": false,
        }));
        assert_eq!(html(QuestionId::Country, &answers, Language::Et), "Itaalia");
        assert_eq!(html(QuestionId::Province, &answers, Language::En), "Milano");
        assert_eq!(html(QuestionId::MainSeat, &answers, Language::En), "No");
        assert_eq!(
            html(QuestionId::Groups, &answers, Language::En),
            "<ul><li>Skills and training</li><li>gone</li></ul>"
        );
        assert_eq!(
            html(QuestionId::Owners, &answers, Language::En),
            "<ul><li>Omanik OÜ, Estonia, 60%</li></ul>"
        );
    }

    #[test]
    fn questions_that_are_not_opened_are_left_out_and_empty_ones_say_so() {
        let settings = Settings::parse(EXAMPLE).unwrap();
        let answers = given(json!({ "country": "EE", "main_seat": true }));
        let text = Text::of(Language::En);
        let labels = |section| -> Vec<QuestionId> {
            section_answers(section, &answers, &settings, text)
                .into_iter()
                .map(|shown| shown.question)
                .collect()
        };
        assert!(!labels(Section::Organisation).contains(&QuestionId::Province));
        assert!(!labels(Section::Ownership).contains(&QuestionId::MainSeatDetails));
        assert_eq!(
            value_of(QuestionId::Department, &answers, Language::En),
            ShownValue::Nothing("Not provided".into())
        );
    }
}
