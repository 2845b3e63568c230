//! Corrected answers that were not sent yet, as they were typed: the applicant's draft behind the status link.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::{
    DraftError, Store, StoreError,
    draft::{check_size, key},
    item::read,
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
        check_size(&answers)?;
        let stored = StoredCorrection {
            answers,
            version,
            until,
        };
        Ok(self.put_draft(&key(link), &stored, until).await?)
    }
}
