//! Mails to the applicant.

use shared::{
    ids::LinkId,
    link::Purpose,
    mail::{self, ApplicantReview, Mail},
    registration::{Lapse, Review, Status, UpdateEnd},
    store::{correction_reason, correction_refusals, refusal_reasons, rejection_reasons},
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

    pub(super) fn received(&self, answers_are: mail::Sent) -> Result<Mail, NoMail> {
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
            | Status::DuplicateFound { .. }
            | Status::ConflictFound { .. }
            | Status::InAtlasReview { .. }
            | Status::Registered { .. }
            | Status::RejectedByEccc { .. } => None,
        };
        let frame = self.applicant()?;
        let mail = mail::Received {
            reference: &self.registration.reference,
            organisation: self.registration.organisation(),
            answers_are,
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
        let Status::CorrectionRequested { until, marked, .. } = &self.registration.status else {
            return Err(STATE_PASSED);
        };
        let reason = correction_reason(self.notes, &self.registration.status);
        let refused = correction_refusals(self.notes, &self.registration.status);
        let frame = self.applicant()?;
        let mail = mail::Correction {
            reference: &self.registration.reference,
            organisation: self.registration.organisation(),
            marked,
            reason: reason.as_deref(),
            refused: &refused,
            until: *until,
            reminder,
            is_update: self.registration.standing.is_some(),
            url: self.url(&frame, Purpose::Status)?,
        };
        write(frame, &mail)
    }

    pub(super) fn rejection_intended(&self) -> Result<Mail, NoMail> {
        let Status::RejectionIntended { until, .. } = &self.registration.status else {
            return Err(STATE_PASSED);
        };
        if !self.registration.status.may_reply() {
            return Err(STATE_PASSED);
        }
        let reasons = rejection_reasons(self.notes, &self.registration.status);
        let frame = self.applicant()?;
        let mail = mail::RejectionIntended {
            reference: &self.registration.reference,
            organisation: self.registration.organisation(),
            reasons: &reasons,
            until: *until,
            is_update: self.registration.standing.is_some(),
            url: self.url(&frame, Purpose::Status)?,
        };
        write(frame, &mail)
    }

    pub(super) fn rejected(&self) -> Result<Mail, NoMail> {
        if !matches!(self.registration.status, Status::Rejected { .. }) {
            return Err(STATE_PASSED);
        }
        let reasons = rejection_reasons(self.notes, &self.registration.status);
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

    /// The old answers hold, whatever came after.
    pub(super) fn update_ended(&self, end: UpdateEnd, version: u32) -> Result<Mail, NoMail> {
        let frame = self.applicant()?;
        let remedy = self.desk.settings.legal().remedy.as_ref();
        let (reasons, remedy) = match end {
            UpdateEnd::Refused => (refusal_reasons(self.notes, version), remedy),
            UpdateEnd::NotCorrected | UpdateEnd::TakenBack | UpdateEnd::Discarded => {
                (Vec::new(), None)
            }
        };
        let mail = mail::UpdateEnded {
            reference: &self.registration.reference,
            organisation: self.registration.organisation(),
            end,
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
        let Status::InAtlasReview { until, .. } = &self.registration.status else {
            return Err(STATE_PASSED);
        };
        let frame = self.applicant()?;
        let mail = mail::SentToAtlas {
            reference: &self.registration.reference,
            organisation: self.registration.organisation(),
            review_by: *until,
            is_update: self.registration.standing.is_some(),
            url: self.url(&frame, Purpose::Status)?,
        };
        write(frame, &mail)
    }

    /// What the ECCC did.
    pub(super) fn eccc_review(&self, review: Review) -> Result<Mail, NoMail> {
        let review = match (review, &self.registration.status) {
            (Review::Published, Status::Registered { .. }) => ApplicantReview::Published,
            (Review::RevisionRequested, Status::CorrectionRequested { until, .. }) => {
                ApplicantReview::RevisionRequested { until: *until }
            }
            (Review::Rejected, Status::RejectedByEccc { .. }) => ApplicantReview::Rejected,
            _ => return Err(STATE_PASSED),
        };
        self.reviewed_by_eccc(review)
    }

    /// What holds now, whatever came after.
    pub(super) fn update_published(&self) -> Result<Mail, NoMail> {
        self.reviewed_by_eccc(ApplicantReview::UpdatePublished)
    }

    fn reviewed_by_eccc(&self, review: ApplicantReview) -> Result<Mail, NoMail> {
        let frame = self.applicant()?;
        let mail = mail::EcccReview {
            reference: &self.registration.reference,
            organisation: self.registration.organisation(),
            review,
            url: self.url(&frame, Purpose::Status)?,
        };
        write(frame, &mail)
    }
}
