//! R3: a queue that delivers more than once, in another order, and late.

use std::{
    collections::{BTreeMap, BTreeSet},
    time::Duration,
};

use local::simulator;
use portal_tests::assessor::ASSESSORS;
use serde_json::json;
use shared::{
    entropy::hash,
    ids::{MessageId, RegistrationId},
};

use crate::{
    commands::{Office, RECALL_WINDOW, answers, consumer, job},
    portal::TestPortal,
};

/// Numbers that look random and are the same each time.
struct Dice(u64);

impl Dice {
    fn below(&mut self, most: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 >> 16).unwrap() % most
    }

    fn shuffle<T>(&mut self, list: &mut [T]) {
        for last in (1..list.len()).rev() {
            list.swap(last, self.below(last + 1));
        }
    }
}

#[tokio::test]
async fn r3_messages_that_come_again_and_late_and_in_any_order_make_one_record_each() {
    delivered(20, 600, "{}").await;
}

#[tokio::test]
async fn r3_so_they_do_where_the_atlas_ignores_our_ids() {
    delivered(10, 100, r#"{"ignoreids":true}"#).await;
}

#[tokio::test]
#[ignore = "takes minutes: cargo test --test portal -- --ignored r3"]
async fn r3_ten_thousand_messages_for_a_hundred_registrations_make_a_hundred_records() {
    delivered(100, 10_000, "{}").await;
}

async fn delivered(registrations: u32, messages: usize, circumstances: &str) {
    let portal = TestPortal::start().await;
    portal.browser().advance("PT1M").await;
    let simulator = portal.portal.simulator();
    simulator.switch(circumstances.as_bytes()).unwrap();
    let office = Office::of(&portal).await;
    let mut ids = Vec::new();
    for number in 1..=registrations {
        ids.push(office.approved(answers(number, true)).await);
    }
    office.service.clock().advance(RECALL_WINDOW);
    for id in &ids {
        office.release(*id).await;
    }
    storm(&portal, &office, &ids, messages).await;
    // One more, in calm.
    let calm = office.submitting(answers(0, true)).await;
    portal.browser().advance("PT2H").await;
    ids.push(calm);

    let records = portal.portal.documents().list(simulator::KIND).unwrap();
    let records: BTreeSet<String> = records.into_iter().map(|(id, _)| id).collect();
    let mut known = BTreeSet::new();
    for id in &ids {
        let registration = office.registration(*id).await;
        assert_eq!(registration.status.name(), "in_atlas_review");
        known.insert(registration.record_id().to_string());
    }
    assert_eq!((records.len(), records), (ids.len(), known));
    no_mail_came_twice(&portal, registrations);
}

/// Every message of every registration comes so often that there are `messages`, shuffled; now and then two at once, now and
/// then a while passes, and now and then the portal's own deliveries come between.
async fn storm(portal: &TestPortal, office: &Office, ids: &[RegistrationId], messages: usize) {
    let consumer = consumer(portal, office, Duration::from_secs(30));
    let mut dice = Dice(0x2026_1122);
    let mut all: Vec<RegistrationId> = ids.iter().copied().cycle().take(messages).collect();
    dice.shuffle(&mut all);
    let event = |number: usize, id: RegistrationId| {
        // Half of them with an id that came before.
        let bits = hash(&[&(number / 2).to_be_bytes()]);
        let message = MessageId::from_bits(bits[..16].try_into().unwrap());
        job(id, &message.to_string())
    };
    for (number, two) in all.chunks(2).enumerate() {
        let events: Vec<_> = two.iter().map(|id| event(number, *id)).collect();
        match &events[..] {
            [one, other] if dice.below(8) == 0 => {
                let both =
                    tokio::join!(consumer.handle(one.clone()), consumer.handle(other.clone()));
                both.0.unwrap();
                both.1.unwrap();
            }
            some => {
                for event in some {
                    let answer = consumer.handle(event.clone()).await.unwrap();
                    assert_eq!(answer, json!({ "batchItemFailures": [] }));
                }
            }
        }
        let clock = office.service.clock();
        if dice.below(20) == 0 {
            clock.advance(Duration::from_secs(dice.below(90) as u64));
        }
        if dice.below(messages / 6) == 0 {
            portal.portal.settle().await.unwrap();
            clock.hurry(true);
        }
    }
}

/// Nobody got a mail twice, and everybody as many as in calm.
fn no_mail_came_twice(portal: &TestPortal, registrations: u32) {
    let mut seen = BTreeSet::new();
    let mut counts: BTreeMap<String, usize> = BTreeMap::new();
    for mail in portal.portal.mails().unwrap() {
        let what = (mail.to.clone(), mail.subject.clone());
        assert!(seen.insert(what.clone()), "{what:?} came twice");
        *counts.entry(mail.to).or_default() += 1;
    }
    let calm = counts["mari0@naidis.example.org"];
    for number in 1..=registrations {
        let address = format!("mari{number}@naidis.example.org");
        assert_eq!(counts[&address], calm, "{address}");
    }
    for assessor in &ASSESSORS[..2] {
        let mails = counts[*assessor];
        assert_eq!(
            mails % (registrations as usize + 1),
            0,
            "{assessor}: {mails}"
        );
    }
}
