//! Where a registration stands, what happened to it, and what assessors say, in words.

use super::{Text, generated};
use crate::{
    assessment::{Criterion, Outcome, Verdict},
    audit::EventKind,
    calendar::Calendar,
    questions::QuestionId,
    registration::{Lapse, Registration, Status},
};

/// A state as the applicant reads it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StatusText {
    /// Its name.
    pub title: String,
    /// What it means.
    pub text: String,
    /// What comes next, and by when.
    pub next: String,
}

impl Text {
    /// A state in words, its deadline written out by the centre's calendar.
    #[must_use]
    pub fn status(self, status: &Status, calendar: &Calendar) -> StatusText {
        let by = status.deadline().map_or_else(String::new, |deadline| {
            if matches!(status, Status::Approved { .. }) {
                self.moment(deadline, calendar)
            } else {
                self.day(deadline, calendar)
            }
        });
        let (text, next) = match status {
            Status::AwaitingConfirmation { .. } => (
                self.msg_status_awaiting_confirmation_text(),
                self.msg_status_awaiting_confirmation_next(by),
            ),
            Status::Expired { why } => self.expired(*why),
            Status::InAssessment { .. } => (
                self.msg_status_in_assessment_text(),
                self.msg_status_in_assessment_next(by),
            ),
            Status::Contested { .. } => (
                self.msg_status_contested_text(),
                self.msg_status_contested_next(by),
            ),
            Status::CorrectionRequested { marked, .. } => (
                self.msg_status_correction_requested_text(),
                if marked.is_empty() {
                    self.msg_status_correction_requested_next_all(by)
                } else {
                    self.msg_status_correction_requested_next(by)
                },
            ),
            Status::RejectionIntended { .. } if status.may_reply() => (
                self.msg_status_rejection_intended_text(),
                self.msg_status_rejection_intended_next(by),
            ),
            Status::RejectionIntended { .. } => (
                self.msg_status_rejection_intended_text(),
                self.msg_status_rejection_intended_heard(by),
            ),
            Status::Rejected { .. } => (
                self.msg_status_rejected_text(),
                self.msg_status_rejected_next(),
            ),
            Status::Approved { .. } => (
                self.msg_status_approved_text(),
                self.msg_status_approved_next(by),
            ),
            Status::Submitting { .. } => (
                self.msg_status_submitting_text(),
                self.msg_status_submitting_next(),
            ),
            Status::NeedsRepair { .. } => (
                self.msg_status_needs_repair_text(),
                self.msg_status_needs_repair_next(),
            ),
            Status::DuplicateFound { .. } => (
                self.msg_status_duplicate_found_text(),
                self.msg_status_duplicate_found_next(by),
            ),
            Status::ConflictFound { .. } => (
                self.msg_status_conflict_found_text(),
                self.msg_status_conflict_found_next(by),
            ),
            Status::Registered { .. } => (
                self.msg_status_registered_text(),
                self.msg_status_registered_next(by),
            ),
            Status::RejectedByEccc { .. } => (
                self.msg_status_rejected_by_eccc_text(),
                self.msg_status_rejected_by_eccc_next(),
            ),
            Status::InAtlasReview { .. } => (
                self.msg_status_in_atlas_review_text(),
                self.msg_status_in_atlas_review_next(by),
            ),
            Status::Withdrawn => (
                self.msg_status_withdrawn_text(),
                self.msg_status_withdrawn_next(),
            ),
        };
        let title = self.status_title(status);
        StatusText { title, text, next }
    }

    /// As [`Self::status`], for the registration's own applicant: where an update of a member stands, it says so, and that
    /// the organisation stays a member.
    #[must_use]
    pub fn status_of(self, registration: &Registration, calendar: &Calendar) -> StatusText {
        let status = &registration.status;
        let mut words = self.status(status, calendar);
        if registration.standing.is_none() {
            return words;
        }
        match status {
            Status::InAssessment { .. } | Status::Contested { .. } => {
                words.text = self.msg_status_update_assessed();
            }
            Status::CorrectionRequested { until, .. } => {
                let by = self.day(*until, calendar);
                words.text = self.msg_status_update_correction();
                words.next = self.msg_status_update_correction_next(by);
            }
            Status::RejectionIntended { .. } => words.text = self.msg_status_update_intended(),
            _ => {}
        }
        words.text = format!("{} {}", words.text, self.msg_status_update_stays());
        words
    }

