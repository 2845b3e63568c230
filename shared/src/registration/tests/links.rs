//! What becomes of links.

use std::collections::BTreeSet;

use super::*;

/// What the change does to links that were there before.
fn ends(change: &Change) -> Vec<&LinkChange> {
    let there = change.links.iter();
    there
        .filter(|it| !matches!(it, LinkChange::Issue(_)))
        .collect()
}

/// A transaction takes one write of each item.
pub(super) fn are_written_once(change: &Change) {
    let written = change.links.iter().map(|it| match it {
        LinkChange::Issue(link) => link.id,
        LinkChange::Settle { link, .. } | LinkChange::Renewed { link, .. } => *link,
    });
    let distinct: BTreeSet<LinkId> = written.collect();
    assert_eq!(distinct.len(), change.links.len(), "{:?}", change.links);
}

#[test]
fn a_new_link_asked_for_from_an_old_one_ends_the_present_one_too() {
    let mut world = World::new();
    let registration = world.in_assessment();
    let old = registration.status_link.unwrap();
    let renew = |from| Command::RenewLink {
        purpose: Purpose::Status,
        seat: None,
        from,
    };
    let renewed = world.apply(&registration, renew(None)).unwrap();
    let present = renewed.registration.status_link.unwrap();
    let change = world
        .apply(&renewed.registration, renew(Some(old)))
        .unwrap();
    let ended = LinkChange::Settle {
        link: present,
        state: LinkState::Superseded,
    };
    let asked_from = LinkChange::Renewed {
        link: old,
        state: None,
    };
    assert_eq!(ends(&change), [&ended, &asked_from]);
    assert_eq!(issued(&change, Purpose::Status).len(), 1);
}

#[test]
fn a_new_link_for_the_authority_takes_the_place_of_the_old_one_while_it_is_waited_for() {
    let mut world = World::new();
    let registration = world.in_assessment();
    let (person, link) = seat_of(&registration, 1);
    let ask = Command::RequestOpinion { link };
    let asked = world.assessor(&registration, &person, ask).unwrap();
    let old = issued(&asked, Purpose::SecurityOpinion)[0].1;
    let renew = Command::RenewLink {
        purpose: Purpose::SecurityOpinion,
        seat: None,
        from: None,
    };
    let change = world.apply(&asked.registration, renew.clone()).unwrap();
    let new = issued(&change, Purpose::SecurityOpinion)[0].1;
    assert_eq!(mails(&change), [&MailKind::SecurityQuestion { link: new }]);
    assert_eq!(becomes(&change, old), Some(LinkState::Superseded));
    let answer = |link| Command::GiveOpinion {
        link,
        concern: false,
        text: words("Nothing is known."),
    };
    let authority = Actor::SecurityAuthority;
    let refused = world.handle(&change.registration, authority.clone(), answer(old));
    assert_eq!(refused.unwrap_err(), Refusal::LinkNotCurrent);
    let given = world
        .handle(&change.registration, authority.clone(), answer(new))
        .unwrap();
    let refused = world.handle(&given.registration, authority.clone(), answer(old));
    assert_eq!(refused.unwrap_err(), Refusal::LinkNotCurrent);
    let refused = world.handle(&given.registration, authority, answer(new));
    assert_eq!(refused.unwrap_err(), Refusal::AlreadyDecided);
    let withdraw = Command::Withdraw {
        link: registration.status_link.unwrap(),
        reference: registration.reference.to_string(),
    };
    let gone = world.apply(&asked.registration, withdraw).unwrap();
    let refused = world.apply(&gone.registration, renew);
    assert_eq!(refused.unwrap_err(), Refusal::WrongState("withdrawn"));
}

#[test]
fn a_recall_link_knows_the_seat_of_its_person_and_the_leads_knows_none() {
    let mut world = World::new();
    let approved = world.decided([Outcome::Approve, Outcome::Approve]);
    let holders = approved.links.iter().filter_map(|it| match it {
        LinkChange::Issue(link) => Some((link.person.clone()?.to_string(), link.seat)),
        _ => None,
    });
    let holders: Vec<(String, Option<u8>)> = holders.collect();
    let expected = [("first", Some(1)), ("second", Some(2)), ("third", None)]
        .map(|(name, seat)| (name.to_owned(), seat));
    assert_eq!(holders, expected);
}
