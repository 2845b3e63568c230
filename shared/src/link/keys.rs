//! The keys that links are signed with, as they lie in one SecureString.

use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};

/// Signing and verifying keys. A new key is accepted before it signs, an old one as long as links signed by it live.
#[derive(Clone)]
pub struct LinkKeys {
    signing: u8,
    keys: Vec<(u8, [u8; 32])>,
}

impl std::fmt::Debug for LinkKeys {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("LinkKeys")
            .field("signing", &self.signing)
            .finish_non_exhaustive()
    }
}

/// What is wrong with the parameter.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum KeyError {
    /// No key at all.
    #[error("the parameter holds no key")]
    Empty,
    /// An entry is not `number:32 bytes in base64url`; told without its content.
    #[error("entry {0} is not a number from 0 to 255, a colon, and 32 bytes in unpadded base64url")]
    Malformed(usize),
    /// Two entries have the same number.
    #[error("key {0} is there twice")]
    Twice(u8),
}

impl LinkKeys {
    /// Reads `1:<32 bytes in unpadded base64url>`, several separated by white space. The first one signs, all verify.
    ///
    /// # Errors
    /// See [`KeyError`].
    pub fn parse(text: &str) -> Result<Self, KeyError> {
        let mut keys: Vec<(u8, [u8; 32])> = Vec::new();
        for (position, entry) in text.split_whitespace().enumerate() {
            let malformed = || KeyError::Malformed(position + 1);
            let (number, key) = entry.split_once(':').ok_or_else(malformed)?;
            let number: u8 = number.parse().map_err(|_| malformed())?;
            let key = URL_SAFE_NO_PAD.decode(key).map_err(|_| malformed())?;
            let key = key.try_into().map_err(|_| malformed())?;
            if keys.iter().any(|(known, _)| *known == number) {
                return Err(KeyError::Twice(number));
            }
            keys.push((number, key));
        }
        let signing = keys.first().ok_or(KeyError::Empty)?.0;
        Ok(Self { signing, keys })
    }

    pub(super) fn signing(&self) -> (u8, &[u8; 32]) {
        const NONE: [u8; 32] = [0; 32];
        (self.signing, self.verifying(self.signing).unwrap_or(&NONE))
    }

    pub(super) fn verifying(&self, number: u8) -> Option<&[u8; 32]> {
        self.keys
            .iter()
            .find(|(known, _)| *known == number)
            .map(|(_, key)| key)
    }
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "tests")]
mod tests {
    use super::*;
    use crate::{
        ids::LinkId,
        link::{Purpose, TokenError},
    };

    fn entry(number: u8, byte: u8) -> String {
        format!("{number}:{}", URL_SAFE_NO_PAD.encode([byte; 32]))
    }

    #[test]
    fn a_new_key_signs_while_the_old_one_still_verifies() {
        let id = LinkId::from_bits([3; 16]);
        let old = LinkKeys::parse(&entry(1, 1)).unwrap();
        let renewed = LinkKeys::parse(&format!("{}\n{}", entry(2, 2), entry(1, 1))).unwrap();
        let before = old.sign(id, Purpose::Assess);
        let after = renewed.sign(id, Purpose::Assess);
        assert_eq!(renewed.verify(before.reveal(), Purpose::Assess), Ok(id));
        assert_eq!(
            old.verify(after.reveal(), Purpose::Assess),
            Err(TokenError::UnknownKey)
        );
    }

    #[test]
    fn a_damaged_parameter_is_refused_without_showing_it() {
        assert_eq!(LinkKeys::parse("  ").unwrap_err(), KeyError::Empty);
        assert_eq!(
            LinkKeys::parse("1:secret").unwrap_err(),
            KeyError::Malformed(1)
        );
        assert_eq!(
            LinkKeys::parse(&format!("{} {}", entry(1, 1), entry(1, 2))).unwrap_err(),
            KeyError::Twice(1)
        );
    }
}
