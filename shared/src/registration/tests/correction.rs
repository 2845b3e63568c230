//! Only what was marked is corrected, and then all seats judge anew.

use super::*;
use crate::{answers::Answer, web_address::WebAddress};

fn requested(world: &mut World) -> Change {
    let registration = world.in_assessment();
    world
        .decide(&registration, 1, Outcome::AskCorrection)
        .unwrap()
}

fn with_website(registration: &Registration, address: &str) -> Box<Answers> {
    let mut answers = registration.answers.clone();
    let website = WebAddress::parse(address).unwrap();
    answers.set(QuestionId::Website, Answer::Web(website));
    Box::new(answers)
}

fn answer(registration: &Registration, answers: Box<Answers>) -> Command {
    let (link, version) = (registration.status_link.unwrap(), registration.version);
    Command::AnswerCorrection {
        link,
        version,
        answers,
    }
}

#[test]
fn the_applicant_is_asked_with_a_reminder_and_a_deadline_and_the_other_seat_is_told() {
    let mut world = World::new();
    let change = requested(&mut world);
    assert_eq!(change.registration.status.marked(), [QuestionId::Website]);
    assert!(matches!(
        mails(&change)[..],
        [
            MailKind::Superseded { .. },
            MailKind::CorrectionAsked { .. }
        ]
    ));
    let of = change.registration.status.deadline().unwrap();
    let due: Vec<Tick> = ticks(&change).into_iter().map(|(tick, _)| tick).collect();
    let reminder = Tick::Reminder { of, number: 1 };
    assert_eq!(due, [reminder, Tick::CorrectionExpires]);
}

#[test]
fn a_correction_is_a_new_version_that_all_seats_judge_by_new_links() {
    let mut world = World::new();
    let registration = requested(&mut world).registration;
    let corrected = with_website(&registration, "https://new.example.org/");
    let change = world
        .apply(&registration, answer(&registration, corrected))
        .unwrap();
    let after = &change.registration;
    assert!(change.new_version && after.version == 2 && after.salt != registration.salt);
    assert_eq!(after.status.name(), "in_assessment");
    for seat in [1, 2] {
        let ((before, old), (now, new)) = (seat_of(&registration, seat), seat_of(after, seat));
        assert!(before == now && old != new);
    }
    assert_eq!(issued(&change, Purpose::Assess).len(), 2);
    assert!(events(&change).contains(&EventKind::Corrected));
    assert!(matches!(
        mails(&change)[..],
        [
            MailKind::Assess { .. },
            MailKind::Assess { .. },
            MailKind::Corrected { .. }
        ]
    ));
    let differs = differences(&registration.answers, &after.answers);
    assert_eq!(differs.len(), 1);
    assert_eq!(differs[0].question, QuestionId::Website);
    assert_ne!(differs[0].before, differs[0].after);
}

#[test]
fn what_was_not_marked_stays_as_it_is() {
    let mut world = World::new();
    let registration = requested(&mut world).registration;
    let mut answers = with_website(&registration, "https://new.example.org/");
    let street = crate::text::Line::parse("Other 1", 100).unwrap().unwrap();
    answers.set(QuestionId::Street, Answer::Line(street));
    let refused = world.apply(&registration, answer(&registration, answers));
    assert_eq!(refused.unwrap_err(), Refusal::NotMarked(QuestionId::Street));
}

#[test]
fn only_the_status_link_and_the_version_shown_correct() {
    let mut world = World::new();
    let registration = requested(&mut world).registration;
    let answers = with_website(&registration, "https://new.example.org/");
    let mut stale = answer(&registration, answers.clone());
    if let Command::AnswerCorrection { version, .. } = &mut stale {
        *version = 2;
    }
    let refused = world.apply(&registration, stale);
    assert_eq!(refused.unwrap_err(), Refusal::VersionChanged);
    let mut other = answer(&registration, answers);
    if let Command::AnswerCorrection { link, .. } = &mut other {
        *link = seat_of(&registration, 2).1;
    }
    let refused = world.apply(&registration, other);
    assert_eq!(refused.unwrap_err(), Refusal::LinkNotCurrent);
}

#[test]
fn what_depends_on_a_marked_answer_may_change_with_it() {
    let open = correctable(&[QuestionId::MajorityOutside]);
    assert!(open.contains(&QuestionId::MajorityOutsideDetails));
    assert!(!open.contains(&QuestionId::Website));
    assert!(correctable(&[QuestionId::Country]).contains(&QuestionId::PostalCode));
}

#[test]
fn nothing_is_asked_without_a_mark_and_the_proven_address_cannot_be_marked() {
    let mut world = World::new();
    let registration = world.in_assessment();
    let (person, link) = seat_of(&registration, 1);
    for marked in [vec![], vec![QuestionId::RepresentativeEmail]] {
        let assessment = Box::new(Assessment {
            marked,
            ..assessment(Outcome::AskCorrection)
        });
        let ask = Command::Assess {
            link,
            version: 1,
            assessment,
        };
        let refused = world.assessor(&registration, &person, ask);
        assert_eq!(refused.unwrap_err(), Refusal::NothingMarked);
    }
}

#[test]
fn the_applicant_is_reminded_once_and_then_it_expires() {
    let mut world = World::new();
    let registration = requested(&mut world).registration;
    let of = registration.status.deadline().unwrap();
    let tick = Command::Tick(Tick::Reminder { of, number: 1 });
    let change = world
        .handle(&registration, Actor::Deadline, tick.clone())
        .unwrap();
    let reminded = change.registration.clone();
    assert!(matches!(
        mails(&change)[..],
        [MailKind::CorrectionReminder { .. }]
    ));
    let again = world.handle(&reminded, Actor::Deadline, tick);
    assert_eq!(again.unwrap_err(), Refusal::NotDue);
    let expired = world.due(&reminded, Tick::CorrectionExpires).unwrap();
    let why = Lapse::NotCorrected;
    assert_eq!(expired.registration.status, Status::Expired { why });
    assert!(matches!(mails(&expired)[..], [MailKind::Expired]));
}
