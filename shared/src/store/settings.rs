//! The centre's settings in the table: the text as it was applied, by version, and the one in force.

use serde::{Deserialize, Serialize};

use super::{
    Store, StoreError,
    item::{Key, read, write_whole},
};
use crate::settings::Settings;

#[derive(Serialize, Deserialize)]
struct StoredSettings {
    version: u32,
    text: String,
}

fn current_key() -> Key {
    Key::new("S#settings", "CURRENT")
}

impl Store {
    /// The settings in force, with what the Atlas lists for the form; `None` before the first were applied.
    ///
    /// # Errors
    /// When the table cannot be read, or this release refuses what it holds.
    pub async fn settings(&self) -> Result<Option<Settings>, StoreError> {
        let Some(stored) = self.stored_settings().await? else {
            return Ok(None);
        };
        let settings = Settings::parse(&stored.text).map_err(|findings| {
            let first = findings
                .first()
                .map_or_else(String::new, ToString::to_string);
            StoreError::unreadable(current_key().to_string(), first)
        })?;
        let settings = settings.with_version(stored.version);
        Ok(Some(settings.with_offer(self.offer().await?)))
    }

    /// Whether settings are in force, readable or not.
    ///
    /// # Errors
    /// When the table cannot be read.
    pub async fn has_settings(&self) -> Result<bool, StoreError> {
        Ok(self.get(&current_key()).await?.is_some())
    }

    async fn stored_settings(&self) -> Result<Option<StoredSettings>, StoreError> {
        let key = current_key();
        self.get(&key)
            .await?
            .map(|item| read(&key, item))
            .transpose()
    }

    /// The version that [`Self::apply_settings`] would give that text now.
    ///
    /// # Errors
    /// When the table cannot be read.
    pub async fn next_settings_version(&self, text: &str) -> Result<u32, StoreError> {
        Ok(match self.stored_settings().await? {
            Some(stored) if stored.text == text => stored.version,
            Some(stored) => stored.version + 1,
            None => 1,
        })
    }

    /// Puts settings in force as a new version and returns it; the same text again changes nothing.
    ///
    /// `text` must have passed [`Settings::parse`].
    ///
    /// # Errors
    /// When the table cannot be written, or others apply settings at the same moment.
    pub async fn apply_settings(&self, text: &str) -> Result<u32, StoreError> {
        let before = self.stored_settings().await?;
        if let Some(stored) = before.as_ref().filter(|stored| stored.text == text) {
            return Ok(stored.version);
        }
        let version = before.map_or(1, |stored| stored.version + 1);
        let stored = StoredSettings {
            version,
            text: text.to_owned(),
        };
        let key = Key::new("S#settings", format!("VERSION#{version:03}"));
        self.client
            .put_item()
            .table_name(&self.table)
            .set_item(Some(write_whole(&key, &stored)?))
            .condition_expression("attribute_not_exists(PK)")
            .send()
            .await
            .map_err(|error| StoreError::from_sdk("PutItem", &error))?;
        self.put_plain(&current_key(), &stored).await?;
        Ok(version)
    }
}
