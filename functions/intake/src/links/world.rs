//! A registration on its way through every state, for tests.

use jiff::Timestamp;
use shared::{
    answers::Answers,
    assessment::{Assessment, CRITERIA, CriterionAnswer, Outcome},
    audit::{Actor, AuditKey, ChainHead, Entry},
    entropy::Entropy,
    example,
    ids::LinkId,
    language::Language,
    link::{Link, LinkState, Purpose},
    outbox::Tick,
    questions::QuestionId,
    registration::{
        AtlasFailure, Candidate, Change, Command, Context, LinkChange, Registration, Review,
        Ruling, Status, Submission,
    },
    settings::{EXAMPLE, Settings},
    store::{History, StoredNote},
    text::Prose,
    web::Site,
};

use super::Case;

/// One registration with its links and its trail, as the table would hold them.
pub(super) struct World {
    pub(super) settings: Settings,
    pub(super) now: Timestamp,
    pub(super) registration: Registration,
    pub(super) entries: Vec<Entry>,
    notes: Vec<StoredNote>,
    links: Vec<Link>,
    seed: u8,
}

impl World {
    /// A registration that waits for its confirmation.
    pub(super) fn submitted() -> Self {
        let settings = Settings::parse(EXAMPLE).unwrap().with_version(3);
        let now = "2026-11-23T10:00:00Z".parse().unwrap();
        let submission = Submission {
            answers: Answers::from_json(&example::answers()).unwrap(),
            language: Language::Et,
            key: "key".into(),
            fingerprint: "fingerprint".into(),
            draft: None,
        };
        let entropy = Entropy::from_seed([1; 32]);
        let context = Context {
            now,
            settings: &settings,
            entropy: &entropy,
            actor: Actor::Applicant,
        };
        let change = Registration::submit(submission, &context);
        let mut world = Self {
            registration: change.registration.clone(),
            settings,
            now,
            entries: Vec::new(),
            notes: Vec::new(),
            links: Vec::new(),
            seed: 1,
        };
        world.keep(change);
        world
    }

    /// Keeps what a change writes.
    fn keep(&mut self, change: Change) {
        let key = AuditKey::parse("CQkJCQkJCQkJCQkJCQkJCQkJCQkJCQkJCQkJCQkJCQk").unwrap();
        let head: ChainHead = self.registration.chain.clone();
        let (chain, entries) = key.seal(change.registration.id, &head, self.now, &change.events);
        self.entries.extend(entries);
        for note in change.notes {
            let note = serde_json::json!({
                "seat": note.seat,
                "version": note.version,
                "person": note.person,
                "at": self.now,
                "content": note.content.to_json(),
                "salt": "",
            });
            self.notes.push(serde_json::from_value(note).unwrap());
        }
        for link in change.links {
            match link {
                LinkChange::Issue(link) => self.links.push(link),
                LinkChange::Settle { link, state } => self.link_mut(link).state = state,
                LinkChange::Renewed { link, state } => {
                    let link = self.link_mut(link);
                    link.renewed = true;
                    link.state = state.unwrap_or(link.state);
                }
            }
        }
        self.registration = change.registration;
        self.registration.chain = chain;
    }

    fn link_mut(&mut self, id: LinkId) -> &mut Link {
        self.links.iter_mut().find(|link| link.id == id).unwrap()
    }

    /// Lets somebody do something, a minute later.
    pub(super) fn act(&mut self, actor: Actor, command: Command) {
        self.seed += 1;
        self.now += jiff::SignedDuration::from_mins(1);
        let entropy = Entropy::from_seed([self.seed; 32]);
        let context = Context {
            now: self.now,
            settings: &self.settings,
            entropy: &entropy,
            actor,
        };
        let change = self.registration.handle(command, &context).unwrap();
        self.keep(change);
    }

    pub(super) fn tick(mut self, tick: Tick) -> Self {
        self.now = self.registration.status.deadline().unwrap();
        self.act(Actor::Deadline, Command::Tick(tick));
        self
    }

