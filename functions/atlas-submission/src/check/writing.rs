//! What can only be asked by creating: first with what every host refuses, which leaves nothing, then one record.

use std::collections::BTreeSet;

use serde_json::{Value, json};
use uuid::Uuid;

use super::{
    HostCheck, Known, Left,
    Topic::{Creating, Fields, Moderation},
    Verdict::{self, Blocks, Differs, Expected, Unasked},
    host::{refused as named_by, told},
    record::{self, LIMITS, REQUIRED},
};
use crate::{
    client::{Answer, Cluster, Failure, FailureKind},
    field_map::FIELD_MAP,
};

/// The state in which the portal creates.
const READY: &str = "ready_for_publication";

/// What became of a create that a host has to refuse.
enum Probe {
    /// The fields that were named.
    Refused(BTreeSet<String>),
    /// A record was made.
    Made,
    Failed(Failure),
}

/// The record that was made.
pub(super) struct Made {
    pub(super) id: Uuid,
    pub(super) cluster: Cluster,
}

impl HostCheck {
    pub(super) async fn ask_by_writing(&mut self, known: &Known) {
        let Some(id) = self.ask_what_a_draft_needs().await else {
            return;
        };
        let mut document = match record::whole(self.id, &known.vocabularies) {
            Ok(document) => document,
            Err(_) => {
                let question = "Can a record be made?";
                let follows = "See the vocabularies.";
                let seen = "The host has no term for an answer that every record needs.";
                self.find(Creating, question, (Blocks, seen, follows));
                return;
            }
        };
        document["data"]["id"] = id;
        let asked = self.ask_for_lengths(&document).await
            && self.ask_for_shapes(&document).await
            && self.ask_for_addresses(&document).await;
        if !asked {
            return;
        }
        let Some(made) = self.ask_to_create(&document).await else {
            return;
        };
        self.ask_to_see(known, &made).await;
        self.ask_to_change(&made).await;
        self.ask_to_move(&made).await;
    }

    async fn probe(&mut self, document: &Value) -> Probe {
        match self.host.post(document).await {
            Ok(answer) => {
                self.leave(&answer);
                Probe::Made
            }
            Err(failure) if failure.status == 422 => Probe::Refused(fields(&failure)),
            Err(failure) => Probe::Failed(failure),
        }
    }

    /// Remembers a record that is there now.
    fn leave(&mut self, answer: &Answer) -> Option<Made> {
        let cluster = answer.body.get("data").and_then(Cluster::read)?;
        let state = cluster
            .state
            .as_ref()
            .map_or("unknown", |state| state.name());
        let left = Left {
            id: cluster.id,
            state: state.to_owned(),
        };
        self.left.push(left);
        let id = cluster.id;
        Some(Made { id, cluster })
    }

    /// Gives the id that creates may carry: ours, or null where the host refuses ids. `None` ends the writing.
    async fn ask_what_a_draft_needs(&mut self) -> Option<Value> {
        let mut id = json!(self.id);
        let mut probe = self.probe(&record::bare(&id)).await;
        if let Probe::Failed(failure) = &probe
            && matches!(failure.status, 400 | 403)
            && failure.class != "credentials"
        {
            let seen = format!("It refuses to create with one. {}", told(failure));
            id = Value::Null;
            probe = self.probe(&record::bare(&id)).await;
            if matches!(probe, Probe::Refused(_)) {
                let question = "Does the host take the id that the portal gives a record?";
                self.find(Creating, question, (Differs, seen, SEARCH));
            }
        }
        let question = "Which fields does a draft need?";
        match probe {
            Probe::Refused(fields) => {
                self.find(Fields, question, compared(fields));
                Some(id)
            }
            other => {
                self.stop(Fields, question, other);
                None
            }
        }
    }

    /// What ends the asking: a record where none may be, or a failure that is about none of the fields.
    fn stop(&mut self, topic: super::Topic, question: &'static str, probe: Probe) {
        let finding = match probe {
            Probe::Refused(_) => return,
            Probe::Made => (
                Differs,
                "It made a record of what cannot be one; nothing more was asked.".to_owned(),
                "Mistakes are not refused by the host: what the portal lets pass goes through.",
            ),
            Probe::Failed(failure) => (Blocks, told(&failure), stands_in_the_way(&failure)),
        };
        self.find(topic, question, finding);
    }

