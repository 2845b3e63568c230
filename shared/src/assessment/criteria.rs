//! The default checklist (Regulation (EU) 2021/887, Article 8(3) and (4); Financial Regulation, Article 138), and what the
//! settings of a centre add to it.

use crate::settings::{self, Texts};

/// One of the answers that a criterion offers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Choice {
    /// Its code in forms and items.
    pub code: &'static str,
    /// Whether it speaks for the organisation: approving needs such an answer to every criterion.
    pub in_favour: bool,
}

/// One thing an assessor has to say something about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Criterion<'s> {
    /// Its code in forms and items.
    pub code: &'s str,
    /// The answers it offers.
    pub choices: &'static [Choice],
    /// What the settings call it; none for those of the default checklist, whose texts are the portal's own.
    pub label: Option<&'s Texts>,
}

const fn yes(code: &'static str) -> Choice {
    Choice {
        code,
        in_favour: true,
    }
}

const fn no(code: &'static str) -> Choice {
    Choice {
        code,
        in_favour: false,
    }
}

const fn default(code: &'static str, choices: &'static [Choice]) -> Criterion<'static> {
    Criterion {
        code,
        choices,
        label: None,
    }
}

/// What every criterion of the settings offers.
const OWN: &[Choice] = &[yes("yes"), no("no"), no("cannot_tell")];

/// The default checklist, in order.
pub static CRITERIA: &[Criterion<'static>] = &[
    default("established", &[yes("yes"), no("no"), no("cannot_tell")]),
    default("mission", &[yes("yes"), no("no"), no("cannot_tell")]),
    default("ownership", &[yes("no_concern"), no("concern")]),
    default(
        "security",
        &[
            yes("not_required"),
            no("requested"),
            yes("no_concern"),
            no("concern"),
        ],
    ),
    default("exclusion", &[yes("none_known"), no("known")]),
    default("declarations", &[yes("yes"), no("no")]),
];

/// The whole checklist of a centre: the default one, then the criteria of its settings.
pub fn checklist(own: &[settings::Choice]) -> impl Iterator<Item = Criterion<'_>> {
    let own = own.iter().map(|choice| Criterion {
        code: choice.code.as_str(),
        choices: OWN,
        label: Some(&choice.label),
    });
    CRITERIA.iter().copied().chain(own)
}

impl Criterion<'static> {
    /// The criterion of the default checklist with that code.
    #[must_use]
    pub fn with_code(code: &str) -> Option<Self> {
        let mut all = CRITERIA.iter().copied();
        all.find(|criterion| criterion.code == code)
    }
}

impl Criterion<'_> {
    /// The choice with that code.
    #[must_use]
    pub fn choice(&self, code: &str) -> Option<Choice> {
        self.choices
            .iter()
            .copied()
            .find(|choice| choice.code == code)
    }
}
