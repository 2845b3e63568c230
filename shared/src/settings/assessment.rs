//! Who assesses and how: `[assessment]`.

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::assessment::Criterion;
use crate::domain_name::{DomainName, lies_within};
use crate::email::EmailAddress;
use crate::language::Language;
use crate::period::Period;

use super::centre::language;
use super::questions::{Choice, choice};
use super::reader::Table;
use super::value::Value;

/// The fewest seats: four eyes.
const LEAST_SEATS: u32 = 2;
/// More seats than this would only be waited for.
const MOST_SEATS: u32 = 5;

/// How registrations are assessed.
#[derive(Clone, Debug)]
pub struct Assessment {
    /// How many seats must approve, from 2 to 5.
    pub quorum: u8,
    /// How long an approval can be recalled before it goes to the Atlas; at most seven days.
    pub recall_window: Period,
    /// How long an applicant has to reply before a rejection can be confirmed.
    pub hearing: Period,
    /// Whether a competent authority is asked about national security.
    pub security_assessment: SecurityAssessment,
    /// Where that authority is asked.
    pub security_authority: Option<EmailAddress>,
    /// Who gets what nobody else can decide; one of `persons`.
    pub lead: Person,
    /// Who assesses, in the order in which seats are filled. At least as many as `quorum`.
    pub persons: Vec<Person>,
    /// What the centre wants answered beside the common criteria.
    pub criteria: Vec<Choice>,
    /// The version of the ECCC's guideline that assessments follow, for the record of each decision.
    pub guideline_version: Option<String>,
}

/// Whether a competent authority is asked about national security.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SecurityAssessment {
    /// For every registration.
    Always,
    /// When an assessor requests it.
    OnRequest,
    /// Not through the portal.
    Never,
}

/// The name by which settings, seats and the audit trail know an assessor: 1 to 32 of `a`–`z`, `0`–`9` and `-`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct PersonId(String);

/// A text that is no [`PersonId`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("write 1 to 32 small letters without accents, digits or hyphens")]
pub struct PersonIdError;

impl PersonId {
    /// The id that `text` writes.
    ///
    /// # Errors
    /// When it is too long, empty, or holds anything else.
    pub fn parse(text: &str) -> Result<Self, PersonIdError> {
        let fits = (1..=32).contains(&text.len())
            && text
                .bytes()
                .all(|byte| matches!(byte, b'a'..=b'z' | b'0'..=b'9' | b'-'));
        fits.then(|| Self(text.to_owned())).ok_or(PersonIdError)
    }

    /// The id as a text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for PersonId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl TryFrom<String> for PersonId {
    type Error = PersonIdError;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        Self::parse(&text)
    }
}

impl From<PersonId> for String {
    fn from(id: PersonId) -> Self {
        id.0
    }
}

/// An assessor.
#[derive(Clone)]
pub struct Person {
    /// Unique among the persons.
    pub id: PersonId,
    /// What other assessors and the audit's readers call her; at most 100 characters.
    pub name: String,
    /// Where her links are sent; unique among the persons.
    pub email: EmailAddress,
    /// The language of her mails and pages.
    pub language: Language,
    /// Domains of organisations that she does not assess, beside her own address's.
    pub conflicts: Vec<DomainName>,
}

impl Person {
    /// Whether she keeps away from an organisation that uses one of these domains: that of her own address, those that
    /// the settings declare for her, and what lies below them.
    #[must_use]
    pub fn conflicts_with(&self, domains: &[String]) -> bool {
        domains.iter().any(|domain| {
            lies_within(domain, self.email.domain())
                || self.conflicts.iter().any(|own| own.covers(domain))
        })
    }
}

/// Without name and address: what is printed for debugging ends up in logs.
impl fmt::Debug for Person {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Person")
            .field("id", &self.id)
            .finish_non_exhaustive()
    }
}

const SECURITY: [(&str, SecurityAssessment); 3] = [
    ("always", SecurityAssessment::Always),
    ("on_request", SecurityAssessment::OnRequest),
    ("never", SecurityAssessment::Never),
];

