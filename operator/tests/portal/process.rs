//! The binary: a portal that runs, and commands that end.

use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Child, Command, Stdio};

use portal_tests::browser::Browser;
use serde_json::Value;

/// A portal that runs.
pub(crate) struct Running {
    pub(crate) child: Child,
    pub(crate) base: String,
}

impl Running {
    pub(crate) fn start(data: &Path) -> Self {
        Self::start_with(data, &[])
    }

    pub(crate) fn start_with(data: &Path, more: &[&str]) -> Self {
        let data = data.to_str().unwrap();
        let serve = ["serve", "--port", "0", "--data", data];
        Self::that(&[&serve[..], more].concat())
    }

    /// The Atlas simulator alone.
    pub(crate) fn simulator(more: &[&str]) -> Self {
        Self::that(&[&["atlas-simulator", "--port", "0"], more].concat())
    }

    fn that(arguments: &[&str]) -> Self {
        let mut child = Command::new(env!("CARGO_BIN_EXE_portal"))
            .args(arguments)
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let mut line = String::new();
        BufReader::new(child.stdout.as_mut().unwrap())
            .read_line(&mut line)
            .unwrap();
        let base = line
            .trim()
            .strip_prefix("ready ")
            .unwrap_or_else(|| panic!("said {line:?}"))
            .to_owned();
        Self { child, base }
    }

    pub(crate) fn browser(&self) -> Browser {
        Browser::new(&self.base)
    }

    /// Starts on what a killed portal left, and lets the leases end that it held.
    pub(crate) async fn recover(data: &Path) -> Self {
        let running = Self::start(data);
        running.browser().advance("PT5M").await;
        running
    }

    pub(crate) fn kill(mut self) {
        self.child.kill().unwrap();
        self.child.wait().unwrap();
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        let _gone = self.child.kill();
        let _gone = self.child.wait();
    }
}

/// How a command ended.
#[derive(Debug)]
pub(crate) struct Ended {
    pub(crate) code: i32,
    pub(crate) out: String,
    pub(crate) err: String,
}

impl Ended {
    pub(crate) fn of(output: std::process::Output) -> Self {
        Self {
            code: output.status.code().unwrap(),
            out: String::from_utf8(output.stdout).unwrap(),
            err: String::from_utf8(output.stderr).unwrap(),
        }
    }

    /// What a report says below its first line.
    pub(crate) fn below_first_line(&self) -> &str {
        assert_eq!(self.code, 0, "{}", self.err);
        self.out.split_once('\n').unwrap().1
    }
}

/// Runs a command on a data folder.
pub(crate) fn portal(data: &Path, arguments: &[&str]) -> Ended {
    command(&[arguments, &["--local", data.to_str().unwrap()]].concat())
}

/// Runs a command that works on no data folder; nobody sits at a terminal, and no key is in the environment.
pub(crate) fn command(arguments: &[&str]) -> Ended {
    let output = Command::new(env!("CARGO_BIN_EXE_portal"))
        .args(arguments)
        .env_remove("PORTAL_ATLAS_KEY")
        .stdin(Stdio::null())
        .output();
    Ended::of(output.unwrap())
}

/// What a command answers in JSON.
pub(crate) fn json(data: &Path, arguments: &[&str]) -> Value {
    let arguments: Vec<&str> = arguments.iter().copied().chain(["--json"]).collect();
    let ended = portal(data, &arguments);
    serde_json::from_str(&ended.out).unwrap_or_else(|_| panic!("{ended:?}"))
}

/// The number of records in the Atlas.
pub(crate) async fn records(browser: &mut Browser) -> usize {
    let url = browser.url("/_local/atlas/jsonapi/node/cluster");
    let mut request = browser.request(reqwest::Method::GET, &url);
    request.headers_mut().insert(
        "api-key",
        reqwest::header::HeaderValue::from_static("key-ncc"),
    );
    browser.send(request).await.json()["data"]
        .as_array()
        .unwrap()
        .len()
}
