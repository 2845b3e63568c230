//! `locales/<tag>/*.ftl` → one typed method per message, and the texts of the catalogue's questions, choices and
//! countries by their code.
//!
//! fluent-typed leaves out, with a warning only, what one language lacks; here that fails the build, as does a plural
//! that lacks a form, and a question, choice or country without a text.

use std::{
    collections::{BTreeMap, BTreeSet},
    error::Error,
    fmt::Write,
    fs,
    path::Path,
};

use fluent_syntax::{
    ast::{Entry, Expression, InlineExpression, Pattern, PatternElement, Variant, VariantKey},
    parser,
};
use fluent_typed::{BuildOptions, FtlOutputOptions, LintLevel, try_build_from_locales_folder};

use crate::rust::{camel, rows};

const FOLDER: &str = "../locales";
const DEFAULT: &str = "en";

/// The texts of one language: `message` or `message.attribute` → where it is and what it takes.
type Texts = BTreeMap<String, Shape>;

#[derive(PartialEq)]
struct Shape {
    file: String,
    variables: BTreeSet<String>,
}

pub(crate) fn generate(out: &Path) -> Result<(), Box<dyn Error>> {
    let texts = same_in_every_language()?;
    fs::write(out.join("texts_by_code.rs"), by_code(&texts)?)?;
    let path = |name: &str| out.join(name).to_string_lossy().into_owned();
    let options = BuildOptions::default()
        .with_locales_folder(FOLDER)
        .with_default_language(DEFAULT)
        .with_output_file_path(&path("texts.rs"))
        .with_ftl_output(FtlOutputOptions::single_file(&path("texts.ftl")))
        .with_lint_level(LintLevel::Strict)
        .without_bidi_isolation()
        .without_format();
    try_build_from_locales_folder(options).map_err(|error| error.to_string().into())
}

/// The texts of the default language, once every other one is known to have the same.
fn same_in_every_language() -> Result<Texts, Box<dyn Error>> {
    let default = read(DEFAULT)?;
    let mut problems = Vec::new();
    for entry in fs::read_dir(FOLDER)? {
        let entry = entry?;
        if !entry.file_type()?.is_dir() {
            continue;
        }
        let tag = entry.file_name().to_string_lossy().into_owned();
        let other = read(&tag)?;
        let keys: BTreeSet<&String> = default.keys().chain(other.keys()).collect();
        for key in keys {
            match (default.get(key), other.get(key)) {
                (Some(wanted), Some(found)) if wanted == found => {}
                (Some(wanted), Some(found)) if wanted.file == found.file => problems.push(format!(
                    "{tag}: {key} takes {:?}, and {:?} in {DEFAULT}",
                    found.variables, wanted.variables
                )),
                (Some(wanted), Some(found)) => problems.push(format!(
                    "{tag}: {key} is in {}, and in {} in {DEFAULT}",
                    found.file, wanted.file
                )),
                (Some(_), None) => problems.push(format!("{tag}: {key} is missing")),
                (None, _) => problems.push(format!("{tag}: {key} is not in {DEFAULT}")),
            }
        }
    }
    if problems.is_empty() {
        return Ok(default);
    }
    Err(format!("texts differ:\n{}", problems.join("\n")).into())
}

fn read(tag: &str) -> Result<Texts, Box<dyn Error>> {
    let mut texts = Texts::new();
    for entry in fs::read_dir(Path::new(FOLDER).join(tag))? {
        let path = entry?.path();
        let file = path
            .file_name()
            .unwrap_or_default()
            .to_string_lossy()
            .into_owned();
        let resource = parser::parse(fs::read_to_string(&path)?)
            .map_err(|(_, errors)| format!("{}: {errors:?}", path.display()))?;
        for entry in &resource.body {
            let Entry::Message(message) = entry else {
                continue;
            };
            let value = message.value.iter().map(|value| (String::new(), value));
            let attributes = message
                .attributes
                .iter()
                .map(|attribute| (format!(".{}", attribute.id.name), &attribute.value));
            for (suffix, pattern) in value.chain(attributes) {
                let key = format!("{}{suffix}", message.id.name);
                let mut variables = BTreeSet::new();
                visit(pattern, tag, &mut variables)
                    .map_err(|error| format!("{}: {key}: {error}", path.display()))?;
                let file = file.clone();
                texts.insert(key, Shape { file, variables });
            }
        }
    }
    Ok(texts)
}

/// Collects the variables of a pattern, and checks its plurals.
fn visit(
    pattern: &Pattern<String>,
    tag: &str,
    variables: &mut BTreeSet<String>,
) -> Result<(), String> {
    for element in &pattern.elements {
        let PatternElement::Placeable { expression } = element else {
            continue;
        };
        match expression {
            Expression::Inline(inline) => visit_inline(inline, variables),
            Expression::Select { selector, variants } => {
                visit_inline(selector, variables);
                plural_is_whole(variants, tag)?;
                for variant in variants {
                    visit(&variant.value, tag, variables)?;
                }
            }
        }
    }
    Ok(())
}

