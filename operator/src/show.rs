//! `portal show`

use jiff::Timestamp;
use serde::Serialize;
use shared::{
    ids::{Reference, RegistrationId},
    registration::{SecurityOpinion, Status},
    settings::PersonId,
};

use crate::case::{
    Case, EntryShown, MessageShown, RefusedShown, SeatShown, VersionShown, code, refused, versions,
};
use crate::cli;
use crate::desk::{Desk, Office};
use crate::output::{Report, Stop, columns};

#[derive(Serialize)]
pub(crate) struct Shown {
    reference: Reference,
    /// Also the id of its record in the Atlas.
    id: RegistrationId,
    organisation: String,
    language: &'static str,
    /// The address that the applicant's mails go to, masked.
    applicant: Option<String>,
    state: &'static str,
    since: Timestamp,
    deadline: Option<Timestamp>,
    revision: u64,
    version: u32,
    settings_version: u32,
    atlas: AtlasShown,
    security: &'static str,
    seats: Vec<SeatShown>,
    conflicts: Vec<PersonId>,
    versions: Vec<VersionShown>,
    trail: TrailShown,
    history: Vec<EntryShown>,
    messages: Vec<MessageShown>,
    #[serde(skip)]
    lines: Lines,
}

#[derive(Serialize)]
struct AtlasShown {
    state: &'static str,
    attempts: u32,
    next_attempt: Option<Timestamp>,
    refused: Vec<RefusedShown>,
}

#[derive(Serialize)]
struct TrailShown {
    whole: bool,
    broken: Option<String>,
}

/// The parts for people, made while the centre's clock is at hand.
struct Lines {
    head: Vec<Vec<String>>,
    seats: Vec<Vec<String>>,
    history: Vec<Vec<String>>,
    messages: Vec<Vec<String>>,
}

/// Shows a registration.
pub(crate) async fn show(options: &cli::Show) -> Result<Shown, Stop> {
    Desk::at(&options.at, async |desk| read(desk, options).await).await
}

async fn read(desk: &Desk, options: &cli::Show) -> Result<Shown, Stop> {
    let office = desk.office(options.at.language).await?;
    let case = Case::read(desk, &options.reference).await?;
    Ok(shown(&case, &office))
}

fn shown(case: &Case, office: &Office) -> Shown {
    let it = &case.registration;
    let seats = it.status.seats();
    let mut shown = Shown {
        reference: it.reference.clone(),
        id: it.id,
        organisation: it.organisation().to_owned(),
        language: it.language.tag(),
        applicant: it.answers.representative_email().map(|it| it.masked()),
        state: it.status.name(),
        since: case.since(),
        deadline: it.status.deadline(),
        revision: it.revision,
        version: it.version,
        settings_version: it.settings_version,
        atlas: atlas(case, office),
        security: match &it.security {
            None => "not asked",
            Some(SecurityOpinion::Requested { .. }) => "asked",
            Some(SecurityOpinion::Given { concern: true, .. }) => "concern",
            Some(SecurityOpinion::Given { concern: false, .. }) => "no concern",
        },
        seats: seats
            .into_iter()
            .flat_map(|seats| seats.all().map(SeatShown::of))
            .collect(),
        conflicts: seats.map_or_else(Vec::new, |seats| seats.conflicted.clone()),
        versions: versions(&case.versions),
        trail: TrailShown {
            whole: case.trail.is_ok(),
            broken: case.trail.err().map(|broken| broken.to_string()),
        },
        history: case.entries.iter().map(EntryShown::of).collect(),
        messages: case.messages.iter().map(MessageShown::of).collect(),
        lines: Lines {
            head: Vec::new(),
            seats: Vec::new(),
            history: Vec::new(),
            messages: Vec::new(),
        },
    };
    shown.lines = lines(&shown, office);
    shown
}

fn atlas(case: &Case, office: &Office) -> AtlasShown {
    let status = &case.registration.status;
    let (state, attempts, next_attempt) = match status {
        Status::Submitting {
            attempts,
            next_attempt,
            ..
        } => ("on its way", *attempts, Some(*next_attempt)),
        Status::NeedsRepair { .. } => ("refused", 0, None),
        Status::DuplicateFound { .. } => ("others have its number", 0, None),
        Status::ConflictFound { .. } => ("changed there by somebody else", 0, None),
        Status::InAtlasReview { .. } => ("recorded, in review", 0, None),
        Status::Registered { .. } => ("published", 0, None),
        Status::RejectedByEccc { .. } => ("rejected by the ECCC", 0, None),
        Status::Withdrawn if case.entries.iter().any(recorded) => {
            ("recorded before it was withdrawn", 0, None)
        }
        _ => ("no record", 0, None),
    };
    AtlasShown {
        state,
        attempts,
        next_attempt,
        refused: refused(status, office.language),
    }
}

