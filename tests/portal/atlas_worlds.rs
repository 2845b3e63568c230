//! R5: creates of unknown outcome, whatever the Atlas does with the ids that we give.

mod search;

use std::{collections::BTreeSet, time::Duration};

use local::simulator;
use serde_json::{Value, json};
use shared::{
    config::{AtlasConfig, Secret},
    ids::RegistrationId,
    questions::QuestionId,
    registration::Registration,
    store::ClientIds,
};
use url::Url;
use uuid::Uuid;

use crate::{
    commands::{MESSAGE, Office, answers, consumer, job},
    portal::{TestPortal, atlas_records},
};

/// Short enough to be waited for.
const SHORT: Duration = Duration::from_secs(1);
const LONG: Duration = Duration::from_secs(30);

/// How an outcome becomes unknown. All of them after the Atlas did its work.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Break {
    /// The connection is cut.
    Cut,
    /// Nothing comes in time.
    TimeOut,
    /// An answer that says nothing.
    ServerError,
    /// The process is killed while it waits.
    Killed,
}

const BREAKS: [Break; 4] = [
    Break::Cut,
    Break::TimeOut,
    Break::ServerError,
    Break::Killed,
];

/// A portal and an Atlas of some kind.
struct World {
    portal: TestPortal,
    office: Office,
    refuses_ids: bool,
}

impl World {
    async fn with(circumstances: &Value) -> Self {
        let portal = TestPortal::start().await;
        portal.browser().advance("PT1M").await;
        let office = Office::of(&portal).await;
        let world = Self {
            portal,
            office,
            refuses_ids: circumstances["refuseids"] == true,
        };
        world.switch(circumstances);
        world
    }

    fn switch(&self, circumstances: &Value) {
        let circumstances = circumstances.to_string();
        let simulator = self.portal.portal.simulator();
        simulator.switch(circumstances.as_bytes()).unwrap();
    }

    async fn records(&self) -> Vec<Value> {
        atlas_records(&mut self.portal.browser()).await
    }

    fn count(&self, operation: &str) -> u64 {
        let calls = self.portal.portal.calls();
        calls.count("atlas-submission", "atlas", operation)
    }

    fn creates(&self) -> u64 {
        self.count("POST /jsonapi/node/cluster")
    }

    async fn ids_of_clients(&self) -> Option<ClientIds> {
        let base = Url::parse(&self.portal.portal.environment().atlas_url).unwrap();
        let base = AtlasConfig::new(&base, Secret::new(String::new())).base;
        let store = self.office.service.store();
        store.client_ids(base.as_str()).await.unwrap()
    }

    /// How many records there are, whatever lists show.
    fn made(&self) -> usize {
        let documents = self.portal.portal.documents();
        documents.list(simulator::KIND).unwrap().len()
    }

    /// The first delivery of a job, whose create ends like that once the Atlas has done its work.
    async fn broken(&self, id: RegistrationId, broken: Break) {
        let kind = match broken {
            Break::Cut => "cut",
            Break::ServerError => "500",
            Break::TimeOut | Break::Killed => "hang",
        };
        let fault = json!({ "kind": kind, "after": true, "calls": 1, "method": "POST" });
        self.switch(&json!({ "faults": [fault] }));
        let before = self.creates();
        let timeout = if broken == Break::TimeOut {
            SHORT
        } else {
            LONG
        };
        let consumer = consumer(&self.portal, &self.office, timeout);
        let done = consumer.handle(job(id, MESSAGE));
        if broken == Break::Killed {
            let unheard = self.refuses_ids && self.ids_of_clients().await.is_none();
            let made = self.made();
            let worked = async {
                while self.made() == made && !(unheard && self.creates() > before) {
                    tokio::task::yield_now().await;
                }
            };
            tokio::select! {
                done = done => unreachable!("{done:?}"),
                () = worked => {}
            }
        } else {
            done.await.unwrap();
        }
        assert!(self.creates() > before, "nothing was sent");
        self.switch(&json!({ "faults": [] }));
        let after = self.office.registration(id).await;
        assert_eq!(after.status.name(), "submitting", "{broken:?}");
    }

    /// One record for each registration, known by its id.
    async fn each_has_its_record(&self, ids: &[RegistrationId]) -> Vec<Registration> {
        self.portal.browser().advance("PT2H").await;
        let records = self.records().await;
        let there: BTreeSet<Uuid> = records
            .iter()
            .map(|it| it["id"].as_str().unwrap().parse().unwrap())
            .collect();
        let mut registrations = Vec::new();
        for id in ids {
            let registration = self.office.registration(*id).await;
            assert_eq!(registration.status.name(), "in_atlas_review");
            assert_eq!(registration.atlas.attempt(), None);
            registrations.push(registration);
        }
        let known: BTreeSet<Uuid> = registrations.iter().map(Registration::record_id).collect();
        assert_eq!((&known, records.len()), (&there, ids.len()));
        for registration in &registrations {
            let id = registration.record_id().to_string();
            let record = records.iter().find(|it| it["id"] == id).unwrap();
            let name = registration.answers.text(QuestionId::NameEnglish);
            assert_eq!(record["attributes"]["title"].as_str(), name);
            let state = &record["attributes"]["moderation_state"];
            assert_eq!(state, "ready_for_publication");
        }
        registrations
    }
}

/// Two registrations, one when nothing is known of the Atlas and one later, each of whose first creates breaks.
async fn both_break(circumstances: &Value, broken: Break) -> (World, Vec<Registration>) {
    let world = World::with(circumstances).await;
    let first = world.office.submitting(answers(1, true)).await;
    world.broken(first, broken).await;
    world.each_has_its_record(&[first]).await;
    let second = world.office.submitting(answers(2, true)).await;
    world.broken(second, broken).await;
    let registrations = world.each_has_its_record(&[first, second]).await;
    (world, registrations)
}

