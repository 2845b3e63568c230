//! The directory of members that wish to be shown.

use portal_tests::{
    applicant::{APPLICANT, example},
    assessor::ASSESSORS,
};

use crate::{portal::TestPortal, ways_out::step};

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
async fn a_member_takes_its_consent_back_and_gives_it_again_on_the_status_page() {
    let portal = TestPortal::start().await;
    let mut mari = portal.browser();
    let reference = mari.apply("en").await;
    mari.confirm(APPLICANT).await;
    for assessor in &ASSESSORS[..2] {
        portal.browser().approve_as(assessor).await;
    }
    mari.advance("PT20M").await;
    let mut reader = portal.browser();
    for (listed, done) in [
        (false, "not listed any more"),
        (true, "agreed to be listed"),
    ] {
        let form = step(&mut mari, "/directory").await.form();
        let wrong = mari.submit(&form.clone().with("reference", "yes")).await;
        assert_eq!(wrong.status, 422);
        let sending = form.with("reference", &reference);
        for _ in 0..2 {
            let said = mari.submit(&sending).await.main();
            assert!(said.contains(done), "{said}");
        }
        mari.advance("PT10M").await;
        let page = reader.open("/en/members").await;
        assert_eq!(page.texts_of("main h2").len(), usize::from(listed));
    }
    portal.trails_are_whole().await;
}

#[tokio::test]
async fn a_centre_without_a_directory_has_no_such_page() {
    let settings = shared::settings::EXAMPLE.replace("[directory]\nenabled = true", "");
    let portal = TestPortal::with_settings(&settings).await;
    let page = portal.browser().open("/en/members").await;
    assert_eq!(page.status, 404);
}
