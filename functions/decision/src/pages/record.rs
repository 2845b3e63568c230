//! What a seat decided, to be read.

use askama::Template;
use shared::{assessment::CRITERIA, locale::Text};

use super::Reader;
use crate::case::Decision;

/// A decision in words.
#[derive(Template)]
#[template(path = "record.html")]
pub(crate) struct Record {
    t: Text,
    heading: String,
    when: String,
    criteria: Vec<Answered>,
    /// Reason and internal note, unless they were erased.
    prose: Option<(String, Option<String>)>,
}

struct Answered {
    label: String,
    answer: String,
    note: Option<String>,
}

impl Record {
    pub(crate) fn of(decision: &Decision, reader: Reader<'_>) -> Self {
        let text = reader.text;
        let outcome = text.outcome_done(decision.outcome);
        let words = decision.words.as_ref();
        let answered = |code: &'static str| {
            let given = words?.criteria.get(code)?;
            Some(Answered {
                label: text.criterion_label(code),
                answer: text.criterion_choice(code, &given.answer),
                note: given.note.as_ref().map(|note| note.as_str().to_owned()),
            })
        };
        let owned = |prose: &shared::text::Prose| prose.as_str().to_owned();
        Self {
            t: text,
            heading: text.msg_decision_assessment_of(decision.seat, outcome),
            when: text.moment(decision.at, reader.settings.calendar()),
            criteria: CRITERIA
                .iter()
                .filter_map(|criterion| answered(criterion.code))
                .collect(),
            prose: words.map(|words| {
                let note = words.internal_note.as_ref().map(owned);
                (owned(&words.reason), note)
            }),
        }
    }
}
