use askama::Template;
use shared::{language::Language, questions::QuestionId as Q};

use super::*;
use crate::{
    links::{step::Typed, world::World},
    testing,
};

fn visit(world: &World, language: Language) -> Visit {
    Visit::at(
        world.settings.clone(),
        language,
        "/status/x/correct",
        world.now,
    )
}

/// What stands inside `<main>`, and the title before it.
fn shown_in_main(html: &str) -> String {
    let between = |start: &str, end: &str| {
        let from = html.split_once(start).unwrap().1;
        from.split_once(end).unwrap().0.to_owned()
    };
    let title = between("<title>", "</title>");
    format!("{title}\n{}", between("tabindex=\"-1\">", "</main>"))
}

/// The form with what was typed, and everything that is wrong with that.
fn form_page(world: &World, language: Language, typed: Option<&[(&str, &str)]>) -> String {
    let case = world.newest_case(Purpose::Status);
    let visit = visit(world, language);
    let round = Round::of(&case, &visit).unwrap();
    let raw = typed.map_or_else(|| round.answered(), testing::raw);
    let errors = round.collect(&raw, &visit).err().unwrap_or_default();
    let shown = Shown {
        typed: &raw,
        errors: &errors,
        owners: 0,
    };
    let page = round.page(&visit, "token".into(), &world.history(), &shown);
    shown_in_main(&page.html(&visit.site).unwrap())
}

fn check_page(world: &World, language: Language, typed: &[(&str, &str)]) -> String {
    let case = world.newest_case(Purpose::Status);
    let visit = visit(world, language);
    let round = Round::of(&case, &visit).unwrap();
    let after = round.collect(&testing::raw(typed), &visit).unwrap();
    let shown = ("mark".to_owned(), &after);
    let page = check::page(&visit, &round, "token".into(), shown, &Typed::nothing()).unwrap();
    shown_in_main(&page.html(&visit.site).unwrap())
}

#[test]
fn only_what_is_marked_is_asked_with_the_old_answers_and_the_reason() {
    let world = World::asked_to_correct(&[Q::Website, Q::MainSeat]);
    for language in Language::ALL {
        let page = form_page(&world, language, None);
        insta::assert_snapshot!(format!("correct-{language}"), page);
    }
    let page = form_page(&world, Language::En, None);
    assert!(page.contains("name=\"website\"") && page.contains("name=\"main_seat_details\""));
    assert!(!page.contains("name=\"city\""));
}

#[test]
fn u4_what_is_wrong_is_told_as_in_the_form() {
    let world = World::asked_to_correct(&[Q::Website, Q::MainSeat]);
    let typed = [("website", "naidis"), ("main_seat", "no")];
    for language in Language::ALL {
        let page = form_page(&world, language, Some(&typed));
        insta::assert_snapshot!(format!("correct-wrong-{language}"), page);
    }
}

#[test]
fn the_check_page_shows_new_and_old_beside_each_other() {
    let world = World::asked_to_correct(&[Q::Website, Q::MainSeat]);
    let typed = [
        ("website", "https://new.example.org/"),
        ("main_seat", "no"),
        ("main_seat_details", "Piemērs SIA\nRīga"),
    ];
    for language in Language::ALL {
        let page = check_page(&world, language, &typed);
        insta::assert_snapshot!(format!("corrected-{language}"), page);
    }
}

#[test]
fn nothing_changed_is_said_on_the_check_page() {
    let world = World::asked_to_correct(&[Q::City]);
    let case = world.newest_case(Purpose::Status);
    let city = case.registration.answers.text(Q::City).unwrap();
    let page = check_page(&world, Language::En, &[("city", city)]);
    assert!(page.contains("Nothing is changed yet"));
    let page = check_page(&world, Language::En, &[("city", "Tartu")]);
    assert!(!page.contains("Nothing is changed yet"));
}

#[test]
fn a_marked_question_that_is_not_asked_is_left_out_and_owners_bring_their_button() {
    let world = World::asked_to_correct(&[Q::MajorityOutsideDetails, Q::Control]);
    let page = form_page(&world, Language::En, None);
    assert!(page.contains("name=\"owners-1-name\"") && page.contains(MORE_OWNERS));
    let asked = |world: &World| roots_of(world);
    assert_eq!(asked(&world), [Q::Control]);
}

fn roots_of(world: &World) -> Vec<Q> {
    let case = world.newest_case(Purpose::Status);
    let round = Round::of(&case, &visit(world, Language::En)).unwrap();
    let (present, _) = raw::of(&case.registration.answers.to_json());
    roots(&round.open, &present)
}

#[test]
fn what_was_typed_and_not_sent_is_shown_in_words() {
    let typed = testing::raw(&[
        ("main_seat", "no"),
        ("city", "<b>Tartu"),
        ("owners-1-name", "Omanik"),
        ("owners-1-share", "30"),
    ]);
    let entered = entered(Text::of(Language::En), &typed);
    let words: Vec<&str> = entered.iter().map(|(_, words)| words.as_str()).collect();
    assert_eq!(words, ["<b>Tartu", "No", "Omanik\n30"]);
}

#[test]
fn the_form_comes_back_to_a_browser_that_forgot_the_link() {
    let visit = testing::visit(Language::En, "/status/x/correct");
    let typed = testing::raw(&[("website", "https://new.example.org/")]);
    let shown = Shown {
        typed: &typed,
        errors: &[],
        owners: 0,
    };
    let form = form(
        &visit,
        ("/en/status/x/correct".into(), "token".into()),
        1,
        (&[Q::Website], &shown),
        &Words::of(&visit, None),
    );
    let html = form.render().unwrap();
    assert!(html.contains("https://new.example.org/") && html.contains("name=\"version\""));
}

#[test]
fn a_member_updates_any_answer_but_the_confirmed_address_and_sends_only_what_changed() {
    let world = World::reviewed(shared::registration::Review::Published);
    for language in Language::ALL {
        let page = form_page(&world, language, None);
        assert!(page.contains("name=\"website\"") && page.contains("name=\"expertise\""));
        assert!(!page.contains("name=\"representative_email\""));
    }
    let case = world.newest_case(Purpose::Status);
    let visit = visit(&world, Language::En);
    let round = Round::of(&case, &visit).unwrap();
    for (name, city, sends) in [("same", None, false), ("changed", Some("Tartu"), true)] {
        let mut typed = round.answered();
        if let Some(city) = city {
            typed.insert("city".into(), vec![city.into()]);
        }
        let after = round.collect(&typed, &visit).unwrap();
        let shown = ("mark".to_owned(), &after);
        let page = check::page(&visit, &round, "token".into(), shown, &Typed::nothing()).unwrap();
        let page = shown_in_main(&page.html(&visit.site).unwrap());
        assert_eq!(page.contains("<form"), sends, "{name}");
        assert_eq!(page.contains("Nothing is changed yet"), !sends, "{name}");
        assert!(page.contains("Check the update before sending"), "{name}");
    }
}
