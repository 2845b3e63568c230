//! SSM's parameters: `GetParameter`, `GetParameters`, `PutParameter`.

use axum::http::StatusCode;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use serde::Deserialize;
use serde_json::{Value, json};

use super::{Answer, Call, Service, Wire};
use crate::REGION;
use crate::store::{Parameter, StoreError};

#[derive(Deserialize)]
#[serde(rename_all = "PascalCase")]
struct Get {
    name: String,
    #[serde(default)]
    with_decryption: bool,
}

#[derive(Deserialize)]
#[serde(rename_all = "PascalCase")]
struct GetMany {
    names: Vec<String>,
    #[serde(default)]
    with_decryption: bool,
}

#[derive(Deserialize)]
#[serde(rename_all = "PascalCase")]
struct Put {
    name: String,
    value: String,
    #[serde(default, rename = "Type")]
    kind: Option<String>,
    #[serde(default)]
    overwrite: bool,
}

enum Refusal {
    Malformed,
    Unknown,
    Exists,
    Store(StoreError),
}

impl From<serde_json::Error> for Refusal {
    fn from(_: serde_json::Error) -> Self {
        Self::Malformed
    }
}

impl From<StoreError> for Refusal {
    fn from(error: StoreError) -> Self {
        Self::Store(error)
    }
}

pub(super) fn perform(wire: &Wire, call: &Call) -> Answer {
    let answer = match call.operation.as_str() {
        "GetParameter" => get(wire, &call.body),
        "GetParameters" => get_many(wire, &call.body),
        "PutParameter" => put(wire, &call.body),
        _ => Err(Refusal::Malformed),
    };
    let refuse =
        |kind, message: &str| Answer::error(Service::Ssm, StatusCode::BAD_REQUEST, kind, message);
    match answer {
        Ok(body) => Answer::json(Service::Ssm, &body),
        Err(Refusal::Malformed) => refuse("ValidationException", "The request is malformed."),
        Err(Refusal::Unknown) => refuse("ParameterNotFound", "There is no such parameter."),
        Err(Refusal::Exists) => refuse(
            "ParameterAlreadyExists",
            "The parameter already exists. To overwrite this value, set the overwrite option.",
        ),
        Err(Refusal::Store(error)) => {
            tracing::error!(error = %error, "the local parameter store failed");
            Service::Ssm.failure()
        }
    }
}

fn described(parameter: &Parameter, decrypted: bool) -> Value {
    let value = if parameter.kind == "SecureString" && !decrypted {
        // A reader who forgets WithDecryption gets cipher text on AWS; here as well something useless.
        STANDARD.encode(parameter.name.as_bytes())
    } else {
        parameter.value.clone()
    };
    let path = parameter.name.trim_start_matches('/');
    json!({
        "Name": parameter.name,
        "Type": parameter.kind,
        "Value": value,
        "Version": parameter.version,
        "LastModifiedDate": parameter.at.as_second(),
        "ARN": format!("arn:aws:ssm:{REGION}:000000000000:parameter/{path}"),
        "DataType": "text",
    })
}

fn get(wire: &Wire, body: &[u8]) -> Result<Value, Refusal> {
    let request: Get = serde_json::from_slice(body)?;
    let parameter = wire
        .store
        .parameter(&request.name)?
        .ok_or(Refusal::Unknown)?;
    Ok(json!({ "Parameter": described(&parameter, request.with_decryption) }))
}

fn get_many(wire: &Wire, body: &[u8]) -> Result<Value, Refusal> {
    let request: GetMany = serde_json::from_slice(body)?;
    let mut found = Vec::new();
    let mut unknown = Vec::new();
    for name in &request.names {
        match wire.store.parameter(name)? {
            Some(parameter) => found.push(described(&parameter, request.with_decryption)),
            None => unknown.push(name),
        }
    }
    Ok(json!({ "Parameters": found, "InvalidParameters": unknown }))
}

fn put(wire: &Wire, body: &[u8]) -> Result<Value, Refusal> {
    let request: Put = serde_json::from_slice(body)?;
    let kind = match request.kind {
        Some(kind) => kind,
        None => {
            wire.store
                .parameter(&request.name)?
                .ok_or(Refusal::Malformed)?
                .kind
        }
    };
    let version = wire
        .store
        .put_parameter(
            &request.name,
            &kind,
            &request.value,
            request.overwrite,
            wire.clock.now(),
        )?
        .ok_or(Refusal::Exists)?;
    Ok(json!({ "Version": version, "Tier": "Standard" }))
}
