//! Mails as people and scripts read them.

use std::collections::BTreeMap;

use jiff::Timestamp;
use mail_parser::{HeaderName, HeaderValue, Message, MessageParser};
use serde::Serialize;

use crate::store::Posted;

/// One mail that was sent, decoded.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Mail {
    /// SES's message id.
    pub id: String,
    /// When it was sent, on the portal's clock.
    pub at: Timestamp,
    /// The recipients' addresses without names, separated by `, `.
    pub to: String,
    /// The subject, decoded.
    pub subject: String,
    /// All headers as written, decoded; a header that occurs twice has both values, separated by `, `.
    pub headers: BTreeMap<String, String>,
    /// The text part; empty when there is none.
    pub text: String,
    /// The HTML part; empty when there is none.
    pub html: String,
    /// SES tags.
    pub tags: BTreeMap<String, String>,
    /// SES configuration set.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub configuration_set: Option<String>,
}

impl Mail {
    /// Decodes a mail. What cannot be decoded stays empty; the mailbox shows every mail.
    pub(crate) fn read(posted: Posted) -> Self {
        let headers = MessageParser::new()
            // Without one explicit header the parser falls back to its own choice for all.
            .header_text(HeaderName::Subject)
            .default_header_text()
            .parse_headers(&posted.raw)
            .map(|message| headers(&message, &posted.raw))
            .unwrap_or_default();
        let parsed = MessageParser::default().parse(&posted.raw);
        let part = |of: &dyn Fn(&Message<'_>) -> Option<String>| {
            parsed.as_ref().and_then(of).unwrap_or_default()
        };
        Self {
            to: posted.recipients.join(", "),
            subject: part(&|message| message.subject().map(str::to_owned)),
            text: part(&|message| (has(message, "text/plain")).then(|| body(message.body_text(0)))),
            html: part(&|message| (has(message, "text/html")).then(|| body(message.body_html(0)))),
            headers,
            id: posted.id,
            at: posted.at,
            tags: posted.tags.into_iter().collect(),
            configuration_set: posted.configuration_set,
        }
    }
}

fn body(part: Option<std::borrow::Cow<'_, str>>) -> String {
    part.map(|text| text.replace("\r\n", "\n"))
        .unwrap_or_default()
}

/// Whether the mail itself brings a part of this type; the parser would turn one into the other.
fn has(message: &Message<'_>, kind: &str) -> bool {
    use mail_parser::PartType;
    message.parts.iter().any(|part| match &part.body {
        PartType::Text(_) => kind == "text/plain",
        PartType::Html(_) => kind == "text/html",
        _ => false,
    })
}

/// Values by the names the mail itself writes; the parser would spell some of them its own way.
fn headers(message: &Message<'_>, raw: &[u8]) -> BTreeMap<String, String> {
    let mut headers: BTreeMap<String, String> = BTreeMap::new();
    for header in message.headers() {
        let value = match &header.value {
            HeaderValue::Text(text) => text.trim().to_owned(),
            HeaderValue::TextList(list) => list.join(", "),
            _ => continue,
        };
        let name = raw
            .get(header.offset_field as usize..header.offset_start as usize)
            .map(|name| String::from_utf8_lossy(name))
            .unwrap_or_default();
        headers
            .entry(name.trim_end_matches(':').trim().to_owned())
            .and_modify(|known| {
                known.push_str(", ");
                known.push_str(&value);
            })
            .or_insert(value);
    }
    headers
}
