//! Fields of forms, as templates see them: a label, who sees the answer, what is wrong, and a control.
//!
//! A [`FieldView`] renders itself: `{{ field|safe }}`. Fields of the catalogue are made by [`Fields`]; others by hand:
//! `FieldView::new(text, "address", label, Control::line("email", value))`.

mod catalogue;
mod owners;
#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "tests")]
mod tests;

use askama::Template;

use crate::{collect::FieldError, locale::Text};

pub use catalogue::Fields;
pub use owners::{MORE_OWNERS, posted_owners};

/// A field, or a group of fields.
#[derive(Clone, Template)]
#[template(path = "web/field.html")]
pub struct FieldView {
    t: Text,
    name: String,
    label: String,
    hint: Option<String>,
    link: Option<(String, String)>,
    error: Option<String>,
    control: Control,
    inside: Vec<FieldView>,
}

/// What somebody types into or chooses from.
#[derive(Clone, Debug)]
pub enum Control {
    /// One line.
    Line(LineControl),
    /// Several lines, with the most characters they may have.
    Area {
        /// What was typed.
        value: String,
        /// The most characters.
        max: Option<usize>,
    },
    /// One of a list, folded away.
    Select {
        /// Groups of options; a group without a name is no group.
        groups: Vec<(Option<String>, Vec<Choice>)>,
        /// Who fills it in by themselves: a token of HTML's autocomplete.
        autocomplete: Option<&'static str>,
    },
    /// One of a few.
    Radios {
        /// The choices.
        choices: Vec<Choice>,
        /// Side by side.
        inline: bool,
    },
    /// Any of a list.
    Boxes(Vec<Choice>),
    /// Any of a list in two levels.
    Tree(Vec<Branch>),
    /// One box to tick, whose label is the field's.
    Box {
        /// Whether it is ticked.
        ticked: bool,
    },
    /// Fields that belong together.
    Group,
    /// A button that sends the form to get one more of what stands before it.
    More {
        /// The part of the page to show then.
        anchor: String,
    },
}

/// A line and how browsers help with it.
#[derive(Clone, Debug, Default)]
pub struct LineControl {
    /// The input's type: `text`, `email`, `tel`, `url`.
    pub kind: &'static str,
    /// What was typed.
    pub value: String,
    /// What it is for: a token of HTML's autocomplete.
    pub autocomplete: Option<&'static str>,
    /// Which keyboard a phone shows.
    pub inputmode: Option<&'static str>,
    /// A class for its width: `w5`, `w10`, `w20`; the whole width when empty.
    pub width: &'static str,
}

/// Something to choose.
#[derive(Clone, Debug)]
pub struct Choice {
    /// The code that is sent.
    pub code: String,
    /// What people read.
    pub label: String,
    /// The label's language where it is not the page's.
    pub lang: Option<&'static str>,
    /// Whether it is chosen.
    pub chosen: bool,
    /// Whether choosing it opens the fields inside.
    pub opens: bool,
}

/// A choice with further ones below it.
#[derive(Clone, Debug)]
pub struct Branch {
    /// What people read.
    pub label: String,
    /// The label's language where it is not the page's.
    pub lang: Option<&'static str>,
    /// How many choices stand in the branches before.
    pub before: usize,
    /// The whole first, then its parts.
    pub choices: Vec<Choice>,
    /// Whether it is shown unfolded.
    pub open: bool,
}

impl Branch {
    fn chosen(&self, t: Text) -> String {
        let chosen = self.choices.iter().filter(|choice| choice.chosen).count();
        t.msg_form_chosen(chosen, self.choices.len())
    }
}

impl Control {
    /// A line of that input type.
    #[must_use]
    pub fn line(kind: &'static str, value: &str) -> Self {
        Self::Line(LineControl {
            kind,
            value: visible(value),
            ..LineControl::default()
        })
    }
}

/// Stands for a number in the sentences that the script fills.
const SENTINEL: i32 = 987_654_321;

