//! DynamoDB, played by dynoxide in this process, with its SQLite file in the data folder.

use axum::http::StatusCode;
use dynoxide::{Database, DynoxideError};
use serde::de::DeserializeOwned;
use serde_json::{Value, json};

use super::faults::Traits;
use super::{Answer, Call, Service, Wire};

/// What is counted and needed of a call before it is performed.
#[derive(Debug, Default)]
pub(super) struct Facts {
    /// What IAM has to grant, one for each item of a transaction.
    pub(super) actions: Vec<String>,
    writes: bool,
    reads_index: bool,
}

impl Facts {
    pub(super) fn traits(&self) -> Traits {
        Traits {
            can_conflict: self.writes,
            reads_index: self.reads_index,
        }
    }
}

/// Reads what a call does, and to what.
pub(super) fn facts(call: &Call) -> Facts {
    let body: Value = serde_json::from_slice(&call.body).unwrap_or(Value::Null);
    if call.service != Service::DynamoDb {
        return Facts {
            actions: elsewhere(call, &body),
            ..Facts::default()
        };
    }
    let actions = match call.operation.as_str() {
        "TransactWriteItems" | "TransactGetItems" => transaction_actions(&body),
        "BatchGetItem" => vec!["BatchGetItem"],
        "BatchWriteItem" => vec!["BatchWriteItem"],
        "GetItem" => vec!["GetItem"],
        "PutItem" => vec!["PutItem"],
        "UpdateItem" => vec!["UpdateItem"],
        "DeleteItem" => vec!["DeleteItem"],
        "Query" => vec!["Query"],
        "Scan" => vec!["Scan"],
        _ => Vec::new(),
    };
    let index = body["IndexName"].as_str();
    let of_index = |action: &str| match index {
        Some(index) => format!("{action} index/{index}"),
        None => action.to_owned(),
    };
    Facts {
        actions: actions.into_iter().map(of_index).collect(),
        writes: writes(&call.operation),
        reads_index: index.is_some(),
    }
}

/// The action on each resource that a call of another service names.
fn elsewhere(call: &Call, body: &Value) -> Vec<String> {
    let named: Vec<&str> = match call.service {
        Service::Ssm => {
            let several = body["Names"].as_array().into_iter().flatten();
            let names = several.chain(body.get("Name"));
            names.filter_map(Value::as_str).collect()
        }
        Service::Sqs => {
            let url = body["QueueUrl"].as_str();
            url.and_then(|url| url.rsplit('/').next())
                .into_iter()
                .collect()
        }
        Service::Ses | Service::DynamoDb => Vec::new(),
    };
    if named.is_empty() {
        return vec![call.operation.clone()];
    }
    let action = |name: &str| format!("{} {name}", call.operation);
    named.into_iter().map(action).collect()
}

fn writes(operation: &str) -> bool {
    matches!(
        operation,
        "PutItem" | "UpdateItem" | "DeleteItem" | "TransactWriteItems" | "BatchWriteItem"
    )
}

fn items(body: &Value) -> &[Value] {
    body["TransactItems"].as_array().map_or(&[], Vec::as_slice)
}

fn transaction_actions(body: &Value) -> Vec<&'static str> {
    items(body)
        .iter()
        .filter_map(|item| {
            let kinds = [
                ("Put", "PutItem"),
                ("Update", "UpdateItem"),
                ("Delete", "DeleteItem"),
                ("ConditionCheck", "ConditionCheckItem"),
                ("Get", "GetItem"),
            ];
            kinds
                .into_iter()
                .find(|(kind, _)| item.get(kind).is_some())
                .map(|(_, action)| action)
        })
        .collect()
}

/// Performs the call on the table and wakes the stream after a write.
pub(super) fn perform(wire: &Wire, call: &Call) -> Answer {
    match run(&wire.table, &call.operation, &call.body) {
        Ok(body) => {
            if writes(&call.operation) {
                wire.signals.table.notify_one();
            }
            Answer::bytes(Service::DynamoDb, StatusCode::OK, body)
        }
        Err(error) => {
            let status = StatusCode::from_u16(error.status_code())
                .unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
            Answer::bytes(Service::DynamoDb, status, error.to_json().into_bytes())
        }
    }
}

