//! What becomes of a record after it was sent: the ECCC's review, and records that were there before.

use portal_tests::{
    applicant::{APPLICANT, example},
    assessor::{ASSESSORS, REASON},
    browser::Browser,
};
use reqwest::{Method, header::HeaderValue};
use serde_json::{Value, json};

use crate::{
    portal::{TestPortal, atlas_records},
    ways_out::{status, step},
};

/// A registration whose record the ECCC reviews; the applicant's browser and the reference.
pub(crate) async fn in_review(portal: &TestPortal) -> (Browser, String) {
    let (mut mari, reference) = portal.assessed().await;
    approve(portal, &mut mari).await;
    (mari, reference)
}

/// Both seats approve, and the recall window ends.
pub(crate) async fn approve(portal: &TestPortal, mari: &mut Browser) {
    for assessor in &ASSESSORS[..2] {
        portal.browser().approve_as(assessor).await;
    }
    mari.advance("PT16M").await;
}

/// The ECCC does something with a record.
async fn eccc(browser: &mut Browser, method: Method, record: &Value, state: Option<&str>) {
    let id = record["id"].as_str().unwrap();
    let url = browser.url(&format!("/_local/atlas/jsonapi/node/cluster/{id}"));
    let mut request = browser.request(method, &url);
    let headers = request.headers_mut();
    headers.insert("api-key", HeaderValue::from_static("key-eccc"));
    headers.insert(
        "content-type",
        HeaderValue::from_static("application/vnd.api+json"),
    );
    if let Some(state) = state {
        let attributes = json!({ "moderation_state": state });
        let body =
            json!({ "data": { "type": "node--cluster", "id": id, "attributes": attributes } });
        *request.body_mut() = Some(body.to_string().into());
    }
    let page = browser.send(request).await;
    assert!(page.status.is_success(), "{}", page.body);
}

async fn eccc_sets(browser: &mut Browser, state: &str) {
    let record = atlas_records(browser).await.remove(0);
    eccc(browser, Method::PATCH, &record, Some(state)).await;
}

#[tokio::test]
async fn a_record_that_the_eccc_publishes_makes_a_member_by_the_next_morning() {
    let portal = TestPortal::start().await;
    let (mut mari, _) = in_review(&portal).await;
    eccc_sets(&mut mari, "published").await;
    mari.advance("P1D").await;
    let shown = status(&mut mari).await;
    assert!(
        shown.main().contains("Your organisation is a member"),
        "{}",
        shown.main()
    );
    let told = mari.mail_with(APPLICANT, "/status/").await;
    assert!(
        told.subject.contains("your organisation is a member"),
        "{}",
        told.subject
    );
    for assessor in &ASSESSORS[..2] {
        let mails = mari.mails().await;
        let news = |mail: &&portal_tests::mailbox::Mail| {
            let subjects = ["Published by the ECCC", "ECCC avaldas"];
            mail.to == *assessor && subjects.iter().any(|it| mail.subject.starts_with(it))
        };
        assert_eq!(mails.iter().filter(news).count(), 1, "{assessor}");
    }
    let members = portal.browser().open("/en/members").await;
    assert!(!members.main().contains("review"), "{}", members.main());
    portal.trails_are_whole().await;
}

#[tokio::test]
async fn the_eccc_s_hand_on_the_local_page_leads_back_to_that_page() {
    let portal = TestPortal::start().await;
    let (mut mari, _) = in_review(&portal).await;
    let record = atlas_records(&mut mari).await.remove(0);
    let id = record["id"].as_str().unwrap();
    let url = mari.url("/_local/atlas/_simulator/eccc");
    let mut request = mari.request(Method::POST, &url);
    let kind = HeaderValue::from_static("application/x-www-form-urlencoded");
    request.headers_mut().insert("content-type", kind);
    *request.body_mut() = Some(format!("id={id}&state=published").into());
    let page = mari.follow(request).await;
    assert_eq!(page.status, 200);
    assert!(page.main().contains("Published"), "{}", page.main());
}

#[tokio::test]
async fn a_revision_goes_through_the_applicant_and_both_seats_back_into_the_same_record() {
    let portal = TestPortal::start().await;
    let (mut mari, reference) = in_review(&portal).await;
    eccc_sets(&mut mari, "revision_requested").await;
    mari.advance("P1D").await;
    let told = mari.mail_with(APPLICANT, "/status/").await;
    assert!(
        told.subject.starts_with("Revise registration"),
        "{}",
        told.subject
    );
    let form = step(&mut mari, "/correct").await.form();
    let all = ["website", "expertise", "street", "sectors"];
    assert!(all.iter().all(|name| form.has(name)), "{:?}", form.names());
    assert!(!form.has("representative_email"));
    let check = mari
        .submit(&form.with("website", "https://new.example.org/"))
        .await;
    assert_eq!(check.status, 200, "{:?}", check.summary());
    mari.submit(&check.form().with("reference", &reference))
        .await;
    approve(&portal, &mut mari).await;
    let records = atlas_records(&mut mari).await;
    assert_eq!(records.len(), 1, "I2");
    let attributes = &records[0]["attributes"];
    assert_eq!(attributes["moderation_state"], "ready_for_publication");
    assert_eq!(attributes["field_url"]["uri"], "https://new.example.org/");
    assert!(status(&mut mari).await.main().contains("under review"));
    portal.trails_are_whole().await;
}

