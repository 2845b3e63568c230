//! Bad posts to the forms behind the applicant's links.

use portal_tests::{
    applicant::{APPLICANT, example},
    assessor::ASSESSORS,
    browser::Browser,
    form::Form,
};

use crate::{
    portal::TestPortal,
    ways_out::{decide, rejecting, status, step},
};

#[tokio::test]
async fn u4_s1_every_bad_post_to_a_form_of_the_applicant_names_its_field() {
    let portal = TestPortal::start().await;
    let mut mari = portal.browser();
    mari.apply("en").await;
    let link = mari
        .mail_with(APPLICANT, "/confirm/")
        .await
        .link("/confirm/");
    let form = mari.open(&link).await.form_with("words");
    bad_posts(&mut mari, &form, "words").await;
    mari.confirm(APPLICANT).await;
    let form = step(&mut mari, "/withdraw").await.form();
    bad_posts(&mut mari, &form, "reference").await;
    let form = step(&mut mari, "/directory").await.form();
    bad_posts(&mut mari, &form, "reference").await;
    decide(&portal, ASSESSORS[0], "ask_correction", &["city"]).await;
    let form = step(&mut mari, "/correct").await.form();
    bad_posts(&mut mari, &form, "city").await;
    let check = mari.submit(&form).await.form();
    bad_posts(&mut mari, &check, "reference").await;
    let reference = status(&mut mari).await.text_of(".caption").unwrap();
    mari.submit(&check.with("reference", &reference)).await;
    rejecting(&portal).await;
    let form = step(&mut mari, "/reply").await.form();
    bad_posts(&mut mari, &form, "reply").await;
    let shown = status(&mut mari).await;
    assert!(
        shown.main().contains("You can reply by"),
        "something was done"
    );
}

/// Each damage to the field is refused and told at the field; a field that the form does not have is named; a form of
/// nobody's is refused whole.
async fn bad_posts(browser: &mut Browser, form: &Form, field: &str) {
    let sent = form.sent_by("");
    let others: Vec<_> = sent
        .iter()
        .filter(|(name, _)| name != field)
        .cloned()
        .collect();
    let rest = serde_html_form::to_string(&others).unwrap();
    for damaged in [
        format!("{field}="),
        format!("{field}=%20%20"),
        format!("{field}={}", "x".repeat(5_000)),
        format!("{field}=a%00b"),
        format!("{field}=a%07b"),
        format!("{field}=%FF%FE"),
        format!("{field}=a%E2%80%AEb"),
        format!("{field}=a&{field}=b"),
    ] {
        let body = format!("{rest}&{damaged}");
        let request = browser.post_bytes(&form.action, body.into_bytes());
        let page = browser.send(request).await;
        let what = damaged.chars().take(40).collect::<String>();
        assert_eq!(page.status, 422, "{what}: {}", page.main());
        assert!(page.title().starts_with("Error: "), "{what}");
        assert_eq!(page.summary(), [field], "{what}: {}", page.main());
    }
    let mut unknown = sent.clone();
    unknown.push(("status".to_owned(), "approved".to_owned()));
    let page = browser.post(&form.action, &unknown).await;
    assert_eq!(page.status, 422, "{}", page.main());
    assert!(page.main().contains("“status”"), "{}", page.main());
    let nobodys = form.clone().with("form_token", "1.AAAA");
    assert_eq!(browser.submit(&nobodys).await.status, 403);
}

/// A post of the form by that button with one field more is refused, and the page names the field.
async fn refuses_by_name(browser: &mut Browser, form: &Form, button: &str, field: &str) {
    let mut pairs = form.sent_by(button);
    pairs.push((field.to_owned(), "x".to_owned()));
    let page = browser.post(&form.action, &pairs).await;
    assert_eq!(page.status, 422, "{button} {field}: {}", page.main());
    assert!(page.title().starts_with("Error: "), "{button} {field}");
    assert_eq!(
        page.text_of("[role=alert] li").as_deref(),
        Some(told(field))
    );
}

fn told(field: &str) -> &'static str {
    match field {
        "email" => "Answer “E-mail address” only once",
        "representative_email" => "Answer “E-mail address of the representative” only once",
        _ => "Leave out “status”: the form has no such field",
    }
}

#[tokio::test]
async fn s2_what_a_form_does_not_have_and_what_comes_twice_is_refused_by_name() {
    let portal = TestPortal::start().await;
    let mut mari = portal.browser();
    let answers = example(&mut mari).await;
    let check = mari.fill_sections("en", &answers).await.form();
    refuses_by_name(&mut mari, &check, "", "status").await;
    let ask = mari.open("/en/apply/resume").await.form();
    let ask = ask.with("email", APPLICANT);
    for field in ["status", "email"] {
        refuses_by_name(&mut mari, &ask, "", field).await;
    }
    assert!(mari.mails().await.is_empty());
    let receipt = mari.submit(&check).await;
    for button in ["resend", "correct", "another"] {
        let mut form = receipt.form_with(button);
        if button == "correct" {
            form.set("representative_email", APPLICANT);
            refuses_by_name(&mut mari, &form, button, "representative_email").await;
        }
        refuses_by_name(&mut mari, &form, button, "status").await;
    }
}
