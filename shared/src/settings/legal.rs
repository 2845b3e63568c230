//! What the law wants said, and where mails come from: `[legal]`, `[mail]`, `[import]`.

use jiff::ToSpan;
use jiff::civil::Date;

use crate::email::EmailAddress;
use crate::language::Language;
use crate::period::Period;
use crate::web_address::WebAddress;

use super::centre::date;
use super::reader::Table;
use super::texts::{self, Length, Texts};

/// How long personal data is kept unless the settings say otherwise.
const USUAL_RETENTION: Period = Period::months(60);

/// Texts that decisions and the pages on privacy and accessibility carry.
#[derive(Clone, Debug)]
pub struct Legal {
    /// How a decision can be contested: where, how, by when; at most 4000 characters. Without it no rejection tells
    /// its remedy, hence a warning.
    pub remedy: Option<Texts>,
    /// Who answers for the personal data: name and address; at most 1000 characters. The centre itself when absent.
    pub privacy_controller: Option<Texts>,
    /// Where one writes about personal data; the centre's contact when absent.
    pub privacy_contact: Option<EmailAddress>,
    /// Who enforces the rules on accessibility (Directive (EU) 2016/2102, Article 9).
    pub accessibility_body: Option<Body>,
    /// When the accessibility statement was last looked over; at least once a year (Decision (EU) 2018/1523).
    pub accessibility_reviewed: Option<Date>,
    /// How long personal data is kept after a registration ended: `P60M`.
    pub retention: Period,
    /// The series of the centre's document register that cases belong to; at most 50 characters.
    pub record_series: Option<String>,
    /// Who may read a case outside of the centre, on what ground and for how long; at most 500 characters. Printed on
    /// every case.
    pub access_restriction: Option<Texts>,
}

/// A public body that people can turn to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Body {
    /// What it is called; at most 200 characters.
    pub name: Texts,
    /// Where it is found.
    pub url: WebAddress,
}

/// Where the portal's mails come from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mail {
    /// The sender's address; the centre's contact when the settings say nothing.
    pub from: EmailAddress,
    /// Where replies go; the centre's contact when the settings say nothing.
    pub reply_to: EmailAddress,
}

/// The interim in which data may come from the centre's own systems; at most six months.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct InterimImport {
    /// The first day.
    pub start: Date,
    /// The last day.
    pub end: Date,
}

/// Reads `[legal]`.
pub(super) fn read(table: &Table<'_, '_>, languages: Option<&[Language]>) -> Option<Legal> {
    let texts = |key, length| {
        table.optional(key, |value| {
            texts::read(&value, languages.unwrap_or_default(), length)
        })
    };
    let remedy = texts("remedy", Length::Lines(4_000));
    let privacy_controller = texts("privacy_controller", Length::Lines(1_000));
    let privacy_contact = table.optional("privacy_contact", |value| value.email());
    let accessibility_body = table.optional("accessibility_body", |value| {
        value.table(|table| body(table, languages))
    });
    let accessibility_reviewed = table.optional("accessibility_reviewed", |value| date(&value));
    let retention = table.or("retention", USUAL_RETENTION, |value| {
        value.parsed(Period::parse)
    });
    let record_series = table.optional("record_series", |value| value.line(50));
    let access_restriction = texts("access_restriction", Length::Lines(500));
    Some(Legal {
        remedy: remedy?,
        privacy_controller: privacy_controller?,
        privacy_contact: privacy_contact?,
        accessibility_body: accessibility_body?,
        accessibility_reviewed: accessibility_reviewed?,
        retention: retention?,
        record_series: record_series?,
        access_restriction: access_restriction?,
    })
}

fn body(table: &Table<'_, '_>, languages: Option<&[Language]>) -> Option<Body> {
    let name = table.required("name", "its name", |value| {
        texts::read(&value, languages.unwrap_or_default(), Length::Line(200))
    });
    let url = table.required("url", "its web address", |value| {
        value.parsed(WebAddress::parse)
    });
    Some(Body {
        name: name?,
        url: url?,
    })
}

/// Reads `[mail]`; `None` inside for what the centre's contact stands in for.
pub(super) fn mail(table: &Table<'_, '_>) -> Option<(Option<EmailAddress>, Option<EmailAddress>)> {
    let from = table.optional("from", |value| value.email());
    let reply_to = table.optional("reply_to", |value| value.email());
    Some((from?, reply_to?))
}

/// Reads `[import]`.
pub(super) fn import(table: &Table<'_, '_>) -> Option<InterimImport> {
    let start = table.required("start", "its first day", |value| date(&value));
    let end = table.required("end", "its last day", |value| {
        let end = date(&value)?;
        match start {
            Some(start) if end < start => value.refuse("is before the start"),
            Some(start) if end > start.saturating_add(6.months()) => value
                .refuse("is more than six months after the start, which the ECCC does not allow"),
            _ => Some(end),
        }
    });
    Some(InterimImport {
        start: start?,
        end: end?,
    })
}
