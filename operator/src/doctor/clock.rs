//! This machine's time against AWS's.

use jiff::SignedDuration;

use super::finding::{Findings, Topic};
use super::site::Site;

/// AWS refuses signatures that are older or younger.
const MOST: SignedDuration = SignedDuration::from_mins(5);

/// Compares what the answers before it said of the time.
pub(super) fn check(site: &Site) -> Findings {
    let mut findings = Findings::about(Topic::Clock);
    if site.is_here() {
        let shift = site.clock.shift();
        match shift.is_zero() {
            true => findings.fine("the portal's clock is this machine's"),
            false => findings.fine(format!(
                "the portal's clock was turned: it is {shift:#} ahead of this machine's"
            )),
        }
        return findings;
    }
    match site.dates.ahead() {
        None => findings.unasked(
            "nobody told the time: AWS did not answer",
            "Mend the way to AWS first.",
        ),
        Some(ahead) if ahead.abs() <= MOST => {
            findings.fine("this machine's time is AWS's, within 5 minutes");
        }
        Some(ahead) => {
            let side = if ahead.is_negative() {
                "behind"
            } else {
                "ahead of"
            };
            findings.wrong(
                format!(
                    "this machine's time is {} s {side} AWS's",
                    ahead.abs().as_secs()
                ),
                "Set the clock (timedatectl set-ntp true): AWS refuses what is signed more than 5 minutes off, and links and \
                 deadlines that commands write here would carry the wrong time.",
            );
        }
    }
    findings
}
