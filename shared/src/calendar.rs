//! When something is due: calendar days in the centre's time zone, days off left out.

use jiff::civil::{Date, Time, Weekday, time};
use jiff::tz::TimeZone;
use jiff::{Timestamp, ToSpan};

use crate::period::Period;

/// The last second of a day. A deadline is the end of its day, so that the date alone tells a reader the truth.
const END_OF_DAY: Time = time(23, 59, 59, 0);

/// When reminders go out: at the beginning of an office day, not in the night.
const MORNING: Time = time(9, 0, 0, 0);

/// Days on which a centre does not work.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct DaysOff {
    weekdays: Vec<Weekday>,
    dates: Vec<Date>,
}

impl DaysOff {
    /// These days of every week and these dates; `None` when no day of the week would be left to work on.
    #[must_use]
    pub fn new(mut weekdays: Vec<Weekday>, mut dates: Vec<Date>) -> Option<Self> {
        weekdays.sort_unstable_by_key(|weekday| weekday.to_monday_one_offset());
        weekdays.dedup();
        dates.sort_unstable();
        dates.dedup();
        (weekdays.len() < 7).then_some(Self { weekdays, dates })
    }

    /// Whether nobody works on that day.
    #[must_use]
    pub fn contains(&self, date: Date) -> bool {
        self.weekdays.contains(&date.weekday()) || self.dates.binary_search(&date).is_ok()
    }

    /// The dates that are off whatever day of the week they fall on, in order.
    #[must_use]
    pub fn dates(&self) -> &[Date] {
        &self.dates
    }
}

/// A centre's calendar.
#[derive(Clone, Debug, PartialEq)]
pub struct Calendar {
    time_zone: TimeZone,
    days_off: DaysOff,
}

impl Calendar {
    /// The calendar of that time zone with these days off.
    #[must_use]
    pub const fn new(time_zone: TimeZone, days_off: DaysOff) -> Self {
        Self {
            time_zone,
            days_off,
        }
    }

    /// The time zone in which days begin and end.
    #[must_use]
    pub const fn time_zone(&self) -> &TimeZone {
        &self.time_zone
    }

    /// The days on which nobody works.
    #[must_use]
    pub const fn days_off(&self) -> &DaysOff {
        &self.days_off
    }

    /// The date on the wall at that moment.
    #[must_use]
    pub fn date_of(&self, moment: Timestamp) -> Date {
        self.time_zone.to_datetime(moment).date()
    }

    /// When a deadline set at `from` ends. Days and months: the end of that day (23:59:59 on the wall), moved to the
    /// next working day when it is a day off. Hours and minutes: exactly so much later, days off or not.
    #[must_use]
    pub fn deadline(&self, from: Timestamp, period: Period) -> Timestamp {
        if let Some(exact) = period.exact() {
            return from.checked_add(exact).unwrap_or(Timestamp::MAX);
        }
        self.moment(self.working_day(self.later(from, period)), END_OF_DAY)
    }

    /// When a reminder is sent so long after `from`. Days and months: at nine in the morning of that very day, because
    /// a mail can wait and a reminder that moved could overtake the next. Hours and minutes: exactly.
    #[must_use]
    pub fn reminder(&self, from: Timestamp, period: Period) -> Timestamp {
        if let Some(exact) = period.exact() {
            return from.checked_add(exact).unwrap_or(Timestamp::MAX);
        }
        self.moment(self.later(from, period), MORNING)
    }

    /// That day, or the first working day after it.
    #[must_use]
    pub fn working_day(&self, date: Date) -> Date {
        let mut day = date;
        while self.days_off.contains(day) {
            match day.tomorrow() {
                Ok(tomorrow) => day = tomorrow,
                Err(_) => break,
            }
        }
        day
    }

    /// Nine in the morning of that day.
    #[must_use]
    pub fn morning(&self, date: Date) -> Timestamp {
        self.moment(date, MORNING)
    }

    /// How many dates `to` lies after `from`: 0 on the same day, negative when it is past.
    #[must_use]
    pub fn days_between(&self, from: Timestamp, to: Timestamp) -> i64 {
        let days = self.date_of(to).duration_since(self.date_of(from));
        days.as_hours() / 24
    }

    fn later(&self, from: Timestamp, period: Period) -> Date {
        self.date_of(from)
            .saturating_add(period.calendar().unwrap_or(0.days()))
    }

    fn moment(&self, date: Date, time: Time) -> Timestamp {
        self.time_zone
            .to_timestamp(date.to_datetime(time))
            .unwrap_or(Timestamp::MAX)
    }
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "tests")]
mod tests {
    use jiff::SignedDuration;
    use jiff::civil::date;
    use proptest::prelude::*;

    use super::*;

    const WEEKEND: [Weekday; 2] = [Weekday::Saturday, Weekday::Sunday];

    fn calendar(zone: &str, dates: Vec<Date>) -> Calendar {
        let days_off = DaysOff::new(WEEKEND.to_vec(), dates).unwrap();
        Calendar::new(TimeZone::get(zone).unwrap(), days_off)
    }

    fn at(text: &str) -> Timestamp {
        text.parse().unwrap()
    }

    #[test]
    fn a_deadline_is_the_end_of_its_day_on_the_wall() {
        let tallinn = calendar("Europe/Tallinn", vec![]);
        assert_eq!(
            tallinn.deadline(at("2026-11-02T10:00:00+02:00"), Period::days(21)),
            at("2026-11-23T23:59:59+02:00")
        );
    }

