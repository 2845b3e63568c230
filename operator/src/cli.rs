//! The command line.

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand};
use shared::{
    email::EmailAddress,
    ids::{MessageId, Reference},
    language::Language,
    questions::QuestionId,
    text::Prose,
};
use url::Url;

/// The most characters of a reason.
const MAX_REASON: usize = 4_000;

const EXIT_CODES: &str = "\
Exit codes:
  0  done
  1  the portal cannot be reached, or something failed
  2  the command line is wrong
  3  there is no such registration or message
  4  refused: not possible as things stand
  5  answers or settings have mistakes; all are listed
  6  shown, but the audit trail does not verify
  7  asked, but something is wrong, or stands in the way of using that host of the Atlas

Without --local the commands work on the table that the environment names, with the variables of the functions:
PORTAL_TABLE, PORTAL_BASE_URL, PORTAL_LINK_KEYS_PARAMETER, PORTAL_AUDIT_KEY_PARAMETER, and AWS credentials.";

#[derive(Parser)]
#[command(version, about, disable_help_subcommand = true, after_help = EXIT_CODES)]
pub(crate) struct Cli {
    #[command(subcommand)]
    pub(crate) command: Option<Command>,
}

#[derive(Subcommand)]
pub(crate) enum Command {
    /// Runs the portal on this machine, with mailbox, clock and Atlas simulator (the default)
    Serve(Serve),
    /// Lists registrations: reference, state, deadline
    List(List),
    /// Shows a registration: state, seats, versions, audit trail, messages, Atlas
    Show(Show),
    /// Says what a registration waits for, since when, and what to do about it
    Why(Show),
    /// Mends answers that the Atlas refused; `resubmit` then sends them
    Fix(Fix),
    /// Sends a registration to the Atlas once more
    Resubmit(Resubmit),
    /// Asks the applicant to correct what the Atlas refused
    AskCorrection(AskCorrection),
    /// Lists the messages that wait, and those that are parked because nobody got them
    Messages(Messages),
    /// Lets a parked message be delivered again
    Retry(Retry),
    /// Shows how the Atlas's vocabularies fit the form: their age, answers without a term, terms that are gone
    Vocabularies(Vocabularies),
    /// Asks a host of the Atlas what it does where no document says it, and writes a report for the ECCC
    AtlasCheck(AtlasCheck),
    /// Looks at everything that the portal needs – AWS, table, secrets, mail, Atlas, alarms – and says what to do
    Doctor(Doctor),
    /// Checks a centre's settings, or puts them in force
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
pub(crate) struct Serve {
    /// The port on 127.0.0.1; 0 takes a free one
    #[arg(long, default_value_t = 8080)]
    pub(crate) port: u16,
    /// Where registrations, mails and the Atlas's records are kept
    #[arg(long, default_value = ".portal")]
    pub(crate) data: PathBuf,
    /// The centre's settings; without it those that the data folder holds, at first the example's
    #[arg(long)]
    pub(crate) settings: Option<PathBuf>,
    /// Forgets everything in the data folder first
    #[arg(long)]
    pub(crate) fresh: bool,
    /// Fills an empty data folder with made-up organisations in every state
    #[arg(long)]
    pub(crate) demo: bool,
}

impl Default for Serve {
    fn default() -> Self {
        Self {
            port: 8080,
            data: ".portal".into(),
            settings: None,
            fresh: false,
            demo: false,
        }
    }
}

/// On what a command works, and how it answers.
#[derive(Args)]
pub(crate) struct At {
    /// Works on the data folder of `portal serve`, whether it runs or not
    #[arg(long, value_name = "DIR")]
    pub(crate) local: Option<PathBuf>,
    /// Answers in JSON
    #[arg(long)]
    pub(crate) json: bool,
    /// The language of questions, such as et; without it the centre's first
    #[arg(long, value_name = "TAG", value_parser = language)]
    pub(crate) language: Option<Language>,
}

/// The same of a command that writes.
#[derive(Args)]
pub(crate) struct Writing {
    /// Reports what would happen and writes nothing
    #[arg(long)]
    pub(crate) dry_run: bool,
    #[command(flatten)]
    pub(crate) at: At,
}

#[derive(Args)]
pub(crate) struct List {
    /// Only those in this state, such as needs_repair
    #[arg(long)]
    pub(crate) state: Option<String>,
    #[command(flatten)]
    pub(crate) at: At,
}

#[derive(Args)]
pub(crate) struct Show {
    /// The registration's reference, such as EE-2026-4F7K-9QXM
    #[arg(value_parser = reference)]
    pub(crate) reference: Reference,
    #[command(flatten)]
    pub(crate) at: At,
}

#[derive(Args)]
pub(crate) struct Fix {
    /// The registration's reference
    #[arg(value_parser = reference)]
    pub(crate) reference: Reference,
    /// Answers by question, such as `website=https://example.org`; several for a question of several answers, none after
    /// the = to leave it out
    #[arg(required = true, value_name = "QUESTION=ANSWER", value_parser = answer)]
    pub(crate) answers: Vec<(String, String)>,
    /// Why; kept beside the registration
    #[arg(long, value_parser = reason)]
    pub(crate) reason: Prose,
    #[command(flatten)]
    pub(crate) writing: Writing,
}

#[derive(Args)]
pub(crate) struct Resubmit {
    /// The registration's reference
    #[arg(value_parser = reference)]
    pub(crate) reference: Reference,
    /// Why it should work now; kept beside the registration
    #[arg(long, value_parser = reason)]
    pub(crate) reason: Prose,
    #[command(flatten)]
    pub(crate) writing: Writing,
}

#[derive(Args)]
pub(crate) struct AskCorrection {
    /// The registration's reference
    #[arg(value_parser = reference)]
    pub(crate) reference: Reference,
    /// A question to correct, by name; may be repeated
    #[arg(long, required = true, value_parser = question)]
    pub(crate) question: Vec<QuestionId>,
    /// Why; the applicant gets it
    #[arg(long, value_parser = reason)]
    pub(crate) reason: Prose,
    #[command(flatten)]
    pub(crate) writing: Writing,
}

#[derive(Args)]
pub(crate) struct Messages {
    /// Only those that are parked
    #[arg(long)]
    pub(crate) parked: bool,
    #[command(flatten)]
    pub(crate) at: At,
}

#[derive(Args)]
pub(crate) struct Retry {
    /// The message's id, as the mail about it and `portal messages --parked` say
    #[arg(value_parser = message, allow_hyphen_values = true)]
    pub(crate) message: MessageId,
    #[command(flatten)]
    pub(crate) writing: Writing,
}

#[derive(Args)]
pub(crate) struct Vocabularies {
    #[command(flatten)]
    pub(crate) at: At,
}

#[derive(Args)]
pub(crate) struct AtlasCheck {
    /// The host, with or without /jsonapi
    #[arg(long, value_name = "URL")]
    pub(crate) base: Url,
    /// The centre's key; shells remember it: rather use --key-file, or the variable PORTAL_ATLAS_KEY
    #[arg(long, conflicts_with = "key_file")]
    pub(crate) key: Option<String>,
    /// A file that holds the centre's key
    #[arg(long, value_name = "FILE")]
    pub(crate) key_file: Option<PathBuf>,
    /// A file that holds `user:password` of a gate in front of the host
    #[arg(long, value_name = "FILE")]
    pub(crate) gate_file: Option<PathBuf>,
    /// An outbound proxy
    #[arg(long, value_name = "URL")]
    pub(crate) proxy: Option<Url>,
    /// Writes the report there, instead of to standard output
    #[arg(long, value_name = "FILE")]
    pub(crate) report: Option<PathBuf>,
    /// Asks by writing too, without a question beforehand; that leaves one record, which only the ECCC can delete
    #[arg(long)]
    pub(crate) yes: bool,
    /// Milliseconds between two calls; fewer than the default only for a host on this machine
    #[arg(long, value_name = "MS", default_value_t = 1500)]
    pub(crate) pace: u32,
    /// Answers in JSON
    #[arg(long)]
    pub(crate) json: bool,
}

#[derive(Args)]
pub(crate) struct Doctor {
    /// Looks at what can be known before the first terraform apply
    #[arg(long, conflicts_with = "local")]
    pub(crate) before: bool,
    /// Looks at the data folder of `portal serve`, whether it runs or not
    #[arg(long, value_name = "DIR")]
    pub(crate) local: Option<PathBuf>,
    /// The settings to look at, instead of those in force
    #[arg(long, value_name = "FILE")]
    pub(crate) settings: Option<PathBuf>,
    /// The Atlas to ask, instead of the one of the environment
    #[arg(long, value_name = "URL", conflicts_with = "local")]
    pub(crate) atlas_url: Option<Url>,
    /// A file that holds the key for --atlas-url; else the variable PORTAL_ATLAS_KEY
    #[arg(long, value_name = "FILE", requires = "atlas_url")]
    pub(crate) key_file: Option<PathBuf>,
    /// A file that holds `user:password` of a gate in front of --atlas-url
    #[arg(long, value_name = "FILE", requires = "atlas_url")]
    pub(crate) gate_file: Option<PathBuf>,
    /// An outbound proxy on the way to --atlas-url
    #[arg(long, value_name = "URL", requires = "atlas_url")]
    pub(crate) proxy: Option<Url>,
    /// Sends one plain test mail there, from the sender of the settings
    #[arg(long, value_name = "ADDRESS", value_parser = address)]
    pub(crate) test_mail: Option<EmailAddress>,
    /// What the names of the alarms begin with; without it the table's name
    #[arg(long, value_name = "NAME")]
    pub(crate) name: Option<String>,
    /// Answers in JSON
    #[arg(long)]
    pub(crate) json: bool,
}

#[derive(Subcommand)]
pub(crate) enum SettingsCommand {
    /// Says everything that is wrong with a settings file, with line and reason
    Check {
        /// The file
        file: PathBuf,
    },
    /// Checks a settings file and puts it in force
    Apply(Apply),
}

#[derive(Args)]
pub(crate) struct Apply {
    /// The file
    pub(crate) file: PathBuf,
    #[command(flatten)]
    pub(crate) writing: Writing,
}

fn reference(text: &str) -> Result<Reference, &'static str> {
    Reference::parse(text).map_err(|_| "not a reference; they look like EE-2026-4F7K-9QXM")
}

