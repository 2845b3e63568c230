//! AWS as `portal doctor` sees it after `terraform apply`: a local portal's table, queue, parameters and mailbox, and
//! before them a stand-in that answers what one machine does not have. A test says what it answers otherwise.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::process::{Command, Stdio};
use std::sync::{Arc, Mutex};

use axum::Router;
use axum::body::{Body, Bytes};
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode};
use axum::response::Response;
use serde_json::{Value, json};

use super::Found;
use crate::process::Ended;

/// The domain that the example's mails come from.
const DOMAIN: &str = "example.org";

/// The stand-in.
pub(crate) struct Aws {
    shared: Arc<Shared>,
    endpoint: String,
    here: Value,
    /// Variables that are not as Terraform sets them; without a value they are not set.
    pub(crate) variables: BTreeMap<&'static str, Option<String>>,
}

struct Shared {
    wire: String,
    http: reqwest::Client,
    answers: Mutex<BTreeMap<&'static str, (u16, String)>>,
    asked: Mutex<BTreeSet<String>>,
    date: Mutex<Option<String>>,
}

impl Aws {
    /// Before the portal that runs on that folder.
    pub(crate) async fn before(data: &Path) -> Self {
        let here = std::fs::read(data.join("running.json")).unwrap();
        let here: Value = serde_json::from_slice(&here).unwrap();
        let _already_there = rustls::crypto::aws_lc_rs::default_provider().install_default();
        let http = reqwest::Client::builder()
            .tls_certs_only(std::iter::empty())
            .no_proxy();
        let shared = Arc::new(Shared {
            wire: here["endpoint"].as_str().unwrap().to_owned(),
            http: http.build().unwrap(),
            answers: Mutex::new(healthy()),
            asked: Mutex::default(),
            date: Mutex::default(),
        });
        let router = Router::new()
            .fallback(answer)
            .with_state(Arc::clone(&shared));
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
        let endpoint = format!("http://{}", listener.local_addr().unwrap());
        tokio::spawn(async move { axum::serve(listener, router).await });
        Self {
            shared,
            endpoint,
            here,
            variables: BTreeMap::new(),
        }
    }

    /// From now on it answers that operation so.
    pub(crate) fn answers(&self, operation: &'static str, status: u16, body: impl Into<String>) {
        let mut answers = self.shared.answers.lock().unwrap();
        answers.insert(operation, (status, body.into()));
    }

    /// The same with an error of SES, SNS or STS.
    pub(crate) fn refuses(&self, operation: &'static str, status: u16, code: &str) {
        let error = format!(
            "<ErrorResponse><Error><Type>Sender</Type><Code>{code}</Code><Message>No.</Message></Error></ErrorResponse>"
        );
        self.answers(operation, status, error);
    }

    /// The operations that it was asked for so far.
    pub(crate) fn asked(&self) -> BTreeSet<String> {
        self.shared.asked.lock().unwrap().clone()
    }

    /// From now on its answers carry that date.
    pub(crate) fn says_it_is(&self, date: String) {
        *self.shared.date.lock().unwrap() = Some(date);
    }

