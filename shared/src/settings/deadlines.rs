//! How long each state may last, and when reminders go out: `[deadlines]`.

use crate::period::Period;

use super::reader::Table;
use super::value::Value;

/// The longest deadline, in months.
const LONGEST: Period = Period::months(60);

/// How long each state lasts at most. The defaults stand at each field.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Deadlines {
    /// A draft that nobody saves any more is deleted: `P30D`.
    pub draft: Period,
    /// The representative confirms her address: `P14D`, reminder `P7D`.
    pub confirmation: Deadline,
    /// The seats assess: `P21D`, reminders `P3D`, `P7D`.
    pub assessment: Deadline,
    /// The third person decides: `P7D`.
    pub contested: Period,
    /// The applicant corrects: `P21D`, reminder `P14D`.
    pub correction: Deadline,
    /// The security authority answers: `P14D`.
    pub security: Period,
    /// A seat chooses among duplicates or settles a conflict: `P7D`.
    pub choice: Period,
    /// The operator mends what the Atlas refused: `P7D`.
    pub needs_repair: Period,
    /// The Atlas job is queued again while no result is recorded: every `PT1H`.
    pub resubmission: Period,
    /// The Atlas has taken the registration, else the operator is told: `PT24H`.
    pub submission: Period,
    /// The ECCC reviews: `P60D`.
    pub atlas_review: Period,
    /// A member confirms that the answers still hold: `P24M`.
    pub reconfirmation: Period,
}

/// A deadline with the reminders before it, each counted from the same beginning.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Deadline {
    /// When it ends.
    pub after: Period,
    /// When reminders go out, the earliest first; all before `after`.
    pub reminders: Vec<Period>,
}

impl Default for Deadlines {
    fn default() -> Self {
        let days = |after, reminders: &[u16]| Deadline {
            after: Period::days(after),
            reminders: reminders.iter().map(|days| Period::days(*days)).collect(),
        };
        Self {
            draft: Period::days(30),
            confirmation: days(14, &[7]),
            assessment: days(21, &[3, 7]),
            contested: Period::days(7),
            correction: days(21, &[14]),
            security: Period::days(14),
            choice: Period::days(7),
            needs_repair: Period::days(7),
            resubmission: Period::minutes(60),
            submission: Period::minutes(24 * 60),
            atlas_review: Period::days(60),
            reconfirmation: Period::months(24),
        }
    }
}

/// Reads `[deadlines]`.
pub(super) fn read(table: &Table<'_, '_>) -> Option<Deadlines> {
    let default = Deadlines::default();
    let plain = |key, default| table.or(key, default, |value| period(&value));
    let reminded = |key, default: Deadline| {
        let reminders = default.reminders.clone();
        table.or(key, default, |value| deadline(&value, reminders))
    };
    let draft = plain("draft", default.draft);
    let confirmation = reminded("confirmation", default.confirmation);
    let assessment = reminded("assessment", default.assessment);
    let contested = plain("contested", default.contested);
    let correction = reminded("correction", default.correction);
    let security = plain("security", default.security);
    let choice = plain("choice", default.choice);
    let needs_repair = plain("needs_repair", default.needs_repair);
    let resubmission = plain("resubmission", default.resubmission);
    let submission = plain("submission", default.submission);
    let atlas_review = plain("atlas_review", default.atlas_review);
    let reconfirmation = plain("reconfirmation", default.reconfirmation);
    if let (Some(again), Some(last)) = (resubmission, submission)
        && again.at_most() > last.at_most()
    {
        table.refuse(
            "resubmission",
            format!("is later than deadlines.submission ({last}): shorten it"),
        );
        return None;
    }
    Some(Deadlines {
        draft: draft?,
        confirmation: confirmation?,
        assessment: assessment?,
        contested: contested?,
        correction: correction?,
        security: security?,
        choice: choice?,
        needs_repair: needs_repair?,
        resubmission: resubmission?,
        submission: submission?,
        atlas_review: atlas_review?,
        reconfirmation: reconfirmation?,
    })
}

/// A period that a state may last.
pub(super) fn period(value: &Value<'_, '_>) -> Option<Period> {
    let period = value.parsed(Period::parse)?;
    if period.at_most() > LONGEST.at_most() {
        return value.refuse("is too long: at most P60M");
    }
    Some(period)
}

/// `"P21D"`, or `{ after = "P21D", reminders = ["P3D"] }`.
fn deadline(value: &Value<'_, '_>, usual: Vec<Period>) -> Option<Deadline> {
    if !value.is_table() {
        return ordered(value, period(value)?, usual);
    }
    value.table(|table| {
        let after = table.required("after", "when it ends, such as \"P21D\"", |value| {
            period(&value)
        });
        let reminders = table.or("reminders", usual, |value| {
            value.list(10, |entry| period(&entry))
        });
        ordered(value, after?, reminders?)
    })
}

fn ordered(value: &Value<'_, '_>, after: Period, mut reminders: Vec<Period>) -> Option<Deadline> {
    reminders.sort_by_key(|reminder| reminder.at_most());
    reminders.dedup();
    match reminders.last() {
        Some(last) if last.at_most() >= after.at_most() => value.refuse(format!(
            "the reminder after {last} is not before the end after {after}: write reminders of \
             your own, such as {{ after = \"{after}\", reminders = [] }}"
        )),
        _ => Some(Deadline { after, reminders }),
    }
}
