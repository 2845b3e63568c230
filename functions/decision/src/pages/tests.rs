//! Every page in every state and language, from fixed data.

mod later;
mod overview;

use askama::Template;
use jiff::SignedDuration;
use shared::{
    answers::Answers, assessment::Outcome, collect::RawAnswers, language::Language, locale::Text,
    taxonomy::Vocabulary, web::Posted,
};

use super::*;
use crate::{
    case::Case,
    fixtures::{World, posted},
    stage::{Ended, Stage},
    typed::Typed,
};

/// Checks `page` of each language against its snapshot.
fn in_every_language(name: &str, page: impl Fn(Text) -> String) {
    for language in Language::ALL {
        let html = page(Text::of(language));
        insta::with_settings!({ omit_expression => true, prepend_module_to_snapshot => false }, {
            insta::assert_snapshot!(format!("{name}.{language}"), html);
        });
    }
}

fn open(world: &World, typed: &RawAnswers, body: &str, notices: Vec<Notice>, text: Text) -> String {
    let reader = Reader {
        text,
        settings: &world.settings,
    };
    let faults = if body.is_empty() {
        Vec::new()
    } else {
        typed_from(body).collect(&world.settings).unwrap_err()
    };
    waiting(&world.case(1), typed, &faults, notices, reader)
}

