//! Registrations and links to compose mails about.

use std::collections::BTreeMap;

use jiff::SignedDuration;
use shared::{
    answers::Answers,
    audit::Actor,
    entropy::Entropy,
    example,
    registration::{Change, Command, Context, Lapse, LinkChange, Status, Submission},
    settings::EXAMPLE,
};

use super::super::*;

pub(super) struct World {
    pub(super) settings: Settings,
    pub(super) keys: LinkKeys,
    pub(super) base: Url,
    pub(super) now: Timestamp,
    /// What people wrote.
    pub(super) notes: Vec<StoredNote>,
    seed: u8,
}

impl World {
    pub(super) fn new() -> Self {
        Self {
            settings: Settings::parse(EXAMPLE).unwrap(),
            keys: LinkKeys::parse(&format!("1:{}", "A".repeat(43))).unwrap(),
            base: Url::parse("https://portal.example.org").unwrap(),
            now: "2026-11-23T10:00:00Z".parse().unwrap(),
            notes: Vec::new(),
            seed: 0,
        }
    }

    pub(super) fn with<T>(&mut self, act: impl FnOnce(&Context<'_>) -> T) -> T {
        self.seed += 1;
        act(&Context {
            now: self.now,
            settings: &self.settings,
            entropy: &Entropy::from_seed([self.seed; 32]),
            actor: Actor::Applicant,
        })
    }

    pub(super) fn submitted(&mut self) -> Change {
        let submission = Submission {
            answers: Answers::from_json(&example::answers()).unwrap(),
            language: Language::Et,
            key: "key".into(),
            fingerprint: "fingerprint".into(),
            draft: None,
        };
        self.with(|context| Registration::submit(submission, context))
    }

    pub(super) fn confirmed(&mut self) -> Change {
        let submitted = self.submitted();
        let link = links(&submitted)[0].id;
        self.with(|context| {
            submitted
                .registration
                .handle(Command::Confirm { link }, context)
        })
        .unwrap()
    }

    pub(super) fn compose(
        &self,
        mail: &MailKind,
        registration: &Registration,
        link: Option<&Link>,
    ) -> Result<Mail, &'static str> {
        let desk = Desk {
            settings: &self.settings,
            keys: &self.keys,
            base: &self.base,
            now: self.now,
            message: MessageId::from_bits([1; 16]),
        };
        let about = About {
            registration,
            link,
            notes: &self.notes,
        };
        compose(mail, desk, about).map_err(|error| match error {
            NoMail::Moot(why) => why,
            NoMail::Template => "template",
        })
    }
}

pub(super) fn links(change: &Change) -> Vec<&Link> {
    change
        .links
        .iter()
        .filter_map(|change| match change {
            LinkChange::Issue(link) => Some(link),
            LinkChange::Settle { .. } | LinkChange::Renewed { .. } => None,
        })
        .collect()
}

pub(super) fn of_purpose(change: &Change, purpose: Purpose) -> Link {
    let link = links(change).into_iter().find(|it| it.purpose == purpose);
    link.unwrap().clone()
}

/// Every state, each with the seats of a confirmed registration.
pub(super) fn every_state(world: &mut World) -> Vec<Registration> {
    let (waiting, confirmed) = (world.submitted().registration, world.confirmed());
    let seats = confirmed.registration.status.seats().unwrap().clone();
    let (until, since) = (world.now + SignedDuration::from_hours(24), world.now);
    let with = |status| {
        let mut registration = confirmed.registration.clone();
        registration.status = status;
        registration
    };
    let seats = || seats.clone();
    #[rustfmt::skip]
    let statuses = [
        Status::Expired { why: Lapse::NotConfirmed },
        Status::InAssessment { until, reminded: 0, seats: seats() },
        Status::Contested { until, seats: seats() },
        Status::CorrectionRequested { until, reminded: 0, marked: Vec::new(), asked_by: Some(1), seats: seats() },
        Status::RejectionIntended { until, seats: seats() },
        Status::Rejected { at: since, seats: seats() },
        Status::Approved { until, recall: BTreeMap::new(), seats: seats() },
        Status::Submitting { since, until, attempts: 0, next_attempt: since, seats: seats() },
        Status::NeedsRepair { until, refused: Vec::new(), seats: seats() },
        Status::DuplicateFound { until, candidates: Vec::new(), choosers: BTreeMap::new(), seats: seats() },
        Status::ConflictFound { until, choosers: BTreeMap::new(), seats: seats() },
        Status::InAtlasReview { until, seats: seats() },
        Status::Registered { until, seats: seats() },
        Status::RejectedByEccc { at: since },
        Status::Withdrawn,
    ];
    let mut all = vec![waiting];
    all.extend(statuses.map(with));
    let names: Vec<_> = all.iter().map(|it| it.status.name()).collect();
    assert_eq!(names, Status::NAMES);
    all
}
