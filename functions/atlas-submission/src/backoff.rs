//! When a call that failed is tried again.

use std::time::Duration;

use crate::client::LONGEST_WAIT;

/// The wait after the first failure, before it is spread.
const FIRST_WAIT: Duration = Duration::from_secs(30);

/// How long to wait after `attempts` earlier failures: twice as long each time, spread over its upper half so that not
/// everybody comes back at once, not shorter than asked for, and never more than 30 minutes.
pub(crate) fn wait(attempts: u32, asked: Option<Duration>, jitter: [u8; 16]) -> Duration {
    let doubled = 2_u32.saturating_pow(attempts);
    let most = FIRST_WAIT.saturating_mul(doubled).min(LONGEST_WAIT);
    let spread = u32::from(u16::from_be_bytes([jitter[0], jitter[1]]));
    let own = most / 2 + most / 2 * spread / u32::from(u16::MAX);
    own.max(asked.unwrap_or_default()).min(LONGEST_WAIT)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn a_wait_is_neither_shorter_than_asked_nor_longer_than_half_an_hour(
            attempts: u32,
            asked in proptest::option::of(0_u64..100_000),
            jitter: [u8; 16],
        ) {
            let asked = asked.map(Duration::from_secs);
            let wait = wait(attempts, asked, jitter);
            prop_assert!(wait <= LONGEST_WAIT);
            prop_assert!(wait >= asked.unwrap_or_default().min(LONGEST_WAIT));
            prop_assert!(wait >= FIRST_WAIT / 2);
        }
    }

    #[test]
    fn waits_double_and_are_spread_over_their_upper_half() {
        let seconds = |attempts, jitter| wait(attempts, None, [jitter; 16]).as_secs();
        assert_eq!((seconds(0, 0), seconds(0, 255)), (15, 30));
        assert_eq!((seconds(3, 0), seconds(3, 255)), (120, 240));
        assert_eq!((seconds(30, 0), seconds(30, 255)), (900, 1_800));
    }
}
