//! The JRC taxonomy and the two lists of Article 8.

use std::{error::Error, fmt::Write};

use crate::rust::rows;

const LISTS: [(&str, &str, &str); 6] = [
    ("articles.csv", "kind", "KINDS"),
    ("articles.csv", "activity", "ACTIVITIES"),
    ("jrc-taxonomy.csv", "knowledge_domain", "DOMAINS"),
    ("jrc-taxonomy.csv", "sector", "SECTORS"),
    ("jrc-taxonomy.csv", "technology", "TECHNOLOGIES"),
    ("jrc-taxonomy.csv", "use_case", "USE_CASES"),
];

pub(crate) fn generate(folder: &str) -> Result<String, Box<dyn Error>> {
    let mut code = String::new();
    for (file, dimension, name) in LISTS {
        writeln!(code, "static {name}: &[Term] = &[")?;
        for row in rows(&format!("{folder}/{file}"))?
            .iter()
            .filter(|row| row["dimension"] == dimension)
        {
            let cell = |column| row.get(column).map_or("", String::as_str);
            let some = |text: &str| {
                if text.is_empty() {
                    "None".to_owned()
                } else {
                    format!("Some({text:?})")
                }
            };
            writeln!(
                code,
                "    Term {{ notation: {:?}, parent: {}, label: {:?}, alternative_label: {} }},",
                cell("notation"),
                some(cell("parent")),
                cell("label"),
                some(cell("alternative_label")),
            )?;
        }
        code.push_str("];\n");
    }
    Ok(code)
}
