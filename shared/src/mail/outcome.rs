//! Mails to the applicant about what the assessors ask or decide, and what the applicant did.

use jiff::Timestamp;

use super::{Action, Content, Fact, Frame, Letter};
use crate::{
    ids::Reference,
    locale::Text,
    questions::QuestionId,
    registration::{RefusedField, UpdateEnd},
};

/// The address still waits to be confirmed. To an unverified address.
#[derive(Clone, Debug)]
pub struct ConfirmReminder<'a> {
    /// The registration's reference.
    pub reference: &'a Reference,
    /// The last moment to confirm.
    pub until: Timestamp,
    /// The page that confirms.
    pub url: String,
}

impl Content for ConfirmReminder<'_> {
    fn letter(&self, frame: &Frame<'_>) -> Letter {
        let (t, reference) = (frame.text(), self.reference.as_str());
        Letter {
            subject: t.msg_mail_confirm_reminder_subject(reference),
            heading: t.msg_mail_confirm_reminder(),
            intro: t.msg_mail_confirm_reminder_intro(),
            facts: vec![
                Fact::new(t.msg_mail_fact_reference(), reference),
                Fact::new(t.msg_mail_fact_confirm_by(), frame.day(self.until)),
            ],
            action: Some(Action {
                label: t.msg_mail_confirm_reminder_button(),
                url: self.url.clone(),
            }),
            notes: vec![t.msg_mail_confirm_reminder_note()],
            answers: Vec::new(),
        }
    }
}

/// Please correct what is marked.
#[derive(Clone, Debug)]
pub struct Correction<'a> {
    /// The registration's reference.
    pub reference: &'a Reference,
    /// The organisation's name.
    pub organisation: &'a str,
    /// What to correct.
    pub marked: &'a [QuestionId],
    /// Why; none once it was erased.
    pub reason: Option<&'a str>,
    /// What the Atlas refused of it.
    pub refused: &'a [RefusedField],
    /// The last moment to correct.
    pub until: Timestamp,
    /// Whether the reader was asked before.
    pub reminder: bool,
    /// Whether it is an update of a member's.
    pub is_update: bool,
    /// The status page.
    pub url: String,
}

impl Content for Correction<'_> {
    fn letter(&self, frame: &Frame<'_>) -> Letter {
        let (t, reference) = (frame.text(), self.reference.as_str());
        let mut facts = vec![
            Fact::new(t.msg_mail_fact_reference(), reference),
            Fact::new(t.msg_mail_fact_organisation(), self.organisation),
            Fact::new(t.msg_mail_fact_correct_by(), frame.day(self.until)),
        ];
        facts.extend(fact(
            t.msg_mail_fact_to_correct(),
            t.to_correct(self.marked).into_iter(),
        ));
        let refused = self.refused.iter().map(|field| t.refusal(field));
        facts.extend(fact(t.msg_refusal(), refused));
        facts.extend(fact(
            t.msg_mail_fact_reason(),
            self.reason.into_iter().flat_map(lines),
        ));
        Letter {
            subject: if self.reminder {
                t.msg_mail_correction_reminder(reference)
            } else {
                t.msg_mail_correction_subject(reference)
            },
            heading: t.msg_mail_correction(),
            intro: t.msg_mail_correction_intro(),
            facts,
            action: Some(Action {
                label: t.msg_mail_correction_button(),
                url: self.url.clone(),
            }),
            notes: vec![if self.is_update {
                t.msg_mail_correction_note_update()
            } else {
                t.msg_mail_correction_note()
            }],
            answers: Vec::new(),
        }
    }
}

/// We intend to reject, and you may reply.
#[derive(Clone, Debug)]
pub struct RejectionIntended<'a> {
    /// The registration's reference.
    pub reference: &'a Reference,
    /// The organisation's name.
    pub organisation: &'a str,
    /// Why: one text for each seat that rejected.
    pub reasons: &'a [String],
    /// The last moment to reply.
    pub until: Timestamp,
    /// Whether it is an update of a member's.
    pub is_update: bool,
    /// The status page, where one replies.
    pub url: String,
}

impl Content for RejectionIntended<'_> {
    fn letter(&self, frame: &Frame<'_>) -> Letter {
        let (t, reference) = (frame.text(), self.reference.as_str());
        let mut facts = vec![
            Fact::new(t.msg_mail_fact_reference(), reference),
            Fact::new(t.msg_mail_fact_organisation(), self.organisation),
            Fact::new(t.msg_mail_fact_reply_by(), frame.day(self.until)),
        ];
        let reasons = self.reasons.iter();
        facts.extend(reasons.filter_map(|it| fact(t.msg_mail_fact_reason(), lines(it))));
        let (subject, heading, intro) = if self.is_update {
            (
                t.msg_mail_rejection_intended_update_subject(reference),
                t.msg_mail_rejection_intended_update(),
                t.msg_mail_rejection_intended_update_intro(),
            )
        } else {
            (
                t.msg_mail_rejection_intended_subject(reference),
                t.msg_mail_rejection_intended(),
                t.msg_mail_rejection_intended_intro(),
            )
        };
        Letter {
            subject,
            heading,
            intro,
            facts,
            action: Some(Action {
                label: t.msg_mail_rejection_intended_button(),
                url: self.url.clone(),
            }),
            notes: vec![t.msg_mail_rejection_intended_note()],
            answers: Vec::new(),
        }
    }
}

