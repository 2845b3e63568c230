//! Addresses of websites. They are shown and sent on, never fetched.

use std::fmt;

use serde::{Deserialize, Serialize};
use url::{Host, Url};

use crate::domain_name::DomainName;

/// The longest address that is taken, in characters.
pub const MAX_LENGTH: usize = 2048;

/// An absolute http or https address of a host with a domain name. Kept as typed where that is what a browser makes of
/// it (but for a slash at the end), else as the browser's form: ASCII, the host in lower case.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct WebAddress(String);

/// Why a text is no web address.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum WebAddressError {
    /// Nothing was typed.
    #[error("enter a web address, such as https://www.example.org")]
    Empty,
    /// More than [`MAX_LENGTH`] characters.
    #[error("a web address has at most 2048 characters")]
    TooLong,
    /// It does not begin with `https://` or `http://`.
    #[error("a web address begins with https:// or http://")]
    Scheme,
    /// The host is missing, is a number, or has no dot.
    #[error("after https://, write the whole name of the site, such as www.example.org")]
    Host,
    /// It carries a user name or a password.
    #[error("leave out the name and password before the @")]
    UserInfo,
    /// A space, a control character, a backslash or something else that no web address holds.
    #[error("a web address holds no spaces, line breaks, backslashes or hidden characters")]
    Character,
}

impl WebAddress {
    /// The address that `text` writes; spaces around it do not matter.
    ///
    /// # Errors
    /// When it is none: see [`WebAddressError`].
    pub fn parse(text: &str) -> Result<Self, WebAddressError> {
        let text = text.trim_matches(' ');
        if text.is_empty() {
            return Err(WebAddressError::Empty);
        }
        if text.len() > 4 * MAX_LENGTH || text.chars().count() > MAX_LENGTH {
            return Err(WebAddressError::TooLong);
        }
        // Browsers drop or mend these silently; here they are more likely a mistake or an attack.
        if text.chars().any(is_unfit) {
            return Err(WebAddressError::Character);
        }
        let rest = after_scheme(text).ok_or(WebAddressError::Scheme)?;
        if rest.is_empty() || rest.starts_with('/') {
            return Err(WebAddressError::Host);
        }
        let url = Url::parse(text).map_err(|_| WebAddressError::Host)?;
        if rest
            .split(['/', '?', '#'])
            .next()
            .is_some_and(|it| it.contains('@'))
        {
            return Err(WebAddressError::UserInfo);
        }
        match url.host() {
            Some(Host::Domain(name)) if DomainName::parse(name).is_ok() => {}
            _ => return Err(WebAddressError::Host),
        }
        let normal = url.as_str();
        let kept = if normal == text || normal.strip_suffix('/') == Some(text) {
            text
        } else {
            normal
        };
        if kept.len() > MAX_LENGTH {
            return Err(WebAddressError::TooLong);
        }
        Ok(Self(kept.to_owned()))
    }

    /// The whole address, ASCII.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The host, in lower case and in ASCII.
    #[must_use]
    pub fn host(&self) -> &str {
        let rest = after_scheme(&self.0).unwrap_or_default();
        rest.split(['/', '?', '#', ':']).next().unwrap_or_default()
    }
}

fn after_scheme(text: &str) -> Option<&str> {
    let (scheme, rest) = text.split_once("://")?;
    ["https", "http"]
        .iter()
        .any(|known| scheme.eq_ignore_ascii_case(known))
        .then_some(rest)
}

fn is_unfit(letter: char) -> bool {
    letter.is_whitespace()
        || letter.is_control()
        || matches!(letter, '\\' | '<' | '>' | '"' | '`' | '{' | '}' | '|' | '^')
        || matches!(
            letter,
            '\u{ad}' | '\u{61c}' | '\u{180e}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}'
                | '\u{2060}'..='\u{2069}' | '\u{feff}' | '\u{fff9}'..='\u{fffd}'
        )
}

