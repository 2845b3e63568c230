//! Every way in which a link can end, told apart.

use jiff::SignedDuration;
use shared::{assessment::Outcome, outbox::Tick, registration::Command};

use super::*;
use crate::fixtures::World;

#[test]
fn a_fresh_link_waits_for_its_holder() {
    let world = World::in_assessment();
    assert_eq!(world.stage(1), Stage::Open);
    assert_eq!(world.stage(2), Stage::Open);
}

#[test]
fn d5_a_used_link_says_what_was_decided_by_it_and_when() {
    let mut world = World::in_assessment();
    let case = world.case(1);
    world.decide(1, Outcome::Approve);
    let Stage::Decided(decision) = world.stage_of(&case.link) else {
        panic!("not decided")
    };
    assert_eq!((decision.seat, decision.outcome), (1, Outcome::Approve));
    assert_eq!(decision.at, world.now);
    assert_eq!(world.stage(2), Stage::Open);
    world.history.notes.clear();
    let Stage::Decided(erased) = world.stage_of(&case.link) else {
        panic!("not decided")
    };
    assert_eq!((erased.outcome, erased.words), (Outcome::Approve, None));
}

#[test]
fn d5_a_link_says_that_its_time_is_over_and_the_new_one_that_it_took_its_place() {
    let mut world = World::in_assessment();
    let old = world.case(1).link;
    world.now = old.expires + SignedDuration::from_secs(1);
    assert_eq!(world.stage_of(&old), Stage::Ended(Ended::Expired));
    world.act(
        1,
        Command::RenewLink {
            purpose: Purpose::Assess,
            seat: Some(1),
            from: None,
        },
    );
    assert_eq!(world.stage_of(&old), Stage::Ended(Ended::Newer));
    assert_eq!(world.stage(1), Stage::Open);
}

#[test]
fn d5_a_passed_seat_is_told_apart_from_a_case_that_moved_on() {
    let mut world = World::in_assessment();
    let (first, second) = (world.case(1).link, world.case(2).link);
    world.declare_conflict(1);
    assert_eq!(world.stage_of(&first), Stage::PassedOn);
    assert_eq!(world.stage(1), Stage::Open, "the third person's link");
    world.decide(1, Outcome::AskCorrection);
    assert_eq!(
        world.stage_of(&second),
        Stage::Ended(Ended::CorrectionAsked)
    );
    assert_eq!(world.stage_of(&first), Stage::PassedOn);
}

#[test]
fn d5_who_left_the_settings_sees_nothing_even_of_what_she_decided() {
    let mut world = World::in_assessment();
    let link = world.case(1).link;
    let others = World::settings_without("first");
    assert_eq!(
        world.view(&link).stage(&others, world.now),
        Stage::Ended(Ended::PersonRemoved)
    );
    world.decide(1, Outcome::Approve);
    assert_eq!(
        world.view(&link).stage(&others, world.now),
        Stage::Ended(Ended::PersonRemoved)
    );
}

#[test]
fn nobody_gets_a_link_to_a_seat_that_is_not_hers() {
    let mut world = World::in_assessment();
    let first = world.case(1).link;
    world.declare_conflict(1);
    let case = world.view(&first);
    assert_eq!(case.waiting_link(&world.settings), None);
    let now_hers = world.case(1);
    assert!(now_hers.waiting_link(&world.settings).is_some());
}

#[test]
fn d5_after_a_correction_the_links_of_the_version_before_say_so() {
    let mut world = World::in_assessment();
    let (first, second) = (world.case(1).link, world.case(2).link);
    world.decide(1, Outcome::AskCorrection);
    assert!(matches!(world.stage_of(&first), Stage::Decided(_)));
    world.correct();
    for old in [&first, &second] {
        assert_eq!(world.stage_of(old), Stage::Ended(Ended::NewVersion));
        assert!(world.view(old).waiting_link(&world.settings).is_some());
    }
    assert_eq!(world.stage(1), Stage::Open);
    assert_eq!(world.stage(2), Stage::Open);
}

#[test]
fn d5_a_seat_that_was_given_to_another_says_so() {
    let mut world = World::in_assessment();
    let first = world.case(1).link;
    world.settings = World::settings_without("first");
    world.reseat();
    assert_eq!(
        world.stage_of(&first),
        Stage::Ended(Ended::PersonRemoved),
        "she left"
    );
    world.settings = World::in_assessment().settings;
    assert_eq!(world.stage_of(&first), Stage::Ended(Ended::Reseated));
}

