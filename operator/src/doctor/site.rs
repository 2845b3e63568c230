//! What is looked at: the portal in AWS that the environment names, or the one in a data folder.

use std::sync::{Arc, Mutex, PoisonError};

use aws_config::SdkConfig;
use aws_sdk_dynamodb::{
    config::{
        ConfigBag, Intercept, RuntimeComponents,
        interceptors::BeforeDeserializationInterceptorContextRef,
    },
    error::BoxError,
};
use jiff::{SignedDuration, Timestamp, fmt::rfc2822};
use local::{AccessError, Reached};
use shared::{
    audit::AuditKey,
    clock::Clock,
    config::{Surroundings, aws},
    store::Store,
};
use url::Url;

/// Stands for the audit key, which only writing and verifying need: none of both is done here.
const NO_KEY: &str = "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";

/// A portal, and the ways to it.
pub(super) struct Site {
    pub(super) aws: SdkConfig,
    pub(super) names: Surroundings,
    /// The portal's time.
    pub(super) clock: Clock,
    /// What AWS says of the time.
    pub(super) dates: Dates,
    /// When it lies in a data folder: whether it runs.
    pub(super) here: Option<bool>,
}

impl Site {
    /// What the environment names.
    pub(super) async fn of_environment() -> Self {
        Self {
            aws: aws().await,
            names: Surroundings::from_env(),
            clock: Clock::default(),
            dates: Dates::default(),
            here: None,
        }
    }

    /// A data folder.
    ///
    /// # Errors
    /// When it does not say where it is.
    pub(super) fn here(reached: &Reached) -> Result<Self, AccessError> {
        let (config, environment) = (reached.config()?, reached.environment());
        let atlas_url = Url::parse(&environment.atlas_url);
        Ok(Self {
            aws: reached.aws()?,
            names: Surroundings {
                table: Ok(config.table),
                base_url: Ok(config.base_url),
                link_keys_parameter: Ok(config.link_keys_parameter),
                audit_key_parameter: Ok(config.audit_key_parameter),
                queue_url: Ok(environment.queue_url.clone()),
                atlas_url: Ok(atlas_url.map_err(|error| AccessError::Service(error.into()))?),
                atlas_key_parameter: Ok(reached.atlas_key_parameter().to_owned()),
                atlas_gate_parameter: None,
                firewall_key_parameter: None,
            },
            clock: environment.clock.clone(),
            dates: Dates::default(),
            here: Some(reached.runs()),
        })
    }

    pub(super) const fn is_here(&self) -> bool {
        self.here.is_some()
    }

    /// The region, or a word for none.
    pub(super) fn region(&self) -> &str {
        self.aws.region().map_or("no region", AsRef::as_ref)
    }

    pub(super) fn dynamodb(&self) -> aws_sdk_dynamodb::Client {
        let config = aws_sdk_dynamodb::config::Builder::from(&self.aws);
        aws_sdk_dynamodb::Client::from_conf(config.interceptor(self.dates.clone()).build())
    }

    pub(super) fn ses(&self) -> aws_sdk_ses::Client {
        let config = aws_sdk_ses::config::Builder::from(&self.aws);
        aws_sdk_ses::Client::from_conf(config.interceptor(self.dates.clone()).build())
    }

    pub(super) fn sts(&self) -> aws_sdk_sts::Client {
        let config = aws_sdk_sts::config::Builder::from(&self.aws);
        aws_sdk_sts::Client::from_conf(config.interceptor(self.dates.clone()).build())
    }

    /// The table, to read in; none while nobody says which it is.
    pub(super) fn store(&self) -> Option<Store> {
        let table = self.names.table.as_ref().ok()?;
        Some(Store::new(
            self.dynamodb(),
            table.clone(),
            AuditKey::parse(NO_KEY)?,
        ))
    }
}

/// Listens to the `Date` of AWS's answers.
#[derive(Clone, Debug, Default)]
pub(super) struct Dates(Arc<Mutex<Option<SignedDuration>>>);

impl Dates {
    /// How far this machine's time is ahead of AWS's; none while AWS has not answered.
    pub(super) fn ahead(&self) -> Option<SignedDuration> {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Intercept for Dates {
    fn name(&self) -> &'static str {
        "Dates"
    }

    fn read_before_deserialization(
        &self,
        context: &BeforeDeserializationInterceptorContextRef<'_>,
        _components: &RuntimeComponents,
        _config: &mut ConfigBag,
    ) -> Result<(), BoxError> {
        let date = context.response().headers().get("date");
        if let Some(theirs) = date.and_then(|it| rfc2822::parse(it).ok()) {
            // The portal's clock may be turned; what AWS compares with is the machine's.
            let ours: Timestamp = Clock::default().now();
            let ahead = ours.duration_since(theirs.timestamp());
            *self.0.lock().unwrap_or_else(PoisonError::into_inner) = Some(ahead);
        }
        Ok(())
    }
}
