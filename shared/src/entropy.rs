//! Random bytes. They are drawn once per request and handed in, so that everything that decides stays pure: identifiers
//! are derived from the seed and a label that says what they are for.

use hmac::{Hmac, KeyInit, Mac};
use sha2::Sha256;

/// 256 random bits from which a request derives every identifier it needs.
#[derive(Clone)]
pub struct Entropy([u8; 32]);

impl Entropy {
    /// Draws a seed from the operating system.
    ///
    /// # Errors
    /// When the operating system has no random bytes to give.
    pub fn draw() -> Result<Self, getrandom::Error> {
        let mut seed = [0; 32];
        getrandom::fill(&mut seed)?;
        Ok(Self(seed))
    }

    /// A seed that is known, for tests.
    #[must_use]
    pub const fn from_seed(seed: [u8; 32]) -> Self {
        Self(seed)
    }

    /// 128 bits for the purpose that `label` names. The same label gives the same bits again.
    #[must_use]
    pub fn derive(&self, label: &str) -> [u8; 16] {
        let mut bits = [0; 16];
        bits.copy_from_slice(&authenticate(&self.0, &[label.as_bytes()])[..16]);
        bits
    }
}

/// HMAC-SHA-256 over the parts, each preceded by its length so that no two lists of parts look alike.
#[must_use]
pub fn authenticate(key: &[u8; 32], parts: &[&[u8]]) -> [u8; 32] {
    // An HMAC takes a key of any length; 32 bytes is one.
    let Ok(mut mac) = Hmac::<Sha256>::new_from_slice(key) else {
        return [0; 32];
    };
    for part in parts {
        mac.update(&u64::try_from(part.len()).unwrap_or(u64::MAX).to_be_bytes());
        mac.update(part);
    }
    mac.finalize().into_bytes().into()
}

/// A hash of the parts, each preceded by its length. Nothing in it is secret: whoever knows the parts knows the hash.
#[must_use]
pub fn hash(parts: &[&[u8]]) -> [u8; 32] {
    authenticate(&[0; 32], parts)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_give_different_bits_and_the_same_label_the_same() {
        let entropy = Entropy::from_seed([7; 32]);
        assert_eq!(entropy.derive("link/1"), entropy.derive("link/1"));
        assert_ne!(entropy.derive("link/1"), entropy.derive("link/2"));
    }

    #[test]
    fn moving_a_border_between_parts_changes_the_code() {
        let key = [1; 32];
        assert_ne!(
            authenticate(&key, &[b"ab", b"c"]),
            authenticate(&key, &[b"a", b"bc"])
        );
    }
}
