//! What a centre asks beside the common questions: `[[question]]`, `[[group]]`, and entries with a code and a label.

use std::fmt;

use crate::language::Language;
use crate::questions::QuestionId;

use super::reader::Table;
use super::texts::{self, Length, Texts};
use super::value::Value;

/// A name that stored answers hold: a small letter, then up to 39 small letters, digits and underscores.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Code(String);

/// A text that is no [`Code`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("write at most 40 small letters without accents, digits or underscores, a letter first")]
pub struct CodeError;

impl Code {
    /// The code that `text` writes.
    ///
    /// # Errors
    /// When it is too long, empty, or holds anything else.
    pub fn parse(text: &str) -> Result<Self, CodeError> {
        let fits = text.len() <= 40
            && text.starts_with(|first: char| first.is_ascii_lowercase())
            && text
                .bytes()
                .all(|byte| matches!(byte, b'a'..=b'z' | b'0'..=b'9' | b'_'));
        fits.then(|| Self(text.to_owned())).ok_or(CodeError)
    }

    /// The code as a text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// Something to choose or to answer: a working group, an option of a question, a further criterion.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Choice {
    /// What stored answers hold; unique in its list.
    pub code: Code,
    /// What people read; at most 300 characters.
    pub label: Texts,
}

/// A question of the national part.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ExtraQuestion {
    /// What stored answers call it; unique, and no name of a common question.
    pub code: Code,
    /// The question; at most 300 characters.
    pub label: Texts,
    /// What helps to answer it; at most 500 characters.
    pub hint: Option<Texts>,
    /// What sort of answer it takes.
    pub kind: ExtraKind,
    /// Whether it must be answered.
    pub required: bool,
}

/// What sort of answer a question of the national part takes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ExtraKind {
    /// A text of at most so many characters.
    Text {
        /// From 1 to 4000.
        max: usize,
    },
    /// Yes or no.
    YesNo,
    /// One of these, two or more.
    OneOf(Vec<Choice>),
    /// Any of these, one or more.
    ManyOf(Vec<Choice>),
}

/// Something whose code is unique in its list.
pub(super) trait Coded {
    /// That code.
    fn code(&self) -> &Code;
}

impl Coded for Choice {
    fn code(&self) -> &Code {
        &self.code
    }
}

impl Coded for ExtraQuestion {
    fn code(&self) -> &Code {
        &self.code
    }
}

/// Reads a list whose codes are unique.
pub(super) fn unique<'r, 't, T: Coded>(
    value: &Value<'r, 't>,
    max: usize,
    mut read: impl FnMut(&Value<'r, 't>) -> Option<T>,
) -> Option<Vec<T>> {
    let mut codes: Vec<Code> = Vec::new();
    value.list(max, |entry| {
        let it = read(&entry)?;
        if codes.contains(it.code()) {
            return entry.refuse(format!("`{}` stands in this list already", it.code()));
        }
        codes.push(it.code().clone());
        Some(it)
    })
}

/// Reads a code, called `key` in the file, and a label.
pub(super) fn choice(
    table: &Table<'_, '_>,
    key: &'static str,
    languages: Option<&[Language]>,
) -> Option<Choice> {
    let code = table.required(key, "a short name such as \"energy\"", |value| {
        value.parsed(Code::parse)
    });
    let label = label(table, languages);
    Some(Choice {
        code: code?,
        label: label?,
    })
}

fn label(table: &Table<'_, '_>, languages: Option<&[Language]>) -> Option<Texts> {
    table.required("label", "what people read", |value| {
        texts::read(&value, languages.unwrap_or_default(), Length::Line(300))
    })
}

/// Reads `[[group]]`.
pub(super) fn groups(value: &Value<'_, '_>, languages: Option<&[Language]>) -> Option<Vec<Choice>> {
    unique(value, 50, |entry| {
        entry.table(|table| choice(table, "code", languages))
    })
}

/// Reads `[[question]]`.
pub(super) fn questions(
    value: &Value<'_, '_>,
    languages: Option<&[Language]>,
) -> Option<Vec<ExtraQuestion>> {
    unique(value, 30, |entry| {
        entry.table(|table| question(table, languages))
    })
}

#[derive(Clone, Copy, PartialEq)]
enum KindName {
    Text,
    YesNo,
    OneOf,
    ManyOf,
}

const KINDS: [(&str, KindName); 4] = [
    ("text", KindName::Text),
    ("yes_no", KindName::YesNo),
    ("one_of", KindName::OneOf),
    ("many_of", KindName::ManyOf),
];

fn question(table: &Table<'_, '_>, languages: Option<&[Language]>) -> Option<ExtraQuestion> {
    let code = table.required("id", "a short name such as \"insurance\"", |value| {
        let code = value.parsed(Code::parse)?;
        if QuestionId::named(code.as_str()).is_some() {
            return value.refuse("a question of the common part has this name: take another");
        }
        Some(code)
    });
    let label = label(table, languages);
    let hint = table.optional("hint", |value| {
        texts::read(&value, languages.unwrap_or_default(), Length::Line(500))
    });
    let kind = table.required("kind", "one of text, yes_no, one_of, many_of", |value| {
        value.one_of(&KINDS)
    });
    let required = table.or("required", false, |value| value.yes_no());
    let max = table.optional("max", |value| match kind {
        Some(KindName::Text) | None => value.number(1..=4_000),
        Some(_) => value.refuse("only questions of the kind text have a length"),
    });
    let options = table.optional("options", |value| match kind {
        Some(KindName::Text | KindName::YesNo) => {
            value.refuse("only questions of the kinds one_of and many_of have options")
        }
        Some(KindName::OneOf | KindName::ManyOf) | None => unique(&value, 50, |entry| {
            entry.table(|table| choice(table, "code", languages))
        }),
    });
    let (kind, max, options) = (kind?, max?, options?.unwrap_or_default());
    let least = match kind {
        KindName::Text | KindName::YesNo => 0,
        KindName::ManyOf => 1,
        KindName::OneOf => 2,
    };
    if options.len() < least {
        table.refuse(
            "options",
            format!("needs {least} or more entries such as {{ code = \"…\", label = … }}"),
        );
        return None;
    }
    Some(ExtraQuestion {
        code: code?,
        label: label?,
        hint: hint?,
        kind: match kind {
            KindName::Text => ExtraKind::Text {
                max: usize::try_from(max.unwrap_or(800)).ok()?,
            },
            KindName::YesNo => ExtraKind::YesNo,
            KindName::OneOf => ExtraKind::OneOf(options),
            KindName::ManyOf => ExtraKind::ManyOf(options),
        },
        required: required?,
    })
}
