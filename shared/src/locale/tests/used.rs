//! Every text is said somewhere.

use std::{collections::BTreeSet, fs, path::Path};

use super::{generated, *};

/// Where code and templates are that say texts.
const FOLDERS: [&str; 4] = ["functions", "infra", "operator", "shared"];

#[test]
fn every_message_is_used() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let mut code = include_str!(concat!(env!("OUT_DIR"), "/texts_by_code.rs")).to_owned();
    for folder in FOLDERS {
        read(&root.join(folder), &mut code);
    }
    let called: BTreeSet<&str> = code
        .split(|letter: char| !letter.is_ascii_alphanumeric() && letter != '_')
        .filter_map(|word| word.strip_prefix("msg_"))
        .collect();
    let texts = fs::read_dir(root.join("locales/en")).unwrap();
    let texts: String = texts
        .map(|file| fs::read_to_string(file.unwrap().path()).unwrap())
        .collect();
    let unused: Vec<String> = generated::every_message(Text::of(Language::En).messages, 1)
        .into_iter()
        .map(|(name, _)| name)
        .filter(|name| !called.contains(name.replace(['-', '.'], "_").as_str()))
        .filter(|name| !texts.contains(&format!("{{ {name} }}")))
        .collect();
    assert!(unused.is_empty(), "nothing says {unused:#?}");
}

/// Adds the code and the templates below a folder, without tests: a text that only a test knows is not used.
fn read(folder: &Path, code: &mut String) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_stem().unwrap_or_default().to_string_lossy();
        let ending = path.extension().unwrap_or_default();
        if name == "tests" || name.ends_with("_tests") {
            continue;
        } else if path.is_dir() {
            read(&path, code);
        } else if ["rs", "html", "txt"].iter().any(|known| ending == *known) {
            code.push_str(&fs::read_to_string(&path).unwrap());
        }
    }
}
