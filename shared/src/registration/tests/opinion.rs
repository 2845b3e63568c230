//! What the security authority is asked and says.

use super::*;

fn ask(world: &mut World, on: &Registration) -> Result<Change, Refusal> {
    let (person, link) = seat_of(on, 1);
    world.assessor(on, &person, Command::RequestOpinion { link })
}

fn give(world: &mut World, on: &Registration, concern: bool) -> Result<Change, Refusal> {
    let link = match &on.security {
        Some(SecurityOpinion::Requested { link, .. } | SecurityOpinion::Given { link, .. }) => {
            *link
        }
        None => LinkId::from_bits([0; 16]),
    };
    let text = words("Looked at by the authority.");
    let give = Command::GiveOpinion {
        link,
        concern,
        text,
    };
    world.handle(on, Actor::SecurityAuthority, give)
}

fn with_setting(setting: &str) -> World {
    let mut world = World::new();
    let text = EXAMPLE.replace("\"on_request\"", &format!("\"{setting}\""));
    world.settings = Settings::parse(&text).unwrap();
    world
}

#[test]
fn while_the_authority_is_asked_nobody_approves_and_others_may_still_reject() {
    let mut world = World::new();
    let registration = world.in_assessment();
    let change = ask(&mut world, &registration).unwrap();
    assert!(matches!(
        mails(&change)[..],
        [MailKind::SecurityQuestion { .. }]
    ));
    assert_eq!(issued(&change, Purpose::SecurityOpinion).len(), 1);
    let registration = change.registration;
    let refused = world.decide(&registration, 1, Outcome::Approve);
    assert_eq!(refused.unwrap_err(), Refusal::OpinionOutstanding);
    assert!(world.decide(&registration, 1, Outcome::Reject).is_ok());
    let twice = ask(&mut world, &registration).unwrap_err();
    assert_eq!(twice, Refusal::OpinionOutstanding);
}

#[test]
fn without_a_concern_the_seats_go_on_and_with_one_nobody_approves() {
    for (concern, outcome) in [
        (false, Ok("approved")),
        (true, Err(Refusal::SecurityConcern)),
    ] {
        let mut world = World::new();
        let registration = world.in_assessment();
        let asked = ask(&mut world, &registration).unwrap().registration;
        let change = give(&mut world, &asked, concern).unwrap();
        assert!(matches!(
            mails(&change)[..],
            [MailKind::OpinionGiven { .. }, MailKind::OpinionGiven { .. }]
        ));
        let registration = change.registration;
        let again = give(&mut world, &registration, !concern);
        assert_eq!(again.unwrap_err(), Refusal::AlreadyDecided);
        let decided = world
            .decide(&registration, 1, Outcome::Approve)
            .and_then(|it| world.decide(&it.registration, 2, Outcome::Approve));
        assert_eq!(decided.map(|it| it.registration.status.name()), outcome);
        assert!(ask(&mut world, &registration).is_ok(), "asked once more");
    }
}

#[test]
fn by_setting_the_authority_is_asked_for_every_registration_or_never() {
    let mut world = with_setting("always");
    let registration = world.in_assessment();
    assert!(matches!(
        registration.security,
        Some(SecurityOpinion::Requested { .. })
    ));
    let refused = world.decide(&registration, 1, Outcome::Approve);
    assert_eq!(refused.unwrap_err(), Refusal::OpinionOutstanding);
    let mut world = with_setting("never");
    let registration = world.in_assessment();
    assert_eq!(registration.security, None);
    let refused = ask(&mut world, &registration).unwrap_err();
    assert_eq!(refused, Refusal::NoAuthority);
}

#[test]
fn only_the_authority_answers_and_only_by_its_link() {
    let mut world = World::new();
    let registration = world.in_assessment();
    let asked = ask(&mut world, &registration).unwrap().registration;
    let (first, link) = seat_of(&asked, 1);
    let text = words("There is nothing.");
    let give = Command::GiveOpinion {
        link,
        concern: false,
        text,
    };
    let refused = world.handle(&asked, Actor::SecurityAuthority, give.clone());
    assert_eq!(refused.unwrap_err(), Refusal::LinkNotCurrent);
    let refused = world.assessor(&asked, &first, give);
    assert_eq!(refused.unwrap_err(), Refusal::NotAllowed);
}

