//! Before the first create: records with the same register number, which may be the same organisation (contract §2).

use std::collections::BTreeMap;

use shared::{
    questions::QuestionId,
    registration::{Candidate, Registration},
};
use uuid::Uuid;

use crate::{
    atlas::Atlas,
    client::{Cluster, Failure},
    handler::JobError,
    vocabularies::Terms,
};

/// What a person compares, and who made it.
const FIELDS: [&str; 8] = [
    "title",
    "field_institution_name_in_nation",
    "field_address",
    "field_url",
    "field_registration_number",
    "moderation_state",
    "changed",
    "uid",
];

/// The records that are not the registration's own. An organisation without a number is not searched for: nothing else
/// that the Atlas can be asked for says that two are the same.
pub(crate) async fn candidates(
    atlas: &Atlas<'_>,
    registration: &Registration,
    terms: &Terms<'_>,
) -> Result<Result<Vec<Candidate>, Failure>, JobError> {
    let answers = &registration.answers;
    let country = answers.country().and_then(|country| terms.country(country));
    let (Some(number), Some(country)) = (answers.text(QuestionId::RegisterNumber), country) else {
        return Ok(Ok(Vec::new()));
    };
    let found = atlas.duplicates(number.trim(), country, &FIELDS).await;
    let found = match JobError::unless_failed(found)? {
        Ok(found) => found,
        Err(failure) => return Ok(Err(failure)),
    };
    // Once our own record is there, it was decided that it be made.
    let made = found.iter().any(|it| it.id == registration.id.uuid());
    if made || found.is_empty() {
        return Ok(Ok(Vec::new()));
    }
    if found.len() > Candidate::MANY {
        return Ok(Err(Failure::permanent("many_duplicates")));
    }
    let me = match JobError::unless_failed(atlas.me().await)? {
        Ok(me) => me,
        Err(failure) => return Ok(Err(failure)),
    };
    Ok(Ok(found.iter().map(|it| candidate(it, me)).collect()))
}

pub(crate) fn candidate(cluster: &Cluster, me: Uuid) -> Candidate {
    let texts = [
        (QuestionId::NameEnglish, cluster.text("title")),
        (
            QuestionId::NameNational,
            cluster.text("field_institution_name_in_nation"),
        ),
        (
            QuestionId::RegisterNumber,
            cluster.text("field_registration_number"),
        ),
        (QuestionId::Street, cluster.address_part("address_line1")),
        (QuestionId::PostalCode, cluster.address_part("postal_code")),
        (QuestionId::City, cluster.address_part("locality")),
        (QuestionId::Website, cluster.text("field_url")),
    ];
    let answers: BTreeMap<String, String> = texts
        .into_iter()
        .filter_map(|(question, text)| {
            let text: String = text?.chars().take(Candidate::MOST).collect();
            Some((question.name().to_owned(), text))
        })
        .collect();
    let owner = cluster.terms("uid").into_iter().next();
    Candidate {
        id: cluster.id,
        answers,
        state: cluster.state.as_ref().map(|state| state.name().to_owned()),
        changed: cluster.changed,
        own: owner.map(|owner| owner == me),
    }
}
