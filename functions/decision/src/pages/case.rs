//! The page of a case: everything to read on the left, the assessment on the right.

use askama::Template;
use shared::{
    assessment::{SeatState, Seats},
    locale::Text,
    questions::{QuestionId, Section},
    registration::Status,
    web::answers::{ShownAnswer, section_answers},
};

use super::{
    FormView, Notice, Problem, Reader,
    history::{Step, steps},
    record::Record,
};
use crate::case::{Case, Decision};

/// What stands beside the case.
pub(crate) enum Shown {
    /// The form, and what is wrong with what was typed.
    Form(Box<FormView>, Vec<Problem>),
    /// What the reader decided.
    Decided(Decision),
}

/// The page.
#[derive(Template)]
#[template(path = "case.html")]
pub(crate) struct CaseView {
    t: Text,
    caption: String,
    name: String,
    status: String,
    lead: String,
    notices: Vec<Notice>,
    problems: Vec<Problem>,
    sections: Vec<SectionView>,
    others: Vec<(String, String)>,
    records: Vec<Record>,
    history: Vec<Step>,
    form: Option<Box<FormView>>,
    own: Option<Record>,
}

struct SectionView {
    title: String,
    answers: Vec<ShownAnswer>,
}

impl CaseView {
    /// The case with what stands beside it.
    pub(crate) fn new(
        case: &Case,
        shown: Shown,
        mut notices: Vec<Notice>,
        reader: Reader<'_>,
    ) -> Self {
        let text = reader.text;
        let registration = &case.registration;
        let (form, problems, own) = match shown {
            Shown::Form(form, problems) => (Some(form), problems, None),
            Shown::Decided(decision) => {
                notices.insert(0, confirmation(case, &decision, reader));
                (None, Vec::new(), Some(decision))
            }
        };
        // The third person decides between views, so she sees them.
        let reveal = own.is_some() || matches!(registration.status, Status::Contested { .. });
        if !reveal {
            notices.extend(own_domain(case, reader));
        }
        let records = if reveal {
            case.other_decisions()
        } else {
            Vec::new()
        };
        Self {
            t: text,
            caption: text
                .msg_decision_caption(registration.reference.as_str(), registration.version),
            name: registration.organisation().to_owned(),
            status: text.status_title(&registration.status),
            lead: lead(case, reveal, reader),
            notices,
            problems,
            sections: sections(case, reader),
            others: if reveal {
                Vec::new()
            } else {
                others(case, text)
            },
            records: records.iter().map(|it| Record::of(it, reader)).collect(),
            history: steps(case, reveal, reader),
            form,
            own: own.map(|decision| Record::of(&decision, reader)),
        }
    }
}

/// Which seat the reader holds, and what she has to do by when.
fn lead(case: &Case, decided: bool, reader: Reader<'_>) -> String {
    let text = reader.text;
    let status = &case.registration.status;
    let seats = status.seats().map_or(0, |seats| seats.seats.len());
    let mut sentences = Vec::new();
    if let Some(seat) = case.link.seat.filter(|_| seats > 0) {
        sentences.push(text.msg_decision_seat(seat, u32::try_from(seats).unwrap_or(0)));
    }
    if let (Some(until), false) = (status.deadline(), decided) {
        let day = text.day(until, reader.settings.calendar());
        sentences.push(text.msg_decision_decide_by(day));
        sentences.push(text.msg_decision_nothing_yet());
    }
    sentences.join(" ")
}

fn sections(case: &Case, reader: Reader<'_>) -> Vec<SectionView> {
    let answers = &case.registration.answers;
    Section::ALL
        .into_iter()
        .map(|section| SectionView {
            title: title(section, reader.text),
            answers: section_answers(section, answers, reader.settings, reader.text),
        })
        .filter(|section| !section.answers.is_empty())
        .collect()
}

/// The form addresses the applicant ("Your organisation"); an assessor reads about somebody else.
fn title(section: Section, text: Text) -> String {
    match section {
        Section::Organisation => text.msg_decision_answers_organisation(),
        Section::Ownership => text.msg_decision_answers_ownership(),
        Section::Representative => text.msg_decision_answers_representative(),
        Section::Expertise => text.msg_decision_answers_expertise(),
        Section::Contribution => text.msg_decision_answers_contribution(),
        Section::Declarations => text.msg_decision_answers_declarations(),
    }
}

/// The other seats: whether they have decided, never what.
fn others(case: &Case, text: Text) -> Vec<(String, String)> {
    let seats = case.registration.status.seats();
    seats
        .into_iter()
        .flat_map(Seats::all)
        .filter(|seat| Some(seat.number) != case.link.seat)
        .map(|seat| {
            let state = match &seat.state {
                SeatState::Vacant => text.msg_decision_other_vacant(),
                SeatState::Open { .. } => text.msg_decision_other_open(),
                SeatState::Decided { .. }
                | SeatState::Confirming { .. }
                | SeatState::Upheld { .. } => text.msg_decision_other_decided(),
            };
            (text.msg_decision_history_seat(seat.number), state)
        })
        .collect()
}

/// Seats are given past whoever shares a domain with the applicant; settings may have changed since.
fn own_domain(case: &Case, reader: Reader<'_>) -> Option<Notice> {
    let person = reader.settings.person(case.link.person.as_ref()?)?;
    let domains = case.registration.answers.domains();
    person.conflicts_with(&domains).then(|| Notice {
        kind: "warn",
        heading: reader.text.msg_decision_same_domain_heading(),
        lines: Vec::new(),
    })
}

/// What was decided by this seat, and what follows.
fn confirmation(case: &Case, decision: &Decision, reader: Reader<'_>) -> Notice {
    let text = reader.text;
    let mut lines = vec![text.msg_decision_sent_outcome(text.outcome_done(decision.outcome))];
    lines.extend(what_follows(&case.registration.status, reader));
    Notice {
        kind: "good",
        heading: text.msg_decision_sent_title(),
        lines,
    }
}

fn what_follows(status: &Status, reader: Reader<'_>) -> Vec<String> {
    let text = reader.text;
    let verdict = status.seats().map(|seats| text.verdict(seats.verdict()));
    let decided = verdict.map(|verdict| text.msg_decision_decided_outcome(verdict));
    let next = match status {
        Status::InAssessment { .. } => return vec![text.msg_decision_sent_waiting()],
        Status::AwaitingConfirmation { .. } => return Vec::new(),
        Status::Expired { .. } | Status::Rejected { .. } | Status::Withdrawn => {
            return vec![text.status_title(status)];
        }
        Status::Contested { .. } => text.msg_decision_contested_next(),
        Status::CorrectionRequested { .. } => text.msg_decision_correction_next(),
        Status::RejectionIntended { .. } => text.msg_decision_rejection_next(),
        Status::Approved { until, .. } => {
            text.msg_decision_approved_until(text.moment(*until, reader.settings.calendar()))
        }
        Status::Submitting { .. } | Status::NeedsRepair { .. } => text.msg_decision_approved_gone(),
        Status::InAtlasReview { .. } => text.msg_decision_in_atlas(),
    };
    decided.into_iter().chain([next]).collect()
}
