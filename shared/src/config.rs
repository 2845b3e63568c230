//! What Terraform knows and a function is told by environment variables, and the AWS clients made from it. The only
//! place that reads the environment.

mod clients;
mod surroundings;

pub use clients::{aws, local_aws};
pub use surroundings::Surroundings;

use std::env;

use jiff::SignedDuration;
use std::time::Duration;
use url::Url;

/// A setting of the environment is missing or wrong.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the environment variable {variable} {problem}")]
pub struct ConfigError {
    /// Its name.
    pub variable: &'static str,
    /// What is wrong with it.
    pub problem: &'static str,
}

/// What every function is told.
#[derive(Clone, Debug)]
pub struct FunctionConfig {
    /// `PORTAL_TABLE`: the name of the table.
    pub table: String,
    /// `PORTAL_BASE_URL`: where people reach the portal; its links begin with it. No path.
    pub base_url: Url,
    /// `PORTAL_LINK_KEYS_PARAMETER`: the SecureString with the keys of mailed links.
    pub link_keys_parameter: String,
    /// `PORTAL_AUDIT_KEY_PARAMETER`: the SecureString with the key of the audit trail.
    pub audit_key_parameter: String,
}

/// What `outbox` is told besides.
#[derive(Clone, Debug)]
pub struct QueueConfig {
    /// `PORTAL_QUEUE_URL`: the FIFO queue to the Atlas.
    pub queue_url: String,
}

/// Where a request carries the Atlas key.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum KeyPlace {
    /// The header `api-key`.
    Header,
    /// The query parameter `api-key`, which leaks into logs.
    Query,
}

/// A text that no log shows.
#[derive(Clone)]
pub struct Secret(String);

impl Secret {
    /// Keeps a text from being shown.
    #[must_use]
    pub const fn new(text: String) -> Self {
        Self(text)
    }

    /// The text, for the one call that needs it.
    #[must_use]
    pub fn reveal(&self) -> &str {
        &self.0
    }
}

impl std::fmt::Debug for Secret {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Secret(…)")
    }
}

/// How the Atlas is reached (contract §1).
#[derive(Clone, Debug)]
pub struct AtlasConfig {
    /// `PORTAL_ATLAS_URL`: the JSON:API root, normalised: ends in `/jsonapi`, without query and fragment.
    pub base: Url,
    /// From the SecureString `PORTAL_ATLAS_KEY_PARAMETER`: the centre's key.
    pub key: Secret,
    /// `PORTAL_ATLAS_KEY_IN`: `header` (default) or `query`.
    pub key_in: KeyPlace,
    /// From the SecureString `PORTAL_ATLAS_GATE_PARAMETER`, when set: `user:password` of a gate in front of the site.
    pub gate: Option<(String, Secret)>,
    /// `PORTAL_ATLAS_PROXY`, when set: an outbound HTTPS proxy.
    pub proxy: Option<Url>,
    /// The least time between two calls: 1.5 s.
    pub pace: SignedDuration,
    /// The most time that one call gets: 30 s.
    pub timeout: Duration,
    /// `PORTAL_ATLAS_LIST_LAG`: how long the Atlas's lists may lag behind its records, as `PT5M` (default); at most 30
    /// minutes.
    pub list_lag: SignedDuration,
}

/// The least time between two calls to the Atlas; one peer found out the hard way that there is a rate limit.
pub const ATLAS_PACE: SignedDuration = SignedDuration::from_millis(1_500);
/// The most time that one call to the Atlas gets.
pub const ATLAS_TIMEOUT: Duration = Duration::from_secs(30);

/// How long the Atlas's lists are believed to lag at most, unless the environment says otherwise (contract §2).
pub const ATLAS_LIST_LAG: SignedDuration = SignedDuration::from_mins(5);
/// The longest lag that can be set: a failed attempt waits no longer for its next one.
const LONGEST_LIST_LAG: SignedDuration = SignedDuration::from_mins(30);

impl FunctionConfig {
    /// Reads the environment.
    ///
    /// # Errors
    /// Names the first variable that is missing or wrong.
    pub fn from_env() -> Result<Self, ConfigError> {
        Ok(Self {
            table: required("PORTAL_TABLE")?,
            base_url: url("PORTAL_BASE_URL")?,
            link_keys_parameter: required("PORTAL_LINK_KEYS_PARAMETER")?,
            audit_key_parameter: required("PORTAL_AUDIT_KEY_PARAMETER")?,
        })
    }
}

impl QueueConfig {
    /// Reads the environment.
    ///
    /// # Errors
    /// When the variable is missing.
    pub fn from_env() -> Result<Self, ConfigError> {
        Ok(Self {
            queue_url: required("PORTAL_QUEUE_URL")?,
        })
    }
}

impl AtlasConfig {
    /// With the base normalised, the key in the header, and the house's pace and time-out.
    #[must_use]
    pub fn new(base: &Url, key: Secret) -> Self {
        Self {
            base: atlas_base(base),
            key,
            key_in: KeyPlace::Header,
            gate: None,
            proxy: None,
            pace: ATLAS_PACE,
            timeout: ATLAS_TIMEOUT,
            list_lag: ATLAS_LIST_LAG,
        }
    }

