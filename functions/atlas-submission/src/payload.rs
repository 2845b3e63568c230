//! The document that creates a cluster (contract §3), made from the answers by the field map.

use serde_json::{Map, Value, json};
use shared::{
    answers::{Answer, Answers},
    ids::RegistrationId,
    questions::QuestionId,
    registration::Fault,
    taxonomy::Vocabulary,
};

use crate::{
    client::Refused,
    field_map::{FIELD_MAP, Row, Write},
    vocabularies::Terms,
};

/// The state in which a record is created: one call fewer than by way of a draft, and no draft left behind by a crash
/// between two calls.
const MODERATION_STATE: &str = "ready_for_publication";

/// The body of `POST /node/cluster`. What has no answer is left out.
///
/// # Errors
/// Names every field whose answer the Atlas has no term for, or more than one: such an answer is never dropped.
pub fn create(
    id: RegistrationId,
    answers: &Answers,
    terms: &Terms<'_>,
) -> Result<Value, Vec<Refused>> {
    let mut attributes = Map::new();
    let mut relationships = Map::new();
    let mut unmatched = Vec::new();
    for row in FIELD_MAP {
        match value(row, answers, terms) {
            Ok(Some(value)) => put(row, value, &mut attributes, &mut relationships),
            Ok(None) => {}
            Err(NoTerm) => unmatched.push(Refused {
                pointer: row.pointer(),
                status: 0,
                fault: Some(Fault::UnknownTerm),
            }),
        }
    }
    if !unmatched.is_empty() {
        return Err(unmatched);
    }
    attributes.insert("moderation_state".to_owned(), MODERATION_STATE.into());
    Ok(json!({
        "data": {
            "type": "node--cluster",
            "id": id.to_string(),
            "attributes": attributes,
            "relationships": relationships,
        }
    }))
}

/// An answer without a term in the Atlas.
struct NoTerm;

fn value(row: &Row, answers: &Answers, terms: &Terms<'_>) -> Result<Option<Value>, NoTerm> {
    let text = || {
        answers
            .text(row.question)
            .or_else(|| answers.text(row.instead?))
    };
    Ok(match row.write {
        Write::Text | Write::AddressPart(_) => text().map(Value::from),
        Write::OneLine => text().map(one_line).map(Value::from),
        Write::Link => text().map(|uri| json!({ "uri": uri })),
        Write::Flag => match answers.get(row.question) {
            Some(Answer::Yes(yes)) => Some(Value::Bool(*yes)),
            _ => None,
        },
        Write::Term(vocabulary) => identifiers(row.question, vocabulary, answers, terms)?
            .into_iter()
            .next()
            .map(|term| json!({ "data": term })),
        Write::Terms(vocabulary) => {
            let terms = identifiers(row.question, vocabulary, answers, terms)?;
            (!terms.is_empty()).then(|| json!({ "data": terms }))
        }
    })
}

fn identifiers(
    question: QuestionId,
    vocabulary: Vocabulary,
    answers: &Answers,
    terms: &Terms<'_>,
) -> Result<Vec<Value>, NoTerm> {
    let ids: Option<Vec<_>> = match answers.get(question) {
        Some(Answer::Country(country)) => [terms.country(*country)].into_iter().collect(),
        _ => answers
            .codes(question)
            .iter()
            .map(|notation| terms.term(vocabulary, notation))
            .collect(),
    };
    let kind = format!("taxonomy_term--{}", vocabulary.name());
    let identifier = |id| json!({ "type": kind, "id": id });
    Ok(ids.ok_or(NoTerm)?.into_iter().map(identifier).collect())
}

fn put(
    row: &Row,
    value: Value,
    attributes: &mut Map<String, Value>,
    relationships: &mut Map<String, Value>,
) {
    match row.write {
        Write::Term(_) | Write::Terms(_) => {
            relationships.insert(row.field.to_owned(), value);
        }
        Write::AddressPart(part) => {
            let address = attributes.entry(row.field).or_insert_with(|| json!({}));
            address[part] = value;
        }
        Write::Text | Write::OneLine | Write::Link | Write::Flag => {
            attributes.insert(row.field.to_owned(), value);
        }
    }
}

fn one_line(text: &str) -> String {
    let lines: Vec<&str> = text
        .lines()
        .map(str::trim)
        .filter(|line| !line.is_empty())
        .collect();
    lines.join("; ")
}

#[cfg(test)]
#[path = "payload_tests.rs"]
pub(crate) mod tests;
