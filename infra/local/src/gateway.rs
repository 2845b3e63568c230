//! The public port: every HTTP request becomes an API Gateway event (HTTP API, payload 2.0), every answer of a
//! function an HTTP answer, as the real gateway does it.
//!
//! Kept from the real one, because functions can stumble over it: `rawPath` arrives decoded and ends at a decoded
//! question mark; form bodies and bodies without a text type arrive in base64; cookies leave the headers; duplicate
//! headers are joined by commas; a body over 10 MB never reaches a function; a function that fails is a 500 with
//! `{"message":"Internal Server Error"}`.

use std::net::SocketAddr;

use axum::body::{Body, Bytes};
use axum::http::request::Parts;
use axum::http::{HeaderMap, HeaderName, HeaderValue, Method, Response, StatusCode, header};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use http_body_util::{BodyExt as _, Limited};
use jiff::Timestamp;
use jiff::tz::TimeZone;
use serde::Deserialize;
use serde_json::{Map, Value, json};
use uuid::Uuid;

use crate::Caller;

/// The gateway's limit for a request's body.
const MAX_BODY: usize = 10 * 1024 * 1024;

/// Which function answers a path, as the deployed routes have it.
pub(crate) fn function_for(path: &str) -> Caller {
    match decision_path(path) {
        Some(_) => Caller::Decision,
        None => Caller::Intake,
    }
}

/// Language and rest of `/{lang}/decision/{rest}`.
fn decision_path(path: &str) -> Option<(&str, &str)> {
    let (language, rest) = path.strip_prefix('/')?.split_once('/')?;
    let rest = rest.strip_prefix("decision/")?;
    (!language.is_empty() && !rest.is_empty()).then_some((language, rest))
}

/// Reads the body, or answers as the gateway does when it is too long or breaks off.
pub(crate) async fn read_body(body: Body) -> Result<Bytes, Response<Body>> {
    match Limited::new(body, MAX_BODY).collect().await {
        Ok(collected) => Ok(collected.to_bytes()),
        Err(error) if error.is::<http_body_util::LengthLimitError>() => {
            Err(refusal(StatusCode::PAYLOAD_TOO_LARGE, "Request Too Long"))
        }
        Err(_) => Err(refusal(StatusCode::BAD_REQUEST, "Bad Request")),
    }
}

/// An answer of the gateway itself.
pub(crate) fn refusal(status: StatusCode, message: &str) -> Response<Body> {
    let mut response = Response::new(Body::from(json!({ "message": message }).to_string()));
    *response.status_mut() = status;
    response.headers_mut().insert(
        header::CONTENT_TYPE,
        HeaderValue::from_static("application/json"),
    );
    response
}

/// The event for a request. `path` is [`decoded_path`].
pub(crate) fn event(
    parts: &Parts,
    path: &str,
    body: &Bytes,
    peer: SocketAddr,
    now: Timestamp,
) -> Value {
    let host = text(&parts.headers, header::HOST).unwrap_or_else(|| "localhost".to_owned());
    let query = parts.uri.query().unwrap_or_default();
    let (route_key, path_parameters) = match decision_path(path) {
        Some((language, rest)) => (
            "ANY /{lang}/decision/{proxy+}",
            Some(json!({ "lang": language, "proxy": rest })),
        ),
        None => ("$default", None),
    };
    let id = Uuid::new_v4();
    let mut event = json!({
        "version": "2.0",
        "routeKey": route_key,
        "rawPath": path,
        "rawQueryString": query,
        "headers": headers(&parts.headers, &host, peer, id),
        "requestContext": {
            "accountId": crate::ACCOUNT,
            "apiId": "local",
            "domainName": host,
            "domainPrefix": host.split('.').next().unwrap_or_default(),
            "http": {
                "method": parts.method.as_str(),
                "path": path,
                "protocol": format!("{:?}", parts.version),
                "sourceIp": peer.ip().to_string(),
                "userAgent": text(&parts.headers, header::USER_AGENT).unwrap_or_default(),
            },
            "requestId": id.to_string(),
            "routeKey": route_key,
            "stage": "$default",
            "time": now.to_zoned(TimeZone::UTC).strftime("%d/%b/%Y:%H:%M:%S +0000").to_string(),
            "timeEpoch": now.as_millisecond(),
        },
        "isBase64Encoded": false,
    });
    if let Some(parameters) = path_parameters {
        event["pathParameters"] = parameters;
    }
    if !query.is_empty() {
        event["queryStringParameters"] = query_parameters(query);
    }
    let cookies = cookies(&parts.headers);
    if !cookies.is_empty() {
        event["cookies"] = json!(cookies);
    }
    add_body(&mut event, &parts.headers, body);
    event
}

