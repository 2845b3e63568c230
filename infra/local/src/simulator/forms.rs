//! What the forms of the page post.

use serde_json::{Map, Value};
use url::form_urlencoded;

use super::switches::{Change, FLAGS, Switches};

/// Is this a form of the page? Media types do not tell: scripts post JSON under that of forms.
pub(super) fn is_form(body: &[u8]) -> bool {
    body.starts_with(b"form=")
}

/// What a form asks for; of the circumstances only what is to be otherwise than now.
///
/// # Errors
/// A sentence that says what is not understood.
pub(super) fn read(body: &[u8], now: &Switches) -> Result<Vec<Change>, String> {
    let fields: Vec<(String, String)> = form_urlencoded::parse(body).into_owned().collect();
    let get = |name: &str| {
        let field = fields
            .iter()
            .find(|(known, value)| known == name && !value.is_empty());
        field.map(|(_, value)| value.as_str())
    };
    match get("form") {
        Some("circumstances") => {
            let wanted = FLAGS.map(|(flag, _)| (flag, get(flag).is_some()));
            let changed = wanted
                .into_iter()
                .filter(|(flag, on)| now.is_on(flag) != *on);
            Ok(changed.map(|(flag, on)| Change::Flag(flag, on)).collect())
        }
        Some("fault") => fault(&get).map(|change| vec![change]),
        Some("no_faults") => Ok(vec![Change::Faults(Vec::new())]),
        Some("term") => {
            let term = get("term")
                .ok_or("term: a term's id is expected")?
                .to_owned();
            match get("deed") {
                Some("unpubterm") => Ok(vec![Change::HideTerm(term)]),
                Some("pubterm") => Ok(vec![Change::ShowTerm(term)]),
                Some("delterm") => Ok(vec![Change::DeleteTerm(term)]),
                Some("nameterm") => {
                    let name = get("name").ok_or("name: the term's new label is expected")?;
                    let name = name.to_owned();
                    Ok(vec![Change::NameTerm { id: term, name }])
                }
                _ => Err("deed: unpubterm, pubterm, delterm or nameterm is expected".to_owned()),
            }
        }
        _ => Err("form: there is no such form".to_owned()),
    }
}

fn fault<'f>(get: &impl Fn(&str) -> Option<&'f str>) -> Result<Change, String> {
    let mut fault = Map::new();
    for name in ["kind", "retry_after", "method", "path"] {
        if let Some(text) = get(name) {
            fault.insert(name.to_owned(), text.into());
        }
    }
    if let Some(calls) = get("calls") {
        let calls: u64 = calls.parse().map_err(|_| "calls: a number is expected")?;
        fault.insert("calls".to_owned(), calls.into());
    }
    if let Some(after) = get("after") {
        fault.insert("after".to_owned(), (after == "true").into());
    }
    serde_json::from_value(Value::Object(fault))
        .map(Change::AddFault)
        .map_err(|error| format!("fault: {error}"))
}
