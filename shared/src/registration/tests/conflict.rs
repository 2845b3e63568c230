//! Records of ours that somebody else changed.

use uuid::Uuid;

use super::*;

fn edited() -> Command {
    Command::AtlasConflict {
        record: Candidate {
            id: Uuid::nil(),
            answers: std::collections::BTreeMap::from([("city".into(), "Tartu".into())]),
            state: Some("published".into()),
            changed: None,
            own: Some(true),
        },
        edited: vec![QuestionId::City],
    }
}

fn choose(link: LinkId, choice: Choice) -> Command {
    Command::Choose {
        link,
        choice,
        reason: words("The register says so."),
    }
}

/// A registration in conflict, and who can choose, by which link.
fn in_conflict(world: &mut World) -> (Registration, Vec<(PersonId, LinkId)>) {
    let registration = world.submitting();
    let change = world.handle(&registration, Actor::Atlas, edited()).unwrap();
    let choosers = change.registration.status.choosers().unwrap().clone();
    (change.registration, choosers.into_iter().collect())
}

#[test]
fn what_somebody_else_wrote_is_not_overwritten_until_a_person_has_chosen() {
    let mut world = World::new();
    let registration = world.submitting();
    let nothing = Command::AtlasConflict {
        record: match edited() {
            Command::AtlasConflict { record, .. } => record,
            _ => panic!("no conflict"),
        },
        edited: Vec::new(),
    };
    let refused = world.handle(&registration, Actor::Atlas, nothing);
    assert_eq!(refused.unwrap_err(), Refusal::NothingChanges);
    let change = world.handle(&registration, Actor::Atlas, edited()).unwrap();
    assert_eq!(change.registration.status.name(), "conflict_found");
    assert_eq!(issued(&change, Purpose::Settle).len(), 3);
    let all = mails(&change);
    assert!(all.len() == 3 && all.iter().all(|it| matches!(it, MailKind::Conflict { .. })));
    assert_eq!(change.events[0].facts["questions"], "1");
    assert!(change.events[0].commitments.contains_key("record"));
    let recorded = Command::AtlasRecorded { copy: None };
    let refused = world.handle(&change.registration, Actor::Atlas, recorded);
    assert_eq!(refused.unwrap_err(), Refusal::WrongState("conflict_found"));
}

#[test]
fn a_chosen_side_goes_to_the_atlas_and_is_forgotten_once_the_record_is_written() {
    for (choice, side) in [(Choice::Ours, Side::Ours), (Choice::Theirs, Side::Theirs)] {
        let mut world = World::new();
        let (registration, choosers) = in_conflict(&mut world);
        let (person, link) = choosers[0].clone();
        let change = world
            .assessor(&registration, &person, choose(link, choice))
            .unwrap();
        assert_eq!(change.registration.status.name(), "submitting");
        assert_eq!(change.registration.atlas.side(), Some(side));
        assert_eq!(change.events[0].facts["choice"], choice.code());
        assert_eq!(becomes(&change, choosers[1].1), Some(LinkState::Superseded));
        let again = world.handle(&change.registration, Actor::Atlas, edited());
        assert_eq!(again.unwrap_err(), Refusal::NothingChanges);
        let copy = Some(Box::new(AtlasCopy::default()));
        let command = Command::AtlasRecorded { copy };
        let recorded = world
            .handle(&change.registration, Actor::Atlas, command)
            .unwrap();
        assert_eq!(recorded.copy, Some(AtlasCopy::default()));
        let atlas = recorded.registration.atlas;
        assert_eq!((atlas.side(), atlas.copied()), (None, Some(1)));
    }
}

#[test]
fn a_conflict_is_no_choice_among_records_and_the_other_way_round() {
    let mut world = World::new();
    let (registration, choosers) = in_conflict(&mut world);
    let (person, link) = choosers[0].clone();
    for choice in [Choice::Create, Choice::Link(Uuid::nil())] {
        let refused = world.assessor(&registration, &person, choose(link, choice));
        assert_eq!(refused.unwrap_err(), Refusal::CannotBeChosen);
    }
}

#[test]
fn nobody_choosing_is_told_to_the_lead_and_a_withdrawal_ends_all_links() {
    let mut world = World::new();
    let (registration, choosers) = in_conflict(&mut world);
    let overdue = world.due(&registration, Tick::Overdue).unwrap();
    let reason = Escalation::Conflict;
    assert!(mails(&overdue).contains(&&MailKind::Escalation { reason }));
    let withdraw = Command::Withdraw {
        link: registration.status_link.unwrap(),
        reference: registration.reference.to_string(),
    };
    let change = world.apply(&registration, withdraw).unwrap();
    for (_, link) in choosers {
        assert_eq!(becomes(&change, link), Some(LinkState::Revoked));
    }
}

#[test]
fn whose_values_stay_was_said_of_these_answers_and_not_of_corrected_ones() {
    let mut world = World::new();
    let (registration, choosers) = in_conflict(&mut world);
    let (person, link) = choosers[0].clone();
    let chosen = world
        .assessor(&registration, &person, choose(link, Choice::Ours))
        .unwrap();
    let failure = AtlasFailure::Permanent {
        class: "validation",
        refused: Vec::new(),
    };
    let refused = world
        .handle(
            &chosen.registration,
            Actor::Atlas,
            Command::AtlasFailed(failure),
        )
        .unwrap();
    assert_eq!(refused.registration.atlas.side(), Some(Side::Ours));
    let ask = Command::AskCorrection {
        marked: vec![QuestionId::Website],
        reason: words("Another address, please."),
    };
    let asked = world
        .handle(&refused.registration, Actor::Operator, ask)
        .unwrap()
        .registration;
    let answer = Command::AnswerCorrection {
        link: asked.status_link.unwrap(),
        version: asked.version,
        answers: Box::new(asked.answers.clone()),
    };
    let corrected = world.apply(&asked, answer).unwrap();
    assert_eq!(corrected.registration.atlas.side(), None);
}
