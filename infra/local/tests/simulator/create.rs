//! Contract §2 and §3: creating a record.

use rstest::rstest;
use serde_json::{Value, json};

use crate::atlas::{Atlas, DEFENCE, ESTONIA, LATVIA, cluster};

const ID: &str = "0f4d1c52-7c6f-4d58-9d0e-5b8f2f6a0001";

#[tokio::test]
async fn four_posts_of_one_id_at_once_make_one_record() {
    let atlas = Atlas::start().await;
    let body = cluster(ID);
    let (a, b, c, d) = tokio::join!(
        atlas.post("key-ncc", &body),
        atlas.post("key-ncc", &body),
        atlas.post("key-ncc", &body),
        atlas.post("key-ncc", &body),
    );
    let mut statuses: Vec<u16> = [a, b, c, d]
        .iter()
        .map(|reply| reply.status.as_u16())
        .collect();
    statuses.sort_unstable();
    assert_eq!(statuses, [201, 409, 409, 409]);
    assert_eq!(atlas.get("/node/cluster", "key-ncc").await.ids(), [ID]);
}

#[tokio::test]
async fn an_id_of_another_centre_conflicts_and_cannot_be_read() {
    let atlas = Atlas::start().await;
    assert_eq!(atlas.post("key-other", &cluster(ID)).await.status, 201);
    let reply = atlas.post("key-ncc", &cluster(ID)).await;
    assert_eq!(
        (reply.status.as_u16(), reply.detail().as_str()),
        (409, "Conflict: Entity already exists.")
    );
    assert_eq!(
        atlas
            .get(&format!("/node/cluster/{ID}"), "key-ncc")
            .await
            .status,
        403
    );
}

#[tokio::test]
async fn an_id_in_capitals_is_malformed() {
    let atlas = Atlas::start().await;
    let reply = atlas.post("key-ncc", &cluster(&ID.to_uppercase())).await;
    assert_eq!(reply.status, 422);
    assert_eq!(reply.pointers(), [""]);
}

#[tokio::test]
async fn an_id_whose_record_was_deleted_can_be_created_again() {
    let atlas = Atlas::start().await;
    let path = format!("/node/cluster/{ID}");
    assert_eq!(atlas.post("key-ncc", &cluster(ID)).await.status, 201);
    assert_eq!(
        atlas.call("DELETE", &path, "key-ncc", None).await.status,
        403
    );
    assert_eq!(
        atlas.call("DELETE", &path, "key-eccc", None).await.status,
        204
    );
    assert_eq!(atlas.get(&path, "key-ncc").await.status, 404);
    assert_eq!(atlas.post("key-ncc", &cluster(ID)).await.status, 201);
}

#[tokio::test]
async fn a_record_can_be_created_in_ready_for_publication() {
    let atlas = Atlas::start().await;
    let mut body = cluster(ID);
    body["data"]["attributes"]["moderation_state"] = json!("ready_for_publication");
    let reply = atlas.post("key-ncc", &body).await;
    assert_eq!(reply.status, 201);
    assert_eq!(
        reply.json()["data"]["attributes"]["moderation_state"],
        "ready_for_publication"
    );
    assert!(reply.header("location").contains(ID));
}

#[tokio::test]
async fn without_a_state_a_record_is_a_draft() {
    let atlas = Atlas::start().await;
    let mut body = cluster(ID);
    body["data"]["attributes"]
        .as_object_mut()
        .unwrap()
        .remove("moderation_state");
    let reply = atlas.post("key-ncc", &body).await;
    assert_eq!(
        reply.json()["data"]["attributes"]["moderation_state"],
        "draft"
    );
}

#[rstest]
#[case::a_flag_as_text("field_question_majority", json!("false"), 422, "/data/attributes/field_question_majority/value")]
#[case::a_mail_without_domain("field_general_contact_e_mail", json!("info@"), 422, "/data/attributes/field_general_contact_e_mail/value")]
#[case::a_script_as_website("field_url", json!({"uri": "javascript:alert(1)"}), 422, "/data/attributes/field_url/0")]
#[case::an_inner_path_as_website("field_url", json!({"uri": "internal:/node"}), 422, "/data/attributes/field_url/0")]
#[case::a_wrong_property("field_url", json!({"url": "https://example.org/"}), 422, "")]
#[case::a_country_in_small_letters("field_address", json!({"country_code": "ee"}), 422, "/data/attributes/field_address/country_code")]
#[case::spain_without_province("field_address", json!({"country_code": "ES", "locality": "Madrid", "address_line1": "Calle 1", "postal_code": "28013"}), 422, "/data/attributes/field_address/administrative_area")]
#[case::a_number_that_is_too_long("field_registration_number", json!("1".repeat(101)), 422, "/data/attributes/field_registration_number/value")]
#[case::two_values_for_one("field_position", json!(["CISO", "CTO"]), 422, "/data/attributes/field_position")]
#[case::an_empty_name("title", json!(""), 422, "/data/attributes/title")]
#[case::what_the_site_keeps("status", json!(true), 403, "/data/attributes/status")]
#[tokio::test]
async fn a_wrong_attribute_is_refused_where_it_is(
    #[case] name: &str,
    #[case] value: Value,
    #[case] status: u16,
    #[case] pointer: &str,
) {
    let atlas = Atlas::start().await;
    let mut body = cluster(ID);
    body["data"]["attributes"][name] = value;
    let reply = atlas.post("key-ncc", &body).await;
    assert_eq!(reply.status, status, "{}", reply.text);
    assert!(
        reply.pointers().contains(&pointer.to_owned()),
        "{}",
        reply.text
    );
    assert_eq!(
        atlas.get("/node/cluster", "key-ncc").await.ids(),
        [] as [String; 0]
    );
}

