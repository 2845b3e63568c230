//! Intention to reject, hearing, confirmation.

use super::*;

fn intended(world: &mut World) -> Registration {
    let change = world.decided([Outcome::Reject, Outcome::Reject]);
    assert!(matches!(
        mails(&change)[..],
        [MailKind::RejectionIntended { .. }]
    ));
    let deadline = change.registration.status.deadline().unwrap();
    assert_eq!(ticks(&change), [(Tick::HearingEnds, deadline)]);
    change.registration
}

fn heard(world: &mut World) -> Registration {
    let registration = intended(world);
    world
        .due(&registration, Tick::HearingEnds)
        .unwrap()
        .registration
}

fn rule(on: &Registration, seat: u8, ruling: Ruling) -> Command {
    Command::ConfirmRejection {
        link: seat_of(on, seat).1,
        ruling,
        reason: words("The reply changes nothing."),
    }
}

#[test]
fn nobody_confirms_before_the_applicant_could_reply() {
    let mut world = World::new();
    let registration = intended(&mut world);
    let person = seat_of(&registration, 1).0;
    let early = rule(&registration, 1, Ruling::Uphold);
    let refused = world.assessor(&registration, &person, early);
    assert_eq!(refused.unwrap_err(), Refusal::LinkNotCurrent);
    let tick = Command::Tick(Tick::HearingEnds);
    let early = world.handle(&registration, Actor::Deadline, tick);
    assert_eq!(early.unwrap_err(), Refusal::NotDue);
}

#[test]
fn a_reply_is_kept_and_asks_the_seats_that_rejected_at_once() {
    let mut world = World::new();
    let registration = intended(&mut world);
    let reply = |text: &str| Command::Reply {
        link: registration.status_link.unwrap(),
        text: words(text),
    };
    let change = world
        .apply(&registration, reply("Please look again."))
        .unwrap();
    assert_eq!(
        change.notes[0].content,
        NoteContent::Reply(words("Please look again."))
    );
    assert_eq!(issued(&change, Purpose::ConfirmRejection).len(), 2);
    assert!(!change.registration.status.may_reply());
    let again = world.apply(&change.registration, reply("And again."));
    assert_eq!(again.unwrap_err(), Refusal::AlreadyDecided);
}

#[test]
fn every_seat_that_rejected_confirms_before_it_is_final_and_the_applicant_is_told() {
    let mut world = World::new();
    let registration = heard(&mut world);
    let (first, second) = (person("first"), person("second"));
    let uphold = rule(&registration, 1, Ruling::Uphold);
    let change = world
        .assessor(&registration, &first, uphold.clone())
        .unwrap();
    assert_eq!(change.registration.status.name(), "rejection_intended");
    let registration = change.registration;
    let twice = world.assessor(&registration, &first, uphold);
    assert_eq!(twice.unwrap_err(), Refusal::AlreadyDecided);
    let stolen = rule(&registration, 2, Ruling::Uphold);
    let refused = world.assessor(&registration, &first, stolen.clone());
    assert_eq!(refused.unwrap_err(), Refusal::PersonRemoved);
    let change = world.assessor(&registration, &second, stolen).unwrap();
    assert_eq!(change.registration.status.name(), "rejected");
    assert_eq!(change.registration.status.deadline(), None);
    assert!(matches!(mails(&change)[..], [MailKind::Decided { .. }]));
}

#[test]
fn one_seat_that_wants_it_assessed_anew_is_enough() {
    let mut world = World::new();
    let registration = heard(&mut world);
    let (_, other) = seat_of(&registration, 2);
    let reopen = rule(&registration, 1, Ruling::Reopen);
    let change = world
        .assessor(&registration, &person("first"), reopen)
        .unwrap();
    assert_eq!(change.registration.status.name(), "in_assessment");
    let (_, own) = seat_of(&registration, 1);
    assert_eq!(becomes(&change, own), Some(LinkState::Used));
    assert_eq!(becomes(&change, other), Some(LinkState::Superseded));
    assert_eq!(issued(&change, Purpose::Assess).len(), 2);
    assert!(events(&change).contains(&EventKind::Reopened));
}

#[test]
fn after_a_contested_case_only_the_third_person_confirms() {
    let mut world = World::new();
    let contested = world.decided([Outcome::Approve, Outcome::Reject]);
    let registration = world
        .decide(&contested.registration, 3, Outcome::Reject)
        .unwrap()
        .registration;
    let heard = world.due(&registration, Tick::HearingEnds).unwrap();
    let asked = issued(&heard, Purpose::ConfirmRejection);
    assert_eq!(asked.len(), 1);
    assert_eq!(asked[0].0, Some(person("third")));
    let uphold = rule(&heard.registration, 3, Ruling::Uphold);
    let change = world
        .assessor(&heard.registration, &person("third"), uphold)
        .unwrap();
    assert_eq!(change.registration.status.name(), "rejected");
}

#[test]
fn the_lead_hears_when_nobody_confirms_in_time() {
    let mut world = World::new();
    let registration = heard(&mut world);
    let change = world.due(&registration, Tick::Overdue).unwrap();
    assert!(matches!(
        mails(&change)[..],
        [MailKind::Escalation {
            reason: Escalation::RejectionIntended
        }]
    ));
}

#[test]
fn who_left_confirms_nothing_and_whoever_is_left_decides() {
    let mut world = World::new();
    let registration = heard(&mut world);
    world.settings =
        Settings::parse(&EXAMPLE.replace("id = \"first\"", "id = \"fourth\"")).unwrap();
    assert!(registration.wants_reseating(&world.settings));
    let change = world
        .handle(&registration, Actor::Deadline, Command::Reseat)
        .unwrap();
    assert_eq!(change.registration.status.name(), "rejection_intended");
    let uphold = rule(&change.registration, 2, Ruling::Uphold);
    let change = world
        .assessor(&change.registration, &person("second"), uphold)
        .unwrap();
    assert_eq!(change.registration.status.name(), "rejected");
}

#[test]
fn when_all_who_rejected_have_left_it_is_judged_anew() {
    let mut world = World::new();
    let registration = intended(&mut world);
    let others = EXAMPLE
        .replace("id = \"first\"", "id = \"fourth\"")
        .replace("id = \"second\"", "id = \"fifth\"");
    world.settings = Settings::parse(&others).unwrap();
    let change = world.due(&registration, Tick::HearingEnds).unwrap();
    assert_eq!(change.registration.status.name(), "in_assessment");
    assert_eq!(seat_of(&change.registration, 1).0, person("fourth"));
}

#[test]
fn a_seat_that_is_asked_to_confirm_keeps_when_it_rejected() {
    let mut world = World::new();
    let rejected = world.now;
    let registration = heard(&mut world);
    assert!(world.now > rejected);
    for seat in registration.status.seats().unwrap().all() {
        assert!(matches!(seat.state, SeatState::Confirming { at, .. } if at == rejected));
    }
}
