//! Query strings as PHP reads them: `a[b][c]=d`, `a[]=b`.

use serde_json::{Map, Value};
use url::form_urlencoded;

use super::answer::Refusal;

/// The largest page that JSON:API gives, however many are asked for.
pub(super) const PAGE_LIMIT: usize = 50;

/// The parameters of one call, decoded, in their order.
#[derive(Clone, Debug, Default)]
pub(super) struct Query {
    pairs: Vec<(String, String)>,
}

/// Which part of a list is asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Page {
    pub(super) offset: usize,
    pub(super) limit: usize,
}

impl Query {
    pub(super) fn parse(raw: &str) -> Self {
        let pairs = form_urlencoded::parse(raw.as_bytes())
            .map(|(name, value)| (name.into_owned(), value.into_owned()))
            .collect();
        Self { pairs }
    }

    /// The value of a parameter without brackets.
    pub(super) fn get(&self, name: &str) -> Option<&str> {
        self.pairs
            .iter()
            .rev()
            .find(|(known, _)| known == name)
            .map(|(_, value)| value.as_str())
    }

    /// Refuses parameters that are neither JSON:API's own nor named as custom ones must be: a custom name needs a
    /// character outside a-z, and begins and ends with a letter or digit.
    pub(super) fn check(&self) -> Result<(), Refusal> {
        let mut bad: Vec<String> = Vec::new();
        for (name, _) in &self.pairs {
            let (root, _) = split(name);
            let quoted = format!("'{root}'");
            if !is_allowed(root) && !bad.contains(&quoted) {
                bad.push(quoted);
            }
        }
        if bad.is_empty() {
            return Ok(());
        }
        let detail = format!(
            "The following query parameters violate the JSON:API spec: {}.",
            bad.join(", ")
        );
        Err(Refusal::new(400, detail).info("http://jsonapi.org/format/#query-parameters"))
    }

    /// Is there a parameter that JSON:API does not know, such as `cacheBust`?
    pub(super) fn has_custom(&self) -> bool {
        self.pairs.iter().any(|(name, _)| {
            let (root, _) = split(name);
            !OWN.contains(&root) && root != "api-key"
        })
    }

    /// All of `name[…]…` as a tree; `Null` where there is none.
    pub(super) fn tree(&self, name: &str) -> Value {
        let mut tree = Value::Null;
        for (full, value) in &self.pairs {
            let (root, keys) = split(full);
            if root == name {
                insert(&mut tree, &keys, value);
            }
        }
        tree
    }

    /// The names in `fields[<kind>]`; `None` where all are wanted.
    pub(super) fn fields(&self, kind: &str) -> Option<Vec<String>> {
        let tree = self.tree("fields");
        let names = tree.get(kind)?.as_str()?;
        Some(names.split(',').map(str::to_owned).collect())
    }

    /// `page[offset]` and `page[limit]`: at most [`PAGE_LIMIT`], 400 for 0 or less.
    pub(super) fn page(&self) -> Result<Page, Refusal> {
        let tree = self.tree("page");
        let number = |name: &str, default: i64| match tree.get(name).and_then(Value::as_str) {
            None => default,
            Some(text) => text.parse().unwrap_or(0),
        };
        let limit = number("limit", i64::try_from(PAGE_LIMIT).unwrap_or(50));
        if limit < 1 {
            return Err(Refusal::new(
                400,
                "The page size needs to be a positive integer.",
            ));
        }
        Ok(Page {
            offset: usize::try_from(number("offset", 0)).unwrap_or(0),
            limit: usize::try_from(limit).map_or(PAGE_LIMIT, |limit| limit.min(PAGE_LIMIT)),
        })
    }

    /// The same query for another page, percent-encoded.
    pub(super) fn with_page(&self, page: Page) -> String {
        let mut out = form_urlencoded::Serializer::new(String::new());
        for (name, value) in &self.pairs {
            if split(name).0 != "page" {
                out.append_pair(name, value);
            }
        }
        out.append_pair("page[offset]", &page.offset.to_string());
        out.append_pair("page[limit]", &page.limit.to_string());
        out.finish()
    }

    /// The query as it came, percent-encoded, with its question mark; empty without parameters.
    pub(super) fn encoded(&self) -> String {
        if self.pairs.is_empty() {
            return String::new();
        }
        let mut out = form_urlencoded::Serializer::new(String::from("?"));
        out.extend_pairs(&self.pairs);
        out.finish()
    }
}

const OWN: [&str; 6] = [
    "filter",
    "sort",
    "page",
    "fields",
    "include",
    "resourceVersion",
];

fn is_allowed(name: &str) -> bool {
    let globally = |c: char| c.is_ascii_alphanumeric() || c > '\u{7f}';
    OWN.contains(&name)
        || (name.starts_with(globally)
            && name.ends_with(globally)
            && name.chars().any(|c| !c.is_ascii_lowercase()))
}

/// `a[b][]` is `a` with the keys `b` and the empty one.
fn split(name: &str) -> (&str, Vec<&str>) {
    let Some((root, rest)) = name.split_once('[') else {
        return (name, Vec::new());
    };
    let keys = rest.split('[').map(|key| key.trim_end_matches(']'));
    (root, keys.collect())
}

fn insert(tree: &mut Value, keys: &[&str], value: &str) {
    let Some((first, rest)) = keys.split_first() else {
        *tree = Value::String(value.to_owned());
        return;
    };
    if !tree.is_object() {
        *tree = Value::Object(Map::new());
    }
    if let Value::Object(map) = tree {
        let key = if first.is_empty() {
            map.len().to_string()
        } else {
            (*first).to_owned()
        };
        insert(map.entry(key).or_insert(Value::Null), rest, value);
    }
}
