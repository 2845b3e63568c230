//! The one call to CloudWatch: `DescribeAlarms`, in AWS's JSON protocol, over the HTTPS client of all services. Its SDK
//! would bring a second generation of the HTTP crates along.

use std::time::{Duration, SystemTime};

use aws_sdk_dynamodb::config::{Credentials, ProvideCredentials, timeout::TimeoutConfig};
use aws_sigv4::{
    http_request::{SignableBody, SignableRequest, SigningSettings, sign},
    sign::v4,
};
use aws_smithy_runtime::client::orchestrator::operation::Operation;
use aws_smithy_runtime_api::{box_error::BoxError, client::orchestrator::HttpRequest};
use serde::Deserialize;
use serde_json::{Value, json};
use shared::clock::Clock;

use super::site::Site;
use super::trouble::{Trouble, innermost, of_code};

const ACTION: &str = "cloudwatch:DescribeAlarms";

/// The most time for one call.
const TIMEOUT: Duration = Duration::from_secs(15);

/// The most pages; CloudWatch gives 100 alarms in each.
const PAGES: usize = 20;

/// An alarm, as far as it is looked at.
#[derive(Clone, Debug, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub(super) struct Alarm {
    pub(super) alarm_name: String,
    pub(super) alarm_description: Option<String>,
    #[serde(default)]
    pub(super) actions_enabled: bool,
    #[serde(default)]
    pub(super) alarm_actions: Vec<String>,
    /// `OK`, `ALARM` or `INSUFFICIENT_DATA`.
    #[serde(default)]
    pub(super) state_value: String,
}

#[derive(Deserialize)]
#[serde(rename_all = "PascalCase")]
struct Page {
    #[serde(default)]
    metric_alarms: Vec<Alarm>,
    #[serde(default)]
    composite_alarms: Vec<Alarm>,
    next_token: Option<String>,
}

/// The alarms whose names begin with that.
pub(super) async fn alarms(site: &Site, prefix: &str) -> Result<Vec<Alarm>, Trouble> {
    let mut alarms = Vec::new();
    let mut next = None;
    for _ in 0..PAGES {
        let mut body = json!({
            "AlarmNamePrefix": prefix,
            "AlarmTypes": ["MetricAlarm", "CompositeAlarm"],
            "MaxRecords": 100,
        });
        if let Some(token) = next.take() {
            body["NextToken"] = Value::String(token);
        }
        let answer = call(site, body.to_string()).await.map_err(unanswered)?;
        let page: Page = answer.read()?;
        alarms.extend(page.metric_alarms);
        alarms.extend(page.composite_alarms);
        next = page.next_token;
        if next.is_none() {
            break;
        }
    }
    Ok(alarms)
}

fn unanswered(error: BoxError) -> Trouble {
    let cause: &(dyn std::error::Error + 'static) = error.as_ref();
    Trouble {
        found: format!("AWS does not answer {ACTION}: {}", innermost(cause)),
        advice: "Does a way lead from here to https://monitoring.*.amazonaws.com?".to_owned(),
        is_denied: false,
        code: None,
    }
}

/// Status and body of an answer.
#[derive(Debug)]
struct Answer {
    status: u16,
    body: Vec<u8>,
}

impl Answer {
    fn read(&self) -> Result<Page, Trouble> {
        if self.status == 200 {
            let page = serde_json::from_slice(&self.body);
            return page.map_err(|_| of_code(ACTION, "an answer that cannot be read"));
        }
        let error: Value = serde_json::from_slice(&self.body).unwrap_or_default();
        let kind = error["__type"]
            .as_str()
            .unwrap_or("an error without a name");
        Err(of_code(ACTION, kind.rsplit('#').next().unwrap_or(kind)))
    }
}

async fn call(site: &Site, body: String) -> Result<Answer, BoxError> {
    let endpoint = match site.aws.endpoint_url() {
        Some(endpoint) => endpoint.trim_end_matches('/').to_owned(),
        None => format!("https://monitoring.{}.amazonaws.com", site.region()),
    };
    let provider = site.aws.credentials_provider().ok_or("no credentials")?;
    let credentials = provider.provide_credentials().await?;
    let now = SystemTime::from(Clock::default().now());
    let request = signed(site.region(), &endpoint, body, credentials, now)?;
    let client = site.aws.http_client().ok_or("no HTTPS client")?;
    let limits = TimeoutConfig::builder().operation_timeout(TIMEOUT).build();
    let mut operation = Operation::builder()
        .service_name("CloudWatch")
        .operation_name("DescribeAlarms")
        .http_client(client)
        .endpoint_url(&endpoint)
        .no_auth()
        .no_retry()
        .timeout_config(limits);
    if let Some(sleep) = site.aws.sleep_impl() {
        operation = operation.sleep_impl(sleep);
    }
    let operation = operation
        .serializer(|request: HttpRequest| Ok(request))
        .deserializer::<_, std::convert::Infallible>(|response| {
            Ok(Answer {
                status: response.status().as_u16(),
                body: response.body().bytes().unwrap_or_default().to_vec(),
            })
        })
        .build();
    Ok(operation.invoke(request).await?)
}

/// The request with AWS's signature.
fn signed(
    region: &str,
    endpoint: &str,
    body: String,
    credentials: Credentials,
    now: SystemTime,
) -> Result<HttpRequest, BoxError> {
    let url = format!("{endpoint}/");
    let mut headers = vec![
        ("content-type", "application/x-amz-json-1.0"),
        (
            "x-amz-target",
            "GraniteServiceVersion20100801.DescribeAlarms",
        ),
    ];
    let identity = credentials.into();
    let parameters = v4::SigningParams::builder()
        .identity(&identity)
        .region(region)
        .name("monitoring")
        .time(now)
        .settings(SigningSettings::default())
        .build()?;
    let signable = SignableRequest::new(
        "POST",
        &url,
        headers.iter().copied(),
        SignableBody::Bytes(body.as_bytes()),
    )?;
    let (instructions, _signature) = sign(signable, &parameters.into())?.into_parts();
    let mut request = HttpRequest::new(body.into());
    request.set_method("POST")?;
    request.set_uri(url)?;
    headers.extend(instructions.headers());
    for (name, value) in headers {
        request
            .headers_mut()
            .try_insert(name.to_owned(), value.to_owned())?;
    }
    Ok(request)
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "tests")]
mod tests {
    use super::*;

    /// The signature is the one that AWS's own library for Python (botocore 1.44.5) makes of the same request.
    #[test]
    fn a_call_is_signed_as_aws_itself_signs_it() {
        let secret = "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY";
        let token = Some("token".to_owned());
        let credentials = Credentials::new("AKIDEXAMPLE", secret, token, None, "test");
        let now: jiff::Timestamp = "2026-11-22T10:00:00Z".parse().unwrap();
        let request = signed(
            "eu-central-1",
            "https://monitoring.eu-central-1.amazonaws.com",
            r#"{"AlarmNamePrefix":"ncc-portal-"}"#.to_owned(),
            credentials,
            now.into(),
        );
        let request = request.unwrap();
        assert_eq!(
            request.headers().get("authorization").unwrap(),
            "AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20261122/eu-central-1/monitoring/aws4_request, \
             SignedHeaders=content-type;host;x-amz-date;x-amz-security-token;x-amz-target, \
             Signature=8edbb09bcd5dd647f0e1c4507b9cb92e725c145b2b4d09eff5859f36c51070d1"
        );
    }
}
