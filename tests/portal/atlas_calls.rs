//! The portal's way to the Atlas, call by call, against the simulator.

use std::time::Duration;

use atlas_submission::{Atlas, AtlasClient, CallError, Cluster, ModerationState, Terms, create};
use jiff::SignedDuration;
use serde_json::{Value, json};
use shared::{
    answers::Answers,
    config::{AtlasConfig, Secret},
    country::Country,
    ids::RegistrationId,
    service::Service,
    store::StoredVocabularies,
};
use tokio::time::Instant;
use url::Url;
use uuid::Uuid;

use crate::portal::TestPortal;

const LONG: Duration = Duration::from_secs(300);

/// A portal with vocabularies, and what calls its Atlas.
struct World {
    portal: TestPortal,
    service: Service,
    client: AtlasClient,
}

impl World {
    async fn with_key(key: &str) -> Self {
        let portal = TestPortal::start().await;
        // The host has called the Atlas itself by now; the next turn is free a moment later.
        portal.browser().advance("PT1M").await;
        let service = portal.portal.service().await.unwrap();
        let base = Url::parse(&portal.portal.environment().atlas_url).unwrap();
        let config = AtlasConfig::new(&base, Secret::new(key.to_owned()));
        Self {
            client: AtlasClient::new(config).unwrap(),
            portal,
            service,
        }
    }

    /// As a new invocation sees the Atlas, without waiting between calls.
    fn atlas(&self) -> Atlas<'_> {
        let deadline = Instant::now() + LONG;
        Atlas::new(&self.client, &self.service, SignedDuration::ZERO, deadline)
    }

    async fn vocabularies(&self) -> StoredVocabularies {
        self.service.store().vocabularies().await.unwrap().unwrap()
    }

    fn switch(&self, circumstances: &Value) {
        let circumstances = circumstances.to_string();
        let simulator = self.portal.portal.simulator();
        simulator.switch(circumstances.as_bytes()).unwrap();
    }

    fn calls(&self) -> u64 {
        let calls = self.portal.portal.calls().list();
        let atlas = calls.iter().filter(|call| call.service == "atlas");
        atlas.map(|call| call.count).sum()
    }
}

fn id(number: u8) -> RegistrationId {
    RegistrationId::from_bits([number; 16])
}

fn document(vocabularies: &StoredVocabularies, id: RegistrationId) -> Value {
    let answers = Answers::from_json(&shared::example::answers()).unwrap();
    create(id, &answers, &Terms::of(vocabularies)).unwrap()
}

fn ids(clusters: &[Cluster]) -> Vec<Uuid> {
    let mut ids: Vec<Uuid> = clusters.iter().map(|it| it.id).collect();
    ids.sort();
    ids
}

#[tokio::test]
async fn sixty_records_are_all_found_whichever_way_they_are_asked_for() {
    let world = World::with_key("key-ncc").await;
    let (atlas, vocabularies) = (world.atlas(), world.vocabularies().await);
    for number in 1..=60 {
        let document = document(&vocabularies, id(number));
        atlas.create_cluster(&document).await.unwrap();
    }
    let mut all: Vec<Uuid> = (1..=60).map(|number| id(number).uuid()).collect();
    all.sort();

    let before = world.calls();
    let mut asked = all.clone();
    asked.push(id(99).uuid());
    let fields = ["title", "moderation_state", "changed"];
    let found = atlas.clusters_by_id(&asked, &fields).await.unwrap();
    assert_eq!((ids(&found), world.calls() - before), (all.clone(), 2));
    let one = &found[0];
    assert_eq!(one.state, Some(ModerationState::ReadyForPublication));
    assert!(one.changed.is_some() && one.created.is_none());
    assert_eq!(one.attributes.len(), fields.len());

    let me = atlas.me().await.unwrap();
    let title = one.title.clone().unwrap();
    let own = atlas.own_by_title(me, &title).await.unwrap();
    assert_eq!(ids(&own), all);
    assert!(own.iter().all(|it| it.created.is_some()));

    let number =
        document(&vocabularies, id(1))["data"]["attributes"]["field_registration_number"].clone();
    let number = number.as_str().unwrap();
    let terms = Terms::of(&vocabularies);
    let estonia = terms.country(Country::parse("EE").unwrap()).unwrap();
    let latvia = terms.country(Country::parse("LV").unwrap()).unwrap();
    let padded = format!(" {number} ");
    let same = atlas
        .duplicates(&padded, estonia, &["title"])
        .await
        .unwrap();
    assert_eq!(ids(&same), all);
    for (number, country) in [(number, latvia), ("99999999", estonia)] {
        let other = atlas.duplicates(number, country, &["title"]).await.unwrap();
        assert_eq!(other, []);
    }
}

