//! How long mailed links live, and what a registration is called.

use super::*;

/// Until when the links of that purpose work which the change issues, counted from now.
fn lives(change: &Change, purpose: Purpose, now: Timestamp) -> Vec<i64> {
    let links = change.links.iter().filter_map(|it| match it {
        LinkChange::Issue(link) if link.purpose == purpose => Some(link.expires),
        _ => None,
    });
    links
        .map(|expires| expires.duration_since(now).as_hours() / 24)
        .collect()
}

#[test]
fn a_link_to_the_status_page_works_for_a_year() {
    let mut world = World::new();
    let registration = world.submitted();
    let link = confirmation(&registration);
    let confirm = Command::Confirm { link };
    let change = world.apply(&registration, confirm).unwrap();
    assert_eq!(lives(&change, Purpose::Status, world.now), [365]);
    let renew = Command::RenewLink {
        purpose: Purpose::Status,
        seat: None,
        from: None,
    };
    let renewed = world.apply(&change.registration, renew).unwrap();
    assert_eq!(lives(&renewed, Purpose::Status, world.now), [365]);
}

#[test]
fn the_authoritys_link_works_for_half_a_year_because_a_late_answer_counts() {
    let mut world = World::new();
    let registration = world.in_assessment();
    let (person, link) = seat_of(&registration, 1);
    let ask = Command::RequestOpinion { link };
    let change = world.assessor(&registration, &person, ask).unwrap();
    assert_eq!(lives(&change, Purpose::SecurityOpinion, world.now), [180]);
    let renew = Command::RenewLink {
        purpose: Purpose::SecurityOpinion,
        seat: None,
        from: None,
    };
    let renewed = world.apply(&change.registration, renew).unwrap();
    assert_eq!(lives(&renewed, Purpose::SecurityOpinion, world.now), [180]);
}

#[test]
fn an_organisation_is_called_by_its_national_name_and_without_one_by_the_english() {
    let mut world = World::new();
    let mut registration = world.submitted();
    assert_eq!(registration.organisation(), "Näidis Küber OÜ");
    let mut answers = example::answers();
    answers.remove("name_national");
    registration.answers = Answers::from_json(&answers).unwrap();
    assert_eq!(registration.organisation(), "Example Cyber Ltd");
}
