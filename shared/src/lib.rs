//! The common crate of the portal: domain, store, links, mails, pages, languages, settings.

pub mod answers;
pub mod assessment;
pub mod audit;
pub mod calendar;
pub mod clock;
pub mod collect;
pub mod country;
pub mod domain_name;
pub mod email;
pub mod entropy;
pub mod ids;
pub mod language;
pub mod link;
pub mod locale;
pub mod outbox;
pub mod period;
pub mod phone;
pub mod questions;
pub mod registration;
pub mod settings;
pub mod store;
pub mod taxonomy;
pub mod text;
pub mod web_address;
