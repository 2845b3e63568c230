//! The form's lists of Article 8 follow the Atlas.

use serde_json::{Value, json};
use shared::{store::StoredVocabularies, taxonomy::Vocabulary};

use crate::portal::TestPortal;
use portal_tests::{
    applicant::{APPLICANT, example},
    assessor::ASSESSORS,
    browser::Browser,
};

/// The simulator's term with that label.
async fn term(portal: &TestPortal, vocabulary: Vocabulary, label: &str) -> String {
    let service = portal.portal.service().await.unwrap();
    let kept: StoredVocabularies = service.store().vocabularies().await.unwrap().unwrap();
    let term = kept.terms[&vocabulary].iter().find(|it| it.name == label);
    term.unwrap().id.to_string()
}

/// Has the Atlas give a term another label.
async fn name(operator: &mut Browser, id: &str, name: &str) {
    let switch = json!({ "nameterm": { "id": id, "name": name } });
    let done = operator
        .post_json("/_local/atlas/_simulator/switch", &[], &switch)
        .await;
    assert!(done.status.is_success(), "{}", done.body);
}

/// A portal whose Atlas calls an SME and ethics otherwise than we thought, and their ids.
async fn renamed() -> (TestPortal, Browser, [String; 2]) {
    let portal = TestPortal::start().await;
    let mut operator = portal.browser();
    operator.advance("PT1H").await;
    let kind = term(&portal, Vocabulary::ClusterType, "SME").await;
    let ethics = term(&portal, Vocabulary::FieldsOfActivity, "Ethics").await;
    name(&mut operator, &kind, "Small <b>firm</b>").await;
    name(&mut operator, &ethics, "Ethical aspects").await;
    operator.advance("P1D").await;
    (portal, operator, [kind, ethics])
}

#[tokio::test]
async fn terms_that_the_atlas_words_differently_are_offered_in_its_words_and_reach_it() {
    let (portal, mut operator, [kind, ethics]) = renamed().await;
    let mut applicant = portal.browser();
    let form = applicant.open("/et/apply/organisation").await;
    let offered = r#"<label for="kind-9" lang="en">Small &#60;b&#62;firm&#60;/b&#62;</label>"#;
    let labels = form.body.lines().filter(|line| line.contains("Small"));
    assert!(
        form.body.contains(offered),
        "{:?}",
        labels.collect::<Vec<_>>()
    );
    let mut answers = example(&mut applicant).await;
    assert_ne!(answers["kind"], "sme");
    answers.insert("kind".into(), json!("Small <b>firm</b>"));
    answers.insert("activities".into(), json!(["training", "Ethical aspects"]));
    let reference = applicant.apply_with("et", &answers).await;
    applicant.confirm(APPLICANT).await;
    let mut assessor = portal.browser();
    let case = assessor.open_case(ASSESSORS[0]).await;
    assert!(case.main().contains("Ethical aspects"));
    assessor.approve_as(ASSESSORS[0]).await;
    portal.browser().approve_as(ASSESSORS[1]).await;
    operator.advance("PT20M").await;
    let atlas = operator
        .open("/_local/atlas/jsonapi/node/cluster?api-key=key-ncc")
        .await
        .json();
    let record = &atlas["data"][0]["relationships"];
    assert_eq!(
        record["field_cluster_type"]["data"]["id"],
        json!(kind),
        "{reference}"
    );
    let fields = record["field_field_of_activity"]["data"]
        .as_array()
        .unwrap();
    assert!(
        fields.iter().any(|it| it["id"] == json!(ethics)),
        "{fields:?}"
    );
    assert_eq!(fields.len(), 2);
}

#[tokio::test]
async fn what_the_atlas_does_not_list_is_not_offered_and_not_taken_and_the_api_says_so() {
    let (portal, _, _) = renamed().await;
    let mut script = portal.browser();
    let description = script.open("/api/openapi.json").await.json();
    let kinds = &description["components"]["schemas"]["Answers"]["properties"]["kind"]["enum"];
    let kinds: Vec<&str> = kinds
        .as_array()
        .unwrap()
        .iter()
        .filter_map(Value::as_str)
        .collect();
    assert!(
        kinds.contains(&"Small <b>firm</b>") && !kinds.contains(&"sme"),
        "{kinds:?}"
    );
    let mut answers = example(&mut script).await;
    let post = async |script: &mut Browser, answers: &serde_json::Map<String, Value>, key: &str| {
        let body = json!({ "language": "en", "answers": answers });
        let headers = [("idempotency-key", key)];
        script
            .post_json("/api/registrations", &headers, &body)
            .await
    };
    let taken = post(&mut script, &answers, "one").await;
    assert!(taken.status.is_success(), "{}", taken.body);
    answers.insert("kind".into(), json!("sme"));
    let refused = post(&mut script, &answers, "two").await;
    assert_eq!(refused.status, 422);
    assert!(
        refused.body.contains("/answers/kind") && refused.body.contains("unknown_choice"),
        "{}",
        refused.body
    );
}
