//! How the Atlas's vocabularies fit the form, as the operator sees it.

use serde_json::{Value, json};
use tempfile::TempDir;

use crate::process::{Running, json, portal};

#[tokio::test]
async fn the_operator_sees_beforehand_which_answers_the_atlas_has_no_term_for() {
    let folder = TempDir::new().unwrap();
    let data = folder.path();
    let running = Running::start(data);
    let mut browser = running.browser();
    browser.settle().await;
    let fits = json(data, &["vocabularies"]);
    assert_eq!(fits["terms"]["cluster_thematic_area"], 165);
    for list in ["unmatched", "gone", "unused"] {
        assert_eq!(fits[list], json!([]), "{list}");
    }
    let url = browser.url("/_local/atlas/jsonapi/taxonomy_term/cluster_type");
    let terms = browser.request(reqwest::Method::GET, &url);
    let terms = browser.send(terms).await.json();
    let first = &terms["data"][0];
    let switch = json!({ "delterm": first["id"] });
    browser
        .post_json("/_local/atlas/_simulator/switch", &[], &switch)
        .await;
    browser.advance("P1D").await;
    let shown = json(data, &["vocabularies"]);
    assert_eq!(shown["gone"][0]["id"], first["id"]);
    assert_eq!(shown["terms"]["cluster_type"], 9);
    let unmatched = shown["unmatched"].as_array().unwrap();
    let answers: Vec<&Value> = unmatched.iter().map(|it| &it["gone"]).collect();
    assert_eq!(answers, [&Value::Bool(true)]);
    let text = portal(data, &["vocabularies"]).out;
    let name = first["attributes"]["name"].as_str().unwrap();
    assert!(
        text.contains(name) && text.contains("its term is gone"),
        "{text}"
    );

    let switch = json!({ "maintenance": true });
    browser
        .post_json("/_local/atlas/_simulator/switch", &[], &switch)
        .await;
    browser.advance("P2DT1H").await;
    let down = portal(data, &["vocabularies"]).out;
    assert!(down.contains("The Atlas has been down since"), "{down}");
    assert!(down.contains("too long ago"), "{down}");
}
