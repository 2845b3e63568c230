//! The pages as values: what each shows is settled here, the templates only write it down.

mod case;
mod changes;
mod compared;
mod controls;
mod ended;
mod errand;
mod form;
mod history;
mod notices;
mod overview;
mod print;
mod record;
mod reopen;

pub(crate) use case::{CaseView, Shown};
pub(crate) use ended::EndedView;
pub(crate) use errand::ErrandView;
pub(crate) use form::{FormOf, FormView};
pub(crate) use overview::{Numbers, OverviewView, Row, Wanted};
pub(crate) use print::PrintView;
pub(crate) use reopen::ReopenView;

#[cfg(test)]
#[expect(clippy::panic, clippy::unwrap_used, reason = "tests")]
mod tests;

use shared::{locale::Text, questions::Section, settings::Settings};

use crate::{
    typed::Fault,
    words::{Sheet, Slip},
};

/// For whom and under which settings a page is made.
#[derive(Clone, Copy)]
pub(crate) struct Reader<'a> {
    pub(crate) text: Text,
    pub(crate) settings: &'a Settings,
}

/// Something to know before reading on.
pub(crate) struct Notice {
    /// A class of the style sheet: `good`, `warn` or `bad`.
    pub(crate) kind: &'static str,
    pub(crate) heading: String,
    pub(crate) lines: Vec<String>,
}

/// An entry of the summary of errors.
pub(crate) struct Problem {
    /// The control to go to, where there is one.
    pub(crate) anchor: Option<String>,
    pub(crate) sentence: String,
}

impl Problem {
    /// The summary: every fault once, in the order of the form.
    pub(crate) fn all(faults: &[Fault<'_>], text: Text) -> Vec<Self> {
        faults
            .iter()
            .map(|fault| Self {
                anchor: fault.field().map(|field| field.name()),
                sentence: fault.sentence(text),
            })
            .collect()
    }

    /// The same for the form of an errand.
    pub(crate) fn of_slips(slips: &[Slip], sheet: Sheet, text: Text) -> Vec<Self> {
        slips
            .iter()
            .map(|slip| Self {
                anchor: slip.field().map(|field| sheet.name(field).to_owned()),
                sentence: slip.sentence(sheet, text),
            })
            .collect()
    }
}

/// The form addresses the applicant ("Your organisation"); an assessor reads about somebody else.
fn section_title(section: Section, text: Text) -> String {
    match section {
        Section::Organisation => text.msg_decision_answers_organisation(),
        Section::Ownership => text.msg_decision_answers_ownership(),
        Section::Representative => text.msg_decision_answers_representative(),
        Section::Expertise => text.msg_decision_answers_expertise(),
        Section::Contribution => text.msg_decision_answers_contribution(),
        Section::Declarations => text.msg_decision_answers_declarations(),
    }
}
