//! Mails to assessors.

use shared::{
    assessment::{SeatState, Verdict},
    ids::LinkId,
    link::Purpose,
    mail::{self, Frame, Mail},
    registration::{NoteContent, Review, SecurityOpinion, Status},
    settings::PersonId,
};

use super::{Case, NoMail, STATE_PASSED, write};

impl Case<'_> {
    /// The frame of a mail to a seat's person, when the seat waits for her by that link.
    fn waiting(&self, person: &PersonId, seat: u8, link: LinkId) -> Result<Frame<'_>, NoMail> {
        let seats = match &self.registration.status {
            Status::InAssessment { seats, .. } | Status::Contested { seats, .. } => seats,
            _ => return Err(STATE_PASSED),
        };
        match seats.seat(seat).map(|it| &it.state) {
            Some(SeatState::Open {
                person: holder,
                link: current,
            }) if holder == person && *current == link => self.person(person),
            _ => Err(STATE_PASSED),
        }
    }

    pub(super) fn assess(
        &self,
        person: &PersonId,
        seat: u8,
        link: LinkId,
        reminder: bool,
    ) -> Result<Mail, NoMail> {
        let Status::InAssessment { until, seats, .. } = &self.registration.status else {
            return Err(STATE_PASSED);
        };
        let frame = self.waiting(person, seat, link)?;
        let mail = mail::Assess {
            reference: &self.registration.reference,
            organisation: self.registration.organisation(),
            seat,
            seats: u8::try_from(seats.seats.len()).unwrap_or(u8::MAX),
            version: self.registration.version,
            reminder,
            until: *until,
            url: self.url(&frame, Purpose::Assess)?,
        };
        write(frame, &mail)
    }

    pub(super) fn contested(
        &self,
        person: &PersonId,
        seat: u8,
        link: LinkId,
    ) -> Result<Mail, NoMail> {
        let Status::Contested { until, .. } = &self.registration.status else {
            return Err(STATE_PASSED);
        };
        let frame = self.waiting(person, seat, link)?;
        let mail = mail::Contested {
            reference: &self.registration.reference,
            organisation: self.registration.organisation(),
            until: *until,
            url: self.url(&frame, Purpose::Assess)?,
        };
        write(frame, &mail)
    }

    pub(super) fn confirm_rejection(
        &self,
        person: &PersonId,
        seat: u8,
        link: LinkId,
    ) -> Result<Mail, NoMail> {
        let Status::RejectionIntended { until, seats } = &self.registration.status else {
            return Err(STATE_PASSED);
        };
        let rejected_at = match seats.seat(seat).map(|it| &it.state) {
            Some(SeatState::Confirming {
                person: holder,
                link: current,
                at,
            }) if holder == person && *current == link => *at,
            _ => return Err(STATE_PASSED),
        };
        let replied = self.notes.iter().any(|note| {
            note.at >= rejected_at && matches!(note.read(), Some(NoteContent::Reply(_)))
        });
        let frame = self.person(person)?;
        let mail = mail::ConfirmRejection {
            reference: &self.registration.reference,
            organisation: self.registration.organisation(),
            replied,
            until: *until,
            url: self.url(&frame, Purpose::ConfirmRejection)?,
        };
        write(frame, &mail)
    }

    /// Whoever is asked again already need not hear that she was not asked any more.
    pub(super) fn superseded(&self, person: &PersonId) -> Result<Mail, NoMail> {
        let judged = matches!(
            self.registration.status,
            Status::InAssessment { .. } | Status::Contested { .. }
        );
        let seats = self.registration.status.seats();
        let asked = seats.is_some_and(|seats| {
            seats
                .all()
                .any(|seat| seat.is_open() && seat.person() == Some(person))
        });
        if judged && asked {
            return Err(STATE_PASSED);
        }
        let mail = mail::Superseded {
            reference: &self.registration.reference,
            organisation: self.registration.organisation(),
        };
        write(self.person(person)?, &mail)
    }

    pub(super) fn opinion_given(
        &self,
        person: &PersonId,
        seat: u8,
        link: LinkId,
    ) -> Result<Mail, NoMail> {
        let Some(SecurityOpinion::Given { concern, .. }) = &self.registration.security else {
            return Err(STATE_PASSED);
        };
        let until = self.registration.status.deadline().ok_or(STATE_PASSED)?;
        let frame = self.waiting(person, seat, link)?;
        let mail = mail::OpinionGiven {
            reference: &self.registration.reference,
            organisation: self.registration.organisation(),
            concern: *concern,
            until,
            url: self.url(&frame, Purpose::Assess)?,
        };
        write(frame, &mail)
    }

    pub(super) fn decision_made(
        &self,
        person: &PersonId,
        link: Option<LinkId>,
    ) -> Result<Mail, NoMail> {
        let (verdict, to_atlas_after) = match &self.registration.status {
            Status::AwaitingConfirmation { .. }
            | Status::Expired { .. }
            | Status::InAssessment { .. }
            | Status::Withdrawn => {
                return Err(STATE_PASSED);
            }
            Status::Contested { .. } => (Verdict::Contested, None),
            Status::CorrectionRequested { .. } => (Verdict::CorrectionRequested, None),
            Status::RejectionIntended { .. } | Status::Rejected { .. } => {
                (Verdict::RejectionIntended, None)
            }
            Status::Approved { until, .. } => (Verdict::Approved, Some(*until)),
            Status::Submitting { .. }
            | Status::NeedsRepair { .. }
            | Status::DuplicateFound { .. }
            | Status::ConflictFound { .. }
            | Status::InAtlasReview { .. }
            | Status::Registered { .. }
            | Status::RejectedByEccc { .. } => (Verdict::Approved, None),
        };
        let frame = self.person(person)?;
        let recall_url = match (to_atlas_after, link) {
            (Some(_), Some(_)) => self.url(&frame, Purpose::Recall).ok(),
            _ => None,
        };
        let mail = mail::DecisionMade {
            reference: &self.registration.reference,
            organisation: self.registration.organisation(),
            verdict,
            to_atlas_after,
            recall_url,
        };
        write(frame, &mail)
    }

    pub(super) fn reviewed(&self, person: &PersonId, review: Review) -> Result<Mail, NoMail> {
        let mail = mail::Reviewed {
            reference: &self.registration.reference,
            organisation: self.registration.organisation(),
            review,
        };
        write(self.person(person)?, &mail)
    }

    pub(super) fn duplicate(&self, person: &PersonId, link: LinkId) -> Result<Mail, NoMail> {
        let Status::DuplicateFound {
            until,
            candidates,
            choosers,
            ..
        } = &self.registration.status
        else {
            return Err(STATE_PASSED);
        };
        if choosers.get(person) != Some(&link) {
            return Err(STATE_PASSED);
        }
        let frame = self.person(person)?;
        let mail = mail::Duplicate {
            reference: &self.registration.reference,
            organisation: self.registration.organisation(),
            records: u32::try_from(candidates.len()).unwrap_or(u32::MAX),
            until: *until,
            url: self.url(&frame, Purpose::Choose)?,
        };
        write(frame, &mail)
    }

    pub(super) fn conflict(&self, person: &PersonId, link: LinkId) -> Result<Mail, NoMail> {
        let Status::ConflictFound {
            until, choosers, ..
        } = &self.registration.status
        else {
            return Err(STATE_PASSED);
        };
        if choosers.get(person) != Some(&link) {
            return Err(STATE_PASSED);
        }
        let edits = self.notes.iter().filter_map(|note| match note.read() {
            Some(NoteContent::Edited { edited, .. }) => Some((note.at, edited.len())),
            _ => None,
        });
        let answers = edits
            .max_by_key(|(at, _)| *at)
            .map_or(1, |(_, count)| count);
        let frame = self.person(person)?;
        let mail = mail::Conflict {
            reference: &self.registration.reference,
            organisation: self.registration.organisation(),
            answers: u32::try_from(answers).unwrap_or(u32::MAX),
            until: *until,
            url: self.url(&frame, Purpose::Settle)?,
        };
        write(frame, &mail)
    }
}
