//! Lengths of time as settings write them: calendar days and months (`P21D`, `P24M`), or hours and minutes (`PT15M`).

use std::fmt;

use jiff::fmt::temporal::SpanParser;
use jiff::{SignedDuration, Span};
use serde::{Deserialize, Serialize};

/// The longest period that is taken, in days.
const MAX_DAYS: u32 = 366 * 30;

/// A positive length of time in ISO 8601: either calendar days and months, which [`crate::calendar::Calendar`] counts in
/// the centre's time zone, or an exact number of seconds. Never both.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Period(Length);

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
enum Length {
    Calendar { months: u32, days: u32 },
    Exact { seconds: u32 },
}

/// Why a text is no period.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum PeriodError {
    /// Not ISO 8601.
    #[error("write a duration such as P21D (21 days), P24M (24 months) or PT15M (15 minutes)")]
    Shape,
    /// Zero or less.
    #[error("a duration is longer than nothing")]
    NotPositive,
    /// Days or months together with hours, minutes or seconds.
    #[error("write days and months, or hours and minutes, but not both in one duration")]
    Mixed,
    /// Parts of a second.
    #[error("a duration has whole seconds")]
    Fraction,
    /// More than thirty years.
    #[error("a duration has at most 30 years")]
    TooLong,
}

impl Period {
    /// This many calendar days; none counts as one.
    #[must_use]
    pub const fn days(days: u16) -> Self {
        Self(Length::Calendar {
            months: 0,
            days: at_least_one(days),
        })
    }

    /// This many calendar months; none counts as one.
    #[must_use]
    pub const fn months(months: u8) -> Self {
        Self(Length::Calendar {
            months: at_least_one(months as u16),
            days: 0,
        })
    }

    /// This many minutes; none counts as one.
    #[must_use]
    pub const fn minutes(minutes: u16) -> Self {
        Self(Length::Exact {
            seconds: at_least_one(minutes) * 60,
        })
    }

    /// The period that `text` writes in ISO 8601. Weeks count as seven days, years as twelve months.
    ///
    /// # Errors
    /// When it writes none, or one that no deadline can have: see [`PeriodError`].
    pub fn parse(text: &str) -> Result<Self, PeriodError> {
        let span = SpanParser::new()
            .parse_span(text)
            .map_err(|_| PeriodError::Shape)?;
        if span.is_zero() || span.is_negative() {
            return Err(PeriodError::NotPositive);
        }
        let parts = [
            span.get_milliseconds(),
            span.get_microseconds(),
            span.get_nanoseconds(),
        ];
        if parts != [0; 3] {
            return Err(PeriodError::Fraction);
        }
        let months = i64::from(span.get_years()) * 12 + i64::from(span.get_months());
        let days = i64::from(span.get_weeks()) * 7 + i64::from(span.get_days());
        let hours = i64::from(span.get_hours());
        let seconds = (hours * 60)
            .saturating_add(span.get_minutes())
            .saturating_mul(60)
            .saturating_add(span.get_seconds());
        if seconds > 0 && months + days > 0 {
            return Err(PeriodError::Mixed);
        }
        if seconds > i64::from(MAX_DAYS) * 86_400 || months * 30 + days > i64::from(MAX_DAYS) {
            return Err(PeriodError::TooLong);
        }
        let whole = |number: i64| u32::try_from(number).map_err(|_| PeriodError::TooLong);
        Ok(Self(if seconds > 0 {
            Length::Exact {
                seconds: whole(seconds)?,
            }
        } else {
            Length::Calendar {
                months: whole(months)?,
                days: whole(days)?,
            }
        }))
    }

    /// The exact length, when it is one of hours and minutes.
    #[must_use]
    pub fn exact(self) -> Option<SignedDuration> {
        match self.0 {
            Length::Exact { seconds } => Some(SignedDuration::from_secs(i64::from(seconds))),
            Length::Calendar { .. } => None,
        }
    }

    /// Months and days to count on a calendar, when it is a length of these.
    #[must_use]
    pub fn calendar(self) -> Option<Span> {
        match self.0 {
            Length::Calendar { months, days } => Span::new()
                .try_months(months)
                .and_then(|span| span.try_days(days))
                .ok(),
            Length::Exact { .. } => None,
        }
    }