fn visit_inline(inline: &InlineExpression<String>, variables: &mut BTreeSet<String>) {
    if let InlineExpression::VariableReference { id } = inline {
        variables.insert(id.name.clone());
    }
}

fn plural_is_whole(variants: &[Variant<String>], tag: &str) -> Result<(), String> {
    let wanted: &[&str] = match tag {
        "en" | "et" => &["one", "other"],
        _ => return Err(format!("write down here which plural forms {tag} has")),
    };
    let mut keys: Vec<&str> = variants
        .iter()
        .map(|variant| match &variant.key {
            VariantKey::Identifier { name } => name.as_str(),
            VariantKey::NumberLiteral { value } => value.as_str(),
        })
        .collect();
    keys.sort_unstable();
    let plural = keys
        .iter()
        .any(|key| ["zero", "one", "two", "few", "many"].contains(key));
    if plural && keys != wanted {
        return Err(format!("has the forms {keys:?}, and {tag} has {wanted:?}"));
    }
    Ok(())
}

/// Functions from a code (of a question, a choice, a country) to its text.
fn by_code(texts: &Texts) -> Result<String, Box<dyn Error>> {
    let questions = rows("data/questions.csv")?;
    let mut code = String::new();
    for (function, attribute, always) in [
        ("question_label", "", true),
        ("question_hint", "hint", false),
        ("question_missing", "missing", true),
        ("question_short", "short", false),
    ] {
        let returns = if always { "String" } else { "Option<String>" };
        writeln!(
            code,
            "pub(super) fn {function}(texts: &L10nLanguage, id: QuestionId) -> {returns} {{\n    match id {{"
        )?;
        for row in &questions {
            let question = &row["id"];
            let method = format!("texts.msg_question_{question}_{attribute}");
            let method = method.trim_end_matches('_');
            let result = if always {
                format!("{method}()")
            } else if texts.contains_key(&format!("question-{question}.{attribute}")) {
                format!("Some({method}())")
            } else {
                "None".to_owned()
            };
            writeln!(code, "QuestionId::{} => {result},", camel(question))?;
        }
        code.push_str("    }\n}\n");
    }
    choices(&mut code, texts)?;
    Ok(code)
}

fn choices(code: &mut String, texts: &Texts) -> Result<(), Box<dyn Error>> {
    let mut arms: Vec<(String, String, String)> = Vec::new();
    for row in rows("data/questions.csv")? {
        let list = row["kind"]
            .strip_prefix("one_of:")
            .or_else(|| row["kind"].strip_prefix("many_of:"));
        for choice in list.unwrap_or_default().split_whitespace() {
            let question = row["id"].clone();
            let method = format!("choice_{question}_{choice}");
            arms.push((question, choice.to_owned(), method));
        }
    }
    for row in rows("data/articles.csv")? {
        let (list, term) = (&row["dimension"], &row["notation"]);
        arms.push((list.clone(), term.clone(), format!("{list}_{term}")));
    }
    for row in rows("data/countries.csv")? {
        let method = format!("country_{}", row["code"].to_lowercase());
        arms.push(("country".into(), row["code"].clone(), method));
    }
    for key in texts.keys().filter(|key| !key.contains('.')) {
        if let Some(("criterion", rest)) = key.split_once('-') {
            let (list, choice) = rest.split_once('-').unwrap_or(("", rest));
            let method = key.replace('-', "_");
            arms.push((format!("criterion-{list}"), choice.to_owned(), method));
        }
    }
    code.push_str(
        "pub(super) fn choice(texts: &L10nLanguage, list: &str, code: &str) -> Option<String> {\n    Some(match (list, code) {\n",
    );
    for (list, choice, method) in arms {
        writeln!(code, "({list:?}, {choice:?}) => texts.msg_{method}(),")?;
    }
    code.push_str("_ => return None,\n    })\n}\n");
    code.push_str(
        "pub(super) fn criterion_hint(texts: &L10nLanguage, code: &str) -> Option<String> {\n    Some(match code {\n",
    );
    for key in texts.keys() {
        let criterion = key
            .strip_prefix("criterion-")
            .and_then(|key| key.strip_suffix(".hint"));
        if let Some(criterion) = criterion {
            writeln!(
                code,
                "{criterion:?} => texts.msg_criterion_{criterion}_hint(),"
            )?;
        }
    }
    code.push_str("_ => return None,\n    })\n}\n");
    Ok(())
}
