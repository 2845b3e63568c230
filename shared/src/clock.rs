//! The only place that asks the machine what time it is.
//!
//! On AWS a [`Clock`] simply tells the time. The local run and the tests turn it forward ([`Clock::advance`]) and let
//! waits end at once ([`Clock::hurry`]), so that a week passes in milliseconds and nothing ever sleeps for real there.

use std::sync::{
    Arc,
    atomic::{AtomicI64, Ordering},
};
use std::time::{Duration, SystemTime};

use jiff::{SignedDuration, Timestamp};
use tokio::sync::watch;

/// Tells the time, in milliseconds, and waits. Clones share the same shift.
#[derive(Clone, Debug)]
pub struct Clock {
    shift_ms: Arc<AtomicI64>,
    hurried: Arc<watch::Sender<bool>>,
}

impl Default for Clock {
    fn default() -> Self {
        Self::shifted(SignedDuration::ZERO)
    }
}

impl Clock {
    /// A clock that is ahead of the machine's by `shift`; zero on AWS.
    #[must_use]
    pub fn shifted(shift: SignedDuration) -> Self {
        let shift_ms = i64::try_from(shift.as_millis()).unwrap_or(i64::MAX);
        Self {
            shift_ms: Arc::new(AtomicI64::new(shift_ms)),
            hurried: Arc::new(watch::Sender::new(false)),
        }
    }

    /// Now, cut to whole milliseconds.
    #[must_use]
    pub fn now(&self) -> Timestamp {
        let machine = SystemTime::now()
            .duration_since(SystemTime::UNIX_EPOCH)
            .map_or(0, |since| i64::try_from(since.as_millis()).unwrap_or(0));
        Timestamp::from_millisecond(machine.saturating_add(self.shift_ms.load(Ordering::SeqCst)))
            .unwrap_or(Timestamp::MAX)
    }

    /// How far this clock is ahead of the machine's.
    #[must_use]
    pub fn shift(&self) -> SignedDuration {
        SignedDuration::from_millis(self.shift_ms.load(Ordering::SeqCst))
    }

    /// Turns the clock forward; it never goes back.
    pub fn advance(&self, by: Duration) {
        let ms = i64::try_from(by.as_millis()).unwrap_or(i64::MAX);
        self.shift_ms.fetch_add(ms, Ordering::SeqCst);
    }

    /// Waits for `duration`. While the clock is hurried it turns forward by what is left of the wait instead.
    pub async fn sleep(&self, duration: Duration) {
        let until = self.now() + SignedDuration::try_from(duration).unwrap_or(SignedDuration::MAX);
        let mut hurried = self.hurried.subscribe();
        tokio::select! {
            () = tokio::time::sleep(duration) => {}
            _ = hurried.wait_for(|hurried| *hurried) => {
                let left = until.duration_since(self.now());
                self.advance(Duration::try_from(left).unwrap_or(Duration::ZERO));
            }
        }
    }

    /// While `true`, every wait, begun or to come, ends at once and moves the clock instead.
    pub fn hurry(&self, hurried: bool) {
        self.hurried.send_replace(hurried);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn a_hurried_wait_moves_the_clock_instead_of_the_reader() {
        let clock = Clock::default();
        let before = clock.now();
        clock.hurry(true);
        clock.sleep(Duration::from_secs(86_400)).await;
        assert!(clock.now().duration_since(before) >= SignedDuration::from_hours(24));
    }

    #[test]
    fn clones_share_one_shift() {
        let clock = Clock::default();
        clock.clone().advance(Duration::from_secs(60));
        assert_eq!(clock.shift(), SignedDuration::from_secs(60));
    }
}