fn waiting(
    case: &Case,
    typed: &RawAnswers,
    faults: &[Fault<'_>],
    notices: Vec<Notice>,
    reader: Reader<'_>,
) -> String {
    let form = FormOf {
        reader,
        action: "/en/decision/AAAAAAAAAAAAAAAAAAAAAA".to_owned(),
        hidden: ("1.form-token".to_owned(), case.registration.version),
        case: Some(case),
    };
    let form = FormView::new(form, typed, faults);
    let shown = Shown::Form(Box::new(form), Problem::all(faults, reader.text));
    CaseView::new(case, shown, notices, reader)
        .render()
        .unwrap()
}

fn decided(world: &World, text: Text) -> String {
    let reader = Reader {
        text,
        settings: &world.settings,
    };
    let Stage::Decided(decision) = world.stage(1) else {
        panic!("seat 1 has decided")
    };
    CaseView::new(&world.case(1), Shown::Decided(decision), Vec::new(), reader)
        .render()
        .unwrap()
}

fn typed_from(body: &str) -> Typed {
    Typed::of(Posted::parse(body.as_bytes()).unwrap(), &[])
}

#[test]
fn a_case_that_waits() {
    let world = World::in_assessment();
    in_every_language("open", |text| {
        open(&world, &RawAnswers::new(), "", Vec::new(), text)
    });
}

#[test]
fn u4_errors_keep_what_was_typed_and_lead_to_their_controls() {
    let world = World::in_assessment();
    let mut answers = posted("approve");
    answers.insert("criterion-security".into(), vec!["requested".into()]);
    answers.insert("criterion-ownership".into(), Vec::new());
    answers.insert("reason".into(), vec!["Too <short>".into()]);
    let body = "criterion-established=yes&criterion-mission=yes&criterion-security=requested&\
                criterion-exclusion=none_known&criterion-declarations=yes&outcome=approve&\
                reason=Too+short&internal_note=a%00b&conflict=maybe&admin=1";
    in_every_language("errors", |text| {
        open(&world, &answers, body, Vec::new(), text)
    });
}

#[test]
fn what_was_saved_and_the_other_seat_that_has_decided_without_telling_what() {
    let mut world = World::in_assessment();
    world.decide(2, Outcome::Reject);
    let notice = |text: Text| Notice {
        kind: "good",
        heading: text.msg_decision_saved(),
        lines: vec![text.msg_decision_saved_text()],
    };
    in_every_language("saved", |text| {
        open(&world, &posted("approve"), "", vec![notice(text)], text)
    });
    let english = Text::of(Language::En);
    let html = open(&world, &RawAnswers::new(), "", Vec::new(), english);
    assert!(
        !html.contains(&english.outcome_done(Outcome::Reject)),
        "told"
    );
    assert!(html.contains("Seat 2: has decided"));
    assert!(!html.contains(" checked"));
}

#[test]
fn decided_and_waiting_for_the_other_seat() {
    let mut world = World::in_assessment();
    world.decide(1, Outcome::Approve);
    in_every_language("decided-waiting", |text| decided(&world, text));
}

#[test]
fn decided_by_both() {
    let mut world = World::in_assessment();
    world.decide(1, Outcome::Approve);
    world.decide(2, Outcome::Approve);
    in_every_language("decided-approved", |text| decided(&world, text));
}

#[test]
fn what_follows_from_every_other_pair_of_outcomes() {
    use Outcome::{Approve, AskCorrection, Reject};
    let pairs = [
        ("contested", Approve, Some(Reject)),
        ("rejection-intended", Reject, Some(Reject)),
        ("correction-requested", AskCorrection, None),
    ];
    for (name, first, second) in pairs {
        let mut world = World::in_assessment();
        world.decide(1, first);
        if let Some(second) = second {
            world.decide(2, second);
        }
        in_every_language(name, |text| {
            let html = decided(&world, text);
            let (confirmation, _) = html.split_once("<div class=\"beside\">").unwrap();
            let (_, history) = html.split_once("<ol class=\"way\">").unwrap();
            format!("{confirmation}…\n<ol class=\"way\">{history}")
        });
    }
}

#[test]
fn links_that_ended() {
    let world = World::in_assessment();
    let case = world.case(1);
    let reference = case.registration.reference.as_str();
    for (name, ended) in [
        ("ended-expired", Ended::Expired),
        ("ended-used", Ended::Used),
        ("ended-newer", Ended::Newer),
        ("ended-new-version", Ended::NewVersion),
        ("ended-correction-asked", Ended::CorrectionAsked),
        ("ended-recalled", Ended::Recalled),
        ("ended-reopened", Ended::Reopened),
        ("ended-reseated", Ended::Reseated),
        ("ended-with-the-atlas", Ended::WithTheAtlas),
        ("ended-withdrawn", Ended::Withdrawn),
        ("ended-lapsed", Ended::Lapsed),
        ("ended-moved-on", Ended::MovedOn),
        ("ended-person-removed", Ended::PersonRemoved),
    ] {
        in_every_language(name, |text| {
            let page = EndedView::new(ended, text).of_case(reference);
            let page = if matches!(ended, Ended::Expired | Ended::Newer) {
                page.renewable("/en/decision/A".into(), "1.form-token".into())
            } else {
                page
            };
            page.render().unwrap()
        });
    }
    in_every_language("ended-passed-on", |text| {
        EndedView::passed_on(text).render().unwrap()
    });
    in_every_language("ended-sent", |text| EndedView::sent(text).render().unwrap());
    in_every_language("ended-too-many", |text| {
        EndedView::too_many(text).render().unwrap()
    });
}

#[test]
fn what_was_typed_and_not_sent_is_there_to_copy() {
    let mut world = World::in_assessment();
    world.decide(1, Outcome::Approve);
    let Stage::Decided(decision) = world.stage(1) else {
        panic!("seat 1 has decided")
    };
    let typed = typed_from(
        "outcome=reject&reason=Something+%3Celse%3E%0D%0Aentirely&conflict=no&criterion-mission=no",
    );
    in_every_language("decided-before", |text| {
        let reader = Reader {
            text,
            settings: &world.settings,
        };
        let page = EndedView::decided(&decision, reader).keeping(&typed, reader);
        page.render().unwrap()
    });
}

#[test]
fn without_a_session() {
    let world = World::in_assessment();
    let typed = typed_from("do=send&token=1.x&version=1&outcome=reject&reason=Because+%26+so");
    in_every_language("reopen-keeping", |text| {
        ReopenView::keeping(&typed, "/en/decision/A".into(), text, &world.settings)
            .render()
            .unwrap()
    });
}

#[test]
fn the_longest_case_stays_foldable_and_bounded() {
    let mut answers = shared::example::answers();
    let domains: Vec<&str> = Vocabulary::ClusterThematicArea
        .terms()
        .iter()
        .map(|term| term.notation)
        .collect();
    answers.insert("domains".into(), domains.into());
    answers.insert("expertise".into(), "Κυβερνοασφάλεια ".repeat(50).into());
    let world = World::with(Answers::from_json(&answers).unwrap());
    let html = open(
        &world,
        &RawAnswers::new(),
        "",
        Vec::new(),
        Text::of(Language::Et),
    );
    assert!(html.contains("<summary><span lang=\"en\">"));
    assert!(html.len() < 100_000, "{}", html.len());
}

#[test]
fn after_a_link_passed_a_seat_on_the_next_holder_reads_that_it_was() {
    let mut world = World::in_assessment();
    world.declare_conflict(1);
    world.now += SignedDuration::from_hours(1);
    let english = Text::of(Language::En);
    let html = open(&world, &RawAnswers::new(), "", Vec::new(), english);
    assert!(html.contains(&english.event(shared::audit::EventKind::ConflictDeclared)));
    assert!(!html.contains("I worked there"));
}
