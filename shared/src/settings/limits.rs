//! What one network may ask for, and how quickly: `[limits]`.

use jiff::SignedDuration;

use super::reader::Table;

/// The highest limit: so high that it is none.
const HIGHEST: u32 = 1_000_000;

/// What one network (an IPv4 /24, an IPv6 /64) may ask for within an hour. Offices and universities come from few
/// addresses, so the defaults leave room for a whole training course.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// Drafts begun: 120.
    pub drafts: u32,
    /// Registrations sent: 60.
    pub submissions: u32,
    /// Mails asked for: 30.
    pub links: u32,
    /// How long a person takes at least to look through the answers before sending them: 2 s.
    pub check: SignedDuration,
}

/// Reads `[limits]`.
pub(super) fn read(table: &Table<'_, '_>) -> Option<Limits> {
    let limit = |key, default| table.or(key, default, |value| value.number(1..=HIGHEST));
    let drafts = limit("drafts", 120);
    let submissions = limit("submissions", 60);
    let links = limit("links", 30);
    let check = table.or("check_seconds", 2, |value| value.number(0..=60));
    Some(Limits {
        drafts: drafts?,
        submissions: submissions?,
        links: links?,
        check: SignedDuration::from_secs(i64::from(check?)),
    })
}
