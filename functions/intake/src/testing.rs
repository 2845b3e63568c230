//! What the tests of pages begin with: a reader and a draft.

use axum::{body::to_bytes, response::Response};
use jiff::Timestamp;
use shared::{
    answers::Answers,
    audit::{Actor, AuditKey},
    clock::Clock,
    collect::RawAnswers,
    config::{self, FunctionConfig},
    entropy::Entropy,
    example,
    ids::DraftId,
    language::Language,
    link::LinkKeys,
    registration::{Context, Registration, Submission},
    service::Service,
    settings::{self, Settings},
    store::{Draft, Store},
    web::{Visit, assets},
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

/// A page without the hashes in the names of assets, so that a snapshot outlives a change of the style sheet.
pub(crate) fn stable(html: &str) -> String {
    html.replace(assets::LOOK, "/assets/look.css")
        .replace(assets::MARK, "/assets/mark.svg")
        .replace(assets::COUNTER, "/assets/counter.js")
}

/// The status and the page of an answer.
pub(crate) async fn read(response: Response) -> (u16, String) {
    let status = response.status().as_u16();
    let body = to_bytes(response.into_body(), usize::MAX).await.unwrap();
    (status, stable(std::str::from_utf8(&body).unwrap()))
}

/// The example registration, sent a moment ago.
pub(crate) fn registration(visit: &Visit) -> Registration {
    let submission = Submission {
        answers: Answers::from_json(&example::answers()).unwrap(),
        language: visit.language(),
        key: "key".into(),
        fingerprint: "fingerprint".into(),
        draft: None,
    };
    let context = Context {
        now: visit.now,
        settings: &visit.settings,
        entropy: &Entropy::from_seed([7; 32]),
        actor: Actor::Applicant,
    };
    Registration::submit(submission, &context).registration
}

/// A service whose table nobody answers for: its endpoint is a port that nobody listens on.
pub(crate) fn service() -> Service {
    let aws = config::local_aws(&"http://127.0.0.1:9".parse().unwrap(), "tests");
    let key = "CQkJCQkJCQkJCQkJCQkJCQkJCQkJCQkJCQkJCQkJCQk";
    let config = FunctionConfig {
        table: "table".into(),
        base_url: "https://portal.example.org".parse().unwrap(),
        link_keys_parameter: "links".into(),
        audit_key_parameter: "audit".into(),
    };
    let client = aws_sdk_dynamodb::Client::new(&aws);
    let store = Store::new(client, "table".into(), AuditKey::parse(key).unwrap());
    let keys = LinkKeys::parse(&format!("1:{key}")).unwrap();
    Service::of(
        store,
        aws_sdk_ssm::Client::new(&aws),
        &config,
        Clock::default(),
        keys,
    )
    .holding(Settings::parse(settings::EXAMPLE).unwrap())
}
