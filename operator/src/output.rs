//! How a command ends: a report for people or as JSON, or the reason why there is none; and with which exit code.

use std::io::Write;
use std::process::ExitCode;

use serde::Serialize;
use serde_json::json;
use shared::registration::Refusal;

/// What a command has to say.
pub(crate) trait Report: Serialize {
    /// For people.
    fn text(&self) -> String;

    /// The exit code; 0 unless what is shown is itself a failure.
    fn code(&self) -> u8 {
        0
    }
}

/// One mistake in answers or settings.
#[derive(Debug, Serialize)]
pub(crate) struct Mistake {
    /// The field, or the place in the file.
    pub(crate) field: String,
    /// What is wrong with it.
    pub(crate) message: String,
}

/// Why a command did nothing.
#[derive(Debug)]
pub(crate) enum Stop {
    /// Something failed.
    Failed(anyhow::Error),
    /// There is no such thing.
    Missing(String),
    /// Not possible as things stand.
    Refused(String),
    /// What was given has mistakes.
    Mistakes(Vec<Mistake>),
}

impl From<anyhow::Error> for Stop {
    fn from(error: anyhow::Error) -> Self {
        Self::Failed(error)
    }
}

impl From<shared::store::StoreError> for Stop {
    fn from(error: shared::store::StoreError) -> Self {
        Self::Failed(error.into())
    }
}

impl From<shared::service::ServiceError> for Stop {
    fn from(error: shared::service::ServiceError) -> Self {
        Self::Failed(error.into())
    }
}

impl From<Refusal> for Stop {
    fn from(refusal: Refusal) -> Self {
        Self::Refused(refusal.to_string())
    }
}

impl Stop {
    const fn kind(&self) -> (&'static str, u8) {
        match self {
            Self::Failed(_) => ("failed", 1),
            Self::Missing(_) => ("missing", 3),
            Self::Refused(_) => ("refused", 4),
            Self::Mistakes(_) => ("mistakes", 5),
        }
    }

    fn message(&self) -> String {
        match self {
            Self::Failed(error) => format!("{error:#}"),
            Self::Missing(message) => message.clone(),
            Self::Refused(reason) => format!("refused: {reason}"),
            Self::Mistakes(mistakes) => {
                let lines = mistakes
                    .iter()
                    .map(|it| format!("\n  {}: {}", it.field, it.message));
                let count = mistakes.len();
                let things = if count == 1 { "thing" } else { "things" };
                format!("{count} {things} to mend:{}", lines.collect::<String>())
            }
        }
    }

    /// Says it, and ends with its exit code.
    #[expect(
        clippy::print_stdout,
        clippy::print_stderr,
        reason = "a command says why it did nothing"
    )]
    pub(crate) fn end(&self, as_json: bool) -> ExitCode {
        let (kind, code) = self.kind();
        if as_json {
            let mistakes = match self {
                Self::Mistakes(mistakes) => mistakes.as_slice(),
                _ => &[],
            };
            let error = json!({ "kind": kind, "message": self.message(), "mistakes": mistakes });
            println!("{:#}", json!({ "error": error }));
        } else {
            eprintln!("{}", self.message());
        }
        ExitCode::from(code)
    }
}

/// Prints what a command has to say, and ends with the exit code.
pub(crate) fn finish<R: Report>(as_json: bool, result: Result<R, Stop>) -> ExitCode {
    let report = match result {
        Ok(report) => report,
        Err(stop) => return stop.end(as_json),
    };
    let text = match as_json {
        true => serde_json::to_string_pretty(&report),
        false => Ok(report.text()),
    };
    let text = match text {
        Ok(text) => text,
        Err(error) => return Stop::Failed(error.into()).end(true),
    };
    // Whoever reads may have seen enough (`| head`): that is no failure of the command.
    let _seen = writeln!(std::io::stdout(), "{}", text.trim_end());
    ExitCode::from(report.code())
}

/// Lines in columns, two blanks apart and indented by two.
pub(crate) fn columns(rows: &[Vec<String>]) -> String {
    let width = |column: usize| {
        let cells = rows.iter().filter_map(|row| row.get(column));
        cells.map(|cell| cell.chars().count()).max().unwrap_or(0)
    };
    let widths: Vec<usize> = (0..rows.iter().map(Vec::len).max().unwrap_or(0))
        .map(width)
        .collect();
    let mut text = String::new();
    for row in rows {
        let mut line = String::new();
        for (cell, width) in row.iter().zip(&widths) {
            let filled = cell.chars().count();
            line.push_str("  ");
            line.push_str(cell);
            line.extend(std::iter::repeat_n(' ', width.saturating_sub(filled)));
        }
        text.push_str(line.trim_end());
        text.push('\n');
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_stand_below_each_other_whatever_the_script() {
        let row = |cells: &[&str]| cells.iter().map(|it| (*it).to_owned()).collect();
        let rows: Vec<Vec<String>> = vec![row(&["ħ", "b"]), row(&["Αιγαίου", ""]), row(&["x"])];
        assert_eq!(columns(&rows), "  ħ        b\n  Αιγαίου\n  x\n");
    }
}
