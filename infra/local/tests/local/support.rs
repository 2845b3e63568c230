//! A portal with functions made of closures, AWS clients for it, and a small HTTP client.

use std::future::Future;
use std::path::Path;
use std::sync::{Arc, Mutex};

use aws_smithy_http_client::Builder;
use local::{
    Caller, Environment, Functions, Invoke, Options, Portal, REGION, Services, ServicesOptions,
};
use serde_json::{Value, json};
use shared::{
    clock::Clock,
    config::{FunctionConfig, local_aws},
    service::Service,
    settings::EXAMPLE,
    store::table::create_table,
};
use tempfile::TempDir;
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::TcpStream;
use url::Url;

/// Options of a portal that does nothing by itself.
pub(crate) fn options(data: &Path) -> Options {
    Options {
        data: data.to_owned(),
        port: 0,
        fresh: false,
        background: false,
        clock: Clock::default(),
        create_table: create_table("portal"),
        parameters: vec![("/portal/key".to_owned(), "secret".to_owned())],
    }
}

/// 32 bytes, for links and for trails.
const KEY: &str = "CQkJCQkJCQkJCQkJCQkJCQkJCQkJCQkJCQkJCQkJCQk";

/// The AWS part with the example's settings, and a function's way to it.
pub(crate) struct Desk {
    pub(crate) service: Service,
    pub(crate) ssm: aws_sdk_ssm::Client,
    pub(crate) clock: Clock,
    pub(crate) services: Services,
    _folder: TempDir,
}

impl Desk {
    /// As that function is connected, with one parameter more than keys of links and trails.
    pub(crate) async fn of(caller: Caller, further: Option<(&str, &str)>) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let clock = Clock::default();
        let links = format!("1:{KEY}");
        let parameters = [("links", links.as_str()), ("audit", KEY)].into_iter();
        let services = Services::start(ServicesOptions {
            data: folder.path().to_owned(),
            fresh: false,
            clock: clock.clone(),
            create_table: create_table("portal"),
            parameters: parameters
                .chain(further)
                .map(|(name, value)| (name.to_owned(), value.to_owned()))
                .collect(),
            base_url: "http://127.0.0.1:8080".into(),
        })
        .await
        .unwrap();
        let environment = services.environment();
        let (access_key, _) = environment.credentials(caller);
        let aws = local_aws(&Url::parse(&environment.endpoint).unwrap(), &access_key);
        let config = FunctionConfig {
            table: environment.table.clone(),
            base_url: Url::parse(&environment.base_url).unwrap(),
            link_keys_parameter: "links".into(),
            audit_key_parameter: "audit".into(),
        };
        let service = Service::connect(&aws, &config, clock.clone())
            .await
            .unwrap();
        service.store().apply_settings(EXAMPLE).await.unwrap();
        Self {
            service,
            ssm: aws_sdk_ssm::Client::new(&aws),
            clock,
            services,
            _folder: folder,
        }
    }

    /// Replaces a parameter.
    pub(crate) async fn put(&self, name: &str, value: &str) {
        let put = self.ssm.put_parameter().name(name).value(value);
        put.overwrite(true).send().await.unwrap();
    }
}

/// A function made of a closure.
pub(crate) fn function<F, R>(work: F) -> Invoke
where
    F: Fn(Value) -> R + Send + Sync + 'static,
    R: Future<Output = Result<Value, String>> + Send + 'static,
{
    Arc::new(move |event| Box::pin(work(event)))
}

/// What functions noted, in order.
#[derive(Clone, Default)]
pub(crate) struct Notes(Arc<Mutex<Vec<Value>>>);

impl Notes {
    pub(crate) fn push(&self, note: Value) {
        self.0.lock().unwrap().push(note);
    }

    pub(crate) fn take(&self) -> Vec<Value> {
        std::mem::take(&mut self.0.lock().unwrap())
    }
}

/// Functions that note every event under their name and answer with nothing.
pub(crate) fn noting(notes: &Notes) -> Functions {
    let note = |name: &'static str| {
        let notes = notes.clone();
        function(move |event| {
            notes.push(json!([name, event]));
            async { Ok(json!({ "statusCode": 204 })) }
        })
    };
    Functions {
        intake: note("intake"),
        decision: note("decision"),
        outbox: note("outbox"),
        atlas_submission: note("atlas-submission"),
    }
}

