//! An approval is taken back; four eyes at the end of the recall window.

use super::*;

fn recall(on: &Registration, who: &str) -> Command {
    let Status::Approved { recall, .. } = &on.status else {
        panic!("not approved")
    };
    Command::Recall {
        link: recall[&person(who)],
        reason: words("I did not send this decision."),
    }
}

#[test]
fn d10_each_seat_and_the_lead_can_recall_and_all_judge_anew() {
    for (who, seat) in [("first", 1), ("second", 2), ("third", 0)] {
        let mut world = World::new();
        let registration = world.approved();
        let command = recall(&registration, who);
        let change = world
            .assessor(&registration, &person(who), command.clone())
            .unwrap();
        assert_eq!(change.registration.status.name(), "in_assessment");
        assert_eq!(issued(&change, Purpose::Assess).len(), 2);
        assert!(matches!(change.releases[..], [Claim::RegisterNumber(_)]));
        let note = &change.notes[0];
        assert_eq!(
            (note.person.as_ref(), note.seat),
            (Some(&person(who)), seat)
        );
        let settled: Vec<_> = change
            .links
            .iter()
            .filter(|it| matches!(it, LinkChange::Settle { .. }))
            .collect();
        assert_eq!(settled.len(), 3, "{who}");
        let again = world.assessor(&change.registration, &person(who), command);
        assert_eq!(again.unwrap_err(), Refusal::WrongState("in_assessment"));
        let approved = world
            .decide(&change.registration, 1, Outcome::Approve)
            .and_then(|it| world.decide(&it.registration, 2, Outcome::Approve));
        assert_eq!(approved.unwrap().registration.status.name(), "approved");
    }
}

#[test]
fn a_recall_belongs_to_the_person_it_was_mailed_to() {
    let mut world = World::new();
    let registration = world.approved();
    let stolen = recall(&registration, "first");
    let refused = world.assessor(&registration, &person("second"), stolen);
    assert_eq!(refused.unwrap_err(), Refusal::PersonRemoved);
}

#[test]
fn a_recall_that_comes_after_the_hand_over_loses() {
    let mut world = World::new();
    let registration = world.approved();
    let late = recall(&registration, "first");
    let submitting = world
        .due(&registration, Tick::RecallWindowEnds)
        .unwrap()
        .registration;
    let refused = world.assessor(&submitting, &person("first"), late);
    assert_eq!(refused.unwrap_err(), Refusal::WithTheAtlas);
}

#[test]
fn d7_an_approval_that_does_not_hold_at_the_end_of_the_window_is_judged_anew() {
    let mut world = World::new();
    let registration = world.approved();
    let conflicts = EXAMPLE.replace("\"university.example.org\"", "\"naidis.example.org\"");
    world.settings = Settings::parse(&conflicts).unwrap();
    assert_eq!(
        registration.may_be_submitted(&world.settings),
        Err(NotSubmittable::Conflict)
    );
    let change = world.due(&registration, Tick::RecallWindowEnds).unwrap();
    assert_eq!(change.registration.status.name(), "in_assessment");
    assert_ne!(seat_of(&change.registration, 1).0, person("first"));
    assert!(mails(&change).contains(&&MailKind::Escalation {
        reason: Escalation::FourEyes
    }));
}

#[test]
fn d7_one_person_twice_is_no_approval() {
    let mut world = World::new();
    let mut registration = world.submitting();
    if let Status::Submitting { seats, .. } = &mut registration.status {
        seats.seats[1].state = seats.seats[0].state.clone();
    }
    assert_eq!(
        registration.may_be_submitted(&world.settings),
        Err(NotSubmittable::TooFewApprovals)
    );
}

#[test]
fn self_cosign_refused() {
    let mut world = World::new();
    let registration = world.in_assessment();
    let contact = EXAMPLE.replace("first@ncc.example.org", "mari@naidis.example.org");
    world.settings = Settings::parse(&contact).unwrap();
    let refused = world.decide(&registration, 1, Outcome::Approve);
    assert_eq!(refused.unwrap_err(), Refusal::ConflictOfInterest);
}

#[test]
fn approving_needs_every_criterion_in_favour_whoever_asks() {
    let mut world = World::new();
    let registration = world.in_assessment();
    let (person, link) = seat_of(&registration, 1);
    let mut against = assessment(Outcome::Approve);
    let security = against.criteria.get_mut("security").unwrap();
    security.answer = "requested".into();
    let mut silent = assessment(Outcome::Approve);
    silent.criteria.remove("ownership");
    for assessment in [against, silent] {
        let command = Command::Assess {
            link,
            version: 1,
            assessment: Box::new(assessment),
        };
        let refused = world.assessor(&registration, &person, command);
        assert_eq!(refused.unwrap_err(), Refusal::NotAllInFavour);
    }
}
