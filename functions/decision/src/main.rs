//! The function `decision` on AWS Lambda.

use lambda_http::run;
use shared::{
    clock::Clock,
    config::{FunctionConfig, aws, firewall_key_parameter},
    service::Service,
    telemetry,
};

#[tokio::main(flavor = "current_thread")]
async fn main() -> anyhow::Result<()> {
    telemetry::start();
    let config = FunctionConfig::from_env()?;
    let service = Service::connect(&aws().await, &config, Clock::default()).await?;
    let service = service.behind(firewall_key_parameter()).await?;
    run(decision::router(service))
        .await
        .map_err(|error| anyhow::anyhow!(error))
}