    /// Reads the environment, and the secrets from the parameters that it names.
    ///
    /// # Errors
    /// Names the first variable that is missing or wrong, or says that a parameter cannot be read.
    pub async fn from_env(ssm: &aws_sdk_ssm::Client) -> Result<Self, AtlasConfigError> {
        let key = parameter(ssm, &required("PORTAL_ATLAS_KEY_PARAMETER")?).await?;
        let mut config = Self::new(&url("PORTAL_ATLAS_URL")?, key);
        config.key_in = match optional("PORTAL_ATLAS_KEY_IN").as_deref() {
            None | Some("header") => KeyPlace::Header,
            Some("query") => KeyPlace::Query,
            Some(_) => {
                let problem = "is neither `header` nor `query`";
                return Err(ConfigError {
                    variable: "PORTAL_ATLAS_KEY_IN",
                    problem,
                }
                .into());
            }
        };
        if let Some(name) = optional("PORTAL_ATLAS_GATE_PARAMETER") {
            let gate = parameter(ssm, &name).await?;
            let (user, password) = gate.reveal().split_once(':').ok_or(ConfigError {
                variable: "PORTAL_ATLAS_GATE_PARAMETER",
                problem: "names a parameter that is not `user:password`",
            })?;
            config.gate = Some((user.to_owned(), Secret::new(password.to_owned())));
        }
        if optional("PORTAL_ATLAS_PROXY").is_some() {
            config.proxy = Some(url("PORTAL_ATLAS_PROXY")?);
        }
        if let Some(written) = optional("PORTAL_ATLAS_LIST_LAG") {
            config.list_lag = list_lag(&written)?;
        }
        Ok(config)
    }
}

/// `PORTAL_ATLAS_KEY`, when set: a key of the Atlas for the operator's commands. No function reads it.
#[must_use]
pub fn atlas_key() -> Option<Secret> {
    optional("PORTAL_ATLAS_KEY").map(Secret::new)
}

/// `PORTAL_FIREWALL_KEY_PARAMETER`, when set: the SecureString with what a firewall in front of the API shows.
#[must_use]
pub fn firewall_key_parameter() -> Option<String> {
    optional("PORTAL_FIREWALL_KEY_PARAMETER")
}

/// The way to the Atlas is not configured.
#[derive(Debug, thiserror::Error)]
pub enum AtlasConfigError {
    /// The environment.
    #[error(transparent)]
    Environment(#[from] ConfigError),
    /// A parameter.
    #[error(transparent)]
    Parameter(#[from] ParameterError),
}

/// A SecureString cannot be read.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the parameter {name} cannot be read: {cause}")]
pub struct ParameterError {
    /// Its name.
    pub name: String,
    /// The class of the failure.
    pub cause: String,
}

/// Reads one SecureString.
///
/// # Errors
/// When it is not there or may not be read.
pub async fn parameter(ssm: &aws_sdk_ssm::Client, name: &str) -> Result<Secret, ParameterError> {
    let failed = |cause: String| ParameterError {
        name: name.to_owned(),
        cause,
    };
    let answer = ssm
        .get_parameters()
        .names(name)
        .with_decryption(true)
        .send()
        .await
        .map_err(|error| {
            use aws_sdk_ssm::error::ProvideErrorMetadata;
            failed(error.code().unwrap_or("no answer").to_owned())
        })?;
    let value = answer
        .parameters()
        .first()
        .and_then(|it| it.value())
        .ok_or_else(|| failed("it is missing".into()))?;
    Ok(Secret::new(value.to_owned()))
}

/// With or without `/jsonapi`, with or without a slash at the end; query and fragment dropped.
fn atlas_base(url: &Url) -> Url {
    let mut base = url.clone();
    base.set_query(None);
    base.set_fragment(None);
    let path = base.path().trim_end_matches('/').to_owned();
    let path = if path.ends_with("/jsonapi") {
        path
    } else {
        format!("{path}/jsonapi")
    };
    base.set_path(&path);
    base
}

fn list_lag(written: &str) -> Result<SignedDuration, ConfigError> {
    let lag = written.parse::<SignedDuration>().ok();
    lag.filter(|lag| !lag.is_negative() && *lag <= LONGEST_LIST_LAG)
        .ok_or(ConfigError {
            variable: "PORTAL_ATLAS_LIST_LAG",
            problem: "is no duration of at most PT30M",
        })
}

fn optional(variable: &'static str) -> Option<String> {
    env::var(variable).ok().filter(|value| !value.is_empty())
}

fn required(variable: &'static str) -> Result<String, ConfigError> {
    optional(variable).ok_or(ConfigError {
        variable,
        problem: "is not set",
    })
}

fn url(variable: &'static str) -> Result<Url, ConfigError> {
    let url = Url::parse(&required(variable)?).map_err(|_| ConfigError {
        variable,
        problem: "is not a URL",
    })?;
    if url.has_host() {
        Ok(url)
    } else {
        Err(ConfigError {
            variable,
            problem: "names no host",
        })
    }
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "tests")]
mod tests {
    use super::*;

    #[test]
    fn the_base_of_the_atlas_is_taken_in_every_form_it_is_written() {
        for written in [
            "https://atlas.example",
            "https://atlas.example/",
            "https://atlas.example/jsonapi/?a=b#c",
        ] {
            assert_eq!(
                atlas_base(&Url::parse(written).unwrap()).as_str(),
                "https://atlas.example/jsonapi"
            );
        }
        let nested = Url::parse("http://127.0.0.1:1/_local/atlas").unwrap();
        assert_eq!(atlas_base(&nested).path(), "/_local/atlas/jsonapi");
    }

    #[test]
    fn the_lag_of_lists_is_a_duration_of_at_most_half_an_hour() {
        assert_eq!(list_lag("PT90S").unwrap(), SignedDuration::from_secs(90));
        assert_eq!(list_lag("PT30M").unwrap(), SignedDuration::from_mins(30));
        for wrong in ["300", "PT31M", "-PT1M", "five minutes"] {
            assert!(list_lag(wrong).is_err(), "{wrong}");
        }
    }

    #[test]
    fn a_secret_is_not_shown() {
        assert_eq!(format!("{:?}", Secret::new("hush".into())), "Secret(…)");
    }
}
