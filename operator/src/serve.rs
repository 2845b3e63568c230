//! `portal serve` and `portal atlas-simulator`.

use std::path::PathBuf;

use anyhow::Context;
use local::{Portal, Run, simulator};
use tokio::signal::unix::{SignalKind, signal};

use crate::cli::Serve;
use crate::output::Stop;
use crate::settings;

/// Runs the portal until it is told to stop.
pub(crate) async fn portal(options: Serve) -> Result<(), Stop> {
    start_logging();
    let settings = match &options.settings {
        Some(file) => Some(settings::read(file)?.0),
        None => None,
    };
    Ok(run(options, settings).await?)
}

async fn run(options: Serve, settings: Option<String>) -> anyhow::Result<()> {
    let stop = stop_signal()?;
    let run = Run {
        data: options.data.clone(),
        port: options.port,
        fresh: options.fresh,
        background: true,
        settings,
        demo: options.demo,
    };
    let portal = Portal::run(run).await?;
    say_ready(portal.base_url());
    banner(portal.base_url(), &options);
    stop.await;
    tracing::info!("stopping");
    portal.shutdown().await;
    Ok(())
}

/// Runs the simulator until it is told to stop.
pub(crate) async fn simulator(port: u16, terms: Option<PathBuf>) -> anyhow::Result<()> {
    start_logging();
    let terms = match terms {
        None => simulator::Terms::built_in()?,
        Some(file) => {
            let text = std::fs::read_to_string(&file)
                .with_context(|| format!("{} cannot be read", file.display()))?;
            simulator::Terms::from_json(&text)
                .with_context(|| format!("{} holds no terms", file.display()))?
        }
    };
    let stop = stop_signal()?;
    let clock = shared::clock::Clock::default();
    let served = simulator::serve(
        port,
        terms,
        move || clock.now(),
        |address| say_ready(&format!("http://{address}")),
    );
    tokio::select! {
        served = served => served?,
        () = stop => {}
    }
    Ok(())
}

/// The one line on standard output that scripts wait for.
#[expect(clippy::print_stdout, reason = "scripts read it there")]
fn say_ready(base_url: &str) {
    println!("ready {base_url}/");
}

#[expect(clippy::print_stderr, reason = "a greeting for whoever started it")]
fn banner(base_url: &str, options: &Serve) {
    let settings = options.settings.as_ref().map_or_else(
        || "those in the data folder".to_owned(),
        |it| it.display().to_string(),
    );
    eprintln!(
        "
  The portal runs at   {base_url}/
  its mailbox at       {base_url}/_local/mails
  the Atlas at         {base_url}/_local/atlas
  everything local at  {base_url}/_local/

  Apply at the first address; every mail, to applicant and assessors, is in the mailbox.
  Data: {}   Settings: {settings}   Stop with Ctrl-C.
",
        options.data.display()
    );
}

/// Logs for somebody at a terminal, on standard error.
fn start_logging() {
    use tracing_subscriber::{EnvFilter, fmt};
    let filter = EnvFilter::try_from_default_env().unwrap_or_else(|_| EnvFilter::new("warn"));
    fmt()
        .with_env_filter(filter)
        .with_writer(std::io::stderr)
        .init();
}

/// Ends when SIGINT or SIGTERM comes.
fn stop_signal() -> anyhow::Result<impl Future<Output = ()>> {
    let mut interrupt = signal(SignalKind::interrupt())?;
    let mut terminate = signal(SignalKind::terminate())?;
    Ok(async move {
        tokio::select! {
            _ = interrupt.recv() => {}
            _ = terminate.recv() => {}
        }
    })
}
