//! What a seat decided, to be read.

use askama::Template;
use shared::{
    assessment::{Criterion, checklist},
    locale::Text,
    text::Prose,
};

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
    marked: Vec<String>,
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
        let answered = |criterion: Criterion<'_>| {
            let given = words?.criteria.get(criterion.code)?;
            Some(Answered {
                label: text.criterion_label(criterion),
                answer: text.criterion_choice(criterion, &given.answer),
                note: given.note.as_ref().map(|note| note.as_str().to_owned()),
            })
        };
        let owned = |prose: &Prose| prose.as_str().to_owned();
        Self {
            t: text,
            heading: text.msg_decision_assessment_of(decision.seat, outcome),
            when: text.moment(decision.at, reader.settings.calendar()),
            criteria: checklist(&reader.settings.assessment().criteria)
                .filter_map(answered)
                .collect(),
            marked: words.map_or_else(Vec::new, |words| {
                let marked = words.marked.iter();
                marked.map(|id| text.question_short(*id)).collect()
            }),
            prose: words.map(|words| {
                let note = words.internal_note.as_ref().map(owned);
                (owned(&words.reason), note)
            }),
        }
    }
}
