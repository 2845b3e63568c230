//! Registrations that are made by commands instead of pages: many, quickly, and no further than wanted.

use std::{sync::Arc, time::Duration};

use atlas_submission::AtlasSubmission;
use portal_tests::assessor::REASON;
use serde_json::{Value, json};
use shared::{
    answers::Answers,
    assessment::{Assessment, CRITERIA, CriterionAnswer, Outcome, SeatState},
    audit::Actor,
    config::{AtlasConfig, Secret},
    example,
    ids::RegistrationId,
    language::Language,
    outbox::Tick,
    registration::{Command, Context, Registration, Status, Submission},
    service::Service,
    settings::Settings,
    text::Prose,
};
use url::Url;

use crate::portal::TestPortal;

/// Longer than the example's.
pub(crate) const RECALL_WINDOW: Duration = Duration::from_secs(16 * 60);

/// Everybody who issues commands.
pub(crate) struct Office {
    pub(crate) service: Service,
    settings: Arc<Settings>,
}

pub(crate) fn prose(text: &str) -> Prose {
    Prose::parse(text, 4_000).unwrap().unwrap()
}

/// The example with another name, number and address; without a number when there is to be none.
pub(crate) fn answers(number: u32, with_number: bool) -> Answers {
    let mut map = example::answers();
    map.insert(
        "name_english".into(),
        format!("Example {number} Ltd").into(),
    );
    map.insert("name_national".into(), format!("Näidis {number} OÜ").into());
    let address = format!("mari{number}@naidis.example.org");
    map.insert("representative_email".into(), address.into());
    if with_number {
        map.insert(
            "register_number".into(),
            (10_000_000 + number).to_string().into(),
        );
    } else {
        map.remove("register_number");
    }
    Answers::from_json(&map).unwrap()
}

impl Office {
    pub(crate) async fn of(portal: &TestPortal) -> Self {
        let service = portal.portal.service().await.unwrap();
        let settings = service.settings().await.unwrap();
        Self { service, settings }
    }

    pub(crate) async fn registration(&self, id: RegistrationId) -> Registration {
        let found = self.service.store().registration(id).await.unwrap();
        found.unwrap()
    }

    pub(crate) async fn act(
        &self,
        id: RegistrationId,
        actor: Actor,
        command: Command,
    ) -> Registration {
        let (store, now) = (self.service.store(), self.service.now());
        let done = store.change(id, &self.settings, now, actor, command).await;
        done.unwrap().unwrap()
    }

    /// Sent, confirmed, approved by both seats, and past the recall window.
    pub(crate) async fn submitting(&self, answers: Answers) -> RegistrationId {
        let id = self.approved(answers).await;
        self.service.clock().advance(RECALL_WINDOW);
        self.release(id).await;
        id
    }

    /// Sent, confirmed, and approved by both seats.
    pub(crate) async fn approved(&self, answers: Answers) -> RegistrationId {
        let (service, now) = (&self.service, self.service.now());
        let entropy = service.entropy().unwrap();
        let context = Context {
            now,
            settings: &self.settings,
            entropy: &entropy,
            actor: Actor::Applicant,
        };
        let submission = Submission {
            answers,
            language: Language::En,
            key: format!("{:?}", entropy.derive("key")),
            fingerprint: "fingerprint".into(),
            draft: None,
        };
        let change = Registration::submit(submission, &context);
        let sent = service.store().commit(change, now).await.unwrap();
        let Status::AwaitingConfirmation { link, .. } = sent.status else {
            unreachable!("{}", sent.status.name());
        };
        self.act(sent.id, Actor::Applicant, Command::Confirm { link })
            .await;
        self.approve(sent.id).await;
        sent.id
    }

    /// Both seats approve.
    pub(crate) async fn approve(&self, id: RegistrationId) {
        let before = self.registration(id).await;
        for seat in before.status.seats().unwrap().all() {
            let SeatState::Open { person, link } = &seat.state else {
                unreachable!("{:?}", seat.state);
            };
            let command = Command::Assess {
                link: *link,
                version: before.version,
                assessment: Box::new(in_favour()),
            };
            self.act(id, Actor::Assessor(person.clone()), command).await;
        }
    }

    /// The recall window is over.
    pub(crate) async fn release(&self, id: RegistrationId) {
        let tick = Command::Tick(Tick::RecallWindowEnds);
        let after = self.act(id, Actor::Deadline, tick).await;
        assert_eq!(after.status.name(), "submitting");
    }
}

fn in_favour() -> Assessment {
    let answer = |choices: &'static str| CriterionAnswer {
        answer: choices.to_owned(),
        note: None,
    };
    Assessment {
        criteria: CRITERIA
            .iter()
            .map(|it| (it.code.to_owned(), answer(it.choices[0].code)))
            .collect(),
        outcome: Outcome::Approve,
        reason: prose(REASON),
        internal_note: None,
        marked: Vec::new(),
    }
}

/// The function that calls the Atlas, in a process of its own that waits at most `timeout` for an answer, and for the pace
/// of calls only on the portal's clock.
pub(crate) fn consumer(portal: &TestPortal, office: &Office, timeout: Duration) -> AtlasSubmission {
    let base = Url::parse(&portal.portal.environment().atlas_url).unwrap();
    let mut config = AtlasConfig::new(&base, Secret::new("key-ncc".to_owned()));
    config.timeout = timeout;
    office.service.clock().hurry(true);
    AtlasSubmission::new(office.service.clone(), config).unwrap()
}

/// A queue's event with the job of a registration; `message` is its id.
pub(crate) fn job(id: RegistrationId, message: &str) -> Value {
    let body = json!({ "version": 1, "job": "submit", "registration": id, "message": message });
    json!({ "Records": [{ "messageId": message, "body": body.to_string() }] })
}

/// An id of a message, when it matters to nobody.
pub(crate) const MESSAGE: &str = "AAAAAAAAAAAAAAAAAAAAAA";