    fn expired(self, why: Lapse) -> (String, String) {
        let text = match why {
            Lapse::NotConfirmed => self.msg_status_expired_text(),
            Lapse::Disowned => self.msg_status_expired_disowned(),
            Lapse::NotCorrected => self.msg_status_expired_not_corrected(),
        };
        (text, self.msg_status_expired_next())
    }

    /// A state's name, for the applicant.
    #[must_use]
    pub fn status_title(self, status: &Status) -> String {
        match status {
            Status::AwaitingConfirmation { .. } => self.msg_status_awaiting_confirmation(),
            Status::Expired { why } => match why {
                Lapse::NotConfirmed => self.msg_status_expired(),
                Lapse::Disowned => self.msg_status_expired_disowned_title(),
                Lapse::NotCorrected => self.msg_status_expired_not_corrected_title(),
            },
            Status::InAssessment { .. } => self.msg_status_in_assessment(),
            Status::Contested { .. } => self.msg_status_contested(),
            Status::CorrectionRequested { .. } => self.msg_status_correction_requested(),
            Status::RejectionIntended { .. } => self.msg_status_rejection_intended(),
            Status::Rejected { .. } => self.msg_status_rejected(),
            Status::Approved { .. } => self.msg_status_approved(),
            Status::Submitting { .. } => self.msg_status_submitting(),
            Status::NeedsRepair { .. } => self.msg_status_needs_repair(),
            Status::DuplicateFound { .. } => self.msg_status_duplicate_found(),
            Status::ConflictFound { .. } => self.msg_status_conflict_found(),
            Status::Registered { .. } => self.msg_status_registered(),
            Status::RejectedByEccc { .. } => self.msg_status_rejected_by_eccc(),
            Status::InAtlasReview { .. } => self.msg_status_in_atlas_review(),
            Status::Withdrawn => self.msg_status_withdrawn(),
        }
    }

    /// The questions to correct, by their short names; that none is named means all.
    #[must_use]
    pub fn to_correct(self, marked: &[QuestionId]) -> Vec<String> {
        if marked.is_empty() {
            return vec![self.msg_status_correct_all()];
        }
        marked.iter().map(|id| self.question_short(*id)).collect()
    }

    /// A state's name, for those who work on it; applicants read less.
    #[must_use]
    pub fn state(self, status: &Status) -> String {
        match status {
            Status::AwaitingConfirmation { .. } => self.msg_decision_awaiting_confirmation(),
            Status::Contested { .. } => self.msg_verdict_contested(),
            Status::NeedsRepair { .. } => self.msg_decision_needs_repair(),
            _ => self.status_title(status),
        }
    }

