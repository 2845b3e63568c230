//! One value, or one list of codes, becomes an answer.

use super::{Collector, Problem};
use crate::{
    answers::Answer,
    country::Country,
    email::EmailAddress,
    phone::PhoneNumber,
    questions::{Kind, Question, QuestionId},
    taxonomy::Vocabulary,
    text::{Line, Prose, TextError},
    web_address::WebAddress,
};

impl Collector<'_> {
    /// The answer that the posted values give; `None` when nothing is left after cleaning.
    ///
    /// `values` is not empty, and holds one value unless the question takes several.
    pub(super) fn parse(
        &self,
        question: &'static Question,
        values: &[&str],
    ) -> Result<Option<Answer>, Problem> {
        let max = question.max.unwrap_or(usize::MAX);
        let first = values.first().copied().unwrap_or_default();
        match question.kind {
            Kind::Text if question.id == QuestionId::RegisterNumber => {
                self.register_number(first, max)
            }
            Kind::Text => Ok(Line::parse(first, max)?.map(Answer::Line)),
            Kind::Multiline => Ok(Prose::parse(first, max)?.map(Answer::Prose)),
            Kind::Email => shaped(first, max, |line| {
                EmailAddress::parse(line)
                    .map(Answer::Email)
                    .map_err(|_| Problem::NotAnEmail)
            }),
            Kind::Phone => shaped(first, max, |line| {
                PhoneNumber::parse(line)
                    .map(Answer::Phone)
                    .map_err(|_| Problem::NotAPhoneNumber)
            }),
            Kind::Url => shaped(first, max, |line| {
                WebAddress::parse(line)
                    .map(Answer::Web)
                    .map_err(|_| Problem::NotAWebAddress)
            }),
            Kind::PostalCode => self.postal_code(first, max),
            Kind::Country => self.country(first).map(Some),
            Kind::Province => self.province(first).map(Some),
            Kind::YesNo | Kind::MustBeYes => yes_or_no(first, question.kind).map(Some),
            Kind::Acknowledgement | Kind::Consent => match first {
                "yes" => Ok(Some(Answer::Yes(true))),
                "no" if question.kind == Kind::Consent => Ok(Some(Answer::Yes(false))),
                "no" => Err(Problem::MustBeTicked),
                _ => Err(Problem::UnknownChoice),
            },
            Kind::OneOf(codes) => one(first, |code| codes.contains(&code)).map(Some),
            Kind::OneOfVocabulary(vocabulary) => {
                let offered = self.settings.offered(vocabulary);
                one(first, |code| offered.contains(&code)).map(Some)
            }
            Kind::ManyOf(codes) => many(values, codes.iter().copied()).map(Some),
            Kind::ManyOfVocabulary(vocabulary) => {
                many(values, self.settings.offered(vocabulary).into_iter()).map(Some)
            }
            Kind::TreeOfVocabulary(vocabulary) => tree(values, vocabulary).map(Some),
            Kind::ManyOfSetting => many(
                values,
                self.settings
                    .groups()
                    .iter()
                    .map(|group| group.code.as_str()),
            )
            .map(Some),
            Kind::Owners => Err(Problem::NotText),
        }
    }

    fn register_number(&self, text: &str, max: usize) -> Result<Option<Answer>, Problem> {
        let Some(line) = Line::parse(text, max)? else {
            return Ok(None);
        };
        match self.settings.register_number().digits {
            Some(digits) => {
                let bare: String = line
                    .as_str()
                    .chars()
                    .filter(|letter| *letter != ' ')
                    .collect();
                let fits = bare.len() == digits && bare.bytes().all(|digit| digit.is_ascii_digit());
                if !fits {
                    return Err(Problem::RegisterNumberDigits { digits });
                }
                Ok(Line::parse(&bare, max)?.map(Answer::Line))
            }
            None => Ok(Some(Answer::Line(line))),
        }
    }

    /// Without a country there is no shape to check against; the missing country is the error to show then.
    fn postal_code(&self, text: &str, max: usize) -> Result<Option<Answer>, Problem> {
        let Some(line) = Line::parse(text, max)? else {
            return Ok(None);
        };
        let Some(country) = self.answers.country() else {
            return Ok(Some(Answer::Line(line)));
        };
        let code = country
            .postal_code(line.as_str())
            .ok_or_else(|| Problem::PostalCode {
                country,
                example: country.postal_code_example(),
            })?;
        Ok(Line::parse(&code, max)?.map(Answer::Line))
    }

    fn country(&self, code: &str) -> Result<Answer, Problem> {
        let country = Country::parse(code.trim()).ok_or(Problem::UnknownChoice)?;
        if self.settings.registers_for(country) {
            Ok(Answer::Country(country))
        } else {
            Err(Problem::CountryNotServed { country })
        }
    }

    fn province(&self, code: &str) -> Result<Answer, Problem> {
        let country = self.answers.country().ok_or(Problem::UnknownChoice)?;
        let provinces = country.rules().provinces;
        if !provinces.iter().any(|(known, _)| *known == code) {
            return Err(Problem::ProvinceUnknown { country });
        }
        Line::parse(code, usize::MAX)?
            .map(Answer::Line)
            .ok_or(Problem::UnknownChoice)
    }
}

