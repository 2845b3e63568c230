//! Reading a body, and not more of it than an answer can sensibly have.

use reqwest::Response;

use super::{Failure, no_answer};

/// The most bytes of an answer: a page of 50 whole records has 330 kB.
pub(super) const MOST_BYTES: usize = 8 * 1024 * 1024;

/// The whole body.
///
/// # Errors
/// When it is longer than [`MOST_BYTES`], breaks off, or does not end in time.
pub(super) async fn bounded(mut response: Response) -> Result<Vec<u8>, Failure> {
    let mut bytes = Vec::new();
    while let Some(chunk) = response.chunk().await.map_err(|error| no_answer(&error))? {
        if bytes.len() + chunk.len() > MOST_BYTES {
            return Err(Failure::unknown("too_large"));
        }
        bytes.extend_from_slice(&chunk);
    }
    Ok(bytes)
}
