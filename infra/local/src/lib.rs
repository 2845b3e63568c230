//! The portal on one machine.
pub mod simulator;
