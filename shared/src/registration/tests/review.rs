//! What the ECCC does with a record.

use super::{
    update::{approved, updated},
    *,
};

impl World {
    /// The Atlas holds the record, and the ECCC reviews it.
    fn in_review(&mut self) -> Registration {
        let registration = self.submitting();
        self.handle(
            &registration,
            Actor::Atlas,
            Command::AtlasRecorded { copy: None },
        )
        .unwrap()
        .registration
    }

    /// The ECCC did something with the record.
    fn reviewed(&mut self, on: &Registration, review: Review) -> Result<Change, Refusal> {
        self.handle(on, Actor::Atlas, Command::Reviewed(review))
    }
}

#[test]
fn a_published_record_makes_a_member_and_everybody_concerned_is_told() {
    let mut world = World::new();
    let registration = world.in_review();
    let change = world.reviewed(&registration, Review::Published).unwrap();
    let member = change.registration.clone();
    assert!(matches!(member.status, Status::Registered { .. }));
    assert_eq!(events(&change), [EventKind::Published]);
    assert!(matches!(
        mails(&change)[..],
        [
            MailKind::Registered { .. },
            MailKind::Reviewed { .. },
            MailKind::Reviewed { .. }
        ]
    ));
    let again = world.reviewed(&member, Review::Published);
    assert_eq!(again.unwrap_err(), Refusal::NothingChanges);
    let old = world.due(&member, Tick::Overdue).unwrap();
    assert!(mails(&old).contains(&&MailKind::Escalation {
        reason: Escalation::Reconfirmation
    }));
    assert!(old.registration.status.deadline() > member.status.deadline());
}

#[test]
fn a_revision_lets_the_applicant_correct_everything_but_the_confirmed_address() {
    let mut world = World::new();
    let registration = world.in_review();
    let change = world
        .reviewed(&registration, Review::RevisionRequested)
        .unwrap();
    let asked = change.registration.clone();
    assert!(
        mails(&change)
            .iter()
            .any(|it| matches!(it, MailKind::RevisionRequested { .. }))
    );
    assert!(
        change.releases.is_empty(),
        "its record is still in the Atlas, so nobody else gets its number"
    );
    let open = correctable(asked.status.marked());
    assert!(open.contains(&QuestionId::Website) && open.contains(&QuestionId::Expertise));
    assert!(!open.contains(&QuestionId::RepresentativeEmail));
    let mut answers = asked.answers.clone();
    let website = crate::web_address::WebAddress::parse("https://new.example.org/").unwrap();
    answers.set(QuestionId::Website, crate::answers::Answer::Web(website));
    let answer = Command::AnswerCorrection {
        link: asked.status_link.unwrap(),
        version: asked.version,
        answers: Box::new(answers),
    };
    let anew = world.apply(&asked, answer).unwrap().registration;
    assert!(matches!(anew.status, Status::InAssessment { .. }));
    assert!(anew.atlas.is_there());
}

#[test]
fn consent_that_was_taken_back_stays_taken_back_through_a_correction() {
    let mut world = World::new();
    let registration = world.in_review();
    let take_back = Command::SetDirectoryConsent {
        link: registration.status_link.unwrap(),
        reference: registration.reference.to_string(),
        listed: false,
    };
    let unlisted = world.apply(&registration, take_back).unwrap().registration;
    let asked = world
        .reviewed(&unlisted, Review::RevisionRequested)
        .unwrap()
        .registration;
    let mut answers = asked.answers.clone();
    let website = crate::web_address::WebAddress::parse("https://new.example.org/").unwrap();
    answers.set(QuestionId::Website, crate::answers::Answer::Web(website));
    let answer = Command::AnswerCorrection {
        link: asked.status_link.unwrap(),
        version: asked.version,
        answers: Box::new(answers),
    };
    let corrected = world.apply(&asked, answer).unwrap().registration;
    assert!(!corrected.consents_to_directory());
}

