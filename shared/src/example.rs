//! A complete registration of an organisation that does not exist: the example in the JSON API's description, and what
//! tests begin with.

use serde_json::{Map, Value, json};

use crate::{settings::Settings, taxonomy::Vocabulary};

/// The example's answers, in the JSON form of [`crate::answers::Answers::to_json`].
pub const ANSWERS: &str = include_str!("../data/example-answers.json");

/// The example's answers as JSON; empty only if the file were no JSON object, which a test rules out.
#[must_use]
pub fn answers() -> Map<String, Value> {
    serde_json::from_str(ANSWERS).unwrap_or_default()
}

/// The example as a centre with these settings accepts it: its country, its register numbers, its groups.
#[must_use]
pub fn answers_for(settings: &Settings) -> Map<String, Value> {
    let mut answers = answers();
    let country = settings.country();
    answers.insert("country".into(), json!(country.code()));
    answers.insert("postal_code".into(), json!(country.postal_code_example()));
    if country.rules().province_required {
        let province = country.rules().provinces.first().map(|(code, _)| *code);
        answers.insert("province".into(), json!(province));
    }
    if let Some(digits) = settings.register_number().digits {
        answers.insert(
            "register_number".into(),
            json!(format!("1{}", "0".repeat(digits.saturating_sub(1)))),
        );
    }
    let kinds = settings.offered(Vocabulary::ClusterType);
    let is_kind = |kind: &Value| kind.as_str().is_some_and(|it| kinds.contains(&it));
    if !answers.get("kind").is_some_and(is_kind) {
        answers.insert("kind".into(), json!(kinds.first()));
    }
    let fields = settings.offered(Vocabulary::FieldsOfActivity);
    let chosen = answers.get("activities").and_then(Value::as_array);
    let chosen = chosen.into_iter().flatten().filter_map(Value::as_str);
    let mut activities: Vec<&str> = chosen.filter(|it| fields.contains(it)).collect();
    if activities.is_empty() {
        activities.extend(fields.first());
    }
    let activities = json!(activities);
    answers.insert("activities".into(), activities);
    let groups: Vec<&str> = settings
        .groups()
        .iter()
        .take(1)
        .map(|group| group.code.as_str())
        .collect();
    answers.remove("groups");
    if !groups.is_empty() {
        answers.insert("groups".into(), json!(groups));
    }
    answers
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "tests")]
mod tests {
    use super::*;
    use crate::{answers::Answers, offer::Offer, questions::QUESTIONS, settings::EXAMPLE};

    #[test]
    fn the_example_chooses_what_the_atlas_lists() {
        let offer = Offer::new(vec!["Guild".into()], vec!["Deeds".into(), "Words".into()]);
        let settings = Settings::parse(EXAMPLE).unwrap().with_offer(offer);
        let answers = answers_for(&settings);
        assert_eq!(
            (&answers["kind"], &answers["activities"]),
            (&json!("Guild"), &json!(["Deeds"]))
        );
        assert_eq!(
            answers_for(&Settings::parse(EXAMPLE).unwrap())["kind"],
            super::answers()["kind"]
        );
    }

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
