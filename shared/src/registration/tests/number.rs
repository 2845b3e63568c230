//! Register numbers that nobody else may be approved with.

use super::{
    update::{registered, take_back, update},
    *,
};
use crate::answers::Answer;

#[test]
fn a_new_register_number_is_held_once_the_update_is_approved_and_the_old_one_until_it_is_published()
{
    let mut world = World::new();
    let member = registered(&mut world);
    let held = member.claimed.clone().unwrap();
    let mut answers = member.answers.clone();
    let number = crate::text::Line::parse("10000099", 100).unwrap().unwrap();
    answers.set(QuestionId::RegisterNumber, Answer::Line(number));
    let change = world.apply(&member, update(&member, answers)).unwrap();
    assert!(change.claims.is_empty() && change.releases.is_empty());
    let first = world
        .decide(&change.registration, 1, Outcome::Approve)
        .unwrap();
    let change = world
        .decide(&first.registration, 2, Outcome::Approve)
        .unwrap();
    assert!(change.releases.is_empty(), "the public record has it still");
    let country = held.country;
    let number = "10000099".to_owned();
    let now = RegisterNumber { country, number };
    assert_eq!(change.claims, [Claim::RegisterNumber(now.clone())]);
    let back = take_back(&change.registration);
    let back = world.apply(&change.registration, back).unwrap();
    assert_eq!(back.releases, [Claim::RegisterNumber(now)]);
    assert!(back.claims.is_empty(), "it was never given away");
    assert_eq!(back.registration.claimed, Some(held.clone()));
    let released = world
        .due(&change.registration, Tick::RecallWindowEnds)
        .unwrap();
    let recorded = Command::AtlasRecorded { copy: None };
    let recorded = world
        .handle(&released.registration, Actor::Atlas, recorded)
        .unwrap();
    let published = Command::Reviewed(Review::Published);
    let published = world
        .handle(&recorded.registration, Actor::Atlas, published)
        .unwrap();
    assert_eq!(published.releases, [Claim::RegisterNumber(held)]);
}

#[test]
fn a_recalled_update_frees_no_number_while_the_record_is_in_the_atlas() {
    let mut world = World::new();
    let member = registered(&mut world);
    let mut answers = member.answers.clone();
    let department = crate::text::Line::parse("Training", 100).unwrap().unwrap();
    answers.set(QuestionId::Department, Answer::Line(department));
    let change = world.apply(&member, update(&member, answers)).unwrap();
    let first = world
        .decide(&change.registration, 1, Outcome::Approve)
        .unwrap();
    let approved = world
        .decide(&first.registration, 2, Outcome::Approve)
        .unwrap()
        .registration;
    let Status::Approved { recall, .. } = &approved.status else {
        panic!("not approved")
    };
    let (person, link) = recall.iter().next().unwrap();
    let command = Command::Recall {
        link: *link,
        reason: words("Too quick."),
    };
    let recalled = world.assessor(&approved, person, command).unwrap();
    assert!(recalled.releases.is_empty() && recalled.claims.is_empty());
    assert_eq!(recalled.registration.claimed, member.claimed);
}
