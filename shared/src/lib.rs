//! The common crate of the portal: domain, store, links, mails, pages, languages, settings.

pub mod clock;
pub mod country;
pub mod questions;
pub mod taxonomy;
