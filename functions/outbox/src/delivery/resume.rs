//! Links to drafts, asked for by somebody who named an address. Which drafts there are is looked up here and not where it
//! is asked: so the answer there takes the same time and says the same, whether there is any.

use shared::{
    ids::{DraftId, MessageId},
    language::Language,
    outbox::{Content, MailKind, Message},
    registration::MAILS_A_DAY,
};

use super::{Run, table};
use crate::{
    attempt::{Failure, Outcome},
    compose,
};

impl Run<'_> {
    /// Makes a message of its own for each draft of the address, the newest first; no more than a day's mails.
    pub(super) async fn resume_asked(
        &self,
        asked: &Message,
        mailbox: &str,
        language: Language,
    ) -> Result<Outcome, Failure> {
        let store = self.outbox.service.store();
        let found = store.drafts_of(mailbox, self.now()).await;
        let drafts = found.map_err(|error| table(&error))?;
        if drafts.is_empty() {
            return Ok(Outcome::Moot("no_draft"));
        }
        for one in drafts.iter().take(usize::from(MAILS_A_DAY)) {
            let message = Message {
                // The same for the same request and draft, so that a repetition posts nothing anew.
                id: MessageId::of(&[b"resume", asked.id.bits(), one.id.bits()]),
                due: self.now(),
                registration: None,
                content: Content::Mail {
                    mail: MailKind::Resume {
                        mailbox: mailbox.to_owned(),
                        draft: one.id,
                        language,
                    },
                },
            };
            let posted = store.post(&message).await;
            posted.map_err(|error| table(&error))?;
        }
        Ok(Outcome::Delivered)
    }

    /// The mail for one draft, as long as it waits and may be known to that address.
    pub(super) async fn resume(
        &self,
        message: &Message,
        mailbox: &str,
        draft: DraftId,
        language: Language,
    ) -> Result<Outcome, Failure> {
        let store = self.outbox.service.store();
        let found = store.drafts_of(mailbox, self.now()).await;
        let found = found.map_err(|error| table(&error))?;
        let Some(known) = found.into_iter().find(|it| it.id == draft) else {
            return Ok(Outcome::Moot("no_draft"));
        };
        let (settings, keys) = self.settings_and_keys().await?;
        let desk = self.desk(&settings, &keys, message.id);
        let mail = compose::resume(desk, &known.address, language, draft, known.until);
        self.send_unverified(mail, &settings).await
    }
}
