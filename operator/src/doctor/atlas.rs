//! The Atlas: whether it answers, and knows the key. Reads only, three calls at most, at the portal's pace.

use std::time::Duration;

use atlas_submission::{Answer, AtlasClient, Failure};
use shared::{
    clock::Clock,
    config::{ATLAS_TIMEOUT, AtlasConfig, AtlasConfigError, KeyPlace, Secret},
};
use url::Url;

use super::finding::{Findings, Topic};
use super::site::Site;
use crate::{atlas_check, cli, output::Stop};

/// A short list that every host has.
const VOCABULARY: &str = "/taxonomy_term/cluster_type";

/// Asks the Atlas that the command line, the data folder or the environment names.
///
/// # Errors
/// When key or address of the command line cannot be used.
pub(super) async fn check(
    site: &Site,
    options: &cli::Doctor,
    can_ask: bool,
    key: Option<Secret>,
) -> Result<Findings, Stop> {
    let mut findings = Findings::about(Topic::Atlas);
    let config = match &options.atlas_url {
        Some(base) => Some(of_command_line(base, options)?),
        None if options.before => {
            findings.task(
                "the Atlas was not asked",
                "Give --atlas-url URL with --key-file FILE: the host and the key that the ECCC gave the centre.",
            );
            None
        }
        None if site.is_here() => of_data_folder(site, key, &mut findings),
        None if can_ask => of_environment(site, &mut findings).await,
        None => None,
    };
    if let Some(config) = config {
        ask(config, &mut findings).await;
    }
    Ok(findings)
}

fn of_command_line(base: &Url, options: &cli::Doctor) -> Result<AtlasConfig, Stop> {
    let key = atlas_check::key(None, options.key_file.as_deref())?;
    let mut config = AtlasConfig::new(base, key);
    if !atlas_check::is_here(base) {
        atlas_check::is_secret_on_the_way(base)?;
    }
    config.proxy.clone_from(&options.proxy);
    if let Some(file) = &options.gate_file {
        config.gate = Some(atlas_check::gate(file)?);
    }
    Ok(config)
}

fn of_data_folder(
    site: &Site,
    key: Option<Secret>,
    findings: &mut Findings,
) -> Option<AtlasConfig> {
    if site.here == Some(false) {
        findings.not_here("an Atlas: the simulator answers while the portal runs");
        return None;
    }
    Some(AtlasConfig::new(site.names.atlas_url.as_ref().ok()?, key?))
}

async fn of_environment(site: &Site, findings: &mut Findings) -> Option<AtlasConfig> {
    let ssm = aws_sdk_ssm::Client::new(&site.aws);
    match AtlasConfig::from_env(&ssm).await {
        Ok(config) => Some(config),
        Err(AtlasConfigError::Environment(error)) => {
            findings.unasked(
                format!("the Atlas was not asked: {error}"),
                "Set it as Terraform's variable `atlas` has it.",
            );
            None
        }
        Err(AtlasConfigError::Parameter(error)) => {
            let found = format!("the Atlas was not asked: {error}");
            findings.unasked(found, "Mend the secrets first.");
            None
        }
    }
}

async fn ask(config: AtlasConfig, findings: &mut Findings) {
    let host = atlas_check::name(&config.base);
    let pace = match atlas_check::is_here(&config.base) {
        true => Duration::ZERO,
        false => Duration::try_from(config.pace).unwrap_or_default(),
    };
    let mut host_of = Host {
        clock: Clock::default(),
        pace,
        config,
        was_called: false,
    };
    let root = match host_of.get("").await {
        Ok(answer) => answer,
        Err(failure) => return failed(&host, &failure, &host_of.config, findings),
    };
    if root.user().is_none() {
        return nobody(&host, &mut host_of, findings).await;
    }
    match host_of.get(VOCABULARY).await {
        Ok(_) => findings.fine(format!("{host} knows the key and gives its vocabularies")),
        Err(failure) => failed(&host, &failure, &host_of.config, findings),
    }
}

