//! No session, but something was typed.

use askama::Template;
use shared::{
    assessment::{AssessmentField, Outcome},
    locale::Text,
    questions::QuestionId,
    settings::Settings,
};

use super::{ErrandView, FormOf, FormView, Reader};
use crate::{
    typed::Typed,
    words::{Field, Written, record_number},
};

/// The page.
#[derive(Template)]
#[template(path = "reopen.html")]
pub(crate) struct ReopenView {
    t: Text,
    /// The page's heading.
    pub(crate) title: String,
    lines: Vec<String>,
    /// What was typed, ready to be sent once the link was opened again.
    form: Form,
}

enum Form {
    Assessment(Box<FormView>),
    Errand(Box<ErrandView>),
}

impl ReopenView {
    /// For somebody whose session ended before she sent what she typed. It comes back as a form: opened again in the
    /// same browser, the link gives that form its session back.
    pub(crate) fn keeping(typed: &Typed, action: String, text: Text, settings: &Settings) -> Self {
        let form = FormOf {
            reader: Reader { text, settings },
            action,
            hidden: (typed.token.clone(), typed.version),
            case: None,
        };
        let form = FormView::new(form, &typed.answers, &[]);
        Self::with(Form::Assessment(Box::new(form)), text)
    }

    /// The same for the form of an errand.
    pub(crate) fn with_words(written: &Written, action: String, text: Text) -> Self {
        let hidden = (written.token.clone(), written.version);
        // No more records are offered than were chosen: how many there are is for those who opened the link.
        let chosen = record_number(written.value(Field::Choice)).unwrap_or(0);
        let records = usize::try_from(chosen).unwrap_or(0);
        let form = ErrandView::new(written.sheet, records, action, hidden, text);
        let form = form.filled(Some(written), &[]);
        Self::with(Form::Errand(Box::new(form)), text)
    }

    fn with(form: Form, text: Text) -> Self {
        Self {
            t: text,
            title: text.msg_link_cookie_missing(),
            lines: vec![
                text.msg_link_cookie_missing_text(),
                text.msg_link_typed_then(),
            ],
            form,
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
    pub(crate) fn all(typed: &Typed, reader: Reader<'_>) -> Vec<Self> {
        let own = &reader.settings.assessment().criteria;
        AssessmentField::all(own)
            .filter_map(|field| {
                let values = typed.answers.get(&field.name())?.iter();
                let values: Vec<String> = values
                    .filter(|value| !value.trim().is_empty())
                    .map(|value| in_words(field, value, reader.text))
                    .collect();
                (!values.is_empty()).then(|| Self {
                    label: reader.text.assessment_label(field),
                    value: values.join("\n"),
                })
            })
            .collect()
    }

    /// The same for the form of an errand.
    pub(crate) fn of_words(written: &Written, text: Text) -> Vec<Self> {
        let entered = written.entered(text).into_iter();
        entered
            .map(|(label, value)| Self { label, value })
            .collect()
    }
}

fn in_words(field: AssessmentField<'_>, value: &str, text: Text) -> String {
    match (field, value) {
        (AssessmentField::Criterion(criterion), _) => text.criterion_choice(criterion, value),
        (AssessmentField::Outcome, _) => Outcome::ALL
            .into_iter()
            .find(|outcome| outcome.code() == value)
            .map_or_else(|| value.to_owned(), |outcome| text.outcome_label(outcome)),
        (AssessmentField::Marked, _) => QuestionId::named(value).map_or_else(
            || value.to_owned(),
            |question| text.question_short(question),
        ),
        (AssessmentField::Conflict, "yes") => text.msg_decision_conflict_yes(),
        (AssessmentField::Conflict, "no") => text.msg_decision_conflict_no(),
        _ => value.to_owned(),
    }
}
