//! Circumstances and faults, set by `POST /_simulator/switch`. docs/simulator.md tells them to others.

use serde::Deserialize;
use serde_json::Value;

/// The circumstances that are on or off, and what each does.
pub(super) const FLAGS: [(&str, &str); 10] = [
    ("maintenance", "The site is under maintenance: 503"),
    ("readonly", "The site takes no writes: 405"),
    ("nocreate", "The centres' keys may not create: 403"),
    ("noedit", "The centres' keys may not change: 403"),
    ("gate", "A gate wants user and password: 401"),
    (
        "queryonly",
        "The key counts in the address only, not in the header",
    ),
    (
        "ignoreids",
        "Records get ids of the site's, whatever the client sends",
    ),
    ("refuseids", "Creates that carry an id are refused: 403"),
    (
        "draftfirst",
        "Records begin as drafts; other states are refused: 422",
    ),
    (
        "stale",
        "Reads show what was there when this began, but with a parameter of the caller's",
    ),
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
    /// A term gets another label.
    NameTerm {
        id: String,
        name: String,
    },
    /// Lists show a record only so many seconds after it was made.
    Lag(u32),
    Faults(Vec<Fault>),
    /// One more fault, after those that there are.
    AddFault(Fault),
}

/// A fault that the next fitting calls meet.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Fault {
    pub(super) kind: FaultKind,
    /// The value of `Retry-After`, whatever it is.
    pub(super) retry_after: Option<String>,
    /// Does the call take effect before it fails? The default is no, except for `cut`.
    pub(super) after: Option<bool>,
    /// How many calls meet it; without it all do, until it is switched off.
    pub(super) calls: Option<u64>,
    /// Only calls with this method.
    pub(super) method: Option<String>,
    /// Only calls whose path begins like this, below `/jsonapi`.
    pub(super) path: Option<String>,
}

/// The ways in which an answer can fail.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(try_from = "String")]
pub(super) enum FaultKind {
    TimeOut,
    TooManyRequests,
    InternalError,
    BadGateway,
    Unavailable,
    GatewayTimeOut,
    Race,
    Html,
    Truncated,
    Hang,
    Cut,
    Redirect,
}

impl FaultKind {
    /// Each with its name in a switch, and what it does.
    pub(super) const ALL: [(Self, &str, &str); 12] = [
        (Self::TimeOut, "408", "408 with a page"),
        (Self::TooManyRequests, "429", "429"),
        (Self::InternalError, "500", "500"),
        (Self::BadGateway, "502", "502 with a page"),
        (Self::Unavailable, "503", "503 with a page"),
        (Self::GatewayTimeOut, "504", "504 with a page"),
        (
            Self::Race,
            "race",
            "500 as two creates with one id at the same moment get it",
        ),
        (Self::Html, "html", "200 with a page to log in"),
        (Self::Truncated, "truncated", "Half of the JSON"),
        (
            Self::Hang,
            "hang",
            "No answer until the client gives up, or faults are switched off",
        ),
        (Self::Cut, "cut", "The connection ends before the answer"),
        (Self::Redirect, "redirect", "A redirect to another host"),
    ];
}

impl TryFrom<String> for FaultKind {
    type Error = String;

    fn try_from(name: String) -> Result<Self, String> {
        let known = Self::ALL.iter().find(|(_, known, _)| *known == name);
        known
            .map(|(kind, ..)| *kind)
            .ok_or(format!("there is no fault `{name}`"))
    }
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

    pub(super) fn add_fault(&mut self, fault: Fault) {
        self.faults.push(fault);
    }

    /// The faults that calls can still meet.
    pub(super) fn faults(&self) -> impl Iterator<Item = &Fault> {
        self.faults.iter().filter(|fault| fault.calls != Some(0))
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
    if let Some((flag, _)) = FLAGS.iter().find(|(flag, _)| *flag == name) {
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
        "nameterm" => match (value["id"].as_str(), value["name"].as_str()) {
            (Some(id), Some(name)) => Ok(Change::NameTerm {
                id: id.to_owned(),
                name: name.to_owned(),
            }),
            _ => Err("nameterm: a term's id and name are expected".to_owned()),
        },
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

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "tests")]
mod tests {
    use super::*;

    const TERMS: [&str; 3] = ["unpubterm", "pubterm", "delterm"];

    /// The first cells of the table below a heading of docs/simulator.md.
    fn documented(heading: &str) -> Vec<String> {
        let document = include_str!("../../../../docs/simulator.md");
        let (_, below) = document.split_once(&format!("## {heading}\n")).unwrap();
        let below = below.split("\n## ").next().unwrap();
        let cells = below.lines().filter_map(|line| line.strip_prefix("| `"));
        cells
            .map(|row| row.split('`').next().unwrap().to_owned())
            .collect()
    }

    #[test]
    fn every_switch_and_every_fault_is_documented_and_nothing_else() {
        let flags = FLAGS.iter().map(|(name, _)| *name);
        let switches: Vec<&str> = flags
            .chain(TERMS)
            .chain(["nameterm", "lag", "faults"])
            .collect();
        assert_eq!(documented("Switches"), switches);
        let faults = FaultKind::ALL.map(|(_, name, _)| name);
        assert_eq!(documented("Faults"), faults);
    }

    #[test]
    fn every_documented_switch_is_understood() {
        for name in documented("Switches") {
            let value = match name.as_str() {
                "faults" => r#"[{"kind":"429"}]"#,
                "lag" => "60",
                "nameterm" => r#"{"id":"an id","name":"A label"}"#,
                name if TERMS.contains(&name) => r#""an id""#,
                _ => "true",
            };
            let body = format!(r#"{{"{name}":{value}}}"#);
            assert!(read(body.as_bytes()).is_ok(), "{body}");
        }
    }

    #[test]
    fn a_fault_has_the_name_by_which_it_is_asked_for() {
        for (kind, name, _) in FaultKind::ALL {
            assert_eq!(FaultKind::try_from(name.to_owned()), Ok(kind));
        }
    }
}
