//! What the made-up organisations answer: the example's answers under their own names, as the settings accept them.

use serde_json::{Map, Value, json};
use shared::{
    answers::Answers,
    collect::{RawAnswers, Scope, collect, posted},
    entropy::{Entropy, hash},
    example,
    ids::RegistrationId,
    settings::Settings,
};

use super::{DemoError, stories::STORIES, stories::Story};

/// Where the identifiers of a story come from: its name alone, so that references stay the same.
pub(super) fn entropy(story: &Story) -> Entropy {
    Entropy::from_seed(hash(&[b"demo", story.slug.as_bytes()]))
}

/// The id of a story's registration.
pub(super) fn id(story: &Story) -> RegistrationId {
    RegistrationId::from_bits(entropy(story).derive("registration"))
}

/// What a story's organisation answers.
///
/// # Errors
/// When these settings would not take the answers from the form.
pub(super) fn of(story: &Story, settings: &Settings) -> Result<Answers, DemoError> {
    checked(json(story, settings), settings)
}

/// The same after a correction of what [`super::acts::MARKED`] names.
///
/// # Errors
/// As [`of`].
pub(super) fn corrected(story: &Story, settings: &Settings) -> Result<Answers, DemoError> {
    let mut answers = json(story, settings);
    let expertise = "Round-the-clock detection for hospitals since 2019, a training range for their staff, and advice on \
                     procurement; three engineers hold certificates.";
    answers.insert("expertise".into(), json!(expertise));
    answers.insert("sectors".into(), json!([story.sector, "transportation"]));
    checked(answers, settings)
}

/// As [`of`], as it lies in a draft.
///
/// # Errors
/// As [`of`].
pub(super) fn typed(story: &Story, settings: &Settings) -> Result<RawAnswers, DemoError> {
    Ok(posted(&of(story, settings)?))
}

fn checked(answers: Map<String, Value>, settings: &Settings) -> Result<Answers, DemoError> {
    let unreadable = |error: &dyn std::fmt::Display| DemoError::Answers(error.to_string());
    let answers = Answers::from_json(&answers).map_err(|error| unreadable(&error))?;
    collect(&posted(&answers), Scope::Whole, settings).map_err(|errors| {
        let fields: Vec<String> = errors
            .iter()
            .map(|error| format!("{} ({})", error.field, error.problem.code()))
            .collect();
        DemoError::Answers(fields.join(", "))
    })
}

fn json(story: &Story, settings: &Settings) -> Map<String, Value> {
    let mut answers = example::answers_for(settings);
    let host = format!("{}.example.org", story.slug);
    let (first, family) = story.person;
    for (name, value) in [
        ("name_english", story.english.to_owned()),
        ("name_national", story.national.to_owned()),
        ("website", format!("https://{host}/")),
        ("general_email", format!("office@{host}")),
        ("representative_email", format!("representative@{host}")),
        ("first_name", first.to_owned()),
        ("family_name", family.to_owned()),
        ("signed_by", format!("{first} {family}")),
        ("kind", story.kind.to_owned()),
        ("control", "dispersed".to_owned()),
        ("register_number", register_number(story, settings)),
    ] {
        answers.insert(name.to_owned(), json!(value));
    }
    answers.insert("sectors".into(), json!([story.sector]));
    answers.remove("owners");
    answers
}

/// A number of its own, with as many digits as the settings want.
fn register_number(story: &Story, settings: &Settings) -> String {
    // An organisation that applies again has the number that it had before.
    let slug = story.slug.strip_suffix("-uuesti").unwrap_or(story.slug);
    let number = STORIES.iter().position(|it| it.slug == slug);
    let number = number.unwrap_or(0) + 1;
    let digits = settings.register_number().digits.unwrap_or(8);
    let text = format!("{number:0digits$}");
    // Those with a leading zero look mistyped.
    text.strip_prefix('0')
        .map_or(text.clone(), |rest| format!("2{rest}"))
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "tests")]
mod tests {
    use shared::settings::EXAMPLE;

    use super::super::stories::LONGEST;
    use super::*;

    #[test]
    fn the_form_would_take_the_answers_of_every_made_up_organisation() {
        let settings = Settings::parse(EXAMPLE).unwrap();
        assert_eq!(LONGEST.chars().count(), 255);
        for story in STORIES {
            of(story, &settings).unwrap();
            corrected(story, &settings).unwrap();
        }
    }
}
