//! One registration of an organisation that does not exist, taken through its life without a table.
#![expect(clippy::unwrap_used, reason = "tests")]

use std::collections::BTreeMap;

use jiff::Timestamp;
use shared::{
    answers::Answers,
    assessment::{Assessment, CRITERIA, CriterionAnswer, Outcome},
    audit::{Actor, AuditKey},
    entropy::Entropy,
    example,
    ids::LinkId,
    language::Language,
    link::{Link, Purpose},
    outbox::Tick,
    questions::QuestionId,
    registration::{
        Candidate, Change, Command, Context, LinkChange, Refusal, Registration, Ruling, Status,
        Submission,
    },
    settings::{EXAMPLE, PersonId, Settings},
    store::{History, LookAlike, StoredVersion},
    text::Prose,
};

use crate::{
    case::Case,
    stage::{Errand, Stage},
};

/// A registration with everything that the table would hold of it.
#[derive(Clone)]
pub(crate) struct World {
    pub(crate) settings: Settings,
    pub(crate) registration: Registration,
    pub(crate) history: History,
    pub(crate) now: Timestamp,
    pub(crate) alike: Vec<LookAlike>,
    versions: Vec<StoredVersion>,
    links: Vec<Link>,
    changes: u8,
}

/// A reason, a note.
pub(crate) fn prose(text: &str) -> Prose {
    Prose::parse(text, 4000).unwrap().unwrap()
}

/// An assessment whose answers all speak for the organisation.
pub(crate) fn assessment(outcome: Outcome) -> Assessment {
    let answered = CRITERIA.iter().map(|criterion| {
        let answer = criterion.choices[0].code.to_owned();
        let note = (criterion.code == "established").then(|| prose("Register extract of <today>"));
        (criterion.code.to_owned(), CriterionAnswer { answer, note })
    });
    Assessment {
        criteria: answered.collect(),
        outcome,
        reason: prose("Meets every criterion that applies.\nAnd the second line."),
        internal_note: Some(prose("For <us> only")),
        marked: match outcome {
            Outcome::AskCorrection => vec![
                QuestionId::Department,
                QuestionId::Website,
                QuestionId::Expertise,
                QuestionId::Sectors,
            ],
            Outcome::Approve | Outcome::Reject => Vec::new(),
        },
    }
}

impl World {
    /// Sent and confirmed: two seats wait.
    pub(crate) fn in_assessment() -> Self {
        Self::with(Answers::from_json(&example::answers()).unwrap())
    }

    /// As [`Self::in_assessment`], with these answers.
    pub(crate) fn with(answers: Answers) -> Self {
        let settings = Settings::parse(EXAMPLE).unwrap().with_version(1);
        let now: Timestamp = "2026-11-23T08:00:00Z".parse().unwrap();
        let entropy = Entropy::from_seed([1; 32]);
        let context = Context {
            now,
            settings: &settings,
            entropy: &entropy,
            actor: Actor::Applicant,
        };
        let submission = Submission {
            answers,
            language: Language::En,
            key: "key".into(),
            fingerprint: "fingerprint".into(),
            draft: None,
        };
        let change = Registration::submit(submission, &context);
        let mut world = Self {
            registration: change.registration.clone(),
            settings,
            history: History {
                entries: Vec::new(),
                notes: Vec::new(),
            },
            now,
            alike: Vec::new(),
            versions: Vec::new(),
            links: Vec::new(),
            changes: 1,
        };
        world.write(change);
        let Status::AwaitingConfirmation { link, .. } = world.registration.status else {
            return world;
        };
        world
            .handle(Actor::Applicant, Command::Confirm { link })
            .unwrap();
        world
    }

    /// The example's settings after that person left.
    pub(crate) fn settings_without(person: &str) -> Settings {
        let (head, rest) = EXAMPLE
            .split_once(&format!("[[assessment.person]]\nid = \"{person}\""))
            .unwrap();
        let (_, tail) = rest.split_once("[[assessment.person]]").unwrap();
        Settings::parse(&format!("{head}[[assessment.person]]{tail}")).unwrap()
    }

    fn handle(&mut self, actor: Actor, command: Command) -> Result<(), Refusal> {
        self.changes += 1;
        let entropy = Entropy::from_seed([self.changes; 32]);
        let context = Context {
            now: self.now,
            settings: &self.settings,
            entropy: &entropy,
            actor,
        };
        let change = self.registration.handle(command, &context)?;
        self.write(change);
        Ok(())
    }

