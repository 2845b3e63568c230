//! The list of owners: fields `owners-1-name`, `owners-1-country`, `owners-1-share`, up to ten.

use super::{Collector, Problem};
use crate::{
    answers::{Answer, MAX_OWNERS, Owner},
    questions::Question,
    text::Line,
};

/// Characters of an owner's name or country.
const MAX_NAME: usize = 255;

/// The parts of an owner, as in the names of the fields.
pub(crate) const PARTS: [&str; 3] = ["name", "country", "share"];

/// The position of the owner whose field this is, from 1.
pub(super) fn position(field: &str) -> Option<usize> {
    let (number, part) = field.strip_prefix("owners-")?.split_once('-')?;
    let position: usize = number.parse().ok()?;
    let canonical = position.to_string() == number && (1..=MAX_OWNERS).contains(&position);
    (canonical && PARTS.contains(&part)).then_some(position)
}

impl Collector<'_> {
    pub(super) fn owners(&mut self, question: &'static Question) {
        let mut owners = Vec::new();
        let before = self.errors.len();
        for position in 1..=MAX_OWNERS {
            if let Some(owner) = self.owner(question, position) {
                owners.push(owner);
            }
        }
        if self.errors.len() > before {
            return;
        }
        if owners.is_empty() {
            return self.refuse_field("owners-1-name".into(), question, Problem::Missing);
        }
        let whole: u32 = owners
            .iter()
            .map(|owner: &Owner| u32::from(owner.share_percent))
            .sum();
        if whole > 100 {
            return self.refuse_field("owners-1-share".into(), question, Problem::SharesAboveWhole);
        }
        self.answers.set(question.id, Answer::Owners(owners));
    }

    /// The owner at a position; `None` when the row is blank or has errors.
    fn owner(&mut self, question: &'static Question, position: usize) -> Option<Owner> {
        let fields = PARTS.map(|part| format!("owners-{position}-{part}"));
        if fields.iter().all(|field| self.values(field).is_empty()) {
            return None;
        }
        let [name, country, share] = fields;
        let name = self.owner_line(question, name);
        let country = self.owner_line(question, country);
        let share = self.owner_share(question, share);
        Some(Owner {
            name: name?,
            country: country?,
            share_percent: share?,
        })
    }

    fn owner_line(&mut self, question: &'static Question, field: String) -> Option<Line> {
        match self
            .single(&field)
            .and_then(|text| Ok(Line::parse(&text, MAX_NAME)?))
        {
            Ok(Some(line)) => Some(line),
            Ok(None) => self.refuse_owner(field, question, Problem::Missing),
            Err(problem) => self.refuse_owner(field, question, problem),
        }
    }

    fn owner_share(&mut self, question: &'static Question, field: String) -> Option<u8> {
        let text = match self.single(&field) {
            Ok(text) => text,
            Err(problem) => return self.refuse_owner(field, question, problem),
        };
        let text = text.trim().trim_end_matches('%').trim_end();
        if text.is_empty() {
            return self.refuse_owner(field, question, Problem::Missing);
        }
        match text.parse::<u8>() {
            Ok(share @ 1..=100) => Some(share),
            _ => self.refuse_owner(field, question, Problem::ShareOutOfRange),
        }
    }

    fn single(&self, field: &str) -> Result<String, Problem> {
        match self.raw.get(field).map(Vec::as_slice).unwrap_or_default() {
            [] => Ok(String::new()),
            [one] => Ok(one.clone()),
            _ => Err(Problem::Repeated),
        }
    }

    fn refuse_owner<T>(
        &mut self,
        field: String,
        question: &'static Question,
        problem: Problem,
    ) -> Option<T> {
        self.refuse_field(field, question, problem);
        None
    }
}
