use std::collections::BTreeMap;

use shared::{
    answers::Answers,
    assessment::SeatState,
    assessment::{Seat, Seats},
    link::LinkState,
    outbox::Escalation,
    registration::{Lapse, Status, UpdateEnd},
    settings::EXAMPLE,
};

use self::world::{World, every_state, of_purpose};
use super::*;

mod world;

/// The states in which a mail is sent.
fn sent_in(mail: &MailKind, link: Option<&Link>) -> Vec<&'static str> {
    let mut world = World::new();
    let states = every_state(&mut world);
    sent_among(&world, &states, mail, link)
}

fn sent_among(
    world: &World,
    states: &[Registration],
    mail: &MailKind,
    link: Option<&Link>,
) -> Vec<&'static str> {
    let mut names = Vec::new();
    for registration in states {
        let link = link.map(|link| Link {
            registration: registration.id,
            ..link.clone()
        });
        match world.compose(mail, registration, link.as_ref()) {
            Ok(_) => names.push(registration.status.name()),
            Err(why) => assert!(["state_passed", "link_dead"].contains(&why), "{why}"),
        }
    }
    names
}

fn person(id: &str) -> PersonId {
    PersonId::parse(id).unwrap()
}

#[test]
fn a_confirmation_goes_to_the_applicant_while_the_address_is_unconfirmed() {
    let mut world = World::new();
    let submitted = world.submitted();
    let link = of_purpose(&submitted, Purpose::Confirm);
    let kind = MailKind::Confirm { link: link.id };
    let mail = world
        .compose(&kind, &submitted.registration, Some(&link))
        .unwrap();
    assert_eq!(mail.to.as_str(), "mari@naidis.example.org");
    assert_eq!(mail.headers.language, Language::Et);
    assert!(mail.text.contains("https://portal.example.org/et/confirm/"));
    assert_eq!(sent_in(&kind, Some(&link)), ["awaiting_confirmation"]);
}

#[test]
fn a_confirmation_sent_again_says_that_older_links_are_dead() {
    let mut world = World::new();
    let submitted = world.submitted();
    let link = of_purpose(&submitted, Purpose::Confirm);
    let kind = MailKind::Confirm { link: link.id };
    let text = shared::locale::Text::of(Language::Et);
    let mut registration = submitted.registration;
    for (revision, version, again) in [(1, 1, false), (2, 1, true), (2, 2, false)] {
        (registration.revision, registration.version) = (revision, version);
        let mail = world.compose(&kind, &registration, Some(&link)).unwrap();
        let says = mail.text.contains(&text.msg_mail_confirm_again());
        assert_eq!(says, again, "{revision} {version}");
    }
}

#[test]
fn no_mail_carries_a_link_that_works_no_more() {
    let mut world = World::new();
    let submitted = world.submitted();
    let live = of_purpose(&submitted, Purpose::Confirm);
    let kind = MailKind::Confirm { link: live.id };
    let compose = |link: Option<&Link>| world.compose(&kind, &submitted.registration, link).err();
    assert_eq!(compose(Some(&live)), None);
    assert_eq!(compose(None), Some("link_dead"));
    for state in [LinkState::Used, LinkState::Superseded, LinkState::Revoked] {
        let dead = Link {
            state,
            ..live.clone()
        };
        assert_eq!(compose(Some(&dead)), Some("link_dead"));
    }
    let expired = Link {
        expires: world.now,
        ..live.clone()
    };
    let foreign = Link {
        registration: shared::ids::RegistrationId::from_bits([9; 16]),
        ..live.clone()
    };
    let of_another_kind = Link {
        purpose: Purpose::Status,
        ..live.clone()
    };
    for other in [expired, foreign, of_another_kind] {
        assert_eq!(compose(Some(&other)), Some("link_dead"));
    }
    let older = MailKind::Confirm {
        link: LinkId::from_bits([7; 16]),
    };
    let refused = world.compose(&older, &submitted.registration, Some(&live));
    assert_eq!(refused.err(), Some("link_dead"));
}

