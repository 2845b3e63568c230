//! What people do in a story, as commands.

use std::collections::BTreeMap;

use jiff::Timestamp;
use shared::{
    assessment::{Assessment, CRITERIA, CriterionAnswer, Outcome, SeatState},
    audit::Actor,
    ids::{DraftId, LinkId, MessageId},
    outbox::{Content, MailKind, Message, review_sync},
    questions::{QuestionId, Section},
    registration::{Command, Context, Refusal, Registration, Ruling, Status, Submission},
    service::Service,
    settings::{PersonId, Settings},
    store::Draft,
    text::Prose,
};

use super::{DemoError, answers, registration, service_error, stories::Story};

/// What an assessor wants to be corrected.
pub(super) const MARKED: [QuestionId; 2] = [QuestionId::Expertise, QuestionId::Sectors];

/// One thing that somebody does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Act {
    /// The applicant fills in half of the form.
    Draft,
    /// The applicant sends the form.
    Apply,
    /// The applicant confirms the address.
    Confirm,
    /// Whoever reads the mail knows nothing of it.
    Disown,
    /// The next seat approves.
    Approve,
    /// The next seat rejects.
    Reject,
    /// The next seat asks for a correction.
    AskCorrection,
    /// The applicant corrects.
    Answer,
    /// The member updates its answers.
    Update,
    /// The applicant replies to the intended rejection.
    Reply,
    /// The next seat confirms the rejection.
    Uphold,
    /// The applicant withdraws.
    Withdraw,
    /// The ECCC publishes the record.
    EcccPublishes,
    /// Somebody at the ECCC edits the published record.
    EcccEdits,
    /// The ECCC rejects the record.
    EcccRejects,
    /// The Atlas takes a term away.
    AtlasHidesTerm,
    /// The Atlas has it again.
    AtlasShowsTerm,
    /// The Atlas does not answer.
    AtlasDown,
}

const IN_FAVOUR: &str = "The organisation is established here, the expertise is plain to see, and nothing speaks against it.";
const AGAINST: &str = "What the organisation describes is the sale of devices; expertise in cybersecurity of its own is not shown.";
const TO_CORRECT: &str = "Please describe your own expertise in more detail, and name the sectors in which you have worked.";
const REPLY: &str = "Our engineers run exercises for two ports each year. We had taken that for granted and left it out.";
const UPHELD: &str = "The reply names exercises that others ran; expertise of the organisation's own is still not shown.";
const NOT_OURS: &str = "We have never heard of this organisation.";

fn prose(text: &str) -> Result<Prose, DemoError> {
    let parsed = Prose::parse(text, 4_000).ok().flatten();
    parsed.ok_or_else(|| DemoError::Answers("a text of the demonstration".into()))
}

/// Does it, now; the inner error says that the portal refused.
pub(super) async fn play(
    service: &Service,
    settings: &Settings,
    story: &Story,
    act: Act,
) -> Result<Result<(), Refusal>, DemoError> {
    match act {
        Act::AtlasHidesTerm | Act::AtlasShowsTerm | Act::AtlasDown | Act::EcccEdits => {
            return Ok(Ok(()));
        }
        Act::EcccPublishes | Act::EcccRejects => {
            let seen = service.store().post(&review_sync(service.now())).await;
            return seen.map(|_| Ok(())).map_err(service_error);
        }
        Act::Draft => return draft(service, settings, story).await.map(Ok),
        Act::Apply => return apply(service, settings, story).await.map(Ok),
        _ => {}
    }
    let Some(before) = registration(service, story).await? else {
        return Ok(Err(Refusal::NotDue));
    };
    let Some((actor, command)) = command(&before, settings, story, act)? else {
        return Ok(Err(Refusal::WrongState(before.status.name())));
    };
    let store = service.store();
    let done = store
        .change(before.id, settings, service.now(), actor, command)
        .await
        .map_err(service_error)?;
    Ok(done.map(drop).map_err(|(refusal, _)| refusal))
}