#[test]
fn d10_an_approval_is_recalled_by_each_links_holder_until_it_is_handed_over() {
    let mut world = World::in_assessment();
    let seats = [world.case(1).link, world.case(2).link];
    for seat in [1, 2] {
        world.decide(seat, Outcome::Approve);
    }
    let link = |world: &World, person| world.last(Purpose::Recall, Some(person)).link;
    let links = ["first", "second", "third"].map(|person| link(&world, person));
    for link in &links {
        assert_eq!(world.errand_of(link), Errand::Open);
    }
    world.now = links[0].expires + SignedDuration::from_secs(30);
    assert_eq!(world.errand_of(&links[0]), Errand::Open, "not handed over");
    world.recall("third");
    let done = Errand::Done(Deed::Recalled, world.now);
    assert_eq!(world.errand_of(&links[2]), done);
    assert_eq!(world.errand_of(&links[0]), Errand::Ended(Ended::Recalled));
    for seat in &seats {
        assert_eq!(world.stage_of(seat), Stage::Ended(Ended::Recalled));
    }
    assert_eq!(world.stage(1), Stage::Open);
}

#[test]
fn d10_after_the_hand_over_a_recall_link_says_that_it_is_too_late() {
    let mut world = World::in_assessment();
    for seat in [1, 2] {
        world.decide(seat, Outcome::Approve);
    }
    let link = world.last(Purpose::Recall, Some("first")).link;
    world.tick(Tick::RecallWindowEnds);
    let too_late = Errand::Ended(Ended::WithTheAtlas);
    assert_eq!(world.errand_of(&link), too_late);
    let others = World::settings_without("first");
    assert_eq!(
        world.view(&link).errand(&others, world.now),
        Errand::Ended(Ended::PersonRemoved)
    );
}

#[test]
fn a_rejection_is_confirmed_by_each_seat_or_reopened_by_one() {
    let mut world = World::in_assessment();
    for seat in [1, 2] {
        world.decide(seat, Outcome::Reject);
    }
    world.tick(Tick::HearingEnds);
    let links =
        ["first", "second"].map(|person| world.last(Purpose::ConfirmRejection, Some(person)).link);
    assert_eq!(world.errand_of(&links[0]), Errand::Open);
    let hers = world.now;
    world.rule("first", Ruling::Uphold);
    let upheld = Errand::Done(Deed::Ruled(Ruling::Uphold), hers);
    assert_eq!(world.errand_of(&links[0]), upheld);
    assert_eq!(world.errand_of(&links[1]), Errand::Open);
    let mut reopened = world.clone();
    reopened.rule("second", Ruling::Reopen);
    assert_eq!(reopened.errand_of(&links[0]), upheld);
    assert_eq!(reopened.stage(1), Stage::Open);
    world.rule("second", Ruling::Uphold);
    assert_eq!(world.registration.status.name(), "rejected");
    assert_eq!(world.errand_of(&links[0]), upheld);
}

#[test]
fn when_one_seat_reopens_the_other_seats_link_says_that_all_judge_anew() {
    let mut world = World::in_assessment();
    for seat in [1, 2] {
        world.decide(seat, Outcome::Reject);
    }
    world.tick(Tick::HearingEnds);
    let other = world.last(Purpose::ConfirmRejection, Some("second")).link;
    world.rule("first", Ruling::Reopen);
    assert_eq!(world.errand_of(&other), Errand::Ended(Ended::Reopened));
}

#[test]
fn a_link_of_the_authority_answers_once_and_a_newer_one_takes_its_place() {
    let mut world = World::in_assessment();
    world.ask_authority(1);
    let old = world.last(Purpose::SecurityOpinion, None).link;
    assert_eq!(world.errand_of(&old), Errand::Open);
    world.now = old.expires;
    assert_eq!(world.errand_of(&old), Errand::Ended(Ended::Expired));
    let case = world.view(&old);
    world.act_by(
        &case,
        Command::RenewLink {
            purpose: Purpose::SecurityOpinion,
            seat: None,
            from: Some(old.id),
        },
    );
    assert_eq!(world.errand_of(&old), Errand::Ended(Ended::Newer));
    let new = world.last(Purpose::SecurityOpinion, None).link;
    world.opine(true);
    let done = Errand::Done(Deed::Answered { concern: true }, world.now);
    assert_eq!(world.errand_of(&new), done);
    assert_eq!(world.errand_of(&old), Errand::Ended(Ended::Newer));
}

#[test]
fn whatever_was_open_ends_when_the_applicant_withdraws() {
    let mut world = World::in_assessment();
    world.ask_authority(1);
    let (seat, question) = (
        world.case(1).link,
        world.last(Purpose::SecurityOpinion, None).link,
    );
    let reference = world.registration.reference.to_string();
    world.apply(|link| Command::Withdraw { link, reference });
    assert_eq!(world.stage_of(&seat), Stage::Ended(Ended::Withdrawn));
    assert_eq!(world.errand_of(&question), Errand::Ended(Ended::Withdrawn));
}
