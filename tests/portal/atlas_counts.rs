//! What the portal costs the Atlas, counted on the wire, and many records at once.

use std::{collections::BTreeMap, time::Duration};

use atlas_submission::{AtlasClient, Terms, create};
use aws_sdk_dynamodb::{
    Client,
    types::{
        AttributeValue::{self, S},
        PutRequest, WriteRequest,
    },
};
use portal_tests::assessor::ASSESSORS;
use shared::{
    config::{ATLAS_TIMEOUT, AtlasConfig, Secret},
    country::Country,
    ids::{Reference, RegistrationId},
    outbox::review_sync,
    registration::Registration,
    service::Service,
    store::StoredVocabularies,
    taxonomy::Vocabulary,
};

use crate::portal::TestPortal;

type Item = std::collections::HashMap<String, AttributeValue>;

/// The most that DynamoDB takes in one call.
const AT_ONCE: usize = 25;

/// A portal whose Atlas has a record for each of many registrations.
struct World {
    portal: TestPortal,
    service: Service,
}

impl World {
    /// One organisation registers as people do; the others are copies of it, in the table as in the Atlas.
    async fn with(organisations: u32) -> Self {
        let portal = TestPortal::start().await;
        let (mut mari, _) = portal.assessed().await;
        for assessor in &ASSESSORS[..2] {
            portal.browser().approve_as(assessor).await;
        }
        mari.advance("PT16M").await;
        let service = portal.portal.service().await.unwrap();
        let first = service.store().registrations_in("in_atlas_review").await;
        let first = first.unwrap().remove(0);
        let world = Self { portal, service };
        world.copy(&first, organisations - 1).await;
        world
    }

    async fn copy(&self, first: &Registration, copies: u32) {
        let environment = self.portal.portal.environment();
        let (access_key, _) = environment.credentials(local::Caller::Operator);
        let endpoint = environment.endpoint.parse().unwrap();
        let table = Client::new(&shared::config::local_aws(&endpoint, &access_key));
        let items = table
            .query()
            .table_name(&environment.table)
            .key_condition_expression("PK = :id")
            .expression_attribute_values(":id", S(format!("R#{}", first.id)));
        let items = items.send().await.unwrap().items.unwrap();
        let kept = |item: &&Item| {
            let sort = item["SK"].as_s().unwrap();
            sort == "HEAD" || sort.starts_with("V#")
        };
        let items: Vec<&Item> = items.iter().filter(kept).collect();
        let base = environment.atlas_url.parse().unwrap();
        let config = AtlasConfig::new(&base, Secret::new("key-ncc".to_owned()));
        let atlas = AtlasClient::new(config).unwrap();
        let vocabularies = self.vocabularies().await;
        let mut requests = Vec::new();
        for number in 1..=copies {
            let bits = u128::from(number).to_be_bytes();
            let id = RegistrationId::from_bits(bits);
            for item in &items {
                let put = PutRequest::builder().set_item(Some(copied(item, id, bits)));
                let put = put.build().unwrap();
                requests.push(WriteRequest::builder().put_request(put).build());
            }
            let record = create(id, &first.answers, &Terms::of(&vocabularies)).unwrap();
            let now = self.service.now();
            let made = atlas.create_cluster(&record, ATLAS_TIMEOUT, now).await;
            assert_eq!(made.unwrap().status, 201);
        }
        for some in requests.chunks(AT_ONCE) {
            let write = table.batch_write_item();
            let write = write.request_items(&environment.table, some.to_vec());
            write.send().await.unwrap();
        }
    }

    async fn vocabularies(&self) -> StoredVocabularies {
        self.service.store().vocabularies().await.unwrap().unwrap()
    }

    async fn are_in(&self, state: &str) -> usize {
        self.service.store().count_in(state).await.unwrap()
    }

