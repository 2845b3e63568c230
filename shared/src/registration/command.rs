//! What can be asked of a registration, and why it may be refused.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::{AtlasCopy, Candidate, Choice, Making, NotSubmittable};
use crate::{
    answers::Answers, assessment::Assessment, email::EmailAddress, ids::LinkId, link::Purpose,
    outbox::Tick, questions::QuestionId, text::Prose,
};

/// Something that somebody, or time, wants to happen to a registration.
#[derive(Clone, Debug)]
pub enum Command {
    /// The applicant confirms the e-mail address, by the mailed link.
    Confirm {
        /// The link that was opened.
        link: LinkId,
    },
    /// Whoever reads the address's mail knows nothing of the registration.
    Disown {
        /// The link that was opened: the one that confirms.
        link: LinkId,
        /// What was typed.
        words: Prose,
    },
    /// The applicant corrects the e-mail address before it is confirmed.
    CorrectAddress {
        /// The address that is right.
        address: EmailAddress,
    },
    /// The holder of an old link asks for a new one; it goes to the address on record.
    RenewLink {
        /// What the link is for.
        purpose: Purpose,
        /// The seat, for an assessor's link.
        seat: Option<u8>,
        /// The link from whose page it is asked; each gives one new link. None from the page that was shown after
        /// sending.
        from: Option<LinkId>,
    },
    /// A seat decides.
    Assess {
        /// The link that was opened.
        link: LinkId,
        /// The version of the answers that was shown.
        version: u32,
        /// What was decided.
        assessment: Box<Assessment>,
    },
    /// A seat's person cannot judge this case.
    DeclareConflict {
        /// The link that was opened.
        link: LinkId,
        /// Why, in her own words.
        reason: Prose,
    },
    /// A seat asks the competent authority about national security.
    RequestOpinion {
        /// The link of the seat.
        link: LinkId,
    },
    /// The authority answers.
    GiveOpinion {
        /// The link that was opened.
        link: LinkId,
        /// Whether there is a concern.
        concern: bool,
        /// What it says; nothing classified.
        text: Prose,
    },
    /// The applicant corrects what is marked.
    AnswerCorrection {
        /// The status link.
        link: LinkId,
        /// The version of the answers that was shown.
        version: u32,
        /// All answers, the corrected ones among them.
        answers: Box<Answers>,
    },
    /// A member updates its answers.
    Update {
        /// The status link.
        link: LinkId,
        /// The version of the answers that was shown.
        version: u32,
        /// All answers, the new ones among them.
        answers: Box<Answers>,
    },
    /// A member takes an update back.
    TakeUpdateBack {
        /// The status link.
        link: LinkId,
        /// The reference as it was typed.
        reference: String,
    },
    /// The applicant replies to the intended rejection.
    Reply {
        /// The status link.
        link: LinkId,
        /// What she says.
        text: Prose,
    },
    /// A seat that rejected rules on what the applicant said, or did not say.
    ConfirmRejection {
        /// The link that was opened.
        link: LinkId,
        /// What it rules.
        ruling: Ruling,
        /// Why; the applicant gets it with the decision.
        reason: Prose,
    },
    /// A seat or the lead takes an approval back before it goes to the Atlas.
    Recall {
        /// The link that was opened.
        link: LinkId,
        /// Why.
        reason: Prose,
    },
    /// The applicant withdraws.
    Withdraw {
        /// The status link.
        link: LinkId,
        /// The reference as it was typed.
        reference: String,
    },
    /// The applicant says whether the centre's directory lists the organisation once it is a member.
    SetDirectoryConsent {
        /// The status link.
        link: LinkId,
        /// The reference as it was typed.
        reference: String,
        /// Whether it is to be listed.
        listed: bool,
    },
    /// Seats of persons who assess no more go to others, and empty ones to whoever came.
    Reseat,
    /// A mail to the applicant came back for good.
    ApplicantUnreachable {
        /// The address that it went to.
        address: EmailAddress,
    },
    /// A mail to an assessor came back for good, or she complained of it.
    AssessorUnreachable {
        /// The address that it went to.
        address: EmailAddress,
    },
    /// The operator mends answers that the Atlas refused.
    Fix {
        /// All answers, the mended ones among them.
        answers: Box<Answers>,
        /// Why.
        reason: Prose,
    },
    /// The operator sends it to the Atlas once more.
    Resubmit {
        /// Why it should work now.
        reason: Prose,
    },
    /// The operator asks the applicant to correct what the Atlas refused.
    AskCorrection {
        /// The questions to correct.
        marked: Vec<QuestionId>,
        /// Why; the applicant gets it.
        reason: Prose,
    },
    /// A deadline acts.
    Tick(Tick),
    /// The Atlas holds the record.
    AtlasRecorded {
        /// What was sent, and what the record shows; none when it could not be read.
        copy: Option<Box<AtlasCopy>>,
    },
    /// Before a record was made, the Atlas showed others with the same register number.
    AtlasDuplicates {
        /// They, at least one.
        candidates: Vec<Candidate>,
    },
    /// Somebody else changed the record since it was last written.
    AtlasConflict {
        /// The record as it is now.
        record: Candidate,
        /// The questions whose answers differ there from ours, and from what was last seen; at least one.
        edited: Vec<QuestionId>,
    },
    /// A person says whether one of the records is this organisation's, or whose values stay.
    Choose {
        /// The link that was opened.
        link: LinkId,
        /// What she chose.
        choice: Choice,
        /// Why.
        reason: Prose,
    },
    /// The ECCC's review, as the Atlas shows it now.
    Reviewed(Review),
    /// What is known of a create, where sending it again may make a second record.
    AtlasMaking(Making),
    /// The Atlas does not hold the record.
    AtlasFailed(AtlasFailure),
}

