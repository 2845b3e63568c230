use local::{Functions, Portal};
use serde_json::{Value, json};

use crate::support::{Fixture, Notes, function, get, http, noting, options};

/// A portal whose intake answers with `answer`, or with an error when that is null.
async fn answering(answer: Value) -> Fixture {
    let notes = Notes::default();
    let noted = notes.clone();
    let intake = function(move |event| {
        noted.push(event);
        let answer = answer.clone();
        async move {
            match answer {
                Value::Null => Err("no".to_owned()),
                answer => Ok(answer),
            }
        }
    });
    let functions = Functions {
        intake,
        ..noting(&notes)
    };
    let folder = tempfile::tempdir().unwrap();
    let portal = Portal::start(options(folder.path()), async |_| Ok(functions))
        .await
        .unwrap();
    Fixture {
        portal,
        notes,
        folder,
    }
}

#[tokio::test]
async fn a_request_becomes_a_version_2_event() {
    let fixture = answering(json!({ "statusCode": 200 })).await;
    let head = "Cookie: a=1; b=2\r\nCookie: c=3\r\nAccept: text/html\r\nAccept: text/plain\r\n\
        User-Agent: probe\r\nContent-Type: text/plain\r\n";
    let base_url = fixture.portal.base_url();
    http(
        base_url,
        "POST /en/n%C3%A4idis?a=1&a=2&b=%20",
        head,
        "õ".as_bytes(),
    )
    .await;
    let event = fixture.notes.take().remove(0);
    let host = base_url.strip_prefix("http://").unwrap();
    assert_eq!(event["version"], "2.0");
    assert_eq!(event["routeKey"], "$default");
    assert_eq!(event["rawPath"], "/en/näidis");
    assert_eq!(event["rawQueryString"], "a=1&a=2&b=%20");
    assert_eq!(
        event["queryStringParameters"],
        json!({ "a": "1,2", "b": " " })
    );
    assert_eq!(event["cookies"], json!(["a=1", "b=2", "c=3"]));
    assert_eq!(event["headers"]["accept"], "text/html,text/plain");
    assert_eq!(event["headers"]["host"], host);
    assert_eq!(event["headers"]["x-forwarded-proto"], "http");
    assert_eq!(event["headers"].get("cookie"), None);
    assert_eq!(event["body"], "õ");
    assert_eq!(event["isBase64Encoded"], false);
    let context = &event["requestContext"];
    assert_eq!(context["domainName"], host);
    assert_eq!(context["http"]["method"], "POST");
    assert_eq!(context["http"]["path"], "/en/näidis");
    assert_eq!(context["http"]["protocol"], "HTTP/1.1");
    assert_eq!(context["http"]["sourceIp"], "127.0.0.1");
    assert_eq!(context["http"]["userAgent"], "probe");
    assert_eq!(context["stage"], "$default");
}

#[tokio::test]
async fn forms_and_bytes_arrive_in_base64() {
    let fixture = answering(json!({ "statusCode": 200 })).await;
    let base_url = fixture.portal.base_url();
    let form = "Content-Type: application/x-www-form-urlencoded\r\n";
    http(base_url, "POST /", form, b"a=1").await;
    http(
        base_url,
        "POST /",
        "Content-Type: text/plain\r\n",
        &[0xff, 0xfe],
    )
    .await;
    let events = fixture.notes.take();
    assert_eq!(events[0]["body"], "YT0x");
    assert_eq!(events[0]["isBase64Encoded"], true);
    assert_eq!(events[1]["body"], "//4=");
    assert_eq!(events[1]["isBase64Encoded"], true);
}

#[tokio::test]
async fn links_of_assessors_reach_the_decision_function() {
    let fixture = answering(json!({ "statusCode": 200 })).await;
    get(fixture.portal.base_url(), "/et/decision/abc").await;
    let note = fixture.notes.take().remove(0);
    assert_eq!(note[0], "decision");
    assert_eq!(note[1]["routeKey"], "ANY /{lang}/decision/{proxy+}");
    assert_eq!(
        note[1]["pathParameters"],
        json!({ "lang": "et", "proxy": "abc" })
    );
}

#[tokio::test]
async fn an_answer_becomes_http() {
    let fixture = answering(json!({
        "statusCode": 303,
        "headers": { "location": "/en/", "x-number": 7 },
        "multiValueHeaders": { "vary": ["accept", "accept-language"] },
        "cookies": ["a=1; Path=/", "b=2"],
        "body": "w7U=",
        "isBase64Encoded": true,
    }))
    .await;
    let answer = get(fixture.portal.base_url(), "/").await;
    assert_eq!(answer.status, 303);
    assert_eq!(answer.header("location"), ["/en/"]);
    assert_eq!(answer.header("x-number"), ["7"]);
    assert_eq!(answer.header("vary"), ["accept", "accept-language"]);
    assert_eq!(answer.header("set-cookie"), ["a=1; Path=/", "b=2"]);
    assert_eq!(answer.body, "õ");
    assert_eq!(answer.header("apigw-requestid").len(), 1);
}

#[tokio::test]
async fn head_reaches_the_function_and_loses_its_body() {
    let fixture = answering(json!({ "statusCode": 200, "body": "four" })).await;
    let answer = http(fixture.portal.base_url(), "HEAD /en/", "", b"").await;
    assert_eq!(answer.status, 200);
    assert_eq!(answer.header("content-length"), ["4"]);
    assert_eq!(answer.body, "");
    assert_eq!(
        fixture.notes.take()[0]["requestContext"]["http"]["method"],
        "HEAD"
    );
}

#[tokio::test]
async fn a_body_over_ten_megabytes_reaches_no_function() {
    let fixture = answering(json!({ "statusCode": 200 })).await;
    let long = vec![b'x'; 10 * 1024 * 1024 + 1];
    let answer = http(fixture.portal.base_url(), "POST /", "", &long).await;
    assert_eq!(answer.status, 413);
    assert_eq!(answer.json(), json!({ "message": "Request Too Long" }));
    assert!(fixture.notes.take().is_empty());
}

#[tokio::test]
async fn failures_and_malformed_answers_are_a_500_of_the_gateway() {
    for answer in [
        Value::Null,
        json!("nonsense"),
        json!({ "statusCode": 200, "headers": { "a b": "c" } }),
    ] {
        let fixture = answering(answer).await;
        let answer = get(fixture.portal.base_url(), "/").await;
        assert_eq!(answer.status, 500);
        assert_eq!(answer.json(), json!({ "message": "Internal Server Error" }));
    }
}

#[tokio::test]
async fn local_addresses_never_reach_a_function() {
    let fixture = answering(json!({ "statusCode": 200 })).await;
    let base_url = fixture.portal.base_url();
    for path in [
        "/_local/nothing",
        "/%5Flocal/nothing",
        "/_local/atlas/nothing",
    ] {
        assert_eq!(get(base_url, path).await.status, 404, "{path}");
    }
    assert_eq!(get(base_url, "/_local").await.status, 308);
    assert_eq!(get(base_url, "/_local/").await.status, 200);
    assert_eq!(
        get(base_url, "/_local/look.css")
            .await
            .header("content-type"),
        ["text/css; charset=utf-8"]
    );
    assert!(fixture.notes.take().is_empty());
}
