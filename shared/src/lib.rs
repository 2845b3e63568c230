//! The common crate of the portal: domain, store, links, mails, pages, languages, settings.

pub mod clock;
pub mod country;
pub mod domain_name;
pub mod email;
pub mod language;
pub mod phone;
pub mod questions;
pub mod taxonomy;
pub mod web_address;
