//! What is found, and what to do about it.

use serde::Serialize;

use super::trouble::Trouble;

/// What a finding is about, in the order in which it is asked and told.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Topic {
    Surroundings,
    Settings,
    Table,
    Parameters,
    Mail,
    Atlas,
    Messages,
    Alarms,
    Clock,
}

impl Topic {
    pub(super) const ALL: [Self; 9] = [
        Self::Surroundings,
        Self::Settings,
        Self::Table,
        Self::Parameters,
        Self::Mail,
        Self::Atlas,
        Self::Messages,
        Self::Alarms,
        Self::Clock,
    ];

    pub(super) const fn title(self) -> &'static str {
        match self {
            Self::Surroundings => "AWS and the environment",
            Self::Settings => "Settings",
            Self::Table => "Table",
            Self::Parameters => "Secrets",
            Self::Mail => "Mail",
            Self::Atlas => "Atlas",
            Self::Messages => "What waits",
            Self::Alarms => "Alarms",
            Self::Clock => "Clock",
        }
    }
}

/// What a finding means.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Verdict {
    /// As it has to be.
    Fine,
    /// Somebody still has to do something; nothing is broken.
    ToDo,
    /// The portal does not work like that.
    Wrong,
    /// One machine does not have it.
    NotHere,
    /// It could not be asked.
    Unasked,
}

impl Verdict {
    pub(super) const fn words(self) -> &'static str {
        match self {
            Self::Fine => "fine",
            Self::ToDo => "to do",
            Self::Wrong => "WRONG",
            Self::NotHere => "not on this machine",
            Self::Unasked => "not asked",
        }
    }
}

/// One finding.
#[derive(Debug, Serialize)]
pub(crate) struct Finding {
    pub(super) topic: Topic,
    pub(super) verdict: Verdict,
    /// What was found; no secret and nothing about an applicant.
    pub(super) found: String,
    /// What to do about it; none when nothing is to be done.
    pub(super) advice: Option<String>,
}

/// All findings about one topic, in the order in which they were made.
#[derive(Debug)]
pub(super) struct Findings {
    topic: Topic,
    all: Vec<Finding>,
}

impl Findings {
    pub(super) const fn about(topic: Topic) -> Self {
        Self {
            topic,
            all: Vec::new(),
        }
    }

    pub(super) fn fine(&mut self, found: impl Into<String>) {
        self.add(Verdict::Fine, found.into(), None);
    }

    pub(super) fn not_here(&mut self, found: impl Into<String>) {
        self.add(Verdict::NotHere, found.into(), None);
    }

    pub(super) fn task(&mut self, found: impl Into<String>, advice: impl Into<String>) {
        self.add(Verdict::ToDo, found.into(), Some(advice.into()));
    }

    pub(super) fn wrong(&mut self, found: impl Into<String>, advice: impl Into<String>) {
        self.add(Verdict::Wrong, found.into(), Some(advice.into()));
    }

    pub(super) fn unasked(&mut self, found: impl Into<String>, advice: impl Into<String>) {
        self.add(Verdict::Unasked, found.into(), Some(advice.into()));
    }

    /// A call that failed: whoever may not ask has found nothing wrong.
    pub(super) fn trouble(&mut self, trouble: Trouble) {
        let verdict = match trouble.is_denied {
            true => Verdict::Unasked,
            false => Verdict::Wrong,
        };
        self.add(verdict, trouble.found, Some(trouble.advice));
    }

    fn add(&mut self, verdict: Verdict, found: String, advice: Option<String>) {
        self.all.push(Finding {
            topic: self.topic,
            verdict,
            found,
            advice,
        });
    }

    /// Whether nothing was found that is not fine.
    pub(super) fn is_clean(&self) -> bool {
        self.all.iter().all(|it| it.verdict == Verdict::Fine)
    }

    pub(super) fn into_vec(self) -> Vec<Finding> {
        self.all
    }
}

/// So many of those.
pub(super) fn counted(count: usize, thing: &str) -> String {
    match (count, thing.ends_with('s')) {
        (1, _) => format!("1 {thing}"),
        (_, true) => format!("{count} {thing}es"),
        (_, false) => format!("{count} {thing}s"),
    }
}
