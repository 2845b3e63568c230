//! The applicant leaves, or was never there.

use super::*;

fn withdraw(on: &Registration, reference: &str) -> Command {
    Command::Withdraw {
        link: on.status_link.unwrap(),
        reference: reference.to_owned(),
    }
}

#[test]
fn withdrawing_needs_the_reference_typed_in_whichever_case() {
    let mut world = World::new();
    let registration = world.in_assessment();
    for typed in ["", "yes", "EE-2026-AAAA-AAAA"] {
        let refused = world.apply(&registration, withdraw(&registration, typed));
        assert_eq!(refused.unwrap_err(), Refusal::NotTheReference);
    }
    let typed = format!(" {} ", registration.reference.as_str().to_lowercase());
    let change = world
        .apply(&registration, withdraw(&registration, &typed))
        .unwrap();
    assert_eq!(change.registration.status, Status::Withdrawn);
    for seat in [1, 2] {
        let (_, link) = seat_of(&registration, seat);
        assert_eq!(becomes(&change, link), Some(LinkState::Superseded));
    }
    assert!(matches!(
        mails(&change)[..],
        [
            MailKind::Superseded { .. },
            MailKind::Superseded { .. },
            MailKind::Withdrawn
        ]
    ));
    let again = withdraw(&registration, registration.reference.as_str());
    let refused = world.apply(&change.registration, again);
    assert_eq!(refused.unwrap_err(), Refusal::WrongState("withdrawn"));
}

#[test]
fn withdrawing_an_approved_registration_frees_its_register_number_and_its_recall_links() {
    let mut world = World::new();
    let registration = world.approved();
    let Status::Approved { recall, .. } = &registration.status else {
        panic!("not approved")
    };
    let typed = withdraw(&registration, registration.reference.as_str());
    let change = world.apply(&registration, typed).unwrap();
    assert!(matches!(change.releases[..], [Claim::RegisterNumber(_)]));
    for link in recall.values() {
        assert_eq!(becomes(&change, *link), Some(LinkState::Revoked));
    }
}

#[test]
fn i1_a_record_made_while_it_was_withdrawn_is_told_to_the_operator() {
    let mut world = World::new();
    let registration = world.submitting();
    let typed = withdraw(&registration, registration.reference.as_str());
    let change = world.apply(&registration, typed).unwrap();
    assert!(mails(&change).contains(&&MailKind::RemoveFromAtlas));
    let late = world
        .handle(
            &change.registration,
            Actor::Atlas,
            Command::AtlasRecorded { copy: None },
        )
        .unwrap();
    assert_eq!(late.registration.status, Status::Withdrawn);
    assert!(matches!(mails(&late)[..], [MailKind::RemoveFromAtlas]));
}

#[test]
fn whoever_disowns_a_registration_ends_it_and_gets_no_more_mail() {
    let mut world = World::new();
    let registration = world.submitted();
    let link = confirmation(&registration);
    let disown = Command::Disown {
        link,
        words: words("I know nothing of it"),
    };
    let change = world.apply(&registration, disown.clone()).unwrap();
    let why = Lapse::Disowned;
    assert_eq!(change.registration.status, Status::Expired { why });
    assert_eq!(becomes(&change, link), Some(LinkState::Used));
    assert!(matches!(
        mails(&change)[..],
        [MailKind::Escalation {
            reason: Escalation::Disowned
        }]
    ));
    assert_eq!(change.registration.answers, registration.answers);
    let renew = Command::RenewLink {
        purpose: Purpose::Confirm,
        seat: None,
        from: None,
    };
    for command in [disown, renew, Command::Confirm { link }] {
        let refused = world.apply(&change.registration, command);
        assert_eq!(refused.unwrap_err(), Refusal::WrongState("expired"));
    }
}

#[test]
fn an_unconfirmed_address_is_reminded_by_the_link_that_works_within_its_allowance() {
    let mut world = World::new();
    let registration = world.submitted();
    let of = registration.status.deadline().unwrap();
    let tick = Command::Tick(Tick::Reminder { of, number: 1 });
    world.now += SignedDuration::from_hours(7 * 24);
    let change = world
        .handle(&registration, Actor::Deadline, tick.clone())
        .unwrap();
    let link = confirmation(&change.registration);
    assert_eq!(link, confirmation(&registration));
    assert_eq!(mails(&change), [&MailKind::ConfirmReminder { link }]);
    assert!(change.links.is_empty());
    let again = world.handle(&change.registration, Actor::Deadline, tick);
    assert_eq!(again.unwrap_err(), Refusal::NotDue);
}

