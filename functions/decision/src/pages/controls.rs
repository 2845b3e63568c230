//! Controls of the forms, as the templates write them.

/// Radio buttons.
pub(super) struct Choices {
    pub(super) name: String,
    pub(super) legend: String,
    pub(super) hint: Option<String>,
    pub(super) error: Option<String>,
    pub(super) options: Vec<Choice>,
}

/// One of several answers.
pub(super) struct Choice {
    /// The control's id; the first of a group has the group's name, so that the summary of errors leads to it.
    pub(super) id: String,
    pub(super) code: &'static str,
    pub(super) label: String,
    pub(super) hint: Option<String>,
    pub(super) is_chosen: bool,
}

/// A text of several lines.
pub(super) struct Area {
    pub(super) name: String,
    pub(super) label: String,
    pub(super) hint: Option<String>,
    pub(super) error: Option<String>,
    pub(super) value: String,
}

impl Choices {
    /// The answers with what helps to choose them; `chosen` is the code of the one that is.
    pub(super) fn of(
        name: String,
        chosen: &str,
        options: impl IntoIterator<Item = (&'static str, String, Option<String>)>,
    ) -> Vec<Choice> {
        let options = options.into_iter().enumerate();
        options
            .map(|(position, (code, label, hint))| Choice {
                id: if position == 0 {
                    name.clone()
                } else {
                    format!("{name}-{code}")
                },
                code,
                label,
                hint,
                is_chosen: chosen == code,
            })
            .collect()
    }

    pub(super) fn described_by(&self) -> Option<String> {
        described_by(&self.name, self.hint.is_some(), self.error.is_some())
    }
}

impl Area {
    pub(super) fn described_by(&self) -> Option<String> {
        described_by(&self.name, self.hint.is_some(), self.error.is_some())
    }
}

/// The ids of what describes a control.
pub(super) fn described_by(name: &str, hint: bool, error: bool) -> Option<String> {
    let parts = [(hint, "hint"), (error, "error")];
    let ids: Vec<String> = parts
        .iter()
        .filter(|(there, _)| *there)
        .map(|(_, part)| format!("{name}-{part}"))
        .collect();
    (!ids.is_empty()).then(|| ids.join(" "))
}
