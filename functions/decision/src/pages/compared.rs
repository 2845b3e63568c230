//! A registration beside the records of the Atlas that have its register number.

use shared::{
    locale::Text,
    questions::{Kind, QuestionId},
    registration::Candidate,
    web::answers::{ShownValue, section_answers},
};

use super::Reader;
use crate::case::Case;

/// What is compared, in this order.
const QUESTIONS: [QuestionId; 7] = [
    QuestionId::NameNational,
    QuestionId::NameEnglish,
    QuestionId::RegisterNumber,
    QuestionId::Street,
    QuestionId::PostalCode,
    QuestionId::City,
    QuestionId::Website,
];

/// One side of the comparison.
pub(super) struct Compared {
    pub(super) heading: String,
    /// Label and value of each row, and whether the value differs from the registration's.
    pub(super) rows: Vec<(String, String, bool)>,
    /// What else is known of a record.
    pub(super) notes: Vec<String>,
}

/// The registration, then each record.
pub(super) fn compared(case: &Case, reader: Reader<'_>) -> Vec<Compared> {
    let candidates = case.candidates();
    if candidates.is_empty() {
        return Vec::new();
    }
    let text = reader.text;
    let own: Vec<(QuestionId, String)> = QUESTIONS
        .into_iter()
        .map(|question| (question, answer(case, question, reader)))
        .collect();
    let row = |(question, value): &(QuestionId, String)| {
        (text.question_short(*question), value.clone(), false)
    };
    let ours = Compared {
        heading: text.msg_choose_ours(),
        rows: own.iter().map(row).collect(),
        notes: Vec::new(),
    };
    let records = (1..).zip(&candidates);
    std::iter::once(ours)
        .chain(records.map(|(number, record)| side(number, record, &own, reader)))
        .collect()
}

/// The registration, then our record as somebody else left it, in the answers that were changed there.
pub(super) fn edited(case: &Case, reader: Reader<'_>) -> Vec<Compared> {
    let Some((record, questions)) = case.edited() else {
        return Vec::new();
    };
    let text = reader.text;
    let own: Vec<(QuestionId, String)> = questions
        .into_iter()
        .map(|question| (question, answer(case, question, reader)))
        .collect();
    let ours = Compared {
        heading: text.msg_choose_ours(),
        rows: own
            .iter()
            .map(|(question, value)| (text.question_short(*question), value.clone(), false))
            .collect(),
        notes: Vec::new(),
    };
    let mut theirs = side(1, &record, &own, reader);
    theirs.heading = text.msg_settle_record();
    vec![ours, theirs]
}

fn side(
    number: u32,
    record: &Candidate,
    own: &[(QuestionId, String)],
    reader: Reader<'_>,
) -> Compared {
    let text = reader.text;
    let rows = own.iter().map(|(question, ours)| {
        let theirs = record.answers.get(question.name());
        let theirs = theirs.map(|theirs| match (question.question().kind, theirs.as_str()) {
            (Kind::YesNo | Kind::MustBeYes | Kind::Acknowledgement, "yes") => text.msg_yes(),
            (Kind::YesNo | Kind::MustBeYes | Kind::Acknowledgement, "no") => text.msg_no(),
            _ => theirs.clone(),
        });
        let differs = theirs.as_ref().is_some_and(|theirs| !same(ours, theirs));
        let shown = theirs.unwrap_or_else(|| text.msg_not_provided());
        (text.question_short(*question), shown, differs)
    });
    let changed = record.changed.map(|at| {
        let day = text.day(at, reader.settings.calendar());
        text.msg_choose_changed(day)
    });
    let whose = record.own.map(|own| {
        if own {
            text.msg_choose_own()
        } else {
            text.msg_choose_foreign()
        }
    });
    let state = record.state.as_deref().map(|state| in_words(state, text));
    Compared {
        heading: text.msg_choose_record(number),
        rows: rows.collect(),
        notes: state.into_iter().chain(changed).chain(whose).collect(),
    }
}

/// The state of a record's moderation (contract, §4).
fn in_words(state: &str, text: Text) -> String {
    match state {
        "published" => text.msg_choose_published(),
        "rejected" | "to_be_rejected" => text.msg_choose_rejected(),
        _ => text.msg_choose_in_review(),
    }
}

/// Case and spaces make no difference to whoever compares.
fn same(one: &str, other: &str) -> bool {
    let folded = |text: &str| {
        text.split_whitespace()
            .collect::<Vec<_>>()
            .join(" ")
            .to_lowercase()
    };
    folded(one) == folded(other)
}

fn answer(case: &Case, question: QuestionId, reader: Reader<'_>) -> String {
    let answers = &case.registration.answers;
    let section = question.question().section;
    let shown = section_answers(section, answers, reader.settings, reader.text);
    let value = shown.into_iter().find(|it| it.question == question);
    match value.map(|it| it.value) {
        Some(ShownValue::Words(words)) => words,
        Some(ShownValue::Foreign(item)) => item.label,
        Some(ShownValue::List(items)) => {
            let labels: Vec<String> = items.into_iter().map(|item| item.label).collect();
            labels.join("\n")
        }
        _ => reader.text.msg_not_provided(),
    }
}
