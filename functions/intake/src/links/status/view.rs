//! The status page.

use askama::Template;
use jiff::Timestamp;
use shared::{
    assessment::Verdict,
    audit::{Entry, EventKind},
    link::Purpose,
    locale::{StatusText, Text},
    questions::Section,
    registration::Status,
    settings::Settings,
    store::History,
    web::{
        Page, Site,
        answers::{ShownAnswer, section_answers},
    },
};

use super::{
    Case,
    done::Done,
    ways::{self, WaysView},
};

/// The page: state, next step and date, what happened so far, all answers.
#[derive(Template)]
#[template(path = "status.html")]
pub(super) struct StatusView {
    t: Text,
    reference: String,
    organisation: String,
    /// What the reader has just done: a heading and a sentence.
    news: Option<(String, String)>,
    sent: (String, Timestamp),
    version: u32,
    status: StatusText,
    /// The class of the state's box: `good`, `warn`, `bad` or none.
    kind: &'static str,
    /// When the next step happens at the latest, where that is for the applicant to know.
    date: Option<(String, Timestamp)>,
    /// What the state asks or tells, above the history.
    ways: WaysView,
    history: Vec<Step>,
    sections: Vec<(String, Vec<ShownAnswer>)>,
    path: String,
    /// Ways to leave or to begin anew, at the end.
    end: WaysView,
    contact: Option<String>,
}

/// Something that happened.
struct Step {
    what: String,
    at: (String, Timestamp),
}

impl StatusView {
    pub(super) fn new(site: &Site, settings: &Settings, case: &Case, history: &History) -> Self {
        let (t, registration) = (site.text(), &case.registration);
        let (calendar, answers) = (settings.calendar(), &registration.answers);
        let moment = |at| (t.moment(at, calendar), at);
        let steps = history.entries.iter().filter_map(|entry| {
            let at = moment(entry.at);
            what(entry, t).map(|what| Step { what, at })
        });
        let sections = Section::ALL.into_iter().map(|section| {
            let answers = section_answers(section, answers, settings, t);
            (t.section_title(section), answers)
        });
        let date = promised(&registration.status).map(|at| match registration.status {
            Status::Approved { .. } => moment(at),
            _ => (t.day(at, calendar), at),
        });
        let ended = || ways::ended(&registration.status, history);
        let mut status = t.status_of(registration, calendar);
        if registration.standing.is_none() {
            status.text = ways::meaning(t, &registration.status, status.text);
        }
        Self {
            t,
            reference: registration.reference.to_string(),
            organisation: registration.organisation().to_owned(),
            news: None,
            sent: moment(registration.created),
            version: registration.version,
            status,
            kind: kind(&registration.status),
            date: date.or_else(|| ended().map(moment)),
            ways: WaysView::of_state(site, settings, case, history),
            history: steps.collect(),
            sections: sections.collect(),
            path: case.path(site),
            end: WaysView::at_the_end(site, settings, case),
            contact: site.contact().map(str::to_owned),
        }
    }

    /// For a reader who has just done something.
    pub(super) fn after(mut self, done: Option<Done>) -> Self {
        self.news = done.map(|done| ways::news(self.t, done));
        self
    }

    pub(super) fn page(self) -> Page<Self> {
        Page::new(self.t.msg_status_title(), self)
    }
}

const fn kind(status: &Status) -> &'static str {
    match status {
        Status::AwaitingConfirmation { .. }
        | Status::CorrectionRequested { .. }
        | Status::RejectionIntended { .. } => "warn",
        Status::Expired { .. } | Status::Rejected { .. } | Status::RejectedByEccc { .. } => "bad",
        Status::InAssessment { .. } | Status::Contested { .. } | Status::Withdrawn => "",
        Status::Approved { .. }
        | Status::Submitting { .. }
        | Status::NeedsRepair { .. }
        | Status::DuplicateFound { .. }
        | Status::ConflictFound { .. }
        | Status::InAtlasReview { .. }
        | Status::Registered { .. } => "good",
    }
}

/// The date that the page promises. What the portal sets itself while it hands a record over is no promise to anybody.
const fn promised(status: &Status) -> Option<Timestamp> {
    match status {
        Status::Submitting { .. } | Status::NeedsRepair { .. } => None,
        other => other.deadline(),
    }
}

/// An entry in words, where it is the applicant's affair: what assessors do among themselves before they have decided,
/// and how often the Atlas had to be asked, is not.
fn what(entry: &Entry, t: Text) -> Option<String> {
    let fact = |name: &str| entry.event.facts.get(name).map(String::as_str);
    match entry.event.what {
        EventKind::Submitted
        | EventKind::AddressCorrected
        | EventKind::Confirmed
        | EventKind::Expired
        | EventKind::Disowned
        | EventKind::Withdrawn
        | EventKind::DirectoryConsentGiven
        | EventKind::DirectoryConsentWithdrawn
        | EventKind::CorrectionAsked
        | EventKind::Corrected
        | EventKind::UpdateSubmitted
        | EventKind::UpdateEnded
        | EventKind::Replied
        | EventKind::HearingEnded
        | EventKind::Recalled
        | EventKind::Reopened
        | EventKind::Released
        | EventKind::Recorded
        | EventKind::Published
        | EventKind::RevisionRequested
        | EventKind::RejectedByEccc => Some(t.event(entry.event.what)),
        EventKind::LinkRenewed => {
            (fact("purpose") != Some(Purpose::Assess.segment())).then(|| t.event(entry.event.what))
        }
        EventKind::Decided => match fact("outcome") {
            Some("approved") => Some(t.verdict(Verdict::Approved)),
            Some("rejection_intended") => Some(t.verdict(Verdict::RejectionIntended)),
            Some("correction_requested") => Some(t.verdict(Verdict::CorrectionRequested)),
            Some("rejected") => Some(t.msg_status_rejected()),
            _ => None,
        },
        EventKind::Assessed
        | EventKind::ConflictDeclared
        | EventKind::SeatPassed
        | EventKind::SeatFilled
        | EventKind::MailBounced
        | EventKind::DuplicatesFound
        | EventKind::ConflictFound
        | EventKind::Chosen
        | EventKind::Reminded
        | EventKind::OpinionRequested
        | EventKind::OpinionGiven
        | EventKind::Ruled
        | EventKind::Fixed
        | EventKind::Resubmitted
        | EventKind::Escalated
        | EventKind::Requeued
        | EventKind::Delayed
        | EventKind::Refused => None,
    }
}
