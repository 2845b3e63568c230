//! What the Atlas refused, in words.

use super::Text;
use crate::{
    questions::QuestionId,
    registration::{Fault, RefusedField},
};

impl Text {
    /// What the Atlas refused, by the question of the form; by its own field where there is none.
    #[must_use]
    pub fn refusal(self, field: &RefusedField) -> String {
        let question = field.question.as_deref().and_then(QuestionId::named);
        let name = match question {
            Some(id) => self.question_short(id),
            None if field.pointer.is_empty() => return self.msg_refusal_unnamed(),
            None => field.pointer.clone(),
        };
        match field.fault {
            Some(Fault::Missing) => self.msg_refusal_missing(name),
            Some(Fault::TooLong) => self.msg_refusal_too_long(name),
            Some(Fault::Invalid) => self.msg_refusal_invalid(name),
            Some(Fault::UnknownTerm) => self.msg_refusal_unknown_term(name),
            None => self.msg_refusal_other(name),
        }
    }
}
