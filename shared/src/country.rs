//! Countries whose organisations a centre may register, and what an address needs there.
//!
//! Source of the address rules: `data/address-formats.csv` and `data/address-provinces.csv` (commerceguys/addressing,
//! MIT licence, made from Google's address data, CC BY 4.0), which are also what the Atlas checks addresses with.

use serde::{Deserialize, Serialize};

use std::fmt;

include!(concat!(env!("OUT_DIR"), "/places.rs"));

/// Member State, or EFTA state of the European Economic Area.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Group {
    /// A Member State of the European Union.
    MemberState,
    /// Iceland, Liechtenstein, Norway.
    Efta,
}

/// One position of a postal code.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Element {
    /// A digit from the first to the second.
    Digit(char, char),
    /// A capital letter A to Z.
    Letter,
    /// A capital letter or a digit.
    LetterOrDigit,
    /// This character.
    Exactly(char),
    /// This element or nothing.
    Optional(&'static Element),
}

impl Element {
    fn takes(self, letter: char) -> bool {
        match self {
            Self::Digit(from, to) => (from..=to).contains(&letter),
            Self::Letter => letter.is_ascii_uppercase(),
            Self::LetterOrDigit => letter.is_ascii_uppercase() || letter.is_ascii_digit(),
            Self::Exactly(exactly) => letter == exactly,
            Self::Optional(inner) => inner.takes(letter),
        }
    }
}

/// What a postal code looks like in a country.
#[derive(Debug)]
pub struct PostalCodeRule {
    /// Whether an address needs one.
    pub required: bool,
    shapes: &'static [&'static [Element]],
    /// Written before the code on letters, and tolerated in an answer.
    pub prefix: &'static str,
}

/// What is known of a country.
#[derive(Debug)]
pub struct CountryRow {
    /// ISO 3166-1 alpha-2.
    pub code: &'static str,
    /// English name, as the Atlas writes it.
    pub name: &'static str,
    /// Its relation to the Union.
    pub group: Group,
    /// Postal codes.
    pub postal_code: PostalCodeRule,
    /// Whether the Atlas refuses an address without a province.
    pub province_required: bool,
    /// Code and name of each province; empty where none is asked.
    pub provinces: &'static [(&'static str, &'static str)],
}

/// A country of the table, by its ISO 3166-1 alpha-2 code.
#[derive(Clone, Copy, Serialize, Deserialize)]
#[serde(try_from = "String", into = "&'static str")]
pub struct Country(&'static CountryRow);

impl TryFrom<String> for Country {
    type Error = &'static str;

    fn try_from(code: String) -> Result<Self, Self::Error> {
        Self::parse(&code).ok_or("not in the table of countries")
    }
}

impl From<Country> for &'static str {
    fn from(country: Country) -> Self {
        country.code()
    }
}

impl Country {
    /// The country with that code, in capitals.
    #[must_use]
    pub fn parse(code: &str) -> Option<Self> {
        COUNTRIES.iter().find(|row| row.code == code).map(Self)
    }

    /// Every country of the table.
    pub fn all() -> impl Iterator<Item = Self> {
        COUNTRIES.iter().map(Self)
    }

    /// ISO 3166-1 alpha-2.
    #[must_use]
    pub const fn code(self) -> &'static str {
        self.0.code
    }

    /// Everything known of it.
    #[must_use]
    pub const fn rules(self) -> &'static CountryRow {
        self.0
    }

    /// The postal code as the Atlas takes it, when `text` has the country's shape: capitals, single spaces, without
    /// the letter prefix that only letters carry.
    #[must_use]
    pub fn postal_code(self, text: &str) -> Option<String> {
        let rule = &self.0.postal_code;
        let text = text.trim().to_uppercase();
        let bare = text.strip_prefix(rule.prefix).unwrap_or(&text);
        [text.as_str(), bare]
            .into_iter()
            .find(|text| rule.shapes.iter().any(|shape| matches(shape, text)))
            .map(str::to_owned)
    }

    /// An example of a postal code, made from the first shape, for hints and messages.
    #[must_use]
    pub fn postal_code_example(self) -> String {
        let mut digits = ['1', '0', '1', '4'].into_iter().cycle();
        let shape = self
            .0
            .postal_code
            .shapes
            .first()
            .copied()
            .unwrap_or_default();
        shape
            .iter()
            .map(|element| match element {
                Element::Digit('0', '9') => digits.next().unwrap_or('1'),
                Element::Digit(from, _) => *from,
                Element::Letter | Element::LetterOrDigit => 'A',
                Element::Exactly(exactly) | Element::Optional(Element::Exactly(exactly)) => {
                    *exactly
                }
                Element::Optional(_) => '1',
            })
            .collect()
    }
}

fn matches(shape: &[Element], text: &str) -> bool {
    let Some((element, shape)) = shape.split_first() else {
        return text.is_empty();
    };
    let mut letters = text.chars();
    let taken = letters
        .next()
        .is_some_and(|letter| element.takes(letter) && matches(shape, letters.as_str()));
    taken || (matches!(element, Element::Optional(_)) && matches(shape, text))
}

impl PartialEq for Country {
    fn eq(&self, other: &Self) -> bool {
        self.0.code == other.0.code
    }
}

impl Eq for Country {}

impl fmt::Debug for Country {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.0.code)
    }
}

impl fmt::Display for Country {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.0.code)
    }
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "tests")]
mod tests {
    use super::*;

    fn taken(country: &str, code: &str) -> Option<String> {
        Country::parse(country).unwrap().postal_code(code)
    }

    #[test]
    fn postal_codes_have_the_shape_of_their_country() {
        for (country, code) in [
            ("EE", "10111"),
            ("CZ", "110 00"),
            ("CZ", "11000"),
            ("IE", "D02 X285"),
            ("LV", "LV-1010"),
            ("LI", "9490"),
            ("MT", "VLT 1117"),
            ("NL", "1012 AB"),
            ("PL", "00-001"),
            ("PT", "1000-001"),
        ] {
            assert_eq!(taken(country, code).as_deref(), Some(code), "{country}");
        }
        for (country, code) in [
            ("EE", "1011"),
            ("EE", "1O111"),
            ("LI", "9484"),
            ("LV", "1010"),
            ("PL", "00001"),
            ("EE", ""),
        ] {
            assert_eq!(taken(country, code), None, "{country} {code}");
        }
    }

    #[test]
    fn the_prefix_that_letters_carry_is_tolerated_and_dropped() {
        assert_eq!(taken("LT", "LT-01100").as_deref(), Some("01100"));
        assert_eq!(taken("NL", "1012 ab").as_deref(), Some("1012 AB"));
    }

    #[test]
    fn the_example_of_every_country_is_accepted_there() {
        for country in Country::all() {
            let example = country.postal_code_example();
            assert_eq!(country.postal_code(&example), Some(example), "{country}");
        }
    }
}
