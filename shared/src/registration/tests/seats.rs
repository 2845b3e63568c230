//! Seats that wait, and seats whose person left.

use super::*;

fn remind(world: &mut World, on: &Registration, number: u8) -> Result<Change, Refusal> {
    let of = on.status.deadline().unwrap();
    let tick = Command::Tick(Tick::Reminder { of, number });
    world.handle(on, Actor::Deadline, tick)
}

#[test]
fn reminder_link_is_known_to_store() {
    let mut world = World::new();
    let registration = world.in_assessment();
    let registration = world
        .decide(&registration, 1, Outcome::Approve)
        .unwrap()
        .registration;
    let (person, link) = seat_of(&registration, 2);
    let change = remind(&mut world, &registration, 1).unwrap();
    let seat = 2;
    let reminder = MailKind::AssessReminder { person, seat, link };
    assert_eq!(mails(&change), [&reminder]);
    assert!(change.links.is_empty(), "the same link, nothing new");
    let twice = remind(&mut world, &change.registration, 1);
    assert_eq!(twice.unwrap_err(), Refusal::NotDue);
    assert!(remind(&mut world, &change.registration, 2).is_ok());
}

#[test]
fn a_reminder_of_an_earlier_round_reminds_nobody() {
    let mut world = World::new();
    let registration = world.in_assessment();
    let of = registration.status.deadline().unwrap();
    world.now += SignedDuration::from_hours(48);
    let decided = world
        .decide(&registration, 1, Outcome::AskCorrection)
        .unwrap()
        .registration;
    let answer = Command::AnswerCorrection {
        link: decided.status_link.unwrap(),
        version: 1,
        answers: Box::new(decided.answers.clone()),
    };
    let next = world.apply(&decided, answer).unwrap().registration;
    let stale = Command::Tick(Tick::Reminder { of, number: 2 });
    let refused = world.handle(&next, Actor::Deadline, stale);
    assert_eq!(refused.unwrap_err(), Refusal::NotDue);
}

#[test]
fn reminders_come_on_the_third_and_the_seventh_day_and_then_the_lead() {
    let mut world = World::new();
    let submitted = world.submitted();
    let link = confirmation(&submitted);
    let change = world.apply(&submitted, Command::Confirm { link }).unwrap();
    let due: Vec<String> = ticks(&change)
        .iter()
        .map(|(_, due)| due.to_string())
        .collect();
    assert_eq!(
        due,
        [
            "2026-11-26T07:00:00Z",
            "2026-11-30T07:00:00Z",
            "2026-12-14T21:59:59Z"
        ]
    );
    let change = world.due(&change.registration, Tick::Overdue).unwrap();
    assert!(matches!(
        mails(&change)[..],
        [MailKind::Escalation {
            reason: Escalation::Overdue
        }]
    ));
}

#[test]
fn the_seat_of_somebody_who_left_goes_to_the_next_with_the_next_tick_or_at_once() {
    let mut world = World::new();
    let registration = world.in_assessment();
    let (_, old) = seat_of(&registration, 1);
    let without = EXAMPLE.replace("id = \"first\"", "id = \"fourth\"");
    world.settings = Settings::parse(&without).unwrap();
    assert!(registration.wants_reseating(&world.settings));
    let ticked = remind(&mut world, &registration, 1).unwrap();
    let at_once = world
        .handle(&registration, Actor::Deadline, Command::Reseat)
        .unwrap();
    let reminded = mails(&ticked).into_iter().filter_map(|mail| match mail {
        MailKind::AssessReminder { seat, .. } => Some(*seat),
        _ => None,
    });
    let reminded: Vec<u8> = reminded.collect();
    assert_eq!(reminded, [2], "whoever comes is asked, not reminded");
    for change in [ticked, at_once] {
        assert_eq!(seat_of(&change.registration, 1).0, person("fourth"));
        assert_eq!(becomes(&change, old), Some(LinkState::Revoked));
        assert!(events(&change).contains(&EventKind::SeatPassed));
        let again = world.handle(&change.registration, Actor::Deadline, Command::Reseat);
        assert_eq!(again.unwrap_err(), Refusal::NotDue);
    }
}

#[test]
fn head_with_three_seats_and_eight_marks_stays_small() {
    let mut world = World::new();
    let contested = world.decided([Outcome::Approve, Outcome::Reject]);
    let (third, link) = seat_of(&contested.registration, 3);
    let marked = QuestionId::Website.question().section.questions();
    let marked: Vec<QuestionId> = marked.map(|it| it.id).take(8).collect();
    let assessment = Box::new(Assessment {
        marked,
        ..assessment(Outcome::AskCorrection)
    });
    let ask = Command::Assess {
        link,
        version: 1,
        assessment,
    };
    let change = world
        .assessor(&contested.registration, &third, ask)
        .unwrap();
    let size = serde_json::to_string(&change.registration.status)
        .unwrap()
        .len();
    assert!(size < 800, "{size}");
    let approved = world
        .decide(&contested.registration, 3, Outcome::Approve)
        .unwrap();
    let size = serde_json::to_string(&approved.registration.status)
        .unwrap()
        .len();
    assert!(size < 700, "{size}");
}

#[test]
fn a_reminder_that_would_come_at_the_very_deadline_is_left_out() {
    for (reminder, number) in [("PT683H59M58S", 1), ("PT683H59M59S", 0)] {
        let mut world = World::new();
        world.now = "2026-02-10T10:00:00Z".parse().unwrap();
        let usual = "confirmation = { after = \"P14D\", reminders = [\"P7D\"] }";
        let month = format!("confirmation = {{ after = \"P1M\", reminders = [\"{reminder}\"] }}");
        assert!(EXAMPLE.contains(usual));
        world.settings = Settings::parse(&EXAMPLE.replace(usual, &month)).unwrap();
        let ticks = ticks(&world.submission());
        let reminders = ticks
            .iter()
            .filter(|(tick, _)| matches!(tick, Tick::Reminder { .. }));
        assert_eq!(reminders.count(), number, "{ticks:?}");
    }
}

#[test]
fn a_seat_is_open_from_when_somebody_holds_it_until_she_has_decided() {
    let mut world = World::new();
    let registration = world.in_assessment();
    let is_open =
        |on: &Registration, seat| on.status.seats().unwrap().seat(seat).unwrap().is_open();
    assert!(is_open(&registration, 1) && is_open(&registration, 2));
    let decided = world.decide(&registration, 1, Outcome::Approve).unwrap();
    assert!(!is_open(&decided.registration, 1) && is_open(&decided.registration, 2));
    let vacant = crate::assessment::Seat {
        number: 1,
        state: SeatState::Vacant,
    };
    assert!(!vacant.is_open());
}
