//! How long the Atlas asks us to wait.

use std::time::Duration;

use http::{
    HeaderMap,
    header::{DATE, RETRY_AFTER},
};
use jiff::{Timestamp, fmt::rfc2822::DateTimeParser};

use super::failure::LONGEST_WAIT;

static DATES: DateTimeParser = DateTimeParser::new();

/// What `Retry-After` says, in seconds or as a date, at most 30 minutes; `None` when it says nothing sensible.
///
/// A date is counted from the answer's own `Date`, so that neither clock has to be right.
pub(super) fn retry_after(headers: &HeaderMap, now: Timestamp) -> Option<Duration> {
    let value = headers.get(RETRY_AFTER)?.to_str().ok()?.trim();
    if !value.is_empty() && value.bytes().all(|digit| digit.is_ascii_digit()) {
        // So many digits that they make no number are a very long time.
        let seconds = value.parse().unwrap_or(u64::MAX);
        return Some(Duration::from_secs(seconds).min(LONGEST_WAIT));
    }
    let until = DATES.parse_timestamp(value).ok()?;
    let from = headers
        .get(DATE)
        .and_then(|date| date.to_str().ok())
        .and_then(|date| DATES.parse_timestamp(date).ok())
        .unwrap_or(now);
    let wait = Duration::try_from(until.duration_since(from)).ok()?;
    Some(wait.min(LONGEST_WAIT))
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "tests")]
mod tests {
    use super::*;

    fn wait(value: &str, date: Option<&str>) -> Option<u64> {
        let mut headers = HeaderMap::new();
        headers.insert(RETRY_AFTER, value.parse().unwrap());
        if let Some(date) = date {
            headers.insert(DATE, date.parse().unwrap());
        }
        let now = "2026-11-21T10:00:00Z".parse().unwrap();
        retry_after(&headers, now).map(|wait| wait.as_secs())
    }

    #[test]
    fn seconds_and_dates_are_understood_and_never_more_than_half_an_hour() {
        assert_eq!(wait("120", None), Some(120));
        assert_eq!(wait(" 7 ", None), Some(7));
        assert_eq!(wait("0", None), Some(0));
        assert_eq!(wait("86400", None), Some(1_800));
        assert_eq!(wait(&"9".repeat(60), None), Some(1_800));
        assert_eq!(wait("Sat, 21 Nov 2026 10:01:00 GMT", None), Some(60));
        assert_eq!(wait("Mon, 21 Nov 2033 10:01:00 GMT", None), Some(1_800));
    }

    #[test]
    fn a_date_counts_from_the_date_of_the_answer() {
        let answered = Some("Sat, 21 Nov 2026 12:00:00 GMT");
        assert_eq!(wait("Sat, 21 Nov 2026 12:00:30 GMT", answered), Some(30));
    }

    #[test]
    fn what_makes_no_sense_says_nothing() {
        for value in [
            "",
            "-5",
            "soon",
            "1.5",
            "1e9",
            "Fri, 20 Nov 2026 10:00:00 GMT",
        ] {
            assert_eq!(wait(value, None), None, "{value}");
        }
    }
}
