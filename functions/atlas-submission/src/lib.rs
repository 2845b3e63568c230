//! The atlas-submission function: the only code that knows the European Cybersecurity Atlas.
//!
//! It takes jobs from one queue, one at a time, so that the Atlas sees one call at a time:
//!
//! - *submit*: bring an approved registration into the Atlas as a cluster, exactly once, and write down what came of it;
//! - *sync vocabularies*: fetch the Atlas's terms, by which answers are written;
//! - *sync review*: see what the ECCC did with the records.
//!
//! A failure that passes becomes a message due later, in the table; the queue repeats only what could not be written
//! down. What calls mean is in [`FailureKind`], which answer goes where in [`FIELD_MAP`].

mod atlas;
mod backoff;
mod change;
pub mod check;
mod client;
mod create;
mod duplicates;
mod edited;
mod field_map;
mod handler;
mod payload;
mod record;
mod review;
mod submit;
mod sync;
mod trace;
mod vocabularies;

pub use atlas::{Atlas, CallError};
pub use client::{
    Answer, AtlasClient, ClientError, Cluster, Failure, FailureKind, ModerationState, Refused,
    all_pages, fresh,
};
pub use field_map::{FIELD_MAP, Row, Write, question_at};
pub use handler::{AtlasSubmission, HandleError, INVOCATION};
pub use payload::create;
pub use vocabularies::{Terms, fetch as fetch_vocabularies};
