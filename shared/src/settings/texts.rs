//! Texts in each language of a centre.

use crate::language::Language;

use super::finding::closest;
use super::value::Value;

/// A text in every language of the centre, and perhaps in further ones.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Texts {
    first: String,
    others: Vec<(Language, String)>,
}

impl Texts {
    /// The text in that language; in the centre's first one where there is no other.
    #[must_use]
    pub fn get(&self, language: Language) -> &str {
        self.others
            .iter()
            .find(|(other, _)| *other == language)
            .map_or(&self.first, |(_, text)| text)
    }
}

/// How long a text of settings may be.
#[derive(Clone, Copy)]
pub(super) enum Length {
    /// One line of at most so many characters.
    Line(usize),
    /// Lines of at most so many characters together.
    Lines(usize),
}

impl Length {
    fn read(self, value: &Value<'_, '_>) -> Option<String> {
        match self {
            Self::Line(max) => value.line(max),
            Self::Lines(max) => value.lines(max),
        }
    }
}

/// Reads `{ en = "…", et = "…" }`; a centre of one language may write the text alone. `languages` are the centre's, or
/// none when they could not be read.
pub(super) fn read(value: &Value<'_, '_>, languages: &[Language], length: Length) -> Option<Texts> {
    if !value.is_table() {
        return match languages {
            [_, _, ..] => {
                let tags: Vec<_> = languages.iter().map(|it| format!("{it} = \"…\"")).collect();
                value.refuse(format!(
                    "write it in each language: {{ {} }}",
                    tags.join(", ")
                ))
            }
            _ => Some(Texts {
                first: length.read(value)?,
                others: Vec::new(),
            }),
        };
    }
    let mut whole = true;
    let mut texts = Vec::new();
    for (tag, text) in value.open_table()?.entries() {
        match Language::parse(tag) {
            Some(language) => match length.read(&text) {
                Some(text) => texts.push((language, text)),
                None => whole = false,
            },
            None => {
                text.refuse::<()>(unknown(tag));
                whole = false;
            }
        }
    }
    if whole {
        for language in languages {
            if !texts.iter().any(|(other, _)| other == language) {
                value.refuse::<()>(format!(
                    "is missing in {}: add {language} = \"…\"",
                    language.own_name()
                ));
                whole = false;
            }
        }
    }
    if texts.is_empty() && whole {
        return value.refuse("is empty: write a text");
    }
    let first = languages
        .first()
        .and_then(|first| texts.iter().find(|(language, _)| language == first))
        .or(texts.first())
        .map(|(_, text)| text.clone())?;
    whole.then_some(Texts {
        first,
        others: texts,
    })
}

/// What to say of a tag that is no language.
pub(super) fn unknown(tag: &str) -> String {
    let tags = Language::ALL.map(Language::tag);
    match closest(tag, tags).filter(|_| tag.len() > 2) {
        Some(meant) => format!("the portal has no such language; did you mean `{meant}`?"),
        None => format!(
            "the portal has no texts in this language, only {}",
            tags.join(", ")
        ),
    }
}
