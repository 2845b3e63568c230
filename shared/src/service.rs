//! What every function works with: the table, the settings, the keys, the time, and the portal's own address.

use std::sync::{Arc, Mutex, OnceLock, PoisonError};

use aws_config::SdkConfig;
use jiff::{SignedDuration, Timestamp};
use url::Url;

use crate::{
    audit::AuditKey,
    clock::Clock,
    config::{FunctionConfig, ParameterError, parameter},
    entropy::Entropy,
    firewall::FirewallKeys,
    ids::LinkId,
    link::{LinkKeys, Purpose, TokenError},
    settings::Settings,
    store::{Store, StoreError},
};

/// How long settings are held: a leaver's links die within a minute, without a deployment.
const HOLD_SETTINGS: SignedDuration = SignedDuration::from_mins(1);

/// How long keys are held: a key that was taken out, after a theft say, stops signing and opening within this time.
const RENEW_KEYS: SignedDuration = SignedDuration::from_mins(5);

/// How often an unknown key id may send us to the parameters: it may come from anybody.
const HOLD_KEYS: SignedDuration = SignedDuration::from_secs(30);

/// A function cannot do its work.
#[derive(Debug, thiserror::Error)]
pub enum ServiceError {
    /// The table.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// A parameter.
    #[error(transparent)]
    Parameter(#[from] ParameterError),
    /// No settings were applied yet.
    #[error("no settings were applied yet: run `portal settings apply`")]
    NoSettings,
    /// A parameter does not hold what it should; told without its content.
    #[error("the parameter {name} does not hold {what}")]
    BadParameter {
        /// Its name.
        name: String,
        /// What it should hold.
        what: &'static str,
    },
    /// No random bytes.
    #[error("no random bytes")]
    Entropy,
}

/// How a request came.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Admission {
    /// No firewall stands in front.
    Open,
    /// Through the firewall: what it says of the visitor is true.
    Vouched,
    /// Past the firewall.
    Refused,
}

/// What every function works with. Cheap to clone.
#[derive(Clone)]
pub struct Service(Arc<Shared>);

struct Shared {
    store: Store,
    clock: Clock,
    base_url: Url,
    ssm: aws_sdk_ssm::Client,
    link_keys_parameter: String,
    link_keys: Held<LinkKeys>,
    firewall_parameter: OnceLock<String>,
    firewall_keys: Held<FirewallKeys>,
    settings: Held<Settings>,
}

/// A value and when it was read.
type Held<T> = Mutex<Option<(Timestamp, Arc<T>)>>;

impl Service {
    /// Connects: reads keys and settings, in parallel, which opens the connections that will be needed.
    ///
    /// Settings may still be missing; they are asked for again when they are needed.
    ///
    /// # Errors
    /// When a parameter is missing or malformed.
    pub async fn connect(
        aws: &SdkConfig,
        config: &FunctionConfig,
        clock: Clock,
    ) -> Result<Self, ServiceError> {
        let ssm = aws_sdk_ssm::Client::new(aws);
        let client = aws_sdk_dynamodb::Client::new(aws);
        let warm = client
            .get_item()
            .table_name(&config.table)
            .consistent_read(true);
        let warm = warm
            .key(
                "PK",
                aws_sdk_dynamodb::types::AttributeValue::S("S#settings".into()),
            )
            .key(
                "SK",
                aws_sdk_dynamodb::types::AttributeValue::S("CURRENT".into()),
            );
        let (keys, audit, _connection) = tokio::join!(
            parameter(&ssm, &config.link_keys_parameter),
            parameter(&ssm, &config.audit_key_parameter),
            warm.send(),
        );
        let bad = |name: &str, what| ServiceError::BadParameter {
            name: name.to_owned(),
            what,
        };
        let keys = LinkKeys::parse(keys?.reveal())
            .map_err(|_| bad(&config.link_keys_parameter, "link keys"))?;
        let audit = AuditKey::parse(audit?.reveal())
            .ok_or_else(|| bad(&config.audit_key_parameter, "an audit key"))?;
        let store = Store::new(client, config.table.clone(), audit);
        Ok(Self::of(store, ssm, config, clock, keys))
    }

    /// Puts together what was read already; nothing is asked of anybody.
    #[must_use]
    pub fn of(
        store: Store,
        ssm: aws_sdk_ssm::Client,
        config: &FunctionConfig,
        clock: Clock,
        keys: LinkKeys,
    ) -> Self {
        let now = clock.now();
        Self(Arc::new(Shared {
            store,
            clock,
            base_url: config.base_url.clone(),
            ssm,
            link_keys_parameter: config.link_keys_parameter.clone(),
            link_keys: Mutex::new(Some((now, Arc::new(keys)))),
            firewall_parameter: OnceLock::new(),
            firewall_keys: Mutex::new(None),
            settings: Mutex::new(None),
        }))
    }

    /// Holds settings that are known already, as if they had been read now.
    #[must_use]
    pub fn holding(self, settings: Settings) -> Self {
        hold(&self.0.settings, self.now(), &Arc::new(settings));
        self
    }

    /// Answers only who comes through the firewall whose keys that parameter holds; without one, everybody.
    ///
    /// # Errors
    /// When the parameter cannot be read or holds no keys.
    pub async fn behind(self, firewall_parameter: Option<String>) -> Result<Self, ServiceError> {
        if let Some(name) = firewall_parameter {
            let name = self.0.firewall_parameter.get_or_init(|| name);
            self.read_firewall_keys(name).await?;
        }
        Ok(self)
    }

