//! The pages as values: what each shows is settled here, the templates only write it down.

mod case;
mod ended;
mod form;
mod history;
mod record;
mod reopen;

pub(crate) use case::{CaseView, Shown};
pub(crate) use ended::EndedView;
pub(crate) use form::FormView;
pub(crate) use reopen::ReopenView;

#[cfg(test)]
#[expect(clippy::panic, clippy::unwrap_used, reason = "tests")]
mod tests;

use shared::{locale::Text, settings::Settings};

use crate::typed::Fault;

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
    pub(crate) fn all(faults: &[Fault], text: Text) -> Vec<Self> {
        faults
            .iter()
            .map(|fault| Self {
                anchor: fault.field().map(|field| field.name()),
                sentence: fault.sentence(text),
            })
            .collect()
    }
}
