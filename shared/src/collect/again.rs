//! Collecting a correction: some questions are read again, the others keep their answers.

use std::collections::BTreeSet;

use super::{Collector, FieldError, RawAnswers, question_of_field};
use crate::{
    answers::Answers,
    questions::{QUESTIONS, QuestionId},
    settings::Settings,
};

/// Checks what was posted for the questions in `open`, by the rules of the form. Every other answer stays as it is in
/// `before`, even where the settings would not take it today: nobody could mend it here.
///
/// # Errors
/// Every problem found, in the order of the form; fields of other questions and unknown ones come last.
pub fn collect_again(
    raw: &RawAnswers,
    open: &BTreeSet<QuestionId>,
    before: &Answers,
    settings: &Settings,
) -> Result<Answers, Vec<FieldError>> {
    let mut kept = Answers::default();
    for (id, answer) in before.iter().filter(|(id, _)| !open.contains(id)) {
        kept.set(id, answer.clone());
    }
    let mut collector = Collector {
        raw,
        settings,
        answers: kept,
        errors: Vec::new(),
    };
    for question in QUESTIONS.iter().filter(|it| open.contains(&it.id)) {
        if collector.is_asked(question) {
            collector.question(question);
        }
    }
    let is_open = |field: &str| question_of_field(field).is_some_and(|id| open.contains(&id));
    for field in raw.keys().filter(|field| !is_open(field)) {
        collector.errors.push(FieldError::unexpected(field));
    }
    if collector.errors.is_empty() {
        Ok(collector.answers)
    } else {
        Err(collector.errors)
    }
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "tests")]
mod tests {
    use super::*;
    use crate::{collect::Problem, example, questions::QuestionId as Q, settings::EXAMPLE};

    fn again(raw: &[(&str, &str)], open: &[Q]) -> Result<Answers, Vec<FieldError>> {
        let settings = Settings::parse(EXAMPLE).unwrap();
        let before = Answers::from_json(&example::answers()).unwrap();
        let raw = raw
            .iter()
            .map(|(name, value)| ((*name).to_owned(), vec![(*value).to_owned()]))
            .collect();
        collect_again(&raw, &open.iter().copied().collect(), &before, &settings)
    }

    #[test]
    fn what_is_not_open_keeps_its_answer_and_what_is_open_changes() {
        let before = Answers::from_json(&example::answers()).unwrap();
        let after = again(&[("city", "Tartu")], &[Q::City]).unwrap();
        assert_eq!(after.changed_since(&before).collect::<Vec<_>>(), [Q::City]);
        assert_eq!(after.text(Q::City), Some("Tartu"));
    }

    #[test]
    fn a_question_that_a_change_opens_is_asked_and_one_that_it_closes_is_dropped() {
        let open = [Q::MainSeat, Q::MainSeatDetails];
        let missing = again(&[("main_seat", "no")], &open).unwrap_err();
        assert_eq!(missing.len(), 1);
        assert_eq!(missing[0].field, "main_seat_details");
        let details = ("main_seat_details", "Piemērs SIA, Rīga");
        let opened = again(&[("main_seat", "no"), details], &open).unwrap();
        assert!(opened.get(Q::MainSeatDetails).is_some());
        let closed = again(&[("main_seat", "yes"), details], &open).unwrap();
        assert_eq!(closed.get(Q::MainSeatDetails), None);
    }

    #[test]
    fn the_same_rules_hold_as_in_the_form_and_by_the_answers_that_stay() {
        let errors = again(&[("postal_code", "1O141")], &[Q::PostalCode]).unwrap_err();
        assert!(matches!(errors[0].problem, Problem::PostalCode { .. }));
        let errors = again(&[], &[Q::City]).unwrap_err();
        assert_eq!(errors[0].problem, Problem::Missing);
    }

    #[test]
    fn an_answer_to_another_question_is_no_field_of_the_form() {
        let errors = again(&[("city", "Tartu"), ("street", "x")], &[Q::City]).unwrap_err();
        assert_eq!(errors.len(), 1);
        assert_eq!(
            (errors[0].field.as_str(), &errors[0].problem),
            ("street", &Problem::Unexpected)
        );
    }
}
