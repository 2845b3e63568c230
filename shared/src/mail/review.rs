//! Mails about what the ECCC did with a record.

use jiff::Timestamp;

use super::{Action, Content, Fact, Frame, Letter};
use crate::{ids::Reference, registration::Review};

/// What the ECCC did. To the applicant.
#[derive(Clone, Debug)]
pub struct EcccReview<'a> {
    /// The registration's reference.
    pub reference: &'a Reference,
    /// The organisation's name.
    pub organisation: &'a str,
    /// What it did.
    pub review: ApplicantReview,
    /// The status page.
    pub url: String,
}

/// What concerns an applicant of a [`Review`].
#[derive(Clone, Copy, Debug)]
pub enum ApplicantReview {
    /// Published.
    Published,
    /// A member's update is published.
    UpdatePublished,
    /// A revision is asked for.
    RevisionRequested {
        /// The last moment to correct.
        until: Timestamp,
    },
    /// Rejected.
    Rejected,
}

impl Content for EcccReview<'_> {
    fn letter(&self, frame: &Frame<'_>) -> Letter {
        let (t, reference) = (frame.text(), self.reference.as_str());
        let mut facts = vec![
            Fact::new(t.msg_mail_fact_reference(), reference),
            Fact::new(t.msg_mail_fact_organisation(), self.organisation),
        ];
        let (subject, heading, intro, note) = match self.review {
            ApplicantReview::Published => (
                t.msg_mail_registered_subject(reference),
                t.msg_mail_registered(),
                t.msg_mail_registered_intro(),
                t.msg_mail_registered_note(),
            ),
            ApplicantReview::UpdatePublished => (
                t.msg_mail_registered_update_subject(reference),
                t.msg_mail_registered_update(),
                t.msg_mail_registered_update_intro(),
                t.msg_mail_registered_note(),
            ),
            ApplicantReview::RevisionRequested { until } => {
                let label = t.msg_mail_fact_correct_by();
                facts.push(Fact::new(label, frame.day(until)));
                (
                    t.msg_mail_revision_requested_subject(reference, frame.day(until)),
                    t.msg_mail_revision_requested(),
                    t.msg_mail_revision_requested_intro(),
                    t.msg_mail_revision_requested_note(),
                )
            }
            ApplicantReview::Rejected => (
                t.msg_mail_rejected_by_eccc_subject(reference),
                t.msg_mail_rejected_by_eccc(),
                t.msg_mail_rejected_by_eccc_intro(),
                t.msg_mail_rejected_by_eccc_note(),
            ),
        };
        Letter {
            subject,
            heading,
            intro,
            facts,
            action: Some(Action {
                label: t.msg_mail_sent_to_atlas_button(),
                url: self.url.clone(),
            }),
            notes: vec![note, t.msg_mail_link_is_yours()],
            answers: Vec::new(),
        }
    }
}

/// What the ECCC did with a record that the reader decided on. To each seat.
#[derive(Clone, Debug)]
pub struct Reviewed<'a> {
    /// The registration's reference.
    pub reference: &'a Reference,
    /// The organisation's name.
    pub organisation: &'a str,
    /// What it did.
    pub review: Review,
}

impl Content for Reviewed<'_> {
    fn letter(&self, frame: &Frame<'_>) -> Letter {
        let (t, name) = (frame.text(), self.organisation);
        let (subject, intro) = match self.review {
            Review::Published => (
                t.msg_mail_reviewed_published(name),
                t.msg_mail_reviewed_published_intro(),
            ),
            Review::RevisionRequested => (
                t.msg_mail_reviewed_revision(name),
                t.msg_mail_reviewed_revision_intro(),
            ),
            Review::Rejected => (
                t.msg_mail_reviewed_rejected(name),
                t.msg_mail_reviewed_rejected_intro(),
            ),
            Review::RevisionOfPublished => (
                t.msg_mail_reviewed_revision(name),
                t.msg_mail_reviewed_revision_of_published_intro(),
            ),
            Review::UpdateDiscarded => (
                t.msg_mail_reviewed_discarded(name),
                t.msg_mail_reviewed_discarded_intro(),
            ),
            Review::Gone => (
                t.msg_mail_reviewed_gone(name),
                t.msg_mail_reviewed_gone_intro(),
            ),
        };
        Letter {
            heading: subject.clone(),
            subject,
            intro,
            facts: vec![Fact::new(
                t.msg_mail_fact_reference(),
                self.reference.as_str(),
            )],
            notes: vec![t.msg_mail_reviewed()],
            ..Letter::default()
        }
    }
}

/// The Atlas has records with the same register number: say whether one is this organisation's.
#[derive(Clone, Debug)]
pub struct Duplicate<'a> {
    /// The registration's reference.
    pub reference: &'a Reference,
    /// The organisation's name.
    pub organisation: &'a str,
    /// How many records.
    pub records: u32,
    /// The last moment to choose.
    pub until: Timestamp,
    /// The page that compares them.
    pub url: String,
}

impl Content for Duplicate<'_> {
    fn letter(&self, frame: &Frame<'_>) -> Letter {
        let (t, until) = (frame.text(), frame.day(self.until));
        Letter {
            subject: t.msg_mail_duplicate_subject(self.organisation, &until),
            heading: t.msg_mail_duplicate(self.organisation),
            intro: t.msg_mail_duplicate_intro(self.records),
            facts: vec![
                Fact::new(t.msg_mail_fact_reference(), self.reference.as_str()),
                Fact::new(t.msg_mail_fact_decide_by(), until),
            ],
            action: Some(Action {
                label: t.msg_mail_duplicate_button(),
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

/// Somebody else changed our record in the Atlas: say whose values stay.
#[derive(Clone, Debug)]
pub struct Conflict<'a> {
    /// The registration's reference.
    pub reference: &'a Reference,
    /// The organisation's name.
    pub organisation: &'a str,
    /// How many answers were changed there.
    pub answers: u32,
    /// The last moment to choose.
    pub until: Timestamp,
    /// The page that compares them.
    pub url: String,
}

impl Content for Conflict<'_> {
    fn letter(&self, frame: &Frame<'_>) -> Letter {
        let (t, until) = (frame.text(), frame.day(self.until));
        Letter {
            subject: t.msg_mail_conflict_subject(self.organisation, &until),
            heading: t.msg_mail_conflict(self.organisation),
            intro: t.msg_mail_conflict_intro(self.answers),
            facts: vec![
                Fact::new(t.msg_mail_fact_reference(), self.reference.as_str()),
                Fact::new(t.msg_mail_fact_decide_by(), until),
            ],
            action: Some(Action {
                label: t.msg_mail_conflict_button(),
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
