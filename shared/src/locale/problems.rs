//! What is wrong with an answer or an assessment, as a sentence that says what to enter.

use super::Text;
use crate::{
    assessment::{AssessmentError, AssessmentField, AssessmentProblem},
    collect::{FieldError, Problem},
    questions::QuestionId,
};

impl Text {
    /// The sentence for one field of the form, of the JSON API, or of an import.
    #[must_use]
    pub fn field_error(self, error: &FieldError) -> String {
        match (&error.problem, error.question) {
            (Problem::Missing, Some(QuestionId::Owners)) => self.owner_missing(&error.field),
            (Problem::Missing | Problem::MustBeTicked, Some(question)) => {
                self.question_missing(question)
            }
            (problem, Some(question)) => self.problem(problem, &self.question_short(question)),
            (problem, None) => self.problem(problem, &error.field),
        }
    }

    fn owner_missing(self, field: &str) -> String {
        match field.rsplit_once('-') {
            Some(("owners-1", "name")) => self.question_missing(QuestionId::Owners),
            Some((_, "name")) => self.msg_problem_owner_name(),
            Some((_, "country")) => self.msg_problem_owner_country(),
            Some((_, "share")) => self.msg_problem_owner_share(),
            _ => self.question_missing(QuestionId::Owners),
        }
    }

    /// The sentence for a problem with the answer named `label`; also for questions that the settings add.
    #[must_use]
    pub fn problem(self, problem: &Problem, label: &str) -> String {
        match problem {
            Problem::Missing | Problem::MustBeTicked => self.msg_problem_missing(label),
            Problem::TooLong { max, actual } => self.msg_problem_too_long(label, *max, *actual),
            Problem::SeveralLines => self.msg_problem_several_lines(label),
            Problem::ForbiddenCharacter { character } => {
                self.msg_problem_forbidden_character(self.shown(*character), label)
            }
            Problem::ForeignScript { character } => {
                self.msg_problem_foreign_script(label, self.shown(*character))
            }
            Problem::NotAnEmail => self.msg_problem_not_an_email(),
            Problem::NotAWebAddress => self.msg_problem_not_a_web_address(),
            Problem::NotAPhoneNumber => self.msg_problem_not_a_phone_number(),
            Problem::PostalCode { country, example } => {
                self.msg_problem_postal_code(self.country_name(*country), example)
            }
            Problem::ProvinceUnknown { .. } => self.msg_problem_province_unknown(),
            Problem::UnknownChoice => self.msg_problem_unknown_choice(label),
            Problem::CountryNotServed { country } => {
                self.msg_problem_country_not_served(self.country_name(*country))
            }
            Problem::RegisterNumberDigits { digits } => {
                self.msg_problem_register_number_digits(*digits)
            }
            Problem::ShareOutOfRange => self.msg_problem_share_out_of_range(),
            Problem::SharesAboveWhole => self.msg_problem_shares_above_whole(),
            Problem::TooManyOwners { max } => self.msg_problem_too_many_owners(*max),
            Problem::MustBeYes => self.msg_problem_must_be_yes(label),
            Problem::Repeated => self.msg_problem_repeated(label),
            Problem::Unexpected => self.msg_problem_unexpected(label),
            Problem::NotText => self.msg_problem_not_text(label),
        }
    }

    /// The sentence for one control of the assessor's form.
    #[must_use]
    pub fn assessment_error(self, error: &AssessmentError<'_>) -> String {
        let label = self.assessment_label(error.field);
        match &error.problem {
            AssessmentProblem::Missing => self.assessment_missing(error.field, &label),
            AssessmentProblem::UnknownChoice => self.msg_problem_unknown_choice(label),
            AssessmentProblem::TooShort { min, actual } => {
                self.msg_problem_reason_too_short(*min, *actual)
            }
            AssessmentProblem::TooLong { max, actual } => {
                self.msg_problem_too_long(label, *max, *actual)
            }
            AssessmentProblem::ForbiddenCharacter { character } => {
                self.msg_problem_forbidden_character(self.shown(*character), label)
            }
            AssessmentProblem::NotAllInFavour => self.msg_problem_criteria_not_in_favour(),
            AssessmentProblem::Against => self.msg_problem_criterion_against(label),
            AssessmentProblem::Repeated => self.msg_problem_repeated(label),
        }
    }

    fn assessment_missing(self, field: AssessmentField<'_>, label: &str) -> String {
        match field {
            AssessmentField::Criterion(_) => self.msg_problem_criterion_missing(label),
            AssessmentField::CriterionNote(_) => self.msg_problem_criterion_reason_missing(label),
            AssessmentField::Outcome => self.msg_problem_outcome_missing(),
            AssessmentField::Marked => self.msg_problem_marked_missing(),
            AssessmentField::Reason => self.msg_problem_reason_missing(),
            AssessmentField::InternalNote => self.msg_problem_missing(label),
            AssessmentField::Conflict => self.msg_problem_conflict_missing(),
            AssessmentField::ConflictReason => self.msg_problem_conflict_reason_missing(),
        }
    }

    /// What a control of the assessor's form is called inside other sentences.
    #[must_use]
    pub fn assessment_label(self, field: AssessmentField<'_>) -> String {
        match field {
            AssessmentField::Criterion(criterion) => self.criterion_label(criterion),
            AssessmentField::CriterionNote(criterion) => {
                self.msg_decision_note_on(self.criterion_label(criterion))
            }
            AssessmentField::Outcome => self.msg_decision_outcome(),
            AssessmentField::Marked => self.msg_decision_marked(),
            AssessmentField::Reason => self.msg_decision_reason(),
            AssessmentField::InternalNote => self.msg_decision_internal_note(),
            AssessmentField::Conflict => self.msg_decision_conflict(),
            AssessmentField::ConflictReason => self.msg_decision_conflict_reason(),
        }
    }

    /// A character in quotation marks, or its number where nothing would be seen between them.
    fn shown(self, character: char) -> String {
        let seen = !character.is_whitespace()
            && !character.is_control()
            && !character.escape_debug().to_string().starts_with("\\u");
        if seen {
            self.msg_quoted(character.to_string())
        } else {
            format!("U+{:04X}", u32::from(character))
        }
    }
}