/// What a seat rules after the hearing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Ruling {
    /// It is rejected.
    Uphold,
    /// It is assessed anew.
    Reopen,
}

impl Ruling {
    /// Both, in the order in which the form offers them.
    pub const ALL: [Self; 2] = [Self::Uphold, Self::Reopen];

    /// The ruling's code in forms and items.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Uphold => "uphold",
            Self::Reopen => "reopen",
        }
    }
}

/// What the ECCC did with a record (contract, §4).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Review {
    /// It is published: the organisation is a member.
    Published,
    /// It is to be revised.
    RevisionRequested,
    /// A version that waits behind a published one is to be revised: the Atlas takes no answer to that (contract, §2).
    RevisionOfPublished,
    /// It is published as it was before an update: the version that waited behind it is gone.
    UpdateDiscarded,
    /// It is rejected.
    Rejected,
    /// It is gone: its own address answers 404.
    Gone,
}

impl Review {
    /// All of them.
    pub const ALL: [Self; 6] = [
        Self::Published,
        Self::RevisionRequested,
        Self::RevisionOfPublished,
        Self::UpdateDiscarded,
        Self::Rejected,
        Self::Gone,
    ];
}

/// Why the Atlas does not hold a record.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum AtlasFailure {
    /// It may work later.
    Passing {
        /// When to try again.
        retry_at: Timestamp,
        /// The class of the failure, for the trail: a code.
        class: &'static str,
    },
    /// It will not work by itself.
    Permanent {
        /// The class of the failure, for the trail: a code.
        class: &'static str,
        /// What was refused.
        refused: Vec<RefusedField>,
    },
}

/// One thing that the Atlas refused.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RefusedField {
    /// The JSON:API pointer, e.g. `/data/attributes/field_url/0`; empty when the Atlas gave none.
    pub pointer: String,
    /// The name of the form question that fills the field.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub question: Option<String>,
    /// The HTTP status of the error; 0 when it was found before anything was sent.
    pub status: u16,
    /// What is wrong, where the Atlas's words are known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub fault: Option<Fault>,
}

/// What is wrong with a value that the Atlas refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Fault {
    /// There has to be one.
    Missing,
    /// It is too long.
    TooLong,
    /// It has not the form that it should have.
    Invalid,
    /// The Atlas has no term for it.
    UnknownTerm,
}

/// Why a command does nothing.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// Not in this state.
    #[error("not possible while the registration is {0}")]
    WrongState(&'static str),
    /// The address is confirmed already.
    #[error("the address is confirmed already")]
    AlreadyConfirmed,
    /// This seat has decided already.
    #[error("this seat has decided already")]
    AlreadyDecided,
    /// The link is not the one that opens this, any more.
    #[error("the link does not belong to an open step of this registration")]
    LinkNotCurrent,
    /// The answers changed since they were shown.
    #[error("the answers have changed since they were shown")]
    VersionChanged,
    /// The person is not in the settings any more.
    #[error("the person assesses no more")]
    PersonRemoved,
    /// The deadline lies in the future, or acted already.
    #[error("nothing is due")]
    NotDue,
    /// The day's mails to an unconfirmed address are used up.
    #[error("no more mails today")]
    TooManyMails,
    /// A new link was asked for from this one before.
    #[error("a new link was asked for from this one before")]
    AlreadyRenewed,
    /// What was typed is not the registration's reference.
    #[error("what was typed is not the reference")]
    NotTheReference,
    /// It is so already.
    #[error("it is so already")]
    NothingChanges,
    /// That is not among what can be chosen here.
    #[error("that cannot be chosen here")]
    CannotBeChosen,
    /// A correction has to say what is to be corrected.
    #[error("no question is marked that can be corrected")]
    NothingMarked,
    /// This question was not to be changed.
    #[error("{} is not to be changed", .0.name())]
    NotMarked(QuestionId),
    /// Approving needs every criterion answered in favour.
    #[error("not every criterion is answered in favour")]
    NotAllInFavour,
    /// The person is the applicant's contact, or one of the organisation's domains is hers.
    #[error("the person has a conflict of interest")]
    ConflictOfInterest,
    /// The authority was asked about national security and has not answered.
    #[error("the security authority has not answered yet")]
    OpinionOutstanding,
    /// The authority has a concern: it can be asked again, but not approved against it.
    #[error("the security authority has a concern")]
    SecurityConcern,
    /// The settings name no authority, or never ask it.
    #[error("no security authority is asked by this centre")]
    NoAuthority,
    /// Approved, and handed over: it cannot be recalled any more.
    #[error("it is with the Atlas already")]
    WithTheAtlas,
    /// What stands in the way of the Atlas.
    #[error("may not go to the Atlas: {0}")]
    NotSubmittable(#[from] NotSubmittable),
    /// Somebody else's command.
    #[error("not for this actor")]
    NotAllowed,
    /// The organisation's register number belongs to another approved registration.
    #[error("the register number belongs to another approved registration")]
    RegisterNumberTaken,
}
