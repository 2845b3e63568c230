//! Logs and metrics: JSON lines on standard output, which Lambda carries to CloudWatch.
//!
//! Never logged: tokens, secrets, paths with tokens, names, addresses (but masked), answers, reasons, notes.

use jiff::Timestamp;
use tracing_subscriber::{EnvFilter, fmt, prelude::*};

/// The namespace of the portal's metrics.
pub const NAMESPACE: &str = "NccPortal";

/// Starts logging as Lambda wants it: one JSON object a line, dotted field names, no colours.
pub fn start() {
    let filter = EnvFilter::try_from_default_env().unwrap_or_else(|_| EnvFilter::new("info"));
    let lines = fmt::layer()
        .json()
        .flatten_event(true)
        .with_current_span(true)
        .with_span_list(false)
        .with_target(true);
    let _already_started = tracing_subscriber::registry()
        .with(filter)
        .with(lines)
        .try_init();
}

/// A metric in CloudWatch's embedded format, as the field `metric` of a log line.
///
/// `dimensions` are few and have few values: a function, a kind, a state.
pub fn metric(name: &str, unit: Unit, value: f64, dimensions: &[(&str, &str)], now: Timestamp) {
    let names: Vec<&str> = dimensions.iter().map(|(name, _)| *name).collect();
    let mut line = serde_json::json!({
        "_aws": {
            "Timestamp": now.as_millisecond(),
            "CloudWatchMetrics": [{
                "Namespace": NAMESPACE,
                "Dimensions": [names],
                "Metrics": [{ "Name": name, "Unit": unit.name() }],
            }],
        },
    });
    line[name] = value.into();
    for (dimension, value) in dimensions {
        line[*dimension] = (*value).into();
    }
    write_line(&line.to_string());
}

/// What a metric counts in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unit {
    /// Things.
    Count,
    /// Seconds.
    Seconds,
}

impl Unit {
    const fn name(self) -> &'static str {
        match self {
            Self::Count => "Count",
            Self::Seconds => "Seconds",
        }
    }
}

/// CloudWatch reads the embedded format only from lines that are the JSON object itself, so not through `tracing`.
fn write_line(line: &str) {
    use std::io::Write;
    let mut out = std::io::stderr().lock();
    let _closed = writeln!(out, "{line}");
}
