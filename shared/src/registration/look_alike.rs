//! What other registrations are compared by: the domain, and a name as the eye takes it. Somebody may look like a member
//! without being it.

use std::collections::BTreeSet;

use unicode_normalization::UnicodeNormalization;
use unicode_security::skeleton;

use crate::{answers::Answers, questions::QuestionId};

/// The most characters of a name that are compared: the key of an item has an end.
const MAX: usize = 200;

/// Domains of mailboxes that anybody can have: they say nothing about an organisation.
const ANYBODYS: [&str; 16] = [
    "gmail.com",
    "gmx.de",
    "gmx.net",
    "googlemail.com",
    "hotmail.com",
    "icloud.com",
    "live.com",
    "mail.com",
    "mail.ee",
    "outlook.com",
    "proton.me",
    "protonmail.com",
    "web.de",
    "wp.pl",
    "yahoo.com",
    "zoho.com",
];

/// Something by which a registration is like another.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Likeness {
    /// The same register number of the same country.
    RegisterNumber,
    /// A domain of its addresses.
    Domain(String),
    /// A name, as the eye takes it: without case, accents, spaces and marks, confusable letters alike.
    Name(String),
}

impl Answers {
    /// What other registrations are compared by, in no particular order; the register number apart.
    #[must_use]
    pub fn likenesses(&self) -> BTreeSet<Likeness> {
        let domains = self.domains().into_iter();
        let domains = domains.filter(|domain| !ANYBODYS.contains(&domain.as_str()));
        let names = [QuestionId::NameNational, QuestionId::NameEnglish];
        let names = names.into_iter().filter_map(|name| self.text(name));
        let names = names.flat_map(seen).filter(|name| !name.is_empty());
        domains
            .map(Likeness::Domain)
            .chain(names.map(Likeness::Name))
            .collect()
    }
}

/// A name as the eye takes it, two ways: a capital `I` looks like a small `l`, and is the capital of `i`.
fn seen(name: &str) -> [String; 2] {
    let small: String = skeleton(&name.to_lowercase()).collect();
    let large: String = skeleton(name).collect();
    [small, large].map(|text| {
        let letters = text.nfd().flat_map(char::to_lowercase);
        letters
            .filter(|it| it.is_alphanumeric())
            .take(MAX)
            .collect()
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn alike(one: &str, other: &str) -> bool {
        let (one, other) = (seen(one), seen(other));
        one.iter().any(|it| other.contains(it))
    }

    #[test]
    fn s7_names_that_look_alike_are_alike() {
        for (one, other) in [
            ("Näidis Küber OÜ", "NAIDIS-KÜBER OÜ"),
            ("Alpha Cyber", "АІpha Cyber"),
            ("Alpha Cyber", "Αlpha Cyber"),
            ("Alpha Cyber", "A1pha Cyber"),
            ("INFO", "info"),
            ("Modern", "Modem"),
        ] {
            assert!(
                alike(one, other),
                "{one} {other} {:?} {:?}",
                seen(one),
                seen(other)
            );
        }
        assert!(!alike("Alpha Cyber", "Beta Cyber"));
    }

    #[test]
    fn a_mailbox_that_anybody_can_have_is_no_likeness() {
        let mut answers = Answers::default();
        for (question, address) in [
            (QuestionId::RepresentativeEmail, "somebody@gmail.com"),
            (QuestionId::GeneralEmail, "info@naidis.example.org"),
        ] {
            if let Ok(address) = crate::email::EmailAddress::parse(address) {
                answers.set(question, crate::answers::Answer::Email(address));
            }
        }
        let only = BTreeSet::from([Likeness::Domain("naidis.example.org".into())]);
        assert_eq!(answers.likenesses(), only);
    }

    #[test]
    fn a_name_is_a_likeness_and_one_of_which_the_eye_takes_nothing_is_none() {
        let mut answers = Answers::default();
        for (question, name) in [
            (QuestionId::NameNational, "Näidis"),
            (QuestionId::NameEnglish, "..."),
        ] {
            if let Ok(Some(name)) = crate::text::Line::parse(name, 100) {
                answers.set(question, crate::answers::Answer::Line(name));
            }
        }
        let seen = seen("Näidis").map(Likeness::Name);
        assert_eq!(answers.likenesses(), BTreeSet::from(seen));
    }

    proptest! {
        #[test]
        fn whatever_the_name_its_key_has_an_end(name in "\\PC{0,255}") {
            for seen in seen(&name) {
                prop_assert!(seen.chars().count() <= MAX);
            }
            prop_assert!(alike(&name, &name));
        }
    }
}
