//! What becomes known of a create.

use uuid::Uuid;

use super::{super::step::Known, *};
use crate::registration::{Attempt, Making};

impl Desk {
    /// I2: no create begins while the outcome of another is unknown to whoever begins it, or once a record is there; and a
    /// record that is there stays the registration's.
    pub(super) fn making(&mut self, known: Known) -> Option<()> {
        let before = self.registration.atlas;
        let making = match known {
            Known::Begun { late: false } => Making::Begun {
                seen: before.attempt(),
            },
            Known::Begun { late: true } => Making::Begun {
                seen: match before.attempt() {
                    Some(_) => None,
                    None => Some(Attempt {
                        since: self.now,
                        version: 1,
                        none_at: None,
                    }),
                },
            },
            Known::NotMade => Making::NotMade,
            Known::NotFound => Making::NotFound,
            Known::Made(number) => Making::Made {
                record: Uuid::from_u128(100 + u128::from(number)),
            },
        };
        let record = self.registration.record_id();
        self.act(Actor::Atlas, Command::AtlasMaking(making))?;
        let after = self.registration.atlas;
        assert!(known != Known::Begun { late: true }, "I2");
        assert!(!before.is_there() || known == Known::NotMade, "I2");
        match making {
            Making::Begun { .. } => {
                let attempt = after.attempt().unwrap();
                let since = before.attempt().map_or(self.now, |it| it.since);
                let version = self.registration.version;
                assert_eq!((attempt.since, attempt.version), (since, version));
                assert_eq!(attempt.none_at, None, "I2: nothing was searched for yet");
            }
            Making::NotFound => {
                assert_eq!(after.attempt().unwrap().none_at, Some(self.now));
            }
            Making::NotMade => assert_eq!(after.attempt(), None),
            Making::Made { record } => {
                assert!(after.is_there() && after.attempt().is_none());
                assert_eq!(self.registration.record_id(), record);
            }
        }
        let made = matches!(making, Making::Made { .. });
        assert!(made || self.registration.record_id() == record, "I2");
        Some(())
    }
}