#[tokio::test]
async fn a_rejection_by_the_eccc_ends_it_and_a_deleted_record_is_the_operators() {
    let portal = TestPortal::start().await;
    let (mut mari, _) = in_review(&portal).await;
    eccc_sets(&mut mari, "rejected").await;
    mari.advance("P1D").await;
    let shown = status(&mut mari).await;
    assert!(
        shown.main().contains("Rejected by the ECCC"),
        "{}",
        shown.main()
    );
    let portal = TestPortal::start().await;
    let (mut mari, _) = in_review(&portal).await;
    let record = atlas_records(&mut mari).await.remove(0);
    eccc(&mut mari, Method::DELETE, &record, None).await;
    mari.advance("P1D").await;
    let mails = mari.mails().await;
    let repair = mails
        .iter()
        .find(|mail| mail.subject.starts_with("Needs repair"));
    assert!(repair.is_some(), "the operator was not told");
    mari.advance("P1D").await;
    assert!(
        atlas_records(&mut mari).await.is_empty(),
        "nobody decided to make it anew"
    );
    portal.trails_are_whole().await;
}

/// An earlier registration of the same organisation left its record in the Atlas; then a new one is approved. The
/// applicant's browser, and the ids of the records.
async fn twice(portal: &TestPortal) -> Browser {
    let (mut mari, reference) = in_review(portal).await;
    let form = step(&mut mari, "/withdraw").await.form();
    mari.submit(&form.with("reference", &reference)).await;
    let mut again = portal.browser();
    let mut answers = example(&mut again).await;
    answers["city"] = "Tartu".into();
    answers["postal_code"] = "50090".into();
    again.apply_with("en", &answers).await;
    again.confirm(APPLICANT).await;
    approve(portal, &mut again).await;
    again
}

#[tokio::test]
async fn i2_a_record_with_the_same_number_is_brought_up_to_date_when_a_seat_says_that_it_is_the_same()
 {
    let portal = TestPortal::start().await;
    let mut mari = twice(&portal).await;
    let before = atlas_records(&mut mari).await;
    assert_eq!(
        before.len(),
        1,
        "nothing is sent before a person has chosen"
    );
    assert!(
        status(&mut mari)
            .await
            .main()
            .contains("Compared with the Atlas")
    );
    let mut seat = portal.browser();
    let page = seat.open_case(ASSESSORS[0]).await;
    assert_eq!(
        page.texts_of(".views section h3").len(),
        2,
        "{}",
        page.main()
    );
    let form = page.form_with("record");
    let unchosen = seat.submit(&form.clone().with("reason", REASON)).await;
    assert_eq!(
        (unchosen.status.as_u16(), unchosen.summary()),
        (422, vec!["record".to_owned()])
    );
    let sending = form.with("record", "record-1").with("reason", REASON);
    let done = seat.submit(&sending).await;
    assert!(done.main().contains("uut ei tehta"), "{}", done.main());
    assert_eq!(seat.submit(&sending).await.main(), done.main());
    let late = portal.browser().open_case(ASSESSORS[1]).await;
    assert!(
        late.main().contains("ei ole vaja midagi teha"),
        "{}",
        late.main()
    );
    mari.advance("PT5M").await;
    let after = atlas_records(&mut mari).await;
    assert_eq!(after.len(), 1, "I2");
    assert_eq!(after[0]["id"], before[0]["id"]);
    assert_eq!(after[0]["attributes"]["field_address"]["locality"], "Tartu");
    eccc_sets(&mut mari, "published").await;
    mari.advance("P1D").await;
    assert!(status(&mut mari).await.main().contains("is a member"));
    portal.trails_are_whole().await;
}

#[tokio::test]
async fn i2_a_second_record_is_made_when_a_seat_says_that_it_is_another_organisation() {
    let portal = TestPortal::start().await;
    let mut mari = twice(&portal).await;
    let mut seat = portal.browser();
    let page = seat.open_case(ASSESSORS[1]).await;
    let form = page.form_with("record");
    seat.submit(&form.with("record", "create").with("reason", REASON))
        .await;
    mari.advance("PT5M").await;
    assert_eq!(atlas_records(&mut mari).await.len(), 2);
    portal.trails_are_whole().await;
}
