//! The values of attributes: how Drupal reads, checks and shows them.

use serde_json::{Map, Value, json};

use super::address::{Addresses, PARTS};
use super::answer::{Refusal, Violation};
use super::fields::{Field, Kind};

/// Reads what was sent for a field into its items, without judging them.
///
/// # Errors
/// 422 for a property that the field's items do not have.
pub(super) fn read(field: &Field, sent: &Value) -> Result<Vec<Value>, Refusal> {
    let items = match sent {
        Value::Null => Vec::new(),
        Value::Array(items) => items.clone(),
        other => vec![other.clone()],
    };
    let mut read = Vec::new();
    for item in items {
        let item = match field.kind {
            Kind::Address => parts(field, item, &PARTS)?,
            Kind::Link => parts(field, item, &["uri", "title", "options"])?,
            Kind::Text | Kind::Mail | Kind::Flag => scalar(field, item)?,
            Kind::Terms(_) => return Err(foreign_property(field, "value")),
        };
        if !is_empty(field, &item) {
            read.push(item);
        }
    }
    Ok(read)
}

/// `{"value": "x"}` is as good as `"x"`; a number becomes text.
fn scalar(field: &Field, item: Value) -> Result<Value, Refusal> {
    let item = match item {
        Value::Object(mut members) => {
            if let Some(name) = members.keys().find(|name| *name != "value") {
                return Err(foreign_property(field, name));
            }
            members.remove("value").unwrap_or(Value::Null)
        }
        Value::Array(_) => return Err(foreign_property(field, "0")),
        other => other,
    };
    Ok(match item {
        Value::Number(number) if field.kind != Kind::Flag => Value::String(number.to_string()),
        Value::Bool(flag) if field.kind != Kind::Flag => {
            Value::String(if flag { "1" } else { "" }.to_owned())
        }
        other => other,
    })
}

fn parts(field: &Field, item: Value, known: &[&str]) -> Result<Value, Refusal> {
    match item {
        Value::Object(members) => match members.keys().find(|name| !known.contains(&name.as_str()))
        {
            Some(name) => Err(foreign_property(field, name)),
            None => Ok(Value::Object(members)),
        },
        Value::Null => Ok(Value::Null),
        _ => Err(foreign_property(field, "0")),
    }
}

pub(super) fn foreign_property(field: &Field, name: &str) -> Refusal {
    let name = format!(
        "The property '{name}' does not exist on the '{}' field of type '{}'.",
        field.name,
        kind_name(field.kind)
    );
    Refusal::new(422, name)
}

fn kind_name(kind: Kind) -> &'static str {
    match kind {
        Kind::Text => "string",
        Kind::Mail => "email",
        Kind::Link => "link",
        Kind::Address => "address",
        Kind::Flag => "boolean",
        Kind::Terms(_) => "entity_reference",
    }
}

fn is_empty(field: &Field, item: &Value) -> bool {
    let missing = |name: &str| {
        item.get(name)
            .and_then(Value::as_str)
            .is_none_or(str::is_empty)
    };
    match field.kind {
        Kind::Address => missing("country_code"),
        Kind::Link => missing("uri"),
        _ => item.is_null() || item.as_str() == Some(""),
    }
}

