//! Reads a TOML document value by value, remembers the line of each, and collects everything that is wrong.
//!
//! Readers give `None` for what they refused; each refusal has left a [`Finding`].

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::ops::Range;

use toml::de::DeTable;

use crate::email::EmailAddress;

use super::finding::{Finding, closest};
use super::value::Value;

/// What is known of the document so far.
pub(super) struct Reader<'t> {
    text: &'t str,
    lines: RefCell<BTreeMap<String, usize>>,
    findings: RefCell<Vec<Finding>>,
    mailboxes: RefCell<Vec<(String, EmailAddress)>>,
    broken: Vec<usize>,
}

impl<'t> Reader<'t> {
    /// Parses `text`; where it is no TOML, that is found, and reading goes on with the rest.
    pub(super) fn open(text: &'t str) -> (Self, DeTable<'t>) {
        let (root, errors) = DeTable::parse_recoverable(text);
        let mut reader = Self {
            text,
            lines: RefCell::default(),
            findings: RefCell::default(),
            mailboxes: RefCell::default(),
            broken: Vec::new(),
        };
        for error in errors {
            let line = error.span().map_or(1, |span| reader.line_at(&span));
            // One slip often gives several errors; the first one of a line says it.
            if !reader.broken.contains(&line) {
                let message = format!("this is not TOML: {}", error.message());
                reader.push(line, "", message);
                reader.broken.push(line);
            }
        }
        (reader, root.into_inner())
    }

    /// The whole document as a table.
    pub(super) fn root<'r>(&'r self, table: &'r DeTable<'t>) -> Table<'r, 't> {
        Table::new(self, table, String::new())
    }

    /// Notes that the setting at `path`, or what is nearest above it, is wrong.
    pub(super) fn refuse(&self, path: &str, message: impl Into<String>) {
        self.push(self.line_of(path), path, message.into());
    }

    /// The same as a finding that is only worth knowing.
    pub(super) fn remark(&self, path: &str, message: impl Into<String>) -> Finding {
        Finding {
            line: self.line_of(path),
            path: path.to_owned(),
            message: message.into(),
        }
    }

    /// Remembers the e-mail address at `path`.
    pub(super) fn note_mailbox(&self, path: &str, email: &EmailAddress) {
        let mut mailboxes = self.mailboxes.borrow_mut();
        mailboxes.push((path.to_owned(), email.clone()));
    }

    /// Every e-mail address read so far, with its path.
    pub(super) fn mailboxes(&self) -> Vec<(String, EmailAddress)> {
        self.mailboxes.borrow().clone()
    }

    /// Everything found, in the order of the lines.
    pub(super) fn into_findings(self) -> Vec<Finding> {
        let mut findings = self.findings.into_inner();
        // What was read from a line that is no TOML is a guess.
        findings.retain(|it| it.path.is_empty() || !self.broken.contains(&it.line));
        findings.sort();
        findings.dedup();
        findings
    }

    fn push(&self, line: usize, path: &str, message: String) {
        self.findings.borrow_mut().push(Finding {
            line,
            path: path.to_owned(),
            message,
        });
    }

    fn line_at(&self, span: &Range<usize>) -> usize {
        let before = self.text.as_bytes().get(..span.start).unwrap_or_default();
        1 + before.iter().filter(|byte| **byte == b'\n').count()
    }

    fn line_of(&self, path: &str) -> usize {
        let lines = self.lines.borrow();
        let mut path = path;
        loop {
            if let Some(line) = lines.get(path) {
                return *line;
            }
            match path.rfind(['.', '[']) {
                Some(end) => path = &path[..end],
                None => return 1,
            }
        }
    }

    /// Remembers on which line the setting at `path` stands.
    pub(super) fn see(&self, path: &str, span: &Range<usize>) {
        let line = self.line_at(span);
        self.lines.borrow_mut().insert(path.to_owned(), line);
    }
}

