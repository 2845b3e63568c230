//! Mails that came back for good, and what follows: an assessor's seat goes to the next person, the operator learns of an
//! applicant who cannot be reached, and what cannot reach the centre itself is left to the alarms, for any mail about it
//! might come back as well.

use serde_json::{Value, json};
use shared::{
    audit::Actor,
    ids::RegistrationId,
    mail::Recipient,
    registration::Command,
    store::StoreError,
    telemetry::{self, Unit},
};
use tokio::time::Instant;

use crate::{
    BEGIN_WITHIN, Error, Outbox,
    feedback::{Feedback, FeedbackRecord, What},
};

impl Outbox {
    /// Acts on each record, and names those that have to come again.
    pub(crate) async fn feedback(&self, records: Vec<FeedbackRecord>) -> Value {
        let (begun, mut failures) = (Instant::now(), Vec::new());
        for FeedbackRecord { id, feedback } in records {
            let again = json!({ "itemIdentifier": id });
            if begun.elapsed() >= BEGIN_WITHIN {
                failures.push(again);
                continue;
            }
            match self.returned(&feedback).await {
                Ok(()) => self.count(&feedback),
                Err(error) => {
                    tracing::error!(
                        message.id = %feedback.message,
                        error = %error,
                        "that a mail came back could not be acted on"
                    );
                    failures.push(again);
                }
            }
        }
        json!({ "batchItemFailures": failures })
    }

    async fn returned(&self, feedback: &Feedback) -> Result<(), Error> {
        let (message, recipient) = (feedback.message, feedback.recipient);
        let complained = feedback.what == What::Complained;
        for address in feedback.addresses.iter().cloned() {
            let command = match (recipient, feedback.what) {
                (Recipient::Assessor, What::GivenUp) => {
                    tracing::error!(message.id = %message, "the mail service gave up a mail to an assessor");
                    continue;
                }
                (Recipient::Assessor, _) => Command::AssessorUnreachable { address },
                (Recipient::Applicant, What::Bounced | What::GivenUp) => {
                    Command::ApplicantUnreachable { address }
                }
                (Recipient::Applicant, What::Complained) => continue,
                (Recipient::Centre, _) => {
                    tracing::error!(message.id = %message, complained, "a mail to the centre came back");
                    continue;
                }
            };
            let Some(id) = feedback.registration else {
                continue;
            };
            let acted = self.act_on(id, command).await?;
            tracing::warn!(
                message.id = %message,
                registration.id = %id,
                recipient = recipient.code(),
                complained,
                acted,
                "a mail came back"
            );
        }
        Ok(())
    }

    /// Lets the registration act; `false` when it has nothing to do about it (any more).
    async fn act_on(&self, id: RegistrationId, command: Command) -> Result<bool, Error> {
        let (store, now) = (self.service.store(), self.service.now());
        let settings = self.service.settings().await?;
        let changed = store
            .change(id, &settings, now, Actor::MailService, command)
            .await;
        match changed {
            Ok(changed) => Ok(changed.is_ok()),
            Err(StoreError::Missing(_)) if store.registration(id).await?.is_none() => Ok(false),
            Err(error) => Err(error.into()),
        }
    }

    fn count(&self, feedback: &Feedback) {
        let now = self.service.now();
        match feedback.what {
            What::Bounced | What::GivenUp => {
                let recipient = ("Recipient", feedback.recipient.code());
                telemetry::metric("MailsBounced", Unit::Count, 1.0, Some(recipient), now);
            }
            What::Complained => {
                telemetry::metric("MailsComplained", Unit::Count, 1.0, None, now);
            }
        }
    }
}
