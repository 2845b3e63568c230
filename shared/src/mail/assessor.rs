//! Mails to assessors: assess, and what was decided.

use jiff::Timestamp;

use super::{Action, Content, Fact, Frame, Letter};
use crate::{assessment::Verdict, ids::Reference};

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
    /// The version of the answers.
    pub version: u32,
    /// Whether the reader was asked before, by the same link.
    pub reminder: bool,
    /// The last moment to decide.
    pub until: Timestamp,
    /// The assessor's page.
    pub url: String,
}

impl Content for Assess<'_> {
    fn letter(&self, frame: &Frame<'_>) -> Letter {
        let t = frame.text();
        let until = frame.day(self.until);
        let (subject, intro) = if self.reminder {
            (
                t.msg_mail_assess_reminder(self.organisation, &until),
                t.msg_mail_assess_reminder_intro(self.seat, self.seats),
            )
        } else {
            (
                t.msg_mail_assess_subject(self.organisation, &until),
                t.msg_mail_assess_intro(self.seat, self.seats),
            )
        };
        let version = (self.version > 1).then(|| t.msg_mail_assess_version(self.version));
        Letter {
            subject,
            heading: t.msg_mail_assess(self.organisation),
            intro,
            facts: vec![
                Fact::new(t.msg_mail_fact_reference(), self.reference.as_str()),
                Fact::new(t.msg_mail_fact_decide_by(), until),
            ],
            action: Some(Action {
                label: t.msg_mail_assess_button(),
                url: self.url.clone(),
            }),
            notes: version
                .into_iter()
                .chain([t.msg_mail_assess_note()])
                .collect(),
            answers: Vec::new(),
        }
    }
}

/// All seats have decided. To every seat and the lead, so that nobody decides in another's name unseen.
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
    /// The page that takes an approval back, while that is possible.
    pub recall_url: Option<String>,
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
            (Verdict::Approved, Some(_)) if self.recall_url.is_some() => {
                t.msg_mail_decision_made_recall()
            }
            (Verdict::Approved, Some(_)) => t.msg_mail_decision_made_approved(),
            (Verdict::Approved, None) => t.msg_mail_decision_made_gone(),
            _ => t.msg_mail_decision_made_not_approved(),
        };
        let recall = self.recall_url.clone();
        let notes = [
            t.msg_mail_opening_decides_nothing(),
            t.msg_mail_link_is_yours(),
        ];
        Letter {
            notes: if recall.is_some() {
                notes.into()
            } else {
                Vec::new()
            },
            action: recall.map(|url| Action {
                label: t.msg_mail_decision_made_button(),
                url,
            }),
            subject: t.msg_mail_decision_made_subject(self.organisation, &verdict),
            heading: t.msg_mail_decision_made(self.organisation, &verdict),
            intro: format!("{} {note}", t.msg_mail_decision_made_intro()),
            facts,
            ..Letter::default()
        }
    }
}
