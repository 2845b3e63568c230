//! Where a command works: a data folder of the local run, or the table that the environment names.

use std::path::Path;
use std::sync::Arc;

use anyhow::Context;
use jiff::Timestamp;
use local::{Access, AccessError};
use shared::{
    clock::Clock,
    config::{FunctionConfig, aws},
    ids::{Reference, RegistrationId},
    language::Language,
    locale::Text,
    registration::Claim,
    service::Service,
    settings::Settings,
    store::Store,
};

use crate::cli::At;
use crate::output::Stop;

/// The operator's place of work.
pub(crate) struct Desk {
    service: Service,
    /// Ours to let go of, when it is a data folder.
    access: Option<Access>,
}

/// What most commands need besides.
pub(crate) struct Office {
    pub(crate) settings: Arc<Settings>,
    /// The language of questions.
    pub(crate) language: Text,
}

impl Desk {
    /// Does something at the desk that `at` names, and lets go of the data folder however that ends.
    ///
    /// # Errors
    /// Those of the work; and [`Stop::Missing`] where there is no data folder, [`Stop::Failed`] where the table cannot be
    /// reached.
    pub(crate) async fn at<T>(
        at: &At,
        work: impl AsyncFnOnce(&Self) -> Result<T, Stop>,
    ) -> Result<T, Stop> {
        let desk = Self::open(at).await?;
        let done = work(&desk).await;
        if let Some(access) = desk.access {
            access.close().await;
        }
        done
    }

    /// Opens the data folder, or connects to the table.
    async fn open(at: &At) -> Result<Self, Stop> {
        match &at.local {
            Some(data) => Self::local(data).await,
            None => Ok(Self {
                service: connect().await?,
                access: None,
            }),
        }
    }

    async fn local(data: &Path) -> Result<Self, Stop> {
        match Access::open(data).await {
            Ok(access) => Ok(Self {
                service: access.service().clone(),
                access: Some(access),
            }),
            Err(error @ AccessError::NoData(_)) => Err(Stop::Missing(error.to_string())),
            Err(error) => Err(Stop::Failed(error.into())),
        }
    }

    pub(crate) fn store(&self) -> &Store {
        self.service.store()
    }

    pub(crate) fn now(&self) -> Timestamp {
        self.service.now()
    }

    /// The settings in force, and the language of questions: the centre's first unless one is asked for.
    ///
    /// # Errors
    /// When the settings cannot be read.
    pub(crate) async fn office(&self, language: Option<Language>) -> Result<Office, Stop> {
        let settings = self.service.settings().await?;
        let language = language.unwrap_or_else(|| settings.default_language());
        Ok(Office {
            language: Text::of(language),
            settings,
        })
    }

    /// The registration that people call by that reference.
    ///
    /// # Errors
    /// [`Stop::Missing`] when there is none; when the table cannot be read.
    pub(crate) async fn find(&self, reference: &Reference) -> Result<RegistrationId, Stop> {
        let claim = Claim::Reference(reference.clone());
        let holder = self.store().holder(&claim).await?;
        let missing = || Stop::Missing(format!("there is no registration {reference}"));
        holder.map(|(id, ..)| id).ok_or_else(missing)
    }
}

async fn connect() -> Result<Service, Stop> {
    let config = FunctionConfig::from_env().context(
        "no table: name a data folder with --local, or set the variables of the functions",
    )?;
    Ok(Service::connect(&aws().await, &config, Clock::default()).await?)
}

impl Office {
    /// A moment by the centre's clock.
    pub(crate) fn moment(&self, at: Timestamp) -> String {
        Text::of(Language::En).moment(at, self.settings.calendar())
    }

    /// The day of a moment at the centre.
    pub(crate) fn day(&self, at: Timestamp) -> String {
        Text::of(Language::En).day(at, self.settings.calendar())
    }
}
