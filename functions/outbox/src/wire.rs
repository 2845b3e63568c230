//! What goes to SES and SQS, and what their answers mean.

use std::{io, time::Duration};

use aws_sdk_ses::{
    config::{Builder, retry::RetryConfig, timeout::TimeoutConfig},
    error::{BuildError, ProvideErrorMetadata, SdkError},
    primitives::Blob,
    types::{MessageTag, RawMessage},
};
use aws_sdk_sqs::config::http::HttpResponse;
use shared::{
    mail::Mail,
    outbox::{AtlasJob, Message, QueueBody},
};

use crate::attempt::Failure;

/// The most time that handing over a mail gets.
const SES_TIMEOUT: Duration = Duration::from_secs(10);

/// All Atlas jobs are one group, so that the Atlas sees one call at a time.
const ATLAS_GROUP: &str = "atlas";

/// The tag with the id of the message that a mail comes from.
pub(crate) const TAG_MESSAGE: &str = "message";

/// The tag with the code of the mail's [`shared::mail::Recipient`].
pub(crate) const TAG_RECIPIENT: &str = "recipient";

/// The tag with the id of the registration that a mail is about, if it is about one.
pub(crate) const TAG_REGISTRATION: &str = "registration";

/// Hands a mail to SES. SES knows no idempotency, so the SDK must not repeat anything by itself.
pub(crate) async fn send_mail(client: &aws_sdk_ses::Client, mail: &Mail) -> Result<(), Failure> {
    let bytes = mail
        .to_mime()
        .map_err(|_control_character| Failure::clear("header"))?;
    let incomplete = |_| Failure::clear("incomplete");
    let raw = RawMessage::builder().data(Blob::new(bytes)).build();
    let limits = TimeoutConfig::builder()
        .operation_attempt_timeout(SES_TIMEOUT)
        .operation_timeout(SES_TIMEOUT)
        .build();
    let config = Builder::new()
        .retry_config(RetryConfig::disabled())
        .timeout_config(limits);
    client
        .send_raw_email()
        .source(mail.headers.from.as_str())
        .destinations(mail.to.as_str())
        .raw_message(raw.map_err(incomplete)?)
        .set_tags(Some(tags(mail).map_err(incomplete)?))
        .customize()
        .config_override(config)
        .send()
        .await
        .map(drop)
        .map_err(|error| failure(&error))
}

/// What comes back with every event about the mail: ids and codes, so that nothing has to be remembered of it.
fn tags(mail: &Mail) -> Result<Vec<MessageTag>, BuildError> {
    let headers = &mail.headers;
    let registration = headers
        .registration
        .map(|id| (TAG_REGISTRATION, id.to_string()));
    let tags = [
        (TAG_MESSAGE, headers.message.to_string()),
        (TAG_RECIPIENT, headers.recipient.code().to_owned()),
    ];
    let tag = |(name, value)| MessageTag::builder().name(name).value(value).build();
    tags.into_iter().chain(registration).map(tag).collect()
}

/// Puts an Atlas job into the queue. Taking it twice does no harm: the queue drops a repetition within five minutes, and
/// the consumer looks before it acts.
pub(crate) async fn send_job(
    client: &aws_sdk_sqs::Client,
    queue_url: &str,
    message: &Message,
    job: AtlasJob,
) -> Result<(), Failure> {
    let body = queue_body(message, job);
    client
        .send_message()
        .queue_url(queue_url)
        .message_group_id(ATLAS_GROUP)
        .message_deduplication_id(message.id.to_string())
        .message_body(body?)
        .send()
        .await
        .map(drop)
        .map_err(|error| Failure::clear(failure(&error).class))
}

fn queue_body(message: &Message, job: AtlasJob) -> Result<String, Failure> {
    let body = QueueBody {
        version: 1,
        job,
        registration: message.registration,
        message: message.id,
    };
    serde_json::to_string(&body).map_err(|_| Failure::clear("body"))
}

/// What an error says about whether the request took effect. Its text is left out: it may name addresses.
fn failure<E: ProvideErrorMetadata>(error: &SdkError<E, HttpResponse>) -> Failure {
    match error {
        SdkError::ConstructionFailure(_) => Failure::clear("not_built"),
        SdkError::TimeoutError(_) => Failure::unknown("time_out"),
        SdkError::DispatchFailure(dispatch) => {
            let connector = dispatch.as_connector_error();
            if dispatch.is_user() || connector.is_some_and(|it| never_connected(it)) {
                Failure::clear("not_connected")
            } else {
                Failure::unknown("connection_lost")
            }
        }
        SdkError::ServiceError(service) => {
            let status = service.raw().status();
            let class = service
                .err()
                .code()
                .map_or_else(|| status.as_u16().to_string(), str::to_owned);
            if status.is_client_error() {
                Failure::clear(class)
            } else {
                Failure::unknown(class)
            }
        }
        SdkError::ResponseError(_) => Failure::unknown("unreadable_answer"),
        _ => Failure::unknown("unknown"),
    }
}

/// Whether there was no connection that anything could have been sent over.
fn never_connected(error: &(dyn std::error::Error + 'static)) -> bool {
    let mut cause = Some(error);
    while let Some(error) = cause {
        if let Some(io) = error.downcast_ref::<io::Error>() {
            return matches!(
                io.kind(),
                io::ErrorKind::ConnectionRefused
                    | io::ErrorKind::HostUnreachable
                    | io::ErrorKind::NetworkUnreachable
                    | io::ErrorKind::AddrNotAvailable
            );
        }
        cause = error.source();
    }
    false
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "tests")]
mod tests;
