//! Answers to the catalogue's questions, once they have been checked.

use std::collections::BTreeMap;

use serde_json::{Map, Value, json};

use crate::{
    country::Country,
    email::EmailAddress,
    phone::PhoneNumber,
    questions::{Kind, QUESTIONS, QuestionId},
    text::{Line, Prose},
    web_address::WebAddress,
};

/// The most owners an applicant may name: those of 25 % or more are at most four, holdings of their own included ten.
pub const MAX_OWNERS: usize = 10;

/// The most codes a question with several choices can hold: every term of the longest vocabulary has 165.
const MAX_CODES: usize = 200;

/// Somebody who owns a part of the organisation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Owner {
    /// A person's or an organisation's name.
    pub name: Line,
    /// Where the owner is resident or established: a name of a country, since owners may be from anywhere.
    pub country: Line,
    /// Whole per cent, 1 to 100.
    pub share_percent: u8,
}

/// One answer. Which variant a question takes follows from its [`Kind`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Answer {
    /// One line.
    Line(Line),
    /// Several lines.
    Prose(Prose),
    /// An e-mail address.
    Email(EmailAddress),
    /// A telephone number.
    Phone(PhoneNumber),
    /// A web address.
    Web(WebAddress),
    /// A country.
    Country(Country),
    /// Yes or no; for a box: ticked or not.
    Yes(bool),
    /// One code.
    One(String),
    /// Several codes, in the order of their list.
    Many(Vec<String>),
    /// Owners.
    Owners(Vec<Owner>),
}

/// A stored answer that does not fit its question.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the stored answer to {0} does not fit its question")]
pub struct Unreadable(pub String);

/// Checked answers, by question. Empty answers are absent.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Answers(BTreeMap<QuestionId, Answer>);

impl Answers {
    /// The answer to a question, when there is one.
    #[must_use]
    pub fn get(&self, id: QuestionId) -> Option<&Answer> {
        self.0.get(&id)
    }

    /// Sets an answer. Only the collector and what reads stored answers do.
    pub(crate) fn set(&mut self, id: QuestionId, answer: Answer) {
        self.0.insert(id, answer);
    }

    /// All answers, in the order of the form.
    pub fn iter(&self) -> impl Iterator<Item = (QuestionId, &Answer)> {
        self.0.iter().map(|(id, answer)| (*id, answer))
    }

    /// The answer as one piece of text: a line, prose, an address, a code.
    #[must_use]
    pub fn text(&self, id: QuestionId) -> Option<&str> {
        match self.get(id)? {
            Answer::Line(line) => Some(line.as_str()),
            Answer::Prose(prose) => Some(prose.as_str()),
            Answer::Email(email) => Some(email.as_str()),
            Answer::Phone(phone) => Some(phone.as_str()),
            Answer::Web(address) => Some(address.as_str()),
            Answer::Country(country) => Some(country.code()),
            Answer::One(code) => Some(code),
            Answer::Yes(_) | Answer::Many(_) | Answer::Owners(_) => None,
        }
    }

    /// Whether a yes-or-no question was answered yes, or a box ticked.
    #[must_use]
    pub fn yes(&self, id: QuestionId) -> bool {
        matches!(self.get(id), Some(Answer::Yes(true)))
    }

    /// The codes chosen.
    #[must_use]
    pub fn codes(&self, id: QuestionId) -> &[String] {
        match self.get(id) {
            Some(Answer::Many(codes)) => codes,
            Some(Answer::One(code)) => std::slice::from_ref(code),
            _ => &[],
        }
    }

    /// The representative's e-mail address, to which the applicant's mails go.
    #[must_use]
    pub fn representative_email(&self) -> Option<&EmailAddress> {
        match self.get(QuestionId::RepresentativeEmail) {
            Some(Answer::Email(email)) => Some(email),
            _ => None,
        }
    }

    /// The country of establishment.
    #[must_use]
    pub fn country(&self) -> Option<Country> {
        match self.get(QuestionId::Country) {
            Some(Answer::Country(country)) => Some(*country),
            _ => None,
        }
    }

    /// The domains by which the organisation is reached: those of its e-mail addresses and of its website.
    #[must_use]
    pub fn domains(&self) -> Vec<String> {
        let mut domains: Vec<String> = [QuestionId::RepresentativeEmail, QuestionId::GeneralEmail]
            .into_iter()
            .filter_map(|id| match self.get(id) {
                Some(Answer::Email(email)) => Some(email.domain().to_ascii_lowercase()),
                _ => None,
            })
            .collect();
        if let Some(Answer::Web(address)) = self.get(QuestionId::Website) {
            let host = address.host().to_ascii_lowercase();
            domains.push(
                host.strip_prefix("www.")
                    .map_or(host.clone(), str::to_owned),
            );
        }
        domains.sort();
        domains.dedup();
        domains
    }

