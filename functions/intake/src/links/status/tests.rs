use askama::Template;
use shared::{
    answers::Answers, assessment::Outcome, example, language::Language, locale::Text,
    registration::Review,
};

use super::*;
use crate::links::world::World;

fn page(world: &World, language: Language) -> String {
    let case = world.newest_case(Purpose::Status);
    StatusView::new(
        &world.site(language),
        &world.settings,
        &case,
        &world.history(),
    )
    .render()
    .unwrap()
}

/// What stands before the answers, which are the same in every state.
fn above(page: &str) -> &str {
    page.split_once("<h3>").unwrap().0
}

#[test]
fn each_state_in_each_language() {
    let states = [
        World::in_assessment(),
        World::decided([Outcome::Approve, Outcome::Reject]),
        World::correction_asked(),
        World::hearing(),
        World::approved(),
        World::submitting(),
        World::needs_repair(),
        World::duplicate_found(),
        World::conflict_found(),
        World::in_atlas_review(),
        World::reviewed(Review::Published),
        World::reviewed(Review::Rejected),
        World::rejected(),
        World::withdrawn(),
    ];
    for world in states {
        for language in Language::ALL {
            let name = format!("status-{}-{language}", world.registration.status.name());
            insta::assert_snapshot!(name, above(&page(&world, language)));
        }
    }
}

#[test]
fn while_an_update_is_judged_the_page_says_that_the_organisation_stays_a_member() {
    let ways = [
        ("assessed", World::updated(&[])),
        ("correction", World::updated(&[Outcome::AskCorrection])),
        ("intended", World::updated(&[Outcome::Reject; 2])),
        ("approved", World::updated(&[Outcome::Approve; 2])),
    ];
    for (name, world) in ways {
        for language in Language::ALL {
            let page = page(&world, language);
            insta::assert_snapshot!(format!("status-update-{name}-{language}"), above(&page));
            let take_back = format!("{}/take-back", world.newest_case(Purpose::Status).link.id);
            assert!(page.contains(&take_back), "{name}");
        }
    }
}

#[test]
fn taking_an_update_back_asks_for_the_reference() {
    let world = World::updated(&[]);
    let case = world.newest_case(Purpose::Status);
    for language in Language::ALL {
        let path = "/status/x/take-back";
        let visit = Visit::at(world.settings.clone(), language, path, world.now);
        let typed = crate::links::step::Typed::nothing();
        let page = take_back::page(&visit, &case, "token".into(), &typed);
        let html = page.html(&visit.site).unwrap();
        let main = html.split_once("<main").unwrap().1.to_owned();
        insta::assert_snapshot!(format!("take-back-{language}"), main);
    }
}

#[test]
fn a_revision_by_the_eccc_opens_all_answers_in_each_language() {
    let world = World::reviewed(Review::RevisionRequested);
    for language in Language::ALL {
        let name = format!("status-revision-{language}");
        insta::assert_snapshot!(name, above(&page(&world, language)));
    }
}

#[test]
fn all_answers_by_section_in_each_language() {
    let world = World::in_assessment();
    for language in Language::ALL {
        insta::assert_snapshot!(format!("status-whole-{language}"), page(&world, language));
    }
}

#[test]
fn the_files_hold_every_answer() {
    let world = World::in_assessment();
    let case = world.newest_case(Purpose::Status);
    for language in Language::ALL {
        let text = Download::text(&case, Text::of(language), &world.settings).content;
        insta::assert_snapshot!(format!("status-answers-{language}"), text);
    }
    let json = Download::json(&case).content;
    let read: serde_json::Value = serde_json::from_str(&json).unwrap();
    let answers = read["answers"].as_object().unwrap();
    assert_eq!(
        Answers::from_json(answers).unwrap(),
        case.registration.answers
    );
    assert_eq!(read["reference"], case.registration.reference.to_string());
    assert_eq!(read["status"], "in_assessment");
}

#[test]
fn a_file_is_saved_under_the_reference_of_its_registration() {
    let world = World::in_assessment();
    let case = world.newest_case(Purpose::Status);
    let answer = Download::json(&case)
        .respond(&case.registration.reference)
        .unwrap();
    let header = |name: &str| answer.headers()[name].to_str().unwrap().to_owned();
    assert_eq!(
        header("content-disposition"),
        format!(
            "attachment; filename=\"{}.json\"",
            case.registration.reference
        )
    );
    assert_eq!(header("content-type"), "application/json");
}

