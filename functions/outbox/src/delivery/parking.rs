//! Messages that could not be delivered: parked, and told to the operator.

use jiff::Timestamp;
use shared::{
    ids::{MessageId, RegistrationId},
    outbox::{Content, MailKind, Message},
    store::{Claimed, StoreError},
    telemetry::{self, Unit},
};

use super::{Run, table};
use crate::{
    attempt::{Failure, Outcome, Tally, class_of},
    compose,
};

impl Run<'_> {
    pub(super) async fn parked_mail(
        &self,
        message: &Message,
        parked: MessageId,
    ) -> Result<Outcome, Failure> {
        let found = self.outbox.service.store().stuck(parked).await;
        let Some(stuck) = found.map_err(|error| table(&error))? else {
            return Ok(Outcome::Moot("delivered_since"));
        };
        let registration = match message.registration {
            Some(id) => self.registration(id).await?,
            None => None,
        };
        let (settings, keys) = self.settings_and_keys().await?;
        let desk = self.desk(&settings, &keys, message.id);
        let failure = class_of(stuck.last_error.as_deref().unwrap_or_default());
        let kind = stuck.content.as_ref().map_or("unreadable", Content::code);
        let mail = compose::parked(desk, registration.as_ref(), parked, kind, failure);
        self.send(mail).await
    }

    /// Leaves a message where it is, and tells the operator.
    pub(super) async fn park(&self, claimed: &Claimed, tally: Tally, class: &str) {
        let message = &claimed.message;
        let kind = message.content.code();
        tracing::error!(
            message.id = %message.id,
            message.kind = kind,
            class,
            failures = tally.failures(),
            "a message could not be delivered and is parked"
        );
        self.count_parked(kind);
        let notice = match message.content {
            // Of the message that tells, nobody is told.
            Content::Mail {
                mail: MailKind::Parked { .. },
            } => None,
            Content::Mail { .. } | Content::Tick { .. } | Content::AtlasJob { .. } => {
                Some(notice(message.id, message.registration, self.now()))
            }
        };
        let store = self.outbox.service.store();
        let note = tally.note(class);
        if let Err(error) = store
            .park(message.id, &self.owner, &note, notice.as_ref())
            .await
        {
            self.unsettled(claimed, &error);
        }
    }

    fn count_parked(&self, kind: &str) {
        let kind = ("Kind", kind);
        telemetry::metric_and_total("MessagesParked", Unit::Count, 1.0, kind, self.now());
    }

    /// Tells the operator of a message that goes on failing.
    pub(super) async fn tell(&self, stuck: &Message) {
        let notice = notice(stuck.id, stuck.registration, self.now());
        if let Err(error) = self.outbox.service.store().post(&notice).await {
            tracing::error!(
                message.id = %stuck.id,
                error = %error,
                "the operator could not be told of a message that goes on failing"
            );
        }
    }

    /// Parks what this release cannot read, and tells the operator: it would come back for ever.
    pub(super) async fn park_unreadable(
        &self,
        id: MessageId,
        error: &StoreError,
    ) -> Result<bool, StoreError> {
        tracing::error!(message.id = %id, error = %error, "a message cannot be read and is parked");
        self.count_parked("unreadable");
        let notice = notice(id, None, self.now());
        let store = self.outbox.service.store();
        store
            .park(id, &self.owner, "item_unreadable", Some(&notice))
            .await?;
        Ok(true)
    }
}

/// What tells the operator of a parked message. Its id follows from that message's, so that it is not doubled.
fn notice(parked: MessageId, registration: Option<RegistrationId>, now: Timestamp) -> Message {
    Message {
        id: MessageId::of(&[b"parked", parked.bits()]),
        due: now,
        registration,
        content: Content::Mail {
            mail: MailKind::Parked { message: parked },
        },
    }
}
