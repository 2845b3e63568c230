//! The centre's settings: a file before it is applied, or those in force.

use std::path::Path;

use shared::{settings::Settings, store::StoreError};

use super::finding::{Findings, Topic};
use super::site::Site;
use super::trouble;
use crate::output::Stop;
use crate::settings::read;

/// Looks at the settings, and gives them where they can be read.
pub(super) async fn check(
    site: &Site,
    file: Option<&Path>,
    before: bool,
    can_ask: bool,
) -> (Findings, Option<Settings>) {
    let mut findings = Findings::about(Topic::Settings);
    let settings = match file {
        Some(file) => of_file(file, &mut findings),
        None if before => {
            findings.task(
                "no settings were given",
                "Copy portal.toml, fill it in, and give it with --settings FILE.",
            );
            None
        }
        None if can_ask => in_force(site, &mut findings).await,
        None => None,
    };
    if let Some(settings) = &settings {
        addresses(settings, &mut findings);
    }
    (findings, settings)
}

fn of_file(file: &Path, findings: &mut Findings) -> Option<Settings> {
    let name = file.display();
    match read(file) {
        Ok((_, settings)) => {
            findings.fine(format!("{name} can be applied"));
            warnings(
                &settings,
                &format!("Mend {name}, unless it is meant."),
                findings,
            );
            Some(settings)
        }
        Err(Stop::Mistakes(mistakes)) => {
            for mistake in mistakes {
                let found = format!("{}: {}", mistake.field, mistake.message);
                findings.wrong(found, format!("Mend {name}."));
            }
            None
        }
        Err(Stop::Failed(error)) => {
            findings.wrong(format!("{error:#}"), "Is --settings the right file?");
            None
        }
        Err(_) => None,
    }
}

async fn in_force(site: &Site, findings: &mut Findings) -> Option<Settings> {
    let store = site.store()?;
    match store.settings().await {
        Ok(Some(settings)) => {
            findings.fine(format!(
                "version {} of the settings is in force",
                settings.version()
            ));
            let count = settings.warnings().len();
            if site.is_here() && count > 0 {
                findings.not_here(format!(
                    "anybody who really applies: {count} of the settings are only for trying out, or seldom meant; `portal \
                     settings check FILE` lists them"
                ));
            } else {
                let advice = "Mend the file, unless it is meant; then portal settings apply FILE.";
                warnings(&settings, advice, findings);
            }
            Some(settings)
        }
        Ok(None) => {
            findings.wrong(
                "no settings are in force: the portal answers nobody",
                "portal settings check FILE, then portal settings apply FILE",
            );
            None
        }
        Err(error) => {
            unreadable(&error, findings);
            None
        }
    }
}

fn unreadable(error: &StoreError, findings: &mut Findings) {
    match error {
        // The table's own check says that there is none.
        StoreError::Unavailable { cause, .. } if cause == "ResourceNotFoundException" => {}
        StoreError::Unavailable { cause, .. } => {
            findings.trouble(trouble::of_code("dynamodb:GetItem", cause));
        }
        other => findings.wrong(
            format!("the settings in force cannot be read: {other}"),
            "This release refuses them: portal settings check FILE says what to mend, portal settings apply FILE puts them in \
             place.",
        ),
    }
}

fn warnings(settings: &Settings, advice: &str, findings: &mut Findings) {
    for warning in settings.warnings() {
        findings.task(warning.to_string(), advice);
    }
}

/// Who writes, and who hears of trouble.
fn addresses(settings: &Settings, findings: &mut Findings) {
    let (from, operator) = (&settings.mail().from, &settings.centre().operator);
    findings.fine(format!(
        "mails come from {}; what the portal cannot mend by itself goes to {}",
        from.masked(),
        operator.masked()
    ));
}
