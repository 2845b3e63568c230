//! Registrations by state. The index says which may be in it; each is read by its key before it counts.

use jiff::Timestamp;
use tokio::task::JoinSet;

use super::{Store, StoreError};
use crate::registration::Registration;

/// How many are read at the same time.
const AT_ONCE: usize = 16;

impl Store {
    /// The registrations that are in the state of that name, in no order. One that cannot be read is left out, with an
    /// error in the log: it must not hide the others.
    ///
    /// # Errors
    /// When the index cannot be read.
    pub async fn registrations_in(&self, status: &str) -> Result<Vec<Registration>, StoreError> {
        let ids = self.changed_since(status, Timestamp::UNIX_EPOCH).await?;
        let mut found = Vec::with_capacity(ids.len());
        for some in ids.chunks(AT_ONCE) {
            let mut reads = JoinSet::new();
            for id in some {
                let (store, id) = (self.clone(), *id);
                reads.spawn(async move { (id, store.registration(id).await) });
            }
            for (id, read) in reads.join_all().await {
                match read {
                    Ok(registration) => found.extend(registration),
                    Err(error) => tracing::error!(
                        registration.id = %id,
                        error = %error,
                        "a registration is left out of a list"
                    ),
                }
            }
        }
        found.retain(|registration| registration.status.name() == status);
        Ok(found)
    }
}
