//! Calls to the Atlas's JSON:API (contract §1): one request, one typed answer, whatever the other side does.

mod addresses;
mod cluster;
mod failure;
mod pages;
mod read;
mod retry_after;

pub(crate) use addresses::PAGE;
pub use addresses::fresh;
pub use cluster::{Cluster, ModerationState};
pub(crate) use failure::LONGEST_WAIT;
pub use failure::{Failure, FailureKind, Refused};
pub use pages::all_pages;

use std::{fmt, sync::Arc, time::Duration};

use http::{HeaderMap, HeaderValue, Method, header};
use jiff::{SignedDuration, Timestamp};
use reqwest::{Client, Proxy, redirect, retry};
use rustls::{ClientConfig, RootCertStore};
use serde_json::Value;
use shared::config::{AtlasConfig, KeyPlace, Secret};
use url::Url;
use uuid::Uuid;

/// The media type of JSON:API.
const MEDIA_TYPE: HeaderValue = HeaderValue::from_static("application/vnd.api+json");

/// The name of the header, or of the query parameter, that carries the key.
const KEY_NAME: &str = "api-key";

/// What calls itself.
const USER_AGENT: &str = concat!("ncc-portal/", env!("CARGO_PKG_VERSION"));

/// The most that a single call may take, whatever the configuration says: the peers' time-out.
const LONGEST_CALL: Duration = Duration::from_secs(30);

/// How long an idle connection is kept: over the pace between calls, not over the sleep between invocations.
const IDLE: Duration = Duration::from_secs(10);

/// The way to the Atlas cannot be set up.
#[derive(Debug, thiserror::Error)]
pub enum ClientError {
    /// The key has characters that no header can carry.
    #[error("the Atlas key cannot be sent in a header")]
    Key,
    /// The proxy is none.
    #[error("the proxy of the Atlas cannot be used")]
    Proxy,
    /// TLS or the HTTP client.
    #[error("no HTTPS client: {0}")]
    Https(String),
}

/// A good answer: 200 or 201 with a JSON object without `errors`.
#[derive(Clone, Debug, PartialEq)]
pub struct Answer {
    /// 200 or 201.
    pub status: u16,
    /// The document.
    pub body: Value,
}

impl Answer {
    /// The id of the one resource in it.
    #[must_use]
    pub fn id(&self) -> Option<&str> {
        self.body.pointer("/data/id").and_then(Value::as_str)
    }

    /// The user whose key made the call, when this is the root's answer; `None` for anonymous.
    #[must_use]
    pub fn user(&self) -> Option<Uuid> {
        let id = self.body.pointer("/meta/links/me/meta/id")?.as_str()?;
        Uuid::try_parse(id).ok()
    }
}

/// Calls the Atlas with the centre's key.
#[derive(Clone)]
pub struct AtlasClient {
    http: Client,
    base: Url,
    key: Secret,
    key_in: KeyPlace,
    gate: Option<(String, Secret)>,
    timeout: Duration,
    list_lag: SignedDuration,
}

/// Tells the host alone: addresses of sites and proxies may carry passwords.
impl fmt::Debug for AtlasClient {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("AtlasClient")
            .field("host", &self.base.host_str())
            .finish_non_exhaustive()
    }
}

impl AtlasClient {
    /// A client of that Atlas. Follows no redirects, repeats nothing by itself, and uses no proxy but the configured one.
    ///
    /// # Errors
    /// When key, proxy or TLS cannot be used.
    pub fn new(config: AtlasConfig) -> Result<Self, ClientError> {
        let key = config.key.reveal().trim().to_owned();
        let mut headers = HeaderMap::from_iter([(header::ACCEPT, MEDIA_TYPE)]);
        if config.key_in == KeyPlace::Header {
            let mut value = HeaderValue::from_str(&key).map_err(|_| ClientError::Key)?;
            value.set_sensitive(true);
            headers.insert(KEY_NAME, value);
        }
        let mut builder = Client::builder()
            .tls_backend_preconfigured(tls()?)
            .redirect(redirect::Policy::none())
            .retry(retry::never())
            .no_proxy()
            .referer(false)
            .user_agent(USER_AGENT)
            .pool_idle_timeout(IDLE)
            .default_headers(headers);
        if let Some(proxy) = &config.proxy {
            let proxy = Proxy::all(proxy.as_str()).map_err(|_| ClientError::Proxy)?;
            builder = builder.proxy(proxy);
        }
        let http = builder
            .build()
            .map_err(|error| ClientError::Https(root_cause(&error)))?;
        Ok(Self {
            http,
            base: config.base,
            key: Secret::new(key),
            key_in: config.key_in,
            gate: config.gate,
            timeout: config.timeout.min(LONGEST_CALL),
            list_lag: config.list_lag,
        })
    }

    /// The JSON:API root.
    #[must_use]
    pub const fn base(&self) -> &Url {
        &self.base
    }

