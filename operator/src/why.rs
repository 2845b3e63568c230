//! `portal why`: what a registration waits for, since when, and what to do about it.

use jiff::Timestamp;
use serde::Serialize;
use shared::{
    assessment::{SeatState, Seats},
    ids::Reference,
    questions::{QuestionId, Section},
    registration::{Lapse, Registration, Status},
};

use crate::case::{Case, MessageShown, RefusedShown, refused};
use crate::cli;
use crate::desk::{Desk, Office};
use crate::output::{Report, Stop};
use crate::show::refused_line;

#[derive(Serialize)]
pub(crate) struct Why {
    reference: Reference,
    state: &'static str,
    since: Timestamp,
    deadline: Option<Timestamp>,
    /// For whom or what it waits.
    waits_for: String,
    /// What happens by itself at the deadline.
    then: Option<&'static str>,
    /// The class of the Atlas's last failure.
    failure: Option<String>,
    refused: Vec<RefusedShown>,
    /// The present answers to the questions that were refused, personal data left out.
    answers: Vec<AnswerShown>,
    parked: Vec<MessageShown>,
    /// Open, and yet nothing is due any more: a silent failure.
    stuck: bool,
    /// What to do.
    todo: Vec<String>,
    #[serde(skip)]
    when: String,
}

#[derive(Serialize)]
struct AnswerShown {
    question: &'static str,
    answer: String,
}

/// Says why.
pub(crate) async fn why(options: &cli::Show) -> Result<Why, Stop> {
    Desk::at(&options.at, async |desk| read(desk, options).await).await
}

async fn read(desk: &Desk, options: &cli::Show) -> Result<Why, Stop> {
    let office = desk.office(options.at.language).await?;
    let case = Case::read(desk, &options.reference).await?;
    Ok(told(&case, &office))
}

fn told(case: &Case, office: &Office) -> Why {
    let it = &case.registration;
    let refused = refused(&it.status, office.language);
    let (waits_for, then) = waits(&it.status, office);
    let parked: Vec<MessageShown> = case
        .messages
        .iter()
        .filter(|message| message.parked)
        .map(MessageShown::of)
        .collect();
    let at_atlas = matches!(
        it.status,
        Status::Submitting { .. } | Status::NeedsRepair { .. }
    );
    let failure = case.last_failure().filter(|_| at_atlas);
    let since = case.since();
    let by = it.status.deadline().map(|at| office.moment(at));
    let by = by.map_or_else(String::new, |by| format!(", until {by}"));
    Why {
        reference: it.reference.clone(),
        state: it.status.name(),
        since,
        deadline: it.status.deadline(),
        then,
        failure: failure.map(str::to_owned),
        answers: answers(it, &refused),
        todo: todo(case, &refused, failure),
        refused,
        parked,
        stuck: case.is_stuck(),
        when: format!("since {}{by}", office.moment(since)),
        waits_for,
    }
}

/// For what it waits, and what happens by itself at the deadline.
fn waits(status: &Status, office: &Office) -> (String, Option<&'static str>) {
    let (waits_for, then) = match status {
        Status::AwaitingConfirmation { .. } => (
            "the applicant, to confirm the e-mail address".to_owned(),
            Some("it expires"),
        ),
        Status::InAssessment { seats, .. } | Status::Contested { seats, .. } => {
            (persons(seats), Some("the lead is told"))
        }
        Status::CorrectionRequested { marked, .. } => {
            let marked = office.language.to_correct(marked).join(", ");
            let who = format!("the applicant, to correct: {marked}");
            (who, Some("it expires"))
        }
        Status::RejectionIntended { .. } if status.may_reply() => (
            "the applicant, who may reply to the intended rejection".to_owned(),
            Some("the seats that rejected are asked to confirm"),
        ),
        Status::RejectionIntended { seats, .. } => (persons(seats), Some("the lead is told")),
        Status::Approved { .. } => (
            "the end of the time in which the approval can be recalled".to_owned(),
            Some("it goes to the Atlas"),
        ),
        Status::Submitting { next_attempt, .. } => (
            format!(
                "the Atlas; the last job is due {}",
                office.moment(*next_attempt)
            ),
            Some("the job is queued again"),
        ),
        Status::NeedsRepair { .. } => (
            "the operator: the Atlas refused the record".to_owned(),
            Some("the operator is told again"),
        ),
        Status::DuplicateFound { choosers, .. } => {
            let persons: Vec<&str> = choosers
                .keys()
                .map(shared::settings::PersonId::as_str)
                .collect();
            let who = format!(
                "{}, to compare it with records of the Atlas that have its register number",
                persons.join(" or ")
            );
            (who, Some("the lead is told"))
        }
        Status::ConflictFound { choosers, .. } => {
            let persons: Vec<&str> = choosers
                .keys()
                .map(shared::settings::PersonId::as_str)
                .collect();
            let who = format!(
                "{}, to say whose values stay in the record that somebody else changed",
                persons.join(" or ")
            );
            (who, Some("the lead is told"))
        }
        Status::Registered { .. } => (
            "nothing: it is a member".to_owned(),
            Some("the lead is told that the answers are old"),
        ),
        Status::RejectedByEccc { .. } => ("nothing: the ECCC rejected it".to_owned(), None),
        Status::InAtlasReview { .. } => (
            "the ECCC, to review the record in the Atlas".to_owned(),
            Some("the operator is told"),
        ),
        Status::Expired { why } => {
            let why = match why {
                Lapse::NotConfirmed => "nobody confirmed the address in time",
                Lapse::Disowned => "whoever reads that mail knows nothing of it",
                Lapse::NotCorrected => "nobody corrected the answers in time",
            };
            (format!("nothing: {why}"), None)
        }
        Status::Rejected { .. } => ("nothing: it is rejected".to_owned(), None),
        Status::Withdrawn => ("nothing: the applicant withdrew it".to_owned(), None),
    };
    (waits_for, then)
}

