//! The catalogue of questions: the one list that form, JSON API, check page, differences, Atlas payload and tests are
//! driven by. Its content is `data/questions.csv`.

use serde::{Deserialize, Deserializer, Serialize, Serializer, de::Error};

use crate::taxonomy::Vocabulary;

include!(concat!(env!("OUT_DIR"), "/questions.rs"));

/// A page of the form. The order is that of the form.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Section {
    /// Name, address, ways to reach the organisation, kind.
    Organisation,
    /// Seat, subsidiaries, shares, control.
    Ownership,
    /// Who speaks for the organisation.
    Representative,
    /// What it can do (Art. 8(3), JRC taxonomy).
    Expertise,
    /// What it wants and brings (Art. 9).
    Contribution,
    /// What it declares.
    Declarations,
}

impl Section {
    /// All sections, in the order of the form.
    pub const ALL: [Self; 6] = [
        Self::Organisation,
        Self::Ownership,
        Self::Representative,
        Self::Expertise,
        Self::Contribution,
        Self::Declarations,
    ];

    /// The section's name in paths and in the catalogue.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Organisation => "organisation",
            Self::Ownership => "ownership",
            Self::Representative => "representative",
            Self::Expertise => "expertise",
            Self::Contribution => "contribution",
            Self::Declarations => "declarations",
        }
    }

    /// The section of that name.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|section| section.name() == name)
    }

    /// The section after this one.
    #[must_use]
    pub fn next(self) -> Option<Self> {
        Self::ALL.into_iter().find(|section| *section > self)
    }

    /// The section before this one.
    #[must_use]
    pub fn previous(self) -> Option<Self> {
        Self::ALL.into_iter().rfind(|section| *section < self)
    }

    /// The questions of this section, in order.
    pub fn questions(self) -> impl Iterator<Item = &'static Question> {
        QUESTIONS
            .iter()
            .filter(move |question| question.section == self)
    }
}

/// What sort of answer a question takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// One line of text.
    Text,
    /// Several lines of text.
    Multiline,
    /// An e-mail address.
    Email,
    /// A telephone number in international form.
    Phone,
    /// An absolute http or https address.
    Url,
    /// A postal code in the shape of the country.
    PostalCode,
    /// One of the countries of the settings.
    Country,
    /// One of the country's provinces.
    Province,
    /// Yes or no.
    YesNo,
    /// Yes or no, of which only yes lets a registration be sent.
    MustBeYes,
    /// A box that must be ticked.
    Acknowledgement,
    /// A box that may be ticked.
    Consent,
    /// One of these codes.
    OneOf(&'static [&'static str]),
    /// Any of these codes.
    ManyOf(&'static [&'static str]),
    /// One term.
    OneOfVocabulary(Vocabulary),
    /// Any terms of a flat list.
    ManyOfVocabulary(Vocabulary),
    /// Any terms of a list in two levels.
    TreeOfVocabulary(Vocabulary),
    /// Any of the codes that the settings list.
    ManyOfSetting,
    /// Up to ten owners: name, country, share.
    Owners,
}

/// Whether an answer must be given.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Required {
    /// Always.
    Yes,
    /// Never.
    No,
    /// Whenever its condition holds.
    WhenAsked,
    /// As the country's address format says.
    ByCountry,
    /// As the centre's settings say.
    BySetting,
}

/// Who sees an answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Visibility {
    /// Everybody.
    Public,
    /// The European Competence Centre and the national centres.
    EcccAndCentres,
    /// This centre only.
    ThisCentre,
}

/// Asks a question only when another has one of these answers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Condition {
    /// The question it depends on.
    pub question: QuestionId,
    /// The codes of the answers that open it.
    pub values: &'static [&'static str],
}

/// One question of the catalogue.
#[derive(Debug)]
pub struct Question {
    /// Its name as a value.
    pub id: QuestionId,
    /// Its name in forms, the JSON API and stored answers.
    pub name: &'static str,
    /// The page of the form it stands on.
    pub section: Section,
    /// What sort of answer it takes.
    pub kind: Kind,
    /// Whether it must be answered.
    pub required: Required,
    /// The most characters an answer may have (Unicode scalar values after NFC).
    pub max: Option<usize>,
    /// When it is asked.
    pub condition: Option<Condition>,
    /// The fields of the Atlas's cluster that it fills; empty for answers that stay here.
    pub atlas: &'static [&'static str],
    /// Who sees the answer.
    pub visibility: Visibility,
    /// Where the question comes from in law or contract; may be empty.
    pub source: &'static str,
}

impl QuestionId {
    /// The catalogue's entry.
    #[must_use]
    pub fn question(self) -> &'static Question {
        &QUESTIONS[self as usize]
    }

    /// The question's name in forms, the JSON API and stored answers.
    #[must_use]
    pub fn name(self) -> &'static str {
        self.question().name
    }

    /// The question of that name.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        QUESTIONS
            .iter()
            .find(|question| question.name == name)
            .map(|question| question.id)
    }
}

/// By its name, so that stored questions outlive a change of the catalogue's order.
impl Serialize for QuestionId {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.name())
    }
}

impl<'de> Deserialize<'de> for QuestionId {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let name = String::deserialize(deserializer)?;
        Self::named(&name).ok_or_else(|| D::Error::custom("no question of the catalogue"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_question_finds_itself_by_id_and_by_name() {
        for question in QUESTIONS {
            assert_eq!(question.id.question().name, question.name);
            assert_eq!(QuestionId::named(question.name), Some(question.id));
        }
    }

    #[test]
    fn every_section_has_questions_and_every_condition_looks_back() {
        for section in Section::ALL {
            assert!(section.questions().count() > 0, "{}", section.name());
            assert_eq!(Section::named(section.name()), Some(section));
        }
        for question in QUESTIONS {
            if let Some(condition) = question.condition {
                assert!(condition.question < question.id, "{}", question.name);
            }
        }
    }
}
