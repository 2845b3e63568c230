//! What a call that failed means: the table of the contract, §1.

use std::time::Duration;

use serde_json::Value;
use shared::registration::Fault;

/// The longest wait between two attempts.
pub(crate) const LONGEST_WAIT: Duration = Duration::from_secs(30 * 60);

/// Why a call did not give what was asked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Failure {
    /// A code for trail and log; never something the Atlas wrote.
    pub class: &'static str,
    /// The HTTP status; 0 when there was none.
    pub status: u16,
    /// What can be done about it.
    pub kind: FailureKind,
    /// How long the Atlas, or what we know of the case, asks us to wait; at most 30 minutes.
    pub retry_after: Option<Duration>,
    /// What the connection said, when there was no answer; without the address that was called.
    pub cause: Option<String>,
}

/// What can be done about a failed call.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FailureKind {
    /// It took no effect and may work later.
    Passing,
    /// It may have taken effect.
    Unknown,
    /// 409: a record with that id is there.
    Exists,
    /// It will not work by itself.
    Permanent {
        /// What was refused, as far as the Atlas says so.
        refused: Vec<Refused>,
    },
}

/// One error that the Atlas named.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refused {
    /// The JSON:API pointer, e.g. `/data/attributes/field_url/0`; empty when the Atlas gave none.
    pub pointer: String,
    /// The HTTP status of the error.
    pub status: u16,
    /// What is wrong, where the words are known.
    pub fault: Option<Fault>,
}

impl Failure {
    /// A failure of that class and kind, without status.
    pub(crate) const fn new(class: &'static str, kind: FailureKind) -> Self {
        Self {
            class,
            status: 0,
            kind,
            retry_after: None,
            cause: None,
        }
    }

    /// A failure whose outcome is unknown.
    pub(crate) const fn unknown(class: &'static str) -> Self {
        Self::new(class, FailureKind::Unknown)
    }

    /// A failure that passes.
    pub(crate) const fn passing(class: &'static str) -> Self {
        Self::new(class, FailureKind::Passing)
    }

    /// A failure that does not pass, with nothing named.
    pub(crate) const fn permanent(class: &'static str) -> Self {
        let refused = Vec::new();
        Self::new(class, FailureKind::Permanent { refused })
    }

    /// The same, after an answer with that status.
    pub(crate) const fn with_status(mut self, status: u16) -> Self {
        self.status = status;
        self
    }
}

/// What is wrong with an answer; `None` when it is a good one: 200 or 201, JSON, no `errors`.
///
/// `body` is `None` for whatever is not JSON: pages of gates, proxies and maintenance, log-in pages with status 200,
/// bodies that break off.
pub(crate) fn judge(
    status: u16,
    body: Option<&Value>,
    retry_after: Option<Duration>,
) -> Option<Failure> {
    let errors = errors_of(body);
    let mut failure = match status {
        200 | 201 => match (body, errors.first()) {
            (Some(Value::Object(_)), None) => return None,
            (_, Some(first)) => match first.status {
                within @ 400..=599 => refusal(within, &errors),
                _ => Failure::unknown("errors_in_success"),
            },
            (_, None) => Failure::unknown("unreadable"),
        },
        202..=299 => Failure::unknown("unreadable"),
        _ => refusal(status, &errors),
    };
    failure.status = status;
    failure.retry_after = failure.retry_after.max(retry_after);
    Some(failure)
}

/// The table of the contract, §1.
fn refusal(status: u16, errors: &[Error]) -> Failure {
    let says = |text: &str| errors.iter().any(|error| error.detail.contains(text));
    let slowly = |class| Failure {
        retry_after: Some(LONGEST_WAIT),
        ..Failure::passing(class)
    };
    let refused = |class| {
        let refused = errors
            .iter()
            .map(|error| Refused {
                pointer: error.pointer.clone(),
                status: error.status,
                fault: fault_of(&error.detail),
            })
            .collect();
        Failure::new(class, FailureKind::Permanent { refused })
    };
    match status {
        400 | 403 | 422 if errors.iter().any(Error::is_about_the_id) => refused("id_refused"),
        300..=399 => Failure::passing("redirected"),
        400 if says("working copy") => slowly("working_copy"),
        400 => refused("bad_request"),
        401 => refused("credentials"),
        // The answer to a POST with a wrong key, and to nothing else that is known.
        403 if !errors.is_empty() && errors.iter().all(|error| error.detail.is_empty()) => {
            refused("credentials")
        }
        403 => refused("forbidden"),
        404 if says("The resource identified by `taxonomy_term--") => refused("term_gone"),
        // A page and no document: the path is wrong, or something in front of the site answered.
        404 if errors.is_empty() => refused("no_such_path"),
        404 => refused("not_found"),
        405 if says("only read operations") => slowly("read_only"),
        405 => refused("method_refused"),
        408 => Failure::unknown("timeout"),
        409 => Failure::new("exists", FailureKind::Exists),
        415 => refused("media_type_refused"),
        429 => Failure::passing("rate_limited"),
        // From 520 on: what networks in front of a site answer in its place.
        502 | 504 | 520..=599 => Failure::unknown("gateway"),
        503 => Failure::passing("unavailable"),
        // 422 above all.
        _ if (400..500).contains(&status) => refused("refused"),
        _ => Failure::unknown("server_error"),
    }
}

