//! What can happen, and how often.

use proptest::prelude::*;

use super::super::Outcome;
use crate::registration::{Review, Ruling};

/// Something that somebody tries. Numbers choose among what there is at that moment.
#[derive(Clone, Debug)]
pub(super) enum Step {
    Confirm,
    Disown,
    CorrectAddress,
    /// By that kind of link, old or new.
    Renew(u8, u8),
    /// By an open seat, or by any link that was ever issued.
    Assess(u8, Outcome, Holder),
    Conflict(u8, Holder),
    RequestOpinion(u8, Holder),
    GiveOpinion(bool),
    /// Changing what is marked, or something else.
    AnswerCorrection(bool),
    /// A member's answers, changed or as they are.
    Update(bool),
    /// With the right reference, or another.
    TakeUpdateBack(bool),
    Reply,
    Rule(u8, Ruling, Holder),
    Recall(u8, Holder),
    /// With the right reference, or another.
    Withdraw(bool),
    Directory(bool),
    Settings(u8),
    Reseat,
    /// A mail to that person comes back, or to the applicant.
    Bounced(u8),
    Fix(bool),
    Resubmit,
    AskCorrection,
    /// With what the record shows, or without.
    Recorded(bool),
    /// Somebody else changed the record.
    Edited,
    /// Something is known of a create.
    Making(Known),
    /// So many records with the same number.
    Duplicates(u8),
    /// That of what can be chosen.
    Choose(u8, u8, Holder),
    Reviewed(Review),
    Failed(bool),
    /// Until the next deadline, which acts.
    Time,
    /// Until the answer of the Atlas would be there: less than any deadline.
    Minutes(u8),
    /// A tick that acted before comes once more.
    Repeat(u8),
}

/// What is known of a create.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Known {
    /// It begins, by somebody who knows what became of the one before, or by somebody who read too early.
    Begun {
        late: bool,
    },
    NotMade,
    NotFound,
    /// With an id of the Atlas's.
    Made(u8),
}

/// Who acts, and by what.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Holder {
    /// Whoever is waited for, by the link that works now.
    Current,
    /// Whoever a link was issued to once.
    Old,
    /// Somebody else with the present link.
    Thief,
}

fn outcome() -> impl Strategy<Value = Outcome> {
    prop_oneof![
        4 => Just(Outcome::Approve),
        3 => Just(Outcome::Reject),
        1 => Just(Outcome::AskCorrection),
    ]
}

fn ruling() -> impl Strategy<Value = Ruling> {
    prop_oneof![3 => Just(Ruling::Uphold), 1 => Just(Ruling::Reopen)]
}

fn known() -> impl Strategy<Value = Known> {
    prop_oneof![
        3 => usual(false, true).prop_map(|late| Known::Begun { late }),
        1 => Just(Known::NotMade),
        1 => Just(Known::NotFound),
        1 => (0_u8..4).prop_map(Known::Made),
    ]
}

fn holder() -> impl Strategy<Value = Holder> {
    prop_oneof![
        8 => Just(Holder::Current),
        1 => Just(Holder::Old),
        1 => Just(Holder::Thief),
    ]
}

fn usual<T: std::fmt::Debug + Clone + 'static>(usual: T, odd: T) -> impl Strategy<Value = T> {
    prop_oneof![4 => Just(usual), 1 => Just(odd)]
}

/// Any step; what leads on comes more often than what ends the walk.
pub(super) fn step() -> impl Strategy<Value = Step> {
    let few = any::<u8>;
    let applicant = prop_oneof![
        12 => Just(Step::Confirm),
        1 => Just(Step::Disown),
        1 => Just(Step::CorrectAddress),
        6 => usual(true, false).prop_map(Step::AnswerCorrection),
        8 => usual(true, false).prop_map(Step::Update),
        1 => usual(false, true).prop_map(Step::TakeUpdateBack),
        4 => Just(Step::Reply),
        1 => usual(false, true).prop_map(Step::Withdraw),
        4 => (few(), few()).prop_map(|(kind, link)| Step::Renew(kind, link)),
        1 => any::<bool>().prop_map(Step::Directory),
    ];
    let assessors = prop_oneof![
        24 => (few(), outcome(), holder()).prop_map(|(seat, outcome, holder)| Step::Assess(seat, outcome, holder)),
        2 => (few(), holder()).prop_map(|(seat, holder)| Step::Conflict(seat, holder)),
        1 => (few(), holder()).prop_map(|(seat, holder)| Step::RequestOpinion(seat, holder)),
        3 => usual(false, true).prop_map(Step::GiveOpinion),
        6 => (few(), ruling(), holder()).prop_map(|(seat, ruling, holder)| Step::Rule(seat, ruling, holder)),
        2 => (few(), holder()).prop_map(|(who, holder)| Step::Recall(who, holder)),
        6 => (few(), few(), holder())
            .prop_map(|(who, choice, holder)| Step::Choose(who, choice, holder)),
    ];
    let others = prop_oneof![
        1 => few().prop_map(Step::Settings),
        1 => Just(Step::Reseat),
        2 => few().prop_map(Step::Bounced),
        2 => usual(true, false).prop_map(Step::Fix),
        2 => Just(Step::Resubmit),
        1 => Just(Step::AskCorrection),
        4 => any::<bool>().prop_map(Step::Recorded),
        2 => Just(Step::Edited),
        4 => known().prop_map(Step::Making),
        2 => (1_u8..4).prop_map(Step::Duplicates),
        3 => proptest::sample::select(&Review::ALL[..]).prop_map(Step::Reviewed),
        4 => usual(false, true).prop_map(Step::Failed),
        8 => Just(Step::Time),
        2 => few().prop_map(Step::Minutes),
        2 => few().prop_map(Step::Repeat),
    ];
    prop_oneof![2 => applicant, 3 => assessors, 2 => others]
}
