//! Runs intake on AWS Lambda.

use lambda_http::Error;
use shared::{
    clock::Clock,
    config::{self, FunctionConfig},
    service::Service,
    telemetry,
};

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Error> {
    telemetry::start();
    let (aws, function) = (config::aws().await, FunctionConfig::from_env()?);
    let service = Service::connect(&aws, &function, Clock::default()).await?;
    let service = service.behind(config::firewall_key_parameter()).await?;
    lambda_http::run(intake::router(service)).await
}
