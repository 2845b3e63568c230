//! What Terraform deploys, against what the code does: the reduced state of an applied plan lies in
//! `infra/tests/applied.json`, so that these tests need no Terraform. CI compares it with a state applied anew.

mod alarms;
mod applied;
mod costs;
pub(crate) mod grants;
mod permissions;
mod table;
