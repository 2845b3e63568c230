//! What the competent authority says about national security (Regulation (EU) 2021/887, Article 8(4)): by setting for
//! every registration, or when a seat asks. It gets a link for the one case.

use jiff::{SignedDuration, Timestamp};
use serde::{Deserialize, Serialize};

use super::{Change, Context, NoteContent, Refusal, Registration, Status};
use crate::{
    audit::{Actor, EventKind},
    ids::LinkId,
    link::{LinkState, Purpose},
    outbox::{Escalation, MailKind, Tick},
    settings::{SecurityAssessment, Settings},
    text::Prose,
};

/// How long the authority's link works: it may be late, and then its answer still counts.
const LINK_LIFE: SignedDuration = SignedDuration::from_hours(180 * 24);

/// Where the question to the authority stands.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "is", rename_all = "snake_case")]
pub enum SecurityOpinion {
    /// It was asked: nobody approves before it answers.
    Requested {
        /// By which link it answers.
        link: LinkId,
        /// Then the lead is told.
        until: Timestamp,
    },
    /// It answered. Its words are in a note.
    Given {
        /// By which link.
        link: LinkId,
        /// Whether there is a concern: then nobody approves, unless it is asked again.
        concern: bool,
        /// When.
        at: Timestamp,
    },
}

impl Registration {
    /// Whether what the authority said, or has not said yet, stands in the way of an approval.
    ///
    /// # Errors
    /// [`Refusal::OpinionOutstanding`] or [`Refusal::SecurityConcern`].
    pub fn security_clears(&self, settings: &Settings) -> Result<(), Refusal> {
        let asks = settings.assessment().security_assessment;
        match (&self.security, asks) {
            (Some(SecurityOpinion::Given { concern: true, .. }), _) => {
                Err(Refusal::SecurityConcern)
            }
            (Some(SecurityOpinion::Given { .. }), _) | (_, SecurityAssessment::Never) => Ok(()),
            (Some(SecurityOpinion::Requested { .. }), _) | (None, SecurityAssessment::Always) => {
                Err(Refusal::OpinionOutstanding)
            }
            (None, SecurityAssessment::OnRequest) => Ok(()),
        }
    }

    pub(super) fn request_opinion(
        &self,
        link: LinkId,
        context: &Context<'_>,
    ) -> Result<Change, Refusal> {
        self.open_seat(link, context)?;
        let settings = context.settings.assessment();
        let asks = settings.security_assessment != SecurityAssessment::Never;
        if !asks || settings.security_authority.is_none() {
            return Err(Refusal::NoAuthority);
        }
        if matches!(self.security, Some(SecurityOpinion::Requested { .. })) {
            return Err(Refusal::OpinionOutstanding);
        }
        let mut change = Change::of(self, self.status.clone(), context);
        change.ask_authority(context);
        Ok(change)
    }

    pub(super) fn give_opinion(
        &self,
        link: LinkId,
        concern: bool,
        text: Prose,
        context: &Context<'_>,
    ) -> Result<Change, Refusal> {
        if context.actor != Actor::SecurityAuthority {
            return Err(Refusal::NotAllowed);
        }
        match &self.security {
            Some(SecurityOpinion::Requested { link: current, .. }) if *current == link => {}
            Some(SecurityOpinion::Given { link: given, .. }) if *given == link => {
                return Err(Refusal::AlreadyDecided);
            }
            _ => return Err(Refusal::LinkNotCurrent),
        }
        if !self.status.is_open() {
            return Err(Refusal::WrongState(self.status.name()));
        }
        let mut change = Change::of(self, self.status.clone(), context);
        let at = context.now;
        change.registration.security = Some(SecurityOpinion::Given { link, concern, at });
        change.settle(link, LinkState::Used);
        let commitment = change.remark(NoteContent::Opinion { concern, text }, context);
        let facts = [("concern", concern.to_string())];
        let event = change.event(EventKind::OpinionGiven, context, facts);
        event.commitments.insert("opinion".into(), commitment);
        if matches!(
            self.status,
            Status::InAssessment { .. } | Status::Contested { .. }
        ) {
            for (seat, person, link) in change.open_seats() {
                change.mail(MailKind::OpinionGiven { person, seat, link }, context);
            }
        }
        Ok(change)
    }

    /// A new link for the authority, in place of the present one.
    pub(super) fn new_opinion_link(&self, context: &Context<'_>) -> Result<Change, Refusal> {
        let Some(SecurityOpinion::Requested { link: old, until }) = self.security else {
            return Err(Refusal::AlreadyDecided);
        };
        if !self.status.is_open() {
            return Err(Refusal::WrongState(self.status.name()));
        }
        let mut change = Change::of(self, self.status.clone(), context);
        let link = context.link_id("security");
        change.registration.security = Some(SecurityOpinion::Requested { link, until });
        change.settle(old, LinkState::Superseded);
        let expires = context.now + LINK_LIFE;
        change.issue(link, Purpose::SecurityOpinion, expires);
        change.mail(MailKind::SecurityQuestion { link }, context);
        Ok(change)
    }

    pub(super) fn opinion_overdue(&self, context: &Context<'_>) -> Result<Change, Refusal> {
        let judged = matches!(
            self.status,
            Status::InAssessment { .. } | Status::Contested { .. }
        );
        let Some(SecurityOpinion::Requested { link, until }) = self.security else {
            return Err(Refusal::NotDue);
        };
        if !judged || until > context.now {
            return Err(Refusal::NotDue);
        }
        let mut change = Change::of(self, self.status.clone(), context);
        change.await_opinion(link, context);
        change.escalate(Escalation::OpinionOverdue, context);
        Ok(change)
    }
}

impl Change {
    /// At the beginning of a round: asks the authority where the settings always do, and goes on waiting for it.
    pub(super) fn opinion_for_round(&mut self, context: &Context<'_>) {
        let asks = context.settings.assessment().security_assessment;
        match (self.registration.security.clone(), asks) {
            (None, SecurityAssessment::Always) => self.ask_authority(context),
            (Some(SecurityOpinion::Requested { link, until }), _) => {
                if until <= context.now {
                    self.await_opinion(link, context);
                } else {
                    self.tick(Tick::OpinionOverdue, until, context);
                }
            }
            (None | Some(SecurityOpinion::Given { .. }), _) => {}
        }
    }

    fn ask_authority(&mut self, context: &Context<'_>) {
        let until = context
            .calendar()
            .deadline(context.now, context.settings.deadlines().security);
        let link = context.link_id("security");
        self.registration.security = Some(SecurityOpinion::Requested { link, until });
        let expires = context.now + LINK_LIFE;
        self.issue(link, Purpose::SecurityOpinion, expires);
        self.event(EventKind::OpinionRequested, context, []);
        self.mail(MailKind::SecurityQuestion { link }, context);
        self.tick(Tick::OpinionOverdue, until, context);
    }

    /// Waits for the authority until the lead is told once more.
    fn await_opinion(&mut self, link: LinkId, context: &Context<'_>) {
        let again = context.settings.deadlines().contested;
        let until = context.calendar().deadline(context.now, again);
        self.registration.security = Some(SecurityOpinion::Requested { link, until });
        self.tick(Tick::OpinionOverdue, until, context);
    }
}
