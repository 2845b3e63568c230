//! Invocations under way: a function that has begun finishes, whoever gave up waiting for it.

use std::future::Future;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use tokio::sync::oneshot;
use tokio::task::JoinSet;

/// The tasks under way. Clones share them.
#[derive(Clone, Debug, Default)]
pub(crate) struct Running {
    tasks: Arc<Mutex<JoinSet<()>>>,
}

impl Running {
    fn lock(&self) -> MutexGuard<'_, JoinSet<()>> {
        self.tasks.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Runs `work` to its end, also when the returned future is dropped; `None` when it panicked or was killed.
    pub(crate) fn spawn<W>(&self, work: W) -> impl Future<Output = Option<W::Output>> + use<W>
    where
        W: Future<Output: Send> + Send + 'static,
    {
        let (sender, receiver) = oneshot::channel();
        let mut tasks = self.lock();
        while tasks.try_join_next().is_some() {}
        tasks.spawn(async move {
            // Nobody may be waiting any more.
            let _ = sender.send(work.await);
        });
        async move { receiver.await.ok() }
    }

    /// Waits until all have ended.
    pub(crate) async fn finish(&self) {
        loop {
            let mut tasks = std::mem::take(&mut *self.lock());
            if tasks.is_empty() {
                return;
            }
            while tasks.join_next().await.is_some() {}
        }
    }

    /// Drops them where they stand, as a killed process does.
    pub(crate) fn kill(&self) {
        self.lock().abort_all();
    }
}
