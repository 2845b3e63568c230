//! What the frame of every page shows: the centre, the languages, and where the reader is.

use crate::{language::Language, locale::Text, settings::Settings};

/// The frame of a page for one reader.
#[derive(Clone, Debug)]
pub struct Site {
    language: Language,
    languages: Vec<Language>,
    centre: Option<String>,
    contact: Option<String>,
    path: String,
}

impl Site {
    /// The frame of the page at `path`, which begins with `/` and stands behind the language: the links to the other
    /// languages lead to the same page there.
    #[must_use]
    pub fn new(settings: &Settings, language: Language, path: &str) -> Self {
        Self {
            language,
            languages: settings.languages().to_vec(),
            centre: Some(settings.name_in(language).to_owned()),
            contact: Some(settings.centre().contact.to_string()),
            path: path.to_owned(),
        }
    }

    /// A frame without the centre's settings, for when they cannot be read.
    #[must_use]
    pub fn bare(language: Language) -> Self {
        Self {
            language,
            languages: Vec::new(),
            centre: None,
            contact: None,
            path: "/".to_owned(),
        }
    }

    /// The same frame, whose language links lead to the start page: for pages whose path holds a token.
    #[must_use]
    pub fn at_start(mut self) -> Self {
        "/".clone_into(&mut self.path);
        self
    }

    /// The page's language.
    #[must_use]
    pub const fn language(&self) -> Language {
        self.language
    }

    /// The words in the page's language.
    #[must_use]
    pub fn text(&self) -> Text {
        Text::of(self.language)
    }

    /// The path of a page in this language: `/en` and what stands behind it.
    #[must_use]
    pub fn link(&self, path: &str) -> String {
        format!("/{}{path}", self.language)
    }

    /// The address that people write to.
    #[must_use]
    pub fn contact(&self) -> Option<&str> {
        self.contact.as_deref()
    }

    /// The centre's name, or the portal's where the settings cannot be read.
    pub(super) fn owner(&self) -> String {
        self.centre
            .clone()
            .unwrap_or_else(|| self.text().msg_portal_name())
    }

    /// Language and path of this page in each language that is offered; empty when there is only one.
    pub(super) fn translations(&self) -> Vec<(Language, String)> {
        let offered = if self.languages.len() > 1 {
            self.languages.as_slice()
        } else {
            &[]
        };
        offered
            .iter()
            .map(|language| (*language, format!("/{language}{}", self.path)))
            .collect()
    }
}