impl FieldView {
    /// A field; `name` is the control's name and the anchor of links to it.
    #[must_use]
    pub fn new(t: Text, name: &str, label: String, control: Control) -> Self {
        Self {
            t,
            name: name.to_owned(),
            label,
            hint: None,
            link: None,
            error: None,
            control,
            inside: Vec::new(),
        }
    }

    /// With what helps to answer it.
    #[must_use]
    pub fn hint(mut self, hint: Option<String>) -> Self {
        self.hint = hint.filter(|hint| !hint.is_empty());
        self
    }

    /// With a link after the hint: address and words.
    #[must_use]
    pub fn link(mut self, address: String, words: String) -> Self {
        self.link = Some((address, words));
        self
    }

    /// With what is wrong with it.
    #[must_use]
    pub fn error(mut self, error: Option<String>) -> Self {
        self.error = error;
        self
    }

    /// With fields inside: those of a group, or those that a choice opens.
    #[must_use]
    pub fn inside(mut self, inside: Vec<Self>) -> Self {
        self.inside = inside;
        self
    }

    /// Whether what belongs to the control are several elements, which a legend names.
    fn is_set(&self) -> bool {
        matches!(
            self.control,
            Control::Radios { .. } | Control::Boxes(_) | Control::Tree(_) | Control::Group
        )
    }

    /// The ids of hint, error and counter, for `aria-describedby`.
    fn described(&self) -> Option<String> {
        let ids = [
            self.hint.as_ref().map(|_| "hint"),
            self.error.as_ref().map(|_| "error"),
            matches!(self.control, Control::Area { max: Some(_), .. }).then_some("count"),
        ];
        let ids: Vec<String> = ids
            .into_iter()
            .flatten()
            .map(|part| format!("{}-{part}", self.name))
            .collect();
        (!ids.is_empty()).then(|| ids.join(" "))
    }

    /// The first choice has the field's name as its id, so that links to the field lead to it.
    fn id(&self, number: &usize) -> String {
        match number {
            0 => self.name.clone(),
            number => format!("{}-{}", self.name, number + 1),
        }
    }

    /// A sentence in which the script fills in how many characters are left.
    fn left(&self, max: &usize) -> String {
        template(&self.t.msg_form_characters_left(SENTINEL, *max))
    }

    fn over_one(&self) -> String {
        self.t.msg_form_characters_over(1)
    }

    fn over(&self) -> String {
        template(&self.t.msg_form_characters_over(SENTINEL))
    }
}

fn template(sentence: &str) -> String {
    sentence.replace(&SENTINEL.to_string(), "{n}")
}

/// What was typed, without the control characters that no page can hold.
fn visible(value: &str) -> String {
    value
        .chars()
        .filter(|letter| !letter.is_control() || matches!(letter, '\n' | '\r' | '\t'))
        .collect()
}

/// The list of everything that is wrong, at the head of the page: each entry leads to the first control concerned.
#[derive(Clone, Template)]
#[template(path = "web/errors.html")]
pub struct ErrorSummary {
    t: Text,
    entries: Vec<(Option<String>, String)>,
}

impl ErrorSummary {
    /// Nothing wrong so far.
    #[must_use]
    pub const fn new(t: Text) -> Self {
        Self {
            t,
            entries: Vec::new(),
        }
    }

    /// What a collector found, in its order.
    #[must_use]
    pub fn of(t: Text, errors: &[FieldError]) -> Self {
        let mut summary = Self::new(t);
        for error in errors {
            let anchor = error.question.map(|_| format!("#{}", error.field));
            summary.add(anchor, t.field_error(error));
        }
        summary
    }

    /// Adds a sentence, and where it leads: an anchor on this page or another page's path.
    pub fn add(&mut self, target: Option<String>, sentence: String) {
        self.entries.push((target, sentence));
    }

    /// Whether nothing is wrong.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }
}
