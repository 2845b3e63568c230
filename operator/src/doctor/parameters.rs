//! The secrets: there, encrypted, and of the form that the code reads. None is ever shown.

use aws_sdk_ssm::types::{Parameter, ParameterType};
use shared::{audit::AuditKey, config::Secret, firewall::FirewallKeys, link::LinkKeys};

use super::finding::{Findings, Topic};
use super::site::Site;
use super::trouble;

/// What Terraform writes when a secret was not given.
const NOT_GIVEN: &str = "not given";

/// A secret: the name of its parameter, what it is for, and how it is written.
struct Wanted<'a> {
    name: &'a str,
    secret: &'static str,
    form: &'static str,
    is_read: IsRead,
}

/// Whether a text reads as the secret it should be; if not, why, without the text.
type IsRead = fn(&str) -> Result<(), String>;

/// Looks at the parameters, and gives the Atlas key where it can be used.
pub(super) async fn check(site: &Site) -> (Findings, Option<Secret>) {
    let mut findings = Findings::about(Topic::Parameters);
    let client = aws_sdk_ssm::Client::new(&site.aws);
    let mut atlas_key = None;
    for wanted in &wanted(site) {
        // One by one: whoever may read only some of them is told of these.
        let answer = client
            .get_parameters()
            .names(wanted.name)
            .with_decryption(true)
            .send()
            .await;
        let parameters = match answer {
            Ok(answer) => answer.parameters.unwrap_or_default(),
            Err(error) => {
                let mut trouble = trouble::of("ssm:GetParameters", &error);
                trouble.found = format!("{}: {}", wanted.name, trouble.found);
                findings.trouble(trouble);
                continue;
            }
        };
        let value = judge(wanted, parameters.first(), &mut findings);
        if wanted.secret == "atlas_key" {
            atlas_key = value.map(|it| Secret::new(it.to_owned()));
        }
    }
    (findings, atlas_key)
}

fn wanted(site: &Site) -> Vec<Wanted<'_>> {
    let names = &site.names;
    let all: [(Option<&String>, &'static str, &'static str, IsRead); 5] = [
        (
            names.link_keys_parameter.as_ref().ok(),
            "link_keys",
            "1:<32 bytes in unpadded base64url>, several separated by spaces",
            |text| {
                LinkKeys::parse(text)
                    .map(drop)
                    .map_err(|error| error.to_string())
            },
        ),
        (
            names.audit_key_parameter.as_ref().ok(),
            "audit_key",
            "32 bytes in unpadded base64url",
            |text| match AuditKey::parse(text) {
                Some(_) => Ok(()),
                None => Err("it does not hold 32 bytes in unpadded base64url".to_owned()),
            },
        ),
        (
            names.atlas_key_parameter.as_ref().ok(),
            "atlas_key",
            "the centre's key, as the ECCC gave it",
            |text| match text.trim().chars().all(|it| it.is_ascii_graphic()) {
                true => Ok(()),
                false => Err("it holds blanks or letters that no key has".to_owned()),
            },
        ),
        (
            names.atlas_gate_parameter.as_ref(),
            "atlas_gate",
            "user:password",
            |text| match text.split_once(':') {
                Some((user, password)) if !user.is_empty() && !password.is_empty() => Ok(()),
                _ => Err("it is not user:password".to_owned()),
            },
        ),
        (
            names.firewall_key_parameter.as_ref(),
            "firewall_key",
            "32 bytes in unpadded base64url, or two of them separated by a space",
            |text| match FirewallKeys::parse(text) {
                Some(_) => Ok(()),
                None => Err("it holds no keys of the firewall".to_owned()),
            },
        ),
    ];
    let known = all.into_iter().filter_map(|(name, secret, form, is_read)| {
        Some(Wanted {
            name: name?,
            secret,
            form,
            is_read,
        })
    });
    known.collect()
}

/// Judges one secret, and gives it when it can be used.
fn judge<'a>(
    wanted: &Wanted<'_>,
    found: Option<&'a Parameter>,
    findings: &mut Findings,
) -> Option<&'a str> {
    let Wanted {
        name, secret, form, ..
    } = wanted;
    let given = match *secret {
        // Trails that it sealed could not be verified any more.
        "audit_key" => "secrets.audit_key".to_owned(),
        // Terraform sees by itself that it changed.
        "firewall_key" => "firewall_key".to_owned(),
        _ => format!("secrets.{secret}, and raise secret_versions.{secret}"),
    };
    let advice = format!(
        "Give it to Terraform as {given}, then apply; or put it there by hand: aws ssm put-parameter --type SecureString \
         --overwrite --name {name} --value … (with --key-id where the portal has a key of its own). It is {form}."
    );
    let Some(parameter) = found else {
        findings.wrong(format!("there is no parameter {name}"), advice);
        return None;
    };
    let value = parameter.value().unwrap_or_default();
    if value.trim().is_empty() || value.trim() == NOT_GIVEN {
        findings.wrong(
            format!("the parameter {name} was never given its secret"),
            advice,
        );
        return None;
    }
    if let Err(why) = (wanted.is_read)(value) {
        findings.wrong(
            format!("the parameter {name} does not hold what it should: {why}"),
            advice,
        );
        return None;
    }
    if parameter.r#type() == Some(&ParameterType::SecureString) {
        findings.fine(format!("{name} is encrypted and can be read"));
    } else {
        findings.wrong(
            format!("the parameter {name} is not encrypted"),
            format!("Make it a SecureString, and take another secret: this one was open. {advice}"),
        );
    }
    Some(value)
}
