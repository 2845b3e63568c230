//! What the holder of a link may see and do now. Pure.

use jiff::Timestamp;
use shared::{
    audit::EventKind,
    link::{DeadLink, LinkState, Purpose},
    registration::{Choice, Ruling, SecurityOpinion, Status},
    settings::Settings,
};

use crate::case::{Case, Decision, Round};

/// Where the holder of a seat's link stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Stage {
    /// The case waits for her.
    Open,
    /// She has decided.
    Decided(Decision),
    /// She passed her seat on, for a conflict of interest.
    PassedOn,
    /// The link opens nothing any more.
    Ended(Ended),
}

/// Where the holder of a link for one errand stands: a recall, the ruling on a rejection, an opinion.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Errand {
    /// It can be done.
    Open,
    /// It was done by this link.
    Done(Deed, Timestamp),
    /// The link opens nothing any more.
    Ended(Ended),
}

/// What was done by a link.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Deed {
    /// The approval was recalled.
    Recalled,
    /// The rejection was confirmed, or not.
    Ruled(Ruling),
    /// A record of the Atlas was chosen, or none.
    Chosen(Choice),
    /// The authority answered.
    Answered {
        /// Whether it has a concern.
        concern: bool,
    },
}

/// Why a link opens nothing any more, as its holder understands it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Ended {
    /// Its time is over.
    Expired,
    /// It has been used, and what was decided by it is erased.
    Used,
    /// A later mail holds another one for the same step.
    Newer,
    /// The applicant sent new answers since.
    NewVersion,
    /// Another seat, or the operator, asked the applicant for a correction.
    CorrectionAsked,
    /// The approval was recalled: all seats judge anew.
    Recalled,
    /// The rejection was not confirmed, or the approval did not hold: all seats judge anew.
    Reopened,
    /// The seat went to somebody else.
    Reseated,
    /// It is with the Atlas already.
    WithTheAtlas,
    /// The applicant withdrew the registration.
    Withdrawn,
    /// The registration expired.
    Lapsed,
    /// Another person has compared it with the Atlas.
    Chosen,
    /// The case does not wait for her any more.
    MovedOn,
    /// She is not in the settings any more.
    PersonRemoved,
}

impl Case {
    /// Where the holder of a seat's link stands. Who left the settings sees nothing, whatever the link says.
    pub(crate) fn stage(&self, settings: &Settings, now: Timestamp) -> Stage {
        if !self.holder_is_known(settings) {
            return Stage::Ended(Ended::PersonRemoved);
        }
        let is_waited_for = self.waiting_link(settings) == Some(self.link.id);
        match self.link.check(now) {
            Ok(()) if is_waited_for => Stage::Open,
            Err(DeadLink::Expired) if is_waited_for => Stage::Ended(Ended::Expired),
            Err(DeadLink::Used) if self.is_judged_anew() => Stage::Ended(self.over()),
            Err(DeadLink::Used) => self
                .own_decision()
                .map_or(Stage::Ended(Ended::Used), Stage::Decided),
            Err(DeadLink::Revoked) if self.passed_on() => Stage::PassedOn,
            Err(DeadLink::Revoked) if self.reseated() => Stage::Ended(Ended::Reseated),
            Err(DeadLink::PersonRemoved) => Stage::Ended(Ended::PersonRemoved),
            _ => Stage::Ended(self.over()),
        }
    }

    /// Where the holder of a link for one errand stands.
    pub(crate) fn errand(&self, settings: &Settings, now: Timestamp) -> Errand {
        match self.link.purpose {
            Purpose::SecurityOpinion => self.opinion_errand(settings, now),
            _ if !self.holder_is_known(settings) => Errand::Ended(Ended::PersonRemoved),
            Purpose::Recall => self.recall_errand(),
            Purpose::ConfirmRejection => self.ruling_errand(settings, now),
            Purpose::Choose | Purpose::Settle => self.choice_errand(now),
            Purpose::Assess
            | Purpose::Confirm
            | Purpose::Status
            | Purpose::Overview
            | Purpose::Resume => Errand::Ended(Ended::MovedOn),
        }
    }

    fn holder_is_known(&self, settings: &Settings) -> bool {
        let person = self.link.person.as_ref();
        person.is_some_and(|person| settings.person(person).is_some())
    }

    /// Whether the decision that the link was used for does not count any more, and its seat is asked again.
    fn is_judged_anew(&self) -> bool {
        let is_asked = self.is_judged() && self.seat().is_none_or(|seat| seat.outcome().is_none());
        self.link.version < self.registration.version || is_asked
    }

