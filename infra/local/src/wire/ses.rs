//! SES version 1: `SendRawEmail`, and what it says about itself, over the Query protocol, form in and XML out.
//!
//! As the real one it puts its own `Message-ID` and `Date` in place of the sender's, drops `Bcc` and its own control
//! headers, and refuses messages it would refuse for their form. Every sender counts as verified. Mails to the addresses of
//! its mailbox simulator come back.

mod account;

use axum::http::StatusCode;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use jiff::Timestamp;
use jiff::tz::TimeZone;
use uuid::Uuid;

use super::{Answer, Call, Service, Wire};
use crate::REGION;
use crate::feedback::Fate;
use crate::store::{Posted, StoreError};

/// SES's limit for a message, in bytes of MIME.
const MAX_MESSAGE: usize = 10 * 1024 * 1024;
/// SES's limit of recipients.
const MAX_RECIPIENTS: usize = 50;

/// The `Action` of a Query request; `None` when the body is no such form.
pub(super) fn action(body: &[u8]) -> Option<String> {
    url::form_urlencoded::parse(body)
        .find(|(name, _)| name == "Action")
        .map(|(_, action)| action.into_owned())
}

/// The XML of an error.
pub(super) fn refusal(status: StatusCode, code: &str, message: &str) -> Answer {
    let kind = if status.is_server_error() {
        "Receiver"
    } else {
        "Sender"
    };
    let id = Uuid::new_v4();
    let body = format!(
        "<ErrorResponse xmlns=\"http://ses.amazonaws.com/doc/2010-12-01/\"><Error><Type>{kind}</Type>\
         <Code>{code}</Code><Message>{message}</Message></Error><RequestId>{id}</RequestId></ErrorResponse>"
    );
    Answer::bytes(Service::Ses, status, body.into_bytes())
}

/// The answer to a mail that SES does not take for what it holds.
pub(super) fn rejected() -> Answer {
    refusal(
        StatusCode::BAD_REQUEST,
        "MessageRejected",
        "The message was rejected.",
    )
}

/// Why SES does not take a message; code and text of its answer.
#[derive(Debug)]
struct Refused(&'static str, &'static str);

const fn invalid(message: &'static str) -> Refused {
    Refused("InvalidParameterValue", message)
}

#[derive(Default)]
struct Request {
    raw: Vec<u8>,
    destinations: Vec<String>,
    tags: Vec<(String, String)>,
    configuration_set: Option<String>,
}

impl Request {
    fn read(body: &[u8]) -> Result<Self, Refused> {
        let mut request = Self::default();
        for (name, value) in url::form_urlencoded::parse(body) {
            let value = value.into_owned();
            match name.as_ref() {
                "RawMessage.Data" => {
                    request.raw = STANDARD
                        .decode(value)
                        .map_err(|_| invalid("RawMessage.Data is not base64."))?;
                }
                "ConfigurationSetName" => request.configuration_set = Some(value),
                name if name.starts_with("Destinations.member.") => {
                    request.destinations.push(value)
                }
                name if name.starts_with("Tags.member.") && name.ends_with(".Name") => {
                    request.tags.push((value, String::new()));
                }
                name if name.starts_with("Tags.member.") && name.ends_with(".Value") => {
                    if let Some((_, last)) = request.tags.last_mut() {
                        *last = value;
                    }
                }
                _ => {}
            }
        }
        Ok(request)
    }
}

pub(super) fn perform(wire: &Wire, call: &Call) -> Answer {
    if call.operation != "SendRawEmail" {
        return account::perform(wire, call);
    }
    let now = wire.clock.now();
    let mail = match Request::read(&call.body).and_then(|request| accept(request, now)) {
        Ok(mail) => mail,
        Err(Refused(code, message)) => return refusal(StatusCode::BAD_REQUEST, code, message),
    };
    if let Err(error) = wire.store.post(&mail).and_then(|()| play(wire, &mail)) {
        tracing::error!(error = %error, "the local mailbox failed");
        return Service::Ses.failure();
    }
    let result = format!("<MessageId>{}</MessageId>", mail.id);
    answer(&call.operation, &result)
}

/// The XML of an answer.
fn answer(action: &str, result: &str) -> Answer {
    let id = Uuid::new_v4();
    let body = format!(
        "<{action}Response xmlns=\"http://ses.amazonaws.com/doc/2010-12-01/\"><{action}Result>{result}</{action}Result>\
         <ResponseMetadata><RequestId>{id}</RequestId></ResponseMetadata></{action}Response>"
    );
    Answer::bytes(Service::Ses, StatusCode::OK, body.into_bytes())
}

