//! What is shown after the first round: another version, another person, a recall, a ruling, an opinion.

use askama::Template;
use shared::{
    assessment::Outcome,
    collect::RawAnswers,
    language::Language,
    link::Purpose,
    locale::Text,
    outbox::Tick,
    registration::{Choice, Command, Likeness, Ruling},
    store::LookAlike,
    web::Posted,
};

use super::{in_every_language, waiting};
use crate::{
    case::Case,
    fixtures::{World, prose},
    pages::{CaseView, ErrandView, PrintView, Problem, Reader, ReopenView, Shown},
    stage::{Deed, Ended, Errand},
    words::{Sheet, Written},
};

fn reader(world: &World, text: Text) -> Reader<'_> {
    Reader {
        text,
        settings: &world.settings,
    }
}

/// The page of a case without its answers: what stands above them, and what stands beside.
fn without_answers(html: &str) -> String {
    let (head, rest) = html.split_once("<h2>").map_or((html, ""), |it| it);
    let (_, panel) = rest.split_once("<aside").unwrap_or_default();
    format!("{head}…<aside{panel}")
}

fn errand(world: &World, case: &Case, body: &str, text: Text) -> String {
    let sheet = Sheet::of(case.link.purpose).unwrap();
    let hidden = ("1.form-token".to_owned(), case.registration.version);
    let written = Written::of(Posted::parse(body.as_bytes()).unwrap(), sheet);
    let slips = if body.is_empty() {
        Vec::new()
    } else {
        written.read().unwrap_err()
    };
    let records = case.candidates().len();
    let form = ErrandView::new(sheet, records, "/en/decision/A".into(), hidden, text)
        .filled(Some(&written), &slips);
    let problems = Problem::of_slips(&slips, sheet, text);
    let shown = Shown::Errand(sheet, Box::new(form), problems);
    CaseView::new(case, shown, Vec::new(), reader(world, text))
        .render()
        .unwrap()
}

fn done(world: &World, case: &Case, deed: Deed, text: Text) -> String {
    let Errand::Done(found, at) = case.errand(&world.settings, world.now) else {
        panic!("not done")
    };
    assert_eq!(found, deed);
    CaseView::new(case, Shown::Done(deed, at), Vec::new(), reader(world, text))
        .render()
        .unwrap()
}

fn approved() -> World {
    let mut world = World::in_assessment();
    for seat in [1, 2] {
        world.decide(seat, Outcome::Approve);
    }
    world
}

fn rejected() -> World {
    let mut world = World::in_assessment();
    for seat in [1, 2] {
        world.decide(seat, Outcome::Reject);
    }
    world
}

#[test]
fn u12_a_new_version_marks_what_changed_and_says_what_was_asked() {
    let mut world = World::in_assessment();
    world.decide(2, Outcome::AskCorrection);
    world.correct();
    let case = world.case(1);
    in_every_language("new-version", |text| {
        let html = waiting(
            &case,
            &RawAnswers::new(),
            &[],
            Vec::new(),
            reader(&world, text),
        );
        let (page, _) = html.split_once("<aside").unwrap();
        page.to_owned()
    });
}

#[test]
fn look_alikes_are_named_with_what_is_alike() {
    let mut world = World::in_assessment();
    let other = approved();
    world.alike = vec![LookAlike {
        id: other.registration.id,
        reference: other.registration.reference.clone(),
        name: "Naidis <Kuber> OÜ".into(),
        status: other.registration.status,
        by: [
            Likeness::RegisterNumber,
            Likeness::Domain("naidis.example.org".into()),
            Likeness::Name("naidiskuberou".into()),
        ]
        .into(),
    }];
    let case = world.case(1);
    in_every_language("look-alike", |text| {
        let html = waiting(
            &case,
            &RawAnswers::new(),
            &[],
            Vec::new(),
            reader(&world, text),
        );
        let (page, _) = html.split_once("<div class=\"beside\">").unwrap();
        page.to_owned()
    });
}

#[test]
fn the_third_person_sees_both_views_before_her_own_form() {
    let mut world = World::in_assessment();
    world.decide(1, Outcome::Approve);
    world.decide(2, Outcome::Reject);
    let case = world.case(3);
    in_every_language("third", |text| {
        let html = waiting(
            &case,
            &RawAnswers::new(),
            &[],
            Vec::new(),
            reader(&world, text),
        );
        let (views, _) = html
            .split_once("<dl class=\"answers\"><div><dt>Name")
            .unwrap_or_else(|| {
                html.split_once("<dl class=\"answers\"><div><dt>Nimi")
                    .unwrap()
            });
        views.to_owned()
    });
    let english = Text::of(Language::En);
    let html = waiting(
        &case,
        &RawAnswers::new(),
        &[],
        Vec::new(),
        reader(&world, english),
    );
    assert!(html.find("class=\"views\"").unwrap() < html.find("<aside").unwrap());
    assert_eq!(html.matches("<section>").count(), 2);
}

