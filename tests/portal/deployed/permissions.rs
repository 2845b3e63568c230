//! `docs/permissions.md`: what auditors read of IAM, made from what Terraform applies.

use std::{collections::BTreeMap, fmt::Write as _, fs, path::Path};

use super::{
    applied::{NAME, UPDATE, applied, updates},
    grants::{FUNCTIONS, of_the_service},
};

/// What each function is for.
const WORK: [&str; 4] = [
    "answers applicants: form, confirmation, status pages, directory",
    "answers assessors: the pages behind the links in their mails",
    "hands on what was recorded: mails, jobs for the Atlas, deadlines, bounces",
    "writes to the Atlas, and asks it daily what became of the records",
];

/// What code does with a resource: its beginning, who (nobody: all), and what for.
const PURPOSES: [(&str, &str, &str); 14] = [
    (
        "dynamodb table/ncc-portal/index/due",
        "",
        "which deadlines and messages are due",
    ),
    (
        "dynamodb table/ncc-portal/index/register",
        "",
        "which other registrations have the same register number",
    ),
    (
        "dynamodb table/ncc-portal/index/status",
        "intake",
        "which registrations are members, for the directory",
    ),
    (
        "dynamodb table/ncc-portal/index/status",
        "decision",
        "which registrations wait, for the lead's overview",
    ),
    (
        "dynamodb table/ncc-portal/index/status",
        "operator",
        "which registrations are in a state, for `portal list`",
    ),
    (
        "dynamodb table/ncc-portal/index/status",
        "",
        "which registrations are in a state, for what is done daily",
    ),
    (
        "dynamodb table/ncc-portal",
        "",
        "items by their keys, and writes in transactions, which need the permission of each kind of write; no scan",
    ),
    (
        "ssm parameter/ncc-portal/link-keys",
        "",
        "signs and checks the links in mails",
    ),
    (
        "ssm parameter/ncc-portal/audit-key",
        "",
        "seals the audit trail",
    ),
    (
        "ssm parameter/ncc-portal/atlas-key",
        "",
        "shows the Atlas who we are",
    ),
    (
        "ssm parameter/ncc-portal/atlas-gate",
        "",
        "user and password of a test site of the Atlas that has them",
    ),
    ("ses ", "", "sends the portal's mails"),
    ("sqs ncc-portal-atlas.fifo", "", "posts a job for the Atlas"),
    (
        "sqs ncc-portal-outbox-failures",
        "",
        "keeps what a schedule could not deliver",
    ),
];

fn purpose(function: &str, resource: &str) -> &'static str {
    let found = PURPOSES
        .iter()
        .find(|(of, who, _)| resource.starts_with(of) && (who.is_empty() || *who == function));
    assert!(found.is_some(), "what does {function} do with {resource}?");
    found.unwrap().2
}

/// `{"ArnEquals":{"aws:SourceArn":"x"}}` as "only if `aws:SourceArn` is `x`".
fn condition(text: &str) -> String {
    let all: BTreeMap<String, BTreeMap<String, serde_json::Value>> =
        serde_json::from_str(text).unwrap();
    let each = all.into_iter().flat_map(|(test, values)| {
        let is = match test.as_str() {
            "ArnEquals" | "StringEquals" => "is",
            "ArnLike" | "StringLike" => "is like",
            other => unreachable!("{other}"),
        };
        values.into_iter().map(move |(key, value)| {
            let value = value.to_string().replace('"', "");
            format!("`{key}` {is} `{value}`")
        })
    });
    format!("only if {}", each.collect::<Vec<_>>().join(" and "))
}

/// A row for each resource, with its actions, in their order.
fn rows(grants: &[String], why: impl Fn(&str, &str) -> String) -> String {
    let mut by_resource: BTreeMap<(String, String), Vec<String>> = BTreeMap::new();
    for grant in grants {
        let (grant, only) = match grant.split_once(" if ") {
            Some((grant, only)) => (grant, condition(only)),
            None => (grant.as_str(), String::new()),
        };
        let (action, resource) = grant.split_once(' ').unwrap();
        let mut why = why(action, resource);
        if !only.is_empty() {
            why = format!("{why}, {only}");
        }
        let row = by_resource.entry((resource.to_owned(), why)).or_default();
        row.push(format!("`{action}`"));
    }
    let mut table = "| Resource | Actions | What for |\n|---|---|---|\n".to_owned();
    for ((resource, why), actions) in by_resource {
        let actions = actions.join(", ");
        writeln!(table, "| `{resource}` | {actions} | {why} |").unwrap();
    }
    table
}

fn grants(of: &str) -> Vec<String> {
    let list = applied()["grants"][of].clone();
    let list = list.as_array().unwrap().clone();
    list.iter()
        .map(|it| it.as_str().unwrap().to_owned())
        .collect()
}