    /// How long the lists may lag behind the records.
    #[must_use]
    pub const fn list_lag(&self) -> SignedDuration {
        self.list_lag
    }

    /// Calls 1 to 5: reads an address of this client's, or of a further page.
    ///
    /// # Errors
    /// See [`Failure`].
    pub async fn get(
        &self,
        address: Url,
        budget: Duration,
        now: Timestamp,
    ) -> Result<Answer, Failure> {
        self.call(Method::GET, address, None, budget, now).await
    }

    /// Call 6: creates a cluster.
    ///
    /// # Errors
    /// See [`Failure`].
    pub async fn create_cluster(
        &self,
        document: &Value,
        budget: Duration,
        now: Timestamp,
    ) -> Result<Answer, Failure> {
        let address = self.clusters();
        self.call(Method::POST, address, Some(document), budget, now)
            .await
    }

    /// Call 7: changes a cluster; the document names the same id.
    ///
    /// # Errors
    /// See [`Failure`].
    pub async fn update_cluster(
        &self,
        id: Uuid,
        document: &Value,
        budget: Duration,
        now: Timestamp,
    ) -> Result<Answer, Failure> {
        let address = self.cluster(id);
        self.call(Method::PATCH, address, Some(document), budget, now)
            .await
    }

    async fn call(
        &self,
        method: Method,
        mut address: Url,
        document: Option<&Value>,
        budget: Duration,
        now: Timestamp,
    ) -> Result<Answer, Failure> {
        if self.key_in == KeyPlace::Query {
            with_key(&mut address, self.key.reveal());
        }
        let mut request = self
            .http
            .request(method, address)
            .timeout(self.timeout.min(budget));
        if let Some((user, password)) = &self.gate {
            request = request.basic_auth(user, Some(password.reveal()));
        }
        if let Some(document) = document {
            request = request
                .header(header::CONTENT_TYPE, MEDIA_TYPE)
                .body(document.to_string());
        }
        let response = request.send().await.map_err(|error| no_answer(&error))?;
        let status = response.status().as_u16();
        let wait = retry_after::retry_after(response.headers(), now);
        let (body, instead) = match read::bounded(response).await {
            Ok(bytes) => (
                serde_json::from_slice(&bytes).ok(),
                is_markup(&bytes).then_some(Failure::unknown("web_page")),
            ),
            Err(failure) => (None, Some(failure)),
        };
        match (failure::judge(status, body.as_ref(), wait), instead) {
            (None, _) => Ok(Answer {
                status,
                body: body.unwrap_or_default(),
            }),
            // What came instead says more than that it cannot be read.
            (Some(failure), Some(instead)) if failure.class == "unreadable" => {
                Err(instead.with_status(status))
            }
            (Some(failure), _) => Err(failure),
        }
    }
}

/// Whether a body is a page for people: of a log-in, a gate, a proxy, or of maintenance.
fn is_markup(bytes: &[u8]) -> bool {
    let first = bytes.iter().find(|byte| !byte.is_ascii_whitespace());
    first == Some(&b'<')
}

/// A link that the Atlas gave may carry the key already.
fn with_key(address: &mut Url, key: &str) {
    let others: Vec<(String, String)> = address
        .query_pairs()
        .filter(|(name, _)| name != KEY_NAME)
        .map(|(name, value)| (name.into_owned(), value.into_owned()))
        .collect();
    address
        .query_pairs_mut()
        .clear()
        .extend_pairs(others)
        .append_pair(KEY_NAME, key);
}

/// TLS with the provider of the house, and roots that come with the program.
fn tls() -> Result<ClientConfig, ClientError> {
    let roots: RootCertStore = webpki_roots::TLS_SERVER_ROOTS.iter().cloned().collect();
    let provider = Arc::new(rustls::crypto::aws_lc_rs::default_provider());
    let config = ClientConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()
        .map_err(|error| ClientError::Https(error.to_string()))?;
    Ok(config.with_root_certificates(roots).with_no_client_auth())
}

/// Why there is no answer. A connection that never came about carried nothing over; any other may have.
fn no_answer(error: &reqwest::Error) -> Failure {
    let failure = if error.is_connect() || error.is_builder() {
        Failure::passing("unreachable")
    } else if error.is_timeout() {
        Failure::unknown("timeout")
    } else {
        Failure::unknown("cut")
    };
    Failure {
        cause: Some(root_cause(error)),
        ..failure
    }
}

/// The innermost cause: the outer ones may tell the address, and with it the key.
fn root_cause(error: &reqwest::Error) -> String {
    let mut cause: Option<&dyn std::error::Error> = std::error::Error::source(error);
    while let Some(inner) = cause.and_then(std::error::Error::source) {
        cause = Some(inner);
    }
    cause.map_or_else(|| "no further cause".to_owned(), ToString::to_string)
}

#[cfg(test)]
mod server;
#[cfg(test)]
mod sick;
#[cfg(test)]
mod wire_tests;
