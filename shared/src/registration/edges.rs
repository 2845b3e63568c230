//! Every way from one state to another: what is declared here is drawn in `docs/states.md`, and a test that walks at
//! random finds no other.

use std::fmt::Write;

use super::Status;

/// A way from one state to another, by their names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Edge {
    /// From which state.
    pub from: &'static str,
    /// To which; may be the same.
    pub to: &'static str,
    /// What leads there.
    pub by: &'static str,
    /// Who does it.
    pub who: &'static str,
}

const fn edge(from: &'static str, to: &'static str, by: &'static str, who: &'static str) -> Edge {
    Edge { from, to, by, who }
}

const WAITING: &str = "awaiting_confirmation";
const EXPIRED: &str = "expired";
const ASSESSED: &str = "in_assessment";
const CONTESTED: &str = "contested";
const CORRECTION: &str = "correction_requested";
const INTENDED: &str = "rejection_intended";
const REJECTED: &str = "rejected";
const APPROVED: &str = "approved";
const SUBMITTING: &str = "submitting";
const REPAIR: &str = "needs_repair";
const DUPLICATE: &str = "duplicate_found";
const CONFLICT: &str = "conflict_found";
const REVIEW: &str = "in_atlas_review";
const REGISTERED: &str = "registered";
const NOT_BY_ECCC: &str = "rejected_by_eccc";
const WITHDRAWN: &str = "withdrawn";

const APPLICANT: &str = "applicant";
const SEAT: &str = "seat";
const THIRD: &str = "third person";
const OPERATOR: &str = "operator";
const TIME: &str = "time";
const ATLAS: &str = "the Atlas";
const ECCC: &str = "the ECCC";

/// All ways, in the order of a registration's life. Ways from a state to itself are those that say something to somebody.
#[rustfmt::skip]
pub const EDGES: &[Edge] = &[
    edge(WAITING, WAITING, "resend, correct the address, reminder", APPLICANT),
    edge(WAITING, ASSESSED, "confirm", APPLICANT),
    edge(WAITING, EXPIRED, "disown", APPLICANT),
    edge(WAITING, EXPIRED, "not confirmed in time", TIME),
    edge(ASSESSED, ASSESSED, "assess while others have not, declare a conflict, her mails come back, opinion, reminder", SEAT),
    edge(ASSESSED, APPROVED, "all approve", SEAT),
    edge(ASSESSED, INTENDED, "all reject", SEAT),
    edge(ASSESSED, CONTESTED, "they differ", SEAT),
    edge(ASSESSED, CORRECTION, "ask for a correction", SEAT),
    edge(CONTESTED, CONTESTED, "declare a conflict, her mails come back, opinion, lead told", THIRD),
    edge(CONTESTED, APPROVED, "approve", THIRD),
    edge(CONTESTED, INTENDED, "reject", THIRD),
    edge(CONTESTED, CORRECTION, "ask for a correction", THIRD),
    edge(CORRECTION, CORRECTION, "reminder", TIME),
    edge(CORRECTION, ASSESSED, "answer: a new version", APPLICANT),
    edge(CORRECTION, EXPIRED, "not corrected in time", TIME),
    edge(INTENDED, INTENDED, "reply, or the hearing ends: asked to confirm", APPLICANT),
    edge(INTENDED, REJECTED, "all who rejected confirm", SEAT),
    edge(INTENDED, ASSESSED, "one reopens, or all who rejected have left or cannot be reached", SEAT),
    edge(APPROVED, APPROVED, "a new link", APPLICANT),
    edge(APPROVED, ASSESSED, "recall; or four eyes do not hold at the end of the window", SEAT),
    edge(APPROVED, SUBMITTING, "the recall window ends", TIME),
    edge(SUBMITTING, SUBMITTING, "a passing failure, queued again", ATLAS),
    edge(SUBMITTING, REVIEW, "recorded", ATLAS),
    edge(SUBMITTING, REPAIR, "refused", ATLAS),
    edge(SUBMITTING, DUPLICATE, "records with the same register number", ATLAS),
    edge(DUPLICATE, DUPLICATE, "lead told", TIME),
    edge(DUPLICATE, ASSESSED, "choose, while four eyes do not hold any more", SEAT),
    edge(DUPLICATE, SUBMITTING, "choose: link one, or none is the organisation's", SEAT),
    edge(SUBMITTING, CONFLICT, "somebody else changed the record", ATLAS),
    edge(CONFLICT, CONFLICT, "lead told", TIME),
    edge(CONFLICT, ASSESSED, "choose, while four eyes do not hold any more", SEAT),
    edge(CONFLICT, SUBMITTING, "choose: our values, or those of the record; or an update is taken back", SEAT),
    edge(REPAIR, REPAIR, "fix; operator told again", OPERATOR),
    edge(REPAIR, SUBMITTING, "resubmit; or an update is taken back", OPERATOR),
    edge(REPAIR, CORRECTION, "ask for a correction", OPERATOR),
    edge(REVIEW, REVIEW, "operator told again", TIME),
    edge(REVIEW, REGISTERED, "published", ECCC),
    edge(REVIEW, REGISTERED, "update discarded: the old answers hold", ECCC),
    edge(REVIEW, CORRECTION, "revision requested", ECCC),
    edge(REVIEW, NOT_BY_ECCC, "rejected", ECCC),
    edge(REVIEW, REPAIR, "the record is gone", ECCC),
    edge(REGISTERED, REGISTERED, "lead told that the answers are old", TIME),
    edge(REGISTERED, ASSESSED, "update: a new version, judged while the old one holds", APPLICANT),
    edge(ASSESSED, REGISTERED, "update taken back: the old answers hold", APPLICANT),
    edge(CONTESTED, REGISTERED, "update taken back", APPLICANT),
    edge(CORRECTION, REGISTERED, "update taken back, or not corrected in time", APPLICANT),
    edge(INTENDED, REGISTERED, "update refused or taken back", SEAT),
    edge(APPROVED, REGISTERED, "update taken back", APPLICANT),
    edge(ASSESSED, SUBMITTING, "update taken back that the Atlas may have: the old answers are sent", APPLICANT),
    edge(CONTESTED, SUBMITTING, "update taken back that the Atlas may have", APPLICANT),
    edge(CORRECTION, SUBMITTING, "update taken back, or not corrected in time, that the Atlas may have", APPLICANT),
    edge(INTENDED, SUBMITTING, "update refused or taken back that the Atlas may have", SEAT),
    edge(REGISTERED, CORRECTION, "revision requested", ECCC),
    edge(REGISTERED, NOT_BY_ECCC, "rejected", ECCC),
    edge(REGISTERED, REPAIR, "the record is gone", ECCC),
    edge(ASSESSED, WITHDRAWN, "withdraw", APPLICANT),
    edge(CONTESTED, WITHDRAWN, "withdraw", APPLICANT),
    edge(CORRECTION, WITHDRAWN, "withdraw", APPLICANT),
    edge(INTENDED, WITHDRAWN, "withdraw", APPLICANT),
    edge(APPROVED, WITHDRAWN, "withdraw", APPLICANT),
    edge(SUBMITTING, WITHDRAWN, "withdraw", APPLICANT),
    edge(REPAIR, WITHDRAWN, "withdraw", APPLICANT),
    edge(DUPLICATE, WITHDRAWN, "withdraw", APPLICANT),
    edge(CONFLICT, WITHDRAWN, "withdraw", APPLICANT),
    edge(REVIEW, WITHDRAWN, "withdraw", APPLICANT),
    edge(REGISTERED, WITHDRAWN, "withdraw", APPLICANT),
    edge(WITHDRAWN, WITHDRAWN, "recorded too late: operator told; a new link", ATLAS),
    edge(EXPIRED, EXPIRED, "a new link", APPLICANT),
    edge(REJECTED, REJECTED, "a new link", APPLICANT),
    edge(NOT_BY_ECCC, NOT_BY_ECCC, "a new link", APPLICANT),
];

