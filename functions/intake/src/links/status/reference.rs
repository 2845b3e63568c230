//! Pages that ask for the reference, typed, so that no program that opens mails can do what they do.

use shared::{
    collect::Problem,
    locale::Text,
    web::{Page, Visit},
};

use super::Case;
use crate::links::step::{Asked, StepView, Typed};

/// The reference, typed so that nothing but a person can send the form.
pub(super) const REFERENCE: Asked = Asked {
    name: "reference",
    max: 40,
    several_lines: false,
};

/// What is wrong with a typed reference: as a sentence that says what to type.
pub(super) fn wrong_reference(t: Text, typed: &Typed, reference: &str) -> Option<String> {
    let label = t.msg_status_type_reference();
    typed.problem.as_ref().map(|problem| match problem {
        Problem::Repeated | Problem::NotText => t.problem(problem, &label),
        _ => t.msg_status_type_reference_wrong(reference),
    })
}

/// A page with that one field.
pub(super) struct TypedStep {
    /// The last part of its address.
    pub(super) segment: &'static str,
    pub(super) title: String,
    /// What the reader needs to know.
    pub(super) lines: Vec<String>,
    /// A hidden field.
    pub(super) hidden: Option<(&'static str, String)>,
    pub(super) button: String,
}

impl TypedStep {
    /// The page, with what was typed.
    pub(super) fn page(
        self,
        visit: &Visit,
        case: &Case,
        token: String,
        typed: &Typed,
    ) -> Page<StepView> {
        let (t, reference) = (visit.text(), case.registration.reference.as_str());
        let wrong = wrong_reference(t, typed, reference);
        let action = format!("{}/{}", case.path(&visit.site), self.segment);
        let back = (t.msg_status_back(), case.path(&visit.site));
        let field = REFERENCE
            .field(t, t.msg_status_type_reference(), &typed.value)
            .hint(Some(t.msg_status_type_reference_hint(reference)))
            .error(wrong.clone());
        let mut view = StepView::new(t, self.title, (action, token)).of(reference, back);
        for line in self.lines {
            view = view.line(line);
        }
        if let Some((name, value)) = self.hidden {
            view = view.hidden(name, value);
        }
        view.fields(vec![field])
            .button(self.button)
            .errors(typed.summary(t, REFERENCE, wrong.as_ref()))
            .page()
    }
}