/// One line for values whose own rules say which letters they take.
fn plain(text: &str, max: usize) -> Result<Option<String>, Problem> {
    match Line::parse(text, max) {
        Ok(line) => Ok(line.map(|line| line.as_str().to_owned())),
        Err(TextError::ForeignScript(_)) => Ok(Some(text.trim().to_owned())),
        Err(error) => Err(error.into()),
    }
}

/// An answer whose own rules say what it looks like.
fn shaped(
    text: &str,
    max: usize,
    parse: impl FnOnce(&str) -> Result<Answer, Problem>,
) -> Result<Option<Answer>, Problem> {
    plain(text, max)?.map(|line| parse(&line)).transpose()
}

fn yes_or_no(code: &str, kind: Kind) -> Result<Answer, Problem> {
    match code {
        "yes" => Ok(Answer::Yes(true)),
        "no" if kind == Kind::MustBeYes => Err(Problem::MustBeYes),
        "no" => Ok(Answer::Yes(false)),
        _ => Err(Problem::UnknownChoice),
    }
}

fn one(code: &str, known: impl Fn(&str) -> bool) -> Result<Answer, Problem> {
    if known(code) {
        Ok(Answer::One(code.to_owned()))
    } else {
        Err(Problem::UnknownChoice)
    }
}

/// The codes in the order of their list, each once.
fn many(values: &[&str], list: impl Iterator<Item = impl AsRef<str>>) -> Result<Answer, Problem> {
    let mut distinct: Vec<&str> = values.to_vec();
    distinct.sort_unstable();
    distinct.dedup();
    if distinct.len() != values.len() {
        return Err(Problem::Repeated);
    }
    let chosen: Vec<String> = list
        .map(|code| code.as_ref().to_owned())
        .filter(|code| distinct.contains(&code.as_str()))
        .collect();
    if chosen.len() == distinct.len() {
        Ok(Answer::Many(chosen))
    } else {
        Err(Problem::UnknownChoice)
    }
}

/// As [`many`], and the parent of every chosen child with it: the Atlas is sent both (contract §3).
fn tree(values: &[&str], vocabulary: Vocabulary) -> Result<Answer, Problem> {
    let Answer::Many(chosen) = many(values, vocabulary.terms().iter().map(|term| term.notation))?
    else {
        return Err(Problem::UnknownChoice);
    };
    let parents: Vec<&str> = chosen
        .iter()
        .filter_map(|code| vocabulary.term(code).and_then(|term| term.parent))
        .collect();
    let with_parents = vocabulary
        .terms()
        .iter()
        .map(|term| term.notation)
        .filter(|code| chosen.iter().any(|it| it == code) || parents.contains(code))
        .map(str::to_owned)
        .collect();
    Ok(Answer::Many(with_parents))
}