/// A table being read. It remembers which settings were asked for: the rest is unknown.
pub(super) struct Table<'r, 't> {
    reader: &'r Reader<'t>,
    table: &'r DeTable<'t>,
    path: String,
    asked: RefCell<Vec<&'static str>>,
}

impl<'r, 't> Table<'r, 't> {
    pub(super) fn new(reader: &'r Reader<'t>, table: &'r DeTable<'t>, path: String) -> Self {
        Self {
            reader,
            table,
            path,
            asked: RefCell::default(),
        }
    }

    /// Where the setting `key` of this table stands.
    pub(super) fn path(&self, key: &str) -> String {
        if self.path.is_empty() {
            key.to_owned()
        } else {
            format!("{}.{key}", self.path)
        }
    }

    /// Notes that the setting `key` of this table is wrong.
    pub(super) fn refuse(&self, key: &str, message: impl Into<String>) {
        self.reader.refuse(&self.path(key), message);
    }

    fn value(&self, key: &'static str) -> Option<Value<'r, 't>> {
        self.asked.borrow_mut().push(key);
        let (key, value) = self.table.get_key_value(key)?;
        let path = self.path(key.get_ref());
        // A table is found at its header, any other value at its key.
        self.reader.see(&path, &key.span());
        Some(Value {
            reader: self.reader,
            value,
            path,
        })
    }

    /// A setting that may be left out.
    pub(super) fn optional<T>(
        &self,
        key: &'static str,
        read: impl FnOnce(Value<'r, 't>) -> Option<T>,
    ) -> Option<Option<T>> {
        self.value(key)
            .map_or(Some(None), |value| read(value).map(Some))
    }

    /// A setting that means `default` when it is left out.
    pub(super) fn or<T>(
        &self,
        key: &'static str,
        default: T,
        read: impl FnOnce(Value<'r, 't>) -> Option<T>,
    ) -> Option<T> {
        self.value(key).map_or(Some(default), read)
    }

    /// A setting that cannot be left out; `what` says what to write.
    pub(super) fn required<T>(
        &self,
        key: &'static str,
        what: &str,
        read: impl FnOnce(Value<'r, 't>) -> Option<T>,
    ) -> Option<T> {
        let Some(value) = self.value(key) else {
            // In a document that is no TOML it may well be there.
            if self.reader.broken.is_empty() {
                self.refuse(key, format!("is missing: write {what}"));
            }
            return None;
        };
        read(value)
    }

    /// A part of the file that may be left out, then read as if it were there and empty.
    pub(super) fn part<T>(
        &self,
        key: &'static str,
        read: impl FnOnce(&Table<'_, 't>) -> Option<T>,
    ) -> Option<T> {
        let Some(value) = self.value(key) else {
            let empty = DeTable::new();
            return read(&Table::new(self.reader, &empty, self.path(key)));
        };
        value.table(read)
    }

    /// Every key with its value, for tables whose keys the writer chooses.
    pub(super) fn entries(&self) -> Vec<(&'r str, Value<'r, 't>)> {
        self.table
            .iter()
            .map(|(key, value)| {
                let path = self.path(key.get_ref());
                self.reader.see(&path, &key.span());
                let reader = self.reader;
                (
                    key.get_ref().as_ref(),
                    Value {
                        reader,
                        value,
                        path,
                    },
                )
            })
            .collect()
    }

    /// Refuses every key that nobody asked for.
    pub(super) fn refuse_unknown(&self) {
        let asked = self.asked.borrow();
        for key in self.table.keys() {
            let name = key.get_ref().as_ref();
            if asked.contains(&name) {
                continue;
            }
            let path = self.path(name);
            self.reader.see(&path, &key.span());
            let message = match closest(name, asked.iter().copied()) {
                Some(meant) => format!("no setting has this name; did you mean `{meant}`?"),
                None => "no setting has this name".to_owned(),
            };
            self.reader.refuse(&path, message);
        }
    }
}
