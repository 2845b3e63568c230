use aws_sdk_ses::primitives::Blob;
use aws_sdk_ses::types::{MessageTag, RawMessage};
use local::Caller;
use serde_json::{Value, json};

use crate::support::{Fixture, get, portal, ses, ssm};

const MAIL: &str = "From: =?utf-8?Q?N=C3=A4idis?= <ncc@example.org>\r\n\
    To: <first@ncc.example.org>\r\n\
    Subject: =?utf-8?Q?P=C3=B5hjus?=\r\n\
    Date: Thu, 1 Jan 1970 00:00:00 +0000\r\n\
    Message-ID: <ours@example.org>\r\n\
    X-Portal-Message: m-1\r\n\
    References: <a@example.org>\r\n <b@example.org>\r\n\
    MIME-Version: 1.0\r\n\
    Content-Type: multipart/alternative; boundary=x\r\n\
    \r\n\
    --x\r\nContent-Type: text/plain; charset=utf-8\r\n\r\nOpen http://127.0.0.1:8080/en/decision/abc now.\r\n\
    --x\r\nContent-Type: text/html; charset=utf-8\r\n\r\n<html><head></head><body><p>Open</p></body></html>\r\n\
    --x--\r\n";

async fn send(fixture: &Fixture, mail: &str) -> Result<String, String> {
    send_to(fixture, mail, "first@ncc.example.org").await
}

async fn send_to(fixture: &Fixture, mail: &str, address: &str) -> Result<String, String> {
    let tag = MessageTag::builder()
        .name("message")
        .value("m-1")
        .build()
        .unwrap();
    ses(fixture.portal.environment(), Caller::Outbox)
        .send_raw_email()
        .raw_message(RawMessage::builder().data(Blob::new(mail)).build().unwrap())
        .destinations(address)
        .tags(tag)
        .configuration_set_name("portal")
        .send()
        .await
        .map(|sent| sent.message_id)
        .map_err(|error| {
            let error = error.into_service_error();
            let code = error.meta().code().unwrap_or_default();
            format!("{code}: {}", error.meta().message().unwrap_or_default())
        })
}

#[tokio::test]
async fn a_mail_arrives_with_the_headers_ses_replaces() {
    let fixture = portal().await;
    let id = send(&fixture, MAIL).await.unwrap();
    let mails = fixture.portal.mails().unwrap();
    let mail = &mails[0];
    assert_eq!(mail.id, id);
    assert_eq!(mail.to, "first@ncc.example.org");
    assert_eq!(mail.subject, "Põhjus");
    assert_eq!(mail.headers["From"], "Näidis <ncc@example.org>");
    assert_eq!(
        mail.headers["Message-ID"],
        format!("<{id}@eu-central-1.amazonses.com>")
    );
    assert!(!mail.headers["Date"].contains("1970"));
    assert_eq!(mail.headers["X-Portal-Message"], "m-1");
    assert_eq!(
        mail.headers["References"],
        "<a@example.org> <b@example.org>"
    );
    assert_eq!(
        mail.text.trim(),
        "Open http://127.0.0.1:8080/en/decision/abc now."
    );
    assert!(mail.html.contains("<p>Open</p>"));
    assert_eq!(mail.tags["message"], "m-1");
    assert_eq!(mail.configuration_set.as_deref(), Some("portal"));
}

#[tokio::test]
async fn a_mail_to_the_mailbox_simulator_comes_back_to_the_outbox_with_its_tags() {
    let fixture = portal().await;
    let events = async || {
        fixture.portal.settle().await.unwrap();
        let notes = fixture.notes.take().into_iter();
        let of_queue = notes.filter(|note| note[1]["Records"][0]["eventSource"] == "aws:sqs");
        of_queue.collect::<Vec<_>>()
    };
    let address = "bounce+first@simulator.amazonses.com";
    let id = send_to(&fixture, MAIL, address).await.unwrap();
    send(&fixture, MAIL).await.unwrap();
    let told = events().await;
    assert_eq!(told.len(), 1, "{told:?}");
    assert_eq!(told[0][0], "outbox");
    let body = told[0][1]["Records"][0]["body"].as_str().unwrap();
    let body: Value = serde_json::from_str(body).unwrap();
    assert_eq!(
        (&body["eventType"], &body["mail"]["messageId"]),
        (&json!("Bounce"), &json!(id))
    );
    assert_eq!(body["mail"]["tags"], json!({ "message": ["m-1"] }));
    let bounce = &body["bounce"];
    assert_eq!(bounce["bounceType"], "Permanent");
    assert_eq!(bounce["bouncedRecipients"][0]["emailAddress"], address);
    assert!(events().await.is_empty(), "delivered once");
}

