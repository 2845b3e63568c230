//! Mails to addresses that nobody has confirmed: at most so many a day and address, whatever they are for.

use jiff::Timestamp;
use shared::{
    limit::Allowance, mail::Mail, registration::Registration, settings::Settings, store::Claimed,
};

use super::{Run, table};
use crate::{
    attempt::{Failure, Outcome},
    compose::NoMail,
};

/// Whether a mail goes to the representative's address before anybody has confirmed it.
pub(super) fn applies(registration: &Registration, mail: &Result<Mail, NoMail>) -> bool {
    let address = registration.answers.representative_email();
    registration.status_link.is_none()
        && mail
            .as_ref()
            .is_ok_and(|mail| address.is_some_and(|it| it.same_mailbox(&mail.to)))
}

impl Run<'_> {
    /// Sends a mail to an address that nobody has confirmed, or puts it off until the next day when the address has had
    /// its mails of today. What was certainly not taken does not count.
    pub(super) async fn send_unverified(
        &self,
        mail: Result<Mail, NoMail>,
        settings: &Settings,
    ) -> Result<Outcome, Failure> {
        let Ok(mail) = mail else {
            return self.send(mail).await;
        };
        let store = self.outbox.service.store();
        let allowance = Allowance::of_unverified(&mail.to, settings.calendar(), self.now());
        let granted = store.spend(&allowance).await;
        if !granted.map_err(|error| table(&error))? {
            return Ok(Outcome::Later(allowance.window.end));
        }
        let sent = self.send(Ok(mail)).await;
        if sent.as_ref().is_err_and(|failure| !failure.unknown)
            && let Err(error) = store.refund(&allowance).await
        {
            tracing::error!(error = %error, "a mail that was not taken counts against its address");
        }
        sent
    }

    /// Gives a message back untried.
    pub(super) async fn postpone(&self, claimed: &Claimed, due: Timestamp) {
        tracing::info!(
            message.id = %claimed.message.id,
            message.kind = claimed.message.content.code(),
            due = %due,
            "a mail to an unconfirmed address waits for the next day"
        );
        if let Err(error) = self.outbox.service.store().postpone(claimed, due).await {
            self.unsettled(claimed, &error);
        }
    }
}
