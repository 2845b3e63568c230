//! Records of the Atlas with the same register number.

use uuid::Uuid;

use super::*;
use crate::answers::Answer;

fn candidate(number: u128) -> Candidate {
    Candidate {
        id: Uuid::from_u128(number),
        answers: std::collections::BTreeMap::new(),
        state: None,
        changed: None,
        own: None,
    }
}

fn found(
    world: &mut World,
    on: &Registration,
    candidates: Vec<Candidate>,
) -> Result<Change, Refusal> {
    world.handle(on, Actor::Atlas, Command::AtlasDuplicates { candidates })
}

/// A registration with two records beside it, and who can choose, by which link.
fn duplicated(world: &mut World) -> (Registration, Vec<(PersonId, LinkId)>) {
    let registration = world.submitting();
    let change = found(world, &registration, vec![candidate(1), candidate(2)]).unwrap();
    let Status::DuplicateFound { choosers, .. } = &change.registration.status else {
        panic!("no duplicate found")
    };
    let choosers = choosers.clone().into_iter().collect();
    (change.registration, choosers)
}

fn choose(link: LinkId, choice: Choice) -> Command {
    Command::Choose {
        link,
        choice,
        reason: words("The same register number and address."),
    }
}

fn jobs(change: &Change) -> usize {
    let job = Content::AtlasJob {
        job: AtlasJob::Submit,
    };
    change
        .messages
        .iter()
        .filter(|it| it.content == job)
        .count()
}

#[test]
fn i2_records_with_the_same_number_stop_the_submission_until_a_person_has_chosen() {
    let mut world = World::new();
    let registration = world.submitting();
    let none = found(&mut world, &registration, Vec::new());
    assert_eq!(none.unwrap_err(), Refusal::NothingChanges);
    let change = found(&mut world, &registration, vec![candidate(1)]).unwrap();
    assert_eq!(jobs(&change), 0);
    let mut asked = issued(&change, Purpose::Choose);
    asked.sort();
    let persons = asked.into_iter().filter_map(|(person, _)| person);
    let names: Vec<String> = persons.map(|it| it.as_str().to_owned()).collect();
    assert_eq!(names, ["first", "second", "third"]);
    for link in &change.links {
        let LinkChange::Issue(link) = link else {
            continue;
        };
        let seats = [("first", Some(1)), ("second", Some(2)), ("third", None)];
        let holder = link.person.as_ref().map(PersonId::as_str);
        let seat = seats.iter().find(|(name, _)| holder == Some(name));
        assert_eq!(seat.map(|(_, seat)| *seat), Some(link.seat));
    }
    assert!(
        mails(&change)
            .iter()
            .all(|it| matches!(it, MailKind::Duplicate { .. }))
    );
    let recorded = world.handle(
        &change.registration,
        Actor::Atlas,
        Command::AtlasRecorded { copy: None },
    );
    assert_eq!(
        recorded.unwrap_err(),
        Refusal::WrongState("duplicate_found")
    );
}

#[test]
fn a_linked_record_takes_the_place_of_the_registrations_own_and_none_is_searched_again() {
    let mut world = World::new();
    let (registration, choosers) = duplicated(&mut world);
    let (person, link) = choosers[0].clone();
    let stranger = choose(link, Choice::Link(Uuid::from_u128(3)));
    let refused = world.assessor(&registration, &person, stranger);
    assert_eq!(refused.unwrap_err(), Refusal::CannotBeChosen);
    let thief = choosers[1].0.clone();
    let refused = world.assessor(&registration, &thief, choose(link, Choice::Create));
    assert_eq!(refused.unwrap_err(), Refusal::PersonRemoved);
    let record = Uuid::from_u128(2);
    let change = world
        .assessor(&registration, &person, choose(link, Choice::Link(record)))
        .unwrap();
    let linked = change.registration.clone();
    assert_eq!(
        (linked.record_id(), linked.atlas.is_there()),
        (record, true)
    );
    assert_eq!(jobs(&change), 1);
    assert_eq!(change.events[0].facts["record"], record.to_string());
    assert_eq!(change.events[0].facts["choice"], "link");
    assert!(change.events[0].commitments.contains_key("reason"));
    assert_eq!(becomes(&change, link), Some(LinkState::Used));
    assert_eq!(becomes(&change, choosers[1].1), Some(LinkState::Superseded));
    let again = found(&mut world, &linked, vec![candidate(1)]);
    assert_eq!(again.unwrap_err(), Refusal::NothingChanges);
}

