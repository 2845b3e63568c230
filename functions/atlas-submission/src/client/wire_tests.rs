//! The client against a server on loopback that does what servers do on bad days.

#![expect(clippy::unwrap_used, reason = "tests")]

use std::sync::{Arc, Mutex};

use serde_json::json;
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::{TcpListener, TcpStream},
};

use super::{read::MOST_BYTES, *};

const KEY: &str = "a-key-that-nobody-may-see";
const LONG: Duration = Duration::from_secs(20);
const SHORT: Duration = Duration::from_millis(200);

/// What the server does with each request.
#[derive(Clone)]
enum Deed {
    /// Writes this and closes.
    Say(Vec<u8>),
    /// Writes this and then nothing more.
    Hang(Vec<u8>),
}

struct Server {
    origin: String,
    requests: Arc<Mutex<Vec<String>>>,
}

impl Server {
    async fn that(deed: Deed) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let origin = format!("http://{}", listener.local_addr().unwrap());
        let requests = Arc::new(Mutex::new(Vec::new()));
        let heard = Arc::clone(&requests);
        tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                tokio::spawn(serve(stream, deed.clone(), Arc::clone(&heard)));
            }
        });
        Self { origin, requests }
    }

    async fn saying(head: &str, body: &str) -> Self {
        Self::that(Deed::Say(message(head, body.len(), body))).await
    }

    fn config(&self) -> AtlasConfig {
        let base = Url::parse(&self.origin).unwrap();
        AtlasConfig::new(&base, Secret::new(KEY.to_owned()))
    }

    fn requests(&self) -> Vec<String> {
        self.requests.lock().unwrap().clone()
    }
}

async fn serve(mut stream: TcpStream, deed: Deed, heard: Arc<Mutex<Vec<String>>>) {
    let mut request = Vec::new();
    let mut part = [0; 4096];
    while !whole(&request) {
        match stream.read(&mut part).await {
            Ok(0) | Err(_) => return,
            Ok(read) => request.extend_from_slice(&part[..read]),
        }
    }
    let text = String::from_utf8_lossy(&request).into_owned();
    heard.lock().unwrap().push(text);
    // The client hangs up in some tests.
    match deed {
        Deed::Say(bytes) => {
            let _gone = stream.write_all(&bytes).await;
            let _gone = stream.shutdown().await;
        }
        Deed::Hang(bytes) => {
            let _gone = stream.write_all(&bytes).await;
            let _gone = stream.read(&mut part).await;
        }
    }
}

fn whole(request: &[u8]) -> bool {
    let text = String::from_utf8_lossy(request).to_lowercase();
    let Some((head, body)) = text.split_once("\r\n\r\n") else {
        // What is no HTTP, such as the beginning of TLS, is answered at once.
        return request
            .first()
            .is_some_and(|byte| !byte.is_ascii_alphabetic());
    };
    let length = head
        .lines()
        .find_map(|line| line.strip_prefix("content-length: "))
        .map_or(0, |length| length.parse().unwrap());
    body.len() >= length
}

fn message(head: &str, length: usize, body: &str) -> Vec<u8> {
    format!("HTTP/1.1 {head}\r\ncontent-length: {length}\r\nconnection: close\r\n\r\n{body}")
        .into_bytes()
}

async fn get(config: AtlasConfig, budget: Duration) -> Result<Answer, Failure> {
    let client = AtlasClient::new(config).unwrap();
    let now = "2026-11-21T10:00:00Z".parse().unwrap();
    client
        .get(client.address("/node/cluster"), budget, now)
        .await
}

async fn failure(server: &Server) -> (&'static str, FailureKind, u16) {
    let failure = get(server.config(), LONG).await.unwrap_err();
    (failure.class, failure.kind, failure.status)
}

fn unknown(class: &'static str, status: u16) -> (&'static str, FailureKind, u16) {
    (class, FailureKind::Unknown, status)
}