    async fn ask_for_lengths(&mut self, document: &Value) -> bool {
        let question = "Does the host refuse longer texts than the form allows?";
        let mut long = record::long(document, 1);
        long["data"]["attributes"]["moderation_state"] = READY.into();
        let fields = match self.probe(&long).await {
            Probe::Refused(fields) => fields,
            other => {
                self.stop(Fields, question, other);
                return false;
            }
        };
        let taken: Vec<String> = LIMITS
            .iter()
            .filter(|(field, _)| !fields.contains(*field))
            .map(|(field, limit)| format!("`{field}` (more than {limit})"))
            .collect();
        let finding = if taken.is_empty() {
            (Expected, "Yes, each.".to_owned(), "")
        } else {
            let seen = format!("Not in {}.", taken.join(", "));
            (Differs, seen, "Nothing: the form allows no more.")
        };
        self.find(Fields, question, finding);
        let question = "May a record begin in `ready_for_publication`?";
        let finding = if fields.contains("moderation_state") {
            (
                Differs,
                "No.",
                "The portal makes a draft and moves it: one call more for each record.",
            )
        } else {
            (Expected, "Yes.", "")
        };
        self.find(Moderation, question, finding);
        true
    }

    /// Texts as long as they may be, and the two fields that clients write in two shapes.
    async fn ask_for_shapes(&mut self, document: &Value) -> bool {
        let question = "Does the host take texts as long as the form allows?";
        let mut long = record::long(document, 0);
        let data = &mut long["data"];
        let name = data["attributes"]["field_institution_name_in_nation"].take();
        data["attributes"]["field_institution_name_in_nation"] = json!([name]);
        let kind = data["relationships"]["field_cluster_type"]["data"].take();
        data["relationships"]["field_cluster_type"]["data"] = json!([kind]);
        let fields = match self.probe(&long).await {
            Probe::Refused(fields) => fields,
            other => {
                self.stop(Fields, question, other);
                return false;
            }
        };
        let (shapes, texts): (Vec<String>, Vec<String>) = fields
            .into_iter()
            .filter(|it| LIMITS.iter().any(|(field, _)| field == it) || it == "field_cluster_type")
            .partition(|it| {
                ["field_institution_name_in_nation", "field_cluster_type"].contains(&it.as_str())
            });
        let follows =
            "Such answers come back as refusals, and the applicant is asked to shorten them.";
        self.taken(question, &texts, follows);
        let question = "Are a name and a kind taken in a list as well?";
        self.taken(
            question,
            &shapes,
            "Nothing: the portal sends neither in a list.",
        );
        true
    }

    async fn ask_for_addresses(&mut self, document: &Value) -> bool {
        let question = "Do the address rules of each country hold (Spain without a province)?";
        let mut spanish = record::refused(document.clone());
        spanish["data"]["attributes"]["field_address"] = json!({
            "country_code": "ES", "locality": "Madrid", "address_line1": "Calle 1", "postal_code": "28013",
        });
        match self.probe(&spanish).await {
            Probe::Refused(fields) => {
                let finding = if fields.contains("field_address") {
                    (Expected, "Yes: it is refused.", "")
                } else {
                    (
                        Differs,
                        "No: it is taken.",
                        "Nothing: the form asks for the province.",
                    )
                };
                self.find(Fields, question, finding);
                true
            }
            other => {
                self.stop(Fields, question, other);
                false
            }
        }
    }

    fn taken(&mut self, question: &'static str, not: &[String], follows: &str) {
        let finding = if not.is_empty() {
            (Expected, "Yes.".to_owned(), "")
        } else {
            let not: Vec<String> = not.iter().map(|it| format!("`{it}`")).collect();
            (Differs, format!("Not in {}.", not.join(", ")), follows)
        };
        self.find(Fields, question, finding);
    }

