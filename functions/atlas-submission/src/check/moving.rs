//! What becomes of the record once it is there: seen, changed, moved, and left.

use serde_json::{Value, json};
use shared::taxonomy::Vocabulary;

use super::{
    HostCheck, Known,
    Topic::{Changing, Creating, Moderation, Reading},
    Verdict::{Blocks, Differs, Expected},
    host::told,
    reading::NO_NUMBER,
    record,
    writing::{Made, stands_in_the_way},
};
use crate::{
    client::{Cluster, Failure, fresh},
    vocabularies::Terms,
};

/// A step of the record, and what the portal needs it for.
struct Step {
    question: &'static str,
    to: &'static str,
    /// What follows where the host refuses it.
    refused: (super::Verdict, &'static str),
}

/// In this order the record ends where the centre can do nothing more with it, and the ECCC sees that it is to go.
const STEPS: [Step; 3] = [
    Step {
        question: "May the key move a draft to `ready_for_publication`?",
        to: "ready_for_publication",
        refused: (Blocks, "The portal cannot hand a record to the ECCC."),
    },
    Step {
        question: "May the key take it back to `draft`?",
        to: "draft",
        refused: (
            Differs,
            "A record that the ECCC has not looked at yet cannot be taken back.",
        ),
    },
    Step {
        question: "May the key move it to `to_be_rejected`?",
        to: "to_be_rejected",
        refused: (
            Differs,
            "The test record stays a draft. The portal itself does not use this state.",
        ),
    },
];

impl HostCheck {
    /// Whether the record is seen at once, and how.
    pub(super) async fn ask_to_see(&mut self, known: &Known, made: &Made) {
        let question = "Does a read see what was written just before?";
        let address = self.host.client().cluster(made.id);
        let finding = match self.host.get(address.clone()).await {
            Ok(_) => (
                Expected,
                "Yes, even without going around caches.".to_owned(),
                "",
            ),
            Err(failure) => {
                let around = fresh(address, self.host.clock().now());
                match self.host.get(around).await {
                    Ok(_) => (
                        Expected,
                        format!(
                            "Only around caches (`cacheBust`). Without it: {}",
                            told(&failure)
                        ),
                        "Nothing: the portal's reads after writes go around caches.",
                    ),
                    Err(failure) => (
                        Blocks,
                        told(&failure),
                        "After a call of unknown outcome the portal could not see whether its record is there.",
                    ),
                }
            }
        };
        self.find(Reading, question, finding);
        self.told_of_shapes(&made.cluster);
        self.ask_lists(known, made).await;
    }

    fn told_of_shapes(&mut self, cluster: &Cluster) {
        let question = "Does a record say what the portal needs: state, moments, version?";
        let there = [
            ("moderation_state", cluster.state.is_some()),
            ("changed", cluster.changed.is_some()),
            ("created", cluster.created.is_some()),
            ("drupal_internal__vid", cluster.version.is_some()),
        ];
        let missing = there.iter().filter(|(_, there)| !there);
        let missing: Vec<String> = missing.map(|(field, _)| format!("`{field}`")).collect();
        let finding = if missing.is_empty() {
            (Expected, "Yes.".to_owned(), "")
        } else {
            let seen = format!("Not {}.", missing.join(", "));
            (
                Blocks,
                seen,
                "The portal cannot follow the review without them.",
            )
        };
        self.find(Creating, question, finding);
        let question = "In which shape are a name, a website and a kind shown?";
        let shape = |value: Option<&Value>| match value {
            Some(Value::Array(_)) => "a list",
            Some(Value::Object(_)) => "an object",
            Some(Value::String(_)) => "a text",
            _ => "nothing",
        };
        let attribute = |field: &str| shape(cluster.attributes.get(field));
        let kind = cluster.relationships.get("field_cluster_type");
        let seen = format!(
            "The name in {}, the website in {}, the kind in {}.",
            attribute("field_institution_name_in_nation"),
            attribute("field_url"),
            shape(kind.and_then(|it| it.get("data")))
        );
        let read = cluster.text("field_institution_name_in_nation").is_some()
            && cluster.text("field_url").is_some()
            && !cluster.terms("field_cluster_type").is_empty();
        let finding = if read {
            (Expected, seen, "")
        } else {
            (Blocks, seen, "The portal does not understand one of them.")
        };
        self.find(Creating, question, finding);
    }

