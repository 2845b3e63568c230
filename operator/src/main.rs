//! `portal`: the whole portal on one machine, and the operator's commands.

mod act;
mod atlas_check;
mod case;
mod cli;
mod desk;
mod doctor;
mod effects;
mod list;
mod messages;
mod output;
mod serve;
mod settings;
mod show;
mod vocabularies;
mod why;

use std::process::ExitCode;

use clap::Parser;

use crate::cli::{Cli, Command, Serve, SettingsCommand};
use crate::output::{Stop, finish};

#[tokio::main]
async fn main() -> ExitCode {
    let command = Cli::parse()
        .command
        .unwrap_or_else(|| Command::Serve(Serve::default()));
    match command {
        Command::Serve(options) => plain(serve::portal(options).await),
        Command::AtlasSimulator { port, terms } => {
            plain(serve::simulator(port, terms).await.map_err(Stop::from))
        }
        Command::AtlasCheck(options) => finish(options.json, atlas_check::check(&options).await),
        Command::Doctor(options) => finish(options.json, doctor::doctor(&options).await),
        Command::Settings {
            command: SettingsCommand::Check { file },
        } => finish(false, settings::check(&file)),
        Command::Settings {
            command: SettingsCommand::Apply(options),
        } => finish(options.writing.at.json, settings::apply(&options).await),
        Command::List(options) => finish(options.at.json, list::list(&options).await),
        Command::Show(options) => finish(options.at.json, show::show(&options).await),
        Command::Why(options) => finish(options.at.json, why::why(&options).await),
        Command::Fix(options) => finish(options.writing.at.json, act::fix(&options).await),
        Command::Resubmit(options) => {
            finish(options.writing.at.json, act::resubmit(&options).await)
        }
        Command::AskCorrection(options) => {
            finish(options.writing.at.json, act::ask_correction(&options).await)
        }
        Command::Messages(options) => finish(options.at.json, messages::list(&options).await),
        Command::Vocabularies(options) => {
            finish(options.at.json, vocabularies::vocabularies(&options).await)
        }
        Command::Retry(options) => finish(options.writing.at.json, messages::retry(&options).await),
    }
}

/// The end of a command that has no report.
fn plain(result: Result<(), Stop>) -> ExitCode {
    match result {
        Ok(()) => ExitCode::SUCCESS,
        Err(stop) => stop.end(false),
    }
}
