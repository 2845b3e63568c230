//! Small helpers to write Rust source.

use std::{collections::BTreeMap, error::Error};

/// A row of a table with a head: column name to cell.
pub(crate) type Row = BTreeMap<String, String>;

/// All rows of a CSV file whose first line names the columns.
pub(crate) fn rows(path: &str) -> Result<Vec<Row>, Box<dyn Error>> {
    let mut reader = csv::Reader::from_path(path)?;
    let head = reader.headers()?.clone();
    let mut rows = Vec::new();
    for record in reader.records() {
        let record = record?;
        rows.push(
            head.iter()
                .map(str::to_owned)
                .zip(record.iter().map(str::to_owned))
                .collect(),
        );
    }
    Ok(rows)
}

/// `name_english` → `NameEnglish`.
pub(crate) fn camel(snake: &str) -> String {
    snake
        .split(['_', '-'])
        .map(|word| {
            let mut letters = word.chars();
            letters.next().map_or_else(String::new, |first| {
                first.to_uppercase().collect::<String>() + letters.as_str()
            })
        })
        .collect()
}

/// `&["a", "b"]`.
pub(crate) fn strings<'a>(items: impl IntoIterator<Item = &'a str>) -> String {
    let items: Vec<String> = items.into_iter().map(|item| format!("{item:?}")).collect();
    format!("&[{}]", items.join(", "))
}
