//! Random histories: everybody does anything at any moment, with links old and new, while time passes and settings
//! change; after each step the invariants hold (I1 to I7 of the quality goals, as far as the core decides them).
//!
//! `PROPTEST_CASES=25000 cargo test -p shared --lib random_histories` walks a million steps.

mod desk;
mod step;

use proptest::{prelude::*, test_runner::Config};
use proptest_state_machine::{ReferenceStateMachine, StateMachineTest, prop_state_machine};

use desk::Desk;
use step::{Step, step};

/// Which steps there are; each may come at any time.
struct Anything;

impl ReferenceStateMachine for Anything {
    type State = u32;
    type Transition = Step;

    fn init_state() -> BoxedStrategy<u32> {
        Just(0).boxed()
    }

    fn transitions(_: &u32) -> BoxedStrategy<Step> {
        step().boxed()
    }

    fn apply(state: u32, _: &Step) -> u32 {
        state + 1
    }
}

struct Walk;

impl StateMachineTest for Walk {
    type SystemUnderTest = Desk;
    type Reference = Anything;

    fn init_test(_: &u32) -> Desk {
        Desk::open()
    }

    fn apply(mut desk: Desk, _: &u32, step: Step) -> Desk {
        desk.take(step);
        desk
    }

    fn check_invariants(desk: &Desk, _: &u32) {
        desk.check();
    }
}

prop_state_machine! {
    #![proptest_config(Config { failure_persistence: None, ..Config::default() })]
    #[test]
    fn random_histories_take_only_declared_ways_and_lose_nothing(sequential 40..=41 => Walk);
}
