//! A registration and everything that can happen to it. Pure: no I/O, no clock, no randomness; those come in with the
//! [`Context`]. Whoever wants to change a registration issues a [`Command`]; what comes out is a [`Change`], which the
//! store commits whole or not at all, or a [`Refusal`].

mod allowance;
mod applicant;
mod assess;
mod atlas;
mod bounced;
mod candidate;
mod change;
mod command;
mod conflict;
mod correction;
mod deadline;
mod decided;
mod duplicate;
mod edges;
mod hearing;
mod links;
mod look_alike;
mod note;
mod operator;
mod recall;
mod review;
mod round;
mod security;
mod status;
mod submit;
mod submittable;
#[cfg(test)]
#[expect(clippy::unwrap_used, clippy::panic, reason = "tests")]
mod tests;
mod update;

pub use allowance::{MAILS_A_DAY, MailAllowance};
pub use atlas::{AtlasRecord, Attempt, Making};
pub use candidate::{Candidate, Choice};
pub use change::{Change, Claim, LinkChange, RegisterNumber, SeatNote};
pub use command::{AtlasFailure, Command, Fault, Refusal, RefusedField, Review, Ruling};
pub use conflict::{AtlasCopy, Side};
pub use correction::{Difference, can_be_marked, correctable, differences};
pub use deadline::result_missing;
pub use edges::{EDGES, Edge, states_page};
pub use links::Renewals;
pub use look_alike::Likeness;
pub use note::NoteContent;
pub use security::SecurityOpinion;
pub use status::{Lapse, Status};
pub use submit::{SentDraft, Submission};
pub use submittable::NotSubmittable;
pub use update::{Standing, UpdateEnd};

use jiff::Timestamp;

use crate::{
    answers::Answers,
    audit::{Actor, ChainHead},
    calendar::Calendar,
    entropy::Entropy,
    ids::{ChangeId, LinkId, Reference, RegistrationId},
    language::Language,
    settings::Settings,
};

/// One organisation's request to become a member, with the present version of its answers.
#[derive(Clone, Debug, PartialEq)]
pub struct Registration {
    /// Its id, and that of its record in the Atlas.
    pub id: RegistrationId,
    /// What people call it by.
    pub reference: Reference,
    /// The applicant's language.
    pub language: Language,
    /// When it was sent.
    pub created: Timestamp,
    /// When it last changed.
    pub updated: Timestamp,
    /// Rises by one with every change; a commit is conditional on it.
    pub revision: u64,
    /// The change that made this revision.
    pub change: ChangeId,
    /// The version of the answers, from 1.
    pub version: u32,
    /// The answers of that version.
    pub answers: Answers,
    /// The salt of the commitments to these answers.
    pub salt: [u8; 16],
    /// Where it stands.
    pub status: Status,
    /// The version of the settings under which it last changed.
    pub settings_version: u32,
    /// The applicant's link to the status page, once the address is confirmed.
    pub status_link: Option<LinkId>,
    /// How many new links were asked for today.
    pub renewals: Renewals,
    /// What the security authority was asked and said; none when it was not asked.
    pub security: Option<SecurityOpinion>,
    /// What the applicant last said on the status page about being listed in the directory; none while what she answered
    /// in the form holds.
    pub directory_consent: Option<bool>,
    /// Whether mails to the representative's present address came back for good.
    pub unreachable: bool,
    /// What holds of a member while an update is judged; none otherwise.
    pub standing: Option<Box<Standing>>,
    /// The register number that no other registration may be approved with.
    pub claimed: Option<RegisterNumber>,
    /// What is known of its record in the Atlas.
    pub atlas: AtlasRecord,
    /// Where its audit trail ends.
    pub chain: ChainHead,
}

/// What a decision may depend on besides the registration itself.
pub struct Context<'a> {
    /// The present moment.
    pub now: Timestamp,
    /// The centre's settings.
    pub settings: &'a Settings,
    /// Where new identifiers come from.
    pub entropy: &'a Entropy,
    /// Who acts.
    pub actor: Actor,
}

