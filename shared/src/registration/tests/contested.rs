//! The assessors differ, and a third person decides.

use super::*;

fn contested(world: &mut World) -> Change {
    world.decided([Outcome::Approve, Outcome::Reject])
}

#[test]
fn the_third_person_is_the_next_in_order_and_decides_alone() {
    for (outcome, state) in [
        (Outcome::Approve, "approved"),
        (Outcome::Reject, "rejection_intended"),
        (Outcome::AskCorrection, "correction_requested"),
    ] {
        let mut world = World::new();
        let change = contested(&mut world);
        let registration = change.registration;
        assert_eq!(seat_of(&registration, 3).0, person("third"));
        let decided = world.decide(&registration, 3, outcome).unwrap();
        assert_eq!(decided.registration.status.name(), state);
    }
}

#[test]
fn who_held_a_seat_cannot_decide_a_second_time() {
    let mut world = World::new();
    let registration = contested(&mut world).registration;
    for seat in [1, 2] {
        let refused = world.decide(&registration, seat, Outcome::Approve);
        assert_eq!(refused.unwrap_err(), Refusal::AlreadyDecided);
    }
}

#[test]
fn two_different_persons_have_approved_when_the_third_approves() {
    let mut world = World::new();
    let registration = contested(&mut world).registration;
    let approved = world.decide(&registration, 3, Outcome::Approve).unwrap();
    let registration = approved.registration;
    assert_eq!(registration.may_be_submitted(&world.settings), Ok(()));
    let recallers = issued_to(&approved.links);
    assert_eq!(recallers, ["first", "second", "third"]);
}

fn issued_to(links: &[LinkChange]) -> Vec<String> {
    let issued = links.iter().filter_map(|link| match link {
        LinkChange::Issue(link) => link.person.as_ref().map(ToString::to_string),
        _ => None,
    });
    issued.collect()
}

#[test]
fn with_nobody_left_lead_and_operator_are_told_and_nothing_decides_by_itself() {
    let mut world = World::new();
    let two = EXAMPLE.replace("lead = \"third\"", "lead = \"first\"");
    let end = two.find("[[assessment.person]]\nid = \"third\"").unwrap();
    let rest = two[end..].find("# What assessors answer").unwrap();
    let two = format!("{}{}", &two[..end], &two[end + rest..]);
    world.settings = Settings::parse(&two).unwrap();
    let change = contested(&mut world);
    assert!(matches!(
        mails(&change)[..],
        [
            MailKind::Escalation {
                reason: Escalation::Contested
            },
            MailKind::Stalled {
                reason: Escalation::Contested
            }
        ]
    ));
    let change = world.due(&change.registration, Tick::Overdue).unwrap();
    assert_eq!(change.registration.status.name(), "contested");
    let three = Settings::parse(EXAMPLE).unwrap();
    assert!(change.registration.wants_reseating(&three));
    world.settings = three;
    let change = world
        .handle(&change.registration, Actor::Deadline, Command::Reseat)
        .unwrap();
    assert_eq!(seat_of(&change.registration, 3).0, person("third"));
    assert!(matches!(mails(&change)[..], [MailKind::Contested { .. }]));
}

#[test]
fn a_conflict_of_the_third_person_passes_her_seat_on() {
    let mut world = World::new();
    let registration = contested(&mut world).registration;
    let (third, link) = seat_of(&registration, 3);
    let reason = words("I worked there.");
    let declare = Command::DeclareConflict { link, reason };
    let change = world.assessor(&registration, &third, declare).unwrap();
    assert_eq!(change.registration.status.name(), "contested");
    assert!(matches!(
        mails(&change)[..],
        [MailKind::Escalation { .. }, MailKind::Stalled { .. }]
    ));
}

#[test]
fn after_a_week_the_lead_hears_that_the_third_person_has_not_decided() {
    let mut world = World::new();
    let registration = contested(&mut world).registration;
    let change = world.due(&registration, Tick::Overdue).unwrap();
    assert!(matches!(
        mails(&change)[..],
        [MailKind::Escalation {
            reason: Escalation::Contested
        }]
    ));
    assert_eq!(ticks(&change).len(), 1);
}
