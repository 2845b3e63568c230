//! A create whose outcome is unknown, where sending it again may make a second record.

use uuid::Uuid;

use super::*;
use crate::registration::{Attempt, Making};

fn told(world: &mut World, on: &Registration, making: Making) -> Result<Change, Refusal> {
    world.handle(on, Actor::Atlas, Command::AtlasMaking(making))
}

fn begun(world: &mut World) -> Registration {
    let registration = world.submitting();
    let change = told(world, &registration, Making::Begun { seen: None }).unwrap();
    change.registration
}

/// Ends the way of a registration to the Atlas, so that it comes there with other answers.
fn refused() -> Command {
    Command::AtlasFailed(AtlasFailure::Permanent {
        class: "credentials",
        refused: Vec::new(),
    })
}

#[test]
fn i2_a_create_that_was_begun_keeps_every_other_away_until_its_outcome_is_known() {
    let mut world = World::new();
    let registration = begun(&mut world);
    let attempt = registration.atlas.attempt().unwrap();
    assert_eq!(
        attempt,
        Attempt {
            since: world.now,
            version: registration.version,
            none_at: None
        }
    );
    let other = told(&mut world, &registration, Making::Begun { seen: None });
    assert_eq!(other.unwrap_err(), Refusal::NothingChanges);
    let since = world.now;
    world.now += SignedDuration::from_mins(1);
    let none = told(&mut world, &registration, Making::NotFound)
        .unwrap()
        .registration;
    assert_eq!(none.atlas.attempt().unwrap().none_at, Some(world.now));
    let twice = told(&mut world, &none, Making::NotFound);
    assert_eq!(twice.unwrap_err(), Refusal::NothingChanges);
    let before = Some(attempt);
    let stale = told(&mut world, &none, Making::Begun { seen: before });
    assert_eq!(stale.unwrap_err(), Refusal::NothingChanges);
    let seen = none.atlas.attempt();
    world.now += SignedDuration::from_mins(5);
    let again = told(&mut world, &none, Making::Begun { seen })
        .unwrap()
        .registration;
    let again = again.atlas.attempt().unwrap();
    assert_eq!((again.since, again.none_at), (since, None));
}

#[test]
fn a_create_that_made_nothing_is_forgotten_and_writes_nothing_into_the_trail() {
    let mut world = World::new();
    let registration = begun(&mut world);
    let change = told(&mut world, &registration, Making::NotMade).unwrap();
    assert_eq!(change.registration.atlas.attempt(), None);
    assert!(change.events.is_empty() && change.messages.is_empty());
    assert_eq!(change.registration.status, registration.status);
    let twice = told(&mut world, &change.registration, Making::NotMade);
    assert_eq!(twice.unwrap_err(), Refusal::NothingChanges);
}

#[test]
fn a_record_with_an_id_of_the_atlass_is_the_registrations_from_then_on() {
    let mut world = World::new();
    let registration = begun(&mut world);
    let record = Uuid::from_u128(9);
    let made = told(&mut world, &registration, Making::Made { record })
        .unwrap()
        .registration;
    assert!(made.atlas.is_there() && made.atlas.attempt().is_none());
    let other = Making::Made {
        record: Uuid::from_u128(10),
    };
    for late in [other, Making::Begun { seen: None }] {
        let refused = told(&mut world, &made, late);
        assert_eq!(refused.unwrap_err(), Refusal::NothingChanges);
    }
    let repair = world.handle(&made, Actor::Atlas, refused()).unwrap();
    assert_eq!(repair.registration.record_id(), record, "it is ours");
    assert_eq!(repair.registration.record_to_remove(), record);
    let recorded = world
        .handle(&made, Actor::Atlas, Command::AtlasRecorded { copy: None })
        .unwrap();
    assert_eq!(recorded.events[0].facts["record"], record.to_string());
    assert_eq!(recorded.registration.record_id(), record);
}

#[test]
fn a_record_made_while_it_was_withdrawn_is_named_to_the_operator_once_whatever_its_id() {
    let mut world = World::new();
    let registration = begun(&mut world);
    let withdraw = Command::Withdraw {
        link: registration.status_link.unwrap(),
        reference: registration.reference.to_string(),
    };
    let withdrawn = world.apply(&registration, withdraw).unwrap().registration;
    let seen = withdrawn.atlas.attempt();
    let begun = told(&mut world, &withdrawn, Making::Begun { seen });
    assert_eq!(begun.unwrap_err(), Refusal::WrongState("withdrawn"));
    let record = Uuid::from_u128(9);
    let late = told(&mut world, &withdrawn, Making::Made { record }).unwrap();
    assert_eq!(late.registration.status, Status::Withdrawn);
    assert_eq!(late.registration.record_to_remove(), record);
    assert!(matches!(mails(&late)[..], [MailKind::RemoveFromAtlas]));
    let again = world.handle(
        &late.registration,
        Actor::Atlas,
        Command::AtlasRecorded { copy: None },
    );
    assert_eq!(again.unwrap_err(), Refusal::NothingChanges);
}

#[test]
fn i2_the_unknown_outcome_stays_unknown_through_repair_and_correction() {
    let mut world = World::new();
    let registration = begun(&mut world);
    let attempt = registration.atlas.attempt();
    let repair = world
        .handle(&registration, Actor::Atlas, refused())
        .unwrap();
    assert_eq!(repair.registration.atlas.attempt(), attempt);
    let ask = Command::AskCorrection {
        marked: vec![QuestionId::RegisterNumber],
        reason: words("Another number, please."),
    };
    let asked = world
        .handle(&repair.registration, Actor::Operator, ask)
        .unwrap()
        .registration;
    assert_eq!(asked.atlas.attempt(), attempt);
}

#[test]
fn i2_records_that_may_be_ours_are_a_persons_to_judge_although_others_were_judged_before() {
    let mut world = World::new();
    let registration = world.submitting();
    let found = |number| Command::AtlasDuplicates {
        candidates: vec![Candidate {
            id: Uuid::from_u128(number),
            answers: std::collections::BTreeMap::new(),
            state: None,
            changed: None,
            own: None,
        }],
    };
    let choose = |world: &mut World, on: &Registration, choice| {
        let Status::DuplicateFound { choosers, .. } = &on.status else {
            panic!("no duplicate found")
        };
        let (person, link) = choosers.iter().next().unwrap();
        let command = Command::Choose {
            link: *link,
            choice,
            reason: words("Compared."),
        };
        world.assessor(on, person, command).unwrap().registration
    };
    let first = world.handle(&registration, Actor::Atlas, found(1)).unwrap();
    let distinct = choose(&mut world, &first.registration, Choice::Create);
    let settled = world.handle(&distinct, Actor::Atlas, found(2));
    assert_eq!(settled.unwrap_err(), Refusal::NothingChanges);
    let begun = told(&mut world, &distinct, Making::Begun { seen: None }).unwrap();
    let unclear = world
        .handle(&begun.registration, Actor::Atlas, found(2))
        .unwrap();
    let none = choose(&mut world, &unclear.registration, Choice::Create);
    assert_eq!(none.atlas.attempt(), None, "none of them was made by us");
    let linked = choose(
        &mut world,
        &unclear.registration,
        Choice::Link(Uuid::from_u128(2)),
    );
    assert!(linked.atlas.is_there() && linked.atlas.attempt().is_none());
}
