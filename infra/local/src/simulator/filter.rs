//! `filter` and `sort`: which of the resources are wanted, in which order.

use std::cmp::Ordering;

use serde_json::Value;

use super::answer::Refusal;
use super::query::Query;

/// Tells the values that a resource has at a path.
pub(super) type Look<'a> = &'a dyn Fn(&str) -> Vec<String>;

/// Refuses paths that a kind of resource does not have.
pub(super) type KnownPath = fn(&str) -> Result<(), Refusal>;

/// The conditions of a call.
#[derive(Debug)]
pub(super) struct Filter {
    conditions: Vec<Condition>,
    groups: Vec<Group>,
}

#[derive(Debug)]
struct Condition {
    path: String,
    operator: String,
    values: Vec<String>,
    /// The id of the group it belongs to.
    member_of: Option<String>,
}

#[derive(Debug)]
struct Group {
    id: String,
    any: bool,
    member_of: Option<String>,
}

const OPERATORS: [&str; 15] = [
    "=",
    "<>",
    ">",
    ">=",
    "<",
    "<=",
    "STARTS_WITH",
    "CONTAINS",
    "ENDS_WITH",
    "IN",
    "NOT IN",
    "BETWEEN",
    "NOT BETWEEN",
    "IS NULL",
    "IS NOT NULL",
];

impl Filter {
    /// Reads `filter[…]`; `None` where there is none.
    ///
    /// # Errors
    /// 400 for an unknown path or operator or a condition without a value.
    pub(super) fn read(query: &Query, known: KnownPath) -> Result<Option<Self>, Refusal> {
        let tree = query.tree("filter");
        let Some(members) = tree.as_object() else {
            return match tree {
                Value::Null => Ok(None),
                _ => Err(Refusal::new(
                    400,
                    "The filter parameter needs to be an array.",
                )),
            };
        };
        let mut filter = Self {
            conditions: Vec::new(),
            groups: Vec::new(),
        };
        for (label, member) in members {
            if let Some(group) = member.get("group") {
                filter.groups.push(Group {
                    id: label.clone(),
                    any: text(group, "conjunction")
                        .is_some_and(|word| word.eq_ignore_ascii_case("or")),
                    member_of: text(group, "memberOf"),
                });
            } else {
                let condition = Condition::read(label, member)?;
                known(&condition.path)?;
                filter.conditions.push(condition);
            }
        }
        Ok(Some(filter))
    }

    /// Does a path occur?
    pub(super) fn names(&self, path: &str) -> bool {
        self.conditions
            .iter()
            .any(|condition| condition.path == path)
    }

    pub(super) fn fits(&self, look: Look<'_>) -> bool {
        self.group_fits(None, false, look)
    }

    fn group_fits(&self, id: Option<&str>, any: bool, look: Look<'_>) -> bool {
        let inner = self
            .groups
            .iter()
            .filter(|group| group.member_of.as_deref() == id);
        let groups = inner.map(|group| self.group_fits(Some(&group.id), group.any, look));
        let own = self
            .conditions
            .iter()
            .filter(|condition| condition.member_of.as_deref() == id);
        let mut all = own.map(|condition| condition.fits(look)).chain(groups);
        if any {
            all.any(|fits| fits)
        } else {
            all.all(|fits| fits)
        }
    }
}

fn text(value: &Value, name: &str) -> Option<String> {
    value.get(name).and_then(Value::as_str).map(str::to_owned)
}

