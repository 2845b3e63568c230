//! The operator's way to a data folder, whether a portal runs on it at this moment or not.

use std::path::{Path, PathBuf};

use aws_config::SdkConfig;
use shared::{clock::Clock, config::FunctionConfig, service::Service};

use crate::services::{Services, ServicesOptions, StartError, TABLE};
use crate::{Caller, Environment, functions};

/// Why a data folder cannot be worked on.
#[derive(Debug, thiserror::Error)]
pub enum AccessError {
    /// There is none.
    #[error("there is no portal's data in {}; `portal serve --data` makes some", .0.display())]
    NoData(PathBuf),
    /// The table and its services do not start or answer.
    #[error(transparent)]
    Start(#[from] StartError),
    /// Table, keys or settings cannot be read.
    #[error("the portal's data cannot be read: {0}")]
    Service(Box<dyn std::error::Error + Send + Sync>),
}

/// A data folder whose AWS part answers. Keys and settings need not be there.
pub struct Reached {
    environment: Environment,
    /// Ours, unless the portal that runs on the folder serves it.
    services: Option<Services>,
}

impl Reached {
    /// Reaches the folder through the portal that runs on it, or opens it.
    ///
    /// # Errors
    /// [`AccessError::NoData`], or [`AccessError::Start`].
    pub async fn open(data: &Path) -> Result<Self, AccessError> {
        if !data.join(TABLE).exists() {
            return Err(AccessError::NoData(data.to_owned()));
        }
        let (environment, services) = match Environment::running(data)? {
            Some(environment) => (environment, None),
            None => {
                let services = Services::start(options(data)?).await?;
                (services.environment().clone(), Some(services))
            }
        };
        Ok(Self {
            environment,
            services,
        })
    }

    /// Where everything is.
    #[must_use]
    pub const fn environment(&self) -> &Environment {
        &self.environment
    }

    /// Whether a portal runs on the folder.
    #[must_use]
    pub const fn runs(&self) -> bool {
        self.services.is_none()
    }

    /// The AWS part, under the operator's access key.
    ///
    /// # Errors
    /// [`AccessError::Service`] when its address is none.
    pub fn aws(&self) -> Result<SdkConfig, AccessError> {
        functions::aws(&self.environment, Caller::Operator).map_err(AccessError::Service)
    }

    /// What the functions are told.
    ///
    /// # Errors
    /// [`AccessError::Service`] when the portal's address is none.
    pub fn config(&self) -> Result<FunctionConfig, AccessError> {
        functions::config(&self.environment).map_err(AccessError::Service)
    }

    /// The name of the parameter that holds the Atlas key.
    #[must_use]
    pub const fn atlas_key_parameter(&self) -> &'static str {
        functions::ATLAS_KEY
    }

    /// Lets go of the folder.
    pub async fn close(self) {
        if let Some(services) = self.services {
            services.shutdown().await;
        }
    }
}

/// A data folder, open for the operator's commands.
pub struct Access {
    service: Service,
    reached: Reached,
}

impl Access {
    /// Reaches the folder through the portal that runs on it, or opens it.
    ///
    /// # Errors
    /// See [`AccessError`].
    pub async fn open(data: &Path) -> Result<Self, AccessError> {
        let reached = Reached::open(data).await?;
        let service = functions::operator(&reached.environment).await;
        let service = service.map_err(AccessError::Service)?;
        Ok(Self { service, reached })
    }

    /// The table, the settings, the keys, and the portal's time.
    #[must_use]
    pub const fn service(&self) -> &Service {
        &self.service
    }

    /// Lets go of the folder. What was written is delivered by the portal that runs on it, or that runs next.
    pub async fn close(self) {
        self.reached.close().await;
    }
}

fn options(data: &Path) -> Result<ServicesOptions, AccessError> {
    Ok(ServicesOptions {
        data: data.to_owned(),
        fresh: false,
        clock: Clock::default(),
        create_table: functions::table(),
        parameters: functions::parameters().map_err(AccessError::Service)?,
        base_url: "http://127.0.0.1".to_owned(),
    })
}
