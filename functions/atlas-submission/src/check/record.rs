//! The documents that a check sends: one record that everybody sees to be a test, and variants that a host refuses.

use serde_json::{Map, Value, json};
use shared::{
    answers::Answers, country::Country, example, ids::RegistrationId, store::StoredVocabularies,
    taxonomy::Vocabulary,
};

use crate::{
    client::Refused,
    field_map::{FIELD_MAP, Write},
    payload,
    vocabularies::Terms,
};

/// The title of the record that a check leaves, and of whatever it asks for besides.
pub const TITLE: &str = "TEST RECORD of a registration portal - please delete";

/// What every text of the record says.
const WORDS: &str = "Made to find out how the host answers. No organisation stands behind it.";

/// Fields that a cluster needs (contract §3).
pub(super) const REQUIRED: [&str; 17] = [
    "title",
    "field_institution_name_in_nation",
    "field_address",
    "field_general_contact_e_mail",
    "field_url",
    "field_question_headquarter",
    "field_question_subsidiaries",
    "field_question_majority",
    "field_article_136_compliance",
    "field_data_sharing_consent",
    "field_first_name",
    "field_family_name",
    "field_e_mail",
    "field_field_of_activity_descr",
    "field_cluster_type",
    "field_field_of_activity",
    "field_cluster_thematic_area",
];

/// The most characters of a field (contract §3).
pub(super) const LIMITS: [(&str, usize); 12] = [
    ("title", 255),
    ("field_institution_name_in_nation", 400),
    ("field_entity_department", 400),
    ("field_phone_number", 50),
    ("field_registration_number", 100),
    ("field_first_name", 400),
    ("field_family_name", 400),
    ("field_position", 400),
    ("field_representative_phone_numbe", 50),
    ("field_field_of_activity_descr", 800),
    ("field_goals_to_achieve", 800),
    ("field_goals_to_contribute", 800),
];

/// The country of the example.
pub(super) fn country() -> Option<Country> {
    let answers = example::answers();
    answers.get("country")?.as_str().and_then(Country::parse)
}

/// The record, as the portal would send it, without a state: a draft. Answers are chosen among those that the host has
/// terms for.
///
/// # Errors
/// Names the fields for which the host has no term at all.
pub(super) fn whole(
    id: RegistrationId,
    stored: &StoredVocabularies,
) -> Result<Value, Vec<Refused>> {
    let terms = Terms::of(stored);
    let mut answers = example::answers();
    for (question, text) in texts() {
        answers.insert(question.to_owned(), text.into());
    }
    for row in FIELD_MAP {
        let (Write::Term(vocabulary) | Write::Terms(vocabulary)) = row.write else {
            continue;
        };
        choose(&mut answers, row.question.name(), vocabulary, &terms);
    }
    let unreadable = |_| Vec::new();
    let answers = Answers::from_json(&answers).map_err(unreadable)?;
    let mut document = payload::create(id, &answers, &terms)?;
    if let Some(attributes) = attributes(&mut document) {
        attributes.remove("moderation_state");
    }
    Ok(document)
}

/// The first answer that the host has a term for; the example's where there is none.
fn choose(
    answers: &mut Map<String, Value>,
    question: &str,
    vocabulary: Vocabulary,
    terms: &Terms<'_>,
) {
    let offer = terms.offer();
    let mut codes = offer.codes(vocabulary).into_iter();
    let Some(code) = codes.find(|it| terms.term(vocabulary, it).is_some()) else {
        return;
    };
    let answer = match answers.get(question) {
        Some(Value::Array(_)) => json!([code]),
        _ => code.into(),
    };
    answers.insert(question.to_owned(), answer);
}

fn texts() -> [(&'static str, &'static str); 10] {
    [
        ("name_english", TITLE),
        ("name_national", TITLE),
        ("department", WORDS),
        ("register_number", super::reading::NO_NUMBER),
        ("first_name", "Test"),
        ("family_name", "Record"),
        ("position", "Test"),
        ("expertise", WORDS),
        ("goals", WORDS),
        ("contribution", WORDS),
    ]
}

pub(super) fn attributes(document: &mut Value) -> Option<&mut Map<String, Value>> {
    document.pointer_mut("/data/attributes")?.as_object_mut()
}

/// The same with a mail address and a website that no site takes, so that nothing is left.
pub(super) fn refused(mut document: Value) -> Value {
    if let Some(attributes) = attributes(&mut document) {
        attributes.insert("field_e_mail".into(), "no address".into());
        attributes.insert("field_url".into(), json!({ "uri": "javascript:void(0)" }));
        attributes.insert("title".into(), TITLE.into());
    }
    document
}

/// Nothing but a title, and a state that does not exist.
pub(super) fn bare(id: &Value) -> Value {
    json!({ "data": {
        "type": "node--cluster",
        "id": id,
        "attributes": { "title": TITLE, "moderation_state": "no_such_state" },
    } })
}

/// Every text `more` longer than it may be, or just as long.
pub(super) fn long(document: &Value, more: usize) -> Value {
    let mut document = refused(document.clone());
    if let Some(attributes) = attributes(&mut document) {
        for (field, limit) in LIMITS {
            let text: String = TITLE
                .chars()
                .chain(std::iter::repeat('x'))
                .take(limit + more)
                .collect();
            attributes.insert(field.to_owned(), text.into());
        }
    }
    document
}

/// The document of a change.
pub(super) fn change(id: uuid::Uuid, attributes: &Value) -> Value {
    json!({ "data": { "type": "node--cluster", "id": id, "attributes": attributes } })
}