    /// Runs `portal doctor` with the variables that the functions have.
    pub(crate) async fn run(&self, arguments: &[&str]) -> Ended {
        let mut command = Command::new(env!("CARGO_BIN_EXE_portal"));
        command
            .arg("doctor")
            .args(arguments)
            .stdin(Stdio::null())
            .env("AWS_ENDPOINT_URL", &self.endpoint)
            .env("AWS_REGION", "eu-central-1")
            .env("AWS_ACCESS_KEY_ID", "LOCAL-operator")
            .env("AWS_SECRET_ACCESS_KEY", "local")
            .env("AWS_EC2_METADATA_DISABLED", "true")
            .env("AWS_CONFIG_FILE", "/dev/null")
            .env("AWS_SHARED_CREDENTIALS_FILE", "/dev/null")
            .env("PORTAL_BASE_URL", "https://portal.example.org")
            .env("PORTAL_LINK_KEYS_PARAMETER", "/portal/link-keys")
            .env("PORTAL_AUDIT_KEY_PARAMETER", "/portal/audit-key")
            .env("PORTAL_ATLAS_KEY_PARAMETER", "/portal/atlas-key")
            .env_remove("PORTAL_ATLAS_KEY");
        for (variable, name) in [
            ("PORTAL_TABLE", "table"),
            ("PORTAL_QUEUE_URL", "queue_url"),
            ("PORTAL_ATLAS_URL", "atlas_url"),
        ] {
            command.env(variable, self.here[name].as_str().unwrap());
        }
        for (variable, value) in &self.variables {
            match value {
                Some(value) => command.env(variable, value),
                None => command.env_remove(variable),
            };
        }
        // The stand-in answers on this thread meanwhile.
        let output = tokio::task::spawn_blocking(move || command.output());
        Ended::of(output.await.unwrap().unwrap())
    }

    /// What it finds.
    pub(crate) async fn doctor(&self, arguments: &[&str]) -> Found {
        Found::of(&self.run(&[arguments, &["--json"]].concat()).await)
    }
}

/// The name of the operation, in whichever protocol.
fn operation(headers: &HeaderMap, body: &[u8]) -> String {
    if let Some(target) = headers.get("x-amz-target") {
        let target = target.to_str().unwrap();
        return target.rsplit('.').next().unwrap().to_owned();
    }
    let text = String::from_utf8_lossy(body).into_owned();
    let action = text.split('&').find_map(|it| it.strip_prefix("Action="));
    action.unwrap_or_default().to_owned()
}

async fn answer(
    State(shared): State<Arc<Shared>>,
    headers: HeaderMap,
    body: Bytes,
) -> Response<Body> {
    let operation = operation(&headers, &body);
    shared.asked.lock().unwrap().insert(operation.clone());
    let own = shared
        .answers
        .lock()
        .unwrap()
        .get(operation.as_str())
        .cloned();
    let (status, mut answer) = match own {
        Some(own) => own,
        None => pass_on(&shared, headers, body).await,
    };
    if operation == "DescribeTable" && status == 200 {
        let mut table: Value = serde_json::from_str(&answer).unwrap();
        table["Table"]["DeletionProtectionEnabled"] = json!(true);
        answer = table.to_string();
    }
    let mut response = Response::new(Body::from(answer));
    *response.status_mut() = StatusCode::from_u16(status).unwrap();
    if let Some(date) = shared.date.lock().unwrap().as_ref() {
        response.headers_mut().insert("date", date.parse().unwrap());
    }
    response
}

async fn pass_on(shared: &Shared, headers: HeaderMap, body: Bytes) -> (u16, String) {
    let mut request = shared.http.post(&shared.wire).body(body);
    for name in ["authorization", "content-type", "x-amz-target"] {
        if let Some(value) = headers.get(name) {
            request = request.header(name, value);
        }
    }
    let answer = request.send().await.unwrap();
    (answer.status().as_u16(), answer.text().await.unwrap())
}

/// The XML of an answer.
pub(crate) fn xml(action: &str, result: &str) -> String {
    format!("<{action}Response><{action}Result>{result}</{action}Result></{action}Response>")
}

/// What SES says of the sender's domain.
pub(crate) fn of_domain(action: &str, list: &str, value: &str) -> String {
    let entry = format!("<entry><key>{DOMAIN}</key><value>{value}</value></entry>");
    xml(action, &format!("<{list}>{entry}</{list}>"))
}

/// The names of the alarms that Terraform makes for a portal called `portal`.
pub(crate) fn applied_alarms() -> Vec<String> {
    let applied: Value =
        serde_json::from_str(include_str!("../../../../infra/tests/applied.json")).unwrap();
    let names = applied["alarms"].as_object().unwrap().keys();
    let names = names.map(|name| name.strip_prefix("ncc-").unwrap().to_owned());
    names.collect()
}