/// Rejected, with the reasons and how to contest it.
#[derive(Clone, Debug)]
pub struct Rejected<'a> {
    /// The registration's reference.
    pub reference: &'a Reference,
    /// The organisation's name.
    pub organisation: &'a str,
    /// Why: what the seats that rejected wrote, then what they wrote when they confirmed.
    pub reasons: &'a [String],
    /// The remedy, in the reader's language; none when the settings name none.
    pub remedy: Option<&'a str>,
    /// The status page.
    pub url: String,
}

impl Content for Rejected<'_> {
    fn letter(&self, frame: &Frame<'_>) -> Letter {
        let (t, reference) = (frame.text(), self.reference.as_str());
        let about = (reference, self.organisation);
        let facts = refusal(t, about, self.reasons, self.remedy);
        Letter {
            subject: t.msg_mail_rejected_subject(reference),
            heading: t.msg_mail_rejected(),
            intro: t.msg_mail_rejected_intro(),
            facts,
            action: Some(Action {
                label: t.msg_mail_rejected_button(),
                url: self.url.clone(),
            }),
            notes: vec![t.msg_mail_rejected_note()],
            answers: Vec::new(),
        }
    }
}

/// An update goes no further: the answers that were approved before hold.
#[derive(Clone, Debug)]
pub struct UpdateEnded<'a> {
    /// The registration's reference.
    pub reference: &'a Reference,
    /// The organisation's name.
    pub organisation: &'a str,
    /// Why.
    pub end: UpdateEnd,
    /// What the assessors wrote who refused it.
    pub reasons: &'a [String],
    /// How to contest a refusal, in the reader's language; none when the settings name no remedy.
    pub remedy: Option<&'a str>,
    /// The status page.
    pub url: String,
}

impl Content for UpdateEnded<'_> {
    fn letter(&self, frame: &Frame<'_>) -> Letter {
        let (t, reference) = (frame.text(), self.reference.as_str());
        let (subject, heading, intro) = match self.end {
            UpdateEnd::Refused => (
                t.msg_mail_update_ended_refused_subject(reference),
                t.msg_mail_update_ended_refused(),
                t.msg_mail_update_ended_refused_intro(),
            ),
            UpdateEnd::NotCorrected => (
                t.msg_mail_update_ended_not_corrected_subject(reference),
                t.msg_mail_update_ended(),
                t.msg_mail_update_ended_not_corrected_intro(),
            ),
            UpdateEnd::Discarded => (
                t.msg_mail_update_ended_discarded_subject(reference),
                t.msg_mail_update_ended_discarded(),
                t.msg_mail_update_ended_discarded_intro(),
            ),
            UpdateEnd::TakenBack => (
                t.msg_mail_update_ended_taken_back_subject(reference),
                t.msg_mail_update_ended_taken_back(),
                t.msg_mail_update_ended_taken_back_intro(),
            ),
        };
        let about = (reference, self.organisation);
        let facts = refusal(t, about, self.reasons, self.remedy);
        Letter {
            subject,
            heading,
            intro,
            facts,
            action: Some(Action {
                label: t.msg_mail_rejected_button(),
                url: self.url.clone(),
            }),
            notes: vec![t.msg_mail_update_ended_note(), t.msg_mail_link_is_yours()],
            answers: Vec::new(),
        }
    }
}

/// Withdrawn, as the applicant asked.
#[derive(Clone, Debug)]
pub struct Withdrawn<'a> {
    /// The registration's reference.
    pub reference: &'a Reference,
    /// The organisation's name.
    pub organisation: &'a str,
}

impl Content for Withdrawn<'_> {
    fn letter(&self, frame: &Frame<'_>) -> Letter {
        let (t, reference) = (frame.text(), self.reference.as_str());
        Letter {
            subject: t.msg_mail_withdrawn_subject(reference),
            heading: t.msg_mail_withdrawn(),
            intro: t.msg_mail_withdrawn_intro(),
            facts: vec![
                Fact::new(t.msg_mail_fact_reference(), reference),
                Fact::new(t.msg_mail_fact_organisation(), self.organisation),
            ],
            notes: vec![t.msg_mail_withdrawn_note()],
            ..Letter::default()
        }
    }
}

/// What a refusal tells: of what, why, and how to contest it.
fn refusal(
    t: Text,
    (reference, organisation): (&str, &str),
    reasons: &[String],
    remedy: Option<&str>,
) -> Vec<Fact> {
    let mut facts = vec![
        Fact::new(t.msg_mail_fact_reference(), reference),
        Fact::new(t.msg_mail_fact_organisation(), organisation),
    ];
    let reasons = reasons.iter();
    facts.extend(reasons.filter_map(|it| fact(t.msg_mail_fact_reason(), lines(it))));
    let remedy = remedy.into_iter().flat_map(lines);
    facts.extend(fact(t.msg_mail_fact_remedy(), remedy));
    facts
}

fn lines(text: &str) -> impl Iterator<Item = String> {
    text.lines()
        .filter(|line| !line.is_empty())
        .map(str::to_owned)
}

/// A fact of several lines; none when there are none.
fn fact(label: String, lines: impl Iterator<Item = String>) -> Option<Fact> {
    let lines: Vec<String> = lines.collect();
    (!lines.is_empty()).then_some(Fact { label, lines })
}
