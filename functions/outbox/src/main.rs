//! Runs outbox on AWS Lambda.

use lambda_runtime::{Error, LambdaEvent, service_fn};
use outbox::Outbox;
use serde_json::Value;
use shared::{
    clock::Clock,
    config::{self, FunctionConfig, QueueConfig},
    service::Service,
    telemetry,
};

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Error> {
    telemetry::start();
    let (aws, function) = (config::aws().await, FunctionConfig::from_env()?);
    let queue = QueueConfig::from_env()?;
    let service = Service::connect(&aws, &function, Clock::default()).await?;
    let outbox = Outbox::new(
        service,
        aws_sdk_ses::Client::new(&aws),
        aws_sdk_sqs::Client::new(&aws),
        queue.queue_url,
    );
    let outbox = &outbox;
    lambda_runtime::run(service_fn(move |event: LambdaEvent<Value>| {
        outbox.handle(event.payload)
    }))
    .await
}