#[test]
fn what_was_typed_does_not_become_html() {
    let mut world = World::in_assessment();
    let mut answers = example::answers();
    for name in ["name_national", "name_english", "expertise"] {
        answers.insert(name.into(), "<script>alert(1)</script>".into());
    }
    world.registration.answers = Answers::from_json(&answers).unwrap();
    assert!(!page(&world, Language::En).contains("<script"));
}

#[test]
fn what_assessors_do_among_themselves_is_not_told() {
    let mut world = World::in_assessment();
    let before = above(&page(&world, Language::En)).to_owned();
    let other = World::decided([Outcome::Approve, Outcome::Reject]);
    assert!(!above(&page(&other, Language::En)).contains("Contested"));
    world.act(
        Actor::Applicant,
        Command::RenewLink {
            purpose: Purpose::Assess,
            seat: Some(1),
            from: None,
        },
    );
    assert_eq!(above(&page(&world, Language::En)), before);
}

#[test]
fn d5_only_the_newest_link_opens_the_page_and_the_others_say_why_not() {
    let mut world = World::in_assessment();
    let old = world.newest(Purpose::Status);
    assert_eq!(Dead::check(&world.case(&old), world.now), Ok(()));
    world.renew(Purpose::Status);
    let superseded = Dead {
        why: DeadLink::Superseded,
        renewable: true,
    };
    assert_eq!(Dead::check(&world.case(&old), world.now), Err(superseded));
    let newest = world.newest_case(Purpose::Status);
    assert_eq!(Dead::check(&newest, world.now), Ok(()));
    let expired = Dead {
        why: DeadLink::Expired,
        renewable: true,
    };
    assert_eq!(Dead::check(&newest, newest.link.expires), Err(expired));
    world.revoke(newest.link.id);
    let revoked = Dead {
        why: DeadLink::Revoked,
        renewable: false,
    };
    let newest = world.newest_case(Purpose::Status);
    assert_eq!(Dead::check(&newest, world.now), Err(revoked));
}

#[test]
fn a_reply_an_expired_correction_and_what_was_just_done_in_each_language() {
    for language in Language::ALL {
        let replied = World::replied();
        insta::assert_snapshot!(
            format!("status-replied-{language}"),
            above(&page(&replied, language))
        );
        let expired = World::correction_asked().tick(shared::outbox::Tick::CorrectionExpires);
        insta::assert_snapshot!(
            format!("status-expired-{language}"),
            above(&page(&expired, language))
        );
        let t = Text::of(language);
        let news =
            [Done::Corrected, Done::Replied, Done::Withdrawn].map(|done| ways::news(t, done));
        insta::assert_debug_snapshot!(format!("status-news-{language}"), news);
    }
}

#[test]
fn leaving_is_offered_while_it_is_open_and_beginning_anew_afterwards() {
    let leaves = |world: &World| page(world, Language::En).contains("/withdraw\"");
    for open in [
        World::in_assessment(),
        World::correction_asked(),
        World::hearing(),
        World::approved(),
        World::submitting(),
        World::needs_repair(),
        World::in_atlas_review(),
        World::reviewed(Review::Published),
    ] {
        assert!(leaves(&open), "{}", open.registration.status.name());
    }
    for over in [World::rejected(), World::withdrawn()] {
        assert!(!leaves(&over), "{}", over.registration.status.name());
        assert!(page(&over, Language::En).contains("Start a registration"));
    }
}

#[test]
fn what_somebody_did_is_said_only_while_the_registration_agrees() {
    let says = |world: &World, done: &str| {
        let path = format!("/status/x?done={done}");
        let visit = Visit::at(world.settings.clone(), Language::En, &path, world.now);
        Done::of(&visit, &world.registration, &world.history())
    };
    assert_eq!(
        says(&World::withdrawn(), "withdrawn"),
        Some(Done::Withdrawn)
    );
    assert_eq!(says(&World::in_assessment(), "withdrawn"), None);
    assert_eq!(says(&World::replied(), "replied"), Some(Done::Replied));
    assert_eq!(says(&World::hearing(), "replied"), None);
    assert_eq!(says(&World::in_assessment(), "corrected"), None);
    assert_eq!(says(&World::withdrawn(), "anything"), None);
}