#[test]
fn when_none_is_the_organisations_its_own_record_is_made() {
    let mut world = World::new();
    let (registration, choosers) = duplicated(&mut world);
    let (person, link) = choosers[0].clone();
    let change = world
        .assessor(&registration, &person, choose(link, Choice::Create))
        .unwrap();
    assert_eq!(change.events[0].facts["choice"], "create");
    let chosen = change.registration.clone();
    assert_eq!(chosen.record_id(), chosen.id.uuid());
    assert!(chosen.atlas.is_settled() && !chosen.atlas.is_there());
    let late = world.assessor(&chosen, &person, choose(link, Choice::Create));
    assert_eq!(late.unwrap_err(), Refusal::WrongState("submitting"));
}

#[test]
fn nobody_who_chooses_in_time_is_told_to_the_lead_and_whoever_came_is_asked() {
    let mut world = World::new();
    let (registration, choosers) = duplicated(&mut world);
    let text = EXAMPLE.replace("lead = \"third\"", "lead = \"fourth\"").replace(
        "[[assessment.person]]\nid = \"third\"",
        "[[assessment.person]]\nid = \"fourth\"\nname = \"Fourth\"\nemail = \"fourth@ncc.example.org\"\nlanguage = \"en\"\n\n[[assessment.person]]\nid = \"third\"",
    );
    world.settings = Settings::parse(&text).unwrap();
    let change = world.due(&registration, Tick::Overdue).unwrap();
    let asked = issued(&change, Purpose::Choose);
    assert_eq!(asked.len(), 1);
    assert_eq!(asked[0].0, Some(person("fourth")));
    assert!(mails(&change).contains(&&MailKind::Escalation {
        reason: Escalation::Duplicate
    }));
    for (person, link) in choosers {
        let command = choose(link, Choice::Create);
        assert!(
            world
                .assessor(&change.registration, &person, command)
                .is_ok()
        );
    }
}

#[test]
fn a_new_link_to_choose_takes_the_place_of_the_old_one() {
    let mut world = World::new();
    let (registration, choosers) = duplicated(&mut world);
    let (person, link) = choosers[0].clone();
    let renew = Command::RenewLink {
        purpose: Purpose::Choose,
        seat: None,
        from: Some(link),
    };
    let change = world.apply(&registration, renew).unwrap();
    let new = issued(&change, Purpose::Choose)[0].1;
    let old = world.assessor(&change.registration, &person, choose(link, Choice::Create));
    assert_eq!(old.unwrap_err(), Refusal::LinkNotCurrent);
    let command = choose(new, Choice::Create);
    assert!(
        world
            .assessor(&change.registration, &person, command)
            .is_ok()
    );
}

#[test]
fn the_head_stays_small_with_as_many_candidates_as_a_person_can_choose_among() {
    let mut world = World::new();
    let registration = world.submitting();
    let many = (0..Candidate::MANY as u128).map(candidate).collect();
    let change = found(&mut world, &registration, many).unwrap();
    let size = serde_json::to_string(&change.registration.status)
        .unwrap()
        .len();
    assert!(size < 900, "{size}");
}

