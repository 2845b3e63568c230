//! How often the same network or mailbox may ask for something. Each limit counts within a fixed window; what is counted
//! is kept under a keyed hash, so that the table tells neither who asked nor who was written to.

use jiff::{SignedDuration, Timestamp};

use crate::{calendar::Calendar, email::EmailAddress, registration::MAILS_A_DAY, settings::Limits};

/// What is counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Rule {
    /// Drafts that a network begins.
    Drafts,
    /// Registrations that a network sends, by the form and by the JSON API.
    Submissions,
    /// Mails that a network asks for: links to drafts, new links, corrected addresses.
    Links,
    /// Mails to an address that nobody has confirmed: a stranger may have typed it.
    UnverifiedMails,
}

impl Rule {
    /// The rule's name in the hash of a counter.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Drafts => "drafts",
            Self::Submissions => "submissions",
            Self::Links => "links",
            Self::UnverifiedMails => "unverified_mails",
        }
    }
}

/// The time in which is counted: from `start`, before `end`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Window {
    /// Its first moment.
    pub start: Timestamp,
    /// The first moment of the next one.
    pub end: Timestamp,
}

impl Window {
    /// The hour on the clock around `now`.
    #[must_use]
    pub fn hour(now: Timestamp) -> Self {
        let begun = now.as_second().div_euclid(3_600) * 3_600;
        let start = Timestamp::from_second(begun).unwrap_or(now);
        let end = start + SignedDuration::from_hours(1);
        Self { start, end }
    }

    /// The centre's day around `now`.
    #[must_use]
    pub fn day(now: Timestamp, calendar: &Calendar) -> Self {
        let (start, end) = calendar.day_around(now);
        Self { start, end }
    }
}

/// What one subject may do within one window.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Allowance {
    /// What is counted.
    pub rule: Rule,
    /// Who: a network's prefix or a mailbox.
    pub subject: String,
    /// How often.
    pub most: u32,
    /// Within which time.
    pub window: Window,
}

impl Allowance {
    /// What a network may do within this hour; `None` for a rule that is not about networks.
    #[must_use]
    pub fn of_network(rule: Rule, network: &str, limits: &Limits, now: Timestamp) -> Option<Self> {
        let most = match rule {
            Rule::Drafts => limits.drafts,
            Rule::Submissions => limits.submissions,
            Rule::Links => limits.links,
            Rule::UnverifiedMails => return None,
        };
        Some(Self {
            rule,
            subject: network.to_owned(),
            most,
            window: Window::hour(now),
        })
    }

    /// The mails that an address may get today as long as nobody has confirmed it, whichever registration they are for.
    #[must_use]
    pub fn of_unverified(address: &EmailAddress, calendar: &Calendar, now: Timestamp) -> Self {
        Self {
            rule: Rule::UnverifiedMails,
            subject: address.as_str().to_ascii_lowercase(),
            most: u32::from(MAILS_A_DAY),
            window: Window::day(now, calendar),
        }
    }
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "tests")]
mod tests {
    use super::*;
    use crate::settings::{EXAMPLE, Settings};

    fn at(text: &str) -> Timestamp {
        text.parse().unwrap()
    }

    #[test]
    fn an_hour_begins_on_the_clock_and_a_day_at_the_centres_midnight() {
        let hour = Window::hour(at("2026-11-21T12:59:59.999Z"));
        assert_eq!(hour.start, at("2026-11-21T12:00:00Z"));
        assert_eq!(hour.end, at("2026-11-21T13:00:00Z"));
        let settings = Settings::parse(EXAMPLE).unwrap();
        let day = Window::day(at("2026-11-21T22:30:00Z"), settings.calendar());
        assert_eq!(day.start, at("2026-11-22T00:00:00+02:00"));
        assert_eq!(day.end, at("2026-11-23T00:00:00+02:00"));
    }

    #[test]
    fn a_mailbox_is_one_subject_however_it_is_written() {
        let settings = Settings::parse(EXAMPLE).unwrap();
        let [small, large] = ["mari@example.org", "MARI@Example.ORG"].map(|address| {
            let address = EmailAddress::parse(address).unwrap();
            let now = at("2026-11-21T12:00:00Z");
            Allowance::of_unverified(&address, settings.calendar(), now)
        });
        assert_eq!(small, large);
        assert_eq!(small.most, 3);
    }
}
