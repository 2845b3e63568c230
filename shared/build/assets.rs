//! `assets/` → the bytes of each file under a name that holds a hash of them, so that browsers may keep it for ever.

use std::{error::Error, fmt::Write, fs, path::Path};

use sha2::{Digest, Sha256};

/// Every asset: file, the constant that holds its path, its media type.
const ASSETS: [(&str, &str, &str); 3] = [
    ("look.css", "LOOK", "text/css; charset=utf-8"),
    ("mark.svg", "MARK", "image/svg+xml"),
    ("counter.js", "COUNTER", "text/javascript; charset=utf-8"),
];

pub(crate) fn generate(folder: &str) -> Result<String, Box<dyn Error>> {
    let mut code = String::new();
    let mut list = String::from("pub(super) static ASSETS: &[Asset] = &[\n");
    for (file, constant, media) in ASSETS {
        let hash: String = Sha256::digest(fs::read(Path::new(folder).join(file))?)
            .iter()
            .take(6)
            .map(|byte| format!("{byte:02x}"))
            .collect();
        let (stem, ending) = file.split_once('.').ok_or("an asset without an ending")?;
        let name = format!("{stem}.{hash}.{ending}");
        writeln!(
            code,
            "/// The path of `{file}`.\npub const {constant}: &str = \"/assets/{name}\";"
        )?;
        // Relative to the crate as it is compiled: the output of this script may serve another checkout.
        let path = format!("/{folder}/{file}");
        writeln!(
            list,
            "    Asset {{ name: {name:?}, media: {media:?}, bytes: include_bytes!(concat!(env!(\"CARGO_MANIFEST_DIR\"), {path:?})) }},"
        )?;
    }
    Ok(code + &list + "];\n")
}
