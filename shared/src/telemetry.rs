//! Logs and metrics: JSON lines, which Lambda carries to CloudWatch.
//!
//! Never logged: tokens, secrets, paths with tokens, names, addresses (but masked), answers, reasons, notes.

use std::{collections::BTreeMap, sync::Arc};

use jiff::Timestamp;
use serde::Serialize;
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

/// One value of a metric, as CloudWatch keeps it.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Metric {
    /// Its name.
    pub name: &'static str,
    /// What it counts in.
    pub unit: Unit,
    /// The value.
    pub value: f64,
    /// The dimensions that it is kept by; none for all together.
    pub dimensions: BTreeMap<&'static str, String>,
    /// When it was measured.
    pub at: Timestamp,
}

/// What a metric counts in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub enum Unit {
    /// Things.
    Count,
    /// Seconds.
    Seconds,
}

/// Gets metrics.
pub type Collector = Arc<dyn Fn(Metric) + Send + Sync>;

tokio::task_local! {
    static COLLECTOR: Collector;
}

/// Runs `work` and shows `collector` the metrics that it emits, instead of writing them to the log: where a function runs
/// elsewhere than on Lambda, nobody reads them there.
pub async fn collecting<W: Future>(collector: Collector, work: W) -> W::Output {
    COLLECTOR.scope(collector, work).await
}

/// Emits a metric. A dimension has few values: a kind, a state.
pub fn metric(
    name: &'static str,
    unit: Unit,
    value: f64,
    dimension: Option<Dimension<'_>>,
    now: Timestamp,
) {
    emit(name, unit, value, &[dimension], now);
}

/// Emits a metric that is kept twice: by its dimension, and for all values of it together.
pub fn metric_and_total(
    name: &'static str,
    unit: Unit,
    value: f64,
    dimension: Dimension<'_>,
    now: Timestamp,
) {
    emit(name, unit, value, &[None, Some(dimension)], now);
}

/// A dimension and its value.
type Dimension<'a> = (&'static str, &'a str);

/// Shows a metric to whoever collects, or else writes it to the log.
fn emit(
    name: &'static str,
    unit: Unit,
    value: f64,
    kept_by: &[Option<Dimension<'_>>],
    at: Timestamp,
) {
    let collected = COLLECTOR.try_with(|collector| {
        for dimension in kept_by {
            let dimensions = dimension.iter().map(|(name, of)| (*name, (*of).to_owned()));
            collector(Metric {
                name,
                unit,
                value,
                dimensions: dimensions.collect(),
                at,
            });
        }
    });
    if collected.is_err() {
        write_line(&embedded(name, unit, value, kept_by, at).to_string());
    }
}

/// A metric in CloudWatch's embedded format.
fn embedded(
    name: &str,
    unit: Unit,
    value: f64,
    kept_by: &[Option<Dimension<'_>>],
    at: Timestamp,
) -> serde_json::Value {
    let sets: Vec<Vec<&str>> = kept_by
        .iter()
        .map(|dimension| dimension.iter().map(|(name, _)| *name).collect())
        .collect();
    let mut line = serde_json::json!({
        "_aws": {
            "Timestamp": at.as_millisecond(),
            "CloudWatchMetrics": [{
                "Namespace": NAMESPACE,
                "Dimensions": sets,
                "Metrics": [{ "Name": name, "Unit": unit }],
            }],
        },
    });
    line[name] = value.into();
    for (dimension, of) in kept_by.iter().flatten() {
        line[*dimension] = (*of).into();
    }
    line
}

/// CloudWatch reads the embedded format only from lines that are the JSON object itself, so not through `tracing`.
fn write_line(line: &str) {
    use std::io::Write;
    let mut out = std::io::stderr().lock();
    let _closed = writeln!(out, "{line}");
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "tests")]
mod tests {
    use std::sync::Mutex;

    use super::*;

    #[test]
    fn a_line_of_the_log_is_what_cloudwatch_reads() {
        let kept_by = [None, Some(("Kind", "mail.assess"))];
        let now = Timestamp::UNIX_EPOCH;
        let line = embedded("Parked", Unit::Count, 1.0, &kept_by, now).to_string();
        assert_eq!(
            line,
            r#"{"Kind":"mail.assess","Parked":1.0,"_aws":{"CloudWatchMetrics":[{"Dimensions":[[],["Kind"]],"Metrics":[{"Name":"Parked","Unit":"Count"}],"Namespace":"NccPortal"}],"Timestamp":0}}"#
        );
    }

    #[tokio::test]
    async fn a_metric_with_a_total_is_kept_twice() {
        let kept: Arc<Mutex<Vec<Metric>>> = Arc::default();
        let keeper = Arc::clone(&kept);
        let collector: Collector = Arc::new(move |it| keeper.lock().unwrap().push(it));
        collecting(collector, async {
            let now = Timestamp::UNIX_EPOCH;
            metric_and_total("Parked", Unit::Count, 1.0, ("Kind", "mail.assess"), now);
            metric("Lag", Unit::Seconds, 2.5, None, now);
        })
        .await;
        let kept = kept.lock().unwrap();
        let by = |dimensions: &[(&'static str, &str)]| {
            let pairs = dimensions
                .iter()
                .map(|(name, of)| (*name, (*of).to_owned()));
            pairs.collect::<BTreeMap<_, _>>()
        };
        let shown: Vec<_> = kept
            .iter()
            .map(|it| (it.name, it.value, it.dimensions.clone()))
            .collect();
        assert_eq!(
            shown,
            [
                ("Parked", 1.0, by(&[])),
                ("Parked", 1.0, by(&[("Kind", "mail.assess")])),
                ("Lag", 2.5, by(&[])),
            ]
        );
    }
}
