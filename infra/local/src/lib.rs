//! The portal on one machine.
