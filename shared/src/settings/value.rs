//! One value of a settings file: its kind, its limits, what is wrong with it.

use std::fmt::Display;
use std::ops::RangeInclusive;

use toml::Spanned;
use toml::de::DeValue;

use crate::email::EmailAddress;

use super::finding::closest;
use super::reader::{Reader, Table};

/// A value being read.
pub(super) struct Value<'r, 't> {
    pub(super) reader: &'r Reader<'t>,
    pub(super) value: &'r Spanned<DeValue<'t>>,
    pub(super) path: String,
}

impl<'r, 't> Value<'r, 't> {
    /// Notes what is wrong with it.
    pub(super) fn refuse<T>(&self, message: impl Into<String>) -> Option<T> {
        self.reader.refuse(&self.path, message);
        None
    }

    fn wrong_kind<T>(&self, what: &str) -> Option<T> {
        let is = match self.value.get_ref() {
            DeValue::String(_) => "a text",
            DeValue::Integer(_) | DeValue::Float(_) => "a number",
            DeValue::Boolean(_) => "true or false",
            DeValue::Datetime(_) => "a date",
            DeValue::Array(_) => "a list",
            DeValue::Table(_) => "a table",
        };
        self.refuse(format!("write {what}; this is {is}"))
    }

    /// A text, whatever it says.
    pub(super) fn text(&self) -> Option<&'r str> {
        match self.value.get_ref().as_str() {
            Some(text) => Some(text),
            None => self.wrong_kind("a text in quotes"),
        }
    }

    /// A text of one line.
    pub(super) fn line(&self, max: usize) -> Option<String> {
        let text = self.lines(max)?;
        if text.contains(['\n', '\r', '\t']) {
            return self.refuse("write it on one line");
        }
        Some(text)
    }

    /// A text of one line or more; blanks around it do not matter.
    pub(super) fn lines(&self, max: usize) -> Option<String> {
        let text = self.text()?.trim().replace("\r\n", "\n");
        if text.is_empty() {
            return self.refuse("is empty: write a text");
        }
        if text.chars().count() > max {
            return self.refuse(format!("is too long: at most {max} characters"));
        }
        if text
            .chars()
            .any(|it| it.is_control() && !matches!(it, '\n' | '\t'))
        {
            return self.refuse("holds a control character: leave it out");
        }
        Some(text)
    }

    /// A text that something else understands.
    pub(super) fn parsed<T, E: Display>(
        &self,
        parse: impl FnOnce(&str) -> Result<T, E>,
    ) -> Option<T> {
        match parse(self.text()?) {
            Ok(value) => Some(value),
            Err(reason) => self.refuse(reason.to_string()),
        }
    }

    /// An e-mail address.
    pub(super) fn email(&self) -> Option<EmailAddress> {
        let email = self.parsed(EmailAddress::parse)?;
        self.reader.note_mailbox(&self.path, &email);
        Some(email)
    }

    /// One of these words.
    pub(super) fn one_of<T: Copy>(&self, words: &[(&str, T)]) -> Option<T> {
        let text = self.text()?;
        if let Some((_, value)) = words.iter().find(|(word, _)| *word == text) {
            return Some(*value);
        }
        let names: Vec<_> = words.iter().map(|(word, _)| *word).collect();
        let meant = closest(text, names.iter().copied())
            .map_or_else(String::new, |meant| format!(" (did you mean `{meant}`?)"));
        self.refuse(format!("write one of {}{meant}", names.join(", ")))
    }

    /// True or false.
    pub(super) fn yes_no(&self) -> Option<bool> {
        match self.value.get_ref().as_bool() {
            Some(value) => Some(value),
            None => self.wrong_kind("true or false, without quotes"),
        }
    }

    /// A whole number of that range.
    pub(super) fn number(&self, range: RangeInclusive<u32>) -> Option<u32> {
        let what = format!("a whole number from {} to {}", range.start(), range.end());
        let Some(number) = self.value.get_ref().as_integer() else {
            return self.wrong_kind(&format!("{what}, without quotes"));
        };
        match u32::from_str_radix(number.as_str(), number.radix()) {
            Ok(number) if range.contains(&number) => Some(number),
            _ => self.refuse(format!("write {what}")),
        }
    }

    /// A text, or a date of TOML's own as a text.
    pub(super) fn text_or_date(&self) -> Option<String> {
        match self.value.get_ref() {
            DeValue::Datetime(date) => Some(date.to_string()),
            _ => self.text().map(str::to_owned),
        }
    }

    /// Every entry of a list of at most `max`, each read by itself: `None` for what was refused.
    pub(super) fn each<T>(
        &self,
        max: usize,
        mut read: impl FnMut(Value<'r, 't>) -> Option<T>,
    ) -> Option<Vec<Option<T>>> {
        let Some(list) = self.value.get_ref().as_array() else {
            return self.wrong_kind("a list in square brackets");
        };
        if list.len() > max {
            return self.refuse(format!("has too many entries: at most {max}"));
        }
        let entry = |(index, value): (usize, &'r Spanned<DeValue<'t>>)| {
            let path = format!("{}[{}]", self.path, index + 1);
            self.reader.see(&path, &value.span());
            read(Value {
                reader: self.reader,
                value,
                path,
            })
        };
        Some(list.iter().enumerate().map(entry).collect())
    }

    /// A list of at most `max` entries.
    pub(super) fn list<T>(
        &self,
        max: usize,
        read: impl FnMut(Value<'r, 't>) -> Option<T>,
    ) -> Option<Vec<T>> {
        self.each(max, read)?.into_iter().collect()
    }

    /// A table with known keys.
    pub(super) fn table<T>(&self, read: impl FnOnce(&Table<'r, 't>) -> Option<T>) -> Option<T> {
        let table = self.open_table()?;
        let value = read(&table);
        table.refuse_unknown();
        value
    }

    /// A table whose keys the writer chooses.
    pub(super) fn open_table(&self) -> Option<Table<'r, 't>> {
        match self.value.get_ref().as_table() {
            Some(table) => Some(Table::new(self.reader, table, self.path.clone())),
            None => self.wrong_kind("a table"),
        }
    }

    /// Whether it is a table.
    pub(super) fn is_table(&self) -> bool {
        self.value.get_ref().is_table()
    }
}