#[test]
fn the_lead_hears_when_the_authority_is_late_and_a_late_answer_counts() {
    let mut world = World::new();
    let registration = world.in_assessment();
    let asked = ask(&mut world, &registration).unwrap().registration;
    let Some(SecurityOpinion::Requested { until, .. }) = asked.security else {
        panic!("not asked")
    };
    let tick = Command::Tick(Tick::OpinionOverdue);
    world.now = until - SignedDuration::from_secs(1);
    let early = world.handle(&asked, Actor::Deadline, tick.clone());
    assert_eq!(early.unwrap_err(), Refusal::NotDue);
    world.now = until + SignedDuration::from_secs(1);
    let change = world.handle(&asked, Actor::Deadline, tick).unwrap();
    assert!(matches!(
        mails(&change)[..],
        [MailKind::Escalation {
            reason: Escalation::OpinionOverdue
        }]
    ));
    assert!(matches!(ticks(&change)[..], [(Tick::OpinionOverdue, _)]));
    assert!(give(&mut world, &change.registration, false).is_ok());
}

fn link_and_deadline(on: &Registration) -> (LinkId, Timestamp) {
    match on.security {
        Some(SecurityOpinion::Requested { link, until }) => (link, until),
        _ => panic!("not asked"),
    }
}

#[test]
fn a_round_goes_on_waiting_for_the_authority_by_the_same_link_and_a_late_one_has_another_week() {
    for late in [false, true] {
        let mut world = World::new();
        let registration = world.in_assessment();
        let registration = ask(&mut world, &registration).unwrap().registration;
        let (link, until) = link_and_deadline(&registration);
        let asked = world
            .decide(&registration, 1, Outcome::AskCorrection)
            .unwrap()
            .registration;
        let mut waited = until;
        if late {
            world.now = until;
            let week = world.settings.deadlines().contested;
            waited = world.settings.calendar().deadline(world.now, week);
        }
        let answer = Command::AnswerCorrection {
            link: asked.status_link.unwrap(),
            version: asked.version,
            answers: Box::new(asked.answers.clone()),
        };
        let round = world.apply(&asked, answer).unwrap();
        assert_eq!(link_and_deadline(&round.registration), (link, waited));
        assert!(ticks(&round).contains(&(Tick::OpinionOverdue, waited)));
        assert_eq!(becomes(&round, link), None, "it is still waited for");
    }
}

#[test]
fn the_authority_is_not_waited_for_any_more_once_the_registration_has_ended() {
    let mut world = World::new();
    let registration = world.in_assessment();
    let asked = ask(&mut world, &registration).unwrap().registration;
    let (link, _) = link_and_deadline(&asked);
    let withdraw = Command::Withdraw {
        link: asked.status_link.unwrap(),
        reference: asked.reference.to_string(),
    };
    let gone = world.apply(&asked, withdraw).unwrap();
    assert_eq!(becomes(&gone, link), Some(LinkState::Revoked));
    let late = give(&mut world, &gone.registration, false);
    assert_eq!(late.unwrap_err(), Refusal::WrongState("withdrawn"));
}

#[test]
fn an_approval_without_the_opinion_that_it_needs_now_is_judged_anew() {
    let mut world = World::new();
    let approved = world.approved();
    let concern = Some(SecurityOpinion::Given {
        link: LinkId::from_bits([1; 16]),
        concern: true,
        at: world.now,
    });
    let mut doubted = approved.clone();
    doubted.security = concern;
    let security = Err(NotSubmittable::Security);
    assert_eq!(doubted.may_be_submitted(&world.settings), security);
    assert_eq!(approved.may_be_submitted(&world.settings), Ok(()));
    world.settings = with_setting("always").settings;
    assert_eq!(approved.may_be_submitted(&world.settings), security);
    let change = world.due(&approved, Tick::RecallWindowEnds).unwrap();
    assert_eq!(change.registration.status.name(), "in_assessment");
    assert_eq!(issued(&change, Purpose::SecurityOpinion).len(), 1);
}
