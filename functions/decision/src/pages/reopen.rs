//! No session, but something was typed.

use askama::Template;
use shared::{
    assessment::{AssessmentField, Outcome},
    locale::Text,
};

use super::FormView;
use crate::typed::Typed;

/// The page.
#[derive(Template)]
#[template(path = "reopen.html")]
pub(crate) struct ReopenView {
    t: Text,
    /// The page's heading.
    pub(crate) title: String,
    lines: Vec<String>,
    /// What was typed, ready to be sent once the link was opened again.
    form: FormView,
}

impl ReopenView {
    /// For somebody whose session ended before she sent what she typed. It comes back as a form: opened again in the
    /// same browser, the link gives that form its session back.
    pub(crate) fn keeping(typed: &Typed, action: String, text: Text) -> Self {
        let hidden = (typed.token.clone(), typed.version);
        Self {
            t: text,
            title: text.msg_link_cookie_missing(),
            lines: vec![
                text.msg_link_cookie_missing_text(),
                text.msg_link_typed_then(),
            ],
            form: FormView::new(text, action, hidden, &typed.answers, &[]),
        }
    }
}

/// A control and what was entered into it, in words.
pub(crate) struct Entered {
    pub(crate) label: String,
    pub(crate) value: String,
}

impl Entered {
    /// Everything that was entered, in the order of the form.
    pub(crate) fn all(typed: &Typed, text: Text) -> Vec<Self> {
        AssessmentField::all()
            .filter_map(|field| {
                let values = typed.answers.get(&field.name())?;
                let value = values.iter().find(|value| !value.trim().is_empty())?;
                Some(Self {
                    label: text.assessment_label(field),
                    value: in_words(field, value, text),
                })
            })
            .collect()
    }
}

fn in_words(field: AssessmentField, value: &str, text: Text) -> String {
    match (field, value) {
        (AssessmentField::Criterion(code), _) => text.criterion_choice(code, value),
        (AssessmentField::Outcome, _) => Outcome::ALL
            .into_iter()
            .find(|outcome| outcome.code() == value)
            .map_or_else(|| value.to_owned(), |outcome| text.outcome_label(outcome)),
        (AssessmentField::Conflict, "yes") => text.msg_decision_conflict_yes(),
        (AssessmentField::Conflict, "no") => text.msg_decision_conflict_no(),
        _ => value.to_owned(),
    }
}
