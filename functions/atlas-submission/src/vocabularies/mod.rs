//! The Atlas's vocabularies (contract §5): fetched as a whole, and matched with the portal's own lists by label.

mod fetch;
mod matching;

pub use fetch::fetch;
pub use matching::Terms;
