//! Load, handle, commit: how a command changes a registration, and how it is seen beforehand what it would do.

use jiff::Timestamp;

use super::{CommitError, Store, StoreError, item::Key};
use crate::{
    audit::Actor,
    entropy::Entropy,
    ids::RegistrationId,
    registration::{Change, Command, Context, Refusal, Registration},
    settings::Settings,
};

/// How often a change is tried again when others change the same registration at the same moment.
const MAX_RACES: u32 = 8;

/// What a command did, or would do.
#[derive(Clone, Debug)]
pub struct Told {
    /// The registration as it was read.
    pub before: Registration,
    /// What follows from the command.
    pub change: Change,
    /// The registration as it was written; when nothing was written, as it would be, but for the end of its trail.
    pub after: Registration,
}

/// A command that was refused: why, and in what state.
type Refused = (Refusal, Registration);

impl Store {
    /// Reads a registration, lets it handle a command, and commits what follows; when others were quicker, again.
    ///
    /// The outer error is the table's, the inner one the registration's refusal, told with the state it was refused in.
    ///
    /// # Errors
    /// When the table fails, or others are quicker eight times in a row.
    pub async fn change(
        &self,
        id: RegistrationId,
        settings: &Settings,
        now: Timestamp,
        actor: Actor,
        command: Command,
    ) -> Result<Result<Registration, Refused>, StoreError> {
        let told = self.change_told(id, settings, now, actor, command).await?;
        Ok(told.map(|told| told.after))
    }

    /// As [`Self::change`], and tells all that was written.
    ///
    /// # Errors
    /// As [`Self::change`].
    pub async fn change_told(
        &self,
        id: RegistrationId,
        settings: &Settings,
        now: Timestamp,
        actor: Actor,
        command: Command,
    ) -> Result<Result<Told, Refused>, StoreError> {
        for _ in 0..MAX_RACES {
            let (actor, command) = (actor.clone(), command.clone());
            let mut told = match self.handled(id, settings, now, actor, command).await? {
                Ok(told) => told,
                Err(refused) => return Ok(Err(refused)),
            };
            match self.commit(told.change.clone(), now).await {
                Ok(after) => {
                    told.after = after;
                    return Ok(Ok(told));
                }
                Err(CommitError::Raced) => {}
                Err(CommitError::Taken(_)) => {
                    return Ok(Err((Refusal::RegisterNumberTaken, told.before)));
                }
                Err(CommitError::LinkSpent) => {
                    return Ok(Err((Refusal::AlreadyRenewed, told.before)));
                }
                Err(CommitError::Store(error)) => return Err(error),
            }
        }
        Err(StoreError::Contended(MAX_RACES))
    }

    /// What [`Self::change_told`] would do now. Writes nothing.
    ///
    /// # Errors
    /// When the table cannot be read.
    pub async fn rehearse(
        &self,
        id: RegistrationId,
        settings: &Settings,
        now: Timestamp,
        actor: Actor,
        command: Command,
    ) -> Result<Result<Told, Refused>, StoreError> {
        let told = match self.handled(id, settings, now, actor, command).await? {
            Ok(told) => told,
            Err(refused) => return Ok(Err(refused)),
        };
        for claim in &told.change.claims {
            if self.holder(claim).await?.is_some_and(|it| it.0 != id) {
                return Ok(Err((Refusal::RegisterNumberTaken, told.before)));
            }
        }
        Ok(Ok(told))
    }

    async fn handled(
        &self,
        id: RegistrationId,
        settings: &Settings,
        now: Timestamp,
        actor: Actor,
        command: Command,
    ) -> Result<Result<Told, Refused>, StoreError> {
        let Some(before) = self.registration(id).await? else {
            return Err(StoreError::Missing(Key::head(id).to_string()));
        };
        let entropy = Entropy::draw().map_err(|_| StoreError::Entropy)?;
        let context = Context {
            now,
            settings,
            entropy: &entropy,
            actor,
        };
        Ok(match before.handle(command, &context) {
            Ok(change) => Ok(Told {
                after: change.registration.clone(),
                before,
                change,
            }),
            Err(refusal) => Err((refusal, before)),
        })
    }
}
