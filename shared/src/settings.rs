//! What differs from centre to centre: one file, `portal.toml`, read and checked as a whole.
//!
//! The table keeps the file's text and a version number; whoever needs the settings parses them again. So a setting has
//! one form, the one that people write, and one set of checks.

mod assessment;
mod centre;
mod checks;
mod deadlines;
mod finding;
mod legal;
mod limits;
mod questions;
mod reader;
mod texts;
mod trial;
mod value;

pub use assessment::{Assessment, Person, PersonId, PersonIdError, SecurityAssessment};
pub use centre::{Centre, RegisterNumber};
pub use deadlines::{Deadline, Deadlines};
pub use finding::Finding;
pub use legal::{Body, InterimImport, Legal, Mail};
pub use limits::Limits;
pub use questions::{Choice, Code, CodeError, ExtraKind, ExtraQuestion};
pub use texts::Texts;

use crate::calendar::Calendar;
use crate::country::Country;
use crate::language::Language;
use crate::offer::Offer;
use crate::taxonomy::Vocabulary;

use reader::{Reader, Table};

/// The settings of a fictional centre: the example for people, and what the local run uses by itself.
pub const EXAMPLE: &str = include_str!("../../portal.toml");

/// The longest settings file, in bytes: it is one item of the table, which holds at most 400 kB.
const MAX_BYTES: usize = 256 * 1024;

/// Everything that one centre has settled, checked.
#[derive(Clone, Debug)]
pub struct Settings {
    centre: Centre,
    assessment: Assessment,
    deadlines: Deadlines,
    legal: Legal,
    mail: Mail,
    limits: Limits,
    directory: bool,
    groups: Vec<Choice>,
    questions: Vec<ExtraQuestion>,
    import: Option<InterimImport>,
    version: u32,
    warnings: Vec<Finding>,
    offer: Offer,
}

impl Settings {
    /// Reads a settings file.
    ///
    /// # Errors
    /// Everything that is wrong with it, in the order of its lines; never empty.
    pub fn parse(text: &str) -> Result<Self, Vec<Finding>> {
        if text.len() > MAX_BYTES {
            return Err(vec![Finding {
                line: 1,
                path: String::new(),
                message: format!("the file is too long: at most {MAX_BYTES} bytes"),
            }]);
        }
        let (reader, root) = Reader::open(text);
        let table = reader.root(&root);
        let settings = read(&table).map(|mut settings| {
            settings.warnings = checks::warnings(&settings, &reader);
            settings
        });
        checks::mailboxes(&reader);
        table.refuse_unknown();
        let findings = reader.into_findings();
        match settings {
            Some(settings) if findings.is_empty() => Ok(settings),
            _ => Err(findings),
        }
    }

    /// What is allowed but worth knowing, in the order of the lines.
    #[must_use]
    pub fn warnings(&self) -> Vec<Finding> {
        self.warnings.clone()
    }

    /// The version under which the table keeps them; 0 for a file that was never applied.
    #[must_use]
    pub const fn version(&self) -> u32 {
        self.version
    }

    /// The same settings, known to be that version.
    #[must_use]
    pub fn with_version(mut self, version: u32) -> Self {
        self.version = version;
        self
    }

    /// The same settings, with what the Atlas lists for the form.
    #[must_use]
    pub fn with_offer(mut self, offer: Offer) -> Self {
        self.offer = offer;
        self
    }

    /// What an applicant chooses from, as answers hold it, in the order of the form.
    #[must_use]
    pub fn offered(&self, vocabulary: Vocabulary) -> Vec<&str> {
        self.offer.codes(vocabulary)
    }

    /// The centre itself.
    #[must_use]
    pub const fn centre(&self) -> &Centre {
        &self.centre
    }

    /// Who assesses and how.
    #[must_use]
    pub const fn assessment(&self) -> &Assessment {
        &self.assessment
    }

    /// How long each state lasts.
    #[must_use]
    pub const fn deadlines(&self) -> &Deadlines {
        &self.deadlines
    }

    /// What the law wants said.
    #[must_use]
    pub const fn legal(&self) -> &Legal {
        &self.legal
    }

    /// Where mails come from.
    #[must_use]
    pub const fn mail(&self) -> &Mail {
        &self.mail
    }

    /// What one network may ask for, and how quickly.
    #[must_use]
    pub const fn limits(&self) -> &Limits {
        &self.limits
    }

