//! Mails to the applicant.

use jiff::Timestamp;

use super::{Action, Content, Fact, Frame, Letter, answer_groups};
use crate::{answers::Answers, ids::Reference};

/// Confirm your address. To an unverified address.
#[derive(Clone, Debug)]
pub struct Confirm<'a> {
    /// The registration's reference.
    pub reference: &'a Reference,
    /// The last moment to confirm.
    pub until: Timestamp,
    /// Whether the reader asked for this mail again.
    pub again: bool,
    /// The page that confirms.
    pub url: String,
}

impl Content for Confirm<'_> {
    fn letter(&self, frame: &Frame<'_>) -> Letter {
        let t = frame.text();
        let again = self.again.then(|| t.msg_mail_confirm_again());
        Letter {
            subject: t.msg_mail_confirm_subject(self.reference.as_str()),
            heading: t.msg_mail_confirm(),
            intro: t.msg_mail_confirm_intro(),
            facts: vec![
                Fact::new(t.msg_mail_fact_reference(), self.reference.as_str()),
                Fact::new(t.msg_mail_fact_confirm_by(), frame.day(self.until)),
            ],
            action: Some(Action {
                label: t.msg_mail_confirm_button(),
                url: self.url.clone(),
            }),
            notes: [t.msg_mail_confirm_note()]
                .into_iter()
                .chain(again)
                .collect(),
            answers: Vec::new(),
        }
    }
}

/// Which answers the applicant sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sent {
    /// The first.
    First,
    /// Corrected ones.
    Corrected,
    /// A member's update.
    Updated,
}

/// We have your registration: the address is confirmed. With a copy of the answers.
#[derive(Clone, Debug)]
pub struct Received<'a> {
    /// The registration's reference.
    pub reference: &'a Reference,
    /// The organisation's name.
    pub organisation: &'a str,
    /// Which answers these are.
    pub answers_are: Sent,
    /// When the applicant hears at the latest; unknown once the case has moved on.
    pub answer_by: Option<Timestamp>,
    /// The answers, for the copy.
    pub answers: &'a Answers,
    /// The status page.
    pub url: String,
}

impl Content for Received<'_> {
    fn letter(&self, frame: &Frame<'_>) -> Letter {
        let t = frame.text();
        let mut facts = vec![
            Fact::new(t.msg_mail_fact_reference(), self.reference.as_str()),
            Fact::new(t.msg_mail_fact_organisation(), self.organisation),
        ];
        if let Some(moment) = self.answer_by {
            facts.push(Fact::new(t.msg_mail_fact_answer_by(), frame.day(moment)));
        }
        let reference = self.reference.as_str();
        let (subject, heading, intro) = match self.answers_are {
            Sent::First => (
                t.msg_mail_received_subject(reference),
                t.msg_mail_received(),
                t.msg_mail_received_intro(),
            ),
            Sent::Corrected => (
                t.msg_mail_received_corrected_subject(reference),
                t.msg_mail_received_corrected_heading(),
                t.msg_mail_received_corrected(),
            ),
            Sent::Updated => (
                t.msg_mail_received_updated_subject(reference),
                t.msg_mail_received_updated_heading(),
                t.msg_mail_received_updated(),
            ),
        };
        Letter {
            subject,
            heading,
            intro,
            facts,
            action: Some(Action {
                label: t.msg_mail_received_button(),
                url: self.url.clone(),
            }),
            notes: vec![t.msg_mail_received_note()],
            answers: answer_groups(t, frame.settings, self.answers),
        }
    }
}

/// A new link to the status page, asked for.
#[derive(Clone, Debug)]
pub struct StatusLink<'a> {
    /// The registration's reference.
    pub reference: &'a Reference,
    /// The status page.
    pub url: String,
}

impl Content for StatusLink<'_> {
    fn letter(&self, frame: &Frame<'_>) -> Letter {
        let t = frame.text();
        Letter {
            subject: t.msg_mail_status_link_subject(self.reference.as_str()),
            heading: t.msg_mail_status_link(),
            intro: t.msg_mail_status_link_intro(),
            facts: vec![Fact::new(
                t.msg_mail_fact_reference(),
                self.reference.as_str(),
            )],
            action: Some(Action {
                label: t.msg_mail_status_link_button(),
                url: self.url.clone(),
            }),
            notes: vec![t.msg_mail_status_link_note()],
            answers: Vec::new(),
        }
    }
}

/// Nobody confirmed the address, or corrected the answers, in time. The former goes to an unverified address.
#[derive(Clone, Debug)]
pub struct Expired<'a> {
    /// The registration's reference.
    pub reference: &'a Reference,
    /// Whether a correction was missing, and not the confirmation.
    pub not_corrected: bool,
}

impl Content for Expired<'_> {
    fn letter(&self, frame: &Frame<'_>) -> Letter {
        let (t, reference) = (frame.text(), self.reference.as_str());
        let (subject, heading, intro) = if self.not_corrected {
            (
                t.msg_mail_not_corrected_subject(reference),
                t.msg_mail_not_corrected(),
                t.msg_mail_not_corrected_intro(),
            )
        } else {
            (
                t.msg_mail_expired_subject(reference),
                t.msg_mail_expired(),
                t.msg_mail_expired_intro(),
            )
        };
        let notes = (!self.not_corrected).then(|| t.msg_mail_expired_note());
        Letter {
            subject,
            heading,
            intro,
            facts: vec![Fact::new(
                t.msg_mail_fact_reference(),
                self.reference.as_str(),
            )],
            action: Some(Action {
                label: t.msg_mail_expired_button(),
                url: frame.start_url(),
            }),
            notes: notes.into_iter().collect(),
            answers: Vec::new(),
        }
    }
}

/// Approved, and in the Atlas for review by the ECCC.
#[derive(Clone, Debug)]
pub struct SentToAtlas<'a> {
    /// The registration's reference.
    pub reference: &'a Reference,
    /// The organisation's name.
    pub organisation: &'a str,
    /// When the review should be over.
    pub review_by: Timestamp,
    /// Whether it is an update of a member's.
    pub is_update: bool,
    /// The status page.
    pub url: String,
}

impl Content for SentToAtlas<'_> {
    fn letter(&self, frame: &Frame<'_>) -> Letter {
        let t = frame.text();
        let reference = self.reference.as_str();
        let (subject, heading, intro) = if self.is_update {
            (
                t.msg_mail_sent_to_atlas_update_subject(reference),
                t.msg_mail_sent_to_atlas_update(),
                t.msg_mail_sent_to_atlas_update_intro(),
            )
        } else {
            (
                t.msg_mail_sent_to_atlas_subject(reference),
                t.msg_mail_sent_to_atlas(),
                t.msg_mail_sent_to_atlas_intro(),
            )
        };
        Letter {
            subject,
            heading,
            intro,
            facts: vec![
                Fact::new(t.msg_mail_fact_reference(), self.reference.as_str()),
                Fact::new(t.msg_mail_fact_organisation(), self.organisation),
                Fact::new(t.msg_mail_fact_review_by(), frame.day(self.review_by)),
            ],
            action: Some(Action {
                label: t.msg_mail_sent_to_atlas_button(),
                url: self.url.clone(),
            }),
            notes: vec![t.msg_mail_sent_to_atlas_note()],
            answers: Vec::new(),
        }
    }
}
