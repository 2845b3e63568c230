//! The events that are committed for `cargo lambda invoke` are what the functions take.

use std::path::Path;

use axum::Router;
use lambda_http::{Adapter, request::LambdaRequest};
use lambda_runtime::{Context, LambdaEvent, Service as _};
use local::{Caller, Services, ServicesOptions};
use serde_json::{Value, json};
use shared::{
    clock::Clock,
    config::{AtlasConfig, FunctionConfig, Secret, local_aws},
    service::Service,
    settings::EXAMPLE,
    store::table::create_table,
};
use url::Url;

const KEY: &str = "CQkJCQkJCQkJCQkJCQkJCQkJCQkJCQkJCQkJCQkJCQk";

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
    let folder = tempfile::tempdir().unwrap();
    let parameters = [("links", format!("1:{KEY}")), ("audit", KEY.to_owned())];
    let services = Services::start(ServicesOptions {
        data: folder.path().to_owned(),
        fresh: false,
        clock: Clock::default(),
        create_table: create_table("portal"),
        parameters: parameters
            .map(|(name, value)| (name.to_owned(), value))
            .into(),
        base_url: "http://127.0.0.1:8080".into(),
    })
    .await
    .unwrap();
    let environment = services.environment();
    let (access_key, _) = environment.credentials(Caller::Operator);
    let aws = local_aws(&Url::parse(&environment.endpoint).unwrap(), &access_key);
    let config = FunctionConfig {
        table: environment.table.clone(),
        base_url: Url::parse("http://127.0.0.1:8080").unwrap(),
        link_keys_parameter: "links".into(),
        audit_key_parameter: "audit".into(),
    };
    let service = Service::connect(&aws, &config, Clock::default())
        .await
        .unwrap();
    service.store().apply_settings(EXAMPLE).await.unwrap();

    let intake = intake::router(service.clone());
    assert_eq!(
        status(intake, "intake/tests/data/start-page.json").await,
        200
    );
    let decision = decision::router(service.clone());
    let unknown = "decision/tests/data/unknown-link.json";
    assert_eq!(status(decision, unknown).await, 403);
    let nowhere = Url::parse("http://127.0.0.1:9").unwrap();
    let atlas = AtlasConfig::new(&nowhere, Secret::new("key".to_owned()));
    let atlas = atlas_submission::AtlasSubmission::new(service, atlas).unwrap();
    let job = event("atlas-submission/tests/data/sync-vocabularies.json");
    let done = atlas.handle(job).await.unwrap();
    assert_eq!(done, json!({ "batchItemFailures": [] }));
}
