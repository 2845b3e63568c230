//! The assessor's form: what was posted becomes an assessment or a declared conflict, or all the reasons why not.

use std::collections::BTreeMap;

use super::{Assessment, Criterion, CriterionAnswer, Outcome, checklist};
use crate::{
    collect::RawAnswers,
    questions::{QUESTIONS, QuestionId},
    registration::can_be_marked,
    settings,
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
pub enum AssessmentField<'s> {
    /// The answers of a criterion.
    Criterion(Criterion<'s>),
    /// The note to a criterion.
    CriterionNote(Criterion<'s>),
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

impl<'s> AssessmentField<'s> {
    /// The control's name in the form.
    #[must_use]
    pub fn name(self) -> String {
        match self {
            Self::Criterion(it) => format!("criterion-{}", it.code),
            Self::CriterionNote(it) => format!("criterion-{}-note", it.code),
            Self::Outcome => "outcome".into(),
            Self::Marked => "marked".into(),
            Self::Reason => "reason".into(),
            Self::InternalNote => "internal_note".into(),
            Self::Conflict => "conflict".into(),
            Self::ConflictReason => "conflict_reason".into(),
        }
    }

    /// Every control, in the order of the form; `own` are the criteria of the settings.
    pub fn all(own: &'s [settings::Choice]) -> impl Iterator<Item = Self> {
        checklist(own)
            .flat_map(|criterion| [Self::Criterion(criterion), Self::CriterionNote(criterion)])
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
    /// This criterion is not, and stands in the way of an approval.
    Against,
    /// The control came more than once.
    Repeated,
}

/// One thing to mend.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AssessmentError<'s> {
    /// Where.
    pub field: AssessmentField<'s>,
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

/// Reads the form; `own` are the criteria of the settings. A declared conflict needs only its reason.
///
/// # Errors
/// Everything that is missing or wrong, in the order of the form.
pub fn collect<'s>(
    raw: &RawAnswers,
    own: &'s [settings::Choice],
) -> Result<AssessmentForm, Vec<AssessmentError<'s>>> {
    let mut reader = Reader {
        raw,
        own,
        errors: Vec::new(),
    };
    let conflict = reader.choice(AssessmentField::Conflict, &["no", "yes"]);
    if conflict.as_deref() == Some("yes") {
        reader.errors.clear();
        let reason = reader.prose(AssessmentField::ConflictReason, MAX_REASON, true);
        return reason.map(AssessmentForm::Conflicted).ok_or(reader.errors);
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
    let place = |error: &AssessmentError<'_>| {
        let mut all = AssessmentField::all(own);
        all.position(|field| field == error.field)
    };
    reader.errors.sort_by_key(place);
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

struct Reader<'a, 's> {
    raw: &'a RawAnswers,
    own: &'s [settings::Choice],
    errors: Vec<AssessmentError<'s>>,
}

impl<'s> Reader<'_, 's> {
    fn refuse<T>(&mut self, field: AssessmentField<'s>, problem: AssessmentProblem) -> Option<T> {
        self.errors.push(AssessmentError { field, problem });
        None
    }

    fn single(&mut self, field: AssessmentField<'s>) -> Option<String> {
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

    fn choice(&mut self, field: AssessmentField<'s>, codes: &[&str]) -> Option<String> {
        let code = self.single(field)?;
        if code.is_empty() {
            return self.refuse(field, AssessmentProblem::Missing);
        }
        if !codes.contains(&code.as_str()) {
            return self.refuse(field, AssessmentProblem::UnknownChoice);
        }
        Some(code)
    }

    fn prose(&mut self, field: AssessmentField<'s>, max: usize, required: bool) -> Option<Prose> {
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
        for criterion in checklist(self.own) {
            let codes: Vec<&str> = criterion.choices.iter().map(|choice| choice.code).collect();
            let answer = self.choice(AssessmentField::Criterion(criterion), &codes);
            let note = self.prose(AssessmentField::CriterionNote(criterion), MAX_NOTE, false);
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
        let against: Vec<Criterion<'s>> = checklist(self.own)
            .filter(|criterion| {
                let given = criteria.get(criterion.code);
                let chosen = given.and_then(|given| criterion.choice(&given.answer));
                chosen.is_some_and(|choice| !choice.in_favour)
            })
            .collect();
        if outcome != Outcome::Approve || against.is_empty() {
            return Some(outcome);
        }
        for criterion in against {
            self.refuse::<()>(
                AssessmentField::Criterion(criterion),
                AssessmentProblem::Against,
            );
        }
        self.refuse(AssessmentField::Outcome, AssessmentProblem::NotAllInFavour)
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
mod tests;