#[test]
fn a_linked_record_that_takes_no_changes_is_asked_about_again_and_never_taken_out() {
    let mut world = World::new();
    let (registration, choosers) = duplicated(&mut world);
    let (person, link) = choosers[0].clone();
    let foreign = choose(link, Choice::Link(Uuid::from_u128(1)));
    let linked = world.assessor(&registration, &person, foreign).unwrap();
    let refused = Command::AtlasFailed(AtlasFailure::Permanent {
        class: "forbidden",
        refused: Vec::new(),
    });
    let repair = world
        .handle(&linked.registration, Actor::Atlas, refused)
        .unwrap()
        .registration;
    assert!(!repair.atlas.is_settled());
    assert_eq!(repair.record_to_remove(), repair.id.uuid());
    let resubmit = Command::Resubmit {
        reason: words("Look again."),
    };
    let again = world.handle(&repair, Actor::Operator, resubmit).unwrap();
    assert!(found(&mut world, &again.registration, vec![candidate(1)]).is_ok());
}

#[test]
fn a_choice_while_four_eyes_do_not_hold_any_more_has_it_assessed_anew() {
    let mut world = World::new();
    let (registration, choosers) = duplicated(&mut world);
    let text = EXAMPLE.replace("\"university.example.org\"", "\"naidis.example.org\"");
    world.settings = Settings::parse(&text).unwrap();
    let (person, link) = choosers.last().cloned().unwrap();
    let change = world
        .assessor(&registration, &person, choose(link, Choice::Create))
        .unwrap();
    assert!(matches!(
        change.registration.status,
        Status::InAssessment { .. }
    ));
    assert_eq!(jobs(&change), 0);
    assert!(matches!(change.releases[..], [Claim::RegisterNumber(_)]));
    for (_, link) in choosers {
        assert_eq!(becomes(&change, link), Some(LinkState::Revoked));
    }
}

#[test]
fn a_choice_is_kept_as_the_choosers_seats_and_the_leads_as_nobodys() {
    for (place, seat) in [(0, 1), (1, 2), (2, 0)] {
        let mut world = World::new();
        let (registration, choosers) = duplicated(&mut world);
        let (person, link) = choosers[place].clone();
        let change = world
            .assessor(&registration, &person, choose(link, Choice::Create))
            .unwrap();
        let note = &change.notes[0];
        assert_eq!((note.seat, note.person.as_ref()), (seat, Some(&person)));
    }
}

#[test]
fn another_register_number_has_the_atlas_searched_again_and_another_website_does_not() {
    let mut world = World::new();
    let (registration, choosers) = duplicated(&mut world);
    let (person, link) = choosers[0].clone();
    let chosen = world
        .assessor(&registration, &person, choose(link, Choice::Create))
        .unwrap();
    let refused = ["website", "register_number"].map(|question| RefusedField {
        pointer: String::new(),
        question: Some(question.into()),
        status: 422,
        fault: None,
    });
    let failed = Command::AtlasFailed(AtlasFailure::Permanent {
        class: "validation",
        refused: refused.into(),
    });
    let repair = world
        .handle(&chosen.registration, Actor::Atlas, failed)
        .unwrap()
        .registration;
    let website = crate::web_address::WebAddress::parse("https://mended.example.org/").unwrap();
    let number = crate::text::Line::parse("10000099", 100).unwrap().unwrap();
    for (question, answer, searched) in [
        (QuestionId::Website, Answer::Web(website), false),
        (QuestionId::RegisterNumber, Answer::Line(number), true),
    ] {
        let mut answers = repair.answers.clone();
        answers.set(question, answer);
        let fix = Command::Fix {
            answers: Box::new(answers),
            reason: words("It was mistyped."),
        };
        let fixed = world.handle(&repair, Actor::Operator, fix).unwrap();
        let resubmit = Command::Resubmit {
            reason: words("Mended."),
        };
        let again = world
            .handle(&fixed.registration, Actor::Operator, resubmit)
            .unwrap();
        let found = found(&mut world, &again.registration, vec![candidate(1)]);
        assert_eq!(found.is_ok(), searched, "{question:?}");
    }
}