fn recorded(entry: &shared::audit::Entry) -> bool {
    entry.event.what == shared::audit::EventKind::Recorded
}

fn lines(shown: &Shown, office: &Office) -> Lines {
    let moment = |at: Option<Timestamp>| at.map_or_else(String::new, |at| office.moment(at));
    let seat = |seat: &SeatShown| {
        let person = seat.person.as_ref().map_or("nobody", PersonId::as_str);
        vec![
            seat.number.to_string(),
            person.to_owned(),
            seat.state.to_owned(),
            moment(seat.at),
        ]
    };
    let entry = |entry: &EntryShown| {
        let facts = entry
            .facts
            .iter()
            .map(|(name, fact)| format!("{name} {fact}"));
        vec![
            entry.sequence.to_string(),
            moment(Some(entry.at)),
            entry.actor.clone(),
            code(&entry.what),
            facts.collect::<Vec<_>>().join(", "),
        ]
    };
    Lines {
        head: head(shown, &moment),
        seats: shown.seats.iter().map(seat).collect(),
        history: shown.history.iter().map(entry).collect(),
        messages: shown
            .messages
            .iter()
            .map(|message| message_line(message, office))
            .collect(),
    }
}

fn head(shown: &Shown, moment: &dyn Fn(Option<Timestamp>) -> String) -> Vec<Vec<String>> {
    let mut rows = vec![
        ("State", shown.state.to_owned()),
        ("Since", moment(Some(shown.since))),
    ];
    if shown.deadline.is_some() {
        rows.push(("Deadline", moment(shown.deadline)));
    }
    let applicant = shown.applicant.as_deref().unwrap_or("no address");
    rows.push((
        "Applicant",
        format!("{applicant}, language {}", shown.language),
    ));
    rows.push(("Security", shown.security.to_owned()));
    rows.push(("Atlas", shown.atlas.state.to_owned()));
    if let Some(next) = shown.atlas.next_attempt {
        let attempts = shown.atlas.attempts;
        let next = moment(Some(next));
        rows.push((
            "",
            format!("{attempts} failed attempts, the next after {next}"),
        ));
    }
    for field in &shown.atlas.refused {
        rows.push(("", refused_line(field)));
    }
    rows.push(("Record", shown.id.to_string()));
    let (revision, settings) = (shown.revision, shown.settings_version);
    rows.push(("Revision", format!("{revision}, under settings {settings}")));
    rows.into_iter()
        .map(|(label, value)| vec![label.to_owned(), value])
        .collect()
}

/// `Website: the Atlas does not take the answer in this form (website), refused with 422 at /data/attributes/field_url`
pub(crate) fn refused_line(field: &RefusedShown) -> String {
    let name = match field.question {
        Some(name) => format!("{} ({name})", field.says),
        None => format!("{} (no question of the form)", field.says),
    };
    let status = match field.status {
        0 => "found before it was sent".to_owned(),
        status => format!("refused with {status}"),
    };
    match field.pointer.as_str() {
        "" => format!("{name}, {status}"),
        pointer => format!("{name}, {status} at {pointer}"),
    }
}

/// A message as a row.
pub(crate) fn message_line(message: &MessageShown, office: &Office) -> Vec<String> {
    let when = if message.parked {
        "parked".to_owned()
    } else {
        office.moment(message.due)
    };
    let failure = message.last_failure.as_ref();
    let failure = failure.map(|failure| format!("failed {} times: {failure}", message.attempts));
    vec![
        when,
        message.what.to_owned(),
        message.id.clone(),
        failure.unwrap_or_default(),
    ]
}

impl Report for Shown {
    fn text(&self) -> String {
        let mut text = format!("{}  {}\n\n", self.reference, self.organisation);
        text.push_str(&columns(&self.lines.head));
        if !self.seats.is_empty() {
            text.push_str("\nSeats\n");
            text.push_str(&columns(&self.lines.seats));
        }
        for person in &self.conflicts {
            text.push_str(&format!("  {person} declared a conflict of interest\n"));
        }
        text.push_str("\nVersions of the answers\n");
        for version in &self.versions {
            let changed = match version.changed.as_slice() {
                [] if version.number == 1 => "as it was sent".to_owned(),
                changed => format!("changed: {}", changed.join(", ")),
            };
            text.push_str(&format!("  {}  {changed}\n", version.number));
        }
        let trail = match &self.trail.broken {
            None => "the trail is whole".to_owned(),
            Some(broken) => format!("THE TRAIL IS BROKEN: {broken}"),
        };
        text.push_str(&format!("\nHistory ({trail})\n"));
        text.push_str(&columns(&self.lines.history));
        if !self.messages.is_empty() {
            text.push_str("\nMessages\n");
            text.push_str(&columns(&self.lines.messages));
        }
        text
    }

    fn code(&self) -> u8 {
        if self.trail.whole { 0 } else { 6 }
    }
}
