//! A portal of its own for every test, in a folder that goes away with it.

use jiff::Timestamp;
use local::{Portal, Run};
use portal_tests::{applicant::APPLICANT, browser::Browser};
use rusqlite::Connection;
use shared::telemetry::Metric;
use tempfile::TempDir;

use crate::deployed::grants::Granted;

/// A running portal. What is due happens when a test asks for it, in the same order every time.
pub(crate) struct TestPortal {
    pub(crate) portal: Portal,
    folder: TempDir,
    settings: String,
    _granted: Granted,
}

impl TestPortal {
    /// With the example's settings.
    pub(crate) async fn start() -> Self {
        Self::with_settings(shared::settings::EXAMPLE).await
    }

    pub(crate) async fn with_settings(settings: &str) -> Self {
        crate::logs::capture();
        let folder = TempDir::new().unwrap();
        let portal = start(&folder, settings).await;
        Self {
            _granted: Granted::all(&portal),
            portal,
            folder,
            settings: settings.to_owned(),
        }
    }

    /// With made-up organisations in every state: nearly everything that the functions do has been done.
    pub(crate) async fn demo() -> Self {
        crate::logs::capture();
        let folder = TempDir::new().unwrap();
        let run = Run {
            demo: true,
            ..run(&folder, shared::settings::EXAMPLE)
        };
        let portal = Portal::run(run).await.unwrap();
        Self {
            _granted: Granted::all(&portal),
            portal,
            folder,
            settings: shared::settings::EXAMPLE.to_owned(),
        }
    }

    /// Stops and starts again on the same data, with other settings if given.
    pub(crate) async fn restart(self, settings: Option<&str>) -> Self {
        let settings = settings.map_or(self.settings, str::to_owned);
        self.portal.shutdown().await;
        let portal = start(&self.folder, &settings).await;
        Self {
            _granted: Granted::all(&portal),
            portal,
            folder: self.folder,
            settings,
        }
    }

    /// The table as it is now, as point-in-time recovery would give it, in a folder of its own.
    pub(crate) fn copy_of_the_table(&self) -> TempDir {
        let copy = TempDir::new().unwrap();
        copied(&self.folder, &copy, "table.sqlite");
        copy
    }

    /// Goes on with a copy of the table, and with a queue that holds nothing and remembers nothing. The Atlas, the
    /// mailboxes of people and the clock are as they were: they are not the portal's.
    pub(crate) async fn with_nothing_but(self, copy: TempDir) -> Self {
        self.portal.shutdown().await;
        let rest = copied(&self.folder, &copy, "local.sqlite");
        rest.execute_batch("DELETE FROM queue; DELETE FROM deduplication;")
            .unwrap();
        drop(rest);
        let portal = start(&copy, &self.settings).await;
        Self {
            _granted: Granted::all(&portal),
            portal,
            folder: copy,
            settings: self.settings,
        }
    }

    /// Somebody else's browser.
    pub(crate) fn browser(&self) -> Browser {
        Browser::new(&format!("{}/", self.portal.base_url()))
    }

    /// A registration that waits for its assessors; the applicant's browser and the reference.
    pub(crate) async fn assessed(&self) -> (Browser, String) {
        let mut applicant = self.browser();
        let reference = applicant.apply("en").await;
        applicant.confirm(APPLICANT).await;
        (applicant, reference)
    }

    /// How often the functions have written to the table so far.
    pub(crate) fn writes(&self) -> u64 {
        let writing = ["PutItem", "UpdateItem", "DeleteItem", "TransactWriteItems"];
        let calls = self.portal.calls().list();
        let writes = calls
            .iter()
            .filter(|call| writing.contains(&call.operation.as_str()));
        writes.map(|call| call.count).sum()
    }

    /// The values of a metric so far, the newest first.
    pub(crate) fn metrics(&self, name: &str) -> Vec<Metric> {
        let all = self.portal.metrics().list().into_iter();
        let named = all.map(|it| it.metric).filter(|it| it.name == name);
        named.collect()
    }

    /// The table, as whoever gets hold of it writes to it.
    pub(crate) fn table(&self) -> aws_sdk_dynamodb::Client {
        let endpoint = self.portal.environment().endpoint.parse().unwrap();
        let operator = shared::config::local_aws(&endpoint, "LOCAL-operator");
        aws_sdk_dynamodb::Client::new(&operator)
    }

    /// I6: the audit trail of every registration is whole.
    pub(crate) async fn trails_are_whole(&self) {
        let service = self.portal.service().await.unwrap();
        let store = service.store();
        let ends = store.trail_ends(Timestamp::UNIX_EPOCH).await.unwrap();
        assert!(!ends.is_empty());
        for end in ends {
            assert_eq!(store.verify_trail(end.id).await.unwrap(), Ok(()));
        }
    }

    /// The table as it lies on the disk, as one text.
    pub(crate) fn table_as_text(&self) -> String {
        let mut all = String::new();
        for entry in std::fs::read_dir(self.folder.path()).unwrap() {
            let path = entry.unwrap().path();
            if path
                .file_name()
                .unwrap()
                .to_string_lossy()
                .starts_with("table.sqlite")
            {
                all.push_str(&String::from_utf8_lossy(&std::fs::read(path).unwrap()));
            }
        }
        assert!(all.contains("in_assessment"), "the table was not found");
        all
    }
}

/// Copies a database that may be in use; the copy, open.
fn copied(from: &TempDir, to: &TempDir, name: &str) -> Connection {
    let file = to.path().join(name);
    let original = Connection::open(from.path().join(name)).unwrap();
    original
        .execute("VACUUM INTO ?1", [file.to_str().unwrap()])
        .unwrap();
    // The portal opens it more than once at the same moment, and cannot change the mode then.
    let copy = Connection::open(file).unwrap();
    copy.pragma_update(None, "journal_mode", "WAL").unwrap();
    copy
}

fn run(folder: &TempDir, settings: &str) -> Run {
    Run {
        data: folder.path().to_owned(),
        port: 0,
        fresh: false,
        background: false,
        settings: Some(settings.to_owned()),
        demo: false,
    }
}

async fn start(folder: &TempDir, settings: &str) -> Portal {
    Portal::run(run(folder, settings)).await.unwrap()
}

/// The records of the Atlas, as its own client sees them.
pub(crate) async fn atlas_records(browser: &mut Browser) -> Vec<serde_json::Value> {
    let url = browser.url("/_local/atlas/jsonapi/node/cluster");
    let mut request = browser.request(reqwest::Method::GET, &url);
    request.headers_mut().insert(
        "api-key",
        reqwest::header::HeaderValue::from_static("key-ncc"),
    );
    let page = browser.send(request).await;
    assert_eq!(page.status, 200, "{}", page.body);
    page.json()["data"].as_array().unwrap().clone()
}
