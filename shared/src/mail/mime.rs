//! A mail as MIME: what the mail service gets.

use std::borrow::Cow;

use mail_builder::{
    MessageBuilder,
    headers::{
        address::Address, content_type::ContentType, date::Date, message_id::MessageId, raw::Raw,
        text::Text,
    },
    mime::{BodyPart, MimePart},
};

use super::{MESSAGE_HEADER, Mail};

/// Why a mail is not sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum MimeError {
    /// A value that would stand in a header holds a line break or another control character; told without the value.
    #[error("the header {0} would hold a control character")]
    ControlCharacter(&'static str),
}

impl Mail {
    /// The mail as it goes over the wire: ASCII, lines ended by CR and LF, text before HTML. The same mail gives the
    /// same bytes.
    ///
    /// # Errors
    /// When a header would hold a control character: what was typed never starts a header of its own.
    pub fn to_mime(&self) -> Result<Vec<u8>, MimeError> {
        let headers = &self.headers;
        let id = headers.message.to_string();
        let subject = one_line("Subject", &self.subject)?;
        let from_name = one_line("From", &headers.from_name)?;
        let from = one_line("From", headers.from.as_str())?;
        let to = one_line("To", self.to.as_str())?;
        let reply_to = one_line("Reply-To", headers.reply_to.as_str())?;
        let host = one_line("Message-ID", &headers.host)?.trim_matches(['[', ']']);
        let mut message = MessageBuilder::new()
            .from(Address::new_address(Some(from_name), from))
            .to(Address::new_address(None::<&str>, to))
            .reply_to(Address::new_address(None::<&str>, reply_to))
            .subject(Text::new(subject))
            .date(Date::new(headers.date.as_second()))
            .message_id(MessageId::new(format!("{id}@{host}")))
            .header("Auto-Submitted", Raw::new("auto-generated"))
            .header("Content-Language", Raw::new(headers.language.tag()))
            .header(MESSAGE_HEADER, Raw::new(id.as_str()));
        if let Some(registration) = headers.registration {
            let thread = format!("{registration}@{host}");
            message = message
                .in_reply_to(MessageId::new(thread.clone()))
                .references(MessageId::new(thread));
        }
        let part = |kind: &'static str, body: &'_ str| {
            let kind = ContentType::new(kind).attribute("charset", "utf-8");
            MimePart::new(kind, BodyPart::Text(Cow::Owned(crlf(body))))
        };
        // Nobody who typed what the mail holds knew the message's random id.
        let alternative =
            ContentType::new("multipart/alternative").attribute("boundary", format!("ncc-{id}"));
        let parts = vec![
            part("text/plain", &self.text),
            part("text/html", &self.html),
        ];
        let mut bytes = Vec::new();
        message
            .body(MimePart::new(alternative, BodyPart::Multipart(parts)))
            .serialize(&mut bytes);
        Ok(bytes)
    }
}

fn crlf(text: &str) -> String {
    text.replace("\r\n", "\n").replace('\n', "\r\n")
}

fn one_line<'a>(header: &'static str, value: &'a str) -> Result<&'a str, MimeError> {
    let breaks = |letter: char| letter.is_control() || matches!(letter, '\u{2028}' | '\u{2029}');
    if value.contains(breaks) {
        Err(MimeError::ControlCharacter(header))
    } else {
        Ok(value)
    }
}
