//! Text that people type: cleaned, bounded, and free of characters that nobody types on purpose.

use serde::{Deserialize, Serialize};
use unicode_normalization::UnicodeNormalization;
use unicode_script::{Script, UnicodeScript};

/// Why a text is refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum TextError {
    /// More characters than allowed.
    #[error("{actual} characters where {max} fit")]
    TooLong {
        /// The most that fit.
        max: usize,
        /// How many were given.
        actual: usize,
    },
    /// A line break where one line is asked.
    #[error("several lines where one is asked")]
    SeveralLines,
    /// A control, direction or zero-width character, or one that stands for broken text.
    #[error("the character U+{:04X} cannot be used", *.0 as u32)]
    Forbidden(char),
    /// A letter outside the scripts of the Union's languages.
    #[error("the letter {0} is not Latin, Greek or Cyrillic")]
    ForeignScript(char),
}

/// One line of text: NFC, no white space at the ends or doubled inside, no control characters, letters in the scripts of
/// the Union's languages. Never empty.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
pub struct Line(String);

impl Line {
    /// Cleans and checks; `None` when nothing is left. `max` counts characters after cleaning.
    ///
    /// # Errors
    /// Says what is wrong with the first thing that is.
    pub fn parse(text: &str, max: usize) -> Result<Option<Self>, TextError> {
        let text = normal(text);
        if text.contains('\n') {
            return Err(TextError::SeveralLines);
        }
        let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
        check(&text, max)?;
        if let Some(letter) = text.chars().find(|letter| foreign(*letter)) {
            return Err(TextError::ForeignScript(letter));
        }
        Ok(if text.is_empty() {
            None
        } else {
            Some(Self(text))
        })
    }

    /// The text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// Several lines of text: NFC, line ends as `\n`, no white space at the end of a line, no control characters. Never
/// empty.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
pub struct Prose(String);

impl Prose {
    /// Cleans and checks; `None` when nothing is left. `max` counts characters after cleaning, a line end as one.
    ///
    /// # Errors
    /// Says what is wrong with the first thing that is.
    pub fn parse(text: &str, max: usize) -> Result<Option<Self>, TextError> {
        let text = normal(text);
        let text = text
            .lines()
            .map(str::trim_end)
            .collect::<Vec<_>>()
            .join("\n");
        let text = text.trim().to_owned();
        check(&text, max)?;
        Ok(if text.is_empty() {
            None
        } else {
            Some(Self(text))
        })
    }

    /// The text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// A text that was cleaned and checked before it was stored, or is shown in its own words (an assessor's reason).
#[derive(Clone, Debug, Deserialize)]
struct Stored(String);

macro_rules! stored_text {
    ($name:ident) => {
        impl<'de> Deserialize<'de> for $name {
            fn deserialize<D: serde::Deserializer<'de>>(reader: D) -> Result<Self, D::Error> {
                let Stored(text) = Stored::deserialize(reader)?;
                match Self::parse(&text, usize::MAX) {
                    Ok(Some(text)) => Ok(text),
                    Ok(None) => Err(serde::de::Error::custom("an empty text")),
                    Err(error) => Err(serde::de::Error::custom(error)),
                }
            }
        }
    };
}

stored_text!(Line);
stored_text!(Prose);

fn normal(text: &str) -> String {
    text.nfc()
        .collect::<String>()
        .replace("\r\n", "\n")
        .replace(['\r', '\u{2028}', '\u{2029}'], "\n")
        .replace('\t', " ")
}

fn check(text: &str, max: usize) -> Result<(), TextError> {
    if let Some(forbidden) = text.chars().find(|it| forbidden(*it)) {
        return Err(TextError::Forbidden(forbidden));
    }
    let actual = text.chars().count();
    if actual > max {
        return Err(TextError::TooLong { max, actual });
    }
    Ok(())
}

/// Control, direction, zero-width, tag and private-use characters, non-characters, and the sign for broken text. No
/// script of the Union's languages needs one of them.
#[must_use]
pub fn forbidden(letter: char) -> bool {
    (letter.is_control() && letter != '\n')
        || matches!(
            letter,
            '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{115f}' | '\u{1160}' | '\u{17b4}' | '\u{17b5}' | '\u{180e}'
                | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{3164}'
                | '\u{e000}'..='\u{f8ff}' | '\u{fe00}'..='\u{fe0e}' | '\u{feff}' | '\u{fff0}'..='\u{ffff}'
                | '\u{e0000}'..='\u{10ffff}'
        )
}

fn foreign(letter: char) -> bool {
    !matches!(
        letter.script(),
        Script::Latin | Script::Greek | Script::Cyrillic | Script::Common | Script::Inherited
    )
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "tests")]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn line(text: &str) -> Result<Option<String>, TextError> {
        Ok(Line::parse(text, 255)?.map(|line| line.as_str().to_owned()))
    }

    #[test]
    fn names_of_the_unions_scripts_pass() {
        for name in [
            "Näidis Küber OÜ",
            "Κυβερνοασφάλεια ΑΕ",
            "Киберсигурност АД",
            "Ħ&Ż “Qawsalla” Ltd.",
            "L'Œil d’Árvíztűrő",
        ] {
            assert_eq!(line(name).unwrap().as_deref(), Some(name));
        }
    }

    #[test]
    fn a_decomposed_name_is_composed() {
        assert_eq!(line("Ku\u{308}ber").unwrap().as_deref(), Some("Küber"));
    }

    #[test]
    fn what_nobody_types_is_refused() {
        assert_eq!(line("a\u{202e}b"), Err(TextError::Forbidden('\u{202e}')));
        assert_eq!(line("a\0b"), Err(TextError::Forbidden('\0')));
        assert_eq!(line("a\u{fffd}b"), Err(TextError::Forbidden('\u{fffd}')));
        assert_eq!(line("a\r\nBcc: b"), Err(TextError::SeveralLines));
        assert_eq!(line("网络安全"), Err(TextError::ForeignScript('网')));
    }

    #[test]
    fn the_limit_counts_characters_not_bytes() {
        assert!(line(&"ő".repeat(255)).unwrap().is_some());
        assert_eq!(
            line(&"ő".repeat(256)),
            Err(TextError::TooLong {
                max: 255,
                actual: 256
            })
        );
    }

    #[test]
    fn prose_keeps_its_lines_and_loses_what_trails() {
        let prose = Prose::parse(" one \r\n\r\ntwo\t\n\n", 800)
            .unwrap()
            .unwrap();
        assert_eq!(prose.as_str(), "one\n\ntwo");
    }

    proptest! {
        #[test]
        fn cleaning_twice_changes_nothing(text in "\\PC{0,60}") {
            if let Ok(Some(once)) = Line::parse(&text, 400) {
                prop_assert_eq!(Line::parse(once.as_str(), 400).unwrap().unwrap(), once);
            }
            if let Ok(Some(once)) = Prose::parse(&text, 400) {
                prop_assert_eq!(Prose::parse(once.as_str(), 400).unwrap().unwrap(), once);
            }
        }
    }
}
