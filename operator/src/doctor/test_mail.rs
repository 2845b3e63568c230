//! One mail to whoever asks for it, on the way that the portal's mails take.

use aws_sdk_ses::{
    config::{Builder, retry::RetryConfig},
    primitives::Blob,
    types::RawMessage,
};
use shared::{
    email::EmailAddress,
    entropy::Entropy,
    ids::MessageId,
    mail::{Headers, Mail},
    settings::Settings,
};

use super::finding::{Findings, Topic};
use super::site::Site;
use super::trouble;

/// Sends it.
pub(super) async fn send(site: &Site, settings: Option<&Settings>, to: &EmailAddress) -> Findings {
    let mut findings = Findings::about(Topic::Mail);
    let Some(raw) = settings.and_then(|settings| written(site, settings, to)) else {
        findings.unasked(
            "no test mail was sent: without settings nobody knows the sender",
            "Mend the settings first.",
        );
        return findings;
    };
    let message = RawMessage::builder().data(Blob::new(raw)).build();
    let from = settings.map_or("", |it| it.mail().from.as_str());
    let Ok(message) = message else {
        return findings;
    };
    let sent = site
        .ses()
        .send_raw_email()
        .source(from)
        .destinations(to.as_str())
        .raw_message(message)
        .customize()
        // SES knows no idempotency: whoever asked once gets one.
        .config_override(Builder::new().retry_config(RetryConfig::disabled()))
        .send()
        .await;
    match sent {
        Ok(answer) => findings.fine(format!(
            "SES took a test mail to {} as {}: look whether it arrives, and not among the spam",
            to.masked(),
            answer.message_id()
        )),
        Err(error) => {
            let mut trouble = trouble::of("ses:SendRawEmail", &error);
            if trouble.code.as_deref() == Some("MessageRejected") {
                trouble.found = format!("SES refuses a test mail to {}", to.masked());
                trouble.advice = "In the sandbox both addresses have to be verified, else the sender's domain: see above. An \
                                  address that once bounced is on the suppression list: console, SES, Suppression list."
                    .to_owned();
            }
            findings.trouble(trouble);
        }
    }
    findings
}

fn written(site: &Site, settings: &Settings, to: &EmailAddress) -> Option<Vec<u8>> {
    let message = MessageId::from_bits(Entropy::draw().ok()?.derive("test mail"));
    let base = site.names.base_url.as_ref().ok();
    let host = base.and_then(|it| it.host_str()).unwrap_or("localhost");
    let text = "This is a test mail of NCC Portal: the operator asked for it with portal doctor. It says that mails of the \
                portal reach this address. There is nothing to do.";
    let language = settings.default_language();
    let sender = settings.mail();
    let mail = Mail {
        to: to.clone(),
        subject: "Test mail of NCC Portal".to_owned(),
        text: format!("{text}\n"),
        html: format!(
            "<!DOCTYPE html><html lang=\"en\"><head><meta charset=\"utf-8\"><title>Test mail of NCC \
             Portal</title></head><body><p>{text}</p></body></html>"
        ),
        headers: Headers {
            from_name: settings.name_in(language).to_owned(),
            from: sender.from.clone(),
            reply_to: sender.reply_to.clone(),
            language: shared::language::Language::En,
            message,
            registration: None,
            recipient: shared::mail::Recipient::Centre,
            host: host.to_owned(),
            date: site.clock.now(),
        },
    };
    mail.to_mime().ok()
}
