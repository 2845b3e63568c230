//! The centre itself: `[centre]`.

use std::fmt;

use jiff::civil::{Date, Weekday};
use jiff::tz::TimeZone;

use crate::calendar::{Calendar, DaysOff};
use crate::country::Country;
use crate::email::EmailAddress;
use crate::language::Language;
use crate::web_address::WebAddress;

use super::finding::closest;
use super::reader::Table;
use super::texts::{self, Length, Texts};
use super::value::Value;

/// The National Coordination Centre whose portal this is.
#[derive(Clone, Debug)]
pub struct Centre {
    /// What it is called; at most 200 characters.
    pub name: Texts,
    /// Its country.
    pub country: Country,
    /// The countries whose organisations it registers, its own first or among them.
    pub registers_for: Vec<Country>,
    /// Why it registers organisations of each country that is not its own.
    pub reasons: Vec<(Country, String)>,
    /// Where applicants of other countries find their centre.
    pub other_centres: WebAddress,
    /// Where applicants write to.
    pub contact: EmailAddress,
    /// Where the portal reports what no assessor can mend.
    pub operator: EmailAddress,
    /// The languages it offers; the first is the one for readers of whom nothing else is known. Never empty.
    pub languages: Vec<Language>,
    /// Its time zone and days off.
    pub calendar: Calendar,
    /// What it asks of register numbers.
    pub register_number: RegisterNumber,
    /// Whether the form asks to write in English what goes to the Atlas.
    pub write_in_english: bool,
}

/// What the centre asks of an organisation's number in the company register.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RegisterNumber {
    /// Whether an organisation must have one.
    pub required: bool,
    /// How many digits it has, and nothing else; any text when absent.
    pub digits: Option<usize>,
}

/// Reads `[centre]`. `languages` are its own, read before.
pub(super) fn read(table: &Table<'_, '_>, languages: Option<&[Language]>) -> Option<Centre> {
    let name = table.required("name", "the centre's name", |value| {
        texts::read(&value, languages.unwrap_or_default(), Length::Line(200))
    });
    let home = table.required("country", "its country, such as \"EE\"", |value| {
        country(&value)
    });
    let registers_for = countries(table, home);
    let reasons = table.or("reasons", Vec::new(), |value| reasons(&value));
    if let (Some(home), Some(registers_for), Some(reasons)) = (home, &registers_for, &reasons) {
        check_countries(table, home, registers_for, reasons);
    }
    let other_centres = table.required(
        "other_centres",
        "the web address where applicants of other countries find their centre",
        |value| value.parsed(WebAddress::parse),
    );
    let contact = table.required("contact", "the address applicants write to", |value| {
        value.email()
    });
    let operator = table.required(
        "operator",
        "the address the portal reports troubles to",
        |value| value.email(),
    );
    let zone = table.required(
        "time_zone",
        "its time zone, such as \"Europe/Tallinn\"",
        |value| time_zone(&value),
    );
    let days_off = table.or("days_off", weekend(), |value| days_off(&value));
    let any = RegisterNumber {
        required: true,
        digits: None,
    };
    let register_number = table.or("register_number", any, |value| value.table(register_number));
    let write_in_english = table.or("write_in_english", true, |value| value.yes_no());
    Some(Centre {
        name: name?,
        country: home?,
        registers_for: registers_for?,
        reasons: reasons?,
        other_centres: other_centres?,
        contact: contact?,
        operator: operator?,
        languages: languages?.to_vec(),
        calendar: Calendar::new(zone?, days_off?),
        register_number: register_number?,
        write_in_english: write_in_english?,
    })
}

/// Reads the centre's languages, which every text of the file depends on.
pub(super) fn languages(table: &Table<'_, '_>) -> Option<Vec<Language>> {
    table.required("languages", "a list such as [\"en\", \"et\"]", |value| {
        let languages = value.list(Language::ALL.len(), |tag| {
            let text = tag.text()?;
            Language::parse(text).or_else(|| tag.refuse(texts::unknown(text)))
        })?;
        match languages.as_slice() {
            [] => value.refuse("is empty: write at least one language"),
            list if has_doubles(list) => value.refuse("names a language twice"),
            _ => Some(languages),
        }
    })
}

/// One of the centre's languages.
pub(super) fn language(value: &Value<'_, '_>, offered: Option<&[Language]>) -> Option<Language> {
    let text = value.text()?;
    let Some(language) = Language::parse(text) else {
        return value.refuse(texts::unknown(text));
    };
    if offered.is_some_and(|offered| !offered.contains(&language)) {
        return value.refuse("is none of the centre's languages: add it to centre.languages");
    }
    Some(language)
}

fn country(value: &Value<'_, '_>) -> Option<Country> {
    value.parsed(|code| {
        Country::parse(code).ok_or(
            "write the two capital letters of a Member State or of an EFTA state of the European \
             Economic Area, such as EE",
        )
    })
}