    /// It works until the approval is handed over, even when the window's end has passed by a moment.
    fn recall_errand(&self) -> Errand {
        let person = self.link.person.as_ref();
        match &self.registration.status {
            Status::Approved { recall, .. }
                if person.and_then(|person| recall.get(person)) == Some(&self.link.id) =>
            {
                Errand::Open
            }
            _ if self.link.state == LinkState::Used => self
                .deed(EventKind::Recalled)
                .map_or(Errand::Ended(Ended::Used), |(at, _)| {
                    Errand::Done(Deed::Recalled, at)
                }),
            Status::Submitting { .. }
            | Status::NeedsRepair { .. }
            | Status::DuplicateFound { .. }
            | Status::ConflictFound { .. }
            | Status::InAtlasReview { .. }
            | Status::Registered { .. }
            | Status::RejectedByEccc { .. } => Errand::Ended(Ended::WithTheAtlas),
            _ => Errand::Ended(self.over()),
        }
    }

    fn choice_errand(&self, now: Timestamp) -> Errand {
        if self.link.state == LinkState::Used {
            let chosen = self.deed(EventKind::Chosen).and_then(|(at, facts)| {
                let record = facts.get("record").map(|id| id.parse());
                let choice = match (facts.get("choice").map(String::as_str), record) {
                    (_, Some(record)) => Choice::Link(record.ok()?),
                    (Some("ours"), None) => Choice::Ours,
                    (Some("theirs"), None) => Choice::Theirs,
                    (_, None) => Choice::Create,
                };
                Some(Errand::Done(Deed::Chosen(choice), at))
            });
            return chosen.unwrap_or(Errand::Ended(Ended::Used));
        }
        let person = self.link.person.as_ref();
        match &self.registration.status {
            Status::DuplicateFound { choosers, .. } | Status::ConflictFound { choosers, .. } => {
                match person.and_then(|person| choosers.get(person)) {
                    Some(link) if *link == self.link.id => match self.link.check(now) {
                        Ok(()) => Errand::Open,
                        Err(_) => Errand::Ended(Ended::Expired),
                    },
                    _ => Errand::Ended(Ended::Newer),
                }
            }
            Status::Withdrawn => Errand::Ended(Ended::Withdrawn),
            _ if self.is_judged() => Errand::Ended(Ended::Reopened),
            _ => Errand::Ended(Ended::Chosen),
        }
    }

    fn ruling_errand(&self, settings: &Settings, now: Timestamp) -> Errand {
        if self.link.state == LinkState::Used {
            let ruled = self.deed(EventKind::Ruled).and_then(|(at, facts)| {
                let code = facts.get("ruling")?;
                let ruling = Ruling::ALL.into_iter().find(|it| it.code() == code)?;
                Some(Errand::Done(Deed::Ruled(ruling), at))
            });
            return ruled.unwrap_or(Errand::Ended(Ended::Used));
        }
        self.waited_for(settings, now)
    }

    fn opinion_errand(&self, settings: &Settings, now: Timestamp) -> Errand {
        match &self.registration.security {
            Some(SecurityOpinion::Given { link, concern, at }) if *link == self.link.id => {
                Errand::Done(Deed::Answered { concern: *concern }, *at)
            }
            _ => self.waited_for(settings, now),
        }
    }

    fn waited_for(&self, settings: &Settings, now: Timestamp) -> Errand {
        match self.waiting_link(settings) {
            Some(link) if link == self.link.id => match self.link.check(now) {
                Ok(()) => Errand::Open,
                Err(_) => Errand::Ended(Ended::Expired),
            },
            Some(_) => Errand::Ended(Ended::Newer),
            None => Errand::Ended(self.over()),
        }
    }

    /// What made the link useless, by where the registration stands now.
    fn over(&self) -> Ended {
        let is_old = self.link.version < self.registration.version;
        let is_anew = match self.link.purpose {
            Purpose::Recall | Purpose::ConfirmRejection | Purpose::Choose | Purpose::Settle => true,
            _ => self.link.state == LinkState::Used,
        };
        match (&self.registration.status, self.round()) {
            (Status::Withdrawn, _) => Ended::Withdrawn,
            (Status::Expired { .. }, _) => Ended::Lapsed,
            _ if self.link.purpose == Purpose::SecurityOpinion => match self.link.state {
                LinkState::Superseded => Ended::Newer,
                _ => Ended::MovedOn,
            },
            _ if is_old => Ended::NewVersion,
            (Status::CorrectionRequested { .. }, _) => Ended::CorrectionAsked,
            (_, Round::Recalled) if is_anew => Ended::Recalled,
            (_, Round::Reopened) if is_anew => Ended::Reopened,
            _ if self.link.state == LinkState::Superseded => Ended::Newer,
            _ => Ended::MovedOn,
        }
    }
}

#[cfg(test)]
#[expect(clippy::panic, reason = "tests")]
mod tests;