/// What SES's mailbox simulator does with a mail to it.
fn play(wire: &Wire, mail: &Posted) -> Result<(), StoreError> {
    let Some(fate) = mail.recipients.iter().find_map(|address| Fate::at(address)) else {
        return Ok(());
    };
    wire.store.report(mail, fate, wire.clock.now())?;
    wire.signals.feedback.notify_one();
    Ok(())
}

fn accept(request: Request, now: Timestamp) -> Result<Posted, Refused> {
    if request.raw.len() > MAX_MESSAGE {
        return Err(invalid("Message length is more than 10485760 bytes long."));
    }
    let text = String::from_utf8(request.raw)
        .map_err(|_| invalid("The message is neither ASCII nor UTF-8."))?;
    let (head, body) = split(&text);
    let fields = fields(head);
    check_fields(&fields)?;
    let recipients = if request.destinations.is_empty() {
        envelope(&text)
    } else {
        request
            .destinations
            .iter()
            .map(|address| bare(address))
            .collect()
    };
    check_recipients(&recipients)?;
    let id = format!("{:016x}-{}-000000", now.as_millisecond(), Uuid::new_v4());
    Ok(Posted {
        raw: replaced(&fields, body, &id, now).into_bytes(),
        id,
        at: now,
        recipients,
        tags: request.tags,
        configuration_set: request.configuration_set,
    })
}

/// Head and body of a message.
fn split(text: &str) -> (&str, &str) {
    text.split_once("\r\n\r\n")
        .or_else(|| text.split_once("\n\n"))
        .unwrap_or((text, ""))
}

/// Header fields by lower-case name, folded lines together.
fn fields(head: &str) -> Vec<(String, String)> {
    let mut fields: Vec<(String, String)> = Vec::new();
    for line in head.lines() {
        match fields.last_mut() {
            Some((_, field)) if line.starts_with([' ', '\t']) => {
                field.push_str("\r\n");
                field.push_str(line);
            }
            _ => {
                let name = line.split(':').next().unwrap_or_default();
                fields.push((name.trim().to_ascii_lowercase(), line.to_owned()));
            }
        }
    }
    fields
}

fn check_fields(fields: &[(String, String)]) -> Result<(), Refused> {
    let count = |name: &str| fields.iter().filter(|(field, _)| field == name).count();
    if count("from") == 0 {
        return Err(invalid("Missing required header 'From'."));
    }
    let once = [
        "from",
        "to",
        "cc",
        "subject",
        "reply-to",
        "sender",
        "mime-version",
        "content-type",
    ];
    if once.iter().any(|name| count(name) > 1) {
        return Err(invalid("Duplicate header."));
    }
    if fields.iter().any(|(_, field)| !field.contains(':')) {
        return Err(invalid("A header line has no colon."));
    }
    Ok(())
}

/// The recipients that the headers name.
fn envelope(text: &str) -> Vec<String> {
    let Some(message) = mail_parser::MessageParser::default().parse(text) else {
        return Vec::new();
    };
    [message.to(), message.cc(), message.bcc()]
        .into_iter()
        .flatten()
        .flat_map(|addresses| addresses.iter())
        .filter_map(|address| address.address().map(str::to_owned))
        .collect()
}

/// The address in `Name <address>`.
fn bare(address: &str) -> String {
    match address.rsplit_once('<') {
        Some((_, rest)) => rest.trim_end_matches('>').trim().to_owned(),
        None => address.trim().to_owned(),
    }
}

fn check_recipients(recipients: &[String]) -> Result<(), Refused> {
    if recipients.is_empty() {
        return Err(invalid("Missing required header 'To'."));
    }
    if recipients.len() > MAX_RECIPIENTS {
        return Err(invalid("Recipient count exceeds 50."));
    }
    for recipient in recipients {
        let Some((local, domain)) = recipient.rsplit_once('@') else {
            return Err(invalid("Missing final '@domain'"));
        };
        if local.is_empty() || !local.chars().all(|c| c.is_ascii_graphic()) {
            return Err(invalid("Local address contains control or whitespace"));
        }
        if domain.is_empty() || !domain.chars().all(|c| c.is_ascii_graphic()) {
            return Err(invalid("Domain contains control or whitespace"));
        }
    }
    Ok(())
}

/// The message as SES sends it on.
fn replaced(fields: &[(String, String)], body: &str, id: &str, now: Timestamp) -> String {
    let date = now
        .to_zoned(TimeZone::UTC)
        .strftime("%a, %d %b %Y %H:%M:%S +0000");
    let mut message = format!("Date: {date}\r\nMessage-ID: <{id}@{REGION}.amazonses.com>\r\n");
    for (name, field) in fields {
        let dropped = ["date", "message-id", "bcc", "return-path"].contains(&name.as_str());
        if !dropped && !name.starts_with("x-ses-") {
            message.push_str(field);
            message.push_str("\r\n");
        }
    }
    message.push_str("\r\n");
    message.push_str(body);
    message
}
