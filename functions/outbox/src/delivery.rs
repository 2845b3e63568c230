//! One message on its way: claimed, delivered or found moot, deleted, given back or parked.

mod decided;
mod parking;
mod resume;
mod unverified;
mod waiting;

use std::sync::Arc;

use jiff::Timestamp;
use shared::{
    audit::Actor,
    ids::{MessageId, RegistrationId},
    link::LinkKeys,
    mail::Mail,
    outbox::{AtlasJob, Content, MailKind, Message, Tick},
    registration::{Command, Refusal, Registration, Status},
    service::ServiceError,
    settings::Settings,
    store::{Claimed, StoreError},
    telemetry::{self, Unit},
};

use crate::{
    Outbox,
    attempt::{Failure, LONGEST_WAIT, Outcome, Tally, class_of},
    compose::{self, About, Desk, NoMail},
    digest, wire,
};

/// One invocation of the function.
pub(crate) struct Run<'a> {
    outbox: &'a Outbox,
    /// Whose the leases are.
    owner: String,
}

impl<'a> Run<'a> {
    pub(crate) fn begin(outbox: &'a Outbox) -> Result<Self, ServiceError> {
        let bits = outbox.service.entropy()?.derive("owner");
        let owner = MessageId::from_bits(bits).to_string();
        Ok(Self { outbox, owner })
    }

    fn now(&self) -> Timestamp {
        self.outbox.service.now()
    }

    /// Delivers a message if it is due and nobody else has it; says whether it was.
    ///
    /// # Errors
    /// Only when the message could not be looked at. Whatever fails later is settled with the message itself.
    pub(crate) async fn deliver(&self, id: MessageId) -> Result<bool, StoreError> {
        let store = self.outbox.service.store();
        let claimed = match store.claim(id, &self.owner, self.now()).await {
            Ok(Some(claimed)) => claimed,
            Ok(None) => return Ok(false),
            Err(error @ StoreError::Unreadable { .. }) => {
                return self.park_unreadable(id, &error).await;
            }
            Err(error) => return Err(error),
        };
        let tally = Tally::before(claimed.attempts, claimed.last_error.as_deref());
        let message = &claimed.message;
        if !repeatable(message) && tally.is_spent() {
            let class = claimed
                .last_error
                .as_deref()
                .map_or("never_reported", class_of);
            self.park(&claimed, tally, class).await;
            return Ok(true);
        }
        match self.attempt(message).await {
            Outcome::Delivered => self.done(&claimed, "delivered").await,
            Outcome::Moot(why) => self.done(&claimed, why).await,
            Outcome::Later(due) => self.postpone(&claimed, due).await,
            Outcome::Failed(failure) => self.failed(&claimed, tally, &failure).await,
        }
        Ok(true)
    }

    async fn attempt(&self, message: &Message) -> Outcome {
        let outcome = match &message.content {
            Content::Mail {
                mail: MailKind::Parked { message: parked },
            } => self.parked_mail(message, *parked).await,
            Content::Mail {
                mail: MailKind::Digest,
            } => self.digest(message).await,
            Content::Mail {
                mail: MailKind::ResumeAsked { mailbox, language },
            } => self.resume_asked(message, mailbox, *language).await,
            Content::Mail {
                mail:
                    MailKind::Resume {
                        mailbox,
                        draft,
                        language,
                    },
            } => self.resume(message, mailbox, *draft, *language).await,
            Content::Mail { mail } => self.mail(message, mail).await,
            Content::Tick { tick } => self.tick(message, *tick).await,
            Content::AtlasJob { job } => self.job(message, *job).await,
        };
        outcome.unwrap_or_else(Outcome::Failed)
    }

    async fn registration(&self, id: RegistrationId) -> Result<Option<Registration>, Failure> {
        let found = self.outbox.service.store().registration(id).await;
        found.map_err(|error| table(&error))
    }

