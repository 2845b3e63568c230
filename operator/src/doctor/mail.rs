//! Mail: whether SES sends what the portal gives it, and to whom.

use aws_sdk_ses::{
    Client,
    types::{CustomMailFromStatus, IdentityDkimAttributes, VerificationStatus},
};
use shared::settings::Settings;

use super::finding::{Findings, Topic};
use super::site::Site;
use super::trouble;

/// What SES lets an account send in 24 hours that is in the sandbox.
const SANDBOX: f64 = 200.0;

/// The part of the quota from which on a person should know.
const MUCH: f64 = 0.8;

/// Looks at the account and at the sender's domain.
pub(super) async fn check(site: &Site, settings: Option<&Settings>, before: bool) -> Findings {
    let mut findings = Findings::about(Topic::Mail);
    let client = site.ses();
    sending(&client, &mut findings).await;
    quota(site, &client, &mut findings).await;
    let Some(settings) = settings else {
        findings.unasked(
            "without settings nobody knows the sender",
            "Mend the settings first.",
        );
        return findings;
    };
    let domain = settings.mail().from.domain();
    let is_known = identity(&client, domain, before, &mut findings).await;
    if site.is_here() {
        findings.not_here("DKIM, a MAIL FROM domain, and the sandbox");
    } else if is_known {
        dkim(site, &client, domain, &mut findings).await;
        mail_from(site, &client, domain, &mut findings).await;
    }
    findings
}

async fn sending(client: &Client, findings: &mut Findings) {
    match client.get_account_sending_enabled().send().await {
        Ok(answer) if answer.enabled() => findings.fine("SES sends for this account"),
        Ok(_) => findings.wrong(
            "SES has stopped sending for this account",
            "Console: SES, Account dashboard, and Reputation metrics for the reason. Once that is mended: aws ses \
             update-account-sending-enabled --enabled; where AWS itself stopped it, answer its case in the Support Center.",
        ),
        Err(error) => findings.trouble(trouble::of("ses:GetAccountSendingEnabled", &error)),
    }
}

async fn quota(site: &Site, client: &Client, findings: &mut Findings) {
    let quota = match client.get_send_quota().send().await {
        Ok(quota) => quota,
        Err(error) => return findings.trouble(trouble::of("ses:GetSendQuota", &error)),
    };
    let (most, sent) = (quota.max24_hour_send(), quota.sent_last24_hours());
    if most < 0.0 {
        return findings.fine(format!("mails sent in 24 hours: {sent}; there is no limit"));
    }
    if most <= SANDBOX && !site.is_here() {
        findings.task(
            format!(
                "SES has this account in the sandbox in {}: it takes mail to verified addresses only, {most} in 24 hours. \
                 Applicants get nothing: no link to confirm their address, so no registration goes on",
                site.region()
            ),
            "Ask for production access, which a person at AWS grants, the first answer usually within a day: console, SES, \
             Account dashboard, Request production access; or aws sesv2 put-account-details --production-access-enabled \
             --mail-type TRANSACTIONAL --website-url https://…  Until then verify the addresses that try it out: aws sesv2 \
             create-email-identity --email-identity ADDRESS",
        );
    }
    let used = format!(
        "mails sent in 24 hours: {sent} of {most}, {} a second at most",
        quota.max_send_rate()
    );
    let advice = "Console: Service Quotas, Amazon SES, Sending quota, Request increase. Mails that SES refuses meanwhile are \
                  tried again, then parked: portal messages --parked";
    if sent >= most {
        findings.wrong(format!("the quota is used up: {used}"), advice);
    } else if sent >= most * MUCH {
        findings.task(format!("little of the quota is left: {used}"), advice);
    } else {
        findings.fine(used);
    }
}

