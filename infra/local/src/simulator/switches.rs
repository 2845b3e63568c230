//! Circumstances and faults, set by `POST /_simulator/switch`.

use serde::Deserialize;
use serde_json::Value;

/// Names of the circumstances that are on or off.
const FLAGS: [&str; 8] = [
    "maintenance",
    "readonly",
    "nocreate",
    "noedit",
    "gate",
    "ignoreids",
    "refuseids",
    "stale",
];

/// The circumstances that hold now.
#[derive(Debug, Default)]
pub(super) struct Switches {
    on: Vec<&'static str>,
    faults: Vec<Fault>,
}

/// What `switch` asks for.
#[derive(Debug)]
pub(super) enum Change {
    Flag(&'static str, bool),
    /// A term is unpublished: it can be read by nobody and referred to by no new record.
    HideTerm(String),
    /// A term is published again.
    ShowTerm(String),
    /// A term is deleted: records that refer to it show `missing`.
    DeleteTerm(String),
    /// Lists show a record only so many seconds after it was made.
    Lag(u32),
    Faults(Vec<Fault>),
}

/// A fault that the next fitting calls meet.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Fault {
    pub(super) kind: FaultKind,
    /// The value of `Retry-After`, whatever it is.
    pub(super) retry_after: Option<String>,
    /// Does the call take effect before it fails? The default is no, except for `cut`.
    after: Option<bool>,
    /// How many calls meet it; without it all do, until it is switched off.
    calls: Option<u64>,
    /// Only calls with this method.
    method: Option<String>,
    /// Only calls whose path begins like this, below `/jsonapi`.
    path: Option<String>,
}

/// The ways in which an answer can fail.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
pub(super) enum FaultKind {
    #[serde(rename = "408")]
    TimeOut,
    #[serde(rename = "429")]
    TooManyRequests,
    #[serde(rename = "500")]
    InternalError,
    #[serde(rename = "502")]
    BadGateway,
    #[serde(rename = "503")]
    Unavailable,
    #[serde(rename = "504")]
    GatewayTimeOut,
    /// 500 as two POSTs with one id at the same moment get it.
    #[serde(rename = "race")]
    Race,
    /// 200 with a page of HTML, such as a log-in page.
    #[serde(rename = "html")]
    Html,
    /// Half of the JSON.
    #[serde(rename = "truncated")]
    Truncated,
    /// No answer until the client gives up or the faults are switched off.
    #[serde(rename = "hang")]
    Hang,
    /// The connection ends before the answer.
    #[serde(rename = "cut")]
    Cut,
    /// A redirect to another host.
    #[serde(rename = "redirect")]
    Redirect,
}

impl Fault {
    /// Does the call take effect before it fails?
    pub(super) fn takes_effect(&self) -> bool {
        let usual = matches!(
            self.kind,
            FaultKind::Cut | FaultKind::Truncated | FaultKind::Race
        );
        self.after.unwrap_or(usual)
    }
}

impl Switches {
    pub(super) fn is_on(&self, flag: &str) -> bool {
        self.on.contains(&flag)
    }

    pub(super) fn set(&mut self, flag: &'static str, on: bool) {
        self.on.retain(|known| *known != flag);
        if on {
            self.on.push(flag);
        }
    }

    pub(super) fn set_faults(&mut self, faults: Vec<Fault>) {
        self.faults = faults;
    }

    /// The fault that a call meets, used up by one.
    pub(super) fn meet(&mut self, method: &str, path: &str) -> Option<Fault> {
        let fits = |fault: &Fault| {
            fault
                .method
                .as_deref()
                .is_none_or(|wanted| wanted == method)
                && fault
                    .path
                    .as_deref()
                    .is_none_or(|start| path.starts_with(start))
                && fault.calls != Some(0)
        };
        let fault = self.faults.iter_mut().find(|fault| fits(fault))?;
        if let Some(left) = &mut fault.calls {
            *left -= 1;
        }
        Some(fault.clone())
    }
}

/// Reads the body of `switch`.
///
/// # Errors
/// A sentence that says which member is not understood.
pub(super) fn read(body: &[u8]) -> Result<Vec<Change>, String> {
    let wanted: Value = serde_json::from_slice(body).map_err(|error| error.to_string())?;
    let members = wanted.as_object().ok_or("a JSON object is expected")?;
    members
        .iter()
        .map(|(name, value)| read_one(name, value))
        .collect()
}

fn read_one(name: &str, value: &Value) -> Result<Change, String> {
    if let Some(flag) = FLAGS.iter().find(|flag| **flag == name) {
        let on = value
            .as_bool()
            .ok_or(format!("{name}: true or false is expected"))?;
        return Ok(Change::Flag(flag, on));
    }
    let term = || {
        value
            .as_str()
            .map(str::to_owned)
            .ok_or(format!("{name}: a term's id is expected"))
    };
    match name {
        "unpubterm" => Ok(Change::HideTerm(term()?)),
        "pubterm" => Ok(Change::ShowTerm(term()?)),
        "delterm" => Ok(Change::DeleteTerm(term()?)),
        "lag" => value
            .as_u64()
            .and_then(|seconds| u32::try_from(seconds).ok())
            .map(Change::Lag)
            .ok_or("lag: seconds are expected".to_owned()),
        "faults" => serde_json::from_value(value.clone())
            .map(Change::Faults)
            .map_err(|error| format!("faults: {error}")),
        _ => Err(format!("{name}: there is no such circumstance")),
    }
}