/// What is wrong with the items of a field.
pub(super) fn check(field: &Field, items: &[Value], addresses: &Addresses) -> Vec<Violation> {
    if items.is_empty() && field.required {
        return vec![violation(
            field,
            "",
            "This value should not be null.".to_owned(),
        )];
    }
    if items.len() > 1 && !field.many {
        let message = format!(
            "{}: this field cannot hold more than 1 values.",
            field.label()
        );
        return vec![violation(field, "", message)];
    }
    let mut found = Vec::new();
    for (index, item) in items.iter().enumerate() {
        let at = |rest: &str| format!(".{index}{rest}");
        let text = item.as_str().unwrap_or_default();
        match field.kind {
            Kind::Address => {
                let part = |name: &str| item.get(name).and_then(Value::as_str).unwrap_or_default();
                found.extend(addresses.check(part));
            }
            Kind::Link => found.extend(check_link(field, item)),
            Kind::Flag if !is_flag(item) => {
                let message = "This value should be of the correct primitive type.";
                found.push(violation(field, &at(".value"), message.to_owned()));
            }
            Kind::Mail if !is_mail(text) => {
                let message = "This value is not a valid email address.";
                found.push(violation(field, &at(".value"), message.to_owned()));
            }
            Kind::Text | Kind::Mail if field.limit > 0 && text.chars().count() > field.limit => {
                let (label, limit) = (field.label(), field.limit);
                let message = format!("{label}: may not be longer than {limit} characters.");
                found.push(violation(field, &at(".value"), message));
            }
            Kind::Text | Kind::Mail | Kind::Flag | Kind::Terms(_) => {}
        }
    }
    found
}

pub(super) fn violation(field: &Field, rest: &str, message: String) -> Violation {
    Violation {
        path: format!("{}{rest}", field.name),
        message,
        many: field.many,
    }
}

fn is_flag(item: &Value) -> bool {
    item.is_boolean()
        || matches!(item.as_u64(), Some(0 | 1))
        || matches!(item.as_str(), Some("0" | "1"))
}

/// One `@`, no blanks, a domain with letters around its dots: near enough to what Drupal refuses.
fn is_mail(text: &str) -> bool {
    let Some((local, domain)) = text.rsplit_once('@') else {
        return false;
    };
    let unfit = |c: char| c.is_whitespace() || c.is_control() || "()<>[],;:\\\"@".contains(c);
    !local.is_empty()
        && !local.contains(unfit)
        && !local.starts_with('.')
        && !local.ends_with('.')
        && !local.contains("..")
        && !domain.contains(unfit)
        && domain.split('.').all(|label| !label.is_empty())
}

fn check_link(field: &Field, item: &Value) -> Vec<Violation> {
    let uri = item.get("uri").and_then(Value::as_str).unwrap_or_default();
    let mut found = Vec::new();
    let absolute = url::Url::parse(uri);
    let web = absolute
        .as_ref()
        .is_ok_and(|url| matches!(url.scheme(), "http" | "https"));
    if !web {
        let message = format!("The path '{uri}' is invalid.");
        found.push(violation(field, ".0", message));
    }
    if absolute.is_err() {
        let message = "This value should be of the correct primitive type.";
        found.push(violation(field, ".0.uri", message.to_owned()));
    }
    found
}

/// Is a part longer than its column? Validation lets it pass and the database does not.
pub(super) fn overflows(field: &Field, items: &[Value]) -> bool {
    let long = |part: &Value| {
        part.as_str()
            .is_some_and(|text| text.chars().count() > field.limit)
    };
    field.kind == Kind::Address
        && items
            .iter()
            .filter_map(Value::as_object)
            .any(|item| item.values().any(long))
}

/// The value of a field as answers show it.
pub(super) fn shown(field: &Field, items: &[Value]) -> Value {
    let show = |item: &Value| match field.kind {
        Kind::Address => {
            let part = |name: &&str| {
                (
                    (*name).to_owned(),
                    item.get(*name).cloned().unwrap_or_default(),
                )
            };
            Value::Object(PARTS.iter().map(part).collect::<Map<String, Value>>())
        }
        Kind::Link => json!({
            "uri": item.get("uri"),
            "title": item.get("title"),
            "options": item.get("options").cloned().unwrap_or_else(|| json!([])),
        }),
        Kind::Flag => Value::Bool(
            item.as_bool().unwrap_or(false)
                || item.as_u64() == Some(1)
                || item.as_str() == Some("1"),
        ),
        Kind::Text | Kind::Mail | Kind::Terms(_) => item.clone(),
    };
    if field.many {
        Value::Array(items.iter().map(show).collect())
    } else {
        items.first().map_or(Value::Null, show)
    }
}
