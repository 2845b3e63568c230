//! What the Atlas does with the ids that we give new records.

use jiff::SignedDuration;
use shared::store::{ClientIds, StoreError};

use super::Atlas;

impl Atlas<'_> {
    /// How long its lists may lag behind its records.
    pub(crate) const fn list_lag(&self) -> SignedDuration {
        self.client.list_lag()
    }

    /// What is known of it; `None` as long as nothing was seen.
    pub(crate) async fn client_ids(&self) -> Result<Option<ClientIds>, StoreError> {
        let base = self.base().as_str();
        self.service.store().client_ids(base).await
    }

    /// Remembers what was seen. That ids are of no use is told to the operator, once: said before it is written down, so
    /// that it is rather said twice than never.
    pub(crate) async fn learn_client_ids(&self, seen: ClientIds) -> Result<(), StoreError> {
        if self.client_ids().await? == Some(seen) {
            return Ok(());
        }
        match seen {
            ClientIds::Honoured => tracing::info!("the Atlas keeps the ids that we give"),
            ClientIds::Ignored => {
                tracing::error!(
                    alarm = "atlas_ids_ignored",
                    "the Atlas gives records ids of its own: from now on records are searched for before they are sent again"
                );
                self.alarm("atlas_ids_ignored");
            }
            ClientIds::Refused => {
                tracing::error!(
                    alarm = "atlas_ids_refused",
                    "the Atlas takes no ids from us: from now on records are searched for before they are sent again"
                );
                self.alarm("atlas_ids_refused");
            }
        }
        let (base, now) = (self.base().as_str(), self.service.now());
        self.service.store().learn_client_ids(base, seen, now).await
    }
}
