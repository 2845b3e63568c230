//! Messages: everything the portal still has to send, ask or remember, written in the same transaction as the change it
//! follows from. The `outbox` function delivers them; they carry ids only.

mod code;
mod mail_kind;

pub use mail_kind::MailKind;

use jiff::{Timestamp, ToSpan};
use serde::{Deserialize, Serialize};

use crate::{
    calendar::Calendar,
    ids::{MessageId, RegistrationId},
};

/// One thing to do when its time comes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Message {
    /// Its id; mails and Atlas jobs carry it, so that a repetition is recognised.
    pub id: MessageId,
    /// Not before.
    pub due: Timestamp,
    /// The registration it belongs to; none for the portal's own messages.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub registration: Option<RegistrationId>,
    /// What to do.
    pub content: Content,
}

/// What a message is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "is", rename_all = "snake_case")]
pub enum Content {
    /// A mail to hand to SES.
    Mail {
        /// Which.
        mail: MailKind,
    },
    /// A moment at which a deadline acts, through a command.
    Tick {
        /// Which.
        tick: Tick,
    },
    /// A job for the queue to the Atlas.
    AtlasJob {
        /// Which.
        job: AtlasJob,
    },
}

/// Why the lead is told.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Escalation {
    /// Nobody decided in time.
    Overdue,
    /// No person is left to take a seat.
    SeatVacant,
    /// The assessors differ, and no third person is left or has decided in time.
    Contested,
    /// The applicant was heard, and nobody confirmed the rejection in time.
    RejectionIntended,
    /// The authority has not answered in time.
    OpinionOverdue,
    /// Whoever reads the representative's mail knows nothing of the registration.
    Disowned,
    /// Nobody has said in time which record of the Atlas is the organisation's.
    Duplicate,
    /// Nobody has said in time whose values stay in the Atlas.
    Conflict,
    /// A member's answers are old: they should be confirmed.
    Reconfirmation,
    /// What was approved may not go to the Atlas: no two different persons without a conflict approved it.
    FourEyes,
}

/// Moments at which a deadline acts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Tick {
    /// The address was not confirmed in time.
    ConfirmationExpires,
    /// The answers were not corrected in time.
    CorrectionExpires,
    /// A reminder is due.
    Reminder {
        /// The deadline that it reminds of.
        of: Timestamp,
        /// From 1.
        number: u8,
    },
    /// The applicant had the time to reply to the intended rejection.
    HearingEnds,
    /// The authority should have answered by now.
    OpinionOverdue,
    /// Somebody should have acted by now: an assessor, the lead, the operator.
    Overdue,
    /// The recall window ends.
    RecallWindowEnds,
    /// No result from the Atlas yet: the job may have vanished from the queue.
    AtlasResultMissing,
}

/// Jobs for the one queue to the Atlas.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum AtlasJob {
    /// Create the record of an approved registration.
    Submit,
    /// Fetch the vocabularies.
    SyncVocabularies,
    /// See what the ECCC did with the records.
    SyncReview,
}

/// The body of a message in the queue: ids only. `version` tells readers of other releases what to expect.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct QueueBody {
    /// Always 1 so far.
    pub version: u8,
    /// What to do.
    pub job: AtlasJob,
    /// For which registration.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub registration: Option<RegistrationId>,
    /// The message it comes from.
    pub message: MessageId,
}

/// The job that fetches the vocabularies, due at `due`. Its id is always the same: everybody who misses the vocabularies
/// asks for the same job, and while one waits for its time no other comes.
#[must_use]
pub fn vocabulary_sync(due: Timestamp) -> Message {
    Message {
        id: MessageId::of(&[b"vocabularies"]),
        due,
        registration: None,
        content: Content::AtlasJob {
            job: AtlasJob::SyncVocabularies,
        },
    }
}

/// The job that sees what the ECCC did, due at `due`. Its id is always the same, as that of [`vocabulary_sync`].
#[must_use]
pub fn review_sync(due: Timestamp) -> Message {
    Message {
        id: MessageId::of(&[b"review"]),
        due,
        registration: None,
        content: Content::AtlasJob {
            job: AtlasJob::SyncReview,
        },
    }
}

/// A job for one registration that met the closed way to the Atlas, due again at `due`. Its id is that of the job, the
/// registration and the minute: whoever puts the same job off to the same time writes the same message, and the queue,
/// which swallows ids that it has seen within five minutes, sees a new one each time.
#[must_use]
pub fn put_off(job: AtlasJob, registration: RegistrationId, due: Timestamp) -> Message {
    let content = Content::AtlasJob { job };
    let minute = (due.as_second() / 60).to_be_bytes();
    let (code, id) = (content.code().as_bytes(), registration.uuid().into_bytes());
    Message {
        id: MessageId::of(&[b"put off", code, &id, &minute]),
        due,
        registration: Some(registration),
        content,
    }
}

/// The lead's next digest, due in the morning of the first working day of a week. Its id is the same for all that ask
/// for the same week's, and it waits in the table until then, so each week has one however often it is asked for.
#[must_use]
pub fn weekly_digest(now: Timestamp, calendar: &Calendar) -> Message {
    let today = calendar.date_of(now);
    let since_monday = i64::from(today.weekday().to_monday_zero_offset());
    let monday = |weeks: i64| today.saturating_add((weeks * 7 - since_monday).days());
    let due_in = |weeks: i64| calendar.morning(calendar.working_day(monday(weeks)));
    let weeks = i64::from(due_in(0) <= now);
    let week = monday(weeks).iso_week_date();
    let week = format!("{}-W{:02}", week.year(), week.week());
    Message {
        id: MessageId::of(&[b"digest", week.as_bytes()]),
        due: due_in(weeks),
        registration: None,
        content: Content::Mail {
            mail: MailKind::Digest,
        },
    }
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "tests")]
mod tests {
    use super::*;

    #[test]
    fn each_week_has_one_digest_in_the_morning_of_its_first_working_day() {
        let settings = crate::settings::Settings::parse(crate::settings::EXAMPLE).unwrap();
        let at = |time: &str| weekly_digest(time.parse().unwrap(), settings.calendar());
        let due = |time: &str| at(time).due.to_string();
        assert_eq!(due("2026-11-21T10:00:00Z"), "2026-11-23T07:00:00Z");
        assert_eq!(due("2026-11-23T06:59:59Z"), "2026-11-23T07:00:00Z");
        assert_eq!(due("2026-11-23T07:00:00Z"), "2026-11-30T07:00:00Z");
        assert_eq!(at("2026-11-23T07:00:00Z").id, at("2026-11-29T20:00:00Z").id);
        assert_ne!(at("2026-11-23T06:00:00Z").id, at("2026-11-23T07:00:00Z").id);
    }
}
