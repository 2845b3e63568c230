//! When the way to the Atlas closes, and when it opens again.

#![expect(clippy::unwrap_used, reason = "tests")]

use proptest::prelude::*;

use super::*;

const READ: Observed<'_> = Observed {
    name: "GET /node/cluster",
    writes: false,
};
const WRITE: Observed<'_> = Observed {
    name: "POST /node/cluster 1",
    writes: true,
};

fn at(minutes: i64) -> Timestamp {
    Timestamp::UNIX_EPOCH + SignedDuration::from_mins(minutes)
}

fn outage() -> Observation {
    Observation::Outage {
        class: "unavailable",
        asked: None,
    }
}

fn suspicion() -> Observation {
    Observation::Suspicion {
        class: "timeout",
        asked: None,
    }
}

fn closed_by(call: Observed<'_>) -> Breaker {
    let breaker = Breaker::default().observe(call, &outage(), at(0));
    breaker.unwrap()
}

#[test]
fn an_outage_closes_the_way_at_once_and_a_minute_later_one_probe_is_due() {
    let breaker = closed_by(WRITE);
    assert_eq!(breaker.way(at(0)), Way::Closed { until: at(1) });
    assert_eq!(breaker.way(at(1)), Way::Probe);
    let probing = breaker.probing(at(1));
    assert_eq!(probing.way(at(1)), Way::Closed { until: at(2) });
    assert!(probing.holds_jobs() && !probing.probed().holds_jobs());
}

#[test]
fn what_the_site_asks_to_wait_is_waited_but_not_for_hours() {
    for (asked, minutes) in [(5, 1), (300, 5), (86_400, 10)] {
        let asked = Some(SignedDuration::from_secs(asked));
        let class = "unavailable";
        let what = Observation::Outage { class, asked };
        let breaker = Breaker::default().observe(READ, &what, at(0)).unwrap();
        let until = at(minutes);
        assert_eq!(breaker.way(at(0)), Way::Closed { until });
        let later = breaker.probing(until).still_out(class, asked, until);
        let until = at(2 * minutes);
        assert_eq!(later.way(at(minutes)), Way::Closed { until });
    }
}

#[test]
fn three_different_calls_in_a_row_close_the_way_and_one_that_fails_thrice_does_not() {
    let call = |name| Observed { name, writes: true };
    let mut breaker = Breaker::default();
    for name in ["a", "b"] {
        breaker = breaker.observe(call(name), &suspicion(), at(0)).unwrap();
        assert_eq!(breaker.observe(call(name), &suspicion(), at(0)), None);
        assert_eq!(breaker.way(at(0)), Way::Open);
    }
    let closed = breaker.observe(call("c"), &suspicion(), at(0)).unwrap();
    assert_eq!(closed.way(at(0)), Way::Closed { until: at(1) });
    let cleared = breaker
        .observe(READ, &Observation::Answered, at(0))
        .unwrap();
    let again = cleared.observe(call("c"), &suspicion(), at(0)).unwrap();
    assert_eq!(again.way(at(0)), Way::Open);
}

#[test]
fn what_goes_well_costs_no_write() {
    let healthy = Breaker::default();
    assert_eq!(healthy.observe(WRITE, &Observation::Answered, at(0)), None);
}

#[test]
fn a_read_ends_an_outage_of_reads_and_only_a_write_one_of_writes() {
    let answered = Observation::Answered;
    let trial = closed_by(READ).probed();
    assert_eq!(trial.way(at(0)), Way::Open);
    let over = trial.observe(READ, &answered, at(1)).unwrap();
    assert_eq!(over.outage(), None);
    let trial = closed_by(WRITE).probed();
    assert_eq!(trial.observe(READ, &answered, at(1)), None);
    let over = trial.observe(WRITE, &answered, at(1)).unwrap();
    assert_eq!(over.outage(), None);
}

#[test]
fn a_trial_that_fails_is_the_same_outage_and_the_next_one_comes_later_the_older_it_is() {
    for (age, wait) in [(2, 1), (40, 10), (600, 15)] {
        let trial = closed_by(WRITE).probed();
        let again = trial.observe(WRITE, &suspicion(), at(age)).unwrap();
        let until = at(age + wait);
        assert_eq!(again.way(at(age)), Way::Closed { until });
        assert_eq!(again.outage().map(|it| it.since), Some(at(0)));
    }
}

#[test]
fn whoever_began_before_the_way_closed_changes_nothing() {
    let closed = closed_by(WRITE);
    assert_eq!(closed.observe(READ, &Observation::Answered, at(0)), None);
    assert_eq!(closed.observe(READ, &outage(), at(0)), None);
}

#[test]
fn a_person_is_told_of_a_lasting_outage_and_of_a_dead_key_once_an_hour() {
    let closed = closed_by(WRITE);
    assert_eq!(closed.lasting(at(59)), None);
    let told = closed.lasting(at(60)).unwrap();
    assert_eq!(told.lasting(at(119)), None);
    assert!(told.lasting(at(120)).is_some());
    let told = Breaker::default().without_credentials(at(0)).unwrap();
    assert_eq!(told.without_credentials(at(59)), None);
    assert!(told.without_credentials(at(60)).is_some());
}

proptest! {
    #[test]
    fn a_job_comes_back_after_the_probe_within_half_an_hour_and_in_a_minute_of_its_own(
        age in 0_i64..20_160,
        behind in 0_i64..600,
        place: u16,
    ) {
        let breaker = closed_by(WRITE);
        let now = at(age);
        let until = now + SignedDuration::from_millis(behind * 1_001);
        let due = breaker.come_back(until, place, now);
        prop_assert!(due > until);
        prop_assert!(due.duration_since(until) <= SignedDuration::from_mins(30));
        prop_assert!(age > 4 || due.duration_since(until) <= SignedDuration::from_mins(1));
        let next = breaker.come_back(due, place, due);
        prop_assert_eq!((next.as_second() - due.as_second()) % 60, 0);
        let asked_late = until.max(due - SignedDuration::from_secs(2));
        prop_assert_eq!(breaker.come_back(asked_late, place, now), due);
    }
}
