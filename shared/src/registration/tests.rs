//! What each command does, and where it does nothing.

mod bounced;
mod codes;
mod conflict;
mod contested;
mod correction;
mod decisions;
mod duplicate;
mod hearing;
mod later;
mod leaving;
mod life;
mod links;
mod making;
mod model;
mod number;
mod opinion;
mod recall;
mod repair;
mod review;
mod seats;
mod update;

use jiff::{SignedDuration, Timestamp};

use super::*;
use crate::{
    answers::Answers,
    assessment::{Assessment, CRITERIA, CriterionAnswer, Outcome, SeatState, Verdict},
    audit::EventKind,
    example,
    ids::RegistrationId,
    link::{LinkState, Purpose},
    outbox::{AtlasJob, Content, Escalation, MailKind, Tick},
    questions::QuestionId,
    settings::{EXAMPLE, PersonId},
    text::Prose,
};

struct World {
    settings: Settings,
    now: Timestamp,
    seed: u8,
}

impl World {
    fn new() -> Self {
        let settings = Settings::parse(EXAMPLE).unwrap().with_version(3);
        Self {
            settings,
            now: "2026-11-23T10:00:00Z".parse().unwrap(),
            seed: 0,
        }
    }

    fn submitted(&mut self) -> Registration {
        self.submission().registration
    }

    fn submission(&mut self) -> Change {
        let answers = Answers::from_json(&example::answers()).unwrap();
        let (key, fingerprint) = ("key".into(), "fingerprint".into());
        let submission = Submission {
            answers,
            language: Language::Et,
            key,
            fingerprint,
            draft: None,
        };
        self.with(Actor::Applicant, |context| {
            Registration::submit(submission, context)
        })
    }

