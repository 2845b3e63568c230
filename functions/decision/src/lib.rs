//! The assessors' pages behind mailed links.
//!
//! `GET /{lang}/decision/{token}` checks the token's signature, reads nothing, and sends the browser on to
//! `/{lang}/decision/{link id}` with a cookie that stands for the opened link. What is there follows from the link's
//! purpose: the case with the form of an assessment, the recall of an approval, the ruling on a rejection after the
//! hearing, the question to the security authority. Reading never writes; what is sent goes through
//! [`shared::store::Store::change`], which alone says whether this link may do it.

mod assess;
mod candidates;
mod case;
mod desk;
mod errand;
mod export;
#[cfg(test)]
mod fixtures;
mod http;
mod overview;
mod pages;
mod stage;
mod typed;
mod words;

pub use http::router;