fn text(headers: &HeaderMap, name: HeaderName) -> Option<String> {
    headers
        .get(name)
        .map(|value| String::from_utf8_lossy(value.as_bytes()).into_owned())
}

/// The path with percent-encoding undone, up to a question mark that was hidden in it.
pub(crate) fn decoded_path(path: &str) -> String {
    let bytes = path.as_bytes();
    let mut decoded = Vec::with_capacity(bytes.len());
    let mut at = 0;
    while let Some(&byte) = bytes.get(at) {
        let hex = bytes
            .get(at + 1..at + 3)
            .and_then(|digits| std::str::from_utf8(digits).ok())
            .filter(|digits| digits.bytes().all(|digit| digit.is_ascii_hexdigit()))
            .and_then(|digits| u8::from_str_radix(digits, 16).ok());
        match hex {
            Some(value) if byte == b'%' => {
                decoded.push(value);
                at += 3;
            }
            _ => {
                decoded.push(byte);
                at += 1;
            }
        }
    }
    let decoded = String::from_utf8_lossy(&decoded);
    decoded.split('?').next().unwrap_or_default().to_owned()
}

/// Lower-case names, duplicates joined by commas, no cookies, and what the gateway adds.
fn headers(given: &HeaderMap, host: &str, peer: SocketAddr, id: Uuid) -> Value {
    let mut joined = Map::new();
    for name in given.keys().filter(|name| *name != header::COOKIE) {
        let values: Vec<_> = given
            .get_all(name)
            .iter()
            .map(|value| String::from_utf8_lossy(value.as_bytes()))
            .collect();
        joined.insert(name.as_str().to_owned(), Value::from(values.join(",")));
    }
    let forwarded = match joined.get("x-forwarded-for").and_then(Value::as_str) {
        Some(before) => format!("{before}, {}", peer.ip()),
        None => peer.ip().to_string(),
    };
    let port = host.rsplit_once(':').map_or("80", |(_, port)| port);
    let added = [
        ("x-forwarded-for", forwarded),
        ("x-forwarded-port", port.to_owned()),
        ("x-forwarded-proto", "http".to_owned()),
        (
            "x-amzn-trace-id",
            format!("Root=1-{:08x}-{}", 0, &id.simple().to_string()[..24]),
        ),
    ];
    for (name, value) in added {
        joined.insert(name.to_owned(), Value::from(value));
    }
    Value::Object(joined)
}

fn cookies(headers: &HeaderMap) -> Vec<String> {
    headers
        .get_all(header::COOKIE)
        .iter()
        .flat_map(|value| {
            String::from_utf8_lossy(value.as_bytes())
                .split(';')
                .map(|cookie| cookie.trim().to_owned())
                .collect::<Vec<_>>()
        })
        .filter(|cookie| !cookie.is_empty())
        .collect()
}

fn query_parameters(query: &str) -> Value {
    let mut parameters: Map<String, Value> = Map::new();
    for (name, value) in url::form_urlencoded::parse(query.as_bytes()) {
        let joined = match parameters.get(name.as_ref()).and_then(Value::as_str) {
            Some(before) => format!("{before},{value}"),
            None => value.into_owned(),
        };
        parameters.insert(name.into_owned(), Value::from(joined));
    }
    Value::Object(parameters)
}

fn add_body(event: &mut Value, headers: &HeaderMap, body: &Bytes) {
    if body.is_empty() {
        return;
    }
    let kind = text(headers, header::CONTENT_TYPE).unwrap_or_default();
    match std::str::from_utf8(body) {
        Ok(text) if is_text(&kind) => event["body"] = json!(text),
        _ => {
            event["body"] = json!(STANDARD.encode(body));
            event["isBase64Encoded"] = json!(true);
        }
    }
}

