//! What the holder of a link may see and do now. Pure.

use jiff::Timestamp;
use shared::{link::DeadLink, settings::Settings};

use crate::case::{Case, Decision};

/// Where the link's holder stands.
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

/// Why a link opens nothing any more, as its holder understands it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Ended {
    /// Its time is over.
    Expired,
    /// It has been used, and what was decided by it is erased.
    Used,
    /// A later mail holds another one for the same seat.
    Newer,
    /// The case or the seat does not wait for her any more.
    MovedOn,
    /// She is not in the settings any more.
    PersonRemoved,
}

impl Case {
    /// Where the link's holder stands. Who left the settings sees nothing, whatever the link says.
    pub(crate) fn stage(&self, settings: &Settings, now: Timestamp) -> Stage {
        let known = self.link.person.as_ref().and_then(|id| settings.person(id));
        if known.is_none() {
            return Stage::Ended(Ended::PersonRemoved);
        }
        let waiting = self.waiting_link(settings);
        match self.link.check(now) {
            Ok(()) if waiting == Some(self.link.id) => Stage::Open,
            Err(DeadLink::Expired) if waiting == Some(self.link.id) => Stage::Ended(Ended::Expired),
            Err(DeadLink::Used) => self
                .own_decision()
                .map_or(Stage::Ended(Ended::Used), Stage::Decided),
            Err(DeadLink::Revoked) if self.passed_on() => Stage::PassedOn,
            Err(DeadLink::PersonRemoved) => Stage::Ended(Ended::PersonRemoved),
            _ if waiting.is_some() => Stage::Ended(Ended::Newer),
            _ => Stage::Ended(Ended::MovedOn),
        }
    }
}

#[cfg(test)]
#[expect(clippy::panic, reason = "tests")]
mod tests {
    use jiff::SignedDuration;
    use shared::{assessment::Outcome, link::Purpose, registration::Command};

    use super::*;
    use crate::fixtures::World;

    #[test]
    fn a_fresh_link_waits_for_its_holder() {
        let world = World::in_assessment();
        assert_eq!(world.stage(1), Stage::Open);
        assert_eq!(world.stage(2), Stage::Open);
    }

    #[test]
    fn d5_a_used_link_says_what_was_decided_by_it_and_when() {
        let mut world = World::in_assessment();
        let case = world.case(1);
        world.decide(1, Outcome::Approve);
        let Stage::Decided(decision) = world.stage_of(&case.link) else {
            panic!("not decided")
        };
        assert_eq!((decision.seat, decision.outcome), (1, Outcome::Approve));
        assert_eq!(decision.at, world.now);
        assert_eq!(world.stage(2), Stage::Open);
        world.history.notes.clear();
        let Stage::Decided(erased) = world.stage_of(&case.link) else {
            panic!("not decided")
        };
        assert_eq!((erased.outcome, erased.words), (Outcome::Approve, None));
    }

    #[test]
    fn d5_a_link_says_that_its_time_is_over_and_the_new_one_that_it_took_its_place() {
        let mut world = World::in_assessment();
        let old = world.case(1).link;
        world.now = old.expires + SignedDuration::from_secs(1);
        assert_eq!(world.stage_of(&old), Stage::Ended(Ended::Expired));
        world.act(
            1,
            Command::RenewLink {
                purpose: Purpose::Assess,
                seat: Some(1),
                from: None,
            },
        );
        assert_eq!(world.stage_of(&old), Stage::Ended(Ended::Newer));
        assert_eq!(world.stage(1), Stage::Open);
    }

    #[test]
    fn d5_a_passed_seat_is_told_apart_from_a_case_that_moved_on() {
        let mut world = World::in_assessment();
        let (first, second) = (world.case(1).link, world.case(2).link);
        world.declare_conflict(1);
        assert_eq!(world.stage_of(&first), Stage::PassedOn);
        assert_eq!(world.stage(1), Stage::Open, "the third person's link");
        world.decide(1, Outcome::AskCorrection);
        assert_eq!(world.stage_of(&second), Stage::Ended(Ended::MovedOn));
        assert_eq!(world.stage_of(&first), Stage::PassedOn);
    }

    #[test]
    fn d5_who_left_the_settings_sees_nothing_even_of_what_she_decided() {
        let mut world = World::in_assessment();
        let link = world.case(1).link;
        let others = World::settings_without("first");
        assert_eq!(
            world.view(&link).stage(&others, world.now),
            Stage::Ended(Ended::PersonRemoved)
        );
        world.decide(1, Outcome::Approve);
        assert_eq!(
            world.view(&link).stage(&others, world.now),
            Stage::Ended(Ended::PersonRemoved)
        );
    }

    #[test]
    fn nobody_gets_a_link_to_a_seat_that_is_not_hers() {
        let mut world = World::in_assessment();
        let first = world.case(1).link;
        world.declare_conflict(1);
        let case = world.view(&first);
        assert_eq!(case.waiting_link(&world.settings), None);
        let now_hers = world.case(1);
        assert!(now_hers.waiting_link(&world.settings).is_some());
    }
}
