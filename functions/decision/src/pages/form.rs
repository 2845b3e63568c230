//! The form of an assessment, with what was typed and what is wrong with it.

use askama::Template;
use shared::{
    assessment::{AssessmentField, Criterion, MIN_REASON, Outcome, checklist},
    collect::RawAnswers,
    locale::Text,
    questions::{Question, Section},
    registration::{SecurityOpinion, can_be_marked},
    settings::SecurityAssessment,
    web::answers::section_answers,
};

use super::{
    Reader,
    controls::{Area, Choice, Choices, described_by},
    section_title,
};
use crate::{case::Case, typed::Fault};

/// The form; written inside the page of the case.
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
    /// Whether the security authority can be asked from here. Its button comes last: the first is the one that a browser
    /// presses by itself.
    asks: bool,
}

/// What a form is made of besides what was typed.
pub(crate) struct FormOf<'a> {
    pub(crate) reader: Reader<'a>,
    /// Where it posts to.
    pub(crate) action: String,
    /// The form token, and the version of the answers that it is for.
    pub(crate) hidden: (String, u32),
    /// The case that it is about; none when the session is gone, and nothing of it may show.
    pub(crate) case: Option<&'a Case>,
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
    /// What is known about it already.
    told: Vec<String>,
    note: Area,
    note_is_open: bool,
}

impl Marks {
    fn described_by(&self) -> Option<String> {
        described_by(&self.name, self.hint.is_some(), self.error.is_some())
    }
}

impl FormView {
    /// The form with what was typed and what is wrong with it.
    pub(crate) fn new(form: FormOf<'_>, typed: &RawAnswers, faults: &[Fault<'_>]) -> Self {
        let maker = Maker {
            reader: form.reader,
            case: form.case,
            typed,
            faults,
        };
        let text = form.reader.text;
        let (token, version) = form.hidden;
        let asks = form.case.is_some_and(|case| can_ask(case, form.reader));
        let criteria = checklist(&form.reader.settings.assessment().criteria);
        Self {
            t: text,
            action: form.action,
            token,
            version,
            criteria: criteria.map(|it| maker.criterion(it)).collect(),
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
            asks,
        }
    }
}

struct Maker<'a> {
    reader: Reader<'a>,
    case: Option<&'a Case>,
    typed: &'a RawAnswers,
    faults: &'a [Fault<'a>],
}

impl Maker<'_> {
    fn value(&self, field: AssessmentField<'_>) -> String {
        let values = self.typed.get(&field.name());
        values
            .and_then(|values| values.first().cloned())
            .unwrap_or_default()
    }

    fn error(&self, field: AssessmentField<'_>) -> Option<String> {
        let fault = self.faults.iter().find(|it| it.field() == Some(field))?;
        Some(fault.sentence(self.reader.text))
    }

    fn choices(
        &self,
        field: AssessmentField<'_>,
        hint: Option<String>,
        options: impl IntoIterator<Item = (&'static str, String, Option<String>)>,
    ) -> Choices {
        let name = field.name();
        Choices {
            legend: self.reader.text.assessment_label(field),
            hint,
            error: self.error(field),
            options: Choices::of(name.clone(), &self.value(field), options),
            name,
        }
    }

    fn area(&self, field: AssessmentField<'_>, hint: Option<String>) -> Area {
        Area {
            name: field.name(),
            label: self.reader.text.assessment_label(field),
            hint,
            error: self.error(field),
            value: self.value(field),
        }
    }

    fn criterion(&self, criterion: Criterion<'_>) -> CriterionView {
        let text = self.reader.text;
        let options = criterion.choices.iter().map(|choice| {
            let label = text.criterion_choice(criterion, choice.code);
            (choice.code, label, None)
        });
        let note = self.area(AssessmentField::CriterionNote(criterion), None);
        let is_security = criterion.label.is_none() && criterion.code == "security";
        let case = self.case.filter(|_| is_security);
        CriterionView {
            choices: self.choices(
                AssessmentField::Criterion(criterion),
                text.criterion_hint(criterion),
                options,
            ),
            told: case.map_or_else(Vec::new, |case| opinion(case, self.reader)),
            note_is_open: note.error.is_some() || !note.value.is_empty(),
            note,
        }
    }

    fn outcome(&self) -> Choices {
        let text = self.reader.text;
        let options = Outcome::ALL.map(|outcome| {
            let (label, hint) = (text.outcome_label(outcome), text.outcome_hint(outcome));
            (outcome.code(), label, Some(hint))
        });
        self.choices(AssessmentField::Outcome, None, options)
    }

    fn marks(&self) -> Marks {
        let text = self.reader.text;
        let field = AssessmentField::Marked;
        let (name, error) = (field.name(), self.error(field));
        let chosen = self.typed.get(&name).map(Vec::as_slice).unwrap_or_default();
        let mark = |question: &Question| Choice {
            id: format!("{name}-{}", question.name),
            code: question.name,
            label: text.question_short(question.id),
            hint: None,
            is_chosen: chosen.iter().any(|it| it == question.name),
        };
        let sections = Section::ALL.map(|section| {
            let shown = self.case.map(|case| {
                let answers = &case.registration.answers;
                section_answers(section, answers, self.reader.settings, text)
            });
            let is_shown = |question: &&Question| {
                shown
                    .as_ref()
                    .is_none_or(|shown| shown.iter().any(|it| it.question == question.id))
            };
            let questions = section.questions().filter(|it| can_be_marked(it.id));
            let marks: Vec<Choice> = questions.filter(is_shown).map(mark).collect();
            (section_title(section, text), marks)
        });
        Marks {
            legend: text.assessment_label(field),
            hint: Some(text.msg_decision_marked_hint()),
            is_open: error.is_some() || !chosen.is_empty(),
            error,
            sections: sections.into_iter().filter(|it| !it.1.is_empty()).collect(),
            name,
        }
    }

    fn conflict(&self) -> Choices {
        let text = self.reader.text;
        let options = [
            ("no", text.msg_decision_conflict_no(), None),
            ("yes", text.msg_decision_conflict_yes(), None),
        ];
        self.choices(AssessmentField::Conflict, None, options)
    }
}

/// What the security authority was asked and said.
pub(super) fn opinion(case: &Case, reader: Reader<'_>) -> Vec<String> {
    let (text, calendar) = (reader.text, reader.settings.calendar());
    match &case.registration.security {
        None => Vec::new(),
        Some(SecurityOpinion::Requested { until, .. }) => {
            vec![text.msg_decision_opinion_requested(text.day(*until, calendar))]
        }
        Some(SecurityOpinion::Given { concern, at, .. }) => {
            let day = text.day(*at, calendar);
            let answer = if *concern {
                text.msg_decision_opinion_concern(day)
            } else {
                text.msg_decision_opinion_none(day)
            };
            let words = case.opinion();
            let words = words.map(|said| text.msg_quoted(said.text.as_str()));
            std::iter::once(answer).chain(words).collect()
        }
    }
}

/// Whether the authority can be asked now.
fn can_ask(case: &Case, reader: Reader<'_>) -> bool {
    let settings = reader.settings.assessment();
    settings.security_assessment != SecurityAssessment::Never
        && settings.security_authority.is_some()
        && !matches!(
            case.registration.security,
            Some(SecurityOpinion::Requested { .. })
        )
}
