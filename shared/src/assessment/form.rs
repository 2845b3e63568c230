//! The assessor's form: what was posted becomes an assessment or a declared conflict, or all the reasons why not.

use std::collections::BTreeMap;

use super::{Assessment, CRITERIA, Criterion, CriterionAnswer, Outcome};
use crate::{
    collect::RawAnswers,
    questions::{QUESTIONS, QuestionId},
    registration::can_be_marked,
    text::{Prose, TextError},
};

/// The least a reason has to have, in characters: the applicant gets it.
pub const MIN_REASON: usize = 20;
/// The most a reason, a note or a declaration may have.
const MAX_REASON: usize = 4000;
/// The most a note to a criterion may have.
const MAX_NOTE: usize = 800;

/// A control of the form.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AssessmentField {
    /// The answers of a criterion.
    Criterion(&'static str),
    /// The note to a criterion.
    CriterionNote(&'static str),
    /// Approve, ask for a correction, reject.
    Outcome,
    /// The questions to correct.
    Marked,
    /// The reason that the applicant gets.
    Reason,
    /// The note for assessors.
    InternalNote,
    /// Whether there is a conflict of interest.
    Conflict,
    /// What the conflict is.
    ConflictReason,
}

impl AssessmentField {
    /// The control's name in the form.
    #[must_use]
    pub fn name(self) -> String {
        match self {
            Self::Criterion(code) => format!("criterion-{code}"),
            Self::CriterionNote(code) => format!("criterion-{code}-note"),
            Self::Outcome => "outcome".into(),
            Self::Marked => "marked".into(),
            Self::Reason => "reason".into(),
            Self::InternalNote => "internal_note".into(),
            Self::Conflict => "conflict".into(),
            Self::ConflictReason => "conflict_reason".into(),
        }
    }

    /// Every control, in the order of the form.
    pub fn all() -> impl Iterator<Item = Self> {
        CRITERIA
            .iter()
            .flat_map(|criterion| {
                [
                    Self::Criterion(criterion.code),
                    Self::CriterionNote(criterion.code),
                ]
            })
            .chain([
                Self::Outcome,
                Self::Marked,
                Self::Reason,
                Self::InternalNote,
                Self::Conflict,
                Self::ConflictReason,
            ])
    }
}

/// What is wrong with a control.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum AssessmentProblem {
    /// Nothing was chosen or entered.
    Missing,
    /// None of the choices.
    UnknownChoice,
    /// Fewer characters than the applicant is owed.
    TooShort {
        /// The least.
        min: usize,
        /// What was entered.
        actual: usize,
    },
    /// Too many characters.
    TooLong {
        /// The most.
        max: usize,
        /// What was entered.
        actual: usize,
    },
    /// A character that cannot be used.
    ForbiddenCharacter {
        /// The character.
        character: char,
    },
    /// Approving needs every criterion answered in favour.
    NotAllInFavour,
    /// The control came more than once.
    Repeated,
}

/// One thing to mend.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AssessmentError {
    /// Where.
    pub field: AssessmentField,
    /// What.
    pub problem: AssessmentProblem,
}

/// What the form says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum AssessmentForm {
    /// An assessment.
    Assessed(Assessment),
    /// The assessor cannot judge this case; in her own words why.
    Conflicted(Prose),
}

/// Reads the form. A declared conflict needs only its reason.
///
/// # Errors
/// Everything that is missing or wrong, in the order of the form.
pub fn collect(raw: &RawAnswers) -> Result<AssessmentForm, Vec<AssessmentError>> {
    let mut reader = Reader {
        raw,
        errors: Vec::new(),
    };
    let conflict = reader.choice(AssessmentField::Conflict, &["no", "yes"]);
    if conflict.as_deref() == Some("yes") {
        reader.errors.clear();
        let reason = reader.prose(AssessmentField::ConflictReason, MAX_REASON, true);
        return match reason {
            Some(reason) if reader.errors.is_empty() => Ok(AssessmentForm::Conflicted(reason)),
            _ => Err(reader.errors),
        };
    }
    let late_errors = std::mem::take(&mut reader.errors);
    let criteria = reader.criteria();
    let outcome = reader.outcome(&criteria);
    let marked = match outcome {
        Some(Outcome::AskCorrection) => reader.marked(),
        _ => Vec::new(),
    };
    let reason = reader.reason();
    let internal_note = reader.prose(AssessmentField::InternalNote, MAX_REASON, false);
    reader.errors.extend(late_errors);
    match (outcome, reason, reader.errors.is_empty()) {
        (Some(outcome), Some(reason), true) => Ok(AssessmentForm::Assessed(Assessment {
            criteria,
            outcome,
            reason,
            internal_note,
            marked,
        })),
        _ => Err(reader.errors),
    }
}

