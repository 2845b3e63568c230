//! JSON answers become the values that a form would have posted, so that both meet the same collector.

use serde_json::{Map, Value};
use shared::{
    answers::MAX_OWNERS,
    collect::{FieldError, Problem, RawAnswers},
    questions::{Kind, QuestionId},
};

use super::json::escaped;

/// Something to mend, and where in the body it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Misfit {
    /// What.
    pub(crate) error: FieldError,
    /// Where, as a JSON pointer.
    pub(crate) pointer: String,
}

impl Misfit {
    /// A member of the body itself.
    pub(super) fn of_body(name: &str, problem: Problem) -> Self {
        Self {
            error: FieldError {
                field: name.to_owned(),
                question: None,
                problem,
            },
            pointer: format!("/{}", escaped(name)),
        }
    }

    /// A member of `answers` that no question has.
    fn unexpected(name: &str) -> Self {
        Self {
            error: FieldError::unexpected(name),
            pointer: format!("/answers/{}", escaped(name)),
        }
    }

    /// What a collector found wrong with an answer.
    pub(super) fn of_answer(error: FieldError) -> Self {
        let owner = error.field.strip_prefix("owners-");
        let pointer = match owner.and_then(|rest| rest.split_once('-')) {
            Some((number, part)) => {
                let index = number
                    .parse::<usize>()
                    .map_or(0, |number| number.saturating_sub(1));
                let part = if part == "share" {
                    "share_percent"
                } else {
                    part
                };
                format!("/answers/owners/{index}/{part}")
            }
            None => format!("/answers/{}", error.field),
        };
        Self { error, pointer }
    }
}

/// Values by field, and everything that does not fit: members that no question has, values of another JSON type than
/// their question takes.
pub(crate) fn of(answers: &Map<String, Value>) -> (RawAnswers, Vec<Misfit>) {
    let mut reading = Reading {
        raw: RawAnswers::new(),
        misfits: Vec::new(),
    };
    for (name, value) in answers {
        match QuestionId::named(name) {
            None => reading.misfits.push(Misfit::unexpected(name)),
            Some(_) if value.is_null() => {}
            Some(QuestionId::Owners) => reading.owners(value),
            Some(id) => reading.answer(id, value),
        }
    }
    (reading.raw, reading.misfits)
}

struct Reading {
    raw: RawAnswers,
    misfits: Vec<Misfit>,
}

impl Reading {
    fn misfit(&mut self, field: String, question: QuestionId, problem: Problem) {
        self.misfits.push(Misfit::of_answer(FieldError {
            field,
            question: Some(question),
            problem,
        }));
    }

    fn answer(&mut self, id: QuestionId, value: &Value) {
        let values = match (id.question().kind, value) {
            (
                Kind::YesNo | Kind::MustBeYes | Kind::Acknowledgement | Kind::Consent,
                Value::Bool(yes),
            ) => Some(vec![if *yes { "yes" } else { "no" }.to_owned()]),
            (Kind::YesNo | Kind::MustBeYes | Kind::Acknowledgement | Kind::Consent, _) => None,
            (
                Kind::ManyOf(_)
                | Kind::ManyOfVocabulary(_)
                | Kind::TreeOfVocabulary(_)
                | Kind::ManyOfSetting,
                Value::Array(codes),
            ) => codes
                .iter()
                .map(|code| code.as_str().map(str::to_owned))
                .collect(),
            (
                Kind::ManyOf(_)
                | Kind::ManyOfVocabulary(_)
                | Kind::TreeOfVocabulary(_)
                | Kind::ManyOfSetting,
                _,
            ) => None,
            (_, Value::String(text)) => Some(vec![text.clone()]),
            _ => None,
        };
        match values {
            Some(values) => {
                self.raw.insert(id.name().to_owned(), values);
            }
            None => self.misfit(id.name().to_owned(), id, Problem::NotText),
        }
    }

    fn owners(&mut self, value: &Value) {
        let Value::Array(owners) = value else {
            return self.misfit("owners".into(), QuestionId::Owners, Problem::NotText);
        };
        if owners.len() > MAX_OWNERS {
            let problem = Problem::TooManyOwners { max: MAX_OWNERS };
            return self.misfit("owners".into(), QuestionId::Owners, problem);
        }
        for (index, owner) in owners.iter().enumerate() {
            self.owner(index + 1, owner);
        }
    }

    fn owner(&mut self, number: usize, owner: &Value) {
        let Value::Object(owner) = owner else {
            return self.misfit(
                format!("owners-{number}-name"),
                QuestionId::Owners,
                Problem::NotText,
            );
        };
        for (name, value) in owner {
            let (part, text) = match (name.as_str(), value) {
                ("name" | "country", Value::String(text)) => (name.as_str(), Some(text.clone())),
                ("share_percent", Value::Number(number)) => ("share", Some(number.to_string())),
                ("share_percent", _) => ("share", None),
                ("name" | "country", _) => (name.as_str(), None),
                _ => {
                    self.misfits.push(Misfit {
                        error: FieldError::unexpected(name),
                        pointer: format!("/answers/owners/{}/{}", number - 1, escaped(name)),
                    });
                    continue;
                }
            };
            let field = format!("owners-{number}-{part}");
            match text {
                Some(text) => {
                    self.raw.insert(field, vec![text]);
                }
                None => self.misfit(field, QuestionId::Owners, Problem::NotText),
            }
        }
    }
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "tests")]
mod tests {
    use super::*;
    use serde_json::json;
    use shared::{
        answers::Answers,
        collect::{Scope, collect},
        example,
        settings::{EXAMPLE, Settings},
    };

    #[test]
    fn the_example_comes_through_the_collector_as_it_is() {
        let (raw, misfits) = of(&example::answers());
        assert_eq!(misfits, []);
        let settings = Settings::parse(EXAMPLE).unwrap();
        let collected = collect(&raw, Scope::Whole, &settings).unwrap();
        assert_eq!(collected, Answers::from_json(&example::answers()).unwrap());
    }

    #[test]
    fn a_wrong_type_is_told_by_field() {
        let answers = json!({ "city": 5, "main_seat": "yes", "sectors": "energy" });
        let (_, misfits) = of(answers.as_object().unwrap());
        let fields = misfits.iter().map(|misfit| misfit.error.field.as_str());
        assert_eq!(fields.collect::<Vec<_>>(), ["city", "main_seat", "sectors"]);
    }

    #[test]
    fn pointers_lead_to_what_has_to_be_mended() {
        let answers = json!({
            "a/b~c": "x", "owners-1-name": "x", "website": 1,
            "owners": [{ "name": "x" }, { "name": 1, "age/~": 2, "share_percent": "x" }],
        });
        let (raw, misfits) = of(answers.as_object().unwrap());
        let pointers = misfits.iter().map(|misfit| misfit.pointer.as_str());
        assert_eq!(
            pointers.collect::<Vec<_>>(),
            [
                "/answers/a~1b~0c",
                "/answers/owners/1/age~1~0",
                "/answers/owners/1/name",
                "/answers/owners/1/share_percent",
                "/answers/owners-1-name",
                "/answers/website",
            ]
        );
        assert_eq!(
            raw.into_iter().collect::<Vec<_>>(),
            [("owners-1-name".into(), vec!["x".into()])]
        );
        assert_eq!(
            Misfit::of_body("status", Problem::Unexpected).pointer,
            "/status"
        );
    }
}
