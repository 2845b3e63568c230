//! A member updates its answers. The update is judged like a registration, in the same states; meanwhile the organisation
//! stays a member with the answers that were approved before, and they hold again when the update goes no further.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::{
    Change, Context, Refusal, Registration, SecurityOpinion, Status, correction::can_be_marked,
};
use crate::{
    answers::Answers,
    assessment::Seats,
    audit::EventKind,
    ids::LinkId,
    outbox::{MailKind, Tick},
    questions::QuestionId,
};

/// What holds of a member while an update is judged.
#[derive(Clone, Debug, PartialEq)]
pub struct Standing {
    /// The version of the answers that holds.
    pub version: u32,
    /// They.
    pub answers: Answers,
    /// Who approved them.
    pub seats: Seats,
    /// What the security authority had answered about the organisation then; none when it had not.
    pub security: Option<SecurityOpinion>,
    /// When they should be confirmed.
    pub until: Timestamp,
    /// The version of the answers beside which the copy lies that was written to the Atlas before the update.
    pub copied: Option<u32>,
    /// Whether the Atlas may have got the update already.
    pub handed_over: bool,
}

/// How an update ends that does not come to hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum UpdateEnd {
    /// The assessors refused it, after the member could be heard.
    Refused,
    /// Nobody corrected it in time.
    NotCorrected,
    /// The member took it back.
    TakenBack,
    /// The ECCC did not take it: the record shows the answers that were approved before.
    Discarded,
}

impl UpdateEnd {
    /// All of them.
    pub const ALL: [Self; 4] = [
        Self::Refused,
        Self::NotCorrected,
        Self::TakenBack,
        Self::Discarded,
    ];

    /// Its code in the trail.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Refused => "refused",
            Self::NotCorrected => "not_corrected",
            Self::TakenBack => "taken_back",
            Self::Discarded => "discarded",
        }
    }
}

impl Registration {
    /// Whether the organisation is a member now: its record is public, whatever becomes of an update.
    #[must_use]
    pub const fn is_member(&self) -> bool {
        self.standing.is_some() || matches!(self.status, Status::Registered { .. })
    }

    /// The answers that hold: those that were approved last while an update is judged, otherwise the present ones.
    #[must_use]
    pub fn standing_answers(&self) -> &Answers {
        self.standing
            .as_ref()
            .map_or(&self.answers, |standing| &standing.answers)
    }

    /// Whether an update has ended, and the answers that were approved before are on their way to the Atlas once more.
    #[must_use]
    pub fn is_restored(&self) -> bool {
        let standing = self.standing.as_ref();
        standing.is_some_and(|standing| standing.answers == self.answers)
    }

    /// Whether the member may take an update back now: not while it is with the Atlas.
    #[must_use]
    pub fn may_take_update_back(&self) -> bool {
        let with_the_atlas = matches!(
            self.status,
            Status::Submitting { .. } | Status::InAtlasReview { .. }
        );
        self.standing.is_some() && !with_the_atlas && !self.is_restored()
    }

    pub(super) fn update(
        &self,
        link: LinkId,
        version: u32,
        answers: Answers,
        context: &Context<'_>,
    ) -> Result<Change, Refusal> {
        let Status::Registered { until, seats } = &self.status else {
            return Err(Refusal::WrongState(self.status.name()));
        };
        if self.status_link != Some(link) {
            return Err(Refusal::LinkNotCurrent);
        }
        if version != self.version {
            return Err(Refusal::VersionChanged);
        }
        let changed: Vec<QuestionId> = answers.changed_since(&self.answers).collect();
        if changed.is_empty() {
            return Err(Refusal::NothingChanges);
        }
        if let Some(other) = changed.into_iter().find(|it| !can_be_marked(*it)) {
            return Err(Refusal::NotMarked(other));
        }
        let given = |it: &&SecurityOpinion| matches!(it, SecurityOpinion::Given { .. });
        let answered = self.security.as_ref().filter(given);
        let mut updated = self.with_new_answers(answers, context);
        updated.standing = Some(Box::new(Standing {
            version: self.version,
            answers: self.answers.clone(),
            seats: seats.clone(),
            security: answered.cloned(),
            until: *until,
            copied: self.atlas.copied(),
            handed_over: false,
        }));
        let mut change = updated.begin_round(None, context);
        change.new_version = true;
        change.sets_aside = true;
        change.record_answers(EventKind::UpdateSubmitted, context);
        change.mail_applicant(|link| MailKind::UpdateReceived { link }, context);
        Ok(change)
    }

    pub(super) fn take_update_back(
        &self,
        link: LinkId,
        reference: &str,
        context: &Context<'_>,
    ) -> Result<Change, Refusal> {
        self.typed_on_status_page(link, reference)?;
        if !self.may_take_update_back() {
            return Err(Refusal::WrongState(self.status.name()));
        }
        self.restored(UpdateEnd::TakenBack, context)
            .ok_or(Refusal::WrongState(self.status.name()))
    }

    /// The answers that were approved before hold again, as a new version, with what the authority had said of them; `None`
    /// for what is no update. Where the Atlas may have got the update, they are sent once more.
    pub(super) fn restored(&self, end: UpdateEnd, context: &Context<'_>) -> Option<Change> {
        let standing = self.standing.as_deref()?;
        let mut before = self.with_answers(standing.answers.clone(), context);
        before.security.clone_from(&standing.security);
        // A consent that was taken back in the update stays taken back (GDPR, Art. 7(3)).
        if before.consents_to_directory() != self.consents_to_directory() {
            before.directory_consent = Some(self.consents_to_directory());
        }
        let mut change = if standing.handed_over {
            let seats = standing.seats.clone();
            before.to_atlas(seats, EventKind::Resubmitted, context)
        } else {
            let until = standing.until.max(context.now);
            let seats = standing.seats.clone();
            let mut change = Change::of(&before, Status::Registered { until, seats }, context);
            change.tick(Tick::Overdue, until, context);
            change
        };
        change.claim_register_number();
        if !standing.handed_over {
            change.drop_standing();
        }
        change.new_version = true;
        change.close_links(self, None, context);
        change.revoke_opinion(self);
        change.record_answers(EventKind::UpdateEnded, context);
        if let Some(event) = change.events.last_mut() {
            let facts = [
                ("end", end.code().to_owned()),
                ("of", self.version.to_string()),
            ];
            let facts = facts.map(|(name, fact)| (name.to_owned(), fact));
            event.facts.extend(facts);
        }
        let version = self.version;
        change.mail_applicant(|link| MailKind::UpdateEnded { link, end, version }, context);
        Some(change)
    }
}
