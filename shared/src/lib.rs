//! The common crate of the portal: domain, store, links, mails, pages, languages, settings.

pub mod clock;