    /// Whether a request that shows this may be answered: always, where no firewall stands in front. Something unknown
    /// makes us read the keys again, since they may have been replaced, but not more often than every half minute.
    ///
    /// # Errors
    /// When the keys cannot be read.
    pub async fn admits(&self, shown: Option<&[u8]>) -> Result<Admission, ServiceError> {
        let Some(name) = self.0.firewall_parameter.get() else {
            return Ok(Admission::Open);
        };
        let Some(shown) = shown else {
            return Ok(Admission::Refused);
        };
        let known = held(&self.0.firewall_keys);
        let fresh = |at: Timestamp| self.now() < at + HOLD_KEYS;
        let keys = match known {
            Some((at, keys)) if keys.holds(shown) && self.now() < at + RENEW_KEYS => keys,
            Some((at, keys)) if fresh(at) => keys,
            Some((_, keys)) => match self.read_firewall_keys(name).await {
                Ok(read) => read,
                Err(error) if keys.holds(shown) => {
                    tracing::warn!(error = %error, "the firewall's keys could not be read again");
                    keys
                }
                Err(error) => return Err(error),
            },
            None => self.read_firewall_keys(name).await?,
        };
        Ok(if keys.holds(shown) {
            Admission::Vouched
        } else {
            Admission::Refused
        })
    }

    async fn read_firewall_keys(&self, name: &str) -> Result<Arc<FirewallKeys>, ServiceError> {
        let text = parameter(&self.0.ssm, name).await?;
        let bad = || ServiceError::BadParameter {
            name: name.to_owned(),
            what: "keys of the firewall",
        };
        let keys = Arc::new(FirewallKeys::parse(text.reveal()).ok_or_else(bad)?);
        hold(&self.0.firewall_keys, self.now(), &keys);
        Ok(keys)
    }

    /// The table.
    #[must_use]
    pub fn store(&self) -> &Store {
        &self.0.store
    }

    /// The clock, for waiting.
    #[must_use]
    pub fn clock(&self) -> &Clock {
        &self.0.clock
    }

    /// The present moment.
    #[must_use]
    pub fn now(&self) -> Timestamp {
        self.0.clock.now()
    }

    /// Where people reach the portal.
    #[must_use]
    pub fn base_url(&self) -> &Url {
        &self.0.base_url
    }

    /// Whether people reach the portal by https; only the local run does not.
    #[must_use]
    pub fn is_https(&self) -> bool {
        self.0.base_url.scheme() == "https"
    }

    /// Fresh random bytes.
    ///
    /// # Errors
    /// When the operating system has none.
    pub fn entropy(&self) -> Result<Entropy, ServiceError> {
        Entropy::draw().map_err(|_| ServiceError::Entropy)
    }

    /// The settings in force, not older than a minute.
    ///
    /// # Errors
    /// When there are none, or the table cannot be read.
    pub async fn settings(&self) -> Result<Arc<Settings>, ServiceError> {
        let now = self.now();
        if let Some((_, settings)) =
            held(&self.0.settings).filter(|(at, _)| now < *at + HOLD_SETTINGS)
        {
            return Ok(settings);
        }
        let settings = Arc::new(
            self.0
                .store
                .settings()
                .await?
                .ok_or(ServiceError::NoSettings)?,
        );
        hold(&self.0.settings, now, &settings);
        Ok(settings)
    }

    /// The keys of mailed links, read within the last minutes; while they cannot be read, those that were known.
    ///
    /// # Errors
    /// When none are known and they cannot be read.
    pub async fn link_keys(&self) -> Result<Arc<LinkKeys>, ServiceError> {
        match held(&self.0.link_keys) {
            Some((at, keys)) if self.now() < at + RENEW_KEYS => Ok(keys),
            Some((_, keys)) => Ok(self.read_link_keys().await.unwrap_or_else(|error| {
                tracing::warn!(error = %error, "the keys of links could not be read again");
                keys
            })),
            None => self.read_link_keys().await,
        }
    }

    async fn read_link_keys(&self) -> Result<Arc<LinkKeys>, ServiceError> {
        let name = &self.0.link_keys_parameter;
        let text = parameter(&self.0.ssm, name).await?;
        let keys = LinkKeys::parse(text.reveal()).map_err(|_| ServiceError::BadParameter {
            name: name.clone(),
            what: "link keys",
        })?;
        let keys = Arc::new(keys);
        hold(&self.0.link_keys, self.now(), &keys);
        Ok(keys)
    }

    /// The link that a token opens for a purpose; `None` for whatever is not a token of ours. An unknown key id makes us
    /// read the keys again, since they may have been renewed.
    ///
    /// # Errors
    /// When the keys cannot be read.
    pub async fn verify_link(
        &self,
        token: &str,
        purpose: Purpose,
    ) -> Result<Option<LinkId>, ServiceError> {
        match self.link_keys().await?.verify(token, purpose) {
            Ok(id) => Ok(Some(id)),
            Err(TokenError::Forged) => Ok(None),
            Err(TokenError::UnknownKey) => {
                let fresh =
                    held(&self.0.link_keys).is_some_and(|(at, _)| self.now() < at + HOLD_KEYS);
                if fresh {
                    return Ok(None);
                }
                Ok(self.read_link_keys().await?.verify(token, purpose).ok())
            }
        }
    }
}

fn held<T>(place: &Held<T>) -> Option<(Timestamp, Arc<T>)> {
    place.lock().unwrap_or_else(PoisonError::into_inner).clone()
}

fn hold<T>(place: &Held<T>, now: Timestamp, value: &Arc<T>) {
    *place.lock().unwrap_or_else(PoisonError::into_inner) = Some((now, Arc::clone(value)));
}
