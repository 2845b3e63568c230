//! `data/questions.csv` → the enum `QuestionId` and the table `QUESTIONS`.

use std::{error::Error, fmt::Write};

use crate::rust::{Row, camel, rows, strings};

pub(crate) fn generate(path: &str) -> Result<String, Box<dyn Error>> {
    let rows = rows(path)?;
    let mut code = String::from(
        "/// Names a question of the catalogue; the order is that of the form.\n\
         #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]\n#[non_exhaustive]\npub enum QuestionId {\n",
    );
    for row in &rows {
        writeln!(code, "    /// `{}`\n    {},", row["id"], camel(&row["id"]))?;
    }
    code.push_str("}\n\n/// The catalogue, in the order of the form.\npub static QUESTIONS: &[Question] = &[\n");
    for row in &rows {
        writeln!(code, "    {},", question(row)?)?;
    }
    code.push_str("];\n");
    Ok(code)
}

fn question(row: &Row) -> Result<String, Box<dyn Error>> {
    let max = match row["max"].as_str() {
        "" => "None".to_owned(),
        max => format!("Some({})", max.parse::<usize>()?),
    };
    Ok(format!(
        "Question {{ id: QuestionId::{}, name: {:?}, section: Section::{}, kind: {}, required: {}, max: {max}, \
         condition: {}, atlas: {}, visibility: {}, source: {:?} }}",
        camel(&row["id"]),
        row["id"],
        camel(&row["section"]),
        kind(&row["kind"])?,
        required(&row["required"])?,
        condition(&row["condition"])?,
        strings(row["atlas"].split_whitespace()),
        visibility(&row["visibility"])?,
        row["source"],
    ))
}

fn kind(cell: &str) -> Result<String, Box<dyn Error>> {
    let (name, list) = cell.split_once(':').unwrap_or((cell, ""));
    let vocabulary = || format!("Vocabulary::{}", camel(list.trim()));
    Ok(match name {
        "text" => "Kind::Text".into(),
        "multiline" => "Kind::Multiline".into(),
        "email" => "Kind::Email".into(),
        "phone" => "Kind::Phone".into(),
        "url" => "Kind::Url".into(),
        "postal_code" => "Kind::PostalCode".into(),
        "one_of_countries" => "Kind::Country".into(),
        "one_of_provinces" => "Kind::Province".into(),
        "yes_no" => "Kind::YesNo".into(),
        "must_be_yes" => "Kind::MustBeYes".into(),
        "acknowledgement" => "Kind::Acknowledgement".into(),
        "consent" => "Kind::Consent".into(),
        "many_of_setting" => "Kind::ManyOfSetting".into(),
        "list_up_to_10" => "Kind::Owners".into(),
        "one_of" => format!("Kind::OneOf({})", strings(list.split_whitespace())),
        "many_of" => format!("Kind::ManyOf({})", strings(list.split_whitespace())),
        "one_of_vocabulary" => format!("Kind::OneOfVocabulary({})", vocabulary()),
        "many_of_vocabulary" => format!("Kind::ManyOfVocabulary({})", vocabulary()),
        "tree_of_vocabulary" => format!("Kind::TreeOfVocabulary({})", vocabulary()),
        other => return Err(format!("unknown kind of question: {other}").into()),
    })
}

fn required(cell: &str) -> Result<&'static str, Box<dyn Error>> {
    Ok(match cell {
        "yes" => "Required::Yes",
        "no" => "Required::No",
        "if" => "Required::WhenAsked",
        "by_country" => "Required::ByCountry",
        "by_setting" => "Required::BySetting",
        other => return Err(format!("unknown requirement: {other}").into()),
    })
}

fn visibility(cell: &str) -> Result<&'static str, Box<dyn Error>> {
    Ok(match cell {
        "public" => "Visibility::Public",
        "eccc_nccs" => "Visibility::EcccAndCentres",
        "ncc" => "Visibility::ThisCentre",
        other => return Err(format!("unknown visibility: {other}").into()),
    })
}

/// `main_seat = no`, `country in ES IT`.
fn condition(cell: &str) -> Result<String, Box<dyn Error>> {
    let words: Vec<&str> = cell.split_whitespace().collect();
    match words.as_slice() {
        [] => Ok("None".into()),
        [question, "=" | "in", values @ ..] if !values.is_empty() => Ok(format!(
            "Some(Condition {{ question: QuestionId::{}, values: {} }})",
            camel(question),
            strings(values.iter().copied())
        )),
        _ => Err(format!("unknown condition: {cell}").into()),
    }
}
