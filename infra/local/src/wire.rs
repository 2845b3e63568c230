//! AWS on one loopback port: what the SDKs say to DynamoDB, SQS, SES and SSM is understood, counted and answered here.
//!
//! Services are told apart as AWS does it: by `X-Amz-Target`, and SES by its form-encoded body. Signatures are not
//! checked, but the access key tells which function calls ([`crate::Caller`]), so that its calls can be counted and
//! faults aimed at it.

mod calls;
mod dynamodb;
mod faults;
mod ses;
mod sqs;
mod ssm;

use std::sync::{Arc, OnceLock};

use axum::Router;
use axum::body::{Body, Bytes};
use axum::extract::{DefaultBodyLimit, State};
use axum::http::{HeaderMap, HeaderName, StatusCode, header};
use axum::response::Response;
use dynoxide::Database;
use shared::clock::Clock;
use tokio::sync::{Notify, watch};
use uuid::Uuid;

pub use calls::{CallCount, Calls};
pub(crate) use faults::Traits;
pub use faults::{Fault, FaultError, Faults, Mode, Times, UntilCleared};

pub(crate) use sqs::{arn as queue_arn, digest, system_attributes};

use crate::Caller;
use crate::store::Store;

/// DynamoDB's limit for a request, the largest of the four services.
const MAX_BODY: usize = 16 * 1024 * 1024;

/// Wakes the event sources.
#[derive(Debug, Default)]
pub(crate) struct Signals {
    /// An item of the table was written.
    pub(crate) table: Notify,
    /// A message was sent or became visible.
    pub(crate) queue: Notify,
    /// Something became of a mail.
    pub(crate) feedback: Notify,
}

/// Everything behind the endpoint.
pub(crate) struct Wire {
    pub(crate) store: Store,
    pub(crate) table: Database,
    pub(crate) clock: Clock,
    pub(crate) calls: Calls,
    pub(crate) faults: Faults,
    pub(crate) signals: Arc<Signals>,
    /// Where this wire listens, for queue addresses.
    pub(crate) endpoint: OnceLock<String>,
    /// Turns true when the run ends; hung calls end then.
    pub(crate) stop: watch::Receiver<bool>,
}

/// One of the services, and the protocol it speaks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Service {
    DynamoDb,
    Sqs,
    Ses,
    Ssm,
}

impl Service {
    fn name(self) -> &'static str {
        match self {
            Self::DynamoDb => "dynamodb",
            Self::Sqs => "sqs",
            Self::Ses => "ses",
            Self::Ssm => "ssm",
        }
    }

    /// The answer of a service that broke down.
    fn failure(self) -> Answer {
        let status = StatusCode::INTERNAL_SERVER_ERROR;
        let text = "The service failed on purpose.";
        match self {
            Self::Ses => ses::refusal(status, "InternalFailure", text),
            Self::DynamoDb => Answer::error(
                self,
                status,
                "com.amazonaws.dynamodb.v20120810#InternalServerError",
                text,
            ),
            Self::Sqs | Self::Ssm => Answer::error(self, status, "InternalServerError", text),
        }
    }
}

/// What goes back to the SDK.
#[derive(Debug)]
struct Answer {
    status: StatusCode,
    content_type: &'static str,
    headers: Vec<(HeaderName, String)>,
    body: Vec<u8>,
}

impl Answer {
    fn bytes(service: Service, status: StatusCode, body: Vec<u8>) -> Self {
        let content_type = match service {
            Service::DynamoDb | Service::Sqs => "application/x-amz-json-1.0",
            Service::Ssm => "application/x-amz-json-1.1",
            Service::Ses => "text/xml",
        };
        Self {
            status,
            content_type,
            headers: Vec::new(),
            body,
        }
    }

    fn json(service: Service, body: &serde_json::Value) -> Self {
        Self::bytes(service, StatusCode::OK, body.to_string().into_bytes())
    }

    fn error(service: Service, status: StatusCode, kind: &str, message: &str) -> Self {
        let body = serde_json::json!({ "__type": kind, "message": message });
        Self::bytes(service, status, body.to_string().into_bytes())
    }

