//! Which mail a message becomes as things stand now, or why it has become moot. Pure.

use jiff::Timestamp;
use shared::{
    assessment::{SeatState, Verdict},
    email::EmailAddress,
    ids::{LinkId, MessageId},
    language::Language,
    link::{Link, LinkKeys, Purpose},
    mail::{self, Content, Frame, Mail},
    outbox::{Escalation, MailKind},
    registration::{Registration, Status},
    settings::{PersonId, Settings},
};
use url::Url;

/// Why there is no mail.
#[derive(Debug)]
pub(crate) enum NoMail {
    /// Nobody needs it any more; why, as a code.
    Moot(&'static str),
    /// A template failed.
    Template,
}

const STATE_PASSED: NoMail = NoMail::Moot("state_passed");
const LINK_DEAD: NoMail = NoMail::Moot("link_dead");
const PERSON_LEFT: NoMail = NoMail::Moot("person_left");
const NO_ADDRESS: NoMail = NoMail::Moot("no_address");

/// What mails are made with, whatever they are about.
#[derive(Clone, Copy)]
pub(crate) struct Desk<'a> {
    pub(crate) settings: &'a Settings,
    pub(crate) keys: &'a LinkKeys,
    pub(crate) base: &'a Url,
    pub(crate) now: Timestamp,
    /// The message that becomes a mail.
    pub(crate) message: MessageId,
}

/// The link that a mail carries. The status page is opened by the link that works now, so that a mail which says more
/// than "here is a link" is not lost when another link takes its place.
pub(crate) fn link_of(mail: &MailKind, registration: &Registration) -> Option<LinkId> {
    match mail {
        MailKind::Confirm { link }
        | MailKind::StatusLink { link }
        | MailKind::Assess { link, .. } => Some(*link),
        MailKind::Received { link } | MailKind::SentToAtlas { link } => {
            Some(registration.status_link.unwrap_or(*link))
        }
        MailKind::Expired
        | MailKind::DecisionMade { .. }
        | MailKind::Escalation { .. }
        | MailKind::NeedsRepair
        | MailKind::AtlasOverdue
        | MailKind::Parked { .. } => None,
    }
}

/// A mail about a registration. `link` is what the table holds of [`link_of`].
pub(crate) fn compose(
    mail: &MailKind,
    desk: Desk<'_>,
    registration: &Registration,
    link: Option<&Link>,
) -> Result<Mail, NoMail> {
    let case = Case {
        desk,
        registration,
        link,
    };
    match mail {
        MailKind::Confirm { link } => case.confirm(*link),
        MailKind::Received { .. } => case.received(),
        MailKind::StatusLink { .. } => case.status_link(),
        MailKind::Expired => case.expired(),
        MailKind::SentToAtlas { .. } => case.sent_to_atlas(),
        MailKind::Assess { person, seat, link } => case.assess(person, *seat, *link),
        MailKind::DecisionMade { person } => case.decision_made(person),
        MailKind::Escalation { reason } => case.escalation(*reason),
        MailKind::NeedsRepair => case.needs_repair(),
        MailKind::AtlasOverdue => case.atlas_overdue(),
        MailKind::Parked { .. } => Err(STATE_PASSED),
    }
}

/// The operator's mail about a parked message.
pub(crate) fn parked(
    desk: Desk<'_>,
    registration: Option<&Registration>,
    message: MessageId,
    kind: &str,
    failure: &str,
) -> Result<Mail, NoMail> {
    let mail = mail::Parked {
        message,
        kind,
        reference: registration.map(|it| &it.reference),
        failure,
    };
    desk.for_operator(registration, &mail)
}

impl Desk<'_> {
    fn frame<'a>(
        &'a self,
        registration: Option<&Registration>,
        to: &'a EmailAddress,
        language: Language,
    ) -> Frame<'a> {
        Frame {
            settings: self.settings,
            base: self.base,
            to,
            language,
            message: self.message,
            registration: registration.map(|it| it.id),
            now: self.now,
        }
    }

    fn for_operator(
        &self,
        registration: Option<&Registration>,
        content: &impl Content,
    ) -> Result<Mail, NoMail> {
        let (to, language) = (
            &self.settings.centre().operator,
            self.settings.default_language(),
        );
        write(self.frame(registration, to, language), content)
    }
}

fn write(frame: Frame<'_>, content: &impl Content) -> Result<Mail, NoMail> {
    frame.write(content).map_err(|_| NoMail::Template)
}

struct Case<'a> {
    desk: Desk<'a>,
    registration: &'a Registration,
    link: Option<&'a Link>,
}

