//! What the tests drive the portal with: somebody at a browser without JavaScript, and the portal's mailbox.
//!
//! Nothing here knows the portal's code: pages are read as served, links come from mails, time is moved at
//! `/_local/clock`.
#![expect(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test helper fails the test"
)]

pub mod applicant;
pub mod assessor;
pub mod browser;
pub mod form;
pub mod mailbox;
pub mod page;
