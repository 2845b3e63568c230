//! The local run as its users meet it: through the AWS SDKs, over HTTP, and through [`local::Portal`].
#![expect(clippy::unwrap_used, clippy::panic, reason = "tests")]

mod atlas;
mod background;
mod clock;
mod events;
mod faults;
mod firewall;
mod gateway;
mod keys;
mod mailbox;
mod queue;
mod registrations;
mod restart;
mod support;
mod table;
