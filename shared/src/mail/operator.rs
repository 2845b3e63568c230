//! Mails to the operator: references and codes, no names.

use jiff::Timestamp;
use uuid::Uuid;

use super::{Content, Fact, Frame, Letter};
use crate::{
    ids::{MessageId, Reference},
    registration::RefusedField,
};

/// The Atlas refused a record.
#[derive(Clone, Debug)]
pub struct NeedsRepair<'a> {
    /// The registration's reference.
    pub reference: &'a Reference,
    /// What was refused.
    pub refused: &'a [RefusedField],
    /// Then the operator is told again.
    pub until: Timestamp,
}

impl Content for NeedsRepair<'_> {
    fn letter(&self, frame: &Frame<'_>) -> Letter {
        let t = frame.text();
        let line = |field: &RefusedField| {
            let status = (field.status > 0).then(|| field.status.to_string());
            let parts = [field.pointer.clone(), status.unwrap_or_default()];
            let parts: Vec<String> = parts.into_iter().filter(|it| !it.is_empty()).collect();
            match parts.is_empty() {
                true => t.refusal(field),
                false => format!("{} ({})", t.refusal(field), parts.join(", ")),
            }
        };
        let mut lines: Vec<String> = self.refused.iter().map(line).collect();
        lines.retain(|line| !line.is_empty());
        if lines.is_empty() {
            lines.push(t.msg_mail_needs_repair_refused_none());
        }
        let reference = self.reference.as_str();
        Letter {
            subject: t.msg_mail_needs_repair_subject(reference),
            heading: t.msg_mail_needs_repair(reference),
            intro: t.msg_mail_needs_repair_intro(),
            facts: vec![
                Fact {
                    label: t.msg_mail_fact_refused(),
                    lines,
                },
                Fact::new(t.msg_mail_fact_deadline(), frame.day(self.until)),
                Fact::new(t.msg_mail_fact_command(), format!("portal why {reference}")),
            ],
            ..Letter::default()
        }
    }
}

/// A registration has waited too long for the Atlas.
#[derive(Clone, Debug)]
pub struct AtlasOverdue<'a> {
    /// The registration's reference.
    pub reference: &'a Reference,
    /// Since when it waits; none while the ECCC reviews it.
    pub since: Option<Timestamp>,
}

impl Content for AtlasOverdue<'_> {
    fn letter(&self, frame: &Frame<'_>) -> Letter {
        let t = frame.text();
        let reference = self.reference.as_str();
        let mut facts = vec![Fact::new(t.msg_mail_fact_reference(), reference)];
        if let Some(since) = self.since {
            let since = frame.moment(since);
            facts.push(Fact::new(t.msg_mail_fact_waits_since(), since));
        }
        let command = format!("portal why {reference}");
        facts.push(Fact::new(t.msg_mail_fact_command(), command));
        Letter {
            subject: t.msg_mail_atlas_overdue_subject(reference),
            heading: t.msg_mail_atlas_overdue(reference),
            intro: t.msg_mail_atlas_overdue_intro(),
            facts,
            ..Letter::default()
        }
    }
}

/// A case cannot go on until the settings change.
#[derive(Clone, Debug)]
pub struct Stalled<'a> {
    /// The registration's reference.
    pub reference: &'a Reference,
}

impl Content for Stalled<'_> {
    fn letter(&self, frame: &Frame<'_>) -> Letter {
        let (t, reference) = (frame.text(), self.reference.as_str());
        Letter {
            subject: t.msg_mail_stalled_subject(reference),
            heading: t.msg_mail_stalled(reference),
            intro: t.msg_mail_stalled_intro(),
            facts: vec![
                Fact::new(t.msg_mail_fact_reference(), reference),
                Fact::new(t.msg_mail_fact_command(), format!("portal why {reference}")),
            ],
            ..Letter::default()
        }
    }
}

/// It has ended, and the Atlas may hold a record of it.
#[derive(Clone, Debug)]
pub struct RemoveFromAtlas<'a> {
    /// The registration's reference.
    pub reference: &'a Reference,
    /// The record's id in the Atlas.
    pub record: Uuid,
}

impl Content for RemoveFromAtlas<'_> {
    fn letter(&self, frame: &Frame<'_>) -> Letter {
        let (t, reference) = (frame.text(), self.reference.as_str());
        Letter {
            subject: t.msg_mail_remove_from_atlas_subject(reference),
            heading: t.msg_mail_remove_from_atlas(reference),
            intro: t.msg_mail_remove_from_atlas_intro(),
            facts: vec![
                Fact::new(t.msg_mail_fact_reference(), reference),
                Fact::new(t.msg_mail_fact_record(), self.record.to_string()),
                Fact::new(
                    t.msg_mail_fact_command(),
                    format!("portal show {reference}"),
                ),
            ],
            ..Letter::default()
        }
    }
}

/// Mails to the applicant come back.
#[derive(Clone, Debug)]
pub struct Unreachable<'a> {
    /// The registration's reference.
    pub reference: &'a Reference,
    /// Whether the address was ever confirmed.
    pub confirmed: bool,
}

impl Content for Unreachable<'_> {
    fn letter(&self, frame: &Frame<'_>) -> Letter {
        let (t, reference) = (frame.text(), self.reference.as_str());
        let way = match self.confirmed {
            true => t.msg_mail_unreachable_confirmed(),
            false => t.msg_mail_unreachable_unconfirmed(),
        };
        Letter {
            subject: t.msg_mail_unreachable_subject(reference),
            heading: t.msg_mail_unreachable(reference),
            intro: t.msg_mail_unreachable_intro(),
            facts: vec![
                Fact::new(t.msg_mail_fact_reference(), reference),
                Fact::new(
                    t.msg_mail_fact_command(),
                    format!("portal show {reference}"),
                ),
            ],
            notes: vec![way, t.msg_mail_unreachable_suppressed()],
            ..Letter::default()
        }
    }
}

/// A message could not be delivered.
#[derive(Clone, Debug)]
pub struct Parked<'a> {
    /// The message's id.
    pub message: MessageId,
    /// What it is: a code, such as `mail.assess`.
    pub kind: &'a str,
    /// The reference of the registration it belongs to, if any.
    pub reference: Option<&'a Reference>,
    /// The class of the last failure: a code.
    pub failure: &'a str,
}

impl Content for Parked<'_> {
    fn letter(&self, frame: &Frame<'_>) -> Letter {
        let t = frame.text();
        let message = self.message.to_string();
        let mut facts = vec![Fact::new(t.msg_mail_fact_message(), message.as_str())];
        facts.push(Fact::new(t.msg_mail_fact_kind(), self.kind));
        if let Some(reference) = self.reference {
            let reference = reference.as_str();
            facts.push(Fact::new(t.msg_mail_fact_reference(), reference));
        }
        facts.push(Fact::new(t.msg_mail_fact_failure(), self.failure));
        let command = format!("portal retry {message}");
        facts.push(Fact::new(t.msg_mail_fact_command(), command));
        Letter {
            subject: t.msg_mail_parked_subject(&message),
            heading: t.msg_mail_parked(),
            intro: t.msg_mail_parked_intro(),
            facts,
            ..Letter::default()
        }
    }
}
