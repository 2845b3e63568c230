//! What assessors do.

use super::*;

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
    let told = |change: &Change| -> Vec<String> {
        let told = mails(change).into_iter().filter_map(|mail| match mail {
            MailKind::DecisionMade { person, link } => link.map(|_| person.to_string()),
            _ => None,
        });
        told.collect()
    };
    assert_eq!(told(&second), ["first", "second", "third"]);
    let release = world.now + SignedDuration::from_mins(15);
    assert_eq!(ticks(&second), [(Tick::RecallWindowEnds, release)]);
    assert_eq!(second.registration.status.deadline(), Some(release));
    assert!(
        second
            .claims
            .iter()
            .any(|claim| matches!(claim, Claim::RegisterNumber(_)))
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
            [MailKind::Contested { seat: 3, .. }]
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
    let told = mails(&change);
    assert!(
        !told
            .iter()
            .any(|it| matches!(it, MailKind::Escalation { .. })),
        "the seat is taken"
    );
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
        [
            MailKind::Escalation {
                reason: Escalation::SeatVacant
            },
            MailKind::Stalled { .. }
        ]
    ));
    world.settings =
        Settings::parse(&EXAMPLE.replace("id = \"first\"", "id = \"fourth\"")).unwrap();
    let filled = world
        .handle(&change.registration, Actor::Deadline, Command::Reseat)
        .unwrap();
    assert_eq!(events(&filled), [EventKind::SeatFilled]);
    assert!(matches!(
        mails(&filled)[..],
        [MailKind::Assess { seat: 1, .. }]
    ));
}

#[test]
fn a_person_of_the_applicants_domain_gets_no_seat() {
    let mut world = World::new();
    let mut registration = world.submitted();
    let website =
        crate::web_address::WebAddress::parse("https://www.university.example.org/").unwrap();
    registration
        .answers
        .set(QuestionId::Website, crate::answers::Answer::Web(website));
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
fn a_declared_conflict_holds_in_the_rounds_that_follow() {
    let mut world = World::new();
    let mut registration = world.in_assessment();
    for name in ["first", "third"] {
        let (holder, link) = seat_of(&registration, 1);
        assert_eq!(holder, person(name));
        let reason = words("I worked there.");
        let declare = Command::DeclareConflict { link, reason };
        let change = world.assessor(&registration, &holder, declare).unwrap();
        registration = change.registration;
    }
    let asked = world
        .decide(&registration, 2, Outcome::AskCorrection)
        .unwrap()
        .registration;
    let answer = Command::AnswerCorrection {
        link: asked.status_link.unwrap(),
        version: asked.version,
        answers: Box::new(asked.answers.clone()),
    };
    let next = world.apply(&asked, answer).unwrap().registration;
    let seats = next.status.seats().unwrap();
    assert_eq!(seats.seats[0].state, SeatState::Vacant);
    assert_eq!(seat_of(&next, 2).0, person("second"));
}
