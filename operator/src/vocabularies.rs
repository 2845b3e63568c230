//! `portal vocabularies`

use std::collections::BTreeMap;

use atlas_submission::Terms;
use jiff::{SignedDuration, Timestamp};
use serde::Serialize;
use shared::{breaker::Outage, country::Country, store::StoredTerm, taxonomy::Vocabulary};
use uuid::Uuid;

use crate::cli;
use crate::desk::{Desk, Office};
use crate::output::{Report, Stop, columns};

/// They are fetched every day: older ones mean that it fails.
const STALE: SignedDuration = SignedDuration::from_hours(48);

#[derive(Serialize)]
pub(crate) struct Vocabularies {
    /// When they were last fetched; null when they never were.
    fetched: Option<Timestamp>,
    /// When the Atlas's terms were last seen to have changed: the present generation.
    changed: Option<Timestamp>,
    stale: bool,
    /// How many terms there are, without those that are gone.
    terms: BTreeMap<&'static str, usize>,
    /// Answers that the Atlas has no single term for: a registration with one is refused.
    unmatched: Vec<Unmatched>,
    /// Terms that the Atlas does not list any more.
    gone: Vec<Term>,
    /// Terms of the Atlas that the form offers in the Atlas's own words: none of ours has their label.
    offered_as_they_are: Vec<Offered>,
    /// Terms of the Atlas that no choice of the form stands for.
    unused: Vec<Term>,
    /// The outage of the Atlas that lasts.
    outage: Option<Outage>,
    #[serde(skip)]
    lines: Lines,
}

#[derive(Serialize)]
struct Unmatched {
    vocabulary: &'static str,
    notation: String,
    label: &'static str,
    /// Whether the Atlas had a term for it once.
    gone: bool,
    /// Whether applicants can choose it all the same.
    offered: bool,
}

#[derive(Serialize)]
struct Offered {
    vocabulary: &'static str,
    label: String,
}

#[derive(Serialize)]
struct Term {
    vocabulary: &'static str,
    id: Uuid,
    name: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    gone_since: Option<Timestamp>,
}

/// Moments by the centre's clock.
#[derive(Default)]
struct Lines {
    fetched: String,
    changed: String,
    outage: Option<String>,
    gone: Vec<String>,
}

/// Shows how the Atlas's vocabularies fit the form.
pub(crate) async fn vocabularies(options: &cli::Vocabularies) -> Result<Vocabularies, Stop> {
    Desk::at(&options.at, async |desk| read(desk, options).await).await
}

async fn read(desk: &Desk, options: &cli::Vocabularies) -> Result<Vocabularies, Stop> {
    let office = desk.office(options.at.language).await?;
    let store = desk.store();
    let outage = store.breaker().await?.outage().cloned();
    let mut shown = Vocabularies {
        fetched: None,
        changed: None,
        stale: true,
        terms: BTreeMap::new(),
        unmatched: Vec::new(),
        gone: Vec::new(),
        offered_as_they_are: Vec::new(),
        unused: Vec::new(),
        lines: Lines {
            outage: outage.as_ref().map(|it| office.moment(it.since)),
            ..Lines::default()
        },
        outage,
    };
    let (Some(generation), Some(stored)) = (
        store.vocabulary_generation().await?,
        store.vocabularies().await?,
    ) else {
        return Ok(shown);
    };
    let terms = Terms::of(&stored);
    shown.fetched = Some(generation.fetched);
    shown.changed = Some(generation.changed);
    shown.stale = generation.fetched + STALE < desk.now();
    for (vocabulary, terms) in &stored.terms {
        let listed = terms.iter().filter(|term| term.gone_since.is_none());
        shown.terms.insert(vocabulary.name(), listed.count());
    }
    shown.unmatched = unmatched(&terms, &office);
    shown.gone = terms.gone().map(term).collect();
    let as_they_are = terms.offered_as_they_are().into_iter();
    shown.offered_as_they_are = as_they_are
        .map(|(vocabulary, label)| Offered {
            vocabulary: vocabulary.name(),
            label,
        })
        .collect();
    shown.unused = terms.unused().map(term).collect();
    shown.lines.fetched = office.moment(generation.fetched);
    shown.lines.changed = office.moment(generation.changed);
    let gone = shown.gone.iter().filter_map(|term| term.gone_since);
    shown.lines.gone = gone.map(|since| office.day(since)).collect();
    Ok(shown)
}