    /// Whether members who consented are listed on a page of the portal; off unless set.
    #[must_use]
    pub const fn directory(&self) -> bool {
        self.directory
    }

    /// The working groups that an applicant can show interest in.
    #[must_use]
    pub fn groups(&self) -> &[Choice] {
        &self.groups
    }

    /// The national part of the form.
    #[must_use]
    pub fn questions(&self) -> &[ExtraQuestion] {
        &self.questions
    }

    /// When data may be imported; never when absent.
    #[must_use]
    pub const fn import(&self) -> Option<InterimImport> {
        self.import
    }
}

/// The settings that are asked for most.
impl Settings {
    /// The assessor of that id; `None` when she has left.
    #[must_use]
    pub fn person(&self, id: &PersonId) -> Option<&Person> {
        self.persons().iter().find(|person| person.id == *id)
    }

    /// All assessors, in the order in which seats are filled.
    #[must_use]
    pub fn persons(&self) -> &[Person] {
        &self.assessment.persons
    }

    /// Who gets what nobody else can decide.
    #[must_use]
    pub const fn lead(&self) -> &Person {
        &self.assessment.lead
    }

    /// How many seats must approve, from 2 to 5.
    #[must_use]
    pub const fn quorum(&self) -> u8 {
        self.assessment.quorum
    }

    /// The language of an assessor; the centre's first when she has left.
    #[must_use]
    pub fn language_of(&self, id: &PersonId) -> Language {
        self.person(id)
            .map_or_else(|| self.default_language(), |person| person.language)
    }

    /// The languages that the centre offers; never empty.
    #[must_use]
    pub fn languages(&self) -> &[Language] {
        &self.centre.languages
    }

    /// The language for readers of whom nothing else is known.
    #[must_use]
    pub fn default_language(&self) -> Language {
        self.languages().first().copied().unwrap_or(Language::En)
    }

    /// The centre's name in that language.
    #[must_use]
    pub fn name_in(&self, language: Language) -> &str {
        self.centre.name.get(language)
    }

    /// The centre's time zone and days off.
    #[must_use]
    pub const fn calendar(&self) -> &Calendar {
        &self.centre.calendar
    }

    /// The centre's country.
    #[must_use]
    pub const fn country(&self) -> Country {
        self.centre.country
    }

    /// Whether the centre registers organisations of that country.
    #[must_use]
    pub fn registers_for(&self, country: Country) -> bool {
        self.centre.registers_for.contains(&country)
    }

    /// What the centre asks of register numbers.
    #[must_use]
    pub const fn register_number(&self) -> RegisterNumber {
        self.centre.register_number
    }
}

fn read(table: &Table<'_, '_>) -> Option<Settings> {
    // The languages come first: every other part has texts.
    let mut offered = None;
    let centre = table.required("centre", "a part that begins with [centre]", |value| {
        value.table(|table| {
            offered = centre::languages(table);
            centre::read(table, offered.as_deref())
        })
    });
    let languages = offered.as_deref();
    let assessment = table.required(
        "assessment",
        "a part that begins with [assessment]",
        |value| value.table(|table| assessment::read(table, languages)),
    );
    let deadlines = table.part("deadlines", deadlines::read);
    let legal = table.part("legal", |table| legal::read(table, languages));
    let mail = table.part("mail", legal::mail);
    let limits = table.part("limits", limits::read);
    let directory = table.part("directory", |table| {
        table.or("enabled", false, |value| value.yes_no())
    });
    let groups = table.or("group", Vec::new(), |value| {
        questions::groups(&value, languages)
    });
    let questions = table.or("question", Vec::new(), |value| {
        questions::questions(&value, languages)
    });
    let import = table.optional("import", |value| value.table(legal::import));
    let (centre, (from, reply_to)) = (centre?, mail?);
    let contact = &centre.contact;
    Some(Settings {
        mail: Mail {
            from: from.unwrap_or_else(|| contact.clone()),
            reply_to: reply_to.unwrap_or_else(|| contact.clone()),
        },
        assessment: assessment?,
        deadlines: deadlines?,
        legal: legal?,
        limits: limits?,
        directory: directory?,
        groups: groups?,
        questions: questions?,
        import: import?,
        centre,
        version: 0,
        warnings: Vec::new(),
        offer: Offer::default(),
    })
}

#[cfg(test)]
#[expect(clippy::panic, clippy::unwrap_used, reason = "tests")]
mod tests;
