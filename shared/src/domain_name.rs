//! Names of the domain name system: the part of an e-mail address after the at sign, the domains of a conflict of
//! interest.

use std::fmt;

use serde::{Deserialize, Serialize};
use url::Host;

/// A domain name of at least two labels, in lower case and in ASCII: names in other scripts are turned into their
/// registered form (IDNA, `xn--…`).
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct DomainName(String);

/// Why a text is no domain name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum DomainNameError {
    /// Longer than 253 characters, or with a label of more than 63.
    #[error("a domain name has at most 253 characters, and at most 63 between two dots")]
    TooLong,
    /// A single label, an empty one, or nothing.
    #[error("write the whole domain name, such as example.org")]
    NotWhole,
    /// An IP address.
    #[error("write a domain name, not the number of a machine")]
    Address,
    /// Something that no domain name holds.
    #[error("a domain name holds letters, digits, hyphens and dots only")]
    Character,
}

impl DomainName {
    /// The domain name that `text` writes.
    ///
    /// # Errors
    /// When it is none: see [`DomainNameError`].
    pub fn parse(text: &str) -> Result<Self, DomainNameError> {
        // The parser below would undo percent signs and drop hidden characters; here they are mistakes.
        if text.chars().any(|letter| {
            letter.is_whitespace()
                || letter.is_control()
                || (letter.is_ascii()
                    && !letter.is_ascii_alphanumeric()
                    && !matches!(letter, '-' | '.'))
        }) {
            return Err(DomainNameError::Character);
        }
        if text.len() > 1_000 {
            return Err(DomainNameError::TooLong);
        }
        if text.split('.').count() < 2 || text.split('.').any(str::is_empty) {
            return Err(DomainNameError::NotWhole);
        }
        let name = match Host::parse(text) {
            Ok(Host::Domain(name)) => name,
            Ok(Host::Ipv4(_) | Host::Ipv6(_)) => return Err(DomainNameError::Address),
            Err(_) => return Err(refusal(text)),
        };
        check(&name)?;
        Ok(Self(name))
    }

    /// The name, in ASCII.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Whether `other` is this domain or lies below it.
    #[must_use]
    pub fn covers(&self, other: &str) -> bool {
        lies_within(other, &self.0)
    }
}

/// Whether `name` is the domain `of`, given in lower case, or lies below it.
#[must_use]
pub fn lies_within(name: &str, of: &str) -> bool {
    let name = name.to_ascii_lowercase();
    name.strip_suffix(of)
        .is_some_and(|rest| rest.is_empty() || rest.ends_with('.'))
}

fn refusal(text: &str) -> DomainNameError {
    let numeric = |label: &str| label.chars().all(|letter| letter.is_ascii_digit());
    if text.rsplit('.').next().is_some_and(numeric) {
        DomainNameError::Address
    } else if text.is_ascii() && text.split('.').any(|label| label.len() > 63) {
        DomainNameError::TooLong
    } else {
        DomainNameError::Character
    }
}

fn check(name: &str) -> Result<(), DomainNameError> {
    if name.len() > 253 || name.split('.').any(|label| label.len() > 63) {
        return Err(DomainNameError::TooLong);
    }
    if name.split('.').count() < 2 || name.split('.').any(str::is_empty) {
        return Err(DomainNameError::NotWhole);
    }
    let letters_only = name
        .bytes()
        .all(|letter| letter.is_ascii_alphanumeric() || matches!(letter, b'-' | b'.'));
    let edges = name
        .split('.')
        .all(|label| !label.starts_with('-') && !label.ends_with('-'));
    if letters_only && edges {
        Ok(())
    } else {
        Err(DomainNameError::Character)
    }
}

impl fmt::Display for DomainName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl TryFrom<String> for DomainName {
    type Error = DomainNameError;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        Self::parse(&text)
    }
}

impl From<DomainName> for String {
    fn from(name: DomainName) -> Self {
        name.0
    }
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "tests")]
mod tests {
    use super::*;

    #[test]
    fn names_are_kept_in_lower_case_and_in_ascii() {
        for (typed, kept) in [
            ("example.org", "example.org"),
            ("Mail.Example.ORG", "mail.example.org"),
            ("õun.ee", "xn--un-bka.ee"),
            ("παράδειγμα.ευ", "xn--hxajbheg2az3al.xn--qxa6a"),
        ] {
            assert_eq!(DomainName::parse(typed).unwrap().as_str(), kept);
        }
    }

    #[test]
    fn what_is_no_name_is_refused_with_its_reason() {
        for (typed, reason) in [
            ("", DomainNameError::NotWhole),
            ("localhost", DomainNameError::NotWhole),
            ("example.org.", DomainNameError::NotWhole),
            ("example..org", DomainNameError::NotWhole),
            ("192.0.2.1", DomainNameError::Address),
            ("example.1", DomainNameError::Address),
            ("-example.org", DomainNameError::Character),
            ("exa mple.org", DomainNameError::Character),
            ("exa_mple.org", DomainNameError::Character),
            ("example.org\r\n", DomainNameError::Character),
            ("ex%61mple.org", DomainNameError::Character),
            ("[::1].org", DomainNameError::Character),
            (
                "a2345678901234567890123456789012345678901234567890123456789012345.org",
                DomainNameError::TooLong,
            ),
        ] {
            assert_eq!(DomainName::parse(typed), Err(reason), "{typed:?}");
        }
        let long = format!("{}org", "label.".repeat(50));
        assert_eq!(DomainName::parse(&long), Err(DomainNameError::TooLong));
    }

    #[test]
    fn a_domain_covers_itself_and_what_lies_below() {
        let domain = DomainName::parse("example.org").unwrap();
        assert!(domain.covers("example.org"));
        assert!(domain.covers("Mail.example.org"));
        assert!(!domain.covers("notexample.org"));
        assert!(!domain.covers("org"));
    }
}
