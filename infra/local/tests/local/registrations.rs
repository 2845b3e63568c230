//! Registrations as the table keeps them: through every way out, against the embedded store.

use atlas_submission::AtlasSubmission;
use jiff::SignedDuration;
use local::Caller;
use shared::{
    answers::Answers,
    assessment::{Assessment, CRITERIA, CriterionAnswer, Outcome},
    audit::Actor,
    config::{AtlasConfig, KeyPlace, Secret},
    example,
    ids::RegistrationId,
    language::Language,
    link::Purpose,
    outbox::Tick,
    questions::QuestionId,
    registration::{Claim, Command, Context, Likeness, Refusal, Registration, Submission},
    settings::{EXAMPLE, Settings},
    text::Prose,
};
use url::Url;

use crate::support::Desk;

impl Desk {
    async fn open() -> Self {
        Self::of(Caller::AtlasSubmission, None).await
    }

    async fn settings(&self) -> Settings {
        self.service.store().settings().await.unwrap().unwrap()
    }

    async fn act(
        &self,
        id: RegistrationId,
        actor: Actor,
        command: Command,
    ) -> Result<Registration, Refusal> {
        let (settings, now) = (self.settings().await, self.service.now());
        let store = self.service.store();
        let changed = store.change(id, &settings, now, actor, command).await;
        changed.unwrap().map_err(|(refusal, _)| refusal)
    }

    /// Sent and confirmed.
    async fn confirmed(&self, key: &str, name: &str) -> Registration {
        let mut answers = example::answers();
        answers.insert("name_national".into(), name.into());
        let submission = Submission {
            answers: Answers::from_json(&answers).unwrap(),
            language: Language::En,
            key: key.into(),
            fingerprint: key.into(),
            draft: None,
        };
        let (settings, now) = (self.settings().await, self.service.now());
        let entropy = self.service.entropy().unwrap();
        let context = Context {
            now,
            settings: &settings,
            entropy: &entropy,
            actor: Actor::Applicant,
        };
        let change = Registration::submit(submission, &context);
        let link = change.links.iter().find_map(|it| match it {
            shared::registration::LinkChange::Issue(link) => Some(link.id),
            _ => None,
        });
        let sent = self.service.store().commit(change, now).await.unwrap();
        let link = link.unwrap();
        self.act(sent.id, Actor::Applicant, Command::Confirm { link })
            .await
            .unwrap()
    }

    async fn decide(
        &self,
        on: &Registration,
        seat: u8,
        outcome: Outcome,
    ) -> Result<Registration, Refusal> {
        let seat = on.status.seats().unwrap().seat(seat).unwrap();
        let (person, link) = (seat.person().unwrap().clone(), seat.link().unwrap());
        let criteria = CRITERIA.iter().map(|it| {
            let answer = it.choices[0].code.to_owned();
            (it.code.to_owned(), CriterionAnswer { answer, note: None })
        });
        let assessment = Box::new(Assessment {
            criteria: criteria.collect(),
            outcome,
            reason: prose("Expertise and ownership are plain to see."),
            internal_note: None,
            marked: vec![QuestionId::Website],
        });
        let version = on.version;
        let assess = Command::Assess {
            link,
            version,
            assessment,
        };
        self.act(on.id, Actor::Assessor(person), assess).await
    }

    async fn approved(&self, key: &str) -> Result<Registration, Refusal> {
        let registration = self.confirmed(key, "Näidis Küber OÜ").await;
        let once = self.decide(&registration, 1, Outcome::Approve).await?;
        self.decide(&once, 2, Outcome::Approve).await
    }
}

fn prose(text: &str) -> Prose {
    Prose::parse(text, 4000).unwrap().unwrap()
}

#[tokio::test]
async fn every_version_is_kept_and_the_trail_holds_through_a_correction() {
    let desk = Desk::open().await;
    let registration = desk.confirmed("a", "Näidis Küber OÜ").await;
    let asked = desk
        .decide(&registration, 1, Outcome::AskCorrection)
        .await
        .unwrap();
    let mut answers = asked.answers.to_json();
    answers.insert("website".into(), "https://new.example.org/".into());
    let answer = Command::AnswerCorrection {
        link: asked.status_link.unwrap(),
        version: 1,
        answers: Box::new(Answers::from_json(&answers).unwrap()),
    };
    let corrected = desk.act(asked.id, Actor::Applicant, answer).await.unwrap();
    let store = desk.service.store();
    let versions = store.versions(asked.id).await.unwrap();
    let numbers: Vec<u32> = versions.iter().map(|it| it.number).collect();
    assert_eq!(numbers, [1, 2]);
    assert_eq!(versions[0].answers, asked.answers);
    assert_eq!(versions[1].answers, corrected.answers);
    assert!(store.verify_trail(asked.id).await.unwrap().is_ok());
    let stored = store.registration(asked.id).await.unwrap().unwrap();
    assert_eq!(stored, corrected);
}

