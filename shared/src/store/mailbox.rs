//! Which drafts an e-mail address may be told of. The address stands in its item's key only as a keyed hash, so that
//! nobody finds out by the table's keys whose drafts there are.

use aws_sdk_dynamodb::types::AttributeValue;
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::{
    Draft, Store, StoreError,
    item::{Key, read, write_whole},
    table,
};
use crate::{email::EmailAddress, ids::DraftId};

/// A draft that an address may be told of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KnownDraft {
    /// Its id.
    pub id: DraftId,
    /// The address.
    pub address: EmailAddress,
    /// When it is deleted.
    pub until: Timestamp,
}

/// As it lies in the table.
#[derive(Serialize, Deserialize)]
struct Pointer {
    draft: DraftId,
    address: EmailAddress,
    /// Whether whoever holds the draft asked to be mailed there. Otherwise the address counts only as long as the draft
    /// names it as the representative's: a slip that was corrected leads nobody to it.
    asked: bool,
    since: Timestamp,
}

impl Pointer {
    fn stands(&self, draft: &Draft) -> bool {
        let named = draft.representative_email();
        draft.sent.is_none()
            && (self.asked || named.is_some_and(|it| it.same_mailbox(&self.address)))
    }
}

fn key(mailbox: &str, draft: DraftId) -> Key {
    Key::new(format!("D#{mailbox}"), format!("DRAFT#{draft}"))
}

impl Store {
    /// What stands for an address in keys and messages.
    #[must_use]
    pub fn mailbox(&self, address: &EmailAddress) -> String {
        let address = address.as_str().to_ascii_lowercase();
        self.audit_key.pseudonym(&["mailbox", &address])
    }

    /// Lets an address be told of a draft until the draft's end. `asked`: because whoever holds the draft wants it, and
    /// not only because the draft names the address as the representative's.
    ///
    /// # Errors
    /// When the table cannot be written.
    pub async fn tell_of_draft(
        &self,
        address: &EmailAddress,
        id: DraftId,
        until: Timestamp,
        asked: bool,
        now: Timestamp,
    ) -> Result<(), StoreError> {
        let key = key(&self.mailbox(address), id);
        let pointer = Pointer {
            draft: id,
            address: address.clone(),
            asked,
            since: now,
        };
        let mut item = write_whole(&key, &pointer)?;
        let end = AttributeValue::N(until.as_second().to_string());
        item.insert(table::TTL.to_owned(), end);
        let put = self.client.put_item().table_name(&self.table);
        let mut put = put.set_item(Some(item));
        if !asked {
            put = put.condition_expression("attribute_not_exists(PK)");
        }
        match put.send().await {
            Ok(_) => Ok(()),
            Err(error)
                if error
                    .as_service_error()
                    .is_some_and(|it| it.is_conditional_check_failed_exception()) =>
            {
                Ok(())
            }
            Err(error) => Err(StoreError::from_sdk("PutItem", &error)),
        }
    }

    /// The drafts that wait and that this mailbox may be told of, the newest first.
    ///
    /// # Errors
    /// When the table cannot be read.
    pub async fn drafts_of(
        &self,
        mailbox: &str,
        now: Timestamp,
    ) -> Result<Vec<KnownDraft>, StoreError> {
        let partition = format!("D#{mailbox}");
        let mut pointers = Vec::new();
        for item in self.items(&partition, "DRAFT#").await? {
            let pointer: Pointer = read(&Key::new(&partition, "DRAFT#"), item)?;
            pointers.push(pointer);
        }
        pointers.sort_by_key(|pointer| std::cmp::Reverse(pointer.since));
        let mut known = Vec::new();
        for pointer in pointers {
            let Some(draft) = self.draft(pointer.draft, now).await? else {
                continue;
            };
            if pointer.stands(&draft) {
                known.push(KnownDraft {
                    id: pointer.draft,
                    address: pointer.address,
                    until: draft.until,
                });
            }
        }
        Ok(known)
    }
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "tests")]
mod tests {
    use super::*;
    use crate::collect::RawAnswers;

    fn address(text: &str) -> EmailAddress {
        EmailAddress::parse(text).unwrap()
    }

    fn draft_of(representative: &str) -> Draft {
        let answers = [("representative_email", representative)];
        let answers = answers.map(|(name, value)| (name.to_owned(), vec![value.to_owned()]));
        Draft {
            answers: RawAnswers::from(answers),
            done: Vec::new(),
            revision: 1,
            until: Timestamp::UNIX_EPOCH,
            sent: None,
        }
    }

    fn pointer(asked: bool) -> Pointer {
        Pointer {
            draft: DraftId::from_bits([1; 16]),
            address: address("mari@example.org"),
            asked,
            since: Timestamp::UNIX_EPOCH,
        }
    }

    #[test]
    fn a_slip_that_was_corrected_leads_nobody_to_the_draft() {
        assert!(pointer(false).stands(&draft_of("Mari@example.org")));
        assert!(!pointer(false).stands(&draft_of("mary@example.org")));
        assert!(!pointer(false).stands(&draft_of("mari@")));
        assert!(pointer(true).stands(&draft_of("mary@example.org")));
    }
}
