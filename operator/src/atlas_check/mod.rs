//! `portal atlas-check`

mod report;

use std::fs::File;
use std::io::{BufRead, IsTerminal, Write};
use std::path::Path;

use anyhow::{Context, anyhow};
use atlas_submission::check::{Finding, HostCheck, Label, Left, TITLE};
use jiff::{SignedDuration, Timestamp};
use serde::Serialize;
use shared::{
    clock::Clock,
    config::{ATLAS_PACE, AtlasConfig, Secret, atlas_key},
    entropy::Entropy,
    ids::RegistrationId,
};
use url::{Host, Url};

use crate::cli;
use crate::output::{Report, Stop};

/// The exit code when something stands in the way.
const BLOCKED: u8 = 7;

/// What a host did.
#[derive(Serialize)]
pub(crate) struct Checked {
    host: String,
    /// The portal's version.
    version: &'static str,
    asked_at: Timestamp,
    calls: usize,
    /// The least time between two calls, in milliseconds.
    pace_ms: u128,
    /// Whether it was asked by writing too.
    wrote: bool,
    /// Whether something stands in the way of using the host.
    blocks: bool,
    findings: Vec<Finding>,
    labels: Vec<Label>,
    left: Vec<Left>,
    /// Where the report was written instead of to standard output.
    #[serde(skip)]
    written: Option<String>,
}

/// Asks, and writes the report.
pub(crate) async fn check(options: &cli::AtlasCheck) -> Result<Checked, Stop> {
    let config = config(options)?;
    // Before anything is asked: what was found out is not to be lost for want of a file.
    let mut report = options.report.as_deref().map(opened).transpose()?;
    let clock = Clock::default();
    let asked_at = clock.now();
    let entropy = Entropy::draw().map_err(|error| anyhow!("no random bytes: {error}"))?;
    let id = RegistrationId::from_bits(entropy.derive("record"));
    let mut check = HostCheck::new(config, clock, id).map_err(anyhow::Error::from)?;
    let mut wrote = false;
    if check.read().await && (options.yes || is_agreed(&name(check.base()))?) {
        check.write().await;
        wrote = true;
    }
    let mut checked = Checked {
        host: name(check.base()),
        version: env!("CARGO_PKG_VERSION"),
        asked_at,
        calls: check.calls(),
        pace_ms: check.pace().as_millis(),
        wrote,
        blocks: check.blocks(),
        findings: check.findings().to_vec(),
        labels: check.labels().to_vec(),
        left: check.left().to_vec(),
        written: None,
    };
    if let Some((file, name)) = &mut report {
        file.write_all(report::markdown(&checked).as_bytes())
            .with_context(|| format!("{name} cannot be written"))?;
        checked.written = Some(name.clone());
    }
    Ok(checked)
}

/// A new file, and its name.
fn opened(file: &Path) -> anyhow::Result<(File, String)> {
    let name = file.display().to_string();
    let file = File::create(file).with_context(|| format!("{name} cannot be written"))?;
    Ok((file, name))
}

fn config(options: &cli::AtlasCheck) -> Result<AtlasConfig, Stop> {
    let is_here = is_here(&options.base);
    if !is_here {
        is_secret_on_the_way(&options.base)?;
    }
    let pace = SignedDuration::from_millis(i64::from(options.pace));
    if pace < ATLAS_PACE && !is_here {
        let least = ATLAS_PACE.as_millis();
        return Err(Stop::Refused(format!(
            "a host elsewhere is called every {least} ms at most"
        )));
    }
    let key = key(options.key.as_deref(), options.key_file.as_deref())?;
    let mut config = AtlasConfig::new(&options.base, key);
    config.pace = pace;
    config.proxy.clone_from(&options.proxy);
    if let Some(file) = &options.gate_file {
        config.gate = Some(gate(file)?);
    }
    Ok(config)
}

/// Whether the host is this machine.
pub(crate) fn is_here(base: &Url) -> bool {
    match base.host() {
        Some(Host::Domain(name)) => name == "localhost",
        Some(Host::Ipv4(address)) => address.is_loopback(),
        Some(Host::Ipv6(address)) => address.is_loopback(),
        None => false,
    }
}

/// Refuses an address on the way to which the key could be read.
pub(crate) fn is_secret_on_the_way(base: &Url) -> Result<(), Stop> {
    if base.scheme() == "https" {
        return Ok(());
    }
    let reason =
        "the key would go over the network for everybody to read; the base begins with https";
    Err(Stop::Refused(reason.to_owned()))
}

/// User and password of a gate, from a file.
pub(crate) fn gate(file: &Path) -> anyhow::Result<(String, Secret)> {
    let gate = secret(file)?;
    let (user, password) = gate
        .split_once(':')
        .with_context(|| format!("{} does not hold user:password", file.display()))?;
    Ok((user.to_owned(), Secret::new(password.to_owned())))
}

/// The centre's key, from the command line, a file or the environment.
pub(crate) fn key(key: Option<&str>, file: Option<&Path>) -> Result<Secret, Stop> {
    if let Some(key) = key {
        return Ok(Secret::new(key.to_owned()));
    }
    match file {
        Some(file) => Ok(Secret::new(secret(file)?)),
        None => atlas_key().ok_or_else(|| {
            let missing = "no key: give it with --key-file, in PORTAL_ATLAS_KEY or with --key";
            Stop::Missing(missing.to_owned())
        }),
    }
}

/// What a file holds, without the line's end.
fn secret(file: &Path) -> anyhow::Result<String> {
    let text = std::fs::read_to_string(file)
        .with_context(|| format!("{} cannot be read", file.display()))?;
    Ok(text.trim().to_owned())
}

/// Says what will be left, and asks whoever sits at the terminal; nobody there is a no.
#[expect(clippy::print_stderr, reason = "a question to whoever started it")]
fn is_agreed(host: &str) -> anyhow::Result<bool> {
    let (input, warning) = (std::io::stdin(), warning(host));
    if !input.is_terminal() {
        eprintln!("{warning}Only reading was asked; --yes asks by writing too.");
        return Ok(false);
    }
    eprint!("{warning}Type yes to go on: ");
    let mut line = String::new();
    input.lock().read_line(&mut line)?;
    Ok(line.trim() == "yes")
}

fn warning(host: &str) -> String {
    format!(
        "To ask by writing leaves one record on {host}, which only the ECCC can delete:\n  {TITLE}\n\
         It is a draft, then waits for the ECCC for some seconds, and ends in the state to_be_rejected.\n"
    )
}

/// The address without user and password.
pub(crate) fn name(base: &Url) -> String {
    let port = base
        .port()
        .map(|port| format!(":{port}"))
        .unwrap_or_default();
    let host = base.host_str().unwrap_or_default();
    format!("{}://{host}{port}{}", base.scheme(), base.path())
}

impl Report for Checked {
    fn text(&self) -> String {
        match &self.written {
            Some(file) => format!("{}\nThe report: {file}", report::summary(self)),
            None => report::markdown(self),
        }
    }

    fn code(&self) -> u8 {
        if self.blocks { BLOCKED } else { 0 }
    }
}
