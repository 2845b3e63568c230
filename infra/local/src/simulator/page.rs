//! The records for people.

use askama::Template;
use axum::response::{Html, IntoResponse, Response};
use http::StatusCode;

use super::hand;
use super::records::Record;
use super::workflow;
use super::world::World;

#[derive(Template)]
#[template(path = "atlas.html")]
struct Page<'a> {
    /// Where the simulator is mounted, without a trailing slash.
    mount: &'a str,
    rows: Vec<Row<'a>>,
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
    let page = Page {
        mount: path.trim_end_matches('/'),
        rows: records.into_iter().map(row).collect(),
    };
    match page.render() {
        Ok(html) => Html(html).into_response(),
        Err(error) => {
            tracing::error!(error.message = %error, "simulator.page.not_rendered");
            StatusCode::INTERNAL_SERVER_ERROR.into_response()
        }
    }
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
        _ => "Delete",
    }
}
