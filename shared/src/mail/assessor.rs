//! Mails to assessors and to the lead.

use jiff::Timestamp;

use super::{Action, Content, Fact, Frame, Letter};
use crate::{assessment::Verdict, ids::Reference, outbox::Escalation, registration::Status};

/// Please assess.
#[derive(Clone, Debug)]
pub struct Assess<'a> {
    /// The registration's reference.
    pub reference: &'a Reference,
    /// The organisation's name.
    pub organisation: &'a str,
    /// The reader's seat, from 1.
    pub seat: u8,
    /// How many seats there are.
    pub seats: u8,
    /// The last moment to decide.
    pub until: Timestamp,
    /// The assessor's page.
    pub url: String,
}

impl Content for Assess<'_> {
    fn letter(&self, frame: &Frame<'_>) -> Letter {
        let t = frame.text();
        let until = frame.day(self.until);
        Letter {
            subject: t.msg_mail_assess_subject(self.organisation, &until),
            heading: t.msg_mail_assess(self.organisation),
            intro: t.msg_mail_assess_intro(self.seat, self.seats),
            facts: vec![
                Fact::new(t.msg_mail_fact_reference(), self.reference.as_str()),
                Fact::new(t.msg_mail_fact_decide_by(), until),
            ],
            action: Some(Action {
                label: t.msg_mail_assess_button(),
                url: self.url.clone(),
            }),
            notes: vec![t.msg_mail_assess_note()],
            answers: Vec::new(),
        }
    }
}

/// All seats have decided. To every seat, so that nobody decides in another's name unseen.
#[derive(Clone, Debug)]
pub struct DecisionMade<'a> {
    /// The registration's reference.
    pub reference: &'a Reference,
    /// The organisation's name.
    pub organisation: &'a str,
    /// What the seats add up to.
    pub verdict: Verdict,
    /// When an approved registration goes to the Atlas; none when it has gone, or will not go.
    pub to_atlas_after: Option<Timestamp>,
}

impl Content for DecisionMade<'_> {
    fn letter(&self, frame: &Frame<'_>) -> Letter {
        let t = frame.text();
        let verdict = t.verdict(self.verdict);
        let mut facts = vec![
            Fact::new(t.msg_mail_fact_reference(), self.reference.as_str()),
            Fact::new(t.msg_mail_fact_decision(), verdict.clone()),
        ];
        if let Some(moment) = self.to_atlas_after {
            let moment = frame.moment(moment);
            facts.push(Fact::new(t.msg_mail_fact_to_atlas_after(), moment));
        }
        let note = match (self.verdict, self.to_atlas_after) {
            (Verdict::Approved, Some(_)) => t.msg_mail_decision_made_approved(),
            (Verdict::Approved, None) => t.msg_mail_decision_made_gone(),
            _ => t.msg_mail_decision_made_not_approved(),
        };
        Letter {
            subject: t.msg_mail_decision_made_subject(self.organisation, &verdict),
            heading: t.msg_mail_decision_made(self.organisation, &verdict),
            intro: format!(
                "{} {note}",
                t.msg_mail_decision_made_intro(self.organisation)
            ),
            facts,
            ..Letter::default()
        }
    }
}

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
            Escalation::CorrectionRequested => (
                t.msg_mail_escalation_correction_requested_subject(name),
                t.msg_mail_escalation_correction_requested(name),
                t.msg_mail_escalation_correction_requested_intro(),
            ),
        };
        let mut facts = vec![
            Fact::new(t.msg_mail_fact_reference(), self.reference.as_str()),
            Fact::new(t.msg_mail_fact_status(), t.status_title(self.status)),
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