    pub(super) fn expired() -> Self {
        Self::submitted().tick(Tick::ConfirmationExpires)
    }

    pub(super) fn in_assessment() -> Self {
        let mut world = Self::submitted();
        let link = world.newest(Purpose::Confirm).id;
        world.act(Actor::Applicant, Command::Confirm { link });
        world
    }

    /// After the first two seats sent these outcomes, as far as the second is still asked.
    pub(super) fn decided(outcomes: [Outcome; 2]) -> Self {
        let mut world = Self::in_assessment();
        for (seat, outcome) in [1, 2].into_iter().zip(outcomes) {
            if matches!(world.registration.status, Status::InAssessment { .. }) {
                world.decide(seat, outcome);
            }
        }
        world
    }

    fn decide(&mut self, seat: u8, outcome: Outcome) {
        let seats = &self.registration.status.seats().unwrap().seats;
        let seat = seats.iter().find(|it| it.number == seat).unwrap();
        let (person, link) = (seat.person().unwrap().clone(), seat.link().unwrap());
        let criteria = CRITERIA.iter().map(|it| {
            let answer = it.choices[0].code.to_owned();
            (it.code.to_owned(), CriterionAnswer { answer, note: None })
        });
        let reason = "Expertise and ownership are plain to see.";
        let assessment = Box::new(Assessment {
            criteria: criteria.collect(),
            outcome,
            reason: Prose::parse(reason, 4000).unwrap().unwrap(),
            internal_note: None,
            marked: match outcome {
                Outcome::AskCorrection => vec![QuestionId::Website],
                Outcome::Approve | Outcome::Reject => Vec::new(),
            },
        });
        let version = self.registration.version;
        self.act(
            Actor::Assessor(person),
            Command::Assess {
                link,
                version,
                assessment,
            },
        );
    }

    pub(super) fn approved() -> Self {
        Self::decided([Outcome::Approve; 2])
    }

    pub(super) fn submitting() -> Self {
        Self::approved().tick(Tick::RecallWindowEnds)
    }

    pub(super) fn needs_repair() -> Self {
        let mut world = Self::submitting();
        let failure = AtlasFailure::Permanent {
            class: "validation",
            refused: Vec::new(),
        };
        world.act(Actor::Atlas, Command::AtlasFailed(failure));
        world
    }

    pub(super) fn in_atlas_review() -> Self {
        let mut world = Self::submitting();
        world.act(Actor::Atlas, Command::AtlasRecorded { copy: None });
        world
    }

    /// The Atlas has a record with the same register number.
    pub(super) fn duplicate_found() -> Self {
        let mut world = Self::submitting();
        let candidates = vec![Candidate {
            id: world.registration.id.uuid(),
            answers: std::collections::BTreeMap::new(),
            state: None,
            changed: None,
            own: None,
        }];
        world.act(Actor::Atlas, Command::AtlasDuplicates { candidates });
        world
    }

    /// After the ECCC has reviewed it.
    pub(super) fn reviewed(review: Review) -> Self {
        let mut world = Self::in_atlas_review();
        world.act(Actor::Atlas, Command::Reviewed(review));
        world
    }

    /// A member whose record somebody else changed in the Atlas, after an update was approved.
    pub(super) fn conflict_found() -> Self {
        let mut world = Self::submitting();
        let record = Candidate {
            id: world.registration.id.uuid(),
            answers: std::collections::BTreeMap::new(),
            state: None,
            changed: None,
            own: None,
        };
        let edited = vec![QuestionId::City];
        world.act(Actor::Atlas, Command::AtlasConflict { record, edited });
        world
    }