    /// The answers as JSON, by question name: the form of the JSON API, of the download, and of the table.
    #[must_use]
    pub fn to_json(&self) -> Map<String, Value> {
        self.iter()
            .map(|(id, answer)| (id.name().to_owned(), to_json(answer)))
            .collect()
    }

    /// Reads answers that [`Self::to_json`] wrote. Each is checked against its question's kind, not against settings or
    /// terms, which may have changed since.
    ///
    /// # Errors
    /// Names the first answer that does not fit. Answers to questions the catalogue no longer has are errors too: they
    /// would be lost at the next writing.
    pub fn from_json(map: &Map<String, Value>) -> Result<Self, Unreadable> {
        let mut answers = Self::default();
        for (name, value) in map {
            let unreadable = || Unreadable(name.clone());
            let id = QuestionId::named(name).ok_or_else(unreadable)?;
            answers.set(id, from_json(id, value).ok_or_else(unreadable)?);
        }
        Ok(answers)
    }

    /// The names of the questions whose answers differ, in the order of the form.
    pub fn changed_since<'a>(&'a self, before: &'a Self) -> impl Iterator<Item = QuestionId> + 'a {
        QUESTIONS
            .iter()
            .map(|question| question.id)
            .filter(|id| self.get(*id) != before.get(*id))
    }
}

fn to_json(answer: &Answer) -> Value {
    match answer {
        Answer::Line(line) => json!(line.as_str()),
        Answer::Prose(prose) => json!(prose.as_str()),
        Answer::Email(email) => json!(email.as_str()),
        Answer::Phone(phone) => json!(phone.as_str()),
        Answer::Web(address) => json!(address.as_str()),
        Answer::Country(country) => json!(country.code()),
        Answer::Yes(yes) => json!(yes),
        Answer::One(code) => json!(code),
        Answer::Many(codes) => json!(codes),
        Answer::Owners(owners) => owners
            .iter()
            .map(|owner| {
                json!({
                    "name": owner.name.as_str(),
                    "country": owner.country.as_str(),
                    "share_percent": owner.share_percent,
                })
            })
            .collect(),
    }
}

fn from_json(id: QuestionId, value: &Value) -> Option<Answer> {
    let question = id.question();
    let text = || value.as_str();
    let line = |text: &str| Line::parse(text, usize::MAX).ok().flatten();
    Some(match question.kind {
        Kind::Text | Kind::PostalCode | Kind::Province => Answer::Line(line(text()?)?),
        Kind::Multiline => Answer::Prose(Prose::parse(text()?, usize::MAX).ok().flatten()?),
        Kind::Email => Answer::Email(EmailAddress::parse(text()?).ok()?),
        Kind::Phone => Answer::Phone(PhoneNumber::parse(text()?).ok()?),
        Kind::Url => Answer::Web(WebAddress::parse(text()?).ok()?),
        Kind::Country => Answer::Country(Country::parse(text()?)?),
        Kind::YesNo | Kind::MustBeYes | Kind::Acknowledgement | Kind::Consent => {
            Answer::Yes(value.as_bool()?)
        }
        Kind::OneOf(_) | Kind::OneOfVocabulary(_) => Answer::One(text()?.to_owned()),
        Kind::ManyOf(_)
        | Kind::ManyOfVocabulary(_)
        | Kind::TreeOfVocabulary(_)
        | Kind::ManyOfSetting => {
            let codes = value.as_array().filter(|codes| codes.len() <= MAX_CODES)?;
            Answer::Many(
                codes
                    .iter()
                    .map(|code| code.as_str().map(str::to_owned))
                    .collect::<Option<_>>()?,
            )
        }
        Kind::Owners => {
            let owner = |value: &Value| {
                Some(Owner {
                    name: line(value.get("name")?.as_str()?)?,
                    country: line(value.get("country")?.as_str()?)?,
                    share_percent: u8::try_from(value.get("share_percent")?.as_u64()?).ok()?,
                })
            };
            Answer::Owners(value.as_array()?.iter().map(owner).collect::<Option<_>>()?)
        }
    })
}
