//! Mail, as SES on AWS speaks of it.

use tempfile::TempDir;

use super::after::site;
use super::aws::{of_domain, quota, xml};

#[tokio::test]
async fn what_keeps_mail_from_arriving_is_found_with_the_records_to_make() {
    let folder = TempDir::new().unwrap();
    let (_running, aws) = site(&folder).await;
    aws.answers("GetSendQuota", 200, quota(200, 3));
    aws.doctor(&[])
        .await
        .is_to_do("mail", "in the sandbox", "Request production access");
    aws.answers("GetSendQuota", 200, quota(50_000, 50_000));
    aws.doctor(&[])
        .await
        .is_only("mail", "quota is used up", "Service Quotas");
    aws.answers("GetSendQuota", 200, quota(50_000, 3));

    let action = "GetIdentityDkimAttributes";
    let pending = "<DkimEnabled>true</DkimEnabled><DkimVerificationStatus>Pending</DkimVerificationStatus>\
                   <DkimTokens><member>tok1</member></DkimTokens>";
    aws.answers(action, 200, of_domain(action, "DkimAttributes", pending));
    let record = "tok1._domainkey.example.org  CNAME  tok1.dkim.amazonses.com";
    aws.doctor(&[])
        .await
        .is_to_do("mail", "DKIM records", record);
    let failed = pending.replace("Pending", "Failed");
    aws.answers(action, 200, of_domain(action, "DkimAttributes", &failed));
    aws.doctor(&[])
        .await
        .is_only("mail", "missing or wrong (Failed)", record);

    let action = "GetIdentityVerificationAttributes";
    aws.answers(action, 200, xml(action, "<VerificationAttributes/>"));
    let found = aws.doctor(&[]).await;
    found.is_only(
        "mail",
        "does not know the sender's domain",
        "mail_domain = \"example.org\"",
    );

    aws.refuses("SendRawEmail", 400, "MessageRejected");
    let wrong = aws
        .doctor(&["--test-mail", "engineer@ncc.ee"])
        .await
        .that_are("wrong");
    assert!(
        wrong[1].1.contains("refuses a test mail to e•••@ncc.ee"),
        "{wrong:#?}"
    );
    assert!(wrong[1].2.contains("sandbox"), "{wrong:#?}");
}

#[tokio::test]
async fn a_mail_from_whose_records_are_missing_and_a_stopped_account_are_found() {
    let folder = TempDir::new().unwrap();
    let (_running, aws) = site(&folder).await;
    let action = "GetIdentityMailFromDomainAttributes";
    let pending = "<MailFromDomain>mail.example.org</MailFromDomain>\
                   <MailFromDomainStatus>Pending</MailFromDomainStatus>\
                   <BehaviorOnMXFailure>UseDefaultValue</BehaviorOnMXFailure>";
    aws.answers(
        action,
        200,
        of_domain(action, "MailFromDomainAttributes", pending),
    );
    let record = "mail.example.org  MX   10 feedback-smtp.eu-central-1.amazonses.com";
    aws.doctor(&[])
        .await
        .is_to_do("mail", "MAIL FROM mail.example.org", record);
    let action = "GetAccountSendingEnabled";
    aws.answers(action, 200, xml(action, "<Enabled>false</Enabled>"));
    aws.doctor(&[])
        .await
        .is_only("mail", "stopped sending", "Support Center");
}
