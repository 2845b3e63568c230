//! A sick Atlas, case by case: what each answer to a create, or to a list, is taken for, on the wire. `docs/atlas.md`
//! shows the same cases, and a test holds the two together.

#![expect(clippy::unwrap_used, reason = "tests")]

mod cases;
mod connections;
mod passing;
mod refusals;

use std::fmt::Write as _;

use jiff::Timestamp;
use serde_json::{Value, json};
use shared::breaker::Observation;
use url::Url;

use self::cases::{Case, Does, LISTS, ListCase, Then};
use super::{
    AtlasClient, Failure, FailureKind, all_pages,
    read::MOST_BYTES,
    server::{Deed, KEY, LONG, SHORT, Server, message},
};
use crate::{atlas::observation, field_map::question_at};

use shared::config::{AtlasConfig, Secret};

/// Every case, in the order of the page.
fn all() -> impl Iterator<Item = &'static Case> {
    let cases = [passing::CASES, refusals::CASES, connections::CASES];
    cases.into_iter().flatten()
}

fn now() -> Timestamp {
    "2026-11-21T10:00:00Z".parse().unwrap()
}

fn json_of(status: u16, detail: &str, pointers: &[&str]) -> String {
    let error = |pointer: Option<&&str>| {
        let mut error = json!({"title": "Any", "status": status.to_string(), "detail": detail});
        if let Some(pointer) = pointer {
            error["source"] = json!({ "pointer": pointer });
        }
        error
    };
    let errors: Vec<Value> = match pointers {
        [] => vec![error(None)],
        some => some.iter().map(|it| error(Some(it))).collect(),
    };
    json!({ "errors": errors }).to_string()
}

impl Does {
    /// What is written; whether the connection stays open then.
    fn deed(self) -> Deed {
        match self {
            Self::Says(head, body) => Deed::Say(message(head, body.len(), body)),
            Self::Refuses(head, detail, pointers) => {
                let status = head[..3].parse().unwrap();
                let body = json_of(status, detail, pointers);
                Deed::Say(message(head, body.len(), &body))
            }
            Self::Within(head, status, detail) => {
                let body = json_of(status, detail, &[]);
                Deed::Say(message(head, body.len(), &body))
            }
            Self::Breaks(head, length, body) => Deed::Say(message(head, length, body)),
            Self::Writes(text) => Deed::Say(text.as_bytes().to_vec()),
            Self::Hangs => Deed::Hang(Vec::new()),
            Self::HangsAfter(head, body) => Deed::Hang(message(head, 100, body)),
            Self::Floods => {
                let body = " ".repeat(MOST_BYTES + 1);
                Deed::Say(message("201 Created", body.len(), &body))
            }
            Self::IsAway | Self::SpeaksNoTls => Deed::Say(b"400 what?\r\n\r\n".to_vec()),
        }
    }
}

/// What comes of a create, and how many requests the server got.
async fn post(case: &Case) -> (Result<super::Answer, Failure>, usize) {
    let server = Server::that(case.does.deed()).await;
    let origin = match case.does {
        Does::IsAway => {
            let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
            format!("http://{}", listener.local_addr().unwrap())
        }
        Does::SpeaksNoTls => server.origin.replace("http:", "https:"),
        _ => server.origin.clone(),
    };
    let base = Url::parse(&origin).unwrap();
    let config = AtlasConfig::new(&base, Secret::new(KEY.to_owned()));
    let client = AtlasClient::new(config).unwrap();
    let budget = match case.does {
        Does::Hangs | Does::HangsAfter(..) => SHORT,
        _ => LONG,
    };
    let document = json!({"data": {"type": "node--cluster", "attributes": {}}});
    let answer = client.create_cluster(&document, budget, now()).await;
    let posts = server.requests();
    let posts = posts.iter().filter(|it| it.starts_with("POST ")).count();
    (answer, posts)
}

/// What follows, as the jobs do it.
fn follows(result: &Result<super::Answer, Failure>) -> Then {
    let Err(failure) = result else {
        return Then::Taken;
    };
    match &failure.kind {
        FailureKind::Passing => Then::TriedLater,
        FailureKind::Unknown => Then::SentAgain,
        FailureKind::Exists => Then::Adopted,
        FailureKind::Permanent { refused } => {
            match refused.iter().any(|it| question_at(&it.pointer).is_some()) {
                true => Then::ToMend,
                false => Then::Parked,
            }
        }
    }
}

#[tokio::test]
async fn r6_each_way_of_being_sick_is_taken_for_what_it_is_and_nothing_is_sent_twice() {
    for case in all() {
        let (result, posts) = post(case).await;
        assert_eq!(follows(&result), case.then, "{}: {result:?}", case.what);
        let expected = !matches!(case.does, Does::IsAway | Does::SpeaksNoTls);
        assert_eq!(posts, usize::from(expected), "{}", case.what);
        let Err(failure) = result else { continue };
        assert_eq!(failure.class, case.class, "{}", case.what);
        let wait = failure.retry_after.map(|wait| wait.as_secs());
        assert_eq!(wait, case.wait, "{}", case.what);
        assert!(failure.cause.is_none_or(|cause| !cause.contains(KEY)));
    }
    assert!(all().count() >= 60);
}

#[tokio::test]
async fn r6_a_list_that_is_none_or_leads_astray_gives_nothing() {
    for ListCase { what, body, class } in LISTS {
        let server = Server::saying("200 OK", body).await;
        let client = AtlasClient::new(server.config()).unwrap();
        let get = |page| client.get(page, LONG, now());
        let items = all_pages(client.base(), client.clusters(), &get).await;
        assert_eq!(items.unwrap_err().class, *class, "{what}");
        assert_eq!(server.requests().len(), 1, "{what}");
    }
}

/// What a failure does to the way to the Atlas.
fn way(failure: &Failure) -> &'static str {
    match observation(failure) {
        Some(Observation::Outage { .. }) => "closes",
        Some(Observation::Suspicion { .. }) => "closes at the third call",
        Some(Observation::Answered) | None => "stays open",
    }
}

/// The table of `docs/atlas.md`.
fn table() -> String {
    let mut table = String::from(
        "| the Atlas | class | the registration | the way to the Atlas | who is told |\n|---|---|---|---|---|\n",
    );
    for case in all() {
        let kind = match case.then {
            Then::Taken | Then::ToMend | Then::Parked => FailureKind::Permanent {
                refused: Vec::new(),
            },
            Then::Adopted => FailureKind::Exists,
            Then::TriedLater => FailureKind::Passing,
            Then::SentAgain => FailureKind::Unknown,
        };
        let way = way(&Failure::new(case.class, kind));
        let Case { what, class, .. } = case;
        let code = match *class {
            "" => String::new(),
            class => format!("`{class}`"),
        };
        let (then, told) = (case.then.told(), case.who());
        writeln!(table, "| {what} | {code} | {then} | {way} | {told} |").unwrap();
    }
    for ListCase { what, class, .. } in LISTS {
        let then = "what was fetched before stays in force; fetched again later";
        writeln!(
            table,
            "| {what} | `{class}` | {then} | stays open | the log |"
        )
        .unwrap();
    }
    table
}

#[test]
fn docs_atlas_shows_every_case_as_it_is_tested() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../../docs/atlas.md");
    let page = std::fs::read_to_string(path).unwrap();
    let table = table();
    assert!(page.contains(&table), "docs/atlas.md should show:\n{table}");
}
