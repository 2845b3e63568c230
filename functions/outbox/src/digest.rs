//! The weekly digest: what is open, what waits longest, and where audit trails end.

use std::collections::BTreeMap;

use jiff::{SignedDuration, Timestamp};
use shared::{
    calendar::Calendar,
    mail::{DigestState, DigestTrail},
    store::{OpenCase, Store, StoreError},
};

use crate::compose::Week;

/// How far back trails are looked for: a week, and a day so that none falls between two digests.
const SPAN: SignedDuration = SignedDuration::from_hours(8 * 24);

/// The most trails that one mail lists.
const MOST_TRAILS: usize = 200;

/// The numbers of the week in which `now` lies.
pub(crate) async fn of(
    store: &Store,
    calendar: &Calendar,
    now: Timestamp,
) -> Result<Week, StoreError> {
    let trails = store.trail_ends(now - SPAN).await?;
    let more_trails = trails.len().saturating_sub(MOST_TRAILS);
    let trails = trails.into_iter().take(MOST_TRAILS);
    Ok(Week {
        week: calendar.date_of(now).iso_week_date(),
        states: states(store.open_cases().await?),
        trails: trails
            .map(|end| DigestTrail {
                reference: end.reference,
                sequence: end.chain.sequence,
                code: end.chain.code,
            })
            .collect(),
        more_trails,
    })
}

/// How many are open in each state, and the oldest of them, in the order of a registration's life.
fn states(cases: Vec<OpenCase>) -> Vec<DigestState> {
    let mut by_state: BTreeMap<usize, Vec<OpenCase>> = BTreeMap::new();
    for case in cases {
        by_state.entry(case.status.place()).or_default().push(case);
    }
    let of_state = |cases: Vec<OpenCase>| {
        let count = cases.len();
        let oldest = cases.into_iter().min_by_key(|case| case.created)?;
        Some(DigestState {
            count,
            oldest: (oldest.reference, oldest.created),
            title: oldest.status,
        })
    };
    by_state.into_values().filter_map(of_state).collect()
}