#[test]
fn mails_with_news_take_the_status_link_that_works_now() {
    let mut world = World::new();
    let confirmed = world.confirmed();
    let (old, now) = (
        LinkId::from_bits([7; 16]),
        confirmed.registration.status_link,
    );
    let of = |mail: MailKind| link_of(&mail, &confirmed.registration);
    assert_eq!(of(MailKind::Received { link: old }), now);
    assert_eq!(of(MailKind::SentToAtlas { link: old }), now);
    assert_eq!(of(MailKind::StatusLink { link: old }), Some(old));
    assert_eq!(of(MailKind::NeedsRepair), None);
}

#[test]
fn each_mail_to_the_applicant_has_its_states() {
    let mut world = World::new();
    let link = of_purpose(&world.confirmed(), Purpose::Status);
    let id = link.id;
    let link = Some(&link);
    assert_eq!(
        sent_in(&MailKind::Received { link: id }, link),
        Status::NAMES[2..15]
    );
    assert_eq!(
        sent_in(&MailKind::StatusLink { link: id }, link),
        Status::NAMES
    );
    assert_eq!(
        sent_in(&MailKind::SentToAtlas { link: id }, link),
        ["in_atlas_review"]
    );
    for (mail, state) in [
        (MailKind::Registered { link: id }, "registered"),
        (
            MailKind::RevisionRequested { link: id },
            "correction_requested",
        ),
        (MailKind::RejectedByEccc { link: id }, "rejected_by_eccc"),
    ] {
        assert_eq!(sent_in(&mail, link), [state]);
    }
    assert_eq!(
        sent_in(&MailKind::UpdateReceived { link: id }, link),
        Status::NAMES[2..15]
    );
    let published = MailKind::UpdatePublished { link: id };
    assert_eq!(sent_in(&published, link), Status::NAMES);
    for end in UpdateEnd::ALL {
        let mail = MailKind::UpdateEnded {
            link: id,
            end,
            version: 2,
        };
        assert_eq!(sent_in(&mail, link), Status::NAMES);
    }
    assert_eq!(sent_in(&MailKind::Expired, None), ["expired"]);
}

#[test]
fn an_assessor_is_asked_while_the_seat_is_hers_and_open() {
    let mut world = World::new();
    let states = every_state(&mut world);
    let seat = states[2].status.seats().unwrap().seats[0].clone();
    let holder = seat.person().unwrap().clone();
    let link = Link {
        id: seat.link().unwrap(),
        registration: states[2].id,
        ..of_purpose(&world.confirmed(), Purpose::Assess)
    };
    let kind = MailKind::Assess {
        person: holder.clone(),
        seat: 1,
        link: link.id,
    };
    let mail = world.compose(&kind, &states[2], Some(&link)).unwrap();
    assert_eq!(mail.to.as_str(), "first@ncc.example.org");
    let sent = sent_among(&world, &states, &kind, Some(&link));
    assert_eq!(sent, ["in_assessment"]);
    let with = |state: SeatState| {
        let mut other = states[2].clone();
        let until = world.now;
        let seats = Seats {
            seats: vec![Seat { number: 1, state }],
            ..Seats::default()
        };
        other.status = Status::InAssessment {
            until,
            reminded: 0,
            seats,
        };
        world.compose(&kind, &other, Some(&link)).err()
    };
    assert_eq!(with(SeatState::Vacant), Some("state_passed"));
    let (outcome, at) = (shared::assessment::Outcome::Approve, world.now);
    let decided = SeatState::Decided {
        person: holder.clone(),
        link: link.id,
        outcome,
        at,
    };
    assert_eq!(with(decided), Some("state_passed"));
    let somebody_else = SeatState::Open {
        person: person("third"),
        link: link.id,
    };
    assert_eq!(with(somebody_else), Some("state_passed"));
    let by_another_link = SeatState::Open {
        person: holder,
        link: LinkId::from_bits([7; 16]),
    };
    assert_eq!(with(by_another_link), Some("state_passed"));
}