impl Case<'_> {
    fn applicant(&self) -> Result<Frame<'_>, NoMail> {
        let to = self.registration.answers.representative_email();
        let to = to.ok_or(NO_ADDRESS)?;
        Ok(self
            .desk
            .frame(Some(self.registration), to, self.registration.language))
    }

    fn person(&self, id: &PersonId) -> Result<Frame<'_>, NoMail> {
        let person = self.desk.settings.person(id).ok_or(PERSON_LEFT)?;
        Ok(self
            .desk
            .frame(Some(self.registration), &person.email, person.language))
    }

    /// The address of the mail's link, when it works and is for that.
    fn url(&self, frame: &Frame<'_>, purpose: Purpose) -> Result<String, NoMail> {
        let link = self.link.ok_or(LINK_DEAD)?;
        let ours = link.registration == self.registration.id && link.purpose == purpose;
        if !ours || link.check(self.desk.now).is_err() {
            return Err(LINK_DEAD);
        }
        Ok(frame.link_url(self.desk.keys, link.id, purpose))
    }

    fn confirm(&self, link: LinkId) -> Result<Mail, NoMail> {
        let Status::AwaitingConfirmation {
            until,
            link: current,
            ..
        } = &self.registration.status
        else {
            return Err(STATE_PASSED);
        };
        if *current != link {
            return Err(LINK_DEAD);
        }
        let frame = self.applicant()?;
        // A corrected address is a new version of the answers, and has had no mail before.
        let again = self.registration.revision > 1 && self.registration.version == 1;
        let mail = mail::Confirm {
            reference: &self.registration.reference,
            until: *until,
            again,
            url: self.url(&frame, Purpose::Confirm)?,
        };
        write(frame, &mail)
    }

    fn received(&self) -> Result<Mail, NoMail> {
        let answer_by = match &self.registration.status {
            Status::AwaitingConfirmation { .. } | Status::Expired => return Err(STATE_PASSED),
            Status::InAssessment { until, .. } => Some(*until),
            Status::Contested { .. }
            | Status::CorrectionRequested { .. }
            | Status::RejectionIntended { .. }
            | Status::Approved { .. }
            | Status::Submitting { .. }
            | Status::NeedsRepair { .. }
            | Status::InAtlasReview { .. } => None,
        };
        let frame = self.applicant()?;
        let mail = mail::Received {
            reference: &self.registration.reference,
            organisation: self.registration.organisation(),
            answer_by,
            answers: &self.registration.answers,
            url: self.url(&frame, Purpose::Status)?,
        };
        write(frame, &mail)
    }

    fn status_link(&self) -> Result<Mail, NoMail> {
        let frame = self.applicant()?;
        let mail = mail::StatusLink {
            reference: &self.registration.reference,
            url: self.url(&frame, Purpose::Status)?,
        };
        write(frame, &mail)
    }

    fn expired(&self) -> Result<Mail, NoMail> {
        if self.registration.status != Status::Expired {
            return Err(STATE_PASSED);
        }
        let reference = &self.registration.reference;
        write(self.applicant()?, &mail::Expired { reference })
    }

    fn sent_to_atlas(&self) -> Result<Mail, NoMail> {
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

    fn assess(&self, person: &PersonId, seat: u8, link: LinkId) -> Result<Mail, NoMail> {
        let Status::InAssessment { until, seats } = &self.registration.status else {
            return Err(STATE_PASSED);
        };
        let held = seats.seats.iter().find(|it| it.number == seat);
        match held.map(|it| &it.state) {
            Some(SeatState::Open {
                person: holder,
                link: current,
            }) if holder == person && *current == link => {}
            _ => return Err(STATE_PASSED),
        }
        let frame = self.person(person)?;
        let mail = mail::Assess {
            reference: &self.registration.reference,
            organisation: self.registration.organisation(),
            seat,
            seats: u8::try_from(seats.seats.len()).unwrap_or(u8::MAX),
            until: *until,
            url: self.url(&frame, Purpose::Assess)?,
        };
        write(frame, &mail)
    }

    fn decision_made(&self, person: &PersonId) -> Result<Mail, NoMail> {
        let (verdict, to_atlas_after) = match &self.registration.status {
            Status::AwaitingConfirmation { .. } | Status::Expired | Status::InAssessment { .. } => {
                return Err(STATE_PASSED);
            }
            Status::Contested { .. } => (Verdict::Contested, None),
            Status::CorrectionRequested { .. } => (Verdict::CorrectionRequested, None),
            Status::RejectionIntended { .. } => (Verdict::RejectionIntended, None),
            Status::Approved { until, .. } => (Verdict::Approved, Some(*until)),
            Status::Submitting { .. }
            | Status::NeedsRepair { .. }
            | Status::InAtlasReview { .. } => (Verdict::Approved, None),
        };
        let mail = mail::DecisionMade {
            reference: &self.registration.reference,
            organisation: self.registration.organisation(),
            verdict,
            to_atlas_after,
        };
        write(self.person(person)?, &mail)
    }

    fn escalation(&self, reason: Escalation) -> Result<Mail, NoMail> {
        let status = &self.registration.status;
        let stands = match (reason, status) {
            (
                Escalation::Overdue,
                Status::InAssessment { .. }
                | Status::Contested { .. }
                | Status::CorrectionRequested { .. }
                | Status::RejectionIntended { .. },
            )
            | (Escalation::Contested, Status::Contested { .. })
            | (Escalation::RejectionIntended, Status::RejectionIntended { .. })
            | (Escalation::CorrectionRequested, Status::CorrectionRequested { .. }) => true,
            (Escalation::SeatVacant, Status::InAssessment { seats, .. }) => {
                let vacant = |state: &SeatState| matches!(state, SeatState::Vacant);
                seats.seats.iter().any(|seat| vacant(&seat.state))
            }
            (
                Escalation::Overdue
                | Escalation::SeatVacant
                | Escalation::Contested
                | Escalation::RejectionIntended
                | Escalation::CorrectionRequested,
                _,
            ) => false,
        };
        if !stands {
            return Err(STATE_PASSED);
        }
        let lead = self.desk.settings.lead();
        let frame = self
            .desk
            .frame(Some(self.registration), &lead.email, lead.language);
        let mail = mail::Escalated {
            reference: &self.registration.reference,
            organisation: self.registration.organisation(),
            reason,
            status,
        };
        write(frame, &mail)
    }

    fn needs_repair(&self) -> Result<Mail, NoMail> {
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

    fn atlas_overdue(&self) -> Result<Mail, NoMail> {
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
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "tests")]
mod tests;
