//! The way back: answers as the form would post them, to be changed and collected once more.

use super::RawAnswers;
use crate::answers::{Answer, Answers, Owner};

/// The answers as the form would post them: [`super::collect`] makes the same answers of it again.
#[must_use]
pub fn posted(answers: &Answers) -> RawAnswers {
    let mut raw = RawAnswers::new();
    for (id, answer) in answers.iter() {
        let name = id.name().to_owned();
        match answer {
            Answer::Yes(yes) => {
                let code = if *yes { "yes" } else { "no" };
                raw.insert(name, vec![code.to_owned()]);
            }
            Answer::Many(codes) => {
                raw.insert(name, codes.clone());
            }
            Answer::Owners(owners) => raw.extend(
                (1..)
                    .zip(owners)
                    .flat_map(|(position, owner)| fields(position, owner)),
            ),
            Answer::Line(_)
            | Answer::Prose(_)
            | Answer::Email(_)
            | Answer::Phone(_)
            | Answer::Web(_)
            | Answer::Country(_)
            | Answer::One(_) => {
                let text = answers.text(id).unwrap_or_default();
                raw.insert(name, vec![text.to_owned()]);
            }
        }
    }
    raw
}

fn fields(position: usize, owner: &Owner) -> [(String, Vec<String>); 3] {
    [
        ("name", owner.name.as_str().to_owned()),
        ("country", owner.country.as_str().to_owned()),
        ("share", owner.share_percent.to_string()),
    ]
    .map(|(part, value)| (format!("owners-{position}-{part}"), vec![value]))
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "tests")]
mod tests {
    use super::*;
    use crate::{
        collect::{Scope, collect},
        example,
        settings::{EXAMPLE, Settings},
    };

    #[test]
    fn answers_that_are_posted_again_are_the_same_answers() {
        let settings = Settings::parse(EXAMPLE).unwrap();
        let answers = Answers::from_json(&example::answers_for(&settings)).unwrap();
        assert_eq!(
            collect(&posted(&answers), Scope::Whole, &settings).unwrap(),
            answers
        );
    }
}
