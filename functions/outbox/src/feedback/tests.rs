use serde_json::json;

use super::*;
use crate::event::Event;

fn recorded(name: &str) -> Value {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/data/");
    let text = std::fs::read_to_string(format!("{folder}{name}.json")).unwrap();
    serde_json::from_str(&text).unwrap()
}

/// As the queue hands it over.
fn queued(body: &str) -> Value {
    json!({
        "messageId": "059f36b4-87a3-44ab-83d2-661975830a7d",
        "receiptHandle": "AQEBwJnKyrHigUMZj6rYigCgxlaS3SLy0a",
        "body": body,
        "attributes": { "ApproximateReceiveCount": "1" },
        "messageAttributes": {},
        "md5OfBody": "e4e68fb7bd0e697a0ae8f1bb342846b3",
        "eventSource": "aws:sqs",
        "eventSourceARN": "arn:aws:sqs:eu-north-1:111122223333:portal-mail-events",
        "awsRegion": "eu-north-1",
    })
}

fn read(event: &Value) -> Option<Feedback> {
    record(&queued(&event.to_string())).map(|record| record.feedback)
}

fn bounced() -> Feedback {
    Feedback {
        what: What::Bounced,
        message: MessageId::parse("BQUFBQUFBQUFBQUFBQUFBQ").unwrap(),
        recipient: Recipient::Assessor,
        registration: Some(RegistrationId::from_bits([2; 16])),
        addresses: vec![EmailAddress::parse("first@ncc.example.org").unwrap()],
    }
}

#[test]
fn a_permanent_bounce_is_known_by_the_tags_of_its_mail() {
    assert_eq!(read(&recorded("ses-bounce")), Some(bounced()));
    let mut draft = recorded("ses-bounce");
    draft["mail"]["tags"]
        .as_object_mut()
        .unwrap()
        .remove("registration");
    let about_none = Feedback {
        registration: None,
        ..bounced()
    };
    assert_eq!(read(&draft), Some(about_none));
}

#[test]
fn a_complaint_of_a_reader_is_one() {
    let complained = Feedback {
        what: What::Complained,
        ..bounced()
    };
    assert_eq!(read(&recorded("ses-complaint")), Some(complained.clone()));
    let mut bare = recorded("ses-complaint");
    let complaint = bare["complaint"].as_object_mut().unwrap();
    complaint.remove("complaintFeedbackType");
    assert_eq!(read(&bare), Some(complained));
}

#[test]
fn auto_reply_is_not_bounce() {
    for name in ["ses-auto-reply", "ses-delivery-delay"] {
        assert_eq!(read(&recorded(name)), None, "{name}");
    }
    let mut event = recorded("ses-bounce");
    event["bounce"]["bounceType"] = json!("Transient");
    event["bounce"]["bounceSubType"] = json!("General");
    assert_eq!(read(&event), None);
    for report in ["not-spam", "virus", "auth-failure"] {
        let mut event = recorded("ses-complaint");
        event["complaint"]["complaintFeedbackType"] = json!(report);
        assert_eq!(read(&event), None, "{report}");
    }
    for kind in ["Send", "Delivery", "Open", "Click", "Subscription"] {
        let mut event = recorded("ses-bounce");
        event["eventType"] = json!(kind);
        assert_eq!(read(&event), None, "{kind}");
    }
}

#[test]
fn a_mail_that_ses_took_and_does_not_send_is_given_up() {
    let mut event = recorded("ses-bounce");
    event["eventType"] = json!("Reject");
    event.as_object_mut().unwrap().remove("bounce");
    event["reject"] = json!({ "reason": "Bad content" });
    event["mail"]["destination"] = json!(["first@ncc.example.org"]);
    let given_up = Feedback {
        what: What::GivenUp,
        ..bounced()
    };
    assert_eq!(read(&event), Some(given_up));
    event["mail"]["destination"] = json!([]);
    assert_eq!(read(&event), None, "of nobody");
}

#[test]
fn a_mail_that_was_given_up_is_told_apart_from_an_address_that_is_gone() {
    for (kind, detail) in [
        ("Transient", "MailboxFull"),
        ("Transient", "MessageTooLarge"),
        ("Transient", "ContentRejected"),
        ("Transient", "AttachmentRejected"),
        ("Undetermined", "Undetermined"),
    ] {
        let mut event = recorded("ses-bounce");
        event["bounce"]["bounceType"] = json!(kind);
        event["bounce"]["bounceSubType"] = json!(detail);
        let given_up = Feedback {
            what: What::GivenUp,
            ..bounced()
        };
        assert_eq!(read(&event), Some(given_up), "{kind} {detail}");
    }
}

fn refused(change: impl FnOnce(&mut Value)) -> Unreadable {
    let mut event = recorded("ses-bounce");
    change(&mut event);
    read_body(&event.to_string()).unwrap_err()
}

#[test]
fn what_is_no_event_about_a_mail_of_ours_says_nothing() {
    let cause = |body: &str| read_body(body).unwrap_err();
    assert_eq!(cause(""), Unreadable::NoEvent);
    assert_eq!(cause("null"), Unreadable::NoEvent);
    assert_eq!(cause(r#"{"Type":"Notification"}"#), Unreadable::NoEvent);
    assert_eq!(cause(&" ".repeat(LONGEST + 1)), Unreadable::TooLong);
    let missing = refused(|it| it["bounce"] = Value::Null);
    assert_eq!(missing, Unreadable::NoEvent);
    let untagged = refused(|it| it["mail"]["tags"] = json!({}));
    assert_eq!(untagged, Unreadable::NotOurs);
    for (tag, value) in [
        ("message", "<script>"),
        ("recipient", "everybody"),
        ("registration", "R#1"),
    ] {
        let foreign = refused(|it| it["mail"]["tags"][tag] = json!([value]));
        assert_eq!(foreign, Unreadable::NotOurs, "{tag}");
    }
    let nobody = refused(|it| it["bounce"]["bouncedRecipients"] = json!([]));
    assert_eq!(nobody, Unreadable::Recipients);
    let one = json!({ "emailAddress": "a@example.org" });
    let all = refused(|it| it["bounce"]["bouncedRecipients"] = json!(vec![one; 11]));
    assert_eq!(all, Unreadable::Recipients);
    let none = refused(|it| it["bounce"]["bouncedRecipients"][0]["emailAddress"] = json!("x"));
    assert_eq!(none, Unreadable::Recipients);
}

#[test]
fn a_record_that_cannot_be_read_does_not_hold_up_its_neighbours() {
    let whole = queued(&recorded("ses-bounce").to_string());
    let event = json!({ "Records": [queued("{"), { "eventSource": "aws:sqs" }, whole] });
    let Some(Event::Feedback(records)) = Event::read(event) else {
        unreachable!("the queue's records were taken for others")
    };
    let read: Vec<_> = records.into_iter().map(|it| it.feedback).collect();
    assert_eq!(read, [bounced()]);
}
