//! A server on loopback that does what servers do on bad days.

#![expect(clippy::unwrap_used, reason = "tests")]

use std::{
    sync::{Arc, Mutex},
    time::Duration,
};

use shared::config::{AtlasConfig, Secret};
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::{TcpListener, TcpStream},
};
use url::Url;

pub(super) const KEY: &str = "a-key-that-nobody-may-see";
pub(super) const LONG: Duration = Duration::from_secs(20);
pub(super) const SHORT: Duration = Duration::from_millis(200);

/// What the server does with each request.
#[derive(Clone)]
pub(super) enum Deed {
    /// Writes this and closes.
    Say(Vec<u8>),
    /// Writes this and then nothing more.
    Hang(Vec<u8>),
}

pub(super) struct Server {
    pub(super) origin: String,
    requests: Arc<Mutex<Vec<String>>>,
}

impl Server {
    pub(super) async fn that(deed: Deed) -> Self {
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

    pub(super) async fn saying(head: &str, body: &str) -> Self {
        Self::that(Deed::Say(message(head, body.len(), body))).await
    }

    pub(super) fn config(&self) -> AtlasConfig {
        let base = Url::parse(&self.origin).unwrap();
        AtlasConfig::new(&base, Secret::new(KEY.to_owned()))
    }

    pub(super) fn requests(&self) -> Vec<String> {
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

pub(super) fn message(head: &str, length: usize, body: &str) -> Vec<u8> {
    format!("HTTP/1.1 {head}\r\ncontent-length: {length}\r\nconnection: close\r\n\r\n{body}")
        .into_bytes()
}
