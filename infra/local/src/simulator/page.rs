//! The records for people, and what they can turn on and off.

use askama::Template;
use axum::response::{Html, IntoResponse, Response};
use http::StatusCode;

use super::hand;
use super::records::Record;
use super::switches::{FLAGS, Fault, FaultKind};
use super::workflow;
use super::world::World;

/// The look of the portal; alone, the simulator has nobody else to ask for it.
pub(super) const LOOK: &str = include_str!("../../../../shared/assets/look.css");

#[derive(Template)]
#[template(path = "atlas.html")]
struct Page<'a> {
    /// Where the simulator is mounted, without a trailing slash.
    mount: &'a str,
    rows: Vec<Row<'a>>,
    flags: Vec<Flag>,
    /// The faults that calls still meet, in words.
    faults: Vec<String>,
    kinds: [(FaultKind, &'static str, &'static str); 12],
    vocabularies: Vec<Group<'a>>,
    hidden: Vec<&'a str>,
    deleted: Vec<&'a str>,
}

/// A circumstance.
struct Flag {
    name: &'static str,
    words: &'static str,
    on: bool,
}

/// The terms of a vocabulary that can be hidden, shown or deleted.
struct Group<'a> {
    name: &'static str,
    /// Ids and names.
    terms: Vec<(&'a str, &'a str)>,
}

struct Row<'a> {
    title: &'a str,
    id: &'a str,
    /// Whose key shows the record's JSON, published or not.
    key: &'static str,
    state: &'a str,
    /// The class of the state's tag.
    mood: &'static str,
    /// The label of the state of a working copy that waits for the ECCC.
    pending: Option<&'a str>,
    changed: String,
    /// What the ECCC can do with it: the state to move it to, and the words.
    ways: Vec<(&'static str, &'static str)>,
    changed_exact: String,
}

/// The page at `path`, where the simulator is mounted. Newest changes first.
pub(super) fn show(world: &World, path: &str) -> Response {
    let mut records: Vec<&Record> = world.records.all().collect();
    records.sort_by_key(|record| std::cmp::Reverse((record.latest().changed, record.number)));
    let named = |hidden: bool| {
        let terms = world.every_term();
        let chosen = terms.filter(move |(term, deleted)| {
            if hidden {
                !deleted && world.is_hidden(&term.id)
            } else {
                *deleted
            }
        });
        chosen.map(|(term, _)| term.name.as_str()).collect()
    };
    let page = Page {
        mount: path.trim_end_matches('/'),
        rows: records.into_iter().map(row).collect(),
        flags: flags(world),
        faults: world.switches.faults().map(told).collect(),
        kinds: FaultKind::ALL,
        vocabularies: groups(world),
        hidden: named(true),
        deleted: named(false),
    };
    match page.render() {
        Ok(html) => Html(html).into_response(),
        Err(error) => {
            tracing::error!(error.message = %error, "simulator.page.not_rendered");
            StatusCode::INTERNAL_SERVER_ERROR.into_response()
        }
    }
}

fn flags(world: &World) -> Vec<Flag> {
    let flags = FLAGS.into_iter();
    let flag = |(name, words)| Flag {
        name,
        words,
        on: world.switches.is_on(name),
    };
    flags.map(flag).collect()
}

/// A fault as a sentence.
fn told(fault: &Fault) -> String {
    let known = FaultKind::ALL
        .into_iter()
        .find(|(kind, ..)| *kind == fault.kind);
    let mut text = known.map_or("", |(_, _, words)| words).to_owned();
    let method = fault.method.as_deref().unwrap_or("any call");
    text.push_str(&format!(", for {method}"));
    if let Some(path) = &fault.path {
        text.push_str(&format!(" below {path}"));
    }
    if let Some(wait) = &fault.retry_after {
        text.push_str(&format!(", Retry-After: {wait}"));
    }
    if fault.takes_effect() {
        text.push_str(", after it took effect");
    }
    match fault.calls {
        None => text.push_str(", until faults are switched off"),
        Some(1) => text.push_str(", once"),
        Some(calls) => text.push_str(&format!(", {calls} times")),
    }
    text
}

fn groups(world: &World) -> Vec<Group<'_>> {
    let mut groups: Vec<Group<'_>> = Vec::new();
    for (term, deleted) in world.every_term() {
        if deleted {
            continue;
        }
        let choice = (term.id.as_str(), term.name.as_str());
        match groups.last_mut() {
            Some(group) if group.name == term.vocabulary => group.terms.push(choice),
            _ => groups.push(Group {
                name: term.vocabulary,
                terms: vec![choice],
            }),
        }
    }
    groups
}

fn row(record: &Record) -> Row<'_> {
    let changed = record.latest().changed;
    Row {
        title: record.shown.title(),
        id: &record.id,
        key: record.owner().map_or("key-eccc", |owner| owner.key),
        state: workflow::label(&record.shown.state),
        mood: match record.shown.state.as_str() {
            "published" => "good",
            "revision_requested" | "to_be_rejected" => "warn",
            "rejected" => "bad",
            _ => "",
        },
        pending: record
            .working_copy
            .as_ref()
            .map(|copy| workflow::label(&copy.state)),
        ways: hand::ways(record).map(|way| (way, words(way))).collect(),
        changed: changed.strftime("%-d %B %Y, %H:%M UTC").to_string(),
        changed_exact: changed.to_string(),
    }
}

fn words(way: &str) -> &'static str {
    match way {
        "published" => "Publish",
        "revision_requested" => "Ask for a revision",
        "rejected" => "Reject",
        "edited" => "Change the telephone number",
        "discarded" => "Discard the version that waits",
        _ => "Delete",
    }
}
