//! Variables, region, credentials: without them nothing else can be asked.

use aws_sdk_dynamodb::config::ProvideCredentials;
use shared::config::ConfigError;

use super::finding::{Findings, Topic};
use super::site::Site;
use super::trouble::{self, innermost};

/// The regions that Terraform's variable `region` takes.
const EU: [&str; 5] = [
    "eu-central-1",
    "eu-north-1",
    "eu-south-1",
    "eu-west-1",
    "eu-west-3",
];

/// Looks at what a function is told, and says whether AWS can be asked.
pub(super) async fn check(site: &Site, before: bool) -> (Findings, bool) {
    let mut findings = Findings::about(Topic::Surroundings);
    if let Some(runs) = site.here {
        let state = if runs { "runs" } else { "does not run" };
        findings.fine(format!(
            "the portal of this data folder {state}; table, queue, mail and parameters answer"
        ));
        findings.not_here("region, account and credentials");
        return (findings, true);
    }
    if !before {
        variables(site, &mut findings);
    }
    let can_ask = region(site, &mut findings) && credentials(site, &mut findings).await;
    (findings, can_ask)
}

fn variables(site: &Site, findings: &mut Findings) {
    let names = &site.names;
    let problem = |result: Option<&ConfigError>| result.cloned();
    let problems = [
        problem(names.table.as_ref().err()),
        problem(names.base_url.as_ref().err()),
        problem(names.link_keys_parameter.as_ref().err()),
        problem(names.audit_key_parameter.as_ref().err()),
        problem(names.queue_url.as_ref().err()),
        problem(names.atlas_url.as_ref().err()),
        problem(names.atlas_key_parameter.as_ref().err()),
    ];
    for problem in problems.into_iter().flatten() {
        findings.wrong(
            problem.to_string(),
            "docs/runbook.md, “First look”, says how Terraform's outputs become the variables; before the first apply use \
             --before.",
        );
    }
    if let Ok(url) = &names.base_url
        && (url.scheme() != "https" || url.path() != "/")
    {
        findings.wrong(
            format!("PORTAL_BASE_URL is {url}, and mailed links begin with it"),
            "It is https:// and a host name without a path: Terraform's output base_url.",
        );
    }
    if findings.is_clean() {
        findings.fine("the variables that the functions have are set");
    }
}

fn region(site: &Site, findings: &mut Findings) -> bool {
    let advice = format!(
        "Set AWS_REGION to the region of Terraform's variable `region`, one of {}.",
        EU.join(", ")
    );
    match site.aws.region() {
        None => {
            findings.wrong("no AWS region is set", advice);
            false
        }
        Some(region) if EU.contains(&region.as_ref()) => {
            findings.fine(format!("the region is {region}, within the European Union"));
            true
        }
        Some(region) => {
            let found = format!(
                "the region is {region}, which is none of the European Union's that the portal runs in"
            );
            findings.wrong(found, advice);
            true
        }
    }
}

async fn credentials(site: &Site, findings: &mut Findings) -> bool {
    let found = match site.aws.credentials_provider() {
        Some(provider) => provider.provide_credentials().await.map(drop),
        None => return no_credentials("none are configured", findings),
    };
    if let Err(error) = found {
        return no_credentials(&innermost(&error), findings);
    }
    match site.sts().get_caller_identity().send().await {
        Ok(caller) => {
            findings.fine(format!(
                "the AWS credentials work, in account {}",
                caller.account().unwrap_or("without a number")
            ));
            true
        }
        Err(error) => {
            findings.trouble(trouble::of("sts:GetCallerIdentity", &error));
            false
        }
    }
}

fn no_credentials(cause: &str, findings: &mut Findings) -> bool {
    findings.wrong(
        format!("there are no AWS credentials: {cause}"),
        "Put them into the environment (AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY, AWS_SESSION_TOKEN) or a profile of \
         ~/.aws (AWS_PROFILE). After `aws sso login`, which this command cannot follow by itself: eval \"$(aws configure \
         export-credentials --format env)\"",
    );
    false
}