fn page() -> String {
    let mut page = "# Who may do what

The rights that Terraform grants, as a page: it is made from the applied plan ([applied.json](../infra/tests/applied.json)),
and a test fails when it differs. What code may do is compared with what code calls, both ways, by
`cargo test --workspace --test portal -- s12`: a right too many fails as one too few does.

Names are those of a portal called `ncc-portal`; resources are ARNs without partition, region and account. No statement denies
anything, and none names an action by a wildcard.

## Functions

Each runs under a role of its own. \"Code\" is what the function itself calls; \"Lambda\" is what the service does under the same
role.
"
    .to_owned();
    for (function, work) in FUNCTIONS.iter().zip(WORK) {
        let code = rows(
            &grants(&format!("{NAME}-{function} code")),
            |_, resource| purpose(function, resource).to_owned(),
        );
        let service = grants(&format!("{NAME}-{function} service"));
        let reasons = of_the_service(function);
        let service = rows(&service, |action, resource| {
            reasons[&format!("{action} {resource}")].to_owned()
        });
        write!(
            page,
            "\n### `{function}`\n\nIt {work}. {}\n\nCode:\n\n{code}\nLambda:\n\n{service}",
            trust(function)
        )
        .unwrap();
    }
    let schedules = rows(
        &grants(&format!("{NAME}-schedules schedules")),
        |action, resource| match action {
            "lambda:InvokeFunction" => "the ticks of every minute and every day".to_owned(),
            _ => purpose("", resource).to_owned(),
        },
    );
    let operator = rows(&grants(&format!("{NAME}-operator")), |_, resource| {
        purpose("operator", resource).to_owned()
    });
    write!(
        page,
        "\n## Schedules

{}

{schedules}
## The operator

The policy `{NAME}-operator`, for whoever runs `portal …` against the deployed portal. It belongs to nobody until it is
attached. It holds neither the Atlas's key, nor mail, nor the queues; `portal doctor`, which looks at all of them, runs with the
rights of whoever applies Terraform.

{operator}
## Who may reach in

What services may do to the portal's resources by the resources' own policies. People reach it by the API alone.

| Who | Action | On | Where from |
|---|---|---|---|
",
        trust("schedules")
    )
    .unwrap();
    for entrance in applied()["entrances"].as_array().unwrap() {
        page.push_str(&entrance_row(entrance.as_str().unwrap()));
    }
    page.push_str(
        "
## With options

- With a firewall (`firewall`), `intake` and `decision` read one parameter more, `firewall-key`, with `ssm:GetParameters`; the
  other two do not. Checked by `infra/tests/domain.tftest.hcl`.
- With a key of the centre's own (`customer_managed_key`), each role above may use that key through the services that it calls
  (`kms:ViaService`), and not otherwise; the key's own policy leaves the rest to the account's IAM, as AWS's own default does,
  and lets logs, topics and mail events use it. Checked by `infra/tests/encryption.tftest.hcl`.
",
    );
    page
}

/// Who can take a role.
fn trust(of: &str) -> String {
    let list = applied()["trust"][format!("{NAME}-{of}")].clone();
    let list = list.as_array().unwrap().clone();
    let each = list.iter().map(|line| {
        let (who, only) = match line.as_str().unwrap().split_once(" if ") {
            Some((who, only)) => (who, format!(", {}", condition(only))),
            None => (line.as_str().unwrap(), String::new()),
        };
        format!("`{}`{only}", who.strip_suffix(" sts:AssumeRole").unwrap())
    });
    let each: Vec<String> = each.collect();
    format!("Its role can be taken by {}.", each.join(", or by "))
}

fn entrance_row(entrance: &str) -> String {
    let (what, from) = match entrance.split_once(" if ") {
        Some((what, only)) => (what, condition(only)),
        // A policy that says from where only by its source: that of a function, which its API calls.
        None => {
            let (what, _) = entrance.split_once(" from execute-api ").unwrap();
            (what, "the portal's own API".to_owned())
        }
    };
    let mut words = what.splitn(3, ' ');
    let (who, action) = (words.next().unwrap(), words.next().unwrap());
    let on = words.next().unwrap();
    format!("| `{who}` | `{action}` | `{on}` | {from} |\n")
}

#[test]
fn the_page_for_auditors_says_what_terraform_grants() {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("../docs/permissions.md");
    let made = page();
    if updates() {
        fs::write(&file, &made).unwrap();
    }
    let written = fs::read_to_string(&file).unwrap_or_default();
    assert!(
        written == made,
        "docs/permissions.md differs; look at the difference after {UPDATE}=true"
    );
}
