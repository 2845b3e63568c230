//! The form of one errand, and what is said once it is done.

use askama::Template;
use jiff::Timestamp;
use shared::{
    locale::Text,
    registration::{Choice, Ruling, SecurityOpinion, Status},
};

use super::{
    Reader,
    controls::{Area, Choices},
};
use crate::{
    case::Case,
    stage::Deed,
    words::{Field, Sheet, Slip, Written, record_number},
};

/// The form; written inside the page of the case.
#[derive(Template)]
#[template(path = "errand.html")]
pub(crate) struct ErrandView {
    t: Text,
    action: String,
    token: String,
    version: u32,
    errand: &'static str,
    choice: Option<Choices>,
    words: Area,
    button: String,
}

impl ErrandView {
    /// The empty form that posts to `action`; `hidden` is its token and the version of the answers that it is for.
    ///
    /// Of the records that could be chosen, `records` are there.
    pub(crate) fn new(
        sheet: Sheet,
        records: usize,
        action: String,
        hidden: (String, u32),
        text: Text,
    ) -> Self {
        let (token, version) = hidden;
        let name = sheet.name(Field::Choice);
        let there = |code: &&&str| {
            record_number(code)
                .is_none_or(|number| usize::try_from(number).is_ok_and(|it| it <= records))
        };
        let options = sheet.choices().iter().filter(there).map(|code| {
            let hint = match (sheet, *code) {
                (Sheet::Ruling, "uphold") => Some(text.msg_ruling_uphold_hint()),
                (Sheet::Ruling, _) => Some(text.msg_ruling_reopen_hint()),
                (Sheet::Choose, "create") => Some(text.msg_choose_create_hint()),
                (Sheet::Choose, _) => Some(text.msg_choose_link_hint()),
                (Sheet::Settle, "ours") => Some(text.msg_settle_ours_hint()),
                (Sheet::Settle, _) => Some(text.msg_settle_theirs_hint()),
                _ => None,
            };
            (*code, sheet.choice_label(code, text), hint)
        });
        let choice = Choices {
            name: name.to_owned(),
            legend: sheet.label(Field::Choice, text),
            hint: None,
            error: None,
            options: Choices::of(name.to_owned(), "", options),
        };
        let hint = match sheet {
            Sheet::Recall => text.msg_recall_reason_hint(sheet.least()),
            Sheet::Ruling => text.msg_decision_reason_hint(sheet.least()),
            Sheet::Choose | Sheet::Settle => text.msg_recall_reason_hint(sheet.least()),
            Sheet::Opinion => text.msg_opinion_words_hint(),
        };
        Self {
            t: text,
            action,
            token,
            version,
            errand: sheet.code(),
            choice: (!sheet.choices().is_empty()).then_some(choice),
            words: Area {
                name: sheet.name(Field::Words).to_owned(),
                label: sheet.label(Field::Words, text),
                hint: Some(hint),
                error: None,
                value: String::new(),
            },
            button: match sheet {
                Sheet::Recall => text.msg_recall_button(),
                Sheet::Ruling => text.msg_ruling_button(),
                Sheet::Choose | Sheet::Settle => text.msg_choose_button(),
                Sheet::Opinion => text.msg_opinion_button(),
            },
        }
    }

    /// With what was typed, and what is wrong with it.
    pub(crate) fn filled(mut self, written: Option<&Written>, slips: &[Slip]) -> Self {
        let Some(written) = written else {
            return self;
        };
        let error = |wanted: Field| {
            let slip = slips.iter().find(|slip| slip.field() == Some(wanted))?;
            Some(slip.sentence(written.sheet, self.t))
        };
        if let Some(choice) = &mut self.choice {
            choice.error = error(Field::Choice);
            for option in &mut choice.options {
                option.is_chosen = option.code == written.value(Field::Choice);
            }
        }
        self.words.error = error(Field::Words);
        written
            .value(Field::Words)
            .clone_into(&mut self.words.value);
        self
    }
}

