use shared::language::Language;

use super::*;
use crate::testing::{raw, stable, visit};

fn html(visit: &Visit, section: Section, shown: &Shown<'_>) -> String {
    stable(&page(visit, section, shown).html(&visit.site).unwrap())
}

fn posted(body: &str) -> Posted {
    Posted::parse(body.as_bytes()).unwrap()
}

fn problems(errors: &[FieldError]) -> Vec<(&str, &Problem)> {
    errors
        .iter()
        .map(|error| (error.field.as_str(), &error.problem))
        .collect()
}

#[test]
fn a_section_as_it_is_first_seen() {
    let visit = visit(Language::En, "/apply/representative");
    let (typed, errors) = (RawAnswers::new(), []);
    let shown = Shown {
        typed: &typed,
        errors: &errors,
        trapped: false,
        owners: 0,
    };
    insta::assert_snapshot!("section", html(&visit, Section::Representative, &shown));
}

#[test]
fn a_section_with_errors_on_the_way_back_to_the_check() {
    let visit = visit(Language::Et, "/apply/contribution?return=check");
    let typed = raw(&[("goals", &"ä".repeat(801))]);
    let body: String = format!("goals={}&groups=none", "%C3%A4".repeat(801));
    let errors = check(&visit, Section::Contribution, &posted(&body)).unwrap_err();
    let shown = Shown {
        typed: &typed,
        errors: &errors,
        trapped: true,
        owners: 0,
    };
    insta::assert_snapshot!("section_wrong", html(&visit, Section::Contribution, &shown));
}

#[test]
fn one_more_owner_can_be_entered_up_to_ten() {
    let visit = visit(Language::En, "/apply/ownership");
    for (filled, owners, shown) in [(0, 0, 2), (0, 3, 3), (4, 5, 5), (9, 10, 10), (10, 11, 10)] {
        let name = format!("owners-{filled}-name");
        let typed = raw(&[(name.as_str(), "x")]);
        let shown_page = Shown {
            typed: &typed,
            errors: &[],
            trapped: false,
            owners,
        };
        let page = html(&visit, Section::Ownership, &shown_page);
        let rows = page.matches("-share\" name=").count();
        assert_eq!(rows, shown, "{filled} {owners}");
        assert_eq!(page.contains("name=\"more_owners\""), shown < 10);
    }
}

#[test]
fn damage_is_told_by_its_field() {
    let visit = visit(Language::En, "/apply/representative");
    let body = "first_name=%FF&family_name=N&representative_email=a%40example.org&position=%C3";
    let errors = check(&visit, Section::Representative, &posted(body)).unwrap_err();
    assert_eq!(
        problems(&errors),
        [
            ("first_name", &Problem::NotText),
            ("position", &Problem::NotText)
        ]
    );
}

#[test]
fn what_is_saved_for_later_is_checked_only_for_what_cannot_be_kept() {
    let check = |body: &str| {
        let errors = unsaveable(Section::Contribution, &posted(body));
        errors
            .into_iter()
            .map(|error| error.field)
            .collect::<Vec<_>>()
    };
    assert!(check(&format!("goals={}", "a".repeat(4_000))).is_empty());
    assert!(check("goals=a%0D%0Ab%09c&contribution=").is_empty());
    assert_eq!(check(&format!("goals={}", "a".repeat(5_001))), ["goals"]);
    assert_eq!(check("goals=a%00b"), ["goals"]);
    assert_eq!(check("goals=a%E2%80%AEb"), ["goals"]);
    assert_eq!(
        check("city=Tallinn&status=approved&goals=%FF"),
        ["city", "goals", "status"]
    );
}

#[test]
fn no_page_of_the_form_is_heavy() {
    for section in Section::ALL {
        let visit = visit(Language::Et, &format!("/apply/{}", section.name()));
        let shown = Shown {
            typed: &RawAnswers::new(),
            errors: &[],
            trapped: false,
            owners: 10,
        };
        let page = html(&visit, section, &shown);
        assert!(page.len() < 100_000, "{}: {}", section.name(), page.len());
    }
}
