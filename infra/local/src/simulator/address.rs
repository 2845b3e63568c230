//! Addresses as Drupal's address module checks them: which parts a country has, and the shape of its postal code.

use std::collections::BTreeMap;

use regex_lite::Regex;
use serde::Deserialize;

use super::answer::Violation;

const FORMATS: &str = include_str!("../../../../shared/data/address-formats.csv");
const PROVINCES: &str = include_str!("../../../../shared/data/address-provinces.csv");

/// Every part that an address can have; what is unused is null in answers.
pub(super) const PARTS: [&str; 11] = [
    "langcode",
    "country_code",
    "administrative_area",
    "locality",
    "dependent_locality",
    "postal_code",
    "sorting_code",
    "address_line1",
    "address_line2",
    "address_line3",
    "additional_name",
];

/// The parts that a country's format can refuse.
const FORMATTED: [&str; 5] = [
    "administrative_area",
    "dependent_locality",
    "locality",
    "postal_code",
    "sorting_code",
];

/// Why the rules cannot be read.
#[derive(Debug, thiserror::Error)]
pub enum AddressError {
    /// A built-in table is broken.
    #[error("a built-in table cannot be read: {0}")]
    Csv(#[from] csv::Error),
    /// A pattern of postal codes is broken.
    #[error("a pattern of postal codes cannot be read: {0}")]
    Pattern(#[from] regex_lite::Error),
}

struct Format {
    used: Vec<String>,
    required: Vec<String>,
    postal_code: Option<Regex>,
    provinces: Vec<String>,
}

/// The rules of every country.
pub(super) struct Addresses {
    formats: BTreeMap<String, Format>,
}

#[derive(Deserialize)]
struct FormatRow {
    country: String,
    used: String,
    required: String,
    postal_code_pattern: String,
}

#[derive(Deserialize)]
struct ProvinceRow {
    country: String,
    code: String,
}

impl Addresses {
    pub(super) fn built_in() -> Result<Self, AddressError> {
        let mut formats = BTreeMap::new();
        for row in csv::Reader::from_reader(FORMATS.as_bytes()).deserialize() {
            let row: FormatRow = row?;
            let words = |text: &str| text.split(' ').map(str::to_owned).collect();
            let postal_code = match row.postal_code_pattern.as_str() {
                "" => None,
                pattern => Some(Regex::new(&format!("(?i)^(?:{pattern})$"))?),
            };
            let format = Format {
                used: words(&row.used),
                required: words(&row.required),
                postal_code,
                provinces: Vec::new(),
            };
            formats.insert(row.country, format);
        }
        for row in csv::Reader::from_reader(PROVINCES.as_bytes()).deserialize() {
            let row: ProvinceRow = row?;
            if let Some(format) = formats.get_mut(&row.country) {
                format.provinces.push(row.code);
            }
        }
        Ok(Self { formats })
    }

    /// What is wrong with an address, whose parts `part` tells. Of several missing parts only the first is named, as
    /// was seen.
    pub(super) fn check<'a>(&self, part: impl Fn(&str) -> &'a str) -> Vec<Violation> {
        let country = part("country_code");
        if country.len() != 2 || !country.bytes().all(|b| b.is_ascii_uppercase()) {
            let message = format!("The country \"{country}\" is not valid.");
            return vec![violation("country_code", message)];
        }
        let Some(format) = self.formats.get(country) else {
            return Vec::new();
        };
        let name = |field: &str| name(field, country);
        let missing = format.required.iter().find(|field| part(field).is_empty());
        if let Some(field) = missing {
            return vec![violation(
                field,
                format!("{} field is required.", name(field)),
            )];
        }
        let mut found = Vec::new();
        for field in FORMATTED {
            if !part(field).is_empty() && !format.used.iter().any(|used| used == field) {
                found.push(violation(
                    field,
                    format!("{} field must be blank.", name(field)),
                ));
            }
        }
        let misshapen = |field| format!("{} field is not in the right format.", name(field));
        let area = part("administrative_area");
        // Estonia's counties are in the module's list and not in ours, so that any county is refused here.
        let listed = !format.provinces.is_empty() || country == "EE";
        if !area.is_empty() && listed && !format.provinces.iter().any(|code| code == area) {
            found.push(violation(
                "administrative_area",
                misshapen("administrative_area"),
            ));
        }
        let code = part("postal_code");
        let fits = |pattern: &Regex| pattern.is_match(code);
        if !code.is_empty() && !format.postal_code.as_ref().is_none_or(fits) {
            found.push(violation("postal_code", misshapen("postal_code")));
        }
        found
    }
}

fn violation(part: &str, message: String) -> Violation {
    Violation {
        path: format!("field_address.0.{part}"),
        message,
        many: false,
    }
}

/// The part's name in the module's messages.
fn name(part: &str, country: &str) -> &'static str {
    match (part, country) {
        ("administrative_area", "ES" | "IT") => "Province",
        ("administrative_area", _) => "County",
        ("locality", _) => "City",
        ("dependent_locality", _) => "Neighborhood",
        ("postal_code", "IE") => "Eircode",
        ("postal_code", _) => "Postal code",
        ("sorting_code", _) => "Cedex",
        _ => "Street address",
    }
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "tests")]
mod tests {
    use super::*;

    fn found(parts: &[(&str, &'static str)]) -> Vec<String> {
        let of = |part: &str| {
            let given = parts.iter().find(|(name, _)| *name == part);
            given.map_or("", |(_, value)| *value)
        };
        let violations = Addresses::built_in().unwrap().check(of);
        let said = |v: &Violation| format!("{}: {}", v.path, v.message);
        violations.iter().map(said).collect()
    }

    #[test]
    fn spain_and_italy_refuse_an_address_without_the_province() {
        let madrid = [
            ("country_code", "ES"),
            ("address_line1", "Calle Mayor 1"),
            ("locality", "Madrid"),
            ("postal_code", "28013"),
        ];
        assert_eq!(
            found(&madrid),
            ["field_address.0.administrative_area: Province field is required."]
        );
        let whole: Vec<_> = madrid
            .into_iter()
            .chain([("administrative_area", "Madrid")])
            .collect();
        assert_eq!(found(&whole), [] as [String; 0]);
    }

    #[test]
    fn a_county_of_estonia_is_refused() {
        let tartu = [
            ("country_code", "EE"),
            ("address_line1", "Ülikooli 1"),
            ("locality", "Tartu"),
            ("postal_code", "50090"),
            ("administrative_area", "Tartu maakond"),
        ];
        assert_eq!(
            found(&tartu),
            ["field_address.0.administrative_area: County field is not in the right format."]
        );
    }

    #[test]
    fn a_postal_code_has_the_shape_of_its_country() {
        let of = |country, code| {
            found(&[
                ("country_code", country),
                ("address_line1", "1"),
                ("locality", "X"),
                ("postal_code", code),
            ])
        };
        assert_eq!(of("NL", "1012 ab"), [] as [String; 0]);
        assert_eq!(of("LI", "9490"), [] as [String; 0]);
        assert_eq!(of("LI", "9484").len(), 1);
        assert_eq!(of("LV", "1010").len(), 1);
    }

    #[test]
    fn a_part_that_the_country_does_not_have_must_be_blank() {
        let vienna = [
            ("country_code", "AT"),
            ("address_line1", "Ring 1"),
            ("locality", "Wien"),
            ("postal_code", "1010"),
            ("administrative_area", "Wien"),
        ];
        assert_eq!(
            found(&vienna),
            ["field_address.0.administrative_area: County field must be blank."]
        );
    }
}