#[test]
fn i1_whatever_ends_without_its_record_is_told_to_the_operator() {
    let mut world = World::new();
    let registration = world.in_review();
    let asked = world
        .reviewed(&registration, Review::RevisionRequested)
        .unwrap()
        .registration;
    let expired = world.due(&asked, Tick::CorrectionExpires).unwrap();
    assert!(mails(&expired).contains(&&MailKind::RemoveFromAtlas));
    assert!(matches!(expired.releases[..], [Claim::RegisterNumber(_)]));
    let withdraw = Command::Withdraw {
        link: asked.status_link.unwrap(),
        reference: asked.reference.to_string(),
    };
    let withdrawn = world.apply(&asked, withdraw).unwrap();
    assert!(mails(&withdrawn).contains(&&MailKind::RemoveFromAtlas));
    assert!(matches!(withdrawn.releases[..], [Claim::RegisterNumber(_)]));
}

#[test]
fn a_record_that_the_eccc_rejects_ends_the_registration_and_frees_its_number() {
    let mut world = World::new();
    let registration = world.in_review();
    let member = world
        .reviewed(&registration, Review::Published)
        .unwrap()
        .registration;
    for registration in [registration, member] {
        let change = world.reviewed(&registration, Review::Rejected).unwrap();
        assert_eq!(
            change.registration.status,
            Status::RejectedByEccc { at: world.now }
        );
        assert!(matches!(change.releases[..], [Claim::RegisterNumber(_)]));
        assert!(
            mails(&change)
                .iter()
                .any(|it| matches!(it, MailKind::RejectedByEccc { .. }))
        );
        let late = world.reviewed(&change.registration, Review::Published);
        assert_eq!(late.unwrap_err(), Refusal::WrongState("rejected_by_eccc"));
    }
}

#[test]
fn a_record_that_is_gone_is_the_operators_and_can_be_made_anew() {
    let mut world = World::new();
    let registration = world.in_review();
    let change = world.reviewed(&registration, Review::Gone).unwrap();
    let gone = change.registration.clone();
    assert!(matches!(gone.status, Status::NeedsRepair { .. }));
    assert!(!gone.atlas.is_there());
    assert!(mails(&change).contains(&&MailKind::NeedsRepair));
    let resubmit = Command::Resubmit {
        reason: words("The ECCC deleted it by mistake."),
    };
    let again = world.handle(&gone, Actor::Operator, resubmit).unwrap();
    assert!(matches!(
        again.registration.status,
        Status::Submitting { .. }
    ));
}

#[test]
fn an_update_that_the_eccc_discards_leaves_the_old_answers_and_what_the_record_showed_then() {
    let mut world = World::new();
    let (member, registration) = updated(&mut world);
    let registration = approved(&mut world, &registration);
    let released = world.due(&registration, Tick::RecallWindowEnds).unwrap();
    let copy = Some(Box::new(AtlasCopy::default()));
    let recorded = Command::AtlasRecorded { copy };
    let recorded = world
        .handle(&released.registration, Actor::Atlas, recorded)
        .unwrap()
        .registration;
    assert_eq!(recorded.atlas.copied(), Some(2));
    let discarded = Command::Reviewed(Review::UpdateDiscarded);
    let change = world
        .handle(&recorded, Actor::Atlas, discarded.clone())
        .unwrap();
    let after = &change.registration;
    assert_eq!(after.status.name(), "registered");
    assert_eq!((after.version, &after.answers), (3, &member.answers));
    assert_eq!(after.atlas.copied(), Some(1));
    assert!(after.standing.is_none());
    let (link, end) = (after.status_link.unwrap(), UpdateEnd::Discarded);
    let version = 2;
    let told = mails(&change);
    assert!(told.contains(&&MailKind::UpdateEnded { link, end, version }));
    let review = Review::UpdateDiscarded;
    let seats = told
        .iter()
        .filter(|it| matches!(it, MailKind::Reviewed { review: of, .. } if *of == review));
    assert_eq!(seats.count(), 2);
    let refused = world.handle(after, Actor::Atlas, discarded);
    assert_eq!(refused.unwrap_err(), Refusal::WrongState("registered"));
}
