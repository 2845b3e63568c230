//! E-mail addresses as the portal takes them: what a person types and what the mail service delivers to.

use std::fmt;

use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use serde::{Deserialize, Serialize};

use crate::domain_name::DomainName;

/// The longest address that can be delivered to (RFC 5321 §4.5.3.1.3, less the angle brackets).
pub const MAX_LENGTH: usize = 254;

/// One mailbox: no name beside it, no quotes, no comments, nothing that could end a header. The domain is kept in lower
/// case and in ASCII; the part before the at sign as typed.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct EmailAddress(String);

/// Why a text is no e-mail address.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum EmailError {
    /// Nothing was typed.
    #[error("enter an e-mail address, such as name@example.org")]
    Empty,
    /// More than [`MAX_LENGTH`] characters, or more than 64 before the at sign.
    #[error("an e-mail address has at most 254 characters, and at most 64 before the @")]
    TooLong,
    /// No at sign, several of them, or nothing before it.
    #[error("an e-mail address has the form name@example.org, with one @")]
    Shape,
    /// A line break, another control character or a space inside.
    #[error("an e-mail address holds no spaces and no line breaks")]
    Blank,
    /// A character that mail services refuse, or a quoted or commented part.
    #[error(
        "before the @, an e-mail address holds unaccented letters, digits and . _ - + ' only, without quotes"
    )]
    Character,
    /// What follows the at sign is no domain name.
    #[error("after the @, write the whole domain name, such as example.org")]
    Domain,
}

impl EmailAddress {
    /// The address that `text` writes; spaces around it do not matter.
    ///
    /// # Errors
    /// When it is none, or one that cannot be delivered to: see [`EmailError`].
    pub fn parse(text: &str) -> Result<Self, EmailError> {
        let text = text.trim_matches(' ');
        if text.is_empty() {
            return Err(EmailError::Empty);
        }
        if text.len() > 4 * MAX_LENGTH {
            return Err(EmailError::TooLong);
        }
        if text
            .chars()
            .any(|letter| letter.is_control() || letter.is_whitespace())
        {
            return Err(EmailError::Blank);
        }
        if text.contains(['"', '(', ')', '<', '>', '\\', ',', ';', ':', '[', ']']) {
            return Err(EmailError::Character);
        }
        let (local, domain) = text.split_once('@').ok_or(EmailError::Shape)?;
        if local.is_empty() || domain.is_empty() || domain.contains('@') {
            return Err(EmailError::Shape);
        }
        if !local.is_ascii() {
            return Err(EmailError::Character);
        }
        let domain = DomainName::parse(domain).map_err(|_| EmailError::Domain)?;
        let address = format!("{local}@{domain}");
        if address.len() > MAX_LENGTH || local.len() > 64 {
            return Err(EmailError::TooLong);
        }
        if !email_address::EmailAddress::is_valid(&address) {
            return Err(EmailError::Character);
        }
        Ok(Self(address))
    }

    /// The whole address.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// What follows the at sign, in lower case and in ASCII.
    #[must_use]
    pub fn domain(&self) -> &str {
        self.0.rsplit_once('@').map_or("", |(_, domain)| domain)
    }

    /// Whether both reach the same mailbox. Services tell capitals from small letters only on paper.
    #[must_use]
    pub fn same_mailbox(&self, other: &Self) -> bool {
        self.0.eq_ignore_ascii_case(&other.0)
    }

    /// What stands for the mailbox where the address itself has no business: eight bytes of its hash, base64url.
    #[must_use]
    pub fn mark(&self) -> String {
        let hash = crate::entropy::hash(&[b"mailbox", self.0.to_ascii_lowercase().as_bytes()]);
        URL_SAFE_NO_PAD.encode(&hash[..8])
    }

    /// The address for logs and for readers who should recognise it but not learn it: `i•••@example.org`.
    #[must_use]
    pub fn masked(&self) -> String {
        let first = self.0.chars().next().unwrap_or('•');
        format!("{first}•••@{}", self.domain())
    }
}

impl fmt::Display for EmailAddress {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// Masked: what is printed for debugging ends up in logs.
impl fmt::Debug for EmailAddress {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "EmailAddress({})", self.masked())
    }
}

impl TryFrom<String> for EmailAddress {
    type Error = EmailError;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        Self::parse(&text)
    }
}

