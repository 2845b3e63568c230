//! Telephone numbers in international form.

use std::fmt;

use serde::{Deserialize, Serialize};

/// The most characters a typed number may have.
pub const MAX_LENGTH: usize = 50;

/// A number of the shape of E.164: a plus sign and 8 to 15 digits, kept without what people write between them.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct PhoneNumber(String);

/// Why a text is no telephone number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum PhoneError {
    /// Nothing was typed.
    #[error("enter a telephone number, such as +372 600 1234")]
    Empty,
    /// More than [`MAX_LENGTH`] characters.
    #[error("a telephone number has at most 50 characters")]
    TooLong,
    /// It does not begin with a plus sign and the code of a country.
    #[error("begin the telephone number with + and the code of the country, such as +372")]
    CountryCode,
    /// Something other than digits, spaces, dashes, dots and brackets.
    #[error("a telephone number holds digits, spaces, dashes, dots and brackets only")]
    Character,
    /// Fewer than 8 or more than 15 digits.
    #[error("a telephone number with the code of its country has 8 to 15 digits")]
    Digits,
}

impl PhoneNumber {
    /// The number that `text` writes. `00` for the plus sign is understood, and a zero in brackets, which is dialled
    /// only inside the country, is left out.
    ///
    /// # Errors
    /// When it is none: see [`PhoneError`].
    pub fn parse(text: &str) -> Result<Self, PhoneError> {
        let text = text.trim_matches(' ');
        if text.is_empty() {
            return Err(PhoneError::Empty);
        }
        if text.chars().count() > MAX_LENGTH {
            return Err(PhoneError::TooLong);
        }
        let text = text.replacen("(0)", "", 1);
        let mut bare: String = text.chars().filter(|letter| !is_between(*letter)).collect();
        if let Some(rest) = bare.strip_prefix("00") {
            bare = format!("+{rest}");
        }
        let digits = bare.strip_prefix('+').unwrap_or(&bare);
        if !digits.bytes().all(|digit| digit.is_ascii_digit()) {
            return Err(PhoneError::Character);
        }
        if !bare.starts_with('+') || digits.starts_with('0') {
            return Err(PhoneError::CountryCode);
        }
        if !(8..=15).contains(&digits.len()) {
            return Err(PhoneError::Digits);
        }
        Ok(Self(bare))
    }

    /// The plus sign and the digits.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

const fn is_between(letter: char) -> bool {
    matches!(
        letter,
        ' ' | '\u{a0}' | '\u{202f}' | '-' | '\u{2010}'..='\u{2013}' | '.' | '/' | '(' | ')'
    )
}

impl fmt::Display for PhoneNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// Masked: what is printed for debugging ends up in logs.
impl fmt::Debug for PhoneNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "PhoneNumber({}•••)", self.0.get(..4).unwrap_or_default())
    }
}

impl TryFrom<String> for PhoneNumber {
    type Error = PhoneError;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        Self::parse(&text)
    }
}

impl From<PhoneNumber> for String {
    fn from(number: PhoneNumber) -> Self {
        number.0
    }
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "tests")]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn numbers_are_taken_as_people_write_them() {
        for (typed, kept) in [
            ("+372 600 1234", "+3726001234"),
            ("(+372) 600-1234", "+3726001234"),
            ("00372 600 1234", "+3726001234"),
            ("+44 (0)20 7946 0000", "+442079460000"),
            ("+49.30.1234567", "+49301234567"),
            ("+372\u{a0}600\u{2013}1234", "+3726001234"),
        ] {
            assert_eq!(PhoneNumber::parse(typed).unwrap().as_str(), kept);
        }
    }

    #[test]
    fn what_is_no_number_is_refused_with_its_reason() {
        for (typed, reason) in [
            ("", PhoneError::Empty),
            ("600 1234", PhoneError::CountryCode),
            ("+0372 600 1234", PhoneError::CountryCode),
            ("+372 600", PhoneError::Digits),
            ("+1234567890123456", PhoneError::Digits),
            ("+372 600 1234 ext 5", PhoneError::Character),
            ("+372 600\n1234", PhoneError::Character),
            ("+372+6001234", PhoneError::Character),
            ("+٣٧٢٦٠٠١٢٣٤", PhoneError::Character),
        ] {
            assert_eq!(PhoneNumber::parse(typed), Err(reason), "{typed:?}");
        }
        let long = format!("+372{}6001234", " ".repeat(40));
        assert_eq!(PhoneNumber::parse(&long), Err(PhoneError::TooLong));
    }

    proptest! {
        #[test]
        fn whatever_is_taken_has_the_shape_and_parses_to_itself(text in "[+0-9 ()-]{0,20}|\\PC{0,20}") {
            if let Ok(number) = PhoneNumber::parse(&text) {
                prop_assert!((9..=16).contains(&number.as_str().len()));
                prop_assert_eq!(PhoneNumber::parse(number.as_str()), Ok(number));
            }
        }
    }
}