/// The answers without a single term: those of the lists, and the countries that the centre registers for.
fn unmatched(terms: &Terms<'_>, office: &Office) -> Vec<Unmatched> {
    let countries = Country::all().filter(|country| {
        office.settings.registers_for(*country) && terms.country(*country).is_none()
    });
    let countries = countries.map(|country| Unmatched {
        vocabulary: Vocabulary::Country.name(),
        notation: country.code().to_owned(),
        label: country.rules().name,
        gone: false,
        offered: true,
    });
    let offer = terms.offer();
    let answers = terms.unmatched().map(|(vocabulary, notation)| Unmatched {
        vocabulary: vocabulary.name(),
        notation: notation.to_owned(),
        label: vocabulary.term(notation).map_or("", |term| term.label),
        gone: terms.is_gone(vocabulary, notation),
        offered: offer.codes(vocabulary).contains(&notation),
    });
    countries.chain(answers).collect()
}

fn term((vocabulary, term): (Vocabulary, &StoredTerm)) -> Term {
    Term {
        vocabulary: vocabulary.name(),
        id: term.id,
        name: term.name.clone(),
        gone_since: term.gone_since,
    }
}

impl Report for Vocabularies {
    fn text(&self) -> String {
        let mut text = match (&self.outage, &self.lines.outage) {
            (Some(outage), Some(since)) => {
                format!(
                    "The Atlas has been down since {since} ({}).\n",
                    outage.class
                )
            }
            _ => String::new(),
        };
        if self.fetched.is_none() {
            text.push_str("The vocabularies were never fetched from the Atlas.");
            return text;
        }
        text.push_str(&format!(
            "Fetched: {}{}\nTerms last changed: {}\n",
            self.lines.fetched,
            if self.stale {
                ", which is too long ago"
            } else {
                ""
            },
            self.lines.changed
        ));
        let counts = self.terms.iter();
        let counts = counts.map(|(name, count)| vec![(*name).to_owned(), count.to_string()]);
        text.push_str(&columns(&counts.collect::<Vec<_>>()));
        let rows = self.unmatched.iter().map(|it| {
            let state = match (it.gone, it.offered) {
                (true, true) => "its term is gone",
                (true, false) => "its term is gone, not offered any more",
                (false, true) => "",
                (false, false) => "not offered",
            };
            let cells = [it.vocabulary, &it.notation, it.label, state];
            cells.map(str::to_owned).to_vec()
        });
        section(
            &mut text,
            "Answers without a single term in the Atlas; a registration with one is refused",
            rows.collect(),
        );
        let rows = self.gone.iter().zip(&self.lines.gone).map(|(it, since)| {
            let cells = [it.vocabulary, &it.name, since];
            cells.map(str::to_owned).to_vec()
        });
        section(
            &mut text,
            "Terms that the Atlas does not list any more",
            rows.collect(),
        );
        let rows = self.offered_as_they_are.iter();
        section(
            &mut text,
            "Terms of the Atlas that the form offers in the Atlas's words",
            rows.map(|it| vec![it.vocabulary.to_owned(), it.label.clone()])
                .collect(),
        );
        let rows = self
            .unused
            .iter()
            .map(|it| vec![it.vocabulary.to_owned(), it.name.clone()]);
        section(
            &mut text,
            "Terms of the Atlas that no choice of the form stands for",
            rows.collect(),
        );
        text
    }
}

fn section(text: &mut String, title: &str, rows: Vec<Vec<String>>) {
    if rows.is_empty() {
        return;
    }
    text.push_str(&format!("\n{title}:\n{}", columns(&rows)));
}