/// The seats that somebody still has to act on.
fn persons(seats: &Seats) -> String {
    let waiting = seats.all().filter_map(|seat| {
        let number = seat.number;
        match &seat.state {
            SeatState::Open { person, .. } => Some(format!("{person} in seat {number}, to assess")),
            SeatState::Confirming { person, .. } => Some(format!(
                "{person} in seat {number}, to confirm the rejection"
            )),
            SeatState::Vacant => Some(format!("somebody to take seat {number}")),
            SeatState::Decided { .. } | SeatState::Upheld { .. } => None,
        }
    });
    waiting.collect::<Vec<_>>().join("; ")
}

/// What stands in the answers now, as far as it is no personal data.
fn answers(registration: &Registration, refused: &[RefusedShown]) -> Vec<AnswerShown> {
    let mut ids: Vec<QuestionId> = refused
        .iter()
        .filter_map(|field| QuestionId::named(field.question?))
        .collect();
    ids.sort_unstable();
    ids.dedup();
    let shown = ids.into_iter().map(|id| {
        let answer = match id.question().section {
            Section::Representative => "personal data, not shown".to_owned(),
            _ => shared::collect::posted(&registration.answers)
                .remove(id.name())
                .map_or_else(|| "not answered".to_owned(), |values| values.join(", ")),
        };
        AnswerShown {
            question: id.name(),
            answer,
        }
    });
    shown.collect()
}

fn todo(case: &Case, refused: &[RefusedShown], failure: Option<&str>) -> Vec<String> {
    let reference = &case.registration.reference;
    let mut todo: Vec<String> = case
        .messages
        .iter()
        .filter(|message| message.parked)
        .map(|message| format!("portal retry {} delivers that message again", message.id))
        .collect();
    if case.registration.unreachable {
        todo.push(
            "mails to the applicant come back: have an assessor reach the organisation in another way"
                .to_owned(),
        );
    }
    match &case.registration.status {
        Status::NeedsRepair { .. } => todo.extend(repair(reference, refused, failure)),
        Status::Submitting { .. } if failure.is_some() => todo.push(
            "nothing, it is tried again by itself; look whether the Atlas can be reached"
                .to_owned(),
        ),
        Status::InAssessment { seats, .. } | Status::Contested { seats, .. }
            if seats.all().any(|seat| seat.person().is_none()) =>
        {
            todo.push(
                "add a person to the settings, then portal settings apply FILE fills the seat"
                    .to_owned(),
            );
        }
        _ => {}
    }
    if todo.is_empty() {
        todo.push("nothing".to_owned());
    }
    todo
}

/// The ways out of a refusal.
fn repair(reference: &Reference, refused: &[RefusedShown], failure: Option<&str>) -> Vec<String> {
    let mut names: Vec<&str> = refused.iter().filter_map(|field| field.question).collect();
    names.dedup();
    let mut todo = Vec::new();
    if let Some(first) = names.first() {
        let marked = names.iter().map(|name| format!(" --question {name}"));
        let marked = marked.collect::<String>();
        todo.push(format!(
            "portal fix {reference} {first}=… --reason … mends what was refused, where that is yours to decide"
        ));
        todo.push(format!(
            "portal ask-correction {reference}{marked} --reason … asks the applicant"
        ));
    }
    match failure {
        Some("credentials") => todo.push(
            "the key is refused: put a valid one in the parameter of the Atlas key, before you resubmit"
                .to_owned(),
        ),
        Some("foreign_record") => todo.push(
            "the Atlas holds a record with this id that is not ours: write to the ECCC".to_owned(),
        ),
        _ => {}
    }
    todo.push(format!(
        "portal resubmit {reference} --reason … sends it once more as it stands"
    ));
    todo
}

impl Report for Why {
    fn text(&self) -> String {
        let mut text = format!("{} is {}, {}.\n", self.reference, self.state, self.when);
        text.push_str(&format!("It waits for {}.\n", self.waits_for));
        if let Some(then) = self.then {
            text.push_str(&format!("If nothing happens by then, {then}.\n"));
        }
        if let Some(failure) = &self.failure {
            text.push_str(&format!("The Atlas's last answer: {failure}.\n"));
        }
        for field in &self.refused {
            text.push_str(&format!("  {}\n", refused_line(field)));
        }
        for answer in &self.answers {
            text.push_str(&format!(
                "  {} is now: {}\n",
                answer.question, answer.answer
            ));
        }
        for message in &self.parked {
            let failure = message.last_failure.as_deref().unwrap_or("unknown");
            text.push_str(&format!("Parked: {} ({failure})\n", message.what));
        }
        if self.stuck {
            text.push_str(
                "NOTHING IS DUE ANY MORE that would let it go on: a person has to act.\n",
            );
        }
        text.push_str("\nWhat to do:\n");
        for step in &self.todo {
            text.push_str(&format!("  {step}\n"));
        }
        text
    }
}
