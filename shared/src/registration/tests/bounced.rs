//! Mails that came back for good.

use super::*;
use crate::email::EmailAddress;

fn address(text: &str) -> EmailAddress {
    EmailAddress::parse(text).unwrap()
}

fn of_assessor(text: &str) -> Command {
    let address = address(text);
    Command::AssessorUnreachable { address }
}

fn of_applicant(text: &str) -> Command {
    let address = address(text);
    Command::ApplicantUnreachable { address }
}

const APPLICANT: &str = "mari@naidis.example.org";
const FIRST: &str = "first@ncc.example.org";
const SECOND: &str = "second@ncc.example.org";
const THIRD: &str = "third@ncc.example.org";

impl World {
    fn bounced(&mut self, on: &Registration, command: Command) -> Result<Change, Refusal> {
        self.handle(on, Actor::MailService, command)
    }
}

#[test]
fn the_seat_of_an_assessor_whose_mails_come_back_goes_to_the_next_once() {
    let mut world = World::new();
    let registration = world.in_assessment();
    let (holder, link) = seat_of(&registration, 1);
    assert_eq!(holder, person("first"));
    let change = world
        .bounced(&registration, of_assessor("First@NCC.example.org"))
        .unwrap();
    let (next, new) = seat_of(&change.registration, 1);
    assert_eq!(next, person("third"));
    assert_eq!(becomes(&change, link), Some(LinkState::Revoked));
    assert_eq!(
        events(&change),
        [EventKind::MailBounced, EventKind::SeatFilled]
    );
    let asked = MailKind::Assess {
        person: next,
        seat: 1,
        link: new,
    };
    assert_eq!(mails(&change), [&asked], "nothing more goes to her");
    let again = world.bounced(&change.registration, of_assessor(FIRST));
    assert_eq!(again.unwrap_err(), Refusal::NothingChanges);
}

#[test]
fn nobody_left_after_a_bounce_is_told_and_a_new_address_in_the_settings_fills_the_seat() {
    let mut world = World::new();
    let registration = world.in_assessment();
    let one = world.bounced(&registration, of_assessor(FIRST)).unwrap();
    let two = world
        .bounced(&one.registration, of_assessor(THIRD))
        .unwrap();
    let seats = two.registration.status.seats().unwrap();
    assert_eq!(seats.seats[0].state, SeatState::Vacant);
    assert!(matches!(
        mails(&two)[..],
        [
            MailKind::Escalation {
                reason: Escalation::SeatVacant
            },
            MailKind::Stalled { .. }
        ]
    ));
    assert!(!two.registration.wants_reseating(&world.settings));
    let mended = EXAMPLE.replace(FIRST, "office@ncc.example.org");
    world.settings = Settings::parse(&mended).unwrap();
    let filled = world
        .handle(&two.registration, Actor::Deadline, Command::Reseat)
        .unwrap();
    assert_eq!(seat_of(&filled.registration, 1).0, person("first"));
}

#[test]
fn a_bounce_counts_only_for_a_seat_that_waits_and_an_address_that_is_still_hers() {
    let mut world = World::new();
    let registration = world.in_assessment();
    for other in [THIRD, "nobody@example.org", APPLICANT] {
        let refused = world.bounced(&registration, of_assessor(other));
        assert_eq!(refused.unwrap_err(), Refusal::NothingChanges, "{other}");
    }
    let decided = world.decide(&registration, 1, Outcome::Approve).unwrap();
    let late = world.bounced(&decided.registration, of_assessor(FIRST));
    assert_eq!(late.unwrap_err(), Refusal::NothingChanges);
    let approved = world.approved();
    let past = world.bounced(&approved, of_assessor(FIRST));
    assert_eq!(past.unwrap_err(), Refusal::WrongState("approved"));
    let stranger = world.apply(&registration, of_assessor(FIRST));
    assert_eq!(stranger.unwrap_err(), Refusal::NotAllowed);
}

#[test]
fn whoever_cannot_be_reached_is_not_asked_again_in_the_next_round() {
    let mut world = World::new();
    let registration = world.in_assessment();
    let passed = world.bounced(&registration, of_assessor(FIRST)).unwrap();
    let asked = world
        .decide(&passed.registration, 2, Outcome::AskCorrection)
        .unwrap()
        .registration;
    let answer = Command::AnswerCorrection {
        link: asked.status_link.unwrap(),
        version: asked.version,
        answers: Box::new(asked.answers.clone()),
    };
    let next = world.apply(&asked, answer).unwrap().registration;
    let seated = [1, 2].map(|seat| seat_of(&next, seat).0);
    assert_eq!(seated, [person("third"), person("second")]);
}

#[test]
fn a_rejection_is_confirmed_by_whoever_can_be_reached_or_assessed_anew() {
    let mut world = World::new();
    let intended = world.decided([Outcome::Reject, Outcome::Reject]);
    let heard = world
        .due(&intended.registration, Tick::HearingEnds)
        .unwrap()
        .registration;
    let one = world.bounced(&heard, of_assessor(FIRST)).unwrap();
    assert!(matches!(
        one.registration.status,
        Status::RejectionIntended { .. }
    ));
    assert!(events(&one).contains(&EventKind::MailBounced));
    let both = world
        .bounced(&one.registration, of_assessor(SECOND))
        .unwrap();
    let Status::InAssessment { seats, .. } = &both.registration.status else {
        panic!("not assessed anew")
    };
    let seated: Vec<_> = seats.all().filter_map(|seat| seat.person()).collect();
    assert_eq!(seated, [&person("third")]);
}

#[test]
fn the_operator_learns_once_for_each_address_that_the_applicant_cannot_be_reached() {
    let mut world = World::new();
    let registration = world.submitted();
    let change = world
        .bounced(&registration, of_applicant("MARI@naidis.example.org"))
        .unwrap();
    assert_eq!(change.registration.status, registration.status);
    assert_eq!(events(&change), [EventKind::MailBounced]);
    assert_eq!(mails(&change), [&MailKind::Unreachable]);
    let again = world.bounced(&change.registration, of_applicant(APPLICANT));
    assert_eq!(again.unwrap_err(), Refusal::NothingChanges);

    let correct = Command::CorrectAddress {
        address: address("info@naidis.example.org"),
    };
    let corrected = world.apply(&change.registration, correct).unwrap();
    assert!(!corrected.registration.unreachable);
    let late = world.bounced(&corrected.registration, of_applicant(APPLICANT));
    assert_eq!(late.unwrap_err(), Refusal::NothingChanges);
    let other = of_applicant("info@naidis.example.org");
    assert!(world.bounced(&corrected.registration, other).is_ok());
}

#[test]
fn an_applicant_of_an_ended_registration_is_told_about_as_well() {
    let mut world = World::new();
    let submitted = world.submitted();
    let expired = world
        .due(&submitted, Tick::ConfirmationExpires)
        .unwrap()
        .registration;
    let change = world.bounced(&expired, of_applicant(APPLICANT)).unwrap();
    assert_eq!(change.registration.status, expired.status);
    assert_eq!(mails(&change), [&MailKind::Unreachable]);
}
