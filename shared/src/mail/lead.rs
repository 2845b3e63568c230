//! Mails to the lead.

use jiff::{Timestamp, civil::ISOWeekDate};

use super::{Action, Content, Fact, Frame, Letter};
use crate::{ids::Reference, outbox::Escalation, registration::Status};

/// A case needs a hand. To the lead.
#[derive(Clone, Debug)]
pub struct Escalated<'a> {
    /// The registration's reference.
    pub reference: &'a Reference,
    /// The organisation's name.
    pub organisation: &'a str,
    /// Why.
    pub reason: Escalation,
    /// Where the registration stands.
    pub status: &'a Status,
}

impl Content for Escalated<'_> {
    fn letter(&self, frame: &Frame<'_>) -> Letter {
        let (t, name) = (frame.text(), self.organisation);
        let (subject, heading, intro) = match self.reason {
            Escalation::Overdue => (
                t.msg_mail_escalation_overdue_subject(name),
                t.msg_mail_escalation_overdue(name),
                t.msg_mail_escalation_overdue_intro(),
            ),
            Escalation::SeatVacant => (
                t.msg_mail_escalation_seat_vacant_subject(name),
                t.msg_mail_escalation_seat_vacant(name),
                t.msg_mail_escalation_seat_vacant_intro(),
            ),
            Escalation::Contested => (
                t.msg_mail_escalation_contested_subject(name),
                t.msg_mail_escalation_contested(name),
                t.msg_mail_escalation_contested_intro(),
            ),
            Escalation::RejectionIntended => (
                t.msg_mail_escalation_rejection_intended_subject(name),
                t.msg_mail_escalation_rejection_intended(name),
                t.msg_mail_escalation_rejection_intended_intro(),
            ),
            Escalation::OpinionOverdue => (
                t.msg_mail_escalation_opinion_overdue_subject(name),
                t.msg_mail_escalation_opinion_overdue(name),
                t.msg_mail_escalation_opinion_overdue_intro(),
            ),
            Escalation::Disowned => (
                t.msg_mail_escalation_disowned_subject(name),
                t.msg_mail_escalation_disowned(name),
                t.msg_mail_escalation_disowned_intro(),
            ),
            Escalation::Duplicate => (
                t.msg_mail_escalation_duplicate_subject(name),
                t.msg_mail_escalation_duplicate(name),
                t.msg_mail_escalation_duplicate_intro(),
            ),
            Escalation::Conflict => (
                t.msg_mail_escalation_conflict_subject(name),
                t.msg_mail_escalation_conflict(name),
                t.msg_mail_escalation_conflict_intro(),
            ),
            Escalation::Reconfirmation => (
                t.msg_mail_escalation_reconfirmation_subject(name),
                t.msg_mail_escalation_reconfirmation(name),
                t.msg_mail_escalation_reconfirmation_intro(),
            ),
            Escalation::FourEyes => (
                t.msg_mail_escalation_four_eyes_subject(name),
                t.msg_mail_escalation_four_eyes(name),
                t.msg_mail_escalation_four_eyes_intro(),
            ),
        };
        let mut facts = vec![
            Fact::new(t.msg_mail_fact_reference(), self.reference.as_str()),
            Fact::new(t.msg_mail_fact_status(), t.state(self.status)),
        ];
        if let Some(deadline) = self.status.deadline() {
            facts.push(Fact::new(t.msg_mail_fact_deadline(), frame.day(deadline)));
        }
        Letter {
            subject,
            heading,
            intro,
            facts,
            ..Letter::default()
        }
    }
}

/// The week in numbers, with the ends of audit trails.
#[derive(Clone, Debug)]
pub struct Digest<'a> {
    /// The week.
    pub week: ISOWeekDate,
    /// Every state in which a registration is open.
    pub states: &'a [DigestState],
    /// The trails that grew in the last week, as far as they fit.
    pub trails: &'a [DigestTrail],
    /// How many more did.
    pub more_trails: usize,
    /// The overview.
    pub url: String,
}

/// What is open in one state.
#[derive(Clone, Debug)]
pub struct DigestState {
    /// Any registration's state of that name; its title is shown.
    pub title: Status,
    /// How many.
    pub count: usize,
    /// The one that has waited longest, and since when.
    pub oldest: (Reference, Timestamp),
}

/// Where a trail ended when the digest was written.
#[derive(Clone, Debug)]
pub struct DigestTrail {
    /// Whose.
    pub reference: Reference,
    /// How many entries it had.
    pub sequence: u32,
    /// The code of the last one.
    pub code: String,
}

impl Content for Digest<'_> {
    fn letter(&self, frame: &Frame<'_>) -> Letter {
        let t = frame.text();
        let mut facts: Vec<Fact> = self
            .states
            .iter()
            .map(|state| {
                let (oldest, since) = &state.oldest;
                let since = frame.day(*since);
                let count = u32::try_from(state.count).unwrap_or(u32::MAX);
                let line = t.msg_mail_digest_state(count, &since, oldest.as_str());
                Fact::new(t.state(&state.title), line)
            })
            .collect();
        let mut lines: Vec<String> = self
            .trails
            .iter()
            .map(|it| format!("{} {} {}", it.reference, it.sequence, it.code))
            .collect();
        if self.more_trails > 0 {
            let more = u32::try_from(self.more_trails).unwrap_or(u32::MAX);
            lines.push(t.msg_mail_digest_more(more));
        }
        if !lines.is_empty() {
            let label = t.msg_mail_digest_trails();
            facts.push(Fact { label, lines });
        }
        let intro = if self.states.is_empty() {
            t.msg_mail_digest_none()
        } else {
            t.msg_mail_digest_intro()
        };
        let (week, year) = (self.week.week(), self.week.year().to_string());
        Letter {
            subject: t.msg_mail_digest_subject(week, &year),
            heading: t.msg_mail_digest(week, &year),
            intro,
            facts,
            action: Some(Action {
                label: t.msg_mail_digest_button(),
                url: self.url.clone(),
            }),
            notes: vec![t.msg_mail_digest_note(), t.msg_mail_link_is_yours()],
            ..Letter::default()
        }
    }
}
