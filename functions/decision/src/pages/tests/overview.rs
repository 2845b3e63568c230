//! The lead's overview: full, narrowed down, and with nothing in it.

use askama::Template;
use jiff::SignedDuration;
use shared::{assessment::Outcome, language::Language, locale::Text, outbox::Tick};

use super::in_every_language;
use crate::{
    fixtures::World,
    pages::{EndedView, Numbers, OverviewView, Reader, Row, Wanted},
};

fn row(world: &World, name: &str, is_overdue: bool) -> Row {
    Row {
        reference: world.registration.reference.clone(),
        name: name.to_owned(),
        status: world.registration.status.clone(),
        created: world.registration.created,
        is_overdue,
    }
}

fn numbers() -> Numbers {
    let decided = |outcomes: [Outcome; 2]| {
        let mut world = World::in_assessment();
        world.decide(1, outcomes[0]);
        if outcomes[0] != Outcome::AskCorrection {
            world.decide(2, outcomes[1]);
        }
        world
    };
    let (approve, reject) = (Outcome::Approve, Outcome::Reject);
    let mut heard = decided([reject, reject]);
    heard.tick(Tick::HearingEnds);
    Numbers {
        open: vec![
            row(&World::in_assessment(), "Παράδειγμα <Α.Ε.>", true),
            row(&World::in_assessment(), "Пример ЕООД", false),
            row(
                &decided([approve, reject]),
                &"Väga pikk nimi ".repeat(17),
                false,
            ),
            row(
                &decided([Outcome::AskCorrection, approve]),
                "Näidis Küber OÜ",
                false,
            ),
            row(&heard, "Piemērs SIA", false),
            row(&decided([approve, approve]), "Muster GmbH", false),
        ],
        rejected: 2,
        expired: 0,
        withdrawn: 1,
    }
}

fn page(numbers: Numbers, wanted: &Wanted, text: Text) -> String {
    let world = World::in_assessment();
    let reader = Reader {
        text,
        settings: &world.settings,
    };
    let now = world.now + SignedDuration::from_hours(9 * 24);
    OverviewView::new(numbers, wanted, now, reader)
        .render()
        .unwrap()
}

#[test]
fn how_all_registrations_stand() {
    in_every_language("overview", |text| page(numbers(), &Wanted::default(), text));
    let english = Text::of(Language::En);
    let html = page(numbers(), &Wanted::default(), english);
    assert!(!html.contains("style="), "the policy forbids inline styles");
}

#[test]
fn with_nothing_in_it() {
    let nothing = || Numbers {
        open: Vec::new(),
        rejected: 0,
        expired: 0,
        withdrawn: 0,
    };
    in_every_language("overview-empty", |text| {
        page(nothing(), &Wanted::default(), text)
    });
}

#[test]
fn narrowed_by_state_person_and_lateness() {
    let english = Text::of(Language::En);
    let names = |wanted: Wanted| {
        let html = page(numbers(), &wanted, english);
        let (_, table) = html.split_once("id=\"open\"").unwrap();
        table.matches("<th scope=\"row\">").count()
    };
    let by = |state: &str, person: &str, overdue| Wanted {
        state: state.into(),
        person: person.into(),
        overdue,
    };
    assert_eq!(names(by("in_assessment", "", false)), 2);
    assert_eq!(names(by("", "third", false)), 1, "contested");
    assert_eq!(
        names(by("", "first", false)),
        3,
        "two to assess, one to confirm"
    );
    assert_eq!(names(by("", "", true)), 1);
    assert_eq!(names(by("rejection_intended", "third", true)), 0);
    assert_eq!(names(by("<nothing>", "", false)), 0);
}

#[test]
fn links_to_the_overview_that_open_nothing() {
    in_every_language("overview-expired", |text| {
        EndedView::overview(true, text).render().unwrap()
    });
    in_every_language("overview-not-lead", |text| {
        EndedView::overview(false, text).render().unwrap()
    });
}
