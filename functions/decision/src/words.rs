//! What was typed into the form of one errand: a choice where it has one, and words.

use std::collections::BTreeMap;

use shared::{
    assessment::MIN_REASON,
    collect::Problem,
    link::Purpose,
    locale::Text,
    registration::{Choice, Ruling},
    text::{Prose, TextError},
    web::Posted,
};

use crate::typed::{Action, DO, TOKEN, VERSION};

/// The field that says which errand's form it was, for when its session is gone.
pub(crate) const ERRAND: &str = "errand";
const RECORDS: &[&str] = &["record-1", "record-2", "record-3", "record-4", "create"];
const SIDES: &[&str] = &[Choice::Ours.code(), Choice::Theirs.code()];
const RULINGS: &[&str] = &[Ruling::Uphold.code(), Ruling::Reopen.code()];
/// The most characters of what is typed.
const MAX_WORDS: usize = 4000;

/// The form of an errand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Sheet {
    /// Recall an approval.
    Recall,
    /// Rule on an intended rejection.
    Ruling,
    /// Choose among records of the Atlas.
    Choose,
    /// Say whose values stay in the Atlas.
    Settle,
    /// Answer on national security.
    Opinion,
}

/// A control of such a form.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Field {
    /// One of two.
    Choice,
    /// In one's own words.
    Words,
}

impl Sheet {
    const ALL: [Self; 5] = [
        Self::Recall,
        Self::Ruling,
        Self::Choose,
        Self::Settle,
        Self::Opinion,
    ];

    /// The form behind a link.
    pub(crate) const fn of(purpose: Purpose) -> Option<Self> {
        match purpose {
            Purpose::Recall => Some(Self::Recall),
            Purpose::ConfirmRejection => Some(Self::Ruling),
            Purpose::Choose => Some(Self::Choose),
            Purpose::Settle => Some(Self::Settle),
            Purpose::SecurityOpinion => Some(Self::Opinion),
            Purpose::Assess
            | Purpose::Confirm
            | Purpose::Status
            | Purpose::Overview
            | Purpose::Resume => None,
        }
    }

    /// The form that a posted one says it is.
    pub(crate) fn named(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|sheet| sheet.code() == code)
    }

    /// Its name in the form itself.
    pub(crate) const fn code(self) -> &'static str {
        match self {
            Self::Recall => "recall",
            Self::Ruling => "ruling",
            Self::Choose => "choose",
            Self::Settle => "settle",
            Self::Opinion => "opinion",
        }
    }

    /// The codes to choose from.
    pub(crate) const fn choices(self) -> &'static [&'static str] {
        match self {
            Self::Recall => &[],
            Self::Ruling => RULINGS,
            Self::Choose => RECORDS,
            Self::Settle => SIDES,
            Self::Opinion => &["no_concern", "concern"],
        }
    }

    /// A control's name in the form.
    pub(crate) const fn name(self, field: Field) -> &'static str {
        match (self, field) {
            (Self::Opinion, Field::Choice) => "opinion",
            (Self::Ruling | Self::Recall, Field::Choice) => "ruling",
            (Self::Choose, Field::Choice) => "record",
            (Self::Settle, Field::Choice) => "side",
            (Self::Opinion, Field::Words) => "words",
            (Self::Ruling | Self::Recall | Self::Choose | Self::Settle, Field::Words) => "reason",
        }
    }

    /// The fewest characters of the words.
    pub(crate) const fn least(self) -> usize {
        match self {
            Self::Recall | Self::Ruling | Self::Choose | Self::Settle => MIN_REASON,
            Self::Opinion => 1,
        }
    }

    /// What a control asks.
    pub(crate) fn label(self, field: Field, text: Text) -> String {
        match (self, field) {
            (Self::Recall, _) => text.msg_recall_reason(),
            (Self::Ruling, Field::Choice) => text.msg_ruling_choice(),
            (Self::Ruling, Field::Words) => text.msg_ruling_reason(),
            (Self::Choose | Self::Settle, Field::Choice) => text.msg_choose_choice(),
            (Self::Choose | Self::Settle, Field::Words) => text.msg_choose_reason(),
            (Self::Opinion, Field::Choice) => text.msg_opinion_choice(),
            (Self::Opinion, Field::Words) => text.msg_opinion_words(),
        }
    }

    /// What is said where nothing was entered.
    fn missing(self, field: Field, text: Text) -> String {
        match (self, field) {
            (Self::Recall, _) => text.msg_problem_recall_reason_missing(),
            (Self::Ruling, Field::Choice) => text.msg_problem_ruling_missing(),
            (Self::Ruling, Field::Words) => text.msg_problem_reason_missing(),
            (Self::Choose | Self::Settle, _) => {
                text.problem(&Problem::Missing, &self.label(field, text))
            }
            (Self::Opinion, Field::Choice) => text.msg_problem_opinion_missing(),
            (Self::Opinion, Field::Words) => text.msg_problem_opinion_words_missing(),
        }
    }

    /// An answer to the choice.
    pub(crate) fn choice_label(self, code: &str, text: Text) -> String {
        match code {
            "uphold" => text.msg_ruling_uphold(),
            "reopen" => text.msg_ruling_reopen(),
            "no_concern" => text.msg_opinion_no_concern(),
            "concern" => text.msg_opinion_concern(),
            "create" => text.msg_choose_create(),
            "ours" => text.msg_settle_ours(),
            "theirs" => text.msg_settle_theirs(),
            other => match record_number(other) {
                Some(number) => text.msg_choose_link(number),
                None => code.to_owned(),
            },
        }
    }
}

