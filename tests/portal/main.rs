//! Journeys through the whole portal, over HTTP, as people and scripts go.
#![expect(clippy::unwrap_used, reason = "tests")]

mod api;
mod applicant_forms;
mod applicant_links;
mod atlas_calls;
mod atlas_counts;
mod atlas_outage;
mod atlas_review;
mod atlas_worlds;
mod bad_input;
mod bounces;
mod commands;
mod deployed;
mod documents;
mod journey;
mod limits;
mod links;
mod logs;
mod member_update;
mod members;
mod metrics;
mod names;
mod offer;
mod office;
mod often;
mod once;
mod pages;
mod portal;
mod restored;
mod resume;
mod script;
mod ways_out;
mod wire;
