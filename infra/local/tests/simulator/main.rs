//! The Atlas simulator over real HTTP on loopback: as recorded, and sentence by sentence of the contract.

#![expect(clippy::unwrap_used, reason = "tests")]

mod atlas;
mod circumstances;
mod client;
mod contract;
mod create;
mod kept;
mod lists;
mod moderation;
mod read;
mod replay;
