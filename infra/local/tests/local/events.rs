//! The events that are committed for `cargo lambda invoke` are what the functions take.

use std::path::Path;

use axum::Router;
use lambda_http::{Adapter, request::LambdaRequest};
use lambda_runtime::{Context, LambdaEvent, Service as _};
use local::Caller;
use serde_json::{Value, json};
use shared::config::{AtlasConfig, Secret};
use url::Url;

use crate::support::Desk;

fn event(file: &str) -> Value {
    let functions = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../functions");
    let text = std::fs::read_to_string(functions.join(file)).unwrap();
    serde_json::from_str(&text).unwrap()
}

async fn status(router: Router, file: &str) -> Value {
    let request: LambdaRequest = serde_json::from_value(event(file)).unwrap();
    let event = LambdaEvent::new(request, Context::default());
    let answer = Adapter::from(router).call(event).await.unwrap();
    serde_json::to_value(answer).unwrap()["statusCode"].clone()
}

#[tokio::test]
async fn each_function_takes_the_events_that_are_committed_beside_it() {
    let desk = Desk::of(Caller::Operator, None).await;
    let intake = intake::router(desk.service.clone());
    assert_eq!(
        status(intake, "intake/tests/data/start-page.json").await,
        200
    );
    let decision = decision::router(desk.service.clone());
    let unknown = "decision/tests/data/unknown-link.json";
    assert_eq!(status(decision, unknown).await, 403);
    let nowhere = Url::parse("http://127.0.0.1:9").unwrap();
    let atlas = AtlasConfig::new(&nowhere, Secret::new("key".to_owned()));
    let atlas = atlas_submission::AtlasSubmission::new(desk.service.clone(), atlas).unwrap();
    let job = event("atlas-submission/tests/data/sync-vocabularies.json");
    let done = atlas.handle(job).await.unwrap();
    assert_eq!(done, json!({ "batchItemFailures": [] }));
}