#[tokio::test]
async fn a_create_carries_key_gate_and_media_types_and_gets_its_record() {
    let server = Server::saying("201 Created", r#"{"data":{"id":"1"}}"#).await;
    let mut config = server.config();
    config.gate = Some(("user".to_owned(), Secret::new("password".to_owned())));
    let client = AtlasClient::new(config).unwrap();
    let document = json!({"data": {}});
    let now = Timestamp::UNIX_EPOCH;
    let answer = client.create_cluster(&document, LONG, now).await.unwrap();
    assert_eq!((answer.status, answer.id()), (201, Some("1")));
    let request = server.requests().remove(0);
    let (head, body) = request.split_once("\r\n\r\n").unwrap();
    assert!(
        head.starts_with("POST /jsonapi/node/cluster HTTP/1.1\r\n"),
        "{head}"
    );
    for line in [
        "accept: application/vnd.api+json",
        "content-type: application/vnd.api+json",
        "api-key: a-key-that-nobody-may-see",
        "authorization: Basic dXNlcjpwYXNzd29yZA==",
    ] {
        assert!(head.lines().any(|it| it == line), "{line} is not in {head}");
    }
    assert_eq!(body, document.to_string());
}

#[tokio::test]
async fn the_key_goes_into_the_query_when_it_is_set_so_and_only_once() {
    let server = Server::saying("200 OK", "{}").await;
    let mut config = server.config();
    config.key_in = KeyPlace::Query;
    let client = AtlasClient::new(config).unwrap();
    let mut address = client.address("/taxonomy_term/sectors");
    address.set_query(Some("page%5Boffset%5D=50&api-key=old"));
    client
        .get(address, LONG, Timestamp::UNIX_EPOCH)
        .await
        .unwrap();
    let request = server.requests().remove(0);
    assert!(
        request.starts_with(&format!(
            "GET /jsonapi/taxonomy_term/sectors?page%5Boffset%5D=50&api-key={KEY} HTTP/1.1"
        )),
        "{request}"
    );
    assert!(!request.contains("api-key:"));
}

#[tokio::test]
async fn a_read_after_a_write_goes_around_caches() {
    let server = Server::saying("200 OK", "{}").await;
    let client = AtlasClient::new(server.config()).unwrap();
    let id = "4b2482ed-f048-4eee-9f8f-799637f11562".parse().unwrap();
    let now = Timestamp::from_millisecond(7).unwrap();
    let address = fresh(client.cluster(id), now);
    client.get(address, LONG, now).await.unwrap();
    let request = server.requests().remove(0);
    let line = format!("GET /jsonapi/node/cluster/{id}?cacheBust=7 HTTP/1.1");
    assert!(request.starts_with(&line), "{request}");
}

#[tokio::test]
async fn a_configured_proxy_is_asked() {
    let proxy = Server::saying("200 OK", "{}").await;
    let base = Url::parse("http://atlas.invalid").unwrap();
    let mut config = AtlasConfig::new(&base, Secret::new(KEY.to_owned()));
    config.proxy = Some(Url::parse(&proxy.origin).unwrap());
    get(config, LONG).await.unwrap();
    let request = proxy.requests().remove(0);
    assert!(
        request.starts_with("GET http://atlas.invalid/jsonapi/node/cluster "),
        "{request}"
    );
}

#[tokio::test]
async fn a_redirect_is_not_followed() {
    let elsewhere = Server::saying("200 OK", "{}").await;
    let head = format!("302 Found\r\nlocation: {}/jsonapi", elsewhere.origin);
    let server = Server::saying(&head, "").await;
    let expected = ("redirected", FailureKind::Passing, 302);
    assert_eq!(failure(&server).await, expected);
    assert_eq!(elsewhere.requests(), Vec::<String>::new());
}

#[tokio::test]
async fn a_server_that_never_answers_is_left_after_the_time_out_and_after_the_budget() {
    let server = Server::that(Deed::Hang(Vec::new())).await;
    let mut config = server.config();
    config.timeout = SHORT;
    let configured = get(config, LONG).await.unwrap_err();
    let budgeted = get(server.config(), SHORT).await.unwrap_err();
    for failure in [configured, budgeted] {
        assert_eq!(
            (failure.class, failure.kind),
            ("timeout", FailureKind::Unknown)
        );
    }
}

#[tokio::test]
async fn a_body_that_never_ends_is_left_too_but_a_refusal_counts_by_its_status() {
    for (head, class) in [("201 Created", "timeout"), ("422 No", "refused")] {
        let server = Server::that(Deed::Hang(message(head, 100, "{"))).await;
        let failure = get(server.config(), SHORT).await.unwrap_err();
        assert_eq!(failure.class, class);
    }
}

#[tokio::test]
async fn a_connection_that_is_cut_leaves_the_outcome_open() {
    let silent = Server::that(Deed::Say(Vec::new())).await;
    assert_eq!(failure(&silent).await, unknown("cut", 0));
    let broken = Server::that(Deed::Say(message("201 Created", 100, "{\"data\""))).await;
    assert_eq!(failure(&broken).await, unknown("cut", 201));
}

#[tokio::test]
async fn json_that_breaks_off_and_a_page_with_status_200_cannot_be_read() {
    for (body, class) in [
        ("{\"data\": {\"id\"", "unreadable"),
        ("", "unreadable"),
        ("<!DOCTYPE html><title>Log in</title>", "web_page"),
    ] {
        let server = Server::saying("200 OK", body).await;
        assert_eq!(failure(&server).await, unknown(class, 200));
    }
}

#[tokio::test]
async fn an_answer_that_is_too_large_is_not_read_to_its_end() {
    let server = Server::saying("200 OK", &" ".repeat(MOST_BYTES + 1)).await;
    assert_eq!(failure(&server).await, unknown("too_large", 200));
}

#[tokio::test]
async fn where_nobody_listens_or_nobody_speaks_tls_nothing_was_sent() {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let closed = format!("http://{}", listener.local_addr().unwrap());
    drop(listener);
    let plain = Server::saying("400 Bad Request", "").await;
    for origin in [closed, plain.origin.replace("http:", "https:")] {
        let base = Url::parse(&origin).unwrap();
        let config = AtlasConfig::new(&base, Secret::new(KEY.to_owned()));
        let failure = get(config, LONG).await.unwrap_err();
        assert_eq!(
            (failure.class, failure.kind),
            ("unreachable", FailureKind::Passing)
        );
        assert!(failure.cause.is_some_and(|cause| !cause.is_empty()));
    }
}

#[tokio::test]
async fn retry_after_is_understood_in_every_form() {
    for (value, seconds) in [
        ("5", Some(5)),
        ("Sat, 21 Nov 2026 10:02:00 GMT", Some(120)),
        ("999999999999", Some(1_800)),
        ("when it is done", None),
    ] {
        let head = format!("429 Too Many Requests\r\nretry-after: {value}");
        let server = Server::saying(&head, "").await;
        let failure = get(server.config(), LONG).await.unwrap_err();
        let asked = failure.retry_after.map(|wait| wait.as_secs());
        assert_eq!((failure.class, asked), ("rate_limited", seconds));
    }
}

#[tokio::test]
async fn no_secret_is_shown() {
    let server = Server::that(Deed::Say(Vec::new())).await;
    let mut config = server.config();
    config.key_in = KeyPlace::Query;
    config.gate = Some(("user".to_owned(), Secret::new("hush-hush".to_owned())));
    config.proxy = Some(Url::parse("http://user:hush-hush@127.0.0.1:1").unwrap());
    let client = AtlasClient::new(config.clone()).unwrap();
    config.proxy = None;
    config.key_in = KeyPlace::Header;
    let other = AtlasClient::new(config.clone()).unwrap();
    config.key_in = KeyPlace::Query;
    let failure = get(config, LONG).await.unwrap_err();
    let shown = format!("{client:?} {other:?} {failure:?}");
    assert!(
        !shown.contains(KEY) && !shown.contains("hush-hush"),
        "{shown}"
    );
}

#[test]
fn a_key_that_no_header_can_carry_is_refused_at_the_start() {
    let base = Url::parse("https://atlas.example").unwrap();
    let config = AtlasConfig::new(&base, Secret::new("a\nb".to_owned()));
    assert!(matches!(AtlasClient::new(config), Err(ClientError::Key)));
}
