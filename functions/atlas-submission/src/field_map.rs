//! Which answer fills which field of the Atlas's cluster, and how it is written there (contract §3).
//!
//! The Atlas's fields changed before and will change again, so the map is data. Where a question comes from in law is
//! the catalogue's to say ([`Row::source`]); a test holds the two together.

use shared::{
    questions::QuestionId::{self, *},
    taxonomy::Vocabulary,
};

/// How an answer is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Write {
    /// A string as it is.
    Text,
    /// A string of one line: the Atlas shows no line breaks there.
    OneLine,
    /// This part of the address.
    AddressPart(&'static str),
    /// `{"uri": …}`.
    Link,
    /// `true` or `false`.
    Flag,
    /// A relationship to one term.
    Term(Vocabulary),
    /// A relationship to terms.
    Terms(Vocabulary),
}

/// One field, and the answer that fills it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Row {
    /// The question.
    pub question: QuestionId,
    /// The question whose answer stands in when this one has none.
    pub instead: Option<QuestionId>,
    /// The field of `node--cluster`.
    pub field: &'static str,
    /// How the answer is written.
    pub write: Write,
}

impl Row {
    /// The legal or other source of the question; may be empty.
    #[must_use]
    pub fn source(&self) -> &'static str {
        self.question.question().source
    }

    /// The field's JSON:API pointer.
    #[must_use]
    pub fn pointer(&self) -> String {
        match self.write {
            Write::Term(_) | Write::Terms(_) => format!("/data/relationships/{}", self.field),
            Write::AddressPart(part) => format!("/data/attributes/{}/{part}", self.field),
            Write::Text | Write::OneLine | Write::Link | Write::Flag => {
                format!("/data/attributes/{}", self.field)
            }
        }
    }
}

const fn row(question: QuestionId, field: &'static str, write: Write) -> Row {
    Row {
        question,
        instead: None,
        field,
        write,
    }
}

const fn either(question: QuestionId, instead: QuestionId, field: &'static str) -> Row {
    Row {
        question,
        instead: Some(instead),
        field,
        write: Write::Text,
    }
}

const fn address(question: QuestionId, part: &'static str) -> Row {
    row(question, "field_address", Write::AddressPart(part))
}

const fn terms(question: QuestionId, field: &'static str, vocabulary: Vocabulary) -> Row {
    row(question, field, Write::Terms(vocabulary))
}

/// Every field that the portal fills, in the order of the form.
pub static FIELD_MAP: &[Row] = &[
    either(NameEnglish, NameNational, "title"),
    either(
        NameNational,
        NameEnglish,
        "field_institution_name_in_nation",
    ),
    row(Department, "field_entity_department", Write::Text),
    address(Country, "country_code"),
    row(Country, "field_country", Write::Term(Vocabulary::Country)),
    address(Street, "address_line1"),
    address(City, "locality"),
    address(PostalCode, "postal_code"),
    address(Province, "administrative_area"),
    row(RegisterNumber, "field_registration_number", Write::Text),
    row(Website, "field_url", Write::Link),
    row(Phone, "field_phone_number", Write::Text),
    row(GeneralEmail, "field_general_contact_e_mail", Write::Text),
    row(
        Kind,
        "field_cluster_type",
        Write::Term(Vocabulary::ClusterType),
    ),
    row(MainSeat, "field_question_headquarter", Write::Flag),
    row(MainSeatDetails, "field_headquarter", Write::OneLine),
    row(Subsidiaries, "field_question_subsidiaries", Write::Flag),
    row(SubsidiariesDetails, "field_subsidiaries_eu", Write::OneLine),
    row(MajorityOutside, "field_question_majority", Write::Flag),
    row(
        MajorityOutsideDetails,
        "field_majority_shares_noneu",
        Write::OneLine,
    ),
    row(FirstName, "field_first_name", Write::Text),
    row(FamilyName, "field_family_name", Write::Text),
    row(Position, "field_position", Write::Text),
    row(
        RepresentativePhone,
        "field_representative_phone_numbe",
        Write::Text,
    ),
    row(RepresentativeEmail, "field_e_mail", Write::Text),
    terms(
        Activities,
        "field_field_of_activity",
        Vocabulary::FieldsOfActivity,
    ),
    row(Expertise, "field_field_of_activity_descr", Write::Text),
    terms(
        Domains,
        "field_cluster_thematic_area",
        Vocabulary::ClusterThematicArea,
    ),
    terms(Sectors, "field_sectors", Vocabulary::Sectors),
    terms(Technologies, "field_technologies", Vocabulary::Technologies),
    terms(UseCases, "field_use_cases", Vocabulary::UseCases),
    row(Goals, "field_goals_to_achieve", Write::Text),
    row(Contribution, "field_goals_to_contribute", Write::Text),
    row(
        NoExclusionGround,
        "field_article_136_compliance",
        Write::Flag,
    ),
    row(DataToAtlas, "field_data_sharing_consent", Write::Flag),
];

