use std::{
    io::{BufRead, BufReader, Read, Write},
    net::TcpListener,
    thread::JoinHandle,
};

use jiff::Timestamp;
use shared::{
    config::local_aws,
    email::EmailAddress,
    ids::{MessageId, RegistrationId},
    language::Language,
    mail::{Headers, Recipient},
    outbox::Content,
};
use url::Url;

use super::*;

const ACCEPTED: &str = r#"<SendRawEmailResponse xmlns="http://ses.amazonaws.com/doc/2010-12-01/"><SendRawEmailResult><MessageId>1</MessageId></SendRawEmailResult></SendRawEmailResponse>"#;
const REJECTED: &str = r#"<ErrorResponse xmlns="http://ses.amazonaws.com/doc/2010-12-01/"><Error><Type>Sender</Type><Code>MessageRejected</Code><Message>mari@naidis.example.org is not verified</Message></Error></ErrorResponse>"#;

fn mail() -> Mail {
    let address = |text| EmailAddress::parse(text).unwrap();
    Mail {
        to: address("mari@naidis.example.org"),
        subject: "Subject".to_owned(),
        text: "Text".to_owned(),
        html: "<p>Text</p>".to_owned(),
        headers: Headers {
            from_name: "Centre".to_owned(),
            from: address("portal@example.org"),
            reply_to: address("ncc@example.org"),
            language: Language::En,
            message: MessageId::from_bits([1; 16]),
            recipient: Recipient::Assessor,
            registration: Some(RegistrationId::from_bits([2; 16])),
            host: "portal.example.org".to_owned(),
            date: Timestamp::UNIX_EPOCH,
        },
    }
}

/// A service on loopback that reads one request, answers it so, and is gone: a second request finds nobody.
fn service(answer: Option<(u16, &'static str)>) -> (Url, JoinHandle<String>) {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let url = format!("http://{}/", listener.local_addr().unwrap());
    let served = std::thread::spawn(move || {
        let (mut stream, _) = listener.accept().unwrap();
        drop(listener);
        let request = read_request(&stream);
        if let Some((status, body)) = answer {
            let length = body.len();
            let head = format!(
                "HTTP/1.1 {status} X\r\nContent-Length: {length}\r\nConnection: close\r\n\r\n"
            );
            stream.write_all(head.as_bytes()).unwrap();
            stream.write_all(body.as_bytes()).unwrap();
        }
        request
    });
    (Url::parse(&url).unwrap(), served)
}

fn read_request(stream: &std::net::TcpStream) -> String {
    let mut reader = BufReader::new(stream);
    let mut length = 0;
    loop {
        let mut line = String::new();
        reader.read_line(&mut line).unwrap();
        let line = line.to_ascii_lowercase();
        if let Some(value) = line.strip_prefix("content-length:") {
            length = value.trim().parse().unwrap();
        }
        if line.trim().is_empty() {
            break;
        }
    }
    let mut body = vec![0; length];
    reader.read_exact(&mut body).unwrap();
    String::from_utf8(body).unwrap()
}

async fn send_to(url: &Url) -> Result<(), Failure> {
    let client = aws_sdk_ses::Client::new(&local_aws(url, "outbox"));
    send_mail(&client, &mail()).await
}

#[tokio::test]
async fn a_mail_is_handed_over_with_tags_that_tell_what_it_was_when_it_comes_back() {
    let (url, served) = service(Some((200, ACCEPTED)));
    assert_eq!(send_to(&url).await, Ok(()));
    let request = served.join().unwrap();
    assert!(request.contains("Action=SendRawEmail"), "{request}");
    assert!(request.contains("Source=portal%40example.org"), "{request}");
    let message = MessageId::from_bits([1; 16]).to_string();
    let registration = RegistrationId::from_bits([2; 16]).to_string();
    for (number, name, value) in [
        (1, "message", message.as_str()),
        (2, "recipient", "assessor"),
        (3, "registration", registration.as_str()),
    ] {
        let tag = format!("Tags.member.{number}.Name={name}&Tags.member.{number}.Value={value}");
        assert!(request.contains(&tag), "{tag} in {request}");
    }
}

#[tokio::test]
async fn a_refusal_is_clear_and_told_without_its_text() {
    let (url, _served) = service(Some((400, REJECTED)));
    let failure = send_to(&url).await.unwrap_err();
    assert_eq!(failure, Failure::clear("MessageRejected"));
}

#[tokio::test]
async fn i5_what_may_have_taken_effect_is_unknown_and_not_repeated_by_the_sdk() {
    let (url, _served) = service(Some((500, "")));
    assert_eq!(send_to(&url).await, Err(Failure::unknown("500")));
    let (url, _served) = service(None);
    let failure = send_to(&url).await.unwrap_err();
    assert!(failure.unknown, "{failure:?}");
}

#[tokio::test]
async fn where_nobody_listens_nothing_was_sent() {
    let free = TcpListener::bind("127.0.0.1:0").unwrap();
    let url = format!("http://{}/", free.local_addr().unwrap());
    drop(free);
    let failure = send_to(&Url::parse(&url).unwrap()).await.unwrap_err();
    assert_eq!(failure, Failure::clear("not_connected"));
}

#[tokio::test]
async fn s5_what_would_start_a_header_of_its_own_never_reaches_the_wire() {
    let mut mail = mail();
    mail.subject = "a\r\nBcc: all@example.org".to_owned();
    let nowhere = Url::parse("http://127.0.0.1:9/").unwrap();
    let client = aws_sdk_ses::Client::new(&local_aws(&nowhere, "outbox"));
    let failure = send_mail(&client, &mail).await.unwrap_err();
    assert_eq!(failure, Failure::clear("header"));
}

#[test]
fn i8_a_job_carries_ids_only() {
    let message = Message {
        id: MessageId::from_bits([1; 16]),
        due: Timestamp::UNIX_EPOCH,
        registration: Some(RegistrationId::from_bits([2; 16])),
        content: Content::AtlasJob {
            job: AtlasJob::Submit,
        },
    };
    let body = queue_body(&message, AtlasJob::Submit).unwrap();
    assert_eq!(
        body,
        r#"{"version":1,"job":"submit","registration":"02020202-0202-4202-8202-020202020202","message":"AQEBAQEBAQEBAQEBAQEBAQ"}"#
    );
}