/// A portal on a folder of its own.
pub(crate) struct Fixture {
    pub(crate) portal: Portal,
    pub(crate) notes: Notes,
    pub(crate) folder: TempDir,
}

/// Starts a portal whose functions only note.
pub(crate) async fn portal() -> Fixture {
    let notes = Notes::default();
    let functions = noting(&notes);
    let folder = tempfile::tempdir().unwrap();
    let portal = Portal::start(options(folder.path()), async |_| Ok(functions))
        .await
        .unwrap();
    Fixture {
        portal,
        notes,
        folder,
    }
}

/// Ingredients of a client of one of the services, for one function, without retries.
macro_rules! client {
    ($sdk:ident, $environment:expr, $caller:expr) => {{
        let (key, secret) = $environment.credentials($caller);
        let config = $sdk::Config::builder()
            .behavior_version($sdk::config::BehaviorVersion::latest())
            .region($sdk::config::Region::new(REGION))
            .endpoint_url(&$environment.endpoint)
            .credentials_provider($sdk::config::Credentials::new(
                key, secret, None, None, "local",
            ))
            .http_client(Builder::new().build_http())
            .retry_config($sdk::config::retry::RetryConfig::disabled())
            .build();
        $sdk::Client::from_conf(config)
    }};
}

pub(crate) fn dynamodb(environment: &Environment, caller: Caller) -> aws_sdk_dynamodb::Client {
    client!(aws_sdk_dynamodb, environment, caller)
}

pub(crate) fn sqs(environment: &Environment, caller: Caller) -> aws_sdk_sqs::Client {
    client!(aws_sdk_sqs, environment, caller)
}

pub(crate) fn ses(environment: &Environment, caller: Caller) -> aws_sdk_ses::Client {
    client!(aws_sdk_ses, environment, caller)
}

pub(crate) fn ssm(environment: &Environment, caller: Caller) -> aws_sdk_ssm::Client {
    client!(aws_sdk_ssm, environment, caller)
}

/// Writes an item with the given text attributes.
pub(crate) async fn put(client: &aws_sdk_dynamodb::Client, attributes: &[(&str, &str)]) {
    let mut call = client.put_item().table_name("portal");
    for (name, value) in attributes {
        let value = aws_sdk_dynamodb::types::AttributeValue::S((*value).to_owned());
        call = call.item(*name, value);
    }
    call.send().await.unwrap();
}

/// An HTTP answer.
pub(crate) struct Answer {
    pub(crate) status: u16,
    head: String,
    pub(crate) body: String,
}

impl Answer {
    /// All values of a header.
    pub(crate) fn header(&self, name: &str) -> Vec<&str> {
        self.head
            .lines()
            .filter_map(|line| line.split_once(": "))
            .filter(|(header, _)| header.eq_ignore_ascii_case(name))
            .map(|(_, value)| value)
            .collect()
    }

    pub(crate) fn json(&self) -> Value {
        serde_json::from_str(&self.body).unwrap()
    }
}

/// Sends one request; `head` is everything after the first line and before the empty one.
pub(crate) async fn http(base_url: &str, line: &str, head: &str, body: &[u8]) -> Answer {
    let address = base_url.strip_prefix("http://").unwrap();
    let mut stream = TcpStream::connect(address).await.unwrap();
    let request = format!(
        "{line} HTTP/1.1\r\nHost: {address}\r\nConnection: close\r\nContent-Length: {}\r\n{head}\r\n",
        body.len()
    );
    stream.write_all(request.as_bytes()).await.unwrap();
    // A server that refuses a long body stops reading it.
    let _ = stream.write_all(body).await;
    let mut answer = Vec::new();
    let _ = stream.read_to_end(&mut answer).await;
    let answer = String::from_utf8(answer).unwrap();
    let (head, body) = answer.split_once("\r\n\r\n").unwrap();
    Answer {
        status: head.split(' ').nth(1).unwrap().parse().unwrap(),
        head: head.to_owned(),
        body: body.to_owned(),
    }
}

pub(crate) async fn get(base_url: &str, path: &str) -> Answer {
    http(base_url, &format!("GET {path}"), "", b"").await
}
