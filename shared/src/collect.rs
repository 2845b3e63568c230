//! The collector: what was posted becomes [`Answers`], or all the reasons why not.
//!
//! Form and JSON API share it. It takes the values as they arrive, by field name, and never stops at the first error.

mod again;
mod owners;
mod posted;
#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "tests")]
mod tests;
mod value;

pub use posted::posted;

use std::collections::BTreeMap;

pub use again::collect_again;

use crate::{
    answers::{Answer, Answers},
    country::Country,
    questions::{Kind, QUESTIONS, Question, QuestionId, Required, Section},
    settings::Settings,
    text::TextError,
};

/// Values as they were posted, by field name, in the order in which they came.
pub type RawAnswers = BTreeMap<String, Vec<String>>;

/// Why an answer is refused; its text in each language is in [`crate::locale`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Problem {
    /// Nothing was entered or chosen.
    Missing,
    /// Too many characters.
    TooLong {
        /// The most that fit.
        max: usize,
        /// How many were entered.
        actual: usize,
    },
    /// A line break where one line is asked.
    SeveralLines,
    /// A character that cannot be used.
    ForbiddenCharacter {
        /// The character.
        character: char,
    },
    /// A letter that is not Latin, Greek or Cyrillic.
    ForeignScript {
        /// The letter.
        character: char,
    },
    /// No e-mail address.
    NotAnEmail,
    /// No absolute http or https address.
    NotAWebAddress,
    /// No telephone number in international form.
    NotAPhoneNumber,
    /// Not the shape of the country's postal codes.
    PostalCode {
        /// The country.
        country: Country,
        /// A code that has the shape.
        example: String,
    },
    /// No province of the country.
    ProvinceUnknown {
        /// The country.
        country: Country,
    },
    /// None of the choices offered.
    UnknownChoice,
    /// A country for which this centre does not register.
    CountryNotServed {
        /// The country.
        country: Country,
    },
    /// The register number needs so many digits.
    RegisterNumberDigits {
        /// How many.
        digits: usize,
    },
    /// No whole per cent from 1 to 100.
    ShareOutOfRange,
    /// Shares of all owners together exceed the whole.
    SharesAboveWhole,
    /// More owners than can be named.
    TooManyOwners {
        /// The most.
        max: usize,
    },
    /// Only yes lets a registration be sent.
    MustBeYes,
    /// The box has to be ticked.
    MustBeTicked,
    /// The field came more than once.
    Repeated,
    /// No such field.
    Unexpected,
    /// Not a text, or another type than the question takes.
    NotText,
}

impl Problem {
    /// Its name for programs.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Missing => "missing",
            Self::TooLong { .. } => "too_long",
            Self::SeveralLines => "several_lines",
            Self::ForbiddenCharacter { .. } => "forbidden_character",
            Self::ForeignScript { .. } => "foreign_script",
            Self::NotAnEmail => "not_an_email",
            Self::NotAWebAddress => "not_a_web_address",
            Self::NotAPhoneNumber => "not_a_phone_number",
            Self::PostalCode { .. } => "postal_code",
            Self::ProvinceUnknown { .. } => "province_unknown",
            Self::UnknownChoice => "unknown_choice",
            Self::CountryNotServed { .. } => "country_not_served",
            Self::RegisterNumberDigits { .. } => "register_number_digits",
            Self::ShareOutOfRange => "share_out_of_range",
            Self::SharesAboveWhole => "shares_above_whole",
            Self::TooManyOwners { .. } => "too_many_owners",
            Self::MustBeYes => "must_be_yes",
            Self::MustBeTicked => "must_be_ticked",
            Self::Repeated => "repeated",
            Self::Unexpected => "unexpected",
            Self::NotText => "not_text",
        }
    }
}

/// One thing to mend.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FieldError {
    /// The control's name, and with that the anchor of a link to it.
    pub field: String,
    /// The question it belongs to; none for a field that does not exist.
    pub question: Option<QuestionId>,
    /// What is wrong.
    pub problem: Problem,
}

impl FieldError {
    /// A field that does not exist.
    #[must_use]
    pub fn unexpected(field: impl Into<String>) -> Self {
        Self {
            field: field.into(),
            question: None,
            problem: Problem::Unexpected,
        }
    }
}

/// What part of the form is collected.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scope {
    /// One page.
    Section(Section),
    /// All of it, before sending.
    Whole,
}

impl Scope {
    fn questions(self) -> impl Iterator<Item = &'static Question> {
        QUESTIONS.iter().filter(move |question| match self {
            Self::Section(section) => question.section == section,
            Self::Whole => true,
        })
    }
}

