use local::{Caller, Functions, Portal};
use serde_json::{Value, json};
use tokio::sync::mpsc;

use crate::support::{Notes, dynamodb, function, noting, options, put, sqs};

#[tokio::test]
async fn a_write_wakes_the_outbox_and_a_message_the_atlas_function_by_themselves() {
    let (sender, mut events) = mpsc::unbounded_channel();
    let tell = |name: &'static str| {
        let sender = sender.clone();
        function(move |event| {
            let told = sender
                .send((name, event))
                .map_err(|error| error.to_string());
            async { told.map(|()| Value::Null) }
        })
    };
    let functions = Functions {
        outbox: tell("outbox"),
        atlas_submission: tell("atlas-submission"),
        ..noting(&Notes::default())
    };
    let folder = tempfile::tempdir().unwrap();
    let mut options = options(folder.path());
    options.background = true;
    let portal = Portal::start(options, async |_| Ok(functions))
        .await
        .unwrap();
    // The schedules fire when the run begins: what fell due while nothing ran waits no longer.
    for task in ["daily", "minute"] {
        let (name, event) = events.recv().await.unwrap();
        assert_eq!((name, &event["task"]), ("outbox", &json!(task)));
    }
    let environment = portal.environment();
    let client = dynamodb(environment, Caller::Intake);
    put(&client, &[("PK", "O#1"), ("SK", "MESSAGE")]).await;
    let (name, event) = events.recv().await.unwrap();
    assert_eq!(name, "outbox");
    assert_eq!(event["Records"][0]["dynamodb"]["Keys"]["PK"]["S"], "O#1");
    sqs(environment, Caller::Outbox)
        .send_message()
        .queue_url(&environment.queue_url)
        .message_body("job")
        .message_group_id("atlas")
        .message_deduplication_id("1")
        .send()
        .await
        .unwrap();
    let (name, event) = events.recv().await.unwrap();
    assert_eq!(name, "atlas-submission");
    assert_eq!(event["Records"][0]["body"], "job");
    portal.shutdown().await;
}

#[tokio::test]
async fn an_invocation_outlives_a_visitor_who_leaves() {
    let (begun, mut beginning) = mpsc::unbounded_channel();
    let (go, gone) = tokio::sync::watch::channel(false);
    let notes = Notes::default();
    let noted = notes.clone();
    let intake = function(move |_| {
        let (begun, mut gone, notes) = (begun.clone(), gone.clone(), noted.clone());
        async move {
            begun.send(()).map_err(|error| error.to_string())?;
            gone.wait_for(|gone| *gone)
                .await
                .map_err(|error| error.to_string())?;
            notes.push(json!("done"));
            Ok(json!({ "statusCode": 204 }))
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
    {
        let request = crate::support::get(portal.base_url(), "/");
        tokio::select! {
            _ = request => panic!("it answered"),
            begun = beginning.recv() => begun.unwrap(),
        }
    }
    go.send(true).unwrap();
    portal.shutdown().await;
    assert_eq!(notes.take(), [json!("done")]);
}