#[tokio::test]
async fn malformed_mails_are_refused_as_by_ses() {
    let fixture = portal().await;
    let doubled = MAIL.replacen("Subject:", "Subject: x\r\nSubject:", 1);
    let refused = send(&fixture, &doubled).await.unwrap_err();
    assert_eq!(refused, "InvalidParameterValue: Duplicate header.");
    let anonymous = MAIL.replacen("From:", "X-From:", 1);
    let refused = send(&fixture, &anonymous).await.unwrap_err();
    assert_eq!(
        refused,
        "InvalidParameterValue: Missing required header 'From'."
    );
    assert!(fixture.portal.mails().unwrap().is_empty());
}

#[tokio::test]
async fn the_mailbox_shows_mails_to_people_and_scripts() {
    let fixture = portal().await;
    let base_url = fixture.portal.base_url();
    assert!(
        get(base_url, "/_local/mails")
            .await
            .body
            .contains("No mail has been sent yet")
    );
    let id = send(&fixture, MAIL).await.unwrap();
    let list = get(base_url, "/_local/mails.json").await.json();
    assert_eq!(list[0]["subject"], "Põhjus");
    assert_eq!(list[0]["headers"]["X-Portal-Message"], "m-1");
    assert!(get(base_url, "/_local/mails").await.body.contains("Põhjus"));
    let page = get(base_url, &format!("/_local/mails/{id}")).await;
    assert_eq!(page.status, 200);
    assert!(
        page.body
            .contains("<a href=\"http://127.0.0.1:8080/en/decision/abc\">")
    );
    let html = get(base_url, &format!("/_local/mails/{id}/html")).await;
    assert!(html.body.contains("<head><base target=\"_top\"></head>"));
    assert!(html.header("content-security-policy")[0].contains("sandbox"));
    assert_eq!(get(base_url, "/_local/mails/none").await.status, 404);
}

#[tokio::test]
async fn parameters_are_read_decrypted_and_missing_ones_named() {
    let fixture = portal().await;
    let client = ssm(fixture.portal.environment(), Caller::Intake);
    let read = |decrypted| {
        client
            .get_parameter()
            .name("/portal/key")
            .with_decryption(decrypted)
            .send()
    };
    let value = read(true).await.unwrap().parameter.unwrap().value.unwrap();
    assert_eq!(value, "secret");
    let cipher = read(false).await.unwrap().parameter.unwrap().value.unwrap();
    assert_ne!(cipher, "secret");
    let many = client
        .get_parameters()
        .names("/portal/key")
        .names("/portal/none")
        .with_decryption(true)
        .send()
        .await
        .unwrap();
    assert_eq!(many.parameters().len(), 1);
    assert_eq!(many.invalid_parameters(), ["/portal/none"]);
    let put = |overwrite| {
        client
            .put_parameter()
            .name("/portal/key")
            .value("changed")
            .overwrite(overwrite)
            .send()
    };
    assert!(
        put(false)
            .await
            .unwrap_err()
            .into_service_error()
            .is_parameter_already_exists()
    );
    assert_eq!(put(true).await.unwrap().version, 2);
    let missing = client
        .get_parameter()
        .name("/portal/none")
        .send()
        .await
        .unwrap_err();
    assert!(missing.into_service_error().is_parameter_not_found());
}

#[tokio::test]
async fn ses_says_of_itself_what_is_so_on_one_machine_and_nothing_else() {
    let fixture = portal().await;
    send(&fixture, MAIL).await.unwrap();
    let client = ses(fixture.portal.environment(), Caller::Operator);
    let quota = client.get_send_quota().send().await.unwrap();
    assert_eq!(
        (quota.max24_hour_send(), quota.sent_last24_hours()),
        (-1.0, 1.0)
    );
    assert!(
        client
            .get_account_sending_enabled()
            .send()
            .await
            .unwrap()
            .enabled()
    );
    let of = "example.org";
    let verified = client.get_identity_verification_attributes().identities(of);
    let verified = verified.send().await.unwrap().verification_attributes;
    assert_eq!(verified[of].verification_status().as_str(), "Success");
    let dkim = client.get_identity_dkim_attributes().identities(of);
    let error = dkim.send().await.unwrap_err().into_service_error();
    assert_eq!(error.meta().code(), Some("InvalidAction"));
}