/// What the gateway hands on as text. Forms are not among it.
fn is_text(content_type: &str) -> bool {
    let kind = content_type
        .split(';')
        .next()
        .unwrap_or_default()
        .trim()
        .to_ascii_lowercase();
    kind.starts_with("text/")
        || [
            "application/json",
            "application/xml",
            "application/javascript",
        ]
        .contains(&kind.as_str())
}

/// A function's answer in the gateway's format 2.0.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Answer {
    status_code: u16,
    #[serde(default)]
    headers: Option<Map<String, Value>>,
    #[serde(default)]
    multi_value_headers: Option<Map<String, Value>>,
    #[serde(default)]
    cookies: Option<Vec<String>>,
    #[serde(default)]
    body: Option<String>,
    #[serde(default)]
    is_base64_encoded: bool,
}

/// The HTTP answer for what a function said; `Err` tells what is wrong with it.
pub(crate) fn response(method: &Method, answer: Value) -> Result<Response<Body>, String> {
    let answer: Answer = serde_json::from_value(answer).map_err(|error| error.to_string())?;
    let body = match answer.body {
        Some(body) if answer.is_base64_encoded => {
            STANDARD.decode(body).map_err(|error| error.to_string())?
        }
        Some(body) => body.into_bytes(),
        None => Vec::new(),
    };
    let mut headers = HeaderMap::new();
    for (name, value) in answer.headers.into_iter().flatten() {
        append(&mut headers, &name, &value)?;
    }
    for (name, values) in answer.multi_value_headers.into_iter().flatten() {
        for value in values.as_array().into_iter().flatten() {
            append(&mut headers, &name, value)?;
        }
    }
    for cookie in answer.cookies.into_iter().flatten() {
        append(&mut headers, "set-cookie", &Value::from(cookie))?;
    }
    // The gateway counts the body itself, and tells the length of what a HEAD leaves out.
    headers.remove(header::CONTENT_LENGTH);
    if !body.is_empty() {
        headers.insert(header::CONTENT_LENGTH, HeaderValue::from(body.len()));
    }
    let body = if method == Method::HEAD {
        Body::empty()
    } else {
        Body::from(body)
    };
    let mut response = Response::new(body);
    *response.status_mut() =
        StatusCode::from_u16(answer.status_code).map_err(|error| error.to_string())?;
    *response.headers_mut() = headers;
    Ok(response)
}

fn append(headers: &mut HeaderMap, name: &str, value: &Value) -> Result<(), String> {
    let text = match value {
        Value::String(text) => text.clone(),
        other => other.to_string(),
    };
    let name: HeaderName = name.parse().map_err(|_| format!("header name {name:?}"))?;
    let value = HeaderValue::from_str(&text).map_err(|_| format!("value of header {name}"))?;
    headers.append(name, value);
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_arrive_decoded_up_to_a_hidden_question_mark() {
        assert_eq!(decoded_path("/en/n%C3%A4idis%20"), "/en/näidis ");
        assert_eq!(decoded_path("/en/a%3Fb"), "/en/a");
        assert_eq!(decoded_path("/en/100%"), "/en/100%");
        assert_eq!(decoded_path("/en/%+1/%2"), "/en/%+1/%2");
    }

    #[test]
    fn only_links_below_decision_go_to_the_decision_function() {
        assert_eq!(function_for("/et/decision/abc"), Caller::Decision);
        assert_eq!(function_for("/et/decision/"), Caller::Intake);
        assert_eq!(function_for("/decision/abc"), Caller::Intake);
        assert_eq!(function_for("/en/help"), Caller::Intake);
    }

    #[test]
    fn forms_count_as_binary_and_json_as_text() {
        assert!(is_text("text/plain; charset=utf-8"));
        assert!(is_text("application/json"));
        assert!(!is_text("application/x-www-form-urlencoded"));
        assert!(!is_text("application/problem+json"));
        assert!(!is_text(""));
    }
}