    /// What the store does with a change.
    fn write(&mut self, change: Change) {
        let key = AuditKey::parse(&"A".repeat(43)).unwrap();
        let head = &change.registration.chain;
        let (chain, entries) = key.seal(change.registration.id, head, self.now, &change.events);
        self.history.entries.extend(entries);
        self.registration = change.registration;
        self.registration.chain = chain;
        if change.new_version {
            self.versions.push(StoredVersion {
                number: self.registration.version,
                answers: self.registration.answers.clone(),
            });
        }
        for link in change.links {
            match link {
                LinkChange::Issue(link) => self.links.push(link),
                LinkChange::Settle { link, state } => {
                    let settled = self.links.iter_mut().find(|it| it.id == link);
                    settled.unwrap().state = state;
                }
                LinkChange::Renewed { link, state } => {
                    let renewed = self.links.iter_mut().find(|it| it.id == link);
                    let renewed = renewed.unwrap();
                    renewed.renewed = true;
                    renewed.state = state.unwrap_or(renewed.state);
                }
            }
        }
        for note in change.notes {
            let stored = serde_json::json!({
                "seat": note.seat,
                "version": note.version,
                "person": note.person,
                "at": self.now,
                "content": note.content.to_json(),
                "salt": "",
            });
            self.history
                .notes
                .push(serde_json::from_value(stored).unwrap());
        }
    }

    /// A command by whoever holds that seat.
    pub(crate) fn act(&mut self, seat: u8, command: Command) {
        let person = self.case(seat).link.person.unwrap();
        self.handle(Actor::Assessor(person), command).unwrap();
    }

    /// The seat's holder decides.
    pub(crate) fn decide(&mut self, seat: u8, outcome: Outcome) {
        let (link, version) = (self.case(seat).link.id, self.registration.version);
        let assessment = Box::new(assessment(outcome));
        let command = Command::Assess {
            link,
            version,
            assessment,
        };
        self.act(seat, command);
    }

    /// The seat's holder passes it on.
    pub(crate) fn declare_conflict(&mut self, seat: u8) {
        let link = self.case(seat).link.id;
        let reason = prose("I worked there until spring");
        self.act(seat, Command::DeclareConflict { link, reason });
    }

    /// What the seat's present link opens.
    pub(crate) fn case(&self, seat: u8) -> Case {
        let seats = self.registration.status.seats().unwrap();
        let id = seats.seat(seat).unwrap().link().unwrap();
        let link = self.links.iter().find(|link| link.id == id).unwrap();
        self.view(link)
    }

    /// What a link opens now.
    pub(crate) fn view(&self, link: &Link) -> Case {
        let present = self.links.iter().find(|it| it.id == link.id).unwrap();
        Case {
            link: present.clone(),
            registration: self.registration.clone(),
            history: self.history.clone(),
            versions: self.versions.clone(),
            alike: self.alike.clone(),
        }
    }

    /// What the last link for that purpose opens that a person got, or nobody by name.
    pub(crate) fn last(&self, purpose: Purpose, person: Option<&str>) -> Case {
        let is_hers = |link: &&Link| {
            link.purpose == purpose && link.person.as_ref().map(PersonId::as_str) == person
        };
        self.view(self.links.iter().rev().find(is_hers).unwrap())
    }

    /// A command by the person whose link it is.
    pub(crate) fn act_by(&mut self, case: &Case, command: Command) {
        let actor = case
            .link
            .person
            .clone()
            .map_or(Actor::SecurityAuthority, Actor::Assessor);
        self.handle(actor, command).unwrap();
    }

    /// The person recalls the approval.
    pub(crate) fn recall(&mut self, person: &str) {
        let case = self.last(Purpose::Recall, Some(person));
        let reason = prose("The register extract was of another organisation.");
        let link = case.link.id;
        self.act_by(&case, Command::Recall { link, reason });
    }

