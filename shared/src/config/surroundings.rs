//! The environment variables as they are, each by itself: for whoever looks at a portal and has to say all that is wrong.

use url::Url;

use super::{ConfigError, firewall_key_parameter, optional, required, url};

/// What the functions are told, variable by variable.
#[derive(Clone, Debug)]
pub struct Surroundings {
    /// `PORTAL_TABLE`
    pub table: Result<String, ConfigError>,
    /// `PORTAL_BASE_URL`
    pub base_url: Result<Url, ConfigError>,
    /// `PORTAL_LINK_KEYS_PARAMETER`
    pub link_keys_parameter: Result<String, ConfigError>,
    /// `PORTAL_AUDIT_KEY_PARAMETER`
    pub audit_key_parameter: Result<String, ConfigError>,
    /// `PORTAL_QUEUE_URL`
    pub queue_url: Result<String, ConfigError>,
    /// `PORTAL_ATLAS_URL`
    pub atlas_url: Result<Url, ConfigError>,
    /// `PORTAL_ATLAS_KEY_PARAMETER`
    pub atlas_key_parameter: Result<String, ConfigError>,
    /// `PORTAL_ATLAS_GATE_PARAMETER`, when set.
    pub atlas_gate_parameter: Option<String>,
    /// `PORTAL_FIREWALL_KEY_PARAMETER`, when set.
    pub firewall_key_parameter: Option<String>,
}

impl Surroundings {
    /// Reads the environment.
    #[must_use]
    pub fn from_env() -> Self {
        Self {
            table: required("PORTAL_TABLE"),
            base_url: url("PORTAL_BASE_URL"),
            link_keys_parameter: required("PORTAL_LINK_KEYS_PARAMETER"),
            audit_key_parameter: required("PORTAL_AUDIT_KEY_PARAMETER"),
            queue_url: required("PORTAL_QUEUE_URL"),
            atlas_url: url("PORTAL_ATLAS_URL"),
            atlas_key_parameter: required("PORTAL_ATLAS_KEY_PARAMETER"),
            atlas_gate_parameter: optional("PORTAL_ATLAS_GATE_PARAMETER"),
            firewall_key_parameter: firewall_key_parameter(),
        }
    }
}
