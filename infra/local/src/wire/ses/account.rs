//! What SES says about itself, as far as it is so on one machine: every identity is verified, mails are sent, as many as
//! there are. Of DKIM, of a MAIL FROM domain and of the sandbox it knows nothing.

use axum::http::StatusCode;
use jiff::SignedDuration;

use super::super::{Answer, Call, Service, Wire};
use super::{answer, refusal};

/// As SES writes that there is no limit.
const NO_LIMIT: &str = "-1";

/// The time that a quota counts.
const DAY: SignedDuration = SignedDuration::from_hours(24);

pub(super) fn perform(wire: &Wire, call: &Call) -> Answer {
    let result = match call.operation.as_str() {
        "GetAccountSendingEnabled" => "<Enabled>true</Enabled>".to_owned(),
        "GetIdentityVerificationAttributes" => verified(&call.body),
        "GetSendQuota" => match sent(wire) {
            Ok(sent) => format!(
                "<Max24HourSend>{NO_LIMIT}</Max24HourSend><MaxSendRate>{NO_LIMIT}</MaxSendRate>\
                 <SentLast24Hours>{sent}</SentLast24Hours>"
            ),
            Err(error) => {
                tracing::error!(error = %error, "the local mailbox failed");
                return Service::Ses.failure();
            }
        },
        _ => {
            return refusal(
                StatusCode::BAD_REQUEST,
                "InvalidAction",
                "The local SES knows SendRawEmail, GetAccountSendingEnabled, GetIdentityVerificationAttributes and \
                 GetSendQuota only.",
            );
        }
    };
    answer(&call.operation, &result)
}

/// Every identity that is asked for.
fn verified(body: &[u8]) -> String {
    let entries = url::form_urlencoded::parse(body)
        .filter(|(name, _)| name.starts_with("Identities.member."))
        .map(|(_, identity)| {
            let identity = identity.replace('&', "&amp;").replace('<', "&lt;");
            format!(
                "<entry><key>{identity}</key><value><VerificationStatus>Success</VerificationStatus></value></entry>"
            )
        });
    let entries: String = entries.collect();
    format!("<VerificationAttributes>{entries}</VerificationAttributes>")
}

fn sent(wire: &Wire) -> Result<usize, crate::StoreError> {
    let since = wire.clock.now() - DAY;
    let mails = wire.store.mails()?;
    Ok(mails.iter().filter(|mail| mail.at >= since).count())
}