impl Sheet {
    /// The page's title.
    pub(crate) fn title(self, text: Text) -> String {
        match self {
            Self::Recall => text.msg_recall_title(),
            Self::Ruling => text.msg_ruling_title(),
            Self::Choose => text.msg_choose_title(),
            Self::Settle => text.msg_settle_title(),
            Self::Opinion => text.msg_opinion_title(),
        }
    }

    /// What its reader has to do, and by when.
    pub(super) fn lead(self, case: &Case, reader: Reader<'_>) -> String {
        let (text, calendar) = (reader.text, reader.settings.calendar());
        let until = case.registration.status.deadline();
        let nothing_yet = text.msg_decision_nothing_yet();
        match (self, until) {
            (Self::Recall, Some(until)) => text.msg_recall_lead(text.moment(until, calendar)),
            (Self::Ruling, Some(until)) => {
                format!(
                    "{} {nothing_yet}",
                    text.msg_ruling_lead(text.day(until, calendar))
                )
            }
            (Self::Choose, Some(until)) => {
                format!(
                    "{} {nothing_yet}",
                    text.msg_choose_lead(text.day(until, calendar))
                )
            }
            (Self::Settle, Some(until)) => format!(
                "{} {nothing_yet}",
                text.msg_settle_lead(text.day(until, calendar))
            ),
            (Self::Opinion, _) => match &case.registration.security {
                Some(SecurityOpinion::Requested { until, .. }) => format!(
                    "{} {}",
                    text.msg_opinion_lead(),
                    text.msg_opinion_answer_by(text.day(*until, calendar))
                ),
                _ => text.msg_opinion_lead(),
            },
            (Self::Recall | Self::Ruling | Self::Choose | Self::Settle, None) => String::new(),
        }
    }
}

impl Deed {
    /// What was done, as a heading.
    pub(crate) fn title(self, text: Text) -> String {
        match self {
            Self::Recalled => text.msg_recall_done_title(),
            Self::Ruled(Ruling::Uphold) => text.msg_ruling_upheld_title(),
            Self::Ruled(Ruling::Reopen) => text.msg_ruling_reopened_title(),
            Self::Chosen(_) => text.msg_choose_done_title(),
            Self::Answered { .. } => text.msg_opinion_done_title(),
        }
    }

    /// When it was done, and what follows from it as things stand.
    pub(super) fn lines(
        self,
        at: Timestamp,
        status: Option<&Status>,
        reader: Reader<'_>,
    ) -> Vec<String> {
        let text = reader.text;
        let when = text.msg_decision_done_at(text.moment(at, reader.settings.calendar()));
        let next = match (self, status) {
            (Self::Recalled, _) => Some(text.msg_recall_done()),
            (Self::Ruled(Ruling::Reopen), _) => Some(text.msg_ruling_reopened()),
            (Self::Ruled(Ruling::Uphold), Some(Status::RejectionIntended { .. })) => {
                Some(text.msg_ruling_waits())
            }
            (Self::Ruled(Ruling::Uphold), Some(Status::Rejected { .. })) => {
                Some(text.msg_ruling_rejected())
            }
            (Self::Ruled(Ruling::Uphold), _) => None,
            (Self::Chosen(Choice::Link(_)), _) => Some(text.msg_choose_linked()),
            (Self::Chosen(Choice::Create), _) => Some(text.msg_choose_created()),
            (Self::Chosen(Choice::Ours), _) => Some(text.msg_settle_done_ours()),
            (Self::Chosen(Choice::Theirs), _) => Some(text.msg_settle_done_theirs()),
            (Self::Answered { concern: true }, _) => Some(text.msg_opinion_done_concern()),
            (Self::Answered { concern: false }, _) => Some(text.msg_opinion_done_none()),
        };
        std::iter::once(when).chain(next).collect()
    }
}
