//! A registration begins.

use super::{AtlasRecord, Change, Claim, Context, MailAllowance, Registration, Renewals, Status};
use crate::{
    answers::Answers,
    audit::{ChainHead, Commitment, EventKind},
    country::Country,
    ids::{ChangeId, DraftId, Reference, RegistrationId},
    language::Language,
    link::Purpose,
    outbox::{MailKind, Tick},
};

/// What an applicant sends.
#[derive(Clone, Debug)]
pub struct Submission {
    /// Checked answers to the whole catalogue.
    pub answers: Answers,
    /// The language in which she wrote and wants to be written to.
    pub language: Language,
    /// A hash of the submission key: the same key gives the same registration again.
    pub key: String,
    /// A hash of what was sent under that key.
    pub fingerprint: String,
    /// The draft it comes from; none for the JSON API.
    pub draft: Option<SentDraft>,
}

/// A draft as it was when its answers were looked at; what was saved since then is not sent unseen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SentDraft {
    /// The draft.
    pub id: DraftId,
    /// Its revision.
    pub revision: u64,
}

impl Registration {
    /// Begins a registration: it waits for the confirmation of the representative's address.
    #[must_use]
    pub fn submit(submission: Submission, context: &Context<'_>) -> Change {
        let now = context.now;
        let day = context.calendar().date_of(now);
        let until = context
            .calendar()
            .deadline(now, context.settings.deadlines().confirmation.after);
        let country: Country = submission
            .answers
            .country()
            .unwrap_or_else(|| context.settings.country());
        let link = context.link_id("confirm");
        let registration = Self {
            id: RegistrationId::from_bits(context.entropy.derive("registration")),
            reference: Reference::from_bits(
                country,
                day.year(),
                context.entropy.derive("reference"),
            ),
            language: submission.language,
            created: now,
            updated: now,
            revision: 1,
            change: ChangeId::from_bits(context.entropy.derive("change")),
            version: 1,
            answers: submission.answers,
            salt: context.entropy.derive("salt"),
            status: Status::AwaitingConfirmation {
                until,
                link,
                mails: MailAllowance::first(day),
                reminded: 0,
            },
            settings_version: context.settings.version(),
            status_link: None,
            renewals: Renewals::default(),
            directory_consent: None,
            unreachable: false,
            standing: None,
            claimed: None,
            security: None,
            atlas: AtlasRecord::default(),
            chain: ChainHead::default(),
        };
        let reference = registration.reference.clone();
        let mut change = Change::new(registration);
        change.is_new = true;
        change.new_version = true;
        change.draft = submission.draft;
        change.claims.push(Claim::Reference(reference));
        change.claims.push(Claim::Submission {
            key: submission.key,
            fingerprint: submission.fingerprint,
        });
        change.issue(link, Purpose::Confirm, until);
        change.record_answers(EventKind::Submitted, context);
        change.mail(MailKind::Confirm { link }, context);
        change.remind(
            &context.settings.deadlines().confirmation.reminders,
            context,
        );
        change.tick(Tick::ConfirmationExpires, until, context);
        change
    }
}

impl Change {
    /// Commits the present answers to the trail.
    pub(super) fn record_answers(&mut self, what: EventKind, context: &Context<'_>) {
        let (answers, salt, version) = (
            self.registration.answers.to_json(),
            self.registration.salt,
            self.registration.version,
        );
        let event = self.event(what, context, [("version", version.to_string())]);
        event
            .commitments
            .insert("answers".into(), Commitment::to(&answers, &salt));
    }
}