#[test]
fn a_link_gives_one_new_link_and_a_registration_three_a_day() {
    let mut world = World::new();
    let mut registration = world.in_assessment();
    for _ in 0..3 {
        let from = registration.status_link;
        let renew = Command::RenewLink {
            purpose: Purpose::Status,
            seat: None,
            from,
        };
        let change = world.apply(&registration, renew).unwrap();
        let (link, state) = (from.unwrap(), Some(LinkState::Superseded));
        let renewed: Vec<_> = change
            .links
            .iter()
            .filter(|it| !matches!(it, LinkChange::Issue(_)))
            .collect();
        assert_eq!(renewed, [&LinkChange::Renewed { link, state }]);
        registration = change.registration;
    }
    let renew = |purpose, seat| Command::RenewLink {
        purpose,
        seat,
        from: None,
    };
    let refused = world.apply(&registration, renew(Purpose::Status, None));
    assert_eq!(refused.unwrap_err(), Refusal::TooManyMails);
    for _ in 0..3 {
        let change = world.apply(&registration, renew(Purpose::Assess, Some(1)));
        registration = change.unwrap().registration;
    }
    let refused = world.apply(&registration, renew(Purpose::Assess, Some(1)));
    assert_eq!(refused.unwrap_err(), Refusal::TooManyMails);
    world.now += SignedDuration::from_hours(24);
    assert!(
        world
            .apply(&registration, renew(Purpose::Status, None))
            .is_ok()
    );
}

fn directory(on: &Registration, listed: bool) -> Command {
    Command::SetDirectoryConsent {
        link: on.status_link.unwrap(),
        reference: on.reference.to_string(),
        listed,
    }
}

#[test]
fn consent_to_the_directory_is_taken_back_and_given_without_a_new_version() {
    let mut world = World::new();
    let registration = world.in_assessment();
    let listed = registration.consents_to_directory();
    let same = world.apply(&registration, directory(&registration, listed));
    assert_eq!(same.unwrap_err(), Refusal::NothingChanges);
    let change = world
        .apply(&registration, directory(&registration, !listed))
        .unwrap();
    assert_eq!(change.registration.consents_to_directory(), !listed);
    assert_eq!(change.registration.answers, registration.answers);
    assert_eq!(change.registration.status, registration.status);
    assert!(!change.new_version && change.messages.is_empty() && change.links.is_empty());
    let back = directory(&change.registration, listed);
    let change = world.apply(&change.registration, back).unwrap();
    assert_eq!(change.registration.consents_to_directory(), listed);
}

#[test]
fn consent_to_the_directory_needs_the_reference_and_an_open_registration() {
    let mut world = World::new();
    let registration = world.in_assessment();
    let wrong = Command::SetDirectoryConsent {
        link: registration.status_link.unwrap(),
        reference: "EE-2026-AAAA-AAAA".into(),
        listed: false,
    };
    let refused = world.apply(&registration, wrong);
    assert_eq!(refused.unwrap_err(), Refusal::NotTheReference);
    let typed = withdraw(&registration, registration.reference.as_str());
    let gone = world.apply(&registration, typed).unwrap().registration;
    let late = world.apply(&gone, directory(&gone, false));
    assert_eq!(late.unwrap_err(), Refusal::WrongState("withdrawn"));
}

#[test]
fn an_address_is_confirmed_before_its_deadline_and_not_at_it_whenever_the_tick_comes() {
    let mut world = World::new();
    let registration = world.submitted();
    let link = confirmation(&registration);
    let deadline = registration.status.deadline().unwrap();
    world.now = deadline - SignedDuration::from_secs(1);
    assert!(
        world
            .apply(&registration, Command::Confirm { link })
            .is_ok()
    );
    world.now = deadline;
    let words = words("I know nothing of it");
    for late in [Command::Confirm { link }, Command::Disown { link, words }] {
        let refused = world.apply(&registration, late);
        assert_eq!(refused.unwrap_err(), Refusal::WrongState("expired"));
    }
}

#[test]
fn who_corrected_nothing_in_time_confirmed_the_address_once_and_who_let_it_lapse_did_not() {
    let mut world = World::new();
    let submitted = world.submitted();
    let link = confirmation(&submitted);
    let confirm = Command::Confirm { link };
    let assessed = world.apply(&submitted, confirm.clone()).unwrap();
    let asked = world
        .decide(&assessed.registration, 1, Outcome::AskCorrection)
        .unwrap();
    let uncorrected = world.due(&asked.registration, Tick::CorrectionExpires);
    let lapsed = world.due(&submitted, Tick::ConfirmationExpires);
    for (expired, refusal) in [
        (lapsed, Refusal::WrongState("expired")),
        (uncorrected, Refusal::AlreadyConfirmed),
    ] {
        let refused = world.apply(&expired.unwrap().registration, confirm.clone());
        assert_eq!(refused.unwrap_err(), refusal);
    }
}
