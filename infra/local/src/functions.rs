//! The portal's own functions, wired as each one's `main.rs` wires them on AWS.

use std::path::PathBuf;
use std::sync::Arc;

use axum::Router;
use lambda_http::{Adapter, request::LambdaRequest};
use lambda_runtime::{Context, LambdaEvent};
use serde_json::Value;
use shared::{
    clock::Clock,
    config::{AtlasConfig, FunctionConfig, local_aws, parameter},
    service::Service,
    store::table,
};
use tower::Service as _;
use url::Url;

use crate::{Caller, Environment, Functions, Invoke, Options, Portal, StartError};

/// The parameters of a local run, in this order.
const LINK_KEYS: &str = "/portal/link-keys";
const AUDIT_KEY: &str = "/portal/audit-key";
pub(crate) const ATLAS_KEY: &str = "/portal/atlas-key";

/// The name of the local run's table.
const TABLE: &str = "portal";

/// The centre's key at the simulator.
const CENTRE_KEY: &str = "key-ncc";

type BoxError = Box<dyn std::error::Error + Send + Sync>;

/// How the portal is to run here.
#[derive(Clone, Debug)]
pub struct Run {
    /// The data folder; made when it is not there.
    pub data: PathBuf,
    /// The public port on loopback; 0 takes a free one.
    pub port: u16,
    /// Forget everything in the data folder first.
    pub fresh: bool,
    /// Whether what is due happens by itself; without it, only when the clock is asked to (tests).
    pub background: bool,
    /// The centre's settings, which must have passed [`shared::settings::Settings::parse`]; without them those that the
    /// data folder holds, at first the example's.
    pub settings: Option<String>,
    /// Fill the data folder, which must be empty, with made-up organisations in every state.
    pub demo: bool,
}

impl Portal {
    /// Starts the whole portal: table, parameters and settings are made when they are not there.
    ///
    /// # Errors
    /// When port or data folder are in use, or the data folder cannot be written.
    pub async fn run(run: Run) -> Result<Self, StartError> {
        let clock = if run.demo {
            crate::demo::begin(&run)?
        } else {
            Clock::default()
        };
        let options = Options {
            data: run.data,
            port: run.port,
            fresh: run.fresh,
            background: run.background && !run.demo,
            clock,
            create_table: table(),
            parameters: parameters().map_err(StartError::Functions)?,
        };
        let settings = run.settings;
        // Boxed: whoever starts a portal would carry all of it in a future of his own.
        let mut portal = Box::pin(Self::start(options, |environment| async move {
            build(&environment, settings.as_deref()).await
        }))
        .await?;
        if run.demo {
            Box::pin(crate::demo::fill(&portal)).await?;
            if run.background {
                portal.go_on();
            }
        }
        Ok(portal)
    }
}

/// The table of a local run, as `CreateTable` takes it.
pub(crate) fn table() -> Value {
    table::create_table(TABLE)
}

/// Fresh secrets; those that the data folder holds already stay.
pub(crate) fn parameters() -> Result<Vec<(String, String)>, BoxError> {
    use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
    let key = || -> Result<String, BoxError> {
        let entropy = shared::entropy::Entropy::draw().map_err(|error| error.to_string())?;
        let halves = [entropy.derive("first half"), entropy.derive("second half")];
        Ok(URL_SAFE_NO_PAD.encode(halves.concat()))
    };
    Ok(vec![
        (LINK_KEYS.to_owned(), format!("1:{}", key()?)),
        (AUDIT_KEY.to_owned(), key()?),
        (ATLAS_KEY.to_owned(), CENTRE_KEY.to_owned()),
    ])
}

