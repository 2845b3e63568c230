//! What the operator does about what the Atlas refused.

use super::*;
use crate::{answers::Answer, email::EmailAddress, web_address::WebAddress};

fn needs_repair(world: &mut World) -> Registration {
    let registration = world.submitting();
    let refused = vec![RefusedField {
        pointer: "/data/attributes/field_url/0".into(),
        question: Some("website".into()),
        status: 422,
        fault: None,
    }];
    let permanent = AtlasFailure::Permanent {
        class: "validation",
        refused,
    };
    let failed = Command::AtlasFailed(permanent);
    let change = world.handle(&registration, Actor::Atlas, failed).unwrap();
    change.registration
}

fn fix(on: &Registration, question: QuestionId) -> Command {
    let mut answers = on.answers.clone();
    let website = WebAddress::parse("https://mended.example.org/").unwrap();
    let address = EmailAddress::parse("mended@naidis.example.org").unwrap();
    answers.set(
        question,
        match question {
            QuestionId::Website => Answer::Web(website),
            _ => Answer::Email(address),
        },
    );
    Command::Fix {
        answers: Box::new(answers),
        reason: words("The address had moved."),
    }
}

#[test]
fn the_operator_mends_only_what_was_refused_and_sends_it_once_more() {
    let mut world = World::new();
    let registration = needs_repair(&mut world);
    let other = fix(&registration, QuestionId::GeneralEmail);
    let refused = world.handle(&registration, Actor::Operator, other);
    assert!(matches!(refused.unwrap_err(), Refusal::NotMarked(_)));
    let mend = fix(&registration, QuestionId::Website);
    let change = world.handle(&registration, Actor::Operator, mend).unwrap();
    assert!(change.new_version && change.registration.version == 2);
    assert_eq!(change.registration.status.name(), "needs_repair");
    let resubmit = Command::Resubmit {
        reason: words("Mended."),
    };
    let change = world
        .handle(&change.registration, Actor::Operator, resubmit)
        .unwrap();
    assert_eq!(change.registration.status.name(), "submitting");
    assert!(change.messages.iter().any(|it| it.content
        == Content::AtlasJob {
            job: AtlasJob::Submit
        }));
    assert!(matches!(
        ticks(&change)[..],
        [(Tick::AtlasResultMissing, _)]
    ));
}

#[test]
fn only_the_operator_repairs() {
    let mut world = World::new();
    let registration = needs_repair(&mut world);
    let commands = [
        fix(&registration, QuestionId::Website),
        Command::Resubmit {
            reason: words("Again."),
        },
        Command::AskCorrection {
            marked: vec![QuestionId::Website],
            reason: words("Please."),
        },
    ];
    for command in commands {
        let refused = world.handle(&registration, Actor::Applicant, command.clone());
        assert_eq!(refused.unwrap_err(), Refusal::NotAllowed);
        let submitting = world.submitting();
        let refused = world.handle(&submitting, Actor::Operator, command);
        assert_eq!(refused.unwrap_err(), Refusal::WrongState("submitting"));
    }
}

#[test]
fn the_operator_asks_the_applicant_and_then_all_seats_judge_anew() {
    let mut world = World::new();
    let registration = needs_repair(&mut world);
    let ask = Command::AskCorrection {
        marked: vec![QuestionId::Website],
        reason: words("The Atlas does not take this address."),
    };
    let change = world.handle(&registration, Actor::Operator, ask).unwrap();
    assert!(matches!(
        mails(&change)[..],
        [MailKind::CorrectionAsked { .. }]
    ));
    assert!(matches!(change.releases[..], [Claim::RegisterNumber(_)]));
    assert!(matches!(
        &change.notes[0].content,
        NoteContent::Correction { refused, .. } if refused.len() == 1
    ));
    let registration = change.registration;
    let answer = Command::AnswerCorrection {
        link: registration.status_link.unwrap(),
        version: registration.version,
        answers: Box::new(registration.answers.clone()),
    };
    let change = world.apply(&registration, answer).unwrap();
    assert_eq!(change.registration.status.name(), "in_assessment");
}

#[test]
fn what_was_handed_over_and_is_not_corrected_may_still_have_to_be_taken_out_of_the_atlas() {
    let mut world = World::new();
    let registration = needs_repair(&mut world);
    let ask = Command::AskCorrection {
        marked: vec![QuestionId::Website],
        reason: words("The Atlas does not take this address."),
    };
    let asked = world.handle(&registration, Actor::Operator, ask).unwrap();
    let expired = world
        .due(&asked.registration, Tick::CorrectionExpires)
        .unwrap();
    assert_eq!(
        mails(&expired),
        [&MailKind::Expired, &MailKind::RemoveFromAtlas]
    );
}

#[test]
fn the_operator_hears_again_while_nothing_is_done() {
    let mut world = World::new();
    let registration = needs_repair(&mut world);
    let change = world.due(&registration, Tick::Overdue).unwrap();
    assert!(matches!(mails(&change)[..], [MailKind::NeedsRepair]));
    assert_eq!(ticks(&change).len(), 1);
}
