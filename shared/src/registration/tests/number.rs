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