async fn build(environment: &Environment, settings: Option<&str>) -> Result<Functions, BoxError> {
    let operator = operator(environment).await?;
    let store = operator.store();
    match settings {
        Some(settings) => drop(store.apply_settings(settings).await?),
        None if store.has_settings().await? => {}
        None => drop(store.apply_settings(shared::settings::EXAMPLE).await?),
    }
    let (intake, decision, outbox, atlas) = tokio::try_join!(
        service(environment, Caller::Intake),
        service(environment, Caller::Decision),
        service(environment, Caller::Outbox),
        service(environment, Caller::AtlasSubmission),
    )?;
    Ok(Functions {
        intake: http(intake::router(intake)),
        decision: http(decision::router(decision)),
        outbox: outbox_function(environment, outbox)?,
        atlas_submission: atlas_function(environment, atlas).await?,
    })
}

pub(crate) fn aws(
    environment: &Environment,
    caller: Caller,
) -> Result<aws_config::SdkConfig, BoxError> {
    let (access_key, _) = environment.credentials(caller);
    Ok(local_aws(&Url::parse(&environment.endpoint)?, &access_key))
}

impl Portal {
    /// The portal's table and keys, for the operator's side of things.
    ///
    /// # Errors
    /// When the table or the keys cannot be reached.
    pub async fn service(&self) -> Result<Service, BoxError> {
        operator(self.environment()).await
    }
}

/// The operator's connection.
pub(crate) fn operator(
    environment: &Environment,
) -> impl Future<Output = Result<Service, BoxError>> + '_ {
    service(environment, Caller::Operator)
}

async fn service(environment: &Environment, caller: Caller) -> Result<Service, BoxError> {
    Ok(Service::connect(
        &aws(environment, caller)?,
        &config(environment)?,
        environment.clock.clone(),
    )
    .await?)
}

/// What every function is told.
pub(crate) fn config(environment: &Environment) -> Result<FunctionConfig, BoxError> {
    Ok(FunctionConfig {
        table: environment.table.clone(),
        base_url: Url::parse(&environment.base_url)?,
        link_keys_parameter: LINK_KEYS.to_owned(),
        audit_key_parameter: AUDIT_KEY.to_owned(),
    })
}

/// An HTTP function gets its requests through `lambda_http`, as on AWS.
fn http(router: Router) -> Invoke {
    Arc::new(move |event| {
        let router = router.clone();
        Box::pin(async move {
            let request: LambdaRequest =
                serde_json::from_value(event).map_err(|error| error.to_string())?;
            // A router is always ready; the adapter itself must not be held while the answer is awaited.
            let answer = Adapter::from(router).call(LambdaEvent::new(request, Context::default()));
            let answer = answer.await.map_err(|error| error.to_string())?;
            serde_json::to_value(answer).map_err(|error| error.to_string())
        })
    })
}

fn outbox_function(environment: &Environment, service: Service) -> Result<Invoke, BoxError> {
    let aws = aws(environment, Caller::Outbox)?;
    let (ses, sqs) = (
        aws_sdk_ses::Client::new(&aws),
        aws_sdk_sqs::Client::new(&aws),
    );
    let outbox = Arc::new(outbox::Outbox::new(
        service,
        ses,
        sqs,
        environment.queue_url.clone(),
    ));
    Ok(Arc::new(move |event: Value| {
        let outbox = Arc::clone(&outbox);
        Box::pin(async move {
            outbox
                .handle(event)
                .await
                .map_err(|error| error.to_string())
        })
    }))
}

async fn atlas_function(environment: &Environment, service: Service) -> Result<Invoke, BoxError> {
    let ssm = aws_sdk_ssm::Client::new(&aws(environment, Caller::AtlasSubmission)?);
    let key = parameter(&ssm, ATLAS_KEY).await?;
    let config = AtlasConfig::new(&Url::parse(&environment.atlas_url)?, key);
    let atlas = Arc::new(atlas_submission::AtlasSubmission::new(service, config)?);
    Ok(Arc::new(move |event: Value| {
        let atlas = Arc::clone(&atlas);
        Box::pin(async move { atlas.handle(event).await.map_err(|error| error.to_string()) })
    }))
}