fn message(text: &str) -> Result<MessageId, &'static str> {
    MessageId::parse(text).map_err(|_| "not the id of a message; it has 22 characters")
}

fn address(text: &str) -> Result<EmailAddress, String> {
    EmailAddress::parse(text).map_err(|error| error.to_string())
}

fn language(text: &str) -> Result<Language, &'static str> {
    Language::parse(text).ok_or("not a language of the portal")
}

fn question(text: &str) -> Result<QuestionId, &'static str> {
    QuestionId::named(text)
        .ok_or("not the name of a question; `portal why` names those that were refused")
}

fn answer(text: &str) -> Result<(String, String), &'static str> {
    let parts = text.split_once('=').ok_or("no = in it")?;
    Ok((parts.0.trim().to_owned(), parts.1.to_owned()))
}

fn reason(text: &str) -> Result<Prose, String> {
    match Prose::parse(text, MAX_REASON) {
        Ok(Some(reason)) => Ok(reason),
        Ok(None) => Err("it is empty".to_owned()),
        Err(error) => Err(error.to_string()),
    }
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory;

    use super::*;

    #[test]
    fn the_command_line_is_consistent() {
        Cli::command().debug_assert();
    }

    #[test]
    fn the_id_of_a_message_may_begin_like_an_option() {
        for id in [
            "-n0G96ow3Yo-90wJYv1TWQ",
            "-hAAAAAAAAAAAAAAAAAAAA",
            "--AAAAAAAAAAAAAAAAAAAA",
        ] {
            let parsed = Cli::try_parse_from(["portal", "retry", id, "--dry-run", "--local", "x"]);
            let command = parsed.map(|cli| cli.command);
            assert!(
                matches!(command, Ok(Some(Command::Retry(ref it))) if it.writing.dry_run),
                "{id}: {:?}",
                command.err().map(|error| error.kind())
            );
        }
    }
}
