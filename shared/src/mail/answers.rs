//! Answers as a reader sees them: sections with labels and lines.

use crate::{
    answers::{Answer, Answers, Owner},
    country::Country,
    locale::Text,
    questions::{Kind, QuestionId, Section},
    settings::Settings,
};

/// A section of the form, with what was answered in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AnswerGroup {
    /// The section's heading.
    pub title: String,
    /// One row for each answer, in the order of the form; never empty.
    pub rows: Vec<AnswerRow>,
}

/// One answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AnswerRow {
    /// The question in short.
    pub label: String,
    /// The answer; never empty.
    pub lines: Vec<AnswerLine>,
}

/// One line of an answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AnswerLine {
    /// The words.
    pub text: String,
    /// Their language where it is not the reader's.
    pub lang: Option<&'static str>,
}

/// What was answered, in the words of the form. Questions without an answer are left out.
#[must_use]
pub fn answer_groups(text: Text, settings: &Settings, answers: &Answers) -> Vec<AnswerGroup> {
    let reader = Reader {
        text,
        settings,
        country: answers.country(),
    };
    Section::ALL
        .into_iter()
        .map(|section| AnswerGroup {
            title: text.section_title(section),
            rows: section
                .questions()
                .filter_map(|question| reader.row(question.id, answers.get(question.id)?))
                .collect(),
        })
        .filter(|group| !group.rows.is_empty())
        .collect()
}

struct Reader<'a> {
    text: Text,
    settings: &'a Settings,
    country: Option<Country>,
}

impl Reader<'_> {
    fn row(&self, id: QuestionId, answer: &Answer) -> Option<AnswerRow> {
        let plain = |text: String| AnswerLine { text, lang: None };
        let lines: Vec<AnswerLine> = match answer {
            Answer::Line(line) => vec![plain(self.line(id, line.as_str()))],
            Answer::Prose(prose) => prose.as_str().lines().map(|it| plain(it.into())).collect(),
            Answer::Email(address) => vec![plain(address.to_string())],
            Answer::Phone(number) => vec![plain(number.as_str().to_owned())],
            Answer::Web(address) => vec![plain(address.as_str().to_owned())],
            Answer::Country(country) => vec![plain(self.text.country_name(*country))],
            Answer::Yes(true) => vec![plain(self.text.msg_yes())],
            Answer::Yes(false) => vec![plain(self.text.msg_no())],
            Answer::One(code) => vec![self.choice(id, code)],
            Answer::Many(codes) if codes.is_empty() => vec![plain(self.text.msg_none())],
            Answer::Many(codes) => codes.iter().map(|code| self.choice(id, code)).collect(),
            Answer::Owners(owners) => owners.iter().map(|it| plain(self.owner(it))).collect(),
        };
        let label = self.text.question_short(id);
        (!lines.is_empty()).then_some(AnswerRow { label, lines })
    }

    /// A line as typed; of a province, whose answer is a code, the name.
    fn line(&self, id: QuestionId, line: &str) -> String {
        let provinces = match (id.question().kind, self.country) {
            (Kind::Province, Some(country)) => country.rules().provinces,
            _ => &[],
        };
        provinces
            .iter()
            .find(|(code, _)| *code == line)
            .map_or(line, |(_, name)| name)
            .to_owned()
    }

    fn choice(&self, id: QuestionId, code: &str) -> AnswerLine {
        let kind = id.question().kind;
        let label = match kind {
            Kind::ManyOfSetting => self
                .settings
                .groups()
                .iter()
                .find(|group| group.code.as_str() == code)
                .map(|group| group.label.get(self.text.language()).to_owned()),
            _ => self.text.choice_label(id, code),
        };
        let lang = match kind {
            Kind::OneOfVocabulary(list)
            | Kind::ManyOfVocabulary(list)
            | Kind::TreeOfVocabulary(list) => self.text.term_language(list, code),
            _ => None,
        };
        let text = label.unwrap_or_else(|| code.to_owned());
        AnswerLine { text, lang }
    }

    fn owner(&self, owner: &Owner) -> String {
        let share = owner.share_percent.to_string();
        self.text
            .msg_form_owner_line(owner.name.as_str(), owner.country.as_str(), share)
    }
}
