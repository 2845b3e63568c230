//! What the operator does about a registration that the Atlas refused.

use super::{
    Change, Context, NoteContent, Refusal, RefusedField, Registration, Status, correction::in_order,
};
use crate::{
    answers::Answers,
    audit::{Actor, EventKind},
    questions::QuestionId,
    text::Prose,
};

impl Registration {
    /// Only answers that the Atlas refused can be mended: everything else was approved as it is.
    pub(super) fn fix(
        &self,
        answers: Answers,
        reason: Prose,
        context: &Context<'_>,
    ) -> Result<Change, Refusal> {
        let Status::NeedsRepair { refused, .. } = &self.status else {
            return Err(Refusal::WrongState(self.status.name()));
        };
        only_operator(context)?;
        let refused: Vec<QuestionId> = refused
            .iter()
            .filter_map(|field| QuestionId::named(field.question.as_deref()?))
            .collect();
        let changed: Vec<QuestionId> = answers.changed_since(&self.answers).collect();
        if changed.is_empty() {
            return Err(Refusal::NothingMarked);
        }
        if let Some(other) = changed.iter().find(|it| !refused.contains(it)) {
            return Err(Refusal::NotMarked(*other));
        }
        let fixed = self.with_answers(answers, context);
        let mut change = Change::of(&fixed, self.status.clone(), context);
        change.new_version = true;
        change.record_answers(EventKind::Fixed, context);
        let commitment = change.remark(NoteContent::Fix(reason), context);
        if let Some(event) = change.events.last_mut() {
            event.commitments.insert("reason".into(), commitment);
        }
        let number = [QuestionId::RegisterNumber, QuestionId::Country];
        if changed.iter().any(|it| number.contains(it)) {
            change.claim_register_number();
        }
        Ok(change)
    }

    pub(super) fn resubmit(&self, reason: Prose, context: &Context<'_>) -> Result<Change, Refusal> {
        let Status::NeedsRepair { seats, .. } = &self.status else {
            return Err(Refusal::WrongState(self.status.name()));
        };
        only_operator(context)?;
        self.may_be_submitted(context.settings)?;
        let mut change = self.to_atlas(seats.clone(), EventKind::Resubmitted, context);
        let commitment = change.remark(NoteContent::Resubmission(reason), context);
        if let Some(event) = change.events.last_mut() {
            event.commitments.insert("reason".into(), commitment);
        }
        Ok(change)
    }

    pub(super) fn ask_correction(
        &self,
        marked: &[QuestionId],
        reason: Prose,
        context: &Context<'_>,
    ) -> Result<Change, Refusal> {
        let Status::NeedsRepair { refused, .. } = &self.status else {
            return Err(Refusal::WrongState(self.status.name()));
        };
        only_operator(context)?;
        let marked = in_order(marked);
        if marked.is_empty() {
            return Err(Refusal::NothingMarked);
        }
        let status = self.correction_requested(marked.clone(), None, context);
        let mut change = Change::of(self, status, context);
        change.release_register_number();
        let of_marked = |field: &&RefusedField| {
            let question = field.question.as_deref().and_then(QuestionId::named);
            question.is_some_and(|it| marked.contains(&it))
        };
        let refused = refused.iter().filter(of_marked).cloned().collect();
        let note = NoteContent::Correction {
            marked,
            reason,
            refused,
        };
        let commitment = change.remark(note, context);
        let event = change.event(EventKind::CorrectionAsked, context, []);
        event.commitments.insert("reason".into(), commitment);
        change.ask_applicant(context);
        Ok(change)
    }
}

fn only_operator(context: &Context<'_>) -> Result<(), Refusal> {
    if context.actor == Actor::Operator {
        Ok(())
    } else {
        Err(Refusal::NotAllowed)
    }
}
