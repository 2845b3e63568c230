use local::{Fault, Mode};

use crate::support::{get, http, portal};

const CLUSTERS: &str = "GET /_local/atlas/jsonapi/node/cluster";

#[tokio::test]
async fn the_portals_calls_to_the_atlas_are_counted_and_a_visitors_are_not() {
    let fixture = portal().await;
    let base_url = fixture.portal.base_url();
    assert_eq!(get(base_url, "/_local/atlas").await.status, 200);
    http(base_url, CLUSTERS, "", b"").await;
    assert!(fixture.portal.calls().list().is_empty());
    let answer = http(base_url, CLUSTERS, "api-key: key-ncc\r\n", b"").await;
    assert_eq!(answer.status, 200);
    let one = format!("{CLUSTERS}/6f6b2f0e-5c52-4c1f-8a4e-0d9b6f6f1a11?api-key=key-ncc");
    assert_eq!(http(base_url, &one, "", b"").await.status, 404);
    let calls = fixture.portal.calls();
    let count = |operation| calls.count("atlas-submission", "atlas", operation);
    assert_eq!(count("GET /jsonapi/node/cluster"), 1);
    assert_eq!(count("GET /jsonapi/node/cluster/{id}"), 1);
}

#[tokio::test]
async fn the_atlas_can_be_made_to_fail_for_the_portal_alone() {
    let fixture = portal().await;
    let base_url = fixture.portal.base_url();
    let fault = Fault::next("atlas", "GET /jsonapi/node/*", Mode::Before);
    fixture.portal.faults().add(fault).unwrap();
    assert_eq!(http(base_url, CLUSTERS, "", b"").await.status, 200);
    let key = "api-key: key-ncc\r\n";
    assert_eq!(http(base_url, CLUSTERS, key, b"").await.status, 500);
    assert_eq!(http(base_url, CLUSTERS, key, b"").await.status, 200);
}
