//! Corrections: only what was marked changes, and then all seats judge the new version.

use std::collections::BTreeSet;

use super::{Change, Context, Refusal, Registration, Status};
use crate::{
    answers::{Answer, Answers},
    audit::EventKind,
    ids::LinkId,
    outbox::{MailKind, Tick},
    questions::{Kind, QUESTIONS, QuestionId},
};

/// What differs between two versions in one question.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Difference {
    /// The question.
    pub question: QuestionId,
    /// The answer before; none when it was not answered.
    pub before: Option<Answer>,
    /// The answer after; none when it is not answered any more.
    pub after: Option<Answer>,
}

/// What differs between two versions of the answers, in the order of the form.
#[must_use]
pub fn differences(before: &Answers, after: &Answers) -> Vec<Difference> {
    let changed = after.changed_since(before);
    let difference = |question| Difference {
        question,
        before: before.get(question).cloned(),
        after: after.get(question).cloned(),
    };
    changed.map(difference).collect()
}

/// Whether an assessor may ask to correct that question. The representative's address is proven by the mailed links,
/// and another one would have to be confirmed first.
#[must_use]
pub fn can_be_marked(question: QuestionId) -> bool {
    question != QuestionId::RepresentativeEmail
}

/// The questions whose answers may change when these are marked: all when none is, as the ECCC asks; otherwise themselves,
/// and what is asked, or takes another shape, according to their answers.
#[must_use]
pub fn correctable(marked: &[QuestionId]) -> BTreeSet<QuestionId> {
    if marked.is_empty() {
        let all = QUESTIONS.iter().map(|it| it.id);
        return all.filter(|it| can_be_marked(*it)).collect();
    }
    let mut open: BTreeSet<QuestionId> = marked.iter().copied().collect();
    if open.contains(&QuestionId::Country) {
        let shaped = |kind| matches!(kind, Kind::PostalCode | Kind::Province);
        open.extend(
            QUESTIONS
                .iter()
                .filter(|it| shaped(it.kind))
                .map(|it| it.id),
        );
    }
    // A condition always looks back, so one pass in the order of the form finds chains too.
    for question in QUESTIONS {
        if question
            .condition
            .is_some_and(|it| open.contains(&it.question))
        {
            open.insert(question.id);
        }
    }
    open
}

/// Marked questions in the order of the form, each once, without what cannot be marked.
pub(super) fn in_order(marked: &[QuestionId]) -> Vec<QuestionId> {
    let marked: BTreeSet<QuestionId> = marked.iter().copied().collect();
    marked.into_iter().filter(|it| can_be_marked(*it)).collect()
}

impl Registration {
    pub(super) fn answer_correction(
        &self,
        link: LinkId,
        version: u32,
        answers: Answers,
        context: &Context<'_>,
    ) -> Result<Change, Refusal> {
        let Status::CorrectionRequested { marked, .. } = &self.status else {
            return Err(Refusal::WrongState(self.status.name()));
        };
        if self.status_link != Some(link) {
            return Err(Refusal::LinkNotCurrent);
        }
        if version != self.version {
            return Err(Refusal::VersionChanged);
        }
        let open = correctable(marked);
        if let Some(other) = answers
            .changed_since(&self.answers)
            .find(|it| !open.contains(it))
        {
            return Err(Refusal::NotMarked(other));
        }
        let corrected = self.with_new_answers(answers, context);
        let mut change = corrected.begin_round(None, context);
        change.new_version = true;
        change.record_answers(EventKind::Corrected, context);
        change.mail_applicant(|link| MailKind::Corrected { link }, context);
        Ok(change)
    }

    /// The next version, as the applicant gave it. What she took back on the status page stays taken back unless she answers
    /// that question otherwise.
    pub(super) fn with_new_answers(&self, answers: Answers, context: &Context<'_>) -> Self {
        let mut next = self.with_answers(answers, context);
        if next.answers.get(QuestionId::Directory) != self.answers.get(QuestionId::Directory) {
            next.directory_consent = None;
        }
        next
    }

    /// The next version.
    pub(super) fn with_answers(&self, answers: Answers, context: &Context<'_>) -> Self {
        let mut next = self.clone();
        next.answers = answers;
        next.version += 1;
        next.salt = context.entropy.derive("salt");
        next.atlas.forget_side();
        let same = match (
            next.answers.representative_email(),
            self.answers.representative_email(),
        ) {
            (Some(next), Some(before)) => next.same_mailbox(before),
            _ => false,
        };
        next.unreachable &= same;
        let number = [QuestionId::RegisterNumber, QuestionId::Country];
        if number
            .iter()
            .any(|id| next.answers.get(*id) != self.answers.get(*id))
        {
            next.atlas.search_again();
        }
        next
    }

    /// The state in which the applicant corrects.
    pub(super) fn correction_requested(
        &self,
        marked: Vec<QuestionId>,
        asked_by: Option<u8>,
        context: &Context<'_>,
    ) -> Status {
        let after = context.settings.deadlines().correction.after;
        Status::CorrectionRequested {
            until: context.calendar().deadline(context.now, after),
            reminded: 0,
            marked,
            asked_by,
            seats: self.status.seats().cloned().unwrap_or_default(),
        }
    }
}

impl Change {
    /// Tells the applicant what to correct, and by when.
    pub(super) fn ask_applicant(&mut self, context: &Context<'_>) {
        self.ask_applicant_with(|link| MailKind::CorrectionAsked { link }, context);
    }

    /// As [`Self::ask_applicant`], by another mail.
    pub(super) fn ask_applicant_with(
        &mut self,
        mail: impl FnOnce(LinkId) -> MailKind,
        context: &Context<'_>,
    ) {
        self.mail_applicant(mail, context);
        let reminders = &context.settings.deadlines().correction.reminders;
        self.remind(reminders, context);
        if let Some(until) = self.registration.status.deadline() {
            self.tick(Tick::CorrectionExpires, until, context);
        }
    }
}