#[test]
fn a_choice_among_records_of_the_atlas_its_errors_and_that_it_is_done() {
    let mut world = approved();
    world.find_duplicates();
    let case = world.last(Purpose::Choose, Some("first"));
    in_every_language("choose", |text| errand(&world, &case, "", text));
    in_every_language("choose-errors", |text| {
        without_answers(&errand(&world, &case, "record=record-9&reason=Short", text))
    });
    let choice = Choice::Link(case.candidates()[1].id);
    let (link, reason) = (case.link.id, prose("The same number and the same website."));
    world.act_by(
        &case,
        Command::Choose {
            link,
            choice,
            reason,
        },
    );
    let case = world.view(&case.link);
    in_every_language("choose-done", |text| {
        without_answers(&done(&world, &case, Deed::Chosen(choice), text))
    });
    let other = world.last(Purpose::Choose, Some("second"));
    assert_eq!(
        other.errand(&world.settings, world.now),
        Errand::Ended(Ended::Chosen)
    );
}

#[test]
fn a_recall_its_errors_and_that_it_is_done() {
    let mut world = approved();
    let case = world.last(Purpose::Recall, Some("first"));
    in_every_language("recall", |text| errand(&world, &case, "", text));
    in_every_language("recall-errors", |text| {
        without_answers(&errand(&world, &case, "reason=Too+<short>&x=1", text))
    });
    world.recall("first");
    let case = world.view(&case.link);
    in_every_language("recall-done", |text| {
        without_answers(&done(&world, &case, Deed::Recalled, text))
    });
    let again = world.case(1);
    in_every_language("recalled-again", |text| {
        let html = waiting(
            &again,
            &RawAnswers::new(),
            &[],
            Vec::new(),
            reader(&world, text),
        );
        let (page, _) = html.split_once("<div class=\"beside\">").unwrap();
        page.to_owned()
    });
}

#[test]
fn a_ruling_with_and_without_a_reply_and_that_it_is_done() {
    let mut silent = rejected();
    silent.tick(Tick::HearingEnds);
    let case = silent.last(Purpose::ConfirmRejection, Some("first"));
    in_every_language("ruling-silent", |text| errand(&silent, &case, "", text));
    let mut world = rejected();
    let text = prose("We <are> in the register since May.\nSee the extract.");
    world.apply(|link| Command::Reply { link, text });
    let case = world.last(Purpose::ConfirmRejection, Some("first"));
    in_every_language("ruling-errors", |text| {
        errand(&world, &case, "ruling=maybe&reason=", text)
    });
    world.rule("first", Ruling::Uphold);
    let case = world.view(&case.link);
    in_every_language("ruling-upheld", |text| {
        let deed = Deed::Ruled(Ruling::Uphold);
        without_answers(&done(&world, &case, deed, text))
    });
    let mut reopened = world.clone();
    reopened.rule("second", Ruling::Reopen);
    let second = reopened.last(Purpose::ConfirmRejection, Some("second"));
    in_every_language("ruling-reopened", |text| {
        let deed = Deed::Ruled(Ruling::Reopen);
        without_answers(&done(&reopened, &second, deed, text))
    });
    world.rule("second", Ruling::Uphold);
    let case = world.view(&case.link);
    in_every_language("ruling-rejected", |text| {
        let deed = Deed::Ruled(Ruling::Uphold);
        without_answers(&done(&world, &case, deed, text))
    });
}

#[test]
fn the_authority_sees_the_question_and_no_more_than_it_needs() {
    let mut world = World::in_assessment();
    world.decide(2, Outcome::Approve);
    world.ask_authority(1);
    let case = world.last(Purpose::SecurityOpinion, None);
    in_every_language("opinion", |text| errand(&world, &case, "", text));
    let english = Text::of(Language::En);
    let html = errand(&world, &case, "", english);
    for hidden in [
        "mari@naidis.example.org",
        "For &#60;us&#62;",
        "Approved",
        "case.json",
        "+372",
    ] {
        assert!(!html.contains(hidden), "{hidden}");
    }
    let seat = world.case(1);
    let asked = |text| {
        waiting(
            &seat,
            &RawAnswers::new(),
            &[],
            Vec::new(),
            reader(&world, text),
        )
    };
    assert!(asked(english).contains("The authority was asked."));
    assert!(!asked(english).contains("value=\"ask\""));
    world.opine(true);
    let case = world.view(&case.link);
    in_every_language("opinion-done", |text| {
        done(&world, &case, Deed::Answered { concern: true }, text)
    });
    let seat = world.case(1);
    let html = waiting(
        &seat,
        &RawAnswers::new(),
        &[],
        Vec::new(),
        reader(&world, english),
    );
    assert!(html.contains("there is a concern") && html.contains("Nothing &#60;known&#62; to us"));
}

#[test]
fn words_of_an_errand_come_back_without_a_session() {
    let body = "errand=ruling&do=send&token=1.x&version=1&ruling=reopen&reason=Because+%26+so";
    let written = Written::of(Posted::parse(body.as_bytes()).unwrap(), Sheet::Ruling);
    in_every_language("reopen-ruling", |text| {
        ReopenView::with_words(&written, "/en/decision/A".into(), text)
            .render()
            .unwrap()
    });
}

#[test]
fn the_case_on_one_page_says_its_register_reference_and_who_may_read_it() {
    let world = approved();
    let case = world.case(1);
    in_every_language("print", |text| {
        PrintView::new(&case, true, world.now, reader(&world, text))
            .render()
            .unwrap()
    });
    let open = World::in_assessment();
    let english = Text::of(Language::En);
    let hidden = PrintView::new(&case, false, world.now, reader(&open, english));
    assert!(!hidden.render().unwrap().contains("For &#60;us&#62;"));
}
