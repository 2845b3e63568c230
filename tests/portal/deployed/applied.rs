//! The reduced state: what the code depends on, and what an auditor reads.

use std::{
    collections::BTreeMap,
    env, fs,
    path::{Path, PathBuf},
};

use serde_json::{Map, Value, json};

/// Where the verifier left the state, `terraform show -json` of the applied root module.
const STATE: &str = "PORTAL_TERRAFORM_STATE";
/// Set to have the reduced state, and the page made of it, written anew.
pub(super) const UPDATE: &str = "UPDATE_APPLIED";

/// Whether what is made from the state is written anew.
pub(super) fn updates() -> bool {
    env::var(UPDATE).is_ok()
}

/// What everything is called that is made.
pub(super) const NAME: &str = "ncc-portal";

fn file() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../infra/tests/applied.json")
}

/// The reduced state as it is committed.
pub(super) fn applied() -> Value {
    serde_json::from_str(&fs::read_to_string(file()).unwrap()).unwrap()
}

fn resources(module: &Value, all: &mut Vec<Value>) {
    let own = module["resources"].as_array();
    let managed = own.into_iter().flatten();
    all.extend(managed.filter(|it| it["mode"] == "managed").cloned());
    for child in module["child_modules"].as_array().into_iter().flatten() {
        resources(child, all);
    }
}

/// `arn:aws:sqs:eu-central-1:123456789012:ncc-portal-atlas.fifo` as `sqs ncc-portal-atlas.fifo`.
fn short(arn: &str) -> String {
    let parts: Vec<&str> = arn.splitn(6, ':').collect();
    match parts.as_slice() {
        ["arn", _, service, _, _, resource] => format!("{service} {resource}"),
        _ => arn.to_owned(),
    }
}

fn texts(value: &Value) -> Vec<&str> {
    match value {
        Value::String(text) => vec![text],
        Value::Array(list) => list.iter().filter_map(Value::as_str).collect(),
        _ => Vec::new(),
    }
}

/// One line for each action on each resource; where a policy says who, she comes first.
fn statements(policy: &Value) -> Vec<String> {
    let policy: Value = serde_json::from_str(policy.as_str().unwrap()).unwrap();
    let mut lines = Vec::new();
    for statement in policy["Statement"].as_array().unwrap() {
        assert_eq!(statement["Effect"], "Allow", "{statement}");
        let condition = match statement.get("Condition") {
            Some(condition) => format!(" if {condition}"),
            None => String::new(),
        };
        assert!(
            statement.get("NotAction").is_none() && statement.get("NotResource").is_none(),
            "{statement}"
        );
        let who = match statement.get("Principal") {
            Some(who) => {
                assert_eq!(who.as_object().unwrap().len(), 1, "{statement}");
                format!("{} ", who["Service"].as_str().unwrap())
            }
            None => String::new(),
        };
        // Who may take a role is said without a resource: the role is it.
        let resources = match statement.get("Resource") {
            Some(resource) => texts(resource),
            None => vec![""],
        };
        for action in texts(&statement["Action"]) {
            for resource in &resources {
                let line = format!("{who}{action} {}", short(resource));
                lines.push(format!("{}{condition}", line.trim_end()));
            }
        }
    }
    lines.sort();
    lines
}

fn picked(values: &Value, names: &[&str]) -> Value {
    let map: Map<String, Value> = names
        .iter()
        .filter(|name| !values[**name].is_null())
        .map(|name| ((*name).to_owned(), values[*name].clone()))
        .collect();
    Value::Object(map)
}

fn function(values: &Value) -> Value {
    let mut shown = picked(values, &["timeout", "memory_size", "runtime"]);
    shown["architecture"] = values["architectures"][0].clone();
    let variables = values["environment"][0]["variables"].as_object();
    let names: Vec<&String> = variables.into_iter().flat_map(Map::keys).collect();
    shown["environment"] = json!(names);
    shown
}