#[tokio::test]
async fn a_record_is_read_after_it_was_changed_although_the_site_caches() {
    let world = World::with_key("key-ncc").await;
    let (atlas, vocabularies) = (world.atlas(), world.vocabularies().await);
    let document = document(&vocabularies, id(1));
    atlas.create_cluster(&document).await.unwrap();
    world.switch(&json!({ "stale": true }));
    let uuid = id(1).uuid();
    let change = json!({ "data": {
        "type": "node--cluster", "id": uuid.to_string(), "attributes": { "field_position": "CISO" },
    } });
    let changed = atlas.update_cluster(uuid, &change).await.unwrap();
    assert_eq!(changed.text("field_position"), Some("CISO"));
    let read = atlas.cluster(uuid).await.unwrap();
    assert_eq!(read.text("field_position"), Some("CISO"));
    assert_eq!(
        read.version,
        atlas.working_copy(uuid).await.unwrap().version
    );
    let kind = &document["data"]["relationships"]["field_cluster_type"]["data"]["id"];
    assert_eq!(read.terms("field_cluster_type")[0].to_string(), *kind);
}

#[tokio::test]
async fn a_key_that_nobody_knows_is_told_once_an_hour() {
    let world = World::with_key("nobodys").await;
    let atlas = world.atlas();
    assert_eq!(atlas.who_am_i().await.unwrap(), None);
    for _ in 0..3 {
        let failed = atlas.me().await.unwrap_err();
        assert!(matches!(failed, CallError::Failed(it) if it.class == "credentials"));
    }
    let breaker = world.service.store().breaker().await.unwrap();
    assert_eq!(breaker.outage(), None);
    assert_eq!(breaker.without_credentials(world.service.now()), None);
    let told = crate::logs::lines();
    assert!(told.contains("atlas_credentials") && !told.contains("nobodys"));
}

#[tokio::test]
async fn while_the_site_is_down_there_is_one_probe_a_minute_whoever_asks() {
    let world = World::with_key("key-ncc").await;
    world.switch(&json!({ "maintenance": true }));
    let before = world.calls();
    let failed = world.atlas().who_am_i().await.unwrap_err();
    assert!(matches!(failed, CallError::Failed(it) if it.class == "unavailable"));
    for _ in 0..5 {
        let closed = world.atlas().ready().await.unwrap_err();
        assert!(matches!(closed, CallError::Open { .. }));
    }
    assert_eq!(world.calls() - before, 1);
    for minute in 1..=3 {
        world.service.clock().advance(Duration::from_secs(61));
        let (one, other) = (world.atlas(), world.atlas());
        let (one, other) = tokio::join!(one.ready(), other.ready());
        assert!(one.is_err() && other.is_err());
        assert_eq!(world.calls() - before, 1 + minute);
    }
    world.switch(&json!({ "maintenance": false }));
    world.service.clock().advance(Duration::from_secs(61));
    let back = world.atlas();
    back.ready().await.unwrap();
    back.who_am_i().await.unwrap().unwrap();
    assert_eq!(world.calls() - before, 6);
    let breaker = world.service.store().breaker().await.unwrap();
    assert_eq!(breaker.outage(), None);
}
