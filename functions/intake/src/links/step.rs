//! A page with one form behind a link: something that the applicant does about her registration.

use askama::Template;
use axum::response::Response;
use http::StatusCode;
use shared::{
    collect::{FieldError, Problem},
    locale::Text,
    text::TextError,
    web::{
        ErrorSummary, Failure, FieldView, Page, Posted, Visit,
        field::{Control, LineControl},
    },
};

use super::{FORM_TOKEN, NoticeView};

/// The page. Everything that a reader needs to decide stands before the form.
#[derive(Template)]
#[template(path = "step.html")]
pub(super) struct StepView {
    t: Text,
    title: String,
    /// What stands above the title.
    caption: Option<String>,
    /// The way back: words and path.
    back: Option<(String, String)>,
    summary: ErrorSummary,
    lines: Vec<String>,
    /// Labels and texts that the form is about.
    facts: Vec<(String, String)>,
    /// Other HTML before the form, escaped where it was made.
    inside: String,
    action: String,
    hidden: Vec<(&'static str, String)>,
    fields: Vec<FieldView>,
    button: String,
    /// Whether another button than the main one stands first in the form.
    has_buttons_inside: bool,
}

impl StepView {
    /// A page of that title whose form is posted to `action`, with the link's form token.
    pub(super) fn new(t: Text, title: String, (action, token): (String, String)) -> Self {
        Self {
            t,
            title,
            caption: None,
            back: None,
            summary: ErrorSummary::new(t),
            lines: Vec::new(),
            facts: Vec::new(),
            inside: String::new(),
            action,
            hidden: vec![(FORM_TOKEN, token)],
            fields: Vec::new(),
            button: String::new(),
            has_buttons_inside: false,
        }
    }

    /// Of the registration with that reference, with a way back.
    pub(super) fn of(mut self, reference: &str, back: (String, String)) -> Self {
        self.caption = Some(reference.to_owned());
        self.back = Some(back);
        self
    }

    pub(super) fn line(mut self, line: String) -> Self {
        self.lines.push(line);
        self
    }

    pub(super) fn facts(mut self, facts: Vec<(String, String)>) -> Self {
        self.facts = facts;
        self
    }

    pub(super) fn inside(mut self, html: String) -> Self {
        self.inside = html;
        self
    }

    pub(super) fn hidden(mut self, name: &'static str, value: String) -> Self {
        self.hidden.push((name, value));
        self
    }

    pub(super) fn fields(mut self, fields: Vec<FieldView>) -> Self {
        self.fields = fields;
        self
    }

    pub(super) fn button(mut self, words: String) -> Self {
        self.button = words;
        self
    }

    pub(super) const fn buttons_inside(mut self, there: bool) -> Self {
        self.has_buttons_inside = there;
        self
    }

    pub(super) fn errors(mut self, summary: ErrorSummary) -> Self {
        self.summary = summary;
        self
    }

    pub(super) fn page(self) -> Page<Self> {
        let wrong = !self.summary.is_empty();
        Page::new(self.title.clone(), self).errors(wrong).counting()
    }

    /// The form again, for a browser that has forgotten that it opened the link: once it is opened again, the form works.
    pub(super) fn reopen(mut self, visit: &Visit) -> Result<Response, Failure> {
        let t = self.t;
        self.title = t.msg_link_cookie_missing();
        self.lines = vec![t.msg_link_cookie_missing_text(), t.msg_link_typed_then()];
        self.page()
            .status(StatusCode::FORBIDDEN)
            .respond(&visit.site)
    }
}

/// One field of a form with its own text: its name, label, and the most characters.
#[derive(Clone, Copy)]
pub(super) struct Asked {
    pub(super) name: &'static str,
    pub(super) max: usize,
    pub(super) several_lines: bool,
}

impl Asked {
    /// Takes the field's value out of a posted form, and says what is wrong with it. Whatever else was posted belongs to
    /// no such form.
    pub(super) fn take(self, posted: &mut Posted) -> Typed {
        let misarrived = posted.misarrived(self.name);
        let value = posted.take(self.name).unwrap_or_default();
        let problem = misarrived.or_else(|| self.problem(&value));
        Typed {
            value,
            problem,
            others: posted.unexpected(),
        }
    }

    fn problem(self, value: &str) -> Option<Problem> {
        use shared::text::{Line, Prose};
        let is_empty = |none: bool| none.then_some(Problem::Missing);
        let parsed: Result<bool, TextError> = if self.several_lines {
            Prose::parse(value, self.max).map(|it| it.is_none())
        } else {
            Line::parse(value, self.max).map(|it| it.is_none())
        };
        parsed.map_or_else(|error| Some(error.into()), is_empty)
    }

    /// The field with what was typed.
    pub(super) fn field(self, t: Text, label: String, typed: &str) -> FieldView {
        let control = if self.several_lines {
            Control::Area {
                value: shown(typed),
                max: Some(self.max),
            }
        } else {
            Control::Line(LineControl {
                kind: "text",
                value: shown(typed),
                autocomplete: Some("off"),
                ..LineControl::default()
            })
        };
        FieldView::new(t, self.name, label, control)
    }
}

/// What was typed into the field of such a form.
pub(super) struct Typed {
    pub(super) value: String,
    /// What is wrong with it.
    pub(super) problem: Option<Problem>,
    /// Posted fields that the form does not have.
    pub(super) others: Vec<FieldError>,
}

impl Typed {
    /// Nothing typed yet.
    pub(super) const fn nothing() -> Self {
        Self {
            value: String::new(),
            problem: None,
            others: Vec::new(),
        }
    }

    pub(super) const fn is_fine(&self) -> bool {
        self.problem.is_none() && self.others.is_empty()
    }

    /// Everything that is wrong, for the head of the page; `wrong` is the sentence at the field itself.
    pub(super) fn summary(&self, t: Text, asked: Asked, wrong: Option<&String>) -> ErrorSummary {
        let mut summary = ErrorSummary::new(t);
        if let Some(sentence) = wrong {
            summary.add(Some(format!("#{}", asked.name)), sentence.clone());
        }
        for other in &self.others {
            summary.add(None, t.field_error(other));
        }
        summary
    }
}

/// What was typed, without the control characters that no page can hold.
fn shown(value: &str) -> String {
    let readable = |letter: &char| !letter.is_control() || matches!(letter, '\n' | '\r' | '\t');
    value.chars().filter(readable).collect()
}

/// Nothing was done, and what was typed is not lost: it stands on the page.
pub(super) fn not_done(
    visit: &Visit,
    (title, text): (String, String),
    typed: Vec<(String, String)>,
    onward: (String, String),
) -> Result<Response, Failure> {
    let notice = NoticeView {
        typed,
        onward,
        ..NoticeView::new(&visit.site, title, vec![text])
    };
    notice.page(StatusCode::CONFLICT).respond(&visit.site)
}
