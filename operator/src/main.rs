//! `portal`: the whole portal on one machine, and the operator's commands.

mod serve;
mod settings;

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand};

#[derive(Parser)]
#[command(version, about, disable_help_subcommand = true)]
struct Cli {
    #[command(subcommand)]
    command: Option<Command>,
}

#[derive(Subcommand)]
enum Command {
    /// Runs the portal on this machine, with mailbox, clock and Atlas simulator (the default)
    Serve(Serve),
    /// Checks a centre's settings
    Settings {
        #[command(subcommand)]
        command: SettingsCommand,
    },
    /// Runs the Atlas simulator alone, as a test double for any client of the Atlas
    AtlasSimulator {
        /// The port on 127.0.0.1; 0 takes a free one
        #[arg(long, default_value_t = 8900)]
        port: u16,
        /// Vocabularies: JSON, an object of lists of {id, name, weight, field_iso_code?} by vocabulary
        #[arg(long)]
        terms: Option<PathBuf>,
    },
}

#[derive(Args)]
struct Serve {
    /// The port on 127.0.0.1; 0 takes a free one
    #[arg(long, default_value_t = 8080)]
    port: u16,
    /// Where registrations, mails and the Atlas's records are kept
    #[arg(long, default_value = ".portal")]
    data: PathBuf,
    /// The centre's settings; without it, those of the example
    #[arg(long)]
    settings: Option<PathBuf>,
    /// Forgets everything in the data folder first
    #[arg(long)]
    fresh: bool,
}

impl Default for Serve {
    fn default() -> Self {
        Self {
            port: 8080,
            data: ".portal".into(),
            settings: None,
            fresh: false,
        }
    }
}

#[derive(Subcommand)]
enum SettingsCommand {
    /// Says everything that is wrong with a settings file, with line and reason
    Check {
        /// The file
        file: PathBuf,
    },
}

#[tokio::main]
async fn main() -> anyhow::Result<()> {
    let command = Cli::parse()
        .command
        .unwrap_or_else(|| Command::Serve(Serve::default()));
    match command {
        Command::Serve(options) => serve::portal(options).await,
        Command::Settings {
            command: SettingsCommand::Check { file },
        } => settings::check(&file),
        Command::AtlasSimulator { port, terms } => serve::simulator(port, terms).await,
    }
}
