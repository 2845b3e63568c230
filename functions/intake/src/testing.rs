//! What the tests of pages begin with: a reader and a draft.

use jiff::Timestamp;
use shared::{
    collect::RawAnswers,
    ids::DraftId,
    language::Language,
    settings::{self, Settings},
    store::Draft,
    web::Visit,
};

use crate::draft::Held;

/// A reader of the page at `path` behind the language, on 21 November 2026.
pub(crate) fn visit(language: Language, path: &str) -> Visit {
    let settings = Settings::parse(settings::EXAMPLE).unwrap();
    let now: Timestamp = "2026-11-21T12:05:00Z".parse().unwrap();
    Visit::at(settings, language, path, now)
}

/// Values as a browser posts them.
pub(crate) fn raw(fields: &[(&str, &str)]) -> RawAnswers {
    let mut raw = RawAnswers::new();
    for (name, value) in fields {
        raw.entry((*name).into()).or_default().push((*value).into());
    }
    raw
}

/// A draft that holds these values, with these sections done.
pub(crate) fn held(fields: &[(&str, &str)], done: &[&str]) -> Held {
    Held {
        id: DraftId::from_bits([7; 16]),
        draft: Draft {
            answers: raw(fields),
            done: done.iter().map(|name| (*name).to_owned()).collect(),
            revision: 1,
            until: "2026-12-21T21:59:59Z".parse().unwrap(),
            sent: None,
        },
    }
}