/// The answer of a write that met another transaction on its item.
pub(super) fn conflict(call: &Call) -> Answer {
    let message = "Transaction is ongoing for the item";
    if call.operation != "TransactWriteItems" {
        return Answer::error(
            Service::DynamoDb,
            StatusCode::BAD_REQUEST,
            "com.amazonaws.dynamodb.v20120810#TransactionConflictException",
            message,
        );
    }
    let body: Value = serde_json::from_slice(&call.body).unwrap_or(Value::Null);
    let reasons: Vec<Value> = (0..items(&body).len())
        .map(|index| match index {
            0 => json!({ "Code": "TransactionConflict", "Message": message }),
            _ => json!({ "Code": "None" }),
        })
        .collect();
    let codes: Vec<&str> = reasons
        .iter()
        .filter_map(|reason| reason["Code"].as_str())
        .collect();
    let body = json!({
        "__type": "com.amazonaws.dynamodb.v20120810#TransactionCanceledException",
        "Message": format!(
            "Transaction cancelled, please refer cancellation reasons for specific reasons [{}]",
            codes.join(", ")
        ),
        "CancellationReasons": reasons,
    });
    Answer::bytes(
        Service::DynamoDb,
        StatusCode::BAD_REQUEST,
        body.to_string().into_bytes(),
    )
}

/// The answer of an index that has not caught up.
pub(super) fn nothing_found() -> Answer {
    Answer::json(
        Service::DynamoDb,
        &json!({ "Items": [], "Count": 0, "ScannedCount": 0 }),
    )
}

/// Decodes the request, lets dynoxide do it, encodes the answer.
macro_rules! operations {
    ($database:expr, $operation:expr, $body:expr, { $($name:literal => $method:ident,)+ }) => {
        match $operation {
            $($name => encode(&$database.$method(decode($body)?)?),)+
            other => Err(DynoxideError::SerializationException(format!(
                "The local table does not know the operation {other}."
            ))),
        }
    };
}

/// Runs one operation given and answered as DynamoDB's JSON.
pub(crate) fn run(
    database: &Database,
    operation: &str,
    body: &[u8],
) -> Result<Vec<u8>, DynoxideError> {
    operations!(database, operation, body, {
        "BatchGetItem" => batch_get_item,
        "BatchWriteItem" => batch_write_item,
        "CreateTable" => create_table,
        "DeleteItem" => delete_item,
        "DescribeTable" => describe_table,
        "DescribeTimeToLive" => describe_time_to_live,
        "GetItem" => get_item,
        "GetRecords" => get_records,
        "GetShardIterator" => get_shard_iterator,
        "ListTables" => list_tables,
        "PutItem" => put_item,
        "Query" => query,
        "Scan" => scan,
        "TransactGetItems" => transact_get_items,
        "TransactWriteItems" => transact_write_items,
        "UpdateItem" => update_item,
        "UpdateTable" => update_table,
        "UpdateTimeToLive" => update_time_to_live,
    })
}

fn decode<T: DeserializeOwned>(body: &[u8]) -> Result<T, DynoxideError> {
    serde_json::from_slice(body).map_err(|error| {
        // dynoxide's decoders mark with a prefix what DynamoDB calls a validation error.
        let text = error.to_string();
        match text
            .strip_prefix("VALIDATION")
            .and_then(|rest| rest.split_once(':'))
        {
            Some((_, message)) => DynoxideError::ValidationException(message.to_owned()),
            None => DynoxideError::SerializationException(text),
        }
    })
}

fn encode<T: serde::Serialize>(answer: &T) -> Result<Vec<u8>, DynoxideError> {
    serde_json::to_vec(answer)
        .map_err(|error| DynoxideError::InternalServerError(error.to_string()))
}
