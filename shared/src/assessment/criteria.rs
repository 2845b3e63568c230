//! The default checklist (Regulation (EU) 2021/887, Article 8(3) and (4); Financial Regulation, Article 138).

/// One of the answers that a criterion offers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Choice {
    /// Its code in forms and items.
    pub code: &'static str,
    /// Whether it speaks for the organisation: approving needs such an answer to every criterion.
    pub in_favour: bool,
}

/// One thing an assessor has to say something about.
#[derive(Debug)]
pub struct Criterion {
    /// Its code in forms and items.
    pub code: &'static str,
    /// The answers it offers.
    pub choices: &'static [Choice],
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

/// The checklist, in order.
pub static CRITERIA: &[Criterion] = &[
    Criterion {
        code: "established",
        choices: &[yes("yes"), no("no"), no("cannot_tell")],
    },
    Criterion {
        code: "mission",
        choices: &[yes("yes"), no("no"), no("cannot_tell")],
    },
    Criterion {
        code: "ownership",
        choices: &[yes("no_concern"), no("concern")],
    },
    Criterion {
        code: "security",
        choices: &[
            yes("not_required"),
            no("requested"),
            yes("no_concern"),
            no("concern"),
        ],
    },
    Criterion {
        code: "exclusion",
        choices: &[yes("none_known"), no("known")],
    },
    Criterion {
        code: "declarations",
        choices: &[yes("yes"), no("no")],
    },
];

impl Criterion {
    /// The criterion with that code.
    #[must_use]
    pub fn with_code(code: &str) -> Option<&'static Self> {
        CRITERIA.iter().find(|criterion| criterion.code == code)
    }

    /// The choice with that code.
    #[must_use]
    pub fn choice(&self, code: &str) -> Option<Choice> {
        self.choices
            .iter()
            .copied()
            .find(|choice| choice.code == code)
    }
}