/// The alarms that Terraform makes; which one rings, and whom they tell.
pub(crate) fn alarms(ringing: Option<&str>, actions: &[&str]) -> String {
    let alarm = |name: &str| {
        json!({
            "AlarmName": name,
            "AlarmDescription": format!("{name} is for a person to look at."),
            "ActionsEnabled": true,
            "AlarmActions": actions,
            "StateValue": if ringing == Some(name) { "ALARM" } else { "OK" },
            "StateUpdatedTimestamp": 1.7e9,
        })
    };
    let alarms: Vec<Value> = applied_alarms().iter().map(|name| alarm(name)).collect();
    json!({ "CompositeAlarms": [], "MetricAlarms": alarms }).to_string()
}

/// The topic of alarms.
pub(crate) const TOPIC: &str = "arn:aws:sns:eu-central-1:000000000000:portal-alarms";

/// The subscriptions to it, by their ARNs.
pub(crate) fn subscriptions(arns: &[&str]) -> String {
    let members = arns.iter().map(|arn| {
        format!(
            "<member><SubscriptionArn>{arn}</SubscriptionArn><TopicArn>{TOPIC}</TopicArn><Protocol>email</Protocol></member>"
        )
    });
    let members: String = members.collect();
    let list = format!("<Subscriptions>{members}</Subscriptions>");
    xml("ListSubscriptionsByTopic", &list)
}

/// A quota of SES.
pub(crate) fn quota(most: u32, sent: u32) -> String {
    let quota = format!(
        "<Max24HourSend>{most}.0</Max24HourSend><MaxSendRate>14.0</MaxSendRate><SentLast24Hours>{sent}.0</SentLast24Hours>"
    );
    xml("GetSendQuota", &quota)
}

/// What AWS answers when all is well and one machine has nothing of it.
fn healthy() -> BTreeMap<&'static str, (u16, String)> {
    let dkim = "<DkimEnabled>true</DkimEnabled><DkimVerificationStatus>Success</DkimVerificationStatus><DkimTokens/>";
    let mail_from = "<MailFromDomain>mail.example.org</MailFromDomain>\
                     <MailFromDomainStatus>Success</MailFromDomainStatus>\
                     <BehaviorOnMXFailure>UseDefaultValue</BehaviorOnMXFailure>";
    let (of_dkim, of_mail_from) = (
        "GetIdentityDkimAttributes",
        "GetIdentityMailFromDomainAttributes",
    );
    let expiry = json!({ "AttributeName": "expires_at", "TimeToLiveStatus": "ENABLED" });
    let backups = json!({
        "ContinuousBackupsStatus": "ENABLED",
        "PointInTimeRecoveryDescription": { "PointInTimeRecoveryStatus": "ENABLED" },
    });
    let answers = [
        (
            "GetCallerIdentity",
            xml("GetCallerIdentity", "<Account>000000000000</Account>"),
        ),
        (
            "DescribeTimeToLive",
            json!({ "TimeToLiveDescription": expiry }).to_string(),
        ),
        (
            "DescribeContinuousBackups",
            json!({ "ContinuousBackupsDescription": backups }).to_string(),
        ),
        ("GetSendQuota", quota(50_000, 12)),
        (of_dkim, of_domain(of_dkim, "DkimAttributes", dkim)),
        (
            of_mail_from,
            of_domain(of_mail_from, "MailFromDomainAttributes", mail_from),
        ),
        ("DescribeAlarms", alarms(None, &[TOPIC])),
        (
            "ListSubscriptionsByTopic",
            subscriptions(&["arn:aws:sns:eu-central-1:000000000000:portal-alarms:1"]),
        ),
    ];
    answers.map(|(name, body)| (name, (200, body))).into()
}
