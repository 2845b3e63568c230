//! The form of an assessment. Nothing is preselected but what this reader typed before.

use askama::Template;
use shared::{
    assessment::{AssessmentField, CRITERIA, Criterion, MIN_REASON, Outcome},
    collect::RawAnswers,
    locale::Text,
    questions::{Question, Section},
    registration::can_be_marked,
};

use crate::typed::Fault;

/// The form with what was typed and what is wrong with it.
#[derive(Template)]
#[template(path = "form.html")]
pub(crate) struct FormView {
    t: Text,
    action: String,
    token: String,
    version: u32,
    criteria: Vec<CriterionView>,
    outcome: Choices,
    marked: Marks,
    reason: Area,
    internal_note: Area,
    conflict: Choices,
    conflict_reason: Area,
}

/// The questions that can be marked for correction, section by section; folded away until one is.
struct Marks {
    name: String,
    legend: String,
    hint: Option<String>,
    error: Option<String>,
    is_open: bool,
    sections: Vec<(String, Vec<Choice>)>,
}

struct CriterionView {
    choices: Choices,
    note: Area,
    note_is_open: bool,
}

/// Radio buttons. The first one's id is the field's name, so that a link to the field goes there.
struct Choices {
    name: String,
    legend: String,
    hint: Option<String>,
    error: Option<String>,
    options: Vec<Choice>,
}

struct Choice {
    id: String,
    code: &'static str,
    label: String,
    hint: Option<String>,
    is_chosen: bool,
}

/// A text area.
struct Area {
    name: String,
    label: String,
    hint: Option<String>,
    error: Option<String>,
    value: String,
}

impl Choices {
    fn described_by(&self) -> Option<String> {
        described_by(&self.name, self.hint.is_some(), self.error.is_some())
    }
}

impl Marks {
    fn described_by(&self) -> Option<String> {
        described_by(&self.name, self.hint.is_some(), self.error.is_some())
    }
}

impl Area {
    fn described_by(&self) -> Option<String> {
        described_by(&self.name, self.hint.is_some(), self.error.is_some())
    }
}

fn described_by(name: &str, hint: bool, error: bool) -> Option<String> {
    let parts = [(hint, "hint"), (error, "error")];
    let ids: Vec<String> = parts
        .iter()
        .filter(|(there, _)| *there)
        .map(|(_, part)| format!("{name}-{part}"))
        .collect();
    (!ids.is_empty()).then(|| ids.join(" "))
}

impl FormView {
    /// The form that posts to `action`, for one version of the answers.
    pub(crate) fn new(
        text: Text,
        action: String,
        (token, version): (String, u32),
        typed: &RawAnswers,
        faults: &[Fault],
    ) -> Self {
        let maker = Maker {
            text,
            typed,
            faults,
        };
        Self {
            t: text,
            action,
            token,
            version,
            criteria: CRITERIA.iter().map(|it| maker.criterion(it)).collect(),
            outcome: maker.outcome(),
            marked: maker.marks(),
            reason: maker.area(
                AssessmentField::Reason,
                Some(text.msg_decision_reason_hint(MIN_REASON)),
            ),
            internal_note: maker.area(
                AssessmentField::InternalNote,
                Some(text.msg_decision_internal_note_hint()),
            ),
            conflict: maker.conflict(),
            conflict_reason: maker.area(
                AssessmentField::ConflictReason,
                Some(text.msg_decision_conflict_reason_hint()),
            ),
        }
    }
}

struct Maker<'a> {
    text: Text,
    typed: &'a RawAnswers,
    faults: &'a [Fault],
}

impl Maker<'_> {
    fn value(&self, field: AssessmentField) -> String {
        let values = self.typed.get(&field.name());
        values
            .and_then(|values| values.first().cloned())
            .unwrap_or_default()
    }

    fn error(&self, field: AssessmentField) -> Option<String> {
        let fault = self.faults.iter().find(|it| it.field() == Some(field))?;
        Some(fault.sentence(self.text))
    }

    fn choices(
        &self,
        field: AssessmentField,
        hint: Option<String>,
        options: impl IntoIterator<Item = (&'static str, String, Option<String>)>,
    ) -> Choices {
        let (name, chosen) = (field.name(), self.value(field));
        let options = options.into_iter().enumerate();
        Choices {
            legend: self.text.assessment_label(field),
            hint,
            error: self.error(field),
            options: options
                .map(|(position, (code, label, hint))| Choice {
                    id: if position == 0 {
                        name.clone()
                    } else {
                        format!("{name}-{code}")
                    },
                    code,
                    label,
                    hint,
                    is_chosen: chosen == code,
                })
                .collect(),
            name,
        }
    }

    fn area(&self, field: AssessmentField, hint: Option<String>) -> Area {
        Area {
            name: field.name(),
            label: self.text.assessment_label(field),
            hint,
            error: self.error(field),
            value: self.value(field),
        }
    }

    fn criterion(&self, criterion: &'static Criterion) -> CriterionView {
        let (text, code) = (self.text, criterion.code);
        let options = criterion.choices.iter().map(|choice| {
            let label = text.criterion_choice(code, choice.code);
            (choice.code, label, None)
        });
        let note = self.area(AssessmentField::CriterionNote(code), None);
        CriterionView {
            choices: self.choices(
                AssessmentField::Criterion(code),
                text.criterion_hint(code),
                options,
            ),
            note_is_open: note.error.is_some() || !note.value.is_empty(),
            note,
        }
    }

    fn outcome(&self) -> Choices {
        let options = Outcome::ALL.map(|outcome| {
            let (label, hint) = (
                self.text.outcome_label(outcome),
                self.text.outcome_hint(outcome),
            );
            (outcome.code(), label, Some(hint))
        });
        self.choices(AssessmentField::Outcome, None, options)
    }

    fn marks(&self) -> Marks {
        let field = AssessmentField::Marked;
        let (name, error) = (field.name(), self.error(field));
        let chosen = self.typed.get(&name).map(Vec::as_slice).unwrap_or_default();
        let mark = |question: &Question| Choice {
            id: format!("{name}-{}", question.name),
            code: question.name,
            label: self.text.question_short(question.id),
            hint: None,
            is_chosen: chosen.iter().any(|it| it == question.name),
        };
        let sections = Section::ALL.map(|section| {
            let questions = section.questions().filter(|it| can_be_marked(it.id));
            (
                self.text.section_title(section),
                questions.map(mark).collect(),
            )
        });
        Marks {
            legend: self.text.assessment_label(field),
            hint: Some(self.text.msg_decision_marked_hint()),
            is_open: error.is_some() || !chosen.is_empty(),
            error,
            sections: sections.into(),
            name,
        }
    }

    fn conflict(&self) -> Choices {
        let options = [
            ("no", self.text.msg_decision_conflict_no(), None),
            ("yes", self.text.msg_decision_conflict_yes(), None),
        ];
        self.choices(AssessmentField::Conflict, None, options)
    }
}
