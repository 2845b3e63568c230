//! The mails that the portal sends.

use serde::{Deserialize, Serialize};

use super::Escalation;
use crate::{
    ids::{DraftId, LinkId, MessageId},
    language::Language,
    registration::{Review, UpdateEnd},
    settings::PersonId,
};

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
    /// Applicant: the update is published.
    UpdatePublished {
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
    /// Operator: mails to the applicant come back.
    Unreachable,
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
