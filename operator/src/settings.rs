//! Settings from a file.

use std::path::Path;

use anyhow::{Context, bail};
use shared::settings::Settings;

/// Reads a settings file and says all that is wrong with it at once.
pub(crate) fn read(file: &Path) -> anyhow::Result<(String, Settings)> {
    let text = std::fs::read_to_string(file)
        .with_context(|| format!("{} cannot be read", file.display()))?;
    match Settings::parse(&text) {
        Ok(settings) => Ok((text, settings)),
        Err(findings) => {
            let lines: Vec<String> = findings
                .iter()
                .map(|finding| format!("  {finding}"))
                .collect();
            bail!(
                "{} has {} to mend:\n{}",
                file.display(),
                count(lines.len()),
                lines.join("\n")
            )
        }
    }
}

fn count(things: usize) -> String {
    if things == 1 {
        "one thing".to_owned()
    } else {
        format!("{things} things")
    }
}

/// `portal settings check FILE`
#[expect(clippy::print_stdout, reason = "a command answers on standard output")]
pub(crate) fn check(file: &Path) -> anyhow::Result<()> {
    let (_, settings) = read(file)?;
    for warning in settings.warnings() {
        println!("warning: {warning}");
    }
    println!("{}: these settings can be applied.", file.display());
    Ok(())
}