/// The record that a code chooses, counted from 1.
pub(crate) fn record_number(code: &str) -> Option<u32> {
    code.strip_prefix("record-")?.parse().ok()
}

/// The code that chooses a record, counted from 1.
pub(crate) fn record_code(number: usize) -> &'static str {
    number
        .checked_sub(1)
        .and_then(|place| RECORDS.get(place))
        .copied()
        .unwrap_or_default()
}

/// A posted form, taken apart.
#[derive(Clone, Debug)]
pub(crate) struct Written {
    pub(crate) sheet: Sheet,
    pub(crate) action: Action,
    /// The form token, empty when there is none.
    pub(crate) token: String,
    /// The version of the answers that was shown, 0 when it did not come.
    pub(crate) version: u32,
    values: BTreeMap<Field, Vec<String>>,
    damaged: Vec<Field>,
    unexpected: Vec<String>,
}

/// What the form says, once nothing is wrong with it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Said {
    /// The code chosen; empty where there is nothing to choose.
    pub(crate) choice: String,
    pub(crate) words: Prose,
}

/// One thing to mend.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Slip {
    /// What a control holds.
    Wrong(Field, Problem),
    /// Too few words.
    TooShort {
        /// How many characters there are.
        actual: usize,
    },
    /// A field that the form does not have.
    Unexpected(String),
}

impl Written {
    pub(crate) fn of(mut posted: Posted, sheet: Sheet) -> Self {
        let action = Action::of(posted.take(DO).as_deref());
        let token = posted.take(TOKEN).unwrap_or_default();
        let version = posted.take(VERSION);
        let _named = posted.take(ERRAND);
        let fields = [Field::Choice, Field::Words];
        let fields = fields
            .into_iter()
            .filter(|field| *field == Field::Words || !sheet.choices().is_empty());
        let fields: Vec<Field> = fields.collect();
        let damaged = fields.iter().copied();
        let damaged = damaged.filter(|field| posted.damaged().contains(sheet.name(*field)));
        let damaged = damaged.collect();
        let mut rest = posted.into_fields();
        let values = fields
            .into_iter()
            .filter_map(|field| Some((field, rest.remove(sheet.name(field))?)))
            .collect();
        let mut unexpected: Vec<String> = rest.into_keys().collect();
        if matches!(action, Action::Unknown | Action::Save | Action::Ask) {
            unexpected.push(DO.to_owned());
        }
        Self {
            sheet,
            action,
            token,
            version: version.and_then(|it| it.parse().ok()).unwrap_or(0),
            values,
            damaged,
            unexpected,
        }
    }

