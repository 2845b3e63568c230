//! A simulator that runs for one test, and calls to it.

use std::path::PathBuf;
use std::sync::{Arc, Mutex};

use axum::Router;
use jiff::Timestamp;
use local::simulator::{Records, Simulator, Terms};
use reqwest::header::HeaderMap;
use reqwest::{Client, Method, StatusCode, redirect};
use serde_json::{Value, json};
use tokio::net::TcpListener;
use tokio::sync::Notify;
use tokio::task::JoinHandle;

/// The kind of body that writes carry.
pub(crate) const MEDIA_TYPE: &str = "application/vnd.api+json";

/// Ids of terms in `terms.json`.
pub(crate) const ESTONIA: &str = "60260736-9803-460a-a33d-2cbd837ef5e0";
pub(crate) const LATVIA: &str = "b5d0ad7f-e366-46b5-8ccc-fa3d3dccaac1";
pub(crate) const DEFENCE: &str = "5bdfbd79-4e5e-42a6-be3a-a16449de7fcf";

/// A running simulator; it ends with the value.
pub(crate) struct Atlas {
    /// `http://127.0.0.1:<port>` and the place where it is nested.
    pub(crate) home: String,
    /// The calls so far: method, route, whose key.
    pub(crate) calls: Arc<Mutex<Vec<String>>>,
    /// Told of each call.
    pub(crate) arrived: Arc<Notify>,
    simulator: Simulator,
    client: Client,
    server: JoinHandle<()>,
}

/// What came back.
#[derive(Debug)]
pub(crate) struct Reply {
    pub(crate) status: StatusCode,
    pub(crate) headers: HeaderMap,
    pub(crate) text: String,
}

impl Reply {
    /// The body as JSON; `Null` where it is none.
    pub(crate) fn json(&self) -> Value {
        serde_json::from_str(&self.text).unwrap_or_default()
    }

    pub(crate) fn header(&self, name: &str) -> &str {
        self.headers
            .get(name)
            .map_or("", |value| value.to_str().unwrap())
    }

    /// The ids in a list.
    pub(crate) fn ids(&self) -> Vec<String> {
        let json = self.json();
        let data = json["data"].as_array().cloned().unwrap_or_default();
        data.iter()
            .map(|item| item["id"].as_str().unwrap().to_owned())
            .collect()
    }

    /// The pointers of the errors.
    pub(crate) fn pointers(&self) -> Vec<String> {
        let json = self.json();
        let errors = json["errors"].as_array().cloned().unwrap_or_default();
        let pointer = |error: &Value| error["source"]["pointer"].as_str().unwrap_or("").to_owned();
        errors.iter().map(pointer).collect()
    }

    /// The detail of the first error.
    pub(crate) fn detail(&self) -> String {
        self.json()["errors"][0]["detail"]
            .as_str()
            .unwrap_or("")
            .to_owned()
    }
}

impl Atlas {
    /// A simulator with the recorded terms and without records.
    pub(crate) async fn start() -> Self {
        Self::with(Records::in_memory(), "").await
    }

    pub(crate) async fn with(records: Records, nest: &str) -> Self {
        let terms = Terms::from_json(&data("terms.json")).unwrap();
        let now = || "2026-11-21T20:00:00Z".parse::<Timestamp>().unwrap();
        let (calls, arrived) = (Arc::default(), Arc::new(Notify::new()));
        let (kept, told) = (
            Arc::<Mutex<Vec<String>>>::clone(&calls),
            Arc::clone(&arrived),
        );
        let on_call = move |method: &Method, route: &str, whose: &str| {
            kept.lock()
                .unwrap()
                .push(format!("{method} {route} {whose}"));
            told.notify_one();
        };
        let simulator = Simulator::counting(terms, records, now, on_call).unwrap();
        let router = match nest {
            "" => simulator.router(),
            nest => Router::new().nest(nest, simulator.router()),
        };
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let home = format!("http://{}{nest}", listener.local_addr().unwrap());
        let server = tokio::spawn(async move { axum::serve(listener, router).await.unwrap() });
        Self {
            home,
            calls,
            arrived,
            simulator,
            client: client(),
            server,
        }
    }

    /// Sends a call to a path below `/jsonapi`; `key` empty means no key.
    pub(crate) async fn call(
        &self,
        method: &str,
        path: &str,
        key: &str,
        body: Option<&Value>,
    ) -> Reply {
        let reply = self.try_call(method, path, key, body).await;
        reply.unwrap()
    }

