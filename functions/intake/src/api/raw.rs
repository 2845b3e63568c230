//! JSON answers become the values that a form would have posted, so that both meet the same collector.

use serde_json::{Map, Value};
use shared::{
    answers::MAX_OWNERS,
    collect::{FieldError, Problem, RawAnswers},
    questions::{Kind, QuestionId},
};

/// Values by field, and an error for each member whose JSON type does not fit its question.
pub(crate) fn of(answers: &Map<String, Value>) -> (RawAnswers, Vec<FieldError>) {
    let mut reading = Reading {
        raw: RawAnswers::new(),
        misfits: Vec::new(),
    };
    for (name, value) in answers {
        match QuestionId::named(name) {
            None => {
                reading.raw.insert(name.clone(), Vec::new());
            }
            Some(_) if value.is_null() => {}
            Some(QuestionId::Owners) => reading.owners(value),
            Some(id) => reading.answer(id, value),
        }
    }
    (reading.raw, reading.misfits)
}

/// Where in the body an error is, as a JSON pointer.
pub(super) fn pointer(error: &FieldError) -> String {
    let owner = error
        .field
        .strip_prefix("owners-")
        .and_then(|rest| rest.split_once('-'));
    match owner {
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
        None if error.question.is_some() => format!("/answers/{}", error.field),
        None => {
            let escaped = error.field.replace('~', "~0").replace('/', "~1");
            if error.problem == Problem::Unexpected {
                format!("/answers/{escaped}")
            } else {
                format!("/{escaped}")
            }
        }
    }
}

struct Reading {
    raw: RawAnswers,
    misfits: Vec<FieldError>,
}

impl Reading {
    fn misfit(&mut self, field: String, question: QuestionId, problem: Problem) {
        self.misfits.push(FieldError {
            field,
            question: Some(question),
            problem,
        });
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
                    let field = format!("owners/{}/{name}", number - 1);
                    self.misfits.push(FieldError {
                        field,
                        question: None,
                        problem: Problem::Unexpected,
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
        let answers = json!({ "city": 5, "main_seat": "yes", "sectors": "energy", "owners": [{ "name": 1, "age": 2 }] });
        let (_, misfits) = of(answers.as_object().unwrap());
        let fields: Vec<&str> = misfits.iter().map(|error| error.field.as_str()).collect();
        assert_eq!(
            fields,
            [
                "city",
                "main_seat",
                "owners/0/age",
                "owners-1-name",
                "sectors"
            ]
        );
    }

    #[test]
    fn pointers_lead_into_the_body() {
        let error = |field: &str, question| FieldError {
            field: field.into(),
            question,
            problem: Problem::Missing,
        };
        assert_eq!(
            pointer(&error("city", Some(QuestionId::City))),
            "/answers/city"
        );
        assert_eq!(
            pointer(&error("owners-2-share", Some(QuestionId::Owners))),
            "/answers/owners/1/share_percent"
        );
        assert_eq!(pointer(&error("language", None)), "/language");
    }
}