impl From<EmailAddress> for String {
    fn from(address: EmailAddress) -> Self {
        address.0
    }
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "tests")]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn addresses_of_people_and_offices_are_taken() {
        for (typed, kept) in [
            ("info@example.org", "info@example.org"),
            (" info@example.org ", "info@example.org"),
            (
                "First.Assessor+ncc@Example.ORG",
                "First.Assessor+ncc@example.org",
            ),
            ("l'office@example.org", "l'office@example.org"),
            ("info_1@mail.example.eu", "info_1@mail.example.eu"),
            ("info@õun.ee", "info@xn--un-bka.ee"),
        ] {
            assert_eq!(EmailAddress::parse(typed).unwrap().as_str(), kept);
        }
    }

    #[test]
    fn what_is_no_address_is_refused_with_its_reason() {
        for (typed, reason) in [
            ("", EmailError::Empty),
            ("  ", EmailError::Empty),
            ("info", EmailError::Shape),
            ("@example.org", EmailError::Shape),
            ("info@", EmailError::Shape),
            ("info@@example.org", EmailError::Shape),
            ("info@example.org@example.com", EmailError::Shape),
            ("info@localhost", EmailError::Domain),
            ("info@192.0.2.1", EmailError::Domain),
            ("info@-example.org", EmailError::Domain),
            ("info@[192.0.2.1]", EmailError::Character),
            ("in fo@example.org", EmailError::Blank),
            (
                "info@example.org\r\nBcc: all@example.org",
                EmailError::Blank,
            ),
            ("info@example.org\n", EmailError::Blank),
            ("info\0@example.org", EmailError::Blank),
            ("Info<info@example.org>", EmailError::Character),
            ("\"info\"@example.org", EmailError::Character),
            ("info(office)@example.org", EmailError::Character),
            ("info@example.org,other@example.org", EmailError::Character),
            (".info@example.org", EmailError::Character),
            ("in..fo@example.org", EmailError::Character),
            ("ïnfo@example.org", EmailError::Character),
        ] {
            assert_eq!(EmailAddress::parse(typed), Err(reason), "{typed:?}");
        }
    }

    #[test]
    fn the_longest_address_is_taken_and_one_more_character_is_not() {
        let domain = format!("{}org", "abcdefghi.".repeat(18));
        let local = "a".repeat(MAX_LENGTH - domain.len() - 1);
        assert!(EmailAddress::parse(&format!("{local}@{domain}")).is_err());
        let domain = format!("{}org", "abcdefghi.".repeat(19));
        let local = "a".repeat(MAX_LENGTH - domain.len() - 1);
        assert!(EmailAddress::parse(&format!("{local}@{domain}")).is_ok());
        assert_eq!(
            EmailAddress::parse(&format!("a{local}@{domain}")),
            Err(EmailError::TooLong)
        );
        assert_eq!(
            EmailAddress::parse(&format!("{}@example.org", "a".repeat(65))),
            Err(EmailError::TooLong)
        );
    }

    #[test]
    fn masks_hide_the_person_and_show_the_domain() {
        let address = EmailAddress::parse("info@example.org").unwrap();
        assert_eq!(address.masked(), "i•••@example.org");
        assert_eq!(format!("{address:?}"), "EmailAddress(i•••@example.org)");
        assert_eq!(address.domain(), "example.org");
    }

    #[test]
    fn capitals_do_not_make_another_mailbox() {
        let one = EmailAddress::parse("Info@example.org").unwrap();
        let other = EmailAddress::parse("info@EXAMPLE.org").unwrap();
        assert!(one.same_mailbox(&other));
    }

    #[test]
    fn stored_addresses_are_parsed_again() {
        let address = EmailAddress::parse("info@example.org").unwrap();
        let stored = serde_json::to_string(&address).unwrap();
        assert_eq!(stored, "\"info@example.org\"");
        assert_eq!(
            serde_json::from_str::<EmailAddress>(&stored).unwrap(),
            address
        );
        assert!(serde_json::from_str::<EmailAddress>("\"a@b\\r\\n\"").is_err());
    }

    proptest! {
        #[test]
        fn whatever_is_taken_is_safe_in_a_header_and_parses_to_itself(text in "\\PC{0,20}@?\\PC{0,20}(\\.org)?") {
            if let Ok(address) = EmailAddress::parse(&text) {
                prop_assert!(address.as_str().bytes().all(|byte| byte.is_ascii_graphic()));
                prop_assert!(address.as_str().len() <= MAX_LENGTH);
                prop_assert_eq!(EmailAddress::parse(address.as_str()), Ok(address));
            }
        }
    }
}
