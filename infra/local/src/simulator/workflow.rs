//! The moderation workflow as data: states, and who may take which step.
//!
//! Contract §4: the first three steps of the centre are evidenced, the others are our assumption and the table of the
//! recorded stories.

use super::accounts::Role;

/// What a record begins in when nothing is said.
pub(super) const FIRST: &str = "draft";
/// The one state that the public sees.
pub(super) const PUBLISHED: &str = "published";

/// Every state with the label that refusals use.
pub(super) const STATES: [(&str, &str); 6] = [
    ("draft", "Draft"),
    ("ready_for_publication", "Ready for publication"),
    ("published", "Published"),
    ("to_be_rejected", "To be rejected"),
    ("rejected", "Rejected"),
    ("revision_requested", "Revision requested"),
];

const TRANSITIONS: [(&str, &str, Role); 16] = [
    ("draft", "draft", Role::Centre),
    ("draft", "ready_for_publication", Role::Centre),
    ("ready_for_publication", "draft", Role::Centre),
    ("draft", "to_be_rejected", Role::Centre),
    ("ready_for_publication", "to_be_rejected", Role::Centre),
    ("revision_requested", "draft", Role::Centre),
    ("revision_requested", "ready_for_publication", Role::Centre),
    ("published", "draft", Role::Centre),
    ("draft", "published", Role::Eccc),
    ("ready_for_publication", "published", Role::Eccc),
    ("published", "published", Role::Eccc),
    ("ready_for_publication", "revision_requested", Role::Eccc),
    ("published", "revision_requested", Role::Eccc),
    ("ready_for_publication", "rejected", Role::Eccc),
    ("to_be_rejected", "rejected", Role::Eccc),
    // The ECCC opens drafts of its own as well.
    ("draft", "draft", Role::Eccc),
];

/// The label of a state; its id where it is not ours.
pub(super) fn label(state: &str) -> &str {
    STATES
        .iter()
        .find(|(id, _)| *id == state)
        .map_or(state, |(_, label)| label)
}

/// May anything be done from here? Without any step Drupal refuses every change.
pub(super) fn has_way_out(role: Role, from: &str) -> bool {
    TRANSITIONS
        .iter()
        .any(|(start, _, who)| *start == from && *who == role)
}

/// Why `role` may not move a record; the message of the violation of `moderation_state`.
pub(super) fn check(role: Role, from: &str, to: &str) -> Result<(), String> {
    if !STATES.iter().any(|(id, _)| *id == to) {
        return Err(format!("State {to} does not exist on Cluster workflow"));
    }
    let steps = TRANSITIONS
        .iter()
        .filter(|(a, b, _)| *a == from && *b == to);
    let roles: Vec<Role> = steps.map(|(_, _, who)| *who).collect();
    let (from, to) = (label(from), label(to));
    if roles.is_empty() {
        Err(format!("Invalid state transition from {from} to {to}"))
    } else if roles.contains(&role) {
        Ok(())
    } else {
        Err(format!(
            "You do not have access to transition from {from} to {to}"
        ))
    }
}
