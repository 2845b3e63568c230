//! Members update their answers.

use super::*;
use crate::{answers::Answer, web_address::WebAddress};

pub(super) fn registered(world: &mut World) -> Registration {
    let registration = world.in_assessment();
    published(world, &registration)
}

/// Approved, recorded and published.
fn published(world: &mut World, on: &Registration) -> Registration {
    let registration = approved(world, on);
    let released = world.due(&registration, Tick::RecallWindowEnds).unwrap();
    let registration = released.registration;
    let copy = Some(Box::new(AtlasCopy::default()));
    let recorded = Command::AtlasRecorded { copy };
    let registration = world
        .handle(&registration, Actor::Atlas, recorded)
        .unwrap()
        .registration;
    let published = Command::Reviewed(Review::Published);
    world
        .handle(&registration, Actor::Atlas, published)
        .unwrap()
        .registration
}

fn with_website(on: &Registration, address: &str) -> Answers {
    let mut answers = on.answers.clone();
    let website = WebAddress::parse(address).unwrap();
    answers.set(QuestionId::Website, Answer::Web(website));
    answers
}

pub(super) fn update(on: &Registration, answers: Answers) -> Command {
    Command::Update {
        link: on.status_link.unwrap(),
        version: on.version,
        answers: Box::new(answers),
    }
}

pub(super) fn take_back(on: &Registration) -> Command {
    Command::TakeUpdateBack {
        link: on.status_link.unwrap(),
        reference: on.reference.to_string(),
    }
}

/// A member whose update is judged.
pub(super) fn updated(world: &mut World) -> (Registration, Registration) {
    let member = registered(world);
    let answers = with_website(&member, "https://new.example.org/");
    let change = world.apply(&member, update(&member, answers)).unwrap();
    (member, change.registration)
}

pub(super) fn approved(world: &mut World, on: &Registration) -> Registration {
    let first = world.decide(on, 1, Outcome::Approve).unwrap().registration;
    let second = world.decide(&first, 2, Outcome::Approve).unwrap();
    second.registration
}

/// Approved, and refused by the Atlas.
fn refused(world: &mut World, on: &Registration) -> Registration {
    let registration = approved(world, on);
    let released = world.due(&registration, Tick::RecallWindowEnds).unwrap();
    let failure = AtlasFailure::Permanent {
        class: "validation",
        refused: Vec::new(),
    };
    let failed = Command::AtlasFailed(failure);
    let refused = world.handle(&released.registration, Actor::Atlas, failed);
    refused.unwrap().registration
}

#[test]
fn a_member_stays_one_with_the_old_answers_while_an_update_is_judged() {
    let mut world = World::new();
    let member = registered(&mut world);
    let answers = with_website(&member, "https://new.example.org/");
    let change = world.apply(&member, update(&member, answers)).unwrap();
    assert!(change.new_version && change.sets_aside);
    assert_eq!(change.registration.status.name(), "in_assessment");
    assert_eq!(change.registration.version, 2);
    assert!(change.registration.is_member());
    assert_eq!(*change.registration.standing_answers(), member.answers);
    assert!(
        change.releases.is_empty(),
        "its register number stays its own"
    );
    assert_eq!(issued(&change, Purpose::Assess).len(), 2);
    let told = mails(&change);
    assert!(
        told.iter()
            .any(|it| matches!(it, MailKind::UpdateReceived { .. }))
    );
    assert_eq!(events(&change).last(), Some(&EventKind::UpdateSubmitted));
}

#[test]
fn an_update_changes_something_of_the_version_that_was_shown_but_not_the_confirmed_address() {
    let mut world = World::new();
    let member = registered(&mut world);
    let same = world.apply(&member, update(&member, member.answers.clone()));
    assert_eq!(same.unwrap_err(), Refusal::NothingChanges);
    let mut answers = member.answers.clone();
    let address = crate::email::EmailAddress::parse("new@naidis.example.org").unwrap();
    answers.set(QuestionId::RepresentativeEmail, Answer::Email(address));
    let other = world.apply(&member, update(&member, answers));
    assert_eq!(
        other.unwrap_err(),
        Refusal::NotMarked(QuestionId::RepresentativeEmail)
    );
    let answers = with_website(&member, "https://new.example.org/");
    let mut stale = update(&member, answers.clone());
    if let Command::Update { version, .. } = &mut stale {
        *version = 0;
    }
    let stale = world.apply(&member, stale);
    assert_eq!(stale.unwrap_err(), Refusal::VersionChanged);
    let mut foreign = update(&member, answers);
    if let Command::Update { link, .. } = &mut foreign {
        *link = LinkId::from_bits([9; 16]);
    }
    let foreign = world.apply(&member, foreign);
    assert_eq!(foreign.unwrap_err(), Refusal::LinkNotCurrent);
}

