//! What messages are called in logs, in metrics and to the operator.

use super::{AtlasJob, Content, MailKind, Tick};

impl Content {
    /// What a message is, as a code: `mail.assess`, `tick.overdue`, `job.submit`.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Mail { mail } => match mail {
                MailKind::Confirm { .. } => "mail.confirm",
                MailKind::Received { .. } => "mail.received",
                MailKind::StatusLink { .. } => "mail.status_link",
                MailKind::ConfirmReminder { .. } => "mail.confirm_reminder",
                MailKind::Expired => "mail.expired",
                MailKind::CorrectionAsked { .. } => "mail.correction_asked",
                MailKind::CorrectionReminder { .. } => "mail.correction_reminder",
                MailKind::Corrected { .. } => "mail.corrected",
                MailKind::UpdateReceived { .. } => "mail.update_received",
                MailKind::UpdateEnded { .. } => "mail.update_ended",
                MailKind::RejectionIntended { .. } => "mail.rejection_intended",
                MailKind::Decided { .. } => "mail.decided",
                MailKind::Withdrawn => "mail.withdrawn",
                MailKind::SentToAtlas { .. } => "mail.sent_to_atlas",
                MailKind::RevisionRequested { .. } => "mail.revision_requested",
                MailKind::Registered { .. } => "mail.registered",
                MailKind::UpdatePublished { .. } => "mail.update_published",
                MailKind::RejectedByEccc { .. } => "mail.rejected_by_eccc",
                MailKind::Reviewed { .. } => "mail.reviewed",
                MailKind::Duplicate { .. } => "mail.duplicate",
                MailKind::Conflict { .. } => "mail.conflict",
                MailKind::Assess { .. } => "mail.assess",
                MailKind::AssessReminder { .. } => "mail.assess_reminder",
                MailKind::Contested { .. } => "mail.contested",
                MailKind::ConfirmRejection { .. } => "mail.confirm_rejection",
                MailKind::Superseded { .. } => "mail.superseded",
                MailKind::OpinionGiven { .. } => "mail.opinion_given",
                MailKind::SecurityQuestion { .. } => "mail.security_question",
                MailKind::DecisionMade { .. } => "mail.decision_made",
                MailKind::Escalation { .. } => "mail.escalation",
                MailKind::Digest => "mail.digest",
                MailKind::Stalled { .. } => "mail.stalled",
                MailKind::RemoveFromAtlas => "mail.remove_from_atlas",
                MailKind::Unreachable => "mail.unreachable",
                MailKind::NeedsRepair => "mail.needs_repair",
                MailKind::AtlasOverdue => "mail.atlas_overdue",
                MailKind::Parked { .. } => "mail.parked",
                MailKind::ResumeAsked { .. } => "mail.resume_asked",
                MailKind::Resume { .. } => "mail.resume",
            },
            Self::Tick { tick } => match tick {
                Tick::ConfirmationExpires => "tick.confirmation_expires",
                Tick::CorrectionExpires => "tick.correction_expires",
                Tick::Reminder { .. } => "tick.reminder",
                Tick::HearingEnds => "tick.hearing_ends",
                Tick::OpinionOverdue => "tick.opinion_overdue",
                Tick::Overdue => "tick.overdue",
                Tick::RecallWindowEnds => "tick.recall_window_ends",
                Tick::AtlasResultMissing => "tick.atlas_result_missing",
            },
            Self::AtlasJob { job } => match job {
                AtlasJob::Submit => "job.submit",
                AtlasJob::SyncVocabularies => "job.sync_vocabularies",
                AtlasJob::SyncReview => "job.sync_review",
            },
        }
    }
}