    /// What happened, in a few words.
    #[must_use]
    pub fn event(self, event: EventKind) -> String {
        match event {
            EventKind::Submitted => self.msg_event_submitted(),
            EventKind::Confirmed => self.msg_event_confirmed(),
            EventKind::Expired => self.msg_event_expired(),
            EventKind::DirectoryConsentGiven => self.msg_event_directory_consent_given(),
            EventKind::DirectoryConsentWithdrawn => self.msg_event_directory_consent_withdrawn(),
            EventKind::LinkRenewed => self.msg_event_link_renewed(),
            EventKind::AddressCorrected => self.msg_event_address_corrected(),
            EventKind::Assessed => self.msg_event_assessed(),
            EventKind::ConflictDeclared => self.msg_event_conflict_declared(),
            EventKind::Decided => self.msg_event_decided(),
            EventKind::Escalated => self.msg_event_escalated(),
            EventKind::Released => self.msg_event_released(),
            EventKind::Requeued => self.msg_event_requeued(),
            EventKind::Delayed => self.msg_event_delayed(),
            EventKind::Refused => self.msg_event_refused(),
            EventKind::DuplicatesFound => self.msg_event_duplicates_found(),
            EventKind::Chosen => self.msg_event_chosen(),
            EventKind::Published => self.msg_event_published(),
            EventKind::RevisionRequested => self.msg_event_revision_requested(),
            EventKind::RejectedByEccc => self.msg_event_rejected_by_eccc(),
            EventKind::Recorded => self.msg_event_recorded(),
            EventKind::Disowned => self.msg_event_disowned(),
            EventKind::Withdrawn => self.msg_event_withdrawn(),
            EventKind::SeatPassed => self.msg_event_seat_passed(),
            EventKind::SeatFilled => self.msg_event_seat_filled(),
            EventKind::MailBounced => self.msg_event_mail_bounced(),
            EventKind::Reminded => self.msg_event_reminded(),
            EventKind::OpinionRequested => self.msg_event_opinion_requested(),
            EventKind::OpinionGiven => self.msg_event_opinion_given(),
            EventKind::CorrectionAsked => self.msg_event_correction_asked(),
            EventKind::Corrected => self.msg_event_corrected(),
            EventKind::UpdateSubmitted => self.msg_event_update_submitted(),
            EventKind::UpdateEnded => self.msg_event_update_ended(),
            EventKind::ConflictFound => self.msg_event_conflict_found(),
            EventKind::Replied => self.msg_event_replied(),
            EventKind::HearingEnded => self.msg_event_hearing_ended(),
            EventKind::Ruled => self.msg_event_ruled(),
            EventKind::Recalled => self.msg_event_recalled(),
            EventKind::Reopened => self.msg_event_reopened(),
            EventKind::Fixed => self.msg_event_fixed(),
            EventKind::Resubmitted => self.msg_event_resubmitted(),
        }
    }

    /// What the seats' outcomes add up to.
    #[must_use]
    pub fn verdict(self, verdict: Verdict) -> String {
        match verdict {
            Verdict::Open => self.msg_verdict_open(),
            Verdict::Approved => self.msg_verdict_approved(),
            Verdict::RejectionIntended => self.msg_verdict_rejection_intended(),
            Verdict::CorrectionRequested => self.msg_verdict_correction_requested(),
            Verdict::Contested => self.msg_verdict_contested(),
        }
    }

    /// What an assessor chooses.
    #[must_use]
    pub fn outcome_label(self, outcome: Outcome) -> String {
        match outcome {
            Outcome::Approve => self.msg_outcome_approve(),
            Outcome::AskCorrection => self.msg_outcome_ask_correction(),
            Outcome::Reject => self.msg_outcome_reject(),
        }
    }

    /// What helps to choose an outcome.
    #[must_use]
    pub fn outcome_hint(self, outcome: Outcome) -> String {
        match outcome {
            Outcome::Approve => self.msg_outcome_approve_hint(),
            Outcome::AskCorrection => self.msg_outcome_ask_correction_hint(),
            Outcome::Reject => self.msg_outcome_reject_hint(),
        }
    }

    /// An outcome after it was sent: `Approved`.
    #[must_use]
    pub fn outcome_done(self, outcome: Outcome) -> String {
        match outcome {
            Outcome::Approve => self.msg_outcome_approve_done(),
            Outcome::AskCorrection => self.msg_outcome_ask_correction_done(),
            Outcome::Reject => self.msg_outcome_reject_done(),
        }
    }

    /// What a criterion asks.
    #[must_use]
    pub fn criterion_label(self, criterion: Criterion<'_>) -> String {
        match criterion.label {
            Some(label) => label.get(self.language()).to_owned(),
            None => generated::choice(self.messages, "criterion-", criterion.code)
                .unwrap_or_else(|| criterion.code.to_owned()),
        }
    }

    /// What helps to answer a criterion.
    #[must_use]
    pub fn criterion_hint(self, criterion: Criterion<'_>) -> Option<String> {
        match criterion.label {
            Some(_) => None,
            None => generated::criterion_hint(self.messages, criterion.code),
        }
    }

    /// An answer to a criterion; the code where there is none. Those of the settings are answered in the words of the
    /// first of the checklist.
    #[must_use]
    pub fn criterion_choice(self, criterion: Criterion<'_>, code: &str) -> String {
        let words = match criterion.label {
            Some(_) => "established",
            None => criterion.code,
        };
        generated::choice(self.messages, &format!("criterion-{words}"), code)
            .unwrap_or_else(|| code.to_owned())
    }
}
