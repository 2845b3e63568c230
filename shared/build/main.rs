//! Turns the tables in `data/` and the texts in `locales/` into code, so that a mistake in them fails the build and a
//! function starts without reading any of them.

mod assets;
mod catalogue;
mod places;
mod rust;
mod terms;
mod texts;

use std::{env, error::Error, fs, path::PathBuf};

#[expect(clippy::print_stdout, reason = "how a build script talks to Cargo")]
fn main() -> Result<(), Box<dyn Error>> {
    println!("cargo::rerun-if-changed=assets");
    println!("cargo::rerun-if-changed=build");
    println!("cargo::rerun-if-changed=data");
    let out = PathBuf::from(env::var("OUT_DIR")?);
    fs::write(
        out.join("questions.rs"),
        catalogue::generate("data/questions.csv")?,
    )?;
    fs::write(out.join("places.rs"), places::generate("data")?)?;
    fs::write(out.join("terms.rs"), terms::generate("data")?)?;
    fs::write(out.join("assets.rs"), assets::generate("assets")?)?;
    texts::generate(&out)?;
    Ok(())
}