#[rstest]
#[case::a_number_for_text("field_position", json!(7), json!("7"))]
#[case::a_blank_title("title", json!(" \n"), json!(" \n"))]
#[case::markup("title", json!("<b>A</b>"), json!("<b>A</b>"))]
#[case::a_list_of_names("field_institution_name_in_nation", json!(["Näidis"]), json!(["Näidis"]))]
#[case::a_list_of_one("field_position", json!(["CISO"]), json!("CISO"))]
#[tokio::test]
async fn drupal_is_lenient(#[case] name: &str, #[case] sent: Value, #[case] stored: Value) {
    let atlas = Atlas::start().await;
    let mut body = cluster(ID);
    body["data"]["attributes"][name] = sent;
    let reply = atlas.post("key-ncc", &body).await;
    assert_eq!(reply.status, 201, "{}", reply.text);
    assert_eq!(reply.json()["data"]["attributes"][name], stored);
}

#[tokio::test]
async fn a_wrong_type_member_is_accepted() {
    let atlas = Atlas::start().await;
    let mut body = cluster(ID);
    body["data"]["type"] = json!("node--page");
    assert_eq!(atlas.post("key-ncc", &body).await.status, 201);
}

#[tokio::test]
async fn an_unknown_term_is_named_before_any_other_fault() {
    let atlas = Atlas::start().await;
    let mut body = cluster(ID);
    body["data"]["attributes"]["field_no_such"] = json!(1);
    body["data"]["relationships"]["field_sectors"]["data"] =
        json!([{"type": "taxonomy_term--sectors", "id": ID}]);
    let reply = atlas.post("key-ncc", &body).await;
    assert_eq!(reply.status, 404);
    assert!(reply.detail().starts_with(&format!(
        "The resource identified by `taxonomy_term--sectors:{ID}`"
    )));
}

#[tokio::test]
async fn the_meta_of_an_identifier_is_not_taken_back() {
    let atlas = Atlas::start().await;
    let mut body = cluster(ID);
    body["data"]["relationships"]["field_country"]["data"]["meta"] =
        json!({"drupal_internal__target_id": 1});
    assert_eq!(atlas.post("key-ncc", &body).await.status, 422);
}

#[tokio::test]
async fn one_term_may_come_as_a_list_and_is_shown_as_one() {
    let atlas = Atlas::start().await;
    let mut body = cluster(ID);
    let one = json!({"type": "taxonomy_term--country", "id": LATVIA});
    body["data"]["relationships"]["field_country"]["data"] = json!([one]);
    let reply = atlas.post("key-ncc", &body).await;
    assert_eq!(
        reply.json()["data"]["relationships"]["field_country"]["data"]["id"],
        LATVIA
    );
}

#[tokio::test]
async fn an_address_part_beyond_its_column_fails_in_the_database() {
    let atlas = Atlas::start().await;
    let mut body = cluster(ID);
    body["data"]["attributes"]["field_address"]["locality"] = json!("x".repeat(256));
    let reply = atlas.post("key-ncc", &body).await;
    assert_eq!(reply.status, 500);
    assert!(reply.detail().starts_with("SQLSTATE"));
    assert_eq!(
        atlas.get("/node/cluster", "key-ncc").await.ids(),
        [] as [String; 0]
    );
}

#[tokio::test]
async fn an_empty_body_is_refused() {
    let atlas = Atlas::start().await;
    let url = format!("{}/jsonapi/node/cluster", atlas.home);
    let headers = [
        ("api-key", "key-ncc"),
        ("content-type", "application/vnd.api+json"),
    ];
    let reply = atlas
        .send("POST", &url, &headers, Some(String::new()))
        .await
        .unwrap();
    assert_eq!(reply.status, 400);
}

#[tokio::test]
async fn a_change_names_only_what_it_sends_and_replaces_it_whole() {
    let atlas = Atlas::start().await;
    atlas.post("key-ncc", &cluster(ID)).await;
    let address = json!({"country_code": "EE", "locality": "Tartu", "address_line1": "Ülikooli 1", "postal_code": "50090"});
    let reply = atlas
        .patch(ID, "key-ncc", json!({"field_address": address}))
        .await;
    let record = &reply.json()["data"];
    assert_eq!(record["attributes"]["field_address"]["locality"], "Tartu");
    assert_eq!(record["attributes"]["field_position"], "CISO");
    assert_eq!(
        record["relationships"]["field_sectors"]["data"][0]["id"],
        DEFENCE
    );
    assert_eq!(
        record["relationships"]["field_country"]["data"]["id"],
        ESTONIA
    );
}

#[tokio::test]
async fn a_change_without_an_id_in_its_body_is_refused() {
    let atlas = Atlas::start().await;
    atlas.post("key-ncc", &cluster(ID)).await;
    let body = json!({"data": {"type": "node--cluster", "attributes": {"title": "Y"}}});
    let reply = atlas
        .call(
            "PATCH",
            &format!("/node/cluster/{ID}"),
            "key-ncc",
            Some(&body),
        )
        .await;
    assert_eq!(reply.status, 400);
}