impl Condition {
    fn read(label: &str, member: &Value) -> Result<Self, Refusal> {
        let member = member.get("condition").unwrap_or(member);
        let (path, operator, value) = match member {
            Value::Object(_) => (
                text(member, "path").unwrap_or_else(|| label.to_owned()),
                text(member, "operator").unwrap_or_else(|| "=".to_owned()),
                member.get("value").cloned().unwrap_or_default(),
            ),
            plain => (label.to_owned(), "=".to_owned(), plain.clone()),
        };
        if !OPERATORS.contains(&operator.as_str()) {
            let detail = format!("The '{operator}' operator is not allowed in a filter parameter.");
            return Err(Refusal::new(400, detail));
        }
        let values: Vec<String> = match value {
            Value::String(value) => vec![value],
            Value::Object(list) => list
                .values()
                .filter_map(Value::as_str)
                .map(str::to_owned)
                .collect(),
            _ => Vec::new(),
        };
        if values.is_empty() && !operator.ends_with("NULL") {
            return Err(Refusal::new(
                400,
                "Filter parameter is missing a '[value]' key.",
            ));
        }
        Ok(Self {
            path,
            operator,
            values,
            member_of: text(member, "memberOf"),
        })
    }

    fn fits(&self, look: Look<'_>) -> bool {
        let found = look(&self.path);
        let first = self.values.first().map(String::as_str).unwrap_or_default();
        let last = self.values.last().map(String::as_str).unwrap_or_default();
        let within = |have: &String| compare(have, first).is_ge() && compare(have, last).is_le();
        let has = |test: &dyn Fn(&String) -> bool| found.iter().any(test);
        match self.operator.as_str() {
            "=" => has(&|have| have == first),
            "<>" => has(&|have| have != first),
            ">" => has(&|have| compare(have, first).is_gt()),
            ">=" => has(&|have| compare(have, first).is_ge()),
            "<" => has(&|have| compare(have, first).is_lt()),
            "<=" => has(&|have| compare(have, first).is_le()),
            "STARTS_WITH" => has(&|have| have.starts_with(first)),
            "CONTAINS" => has(&|have| have.contains(first)),
            "ENDS_WITH" => has(&|have| have.ends_with(first)),
            "IN" => has(&|have| self.values.contains(have)),
            "NOT IN" => has(&|have| !self.values.contains(have)),
            "BETWEEN" => has(&within),
            "NOT BETWEEN" => has(&|have| !within(have)),
            "IS NULL" => found.is_empty(),
            _ => !found.is_empty(),
        }
    }
}

/// Numbers by value, everything else by its characters.
fn compare(left: &str, right: &str) -> Ordering {
    match (left.parse::<i64>(), right.parse::<i64>()) {
        (Ok(left), Ok(right)) => left.cmp(&right),
        _ => left.cmp(right),
    }
}

/// The order asked for: paths, each with "descending".
#[derive(Debug, Default)]
pub(super) struct Sort(Vec<(String, bool)>);

impl Sort {
    /// Reads `sort=-changed,title` or `sort[label][path]` with `[direction]`.
    ///
    /// # Errors
    /// 400 for an unknown path.
    pub(super) fn read(query: &Query, known: KnownPath) -> Result<Self, Refusal> {
        let keys: Vec<(String, bool)> = match query.tree("sort") {
            Value::String(list) => list
                .split(',')
                .map(|key| (key.trim_start_matches('-').to_owned(), key.starts_with('-')))
                .collect(),
            Value::Object(keys) => keys
                .values()
                .map(|key| {
                    let down =
                        text(key, "direction").is_some_and(|way| way.eq_ignore_ascii_case("desc"));
                    (text(key, "path").unwrap_or_default(), down)
                })
                .collect(),
            _ => Vec::new(),
        };
        keys.iter().try_for_each(|(path, _)| known(path))?;
        Ok(Self(keys))
    }

    /// Which of two resources comes first; equal ones keep their order.
    pub(super) fn compare(&self, left: Look<'_>, right: Look<'_>) -> Ordering {
        let value = |look: Look<'_>, path: &str| look(path).into_iter().next().unwrap_or_default();
        for (path, down) in &self.0 {
            let order = compare(&value(left, path), &value(right, path));
            let order = if *down { order.reverse() } else { order };
            if order.is_ne() {
                return order;
            }
        }
        Ordering::Equal
    }
}
