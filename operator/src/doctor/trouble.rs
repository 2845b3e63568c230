//! A call to AWS that failed, in words: what it means, and what to do about it.

use std::error::Error;

use aws_sdk_dynamodb::error::{ProvideErrorMetadata, SdkError};

/// What a failed call means.
#[derive(Debug)]
pub(super) struct Trouble {
    pub(super) found: String,
    pub(super) advice: String,
    /// Whether the credentials may not ask this.
    pub(super) is_denied: bool,
    /// The name that AWS gave the error; none when it did not answer.
    pub(super) code: Option<String>,
}

/// What the SDK's error says about the call that IAM calls `action`.
pub(super) fn of<E, R>(action: &str, error: &SdkError<E, R>) -> Trouble
where
    E: ProvideErrorMetadata + Error + 'static,
    R: std::fmt::Debug,
{
    match error {
        SdkError::ServiceError(service) => match service.err().code() {
            Some(code) => of_code(action, code),
            None => of_code(action, "an error without a name"),
        },
        SdkError::TimeoutError(_) => unanswered(action, "it took too long"),
        SdkError::DispatchFailure(failure) => match failure.as_connector_error() {
            Some(error) => unanswered(action, &innermost(error)),
            None => unanswered(action, "no connection"),
        },
        SdkError::ResponseError(_) => unanswered(action, "its answer cannot be read"),
        _ => unanswered(action, "the request could not be made"),
    }
}

/// What the error of that name says.
pub(super) fn of_code(action: &str, code: &str) -> Trouble {
    let is_denied = matches!(
        code,
        "AccessDenied"
            | "AccessDeniedException"
            | "AuthorizationError"
            | "AuthorizationErrorException"
            | "UnauthorizedOperation"
    );
    let (found, advice) = if is_denied {
        (
            format!("{action} is not allowed to the credentials in use"),
            format!(
                "Allow {action}, or ask with the credentials of whoever applies Terraform. docs/runbook.md, “First look”, \
                 lists what is read."
            ),
        )
    } else {
        of_credentials(action, code).unwrap_or_else(|| {
            (
                format!("AWS answers {action} with {code}"),
                "Ask again in a minute; if it stays, look for that name in AWS's documentation of the call.".to_owned(),
            )
        })
    };
    Trouble {
        found,
        advice,
        is_denied,
        code: Some(code.to_owned()),
    }
}

/// What is wrong with the credentials themselves.
fn of_credentials(action: &str, code: &str) -> Option<(String, String)> {
    let (found, advice) = match code {
        "ExpiredToken" | "ExpiredTokenException" | "RequestExpired" => (
            "the AWS credentials have expired",
            "Sign in again, then put fresh ones into the environment: eval \"$(aws configure export-credentials --format \
             env)\"",
        ),
        "UnrecognizedClientException" | "InvalidClientTokenId" | "InvalidAccessKeyId" => (
            "AWS does not know the access key in use",
            "It was deleted, deactivated, or lacks its session token (AWS_SESSION_TOKEN). Make or fetch another; `aws sts \
             get-caller-identity` says whether it works.",
        ),
        "SignatureDoesNotMatch" | "InvalidSignatureException" => (
            "AWS refuses the signature",
            "The secret key is not the access key's (AWS_SECRET_ACCESS_KEY), or this machine's time is off by more than 5 \
             minutes.",
        ),
        "OptInRequired" | "SubscriptionRequiredException" => (
            "the account has not enabled this region or service",
            "Console: Account, AWS Regions, Enable; or choose another region of the EU.",
        ),
        _ => return None,
    };
    Some((format!("{found} ({action}: {code})"), advice.to_owned()))
}

fn unanswered(action: &str, cause: &str) -> Trouble {
    Trouble {
        found: format!("AWS does not answer {action}: {cause}"),
        advice: "Is AWS_REGION right, and does a way lead from here to https://*.amazonaws.com (network, firewall, \
                 proxy)?"
            .to_owned(),
        is_denied: false,
        code: None,
    }
}

/// The innermost cause: the outer ones only say that there is one.
pub(super) fn innermost(error: &(dyn Error + 'static)) -> String {
    let mut cause = error;
    while let Some(inner) = cause.source() {
        cause = inner;
    }
    cause.to_string()
}