impl Context<'_> {
    fn link_id(&self, label: &str) -> LinkId {
        LinkId::from_bits(self.entropy.derive(&format!("link/{label}")))
    }

    fn calendar(&self) -> &Calendar {
        self.settings.calendar()
    }
}

impl Registration {
    /// Says what a command does to this registration. The only way in which one changes.
    ///
    /// # Errors
    /// Says why the command does nothing here; the registration stays as it is.
    pub fn handle(&self, command: Command, context: &Context<'_>) -> Result<Change, Refusal> {
        match command {
            Command::Confirm { link } => self.confirm(link, context),
            Command::CorrectAddress { address } => self.correct_address(address, context),
            Command::Disown { link, words } => self.disown(link, words, context),
            Command::RenewLink {
                purpose,
                seat,
                from,
            } => self.renew_link(purpose, seat, from, context),
            Command::Assess {
                link,
                version,
                assessment,
            } => self.assess(link, version, &assessment, context),
            Command::DeclareConflict { link, reason } => {
                self.declare_conflict(link, &reason, context)
            }
            Command::RequestOpinion { link } => self.request_opinion(link, context),
            Command::GiveOpinion {
                link,
                concern,
                text,
            } => self.give_opinion(link, concern, text, context),
            Command::AnswerCorrection {
                link,
                version,
                answers,
            } => self.answer_correction(link, version, *answers, context),
            Command::Update {
                link,
                version,
                answers,
            } => self.update(link, version, *answers, context),
            Command::TakeUpdateBack { link, reference } => {
                self.take_update_back(link, &reference, context)
            }
            Command::Reply { link, text } => self.reply(link, text, context),
            Command::ConfirmRejection {
                link,
                ruling,
                reason,
            } => self.confirm_rejection(link, ruling, reason, context),
            Command::Recall { link, reason } => self.recall(link, reason, context),
            Command::Withdraw { link, reference } => self.withdraw(link, &reference, context),
            Command::SetDirectoryConsent {
                link,
                reference,
                listed,
            } => self.set_directory_consent(link, &reference, listed, context),
            Command::Reseat => self.reseat(context),
            Command::ApplicantUnreachable { address } => {
                self.applicant_unreachable(&address, context)
            }
            Command::AssessorUnreachable { address } => {
                self.assessor_unreachable(&address, context)
            }
            Command::Fix { answers, reason } => self.fix(*answers, reason, context),
            Command::Resubmit { reason } => self.resubmit(reason, context),
            Command::AskCorrection { marked, reason } => {
                self.ask_correction(&marked, reason, context)
            }
            Command::Tick(tick) => self.tick(tick, context),
            Command::AtlasRecorded { copy } => self.atlas_recorded(copy.map(|it| *it), context),
            Command::AtlasDuplicates { candidates } => self.atlas_duplicates(candidates, context),
            Command::AtlasConflict { record, edited } => {
                self.atlas_conflict(record, edited, context)
            }
            Command::Choose {
                link,
                choice,
                reason,
            } => self.choose(link, choice, reason, context),
            Command::Reviewed(review) => self.reviewed(review, context),
            Command::AtlasMaking(making) => self.making(making, context),
            Command::AtlasFailed(failure) => self.atlas_failed(failure, context),
        }
    }

    /// Whether the applicant agrees to be listed in the centre's directory.
    #[must_use]
    pub fn consents_to_directory(&self) -> bool {
        self.directory_consent
            .unwrap_or_else(|| self.answers.yes(crate::questions::QuestionId::Directory))
    }

    /// The name of the organisation, as it is called in mails and pages: the national name.
    #[must_use]
    pub fn organisation(&self) -> &str {
        organisation(&self.answers)
    }
}

/// The name of the organisation that gave these answers: the national name, or else the English one.
#[must_use]
pub fn organisation(answers: &Answers) -> &str {
    use crate::questions::QuestionId::{NameEnglish, NameNational};
    answers
        .text(NameNational)
        .or_else(|| answers.text(NameEnglish))
        .unwrap_or_default()
}
