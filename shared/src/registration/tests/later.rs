//! After the decision: release, the Atlas, deadlines that pass.

use super::*;

#[test]
fn after_the_recall_window_the_atlas_job_is_due_and_comes_back_until_there_is_a_result() {
    let mut world = World::new();
    let registration = world.submitting();
    assert!(matches!(
        registration.status,
        Status::Submitting { attempts: 0, .. }
    ));
    world.now = registration.status.deadline().unwrap();
    let again = Command::Tick(Tick::AtlasResultMissing);
    let change = world.handle(&registration, Actor::Deadline, again).unwrap();
    let jobs = change.messages.iter().filter(|it| {
        it.content
            == Content::AtlasJob {
                job: AtlasJob::Submit,
            }
    });
    assert_eq!(jobs.count(), 1);
    assert_eq!(ticks(&change).len(), 1);
}

#[test]
fn r7_an_outage_of_days_keeps_one_job_for_the_atlas_and_not_one_more_each_hour() {
    let mut world = World::new();
    let mut registration = world.submitting();
    let mut jobs = 0;
    let mut retry_at = world.now;
    for _ in 0..72 {
        while retry_at <= registration.status.deadline().unwrap() {
            world.now = retry_at;
            retry_at = world.now + SignedDuration::from_mins(30);
            let passing = AtlasFailure::Passing {
                retry_at,
                class: "unavailable",
            };
            let change = world
                .handle(&registration, Actor::Atlas, Command::AtlasFailed(passing))
                .unwrap();
            registration = change.registration;
        }
        world.now = registration.status.deadline().unwrap();
        let tick = Command::Tick(Tick::AtlasResultMissing);
        let change = world.handle(&registration, Actor::Deadline, tick).unwrap();
        let job = Content::AtlasJob {
            job: AtlasJob::Submit,
        };
        jobs += change
            .messages
            .iter()
            .filter(|message| message.content == job)
            .count();
        registration = change.registration;
    }
    assert_eq!(jobs, 0);
}

/// When the operator hears that the Atlas has not answered, while each look comes so late.
fn overdue_at(world: &mut World, late: SignedDuration) -> Vec<Timestamp> {
    let mut registration = world.submitting();
    let mut told = Vec::new();
    for _ in 0..30 {
        world.now = registration.status.deadline().unwrap() + late;
        let tick = Command::Tick(Tick::AtlasResultMissing);
        let change = world.handle(&registration, Actor::Deadline, tick).unwrap();
        let overdue = mails(&change).into_iter();
        let overdue = overdue.filter(|mail| matches!(mail, MailKind::AtlasOverdue));
        told.extend(overdue.map(|_| world.now));
        registration = change.registration;
    }
    told
}

#[test]
fn the_operator_hears_once_when_the_atlas_has_not_answered_for_a_day_and_not_before() {
    for again in ["PT1H", "PT7H", "PT24H", "P1D"] {
        for late in [0, 5, 120].map(SignedDuration::from_mins) {
            let mut world = World::new();
            let usual = "resubmission = \"PT1H\"";
            let text = EXAMPLE.replace(usual, &format!("resubmission = \"{again}\""));
            world.settings = Settings::parse(&text).unwrap();
            let released = world.now + SignedDuration::from_mins(15);
            let day = released + SignedDuration::from_hours(24);
            let told = overdue_at(&mut world, late);
            assert!(
                matches!(told[..], [at] if day <= at && at <= day + late),
                "{again} {late}: {told:?}"
            );
        }
    }
}

#[test]
fn a_recorded_registration_is_reviewed_and_a_second_result_changes_nothing() {
    let mut world = World::new();
    let registration = world.submitting();
    let change = world
        .handle(
            &registration,
            Actor::Atlas,
            Command::AtlasRecorded { copy: None },
        )
        .unwrap();
    assert!(matches!(
        change.registration.status,
        Status::InAtlasReview { .. }
    ));
    assert!(matches!(mails(&change)[..], [MailKind::SentToAtlas { .. }]));
    let again = world
        .handle(
            &change.registration,
            Actor::Atlas,
            Command::AtlasRecorded { copy: None },
        )
        .unwrap_err();
    assert_eq!(again, Refusal::WrongState("in_atlas_review"));
}

#[test]
fn a_passing_failure_becomes_a_job_due_later_and_a_permanent_one_the_operators() {
    let mut world = World::new();
    let registration = world.submitting();
    let retry_at = world.now + SignedDuration::from_mins(5);
    let passing = Command::AtlasFailed(AtlasFailure::Passing {
        retry_at,
        class: "unavailable",
    });
    let change = world.handle(&registration, Actor::Atlas, passing).unwrap();
    assert!(matches!(
        change.registration.status,
        Status::Submitting { attempts: 1, .. }
    ));
    assert_eq!(change.messages[0].due, retry_at);
    let refused = vec![RefusedField {
        pointer: "/data/attributes/field_url/0".into(),
        question: None,
        status: 422,
        fault: None,
    }];
    let permanent = Command::AtlasFailed(AtlasFailure::Permanent {
        class: "validation",
        refused,
    });
    let change = world
        .handle(&change.registration, Actor::Atlas, permanent)
        .unwrap();
    assert!(matches!(
        change.registration.status,
        Status::NeedsRepair { .. }
    ));
    assert!(matches!(mails(&change)[..], [MailKind::NeedsRepair]));
}

#[test]
fn i7_every_open_state_has_a_deadline_with_a_tick_that_acts_on_it() {
    let mut world = World::new();
    let registration = world.in_assessment();
    let deadline = registration.status.deadline().unwrap();
    let change = world.due(&registration, Tick::Overdue).unwrap();
    assert!(matches!(
        mails(&change)[..],
        [MailKind::Escalation {
            reason: Escalation::Overdue
        }]
    ));
    assert_eq!(
        ticks(&change),
        [(
            Tick::Overdue,
            change.registration.status.deadline().unwrap()
        )]
    );
    assert!(change.registration.status.deadline().unwrap() > deadline);
}

#[test]
fn a_new_link_for_a_seat_supersedes_the_old_one() {
    let mut world = World::new();
    let registration = world.in_assessment();
    let (_, old) = seat_of(&registration, 1);
    let renew = Command::RenewLink {
        purpose: Purpose::Assess,
        seat: Some(1),
        from: None,
    };
    let change = world
        .handle(&registration, Actor::Applicant, renew)
        .unwrap();
    let (person, new) = seat_of(&change.registration, 1);
    assert_ne!(new, old);
    let assessment = Box::new(assessment(Outcome::Approve));
    let stale = Command::Assess {
        link: old,
        version: 1,
        assessment,
    };
    let refused = world
        .handle(&change.registration, Actor::Assessor(person), stale)
        .unwrap_err();
    assert_eq!(refused, Refusal::LinkNotCurrent);
}

#[test]
fn the_head_of_the_densest_case_stays_below_a_kilobyte() {
    let mut world = World::new();
    let registration = world.submitting();
    assert!(registration.id != RegistrationId::from_bits([0; 16]));
    let size = serde_json::to_string(&registration.status).unwrap().len();
    assert!(size < 700, "{size}");
}