    /// Whether lists show the record already; the portal searches in them for duplicates and after unknown outcomes.
    async fn ask_lists(&mut self, known: &Known, made: &Made) {
        let question = "Do lists show a record at once?";
        let fields = ["title", "moderation_state", "changed"];
        let country = record::country().and_then(|it| Terms::of(&known.vocabularies).country(it));
        let client = self.host.client();
        let now = self.host.clock().now();
        let lists = [
            ("by id", client.clusters_by_id(&[made.id], &fields)),
            (
                "by register number and country",
                client.duplicates(NO_NUMBER, country.unwrap_or_default(), &fields),
            ),
            (
                "by maker and title",
                client.own_by_title(known.me, record::TITLE, &fields),
            ),
        ];
        let mut without = Vec::new();
        for (name, address) in lists {
            let answer = self.host.get(fresh(address, now)).await;
            if !answer.is_ok_and(|it| holds(&it.body, made)) {
                without.push(name);
            }
        }
        let finding = if without.is_empty() {
            let vocabulary = Vocabulary::Country.name();
            (
                Expected,
                format!("Yes, by id, by number and `{vocabulary}`, by maker and title."),
                "",
            )
        } else {
            let seen = format!("Not {}.", without.join(", not "));
            (
                Differs,
                seen,
                "A search after an unknown outcome needs a second look some minutes later.",
            )
        };
        self.find(Reading, question, finding);
    }

    pub(super) async fn ask_to_change(&mut self, made: &Made) {
        let question = "Can a draft be changed, field by field?";
        let finding = match self
            .change(made, &json!({ "field_position": "Changed" }))
            .await
        {
            Ok(record) if record.text("field_position") == Some("Changed") => {
                (Expected, "Yes.".to_owned(), "")
            }
            Ok(_) => (Blocks, "The answer shows the old value.".to_owned(), ""),
            Err(failure) => (Blocks, told(&failure), stands_in_the_way(&failure)),
        };
        let possible = finding.0 == Expected;
        self.find(Changing, question, finding);
        if !possible {
            return;
        }
        let question = "Is part of an address refused (it replaces the whole)?";
        let part = json!({ "field_address": { "country_code": "EE" } });
        let finding = match self.change(made, &part).await {
            Err(failure) if failure.status == 422 => (Expected, "Yes.".to_owned(), ""),
            Err(failure) => (
                Differs,
                told(&failure),
                "Nothing: the portal sends addresses whole.",
            ),
            Ok(_) => (
                Differs,
                "It is taken.".to_owned(),
                "Nothing: the portal sends addresses whole.",
            ),
        };
        self.find(Changing, question, finding);
    }

    pub(super) async fn ask_to_move(&mut self, made: &Made) {
        for step in STEPS {
            let state = json!({ "moderation_state": step.to });
            let finding = match self.change(made, &state).await {
                Ok(record) if record.state.as_ref().is_some_and(|it| it.name() == step.to) => {
                    (Expected, "Yes.".to_owned(), "")
                }
                Ok(_) => (
                    step.refused.0,
                    "It says yes and stays where it was.".to_owned(),
                    step.refused.1,
                ),
                Err(failure) => (step.refused.0, told(&failure), step.refused.1),
            };
            let done = finding.0 == Expected;
            self.find(Moderation, step.question, finding);
            if done && step.to == "ready_for_publication" {
                self.ask_to_change_in_review(made).await;
            }
        }
    }

    async fn ask_to_change_in_review(&mut self, made: &Made) {
        let question = "Does a change without a state keep a record that waits for the ECCC there?";
        let finding = match self
            .change(made, &json!({ "field_position": "Test" }))
            .await
        {
            Ok(record)
                if record
                    .state
                    .as_ref()
                    .is_some_and(|it| it.name() == "ready_for_publication") =>
            {
                (Expected, "Yes.".to_owned(), "")
            }
            Ok(_) => (
                Differs,
                "It leaves that state.".to_owned(),
                "Corrections would take it out of the review.",
            ),
            Err(failure) => (
                Differs,
                told(&failure),
                "It cannot be corrected while it waits.",
            ),
        };
        self.find(Moderation, question, finding);
    }

    /// Changes the record, and remembers where it is.
    async fn change(&mut self, made: &Made, attributes: &Value) -> Result<Cluster, Failure> {
        let document = record::change(made.id, attributes);
        let answer = self.host.patch(made.id, &document).await?;
        let unreadable = Failure::unknown("unreadable").with_status(answer.status);
        let record = answer
            .body
            .get("data")
            .and_then(Cluster::read)
            .ok_or(unreadable)?;
        if let Some(left) = self.left.iter_mut().find(|it| it.id == made.id)
            && let Some(state) = &record.state
        {
            left.state = state.name().to_owned();
        }
        Ok(record)
    }
}

fn holds(body: &Value, made: &Made) -> bool {
    let items = body.get("data").and_then(Value::as_array);
    let mut ids = items
        .into_iter()
        .flatten()
        .filter_map(Cluster::read)
        .map(|it| it.id);
    ids.any(|id| id == made.id)
}
