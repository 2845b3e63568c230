//! The outbox function.
