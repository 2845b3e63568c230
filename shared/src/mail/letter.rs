//! What a mail says, before it is set in plain text or in HTML.

use askama::Template;

use super::answers::AnswerGroup;
use crate::{email::EmailAddress, locale::Text};

/// A mail's words and facts, in the order in which they stand.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Letter {
    /// One line, clear without the mail.
    pub subject: String,
    /// The heading.
    pub heading: String,
    /// What it is about.
    pub intro: String,
    /// What the reader needs to know, by label.
    pub facts: Vec<Fact>,
    /// The one thing to do, if any.
    pub action: Option<Action>,
    /// What is good to know, a paragraph each.
    pub notes: Vec<String>,
    /// A copy of the answers.
    pub answers: Vec<AnswerGroup>,
}

/// A label and what it stands for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fact {
    /// The label.
    pub label: String,
    /// One line or several; never empty.
    pub lines: Vec<String>,
}

impl Fact {
    /// A fact of one line.
    #[must_use]
    pub fn new(label: String, value: impl Into<String>) -> Self {
        let lines = vec![value.into()];
        Self { label, lines }
    }
}

/// The main action of a mail.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Action {
    /// What the button says.
    pub label: String,
    /// Where it leads.
    pub url: String,
}

/// The mail in plain text.
#[derive(Template)]
#[template(path = "mail/letter.txt")]
pub(super) struct TextPart<'a> {
    t: Text,
    centre: &'a str,
    contact: &'a EmailAddress,
    letter: &'a Letter,
}

/// The mail in HTML.
#[derive(Template)]
#[template(path = "mail/letter.html")]
pub(super) struct HtmlPart<'a> {
    t: Text,
    centre: &'a str,
    contact: &'a EmailAddress,
    letter: &'a Letter,
}

impl<'a> TextPart<'a> {
    pub(super) const fn new(
        t: Text,
        centre: &'a str,
        contact: &'a EmailAddress,
        letter: &'a Letter,
    ) -> Self {
        Self {
            t,
            centre,
            contact,
            letter,
        }
    }
}

impl<'a> HtmlPart<'a> {
    pub(super) const fn new(
        t: Text,
        centre: &'a str,
        contact: &'a EmailAddress,
        letter: &'a Letter,
    ) -> Self {
        Self {
            t,
            centre,
            contact,
            letter,
        }
    }
}
