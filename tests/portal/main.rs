//! Journeys through the whole portal, over HTTP, as people and scripts go.
#![expect(clippy::unwrap_used, reason = "tests")]

mod api;
mod applicant_links;
mod bad_input;
mod documents;
mod journey;
mod links;
mod logs;
mod office;
mod once;
mod pages;
mod portal;
mod script;
mod wire;
