//! How many mails a day go to an address.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// Mails to an address that nobody has confirmed: at most three a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct MailAllowance {
    /// The day, in the centre's time zone.
    pub day: Date,
    /// Mails on that day.
    pub sent: u8,
}

/// The most mails a day to an address that nobody has confirmed: a stranger may have typed it.
pub const MAILS_A_DAY: u8 = 3;

impl MailAllowance {
    /// After one more mail on `day`; `None` when the day's mails are used up.
    #[must_use]
    pub fn spend(self, day: Date) -> Option<Self> {
        let sent = if self.day == day { self.sent } else { 0 };
        (sent < MAILS_A_DAY).then_some(Self {
            day,
            sent: sent + 1,
        })
    }

    /// The first mail.
    #[must_use]
    pub const fn first(day: Date) -> Self {
        Self { day, sent: 1 }
    }
}