#[test]
fn an_approved_and_published_update_is_what_holds_then() {
    let mut world = World::new();
    let (_, registration) = updated(&mut world);
    let registration = approved(&mut world, &registration);
    let released = world.due(&registration, Tick::RecallWindowEnds).unwrap();
    let standing = released.registration.standing.clone().unwrap();
    assert!(standing.handed_over);
    let recorded = Command::AtlasRecorded { copy: None };
    let recorded = world
        .handle(&released.registration, Actor::Atlas, recorded)
        .unwrap()
        .registration;
    assert!(recorded.is_member());
    let back = world.apply(&recorded, take_back(&recorded));
    assert_eq!(back.unwrap_err(), Refusal::WrongState("in_atlas_review"));
    let published = Command::Reviewed(Review::Published);
    let change = world.handle(&recorded, Actor::Atlas, published).unwrap();
    let told = mails(&change);
    let is_news = |mail: &&&MailKind| matches!(mail, MailKind::UpdatePublished { .. });
    assert_eq!(told.iter().filter(is_news).count(), 1);
    assert!(
        !told
            .iter()
            .any(|it| matches!(it, MailKind::Registered { .. }))
    );
    let member = change.registration;
    assert_eq!(member.status.name(), "registered");
    assert!(member.standing.is_none());
    assert_eq!(
        member.answers.text(QuestionId::Website),
        Some("https://new.example.org/")
    );
}

#[test]
fn a_refused_update_leaves_the_member_as_it_was_after_it_could_be_heard() {
    let mut world = World::new();
    let (member, registration) = updated(&mut world);
    let first = world.decide(&registration, 1, Outcome::Reject).unwrap();
    let intended = world
        .decide(&first.registration, 2, Outcome::Reject)
        .unwrap();
    let heard = world
        .due(&intended.registration, Tick::HearingEnds)
        .unwrap();
    let mut registration = heard.registration;
    for seat in [1, 2] {
        let (holder, link) = seat_of(&registration, seat);
        let command = Command::ConfirmRejection {
            link,
            ruling: Ruling::Uphold,
            reason: words("Nothing was added."),
        };
        let change = world.assessor(&registration, &holder, command).unwrap();
        assert_eq!(change.notes[0].version, 2, "what was judged");
        registration = change.registration.clone();
        if seat == 2 {
            let link = registration.status_link.unwrap();
            let end = UpdateEnd::Refused;
            assert!(mails(&change).contains(&&MailKind::UpdateEnded {
                link,
                end,
                version: 2
            }));
            let ended = change
                .events
                .iter()
                .find(|it| it.what == EventKind::UpdateEnded);
            assert_eq!(ended.unwrap().facts["end"], "refused");
            assert!(change.new_version && change.releases.is_empty());
        }
    }
    assert_eq!(registration.status, member.status);
    assert_eq!(
        (registration.version, &registration.answers),
        (3, &member.answers)
    );
    assert!(registration.standing.is_none());
}

#[test]
fn an_update_that_is_taken_back_or_not_corrected_leaves_the_old_answers_and_no_live_link() {
    let mut world = World::new();
    let (member, registration) = updated(&mut world);
    let mut wrong = take_back(&registration);
    if let Command::TakeUpdateBack { reference, .. } = &mut wrong {
        *reference = "EE-2026-AAAA-AAAA".into();
    }
    let refused = world.apply(&registration, wrong);
    assert_eq!(refused.unwrap_err(), Refusal::NotTheReference);
    assert!(registration.may_take_update_back());
    assert!(!member.may_take_update_back(), "there is none");
    let refused = world.apply(&member, take_back(&member));
    assert_eq!(refused.unwrap_err(), Refusal::WrongState("registered"));
    let change = world
        .apply(&registration, take_back(&registration))
        .unwrap();
    assert_eq!(change.registration.answers, member.answers);
    assert_eq!(change.registration.status, member.status);
    for seat in [1, 2] {
        let (_, link) = seat_of(&registration, seat);
        assert_eq!(becomes(&change, link), Some(LinkState::Superseded));
    }
    assert!(ticks(&change).contains(&(Tick::Overdue, member.status.deadline().unwrap())));
    let asked = world
        .decide(&registration, 1, Outcome::AskCorrection)
        .unwrap();
    let lapsed = world
        .due(&asked.registration, Tick::CorrectionExpires)
        .unwrap();
    assert_eq!(lapsed.registration.status.name(), "registered");
    assert_eq!(lapsed.registration.answers, member.answers);
    assert!(!mails(&lapsed).contains(&&MailKind::Expired));
}