impl fmt::Display for WebAddress {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl TryFrom<String> for WebAddress {
    type Error = WebAddressError;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        Self::parse(&text)
    }
}

impl From<WebAddress> for String {
    fn from(address: WebAddress) -> Self {
        address.0
    }
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "tests")]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn addresses_are_kept_as_typed_when_that_is_what_a_browser_makes_of_them() {
        for (typed, kept) in [
            ("https://example.org", "https://example.org"),
            ("https://example.org/", "https://example.org/"),
            (
                " https://example.org/a?b=c#d ",
                "https://example.org/a?b=c#d",
            ),
            ("HTTP://Example.ORG/Über", "http://example.org/%C3%9Cber"),
            ("https://õun.ee", "https://xn--un-bka.ee/"),
            ("https://example.org:8443/x", "https://example.org:8443/x"),
            ("https://example.org/@info", "https://example.org/@info"),
        ] {
            assert_eq!(WebAddress::parse(typed).unwrap().as_str(), kept);
        }
    }

    #[test]
    fn what_is_no_address_of_a_site_is_refused_with_its_reason() {
        for (typed, reason) in [
            ("", WebAddressError::Empty),
            ("example.org", WebAddressError::Scheme),
            ("//example.org", WebAddressError::Scheme),
            ("ftp://example.org", WebAddressError::Scheme),
            (
                "javascript:alert(1)//https://example.org",
                WebAddressError::Scheme,
            ),
            ("https:example.org", WebAddressError::Scheme),
            ("https://", WebAddressError::Host),
            ("https:///example.org", WebAddressError::Host),
            ("https://localhost", WebAddressError::Host),
            ("https://192.0.2.1/", WebAddressError::Host),
            ("https://0x7f.1/", WebAddressError::Host),
            ("https://[2001:db8::1]/", WebAddressError::Host),
            ("https://example..org", WebAddressError::Host),
            ("https://example.org:99999", WebAddressError::Host),
            ("https://info@example.org", WebAddressError::UserInfo),
            ("https://@example.org", WebAddressError::UserInfo),
            ("https://a:b@example.org/", WebAddressError::UserInfo),
            ("https://exam ple.org", WebAddressError::Character),
            ("https://example.org\\x", WebAddressError::Character),
            ("https://example.org/\r\nX: y", WebAddressError::Character),
            (
                "https://example.org/\u{202e}gro",
                WebAddressError::Character,
            ),
            (
                "https://example.org/\"><script>",
                WebAddressError::Character,
            ),
        ] {
            assert_eq!(WebAddress::parse(typed), Err(reason), "{typed:?}");
        }
    }

    #[test]
    fn the_limit_holds_before_and_after_a_browser_has_written_it() {
        let fits = format!("https://example.org/{}", "a".repeat(MAX_LENGTH - 20));
        assert!(WebAddress::parse(&fits).is_ok());
        assert_eq!(
            WebAddress::parse(&format!("{fits}a")),
            Err(WebAddressError::TooLong)
        );
        let grows = format!("https://example.org/{}", "õ".repeat(1_000));
        assert_eq!(WebAddress::parse(&grows), Err(WebAddressError::TooLong));
    }

    #[test]
    fn the_host_is_told_without_port_and_path() {
        let address = WebAddress::parse("https://WWW.example.org:8443/x").unwrap();
        assert_eq!(address.host(), "www.example.org");
    }

    proptest! {
        #[test]
        fn whatever_is_taken_is_ascii_and_parses_to_itself(text in "https?://[a-zõ0-9.:@/?#\\\\%]{0,30}|\\PC{0,30}") {
            if let Ok(address) = WebAddress::parse(&text) {
                prop_assert!(address.as_str().bytes().all(|byte| byte.is_ascii_graphic()));
                prop_assert!(address.host().contains('.'));
                prop_assert_eq!(WebAddress::parse(address.as_str()), Ok(address));
            }
        }
    }
}
