//! The overview: numbers, a chart that says the same, and the open registrations.

use std::collections::BTreeMap;

use askama::Template;
use jiff::Timestamp;
use shared::{
    assessment::{SeatState, Seats},
    ids::Reference,
    locale::Text,
    registration::Status,
    settings::PersonId,
};

use super::Reader;

/// The height of a line of the chart, and how wide its longest bar is, in units of the drawing.
const LINE: usize = 32;
const WIDEST: usize = 330;

/// How all registrations stand.
pub(crate) struct Numbers {
    /// Those to which something can still happen, oldest first.
    pub(crate) open: Vec<Row>,
    pub(crate) rejected: usize,
    pub(crate) expired: usize,
    pub(crate) withdrawn: usize,
}

/// An open registration.
pub(crate) struct Row {
    pub(crate) reference: Reference,
    pub(crate) name: String,
    pub(crate) status: Status,
    pub(crate) created: Timestamp,
    pub(crate) is_overdue: bool,
}

/// What the table is narrowed to; empty means all.
#[derive(Default)]
pub(crate) struct Wanted {
    pub(crate) state: String,
    pub(crate) person: String,
    pub(crate) overdue: bool,
}

/// The page.
#[derive(Template)]
#[template(path = "overview.html")]
pub(crate) struct OverviewView {
    t: Text,
    tiles: Vec<Tile>,
    bars: Vec<Bar>,
    height: usize,
    states: Vec<Choice>,
    persons: Vec<Choice>,
    only_overdue: bool,
    rows: Vec<Line>,
}

struct Tile {
    count: usize,
    label: String,
    is_alert: bool,
}

struct Bar {
    label: String,
    count: usize,
    y: usize,
    width: usize,
}

struct Choice {
    code: String,
    label: String,
    is_chosen: bool,
}

struct Line {
    reference: String,
    name: String,
    state: String,
    is_overdue: bool,
    waits_for: String,
    until: String,
    days: i64,
}

impl OverviewView {
    pub(crate) fn new(
        numbers: Numbers,
        wanted: &Wanted,
        now: Timestamp,
        reader: Reader<'_>,
    ) -> Self {
        let text = reader.text;
        let bars = bars(&numbers, text);
        let mut states: BTreeMap<usize, &Status> = BTreeMap::new();
        for row in &numbers.open {
            states.insert(row.status.place(), &row.status);
        }
        let states = states.into_values().map(|status| Choice {
            code: status.name().to_owned(),
            label: text.state(status),
            is_chosen: status.name() == wanted.state,
        });
        let persons = reader.settings.persons().iter().map(|person| Choice {
            code: person.id.to_string(),
            label: person.name.clone(),
            is_chosen: person.id.as_str() == wanted.person,
        });
        Self {
            t: text,
            tiles: tiles(&numbers, text),
            height: bars.len() * LINE,
            bars,
            states: states.collect(),
            persons: persons.collect(),
            only_overdue: wanted.overdue,
            rows: numbers
                .open
                .iter()
                .filter(|row| wanted.takes(row))
                .map(|row| line(row, now, reader))
                .collect(),
        }
    }
}

impl Wanted {
    fn takes(&self, row: &Row) -> bool {
        let is_state = self.state.is_empty() || row.status.name() == self.state;
        let mut persons = awaited(&row.status).into_iter().flatten();
        let is_person = self.person.is_empty() || persons.any(|it| it.as_str() == self.person);
        is_state && is_person && (row.is_overdue || !self.overdue)
    }
}

fn tiles(numbers: &Numbers, text: Text) -> Vec<Tile> {
    let count = |pick: fn(&Row) -> bool| numbers.open.iter().filter(|row| pick(row)).count();
    let tile = |count, label, is_alert| Tile {
        count,
        label,
        is_alert: is_alert && count > 0,
    };
    vec![
        tile(numbers.open.len(), text.msg_overview_open(), false),
        tile(
            count(|row| row.is_overdue),
            text.msg_overview_overdue(),
            true,
        ),
        tile(
            count(|row| waits_for_applicant(&row.status)),
            text.msg_overview_applicant(),
            false,
        ),
        tile(
            count(|row| matches!(row.status, Status::NeedsRepair { .. })),
            text.msg_overview_repair(),
            true,
        ),
    ]
}