#[test]
fn revoked_assessor_gets_no_mail() {
    let mut world = World::new();
    let confirmed = world.confirmed();
    let link = of_purpose(&confirmed, Purpose::Assess);
    let text = EXAMPLE.replace("id = \"first\"", "id = \"fourth\"");
    world.settings = Settings::parse(&text).unwrap();
    let assess = MailKind::Assess {
        person: person("first"),
        seat: 1,
        link: link.id,
    };
    let mut registration = confirmed.registration;
    let refused = world.compose(&assess, &registration, Some(&link));
    assert_eq!(refused.err(), Some("person_left"));
    let seats = registration.status.seats().unwrap().clone();
    let until = world.now;
    registration.status = Status::Approved {
        until,
        recall: BTreeMap::new(),
        seats,
    };
    let decided = MailKind::DecisionMade {
        person: person("first"),
        link: None,
    };
    let refused = world.compose(&decided, &registration, None);
    assert_eq!(refused.err(), Some("person_left"));
}

#[test]
fn decisions_escalations_and_troubles_are_told_while_they_stand() {
    let decided = MailKind::DecisionMade {
        person: person("second"),
        link: None,
    };
    assert_eq!(sent_in(&decided, None), Status::NAMES[3..15]);
    let escalation = |reason| sent_in(&MailKind::Escalation { reason }, None);
    assert_eq!(escalation(Escalation::Overdue), ["in_assessment"]);
    assert_eq!(escalation(Escalation::FourEyes), ["in_assessment"]);
    assert!(escalation(Escalation::OpinionOverdue).is_empty());
    assert_eq!(escalation(Escalation::Contested), ["contested"]);
    assert_eq!(escalation(Escalation::Duplicate), ["duplicate_found"]);
    assert_eq!(escalation(Escalation::Conflict), ["conflict_found"]);
    assert_eq!(escalation(Escalation::Reconfirmation), ["registered"]);
    assert_eq!(
        escalation(Escalation::RejectionIntended),
        ["rejection_intended"]
    );
    assert!(escalation(Escalation::SeatVacant).is_empty());
    assert_eq!(sent_in(&MailKind::NeedsRepair, None), ["needs_repair"]);
    assert_eq!(
        sent_in(&MailKind::AtlasOverdue, None),
        ["submitting", "in_atlas_review"]
    );
}

#[test]
fn an_empty_seat_is_told_to_the_lead_in_her_language() {
    let mut world = World::new();
    let mut registration = world.confirmed().registration;
    let state = SeatState::Vacant;
    let seats = Seats {
        seats: vec![Seat { number: 1, state }],
        ..Seats::default()
    };
    let until = world.now;
    registration.status = Status::InAssessment {
        until,
        reminded: 0,
        seats,
    };
    let kind = MailKind::Escalation {
        reason: Escalation::SeatVacant,
    };
    let mail = world.compose(&kind, &registration, None).unwrap();
    assert_eq!(mail.to.as_str(), "third@ncc.example.org");
    assert_eq!(mail.headers.language, Language::En);
}

#[test]
fn without_an_address_there_is_no_mail() {
    let mut world = World::new();
    let mut registration = world.submitted().registration;
    registration.status = Status::Expired {
        why: Lapse::NotConfirmed,
    };
    registration.answers = Answers::default();
    let refused = world.compose(&MailKind::Expired, &registration, None);
    assert_eq!(refused.err(), Some("no_address"));
}

#[test]
fn the_operator_learns_what_is_parked_without_names() {
    let mut world = World::new();
    let registration = world.confirmed().registration;
    let desk = Desk {
        settings: &world.settings,
        keys: &world.keys,
        base: &world.base,
        now: world.now,
        message: MessageId::from_bits([1; 16]),
    };
    let stuck = MessageId::from_bits([2; 16]);
    for about in [Some(&registration), None] {
        let mail = parked(desk, about, stuck, "mail.assess", "MessageRejected").unwrap();
        assert_eq!(mail.to.as_str(), "operator@example.org");
        assert!(mail.text.contains(&stuck.to_string()));
        assert!(!mail.text.contains(registration.organisation()));
        let named = mail.text.contains(registration.reference.as_str());
        assert_eq!(named, about.is_some());
    }
}
