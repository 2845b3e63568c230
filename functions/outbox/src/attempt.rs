//! What follows from an attempt to deliver: done, again later, or parked. Pure.

use jiff::SignedDuration;

/// After this many failed attempts a message is parked.
const MAX_ATTEMPTS: u32 = 5;

/// A mail may have gone out so often without our knowing: an unknown outcome is repeated once.
const MAX_UNKNOWN: u32 = 2;

/// The wait after the first failure, before it is spread.
const FIRST_WAIT: SignedDuration = SignedDuration::from_mins(1);

/// No wait is longer.
pub(crate) const LONGEST_WAIT: SignedDuration = SignedDuration::from_mins(30);

/// What became of an attempt.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Outcome {
    /// Handed over.
    Delivered,
    /// There is nothing to do any more; why, as a code.
    Moot(&'static str),
    /// It was not taken.
    Failed(Failure),
}

/// Why an attempt failed, without addresses or content.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Failure {
    /// A code, for the message's item and for logs.
    pub(crate) class: String,
    /// Whether the other side may have taken it all the same.
    pub(crate) unknown: bool,
}

impl Failure {
    /// It was certainly not taken, or taking it twice does no harm.
    pub(crate) fn clear(class: impl Into<String>) -> Self {
        Self {
            class: class.into(),
            unknown: false,
        }
    }

    /// It may have been taken.
    pub(crate) fn unknown(class: impl Into<String>) -> Self {
        Self {
            class: class.into(),
            unknown: true,
        }
    }
}

/// How earlier attempts ended. It travels in the message's `last_error`, behind the class of the last failure:
/// `class;clear;unknown`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Tally {
    clear: u32,
    unknown: u32,
}

impl Tally {
    /// From how often a message was claimed, this time included, and what the last failure left. A claim that never
    /// reported back may have delivered.
    pub(crate) fn before(attempts: u32, last_error: Option<&str>) -> Self {
        let Self { clear, unknown } = Self::noted(last_error);
        let reported = clear.saturating_add(unknown);
        let silent = attempts.saturating_sub(1).saturating_sub(reported);
        Self {
            clear,
            unknown: unknown.saturating_add(silent),
        }
    }

    /// What the last failure left.
    pub(crate) fn noted(last_error: Option<&str>) -> Self {
        let mut parts = last_error.unwrap_or_default().rsplitn(3, ';');
        let mut number = || parts.next().and_then(|it| it.parse::<u32>().ok());
        match (number(), number()) {
            (Some(unknown), Some(clear)) => Self { clear, unknown },
            _ => Self::default(),
        }
    }

    /// Whether so many attempts failed that a person has to know.
    pub(crate) const fn is_used_up(self) -> bool {
        self.failures() >= MAX_ATTEMPTS
    }

    /// Whether something that must not be repeated freely has been repeated enough.
    pub(crate) const fn is_spent(self) -> bool {
        self.unknown >= MAX_UNKNOWN
    }

    /// With one more failure.
    pub(crate) const fn and(self, failure: &Failure) -> Self {
        let one = failure.unknown as u32;
        Self {
            clear: self.clear.saturating_add(1 - one),
            unknown: self.unknown.saturating_add(one),
        }
    }

    /// All failures.
    pub(crate) const fn failures(self) -> u32 {
        self.clear.saturating_add(self.unknown)
    }

    /// For the message's `last_error`.
    pub(crate) fn note(self, class: &str) -> String {
        format!("{class};{};{}", self.clear, self.unknown)
    }

    /// After which wait the next attempt comes; `None` parks the message. `repeatable` is what may be taken twice.
    pub(crate) fn next(self, repeatable: bool, jitter: [u8; 16]) -> Option<SignedDuration> {
        let used_up = self.is_used_up() || (!repeatable && self.is_spent());
        (!used_up).then(|| wait(self.failures(), jitter))
    }
}

/// The class of the last failure, out of a message's `last_error`.
pub(crate) fn class_of(last_error: &str) -> &str {
    last_error.rsplitn(3, ';').last().unwrap_or_default()
}

