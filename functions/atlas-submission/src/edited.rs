//! What a person compares when somebody else changed a record of ours.

use std::collections::BTreeMap;

use serde_json::Value;
use shared::{questions::QuestionId, registration::Candidate};

use crate::{
    client::Cluster,
    field_map::{FIELD_MAP, Row, Write},
    vocabularies::Terms,
};

/// The record's values in these fields, by question, and the questions whose answers differ there.
pub(crate) fn compare(
    wanted: &Value,
    record: &Cluster,
    fields: &[&str],
    terms: &Terms<'_>,
) -> (Candidate, Vec<QuestionId>) {
    let mut answers = BTreeMap::new();
    let mut edited = Vec::new();
    for row in FIELD_MAP.iter().filter(|row| fields.contains(&row.field)) {
        let theirs = value(row, record, terms);
        if let Write::AddressPart(part) = row.write {
            let ours = wanted.pointer(&format!("/data/attributes/{}/{part}", row.field));
            if ours.and_then(Value::as_str) == theirs.as_deref() {
                continue;
            }
        }
        if !edited.contains(&row.question) {
            edited.push(row.question);
        }
        if let Some(theirs) = theirs {
            let theirs: String = theirs.chars().take(Candidate::MOST).collect();
            answers.insert(row.question.name().to_owned(), theirs);
        }
    }
    let candidate = Candidate {
        id: record.id,
        answers,
        state: record.state.as_ref().map(|state| state.name().to_owned()),
        changed: record.changed,
        own: None,
    };
    (candidate, edited)
}

/// What the record says in a field, as a person reads it; terms by their names, one on a line.
fn value(row: &Row, record: &Cluster, terms: &Terms<'_>) -> Option<String> {
    match row.write {
        Write::Text | Write::OneLine | Write::Link => record.text(row.field).map(str::to_owned),
        Write::AddressPart(part) => record.address_part(part).map(str::to_owned),
        Write::Flag => {
            let yes = record.flag(row.field)?;
            Some(if yes { "yes" } else { "no" }.to_owned())
        }
        Write::Term(_) | Write::Terms(_) => {
            let names = record.terms(row.field).into_iter();
            let names: Vec<String> = names
                .map(|id| terms.name(id).map_or_else(|| id.to_string(), str::to_owned))
                .collect();
            (!names.is_empty()).then(|| names.join("\n"))
        }
    }
}
