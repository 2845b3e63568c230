//! Who may do what with clusters.

use super::accounts::{Account, Caller, Role};
use super::answer::Refusal;
use super::records::{Record, Revision};
use super::workflow;
use super::world::World;

/// Why an unpublished record of somebody else cannot be read.
pub(super) const UNPUBLISHED: &str = "The current user is not allowed to GET the selected resource. The 'view any unpublished content' permission is required.";
const NO_TRANSITION: &str = "No valid transitions exist for given account.";

/// May the caller see a record without being the public?
pub(super) fn is_insider(caller: Caller, record: &Record) -> bool {
    caller
        .account()
        .is_some_and(|account| account.role == Role::Eccc || record.owner() == Some(account))
}

/// May the caller see this revision of a record?
pub(super) fn can_view(caller: Caller, record: &Record, revision: &Revision) -> bool {
    let public = record.is_public() && revision.number == record.shown.number;
    public || is_insider(caller, record)
}

/// 403, or 401 for those without a valid key, where a revision may not be seen.
pub(super) fn view(caller: Caller, record: &Record, revision: &Revision) -> Result<(), Refusal> {
    if can_view(caller, record, revision) {
        return Ok(());
    }
    Err(match caller {
        Caller::Known(_) => Refusal::new(403, UNPUBLISHED).at("/data"),
        Caller::WrongKey | Caller::NoKey => Refusal::unauthenticated(),
    })
}

/// Who creates; a wrong key is refused without a word.
pub(super) fn create(caller: Caller, world: &World) -> Result<&'static Account, Refusal> {
    match caller {
        Caller::NoKey => Err(Refusal::unauthenticated()),
        Caller::WrongKey => Err(Refusal::new(403, "")),
        Caller::Known(_) if world.switches.is_on("nocreate") => Err(Refusal::new(
            403,
            "The 'create cluster content' permission is required.",
        )),
        Caller::Known(account) => Ok(account),
    }
}

/// Who changes a record. That no step is left weighs more than whose record it is.
pub(super) fn update(
    caller: Caller,
    world: &World,
    record: &Record,
) -> Result<&'static Account, Refusal> {
    let account = match caller {
        Caller::NoKey => return Err(Refusal::unauthenticated()),
        Caller::WrongKey => return Err(Refusal::new(403, NO_TRANSITION)),
        Caller::Known(account) => account,
    };
    if !workflow::has_way_out(account.role, &record.shown.state) {
        return Err(Refusal::new(403, NO_TRANSITION));
    }
    if !is_insider(caller, record) {
        return Err(Refusal::new(
            403,
            "The 'edit any cluster content' permission is required.",
        ));
    }
    if world.switches.is_on("noedit") && account.role == Role::Centre {
        return Err(Refusal::new(
            403,
            "The 'edit own cluster content' permission is required.",
        ));
    }
    Ok(account)
}

/// Only the ECCC deletes.
pub(super) fn delete(caller: Caller) -> Result<(), Refusal> {
    match caller {
        Caller::Known(account) if account.role == Role::Eccc => Ok(()),
        Caller::NoKey => Err(Refusal::unauthenticated()),
        Caller::Known(_) | Caller::WrongKey => Err(Refusal::new(
            403,
            "The current user is not allowed to DELETE the selected resource. The 'delete any cluster content' permission is required.",
        )
        .at("/data")),
    }
}
