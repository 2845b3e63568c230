//! Messages: everything the portal still has to send, ask or remember, written in the same transaction as the change it
//! follows from. The `outbox` function delivers them; they carry ids only.

mod code;

use jiff::{Timestamp, ToSpan};
use serde::{Deserialize, Serialize};

use crate::{
    calendar::Calendar,
    ids::{DraftId, LinkId, MessageId, RegistrationId},
    language::Language,
    registration::{Review, UpdateEnd},
    settings::PersonId,
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

/// The mails, each to one recipient. Addresses are looked up when it is sent.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum MailKind {
    /// Applicant: confirm your address.
    Confirm {
        /// The link in it.
        link: LinkId,
    },
    /// Applicant: the address still waits to be confirmed, by the same link.
    ConfirmReminder {
        /// The link in it.
        link: LinkId,
    },
    /// Applicant: we have your registration, with the answers.
    Received {
        /// The link to the status page.
        link: LinkId,
    },
    /// Applicant: a new link to the status page, asked for.
    StatusLink {
        /// The link in it.
        link: LinkId,
    },
    /// Applicant: nobody confirmed the address, or corrected the answers, in time.
    Expired,
    /// Applicant: please correct what is marked.
    CorrectionAsked {
        /// The link to the status page.
        link: LinkId,
    },
    /// Applicant: the correction is still missing.
    CorrectionReminder {
        /// The link to the status page.
        link: LinkId,
    },
    /// Applicant: we have the corrected answers.
    Corrected {
        /// The link to the status page.
        link: LinkId,
    },
    /// Applicant: we have the update of a member's answers.
    UpdateReceived {
        /// The link to the status page.
        link: LinkId,
    },
    /// Applicant: the update goes no further, the answers that were approved before hold again.
    UpdateEnded {
        /// The link to the status page.
        link: LinkId,
        /// Why.
        end: UpdateEnd,
        /// The version that it was.
        version: u32,
    },
    /// Applicant: the assessors intend to reject, these are the reasons, you may reply.
    RejectionIntended {
        /// The link to the status page.
        link: LinkId,
    },
    /// Applicant: rejected, with the reasons and the remedy.
    Decided {
        /// The link to the status page.
        link: LinkId,
    },
    /// Applicant: withdrawn, as you asked.
    Withdrawn,
    /// Applicant: approved and in the Atlas, for review by the ECCC.
    SentToAtlas {
        /// The link to the status page.
        link: LinkId,
    },
    /// Applicant: the ECCC asks to revise the record.
    RevisionRequested {
        /// The link to the status page.
        link: LinkId,
    },
    /// Applicant: published, the organisation is a member.
    Registered {
        /// The link to the status page.
        link: LinkId,
    },
    /// Applicant: rejected by the ECCC.
    RejectedByEccc {
        /// The link to the status page.
        link: LinkId,
    },
    /// Assessor: what the ECCC did with a record that she decided on.
    Reviewed {
        /// To whom.
        person: PersonId,
        /// What it did.
        review: Review,
    },
    /// Assessor or lead: choose among records that may be this organisation's.
    Duplicate {
        /// To whom.
        person: PersonId,
        /// The link in it.
        link: LinkId,
    },
    /// Assessor or lead: choose whose values stay in the Atlas.
    Conflict {
        /// To whom.
        person: PersonId,
        /// The link in it.
        link: LinkId,
    },
    /// Assessor: please assess.
    Assess {
        /// To whom.
        person: PersonId,
        /// The seat.
        seat: u8,
        /// The link in it.
        link: LinkId,
    },
    /// Assessor: your seat still waits, by the same link.
    AssessReminder {
        /// To whom.
        person: PersonId,
        /// The seat.
        seat: u8,
        /// The link in it.
        link: LinkId,
    },
    /// Third person: the others differ, you decide.
    Contested {
        /// To whom.
        person: PersonId,
        /// The seat.
        seat: u8,
        /// The link in it.
        link: LinkId,
    },
    /// Assessor who rejected: the applicant could be heard; confirm, or have it assessed anew.
    ConfirmRejection {
        /// To whom.
        person: PersonId,
        /// The seat.
        seat: u8,
        /// The link in it.
        link: LinkId,
    },
    /// Assessor: your link works no more, there is nothing to do.
    Superseded {
        /// To whom.
        person: PersonId,
    },
    /// Assessor: the authority answered, your seat still waits.
    OpinionGiven {
        /// To whom.
        person: PersonId,
        /// The seat.
        seat: u8,
        /// The link in it: the seat's.
        link: LinkId,
    },
    /// Assessor or lead: the decision was made.
    DecisionMade {
        /// To whom.
        person: PersonId,
        /// The link that recalls it, while it can be recalled.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        link: Option<LinkId>,
    },
    /// Security authority: is there a concern?
    SecurityQuestion {
        /// The link in it.
        link: LinkId,
    },
    /// Lead: a case needs a hand.
    Escalation {
        /// Why.
        reason: Escalation,
    },
    /// Lead: the week in numbers. A message of the portal's own.
    Digest,
    /// Operator: the Atlas refused a record.
    NeedsRepair,
    /// Operator: a registration has waited too long for the Atlas.
    AtlasOverdue,
    /// Operator: a case cannot go on until the settings change.
    Stalled {
        /// Why.
        reason: Escalation,
    },
    /// Operator: withdrawn, and the Atlas may hold a record of it.
    RemoveFromAtlas,
    /// Operator: a message could not be delivered.
    Parked {
        /// Which.
        message: MessageId,
    },
    /// Somebody asked for links to the drafts of an address; each becomes a mail of its own.
    ResumeAsked {
        /// What stands for the address.
        mailbox: String,
        /// In which language it was asked.
        language: Language,
    },
    /// Whoever reads an address: go on with a draft.
    Resume {
        /// What stands for the address.
        mailbox: String,
        /// The draft.
        draft: DraftId,
        /// In which language to write.
        language: Language,
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
