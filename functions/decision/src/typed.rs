//! What an assessor posted: read once, and kept whatever happens.

use std::collections::BTreeSet;

use shared::{
    assessment::{self, AssessmentError, AssessmentField, AssessmentForm, Criterion},
    collect::{Problem, RawAnswers},
    locale::Text,
    settings::{Choice, Settings},
    web::Posted,
};

/// The names of the fields that steer and answer nothing.
pub(crate) const DO: &str = "do";
pub(crate) const TOKEN: &str = "token";
pub(crate) const VERSION: &str = "version";

/// Which button was pressed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Action {
    /// Send the assessment; also what a browser means that submits a form without a button.
    Send,
    /// Keep what was typed for later.
    Save,
    /// Ask the security authority.
    Ask,
    /// Send a new link.
    Renew,
    /// No button of ours.
    Unknown,
}

impl Action {
    /// The button of that value.
    pub(crate) fn of(button: Option<&str>) -> Self {
        match button {
            None | Some("send") => Self::Send,
            Some("save") => Self::Save,
            Some("ask") => Self::Ask,
            Some("renew") => Self::Renew,
            Some(_) => Self::Unknown,
        }
    }
}

/// The name of a field that came, as it can be shown.
pub(crate) fn shown(name: &str) -> String {
    name.chars()
        .filter(|letter| !shared::text::forbidden(*letter))
        .collect()
}

/// A posted form, taken apart.
#[derive(Clone, Debug)]
pub(crate) struct Typed {
    pub(crate) action: Action,
    /// The form token, empty when there is none.
    pub(crate) token: String,
    /// The version of the answers that was shown, 0 when it did not come.
    pub(crate) version: u32,
    /// What was entered into the controls of the form.
    pub(crate) answers: RawAnswers,
    damaged: BTreeSet<String>,
    unexpected: Vec<String>,
}

/// One thing to mend.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Fault<'s> {
    /// A control's value.
    Answer(AssessmentError<'s>),
    /// A value arrived damaged.
    Damaged(AssessmentField<'s>),
    /// The form is complete, and something else stands in the way.
    Stopped(AssessmentField<'s>, Obstacle),
    /// A field that the form does not have.
    Unexpected(String),
}

/// What stands in the way although the form is complete.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Obstacle {
    /// The security authority has not answered.
    OpinionOutstanding,
    /// The security authority has a concern.
    SecurityConcern,
    /// The assessor shares a domain or an address with the applicant.
    ConflictOfInterest,
    /// Nothing says why the authority is asked.
    NothingToAsk,
}

impl Obstacle {
    /// The control it is told at.
    pub(crate) fn at(self) -> AssessmentField<'static> {
        let security = Criterion::with_code("security");
        match (self, security) {
            (Self::OpinionOutstanding | Self::SecurityConcern, Some(criterion)) => {
                AssessmentField::Criterion(criterion)
            }
            (Self::NothingToAsk, Some(criterion)) => AssessmentField::CriterionNote(criterion),
            (Self::ConflictOfInterest, _) => AssessmentField::Conflict,
            (_, None) => AssessmentField::Outcome,
        }
    }

    fn sentence(self, text: Text) -> String {
        match self {
            Self::OpinionOutstanding => text.msg_problem_opinion_outstanding(),
            Self::SecurityConcern => text.msg_problem_security_concern(),
            Self::ConflictOfInterest => text.msg_problem_conflict_of_interest(),
            Self::NothingToAsk => text.msg_problem_nothing_to_ask(),
        }
    }
}

impl Typed {
    /// `own` are the criteria of the settings.
    pub(crate) fn of(mut posted: Posted, own: &[Choice]) -> Self {
        let action = Action::of(posted.take(DO).as_deref());
        let token = posted.take(TOKEN).unwrap_or_default();
        let version = posted
            .take(VERSION)
            .and_then(|version| version.parse().ok())
            .unwrap_or(0);
        let damaged = posted.damaged().clone();
        let known: BTreeSet<String> = AssessmentField::all(own)
            .map(AssessmentField::name)
            .collect();
        let (answers, others): (RawAnswers, RawAnswers) = posted
            .into_fields()
            .into_iter()
            .partition(|(name, _)| known.contains(name));
        let mut unexpected: Vec<String> = others.into_keys().collect();
        if action == Action::Unknown {
            unexpected.push(DO.to_owned());
        }
        Self {
            action,
            token,
            version,
            answers,
            damaged,
            unexpected,
        }
    }

    /// Whether nothing at all was entered.
    pub(crate) fn is_empty(&self) -> bool {
        self.answers.values().flatten().all(String::is_empty)
    }

