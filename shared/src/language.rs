//! The languages that pages and mails are written in.

use std::fmt;

use serde::{Deserialize, Serialize};

/// A language that the portal has texts in. A further one is a further variant here and a folder of texts; what a
/// centre offers of them is in its settings.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "&'static str")]
pub enum Language {
    /// English.
    En,
    /// Estonian.
    Et,
}

/// A text that is the tag of no [`Language`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("no language of the portal has this tag")]
pub struct UnknownLanguage;

impl Language {
    /// Every language that there are texts in.
    pub const ALL: [Self; 2] = [Self::En, Self::Et];

    /// Its BCP 47 tag, as in paths, `lang` attributes and stored items.
    #[must_use]
    pub const fn tag(self) -> &'static str {
        match self {
            Self::En => "en",
            Self::Et => "et",
        }
    }

    /// What its speakers call it, for the choice of languages.
    #[must_use]
    pub const fn own_name(self) -> &'static str {
        match self {
            Self::En => "English",
            Self::Et => "Eesti",
        }
    }

    /// The language with that tag, in lower case.
    #[must_use]
    pub fn parse(tag: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|language| language.tag() == tag)
    }
}

impl fmt::Display for Language {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.tag())
    }
}

impl From<Language> for &'static str {
    fn from(language: Language) -> Self {
        language.tag()
    }
}

impl TryFrom<String> for Language {
    type Error = UnknownLanguage;

    fn try_from(tag: String) -> Result<Self, Self::Error> {
        Self::parse(&tag).ok_or(UnknownLanguage)
    }
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "tests")]
mod tests {
    use super::*;

    #[test]
    fn every_language_is_found_by_its_tag() {
        for language in Language::ALL {
            assert_eq!(Language::parse(language.tag()), Some(language));
            let stored = serde_json::to_string(&language).unwrap();
            assert_eq!(stored, format!("\"{language}\""));
            assert_eq!(serde_json::from_str::<Language>(&stored).unwrap(), language);
        }
        assert_eq!(Language::parse("EN"), None);
        assert!(serde_json::from_str::<Language>("\"xx\"").is_err());
    }
}