fn table(values: &Value) -> Value {
    let mut attributes: Vec<(&str, &str)> = values["attribute"]
        .as_array()
        .into_iter()
        .flatten()
        .filter_map(|it| Some((it["name"].as_str()?, it["type"].as_str()?)))
        .collect();
    attributes.sort_unstable();
    let indexes = values["global_secondary_index"].as_array();
    let indexes: BTreeMap<&str, Value> = indexes
        .into_iter()
        .flatten()
        .filter_map(|it| {
            let wanted = ["hash_key", "range_key", "projection_type"];
            Some((it["name"].as_str()?, picked(it, &wanted)))
        })
        .collect();
    let mut shown = picked(
        values,
        &[
            "billing_mode",
            "hash_key",
            "range_key",
            "stream_enabled",
            "stream_view_type",
            "deletion_protection_enabled",
        ],
    );
    shown["attributes"] = json!(attributes);
    shown["indexes"] = json!(indexes);
    shown["ttl"] = values["ttl"][0]["attribute_name"].clone();
    shown
}

/// What is compared, of everything that was applied.
fn reduced(state: &Value) -> Value {
    let mut all = Vec::new();
    resources(&state["values"]["root_module"], &mut all);
    let mut shown = json!({ "alarms": {}, "entrances": [], "functions": {}, "grants": {}, "queues": {}, "table": null, "trust": {} });
    let mut entrances = Vec::new();
    for resource in &all {
        let values = &resource["values"];
        let name = |key: &str| values[key].as_str().unwrap().to_owned();
        match resource["type"].as_str().unwrap() {
            "aws_cloudwatch_metric_alarm" => {
                let wanted = [
                    "namespace",
                    "metric_name",
                    "dimensions",
                    "statistic",
                    "extended_statistic",
                    "period",
                    "evaluation_periods",
                    "datapoints_to_alarm",
                    "comparison_operator",
                    "threshold",
                    "treat_missing_data",
                    "alarm_description",
                ];
                shown["alarms"][name("alarm_name")] = picked(values, &wanted);
            }
            "aws_lambda_function" => {
                shown["functions"][name("function_name")] = function(values);
            }
            "aws_iam_role_policy" => {
                let of = format!("{} {}", name("role"), name("name"));
                shown["grants"][of] = json!(statements(&values["policy"]));
            }
            "aws_iam_policy" => {
                shown["grants"][name("name")] = json!(statements(&values["policy"]));
            }
            "aws_iam_role" => {
                shown["trust"][name("name")] = json!(statements(&values["assume_role_policy"]));
            }
            "aws_lambda_permission" => {
                let (who, action) = (name("principal"), name("action"));
                let from = short(values["source_arn"].as_str().unwrap());
                entrances.push(format!(
                    "{who} {action} lambda function:{} from {from}",
                    name("function_name")
                ));
            }
            "aws_sns_topic_policy" | "aws_sqs_queue_policy" => {
                entrances.extend(statements(&values["policy"]));
            }
            "aws_sqs_queue" => {
                let wanted = [
                    "visibility_timeout_seconds",
                    "message_retention_seconds",
                    "fifo_queue",
                ];
                shown["queues"][name("name")] = picked(values, &wanted);
            }
            "aws_dynamodb_table" => shown["table"] = table(values),
            _ => {}
        }
    }
    entrances.sort();
    shown["entrances"] = json!(entrances);
    shown
}

#[test]
fn the_committed_state_is_what_terraform_applies() {
    let Ok(state) = env::var(STATE) else {
        assert_ne!(env::var("CI").as_deref(), Ok("true"), "{STATE} is missing");
        eprintln!(
            "NOT CHECKED HERE: infra/tests/applied.json. {STATE} names no state; .ci/run makes one."
        );
        return;
    };
    let state = serde_json::from_str(&fs::read_to_string(state).unwrap()).unwrap();
    let text = format!("{:#}\n", reduced(&state));
    if updates() {
        fs::write(file(), &text).unwrap();
    }
    let committed = fs::read_to_string(file()).unwrap();
    assert!(
        committed == text,
        "infra/tests/applied.json is not what is applied; look at the difference after {UPDATE}=true"
    );
}
