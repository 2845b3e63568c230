//! Mails to whoever holds, held or advises a seat in a case that is not simply assessed.

use jiff::Timestamp;

use super::{Action, Content, Fact, Frame, Letter};
use crate::ids::Reference;

/// The others differ: you decide. To the third person.
#[derive(Clone, Debug)]
pub struct Contested<'a> {
    /// The registration's reference.
    pub reference: &'a Reference,
    /// The organisation's name.
    pub organisation: &'a str,
    /// The last moment to decide.
    pub until: Timestamp,
    /// The assessor's page.
    pub url: String,
}

impl Content for Contested<'_> {
    fn letter(&self, frame: &Frame<'_>) -> Letter {
        let t = frame.text();
        let until = frame.day(self.until);
        Letter {
            subject: t.msg_mail_contested_subject(self.organisation, &until),
            heading: t.msg_mail_contested(self.organisation),
            intro: t.msg_mail_contested_intro(),
            facts: vec![
                Fact::new(t.msg_mail_fact_reference(), self.reference.as_str()),
                Fact::new(t.msg_mail_fact_decide_by(), until),
            ],
            action: Some(Action {
                label: t.msg_mail_contested_button(),
                url: self.url.clone(),
            }),
            notes: vec![
                t.msg_mail_opening_decides_nothing(),
                t.msg_mail_link_is_yours(),
            ],
            answers: Vec::new(),
        }
    }
}

/// The applicant could be heard: confirm the rejection, or have the case assessed anew.
#[derive(Clone, Debug)]
pub struct ConfirmRejection<'a> {
    /// The registration's reference.
    pub reference: &'a Reference,
    /// The organisation's name.
    pub organisation: &'a str,
    /// Whether the applicant replied.
    pub replied: bool,
    /// The last moment to confirm.
    pub until: Timestamp,
    /// The page that confirms.
    pub url: String,
}

impl Content for ConfirmRejection<'_> {
    fn letter(&self, frame: &Frame<'_>) -> Letter {
        let t = frame.text();
        let until = frame.day(self.until);
        Letter {
            subject: t.msg_mail_confirm_rejection_subject(self.organisation, &until),
            heading: t.msg_mail_confirm_rejection(self.organisation),
            intro: if self.replied {
                t.msg_mail_confirm_rejection_replied()
            } else {
                t.msg_mail_confirm_rejection_silent()
            },
            facts: vec![
                Fact::new(t.msg_mail_fact_reference(), self.reference.as_str()),
                Fact::new(t.msg_mail_fact_decide_by(), until),
            ],
            action: Some(Action {
                label: t.msg_mail_confirm_rejection_button(),
                url: self.url.clone(),
            }),
            notes: vec![
                t.msg_mail_opening_decides_nothing(),
                t.msg_mail_link_is_yours(),
            ],
            answers: Vec::new(),
        }
    }
}

/// The seat does not wait for the reader any more.
#[derive(Clone, Debug)]
pub struct Superseded<'a> {
    /// The registration's reference.
    pub reference: &'a Reference,
    /// The organisation's name.
    pub organisation: &'a str,
}

impl Content for Superseded<'_> {
    fn letter(&self, frame: &Frame<'_>) -> Letter {
        let (t, name) = (frame.text(), self.organisation);
        let reference = self.reference.as_str();
        Letter {
            subject: t.msg_mail_superseded_subject(name),
            heading: t.msg_mail_superseded(name),
            intro: t.msg_mail_superseded_intro(),
            facts: vec![Fact::new(t.msg_mail_fact_reference(), reference)],
            ..Letter::default()
        }
    }
}

/// The security authority answered, and the seat still waits.
#[derive(Clone, Debug)]
pub struct OpinionGiven<'a> {
    /// The registration's reference.
    pub reference: &'a Reference,
    /// The organisation's name.
    pub organisation: &'a str,
    /// Whether there is a concern.
    pub concern: bool,
    /// The last moment to decide.
    pub until: Timestamp,
    /// The assessor's page.
    pub url: String,
}

impl Content for OpinionGiven<'_> {
    fn letter(&self, frame: &Frame<'_>) -> Letter {
        let (t, name) = (frame.text(), self.organisation);
        let answer = if self.concern {
            t.msg_mail_opinion_given_concern()
        } else {
            t.msg_mail_opinion_given_no_concern()
        };
        Letter {
            subject: t.msg_mail_opinion_given_subject(name),
            heading: t.msg_mail_opinion_given(name),
            intro: t.msg_mail_opinion_given_intro(),
            facts: vec![
                Fact::new(t.msg_mail_fact_reference(), self.reference.as_str()),
                Fact::new(t.msg_mail_fact_answer(), answer),
                Fact::new(t.msg_mail_fact_decide_by(), frame.day(self.until)),
            ],
            action: Some(Action {
                label: t.msg_mail_opinion_given_button(),
                url: self.url.clone(),
            }),
            notes: vec![
                t.msg_mail_opening_decides_nothing(),
                t.msg_mail_link_is_yours(),
            ],
            answers: Vec::new(),
        }
    }
}

/// Is there a concern of national security? To the competent authority, with the reference only.
#[derive(Clone, Debug)]
pub struct SecurityQuestion<'a> {
    /// The registration's reference.
    pub reference: &'a Reference,
    /// By when the answer is hoped for.
    pub until: Timestamp,
    /// The page of the question.
    pub url: String,
}

impl Content for SecurityQuestion<'_> {
    fn letter(&self, frame: &Frame<'_>) -> Letter {
        let (t, reference) = (frame.text(), self.reference.as_str());
        Letter {
            subject: t.msg_mail_security_question_subject(reference),
            heading: t.msg_mail_security_question(),
            intro: t.msg_mail_security_question_intro(),
            facts: vec![
                Fact::new(t.msg_mail_fact_reference(), reference),
                Fact::new(t.msg_mail_fact_reply_by(), frame.day(self.until)),
            ],
            action: Some(Action {
                label: t.msg_mail_security_question_button(),
                url: self.url.clone(),
            }),
            notes: vec![t.msg_mail_security_question_note()],
            answers: Vec::new(),
        }
    }
}
