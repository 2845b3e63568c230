//! The common crate of the portal: domain, store, links, mails, pages, languages, settings.

pub mod calendar;
pub mod clock;
pub mod country;
pub mod domain_name;
pub mod email;
pub mod language;
pub mod period;
pub mod phone;
pub mod questions;
pub mod taxonomy;
pub mod web_address;