/// Checks what was posted against the catalogue and the centre's settings.
///
/// Answers to questions that are not asked (their condition does not hold) are left out: a browser posts hidden fields.
///
/// # Errors
/// Every problem found, in the order of the form; unknown fields come last.
pub fn collect(
    raw: &RawAnswers,
    scope: Scope,
    settings: &Settings,
) -> Result<Answers, Vec<FieldError>> {
    let mut collector = Collector {
        raw,
        settings,
        answers: Answers::default(),
        errors: Vec::new(),
    };
    for question in scope.questions() {
        if collector.is_asked(question) {
            collector.question(question);
        }
    }
    collector.unknown_fields(scope);
    if collector.errors.is_empty() {
        Ok(collector.answers)
    } else {
        Err(collector.errors)
    }
}

/// Whether `field` belongs to a question of the scope: the question's name, or `owners-2-share`.
#[must_use]
pub fn question_of_field(field: &str) -> Option<QuestionId> {
    QuestionId::named(field)
        .filter(|id| id.question().kind != Kind::Owners)
        .or_else(|| owners::position(field).map(|_| QuestionId::Owners))
}

struct Collector<'a> {
    raw: &'a RawAnswers,
    settings: &'a Settings,
    answers: Answers,
    errors: Vec<FieldError>,
}

impl Collector<'_> {
    fn is_asked(&self, question: &Question) -> bool {
        question
            .condition
            .is_none_or(|condition| match self.answers.get(condition.question) {
                Some(Answer::Yes(yes)) => {
                    condition.values.contains(&if *yes { "yes" } else { "no" })
                }
                Some(Answer::One(code)) => condition.values.contains(&code.as_str()),
                Some(Answer::Country(country)) => condition.values.contains(&country.code()),
                _ => false,
            })
    }

    fn refuse(&mut self, question: &Question, problem: Problem) {
        self.refuse_field(question.name.to_owned(), question, problem);
    }

    fn refuse_field(&mut self, field: String, question: &Question, problem: Problem) {
        self.errors.push(FieldError {
            field,
            question: Some(question.id),
            problem,
        });
    }

    /// The values posted under a name, blank ones left out.
    fn values(&self, name: &str) -> Vec<&str> {
        let values = self.raw.get(name).map(Vec::as_slice).unwrap_or_default();
        values
            .iter()
            .map(String::as_str)
            .filter(|value| !value.trim().is_empty())
            .collect()
    }

    fn question(&mut self, question: &'static Question) {
        if question.kind == Kind::Owners {
            return self.owners(question);
        }
        let values = self.values(question.name);
        let posted = self.raw.get(question.name).map_or(0, Vec::len);
        if !takes_several(question.kind) && posted > 1 {
            return self.refuse(question, Problem::Repeated);
        }
        if values.is_empty() {
            if let Some(problem) = self.missing(question) {
                self.refuse(question, problem);
            } else if matches!(question.kind, Kind::Consent) {
                self.answers.set(question.id, Answer::Yes(false));
            }
            return;
        }
        match self.parse(question, &values) {
            Ok(Some(answer)) => self.answers.set(question.id, answer),
            Ok(None) => {
                if let Some(problem) = self.missing(question) {
                    self.refuse(question, problem);
                }
            }
            Err(problem) => self.refuse(question, problem),
        }
    }

    fn missing(&self, question: &Question) -> Option<Problem> {
        let country = self.answers.country();
        let required = match question.required {
            Required::Yes | Required::WhenAsked => true,
            Required::No => false,
            Required::BySetting => self.settings.register_number().required,
            Required::ByCountry => match question.kind {
                Kind::Province => country.is_some_and(|country| country.rules().province_required),
                _ => country.is_some_and(|country| country.rules().postal_code.required),
            },
        };
        required.then_some(match question.kind {
            Kind::Acknowledgement => Problem::MustBeTicked,
            _ => Problem::Missing,
        })
    }

    fn unknown_fields(&mut self, scope: Scope) {
        let known = |field: &str| {
            question_of_field(field).is_some_and(|id| match scope {
                Scope::Section(section) => id.question().section == section,
                Scope::Whole => true,
            })
        };
        for field in self.raw.keys().filter(|field| !known(field)) {
            self.errors.push(FieldError::unexpected(field));
        }
    }
}

fn takes_several(kind: Kind) -> bool {
    matches!(
        kind,
        Kind::ManyOf(_)
            | Kind::ManyOfVocabulary(_)
            | Kind::TreeOfVocabulary(_)
            | Kind::ManyOfSetting
    )
}

impl From<TextError> for Problem {
    fn from(error: TextError) -> Self {
        match error {
            TextError::TooLong { max, actual } => Self::TooLong { max, actual },
            TextError::SeveralLines => Self::SeveralLines,
            TextError::Forbidden(character) => Self::ForbiddenCharacter { character },
            TextError::ForeignScript(character) => Self::ForeignScript { character },
        }
    }
}
