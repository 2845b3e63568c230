//! The client against a server on loopback that does what servers do on bad days.

#![expect(clippy::unwrap_used, reason = "tests")]

use serde_json::json;
use shared::config::KeyPlace;

use super::{
    server::{Deed, KEY, LONG, SHORT, Server},
    *,
};

async fn get(config: AtlasConfig, budget: Duration) -> Result<Answer, Failure> {
    let client = AtlasClient::new(config).unwrap();
    let now = "2026-11-21T10:00:00Z".parse().unwrap();
    client
        .get(client.address("/node/cluster"), budget, now)
        .await
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
    let failure = get(server.config(), LONG).await.unwrap_err();
    assert_eq!((failure.class, failure.status), ("redirected", 302));
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
    assert!(failure.cause.is_some());
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
