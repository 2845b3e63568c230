//! The atlas-submission function.
