//! What a command did, or would do: the same report either way, but for its first line.

use jiff::SignedDuration;
use serde::Serialize;
use shared::{
    ids::Reference,
    outbox::{Content, MailKind, Message},
    registration::{Registration, Status, differences},
    store::Told,
};

use crate::case::code;
use crate::desk::Office;
use crate::output::{Report, columns};

/// The first line of a report.
pub(crate) const fn first_line(written: bool) -> &'static str {
    if written {
        "Done."
    } else {
        "Dry run, nothing is written. This would happen:"
    }
}

/// What a command does to a registration.
#[derive(Serialize)]
pub(crate) struct Effects {
    written: bool,
    reference: Reference,
    state_before: &'static str,
    state: &'static str,
    version: u32,
    /// The questions whose answers change.
    changed: Vec<&'static str>,
    /// The questions that the applicant is asked to correct.
    marked: Vec<&'static str>,
    /// The day by which somebody has to act.
    deadline: Option<String>,
    /// The entries of the audit trail.
    trail: Vec<String>,
    messages: Vec<Planned>,
    /// What the operator does next.
    next: String,
}

/// A message that goes out, now or later.
#[derive(Serialize)]
struct Planned {
    what: &'static str,
    when: String,
    /// To whom; addresses masked.
    to: Option<String>,
}

impl Effects {
    pub(crate) fn of(told: &Told, written: bool, office: &Office) -> Self {
        let (before, after) = (&told.before, &told.change.registration);
        let changed = differences(&before.answers, &after.answers);
        let deadline = after.status.deadline();
        Self {
            written,
            reference: after.reference.clone(),
            state_before: before.status.name(),
            state: after.status.name(),
            version: after.version,
            changed: changed.iter().map(|it| it.question.name()).collect(),
            marked: after.status.marked().iter().map(|it| it.name()).collect(),
            deadline: deadline.map(|at| office.day(at)),
            trail: told.change.events.iter().map(|it| code(&it.what)).collect(),
            messages: told
                .change
                .messages
                .iter()
                .map(|message| planned(message, after, office))
                .collect(),
            next: next(after),
        }
    }
}

fn planned(message: &Message, after: &Registration, office: &Office) -> Planned {
    let wait = message.due.duration_since(after.updated);
    let when = if wait <= SignedDuration::ZERO {
        "at once".to_owned()
    } else if wait < SignedDuration::from_hours(3) {
        format!("after {} minutes", wait.as_mins())
    } else {
        office.day(message.due)
    };
    let to_applicant = matches!(
        message.content,
        Content::Mail {
            mail: MailKind::CorrectionAsked { .. }
        }
    );
    let address = after.answers.representative_email();
    Planned {
        what: message.content.code(),
        when,
        to: address.filter(|_| to_applicant).map(|it| it.masked()),
    }
}

/// What comes after it.
fn next(after: &Registration) -> String {
    let reference = &after.reference;
    match &after.status {
        Status::NeedsRepair { .. } => format!("portal resubmit {reference} --reason …"),
        Status::Submitting { .. } => {
            format!("nothing; portal why {reference} says what the Atlas answers")
        }
        Status::CorrectionRequested { .. } => {
            "nothing; the applicant is asked, and after that all seats judge the new version"
                .to_owned()
        }
        _ => "nothing".to_owned(),
    }
}

impl Report for Effects {
    fn text(&self) -> String {
        let mut rows = Vec::new();
        let mut row = |label: &str, value: String| {
            if !value.is_empty() {
                rows.push(vec![label.to_owned(), value]);
            }
        };
        let state = if self.state_before == self.state {
            format!("stays {}", self.state)
        } else {
            format!("{} → {}", self.state_before, self.state)
        };
        row("State", state);
        row("Answers", format!("version {}", self.version));
        row("Changed", self.changed.join(", "));
        row("To correct", self.marked.join(", "));
        row("Deadline", self.deadline.clone().unwrap_or_default());
        row("Trail", self.trail.join(", "));
        for message in &self.messages {
            let to = message.to.as_ref().map(|to| format!(" to {to}"));
            let to = to.unwrap_or_default();
            row("Message", format!("{}{to}, {}", message.what, message.when));
        }
        row("Next", self.next.clone());
        let first = first_line(self.written);
        format!("{first}\n{}\n{}", self.reference, columns(&rows))
    }
}