    /// What no control of the form sends, or arrived damaged: neither is kept.
    pub(crate) fn strange<'s>(&self, settings: &'s Settings) -> Vec<Fault<'s>> {
        let damaged = AssessmentField::all(&settings.assessment().criteria)
            .filter(|field| self.damaged.contains(&field.name()))
            .map(Fault::Damaged);
        let unexpected = self.unexpected.iter().cloned().map(Fault::Unexpected);
        damaged.chain(unexpected).collect()
    }

    /// The assessment or the conflict of interest that the form declares.
    ///
    /// # Errors
    /// Everything that is missing, wrong, damaged or not of this form, in the order of the form.
    pub(crate) fn collect<'s>(
        &self,
        settings: &'s Settings,
    ) -> Result<AssessmentForm, Vec<Fault<'s>>> {
        let own = &settings.assessment().criteria;
        let is_damaged = |field: AssessmentField<'_>| self.damaged.contains(&field.name());
        let collected = assessment::collect(&self.answers, own);
        let found = collected.as_ref().err().map_or(&[][..], Vec::as_slice);
        let mut faults: Vec<Fault<'s>> = found
            .iter()
            .filter(|error| !is_damaged(error.field))
            .cloned()
            .map(Fault::Answer)
            .collect();
        faults.extend(
            AssessmentField::all(own)
                .filter(|field| is_damaged(*field))
                .map(Fault::Damaged),
        );
        faults.sort_by_key(|fault| fault.place(own));
        faults.extend(self.unexpected.iter().cloned().map(Fault::Unexpected));
        match collected {
            Ok(form) if faults.is_empty() => Ok(form),
            _ => Err(faults),
        }
    }
}

impl<'s> Fault<'s> {
    /// The control it belongs to.
    pub(crate) const fn field(&self) -> Option<AssessmentField<'s>> {
        match self {
            Self::Answer(error) => Some(error.field),
            Self::Damaged(field) | Self::Stopped(field, _) => Some(*field),
            Self::Unexpected(_) => None,
        }
    }

    fn place(&self, own: &'s [Choice]) -> Option<usize> {
        AssessmentField::all(own).position(|field| Some(field) == self.field())
    }

    /// What to enter, as a sentence.
    pub(crate) fn sentence(&self, text: Text) -> String {
        match self {
            Self::Answer(error) => text.assessment_error(error),
            Self::Damaged(field) => text.problem(&Problem::NotText, &text.assessment_label(*field)),
            Self::Stopped(_, obstacle) => obstacle.sentence(text),
            Self::Unexpected(name) => text.problem(&Problem::Unexpected, &shown(name)),
        }
    }
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "tests")]
mod tests {
    use super::*;
    use shared::assessment::AssessmentProblem;

    fn settings() -> Settings {
        Settings::parse(shared::settings::EXAMPLE).unwrap()
    }

    fn typed(body: &str) -> Typed {
        Typed::of(Posted::parse(body.as_bytes()).unwrap(), &[])
    }

    #[test]
    fn steering_fields_are_no_answers_and_a_form_without_a_button_is_sent() {
        let read = typed("do=save&token=1.x&version=3&reason=Because");
        assert_eq!(
            (read.action, read.token.as_str(), read.version),
            (Action::Save, "1.x", 3)
        );
        assert_eq!(read.answers.keys().collect::<Vec<_>>(), ["reason"]);
        let bare = typed("version=-1");
        assert_eq!((bare.action, bare.version), (Action::Send, 0));
        assert!(bare.is_empty());
        assert!(typed("reason=&outcome=").is_empty());
    }

    #[test]
    fn a_damaged_value_is_told_at_its_control_in_the_place_of_what_else_is_wrong_with_it() {
        let settings = settings();
        let faults = typed("reason=%FF&outcome=approve")
            .collect(&settings)
            .unwrap_err();
        let of_reason: Vec<&Fault<'_>> = faults
            .iter()
            .filter(|fault| fault.field() == Some(AssessmentField::Reason))
            .collect();
        assert_eq!(of_reason, [&Fault::Damaged(AssessmentField::Reason)]);
        let places: Vec<_> = faults.iter().map(|fault| fault.place(&[])).collect();
        assert!(places.is_sorted(), "{places:?}");
    }

    #[test]
    fn a_field_of_another_form_is_refused_by_its_name_even_beside_a_good_answer() {
        let settings = settings();
        let faults =
            typed("conflict=yes&conflict_reason=I+worked+there&status=approved&do=approve")
                .collect(&settings)
                .unwrap_err();
        assert_eq!(
            faults,
            [
                Fault::Unexpected("status".into()),
                Fault::Unexpected("do".into())
            ]
        );
        let english = Text::of(shared::language::Language::En);
        assert!(faults[0].sentence(english).contains("status"));
    }

    #[test]
    fn doubled_controls_are_told() {
        let settings = settings();
        let faults = typed("outcome=approve&outcome=reject")
            .collect(&settings)
            .unwrap_err();
        assert!(faults.contains(&Fault::Answer(AssessmentError {
            field: AssessmentField::Outcome,
            problem: AssessmentProblem::Repeated,
        })));
    }
}