    /// A member whose update is judged, after these outcomes.
    pub(super) fn updated(outcomes: &[Outcome]) -> Self {
        let mut world = Self::reviewed(Review::Published);
        let mut answers = world.registration.answers.clone().to_json();
        answers.insert("city".into(), "Tartu".into());
        let command = Command::Update {
            link: world.newest(Purpose::Status).id,
            version: world.registration.version,
            answers: Box::new(Answers::from_json(&answers).unwrap()),
        };
        world.act(Actor::Applicant, command);
        for (seat, outcome) in (1..).zip(outcomes) {
            world.decide(seat, *outcome);
        }
        world
    }

    pub(super) fn renew(&mut self, purpose: Purpose) {
        let seat = None;
        self.act(
            Actor::Applicant,
            Command::RenewLink {
                purpose,
                seat,
                from: None,
            },
        );
    }

    /// What the table holds of what happened and what was written.
    pub(super) fn history(&self) -> History {
        History {
            entries: self.entries.clone(),
            notes: self.notes.clone(),
        }
    }

    /// Both assessors mean to reject, and the applicant may reply.
    pub(super) fn hearing() -> Self {
        Self::decided([Outcome::Reject; 2])
    }

    pub(super) fn replied() -> Self {
        let mut world = Self::hearing();
        let link = world.newest(Purpose::Status).id;
        let text = Prose::parse("The register shows it since Monday.\nSee there.", 4000);
        let text = text.unwrap().unwrap();
        world.act(Actor::Applicant, Command::Reply { link, text });
        world
    }

    /// Rejected by whoever rejected before.
    pub(super) fn rejected() -> Self {
        let mut world = Self::replied();
        for number in [1, 2] {
            let seat = world.registration.status.seats().unwrap().seat(number);
            let seat = seat.unwrap();
            let (person, link) = (seat.person().unwrap().clone(), seat.link().unwrap());
            let reason = "The register does not show it today either.";
            let command = Command::ConfirmRejection {
                link,
                ruling: Ruling::Uphold,
                reason: Prose::parse(reason, 4000).unwrap().unwrap(),
            };
            world.act(Actor::Assessor(person), command);
        }
        world
    }

    pub(super) fn correction_asked() -> Self {
        Self::decided([Outcome::AskCorrection; 2])
    }

    /// As [`Self::correction_asked`], with these questions marked.
    pub(super) fn asked_to_correct(marked: &[QuestionId]) -> Self {
        let mut world = Self::correction_asked();
        let Status::CorrectionRequested { marked: asked, .. } = &mut world.registration.status
        else {
            return world;
        };
        *asked = marked.to_vec();
        world
    }

    pub(super) fn withdrawn() -> Self {
        let mut world = Self::in_assessment();
        let link = world.newest(Purpose::Status).id;
        let reference = world.registration.reference.to_string();
        world.act(Actor::Applicant, Command::Withdraw { link, reference });
        world
    }

    pub(super) fn disowned() -> Self {
        let mut world = Self::submitted();
        let link = world.newest(Purpose::Confirm).id;
        let words = Prose::parse("I do not know it.", 400).unwrap().unwrap();
        world.act(Actor::Applicant, Command::Disown { link, words });
        world
    }

    /// The newest link of that purpose.
    pub(super) fn newest(&self, purpose: Purpose) -> Link {
        let mut found = self.links.iter().rev();
        found.find(|link| link.purpose == purpose).unwrap().clone()
    }

    /// What is behind a link now.
    pub(super) fn case(&self, link: &Link) -> Case {
        let link = self.links.iter().find(|it| it.id == link.id).unwrap();
        Case {
            link: link.clone(),
            registration: self.registration.clone(),
        }
    }

    /// What is behind the newest link of that purpose.
    pub(super) fn newest_case(&self, purpose: Purpose) -> Case {
        self.case(&self.newest(purpose))
    }

    pub(super) fn revoke(&mut self, id: LinkId) {
        self.link_mut(id).state = LinkState::Revoked;
    }

    /// The frame of a page in that language.
    pub(super) fn site(&self, language: Language) -> Site {
        Site::new(&self.settings, language, "/confirm/x")
    }
}