    fn with<T>(&mut self, actor: Actor, act: impl FnOnce(&Context<'_>) -> T) -> T {
        self.seed += 1;
        let entropy = Entropy::from_seed([self.seed; 32]);
        act(&Context {
            now: self.now,
            settings: &self.settings,
            entropy: &entropy,
            actor,
        })
    }

    fn handle(
        &mut self,
        on: &Registration,
        actor: Actor,
        command: Command,
    ) -> Result<Change, Refusal> {
        let change = self.with(actor, |context| on.handle(command, context))?;
        assert_eq!(change.registration.revision, on.revision + 1);
        assert_ne!(change.registration.change, on.change);
        links::are_written_once(&change);
        Ok(change)
    }

    /// What the applicant does.
    fn apply(&mut self, on: &Registration, command: Command) -> Result<Change, Refusal> {
        self.handle(on, Actor::Applicant, command)
    }

    /// What that assessor does.
    fn assessor(
        &mut self,
        on: &Registration,
        person: &PersonId,
        command: Command,
    ) -> Result<Change, Refusal> {
        self.handle(on, Actor::Assessor(person.clone()), command)
    }

    /// A deadline acts, at the present deadline.
    fn due(&mut self, on: &Registration, tick: Tick) -> Result<Change, Refusal> {
        self.now = on.status.deadline().unwrap();
        self.handle(on, Actor::Deadline, Command::Tick(tick))
    }

    /// In assessment, then decided by the first two seats.
    fn decided(&mut self, outcomes: [Outcome; 2]) -> Change {
        let registration = self.in_assessment();
        let first = self.decide(&registration, 1, outcomes[0]).unwrap();
        self.decide(&first.registration, 2, outcomes[1]).unwrap()
    }

    fn in_assessment(&mut self) -> Registration {
        let registration = self.submitted();
        let link = confirmation(&registration);
        self.handle(&registration, Actor::Applicant, Command::Confirm { link })
            .unwrap()
            .registration
    }

    fn decide(&mut self, on: &Registration, seat: u8, outcome: Outcome) -> Result<Change, Refusal> {
        let (person, link) = seat_of(on, seat);
        let command = Command::Assess {
            link,
            version: on.version,
            assessment: Box::new(assessment(outcome)),
        };
        self.handle(on, Actor::Assessor(person), command)
    }

    fn approved(&mut self) -> Registration {
        let registration = self.in_assessment();
        let registration = self
            .decide(&registration, 1, Outcome::Approve)
            .unwrap()
            .registration;
        self.decide(&registration, 2, Outcome::Approve)
            .unwrap()
            .registration
    }

    fn submitting(&mut self) -> Registration {
        let registration = self.approved();
        self.now = registration.status.deadline().unwrap();
        self.handle(
            &registration,
            Actor::Deadline,
            Command::Tick(Tick::RecallWindowEnds),
        )
        .unwrap()
        .registration
    }
}

fn assessment(outcome: Outcome) -> Assessment {
    let criteria = CRITERIA
        .iter()
        .map(|it| {
            (
                it.code.to_owned(),
                CriterionAnswer {
                    answer: it.choices[0].code.to_owned(),
                    note: None,
                },
            )
        })
        .collect();
    let reason = Prose::parse("Expertise and ownership are plain to see.", 4000)
        .unwrap()
        .unwrap();
    Assessment {
        criteria,
        outcome,
        reason,
        internal_note: None,
        marked: match outcome {
            Outcome::AskCorrection => vec![QuestionId::Website],
            Outcome::Approve | Outcome::Reject => Vec::new(),
        },
    }
}

fn confirmation(registration: &Registration) -> LinkId {
    match registration.status {
        Status::AwaitingConfirmation { link, .. } => link,
        _ => panic!("not awaiting confirmation"),
    }
}

fn seat_of(registration: &Registration, number: u8) -> (PersonId, LinkId) {
    let seats = registration.status.seats().unwrap();
    let seat = seats.seat(number).unwrap();
    (seat.person().unwrap().clone(), seat.link().unwrap())
}

fn words(text: &str) -> Prose {
    Prose::parse(text, 4000).unwrap().unwrap()
}

fn person(id: &str) -> PersonId {
    PersonId::parse(id).unwrap()
}

/// The links of that purpose which the change issues, with their persons.
fn issued(change: &Change, purpose: Purpose) -> Vec<(Option<PersonId>, LinkId)> {
    let issued = change.links.iter().filter_map(|it| match it {
        LinkChange::Issue(link) if link.purpose == purpose => Some((link.person.clone(), link.id)),
        _ => None,
    });
    issued.collect()
}

/// What becomes of a link in a change.
fn becomes(change: &Change, id: LinkId) -> Option<LinkState> {
    change.links.iter().find_map(|it| match it {
        LinkChange::Settle { link, state } if *link == id => Some(*state),
        _ => None,
    })
}

fn mails(change: &Change) -> Vec<&MailKind> {
    change
        .messages
        .iter()
        .filter_map(|message| match &message.content {
            Content::Mail { mail } => Some(mail),
            Content::Tick { .. } | Content::AtlasJob { .. } => None,
        })
        .collect()
}

fn events(change: &Change) -> Vec<EventKind> {
    change.events.iter().map(|event| event.what).collect()
}

fn ticks(change: &Change) -> Vec<(Tick, Timestamp)> {
    change
        .messages
        .iter()
        .filter_map(|message| match message.content {
            Content::Tick { tick } => Some((tick, message.due)),
            Content::Mail { .. } | Content::AtlasJob { .. } => None,
        })
        .collect()
}

#[test]
fn a_submission_waits_for_its_address_and_bothers_no_assessor() {
    let mut world = World::new();
    let change = world.submission();
    assert!(matches!(mails(&change)[..], [MailKind::Confirm { .. }]));
    let deadline = change.registration.status.deadline().unwrap();
    let reminder = "2026-11-30T07:00:00Z".parse().unwrap();
    let (of, number) = (deadline, 1);
    assert_eq!(
        ticks(&change),
        [
            (Tick::Reminder { of, number }, reminder),
            (Tick::ConfirmationExpires, deadline)
        ]
    );
    assert_eq!(events(&change), [EventKind::Submitted]);
    assert!(change.events[0].commitments.contains_key("answers"));
    assert!(
        change
            .registration
            .reference
            .as_str()
            .starts_with("EE-2026-")
    );
}

#[test]
fn confirming_seats_two_persons_and_tells_the_applicant() {
    let mut world = World::new();
    let registration = world.submitted();
    let link = confirmation(&registration);
    let change = world
        .handle(&registration, Actor::Applicant, Command::Confirm { link })
        .unwrap();
    let kinds = mails(&change);
    assert!(matches!(kinds[0], MailKind::Assess { seat: 1, .. }));
    assert!(matches!(kinds[1], MailKind::Assess { seat: 2, .. }));
    assert!(matches!(kinds[2], MailKind::Received { .. }));
    assert_ne!(
        seat_of(&change.registration, 1).0,
        seat_of(&change.registration, 2).0
    );
    assert!(change.links.contains(&LinkChange::Settle {
        link,
        state: LinkState::Used
    }));
    let again = world.handle(
        &change.registration,
        Actor::Applicant,
        Command::Confirm { link },
    );
    assert_eq!(again.unwrap_err(), Refusal::AlreadyConfirmed);
}

#[test]
fn only_the_latest_confirmation_link_confirms() {
    let mut world = World::new();
    let registration = world.submitted();
    let old = confirmation(&registration);
    let renew = Command::RenewLink {
        purpose: Purpose::Confirm,
        seat: None,
        from: None,
    };
    let change = world
        .handle(&registration, Actor::Applicant, renew)
        .unwrap();
    assert!(change.links.contains(&LinkChange::Settle {
        link: old,
        state: LinkState::Superseded
    }));
    let refused = world.handle(
        &change.registration,
        Actor::Applicant,
        Command::Confirm { link: old },
    );
    assert_eq!(refused.unwrap_err(), Refusal::LinkNotCurrent);
}

#[test]
fn s8_an_unconfirmed_address_gets_three_mails_a_day() {
    let mut world = World::new();
    let mut registration = world.submitted();
    for _ in 0..2 {
        let renew = Command::RenewLink {
            purpose: Purpose::Confirm,
            seat: None,
            from: None,
        };
        registration = world
            .handle(&registration, Actor::Applicant, renew)
            .unwrap()
            .registration;
    }
    let address = crate::email::EmailAddress::parse("other@naidis.example.org").unwrap();
    let correct = Command::CorrectAddress { address };
    let refused = world.handle(&registration, Actor::Applicant, correct.clone());
    assert_eq!(refused.unwrap_err(), Refusal::TooManyMails);
    world.now += SignedDuration::from_hours(24);
    let change = world
        .handle(&registration, Actor::Applicant, correct)
        .unwrap();
    assert!(change.new_version && change.registration.version == 2);
    assert_eq!(
        change
            .registration
            .answers
            .representative_email()
            .unwrap()
            .as_str(),
        "other@naidis.example.org"
    );
}

#[test]
fn an_unconfirmed_registration_expires_at_its_deadline_and_not_before() {
    let mut world = World::new();
    let registration = world.submitted();
    let tick = Command::Tick(Tick::ConfirmationExpires);
    assert_eq!(
        world
            .handle(&registration, Actor::Deadline, tick.clone())
            .unwrap_err(),
        Refusal::NotDue
    );
    world.now = registration.status.deadline().unwrap();
    let change = world.handle(&registration, Actor::Deadline, tick).unwrap();
    let why = Lapse::NotConfirmed;
    assert_eq!(change.registration.status, Status::Expired { why });
    assert_eq!(change.registration.status.deadline(), None);
}
