//! `portal doctor`: looks at a portal from outside – before the first `terraform apply`, after it, and whenever something
//! is odd – and says of everything what it found, and what to do. It changes nothing; on demand it sends one mail.

mod alarms;
mod atlas;
mod clock;
mod cloudwatch;
mod finding;
mod mail;
mod messages;
mod parameters;
mod settings;
mod site;
mod surroundings;
mod table;
mod test_mail;
mod trouble;

use local::{AccessError, Reached};
use serde::Serialize;

use self::finding::{Finding, Findings, Topic, Verdict};
use self::site::Site;
use crate::cli;
use crate::output::{Report, Stop};

/// The exit code when something is wrong, or could not be asked.
const NOT_WELL: u8 = 7;

/// What was found.
#[derive(Serialize)]
pub(crate) struct Diagnosis {
    /// Where it was looked: a data folder, or a table and its region.
    looked_at: String,
    /// Whether only what can be known before the first apply was looked at.
    before: bool,
    /// Whether nothing is wrong, and everything could be asked.
    well: bool,
    findings: Vec<Finding>,
}

/// Looks.
pub(crate) async fn doctor(options: &cli::Doctor) -> Result<Diagnosis, Stop> {
    let Some(data) = &options.local else {
        let site = Site::of_environment().await;
        let looked_at = match &site.names.table {
            Ok(table) if !options.before => format!("the table {table} in {}", site.region()),
            _ => format!("AWS in {}", site.region()),
        };
        return examine(&site, looked_at, options).await;
    };
    let reached = Reached::open(data).await.map_err(|error| match error {
        AccessError::NoData(_) => Stop::Missing(error.to_string()),
        other => Stop::Failed(other.into()),
    })?;
    let looked_at = format!("the data folder {}", data.display());
    let done = match Site::here(&reached) {
        Ok(site) => examine(&site, looked_at, options).await,
        Err(error) => Err(Stop::Failed(error.into())),
    };
    reached.close().await;
    done
}

async fn examine(site: &Site, looked_at: String, options: &cli::Doctor) -> Result<Diagnosis, Stop> {
    let before = options.before;
    let (surroundings, can_ask) = surroundings::check(site, before).await;
    let (settings, known) =
        settings::check(site, options.settings.as_deref(), before, can_ask).await;
    let mut all = vec![surroundings, settings];
    let mut key = None;
    if can_ask {
        if !before {
            let (parameters, atlas_key) = parameters::check(site).await;
            all.extend([table::check(site).await, parameters]);
            all.extend([messages::check(site).await]);
            all.push(alarms::check(site, options.name.as_deref()).await);
            key = atlas_key;
        }
        all.push(mail::check(site, known.as_ref(), before).await);
        if let Some(to) = &options.test_mail {
            all.push(test_mail::send(site, known.as_ref(), to).await);
        }
    }
    all.push(atlas::check(site, options, can_ask, key).await?);
    all.push(clock::check(site));
    if !can_ask {
        all.extend(unasked(before));
    }
    let mut findings: Vec<Finding> = all.into_iter().flat_map(Findings::into_vec).collect();
    findings.sort_by_key(|it| Topic::ALL.iter().position(|topic| *topic == it.topic));
    Ok(Diagnosis {
        looked_at,
        before,
        well: findings
            .iter()
            .all(|it| !matches!(it.verdict, Verdict::Wrong | Verdict::Unasked)),
        findings,
    })
}

/// What only AWS can answer.
fn unasked(before: bool) -> impl Iterator<Item = Findings> {
    let after = [
        Topic::Table,
        Topic::Parameters,
        Topic::Messages,
        Topic::Alarms,
    ];
    let topics = after
        .into_iter()
        .filter(move |_| !before)
        .chain([Topic::Mail]);
    topics.map(|topic| {
        let mut findings = Findings::about(topic);
        findings.unasked("AWS could not be asked", "Mend what stands above first.");
        findings
    })
}

impl Diagnosis {
    fn count(&self, verdict: Verdict) -> usize {
        let those = self.findings.iter().filter(|it| it.verdict == verdict);
        those.count()
    }

    fn verdict(&self) -> String {
        let counts = [
            (Verdict::Wrong, "wrong"),
            (Verdict::Unasked, "could not be asked"),
            (Verdict::ToDo, "to do"),
            (Verdict::Fine, "fine"),
        ];
        let counts = counts.map(|(verdict, words)| (self.count(verdict), words));
        let told = counts.iter().filter(|(count, _)| *count > 0);
        let told: Vec<String> = told
            .map(|(count, words)| format!("{count} {words}"))
            .collect();
        match self.well {
            true => format!("nothing is wrong; {}", told.join(", ")),
            false => told.join(", "),
        }
    }
}

impl Report for Diagnosis {
    fn text(&self) -> String {
        let when = if self.before {
            ", before the first apply"
        } else {
            ""
        };
        let mut text = format!("Looked at {}{when}: {}.\n", self.looked_at, self.verdict());
        for topic in Topic::ALL {
            let mut findings = self
                .findings
                .iter()
                .filter(|it| it.topic == topic)
                .peekable();
            if findings.peek().is_some() {
                text.push_str(&format!("\n{}\n", topic.title()));
            }
            while let Some(finding) = findings.next() {
                let (verdict, found) = (finding.verdict.words(), &finding.found);
                text.push_str(&format!("  {verdict}: {}\n", indented(found)));
                // What is mended in the same way is said once.
                let next = findings.peek().and_then(|it| it.advice.as_ref());
                if let Some(advice) = finding.advice.as_ref().filter(|it| Some(*it) != next) {
                    text.push_str(&format!("    → {}\n", indented(advice)));
                }
            }
        }
        text
    }

    fn code(&self) -> u8 {
        if self.well { 0 } else { NOT_WELL }
    }
}

/// Further lines stand below the first.
fn indented(text: &str) -> String {
    text.replace('\n', "\n    ")
}