/// The host, called no faster than the portal itself calls it.
struct Host {
    config: AtlasConfig,
    clock: Clock,
    pace: Duration,
    was_called: bool,
}

impl Host {
    async fn get(&mut self, path: &str) -> Result<Answer, Failed> {
        if std::mem::replace(&mut self.was_called, true) {
            self.clock.sleep(self.pace).await;
        }
        let client =
            AtlasClient::new(self.config.clone()).map_err(|it| Failed::Client(it.to_string()))?;
        let address = client.address(path);
        let answer = client.get(address, ATLAS_TIMEOUT, self.clock.now()).await;
        answer.map_err(Failed::Call)
    }
}

/// Why there is no answer to look at.
enum Failed {
    Client(String),
    Call(Failure),
}

/// The host answers and takes the key for none: perhaps it looks for it elsewhere.
async fn nobody(host: &str, host_of: &mut Host, findings: &mut Findings) {
    let (other, place) = match host_of.config.key_in {
        KeyPlace::Header => (KeyPlace::Query, "query"),
        KeyPlace::Query => (KeyPlace::Header, "header"),
    };
    host_of.config.key_in = other;
    let elsewhere = host_of.get("").await.ok().and_then(|it| it.user());
    if elsewhere.is_some() {
        findings.wrong(
            format!("{host} knows the key only in the {place} of a call"),
            format!("Terraform's variable atlas: key_in = \"{place}\", then apply (PORTAL_ATLAS_KEY_IN)."),
        );
    } else {
        findings.wrong(
            format!("{host} does not know the key"),
            "Ask the ECCC whether it is still valid. A new one: secrets.atlas_key, raise secret_versions.atlas_key, apply; \
             then portal resubmit what was refused for it.",
        );
    }
}

fn failed(host: &str, failed: &Failed, config: &AtlasConfig, findings: &mut Findings) {
    let failure = match failed {
        Failed::Call(failure) => failure,
        Failed::Client(error) => {
            let advice = "Mend the secret, or atlas.proxy of Terraform's variables.";
            return findings.wrong(format!("{host} cannot be asked: {error}"), advice);
        }
    };
    let answer = match failure.status {
        0 => format!("{host} does not answer ({})", failure.class),
        status => format!("{host} answers {status} ({})", failure.class),
    };
    let cause = failure.cause.as_ref().map(|it| format!(": {it}"));
    findings.wrong(
        answer + &cause.unwrap_or_default(),
        way_out(failure, config),
    );
}

fn way_out(failure: &Failure, config: &AtlasConfig) -> &'static str {
    match (failure.class, failure.status) {
        ("unreachable" | "timeout" | "cut", _) => {
            "Is the address right (atlas.url), is a proxy needed (atlas.proxy)? Else the Atlas is down: nothing is lost \
             meanwhile, and what waits goes there by itself. portal vocabularies says since when."
        }
        ("unavailable" | "read_only" | "gateway" | "server_error", _) => {
            "The Atlas is down or under maintenance: nothing is lost meanwhile, and what waits goes there by itself. Ask the \
             ECCC how long it lasts."
        }
        ("rate_limited", _) => "It was called too often. Ask again later.",
        (_, 401) if config.gate.is_some() => {
            "User or password of the gate in front of the host are wrong (secrets.atlas_gate), or the key is."
        }
        (_, 401) => {
            "The key is refused, or a gate in front of the host wants user and password: atlas.gate = true and \
             secrets.atlas_gate, here --gate-file FILE."
        }
        ("web_page" | "unreadable" | "no_such_path" | "redirected", _) => {
            "That is no JSON:API: is the address right (atlas.url), does a gate or a log-in stand in front of it?"
        }
        _ => "portal atlas-check asks the host in detail, and writes a report for the ECCC.",
    }
}
