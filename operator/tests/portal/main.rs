//! The `portal` binary: the local run, and the operator's commands.
#![expect(clippy::unwrap_used, clippy::panic, reason = "tests")]

mod atlas_check;
mod commands;
mod demo;
mod doctor;
mod parked;
mod process;
mod repair;
mod serve;
mod trail;
mod vocabularies;