fn countries(table: &Table<'_, '_>, home: Option<Country>) -> Option<Vec<Country>> {
    let listed = table.optional("registers_for", |value| {
        let listed = value.list(40, |code| country(&code))?;
        if has_doubles(&listed) {
            return value.refuse("names a country twice");
        }
        match home {
            Some(home) if !listed.contains(&home) => {
                value.refuse(format!("lacks the centre's own country: add \"{home}\""))
            }
            _ => Some(listed),
        }
    })?;
    Some(match listed {
        Some(listed) => listed,
        None => vec![home?],
    })
}

fn reasons(value: &Value<'_, '_>) -> Option<Vec<(Country, String)>> {
    value
        .open_table()?
        .entries()
        .into_iter()
        .map(|(code, reason)| match Country::parse(code) {
            Some(country) => Some((country, reason.line(500)?)),
            None => reason.refuse("is no country of the European Economic Area"),
        })
        .collect::<Vec<_>>()
        .into_iter()
        .collect()
}

fn check_countries(
    table: &Table<'_, '_>,
    home: Country,
    registers_for: &[Country],
    reasons: &[(Country, String)],
) {
    for country in registers_for {
        let reasoned = reasons.iter().any(|(other, _)| other == country);
        if *country != home && !reasoned {
            table.refuse(
                "registers_for",
                format!(
                    "{country} is not the centre's country: say why in centre.reasons, such as \
                     reasons = {{ {country} = \"…\" }}"
                ),
            );
        }
    }
    for (country, _) in reasons {
        if !registers_for.contains(country) {
            table.refuse(
                &format!("reasons.{country}"),
                "is not in centre.registers_for: add it there or leave the reason out",
            );
        }
    }
}

fn time_zone(value: &Value<'_, '_>) -> Option<TimeZone> {
    let name = value.text()?;
    if let Ok(zone) = TimeZone::get(name) {
        return Some(zone);
    }
    let known: Vec<_> = jiff::tz::db()
        .available()
        .map(|zone| zone.to_string())
        .collect();
    value.refuse(match closest(name, known.iter().map(String::as_str)) {
        Some(meant) => format!("no time zone has this name; did you mean `{meant}`?"),
        None => "no time zone has this name: write one such as Europe/Tallinn".to_owned(),
    })
}

const WEEKDAYS: [(&str, Weekday); 7] = [
    ("monday", Weekday::Monday),
    ("tuesday", Weekday::Tuesday),
    ("wednesday", Weekday::Wednesday),
    ("thursday", Weekday::Thursday),
    ("friday", Weekday::Friday),
    ("saturday", Weekday::Saturday),
    ("sunday", Weekday::Sunday),
];

fn weekend() -> DaysOff {
    DaysOff::new(vec![Weekday::Saturday, Weekday::Sunday], vec![]).unwrap_or_default()
}

fn days_off(value: &Value<'_, '_>) -> Option<DaysOff> {
    let (mut weekdays, mut dates) = (Vec::new(), Vec::new());
    value.list(500, |day| {
        let text = day.text_or_date()?;
        if let Some((_, weekday)) = WEEKDAYS.iter().find(|(name, _)| *name == text) {
            weekdays.push(*weekday);
            return Some(());
        }
        if let Some(it) = date_of(&text) {
            dates.push(it);
            return Some(());
        }
        day.refuse(
            match closest(&text, WEEKDAYS.iter().map(|(name, _)| *name)) {
                Some(meant) => format!("is no day; did you mean `{meant}`?"),
                None => "write a day of the week, such as saturday, or a date, such as 2026-12-24"
                    .to_owned(),
            },
        )
    })?;
    DaysOff::new(weekdays, dates)
        .or_else(|| value.refuse("leaves no day of the week to work on: take one out"))
}

fn date_of(text: &str) -> Option<Date> {
    // The parser would take a date with a time as well.
    (text.len() == 10).then(|| text.parse().ok()).flatten()
}

/// A date, in quotes or as TOML writes dates.
pub(super) fn date(value: &Value<'_, '_>) -> Option<Date> {
    date_of(&value.text_or_date()?).or_else(|| value.refuse("write a date, such as 2026-12-24"))
}

fn register_number(table: &Table<'_, '_>) -> Option<RegisterNumber> {
    let required = table.or("required", true, |value| value.yes_no());
    let digits = table.optional("digits", |value| value.number(1..=20));
    Some(RegisterNumber {
        required: required?,
        digits: digits?.and_then(|digits| usize::try_from(digits).ok()),
    })
}

fn has_doubles<T: PartialEq + fmt::Debug>(list: &[T]) -> bool {
    list.iter()
        .enumerate()
        .any(|(index, one)| list[..index].contains(one))
}
