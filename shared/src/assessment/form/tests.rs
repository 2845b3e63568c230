//! What the assessor's form takes and what it refuses.

use super::*;
use crate::assessment::CRITERIA;

fn favourable() -> RawAnswers {
    let mut raw: RawAnswers = CRITERIA
        .iter()
        .map(|criterion| {
            (
                format!("criterion-{}", criterion.code),
                vec![criterion.choices[0].code.to_owned()],
            )
        })
        .collect();
    raw.insert("outcome".into(), vec!["approve".into()]);
    raw.insert(
        "reason".into(),
        vec!["Meets every criterion that applies.".into()],
    );
    raw.insert("conflict".into(), vec!["no".into()]);
    raw
}

#[test]
fn an_empty_form_names_every_control_that_is_required() {
    let fields: Vec<String> = collect(&RawAnswers::new(), &[])
        .unwrap_err()
        .into_iter()
        .map(|error| error.field.name())
        .collect();
    let required = [
        "established",
        "mission",
        "ownership",
        "security",
        "exclusion",
        "declarations",
    ]
    .map(|code| format!("criterion-{code}"));
    assert_eq!(fields[..6], required);
    assert_eq!(fields[6..], ["outcome", "reason", "conflict"]);
}

#[test]
fn approving_needs_every_criterion_in_favour() {
    let mut raw = favourable();
    assert!(matches!(
        collect(&raw, &[]),
        Ok(AssessmentForm::Assessed(_))
    ));
    raw.insert("criterion-security".into(), vec!["requested".into()]);
    let errors = collect(&raw, &[]).unwrap_err();
    let security = Criterion::with_code("security").unwrap();
    assert_eq!(
        errors,
        [
            AssessmentError {
                field: AssessmentField::Criterion(security),
                problem: AssessmentProblem::Against
            },
            AssessmentError {
                field: AssessmentField::Outcome,
                problem: AssessmentProblem::NotAllInFavour
            }
        ]
    );
}

#[test]
fn a_declared_conflict_needs_only_its_reason() {
    let mut raw = RawAnswers::from([("conflict".to_owned(), vec!["yes".to_owned()])]);
    assert_eq!(
        collect(&raw, &[]).unwrap_err()[0].field,
        AssessmentField::ConflictReason
    );
    raw.insert("conflict_reason".into(), vec!["I worked there".into()]);
    assert!(matches!(
        collect(&raw, &[]),
        Ok(AssessmentForm::Conflicted(_))
    ));
}

#[test]
fn asking_for_a_correction_needs_a_question_that_can_be_corrected() {
    let mut raw = favourable();
    raw.insert("outcome".into(), vec!["ask_correction".into()]);
    let problem = |raw: &RawAnswers| {
        let error = collect(raw, &[]).unwrap_err().remove(0);
        assert_eq!(error.field, AssessmentField::Marked);
        error.problem
    };
    assert_eq!(problem(&raw), AssessmentProblem::Missing);
    for unknown in ["nothing", "representative_email"] {
        raw.insert("marked".into(), vec!["website".into(), unknown.into()]);
        assert_eq!(problem(&raw), AssessmentProblem::UnknownChoice);
    }
    raw.insert("marked".into(), vec!["website".into(), "street".into()]);
    let Ok(AssessmentForm::Assessed(assessment)) = collect(&raw, &[]) else {
        unreachable!("the form is complete")
    };
    assert!(assessment.marked.is_sorted() && assessment.marked.len() == 2);
}

#[test]
fn a_criterion_of_the_settings_is_asked_and_counts_like_the_others() {
    let own = settings::Settings::parse(&format!(
        "{}\n[[assessment.criterion]]\nid = \"programme\"\nlabel = {{ en = \"Fits\", et = \"Sobib\" }}\n",
        settings::EXAMPLE
    ))
    .unwrap();
    let own = &own.assessment().criteria;
    let mut raw = favourable();
    let missing = collect(&raw, own).unwrap_err();
    assert_eq!(missing[0].field.name(), "criterion-programme");
    raw.insert("criterion-programme".into(), vec!["no".into()]);
    let against = collect(&raw, own).unwrap_err();
    assert_eq!(against[0].problem, AssessmentProblem::Against);
    raw.insert("criterion-programme".into(), vec!["yes".into()]);
    let Ok(AssessmentForm::Assessed(assessment)) = collect(&raw, own) else {
        unreachable!("the form is complete")
    };
    assert!(assessment.is_all_in_favour(own));
    assert_eq!(assessment.criteria["programme"].answer, "yes");
}

#[test]
fn a_reason_of_nineteen_characters_is_too_short_and_one_of_twenty_is_not() {
    let mut raw = favourable();
    raw.insert("reason".into(), vec!["x".repeat(19)]);
    assert_eq!(
        collect(&raw, &[]).unwrap_err()[0].problem,
        AssessmentProblem::TooShort {
            min: 20,
            actual: 19
        }
    );
    raw.insert("reason".into(), vec!["x".repeat(20)]);
    assert!(collect(&raw, &[]).is_ok());
}

#[test]
fn what_is_wrong_is_told_in_the_order_of_the_form() {
    let mut raw = favourable();
    raw.insert("criterion-security".into(), vec!["requested".into()]);
    raw.insert("criterion-declarations-note".into(), vec!["x".repeat(801)]);
    raw.insert("conflict".into(), Vec::new());
    raw.insert("internal_note".into(), vec!["x".repeat(4001)]);
    let errors = collect(&raw, &[]).unwrap_err().into_iter();
    let fields: Vec<String> = errors.map(|error| error.field.name()).collect();
    assert_eq!(
        fields,
        [
            "criterion-security",
            "criterion-declarations-note",
            "outcome",
            "internal_note",
            "conflict"
        ]
    );
}