    /// The number of days, when it is a whole number of them.
    #[must_use]
    pub const fn whole_days(self) -> Option<u32> {
        match self.0 {
            Length::Calendar { months: 0, days } => Some(days),
            Length::Calendar { .. } | Length::Exact { .. } => None,
        }
    }

    /// The most time it can stand for: months of 31 days.
    #[must_use]
    pub fn at_most(self) -> SignedDuration {
        match self.0 {
            Length::Calendar { months, days } => {
                SignedDuration::from_hours(24 * i64::from(months * 31 + days))
            }
            Length::Exact { seconds } => SignedDuration::from_secs(i64::from(seconds)),
        }
    }
}

const fn at_least_one(number: u16) -> u32 {
    if number == 0 { 1 } else { number as u32 }
}

impl fmt::Display for Period {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let parts = match self.0 {
            Length::Calendar { months, days } => {
                f.write_str("P")?;
                [(months, "M"), (days, "D"), (0, "")]
            }
            Length::Exact { seconds } => {
                f.write_str("PT")?;
                let (minutes, seconds) = (seconds / 60, seconds % 60);
                [(minutes / 60, "H"), (minutes % 60, "M"), (seconds, "S")]
            }
        };
        for (number, unit) in parts {
            if number > 0 {
                write!(f, "{number}{unit}")?;
            }
        }
        Ok(())
    }
}

impl TryFrom<String> for Period {
    type Error = PeriodError;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        Self::parse(&text)
    }
}

impl From<Period> for String {
    fn from(period: Period) -> Self {
        period.to_string()
    }
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "tests")]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn periods_are_written_as_they_are_read() {
        for (text, written) in [
            ("P21D", "P21D"),
            ("P2W", "P14D"),
            ("P24M", "P24M"),
            ("P2Y", "P24M"),
            ("P1M3D", "P1M3D"),
            ("PT15M", "PT15M"),
            ("PT24H", "PT24H"),
            ("PT90M", "PT1H30M"),
            ("PT45S", "PT45S"),
        ] {
            assert_eq!(Period::parse(text).unwrap().to_string(), written);
        }
        assert_eq!(Period::parse("P21D"), Ok(Period::days(21)));
        assert_eq!(Period::parse("PT15M"), Ok(Period::minutes(15)));
        assert_eq!(Period::parse("P24M"), Ok(Period::months(24)));
    }

    #[test]
    fn what_no_deadline_can_have_is_refused_with_its_reason() {
        for (text, reason) in [
            ("", PeriodError::Shape),
            ("21", PeriodError::Shape),
            ("21 days", PeriodError::Shape),
            ("P", PeriodError::Shape),
            ("P0D", PeriodError::NotPositive),
            ("PT0S", PeriodError::NotPositive),
            ("-P3D", PeriodError::NotPositive),
            ("P1DT1H", PeriodError::Mixed),
            ("PT0.5S", PeriodError::Fraction),
            ("P31Y", PeriodError::TooLong),
            ("P9999999999D", PeriodError::Shape),
            ("PT999999H", PeriodError::TooLong),
        ] {
            assert_eq!(Period::parse(text), Err(reason), "{text:?}");
        }
    }

    #[test]
    fn only_whole_days_are_told_as_days() {
        assert_eq!(Period::days(21).whole_days(), Some(21));
        assert_eq!(Period::months(2).whole_days(), None);
        assert_eq!(Period::minutes(15).whole_days(), None);
    }

    proptest! {
        #[test]
        fn whatever_is_taken_is_positive_and_parses_to_itself(
            text in "P([0-9]{1,3}Y)?([0-9]{1,3}M)?([0-9]{1,4}D)?(T([0-9]{1,5}H)?([0-9]{1,5}M)?([0-9]{1,6}S)?)?"
        ) {
            if let Ok(period) = Period::parse(&text) {
                prop_assert!(period.at_most() > SignedDuration::ZERO);
                prop_assert_eq!(Period::parse(&period.to_string()), Ok(period));
                prop_assert_ne!(period.exact().is_some(), period.calendar().is_some());
            }
        }
    }
}
