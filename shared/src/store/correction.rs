//! Corrected answers that were not sent yet, as they were typed: the applicant's draft behind the status link.

use aws_sdk_dynamodb::types::AttributeValue;
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::{
    DraftError, Store, StoreError,
    draft::MAX_DRAFT_BYTES,
    item::{Key, read, write},
    table,
};
use crate::{collect::RawAnswers, ids::LinkId};

/// What is kept. Only the version that it corrects is of use: when that has moved on, the draft is past.
#[derive(Serialize, Deserialize)]
struct StoredCorrection {
    #[serde(default)]
    answers: RawAnswers,
    version: u32,
    until: Timestamp,
}

fn key(link: LinkId) -> Key {
    Key::new(format!("D#{link}"), "DRAFT")
}

impl Store {
    /// The correction that was typed behind a status link for that version of the answers.
    ///
    /// # Errors
    /// When the table cannot be read.
    pub async fn correction_draft(
        &self,
        link: LinkId,
        version: u32,
        now: Timestamp,
    ) -> Result<Option<RawAnswers>, StoreError> {
        let key = key(link);
        let Some(item) = self.get(&key).await? else {
            return Ok(None);
        };
        let stored: StoredCorrection = read(&key, item)?;
        let useful = stored.version == version && stored.until > now;
        Ok(useful.then_some(stored.answers))
    }

    /// Keeps a correction until then; the last one saved stays.
    ///
    /// # Errors
    /// [`DraftError::TooLarge`], or when the table cannot be written.
    pub async fn save_correction_draft(
        &self,
        link: LinkId,
        version: u32,
        answers: RawAnswers,
        until: Timestamp,
    ) -> Result<(), DraftError> {
        let size: usize = answers.values().flatten().map(String::len).sum();
        if size > MAX_DRAFT_BYTES {
            return Err(DraftError::TooLarge);
        }
        let key = key(link);
        let stored = StoredCorrection {
            answers,
            version,
            until,
        };
        let mut item = write(&key, &stored)?;
        item.extend(key.attributes());
        item.insert(
            table::TTL.to_owned(),
            AttributeValue::N(until.as_second().to_string()),
        );
        self.client
            .put_item()
            .table_name(&self.table)
            .set_item(Some(item))
            .send()
            .await
            .map_err(|error| StoreError::from_sdk("PutItem", &error))?;
        Ok(())
    }
}
