//! What the Atlas does with the ids that its clients give new records, as the table keeps it.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::{
    Store, StoreError,
    item::{Key, read},
};

/// What the Atlas does with the id that a client gives a new record.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ClientIds {
    /// The record has it, and there is never a second one: a create can be sent again.
    Honoured,
    /// The record has another one: a create that is sent again makes a second record.
    Ignored,
    /// Nothing is made: a create has to be sent without it.
    Refused,
}

/// The item, one for the one Atlas that the portal writes to.
#[derive(Serialize, Deserialize)]
struct Learnt {
    /// The JSON:API root at which it was seen: another one has to show it anew.
    base: String,
    ids: ClientIds,
    since: Timestamp,
}

fn key() -> Key {
    Key::new("A#atlas", "CLIENT_IDS")
}

impl Store {
    /// What the Atlas at `base` was seen to do; `None` as long as nothing was seen.
    ///
    /// # Errors
    /// When the table cannot be read.
    pub async fn client_ids(&self, base: &str) -> Result<Option<ClientIds>, StoreError> {
        let Some(item) = self.get(&key()).await? else {
            return Ok(None);
        };
        let learnt: Learnt = read(&key(), item)?;
        Ok((learnt.base == base).then_some(learnt.ids))
    }

    /// Keeps what the Atlas at `base` was seen to do, in place of what was known.
    ///
    /// # Errors
    /// When the table cannot be written.
    pub async fn learn_client_ids(
        &self,
        base: &str,
        ids: ClientIds,
        now: Timestamp,
    ) -> Result<(), StoreError> {
        let learnt = Learnt {
            base: base.to_owned(),
            ids,
            since: now,
        };
        self.put_plain(&key(), &learnt).await
    }
}