    #[test]
    fn the_day_it_starts_is_the_day_on_the_wall_and_not_in_greenwich() {
        let tallinn = calendar("Europe/Tallinn", vec![]);
        let night = at("2026-11-02T22:30:00Z");
        assert_eq!(tallinn.date_of(night), date(2026, 11, 3));
        assert_eq!(
            tallinn.deadline(night, Period::days(7)),
            at("2026-11-10T23:59:59+02:00")
        );
    }

    #[test]
    fn a_deadline_on_a_day_off_moves_to_the_next_working_day() {
        let holidays = vec![date(2026, 12, 24), date(2026, 12, 25)];
        let tallinn = calendar("Europe/Tallinn", holidays);
        let start = at("2026-12-17T12:00:00+02:00");
        assert_eq!(
            tallinn.deadline(start, Period::days(7)),
            at("2026-12-28T23:59:59+02:00")
        );
        assert_eq!(
            tallinn.deadline(start, Period::days(6)),
            at("2026-12-23T23:59:59+02:00")
        );
    }

    #[test]
    fn minutes_and_hours_are_exact_even_on_a_day_off() {
        let tallinn = calendar("Europe/Tallinn", vec![]);
        let saturday = at("2026-11-07T12:00:00+02:00");
        assert_eq!(
            tallinn.deadline(saturday, Period::minutes(15)),
            at("2026-11-07T12:15:00+02:00")
        );
    }

    #[test]
    fn the_change_of_the_clocks_neither_shortens_nor_lengthens_the_day_on_the_wall() {
        let tallinn = calendar("Europe/Tallinn", vec![]);
        assert_eq!(
            tallinn.deadline(at("2026-10-20T10:00:00+03:00"), Period::days(7)),
            at("2026-10-27T23:59:59+02:00")
        );
        assert_eq!(
            tallinn.deadline(at("2026-03-26T10:00:00+02:00"), Period::days(5)),
            at("2026-03-31T23:59:59+03:00")
        );
        // The clocks go back at 04:00 on 25 October: an exact hour is an hour across it.
        assert_eq!(
            tallinn.deadline(at("2026-10-25T03:30:00+03:00"), Period::minutes(60)),
            at("2026-10-25T03:30:00+02:00")
        );
    }

    #[test]
    fn a_day_that_ends_in_a_change_of_the_clocks_still_ends() {
        let no_days_off = DaysOff::new(vec![], vec![]).unwrap();
        let zone = TimeZone::get("America/Asuncion").unwrap();
        let asuncion = Calendar::new(zone, no_days_off);
        // The clocks went back at midnight: 23:59:59 came twice, the first one counts.
        assert_eq!(
            asuncion.deadline(at("2024-03-16T12:00:00-03:00"), Period::days(7)),
            at("2024-03-23T23:59:59-03:00")
        );
    }

    #[test]
    fn months_end_where_the_month_ends() {
        let tallinn = calendar("Europe/Tallinn", vec![]);
        assert_eq!(
            tallinn.deadline(at("2026-10-31T10:00:00+02:00"), Period::months(4)),
            at("2027-03-01T23:59:59+02:00"),
            "28 February 2027 is a Sunday"
        );
    }

    #[test]
    fn reminders_go_out_in_the_morning_of_their_day_even_on_a_day_off() {
        let tallinn = calendar("Europe/Tallinn", vec![]);
        assert_eq!(
            tallinn.reminder(at("2026-11-05T18:00:00+02:00"), Period::days(3)),
            at("2026-11-08T09:00:00+02:00")
        );
    }

    #[test]
    fn a_week_without_a_working_day_is_refused() {
        let all = (1..=7)
            .map(|day| Weekday::from_monday_one_offset(day).unwrap())
            .collect();
        assert_eq!(DaysOff::new(all, vec![]), None);
    }

    #[test]
    fn days_between_counts_dates_and_not_hours() {
        let tallinn = calendar("Europe/Tallinn", vec![]);
        let evening = at("2026-11-02T23:00:00+02:00");
        assert_eq!(
            tallinn.days_between(evening, at("2026-11-03T01:00:00+02:00")),
            1
        );
        assert_eq!(
            tallinn.days_between(evening, at("2026-11-02T01:00:00+02:00")),
            0
        );
        assert_eq!(
            tallinn.days_between(evening, at("2026-10-31T01:00:00+02:00")),
            -2
        );
    }

    proptest! {
        #[test]
        fn deadlines_are_ends_of_working_days_never_early(
            seconds in 1_600_000_000_i64..2_500_000_000,
            days in 1_u16..400,
            zone in prop::sample::select(vec!["Europe/Tallinn", "Atlantic/Azores", "Europe/Dublin", "Asia/Nicosia"]),
            holidays in prop::collection::vec(0_i32..30_000, 0..20),
        ) {
            let holidays = holidays.into_iter().map(|day| date(1990, 1, 1).saturating_add(day.days())).collect();
            let calendar = calendar(zone, holidays);
            let from = Timestamp::from_second(seconds).unwrap();
            let deadline = calendar.deadline(from, Period::days(days));
            let day = calendar.date_of(deadline);
            prop_assert!(!calendar.days_off().contains(day));
            prop_assert_eq!(calendar.time_zone().to_datetime(deadline).time(), END_OF_DAY);
            prop_assert!(calendar.days_between(from, deadline) >= i64::from(days));
            let wait = deadline.duration_since(from);
            prop_assert!(wait >= SignedDuration::from_hours(24 * i64::from(days) - 2));
            prop_assert!(calendar.deadline(from, Period::days(days + 1)) >= deadline);
            let reminder = calendar.reminder(from, Period::days(days));
            prop_assert!(from < reminder && reminder < deadline);
        }
    }
}