    /// The Atlas shows two records with the same register number, one of them another centre's.
    pub(crate) fn find_duplicates(&mut self) {
        self.tick(Tick::RecallWindowEnds);
        let record = |number: u128, own: bool, answers: &[(&str, &str)]| Candidate {
            id: uuid::Uuid::from_u128(number),
            answers: answers
                .iter()
                .map(|(name, value)| ((*name).to_owned(), (*value).to_owned()))
                .collect(),
            state: Some(if own { "published" } else { "draft" }.to_owned()),
            changed: own.then_some(self.now),
            own: Some(own),
        };
        let candidates = vec![
            record(
                1,
                true,
                &[("name_national", "Teine <Ühing>"), ("city", "Tartu")],
            ),
            record(
                2,
                false,
                &[("name_national", "Naidis"), ("register_number", "12345678")],
            ),
        ];
        self.handle(Actor::Atlas, Command::AtlasDuplicates { candidates })
            .unwrap();
    }

    /// The seat rules after the hearing.
    pub(crate) fn rule(&mut self, person: &str, ruling: Ruling) {
        let case = self.last(Purpose::ConfirmRejection, Some(person));
        let (link, reason) = (case.link.id, prose("The reply names no register either."));
        self.act_by(
            &case,
            Command::ConfirmRejection {
                link,
                ruling,
                reason,
            },
        );
    }

    /// The seat asks the security authority.
    pub(crate) fn ask_authority(&mut self, seat: u8) {
        let link = self.case(seat).link.id;
        self.act(seat, Command::RequestOpinion { link });
    }

    /// The authority answers.
    pub(crate) fn opine(&mut self, concern: bool) {
        let case = self.last(Purpose::SecurityOpinion, None);
        let (link, text) = (case.link.id, prose("Nothing <known> to us"));
        self.act_by(
            &case,
            Command::GiveOpinion {
                link,
                concern,
                text,
            },
        );
    }

    /// A deadline acts, at its time.
    pub(crate) fn tick(&mut self, tick: Tick) {
        self.now = self.registration.status.deadline().unwrap();
        self.handle(Actor::Deadline, Command::Tick(tick)).unwrap();
    }

    /// Seats of persons who left go to others.
    pub(crate) fn reseat(&mut self) {
        self.handle(Actor::Deadline, Command::Reseat).unwrap();
    }

    /// The applicant does something by the status link.
    pub(crate) fn apply(&mut self, command: impl FnOnce(LinkId) -> Command) {
        let link = self.registration.status_link.unwrap();
        self.handle(Actor::Applicant, command(link)).unwrap();
    }

    /// The applicant corrects what was marked.
    pub(crate) fn correct(&mut self) {
        let mut answers = self.registration.answers.to_json();
        answers.insert("website".into(), "https://kuber.example.org/".into());
        answers.insert("sectors".into(), serde_json::json!(["energy", "space"]));
        answers.insert(
            "expertise".into(),
            "Incident response for all sectors; a detection service run around the clock.\n\
             Yearly exercises with the <energy> sector."
                .into(),
        );
        answers.remove("department");
        let version = self.registration.version;
        let answers = Box::new(Answers::from_json(&answers).unwrap());
        self.apply(|link| Command::AnswerCorrection {
            link,
            version,
            answers,
        });
    }

    /// Where the holder of the seat's present link stands.
    pub(crate) fn stage(&self, seat: u8) -> Stage {
        self.case(seat).stage(&self.settings, self.now)
    }

    /// Where the holder of a link for one errand stands.
    pub(crate) fn errand_of(&self, link: &Link) -> Errand {
        self.view(link).errand(&self.settings, self.now)
    }

    /// Where the holder of a link stands.
    pub(crate) fn stage_of(&self, link: &Link) -> Stage {
        self.view(link).stage(&self.settings, self.now)
    }
}

/// The fields that a browser posts for an assessment with that outcome.
pub(crate) fn posted(outcome: &str) -> BTreeMap<String, Vec<String>> {
    let mut fields: BTreeMap<String, Vec<String>> = CRITERIA
        .iter()
        .map(|criterion| {
            let answer = criterion.choices[0].code.to_owned();
            (format!("criterion-{}", criterion.code), vec![answer])
        })
        .collect();
    for (name, value) in [
        ("outcome", outcome),
        ("reason", "Meets every <criterion> that applies."),
        ("conflict", "no"),
        ("criterion-mission-note", "Two \"references\" & a thesis"),
    ] {
        fields.insert(name.to_owned(), vec![value.to_owned()]);
    }
    if outcome == "ask_correction" {
        fields.insert("marked".to_owned(), vec!["website".to_owned()]);
    }
    fields
}
