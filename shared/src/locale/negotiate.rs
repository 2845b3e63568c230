//! Which language to answer in when the address does not say.

use crate::language::Language;

/// How much of the header is read; browsers send a few dozen bytes.
const MAX_BYTES: usize = 1024;
/// How many of its entries are looked at.
const MAX_ENTRIES: usize = 32;

/// The language of `offered` that the `Accept-Language` header (RFC 9110 §12.5.4) asks for most; the first of `offered`
/// when it asks for none of them, is missing or is junk. `None` only when nothing is offered.
#[must_use]
pub fn negotiate(header: Option<&str>, offered: &[Language]) -> Option<Language> {
    let header = header.unwrap_or_default();
    let header = &header[..header.floor_char_boundary(MAX_BYTES)];
    let wishes: Vec<(&str, u16)> = header
        .split(',')
        .take(MAX_ENTRIES)
        .filter_map(wish)
        .collect();
    let weight = |language: &Language| {
        let named = wishes
            .iter()
            .find(|(tag, _)| primary(tag).eq_ignore_ascii_case(language.tag()));
        let any = wishes.iter().find(|(tag, _)| *tag == "*");
        named.or(any).map_or(0, |(_, weight)| *weight)
    };
    let mut best = *offered.first()?;
    for language in offered {
        if weight(language) > weight(&best) {
            best = *language;
        }
    }
    Some(best)
}

/// `et-EE;q=0.8` → (`et-EE`, 800).
fn wish(entry: &str) -> Option<(&str, u16)> {
    let (tag, parameters) = entry.split_once(';').unwrap_or((entry, ""));
    let weight = match parameters.trim() {
        "" => 1000,
        text => thousandths(text.strip_prefix("q=").or(text.strip_prefix("Q="))?)?,
    };
    Some((tag.trim(), weight))
}

/// `0.85` → 850.
fn thousandths(text: &str) -> Option<u16> {
    let (whole, fraction) = text.split_once('.').unwrap_or((text, ""));
    if fraction.len() > 3 || !fraction.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let weight = match whole {
        "0" => format!("{fraction:0<3}").parse().ok()?,
        "1" => 1000,
        _ => return None,
    };
    Some(weight)
}

fn primary(tag: &str) -> &str {
    tag.split('-').next().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const BOTH: &[Language] = &[Language::En, Language::Et];

    fn asked(header: &str) -> Option<Language> {
        negotiate(Some(header), BOTH)
    }

    #[test]
    fn the_heaviest_offered_language_wins() {
        for (header, wanted) in [
            ("et", Language::Et),
            ("et-EE,et;q=0.9,en;q=0.8", Language::Et),
            ("en;q=0.8, et;q=0.9", Language::Et),
            ("en;q=0.90,et;q=0.9", Language::En),
            ("de, ET-ee;q=0.3", Language::Et),
            ("en;q=0, *;q=0.5", Language::Et),
            ("*", Language::En),
            ("de,fr;q=0.5", Language::En),
            ("et;q=0", Language::En),
        ] {
            assert_eq!(asked(header), Some(wanted), "{header}");
        }
    }

    #[test]
    fn without_a_usable_header_the_first_offered_language_is_taken() {
        for header in [
            "",
            ",,,",
            "et;q=2",
            "et;q=x",
            "et;q=0.1234",
            ";q=1",
            "\u{1F600}",
        ] {
            assert_eq!(asked(header), Some(Language::En), "{header}");
        }
        assert_eq!(negotiate(None, BOTH), Some(Language::En));
        assert_eq!(
            negotiate(None, &[Language::Et, Language::En]),
            Some(Language::Et)
        );
        assert_eq!(negotiate(Some("en"), &[Language::Et]), Some(Language::Et));
        assert_eq!(negotiate(Some("en"), &[]), None);
    }

    proptest! {
        #[test]
        fn no_header_confuses_it(header in ".{0,2000}") {
            prop_assert!(asked(&header).is_some());
        }
    }
}