/// The question that fills what a JSON:API pointer names. Relationships are named under `attributes` too, and values
/// have further parts: `/data/attributes/field_sectors/0/target_id`.
#[must_use]
pub fn question_at(pointer: &str) -> Option<QuestionId> {
    let mut parts = pointer.strip_prefix("/data/")?.split('/').skip(1);
    let field = parts.next()?;
    let parts: Vec<&str> = parts.collect();
    let rows = || FIELD_MAP.iter().filter(|row| row.field == field);
    let part =
        rows().find(|row| matches!(row.write, Write::AddressPart(part) if parts.contains(&part)));
    part.or_else(|| rows().find(|row| row.write != Write::AddressPart("country_code")))
        .map(|row| row.question)
}

/// The field that refers to a vocabulary, by the vocabulary's machine name.
pub(crate) fn field_of_vocabulary(name: &str) -> Option<&'static str> {
    let vocabulary = Vocabulary::named(name)?;
    FIELD_MAP
        .iter()
        .find(|row| matches!(row.write, Write::Term(of) | Write::Terms(of) if of == vocabulary))
        .map(|row| row.field)
}

#[cfg(test)]
mod tests {
    use super::*;
    use shared::questions::QUESTIONS;

    fn path(row: &Row) -> String {
        match row.write {
            Write::AddressPart(part) => format!("{}.{part}", row.field),
            _ => row.field.to_owned(),
        }
    }

    #[test]
    fn every_question_with_a_field_in_the_catalogue_is_in_the_map_and_the_other_way_round() {
        for question in QUESTIONS {
            let mapped: Vec<String> = FIELD_MAP
                .iter()
                .filter(|row| row.question == question.id)
                .map(path)
                .collect();
            assert_eq!(mapped, question.atlas, "{}", question.name);
        }
    }

    #[test]
    fn no_field_is_filled_twice() {
        let mut fields: Vec<String> = FIELD_MAP.iter().map(path).collect();
        fields.sort();
        let all = fields.len();
        fields.dedup();
        assert_eq!(fields.len(), all);
    }

    #[test]
    fn a_pointer_leads_to_the_question_that_fills_the_field() {
        for (pointer, question) in [
            ("/data/attributes/title/value", NameEnglish),
            ("/data/attributes/field_e_mail/value", RepresentativeEmail),
            ("/data/attributes/field_url/0", Website),
            ("/data/attributes/field_url/uri", Website),
            ("/data/attributes/field_address", Street),
            ("/data/attributes/field_address/postal_code", PostalCode),
            ("/data/attributes/field_address/0/locality", City),
            ("/data/attributes/field_address/country_code", Country),
            (
                "/data/attributes/field_address/administrative_area",
                Province,
            ),
            ("/data/attributes/field_sectors/0/target_id", Sectors),
            ("/data/relationships/field_country", Country),
        ] {
            assert_eq!(question_at(pointer), Some(question), "{pointer}");
        }
        for pointer in [
            "",
            "/data",
            "/data/attributes",
            "/data/attributes/moderation_state",
        ] {
            assert_eq!(question_at(pointer), None, "{pointer}");
        }
    }

    #[test]
    fn every_vocabulary_has_its_field() {
        for vocabulary in Vocabulary::ALL {
            assert!(field_of_vocabulary(vocabulary.name()).is_some());
        }
    }
}