#[test]
fn an_update_that_the_atlas_may_have_is_taken_back_by_sending_the_old_answers() {
    let mut world = World::new();
    let (member, registration) = updated(&mut world);
    let refused = refused(&mut world, &registration);
    let change = world.apply(&refused, take_back(&refused)).unwrap();
    assert_eq!(change.registration.status.name(), "submitting");
    assert_eq!(change.registration.answers, member.answers);
    assert!(change.registration.is_member());
    assert_eq!(
        change.registration.may_be_submitted(&world.settings),
        Ok(())
    );
    let again = world.apply(&change.registration, take_back(&change.registration));
    assert_eq!(again.unwrap_err(), Refusal::WrongState("submitting"));
    let recorded = Command::AtlasRecorded { copy: None };
    let recorded = world
        .handle(&change.registration, Actor::Atlas, recorded)
        .unwrap();
    assert!(mails(&recorded).is_empty(), "nobody was approved anew");
    let published = Command::Reviewed(Review::Published);
    let published = world
        .handle(&recorded.registration, Actor::Atlas, published)
        .unwrap();
    assert!(mails(&published).is_empty(), "nobody became a member");
    assert!(published.registration.standing.is_none());
}

#[test]
fn a_consent_that_an_update_took_back_stays_taken_back_when_the_update_ends() {
    let mut world = World::new();
    let mut member = registered(&mut world);
    let mut answers = member.answers.clone();
    answers.set(QuestionId::Directory, Answer::Yes(true));
    member.answers = answers.clone();
    assert!(member.consents_to_directory());
    answers.set(QuestionId::Directory, Answer::Yes(false));
    let change = world.apply(&member, update(&member, answers)).unwrap();
    let back = take_back(&change.registration);
    let back = world.apply(&change.registration, back).unwrap();
    assert!(!back.registration.consents_to_directory());
}

#[test]
fn what_the_eccc_takes_from_the_public_makes_no_member() {
    for review in [Review::RevisionRequested, Review::Rejected, Review::Gone] {
        let mut world = World::new();
        let (_, registration) = updated(&mut world);
        let registration = approved(&mut world, &registration);
        let released = world.due(&registration, Tick::RecallWindowEnds).unwrap();
        let recorded = Command::AtlasRecorded { copy: None };
        let recorded = world
            .handle(&released.registration, Actor::Atlas, recorded)
            .unwrap();
        let change = world
            .handle(
                &recorded.registration,
                Actor::Atlas,
                Command::Reviewed(review),
            )
            .unwrap();
        assert!(!change.registration.is_member(), "{review:?}");
    }
}

#[test]
fn what_the_authority_says_of_an_update_or_has_not_said_ends_with_it() {
    for answered in [false, true] {
        let mut world = World::new();
        let (member, registration) = updated(&mut world);
        let registration = doubted(&mut world, &registration, answered);
        let back = take_back(&registration);
        let back = world.apply(&registration, back).unwrap().registration;
        assert_eq!(back.security, member.security);
        let answers = with_website(&back, "https://another.example.org/");
        let again = world.apply(&back, update(&back, answers)).unwrap();
        let approved = approved(&mut world, &again.registration);
        assert_eq!(approved.status.name(), "approved");
    }
}

#[test]
fn the_old_answers_go_to_the_atlas_by_the_opinion_that_they_were_approved_with() {
    for answered in [false, true] {
        let mut world = World::new();
        world.settings = Settings::parse(&EXAMPLE.replace("\"on_request\"", "\"always\"")).unwrap();
        let mut registration = world.in_assessment();
        let Some(SecurityOpinion::Requested { link, .. }) = registration.security else {
            panic!("not asked")
        };
        let give = Command::GiveOpinion {
            link,
            concern: false,
            text: words("Nothing is known."),
        };
        registration = world
            .handle(&registration, Actor::SecurityAuthority, give)
            .unwrap()
            .registration;
        let member = published(&mut world, &registration);
        let answers = with_website(&member, "https://new.example.org/");
        let change = world.apply(&member, update(&member, answers)).unwrap();
        let refused = refused(&mut world, &change.registration);
        let ask = Command::AskCorrection {
            marked: vec![QuestionId::Website],
            reason: words("The Atlas does not take this address."),
        };
        let asked = world.handle(&refused, Actor::Operator, ask).unwrap();
        let corrected = Command::AnswerCorrection {
            link: asked.registration.status_link.unwrap(),
            version: asked.registration.version,
            answers: Box::new(with_website(&member, "https://third.example.org/")),
        };
        let round = world.apply(&asked.registration, corrected).unwrap();
        let registration = doubted(&mut world, &round.registration, answered);
        let command = take_back(&registration);
        let back = world.apply(&registration, command).unwrap().registration;
        assert_eq!(back.status.name(), "submitting");
        assert_eq!(back.may_be_submitted(&world.settings), Ok(()));
    }
}

/// A seat asks the authority about an update, which answers with a concern or not at all.
fn doubted(world: &mut World, on: &Registration, answered: bool) -> Registration {
    let (holder, link) = seat_of(on, 1);
    let ask = Command::RequestOpinion { link };
    let asked = world.assessor(on, &holder, ask).unwrap();
    if !answered {
        return asked.registration;
    }
    let give = Command::GiveOpinion {
        link: issued(&asked, Purpose::SecurityOpinion)[0].1,
        concern: true,
        text: words("Who owns it now is not clear."),
    };
    let given = world.handle(&asked.registration, Actor::SecurityAuthority, give);
    given.unwrap().registration
}
