//! Runs atlas-submission on AWS Lambda.

use std::time::Duration;

use atlas_submission::AtlasSubmission;
use jiff::Timestamp;
use lambda_runtime::{Error, LambdaEvent, service_fn};
use serde_json::Value;
use shared::{
    clock::Clock,
    config::{self, AtlasConfig, FunctionConfig},
    service::Service,
    telemetry,
};
use tokio::time::Instant;

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Error> {
    telemetry::start();
    let (aws, function) = (config::aws().await, FunctionConfig::from_env()?);
    let ssm = aws_sdk_ssm::Client::new(&aws);
    let (service, atlas) = tokio::join!(
        Service::connect(&aws, &function, Clock::default()),
        AtlasConfig::from_env(&ssm),
    );
    let service = service?;
    let submission = AtlasSubmission::new(service.clone(), atlas?)?;
    let (service, submission) = (&service, &submission);
    lambda_runtime::run(service_fn(move |event: LambdaEvent<Value>| async move {
        let deadline = Instant::now() + left(service, &event.context)?;
        Ok::<Value, Error>(submission.handle_until(event.payload, deadline).await?)
    }))
    .await
}

/// How much of the invocation is left.
fn left(service: &Service, context: &lambda_runtime::Context) -> Result<Duration, Error> {
    let end = Timestamp::try_from(context.deadline())?;
    let left = end.duration_since(service.now());
    Ok(Duration::try_from(left).unwrap_or(Duration::ZERO))
}
