//! What waits: jobs that failed, messages that nobody got, registrations that nothing moves any more.

use aws_sdk_sqs::{Client, types::QueueAttributeName};
use jiff::SignedDuration;
use serde::Deserialize;
use shared::store::{KeptMessage, Store, StoreError, is_stuck};

use super::finding::{Findings, Topic, counted};
use super::site::Site;
use super::trouble;

/// The outbox runs every minute; what is due for longer shows that it does not.
const LATE: SignedDuration = SignedDuration::from_mins(10);

/// Looks at queue, messages and registrations.
pub(super) async fn check(site: &Site) -> Findings {
    let mut findings = Findings::about(Topic::Messages);
    if let Ok(url) = &site.names.queue_url {
        queue(&Client::new(&site.aws), url, &mut findings).await;
    }
    if let Some(store) = site.store() {
        match kept(site, &store, &mut findings).await {
            Ok(()) => {}
            // The table's own check says that there is none.
            Err(StoreError::Unavailable { cause, .. }) if cause == "ResourceNotFoundException" => {}
            Err(StoreError::Unavailable { operation, cause }) => {
                let action = format!("dynamodb:{operation}");
                findings.trouble(trouble::of_code(&action, &cause));
            }
            Err(error) => findings.wrong(
                format!("not everything that waits can be read: {error}"),
                "Deploy the release that wrote it; where that is this one, keep the item and report it.",
            ),
        }
    }
    findings
}

/// What SQS says of where failed jobs go.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct RedrivePolicy {
    dead_letter_target_arn: String,
}

async fn queue(client: &Client, url: &str, findings: &mut Findings) {
    let policy = match attribute(client, url, QueueAttributeName::RedrivePolicy, findings).await {
        Some(policy) => policy,
        None => return,
    };
    let policy: Option<RedrivePolicy> = serde_json::from_str(&policy).ok();
    let Some((arn, name)) = policy.and_then(|it| {
        let name = it.dead_letter_target_arn.rsplit(':').next()?.to_owned();
        Some((it.dead_letter_target_arn, name))
    }) else {
        return findings.wrong(
            "the Atlas queue has no dead letters: a job that crashes comes back for ever",
            "terraform apply: infra/queues.tf makes them.",
        );
    };
    let Some((start, _)) = url.rsplit_once('/') else {
        return;
    };
    let dead = format!("{start}/{name}");
    let wanted = QueueAttributeName::ApproximateNumberOfMessages;
    let Some(count) = attribute(client, &dead, wanted, findings).await else {
        return;
    };
    match count.as_str() {
        "0" => findings.fine("no job of the Atlas is among the dead letters"),
        count => findings.wrong(
            format!(
                "{count} of the Atlas's jobs {}: the function failed on it time and again",
                if count == "1" { "is a dead letter" } else { "are dead letters" }
            ),
            format!(
                "The log of atlas-submission says why; deploy what mends it. Then console: SQS, {name}, Start DLQ redrive; or \
                 aws sqs start-message-move-task --source-arn {arn}"
            ),
        ),
    }
}

/// One attribute of a queue; the empty text when it is not set, none when it could not be read.
async fn attribute(
    client: &Client,
    url: &str,
    name: QueueAttributeName,
    findings: &mut Findings,
) -> Option<String> {
    let answer = client
        .get_queue_attributes()
        .queue_url(url)
        .attribute_names(name.clone())
        .send()
        .await;
    match answer {
        Ok(mut answer) => {
            let value = answer.attributes.as_mut().and_then(|it| it.remove(&name));
            Some(value.unwrap_or_default())
        }
        Err(error) => {
            let trouble = trouble::of("sqs:GetQueueAttributes", &error);
            let is_gone = trouble.code.as_deref().is_some_and(|it| {
                it.ends_with("QueueDoesNotExist") || it.ends_with("NonExistentQueue")
            });
            if is_gone {
                findings.wrong(
                    format!("there is no queue {}", url.rsplit('/').next().unwrap_or(url)),
                    "terraform apply makes it; or PORTAL_QUEUE_URL is not Terraform's output queues.atlas.",
                );
            } else {
                findings.trouble(trouble);
            }
            None
        }
    }
}

async fn kept(site: &Site, store: &Store, findings: &mut Findings) -> Result<(), StoreError> {
    let messages = store.messages().await?;
    parked(&messages, findings);
    late(site, &messages, findings);
    stuck(store, &messages, findings).await
}

fn parked(messages: &[KeptMessage], findings: &mut Findings) {
    let parked = messages.iter().filter(|it| it.parked).count();
    match parked {
        0 => findings.fine("no message is parked"),
        many => findings.wrong(
            format!("parked: {}, which nobody got and which come no more by themselves", counted(many, "message")),
            "portal messages --parked lists them with the reason; mend that (docs/runbook.md, “Parked message”), then portal \
             retry MESSAGE for each.",
        ),
    }
}

fn late(site: &Site, messages: &[KeptMessage], findings: &mut Findings) {
    let now = site.clock.now();
    let due = messages
        .iter()
        .filter(|it| !it.parked && it.due + LATE < now);
    let (count, oldest) = (due.clone().count(), due.map(|it| it.due).min());
    let Some(oldest) = oldest else {
        return findings.fine("nothing that is due waits: the outbox keeps up");
    };
    let minutes = now.duration_since(oldest).as_secs() / 60;
    let found = format!(
        "overdue: {}, the oldest for {}",
        counted(count, "message"),
        counted(usize::try_from(minutes).unwrap_or_default(), "minute")
    );
    if site.here == Some(false) {
        findings.task(
            found,
            "The portal of this data folder does not run: portal serve delivers them.",
        );
    } else {
        findings.wrong(
            format!("{found}: the outbox does not deliver"),
            "Is the schedule on (console: EventBridge Scheduler, the group of the portal's name), and what does the log of \
             the function outbox say? Throttles and errors stand in its Monitor tab.",
        );
    }
}

async fn stuck(
    store: &Store,
    messages: &[KeptMessage],
    findings: &mut Findings,
) -> Result<(), StoreError> {
    let mut references = Vec::new();
    let cases = store.open_cases().await?;
    for case in &cases {
        let of_case: Vec<&KeptMessage> = messages
            .iter()
            .filter(|it| it.registration == Some(case.id))
            .collect();
        if let Some(registration) = store.registration(case.id).await?
            && is_stuck(&registration.status, of_case)
        {
            references.push(registration.reference.to_string());
        }
    }
    references.sort();
    if references.is_empty() {
        findings.fine(format!(
            "{} waiting for somebody, or for a time to come; none is forgotten",
            counted(cases.len(), "open registration")
        ));
    } else {
        findings.wrong(
            format!("nothing moves these any more: {}", references.join(", ")),
            "portal why REFERENCE for each; docs/runbook.md, “Nothing is due any more”.",
        );
    }
    Ok(())
}
