//! The table: there, of the shape that the code wants, and not to be lost.

use aws_sdk_dynamodb::{
    Client,
    types::{
        ContinuousBackupsStatus, IndexStatus, KeySchemaElement, KeyType, PointInTimeRecoveryStatus,
        ProjectionType, StreamViewType, TableDescription, TableStatus, TimeToLiveStatus,
    },
};
use shared::store::table::{INDEXES, PARTITION, SORT, TTL};

use super::finding::{Findings, Topic};
use super::site::Site;
use super::trouble;

/// What brings the table into the shape that the code wants.
const APPLY: &str = "terraform apply: infra/table.tf says the same as this release. If it stays, release and Terraform code are \
                     of different versions.";

/// Looks at the table.
pub(super) async fn check(site: &Site) -> Findings {
    let mut findings = Findings::about(Topic::Table);
    let Ok(name) = &site.names.table else {
        return findings;
    };
    let client = site.dynamodb();
    let described = client.describe_table().table_name(name).send().await;
    let table = match described {
        Ok(answer) => answer
            .table
            .unwrap_or_else(|| TableDescription::builder().build()),
        Err(error) => {
            let trouble = trouble::of("dynamodb:DescribeTable", &error);
            if trouble.code.as_deref() == Some("ResourceNotFoundException") {
                findings.wrong(
                    format!("there is no table {name} in {}", site.region()),
                    "terraform apply makes it; or PORTAL_TABLE, AWS_REGION or the account is another than Terraform's.",
                );
            } else {
                findings.trouble(trouble);
            }
            return findings;
        }
    };
    shape(name, &table, &mut findings);
    if site.is_here() {
        findings.not_here("deletion of expired items, backups, and protection from deletion");
        return findings;
    }
    protection(&table, &mut findings);
    expiry(&client, name, &mut findings).await;
    backups(&client, name, &mut findings).await;
    findings
}

fn shape(name: &str, table: &TableDescription, findings: &mut Findings) {
    if table.table_status() != Some(&TableStatus::Active) {
        let status = table.table_status().map_or("unknown", |it| it.as_str());
        findings.task(
            format!("the table {name} is in the state {status}"),
            "AWS is working on it: ask again in some minutes.",
        );
    }
    if !is_key(table.key_schema(), PARTITION, SORT) {
        findings.wrong(
            format!("the key of the table {name} is not {PARTITION} and {SORT}"),
            "PORTAL_TABLE names another table than Terraform's output `table`.",
        );
    }
    for index in INDEXES {
        let found = table
            .global_secondary_indexes()
            .iter()
            .find(|it| it.index_name() == Some(index.name));
        let name = index.name;
        let Some(found) = found else {
            findings.wrong(format!("the index {name} is missing"), APPLY);
            continue;
        };
        let projection = found.projection().and_then(|it| it.projection_type());
        if !is_key(found.key_schema(), index.partition, index.sort)
            || projection != Some(&ProjectionType::KeysOnly)
        {
            findings.wrong(
                format!(
                    "the index {name} is not of {} and {} with keys only",
                    index.partition, index.sort
                ),
                APPLY,
            );
        }
        if let Some(status) = found.index_status()
            && *status != IndexStatus::Active
        {
            findings.task(
                format!("the index {name} is in the state {status}"),
                "AWS is filling it: ask again in some minutes.",
            );
        }
    }
    stream(table, findings);
    if findings.is_clean() {
        findings.fine(format!(
            "the table {name} has the key, the {} indexes and the stream that this release wants",
            INDEXES.len()
        ));
    }
}

fn is_key(schema: &[KeySchemaElement], partition: &str, sort: &str) -> bool {
    let attribute = |kind: KeyType| {
        let found = schema.iter().find(|it| *it.key_type() == kind);
        found.map(KeySchemaElement::attribute_name)
    };
    attribute(KeyType::Hash) == Some(partition) && attribute(KeyType::Range) == Some(sort)
}

fn stream(table: &TableDescription, findings: &mut Findings) {
    let stream = table.stream_specification();
    let is_on = stream.is_some_and(|it| it.stream_enabled());
    if !is_on {
        let found = "the table's stream is off: new messages wait for the minute's run";
        findings.wrong(found, APPLY);
    } else if stream.and_then(|it| it.stream_view_type()) != Some(&StreamViewType::KeysOnly) {
        findings.wrong("the table's stream carries more than keys", APPLY);
    }
}

fn protection(table: &TableDescription, findings: &mut Findings) {
    if table.deletion_protection_enabled() == Some(true) {
        findings.fine("the table refuses to be deleted");
    } else {
        findings.wrong(
            "the table can be deleted",
            "Terraform's variable deletion_protection = true, then terraform apply; it is off only to tear a portal down.",
        );
    }
}

async fn expiry(client: &Client, name: &str, findings: &mut Findings) {
    let answer = client.describe_time_to_live().table_name(name).send().await;
    let described = match answer {
        Ok(answer) => answer.time_to_live_description,
        Err(error) => {
            return findings.trouble(trouble::of("dynamodb:DescribeTimeToLive", &error));
        }
    };
    let is_on = described.is_some_and(|it| {
        let on = [TimeToLiveStatus::Enabled, TimeToLiveStatus::Enabling];
        it.attribute_name() == Some(TTL)
            && it.time_to_live_status().is_some_and(|it| on.contains(it))
    });
    if is_on {
        findings.fine(format!("what has expired is deleted by {TTL}"));
    } else {
        let found = format!("nothing is deleted when it expires: TTL by {TTL} is off, drafts stay");
        findings.wrong(found, APPLY);
    }
}

async fn backups(client: &Client, name: &str, findings: &mut Findings) {
    let answer = client
        .describe_continuous_backups()
        .table_name(name)
        .send()
        .await;
    let described = match answer {
        Ok(answer) => answer.continuous_backups_description,
        Err(error) => {
            return findings.trouble(trouble::of("dynamodb:DescribeContinuousBackups", &error));
        }
    };
    let point_in_time = described
        .as_ref()
        .filter(|it| *it.continuous_backups_status() == ContinuousBackupsStatus::Enabled)
        .and_then(|it| it.point_in_time_recovery_description())
        .and_then(|it| it.point_in_time_recovery_status());
    if point_in_time == Some(&PointInTimeRecoveryStatus::Enabled) {
        findings.fine("the table can be restored to any second of the last 35 days");
    } else {
        findings.wrong("the table has no point-in-time recovery", APPLY);
    }
}