/// Reads `[assessment]`.
pub(super) fn read(table: &Table<'_, '_>, languages: Option<&[Language]>) -> Option<Assessment> {
    let quorum = table.or("quorum", LEAST_SEATS, |value| {
        value.number(LEAST_SEATS..=MOST_SEATS)
    });
    let recall_window = table.or("recall_window", Period::minutes(15), |value| {
        let period = value.parsed(Period::parse)?;
        if period.at_most() > Period::days(7).at_most() {
            return value.refuse("is too long: at most P7D");
        }
        Some(period)
    });
    let hearing = table.or("hearing", Period::days(14), |value| {
        super::deadlines::period(&value)
    });
    let (security, authority) = security(table);
    let guideline = table.optional("guideline_version", |value| value.line(100));
    let criteria = table.or("criterion", Vec::new(), |value| {
        super::questions::unique(&value, 20, |entry| {
            entry.table(|table| {
                let own = choice(table, "id", languages)?;
                if Criterion::with_code(own.code.as_str()).is_some() {
                    table.refuse("id", "a common criterion has this name: take another");
                    return None;
                }
                Some(own)
            })
        })
    });
    let mut persons = Persons::default();
    let found = table.required(
        "person",
        "[[assessment.person]] once for each assessor",
        |value| persons.read(&value, languages),
    );
    let lead = table.required("lead", "the id of the person who leads", |value| {
        let lead = value.parsed(PersonId::parse)?;
        if persons.lacks(&lead) {
            return value.refuse("no person of [[assessment.person]] has this id");
        }
        Some(lead)
    });
    let quorum = quorum.and_then(|quorum| u8::try_from(quorum).ok());
    if found.is_some() {
        check_quorum(table, quorum, persons.all.len());
    }
    let persons = persons.all.into_iter().collect::<Option<Vec<_>>>();
    Some(Assessment {
        quorum: quorum?,
        recall_window: recall_window?,
        hearing: hearing?,
        security_assessment: security?,
        security_authority: authority?,
        lead: persons
            .iter()
            .flatten()
            .find(|it| Some(&it.id) == lead.as_ref())
            .cloned()?,
        persons: persons?,
        criteria: criteria?,
        guideline_version: guideline?,
    })
}

fn security(table: &Table<'_, '_>) -> (Option<SecurityAssessment>, Option<Option<EmailAddress>>) {
    let security = table.or(
        "security_assessment",
        SecurityAssessment::OnRequest,
        |value| value.one_of(&SECURITY),
    );
    let authority = table.optional("security_authority", |value| value.email());
    if security == Some(SecurityAssessment::Always) && authority == Some(None) {
        table.refuse(
            "security_authority",
            "is missing: an assessment that is always asked for needs the authority's address",
        );
    }
    (security, authority)
}

fn check_quorum(table: &Table<'_, '_>, quorum: Option<u8>, persons: usize) {
    if quorum.is_some_and(|quorum| persons < usize::from(quorum)) {
        table.refuse(
            "quorum",
            format!(
                "more must approve than there are persons in [[assessment.person]] ({persons}): \
                 lower the quorum or add persons"
            ),
        );
    }
}

/// The persons as far as they could be read, so that checks need not wait until each is whole.
#[derive(Default)]
struct Persons {
    ids: Vec<PersonId>,
    emails: Vec<EmailAddress>,
    all: Vec<Option<Person>>,
}

impl Persons {
    fn read(&mut self, value: &Value<'_, '_>, languages: Option<&[Language]>) -> Option<()> {
        self.all = value.each(50, |entry| {
            entry.table(|table| {
                let id = self.id(table);
                let name = table.required("name", "the person's name", |value| value.line(100));
                let email = self.email(table);
                let language =
                    table.required("language", "the language of the person's mails", |value| {
                        language(&value, languages)
                    });
                let conflicts = table.or("conflicts", Vec::new(), |value| {
                    value.list(50, |domain| domain.parsed(DomainName::parse))
                });
                Some(Person {
                    id: id?,
                    name: name?,
                    email: email?,
                    language: language?,
                    conflicts: conflicts?,
                })
            })
        })?;
        Some(())
    }

    fn id(&mut self, table: &Table<'_, '_>) -> Option<PersonId> {
        table.required("id", "a short name such as \"first\"", |value| {
            let id = value.parsed(PersonId::parse)?;
            if self.ids.contains(&id) {
                return value.refuse("another person has this id already");
            }
            self.ids.push(id.clone());
            Some(id)
        })
    }

    fn email(&mut self, table: &Table<'_, '_>) -> Option<EmailAddress> {
        table.required("email", "the person's own address", |value| {
            let email = value.email()?;
            if self.emails.iter().any(|other| other.same_mailbox(&email)) {
                return value.refuse(
                    "another person has this address already: four eyes need two mailboxes",
                );
            }
            self.emails.push(email.clone());
            Some(email)
        })
    }

    /// Whether nobody can have that id, even among those whose id could not be read.
    fn lacks(&self, id: &PersonId) -> bool {
        !self.ids.contains(id) && self.ids.len() == self.all.len()
    }
}
