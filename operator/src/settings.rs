//! `portal settings check` and `portal settings apply`.

use std::path::Path;

use anyhow::Context;
use serde::Serialize;
use shared::{
    audit::Actor,
    ids::Reference,
    registration::Command,
    settings::{PersonId, Settings},
    store::Store,
};

use crate::cli;
use crate::desk::Desk;
use crate::output::{Mistake, Report, Stop};

/// Reads a settings file, and says all that is wrong with it at once.
pub(crate) fn read(file: &Path) -> Result<(String, Settings), Stop> {
    let text = std::fs::read_to_string(file)
        .with_context(|| format!("{} cannot be read", file.display()))?;
    match Settings::parse(&text) {
        Ok(settings) => Ok((text, settings)),
        Err(findings) => {
            let mistakes = findings.into_iter().map(|finding| Mistake {
                field: format!("{}, line {}", file.display(), finding.line),
                message: match finding.path.as_str() {
                    "" => finding.message,
                    path => format!("{path}: {}", finding.message),
                },
            });
            Err(Stop::Mistakes(mistakes.collect()))
        }
    }
}

/// What `check` says of settings without a mistake.
#[derive(Serialize)]
pub(crate) struct Checked {
    file: String,
    warnings: Vec<String>,
}

/// `portal settings check FILE`
pub(crate) fn check(file: &Path) -> Result<Checked, Stop> {
    let (_, settings) = read(file)?;
    Ok(Checked {
        file: file.display().to_string(),
        warnings: warnings(&settings),
    })
}

fn warnings(settings: &Settings) -> Vec<String> {
    let warnings = settings.warnings();
    warnings.iter().map(ToString::to_string).collect()
}

impl Report for Checked {
    fn text(&self) -> String {
        let mut text = warning_lines(&self.warnings);
        text.push_str(&format!("{}: these settings can be applied.", self.file));
        text
    }
}

fn warning_lines(warnings: &[String]) -> String {
    let lines = warnings.iter().map(|it| format!("warning: {it}\n"));
    lines.collect()
}

/// What `apply` did, or would do.
#[derive(Serialize)]
pub(crate) struct Applied {
    written: bool,
    version_before: u32,
    version: u32,
    warnings: Vec<String>,
    /// Persons who assess from now on.
    added: Vec<PersonId>,
    /// Persons whose links die.
    removed: Vec<PersonId>,
    /// Registrations whose seats go to others.
    reseated: Vec<Reference>,
}

/// `portal settings apply FILE`
pub(crate) async fn apply(options: &cli::Apply) -> Result<Applied, Stop> {
    let (text, settings) = read(&options.file)?;
    let dry_run = options.writing.dry_run;
    Desk::at(&options.writing.at, async |desk| {
        put_in_force(desk, &text, settings, dry_run).await
    })
    .await
}

async fn put_in_force(
    desk: &Desk,
    text: &str,
    settings: Settings,
    dry_run: bool,
) -> Result<Applied, Stop> {
    let store = desk.store();
    // Settings that this release cannot read are the more reason to put others in their place.
    let before = store.settings().await.ok().flatten();
    let version_before = before.as_ref().map_or(0, Settings::version);
    let version = if dry_run {
        store.next_settings_version(text).await?
    } else {
        store.apply_settings(text).await?
    };
    let settings = settings.with_version(version);
    let reseated = reseat(desk, store, &settings, dry_run).await?;
    let ids = |settings: &Settings| -> Vec<PersonId> {
        settings.persons().iter().map(|it| it.id.clone()).collect()
    };
    let (old, new) = (before.as_ref().map(ids).unwrap_or_default(), ids(&settings));
    let without = |some: &[PersonId], others: &[PersonId]| -> Vec<PersonId> {
        let left = some.iter().filter(|it| !others.contains(it));
        left.cloned().collect()
    };
    Ok(Applied {
        written: !dry_run,
        version_before,
        version,
        warnings: warnings(&settings),
        added: without(&new, &old),
        removed: without(&old, &new),
        reseated,
    })
}

/// Gives seats of persons who are not in the settings any more to the next ones, at once instead of in the night.
async fn reseat(
    desk: &Desk,
    store: &Store,
    settings: &Settings,
    dry_run: bool,
) -> Result<Vec<Reference>, Stop> {
    let mut reseated = Vec::new();
    for case in store.open_cases().await? {
        let Some(registration) = store.registration(case.id).await? else {
            continue;
        };
        if !registration.wants_reseating(settings) {
            continue;
        }
        let (now, actor) = (desk.now(), Actor::Operator);
        let done = if dry_run {
            let told = store.rehearse(case.id, settings, now, actor, Command::Reseat);
            told.await?.is_ok()
        } else {
            let changed = store.change(case.id, settings, now, actor, Command::Reseat);
            changed.await?.is_ok()
        };
        if done {
            reseated.push(case.reference);
        }
    }
    reseated.sort();
    Ok(reseated)
}

impl Report for Applied {
    fn text(&self) -> String {
        let first = crate::effects::first_line(self.written);
        let mut text = format!("{first}\n{}", warning_lines(&self.warnings));
        text.push_str(&match (self.version_before, self.version) {
            (before, version) if before == version => {
                format!("The settings stay as they are, version {version}.\n")
            }
            (0, version) => format!("The first settings, version {version}.\n"),
            (before, version) => format!("Version {version} follows version {before}.\n"),
        });
        for (label, persons) in [
            ("assess from now on", &self.added),
            (
                "assess no more, and their links work no more",
                &self.removed,
            ),
        ] {
            if !persons.is_empty() {
                let ids: Vec<&str> = persons.iter().map(PersonId::as_str).collect();
                text.push_str(&format!("  {} {label}\n", ids.join(", ")));
            }
        }
        for reference in &self.reseated {
            text.push_str(&format!("  {reference}: seats go to others\n"));
        }
        text.push_str("The functions use them within a minute.\n");
        text
    }
}
