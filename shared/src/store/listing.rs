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
        let read = |store: Self, id| async move { (id, store.registration(id).await) };
        for (id, read) in self.each(ids, read).await {
            match read {
                Ok(registration) => found.extend(registration),
                Err(error) => tracing::error!(
                    registration.id = %id,
                    error = %error,
                    "a registration is left out of a list"
                ),
            }
        }
        found.retain(|registration| registration.status.name() == status);
        Ok(found)
    }

    /// What reading each of them gives, in their order; some are read at the same time.
    pub(super) async fn each<I, T, W>(&self, all: Vec<I>, read: impl Fn(Self, I) -> W) -> Vec<T>
    where
        T: Send + 'static,
        W: Future<Output = T> + Send + 'static,
    {
        let mut found = Vec::with_capacity(all.len());
        let mut rest = all.into_iter().enumerate();
        loop {
            let mut reads = JoinSet::new();
            for (place, one) in rest.by_ref().take(AT_ONCE) {
                let read = read(self.clone(), one);
                reads.spawn(async move { (place, read.await) });
            }
            if reads.is_empty() {
                break;
            }
            found.extend(reads.join_all().await);
        }
        found.sort_unstable_by_key(|(place, _)| *place);
        found.into_iter().map(|(_, one)| one).collect()
    }
}
