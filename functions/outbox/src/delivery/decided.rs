//! How long a decision took: from the confirmed address, or the update that was sent, to where nothing takes it back by
//! itself any more, which is the end of the recall window or the mail that says no.

use jiff::Timestamp;
use shared::{
    audit::{Entry, EventKind},
    ids::RegistrationId,
    outbox::{MailKind, Tick},
    registration::{Registration, Status, UpdateEnd},
    telemetry::{self, Unit},
};

use super::Run;

/// Whether the mail tells the applicant a decision against her.
pub(super) const fn tells_refusal(mail: &MailKind) -> bool {
    matches!(
        mail,
        MailKind::Decided { .. }
            | MailKind::UpdateEnded {
                end: UpdateEnd::Refused,
                ..
            }
    )
}

/// Whether the tick made an approval stand: it may also have found that four eyes do not hold any more.
pub(super) fn is_released(tick: Tick, after: &Registration) -> bool {
    tick == Tick::RecallWindowEnds && matches!(after.status, Status::Submitting { .. })
}

impl Run<'_> {
    /// Measures a decision that stands now. That it cannot be measured changes nothing.
    pub(super) async fn measure_decision(&self, id: RegistrationId) {
        let history = self.outbox.service.store().history(id).await;
        match history.map(|history| begun(&history.entries)) {
            Ok(Some(begun)) => {
                let now = self.now();
                let seconds = now.duration_since(begun).as_secs_f64();
                telemetry::metric("TimeToDecision", Unit::Seconds, seconds, None, now);
            }
            Ok(None) => {}
            Err(error) => tracing::warn!(
                registration.id = %id,
                error = %error,
                "how long a decision took could not be measured"
            ),
        }
    }
}

/// When what was decided came to the assessors first.
fn begun(entries: &[Entry]) -> Option<Timestamp> {
    let begins = |entry: &&Entry| {
        matches!(
            entry.event.what,
            EventKind::Confirmed | EventKind::UpdateSubmitted
        )
    };
    entries.iter().rev().find(begins).map(|entry| entry.at)
}
