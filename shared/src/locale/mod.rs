//! The words of pages and mails: one Fluent file per room and language in `locales/`, one typed method per message.
//!
//! A template says `t.msg_start_title()`; what is looked up by a code (a question, a choice, a country, a state) has a
//! method here. Both languages have the same messages, or the build fails.

#[expect(
    clippy::derivable_impls,
    clippy::expect_used,
    clippy::unwrap_used,
    dead_code,
    unreachable_pub,
    reason = "written by fluent-typed, which has checked every message that it unwraps"
)]
mod generated;
mod negotiate;
mod problems;
mod refusal;
mod states;

use std::{ops::Deref, sync::LazyLock};

use jiff::{
    Timestamp,
    civil::{Date, DateTime},
};

use self::generated::{L10n, L10nLanguage};
use crate::{
    calendar::Calendar,
    country::Country,
    language::Language,
    questions::{Kind, QuestionId, Section, Visibility},
    taxonomy::Vocabulary,
};

pub use self::{negotiate::negotiate, states::StatusText};

static ENGLISH: LazyLock<L10nLanguage> = LazyLock::new(|| L10n::En.load());
static ESTONIAN: LazyLock<L10nLanguage> = LazyLock::new(|| L10n::Et.load());

/// The texts of one language. Copying it is free; the first use of a language reads its files, once in a process.
///
/// It derefs to the messages themselves: message `form-chosen` with `$chosen` and `$count` is
/// `form_chosen` with the prefix `msg_`, its variables in the order in which they stand in the English text.
#[derive(Clone, Copy)]
pub struct Text {
    language: Language,
    messages: &'static L10nLanguage,
}

impl Deref for Text {
    type Target = L10nLanguage;

    fn deref(&self) -> &L10nLanguage {
        self.messages
    }
}

impl Text {
    /// The texts of that language.
    #[must_use]
    pub fn of(language: Language) -> Self {
        let messages = match language {
            Language::En => &ENGLISH,
            Language::Et => &ESTONIAN,
        };
        Self { language, messages }
    }

    /// The language of these texts.
    #[must_use]
    pub const fn language(self) -> Language {
        self.language
    }

    /// What the form asks.
    #[must_use]
    pub fn question_label(self, id: QuestionId) -> String {
        generated::question_label(self.messages, id)
    }

    /// What helps to answer, where something does.
    #[must_use]
    pub fn question_hint(self, id: QuestionId) -> Option<String> {
        generated::question_hint(self.messages, id)
    }

    /// What to enter, when nothing came.
    #[must_use]
    pub fn question_missing(self, id: QuestionId) -> String {
        generated::question_missing(self.messages, id)
    }

    /// The name of the answer, for the check page and inside other sentences.
    #[must_use]
    pub fn question_short(self, id: QuestionId) -> String {
        generated::question_short(self.messages, id).unwrap_or_else(|| self.question_label(id))
    }

    /// The heading of a section.
    #[must_use]
    pub fn section_title(self, section: Section) -> String {
        match section {
            Section::Organisation => self.msg_section_organisation(),
            Section::Ownership => self.msg_section_ownership(),
            Section::Representative => self.msg_section_representative(),
            Section::Expertise => self.msg_section_expertise(),
            Section::Contribution => self.msg_section_contribution(),
            Section::Declarations => self.msg_section_declarations(),
        }
    }

    /// Who sees an answer, as a sentence.
    #[must_use]
    pub fn visibility(self, visibility: Visibility) -> String {
        match visibility {
            Visibility::Public => self.msg_visibility_public(),
            Visibility::EcccAndCentres => self.msg_visibility_eccc_nccs(),
            Visibility::ThisCentre => self.msg_visibility_ncc(),
        }
    }