/// `docs/states.md`.
#[must_use]
pub fn states_page() -> String {
    let mut page = String::from(HEAD);
    page.push_str(
        "```mermaid\nstateDiagram-v2\n    [*] --> awaiting_confirmation: send (applicant)\n",
    );
    for edge in EDGES.iter().filter(|edge| edge.from != edge.to) {
        let Edge { from, to, by, who } = edge;
        let by = by.replace([';', ':'], ",");
        let _ = writeln!(page, "    {from} --> {to}: {by} ({who})");
    }
    for end in Status::NAMES.iter().filter(|name| is_end(name)) {
        let _ = writeln!(page, "    {end} --> [*]");
    }
    page.push_str("```\n\n| from | to | by | who |\n|---|---|---|---|\n");
    for Edge { from, to, by, who } in EDGES {
        let _ = writeln!(page, "| `{from}` | `{to}` | {by} | {who} |");
    }
    page
}

const HEAD: &str = "# States of a registration\n\n\
    Made from `EDGES` in [`shared/src/registration/edges.rs`](../shared/src/registration/edges.rs); a test compares this page with\n\
    it, and another walks at random and finds no other way. The list has what the diagram leaves out: ways from a state to\n\
    itself. In every state a mail to the applicant can come back, which tells the operator and changes no state.\n\n";

fn is_end(state: &str) -> bool {
    EDGES.iter().all(|it| it.from != state || it.to == state)
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "tests")]
mod tests {
    use super::*;

    #[test]
    fn docs_states_shows_every_way_as_it_is_declared() {
        let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../docs/states.md");
        let written = std::fs::read_to_string(path).unwrap();
        let made = states_page();
        assert!(written == made, "docs/states.md should read:\n{made}");
    }

    #[test]
    fn every_state_can_be_reached_and_its_names_are_those_of_the_states() {
        for edge in EDGES {
            assert!(Status::NAMES.contains(&edge.from) && Status::NAMES.contains(&edge.to));
        }
        for name in Status::NAMES {
            let reached = EDGES.iter().any(|it| it.to == name && it.from != name);
            assert!(reached || name == WAITING, "{name}");
        }
        let ends = Status::NAMES.iter().filter(|name| is_end(name));
        let ends: Vec<&&str> = ends.collect();
        assert_eq!(ends, [&EXPIRED, &REJECTED, &NOT_BY_ECCC, &WITHDRAWN]);
    }
}
