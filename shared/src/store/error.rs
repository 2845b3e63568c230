//! What can go wrong between here and the table.

use aws_sdk_dynamodb::error::{DisplayErrorContext, ProvideErrorMetadata, SdkError};

/// The table did not do what was asked.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// The table could not be reached, or answered with an error; told without the item.
    #[error("{operation} failed: {cause}")]
    Unavailable {
        /// The operation that failed.
        operation: &'static str,
        /// The error's code or class.
        cause: String,
    },
    /// An item does not read as what it should be.
    #[error("the item {key} cannot be read: {cause}")]
    Unreadable {
        /// The item's key.
        key: String,
        /// Why.
        cause: String,
    },
    /// There is no such item although there should be.
    #[error("the item {0} is missing")]
    Missing(String),
    /// Others changed the same item again and again.
    #[error("gave up after losing to other changes {0} times")]
    Contended(u32),
    /// No random bytes.
    #[error("no random bytes")]
    Entropy,
}

impl StoreError {
    /// From an SDK error, without what was sent.
    pub(super) fn from_sdk<E, R>(operation: &'static str, error: &SdkError<E, R>) -> Self
    where
        E: ProvideErrorMetadata + std::error::Error + 'static,
        R: std::fmt::Debug,
    {
        let cause = match error {
            SdkError::ServiceError(service) => service
                .err()
                .code()
                .map_or_else(|| "service error".to_owned(), str::to_owned),
            SdkError::TimeoutError(_) => "time-out".to_owned(),
            other => DisplayErrorContext(other).to_string(),
        };
        Self::Unavailable { operation, cause }
    }

    pub(super) fn unreadable(key: impl Into<String>, cause: impl ToString) -> Self {
        Self::Unreadable {
            key: key.into(),
            cause: cause.to_string(),
        }
    }
}