    async fn mail(&self, message: &Message, kind: &MailKind) -> Result<Outcome, Failure> {
        let Some(id) = message.registration else {
            return Ok(Outcome::Moot("no_registration"));
        };
        let Some(registration) = self.registration(id).await? else {
            return Ok(Outcome::Moot("no_registration"));
        };
        let link = match compose::link_of(kind, &registration) {
            Some(link) => self.outbox.service.store().link(link).await,
            None => Ok(None),
        };
        let link = link.map_err(|error| table(&error))?;
        let notes = if compose::tells_notes(kind) {
            let history = self.outbox.service.store().history(id).await;
            history.map_err(|error| table(&error))?.notes
        } else {
            Vec::new()
        };
        let (settings, keys) = self.settings_and_keys().await?;
        let desk = self.desk(&settings, &keys, message.id);
        let about = About {
            registration: &registration,
            link: link.as_ref(),
            notes: &notes,
        };
        let mail = compose::compose(kind, desk, about);
        if unverified::applies(&registration, &mail) {
            return self.send_unverified(mail, &settings).await;
        }
        let sent = self.send(mail).await?;
        if decided::tells_refusal(kind) && sent == Outcome::Delivered {
            self.measure_decision(id).await;
        }
        Ok(sent)
    }

    /// The week in numbers, as they are now.
    async fn digest(&self, message: &Message) -> Result<Outcome, Failure> {
        let store = self.outbox.service.store();
        let (settings, keys) = self.settings_and_keys().await?;
        let week = digest::of(store, settings.calendar(), self.now()).await;
        let week = week.map_err(|error| table(&error))?;
        let desk = self.desk(&settings, &keys, message.id);
        self.send(compose::digest(desk, &week)).await
    }

    async fn send(&self, mail: Result<Mail, NoMail>) -> Result<Outcome, Failure> {
        let mail = match mail {
            Ok(mail) => mail,
            Err(NoMail::Moot(why)) => return Ok(Outcome::Moot(why)),
            Err(NoMail::Template) => return Err(Failure::clear("template")),
        };
        wire::send_mail(&self.outbox.ses, &mail).await?;
        Ok(Outcome::Delivered)
    }

    async fn settings_and_keys(&self) -> Result<(Arc<Settings>, Arc<LinkKeys>), Failure> {
        let service = &self.outbox.service;
        let settings = service.settings().await.map_err(|error| of(&error))?;
        let keys = service.link_keys().await.map_err(|error| of(&error))?;
        Ok((settings, keys))
    }

