//! A complete registration of an organisation that does not exist: the example in the JSON API's description, and what
//! tests begin with.

use serde_json::{Map, Value};

/// The example's answers, in the JSON form of [`crate::answers::Answers::to_json`].
pub const ANSWERS: &str = include_str!("../data/example-answers.json");

/// The example's answers as JSON; empty only if the file were no JSON object, which a test rules out.
#[must_use]
pub fn answers() -> Map<String, Value> {
    serde_json::from_str(ANSWERS).unwrap_or_default()
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "tests")]
mod tests {
    use super::*;
    use crate::{answers::Answers, questions::QUESTIONS};

    #[test]
    fn the_example_answers_every_question_that_can_be_answered_together() {
        let answers = Answers::from_json(&answers()).unwrap();
        let missing: Vec<&str> = QUESTIONS
            .iter()
            .filter(|question| answers.get(question.id).is_none())
            .map(|question| question.name)
            .collect();
        assert_eq!(missing, ["province", "majority_outside_details"]);
        assert_eq!(
            Value::Object(answers.to_json()),
            Value::Object(super::answers())
        );
    }
}
