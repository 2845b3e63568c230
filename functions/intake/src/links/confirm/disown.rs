//! "I know nothing of it": somebody else's mailbox was given. It closes the registration, so it takes typed words.

use axum::response::Response;
use shared::{
    audit::Actor,
    collect::Problem,
    locale::Text,
    registration::Command,
    service::Service,
    text::Prose,
    web::{ErrorSummary, Failure, FieldView, Posted, Visit, see_other},
};

use super::{Case, OpenView};
use crate::links::step::{Asked, Typed};

/// The hidden field that says which of the page's forms was sent, and its value.
pub(super) const DO: &str = "do";
pub(super) const DISOWN: &str = "disown";

const WORDS: Asked = Asked {
    name: "words",
    max: 400,
    several_lines: false,
};

/// The form, as the page shows it.
pub(super) struct DisownForm {
    pub(super) summary: ErrorSummary,
    pub(super) field: FieldView,
}

impl DisownForm {
    /// With nothing typed yet.
    pub(super) fn empty(t: Text) -> Self {
        Self::new(t, &Typed::nothing())
    }

    /// With what was posted, for tests of the page.
    #[cfg(test)]
    pub(super) fn wrong(t: Text, mut posted: Posted) -> Self {
        Self::new(t, &WORDS.take(&mut posted))
    }

    fn new(t: Text, typed: &Typed) -> Self {
        let label = t.msg_confirm_disown_label();
        let wrong = typed.problem.as_ref().map(|problem| match problem {
            Problem::Missing => t.msg_confirm_disown_missing(),
            _ => t.problem(problem, &label),
        });
        let field = WORDS.field(t, label, &typed.value);
        Self {
            summary: typed.summary(t, WORDS, wrong.as_ref()),
            field: field.hint(Some(t.msg_confirm_disown_hint())).error(wrong),
        }
    }
}

/// Somebody says so, on a page that still asks. Whatever comes of it, the page says it.
pub(super) async fn disown(
    service: &Service,
    visit: &Visit,
    case: &Case,
    mut posted: Posted,
) -> Result<Response, Failure> {
    let typed = WORDS.take(&mut posted);
    let words = Prose::parse(&typed.value, WORDS.max).ok().flatten();
    let (true, Some(words)) = (typed.is_fine(), words) else {
        let token = case.form_token(&*service.link_keys().await?);
        let form = DisownForm::new(visit.text(), &typed);
        let wrong = !form.summary.is_empty();
        return OpenView::new(visit.now, &visit.site, &visit.settings, case, token)
            .with(form)
            .page()
            .errors(wrong)
            .respond(&visit.site);
    };
    let link = case.link.id;
    let changed = service.store().change(
        case.registration.id,
        &visit.settings,
        visit.now,
        Actor::Applicant,
        Command::Disown { link, words },
    );
    // Refused is what was done already, or what is too late; the page knows.
    let _refused = changed.await?.is_err();
    see_other(&case.path(&visit.site))
}