    /// The label of an answer that is chosen from a list; `None` for a code that the list lacks, and for lists that
    /// are not the catalogue's (provinces depend on the country, working groups are in the settings).
    #[must_use]
    pub fn choice_label(self, id: QuestionId, code: &str) -> Option<String> {
        match id.question().kind {
            Kind::YesNo | Kind::MustBeYes => self.yes_or_no(code),
            Kind::Acknowledgement | Kind::Consent => (code == "yes").then(|| self.msg_yes()),
            Kind::Country => Country::parse(code).map(|country| self.country_name(country)),
            Kind::OneOf(_) | Kind::ManyOf(_) => generated::choice(self.messages, id.name(), code),
            Kind::OneOfVocabulary(list)
            | Kind::ManyOfVocabulary(list)
            | Kind::TreeOfVocabulary(list) => Some(self.term_label(list, code)),
            Kind::Text
            | Kind::Multiline
            | Kind::Email
            | Kind::Phone
            | Kind::Url
            | Kind::PostalCode
            | Kind::Province
            | Kind::ManyOfSetting
            | Kind::Owners => None,
        }
    }

    fn yes_or_no(self, code: &str) -> Option<String> {
        match code {
            "yes" => Some(self.msg_yes()),
            "no" => Some(self.msg_no()),
            _ => None,
        }
    }

    /// The label of what an answer holds: the two lists of Article 8 are translated, those of the JRC taxonomy are English.
    /// What is no notation is a label of the Atlas, and stays as it is.
    #[must_use]
    pub fn term_label(self, vocabulary: Vocabulary, code: &str) -> String {
        let label = self.translated(vocabulary, code).or_else(|| {
            let term = vocabulary.term(code)?;
            Some(term.label.to_owned())
        });
        label.unwrap_or_else(|| code.to_owned())
    }

    /// The `lang` attribute that the label of an answer needs on a page in this language, if any.
    #[must_use]
    pub fn term_language(self, vocabulary: Vocabulary, code: &str) -> Option<&'static str> {
        let foreign = self.language != Language::En && self.translated(vocabulary, code).is_none();
        foreign.then_some("en")
    }

    /// The `lang` attribute that all labels of a list need on a page in this language, if any.
    #[must_use]
    pub fn list_language(self, vocabulary: Vocabulary) -> Option<&'static str> {
        let first = vocabulary.terms().first()?;
        self.term_language(vocabulary, first.notation)
    }

    fn translated(self, vocabulary: Vocabulary, code: &str) -> Option<String> {
        let list = match vocabulary {
            Vocabulary::Country => "country",
            Vocabulary::ClusterType => "kind",
            Vocabulary::FieldsOfActivity => "activity",
            Vocabulary::ClusterThematicArea
            | Vocabulary::Sectors
            | Vocabulary::Technologies
            | Vocabulary::UseCases => return None,
        };
        generated::choice(self.messages, list, code)
    }

    /// A country's name.
    #[must_use]
    pub fn country_name(self, country: Country) -> String {
        generated::choice(self.messages, "country", country.code())
            .unwrap_or_else(|| country.rules().name.to_owned())
    }

    /// `5 December 2026`, `5. detsember 2026`.
    #[must_use]
    pub fn date(self, date: Date) -> String {
        let month = match date.month() {
            1 => self.msg_month_1(),
            2 => self.msg_month_2(),
            3 => self.msg_month_3(),
            4 => self.msg_month_4(),
            5 => self.msg_month_5(),
            6 => self.msg_month_6(),
            7 => self.msg_month_7(),
            8 => self.msg_month_8(),
            9 => self.msg_month_9(),
            10 => self.msg_month_10(),
            11 => self.msg_month_11(),
            _ => self.msg_month_12(),
        };
        self.msg_date(date.day().to_string(), month, date.year().to_string())
    }

    /// `5 December 2026, 14:05`, `5. detsember 2026 kell 14:05`; the caller has brought it into the centre's time zone.
    #[must_use]
    pub fn date_time(self, moment: DateTime) -> String {
        let time = format!("{:02}:{:02}", moment.hour(), moment.minute());
        self.msg_date_time(self.date(moment.date()), time)
    }

    /// The day on which a moment falls at the centre: `5 December 2026`.
    #[must_use]
    pub fn day(self, moment: Timestamp, calendar: &Calendar) -> String {
        self.date(calendar.date_of(moment))
    }

    /// A moment by the centre's clock: `5 December 2026, 14:05`.
    #[must_use]
    pub fn moment(self, moment: Timestamp, calendar: &Calendar) -> String {
        self.date_time(moment.to_zoned(calendar.time_zone().clone()).datetime())
    }
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "tests")]
mod tests;