    fn desk<'d>(
        &'d self,
        settings: &'d Settings,
        keys: &'d LinkKeys,
        message: MessageId,
    ) -> Desk<'d> {
        Desk {
            settings,
            keys,
            base: self.outbox.service.base_url(),
            now: self.now(),
            message,
        }
    }

    /// Lets a deadline act. That nothing is due or the state is another means that it acted already, or that the case has
    /// moved on; anything else that speaks against it must not end the deadline.
    async fn tick(&self, message: &Message, tick: Tick) -> Result<Outcome, Failure> {
        let Some(id) = message.registration else {
            return Ok(Outcome::Moot("no_registration"));
        };
        let service = &self.outbox.service;
        let settings = service.settings().await.map_err(|error| of(&error))?;
        if tick == Tick::AtlasResultMissing {
            let later = self.result_expected_later(id, &settings).await;
            if let Some(due) = later.map_err(|error| table(&error))? {
                return Ok(Outcome::Later(due));
            }
        }
        let changed = service
            .store()
            .change(
                id,
                &settings,
                self.now(),
                Actor::Deadline,
                Command::Tick(tick),
            )
            .await;
        match changed {
            Ok(Ok(after)) => {
                if decided::is_released(tick, &after) {
                    self.measure_decision(id).await;
                }
                Ok(Outcome::Delivered)
            }
            Ok(Err((Refusal::NotDue | Refusal::WrongState(_), _))) => Ok(Outcome::Moot("not_due")),
            Ok(Err((refusal, _))) => {
                tracing::error!(message.id = %message.id, refusal = %refusal, "a deadline was refused");
                Err(Failure::clear("deadline_refused"))
            }
            Err(StoreError::Missing(_)) if self.registration(id).await?.is_none() => {
                Ok(Outcome::Moot("no_registration"))
            }
            Err(error) => Err(table(&error)),
        }
    }

    async fn job(&self, message: &Message, job: AtlasJob) -> Result<Outcome, Failure> {
        match (job, message.registration) {
            (AtlasJob::SyncVocabularies | AtlasJob::SyncReview, _) => {}
            (AtlasJob::Submit, None) => return Ok(Outcome::Moot("no_registration")),
            (AtlasJob::Submit, Some(id)) => {
                let registration = self.registration(id).await?;
                let submitting = |it: &Registration| matches!(it.status, Status::Submitting { .. });
                if !registration.as_ref().is_some_and(submitting) {
                    return Ok(Outcome::Moot("state_passed"));
                }
            }
        }
        wire::send_job(&self.outbox.sqs, &self.outbox.queue_url, message, job).await?;
        Ok(Outcome::Delivered)
    }

    async fn done(&self, claimed: &Claimed, outcome: &'static str) {
        let kind = claimed.message.content.code();
        tracing::info!(
            message.id = %claimed.message.id,
            message.kind = kind,
            outcome,
            "a message is settled"
        );
        if let Err(error) = self.outbox.service.store().delivered(claimed).await {
            self.unsettled(claimed, &error);
        }
    }

    async fn failed(&self, claimed: &Claimed, before: Tally, failure: &Failure) {
        let tally = before.and(failure);
        // Without random bytes all wait the shortest time: still longer than nothing.
        let entropy = self.outbox.service.entropy();
        let jitter = entropy.map_or([0; 16], |it| it.derive("wait"));
        let wait = match tally.next(repeatable(&claimed.message), jitter) {
            Some(wait) => wait,
            None if endless(&claimed.message.content) => {
                if !Tally::noted(claimed.last_error.as_deref()).is_used_up() {
                    self.tell(&claimed.message).await;
                }
                LONGEST_WAIT
            }
            None => return self.park(claimed, tally, &failure.class).await,
        };
        let kind = claimed.message.content.code();
        tracing::error!(
            message.id = %claimed.message.id,
            message.kind = kind,
            class = failure.class,
            unknown = failure.unknown,
            failures = tally.failures(),
            wait_s = wait.as_secs(),
            "a message could not be delivered and comes again"
        );
        let kind = ("Kind", kind);
        telemetry::metric_and_total("MessagesRetried", Unit::Count, 1.0, kind, self.now());
        let note = tally.note(&failure.class);
        let store = self.outbox.service.store();
        if let Err(error) = store.give_back(claimed, self.now() + wait, &note).await {
            self.unsettled(claimed, &error);
        }
    }

    /// The table does not take what became of a message: the lease runs out, and the message comes again.
    fn unsettled(&self, claimed: &Claimed, error: &StoreError) {
        tracing::error!(
            message.id = %claimed.message.id,
            message.kind = claimed.message.content.code(),
            error = %error,
            "what became of a message could not be written down"
        );
    }
}

/// Whether a message is tried for ever. A deadline that never acts again, or a sync that nobody asks for any more, would
/// be a silent failure.
const fn endless(content: &Content) -> bool {
    matches!(
        content,
        Content::Tick { .. }
            | Content::AtlasJob {
                job: AtlasJob::SyncVocabularies | AtlasJob::SyncReview
            }
    )
}

/// Whether whoever takes a message twice does no harm.
const fn repeatable(message: &Message) -> bool {
    !matches!(message.content, Content::Mail { .. })
}

fn table(error: &StoreError) -> Failure {
    Failure::clear(match error {
        StoreError::Unavailable { .. } => "table_unavailable",
        StoreError::Unreadable { .. } => "item_unreadable",
        StoreError::Missing(_) => "item_missing",
        StoreError::Contended(_) => "contended",
        StoreError::Entropy => "no_random_bytes",
    })
}

fn of(error: &ServiceError) -> Failure {
    match error {
        ServiceError::Store(error) => table(error),
        ServiceError::Parameter(_) | ServiceError::BadParameter { .. } => {
            Failure::clear("parameter")
        }
        ServiceError::NoSettings => Failure::clear("no_settings"),
        ServiceError::Entropy => Failure::clear("no_random_bytes"),
    }
}