    /// Makes the record, and sends the same again unless that would make a second one.
    async fn ask_to_create(&mut self, document: &Value) -> Option<Made> {
        let question = "Is a record made?";
        let made = match self.host.post(document).await {
            Ok(answer) => self.leave(&answer),
            Err(failure) => {
                self.find(
                    Creating,
                    question,
                    (Blocks, told(&failure), stands_in_the_way(&failure)),
                );
                return None;
            }
        };
        let Some(made) = made else {
            let seen = "It was, it seems, but the answer shows none: look for its title.";
            self.find(Creating, question, (Blocks, seen, ""));
            return None;
        };
        self.find(Creating, question, (Expected, "Yes.", ""));
        if document["data"]["id"].is_null() {
            return Some(made);
        }
        let question = "Does the host take the id that the portal gives a record?";
        if made.id != self.id.uuid() {
            let seen = "It gives the record another id. The same was therefore not sent again.";
            self.find(Creating, question, (Differs, seen, SEARCH));
            return Some(made);
        }
        self.find(Creating, question, (Expected, "Yes.", ""));
        let question = "What happens when the same is sent again?";
        let finding = match self.host.post(document).await {
            Err(failure) if failure.kind == FailureKind::Exists => {
                (Expected, "409: the record exists.".to_owned(), "")
            }
            Err(failure) => (Blocks, told(&failure), "The portal relies on 409."),
            Ok(answer) => {
                self.leave(&answer);
                let seen = "It is taken again.".to_owned();
                (
                    Blocks,
                    seen,
                    "Records could be doubled: the portal relies on 409.",
                )
            }
        };
        self.find(Creating, question, finding);
        Some(made)
    }
}

/// What the portal does where ids of clients count for nothing.
const SEARCH: &str = "After a call of unknown outcome the portal searches for the record before it sends again; tell \
    the ECCC that ids given by clients would make that unnecessary.";

/// The fields that a refusal names.
fn fields(failure: &Failure) -> BTreeSet<String> {
    let pointers = named_by(failure).iter();
    let fields = pointers.filter_map(|it| it.pointer.strip_prefix("/data/")?.split('/').nth(1));
    fields.map(str::to_owned).collect()
}

/// The fields that a draft needs against those that it is known to need.
fn compared(mut fields: BTreeSet<String>) -> (Verdict, String, String) {
    fields.remove("moderation_state");
    let list = |fields: &[&str]| {
        let quoted: Vec<String> = fields.iter().map(|it| format!("`{it}`")).collect();
        quoted.join(", ")
    };
    let spared: Vec<&str> = REQUIRED
        .into_iter()
        .filter(|it| *it != "title" && !fields.contains(*it))
        .collect();
    let further: Vec<&str> = fields
        .iter()
        .map(String::as_str)
        .filter(|it| !REQUIRED.contains(it))
        .collect();
    let unknown = further
        .iter()
        .any(|it| FIELD_MAP.iter().all(|row| row.field != *it));
    if fields.is_empty() {
        let seen = "None but the title, or it names none.".to_owned();
        return (Unasked, seen, String::new());
    }
    let mut seen = if spared.is_empty() {
        "Those that the portal always sends.".to_owned()
    } else {
        format!(
            "Those that the portal always sends, without {}.",
            list(&spared)
        )
    };
    if further.is_empty() {
        return (Expected, seen, String::new());
    }
    seen.push_str(&format!(" Further ones: {}.", list(&further)));
    let follows = if unknown {
        "The form has no question for one of them."
    } else {
        "The form leaves them to the applicant: registrations without them are refused."
    };
    let verdict = if unknown { Blocks } else { Differs };
    (verdict, seen, follows.to_owned())
}

/// What a failure to write means.
pub(super) fn stands_in_the_way(failure: &Failure) -> &'static str {
    match failure.class {
        "read_only" => "The host is switched to read-only: the portal waits and tries again.",
        "unavailable" => "The host is under maintenance: the portal waits and tries again.",
        "credentials" => "The key is not taken for writing.",
        "forbidden" => "The key's user needs the right to do this.",
        _ => "The portal would tell its operator.",
    }
}