    fn into_response(self) -> Response {
        let mut response = Response::new(Body::from(self.body));
        *response.status_mut() = self.status;
        let headers = response.headers_mut();
        headers.insert(
            header::CONTENT_TYPE,
            header::HeaderValue::from_static(self.content_type),
        );
        let id = (
            HeaderName::from_static("x-amzn-requestid"),
            Uuid::new_v4().to_string(),
        );
        for (name, value) in self.headers.into_iter().chain([id]) {
            if let Ok(value) = value.parse() {
                headers.insert(name, value);
            }
        }
        response
    }
}

/// A call that was understood.
struct Call {
    service: Service,
    operation: String,
    function: Caller,
    body: Bytes,
}

impl Call {
    fn read(headers: &HeaderMap, body: Bytes) -> Option<Self> {
        let credential = headers.get(header::AUTHORIZATION)?.to_str().ok()?;
        let key = credential.split_once("Credential=")?.1.split('/').next()?;
        let function = Caller::of_access_key(key)?;
        let target = headers
            .get("x-amz-target")
            .and_then(|value| value.to_str().ok());
        let (service, operation) = match target {
            Some(target) => {
                let (service, operation) = target.split_once('.')?;
                let service = match service {
                    "DynamoDB_20120810" => Service::DynamoDb,
                    "AmazonSQS" => Service::Sqs,
                    "AmazonSSM" => Service::Ssm,
                    _ => return None,
                };
                (service, operation.to_owned())
            }
            None => (Service::Ses, ses::action(&body)?),
        };
        Some(Self {
            service,
            operation,
            function,
            body,
        })
    }
}

impl Wire {
    /// The endpoint as a router; any method and path.
    pub(crate) fn router(self: &Arc<Self>) -> Router {
        Router::new()
            .fallback(handle)
            .layer(DefaultBodyLimit::max(MAX_BODY))
            .with_state(Arc::clone(self))
    }

    async fn answer(&self, call: &Call) -> Answer {
        let (service, function) = (call.service, call.function.name());
        let facts = dynamodb::facts(call);
        self.calls
            .record_with(function, service.name(), &call.operation, &facts.actions);
        let mode = self
            .faults
            .strike(function, service.name(), &call.operation, &facts.traits());
        match mode {
            None => self.perform(call),
            Some(Mode::Before) => service.failure(),
            Some(Mode::Conflict) => dynamodb::conflict(call),
            Some(Mode::Lag) => dynamodb::nothing_found(),
            Some(Mode::Refuse) => ses::rejected(),
            Some(Mode::After) => {
                self.perform(call);
                service.failure()
            }
            Some(Mode::Hang) => {
                self.perform(call);
                stopped(self.stop.clone()).await;
                service.failure()
            }
        }
    }

    fn perform(&self, call: &Call) -> Answer {
        match call.service {
            Service::DynamoDb => dynamodb::perform(self, call),
            Service::Sqs => sqs::perform(self, call),
            Service::Ses => ses::perform(self, call),
            Service::Ssm => ssm::perform(self, call),
        }
    }
}

/// Waits until the run ends.
pub(crate) async fn stopped(mut stop: watch::Receiver<bool>) {
    // An error means that the sender is gone, which is an end as well.
    let _ = stop.wait_for(|stopped| *stopped).await;
}

async fn handle(State(wire): State<Arc<Wire>>, headers: HeaderMap, body: Bytes) -> Response {
    match Call::read(&headers, body) {
        Some(call) => wire.answer(&call).await.into_response(),
        None => Answer::error(
            Service::DynamoDb,
            StatusCode::BAD_REQUEST,
            "UnrecognizedClientException",
            "Not a call of one of the portal's functions to DynamoDB, SQS, SES or SSM.",
        )
        .into_response(),
    }
}

/// Asks the table directly, uncounted and out of reach of faults; what the event sources do on AWS.
pub(crate) fn run_table(
    database: &Database,
    operation: &str,
    request: &serde_json::Value,
) -> Result<serde_json::Value, dynoxide::DynoxideError> {
    let answer = dynamodb::run(database, operation, request.to_string().as_bytes())?;
    serde_json::from_slice(&answer)
        .map_err(|error| dynoxide::DynoxideError::InternalServerError(error.to_string()))
}