#[tokio::test]
async fn a_register_number_is_free_again_after_a_recall_and_after_withdrawing() {
    let desk = Desk::open().await;
    let approved = desk.approved("a").await.unwrap();
    let number = approved
        .answers
        .text(QuestionId::RegisterNumber)
        .unwrap()
        .to_owned();
    let country = approved.answers.country().unwrap();
    let claim = Claim::RegisterNumber(shared::registration::RegisterNumber { country, number });
    assert_eq!(
        desk.approved("b").await.unwrap_err(),
        Refusal::RegisterNumberTaken
    );
    let shared::registration::Status::Approved { recall, .. } = &approved.status else {
        panic!("not approved")
    };
    let (person, link) = recall.iter().next().unwrap();
    let (actor, reason) = (Actor::Assessor(person.clone()), prose("Too quick."));
    let recall = Command::Recall {
        link: *link,
        reason,
    };
    desk.act(approved.id, actor, recall).await.unwrap();
    let store = desk.service.store();
    assert!(store.holder(&claim).await.unwrap().is_none());
    let other = desk.approved("c").await.unwrap();
    let withdraw = Command::Withdraw {
        link: other.status_link.unwrap(),
        reference: other.reference.to_string(),
    };
    desk.act(other.id, Actor::Applicant, withdraw)
        .await
        .unwrap();
    assert!(store.holder(&claim).await.unwrap().is_none());
    assert!(store.verify_trail(other.id).await.unwrap().is_ok());
}

#[tokio::test]
async fn each_link_gives_one_new_link_however_often_it_is_asked_from() {
    let desk = Desk::open().await;
    let registration = desk.confirmed("a", "Näidis Küber OÜ").await;
    let first = registration.status_link;
    let renew = |from| Command::RenewLink {
        purpose: Purpose::Status,
        seat: None,
        from,
    };
    let id = registration.id;
    let renewed = desk.act(id, Actor::Applicant, renew(first)).await.unwrap();
    let refused = desk.act(id, Actor::Applicant, renew(first)).await;
    assert_eq!(refused.unwrap_err(), Refusal::AlreadyRenewed);
    let store = desk.service.store();
    assert!(store.link(first.unwrap()).await.unwrap().unwrap().renewed);
    let next = renew(renewed.status_link);
    assert!(desk.act(id, Actor::Applicant, next).await.is_ok());
}

#[tokio::test]
async fn s7_registrations_with_the_same_number_domain_or_a_name_that_looks_alike_are_found() {
    let desk = Desk::open().await;
    let one = desk.confirmed("a", "Alpha Cyber").await;
    let two = desk.confirmed("b", "Αlpha Суber").await;
    let alike = desk.service.store().look_alikes(&two).await.unwrap();
    assert_eq!(alike.len(), 1);
    assert_eq!(
        (alike[0].id, alike[0].name.as_str()),
        (one.id, "Alpha Cyber")
    );
    let by = &alike[0].by;
    assert!(by.contains(&Likeness::RegisterNumber));
    assert!(by.iter().any(|it| matches!(it, Likeness::Domain(_))));
    assert!(by.contains(&Likeness::Name("alphacyber".into())));
}

#[tokio::test]
async fn async_worker_rechecks_four_eyes() {
    let desk = Desk::open().await;
    let approved = desk.approved("a").await.unwrap();
    desk.clock.advance(std::time::Duration::from_mins(16));
    let tick = Command::Tick(Tick::RecallWindowEnds);
    let submitting = desk.act(approved.id, Actor::Deadline, tick).await.unwrap();
    assert_eq!(submitting.status.name(), "submitting");
    let conflicts = EXAMPLE.replace("\"university.example.org\"", "\"naidis.example.org\"");
    desk.service
        .store()
        .apply_settings(&conflicts)
        .await
        .unwrap();
    // Nobody listens there: a call would be a passing failure, and the registration would wait for the next.
    let atlas = AtlasConfig {
        base: Url::parse("http://127.0.0.1:9/jsonapi").unwrap(),
        key: Secret::new("key-ncc".to_owned()),
        key_in: KeyPlace::Header,
        gate: None,
        proxy: None,
        pace: SignedDuration::ZERO,
        timeout: std::time::Duration::from_secs(1),
        list_lag: SignedDuration::ZERO,
    };
    let atlas = AtlasSubmission::new(desk.service.clone(), atlas).unwrap();
    let body = serde_json::json!({
        "version": 1,
        "job": "submit",
        "registration": approved.id,
        "message": "AAAAAAAAAAAAAAAAAAAAAA",
    });
    let event = serde_json::json!({ "Records": [{ "messageId": "1", "body": body.to_string() }] });
    let answer = atlas.handle(event).await.unwrap();
    assert_eq!(answer, serde_json::json!({ "batchItemFailures": [] }));
    let store = desk.service.store();
    let stopped = store.registration(approved.id).await.unwrap().unwrap();
    assert_eq!(stopped.status.name(), "needs_repair");
}