    /// The daily look at what the ECCC did, now; gives the calls that it made.
    async fn look(&self) -> BTreeMap<String, u64> {
        let before = calls(&self.portal);
        let message = review_sync(self.service.now());
        self.service.store().post_again(&message).await.unwrap();
        self.portal.portal.settle().await.unwrap();
        let after = calls(&self.portal).into_iter().map(|(operation, count)| {
            let earlier = before.get(&operation).copied().unwrap_or(0);
            (operation, count - earlier)
        });
        after.filter(|(_, count)| *count > 0).collect()
    }
}

fn copied(item: &Item, id: RegistrationId, bits: [u8; 16]) -> Item {
    let mut item = item.clone();
    item.insert("PK".to_owned(), S(format!("R#{id}")));
    if item.contains_key("reference") {
        let estonia = Country::parse("EE").unwrap();
        let reference = Reference::from_bits(estonia, 2026, bits);
        item.insert("id".to_owned(), S(id.to_string()));
        item.insert("reference".to_owned(), S(reference.to_string()));
    }
    item
}

/// The calls that the portal made to the Atlas so far.
fn calls(portal: &TestPortal) -> BTreeMap<String, u64> {
    let calls = portal.portal.calls().list();
    let ours = calls
        .into_iter()
        .filter(|call| call.service == "atlas" && call.function == "atlas-submission");
    ours.map(|call| (call.operation, call.count)).collect()
}

fn look_at(lists: u64) -> BTreeMap<String, u64> {
    BTreeMap::from([
        ("GET /jsonapi".to_owned(), 1),
        ("GET /jsonapi/node/cluster".to_owned(), lists),
    ])
}

#[tokio::test]
async fn an_ordinary_registration_costs_two_calls_a_search_and_a_create() {
    let portal = TestPortal::start().await;
    let (mut mari, _) = portal.assessed().await;
    for assessor in &ASSESSORS[..2] {
        portal.browser().approve_as(assessor).await;
    }
    mari.advance("PT1M").await;
    let before = calls(&portal);
    mari.advance("PT15M").await;
    let mut expected = before.clone();
    for operation in ["GET /jsonapi/node/cluster", "POST /jsonapi/node/cluster"] {
        *expected.entry(operation.to_owned()).or_default() += 1;
    }
    let terms = |operation: &String| operation.starts_with("GET /jsonapi/taxonomy_term/");
    assert!(before.keys().any(terms), "caches were not warm");
    assert_eq!(calls(&portal), expected);
    let service = portal.portal.service().await.unwrap();
    let there = service.store().count_in("in_atlas_review").await.unwrap();
    assert_eq!(there, 1);
}

#[tokio::test]
async fn a_daily_look_at_sixty_records_without_news_is_three_calls() {
    let world = World::with(60).await;
    assert_eq!(world.look().await, look_at(2));
    assert_eq!(world.are_in("in_atlas_review").await, 60);
}

#[tokio::test]
#[ignore = "half a minute: cargo test --test portal -- --ignored five_hundred"]
async fn a_daily_look_at_five_hundred_records_without_news_is_eleven_calls() {
    let world = World::with(500).await;
    assert_eq!(world.look().await, look_at(10));
    assert_eq!(world.are_in("in_atlas_review").await, 500);
}

#[tokio::test]
async fn sixty_organisations_become_members_when_the_eccc_publishes_all() {
    let world = World::with(60).await;
    let terms = world.vocabularies().await.terms;
    assert_eq!(
        terms[&Vocabulary::ClusterThematicArea].len(),
        165,
        "four pages"
    );
    let store = world.service.store();
    let waiting = store.registrations_in("in_atlas_review").await.unwrap();
    assert_eq!(waiting.len(), 60);
    let simulator = world.portal.portal.simulator();
    for registration in &waiting {
        let id = registration.record_id().to_string();
        simulator.eccc(&id, "published").unwrap();
    }
    let mut expected = look_at(2);
    expected.insert("GET /jsonapi/node/cluster/{id}".to_owned(), 60);
    assert_eq!(world.look().await, expected);
    assert_eq!(world.are_in("registered").await, 60);
    // The queue swallows a second job of the same name within five minutes.
    world.service.clock().advance(Duration::from_secs(600));
    assert_eq!(
        world.look().await,
        look_at(2),
        "members cost no more than others"
    );
}