    /// The first value of a control.
    pub(crate) fn value(&self, field: Field) -> &str {
        let values = self.values.get(&field);
        values.and_then(|it| it.first()).map_or("", String::as_str)
    }

    /// Whether nothing was entered.
    pub(crate) fn is_empty(&self) -> bool {
        self.values.values().flatten().all(String::is_empty)
    }

    /// What was entered, in the order of the form, in words.
    pub(crate) fn entered(&self, text: Text) -> Vec<(String, String)> {
        let entered = self.values.keys().filter_map(|field| {
            let value = self.value(*field);
            let shown = match field {
                Field::Choice => self.sheet.choice_label(value, text),
                Field::Words => value.to_owned(),
            };
            (!value.trim().is_empty()).then(|| (self.sheet.label(*field, text), shown))
        });
        entered.collect()
    }

    /// What the form says.
    ///
    /// # Errors
    /// Everything that is missing, wrong, damaged or not of this form, in the order of the form.
    pub(crate) fn read(&self) -> Result<Said, Vec<Slip>> {
        let mut slips = Vec::new();
        let choice = self.choice().map_err(|problem| slips.push(problem)).ok();
        let words = self.words().map_err(|problem| slips.push(problem)).ok();
        slips.extend(self.unexpected.iter().cloned().map(Slip::Unexpected));
        match (choice, words) {
            (Some(choice), Some(words)) if slips.is_empty() => Ok(Said { choice, words }),
            _ => Err(slips),
        }
    }

    fn single(&self, field: Field) -> Result<&str, Slip> {
        let wrong = |problem| Err(Slip::Wrong(field, problem));
        if self.damaged.contains(&field) {
            return wrong(Problem::NotText);
        }
        match self
            .values
            .get(&field)
            .map(Vec::as_slice)
            .unwrap_or_default()
        {
            [] => Ok(""),
            [one] => Ok(one),
            _ => wrong(Problem::Repeated),
        }
    }

    fn choice(&self) -> Result<String, Slip> {
        let codes = self.sheet.choices();
        if codes.is_empty() {
            return Ok(String::new());
        }
        let wrong = |problem| Err(Slip::Wrong(Field::Choice, problem));
        match self.single(Field::Choice)? {
            "" => wrong(Problem::Missing),
            code if codes.contains(&code) => Ok(code.to_owned()),
            _ => wrong(Problem::UnknownChoice),
        }
    }

    fn words(&self) -> Result<Prose, Slip> {
        let wrong = |problem| Err(Slip::Wrong(Field::Words, problem));
        let text = self.single(Field::Words)?;
        let words = match Prose::parse(text, MAX_WORDS) {
            Ok(Some(words)) => words,
            Ok(None) => return wrong(Problem::Missing),
            Err(TextError::TooLong { max, actual }) => {
                return wrong(Problem::TooLong { max, actual });
            }
            Err(TextError::SeveralLines) => return wrong(Problem::SeveralLines),
            Err(TextError::Forbidden(character) | TextError::ForeignScript(character)) => {
                return wrong(Problem::ForbiddenCharacter { character });
            }
        };
        let actual = words.as_str().chars().count();
        if actual < self.sheet.least() {
            return Err(Slip::TooShort { actual });
        }
        Ok(words)
    }
}

impl Slip {
    /// The control it belongs to.
    pub(crate) const fn field(&self) -> Option<Field> {
        match self {
            Self::Wrong(field, _) => Some(*field),
            Self::TooShort { .. } => Some(Field::Words),
            Self::Unexpected(_) => None,
        }
    }

    /// What to enter, as a sentence.
    pub(crate) fn sentence(&self, sheet: Sheet, text: Text) -> String {
        match self {
            Self::Wrong(field, Problem::Missing) => sheet.missing(*field, text),
            Self::Wrong(field, problem) => text.problem(problem, &sheet.label(*field, text)),
            Self::TooShort { actual } => text.msg_problem_reason_too_short(sheet.least(), *actual),
            Self::Unexpected(name) => {
                text.problem(&Problem::Unexpected, &crate::typed::shown(name))
            }
        }
    }
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "tests")]
mod tests;
