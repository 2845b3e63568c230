//! Behind a firewall the functions answer only who came through it.

use std::time::Duration;

use axum::{Router, body::Body};
use http::{Request, StatusCode};
use local::Caller;
use tower::ServiceExt as _;

use crate::support::Desk;

const PARAMETER: &str = "firewall";
/// What intake and decision answer to who comes through.
const THROUGH: [StatusCode; 2] = [StatusCode::OK, StatusCode::NOT_FOUND];
const REFUSED: [StatusCode; 2] = [StatusCode::FORBIDDEN; 2];

struct Gate {
    routers: [Router; 2],
    desk: Desk,
}

impl Gate {
    /// Intake and decision behind a firewall that shows this.
    async fn showing(key: &str) -> Self {
        let desk = Desk::of(Caller::Intake, Some((PARAMETER, key))).await;
        let service = desk.service.clone();
        let service = service.behind(Some(PARAMETER.to_owned())).await.unwrap();
        Self {
            routers: [intake::router(service.clone()), decision::router(service)],
            desk,
        }
    }

    /// What each of the two answers to somebody who shows that.
    async fn ask(&self, shown: Option<&str>) -> [StatusCode; 2] {
        let mut answers = Vec::new();
        for (router, path) in self.routers.iter().zip(["/en/", "/en/nothing"]) {
            let mut request = Request::builder().uri(path);
            if let Some(shown) = shown {
                request = request.header("x-portal-firewall", shown);
            }
            let request = request.body(Body::empty()).unwrap();
            answers.push(router.clone().oneshot(request).await.unwrap().status());
        }
        answers.try_into().unwrap()
    }

    fn reads(&self) -> u64 {
        let calls = self.desk.services.calls().list();
        let own = calls.iter().filter(|call| call.function == "intake");
        own.map(|call| call.count).sum()
    }

    fn wait(&self, seconds: u64) {
        self.desk.clock.advance(Duration::from_secs(seconds));
    }
}

#[tokio::test]
async fn whoever_comes_past_the_firewall_is_refused_before_any_handler_sees_the_request() {
    let (key, other) = ("k".repeat(43), "x".repeat(43));
    let gate = Gate::showing(&key).await;
    let before = gate.reads();
    for shown in [None, Some(""), Some("k"), Some(&*other)] {
        assert_eq!(gate.ask(shown).await, REFUSED, "{shown:?}");
    }
    // The page that says so is in a language of the settings, which are read once a minute at most.
    assert!(gate.reads() - before <= 2, "{}", gate.reads() - before);
    assert_eq!(gate.ask(Some(&key)).await, THROUGH);
}

#[tokio::test]
async fn a_key_of_the_firewall_is_replaced_without_a_moment_in_which_nobody_is_let_through() {
    let (old, new) = ("o".repeat(43), "n".repeat(43));
    let gate = Gate::showing(&old).await;
    gate.desk.put(PARAMETER, &format!("{new} {old}")).await;
    assert_eq!(gate.ask(Some(&old)).await, THROUGH);
    gate.wait(31);
    assert_eq!(gate.ask(Some(&new)).await, THROUGH);
    assert_eq!(gate.ask(Some(&old)).await, THROUGH);
    gate.desk.put(PARAMETER, &new).await;
    gate.wait(301);
    assert_eq!(gate.ask(Some(&old)).await, REFUSED);
    assert_eq!(gate.ask(Some(&new)).await, THROUGH);
}

#[tokio::test]
async fn whoever_shows_what_nobody_knows_has_the_keys_read_twice_a_minute_at_most() {
    let gate = Gate::showing(&"k".repeat(43)).await;
    gate.ask(Some(&"k".repeat(43))).await;
    gate.wait(31);
    let before = gate.reads();
    for _ in 0..20 {
        gate.ask(Some(&"x".repeat(43))).await;
    }
    assert_eq!(gate.reads() - before, 1);
}

#[tokio::test]
async fn while_the_parameter_holds_no_keys_those_that_were_known_go_on() {
    let key = "k".repeat(43);
    let gate = Gate::showing(&key).await;
    gate.desk.put(PARAMETER, "damaged").await;
    gate.wait(301);
    assert_eq!(gate.ask(Some(&key)).await, THROUGH);
    let unavailable = [StatusCode::SERVICE_UNAVAILABLE; 2];
    assert_eq!(gate.ask(Some(&"x".repeat(43))).await, unavailable);
}