/// The command of an act; `None` when the state has no place for it.
fn command(
    before: &Registration,
    settings: &Settings,
    story: &Story,
    act: Act,
) -> Result<Option<(Actor, Command)>, DemoError> {
    let applicant = |command| Some((Actor::Applicant, command));
    let status_link = before.status_link;
    Ok(match act {
        Act::Confirm => confirm_link(before).and_then(|link| applicant(Command::Confirm { link })),
        Act::Disown => {
            let words = prose(NOT_OURS)?;
            confirm_link(before).and_then(|link| applicant(Command::Disown { link, words }))
        }
        Act::Approve => assess(before, Outcome::Approve, IN_FAVOUR)?,
        Act::Reject => assess(before, Outcome::Reject, AGAINST)?,
        Act::AskCorrection => assess(before, Outcome::AskCorrection, TO_CORRECT)?,
        Act::Answer => {
            let answers = Box::new(answers::corrected(story, settings)?);
            let version = before.version;
            status_link.and_then(|link| {
                applicant(Command::AnswerCorrection {
                    link,
                    version,
                    answers,
                })
            })
        }
        Act::Update => {
            let answers = Box::new(answers::corrected(story, settings)?);
            let version = before.version;
            status_link.and_then(|link| {
                applicant(Command::Update {
                    link,
                    version,
                    answers,
                })
            })
        }
        Act::Reply => {
            let text = prose(REPLY)?;
            status_link.and_then(|link| applicant(Command::Reply { link, text }))
        }
        Act::Uphold => {
            let (ruling, reason) = (Ruling::Uphold, prose(UPHELD)?);
            waiting(before).map(|(person, link)| {
                let command = Command::ConfirmRejection {
                    link,
                    ruling,
                    reason,
                };
                (Actor::Assessor(person), command)
            })
        }
        Act::Withdraw => {
            let reference = before.reference.to_string();
            status_link.and_then(|link| applicant(Command::Withdraw { link, reference }))
        }
        Act::Draft
        | Act::Apply
        | Act::EcccPublishes
        | Act::EcccEdits
        | Act::EcccRejects
        | Act::AtlasHidesTerm
        | Act::AtlasShowsTerm
        | Act::AtlasDown => None,
    })
}

fn confirm_link(before: &Registration) -> Option<LinkId> {
    match &before.status {
        Status::AwaitingConfirmation { link, .. } => Some(*link),
        _ => None,
    }
}

/// The first seat that waits for its person, to assess or to confirm.
fn waiting(before: &Registration) -> Option<(PersonId, LinkId)> {
    let mut seats = before.status.seats()?.all();
    seats.find_map(|seat| match &seat.state {
        SeatState::Open { person, link } | SeatState::Confirming { person, link, .. } => {
            Some((person.clone(), *link))
        }
        SeatState::Vacant | SeatState::Decided { .. } | SeatState::Upheld { .. } => None,
    })
}

fn assess(
    before: &Registration,
    outcome: Outcome,
    reason: &str,
) -> Result<Option<(Actor, Command)>, DemoError> {
    let Some((person, link)) = waiting(before) else {
        return Ok(None);
    };
    let approves = outcome == Outcome::Approve;
    let mut criteria = BTreeMap::new();
    for criterion in CRITERIA {
        let doubted = !approves && criterion.code == "mission";
        let choice = criterion.choices.iter().find(|it| it.in_favour != doubted);
        let note = if doubted { Some(prose(reason)?) } else { None };
        let answer = choice.map_or_else(String::new, |it| it.code.to_owned());
        criteria.insert(criterion.code.to_owned(), CriterionAnswer { answer, note });
    }
    let marked = if outcome == Outcome::AskCorrection {
        MARKED.to_vec()
    } else {
        Vec::new()
    };
    let assessment = Box::new(Assessment {
        criteria,
        outcome,
        reason: prose(reason)?,
        internal_note: None,
        marked,
    });
    let version = before.version;
    let command = Command::Assess {
        link,
        version,
        assessment,
    };
    Ok(Some((Actor::Assessor(person), command)))
}

async fn apply(service: &Service, settings: &Settings, story: &Story) -> Result<(), DemoError> {
    let submission = Submission {
        answers: answers::of(story, settings)?,
        language: story.language,
        key: format!("demo-{}", story.slug),
        fingerprint: "demo".to_owned(),
        draft: None,
    };
    let now = service.now();
    let context = Context {
        now,
        settings,
        entropy: &answers::entropy(story),
        actor: Actor::Applicant,
    };
    let change = Registration::submit(submission, &context);
    let committed = service.store().commit(change, now).await;
    committed.map(drop).map_err(service_error)
}

/// The first half of the form, saved, and the mail asked for that leads back to it.
async fn draft(service: &Service, settings: &Settings, story: &Story) -> Result<(), DemoError> {
    let now: Timestamp = service.now();
    let half = [
        Section::Organisation,
        Section::Ownership,
        Section::Representative,
    ];
    let mut typed = answers::typed(story, settings)?;
    typed.retain(|name, _| {
        QuestionId::named(name).is_some_and(|id| half.contains(&id.question().section))
    });
    let draft = Draft {
        answers: typed,
        done: half.map(|section| section.name().to_owned()).to_vec(),
        revision: 0,
        until: settings
            .calendar()
            .deadline(now, settings.deadlines().draft),
        sent: None,
    };
    let entropy = service.entropy().map_err(service_error)?;
    let id = DraftId::from_bits(entropy.derive("draft"));
    let (store, until, address) = (service.store(), draft.until, draft.representative_email());
    store.save_draft(id, draft).await.map_err(service_error)?;
    let Some(address) = address else {
        return Ok(());
    };
    let known = store.tell_of_draft(&address, id, until, false, now).await;
    known.map_err(service_error)?;
    let asked = Message {
        id: MessageId::from_bits(entropy.derive("message")),
        due: now,
        registration: None,
        content: Content::Mail {
            mail: MailKind::ResumeAsked {
                mailbox: store.mailbox(&address),
                language: story.language,
            },
        },
    };
    let posted = store.post(&asked).await;
    posted.map(drop).map_err(service_error)
}
