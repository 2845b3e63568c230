//! The firewall in front of the API, where there is one (`infra/modules/edge`). HTTP APIs cannot refuse whoever asks them
//! directly, so the functions do: CloudFront shows a key with each request.

use subtle::ConstantTimeEq;

use crate::config::Secret;

/// The keys that CloudFront may show: one, or while it is replaced the new one and the old one.
#[derive(Clone, Debug)]
pub struct FirewallKeys(Vec<Secret>);

/// Characters of a key: 32 bytes in unpadded base64url.
const KEY_CHARACTERS: usize = 43;

impl FirewallKeys {
    /// Reads the parameter: one or two keys, separated by a space; `None` for anything else.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let keys: Vec<&str> = text.split(' ').collect();
        let whole = |key: &&str| {
            let letter = |it: u8| it.is_ascii_alphanumeric() || matches!(it, b'-' | b'_');
            key.len() == KEY_CHARACTERS && key.bytes().all(letter)
        };
        if keys.len() > 2 || !keys.iter().all(whole) {
            return None;
        }
        let keys = keys.into_iter().map(|key| Secret::new(key.to_owned()));
        Some(Self(keys.collect()))
    }

    /// Whether this is one of them. Takes as long whichever character is wrong.
    #[must_use]
    pub fn holds(&self, shown: &[u8]) -> bool {
        let mut found = false;
        for key in &self.0 {
            found |= bool::from(key.reveal().as_bytes().ct_eq(shown));
        }
        found
    }
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "tests")]
mod tests {
    use super::*;

    #[test]
    fn one_key_or_two_are_read_and_each_opens() {
        let (new, old) = ("n".repeat(43), "o".repeat(43));
        let keys = FirewallKeys::parse(&format!("{new} {old}")).unwrap();
        assert!(keys.holds(new.as_bytes()) && keys.holds(old.as_bytes()));
        let one = FirewallKeys::parse(&new).unwrap();
        assert!(!one.holds(old.as_bytes()) && !one.holds(b"") && !one.holds(&new.as_bytes()[1..]));
        assert!(!format!("{one:?}").contains(&new));
    }

    #[test]
    fn what_is_no_key_is_refused() {
        let key = "k".repeat(43);
        for text in [
            "",
            "k",
            " ",
            &format!("{key} "),
            &format!("{key} {key} {key}"),
            &"k\u{e4}".repeat(14),
        ] {
            assert!(FirewallKeys::parse(text).is_none(), "{text}");
        }
    }
}
