use askama::Template;
use shared::{assessment::Outcome, language::Language, web::Posted};

use super::*;
use crate::links::world::World;

fn stage(world: &World, case: &Case) -> Stage {
    Stage::of(case, world.now)
}

const fn dead(why: DeadLink, renewable: bool) -> Stage {
    Stage::Dead { why, renewable }
}

#[test]
fn the_newest_link_asks_and_an_older_one_says_that_there_is_a_newer() {
    let mut world = World::submitted();
    let old = world.newest(Purpose::Confirm);
    assert_eq!(stage(&world, &world.case(&old)), Stage::Open);
    world.renew(Purpose::Confirm);
    assert_eq!(
        stage(&world, &world.case(&old)),
        dead(DeadLink::Superseded, true)
    );
    assert_eq!(
        stage(&world, &world.newest_case(Purpose::Confirm)),
        Stage::Open
    );
}

#[test]
fn a_revoked_link_offers_no_new_one() {
    let mut world = World::submitted();
    let link = world.newest(Purpose::Confirm);
    world.revoke(link.id);
    assert_eq!(
        stage(&world, &world.case(&link)),
        dead(DeadLink::Revoked, false)
    );
}

#[test]
fn d5_every_link_says_that_the_time_is_over_even_before_the_deadline_has_acted() {
    let mut world = World::submitted();
    let old = world.newest(Purpose::Confirm);
    world.renew(Purpose::Confirm);
    world.now = world.registration.status.deadline().unwrap();
    let links = [old, world.newest(Purpose::Confirm)];
    for link in &links {
        assert_eq!(stage(&world, &world.case(link)), Stage::TimeOver);
    }
    let world = World::expired();
    let link = world.newest(Purpose::Confirm);
    assert_eq!(stage(&world, &world.case(&link)), Stage::TimeOver);
}

#[test]
fn d5_a_used_link_says_what_it_did_and_others_that_it_is_done() {
    let mut world = World::submitted();
    let old = world.newest(Purpose::Confirm);
    world.renew(Purpose::Confirm);
    let link = world.newest(Purpose::Confirm);
    world.act(Actor::Applicant, Command::Confirm { link: link.id });
    assert_eq!(stage(&world, &world.case(&link)), Stage::Confirmed);
    assert_eq!(stage(&world, &world.case(&old)), Stage::ConfirmedBefore);
}

/// The page that the newest confirmation link shows.
fn page(world: &World, language: Language, status: Option<&str>) -> String {
    let (site, case) = (world.site(language), world.newest_case(Purpose::Confirm));
    let token = || "token".to_owned();
    match stage(world, &case) {
        Stage::Open => OpenView::new(world.now, &site, &world.settings, &case, token()).render(),
        Stage::Confirmed => {
            let status = status.map(str::to_owned);
            ConfirmedView::new(&site, &world.settings, &case, status).render()
        }
        Stage::ConfirmedBefore => confirmed_before(&site).render(),
        Stage::Disowned => disowned(&site).render(),
        Stage::TimeOver => time_over(&site, &world.settings, &case).render(),
        Stage::Dead { .. } => NoticeView::sent(&site).render(),
    }
    .unwrap()
}

#[test]
fn each_page_in_each_language() {
    let states = [
        ("open", World::submitted()),
        ("confirmed", World::in_assessment()),
        (
            "confirmed-and-approved",
            World::decided([Outcome::Approve; 2]),
        ),
        ("time-over", World::expired()),
        ("disowned", World::disowned()),
    ];
    for (state, world) in states {
        for language in Language::ALL {
            let name = format!("confirm-{state}-{language}");
            insta::assert_snapshot!(name, page(&world, language, Some("/en/status/x")));
        }
    }
    let site = World::submitted().site(Language::En);
    insta::assert_snapshot!(
        "confirmed-before-en",
        confirmed_before(&site).render().unwrap()
    );
}

#[test]
fn nothing_typed_into_the_registration_is_shown_before_the_address_is_confirmed() {
    let world = World::submitted();
    let shown = page(&world, Language::En, None);
    for (_, answer) in world.registration.answers.to_json() {
        let typed = answer.as_str().unwrap_or_default();
        assert!(typed.len() < 6 || !shown.contains(typed), "{typed}");
    }
    assert!(!shown.contains(world.registration.organisation()));
}

#[test]
fn whoever_may_not_open_the_status_page_gets_no_link_to_it() {
    let world = World::in_assessment();
    assert!(page(&world, Language::En, Some("/en/status/x")).contains("/en/status/x"));
    assert!(!page(&world, Language::En, None).contains("/status/"));
}

#[test]
fn whoever_knows_nothing_of_it_is_asked_for_a_few_words() {
    let world = World::submitted();
    let case = world.newest_case(Purpose::Confirm);
    for language in Language::ALL {
        let typed = Posted::parse(b"words=+").unwrap();
        let form = DisownForm::wrong(world.site(language).text(), typed);
        let view = OpenView::new(
            world.now,
            &world.site(language),
            &world.settings,
            &case,
            "token".into(),
        );
        let page = view.with(form).render().unwrap();
        insta::assert_snapshot!(format!("confirm-disown-wrong-{language}"), page);
    }
}

#[test]
fn after_it_was_disowned_no_link_asks_any_more() {
    let mut world = World::submitted();
    let old = world.newest(Purpose::Confirm);
    world.renew(Purpose::Confirm);
    let link = world.newest(Purpose::Confirm);
    let words = shared::text::Prose::parse("Not mine.", 400)
        .unwrap()
        .unwrap();
    let command = Command::Disown {
        link: link.id,
        words,
    };
    world.act(Actor::Applicant, command);
    assert_eq!(stage(&world, &world.case(&link)), Stage::Disowned);
    assert_eq!(stage(&world, &world.case(&old)), Stage::TimeOver);
}