/// Four times as long after each failure, at most 30 minutes, and spread over its upper half so that not everything
/// comes back at once. Five attempts reach over about an hour.
fn wait(failures: u32, jitter: [u8; 16]) -> SignedDuration {
    let grown = 4_i32.saturating_pow(failures.saturating_sub(1).min(8));
    let most = FIRST_WAIT.saturating_mul(grown).min(LONGEST_WAIT);
    let spread = i32::from(u16::from_be_bytes([jitter[0], jitter[1]]) >> 1);
    let half = most / 2;
    half + SignedDuration::from_millis(
        i64::try_from(half.as_millis() * i128::from(spread) / i128::from(i16::MAX)).unwrap_or(0),
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn after(failures: &[Failure]) -> Tally {
        failures
            .iter()
            .fold(Tally::default(), |tally, failure| tally.and(failure))
    }

    #[test]
    fn waits_grow_to_half_an_hour_and_are_spread_over_their_upper_half() {
        let seconds = |failures, jitter| wait(failures, [jitter; 16]).as_secs();
        assert_eq!((seconds(1, 0), seconds(1, 255)), (30, 60));
        assert_eq!((seconds(2, 0), seconds(2, 255)), (120, 240));
        assert_eq!((seconds(3, 0), seconds(3, 255)), (480, 960));
        assert_eq!((seconds(4, 0), seconds(4, 255)), (900, 1_800));
        assert_eq!(seconds(u32::MAX, 255), 1_800);
    }

    #[test]
    fn clear_refusals_are_tried_five_times_and_then_parked() {
        let refused = Failure::clear("MessageRejected");
        for count in 1..MAX_ATTEMPTS {
            let tally = after(&vec![refused.clone(); count as usize]);
            assert!(tally.next(false, [0; 16]).is_some(), "{count}");
        }
        let tally = after(&vec![refused; MAX_ATTEMPTS as usize]);
        assert_eq!(tally.next(false, [0; 16]), None);
    }

    #[test]
    fn i5_an_unknown_outcome_is_repeated_once() {
        let unknown = Failure::unknown("time_out");
        let once = after(std::slice::from_ref(&unknown));
        assert!(!once.is_spent() && once.next(false, [0; 16]).is_some());
        let twice = once.and(&Failure::clear("Throttling")).and(&unknown);
        assert!(twice.is_spent());
        assert_eq!(twice.next(false, [0; 16]), None);
        assert!(twice.next(true, [0; 16]).is_some());
    }

    #[test]
    fn i5_a_claim_that_never_reported_back_counts_as_unknown() {
        assert_eq!(Tally::before(1, None), Tally::default());
        assert!(!Tally::before(2, None).is_spent());
        assert!(Tally::before(3, None).is_spent());
        let noted = after(&[Failure::clear("a;b"), Failure::unknown("c")]).note("c;d");
        assert_eq!(class_of(&noted), "c;d");
        assert!(!Tally::before(3, Some(&noted)).is_spent());
        assert!(Tally::before(4, Some(&noted)).is_spent());
    }

    #[test]
    fn what_another_release_left_counts_as_never_reported() {
        assert!(Tally::before(3, Some("time-out")).is_spent());
        assert_eq!(class_of("time-out"), "time-out");
    }

    proptest! {
        #[test]
        fn what_is_noted_is_read_again(failures in proptest::collection::vec(any::<bool>(), 0..8), class in "\\PC{0,12}") {
            let failures: Vec<Failure> = failures
                .into_iter()
                .map(|unknown| Failure { class: class.clone(), unknown })
                .collect();
            let tally = after(&failures);
            let note = tally.note(&class);
            prop_assert_eq!(Tally::before(tally.failures() + 1, Some(&note)), tally);
            prop_assert_eq!(class_of(&note), class);
        }

        #[test]
        fn no_wait_is_longer_than_half_an_hour_or_shorter_than_half_a_minute(failures: u32, jitter: [u8; 16]) {
            let wait = wait(failures, jitter);
            prop_assert!(wait >= FIRST_WAIT / 2 && wait <= LONGEST_WAIT);
        }
    }
}
