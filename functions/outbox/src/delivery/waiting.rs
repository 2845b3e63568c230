//! Registrations that wait for an Atlas that is down.

use jiff::Timestamp;
use shared::{
    ids::RegistrationId,
    registration::{Status, result_missing},
    settings::Settings,
    store::StoreError,
};

use super::Run;

impl Run<'_> {
    /// When to look again for a result from the Atlas, while there can be none: the job has not vanished, it waits until
    /// the Atlas is there again, and nothing is to be written into the trail about that. `None` when the tick has to act:
    /// jobs are not held back, or it is the one by which the operator learns that the registration is overdue.
    pub(super) async fn result_expected_later(
        &self,
        id: RegistrationId,
        settings: &Settings,
    ) -> Result<Option<Timestamp>, StoreError> {
        let store = self.outbox.service.store();
        if !store.breaker().await?.holds_jobs() {
            return Ok(None);
        }
        let registration = store.registration(id).await?;
        let Some(Status::Submitting { since, until, .. }) = registration.map(|it| it.status) else {
            return Ok(None);
        };
        let (next, operator_learns) = result_missing(since, until, self.now(), settings);
        Ok((!operator_learns).then_some(next))
    }
}