/// One entry of `errors`, as far as it can be read.
struct Error {
    status: u16,
    pointer: String,
    detail: String,
}

fn errors_of(body: Option<&Value>) -> Vec<Error> {
    let list = body
        .and_then(|body| body.get("errors"))
        .and_then(Value::as_array);
    list.into_iter().flatten().map(Error::read).collect()
}

impl Error {
    fn read(error: &Value) -> Self {
        let status = match error.get("status") {
            Some(Value::String(status)) => status.parse().unwrap_or(0),
            Some(Value::Number(status)) => status
                .as_u64()
                .and_then(|status| u16::try_from(status).ok())
                .unwrap_or(0),
            _ => 0,
        };
        let detail = error.get("detail").and_then(Value::as_str);
        let detail = detail.unwrap_or_default().to_owned();
        let pointer = error.pointer("/source/pointer").and_then(Value::as_str);
        let pointer = pointer
            .filter(|pointer| !pointer.is_empty() && *pointer != "/data")
            .map(str::to_owned)
            .or_else(|| named_in(&detail))
            .unwrap_or_default();
        Self {
            status,
            pointer,
            detail,
        }
    }

    /// Whether clients may give no ids: 403 is JSON:API's own answer to one, in whatever words.
    fn is_about_the_id(&self) -> bool {
        let detail = self.detail.to_lowercase();
        self.pointer == "/data/id" || detail.contains("client-generated id")
    }
}

/// What a sentence says, as far as Drupal's words are known (recorded exchanges; `title` varies and is not looked at).
fn fault_of(detail: &str) -> Option<Fault> {
    const WORDS: [(&str, Fault); 9] = [
        ("should not be null", Fault::Missing),
        ("should not be blank", Fault::Missing),
        ("field is required", Fault::Missing),
        ("may not be longer than", Fault::TooLong),
        ("is too long", Fault::TooLong),
        ("cannot be referenced", Fault::UnknownTerm),
        ("not a valid", Fault::Invalid),
        ("is invalid", Fault::Invalid),
        ("not in the right format", Fault::Invalid),
    ];
    if detail.starts_with("The resource identified by `taxonomy_term--") {
        return Some(Fault::UnknownTerm);
    }
    let mut known = WORDS.iter();
    known
        .find(|(words, _)| detail.contains(words))
        .map(|(_, fault)| *fault)
}

/// The pointer that the beginning of a sentence stands for: `field_address.0.locality: …`, or the vocabulary of a term
/// that is not there.
fn named_in(detail: &str) -> Option<String> {
    if let Some(rest) = detail.strip_prefix("The resource identified by `taxonomy_term--") {
        let (vocabulary, _) = rest.split_once(':')?;
        let field = crate::field_map::field_of_vocabulary(vocabulary)?;
        return Some(format!("/data/relationships/{field}"));
    }
    let (path, _) = detail.split_once(':')?;
    let plain = |letter: char| letter.is_ascii_alphanumeric() || letter == '_';
    let parts: Vec<&str> = path.split('.').collect();
    let named = parts
        .iter()
        .all(|part| !part.is_empty() && part.chars().all(plain));
    (named && (parts[0] == "title" || parts[0].starts_with("field_"))).then(|| {
        let parts: Vec<&str> = parts
            .into_iter()
            .filter(|part| !part.bytes().all(|byte| byte.is_ascii_digit()))
            .collect();
        format!("/data/attributes/{}", parts.join("/"))
    })
}

#[cfg(test)]
#[path = "failure_tests.rs"]
mod tests;
