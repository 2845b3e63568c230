//! One function as AWS Lambda runs it: how long from start to its first poll, and what an event costs.
//!
//! `cargo bench -p portal-tests --bench function -- BINARY [events]` starts a function's binary against a stand-in of the
//! Lambda runtime API and the local AWS services, says how long it took to its first poll and how much memory it used, and
//! feeds that of `intake` the same post of a form section again and again. With
//! `VALGRIND=1` it runs under callgrind, twice, and says how many instructions one event takes.
#![expect(clippy::unwrap_used, clippy::print_stdout, reason = "a measurement")]

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use axum::{
    Router,
    extract::{self, State},
    http::{HeaderMap, HeaderValue},
    response::IntoResponse,
    routing::{get, post},
};
use local::{Services, ServicesOptions};
use shared::{clock::Clock, store::table};
use tokio::sync::mpsc;

const TABLE: &str = "portal";
const KEY: &str = "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";

#[tokio::main]
async fn main() {
    let arguments: Vec<String> = std::env::args()
        .skip(1)
        .filter(|it| it != "--bench")
        .collect();
    let Some(binary) = arguments.first() else {
        println!("give the binary of a function");
        return;
    };
    let events: u32 = match name(binary) {
        "intake" => arguments.get(1).map_or(20, |it| it.parse().unwrap()),
        _ => 0,
    };
    if std::env::var("VALGRIND").is_ok() {
        let (few, many) = (run(binary, 2, true).await, run(binary, 12, true).await);
        let each = (many.instructions.unwrap() - few.instructions.unwrap()) / 10;
        println!(
            "instructions of one event: {each}; up to and with two events: {}",
            few.instructions.unwrap()
        );
        return;
    }
    let measured = run(binary, events, false).await;
    println!(
        "start to first poll: {:.1} ms",
        measured.first_poll.as_secs_f64() * 1000.0
    );
    println!("most memory: {} kB", measured.memory_kb);
    if measured.events.is_empty() {
        return;
    }
    let mut each: Vec<f64> = measured
        .events
        .iter()
        .map(|it| it.as_secs_f64() * 1000.0)
        .collect();
    println!("first event: {:.1} ms", each[0]);
    each.sort_by(f64::total_cmp);
    println!(
        "median of {} events: {:.1} ms",
        each.len(),
        each[each.len() / 2]
    );
}

/// The function whose binary that is.
fn name(binary: &str) -> &str {
    Path::new(binary).file_name().unwrap().to_str().unwrap()
}

struct Measured {
    first_poll: Duration,
    /// The most that was resident.
    memory_kb: u64,
    events: Vec<Duration>,
    instructions: Option<u64>,
}

/// What the stand-in of the runtime API shares.
struct Runtime {
    /// When each poll came.
    polls: mpsc::UnboundedSender<Instant>,
    left: Mutex<u32>,
    event: String,
}

async fn run(binary: &str, events: u32, valgrind: bool) -> Measured {
    let folder = tempfile::tempdir().unwrap();
    let services = Services::start(ServicesOptions {
        data: folder.path().join("data"),
        fresh: true,
        clock: Clock::default(),
        create_table: table::create_table(TABLE),
        parameters: vec![
            ("/link-keys".into(), format!("1:{KEY}")),
            ("/audit-key".into(), KEY.into()),
            ("/atlas-key".into(), "key".into()),
        ],
        base_url: "http://127.0.0.1:1".into(),
    })
    .await
    .unwrap();
    apply_settings(services.environment().endpoint.as_str()).await;
    let (polls, mut polled) = mpsc::unbounded_channel();
    let runtime = Arc::new(Runtime {
        polls,
        left: Mutex::new(events),
        event: event(),
    });
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    let app = Router::new()
        .route("/2018-06-01/runtime/invocation/next", get(next))
        .route("/2018-06-01/runtime/invocation/{id}/{what}", post(answered))
        .with_state(runtime);
    let server = tokio::spawn(async move { axum::serve(listener, app).await });

    let profile = folder.path().join("callgrind.out");
    let mut command = started_by(binary, valgrind.then_some(&profile));
    environment(
        &mut command,
        &address.to_string(),
        &services.environment().endpoint,
        name(binary),
    );
    let begun = Instant::now();
    let mut child = command.spawn().unwrap();
    let mut times = Vec::new();
    for _ in 0..=events {
        times.push(polled.recv().await.unwrap());
    }
    let pid = child.id().to_string();
    let status = std::fs::read_to_string(format!("/proc/{pid}/status")).unwrap();
    let most = status.lines().find_map(|it| it.strip_prefix("VmHWM:"));
    let memory_kb = most
        .unwrap()
        .trim()
        .trim_end_matches(" kB")
        .parse()
        .unwrap();
    Command::new("kill").args(["-INT", &pid]).status().unwrap();
    child.wait().unwrap();
    server.abort();
    services.shutdown().await;
    Measured {
        first_poll: times[0] - begun,
        memory_kb,
        events: times.windows(2).map(|two| two[1] - two[0]).collect(),
        instructions: instructions(&profile),
    }
}