/// Whether SES knows the sender's domain at all.
async fn identity(client: &Client, domain: &str, before: bool, findings: &mut Findings) -> bool {
    let answer = client
        .get_identity_verification_attributes()
        .identities(domain)
        .send()
        .await;
    let status = match answer {
        Ok(answer) => answer
            .verification_attributes
            .get(domain)
            .map(|it| it.verification_status().clone()),
        Err(error) => {
            let action = "ses:GetIdentityVerificationAttributes";
            findings.trouble(trouble::of(action, &error));
            return false;
        }
    };
    let records = "Make the DNS records below; SES looks for them by itself, for 72 hours.";
    match status {
        None if before => {
            let next = format!(
                "terraform apply with mail_domain = \"{domain}\" makes it; then make the records of the output dns_records \
                 in the DNS."
            );
            findings.task(format!("SES does not know the sender's domain {domain} yet"), next);
            return false;
        }
        None => {
            findings.wrong(
                format!("SES does not know the sender's domain {domain}, and refuses its mails"),
                format!(
                    "The domain of mail.from in the settings and Terraform's mail_domain have to be the same: apply with \
                     mail_domain = \"{domain}\", or mend the settings and portal settings apply FILE."
                ),
            );
            return false;
        }
        Some(VerificationStatus::Success) => {
            findings.fine(format!("SES has verified the sender's domain {domain}"));
        }
        Some(VerificationStatus::Pending) => findings.task(
            format!("SES has not seen the DNS records of {domain} yet, and sends nothing for it"),
            records,
        ),
        Some(other) => findings.wrong(
            format!("SES has given up verifying {domain}: {other}"),
            "Mend the DNS records below, then console: SES, Identities, the domain, DKIM, Edit, Save: SES looks again.",
        ),
    }
    true
}

async fn dkim(site: &Site, client: &Client, domain: &str, findings: &mut Findings) {
    let answer = client
        .get_identity_dkim_attributes()
        .identities(domain)
        .send()
        .await;
    let dkim = match answer {
        Ok(mut answer) => answer.dkim_attributes.remove(domain),
        Err(error) => {
            return findings.trouble(trouble::of("ses:GetIdentityDkimAttributes", &error));
        }
    };
    let Some(dkim) = dkim.filter(IdentityDkimAttributes::dkim_enabled) else {
        return findings.wrong(
            format!("mails of {domain} are not signed (DKIM): many will be taken for spam"),
            "terraform apply: infra/mail.tf turns it on.",
        );
    };
    match dkim.dkim_verification_status() {
        VerificationStatus::Success => {
            findings.fine(format!("mails of {domain} are signed (DKIM)"))
        }
        status @ (VerificationStatus::Pending | VerificationStatus::NotStarted) => findings.task(
            format!("SES does not see the DKIM records of {domain} yet ({status})"),
            records(site, domain, dkim.dkim_tokens()),
        ),
        status => findings.wrong(
            format!("the DKIM records of {domain} are missing or wrong ({status})"),
            records(site, domain, dkim.dkim_tokens()),
        ),
    }
}

/// The records to make.
fn records(site: &Site, domain: &str, tokens: &[String]) -> String {
    // Regions that came later have a name of their own (AWS General Reference, Amazon SES endpoints).
    let of_region = match site.region() {
        "eu-south-1" => "dkim.eu-south-1.amazonses.com",
        _ => "dkim.amazonses.com",
    };
    let records = tokens
        .iter()
        .map(|token| format!("\n  {token}._domainkey.{domain}  CNAME  {token}.{of_region}"));
    format!(
        "Make these records in the DNS (the console has them too: SES, Identities, {domain}, Publish DNS records); it takes \
         minutes to hours until SES sees them:{}",
        records.collect::<String>()
    )
}

async fn mail_from(site: &Site, client: &Client, domain: &str, findings: &mut Findings) {
    let answer = client
        .get_identity_mail_from_domain_attributes()
        .identities(domain)
        .send()
        .await;
    let found = match answer {
        Ok(mut answer) => answer.mail_from_domain_attributes.remove(domain),
        Err(error) => {
            let action = "ses:GetIdentityMailFromDomainAttributes";
            return findings.trouble(trouble::of(action, &error));
        }
    };
    let Some(found) = found.filter(|it| !it.mail_from_domain().is_empty()) else {
        return findings.task(
            "mails leave with amazonses.com as MAIL FROM: only DKIM speaks for them, SPF does not",
            "terraform apply makes a MAIL FROM domain where infra/mail.tf has one; then make its MX and TXT records.",
        );
    };
    let name = found.mail_from_domain();
    let records = format!(
        "Make these records in the DNS:\n  {name}  MX   10 feedback-smtp.{}.amazonses.com\n  {name}  TXT  \"v=spf1 \
         include:amazonses.com -all\"",
        site.region()
    );
    match found.mail_from_domain_status() {
        CustomMailFromStatus::Success => {
            findings.fine(format!("mails leave with MAIL FROM {name}"))
        }
        CustomMailFromStatus::Pending => {
            findings.task(
                format!("SES does not see the records of MAIL FROM {name} yet"),
                records,
            );
        }
        status => findings.wrong(
            format!("the records of MAIL FROM {name} are missing or wrong ({status})"),
            records,
        ),
    }
}