fn have_their_own_ids(registrations: &[Registration]) -> bool {
    registrations
        .iter()
        .all(|it| it.record_id() == it.id.uuid())
}

fn have_ids_of_the_atlas(registrations: &[Registration]) -> bool {
    registrations
        .iter()
        .all(|it| it.record_id() != it.id.uuid())
}

#[tokio::test]
async fn r5_a_create_of_unknown_outcome_makes_one_record_where_the_atlas_keeps_our_ids() {
    for broken in BREAKS {
        let (world, registrations) = both_break(&json!({}), broken).await;
        assert!(have_their_own_ids(&registrations), "{broken:?}");
        assert_eq!(world.ids_of_clients().await, Some(ClientIds::Honoured));
        assert_eq!(
            world.creates(),
            3,
            "{broken:?}: found by its id, and sent again"
        );
    }
}

#[tokio::test]
async fn r5_a_create_of_unknown_outcome_makes_one_record_where_the_atlas_ignores_our_ids() {
    for broken in BREAKS {
        let (world, registrations) = both_break(&json!({ "ignoreids": true }), broken).await;
        assert!(have_ids_of_the_atlas(&registrations), "{broken:?}");
        assert_eq!(world.ids_of_clients().await, Some(ClientIds::Ignored));
        assert_eq!(world.creates(), 2, "{broken:?}: found, and not sent again");
    }
}

#[tokio::test]
async fn r5_a_create_of_unknown_outcome_makes_one_record_where_the_atlas_refuses_our_ids() {
    for broken in BREAKS {
        let (world, registrations) = both_break(&json!({ "refuseids": true }), broken).await;
        assert!(have_ids_of_the_atlas(&registrations), "{broken:?}");
        assert_eq!(world.ids_of_clients().await, Some(ClientIds::Refused));
        assert_eq!(
            world.creates(),
            4,
            "{broken:?}: refused unheard, refused, made; made and found"
        );
    }
}

#[tokio::test]
async fn r5_a_create_of_unknown_outcome_makes_one_record_where_lists_lag_by_a_minute() {
    for broken in BREAKS {
        let lagging = json!({ "ignoreids": true, "lag": 60 });
        let (world, registrations) = both_break(&lagging, broken).await;
        assert!(have_ids_of_the_atlas(&registrations), "{broken:?}");
        assert_eq!(
            world.creates(),
            2,
            "{broken:?}: found at last, and not sent again"
        );
    }
}

#[tokio::test]
async fn an_atlas_that_gives_other_ids_is_told_to_the_operator_and_never_given_ours_again() {
    let world = World::with(&json!({ "ignoreids": true })).await;
    let consumer = consumer(&world.portal, &world.office, LONG);
    let mut ids = Vec::new();
    for number in 1..=2 {
        let id = world.office.submitting(answers(number, true)).await;
        consumer.handle(job(id, MESSAGE)).await.unwrap();
        let registration = world.office.registration(id).await;
        assert_eq!(registration.status.name(), "in_atlas_review");
        assert_ne!(registration.record_id(), id.uuid());
        ids.push(id);
    }
    assert_eq!(world.ids_of_clients().await, Some(ClientIds::Ignored));
    assert_eq!(world.creates(), 2);
    assert!(
        crate::logs::lines().contains("atlas_ids_ignored"),
        "no alarm"
    );
    world.each_has_its_record(&ids).await;
    // Were the Atlas to keep ids from now on: ours is not among them.
    world.switch(&json!({ "ignoreids": false }));
    let third = world.office.submitting(answers(3, true)).await;
    consumer.handle(job(third, MESSAGE)).await.unwrap();
    assert_ne!(
        world.office.registration(third).await.record_id(),
        third.uuid()
    );
}

#[tokio::test]
async fn an_atlas_that_takes_no_ids_gets_the_same_record_without_one_at_once() {
    let world = World::with(&json!({ "refuseids": true })).await;
    let consumer = consumer(&world.portal, &world.office, LONG);
    let id = world.office.submitting(answers(1, true)).await;
    consumer.handle(job(id, MESSAGE)).await.unwrap();
    assert_eq!(world.creates(), 2, "refused, and made");
    assert_eq!(world.ids_of_clients().await, Some(ClientIds::Refused));
    assert!(
        crate::logs::lines().contains("atlas_ids_refused"),
        "no alarm"
    );
    let other = world.office.submitting(answers(2, true)).await;
    consumer.handle(job(other, MESSAGE)).await.unwrap();
    assert_eq!(world.creates(), 3);
    world.each_has_its_record(&[id, other]).await;
}

#[tokio::test]
async fn an_ordinary_registration_is_two_calls_and_one_transaction() {
    let world = World::with(&json!({})).await;
    let mut transactions = Vec::new();
    for number in 1..=2 {
        let calls = |service: &str| {
            let calls = world.portal.portal.calls().list();
            let ours = calls.iter().filter(|it| {
                let wanted = service == "atlas" || it.operation == "TransactWriteItems";
                it.function == "atlas-submission" && it.service == service && wanted
            });
            ours.map(|it| it.count).sum::<u64>()
        };
        let id = world.office.submitting(answers(number, true)).await;
        let (atlas, table) = (calls("atlas"), calls("dynamodb"));
        world.portal.browser().settle().await;
        let after = world.office.registration(id).await;
        assert_eq!(after.status.name(), "in_atlas_review");
        assert_eq!(calls("atlas") - atlas, 2, "search, create");
        transactions.push(calls("dynamodb") - table);
    }
    assert_eq!(
        transactions,
        [2, 1],
        "one more while nothing is known of the Atlas"
    );
}