fn started_by(binary: &str, profile: Option<&PathBuf>) -> Command {
    let Some(profile) = profile else {
        return Command::new(binary);
    };
    let mut command = Command::new("valgrind");
    command
        .arg("--tool=callgrind")
        .arg(format!("--callgrind-out-file={}", profile.display()))
        .arg(binary);
    command
}

fn instructions(profile: &Path) -> Option<u64> {
    let text = std::fs::read_to_string(profile).ok()?;
    let line = text
        .lines()
        .find(|line| line.starts_with("totals:") || line.starts_with("summary:"))?;
    line.split_whitespace().nth(1)?.parse().ok()
}

fn environment(command: &mut Command, runtime: &str, endpoint: &str, function: &str) {
    command
        .env_clear()
        .env("AWS_LAMBDA_RUNTIME_API", runtime)
        .env("AWS_LAMBDA_FUNCTION_NAME", function)
        .env("AWS_LAMBDA_FUNCTION_MEMORY_SIZE", "256")
        .env("AWS_LAMBDA_FUNCTION_VERSION", "1")
        .env("AWS_REGION", "eu-central-1")
        .env("AWS_ACCESS_KEY_ID", format!("LOCAL-{function}"))
        .env("AWS_SECRET_ACCESS_KEY", "local")
        .env("AWS_ENDPOINT_URL", endpoint)
        .env("PORTAL_TABLE", TABLE)
        .env("PORTAL_BASE_URL", "https://portal.example")
        .env("PORTAL_LINK_KEYS_PARAMETER", "/link-keys")
        .env("PORTAL_AUDIT_KEY_PARAMETER", "/audit-key")
        .env(
            "PORTAL_QUEUE_URL",
            format!("{endpoint}/000000000000/portal-atlas.fifo"),
        )
        .env("PORTAL_ATLAS_URL", "https://atlas.example")
        .env("PORTAL_ATLAS_KEY_PARAMETER", "/atlas-key")
        .env("RUST_LOG", "warn")
        .stdout(Stdio::null())
        .stderr(Stdio::null());
}

async fn apply_settings(endpoint: &str) {
    use shared::{
        config::{FunctionConfig, local_aws},
        service::Service,
    };
    let config = FunctionConfig {
        table: TABLE.into(),
        base_url: url::Url::parse("https://portal.example").unwrap(),
        link_keys_parameter: "/link-keys".into(),
        audit_key_parameter: "/audit-key".into(),
    };
    let aws = local_aws(&url::Url::parse(endpoint).unwrap(), "LOCAL-operator");
    let service = Service::connect(&aws, &config, Clock::default())
        .await
        .unwrap();
    service
        .store()
        .apply_settings(shared::settings::EXAMPLE)
        .await
        .unwrap();
}

async fn next(State(runtime): State<Arc<Runtime>>) -> axum::response::Response {
    runtime.polls.send(Instant::now()).unwrap();
    let more = {
        let mut left = runtime.left.lock().unwrap();
        let more = *left > 0;
        *left = left.saturating_sub(1);
        more
    };
    if !more {
        std::future::pending::<()>().await;
    }
    let mut headers = HeaderMap::new();
    headers.insert(
        "lambda-runtime-aws-request-id",
        HeaderValue::from_static("8476a536-e9f4-11e8-9739-2dfe598c3fcd"),
    );
    headers.insert(
        "lambda-runtime-deadline-ms",
        HeaderValue::from_static("9999999999999"),
    );
    headers.insert(
        "lambda-runtime-invoked-function-arn",
        HeaderValue::from_static("arn:aws:lambda:eu-central-1:000000000000:function:intake"),
    );
    (headers, runtime.event.clone()).into_response()
}

async fn answered(
    extract::Path((_, what)): extract::Path<(String, String)>,
    body: String,
) -> impl IntoResponse {
    assert!(
        what == "response" && body.contains("\"statusCode\":303"),
        "{what}: {body}"
    );
    axum::http::StatusCode::ACCEPTED
}

/// A post of the section on contribution, as API Gateway hands it over.
fn event() -> String {
    let goals = "Share+indicators+with+others+and+learn+from+theirs.";
    serde_json::json!({
        "version": "2.0",
        "routeKey": "$default",
        "rawPath": "/en/apply/contribution",
        "rawQueryString": "",
        "headers": {
            "content-type": "application/x-www-form-urlencoded",
            "host": "portal.example",
            "accept-encoding": "gzip",
            "sec-fetch-site": "same-origin",
        },
        "requestContext": {
            "accountId": "000000000000",
            "apiId": "api",
            "domainName": "portal.example",
            "domainPrefix": "portal",
            "http": {
                "method": "POST",
                "path": "/en/apply/contribution",
                "protocol": "HTTP/1.1",
                "sourceIp": "192.0.2.1",
                "userAgent": "measurement",
            },
            "requestId": "id",
            "routeKey": "$default",
            "stage": "$default",
            "time": "21/Nov/2026:12:00:00 +0000",
            "timeEpoch": 1_795_262_400_000_u64,
        },
        "body": format!("goals={goals}&contribution={goals}"),
        "isBase64Encoded": false,
    })
    .to_string()
}
