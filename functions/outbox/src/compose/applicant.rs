//! Mails to the applicant.

use shared::{
    assessment::{Outcome, Seat},
    ids::LinkId,
    link::Purpose,
    mail::{self, Mail},
    registration::{Lapse, NoteContent, Ruling, Status},
    store::StoredNote,
};

use super::{Case, LINK_DEAD, NoMail, STATE_PASSED, write};

impl Case<'_> {
    pub(super) fn confirm(&self, link: LinkId) -> Result<Mail, NoMail> {
        let until = self.confirmed_by(link)?;
        let frame = self.applicant()?;
        // A corrected address is a new version of the answers, and has had no mail before.
        let again = self.registration.revision > 1 && self.registration.version == 1;
        let mail = mail::Confirm {
            reference: &self.registration.reference,
            until,
            again,
            url: self.url(&frame, Purpose::Confirm)?,
        };
        write(frame, &mail)
    }

    pub(super) fn confirm_reminder(&self, link: LinkId) -> Result<Mail, NoMail> {
        let until = self.confirmed_by(link)?;
        let frame = self.applicant()?;
        let mail = mail::ConfirmReminder {
            reference: &self.registration.reference,
            until,
            url: self.url(&frame, Purpose::Confirm)?,
        };
        write(frame, &mail)
    }

    /// Until when that link confirms the address.
    fn confirmed_by(&self, link: LinkId) -> Result<jiff::Timestamp, NoMail> {
        match &self.registration.status {
            Status::AwaitingConfirmation { link: current, .. } if *current != link => {
                Err(LINK_DEAD)
            }
            Status::AwaitingConfirmation { until, .. } => Ok(*until),
            _ => Err(STATE_PASSED),
        }
    }

    pub(super) fn received(&self, corrected: bool) -> Result<Mail, NoMail> {
        let answer_by = match &self.registration.status {
            Status::AwaitingConfirmation { .. } | Status::Expired { .. } | Status::Withdrawn => {
                return Err(STATE_PASSED);
            }
            Status::InAssessment { until, .. } => Some(*until),
            Status::Contested { .. }
            | Status::CorrectionRequested { .. }
            | Status::RejectionIntended { .. }
            | Status::Rejected { .. }
            | Status::Approved { .. }
            | Status::Submitting { .. }
            | Status::NeedsRepair { .. }
            | Status::InAtlasReview { .. } => None,
        };
        let frame = self.applicant()?;
        let mail = mail::Received {
            reference: &self.registration.reference,
            organisation: self.registration.organisation(),
            corrected,
            answer_by,
            answers: &self.registration.answers,
            url: self.url(&frame, Purpose::Status)?,
        };
        write(frame, &mail)
    }

    pub(super) fn status_link(&self) -> Result<Mail, NoMail> {
        let frame = self.applicant()?;
        let mail = mail::StatusLink {
            reference: &self.registration.reference,
            url: self.url(&frame, Purpose::Status)?,
        };
        write(frame, &mail)
    }

    /// To whoever disowned the registration goes nothing more.
    pub(super) fn expired(&self) -> Result<Mail, NoMail> {
        let not_corrected = match &self.registration.status {
            Status::Expired {
                why: Lapse::NotConfirmed,
            } => false,
            Status::Expired {
                why: Lapse::NotCorrected,
            } => true,
            _ => return Err(STATE_PASSED),
        };
        let reference = &self.registration.reference;
        let mail = mail::Expired {
            reference,
            not_corrected,
        };
        write(self.applicant()?, &mail)
    }

    pub(super) fn correction(&self, reminder: bool) -> Result<Mail, NoMail> {
        let Status::CorrectionRequested {
            until,
            marked,
            asked_by,
            seats,
            ..
        } = &self.registration.status
        else {
            return Err(STATE_PASSED);
        };
        let reason = match asked_by {
            Some(number) => seats.seat(*number).and_then(|seat| self.reason_of(seat)),
            None => self.latest(|note, _| match note {
                NoteContent::Correction { reason, .. } => Some(reason.as_str().to_owned()),
                _ => None,
            }),
        };
        let frame = self.applicant()?;
        let mail = mail::Correction {
            reference: &self.registration.reference,
            organisation: self.registration.organisation(),
            marked,
            reason: reason.as_deref(),
            until: *until,
            reminder,
            url: self.url(&frame, Purpose::Status)?,
        };
        write(frame, &mail)
    }

    pub(super) fn rejection_intended(&self) -> Result<Mail, NoMail> {
        let Status::RejectionIntended { until, seats } = &self.registration.status else {
            return Err(STATE_PASSED);
        };
        if !self.registration.status.may_reply() {
            return Err(STATE_PASSED);
        }
        let rejecting = seats.counting(Outcome::Reject);
        let reasons: Vec<String> = rejecting.filter_map(|seat| self.reason_of(seat)).collect();
        let frame = self.applicant()?;
        let mail = mail::RejectionIntended {
            reference: &self.registration.reference,
            organisation: self.registration.organisation(),
            reasons: &reasons,
            until: *until,
            url: self.url(&frame, Purpose::Status)?,
        };
        write(frame, &mail)
    }

    pub(super) fn rejected(&self) -> Result<Mail, NoMail> {
        let Status::Rejected { seats, .. } = &self.registration.status else {
            return Err(STATE_PASSED);
        };
        let mut reasons = Vec::new();
        for seat in seats.counting(Outcome::Reject) {
            reasons.extend(self.reason_of(seat));
            reasons.extend(self.latest(|note, of| match note {
                NoteContent::Ruling {
                    ruling: Ruling::Uphold,
                    reason,
                } if is_of(of, seat) => Some(reason.as_str().to_owned()),
                _ => None,
            }));
        }
        let frame = self.applicant()?;
        let remedy = self.desk.settings.legal().remedy.as_ref();
        let mail = mail::Rejected {
            reference: &self.registration.reference,
            organisation: self.registration.organisation(),
            reasons: &reasons,
            remedy: remedy.map(|texts| texts.get(frame.language)),
            url: self.url(&frame, Purpose::Status)?,
        };
        write(frame, &mail)
    }

    pub(super) fn withdrawn(&self) -> Result<Mail, NoMail> {
        if self.registration.status != Status::Withdrawn {
            return Err(STATE_PASSED);
        }
        let mail = mail::Withdrawn {
            reference: &self.registration.reference,
            organisation: self.registration.organisation(),
        };
        write(self.applicant()?, &mail)
    }

    pub(super) fn sent_to_atlas(&self) -> Result<Mail, NoMail> {
        let Status::InAtlasReview { until } = &self.registration.status else {
            return Err(STATE_PASSED);
        };
        let frame = self.applicant()?;
        let mail = mail::SentToAtlas {
            reference: &self.registration.reference,
            organisation: self.registration.organisation(),
            review_by: *until,
            url: self.url(&frame, Purpose::Status)?,
        };
        write(frame, &mail)
    }

    /// The reason that a seat gave last with its outcome.
    fn reason_of(&self, seat: &Seat) -> Option<String> {
        self.latest(|note, of| match note {
            NoteContent::Assessment(assessment) if is_of(of, seat) => {
                Some(assessment.reason.as_str().to_owned())
            }
            _ => None,
        })
    }

    /// The last note of which `pick` makes something.
    fn latest(&self, pick: impl Fn(&NoteContent, &StoredNote) -> Option<String>) -> Option<String> {
        let picked = self.notes.iter().filter_map(|note| {
            let text = pick(&note.read()?, note)?;
            Some((note.at, text))
        });
        let last = picked.max_by_key(|(at, _)| *at);
        last.map(|(_, text)| text)
    }
}

fn is_of(note: &StoredNote, seat: &Seat) -> bool {
    note.seat == seat.number && note.person.as_ref() == seat.person()
}
