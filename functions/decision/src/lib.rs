//! The assessors' pages behind mailed links.
//!
//! `GET /{lang}/decision/{token}` checks the token's signature, reads nothing, and sends the browser on to
//! `/{lang}/decision/{link id}` with a cookie that stands for the opened link. There the case is shown, and there an
//! assessment is saved for later, sent, or a new link asked for. Reading never writes; what is sent goes through
//! [`shared::store::Store::change`], which alone says whether this seat may decide.

mod answer;
mod case;
#[cfg(test)]
mod fixtures;
mod http;
mod pages;
mod stage;
mod typed;

pub use http::router;
