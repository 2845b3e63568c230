//! What each command does, and where it does nothing.

use jiff::{SignedDuration, Timestamp};

use super::*;
use crate::{
    answers::Answers,
    assessment::{Assessment, CRITERIA, CriterionAnswer, Outcome, SeatState},
    audit::EventKind,
    example,
    ids::RegistrationId,
    link::{LinkState, Purpose},
    outbox::{AtlasJob, Content, Escalation, MailKind, Tick},
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
        .registration
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
        Ok(change)
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
    }
}

fn confirmation(registration: &Registration) -> LinkId {
    match registration.status {
        Status::AwaitingConfirmation { link, .. } => link,
        _ => panic!("not awaiting confirmation"),
    }
}

fn seat_of(registration: &Registration, number: u8) -> (PersonId, LinkId) {
    let seats = &registration.status.seats().unwrap().seats;
    let seat = seats.iter().find(|seat| seat.number == number).unwrap();
    (seat.person().unwrap().clone(), seat.link().unwrap())
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
    let answers = Answers::from_json(&example::answers()).unwrap();
    let submission = Submission {
        answers,
        language: Language::Et,
        key: "k".into(),
        fingerprint: "f".into(),
        draft: None,
    };
    let change = world.with(Actor::Applicant, |context| {
        Registration::submit(submission, context)
    });
    assert!(matches!(mails(&change)[..], [MailKind::Confirm { .. }]));
    assert_eq!(
        ticks(&change),
        [(
            Tick::ConfirmationExpires,
            change.registration.status.deadline().unwrap()
        )]
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
    assert!(matches!(kinds[0], MailKind::Received { .. }));
    assert!(matches!(kinds[1], MailKind::Assess { seat: 1, .. }));
    assert!(matches!(kinds[2], MailKind::Assess { seat: 2, .. }));
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
    assert_eq!(change.registration.status, Status::Expired);
    assert_eq!(change.registration.status.deadline(), None);
}

#[test]
fn two_approvals_approve_and_tell_both_seats_when_it_is_released() {
    let mut world = World::new();
    let registration = world.in_assessment();
    let first = world.decide(&registration, 1, Outcome::Approve).unwrap();
    assert!(matches!(
        first.registration.status,
        Status::InAssessment { .. }
    ));
    assert!(first.messages.is_empty());
    let second = world
        .decide(&first.registration, 2, Outcome::Approve)
        .unwrap();
    assert_eq!(events(&second), [EventKind::Assessed, EventKind::Decided]);
    assert!(matches!(
        mails(&second)[..],
        [MailKind::DecisionMade { .. }, MailKind::DecisionMade { .. }]
    ));
    let release = world.now + SignedDuration::from_mins(15);
    assert_eq!(ticks(&second), [(Tick::RecallWindowEnds, release)]);
    assert_eq!(second.registration.status.deadline(), Some(release));
    assert!(
        second
            .claims
            .iter()
            .any(|claim| matches!(claim, Claim::RegisterNumber { .. }))
    );
}

#[test]
fn d7_a_seat_decides_once_and_only_by_its_own_person() {
    let mut world = World::new();
    let registration = world.in_assessment();
    let after = world
        .decide(&registration, 1, Outcome::Approve)
        .unwrap()
        .registration;
    assert_eq!(
        world.decide(&after, 1, Outcome::Approve).unwrap_err(),
        Refusal::AlreadyDecided
    );
    let (first, _) = seat_of(&after, 1);
    let (_, link) = seat_of(&after, 2);
    let assessment = Box::new(assessment(Outcome::Approve));
    let stolen = Command::Assess {
        link,
        version: after.version,
        assessment,
    };
    let refused = world
        .handle(&after, Actor::Assessor(first), stolen)
        .unwrap_err();
    assert_eq!(refused, Refusal::PersonRemoved);
}

#[test]
fn a_decision_on_answers_that_changed_is_refused() {
    let mut world = World::new();
    let registration = world.in_assessment();
    let (person, link) = seat_of(&registration, 1);
    let stale = Command::Assess {
        link,
        version: 2,
        assessment: Box::new(assessment(Outcome::Approve)),
    };
    let refused = world
        .handle(&registration, Actor::Assessor(person), stale)
        .unwrap_err();
    assert_eq!(refused, Refusal::VersionChanged);
}

#[test]
fn d9_approve_and_reject_contest_the_case_whoever_comes_last() {
    for (first, second) in [
        (Outcome::Approve, Outcome::Reject),
        (Outcome::Reject, Outcome::Approve),
    ] {
        let mut world = World::new();
        let registration = world.in_assessment();
        let registration = world.decide(&registration, 1, first).unwrap().registration;
        let change = world.decide(&registration, 2, second).unwrap();
        assert!(matches!(
            change.registration.status,
            Status::Contested { .. }
        ));
        assert!(matches!(
            mails(&change)[..],
            [MailKind::Escalation {
                reason: Escalation::Contested
            }]
        ));
    }
}

#[test]
fn a_correction_asked_by_one_seat_ends_the_round_for_the_other() {
    let mut world = World::new();
    let registration = world.in_assessment();
    let (_, other) = seat_of(&registration, 2);
    let change = world
        .decide(&registration, 1, Outcome::AskCorrection)
        .unwrap();
    assert!(matches!(
        change.registration.status,
        Status::CorrectionRequested { .. }
    ));
    assert!(change.links.contains(&LinkChange::Settle {
        link: other,
        state: LinkState::Superseded
    }));
    let late = world
        .decide(&change.registration, 2, Outcome::Approve)
        .unwrap_err();
    assert_eq!(late, Refusal::WrongState("correction_requested"));
}

#[test]
fn a_declared_conflict_passes_the_seat_until_nobody_is_left() {
    let mut world = World::new();
    let registration = world.in_assessment();
    let (first, link) = seat_of(&registration, 1);
    let reason = Prose::parse("I worked there.", 400).unwrap().unwrap();
    let declare = Command::DeclareConflict {
        link,
        reason: reason.clone(),
    };
    let change = world
        .handle(&registration, Actor::Assessor(first.clone()), declare)
        .unwrap();
    let (next, new_link) = seat_of(&change.registration, 1);
    assert_ne!(next, first);
    assert!(change.links.contains(&LinkChange::Settle {
        link,
        state: LinkState::Revoked
    }));
    let declare = Command::DeclareConflict {
        link: new_link,
        reason,
    };
    let change = world
        .handle(&change.registration, Actor::Assessor(next), declare)
        .unwrap();
    let seats = change.registration.status.seats().unwrap();
    assert_eq!(seats.seats[0].state, SeatState::Vacant);
    assert!(matches!(
        mails(&change)[..],
        [MailKind::Escalation {
            reason: Escalation::SeatVacant
        }]
    ));
}

#[test]
fn a_person_of_the_applicants_domain_gets_no_seat() {
    let mut world = World::new();
    let mut registration = world.submitted();
    let website =
        crate::web_address::WebAddress::parse("https://www.university.example.org/").unwrap();
    registration.answers.set(
        crate::questions::QuestionId::Website,
        crate::answers::Answer::Web(website),
    );
    let link = confirmation(&registration);
    let change = world
        .handle(&registration, Actor::Applicant, Command::Confirm { link })
        .unwrap();
    let seated: Vec<PersonId> = [1, 2]
        .map(|seat| seat_of(&change.registration, seat).0)
        .into();
    assert!(!seated.contains(&PersonId::parse("first").unwrap()));
}

#[test]
fn after_the_recall_window_the_atlas_job_is_due_and_comes_back_until_there_is_a_result() {
    let mut world = World::new();
    let registration = world.submitting();
    assert!(matches!(
        registration.status,
        Status::Submitting { attempts: 0, .. }
    ));
    world.now = registration.status.deadline().unwrap();
    let again = Command::Tick(Tick::AtlasResultMissing);
    let change = world.handle(&registration, Actor::Deadline, again).unwrap();
    let jobs = change.messages.iter().filter(|it| {
        it.content
            == Content::AtlasJob {
                job: AtlasJob::Submit,
            }
    });
    assert_eq!(jobs.count(), 1);
    assert_eq!(ticks(&change).len(), 1);
}

#[test]
fn r7_an_outage_of_days_keeps_one_job_for_the_atlas_and_not_one_more_each_hour() {
    let mut world = World::new();
    let mut registration = world.submitting();
    let mut jobs = 0;
    let mut retry_at = world.now;
    for _ in 0..72 {
        while retry_at <= registration.status.deadline().unwrap() {
            world.now = retry_at;
            retry_at = world.now + SignedDuration::from_mins(30);
            let passing = AtlasFailure::Passing {
                retry_at,
                class: "unavailable",
            };
            let change = world
                .handle(&registration, Actor::Atlas, Command::AtlasFailed(passing))
                .unwrap();
            registration = change.registration;
        }
        world.now = registration.status.deadline().unwrap();
        let tick = Command::Tick(Tick::AtlasResultMissing);
        let change = world.handle(&registration, Actor::Deadline, tick).unwrap();
        let job = Content::AtlasJob {
            job: AtlasJob::Submit,
        };
        jobs += change
            .messages
            .iter()
            .filter(|message| message.content == job)
            .count();
        registration = change.registration;
    }
    assert_eq!(jobs, 0);
}

#[test]
fn the_operator_hears_once_when_the_atlas_has_not_answered_for_a_day() {
    let mut world = World::new();
    let mut registration = world.submitting();
    let mut told = 0;
    for _ in 0..30 {
        world.now = registration.status.deadline().unwrap();
        let tick = Command::Tick(Tick::AtlasResultMissing);
        let change = world.handle(&registration, Actor::Deadline, tick).unwrap();
        told += mails(&change)
            .iter()
            .filter(|mail| matches!(mail, MailKind::AtlasOverdue))
            .count();
        registration = change.registration;
    }
    assert_eq!(told, 1);
}

#[test]
fn a_recorded_registration_is_reviewed_and_a_second_result_changes_nothing() {
    let mut world = World::new();
    let registration = world.submitting();
    let change = world
        .handle(&registration, Actor::Atlas, Command::AtlasRecorded)
        .unwrap();
    assert!(matches!(
        change.registration.status,
        Status::InAtlasReview { .. }
    ));
    assert!(matches!(mails(&change)[..], [MailKind::SentToAtlas { .. }]));
    let again = world
        .handle(&change.registration, Actor::Atlas, Command::AtlasRecorded)
        .unwrap_err();
    assert_eq!(again, Refusal::WrongState("in_atlas_review"));
}

#[test]
fn a_passing_failure_becomes_a_job_due_later_and_a_permanent_one_the_operators() {
    let mut world = World::new();
    let registration = world.submitting();
    let retry_at = world.now + SignedDuration::from_mins(5);
    let passing = Command::AtlasFailed(AtlasFailure::Passing {
        retry_at,
        class: "unavailable",
    });
    let change = world.handle(&registration, Actor::Atlas, passing).unwrap();
    assert!(matches!(
        change.registration.status,
        Status::Submitting { attempts: 1, .. }
    ));
    assert_eq!(change.messages[0].due, retry_at);
    let refused = vec![RefusedField {
        pointer: "/data/attributes/field_url/0".into(),
        question: None,
        status: 422,
    }];
    let permanent = Command::AtlasFailed(AtlasFailure::Permanent {
        class: "validation",
        refused,
    });
    let change = world
        .handle(&change.registration, Actor::Atlas, permanent)
        .unwrap();
    assert!(matches!(
        change.registration.status,
        Status::NeedsRepair { .. }
    ));
    assert!(matches!(mails(&change)[..], [MailKind::NeedsRepair]));
}

#[test]
fn i7_every_open_state_has_a_deadline_with_a_tick_that_acts_on_it() {
    let mut world = World::new();
    let registration = world.in_assessment();
    let rejected = world
        .decide(&registration, 1, Outcome::Reject)
        .unwrap()
        .registration;
    let rejected = world.decide(&rejected, 2, Outcome::Reject).unwrap();
    let deadline = rejected.registration.status.deadline().unwrap();
    assert_eq!(ticks(&rejected), [(Tick::Overdue, deadline)]);
    world.now = deadline;
    let change = world
        .handle(
            &rejected.registration,
            Actor::Deadline,
            Command::Tick(Tick::Overdue),
        )
        .unwrap();
    assert!(matches!(
        mails(&change)[..],
        [MailKind::Escalation {
            reason: Escalation::Overdue
        }]
    ));
    assert_eq!(
        ticks(&change),
        [(
            Tick::Overdue,
            change.registration.status.deadline().unwrap()
        )]
    );
    assert!(change.registration.status.deadline().unwrap() > deadline);
}

#[test]
fn a_new_link_for_a_seat_supersedes_the_old_one() {
    let mut world = World::new();
    let registration = world.in_assessment();
    let (_, old) = seat_of(&registration, 1);
    let renew = Command::RenewLink {
        purpose: Purpose::Assess,
        seat: Some(1),
    };
    let change = world
        .handle(&registration, Actor::Applicant, renew)
        .unwrap();
    let (person, new) = seat_of(&change.registration, 1);
    assert_ne!(new, old);
    let assessment = Box::new(assessment(Outcome::Approve));
    let stale = Command::Assess {
        link: old,
        version: 1,
        assessment,
    };
    let refused = world
        .handle(&change.registration, Actor::Assessor(person), stale)
        .unwrap_err();
    assert_eq!(refused, Refusal::LinkNotCurrent);
}

#[test]
fn the_head_of_the_densest_case_stays_below_a_kilobyte() {
    let mut world = World::new();
    let registration = world.submitting();
    assert!(registration.id != RegistrationId::from_bits([0; 16]));
    let size = serde_json::to_string(&registration.status).unwrap().len();
    assert!(size < 700, "{size}");
}
