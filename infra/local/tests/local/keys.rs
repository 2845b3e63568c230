//! Keys of mailed links, while they are replaced.

use std::time::Duration;

use local::Caller;
use shared::{ids::LinkId, link::Purpose};

use crate::support::Desk;

const OLD: &str = "1:CQkJCQkJCQkJCQkJCQkJCQkJCQkJCQkJCQkJCQkJCQk";
const NEW: &str = "2:BwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwc";

async fn signed(desk: &Desk) -> String {
    let keys = desk.service.link_keys().await.unwrap();
    keys.sign(LinkId::from_bits([3; 16]), Purpose::Status)
        .reveal()
        .to_owned()
}

async fn opens(desk: &Desk, token: &str) -> bool {
    let verified = desk.service.verify_link(token, Purpose::Status).await;
    verified.unwrap().is_some()
}

#[tokio::test]
async fn a_key_that_was_taken_out_signs_and_opens_nothing_after_five_minutes() {
    let desk = Desk::of(Caller::Outbox, None).await;
    let of_the_thief = signed(&desk).await;
    desk.put("links", NEW).await;
    desk.clock.advance(Duration::from_secs(299));
    assert_eq!(signed(&desk).await, of_the_thief);
    desk.clock.advance(Duration::from_secs(2));
    let fresh = signed(&desk).await;
    assert_ne!(fresh, of_the_thief);
    assert!(opens(&desk, &fresh).await);
    assert!(!opens(&desk, &of_the_thief).await);
}

#[tokio::test]
async fn a_key_is_replaced_without_breaking_a_link() {
    let desk = Desk::of(Caller::Outbox, None).await;
    let before = signed(&desk).await;
    desk.put("links", &format!("{NEW} {OLD}")).await;
    desk.clock.advance(Duration::from_secs(301));
    let after = signed(&desk).await;
    assert_ne!(before, after);
    assert!(opens(&desk, &before).await && opens(&desk, &after).await);
}

#[tokio::test]
async fn while_the_parameter_holds_no_keys_those_that_were_known_go_on() {
    let desk = Desk::of(Caller::Outbox, None).await;
    let before = signed(&desk).await;
    desk.put("links", "damaged").await;
    desk.clock.advance(Duration::from_secs(301));
    assert_eq!(signed(&desk).await, before);
    assert!(opens(&desk, &before).await);
}