struct Reader<'a> {
    raw: &'a RawAnswers,
    errors: Vec<AssessmentError>,
}

impl Reader<'_> {
    fn refuse<T>(&mut self, field: AssessmentField, problem: AssessmentProblem) -> Option<T> {
        self.errors.push(AssessmentError { field, problem });
        None
    }

    fn single(&mut self, field: AssessmentField) -> Option<String> {
        match self
            .raw
            .get(&field.name())
            .map(Vec::as_slice)
            .unwrap_or_default()
        {
            [] => Some(String::new()),
            [one] => Some(one.clone()),
            _ => self.refuse(field, AssessmentProblem::Repeated),
        }
    }

    fn choice(&mut self, field: AssessmentField, codes: &[&str]) -> Option<String> {
        let code = self.single(field)?;
        if code.is_empty() {
            return self.refuse(field, AssessmentProblem::Missing);
        }
        if !codes.contains(&code.as_str()) {
            return self.refuse(field, AssessmentProblem::UnknownChoice);
        }
        Some(code)
    }

    fn prose(&mut self, field: AssessmentField, max: usize, required: bool) -> Option<Prose> {
        let text = self.single(field)?;
        match Prose::parse(&text, max) {
            Ok(Some(prose)) => Some(prose),
            Ok(None) if required => self.refuse(field, AssessmentProblem::Missing),
            Ok(None) => None,
            Err(TextError::TooLong { max, actual }) => {
                self.refuse(field, AssessmentProblem::TooLong { max, actual })
            }
            Err(TextError::Forbidden(character) | TextError::ForeignScript(character)) => {
                self.refuse(field, AssessmentProblem::ForbiddenCharacter { character })
            }
            Err(TextError::SeveralLines) => None,
        }
    }

    fn criteria(&mut self) -> BTreeMap<String, CriterionAnswer> {
        let mut answers = BTreeMap::new();
        for criterion in CRITERIA {
            let codes: Vec<&str> = criterion.choices.iter().map(|choice| choice.code).collect();
            let answer = self.choice(AssessmentField::Criterion(criterion.code), &codes);
            let note = self.prose(
                AssessmentField::CriterionNote(criterion.code),
                MAX_NOTE,
                false,
            );
            if let Some(answer) = answer {
                answers.insert(criterion.code.to_owned(), CriterionAnswer { answer, note });
            }
        }
        answers
    }

    fn outcome(&mut self, criteria: &BTreeMap<String, CriterionAnswer>) -> Option<Outcome> {
        let codes = Outcome::ALL.map(Outcome::code);
        let code = self.choice(AssessmentField::Outcome, &codes)?;
        let outcome = Outcome::ALL
            .into_iter()
            .find(|outcome| outcome.code() == code)?;
        let against = |(code, given): (&String, &CriterionAnswer)| {
            !Criterion::with_code(code)
                .and_then(|it| it.choice(&given.answer))
                .is_some_and(|choice| choice.in_favour)
        };
        if outcome == Outcome::Approve && criteria.iter().any(against) {
            return self.refuse(AssessmentField::Outcome, AssessmentProblem::NotAllInFavour);
        }
        Some(outcome)
    }

    /// The questions to correct, in the order of the form; at least one.
    fn marked(&mut self) -> Vec<QuestionId> {
        let field = AssessmentField::Marked;
        let names = self.raw.get(&field.name()).map(Vec::as_slice);
        let names: Vec<&str> = names
            .unwrap_or_default()
            .iter()
            .map(String::as_str)
            .filter(|name| !name.is_empty())
            .collect();
        let known = |name: &&str| QuestionId::named(name).is_some_and(can_be_marked);
        if names.is_empty() {
            self.refuse::<()>(field, AssessmentProblem::Missing);
        } else if !names.iter().all(known) {
            self.refuse::<()>(field, AssessmentProblem::UnknownChoice);
        }
        let marked = QUESTIONS.iter().filter(|it| names.contains(&it.name));
        marked.map(|it| it.id).collect()
    }

    fn reason(&mut self) -> Option<Prose> {
        let field = AssessmentField::Reason;
        let reason = self.prose(field, MAX_REASON, true)?;
        let actual = reason.as_str().chars().count();
        if actual < MIN_REASON {
            return self.refuse(
                field,
                AssessmentProblem::TooShort {
                    min: MIN_REASON,
                    actual,
                },
            );
        }
        Some(reason)
    }
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "tests")]
mod tests {
    use super::*;

