//! The directory of members that wish to be shown.

use portal_tests::{
    applicant::{APPLICANT, example},
    assessor::ASSESSORS,
};

use crate::portal::TestPortal;

#[tokio::test]
async fn a_member_is_listed_once_it_is_in_the_atlas_and_only_with_its_consent() {
    let portal = TestPortal::start().await;
    let mut reader = portal.browser();
    let empty = reader.open("/en/members").await;
    assert!(
        empty.main().contains("There is no entry yet"),
        "{}",
        empty.main()
    );
    for (number, consent) in [(0, true), (1, false)] {
        let mut mari = portal.browser();
        let mut answers = example(&mut mari).await;
        answers["directory"] = consent.into();
        answers["register_number"] = format!("1000000{number}").into();
        answers["name_national"] = format!("Liige {number}").into();
        mari.apply_with("en", &answers).await;
        mari.confirm(APPLICANT).await;
        for assessor in &ASSESSORS[..2] {
            portal.browser().approve_as(assessor).await;
        }
        reader.advance("PT2M").await;
        let waiting = reader.open("/en/members").await;
        assert!(!waiting.main().contains(&format!("Liige {number}")));
        mari.advance("PT20M").await;
    }
    let page = reader.open("/en/members").await;
    assert_eq!(page.texts_of("main h2"), ["Liige 0"]);
    let other = reader.open("/en/members?country=EE&activity=").await;
    assert_eq!(other.texts_of("main h2"), ["Liige 0"]);
    assert!(reader.cookies.is_empty());
}

#[tokio::test]
async fn a_centre_without_a_directory_has_no_such_page() {
    let settings = shared::settings::EXAMPLE.replace("[directory]\nenabled = true", "");
    let portal = TestPortal::with_settings(&settings).await;
    let page = portal.browser().open("/en/members").await;
    assert_eq!(page.status, 404);
}