/// Every state in which there is a registration, in the order of its life, those that ended last.
fn bars(numbers: &Numbers, text: Text) -> Vec<Bar> {
    let mut open: BTreeMap<usize, (String, usize)> = BTreeMap::new();
    for row in &numbers.open {
        let entry = open.entry(row.status.place());
        entry.or_insert_with(|| (text.state(&row.status), 0)).1 += 1;
    }
    let ended = [
        (text.msg_status_rejected(), numbers.rejected),
        (text.msg_overview_expired(), numbers.expired),
        (text.msg_status_withdrawn(), numbers.withdrawn),
    ];
    let ended = ended.into_iter().filter(|(_, count)| *count > 0);
    let all: Vec<(String, usize)> = open.into_values().chain(ended).collect();
    let most = all.iter().map(|(_, count)| *count).max().unwrap_or(1);
    let lines = all.into_iter().enumerate();
    lines
        .map(|(place, (label, count))| Bar {
            label,
            count,
            y: place * LINE,
            width: (count * WIDEST / most).max(2),
        })
        .collect()
}

impl Bar {
    /// Where the number stands.
    const fn end(&self) -> usize {
        240 + self.width + 8
    }

    /// The line on which the words stand.
    const fn base(&self) -> usize {
        self.y + 21
    }

    const fn top(&self) -> usize {
        self.y + 6
    }
}

fn line(row: &Row, now: Timestamp, reader: Reader<'_>) -> Line {
    let (text, calendar) = (reader.text, reader.settings.calendar());
    let until = row.status.deadline();
    let sent = calendar.date_of(row.created);
    let days = calendar.date_of(now).duration_since(sent).as_hours() / 24;
    Line {
        reference: row.reference.to_string(),
        name: row.name.clone(),
        state: text.state(&row.status),
        is_overdue: row.is_overdue,
        waits_for: waits_for(&row.status, reader),
        until: until.map_or_else(String::new, |until| text.day(until, calendar)),
        days,
    }
}

const fn waits_for_applicant(status: &Status) -> bool {
    matches!(
        status,
        Status::AwaitingConfirmation { .. } | Status::CorrectionRequested { .. }
    )
}

/// The persons that a registration waits for; none for a seat that nobody holds.
fn awaited(status: &Status) -> Vec<Option<&PersonId>> {
    if let Some(choosers) = status.choosers() {
        return choosers.keys().map(Some).collect();
    }
    let seats = match status {
        Status::InAssessment { seats, .. } | Status::Contested { seats, .. } => Some(seats),
        Status::RejectionIntended { seats, .. } if !status.may_reply() => Some(seats),
        _ => None,
    };
    let seats = seats.into_iter().flat_map(Seats::all);
    seats
        .filter_map(|seat| match &seat.state {
            SeatState::Vacant => Some(None),
            SeatState::Open { person, .. } | SeatState::Confirming { person, .. } => {
                Some(Some(person))
            }
            SeatState::Decided { .. } | SeatState::Upheld { .. } => None,
        })
        .collect()
}

fn waits_for(status: &Status, reader: Reader<'_>) -> String {
    let text = reader.text;
    match status {
        Status::InAssessment { .. } | Status::Contested { .. } => persons(status, reader),
        Status::RejectionIntended { .. } if !status.may_reply() => persons(status, reader),
        Status::AwaitingConfirmation { .. }
        | Status::CorrectionRequested { .. }
        | Status::RejectionIntended { .. } => text.msg_overview_waits_applicant(),
        Status::Approved { .. } => text.msg_overview_waits_recall(),
        Status::Submitting { .. } => text.msg_overview_waits_atlas(),
        Status::NeedsRepair { .. } => text.msg_overview_waits_operator(),
        Status::DuplicateFound { .. } | Status::ConflictFound { .. } => persons(status, reader),
        Status::InAtlasReview { .. } => text.msg_overview_waits_eccc(),
        Status::Expired { .. }
        | Status::Rejected { .. }
        | Status::Registered { .. }
        | Status::RejectedByEccc { .. }
        | Status::Withdrawn => String::new(),
    }
}

fn persons(status: &Status, reader: Reader<'_>) -> String {
    let names = awaited(status).into_iter().map(|id| {
        let person = id.and_then(|id| reader.settings.person(id));
        person.map_or_else(
            || reader.text.msg_overview_waits_nobody(),
            |person| person.name.clone(),
        )
    });
    names.collect::<Vec<_>>().join(", ")
}