    fn favourable() -> RawAnswers {
        let mut raw: RawAnswers = CRITERIA
            .iter()
            .map(|criterion| {
                (
                    format!("criterion-{}", criterion.code),
                    vec![criterion.choices[0].code.to_owned()],
                )
            })
            .collect();
        raw.insert("outcome".into(), vec!["approve".into()]);
        raw.insert(
            "reason".into(),
            vec!["Meets every criterion that applies.".into()],
        );
        raw.insert("conflict".into(), vec!["no".into()]);
        raw
    }

    #[test]
    fn an_empty_form_names_every_control_that_is_required() {
        let fields: Vec<String> = collect(&RawAnswers::new())
            .unwrap_err()
            .into_iter()
            .map(|error| error.field.name())
            .collect();
        let required = [
            "established",
            "mission",
            "ownership",
            "security",
            "exclusion",
            "declarations",
        ]
        .map(|code| format!("criterion-{code}"));
        assert_eq!(fields[..6], required);
        assert_eq!(fields[6..], ["outcome", "reason", "conflict"]);
    }

    #[test]
    fn approving_needs_every_criterion_in_favour() {
        let mut raw = favourable();
        assert!(matches!(collect(&raw), Ok(AssessmentForm::Assessed(_))));
        raw.insert("criterion-security".into(), vec!["requested".into()]);
        let errors = collect(&raw).unwrap_err();
        assert_eq!(
            errors,
            [AssessmentError {
                field: AssessmentField::Outcome,
                problem: AssessmentProblem::NotAllInFavour
            }]
        );
    }

    #[test]
    fn a_declared_conflict_needs_only_its_reason() {
        let mut raw = RawAnswers::from([("conflict".to_owned(), vec!["yes".to_owned()])]);
        assert_eq!(
            collect(&raw).unwrap_err()[0].field,
            AssessmentField::ConflictReason
        );
        raw.insert("conflict_reason".into(), vec!["I worked there".into()]);
        assert!(matches!(collect(&raw), Ok(AssessmentForm::Conflicted(_))));
    }

    #[test]
    fn asking_for_a_correction_needs_a_question_that_can_be_corrected() {
        let mut raw = favourable();
        raw.insert("outcome".into(), vec!["ask_correction".into()]);
        let problem = |raw: &RawAnswers| {
            let error = collect(raw).unwrap_err().remove(0);
            assert_eq!(error.field, AssessmentField::Marked);
            error.problem
        };
        assert_eq!(problem(&raw), AssessmentProblem::Missing);
        for unknown in ["nothing", "representative_email"] {
            raw.insert("marked".into(), vec!["website".into(), unknown.into()]);
            assert_eq!(problem(&raw), AssessmentProblem::UnknownChoice);
        }
        raw.insert("marked".into(), vec!["website".into(), "street".into()]);
        let Ok(AssessmentForm::Assessed(assessment)) = collect(&raw) else {
            unreachable!("the form is complete")
        };
        assert!(assessment.marked.is_sorted() && assessment.marked.len() == 2);
    }

    #[test]
    fn a_reason_of_nineteen_characters_is_too_short() {
        let mut raw = favourable();
        raw.insert("reason".into(), vec!["x".repeat(19)]);
        assert_eq!(
            collect(&raw).unwrap_err()[0].problem,
            AssessmentProblem::TooShort {
                min: 20,
                actual: 19
            }
        );
    }
}
