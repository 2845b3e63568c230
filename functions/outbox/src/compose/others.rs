//! Mails to the lead, the security authority and the operator.

use jiff::{Timestamp, civil::ISOWeekDate};
use shared::{
    assessment::SeatState,
    ids::LinkId,
    link::{Purpose, overview_link},
    mail::{self, Mail, Recipient},
    outbox::Escalation,
    registration::{Lapse, SecurityOpinion, Status},
};

use super::{Case, Desk, LINK_DEAD, NO_ADDRESS, NoMail, STATE_PASSED, write};

/// What the weekly digest tells.
pub(crate) struct Week {
    pub(crate) week: ISOWeekDate,
    pub(crate) states: Vec<mail::DigestState>,
    pub(crate) trails: Vec<mail::DigestTrail>,
    pub(crate) more_trails: usize,
}

/// Until when the link in a digest works: two weeks and a day, from midnight, so that a mail which is sent twice on one
/// day carries one link.
fn overview_ends(now: Timestamp) -> Timestamp {
    const DAY: i64 = 24 * 60 * 60;
    let midnight = now.as_second().div_euclid(DAY) * DAY;
    Timestamp::from_second(midnight + 15 * DAY).unwrap_or(now)
}

/// The lead's weekly digest.
pub(crate) fn digest(desk: Desk<'_>, week: &Week) -> Result<Mail, NoMail> {
    let lead = desk.settings.lead();
    let frame = desk.frame(None, (Recipient::Centre, &lead.email), lead.language);
    let link = overview_link(&lead.id, overview_ends(desk.now));
    let mail = mail::Digest {
        week: week.week,
        states: &week.states,
        trails: &week.trails,
        more_trails: week.more_trails,
        url: frame.link_url(desk.keys, link, Purpose::Overview),
    };
    write(frame, &mail)
}

impl Case<'_> {
    pub(super) fn security_question(&self, link: LinkId) -> Result<Mail, NoMail> {
        let until = match &self.registration.security {
            Some(SecurityOpinion::Requested {
                link: current,
                until,
            }) if *current == link => *until,
            _ => return Err(LINK_DEAD),
        };
        if !self.registration.status.is_open() {
            return Err(STATE_PASSED);
        }
        let settings = self.desk.settings;
        let to = settings.assessment().security_authority.as_ref();
        let language = settings.default_language();
        let frame = self.frame(Recipient::Centre, to.ok_or(NO_ADDRESS)?, language);
        let mail = mail::SecurityQuestion {
            reference: &self.registration.reference,
            until,
            url: self.url(&frame, Purpose::SecurityOpinion)?,
        };
        write(frame, &mail)
    }

    pub(super) fn escalation(&self, reason: Escalation) -> Result<Mail, NoMail> {
        let status = &self.registration.status;
        let stands = match (reason, status) {
            (Escalation::Overdue | Escalation::FourEyes, Status::InAssessment { .. })
            | (Escalation::Contested, Status::Contested { .. })
            | (Escalation::RejectionIntended, Status::RejectionIntended { .. })
            | (Escalation::Duplicate, Status::DuplicateFound { .. })
            | (Escalation::Conflict, Status::ConflictFound { .. })
            | (Escalation::Reconfirmation, Status::Registered { .. })
            | (
                Escalation::Disowned,
                Status::Expired {
                    why: Lapse::Disowned,
                },
            ) => true,
            (
                Escalation::OpinionOverdue,
                Status::InAssessment { .. } | Status::Contested { .. },
            ) => {
                let security = &self.registration.security;
                matches!(security, Some(SecurityOpinion::Requested { .. }))
            }
            (Escalation::SeatVacant, Status::InAssessment { seats, .. }) => {
                let vacant = |state: &SeatState| matches!(state, SeatState::Vacant);
                seats.seats.iter().any(|seat| vacant(&seat.state))
            }
            (
                Escalation::Overdue
                | Escalation::SeatVacant
                | Escalation::Contested
                | Escalation::RejectionIntended
                | Escalation::OpinionOverdue
                | Escalation::Disowned
                | Escalation::Duplicate
                | Escalation::Conflict
                | Escalation::Reconfirmation
                | Escalation::FourEyes,
                _,
            ) => false,
        };
        if !stands {
            return Err(STATE_PASSED);
        }
        let lead = self.desk.settings.lead();
        let frame = self.frame(Recipient::Centre, &lead.email, lead.language);
        let mail = mail::Escalated {
            reference: &self.registration.reference,
            organisation: self.registration.organisation(),
            reason,
            status,
        };
        write(frame, &mail)
    }

    pub(super) fn needs_repair(&self) -> Result<Mail, NoMail> {
        let Status::NeedsRepair { until, refused, .. } = &self.registration.status else {
            return Err(STATE_PASSED);
        };
        let mail = mail::NeedsRepair {
            reference: &self.registration.reference,
            refused,
            until: *until,
        };
        self.desk.for_operator(Some(self.registration), &mail)
    }

    pub(super) fn atlas_overdue(&self) -> Result<Mail, NoMail> {
        let since = match &self.registration.status {
            Status::Submitting { since, .. } => Some(*since),
            Status::InAtlasReview { .. } => None,
            _ => return Err(STATE_PASSED),
        };
        let mail = mail::AtlasOverdue {
            reference: &self.registration.reference,
            since,
        };
        self.desk.for_operator(Some(self.registration), &mail)
    }

    pub(super) fn stalled(&self) -> Result<Mail, NoMail> {
        let judged = matches!(
            self.registration.status,
            Status::InAssessment { .. } | Status::Contested { .. }
        );
        let seats = self.registration.status.seats();
        let vacant =
            seats.is_some_and(|seats| seats.all().any(|seat| seat.state == SeatState::Vacant));
        if !judged || !vacant {
            return Err(STATE_PASSED);
        }
        let reference = &self.registration.reference;
        let mail = mail::Stalled { reference };
        self.desk.for_operator(Some(self.registration), &mail)
    }

    pub(super) fn unreachable(&self) -> Result<Mail, NoMail> {
        if !self.registration.unreachable {
            return Err(STATE_PASSED);
        }
        let mail = mail::Unreachable {
            reference: &self.registration.reference,
            confirmed: self.registration.status_link.is_some(),
        };
        self.desk.for_operator(Some(self.registration), &mail)
    }

    pub(super) fn remove_from_atlas(&self) -> Result<Mail, NoMail> {
        if self.registration.status.is_open() {
            return Err(STATE_PASSED);
        }
        let mail = mail::RemoveFromAtlas {
            reference: &self.registration.reference,
            record: self.registration.record_to_remove(),
        };
        self.desk.for_operator(Some(self.registration), &mail)
    }
}
