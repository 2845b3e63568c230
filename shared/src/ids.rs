//! Identifiers. Each is built only by parsing or from derived random bits, and is written in one way only.

use std::fmt;

use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::{country::Country, entropy};

/// What was given as an identifier is none.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not an identifier of this kind")]
pub struct Malformed;

macro_rules! text_form {
    ($name:ident) => {
        impl TryFrom<String> for $name {
            type Error = Malformed;
            fn try_from(text: String) -> Result<Self, Malformed> {
                Self::parse(&text)
            }
        }
        impl From<$name> for String {
            fn from(id: $name) -> Self {
                id.to_string()
            }
        }
        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                write!(f, "{self}")
            }
        }
    };
}

/// Names a registration, and its record in the Atlas: a UUID v4, written in lower case.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct RegistrationId(Uuid);

impl RegistrationId {
    /// From random bits.
    #[must_use]
    pub fn from_bits(bits: [u8; 16]) -> Self {
        Self(uuid::Builder::from_random_bytes(bits).into_uuid())
    }

    /// Reads a hyphenated UUID in lower case.
    ///
    /// # Errors
    /// Anything else, capitals included: the Atlas refuses them.
    pub fn parse(text: &str) -> Result<Self, Malformed> {
        let id = Uuid::try_parse(text).map_err(|_| Malformed)?;
        let id = Self(id);
        if id.to_string() == text {
            Ok(id)
        } else {
            Err(Malformed)
        }
    }

    /// The UUID.
    #[must_use]
    pub const fn uuid(self) -> Uuid {
        self.0
    }
}

impl fmt::Display for RegistrationId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.as_hyphenated().fmt(f)
    }
}

text_form!(RegistrationId);

macro_rules! random_id {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(try_from = "String", into = "String")]
        pub struct $name([u8; 16]);

        impl $name {
            /// From random bits.
            #[must_use]
            pub const fn from_bits(bits: [u8; 16]) -> Self {
                Self(bits)
            }

            /// The bits.
            #[must_use]
            pub const fn bits(&self) -> &[u8; 16] {
                &self.0
            }

            /// Reads 22 characters of unpadded base64url.
            ///
            /// # Errors
            /// Anything else.
            pub fn parse(text: &str) -> Result<Self, Malformed> {
                let bytes = URL_SAFE_NO_PAD.decode(text).map_err(|_| Malformed)?;
                bytes.try_into().map(Self).map_err(|_| Malformed)
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&URL_SAFE_NO_PAD.encode(self.0))
            }
        }

        text_form!($name);
    };
}

random_id! {
    /// Names a mailed link; alone it opens nothing (see [`crate::link`]).
    LinkId
}
random_id! {
    /// Names an applicant's draft; alone it opens nothing: what does is signed (see [`crate::link::Purpose::Resume`]).
    DraftId
}
random_id! {
    /// Names one change of a registration, so that a commit whose answer was lost recognises itself.
    ChangeId
}
random_id! {
    /// Names a message in the outbox; its mail and its Atlas job carry it.
    MessageId
}

impl MessageId {
    /// The id of a message that is what these words say: the same for the same words. So what is asked for twice is one
    /// message, and whoever asks need not look whether it is there. The first word says what kind of message it is;
    /// the others are what makes it this one.
    #[must_use]
    pub fn of(words: &[&[u8]]) -> Self {
        let mut bits = [0; 16];
        bits.copy_from_slice(&entropy::hash(words)[..16]);
        Self(bits)
    }
}

/// Letters and digits of a reference, without those that look alike (0 O, 1 I L, U V).
const REFERENCE_LETTERS: &[u8; 30] = b"23456789ABCDEFGHJKMNPQRSTVWXYZ";

/// What people call a registration by: `EE-2026-4F7K-9QXM`. It opens nothing.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Reference(String);

impl Reference {
    /// Country, year, and eight characters from random bits (39 bits).
    #[must_use]
    pub fn from_bits(country: Country, year: i16, bits: [u8; 16]) -> Self {
        let mut number = u128::from_be_bytes(bits);
        let mut letters = String::with_capacity(9);
        for position in 0..8 {
            if position == 4 {
                letters.push('-');
            }
            let index = usize::try_from(number % 30).unwrap_or(0);
            letters.push(char::from(REFERENCE_LETTERS[index]));
            number /= 30;
        }
        Self(format!("{country}-{year:04}-{letters}"))
    }

    /// Reads a reference as people type it: in any case, with or without spaces around.
    ///
    /// # Errors
    /// Anything that is no reference.
    pub fn parse(text: &str) -> Result<Self, Malformed> {
        let text = text.trim().to_ascii_uppercase();
        let parts: Vec<&str> = text.split('-').collect();
        let [country, year, first, second] = parts.as_slice() else {
            return Err(Malformed);
        };
        let year_ok = year.len() == 4 && year.bytes().all(|digit| digit.is_ascii_digit());
        let group_ok = |group: &str| {
            group.len() == 4 && group.bytes().all(|it| REFERENCE_LETTERS.contains(&it))
        };
        if Country::parse(country).is_some() && year_ok && group_ok(first) && group_ok(second) {
            Ok(Self(text))
        } else {
            Err(Malformed)
        }
    }

    /// The reference as text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Reference {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

text_form!(Reference);

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "tests")]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn what_is_written_is_read_again(bits: [u8; 16]) {
            let estonia = Country::parse("EE").unwrap();
            let reference = Reference::from_bits(estonia, 2026, bits);
            prop_assert_eq!(Reference::parse(reference.as_str()).unwrap(), reference);
            let id = RegistrationId::from_bits(bits);
            prop_assert_eq!(RegistrationId::parse(&id.to_string()), Ok(id));
            let link = LinkId::from_bits(bits);
            prop_assert_eq!(LinkId::parse(&link.to_string()), Ok(link));
        }

        #[test]
        fn junk_is_refused_and_never_panics(text in ".{0,40}") {
            let _ = Reference::parse(&text);
            let _ = RegistrationId::parse(&text);
            let _ = LinkId::parse(&text);
        }
    }

    #[test]
    fn a_registration_id_in_capitals_is_refused() {
        let id = RegistrationId::from_bits([0xab; 16]).to_string();
        assert_eq!(RegistrationId::parse(&id.to_uppercase()), Err(Malformed));
    }

    #[test]
    fn a_reference_is_read_as_people_type_it() {
        let typed = Reference::parse("  ee-2026-4f7k-9qxm ").unwrap();
        assert_eq!(typed.as_str(), "EE-2026-4F7K-9QXM");
        assert_eq!(Reference::parse("EE-2026-4F7K-9QX0"), Err(Malformed));
    }
}