    /// As [`Atlas::call`], where the connection may fail.
    pub(crate) async fn try_call(
        &self,
        method: &str,
        path: &str,
        key: &str,
        body: Option<&Value>,
    ) -> Result<Reply, reqwest::Error> {
        let mut headers = vec![("accept", MEDIA_TYPE)];
        if !key.is_empty() {
            headers.push(("api-key", key));
        }
        if body.is_some() {
            headers.push(("content-type", MEDIA_TYPE));
        }
        let url = format!("{}/jsonapi{path}", self.home);
        self.send(method, &url, &headers, body.map(Value::to_string))
            .await
    }

    pub(crate) async fn send(
        &self,
        method: &str,
        url: &str,
        headers: &[(&str, &str)],
        body: Option<String>,
    ) -> Result<Reply, reqwest::Error> {
        let mut request = self.client.request(method.parse::<Method>().unwrap(), url);
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        if let Some(body) = body {
            request = request.body(body);
        }
        let response = request.send().await?;
        Ok(Reply {
            status: response.status(),
            headers: response.headers().clone(),
            text: response.text().await?,
        })
    }

    pub(crate) async fn get(&self, path: &str, key: &str) -> Reply {
        self.call("GET", path, key, None).await
    }

    pub(crate) async fn post(&self, key: &str, body: &Value) -> Reply {
        self.call("POST", "/node/cluster", key, Some(body)).await
    }

    /// Changes attributes of a record.
    pub(crate) async fn patch(&self, id: &str, key: &str, attributes: Value) -> Reply {
        let body = json!({"data": {"type": "node--cluster", "id": id, "attributes": attributes}});
        self.call("PATCH", &format!("/node/cluster/{id}"), key, Some(&body))
            .await
    }

    /// Creates a record and returns its id.
    pub(crate) async fn create(&self, key: &str, title: &str) -> String {
        let id = uuid::Uuid::from_u128(u128::from(self.next_id(title))).to_string();
        let mut body = cluster(&id);
        body["data"]["attributes"]["title"] = json!(title);
        let reply = self.post(key, &body).await;
        assert_eq!(reply.status, 201, "{}", reply.text);
        id
    }

    /// Moves a record, which must be possible.
    pub(crate) async fn moves(&self, id: &str, key: &str, state: &str) {
        let reply = self
            .patch(id, key, json!({"moderation_state": state}))
            .await;
        assert_eq!(reply.status, 200, "{}", reply.text);
    }

    /// Sets circumstances.
    pub(crate) async fn switch(&self, wanted: Value) {
        let reply = self.control("switch", &wanted).await;
        assert_eq!(reply.status, 204, "{}", reply.text);
    }

    pub(crate) async fn control(&self, what: &str, body: &Value) -> Reply {
        let url = format!("{}/_simulator/{what}", self.home);
        let headers = [("content-type", "application/json")];
        self.send("POST", &url, &headers, Some(body.to_string()))
            .await
            .unwrap()
    }

    /// What people at the ECCC do on the site; gives the status of the answer.
    pub(crate) async fn hand(&self, id: &str, state: &str) -> u16 {
        let url = format!("{}/_simulator/eccc", self.home);
        let headers = [("content-type", "application/x-www-form-urlencoded")];
        let body = format!("id={id}&state={state}");
        let reply = self.send("POST", &url, &headers, Some(body)).await;
        reply.unwrap().status.as_u16()
    }

    fn next_id(&self, title: &str) -> u64 {
        title
            .bytes()
            .fold(7, |sum, byte| sum * 131 % 1_000_000_007 + u64::from(byte))
    }
}

impl Drop for Atlas {
    fn drop(&mut self) {
        self.simulator.release();
        self.server.abort();
    }
}

fn client() -> Client {
    // Another test of the process may have installed it already.
    let _ = rustls::crypto::aws_lc_rs::default_provider().install_default();
    Client::builder()
        .no_proxy()
        .redirect(redirect::Policy::none())
        .build()
        .unwrap()
}

/// A file of the recorded data.
pub(crate) fn data(file: &str) -> String {
    std::fs::read_to_string(folder().join(file)).unwrap()
}

/// Where the recorded data lie.
pub(crate) fn folder() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../tests/data/drupal-jsonapi")
}

/// A whole resource object that is accepted.
pub(crate) fn cluster(id: &str) -> Value {
    let story: Value = serde_json::from_str(&data("create-once.json")).unwrap();
    let mut body = story["exchanges"][0]["request"]["body"].clone();
    body["data"]["id"] = json!(id);
    body
}
